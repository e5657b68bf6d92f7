//! Blocking: which pools are compared at all, so that the work grows with the corpus and not with its square.
//!
//! First the corpus falls into parts that share no topic, and each is looked at by itself. Within a part every pool
//! stands under a few keys: a term that is rare in the corpus, together with what makes two figures comparable (kind
//! and unit, and for claims that should agree also the size of the value). Only pools that share a key meet. Under a
//! crowded key a pool meets its neighbours alone, and of all that it meets it keeps those with which it shares the
//! rarest terms.

use std::collections::HashMap;

use rayon::prelude::*;

/// A pool's keys, each with the weight of what it shares with others under that key.
pub type Keys = Vec<(u64, f64)>;

/// Under a key of more pools than this, each meets only as many that follow it.
const CROWD: usize = 128;
/// A key of more pools than this tells nothing and is passed over.
const THRONG: usize = 512;
/// Each pool keeps at most this many of those it meets.
const COMPANY: usize = 128;

/// Pairs of pools, the lower index first, ascending, that are worth comparing: of one of `parts`, with a key in common,
/// and able to meet at all.
pub fn pairs(
    parts: &[Vec<u32>],
    keys: impl Fn(usize) -> Keys + Sync,
    may_meet: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let within = |part: &Vec<u32>| pairs_of_part(part, &keys, &may_meet);
    let mut found: Vec<(usize, usize)> = parts.par_iter().filter(|part| part.len() > 1).flat_map_iter(within).collect();
    found.par_sort_unstable();
    found.dedup();
    found
}

/// The pairs of one part, whose pools are ascending; a pair may be given twice.
fn pairs_of_part(
    pools: &[u32],
    keys: &(impl Fn(usize) -> Keys + Sync),
    may_meet: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<(usize, usize)> {
    let keys: Vec<Keys> = pools.par_iter().map(|&pool| keys(pool as usize)).collect();
    // Under each key its pools, ascending: a stretch of `standing`.
    let places = keys.iter().enumerate().flat_map(|(at, keys)| keys.iter().map(move |&(key, _)| (key, at as u32)));
    let mut standing: Vec<(u64, u32)> = places.collect();
    standing.par_sort_unstable();
    let under_one_key = standing.chunk_by(|a, b| a.0 == b.0).filter(|list| (2..=THRONG).contains(&list.len()));
    let posting: HashMap<u64, &[(u64, u32)]> = under_one_key.map(|list| (list[0].0, list)).collect();
    // What each of the part's pools shares with the one in hand; all 0 between two pools.
    let nothing = || vec![0.0_f64; pools.len()];
    let meet = |shared: &mut Vec<f64>, at: usize| {
        let mut company: Vec<(u32, f64)> = Vec::new();
        let mut met: Vec<u32> = Vec::new();
        for &(key, weight) in &keys[at] {
            let Some(members) = posting.get(&key) else { continue };
            let next = members.partition_point(|&(_, member)| member as usize <= at);
            let before = next.saturating_sub(1 + CROWD);
            let after = members[next..].iter().take(CROWD);
            for &(_, member) in members[before..next.saturating_sub(1)].iter().chain(after) {
                shared[member as usize] += weight;
                met.push(member);
            }
        }
        met.sort_unstable();
        met.dedup();
        let pool = pools[at] as usize;
        for member in met {
            let weight = std::mem::take(&mut shared[member as usize]);
            let member = pools[member as usize];
            if may_meet(pool, member as usize) {
                company.push((member, weight));
            }
        }
        company.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        company.truncate(COMPANY);
        company.into_iter().map(move |(member, _)| (pool.min(member as usize), pool.max(member as usize)))
    };
    let per_pool = (0..pools.len()).into_par_iter().map_init(nothing, meet);
    per_pool.flatten_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_meet_under_a_shared_key_alone() {
        let keys = [vec![(7, 1.0)], vec![(8, 1.0)], vec![(7, 0.5), (9, 1.0)], vec![(9, 1.0), (7, 1.0)]];
        let keys = |pool: usize| keys[pool].clone();
        assert_eq!(pairs(&[vec![0, 1, 2, 3]], keys, |_, _| true), [(0, 2), (0, 3), (2, 3)]);
        assert_eq!(pairs(&[vec![0, 1], vec![2, 3]], keys, |_, _| true), [(2, 3)]);
    }

    #[test]
    fn a_crowd_costs_no_square() {
        let keys = |pool: usize| vec![(pool as u64 / 500, 1.0), (99, 1.0)];
        assert!(pairs(&[(0..5000).collect()], keys, |_, _| true).len() <= 5000 * COMPANY);
    }
}
