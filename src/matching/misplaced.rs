//! Misplaced claims: tied to a fact because they give its value, though they speak of another one.
//!
//! The first stage ties claims whose values agree and knows nothing of the rest. Where a court's deadline and a closing
//! fall on one day, "$62 million" is a fee and a fine, or two shares fall by 60 percent, it may take two facts for one;
//! then one article seems to give both values of the second, or a side of a dispute is hidden in another fact. So, before
//! disagreeing pools are tied, each is cut between one of its articles and all the others, where that holds it together
//! least. If a pool of another value draws one of the halves more strongly than the other half holds it, they part.
//!
//! On 248 stories from which nothing had been learned it found 588 of 2,078 conflicts instead of 567 at the same
//! precision (0.594 to 0.596), on 129 others 397 of 1,130 instead of 380 (0.642 to 0.632), and ties of claims were right
//! a little more often.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::cluster::Scored;
use super::material::{Candidate, Material};
use super::pool::Pool;
use super::weights::Weights;

/// What holds the claims of a cluster together at most where it may be cut, in log-odds: few pools of another value draw
/// more strongly than this.
const LOOSE: f64 = 2.0;

/// How strongly a half must be drawn, in log-odds.
const DRAWN: f64 = 0.0;

/// A cluster, cut between one article and the others.
struct Cut {
    cluster: usize,
    article: usize,
    /// The mean of the ties between both halves, in log-odds.
    hold: f64,
}

/// A half of a cluster that leaves it.
struct Part {
    claims: Vec<usize>,
    /// How much more strongly it is drawn elsewhere than it is held.
    margin: f64,
}

/// `clusters`, those of them in two halves of which one is misplaced. `equal` are the ties that made them.
/// Nothing is parted in a corpus of many topics, where strangers meet and draw each other by chance.
pub fn parted(
    material: &Material<'_>,
    clusters: Vec<Vec<usize>>,
    equal: &[Scored],
    weights: &Weights,
) -> Vec<Vec<usize>> {
    if material.is_of_many_topics() {
        return clusters;
    }
    let cluster_of = material.cluster_of(&clusters);
    let mut cuts_of: BTreeMap<usize, Vec<Cut>> = BTreeMap::new();
    for cut in loose(material, &cluster_of, equal) {
        cuts_of.entry(cut.cluster).or_default().push(cut);
    }
    if cuts_of.is_empty() {
        return clusters;
    }
    let pools = material.pools(&clusters);
    let side_by_side = material.side_by_side(&pools);
    let both_ways = |(a, b): (usize, usize)| [(a, b), (b, a)];
    let drawn = |(puller, cluster): (usize, usize)| {
        let cuts = cuts_of.get(&cluster).into_iter().flatten();
        let drawn = cuts.filter_map(|cut| {
            let claims = half(material, &clusters[cluster], cut, &pools[puller])?;
            let part = material.pool(&claims, &cluster_of);
            let features = side_by_side.features_of_part(&pools[puller], &part)?;
            let score = weights.gated(&[pools[puller].clone(), part], &Candidate { a: 0, b: 1, features });
            let margin = score - cut.hold;
            (score > DRAWN && margin > 0.0).then_some((cluster, Part { claims, margin }))
        });
        drawn.collect::<Vec<_>>()
    };
    let meetings: Vec<(usize, usize)> = side_by_side.meetings().into_iter().flat_map(both_ways).collect();
    let drawn: Vec<(usize, Part)> = meetings.into_par_iter().flat_map_iter(drawn).collect();
    let mut leaving: BTreeMap<usize, Part> = BTreeMap::new();
    for (cluster, part) in drawn {
        let stronger = |best: &Part| (part.margin, &best.claims) > (best.margin, &part.claims);
        if leaving.get(&cluster).is_none_or(stronger) {
            leaving.insert(cluster, part);
        }
    }
    let mut parted = clusters;
    for (cluster, part) in leaving {
        parted[cluster].retain(|claim| part.claims.binary_search(claim).is_err());
        parted.push(part.claims);
    }
    parted.sort_unstable();
    parted
}

/// Where clusters hold together so little that they may be cut.
fn loose(material: &Material<'_>, cluster_of: &[u64], equal: &[Scored]) -> Vec<Cut> {
    let mut ties: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    for tie in equal.iter().filter(|tie| cluster_of[tie.a] == cluster_of[tie.b]) {
        let (a, b) = (material.article_of(tie.a), material.article_of(tie.b));
        for article in [a, b].into_iter().filter(|_| a != b) {
            let (sum, count) = ties.entry((cluster_of[tie.a] as usize, article)).or_default();
            *sum += tie.score;
            *count += 1.0;
        }
    }
    let cut = |((cluster, article), (sum, count)): (_, (f64, f64))| Cut { cluster, article, hold: sum / count };
    ties.into_iter().map(cut).filter(|cut| cut.hold < LOOSE).collect()
}

/// The half of `claims` that may belong to `puller`: the one whose articles do not speak of it themselves.
fn half(material: &Material<'_>, claims: &[usize], cut: &Cut, puller: &Pool) -> Option<Vec<usize>> {
    let speaks = |article: usize| puller.articles.binary_search(&article).is_ok();
    let leaves_with_article = !speaks(cut.article);
    let is_of_half = |&claim: &usize| (material.article_of(claim) == cut.article) == leaves_with_article;
    let half: Vec<usize> = claims.iter().copied().filter(is_of_half).collect();
    let is_torn = half.iter().any(|&claim| speaks(material.article_of(claim)));
    (!is_torn && !half.is_empty() && half.len() < claims.len()).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::extract::{Claim, Lexicon, all_claims};

    /// What becomes of the two $40 million when `hold` ties them.
    fn parted_by(hold: f64) -> Vec<Vec<String>> {
        let articles: Vec<Article> = [
            "Norwick agreed to pay $62 million for Calder Foods. Sales of Calder Foods were $40 million last year.",
            "Norwick agreed to pay $40 million for Calder Foods, it said.",
            "Norwick agreed to pay $62 million for Calder Foods on Monday.",
        ]
        .iter()
        .map(|text| Article::read("a.md", text.as_bytes().to_vec()).unwrap())
        .collect();
        let mut claims = all_claims(&articles, &Lexicon::default());
        claims.retain(|claim| claim.surface.starts_with('$'));
        let written = |claim: &Claim| format!("{} in {}", claim.surface, claim.article);
        assert_eq!(
            claims.iter().map(written).collect::<Vec<_>>(),
            ["$62 million in 0", "$40 million in 0", "$40 million in 1", "$62 million in 2"]
        );
        let material = Material::read(&articles, &claims);
        let ties = [Scored { a: 1, b: 2, score: hold }, Scored { a: 0, b: 3, score: 5.0 }];
        let parted = parted(&material, vec![vec![0, 3], vec![1, 2]], &ties, Weights::shipped());
        parted.iter().map(|cluster| cluster.iter().map(|&at| written(&claims[at])).collect()).collect()
    }

    #[test]
    fn the_price_of_one_article_is_not_the_sales_of_another() {
        let parted = parted_by(0.1);
        assert_eq!(
            parted,
            [&["$62 million in 0", "$62 million in 2"][..], &["$40 million in 0"], &["$40 million in 1"]]
        );
        assert_eq!(parted_by(1.9).len(), 2, "what is held more firmly stays");
    }
}
