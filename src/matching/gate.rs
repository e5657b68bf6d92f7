//! The gate: whether a tie between claims of different value is sure enough to be reported.
//!
//! The line, the words and the trees each judge a pair, and none knows how far to trust the others: their plain sum is
//! too sure of itself. What each counts is learned here, from stories that none of them has seen, together with how much
//! stands behind the pair. On stories left out that found 31 conflicts of a hundred at a precision of 0.62, where the
//! sum found 28 at 0.59; trees that have line and words among their features and are alone at the gate do as well. Of
//! some features all three together make too much or too little, as residuals on stories left out show; these the gate
//! sees for itself.
//!
//! Tried on left-out stories and left out again, because it brought nothing or cost precision: the lead over the next
//! best match of either side, being each other's best match, and the rank among all pairs of the same articles.

use std::sync::LazyLock;

use super::comparison::{RESTATED, place as feature};
use super::material::Candidate;
use super::pool::Pool;

/// What is said of a pair and what stands behind it, by their names in the weights file.
pub const SAID: &[&str] =
    &["base", "line", "words", "trees", "context", "context-thin", "context-firm", "sources", "alone"];

/// Features that the gate sees for itself: those of which line, words and trees together make too much (measures of one
/// group, scopes that differ) or too little (dates, values far apart).
pub const SEEN: &[&str] = &[
    RESTATED,
    "kind-date",
    "kind-percent",
    "kind-duration",
    "kind-count",
    "measure-alike",
    "measure-same",
    "measure-rare",
    "frame-same",
    "event-different",
    "states-differ",
    "number-different",
    "part-whole",
    "subjects",
    "classes-covered",
    "words-near",
    "words-sentence",
    "same-block",
    "prominent-both",
    "expected",
    "change-words",
    "ahead-both",
    "slipped",
    "scale-slip",
    "value-far",
];

/// Where the features of [`SEEN`] are among all.
pub static SEEN_AT: LazyLock<Vec<usize>> = LazyLock::new(|| SEEN.iter().map(|name| feature(name)).collect());

/// The names of all that the gate weighs, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    SAID.iter().chain(SEEN).copied()
}

/// Where the evidence `name` is among the [`names`].
pub fn place(name: &str) -> usize {
    names().position(|known| known == name).expect("evidence of the table")
}

/// What is said of a pair, each in log-odds.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// The features, added up.
    pub line: f64,
    /// Of that what the values have no part in.
    pub context: f64,
    /// The single words.
    pub words: f64,
    /// The trees.
    pub trees: f64,
}

/// The evidence for `pair`, of which `said` is said.
pub fn evidence(pools: &[Pool], pair: &Candidate, said: Said) -> Vec<f64> {
    let Said { line, context, words, trees } = said;
    let (a, b) = (&pools[pair.a], &pools[pair.b]);
    let alone = a.claims.len() + b.claims.len() == 2;
    let articles = (a.articles.len() + b.articles.len()) as f64;
    let said = [
        1.0,
        line.clamp(-MOST, MOST),
        words.clamp(-MOST, MOST),
        trees.clamp(-MOST, MOST),
        context.clamp(-4.0, 6.0),
        (LITTLE - context).clamp(0.0, 4.0),
        (context - MUCH).clamp(0.0, 4.0),
        articles.ln(),
        f64::from(u8::from(alone)),
    ];
    said.into_iter().chain(SEEN_AT.iter().map(|&at| pair.features[at])).collect()
}

/// Nothing that is said counts more than so many log-odds.
const MOST: f64 = 8.0;
/// Contexts of fewer log-odds than this are thin.
const LITTLE: f64 = 0.5;
/// Contexts of more log-odds than this are firm.
const MUCH: f64 = 2.0;
