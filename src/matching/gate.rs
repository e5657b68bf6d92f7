//! The gate: whether a tie between claims of different value is sure enough to be reported.
//!
//! A pair's own evidence is not enough: a claim that disagrees with a fact must be closest to that fact among all
//! facts of the corpus, and the fact must have no closer claim in the other's articles. So the gate sees a pair's
//! score beside those of its rivals.

use std::collections::BTreeMap;

use super::material::Candidate;
use super::pool::Pool;

/// What the gate sees of a pair: name in the weights file, and what it says.
pub const EVIDENCE: &[(&str, &str)] = &[
    ("base", "before any evidence"),
    ("score", "the evidence of the pair itself"),
    ("lead-most", "lead over the next best match, on the side where it is greater"),
    ("lead-least", "lead over the next best match, on the side where it is smaller"),
    ("best-both", "each is the other's best match"),
    ("best-one", "one is the other's best match"),
    ("sources", "many articles"),
    ("stands-out", "far above what other pairs of these articles reach"),
    ("rank", "among the best pairs of these articles"),
    ("alone", "one claim against one claim"),
];

/// The evidence for each of `candidates`, whose own scores are `scores`.
pub fn evidence(pools: &[Pool], candidates: &[Candidate], scores: &[f64]) -> Vec<Vec<f64>> {
    // For each pool its two best scores.
    let mut best: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (pair, &score) in candidates.iter().zip(scores) {
        for side in [pair.a, pair.b] {
            let (first, second) = best.entry(side).or_insert((FLOOR, FLOOR));
            if score > *first {
                (*first, *second) = (score, *first);
            } else if score > *second {
                *second = score;
            }
        }
    }
    // For each article the scores of the pairs that it has a part in, best first.
    let mut around: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for (pair, &score) in candidates.iter().zip(scores) {
        for &article in pools[pair.a].articles.iter().chain(&pools[pair.b].articles) {
            around.entry(article).or_default().push(score);
        }
    }
    let mut spread: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (&article, scores) in &mut around {
        scores.sort_by(|a, b| b.total_cmp(a));
        let count = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / count;
        let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / count;
        spread.insert(article, (mean, variance.sqrt()));
    }
    candidates
        .iter()
        .zip(scores)
        .map(|(pair, &score)| {
            let articles_of = || pools[pair.a].articles.iter().chain(&pools[pair.b].articles);
            let met = articles_of().count() as f64;
            let stands_out = articles_of().map(|article| (score - spread[article].0) / (spread[article].1 + 0.3)).sum::<f64>() / met;
            let rank = articles_of()
                .map(|article| (1.0 + around[article].partition_point(|&other| other > score) as f64).ln())
                .sum::<f64>()
                / met;
            let lead = |side: usize| {
                let (first, second) = best[&side];
                let rival = if score >= first { second } else { first };
                (score - rival.max(FLOOR)).clamp(-4.0, 4.0)
            };
            let (x, y) = (lead(pair.a), lead(pair.b));
            let articles = pools[pair.a].articles.len() + pools[pair.b].articles.len();
            let claims = pools[pair.a].claims.len() + pools[pair.b].claims.len();
            let flag = |holds: bool| f64::from(u8::from(holds));
            vec![
                1.0,
                score.clamp(-8.0, 8.0),
                x.max(y),
                x.min(y),
                flag(x >= 0.0 && y >= 0.0),
                flag(x >= 0.0 || y >= 0.0),
                (articles as f64).ln(),
                stands_out.clamp(-3.0, 5.0),
                rank,
                flag(claims == 2),
            ]
        })
        .collect()
}

/// A rival's score counts no less than this.
const FLOOR: f64 = -5.0;
