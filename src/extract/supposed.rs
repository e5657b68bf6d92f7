//! Around when an article was written that does not tell: the time of those it shares names with.
//!
//! One article in four has no day of publication, and writes "on April 25" all the same. What others tell of the same
//! people and places is of about the same time: the year that they give to the same day or month, else the one that is
//! near to the day they were written. A year found so is a guess, and is compared as one: it agrees with any.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::claim::Claim;
use crate::corpus::Article;
use crate::quantity::Interval;
use crate::quantity::calendar::{Grain, Period};
use crate::quantity::kind::Supposed;

/// A name that more articles have tells nothing of their time.
const COMMON: usize = 30;

/// The articles without their day that share a name with one that has it, and what those tell of the time, in order;
/// `claims` are those of each article.
pub(super) fn times(articles: &[Article], claims: &[&[Claim]]) -> Vec<(usize, Supposed)> {
    let day = |index: usize| articles[index].published.or(articles[index].published_month);
    let undated: Vec<usize> = (0..articles.len()).filter(|&index| day(index).is_none()).collect();
    if undated.is_empty() {
        return Vec::new();
    }
    let mut dated: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, claims) in claims.iter().enumerate().filter(|(index, _)| day(*index).is_some()) {
        for name in names(claims) {
            dated.entry(name).or_default().push(index);
        }
    }
    let supposed = |index: usize| {
        let shared = names(claims[index]).into_iter().filter_map(|name| dated.get(name));
        let votes: Vec<usize> = shared.filter(|others| others.len() <= COMMON).flatten().copied().collect();
        let others: BTreeSet<usize> = votes.iter().copied().collect();
        let told = others.iter().flat_map(|&other| claims[other]).filter_map(told).collect();
        let day = median(votes.into_iter().filter_map(day))?;
        Some((index, Supposed { day, told }))
    };
    undated.into_iter().filter_map(supposed).collect()
}

/// The names that the claims of an article are about.
pub(super) fn names(claims: &[Claim]) -> BTreeSet<&str> {
    let about = claims.iter().flat_map(|claim| &claim.about.participants);
    about.map(|participant| &*participant.name).collect()
}

/// The day, month or quarter that a claim tells.
fn told(claim: &Claim) -> Option<Period> {
    let Interval::Days { from: Some(from), to: Some(to) } = claim.quantity.stated else { return None };
    let period = Period { from, to };
    (!claim.quantity.open_year && period.is_one_of(&[Grain::Day, Grain::Month, Grain::Quarter])).then_some(period)
}

/// The day in the middle.
fn median(days: impl Iterator<Item = Date>) -> Option<Date> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}
