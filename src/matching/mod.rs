//! Matching: which claims speak of the same fact.

pub mod fact;
pub mod origin;

use std::collections::BTreeMap;

pub use fact::{Fact, Link, Reason};
pub use origin::Origins;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::Ledger;

/// Clusters `claims` into facts. Every claim belongs to exactly one fact; a claim that nothing else speaks of is a
/// fact of its own.
pub fn facts(_articles: &[Article], claims: &[Claim], _ledger: &Ledger) -> Vec<Fact> {
    let mut by_value: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let quantity = &claim.quantity;
        let key = (quantity.kind, quantity.unit.clone(), quantity.stated.low_text(), quantity.stated.high_text());
        by_value.entry(key).or_default().push(index);
    }
    by_value.into_values().map(|members| Fact::of(claims, members, Vec::new())).collect()
}
