//! Surety: whether a fact whose values disagree is held together well enough to be reported.
//!
//! The [gate](super::gate) judges pairs, a report is about a fact. Where several ties hold a fact they bear each other
//! out; where one does, much depends on how many articles tell of it: at the same evidence ties between two articles were
//! right far less often than those with four or five. Over pairs that does not show, since most of them belong to facts
//! of many values. Ties a little too weak to be reported count as witnesses, too, but are no part of the fact: as parts
//! they found a little more and tied many a claim to a wrong fact. On stories left out it raised the recall at precisions
//! of 0.55 to 0.75 from 0.372 to 0.392 on average. The mean of all ties, the second best, and the causes that suggest
//! themselves add nothing to it.

use std::collections::BTreeSet;

use super::cluster::{Rules, Scored, cluster};
use super::fact::{By, Reason, Whole};
use super::pool::Pool;
use super::topic;
use super::weights::{Stage, probability};

/// What counts for a fact, by the names in the weights file: its best tie in log-odds, whether that is its only one, and
/// then the logarithm of the number of its articles.
pub const NAMES: &[&str] = &["base", "tie", "lone", "lone-articles"];

/// Pools whose values disagree and that may be one fact.
pub struct Dispute {
    /// Indices of the pools, ascending; two at least.
    pub pools: Vec<usize>,
    /// What counts for it, in the order of [`NAMES`].
    pub evidence: Vec<f64>,
}

impl Dispute {
    /// How surely it is one fact, and why.
    pub fn whole(&self, stage: &Stage) -> Whole {
        let counts = stage.counts(&self.evidence);
        let [base, tie, lone, articles] = counts[..] else { unreachable!("one count for each of the names") };
        let reason = |text: &str, weight| Reason { text: text.to_owned(), weight, by: By::Standing };
        let reasons = match lone + articles {
            _ if self.evidence[2] == 0.0 => vec![reason("its best tie; others bear it out", base + tie)],
            weight if weight < 0.0 => {
                vec![reason("its one tie", base + tie), reason("few articles tell of it, and no other tie", weight)]
            }
            weight => vec![reason("its one tie", base + tie), reason("many articles tell of it", weight)],
        };
        Whole { probability: probability(stage.score(&self.evidence)), reasons }
    }
}

/// The disputes that `pairs` of `pools` make. What is a little below the threshold of `rules` bears a fact out, but is
/// part of it only where nothing else would be left.
pub fn disputes(pools: &[Pool], pairs: &[Scored], rules: Rules) -> Vec<Dispute> {
    let all = articles(pools.iter());
    let looser = if all > topic::SMALL { 0.0 } else { LOOSER };
    let companies = several(pools.len(), pairs, rules.above(rules.threshold - looser));
    let company_of = places(pools.len(), &companies);
    let together = |pair: &&Scored| company_of[pair.a].is_some() && company_of[pair.a] == company_of[pair.b];
    let near: Vec<Scored> = pairs.iter().filter(together).copied().collect();

    let mut cores = if looser > 0.0 { several(pools.len(), &near, rules) } else { companies.clone() };
    let cored: BTreeSet<usize> = cores.iter().filter_map(|core| company_of[core[0]]).collect();
    let best = best_ties(&near, &company_of, companies.len()).into_iter().enumerate();
    cores.extend(best.filter(|(company, _)| !cored.contains(company)).map(|(_, tie)| vec![tie.a, tie.b]));

    let ties = best_ties(&near, &places(pools.len(), &cores), cores.len());
    let dispute = |(core, tie): (Vec<usize>, Scored)| {
        let lone = company_of[core[0]].is_some_and(|company| companies[company].len() == 2);
        let lone = if lone { 1.0 } else { 0.0 };
        let told = articles(core.iter().map(|&pool| &pools[pool]));
        let told = if all <= FEW { told.max(USUAL) } else { told };
        Dispute { evidence: vec![1.0, tie.score, lone, lone * (told as f64).ln()], pools: core }
    };
    cores.into_iter().zip(ties).map(dispute).collect()
}

/// How far below the threshold ties bear each other out, in log-odds; in a corpus of many topics, where strangers meet
/// by chance, none does.
const LOOSER: f64 = 1.0;

/// In a corpus of no more articles than this few can tell of a fact whatever it is: their number says nothing, and
/// counts as the [`USUAL`] one.
const FEW: usize = 4;
/// How many articles tell of a fact at which one tie needs neither more nor less than the gate asks.
const USUAL: usize = 3;

/// How many articles `pools` stand in.
fn articles<'p>(pools: impl Iterator<Item = &'p Pool>) -> usize {
    pools.flat_map(|pool| &pool.articles).collect::<BTreeSet<_>>().len()
}

