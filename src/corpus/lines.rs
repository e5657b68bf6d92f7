//! Which line breaks of running text mean something.
//!
//! Copied articles often carry one paragraph or heading a line without blank lines between them, while other
//! texts are wrapped at a fixed width. A break is deliberate when the next word would still have fitted into the
//! width of the text: the author broke there on purpose. A short deliberate line without end punctuation reads as a
//! heading.

use super::BlockKind;
use crate::span::Span;

/// The level of headings that are guessed from their form: below every marked heading.
pub(super) const GUESSED_LEVEL: u8 = 6;

/// The longest line that is taken for a heading, in characters.
const HEADING_WIDTH: usize = 100;

/// Cuts `text` (one paragraph, no blank line inside) at its deliberate breaks. Spans are relative to `text`, in
/// order, and leave out the breaks between them.
pub(super) fn pieces(text: &str) -> Vec<(BlockKind, Span)> {
    let mut lines: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if !bare.is_empty() {
            lines.push(Span::new(at, at + bare.len()));
        }
        at += line.len();
    }
    let width = |span: Span| text[span.range()].chars().count();
    let widest = lines.iter().map(|&line| width(line)).max().unwrap_or(0);
    let mut pieces: Vec<Span> = Vec::new();
    for (index, &line) in lines.iter().enumerate() {
        let deliberate = index == 0 || {
            let before = lines[index - 1];
            let next_word = text[line.range()].split_whitespace().next().map_or(0, |word| word.chars().count());
            width(before) + 1 + next_word <= widest
        };
        match pieces.last_mut() {
            Some(piece) if !deliberate => piece.end = line.end,
            _ => pieces.push(line),
        }
    }
    let kind = |span: Span| {
        if reads_as_heading(&text[span.range()]) { BlockKind::Heading(GUESSED_LEVEL) } else { BlockKind::Paragraph }
    };
    pieces.into_iter().map(|span| (kind(span), span)).collect()
}

/// A short line that begins like a title and ends without punctuation.
pub(super) fn reads_as_heading(line: &str) -> bool {
    let line = line.trim();
    let begins = line
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first.is_ascii_digit() || "$£€“\"".contains(first));
    let ends = !line.ends_with(['.', '!', ':', ';', ',', '…', '”', '"', '|', '-', '—']);
    begins
        && ends
        && !line.contains('\n')
        && line.chars().count() <= HEADING_WIDTH
        && line.split_whitespace().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(bool, &str)> {
        pieces(text)
            .into_iter()
            .map(|(kind, span)| (matches!(kind, BlockKind::Heading(_)), &text[span.range()]))
            .collect()
    }

    #[test]
    fn keeps_wrapped_text_together() {
        let text =
            "The company said on Monday that the plant\nwould cost more than $14 billion and open\nlater than planned.";
        assert_eq!(cut(text), [(false, text)]);
    }

    #[test]
    fn cuts_one_paragraph_a_line() {
        let text =
            "Key Terms of the Deal\nThe contract runs for seven years and is worth $38 billion.\nIt began in November.";
        assert_eq!(
            cut(text),
            [
                (true, "Key Terms of the Deal"),
                (false, "The contract runs for seven years and is worth $38 billion."),
                (false, "It began in November."),
            ]
        );
    }
}
