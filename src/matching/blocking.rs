//! Blocking: which pools are compared at all, so that the work grows with the corpus and not with its square.
//!
//! Every pool stands under a few keys: a term that is rare in the corpus, together with what makes two figures
//! comparable (kind and unit, and for claims that should agree also the size of the value). Only pools that share a
//! key meet. Under a crowded key a pool meets its neighbours alone, and of all that it meets it keeps those with which
//! it shares the rarest terms.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

/// A pool's keys, each with the weight of what it shares with others under that key.
pub type Keys = Vec<(u64, f64)>;

/// Under a key of more pools than this, each meets only as many that follow it.
const CROWD: usize = 128;
/// A key of more pools than this tells nothing and is passed over.
const THRONG: usize = 512;
/// Each pool keeps at most this many of those it meets.
const COMPANY: usize = 128;

/// Pairs of pools, the lower index first, ascending, that are worth comparing; `may_meet` says which can be at all.
pub fn pairs(keys: &[Keys], may_meet: impl Fn(usize, usize) -> bool + Sync) -> Vec<(usize, usize)> {
    let mut posting: HashMap<u64, Vec<u32>> = HashMap::new();
    for (pool, keys) in keys.iter().enumerate() {
        for &(key, _) in keys {
            posting.entry(key).or_default().push(pool as u32);
        }
    }
    let mut found: Vec<(usize, usize)> = keys
        .par_iter()
        .enumerate()
        .flat_map_iter(|(pool, keys)| {
            let mut shared: BTreeMap<u32, f64> = BTreeMap::new();
            for &(key, weight) in keys {
                let members = &posting[&key];
                if members.len() > THRONG {
                    continue;
                }
                let next = members.partition_point(|&member| member as usize <= pool);
                let before = next.saturating_sub(1 + CROWD);
                for &member in members[before..next.saturating_sub(1)].iter().chain(members[next..].iter().take(CROWD))
                {
                    *shared.entry(member).or_insert(0.0) += weight;
                }
            }
            let mut company: Vec<(u32, f64)> =
                shared.into_iter().filter(|&(member, _)| may_meet(pool, member as usize)).collect();
            company.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            company.truncate(COMPANY);
            company.into_iter().map(move |(member, _)| (pool.min(member as usize), pool.max(member as usize)))
        })
        .collect();
    found.par_sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_meet_under_a_shared_key_alone() {
        let keys = [vec![(7, 1.0)], vec![(8, 1.0)], vec![(7, 0.5), (9, 1.0)], vec![(9, 1.0), (7, 1.0)]];
        assert_eq!(pairs(&keys, |_, _| true), [(0, 2), (0, 3), (2, 3)]);
    }

    #[test]
    fn a_crowd_costs_no_square() {
        let keys: Vec<Keys> = (0..5000).map(|pool| vec![(pool / 500, 1.0), (99, 1.0)]).collect();
        assert!(pairs(&keys, |_, _| true).len() <= 5000 * COMPANY);
    }
}
