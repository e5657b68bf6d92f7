//! A sentence as reports quote it: cut where it is too long, with its figures set apart.

use crate::check::Check;
use crate::reconcile::Side;
use crate::span::Span;

/// Characters of a sentence shown on each side of its figures; news sentences are shorter.
const WIDTH: usize = 240;

/// A stretch of a quoted sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words around the figures.
    Words(&'a str),
    /// The figure of a claim, by its index.
    Figure(&'a str, usize),
    /// Words left out.
    Gap,
}

/// The sentence of the first of `claims`, with the figures of all `claims` that stand in it set apart.
///
/// All claims are of one article; those outside the sentence are left out.
pub fn pieces<'a>(check: &'a Check, claims: &[usize]) -> Vec<Piece<'a>> {
    let Some(&first) = claims.first() else { return Vec::new() };
    let first = &check.claims[first];
    let prose = &check.corpus.articles[first.article].prose;
    let sentence = first.sentence;
    let mut figures: Vec<(Span, usize)> = claims
        .iter()
        .map(|&claim| (check.claims[claim].prose, claim))
        .filter(|&(span, _)| sentence.contains(span))
        .collect();
    figures.sort_unstable();
    figures.dedup_by(|next, before| next.0.overlaps(before.0));
    let mut pieces = Vec::new();
    let mut at = sentence.start;
    for (index, &(span, claim)) in figures.iter().enumerate() {
        words(&mut pieces, prose.slice(Span::new(at, span.start)), index > 0, true);
        pieces.push(Piece::Figure(prose.slice(span), claim));
        at = span.end;
    }
    words(&mut pieces, prose.slice(Span::new(at, sentence.end)), !figures.is_empty(), false);
    pieces
}

/// The figure of `claim` as a reader sees it, without the markup of the source.
pub fn figure(check: &Check, claim: usize) -> &str {
    let claim = &check.claims[claim];
    check.corpus.articles[claim.article].prose.slice(claim.prose)
}

/// The value of `side` as a reader sees it: the figure of its best claim.
pub fn value<'a>(check: &'a Check, side: &'a Side) -> &'a str {
    let best = side.claims.iter().find(|&&claim| check.claims[claim].surface == side.value);
    best.map_or(&side.value, |&claim| figure(check, claim))
}

/// Pushes `text`, of which only the ends next to a figure are kept when it is long.
fn words<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, after_figure: bool, before_figure: bool) {
    let keep = |side: bool| if side { WIDTH } else { 0 };
    let (head, tail) = match (after_figure, before_figure) {
        (false, false) => (2 * WIDTH, 0),
        (after, before) => (keep(after), keep(before)),
    };
    if text.len() <= head + tail || text.chars().count() <= head + tail {
        if !text.is_empty() {
            pieces.push(Piece::Words(text));
        }
        return;
    }
    let head = text.char_indices().nth(head).map_or(text.len(), |(at, _)| at);
    let tail = if tail == 0 { text.len() } else { text.char_indices().nth_back(tail - 1).map_or(0, |(at, _)| at) };
    for piece in [Piece::Words(&text[..head]), Piece::Gap, Piece::Words(&text[tail..])] {
        if piece != Piece::Words("") {
            pieces.push(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_stands_next_to_a_figure() {
        let long = "é".repeat(1000);
        let cut = |after, before| {
            let mut pieces = Vec::new();
            words(&mut pieces, &long, after, before);
            let shown = |piece: &Piece<'_>| match piece {
                Piece::Words(text) => text.chars().count(),
                _ => 0,
            };
            pieces.iter().map(shown).collect::<Vec<_>>()
        };
        assert_eq!(cut(true, true), [WIDTH, 0, WIDTH]);
        assert_eq!(cut(false, true), [0, WIDTH]);
        assert_eq!(cut(true, false), [WIDTH, 0]);
        assert_eq!(cut(false, false), [2 * WIDTH, 0]);
    }
}
