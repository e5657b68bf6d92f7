//! Understood nouns: what a count without a noun counts, where the text has just said so.
//!
//! "The number of tech jobs was put at 13,000": the noun of the number. "The train has 150 cars; 50 are affected", "On its
//! menu were 200 of them": the noun of the count before. One counted claim in six of the annotated stories has no noun.

use std::sync::Arc;

use super::mention::Mention;
use super::reading::Reading;
use crate::quantity::noun;
use crate::quantity::{Kind, Unit};

/// Nouns of a number of things.
const NUMBERS: &[&str] = &["number", "total", "tally", "count"];
/// How many words of the same sentence may stand between such a noun and its figure.
const REACH: usize = 14;
/// How many figures back the count may stand whose noun is meant.
const FIGURES: usize = 4;

/// What the count `mentions[at]` in the sentence with index `index` counts.
pub(super) fn noun(reading: &Reading<'_>, mentions: &[Mention], at: usize, index: usize) -> Option<Arc<str>> {
    number_of(reading, &mentions[at], index).or_else(|| before(reading, mentions, at, index))
}

/// The noun of "the number of tech jobs" that stands before the figure in its sentence.
fn number_of(reading: &Reading<'_>, mention: &Mention, index: usize) -> Option<Arc<str>> {
    let figure = reading.tokens_of(mention.span).start;
    let first = reading.sentences[index].tokens.start.max(figure.saturating_sub(REACH));
    let word = |at: usize| reading.text(at).to_lowercase();
    let named = |at: usize| {
        let of = NUMBERS.contains(&word(at).as_str()) && word(at + 1) == "of";
        let noun = (at + 2..figure.min(at + 6)).map(word).find(|word| noun::looks_plural(word));
        noun.filter(|_| of)
    };
    let noun = (first..figure).rev().find_map(named)?;
    Some(Arc::from(noun::singular(&noun).as_str()))
}

/// The noun of the last count before the figure, in its sentence or the one before it.
fn before(reading: &Reading<'_>, mentions: &[Mention], at: usize, index: usize) -> Option<Arc<str>> {
    let block = reading.sentences[index].block;
    let near = |other: &&Mention| {
        reading
            .sentence_at(reading.tokens_of(other.span).start)
            .is_some_and(|sentence| index - sentence.min(index) <= 1 && reading.sentences[sentence].block == block)
    };
    let counts = |other: &&Mention| other.quantity.kind == Kind::Count && other.quantity.unit != Unit::UNKNOWN;
    let last = mentions[at.saturating_sub(FIGURES)..at].iter().rev().take_while(near).find(counts)?;
    Some(Arc::from(last.quantity.unit.as_str()))
}
