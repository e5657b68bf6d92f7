//! The gate: whether a tie between claims of different value is sure enough to be reported.
//!
//! A pair's own evidence is weighed once more, on disagreeing pairs alone, together with how much stands behind it.
//! Tried on left-out stories and left out again, because it brought nothing or cost precision: the lead over the next
//! best match of either side, being each other's best match, and the rank among all pairs of the same articles.

use super::material::Candidate;
use super::pool::Pool;

/// What the gate sees of a pair: name in the weights file, and what it says.
pub const EVIDENCE: &[(&str, &str)] = &[
    ("base", "before any evidence"),
    ("score", "the evidence of the pair itself"),
    ("context", "what they are about, the values left aside"),
    ("context-thin", "little to show that they are about the same"),
    ("context-firm", "much to show that they are about the same"),
    ("sources", "many articles"),
    ("alone", "one claim against one claim"),
];

/// The evidence for `pair`, whose own score is `score`, of which `context` is what the values have no part in.
pub fn evidence(pools: &[Pool], pair: &Candidate, score: f64, context: f64) -> Vec<f64> {
    let (a, b) = (&pools[pair.a], &pools[pair.b]);
    let alone = a.claims.len() + b.claims.len() == 2;
    let articles = (a.articles.len() + b.articles.len()) as f64;
    vec![
        1.0,
        score.clamp(-8.0, 8.0),
        context.clamp(-4.0, 6.0),
        (LITTLE - context).clamp(0.0, 4.0),
        (context - MUCH).clamp(0.0, 4.0),
        articles.ln(),
        f64::from(u8::from(alone)),
    ]
}

/// Contexts of fewer log-odds than this are thin.
const LITTLE: f64 = 0.5;
/// Contexts of more log-odds than this are firm.
const MUCH: f64 = 2.0;
