//! Matching: which claims speak of the same fact.
//!
//! Two stages. First claims whose values agree are tied: the value itself is strong evidence, so the ties are many
//! and sure. The claims of one cluster pool their contexts; what another fact draws more strongly leaves it. Then
//! pools whose values *disagree* are compared: above all by what they say the figure is about, and under stricter
//! evidence, because a tie here is an accusation. The first stage is a logistic model over the features of
//! [`comparison`] with small [`trees`] that see where evidence meets, the second such a line, trees, and the weights
//! of single words ([`wording`]); a [`gate`] learned on what none of them has seen says how far each is to be
//! trusted. Both end in average-link clustering, and of the facts that the second makes [`surety`] keeps those that
//! are held together well enough to be reported.
//!
//! Why so: the line is learned from little and generalises, the trees need many stories. With sixteen stories they
//! brought nothing; with forty-five, on stories left out, conflict F1 went from 0.30 to 0.35, words and slips of units
//! brought it to 0.40, and the gate's weighing of the three to 0.44. Nothing but a [`frame`] settles a pair by itself:
//! that the text tells of a change from one value to the other was right for a third of the pairs that nothing else
//! spoke for. `docs/accuracy.md` lists what was tried, with figures.
//!
//! | file | idea |
//! |---|---|
//! | [`words`], [`thesaurus`], [`bag`], [`context`], [`rarity`] | what the text around a figure says, the rarer the heavier |
//! | [`restated`] | figures that take up another one just before them, as the text tells it |
//! | [`pool`], [`material`] | claims taken for one, with all their contexts |
//! | [`topic`], [`groups`], [`blocking`] | which pools meet at all |
//! | [`value`], [`frame`], [`mod@pair`], [`comparison`], [`wording`], [`weights`], [`trees`], [`gate`] | the evidence, and what it counts |
//! | [`mod@cluster`], [`misplaced`], [`surety`], [`converted`], [`reasons`], [`spoken`], [`fact`] | facts, and the ties that hold them together, in words |
//! | [`apart`] | what the ledger says are different facts |

pub mod apart;
pub mod bag;
pub mod blocking;
pub mod cluster;
pub mod comparison;
pub mod context;
pub mod converted;
pub mod fact;
pub mod frame;
pub mod gate;
pub mod groups;
pub mod material;
pub mod misplaced;
pub mod origin;
pub mod pair;
pub mod pool;
pub mod rarity;
pub mod reasons;
pub mod restated;
pub mod spoken;
pub mod surety;
pub mod thesaurus;
pub mod topic;
pub mod trees;
pub mod value;
pub mod weights;
pub mod wording;
pub mod words;

pub use fact::{By, Fact, Link, Reason, Whole};
pub use material::Material;
pub use origin::Origins;

use rayon::prelude::*;

use crate::corpus::Article;
use crate::extract::Claim;

use cluster::{Rules, Scored, cluster};
use material::Candidate;
use pool::Pool;
use reasons::{Compared, Evidence, Tie};
use spoken::Dictionary;
use surety::Dispute;
use weights::{Equal, Weights};

/// Clusters `claims` into facts. Every claim belongs to exactly one fact; a claim that nothing else speaks of is a
/// fact of its own.
pub fn facts(articles: &[Article], claims: &[Claim]) -> Vec<Fact> {
    let weights = Weights::shipped();
    let material = Material::read(articles, claims);

    let singles = material.side_by_side(&material.singles);
    let scored = |pair: Candidate| (converted::is_conversion(&pair.features), judged_equal(&pair, &weights.equal));
    let (mut conversions, mut equal) = (Vec::new(), Vec::new());
    for (converts, pair) in singles.equal(scored) {
        if converts { conversions.push(pair) } else { equal.push(pair) }
    }
    let link = weights.equal.line.link;
    let clusters = cluster(claims.len(), &bounded(&equal), EQUAL.above(link));

    let clusters = misplaced::parted(&material, clusters, &equal, weights);
    let pools = material.pools(&clusters);
    let pooled = material.side_by_side(&pools);
    let unequal = pooled.unequal(|pair| judged(&pools, &pair, weights));
    let disputes = surety::disputes(&pools, &unequal, UNEQUAL.above(weights.gate.link));
    let found = surety::facts(pools.len(), disputes, &weights.surety);
    let (groups, wholes): (Vec<Vec<usize>>, Vec<Option<Whole>>) =
        converted::joined(found, &pools, &conversions, link).into_iter().unzip();

    let mut fact_of = vec![0; claims.len()];
    for (fact, group) in groups.iter().enumerate() {
        group.iter().flat_map(|&pool| &pools[pool].claims).for_each(|&claim| fact_of[claim] = fact);
    }
    let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); groups.len()];
    let of_one = equal.iter().chain(&conversions).filter(|pair| fact_of[pair.a] == fact_of[pair.b]);
    for &Scored { a, b, score } in of_one {
        ties[fact_of[a]].push(Tie { a, b, score, compared: Compared::Claims });
    }
    for &Scored { a: x, b: y, score } in &unequal {
        let (a, b) = (pools[x].lead, pools[y].lead);
        if fact_of[a] == fact_of[b] {
            ties[fact_of[a]].push(Tie { a: a.min(b), b: a.max(b), score, compared: Compared::Pools(x, y) });
        }
    }
    // Nobody asks why claims are one fact that all agree, and of those there are many.
    let evidence = |tie: &Tie, disputed: bool| match tie.compared {
        Compared::Claims => {
            let (a, b) = (&material.singles[tie.a], &material.singles[tie.b]);
            let features = singles.features(tie.a, tie.b);
            let shared = if disputed { Dictionary::of(articles, claims, a, b).shared(a, b) } else { Vec::new() };
            Evidence { counts: weights.equal.counts(&features), features, words: Vec::new(), shared }
        }
        Compared::Pools(a, b) => {
            let pair = Candidate { a, b, features: pooled.features(a, b) };
            let features = weights.features(&pools, &pair);
            let dictionary = Dictionary::of(articles, claims, &pools[a], &pools[b]);
            let words = weights.words(&pools, &pair, |stem| dictionary.written(stem));
            let shared = dictionary.shared(&pools[a], &pools[b]);
            Evidence { counts: weights.counts(&features), features, words, shared }
        }
    };
    let fact = |((group, ties), whole): ((&Vec<usize>, Vec<Tie>), Option<Whole>)| {
        let mut members: Vec<usize> = group.iter().flat_map(|&pool| pools[pool].claims.iter().copied()).collect();
        members.sort_unstable();
        let disputed = group.len() > 1;
        let links = reasons::links(&members, ties, |tie| evidence(tie, disputed));
        Fact { whole, ..Fact::of(claims, members, links) }
    };
    groups.par_iter().zip(ties).zip(wholes).map(fact).collect()
}

