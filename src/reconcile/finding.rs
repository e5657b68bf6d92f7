//! A finding: one fact on which sources disagree, its sides and why.

use serde::Serialize;

use crate::ledger::Ruling;

/// How much a finding weighs, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; fails a run only on demand.
    Warning,
    /// A fact that changed.
    Update,
    /// Sources that cannot both be right.
    Contradiction,
}

/// The result of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Made of the fact and the values, so that it outlives edits elsewhere in the articles.
    pub id: String,
    /// The rule's id.
    pub rule: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// Index of the fact, where it is about one.
    pub fact: Option<usize>,
    /// One sentence: what disagrees.
    pub message: String,
    /// The values that oppose each other, best supported first.
    pub sides: Vec<Side>,
    /// Why the values were judged to disagree, in words.
    pub reasons: Vec<String>,
    /// What may have caused it: suggestions, never facts.
    pub causes: Vec<String>,
    /// The ruling on it, where the ledger has one that holds.
    pub ruling: Option<Ruling>,
}

/// The claims that agree on one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The value as its best claim writes it.
    pub value: String,
    /// Indices of its claims.
    pub claims: Vec<usize>,
    /// How many independent origins stand behind it.
    pub origins: usize,
}

/// A finding's id: eight hexadecimal digits of a hash over `parts`.
pub fn id<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..8].to_owned()
}
