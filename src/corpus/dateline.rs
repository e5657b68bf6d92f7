//! The day of publication where no metadata tells it: a dateline in the text or a date in the file's name.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::day::parse;
use super::{Block, BlockKind, Prose};

/// A dateline opens the text ("ATLANTA, March 12, 2024 —", "LONDON (AP) — 12 March 2024"), or a line of its own at the
/// beginning or the end gives a place, an outlet or a label and a day ("Published: 12 March 2024"). A day alone on a line,
/// and that of a label "Date", may be one of an event.
pub(super) fn in_text(prose: &Prose) -> Option<Date> {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"^\p{{Lu}}[\p{{Lu}} .,'/()-]{{2,60}}[,—–-]+ ?({DAY})")).expect("a valid pattern")
    });
    static OWN_LINE: LazyLock<Regex> = LazyLock::new(|| {
        let label = r"(?:published|posted|updated)(?: on)?:? |(?:by )?\p{Lu}[^,;:.]{1,40}, (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?";
        Regex::new(&format!(r"^(?i:{label})({DAY})\.?$")).expect("a valid pattern")
    });
    let line = |block: &Block| prose.slice(block.span).trim();
    let paragraphs = prose.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let opens = paragraphs.take(3).find_map(|block| parse(&DATELINE.captures(line(block))?[1]));
    let is_line = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
    let (first, last) = (prose.blocks.iter().take(3), prose.blocks.iter().skip(3).last());
    opens.or_else(|| first.chain(last).filter(is_line).find_map(|block| parse(&OWN_LINE.captures(line(block))?[1])))
}

/// A full date as datelines write it.
const DAY: &str = r"(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}, [0-9]{4})|(?:[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4})|(?:[0-9]{4}-[0-9]{2}-[0-9]{2})";

/// `2024-03-12-slug.md` or `slug-2024-03-12.md`.
pub(super) fn in_file_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let first = name.get(..10).filter(|_| name[10..].starts_with(['-', '_', '.']));
    let last = stem.len().checked_sub(10).and_then(|at| stem.get(at..).filter(|_| stem[..at].ends_with(['-', '_'])));
    [first, last].into_iter().flatten().find_map(|day| day.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_datelines() {
        let day = |name: &str, text: &str| crate::corpus::Article::read(name, text.into()).unwrap().published;
        for (name, text, published) in [
            ("a.md", "ATLANTA, March 12, 2024 — The plant is late.", Some(date(2024, 3, 12))),
            (
                "a.txt",
                "The plant is late\n\nAtlanta, 12 March 2024\n\nIt was said last month.",
                Some(date(2024, 3, 12)),
            ),
            (
                "a.txt",
                "The plant is late\n\nIt was said.\n\nIt costs more.\n\nPower Post, 12 March 2024",
                Some(date(2024, 3, 12)),
            ),
            ("a.md", "Published: March 12, 2024\n\nThe plant is late.", Some(date(2024, 3, 12))),
            ("a.txt", "Title: The plant is late\nDate: 12 March 2024\n\nIt was said.", Some(date(2024, 3, 12))),
            ("a.md", "# The accident\n\n**Date:** 28 January 1986\n\nIt is remembered.", None),
            ("a.md", "# The accident\n\n28 January 1986\n\nIt is remembered.", None),
        ] {
            assert_eq!(day(name, text), published, "{text}");
        }
    }

    #[test]
    fn reads_file_names() {
        assert_eq!(in_file_name("corpus/x/2024-03-12-vogtle.md"), Some(date(2024, 3, 12)));
        assert_eq!(in_file_name("corpus/x/vogtle-2024-03-12.txt"), Some(date(2024, 3, 12)));
        assert_eq!(in_file_name("corpus/x/2024-03-1234.md"), None);
        assert_eq!(in_file_name("corpus/x/vogtle.md"), None);
    }
}
