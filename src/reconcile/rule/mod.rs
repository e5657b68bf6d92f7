//! The rules: one file each. To add one, write a file and a line in [`RULES`].

pub mod arithmetic;
pub(crate) mod contradiction;
mod expired_ruling;
pub(crate) mod outdated_value;
mod settled_fact;
mod stale_evidence;
mod unmatched_fact;
mod unused_ruling;
mod update;

use super::{Evidence, Finding, Severity};

/// A check over facts and claims.
#[derive(Debug)]
pub struct Rule {
    /// Its id, as documents and rulings name it.
    pub id: &'static str,
    /// The weight of its findings.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What it means and what to do, for `explain` and for readers of the formats that carry help.
    pub help: &'static str,
    /// Runs it.
    pub find: fn(Evidence<'_>) -> Vec<Finding>,
}

/// Every rule, in the order in which they run; those about the ledger see what the others found.
pub const RULES: &[Rule] = &[
    contradiction::RULE,
    update::RULE,
    arithmetic::RULE,
    settled_fact::RULE,
    outdated_value::RULE,
    stale_evidence::RULE,
    unmatched_fact::RULE,
    unused_ruling::RULE,
    expired_ruling::RULE,
];
