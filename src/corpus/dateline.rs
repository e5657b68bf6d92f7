//! The day of publication where no metadata tells it: a dateline in the text or a date in the file's name.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{BlockKind, Prose};

/// Written forms of a full date in metadata and datelines, tried in order (`strptime` notation).
const FORMS: &[&str] =
    &["%Y-%m-%d", "%Y/%m/%d", "%B %d, %Y", "%b. %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y"];

/// Reads a date as metadata gives it: one of [`FORMS`], or an ISO timestamp of which the day counts.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso_day = text.get(..10).filter(|_| text.as_bytes().get(10).is_none_or(|b| matches!(b, b'T' | b' ')));
    FORMS.iter().find_map(|form| Date::strptime(form, text).ok()).or_else(|| iso_day.and_then(|day| day.parse().ok()))
}

/// Written forms of a month in metadata, with the day that is put to it.
const MONTH_FORMS: &[&str] = &["%Y-%m %d", "%Y/%m %d", "%B %Y %d", "%b %Y %d", "%b. %Y %d"];

/// Reads a month as metadata gives it where it tells no day; its first day.
pub(super) fn parse_month(text: &str) -> Option<Date> {
    let first = format!("{} 1", text.trim());
    MONTH_FORMS.iter().find_map(|form| Date::strptime(form, &first).ok())
}

/// A dateline opens the text: "ATLANTA, March 12, 2024 —", "LONDON (AP) — 12 March 2024".
pub(super) fn in_text(prose: &Prose) -> Option<Date> {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\p{Lu}[\p{Lu} .,'/()-]{2,60}[,—–-]+ ?((?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}, [0-9]{4})|(?:[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}))")
            .expect("a valid pattern")
    });
    let text = prose.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).take(3);
    text.map(|block| prose.slice(block.span)).find_map(|text| {
        let found = DATELINE.captures(text)?;
        parse(&found[1])
    })
}

/// `2024-03-12-slug.md`.
pub(super) fn in_file_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    let day = name.get(..10)?;
    name[10..].starts_with(['-', '_', '.']).then(|| day.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_metadata_dates() {
        for text in ["2024-03-12", "2024-03-12T08:30:00Z", "March 12, 2024", "12 March 2024", "Mar. 12, 2024"] {
            assert_eq!(parse(text), Some(date(2024, 3, 12)), "{text}");
        }
        for text in ["", "2024", "soon", "2024-13-01", "2024-03-123"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_months() {
        for text in ["2024-03", "2024/03", "March 2024", "Mar 2024", "Mar. 2024"] {
            assert_eq!(parse_month(text), Some(date(2024, 3, 1)), "{text}");
        }
        for text in ["", "2024", "spring 2024", "2024-13", "2024-03-12"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
    }

    #[test]
    fn reads_file_names() {
        assert_eq!(in_file_name("corpus/x/2024-03-12-vogtle.md"), Some(date(2024, 3, 12)));
        assert_eq!(in_file_name("corpus/x/2024-03-1234.md"), None);
        assert_eq!(in_file_name("corpus/x/vogtle.md"), None);
    }
}
