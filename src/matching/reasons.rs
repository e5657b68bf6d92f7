//! Reasons: the ties that hold a fact together, each with its evidence in words, for `explain` and reports.
//!
//! Of all scored pairs within a fact the strongest that join every claim to the others (a spanning tree) are kept:
//! one fewer than the fact has claims.

use super::comparison::FEATURES;
use super::fact::{Link, Reason};
use super::weights::probability;

/// A scored pair of claims.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// The lower claim.
    pub a: usize,
    /// The higher claim.
    pub b: usize,
    /// The log-odds that both speak of one fact.
    pub score: f64,
    /// What was compared.
    pub compared: Compared,
}

/// What a score comes from.
#[derive(Debug, Clone, Copy)]
pub enum Compared {
    /// The two claims themselves.
    Claims,
    /// The pools that they lead, by their indices.
    Pools(usize, usize),
}

/// At most this many reasons are given for a link.
const MOST: usize = 6;
/// Evidence lighter than this, in log-odds, is left unsaid.
const LEAST: f64 = 0.1;

/// The strongest of `ties` that join `members`, which are ascending; `counts` tells what each of [`FEATURES`] brings to
/// a tie's score, in log-odds. It is asked for the ties that are kept alone.
pub fn links(members: &[usize], mut ties: Vec<Tie>, counts: impl Fn(&Tie) -> Vec<f64>) -> Vec<Link> {
    ties.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut root: Vec<usize> = (0..members.len()).collect();
    let find = |root: &[usize], mut at: usize| {
        while root[at] != at {
            at = root[at];
        }
        at
    };
    let mut kept = Vec::new();
    for tie in ties {
        let (Ok(a), Ok(b)) = (members.binary_search(&tie.a), members.binary_search(&tie.b)) else { continue };
        let (x, y) = (find(&root, a), find(&root, b));
        if x != y {
            root[x.max(y)] = x.min(y);
            kept.push(link(&tie, counts(&tie)));
        }
    }
    kept
}

fn link(tie: &Tie, counts: Vec<f64>) -> Link {
    let mut reasons: Vec<Reason> = FEATURES
        .iter()
        .zip(counts)
        .filter(|(feature, _)| !feature.is_background())
        .map(|(feature, weight)| Reason { text: feature.says.to_owned(), weight })
        .filter(|reason| reason.weight.abs() >= LEAST)
        .collect();
    reasons.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.text.cmp(&y.text)));
    reasons.truncate(MOST);
    Link { a: tie.a, b: tie.b, probability: probability(tie.score), reasons }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_ties_join_all_claims() {
        let same = FEATURES.iter().position(|feature| feature.name == "value-same").unwrap();
        let mut counts = vec![0.0; FEATURES.len()];
        counts[same] = 2.0;
        let tie = |a, b, score| Tie { a, b, score, compared: Compared::Claims };
        let links = links(&[2, 5, 9], vec![tie(2, 9, 0.5), tie(2, 5, 3.0), tie(5, 9, 1.0)], |_| counts.clone());
        assert_eq!(links.iter().map(|link| (link.a, link.b)).collect::<Vec<_>>(), [(2, 5), (5, 9)]);
        assert_eq!(links[0].reasons, [Reason { text: "the same value".to_owned(), weight: 2.0 }]);
    }
}
