//! Reconciliation: from facts to findings.

mod born;
mod cause;
pub mod change;
mod correction;
pub mod cue;
mod dispute;
pub mod finding;
mod identity;
pub mod rule;
mod ruling;
pub mod settled;
mod side;
pub mod uncompared;
pub mod unlike;
pub mod wording;

pub use finding::{Finding, Severity, Side};
pub use rule::{RULES, Rule};

use jiff::civil::Date;

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
    /// The claims that speak of what it has settled, in order of claim.
    pub held: &'a [settled::Held],
    /// The day against which rulings' dates are held.
    pub today: Date,
    /// Whether only part of the corpus was read, so that what is missing may stand elsewhere.
    pub partial: bool,
    /// What the rules above this one in [`RULES`] found.
    pub findings: &'a [Finding],
}

/// Runs every rule and applies the rulings; findings come in order of weight, then of position.
pub fn findings(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = evidence.findings.to_vec();
    for rule in RULES {
        let found = (rule.find)(Evidence { findings: &findings, ..evidence });
        findings.extend(found);
    }
    ruling::apply(&mut findings, evidence);
    findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| position(a).cmp(&position(b))));
    findings
}

/// By the claims that disagree; findings about the ledger come after those about articles.
fn position(finding: &Finding) -> (bool, Vec<usize>, Option<crate::span::Span>, &str) {
    (finding.sides.is_empty(), finding.claims().collect(), finding.entry, &finding.id)
}
