//! Which line breaks of running text mean something.
//!
//! Copied articles often carry one paragraph or heading a line without blank lines between them, while other texts
//! are wrapped at a fixed width. In wrapped text most lines continue with a small letter; where that is so, only a
//! break that leaves room for the next word is deliberate. In all other texts every break is.

use std::borrow::Cow;

use super::BlockKind;
use super::prose::OffsetMap;
use crate::span::Span;

/// The level of headings that are guessed from their form: below every marked heading.
pub(super) const GUESSED_LEVEL: u8 = 6;

/// The longest line that is taken for a heading, in characters.
const HEADING_WIDTH: usize = 110;

/// Signs that begin an item of a list where no markup does.
const BULLETS: &[char] = &['•', '▪', '◦', '‣', '·', '–', '—', '-', '*', '+'];

/// How the lines of one text are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// The width in characters at which running text is wrapped, if it is.
    wrapped_at: Option<usize>,
}

impl Layout {
    /// Judges `text` by the breaks between two lines of running text.
    pub fn of(text: &str) -> Layout {
        let mut breaks = 0usize;
        let mut mid_sentence = 0usize;
        let mut widest = 0;
        let mut before: Option<&str> = None;
        for line in text.lines() {
            let line = line.trim_end();
            let running = !line.is_empty() && !is_structural(line);
            if running && let Some(before) = before {
                breaks += 1;
                mid_sentence += usize::from(line.trim_start().starts_with(|first: char| first.is_lowercase()));
                widest = widest.max(before.chars().count());
            }
            before = running.then_some(line);
        }
        Layout { wrapped_at: (mid_sentence * 3 > breaks).then_some(widest) }
    }

    /// Whether the author broke on purpose between two neighbouring lines.
    pub fn deliberate(self, before: &str, after: &str) -> bool {
        match self.wrapped_at {
            None => true,
            Some(width) => {
                let word = after.split_whitespace().next().map_or(0, |word| word.chars().count());
                before.trim_end().chars().count() + 1 + word <= width
                    && !after.starts_with(|first: char| first.is_lowercase())
            }
        }
    }
}

/// The Markdown `text` with every deliberate break between lines of running text made a blank line, so that a line
/// is not read as the lazy continuation of a paragraph, an item or a table above it; with the map back.
pub(super) fn loosened(text: &str) -> (Cow<'_, str>, OffsetMap) {
    let layout = Layout::of(text);
    let mut loose = String::new();
    let mut map = OffsetMap::default();
    let mut copied = 0;
    let mut at = 0;
    let mut before = "";
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if is_fence(bare) || fenced {
            fenced ^= is_fence(bare);
        } else if !before.is_empty() && !bare.is_empty() && separates(before, bare, layout) {
            copy(text, Span::new(copied, at), &mut loose, &mut map);
            loose.push('\n');
            copied = at;
        }
        before = bare;
        at += line.len();
    }
    if copied == 0 {
        return (Cow::Borrowed(text), OffsetMap::shifted(text.len(), 0));
    }
    copy(text, Span::new(copied, text.len()), &mut loose, &mut map);
    (Cow::Owned(loose), map)
}

fn copy(text: &str, span: Span, into: &mut String, map: &mut OffsetMap) {
    let start = into.len();
    into.push_str(&text[span.range()]);
    map.push(Span::new(start, into.len()), span);
}

/// Whether a Markdown line must not run on into the next.
fn separates(before: &str, after: &str, layout: Layout) -> bool {
    let is_row = |line: &str| line.trim_start().starts_with('|');
    if is_row(before) || is_row(after) {
        return is_row(before) != is_row(after);
    }
    let underline = !after.trim_matches(['-', '=']).is_empty();
    underline && !is_structural(after) && !after.starts_with([' ', '\t']) && layout.deliberate(before, after)
}

/// Markup that sets a line apart by itself: headings, items, quotes, tables, fences, rules, HTML.
fn is_structural(line: &str) -> bool {
    let line = line.trim_start();
    let numbered = || {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..=3).contains(&digits) && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "))
    };
    ["# ", "## ", "### ", "#### ", "##### ", "- ", "* ", "+ ", ">", "|", "```", "~~~", "---", "***", "<"]
        .iter()
        .any(|mark| line.starts_with(mark))
        || numbered()
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// What a block of running text is by its form, and how many bytes of a bullet it begins with.
pub(super) fn form(text: &str) -> (BlockKind, usize) {
    if let Some(first) = text.chars().next()
        && BULLETS.contains(&first)
    {
        let rest = &text[first.len_utf8()..];
        let blanks = rest.len() - rest.trim_start().len();
        if blanks > 0 {
            return (BlockKind::ListItem(1), first.len_utf8() + blanks);
        }
    }
    (if reads_as_heading(text) { BlockKind::Heading(GUESSED_LEVEL) } else { BlockKind::Paragraph }, 0)
}

/// A short line that begins like a title and ends without punctuation.
pub(super) fn reads_as_heading(line: &str) -> bool {
    let line = line.trim();
    let begins = line
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first.is_ascii_digit() || "$£€“\"‘'".contains(first));
    let ends = !line.ends_with(['.', '!', ':', ';', ',', '…', '”', '"', '|', '-', '—']);
    begins
        && ends
        && !line.contains('\n')
        && line.chars().count() <= HEADING_WIDTH
        && line.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRAPPED: &str =
        "The company said on Monday that the plant\nwould cost more than $14 billion and open\nlater than planned.\n";
    const LINES: &str = "Key Terms of the Deal\n- Value: $38 billion\nThe contract runs for years.\nIt began in November.\n| a | b |\n|---|---|\n| c | d |\nAfter.\n";

    #[test]
    fn keeps_wrapped_text_together() {
        assert_eq!(loosened(WRAPPED).0, WRAPPED);
    }

    #[test]
    fn sets_lines_apart_where_every_line_is_a_paragraph() {
        let (loose, map) = loosened(LINES);
        let expected = "Key Terms of the Deal\n- Value: $38 billion\n\nThe contract runs for years.\n\nIt began in November.\n\n| a | b |\n|---|---|\n| c | d |\n\nAfter.\n";
        assert_eq!(loose, expected);
        let at = loose.find("November").unwrap();
        assert_eq!(map.source(Span::new(at, at + 8)).start, LINES.find("November").unwrap());
    }

    #[test]
    fn leaves_code_alone() {
        let text = "Intro here\n```\nfirst\nsecond\n```\n";
        assert_eq!(loosened(text).0, text);
    }

    #[test]
    fn tells_headings_items_and_text_apart() {
        assert_eq!(form("Key Terms of the Deal"), (BlockKind::Heading(GUESSED_LEVEL), 0));
        assert_eq!(form("$9 billion"), (BlockKind::Heading(GUESSED_LEVEL), 0));
        assert_eq!(form("• FERC lets it"), (BlockKind::ListItem(1), "• ".len()));
        assert_eq!(form("–5 degrees and falling."), (BlockKind::Paragraph, 0));
        assert_eq!(form("It began in November."), (BlockKind::Paragraph, 0));
    }
}
