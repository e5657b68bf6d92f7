//! A finding: one fact on which sources disagree, or one entry of the ledger that no longer holds.

use serde::Serialize;

use crate::ledger::{FailOn, Ruling};
use crate::span::Span;

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

impl Severity {
    /// The ruling to propose on a finding of this weight.
    pub const fn usual_ruling(self) -> &'static str {
        match self {
            Severity::Update => "update",
            _ => "accepted",
        }
    }

    /// The name used in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Update => "update",
            Severity::Contradiction => "contradiction",
        }
    }

    /// Whether a finding of this weight fails a run at `level`.
    pub const fn fails(self, level: FailOn) -> bool {
        match level {
            FailOn::Contradiction => matches!(self, Severity::Contradiction),
            FailOn::Update => !matches!(self, Severity::Warning),
            FailOn::Warning => true,
            FailOn::Never => false,
        }
    }
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
    /// The values that oppose each other, best supported first; none for a finding about the ledger.
    pub sides: Vec<Side>,
    /// Why the values were judged to disagree, in words.
    pub reasons: Vec<String>,
    /// What may have caused it: suggestions, never facts.
    pub causes: Vec<String>,
    /// The entry of the ledger it is about, as bytes of the ledger's text.
    pub entry: Option<Span>,
    /// The ruling on it, where the ledger has one that holds.
    pub ruling: Option<Ruling>,
    /// Whether it touches no article of those whose change is being checked; set by the front end.
    pub known: bool,
    /// Ids that it would have by the measures and nouns of others of its claims: with an article more or less, which of
    /// them is the most frequent changes, and a ruling on it holds on.
    pub aliases: Vec<String>,
}

impl Finding {
    /// Whether it can fail a run: nobody has ruled on it, and it is not shown as known only.
    pub fn is_open(&self) -> bool {
        self.ruling.is_none() && !self.known
    }

    /// Whether `id` is its id, or was before an article came or went.
    pub fn is_known_as(&self, id: &str) -> bool {
        self.id == id || self.aliases.iter().any(|alias| alias == id)
    }

    /// Indices of all its claims, side by side.
    pub fn claims(&self) -> impl Iterator<Item = usize> {
        self.sides.iter().flat_map(|side| side.claims.iter().copied())
    }
}

/// The finding of `findings` whose id is `id`, or else the one that is known by it.
pub fn named<'f>(findings: &'f [Finding], id: &str) -> Option<&'f Finding> {
    let exact = findings.iter().find(|finding| finding.id == id);
    exact.or_else(|| findings.iter().find(|finding| finding.is_known_as(id)))
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
