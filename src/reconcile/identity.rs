//! Identity: the id of a dispute, by which rulings name it.
//!
//! It is made of what is measured and of the values that oppose each other, in the order of their size. Neither the rule is
//! in it (a contradiction that turns out to be an update keeps its ruling), nor names, positions or spellings, which
//! change with the articles around. What most claims call the measure, or count, changes with them as well; so a dispute
//! is known by the ids of its other names, too.

use std::collections::BTreeSet;

use super::finding;
use crate::extract::Claim;
use crate::matching::Fact;

/// At most so many names of a value, or of what is measured, are tried for the [`aliases`] of a dispute.
const NAMES: usize = 6;
/// A dispute has at most so many aliases.
const ALIASES: usize = 200;

/// The id of the dispute over `fact` whose sides are best written by the claims `best`.
pub(super) fn of(claims: &[Claim], fact: &Fact, best: &[usize]) -> String {
    let values: Vec<String> = best.iter().map(|&claim| value(&claims[claim])).collect();
    identity(fact, fact.measure.as_deref(), &values)
}

/// The ids of a dispute by each measure that its claims have and each noun that they give its values.
pub(super) fn aliases(claims: &[Claim], fact: &Fact, sides: &[Vec<usize>], best: &[usize]) -> Vec<String> {
    let measures: BTreeSet<Option<&str>> =
        sides.iter().flatten().map(|&claim| claims[claim].measure.as_deref()).chain([None]).collect();
    let mut sets: Vec<Vec<String>> = vec![Vec::new()];
    for (side, &best) in sides.iter().zip(best) {
        let same = |claim: &&usize| claims[**claim].quantity.stated == claims[best].quantity.stated;
        let names: BTreeSet<String> = side.iter().filter(same).map(|&claim| value(&claims[claim])).collect();
        let longer = |set: &Vec<String>| {
            names.iter().take(NAMES).map(|name| [set.clone(), vec![name.clone()]].concat()).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(longer).take(ALIASES).collect();
    }
    let ids = measures.iter().take(NAMES).flat_map(|measure| sets.iter().map(|set| identity(fact, *measure, set)));
    ids.take(ALIASES).collect()
}

fn identity(fact: &Fact, measure: Option<&str>, values: &[String]) -> String {
    let mut values: Vec<&str> = values.iter().map(String::as_str).collect();
    values.sort_unstable();
    finding::id([fact.kind.name(), measure.unwrap_or_default()].into_iter().chain(values))
}

/// A value as ids have it.
fn value(claim: &Claim) -> String {
    let quantity = &claim.quantity;
    let end = |text: Option<String>| text.unwrap_or_default();
    format!("{} {} {}", end(quantity.stated.low_text()), end(quantity.stated.high_text()), quantity.unit)
}
