//! Frame: who and what a pool is about, as far as its claims agree on it.
//!
//! Two parties and one measure, such as two companies and the value of their contract, make one fact, unless somebody
//! else is named with one of the figures or their scopes differ. Learned weights cannot tell this from mere likeness
//! of words: in a corpus about one story the same names stand everywhere, so that each name by itself says little.
//! On annotated stories frames that settle are few and nearly all right, and they hold whatever the values are.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Claim;
use crate::extract::about::{Nearness, Sort};
use crate::quantity::Kind;

use super::pool::Pool;

/// The share of a pool's claims that must name an entity close to the figure for it to be a party.
const PARTY: f64 = 0.3;
/// How firmly, on average, the leading measure must govern the figures, from 0 to 1.
const FIRM: f32 = 0.25;

struct Frame<'a> {
    measure: &'a str,
    parties: BTreeSet<&'a str>,
    named: BTreeSet<&'a str>,
}

/// Whether `a` and `b` are about the same two or more parties under the same measure, with nobody else close by.
///
/// Dates and counts are left out: two parties have many dates together, and count many things.
pub fn settled(a: &Pool, b: &Pool, claims: &[Claim]) -> bool {
    let kind = claims[a.lead].quantity.kind;
    if matches!(kind, Kind::Date | Kind::Count) || a.claims.len() + b.claims.len() < 3 {
        return false;
    }
    let (Some(a), Some(b)) = (frame(a, claims), frame(b, claims)) else { return false };
    a.measure == b.measure
        && a.parties.intersection(&b.parties).count() >= 2
        && a.parties.is_subset(&b.named)
        && b.parties.is_subset(&a.named)
}

fn frame<'a>(pool: &Pool, claims: &'a [Claim]) -> Option<Frame<'a>> {
    let mut measures: BTreeMap<&str, f32> = BTreeMap::new();
    let mut close: BTreeMap<&str, usize> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for &claim in &pool.claims {
        let about = &claims[claim].about;
        if let Some(leading) = about.measures.first() {
            *measures.entry(&leading.concept).or_default() += leading.strength;
        }
        let mut near: Vec<&str> = Vec::new();
        for entity in about.participants.iter().filter(|entity| entity.sort == Sort::Name) {
            named.insert(&*entity.name);
            if entity.near <= Nearness::Before {
                near.push(&entity.name);
            }
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().for_each(|name| *close.entry(name).or_default() += 1);
    }
    let count = pool.claims.len();
    let (measure, strength) = measures.into_iter().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(x.0)))?;
    let parties = close.into_iter().filter(|&(_, times)| times as f64 >= (PARTY * count as f64).max(1.0));
    let parties = parties.map(|(name, _)| name).collect();
    (strength >= FIRM * count as f32).then_some(Frame { measure, parties, named })
}