/// For each of the pools `0..count` which of `groups` it is in.
fn places(count: usize, groups: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut places = vec![None; count];
    for (at, group) in groups.iter().enumerate() {
        group.iter().for_each(|&pool| places[pool] = Some(at));
    }
    places
}

/// The clusters of more than one pool.
fn several(count: usize, pairs: &[Scored], rules: Rules) -> Vec<Vec<usize>> {
    cluster(count, pairs, rules).into_iter().filter(|group| group.len() > 1).collect()
}

/// The best of `pairs` within each of `count` groups, of which `place_of` tells where each pool is.
fn best_ties(pairs: &[Scored], place_of: &[Option<usize>], count: usize) -> Vec<Scored> {
    let mut best: Vec<Option<Scored>> = vec![None; count];
    for pair in pairs.iter().filter(|pair| place_of[pair.a] == place_of[pair.b]) {
        if let Some(best) = place_of[pair.a].map(|place| &mut best[place])
            && best.is_none_or(|best| best.score < pair.score)
        {
            *best = Some(*pair);
        }
    }
    best.into_iter().map(|best| best.expect("a group of several pools is held by a tie")).collect()
}

/// The facts of the pools `0..count`: `disputes` that are sure enough for `stage`, with how sure they are, and every
/// other pool by itself, in order of their first pools.
pub fn facts(count: usize, disputes: Vec<Dispute>, stage: &Stage) -> Vec<(Vec<usize>, Option<Whole>)> {
    let sure = disputes.into_iter().filter(|dispute| stage.score(&dispute.evidence) >= stage.link);
    let whole = |dispute: Dispute| (dispute.whole(stage), dispute.pools);
    let mut facts: Vec<(Vec<usize>, Option<Whole>)> =
        sure.map(whole).map(|(whole, pools)| (pools, Some(whole))).collect();
    let mut taken = vec![false; count];
    facts.iter().flat_map(|(pools, _)| pools).for_each(|&pool| taken[pool] = true);
    facts.extend((0..count).filter(|&pool| !taken[pool]).map(|pool| (vec![pool], None)));
    facts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pools that stand in so many articles each.
    fn pools(articles: &[usize]) -> Vec<Pool> {
        let mut next = 0;
        let mut pool = |&count: &usize| {
            next += count;
            Pool { articles: (next - count..next).collect(), ..Pool::default() }
        };
        articles.iter().map(&mut pool).collect()
    }

    fn found(articles: &[usize], ties: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
        let pools = pools(articles);
        let pairs: Vec<Scored> = ties.iter().map(|&(a, b, score)| Scored { a, b, score }).collect();
        let rules = Rules { threshold: 0.0, missing: Some(-3.0), best: 0.3, slack: 0.5 };
        let stage = Stage { features: vec![0.2, 1.0, -1.0, 0.9], link: 0.0 };
        let facts = facts(pools.len(), disputes(&pools, &pairs, rules), &stage);
        facts.into_iter().map(|(pools, _)| pools).collect()
    }

    #[test]
    fn a_fact_tells_how_sure_it_is_and_why() {
        let stage = Stage { features: vec![0.25, 1.0, -1.0, 0.5], link: 0.0 };
        let lone = Dispute { pools: vec![0, 1], evidence: vec![1.0, 0.5, 1.0, 1.0] };
        let whole = lone.whole(&stage);
        assert_eq!(whole.reasons.iter().map(|reason| reason.weight).collect::<Vec<_>>(), [0.75, -0.5]);
        assert!((whole.probability - probability(0.25)).abs() < 1e-9);
        let borne_out = Dispute { evidence: vec![1.0, 0.5, 0.0, 0.0], ..lone };
        assert_eq!(borne_out.whole(&stage).reasons.len(), 1);
    }

    #[test]
    fn one_tie_needs_more_where_few_articles_tell_of_it() {
        assert_eq!(found(&[1, 1, 6], &[(0, 1, -0.3)]), [vec![0], vec![1], vec![2]]);
        assert_eq!(found(&[1, 1, 6], &[(0, 1, 0.3)]), [vec![0, 1], vec![2]]);
        assert_eq!(found(&[4, 1, 3], &[(0, 1, -0.3)]), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn in_a_corpus_of_two_articles_their_number_says_nothing() {
        assert_eq!(found(&[1, 1], &[(0, 1, -0.1)]), [vec![0, 1]]);
    }

    #[test]
    fn what_is_a_little_below_bears_a_fact_out_and_is_no_part_of_it() {
        let ties = [(0, 1, 0.1), (1, 2, -0.6), (0, 2, -0.6)];
        assert_eq!(found(&[1, 1, 6], &ties), [vec![0, 1], vec![2]]);
        assert_eq!(found(&[1, 1, 6], &ties[..1]), [vec![0], vec![1], vec![2]]);
    }
}
