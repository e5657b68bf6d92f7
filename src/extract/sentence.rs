//! Sentences: the stretch of prose a reader would quote.

use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::Prose;
use crate::span::Span;

/// Abbreviations after which a full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Inc.", "Corp.", "Co.", "Ltd.", "U.S.", "U.K.", "No.", "vs.",
    "approx.", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "Gov.",
    "Sen.", "Rep.", "Gen.", "e.g.", "i.e.",
];

/// The sentences of a prose: spans in order, none crossing a block.
pub fn sentences(prose: &Prose) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for block in &prose.blocks {
        let text = prose.slice(block.span);
        let mut open: Option<Span> = None;
        for (at, piece) in text.split_sentence_bound_indices() {
            let trimmed = piece.trim_end();
            let span = Span::new(block.span.start + at, block.span.start + at + trimmed.len());
            let whole = open.take().map_or(span, |before| before.cover(span));
            if ABBREVIATIONS.iter().any(|abbreviation| trimmed.ends_with(abbreviation)) {
                open = Some(whole);
            } else {
                found.push(whole);
            }
        }
        found.extend(open);
    }
    found
}
