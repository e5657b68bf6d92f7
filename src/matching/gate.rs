//! The gate: whether a tie between claims of different value is sure enough to be reported.
//!
//! The line, the words and the trees each judge a pair, and none knows how far to trust the others: their plain sum is
//! too sure of itself. What each counts is learned here, from stories that none of them has seen, together with how much
//! stands behind the pair. On stories left out that found 31 conflicts of a hundred at a precision of 0.62, where the
//! sum found 28 at 0.59; trees that have line and words among their features and are alone at the gate do as well.
//!
//! Tried on left-out stories and left out again, because it brought nothing or cost precision: the lead over the next
//! best match of either side, being each other's best match, and the rank among all pairs of the same articles.

use super::comparison::RESTATED_AT;
use super::material::Candidate;
use super::pool::Pool;

/// What the gate sees of a pair: name in the weights file, and what it says.
pub const EVIDENCE: &[(&str, &str)] = &[
    ("base", "before any evidence"),
    ("line", "the evidence of the pair, added up"),
    ("words", "single words that tell"),
    ("trees", "evidence of the pair that meets"),
    ("context", "what they are about, the values left aside"),
    ("context-thin", "little to show that they are about the same"),
    ("context-firm", "much to show that they are about the same"),
    ("sources", "many articles"),
    ("alone", "one claim against one claim"),
    ("restated", "one figure takes up the other in the text"),
];

/// Where the evidence `name` is in [`EVIDENCE`].
pub fn place(name: &str) -> usize {
    EVIDENCE.iter().position(|(known, _)| *known == name).expect("evidence of the table")
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
    vec![
        1.0,
        line.clamp(-MOST, MOST),
        words.clamp(-MOST, MOST),
        trees.clamp(-MOST, MOST),
        context.clamp(-4.0, 6.0),
        (LITTLE - context).clamp(0.0, 4.0),
        (context - MUCH).clamp(0.0, 4.0),
        articles.ln(),
        f64::from(u8::from(alone)),
        pair.features[*RESTATED_AT],
    ]
}

/// Nothing that is said counts more than so many log-odds.
const MOST: f64 = 8.0;
/// Contexts of fewer log-odds than this are thin.
const LITTLE: f64 = 0.5;
/// Contexts of more log-odds than this are firm.
const MUCH: f64 = 2.0;
