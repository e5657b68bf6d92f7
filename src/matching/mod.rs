//! Matching: which claims speak of the same fact.
//!
//! Two stages. First claims whose values agree are tied: the value itself is strong evidence, so the ties are many
//! and sure. The claims of one cluster pool their contexts. Then pools whose values *disagree* are compared: above all
//! by what they say the figure is about, and under stricter evidence, because a tie here is an accusation. Both stages
//! are a logistic model over the features of [`comparison`] and average-link clustering; in the second, small [`trees`]
//! correct its score where evidence meets, and what does not pass a [`gate`] is not one fact.
//!
//! Why in this order: the line is learned from little and generalises, the trees need many stories. With sixteen
//! stories they brought nothing; with forty-five, on stories left out, conflict F1 went from 0.30 to 0.35. For claims
//! that agree the line alone is as good. `docs/accuracy.md` lists what was tried, with figures.
//!
//! | file | idea |
//! |---|---|
//! | [`words`], [`thesaurus`], [`bag`], [`context`], [`rarity`] | what the text around a figure says, the rarer the heavier |
//! | [`pool`], [`material`] | claims taken for one, with all their contexts |
//! | [`topic`], [`blocking`] | which pools meet at all |
//! | [`value`], [`comparison`], [`wording`], [`weights`], [`trees`], [`gate`] | the evidence, and what it counts |
//! | [`mod@cluster`], [`reasons`], [`fact`] | facts, and the ties that hold them together |
//! | [`apart`] | what the ledger says are different facts |

pub mod apart;
pub mod bag;
pub mod blocking;
pub mod cluster;
pub mod comparison;
pub mod context;
pub mod fact;
pub mod frame;
pub mod gate;
pub mod material;
pub mod origin;
pub mod pool;
pub mod rarity;
pub mod reasons;
pub mod thesaurus;
pub mod topic;
pub mod trees;
pub mod value;
pub mod weights;
pub mod wording;
pub mod words;

pub use fact::{Fact, Link, Reason};
pub use material::Material;
pub use origin::Origins;

use std::borrow::Cow;

use crate::corpus::Article;
use crate::extract::Claim;

use cluster::{Rules, Scored, cluster};
use material::Candidate;
use pool::Pool;
use reasons::Tie;
use weights::{Stage, Weights};

/// Clusters `claims` into facts. Every claim belongs to exactly one fact; a claim that nothing else speaks of is a
/// fact of its own.
pub fn facts(articles: &[Article], claims: &[Claim]) -> Vec<Fact> {
    let weights = Weights::shipped();
    let material = Material::read(articles, claims);

    let equal = material.equal();
    let clusters = link_equal(claims.len(), &equal, &weights.equal);

    let pools = material.pools(&clusters);
    let unequal = material.unequal(&pools);
    let groups = link_unequal(&pools, &unequal, weights);

    let members = |group: &[usize]| -> Vec<usize> {
        let mut members: Vec<usize> = group.iter().flat_map(|&pool| pools[pool].claims.iter().copied()).collect();
        members.sort_unstable();
        members
    };
    let mut fact_of = vec![0; claims.len()];
    for (fact, group) in groups.iter().enumerate() {
        group.iter().flat_map(|&pool| &pools[pool].claims).for_each(|&claim| fact_of[claim] = fact);
    }
    let mut ties: Vec<Vec<Tie<'_>>> = vec![Vec::new(); groups.len()];
    for pair in equal.iter().filter(|pair| fact_of[pair.a] == fact_of[pair.b]) {
        let score = weights.equal.score(&pair.features);
        ties[fact_of[pair.a]].push(Tie {
            a: pair.a,
            b: pair.b,
            score,
            features: Cow::Borrowed(&pair.features),
            words: Vec::new(),
            stage: &weights.equal,
            trees: None,
        });
    }
    for pair in &unequal {
        let (a, b) = (pools[pair.a].lead, pools[pair.b].lead);
        if fact_of[a] == fact_of[b] {
            let score = weights.gated(&pools, pair);
            let (a, b) = (a.min(b), a.max(b));
            ties[fact_of[a]].push(Tie {
                a,
                b,
                score,
                features: Cow::Owned(weights.features(&pools, pair)),
                words: weights.words(&pools, pair),
                stage: &weights.unequal,
                trees: Some(&weights.trees),
            });
        }
    }
    groups
        .iter()
        .zip(ties)
        .map(|(group, ties)| {
            let members = members(group);
            let links = reasons::links(&members, ties);
            Fact::of(claims, members, links)
        })
        .collect()
}

/// The first stage: clusters of claims whose values agree.
pub fn link_equal(count: usize, candidates: &[Candidate], stage: &Stage) -> Vec<Vec<usize>> {
    cluster(count, &scored(candidates, stage), Rules { threshold: stage.link, missing: None, best: 0.0 })
}

/// The second stage: clusters of pools.
pub fn link_unequal(pools: &[Pool], candidates: &[Candidate], weights: &Weights) -> Vec<Vec<usize>> {
    let pairs: Vec<Scored> = candidates
        .iter()
        .filter_map(|pair| {
            let (a, b) = (&pools[pair.a], &pools[pair.b]);
            let told = a.became(b);
            // What one article alone tells of a change is no disagreement between sources.
            if told && a.articles == b.articles && a.articles.len() == 1 {
                return None;
            }
            let score = weights.gated(pools, pair);
            let least = match () {
                () if told => TOLD,
                () if settled(pair) => SETTLED,
                () => f64::NEG_INFINITY,
            };
            Some(Scored { a: pair.a, b: pair.b, score: score.max(least) })
        })
        .collect();
    cluster(pools.len(), &pairs, Rules { threshold: weights.gate.link, missing: Some(UNMET), best: BEST })
}

/// How much the best tie between two clusters counts beside the average.
const BEST: f64 = 0.3;
/// What a pair of pools that blocking never brought together counts against joining their clusters, in log-odds.
const UNMET: f64 = -3.0;
/// The log-odds of a tie that the text itself states: "from $33 billion to $128 billion".
const TOLD: f64 = 3.0;

/// The least log-odds of a tie that the parties and the measure settle.
const SETTLED: f64 = 4.0;

/// Whether the parties and the measure of a pair settle that it is one fact.
fn settled(pair: &Candidate) -> bool {
    let at = comparison::FEATURES.iter().position(|feature| feature.name == comparison::FRAME_SETTLED);
    at.is_some_and(|at| pair.features[at] > 0.0)
}

fn scored(candidates: &[Candidate], stage: &Stage) -> Vec<Scored> {
    let score = |candidate: &Candidate| stage.score(&candidate.features).clamp(-8.0, 8.0);
    candidates.iter().map(|candidate| Scored { a: candidate.a, b: candidate.b, score: score(candidate) }).collect()
}
