//! Average-link clustering over sparse pairs: the best tie first, as long as the average over all pairs of the two
//! clusters stays above a threshold.
//!
//! The result depends on the scores and the items' order alone: ties in score go to the lower indices. Items that no
//! chain of pairs joins cannot get into one cluster, so they are clustered by themselves.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::groups::Groups;

/// A scored pair of items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The lower index.
    pub a: usize,
    /// The higher index.
    pub b: usize,
    /// Log-odds that both belong together.
    pub score: f64,
}

/// How clusters are joined.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The average score from which two clusters are joined.
    pub threshold: f64,
    /// What a pair without a score counts; `None` keeps its clusters apart for good.
    pub missing: Option<f64>,
    /// How much the best pair counts beside the average, from 0 (average link) to 1 (single link).
    pub best: f64,
    /// How far below the threshold two clusters may be joined of which one has several items already.
    pub slack: f64,
}

impl Rules {
    /// The same with another threshold.
    pub fn above(self, threshold: f64) -> Rules {
        Rules { threshold, ..self }
    }
}

/// The scores between two clusters: their sum, their number, the best.
type Scores = (f64, usize, f64);

/// Clusters the items `0..count`: every item is in exactly one cluster; clusters are sorted by their first item.
pub fn cluster(count: usize, pairs: &[Scored], rules: Rules) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(count);
    pairs.iter().for_each(|pair| groups.join(pair.a, pair.b));
    let group_of = groups.numbered();
    let mut parts: Vec<(Vec<usize>, Vec<Scored>)> = Vec::new();
    // The place of each item in its part.
    let mut places = vec![0; count];
    for (item, &group) in group_of.iter().enumerate() {
        if group == parts.len() {
            parts.push(Default::default());
        }
        places[item] = parts[group].0.len();
        parts[group].0.push(item);
    }
    for pair in pairs {
        let part = &mut parts[group_of[pair.a]];
        part.1.push(Scored { a: places[pair.a], b: places[pair.b], score: pair.score });
    }
    let clusters = parts.par_iter().flat_map_iter(|(items, pairs)| {
        let clusters = cluster_part(items.len(), pairs, rules);
        clusters.into_iter().map(|cluster| cluster.into_iter().map(|place| items[place]).collect())
    });
    let mut clusters: Vec<Vec<usize>> = clusters.collect();
    clusters.par_sort_unstable();
    clusters
}

fn cluster_part(count: usize, pairs: &[Scored], rules: Rules) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..count).map(|item| vec![item]).collect();
    // For each cluster its neighbours with the sum of scores and the number of scored pairs.
    let mut ties: Vec<BTreeMap<usize, Scores>> = vec![BTreeMap::new(); count];
    for pair in pairs {
        ties[pair.a].insert(pair.b, (pair.score, 1, pair.score));
        ties[pair.b].insert(pair.a, (pair.score, 1, pair.score));
    }
    let average = |members: &[Vec<usize>], a: usize, b: usize, (sum, scored, best): Scores| {
        let all = members[a].len() * members[b].len();
        let missing = if scored == all { 0.0 } else { rules.missing? };
        let mean = (sum + missing * (all - scored) as f64) / all as f64;
        Some((1.0 - rules.best) * mean + rules.best * best)
    };
    let mut queue: BinaryHeap<Candidate> = BinaryHeap::new();
    let mut versions = vec![0_u32; count];
    for pair in pairs.iter().filter(|pair| pair.score >= rules.threshold) {
        let (a, b) = (pair.a.min(pair.b), pair.a.max(pair.b));
        queue.push(Candidate { score: pair.score, a, b, versions: (0, 0) });
    }
    while let Some(Candidate { a, b, versions: seen, .. }) = queue.pop() {
        if seen != (versions[a], versions[b]) || members[a].is_empty() || members[b].is_empty() {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        versions[a] += 1;
        versions[b] += 1;
        let theirs = std::mem::take(&mut ties[b]);
        ties[a].remove(&b);
        for (other, (sum, scored, best)) in theirs {
            if other == a {
                continue;
            }
            ties[other].remove(&b);
            let joined = ties[a].entry(other).or_insert((0.0, 0, f64::MIN));
            joined.0 += sum;
            joined.1 += scored;
            joined.2 = joined.2.max(best);
        }
        for (&other, &tie) in &ties[a] {
            if let Some(score) = average(&members, a, other, tie)
                && score >= rules.threshold - rules.slack
            {
                let (a, b) = (a.min(other), a.max(other));
                queue.push(Candidate { score, a, b, versions: (versions[a], versions[b]) });
            }
        }
        let mirrored: Vec<(usize, Scores)> = ties[a].iter().map(|(&other, &tie)| (other, tie)).collect();
        for (other, tie) in mirrored {
            ties[other].insert(a, tie);
        }
    }
    let mut clusters: Vec<Vec<usize>> = members.into_iter().filter(|items| !items.is_empty()).collect();
    for items in &mut clusters {
        items.sort_unstable();
    }
    clusters
}

#[derive(Debug, PartialEq)]
struct Candidate {
    score: f64,
    a: usize,
    b: usize,
    versions: (u32, u32),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_holds_a_chain_apart() {
        let pair = |a, b, score| Scored { a, b, score };
        let pairs = [pair(0, 1, 3.0), pair(1, 2, 2.0), pair(0, 2, -5.0), pair(3, 4, 1.0)];
        let rules = Rules { threshold: 0.0, missing: None, best: 0.0, slack: 0.0 };
        assert_eq!(cluster(5, &pairs, rules), [vec![0, 1], vec![2], vec![3, 4]]);
        let rules = Rules { threshold: 0.0, missing: Some(0.0), best: 0.0, slack: 0.0 };
        assert_eq!(cluster(4, &[pair(0, 1, 3.0), pair(1, 2, 2.0)], rules), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn a_cluster_of_several_takes_in_more_on_less() {
        let pair = |a, b, score| Scored { a, b, score };
        let pairs = [pair(0, 1, 3.0), pair(1, 2, -0.5), pair(0, 2, -0.5), pair(3, 4, -0.5)];
        let rules = Rules { threshold: 0.0, missing: None, best: 0.0, slack: 1.0 };
        assert_eq!(cluster(5, &pairs, rules), [vec![0, 1, 2], vec![3], vec![4]]);
    }
}