/// The first stage: clusters of claims whose values agree.
pub fn link_equal(count: usize, candidates: &[Candidate], equal: &Equal) -> Vec<Vec<usize>> {
    cluster(count, &bounded(&agreeing(candidates, equal)), EQUAL.above(equal.line.link))
}

/// The same clusters without what is [`misplaced`].
pub fn part_misplaced(
    material: &Material<'_>,
    clusters: Vec<Vec<usize>>,
    candidates: &[Candidate],
    weights: &Weights,
) -> Vec<Vec<usize>> {
    misplaced::parted(material, clusters, &agreeing(candidates, &weights.equal), weights)
}

/// The pairs of `candidates` whose values agree.
fn agreeing(candidates: &[Candidate], equal: &Equal) -> Vec<Scored> {
    let agree = candidates.iter().filter(|pair| !converted::is_conversion(&pair.features));
    agree.map(|pair| judged_equal(pair, equal)).collect()
}

/// How surely the claims of `pair`, whose values agree or are one sum in two currencies, are one fact.
fn judged_equal(pair: &Candidate, equal: &Equal) -> Scored {
    Scored { score: equal.score(&pair.features), a: pair.a, b: pair.b }
}

/// Those of the `candidates` of the first stage that are one sum in two currencies.
pub fn conversions(candidates: &[Candidate]) -> Vec<Candidate> {
    candidates.iter().filter(|pair| converted::is_conversion(&pair.features)).cloned().collect()
}

/// The second stage: clusters of pools, some of them joined by `conversions`.
pub fn link_unequal(
    pools: &[Pool],
    candidates: &[Candidate],
    conversions: &[Candidate],
    weights: &Weights,
) -> Vec<Vec<usize>> {
    let facts = surety::facts(pools.len(), disputes(pools, candidates, weights), &weights.surety);
    let conversions: Vec<Scored> = conversions.iter().map(|pair| judged_equal(pair, &weights.equal)).collect();
    let facts = converted::joined(facts, pools, &conversions, weights.equal.line.link);
    facts.into_iter().map(|(pools, _)| pools).collect()
}

/// The pools that may be one fact though their values do not agree: what learning sees of [`surety`].
pub fn disputes(pools: &[Pool], candidates: &[Candidate], weights: &Weights) -> Vec<Dispute> {
    let scored: Vec<Scored> = candidates.iter().map(|pair| judged(pools, pair, weights)).collect();
    surety::disputes(pools, &scored, UNEQUAL.above(weights.gate.link))
}

/// How surely the pools of `pair`, whose values do not agree, are one fact.
fn judged(pools: &[Pool], pair: &Candidate, weights: &Weights) -> Scored {
    let score = weights.gated(pools, pair);
    let score = match () {
        () if told_apart(pair) => score.min(APART),
        () if pair.features[*comparison::FRAME_SETTLED_AT] > 0.0 => score.max(SETTLED),
        () => score,
    };
    Scored { a: pair.a, b: pair.b, score }
}

/// How claims are joined, before it is known above which score.
const EQUAL: Rules = Rules { threshold: 0.0, missing: None, best: 0.0, slack: 0.0 };
/// The same for pools.
const UNEQUAL: Rules = Rules { threshold: 0.0, missing: Some(UNMET), best: BEST, slack: SLACK };

/// How much the best tie between two clusters counts beside the average.
const BEST: f64 = 0.3;
/// How much less evidence it takes to add a value to a fact that is in dispute already than to accuse in the first place.
const SLACK: f64 = 0.6;
/// What a pair of pools that blocking never brought together counts against joining their clusters, in log-odds.
const UNMET: f64 = -3.0;

/// The least log-odds of a tie that the parties and the measure settle.
const SETTLED: f64 = 4.0;

/// What a pair counts of which the text itself says that it is two facts.
const APART: f64 = -8.0;

/// Whether the text says that a pair is two facts: "Unit 3" is never "Unit 4", a part is not its whole, and the Tuesday of
/// "up from 12 on Tuesday" is no day of an event. Of some two hundred such pairs of the annotated stories two are one fact.
fn told_apart(pair: &Candidate) -> bool {
    [*comparison::NUMBER_DIFFERENT_AT, *comparison::PART_WHOLE_AT, *comparison::AS_OF_AT]
        .iter()
        .any(|&at| pair.features[at] > 0.0)
}

/// No single pair may outweigh all others of two clusters.
fn bounded(pairs: &[Scored]) -> Vec<Scored> {
    pairs.iter().map(|pair| Scored { score: pair.score.clamp(-8.0, 8.0), ..*pair }).collect()
}
