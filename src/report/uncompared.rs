//! What cannot be compared: figures of one fact that lie on different axes, and what a run could not read or date.

use crate::check::Check;
use crate::quantity::agreement::{Agreement, compare};

/// Different values of one fact that are looked at.
const VALUES: usize = 12;

/// Two figures of one fact of which nobody can tell whether they agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncompared {
    /// Index of the fact.
    pub fact: usize,
    /// Indices of the two claims, lower first.
    pub claims: (usize, usize),
    /// Why not.
    pub why: String,
}

/// The first such pair of every fact.
pub fn uncompared(check: &Check) -> Vec<Uncompared> {
    (0..check.facts.len()).filter_map(|fact| of_fact(check, fact)).collect()
}

fn of_fact(check: &Check, fact: usize) -> Option<Uncompared> {
    let mut different: Vec<usize> = Vec::new();
    for &claim in &check.facts[fact].claims {
        let quantity = &check.claims[claim].quantity;
        if different.len() < VALUES && !different.iter().any(|&known| check.claims[known].quantity == *quantity) {
            different.push(claim);
        }
    }
    let pairs = different.iter().enumerate().flat_map(|(at, &a)| different[at + 1..].iter().map(move |&b| (a, b)));
    let (a, b) = pairs
        .into_iter()
        .find(|&(a, b)| compare(&check.claims[a].quantity, &check.claims[b].quantity) == Agreement::CannotTell)?;
    let (first, second) = (&check.claims[a].quantity, &check.claims[b].quantity);
    let why = match (&first.per, &second.per) {
        _ if first.unit != second.unit => format!("{} and {}", first.unit, second.unit),
        (Some(one), Some(other)) => format!("per {one} and per {other}"),
        (Some(per), None) | (None, Some(per)) => format!("per {per} and in all"),
        (None, None) => "different axes".to_owned(),
    };
    Some(Uncompared { fact, claims: (a.min(b), a.max(b)), why })
}
