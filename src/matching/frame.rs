//! Frame: who and what a pool is about, as far as its claims agree on it.
//!
//! Two parties and one measure, such as two companies and the value of their contract, make one fact, unless somebody
//! else is named with one of the figures or their scopes differ. Learned weights cannot tell this from mere likeness
//! of words: in a corpus about one story the same names stand everywhere, so that each name by itself says little.
//! Where one value looks like a slip of the other, it settles that the two are one fact, however far apart they are:
//! $38 billion and $138 billion. So it does for dates, of which frames are asked for more. Without a slip it does not, as
//! two parties have many sums together: of 28 pairs of one frame that nothing else spoke for, in the annotated stories,
//! nine were one fact.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Claim;
use crate::extract::about::{Nearness, Sort};
use crate::quantity::Kind;

use super::pool::Pool;

/// The share of a pool's claims that must name an entity close to the figure for it to be a party.
const PARTY: f64 = 0.3;
/// The share from which a party is so much of the matter that the other pool must name it too.
const CORE: f64 = 0.5;
/// How firmly, on average, the leading measure must govern the figures, from 0 to 1.
const FIRM: f32 = 0.25;
/// The same for dates, since two parties have many dates together.
const FIRM_DATE: f32 = 0.5;

/// A pool's leading measure, and the entities close to its figures: all, those of many claims, and those that most
/// claims name themselves.
struct Frame<'a> {
    measure: &'a str,
    /// What most of its claims are per, if anything.
    per: Option<&'a str>,
    named: BTreeSet<&'a str>,
    parties: BTreeSet<&'a str>,
    core: BTreeSet<&'a str>,
}

/// Whether `a` and `b` are about the same two or more parties under the same measure, with nobody else who matters to one of
/// them.
///
/// Counts and durations are left out: two parties count and wait for many things.
pub fn settled(a: &Pool, b: &Pool, claims: &[Claim]) -> bool {
    let kind = claims[a.lead].quantity.kind;
    if matches!(kind, Kind::Count | Kind::Duration) {
        return false;
    }
    let firm = if kind == Kind::Date { FIRM_DATE } else { FIRM };
    let (Some(a), Some(b)) = (frame(a, claims, firm), frame(b, claims, firm)) else { return false };
    a.measure == b.measure
        && a.per == b.per
        && a.parties.intersection(&b.parties).count() >= 2
        && a.core.is_subset(&b.named)
        && b.core.is_subset(&a.named)
}

fn frame<'a>(pool: &Pool, claims: &'a [Claim], firm: f32) -> Option<Frame<'a>> {
    let mut measures: BTreeMap<&str, f32> = BTreeMap::new();
    let mut close: BTreeMap<&str, usize> = BTreeMap::new();
    let mut explicit: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rates: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for &claim in &pool.claims {
        let about = &claims[claim].about;
        if let Some(leading) = about.measures.first() {
            *measures.entry(&leading.concept).or_default() += leading.strength;
        }
        let per = about.scope.per.as_deref().or(claims[claim].quantity.per.as_deref());
        *rates.entry(per).or_default() += 1;
        let mut near = BTreeSet::new();
        for entity in about.participants.iter().filter(|entity| entity.sort == Sort::Name) {
            if entity.near <= Nearness::Before {
                near.insert((&*entity.name, matches!(entity.near, Nearness::Pronoun | Nearness::Before)));
            }
        }
        for (name, inherited) in near {
            *close.entry(name).or_default() += 1;
            *explicit.entry(name).or_default() += usize::from(!inherited);
        }
    }
    let count = pool.claims.len();
    let (measure, strength) = measures.into_iter().max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(x.0)))?;
    let (per, _) = rates.into_iter().max_by(|x, y| x.1.cmp(&y.1).then(y.0.cmp(&x.0)))?;
    let from = |times: &BTreeMap<&'a str, usize>, share: f64| {
        let enough = |times: usize| times > 0 && times as f64 >= share * count as f64;
        times.iter().filter(|&(_, &times)| enough(times)).map(|(&name, _)| name).collect()
    };
    (strength >= firm * count as f32).then(|| Frame {
        measure,
        per,
        named: from(&close, 0.0),
        parties: from(&close, PARTY),
        core: from(&explicit, CORE),
    })
}
