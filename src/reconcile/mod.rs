//! Reconciliation: from facts to findings.

pub mod finding;
pub mod rule;

pub use finding::{Finding, Severity, Side};
pub use rule::{RULES, Rule};

use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::Ledger;
use crate::matching::{Fact, Origins};

/// What every rule sees: the records of the stages before it.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The corpus.
    pub articles: &'a [Article],
    /// All claims.
    pub claims: &'a [Claim],
    /// All facts.
    pub facts: &'a [Fact],
    /// Which articles copy one another.
    pub origins: &'a Origins,
    /// What the team has settled.
    pub ledger: &'a Ledger,
}

/// Runs every rule; findings come in order of weight, then of position.
pub fn findings(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.find)(evidence)).collect();
    findings.sort_by(|a, b| (b.severity, &a.sides[0].claims, &a.id).cmp(&(a.severity, &b.sides[0].claims, &b.id)));
    findings
}
