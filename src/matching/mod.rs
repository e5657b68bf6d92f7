//! Matching: which claims speak of the same fact.
//!
//! Two stages. First claims whose values agree are tied: the value itself is strong evidence, so the ties are many
//! and sure. The claims of one cluster pool their contexts. Then pools whose values *disagree* are compared: by
//! what they say the figure is about, never by the value, and under stricter evidence, because a tie here is an
//! accusation. Both stages are a logistic model over the features of [`comparison`] and average-link clustering.

pub mod apart;
pub mod bag;
pub mod blocking;
pub mod cluster;
pub mod comparison;
pub mod context;
pub mod fact;
pub mod gate;
pub mod material;
pub mod origin;
pub mod pool;
pub mod rarity;
pub mod thesaurus;
pub mod value;
pub mod weights;
pub mod words;

pub use fact::{Fact, Link, Reason};
pub use material::Material;
pub use origin::Origins;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::Ledger;

use cluster::{Rules, Scored, cluster};
use material::Candidate;
use pool::Pool;
use weights::{Stage, Weights};

/// Clusters `claims` into facts. Every claim belongs to exactly one fact; a claim that nothing else speaks of is a
/// fact of its own.
pub fn facts(articles: &[Article], claims: &[Claim], _ledger: &Ledger) -> Vec<Fact> {
    let weights = Weights::shipped();
    let material = Material::read(articles, claims);
    let clusters = link_equal(claims.len(), &material.equal(), &weights.equal);
    let pools = material.pools(&clusters);
    let groups = link_unequal(&pools, &material.unequal(&pools), weights);
    groups
        .into_iter()
        .map(|group| {
            let members = group.iter().flat_map(|&pool| pools[pool].claims.iter().copied()).collect();
            Fact::of(claims, members, Vec::new())
        })
        .collect()
}

/// The first stage: clusters of claims whose values agree.
pub fn link_equal(count: usize, candidates: &[Candidate], stage: &Stage) -> Vec<Vec<usize>> {
    cluster(count, &scored(candidates, stage), Rules { threshold: stage.link, missing: None })
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
            Some(Scored { a: pair.a, b: pair.b, score: if told { score.max(TOLD) } else { score } })
        })
        .collect();
    cluster(pools.len(), &pairs, Rules { threshold: weights.gate.link, missing: Some(UNMET) })
}

/// What a pair of pools that blocking never brought together counts against joining their clusters, in log-odds.
const UNMET: f64 = -3.0;
/// The log-odds of a tie that the text itself states: "from $33 billion to $128 billion".
const TOLD: f64 = 3.0;

fn scored(candidates: &[Candidate], stage: &Stage) -> Vec<Scored> {
    let score = |candidate: &Candidate| stage.score(&candidate.features).clamp(-8.0, 8.0);
    candidates.iter().map(|candidate| Scored { a: candidate.a, b: candidate.b, score: score(candidate) }).collect()
}
