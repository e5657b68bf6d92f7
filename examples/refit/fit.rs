//! Fitting: each stage by regression or boosting, the next on what it says of stories that it has not seen, and
//! thresholds by search.

use rayon::prelude::*;
use twosource::matching::comparison::{FEATURES, WORDING_AT};
use twosource::matching::gate;
use twosource::matching::material::Candidate;
use twosource::matching::pool::Pool;
use twosource::matching::surety::{self, Dispute};
use twosource::matching::weights::{Equal, Stage, Weights};
use twosource::matching::{Material, conversions, disputes, link_equal, link_unequal, part_misplaced};

use super::boost;
use super::logistic::{Row, logistic};
use super::score::{self, Score};
use super::story::Story;
use super::wording::{self, Example, Learned, Vocabulary};

/// Pairs with what the annotation says of them.
#[derive(Default)]
pub struct Examples {
    pub rows: Vec<Row>,
    /// Pairs of pools of one value from different articles, their values hidden.
    pub blind: Vec<Row>,
    /// The candidates as matching sees them.
    pub candidates: Vec<Candidate>,
}

/// How many pairs a story usually has.
const USUAL: f64 = 1000.0;

/// Counts the pairs of a story by the square root of their number: ten long articles with forty figures each have a
/// hundred times the pairs of ten short ones, and are no more than one story.
fn balance(rows: &mut [Row]) {
    let weight = (USUAL / rows.len().max(1) as f64).sqrt();
    rows.iter_mut().for_each(|row| row.2 *= weight);
}

impl Examples {
    /// Pairs of claims whose values agree. Pairs of two claims that no fact lists are left out: nobody judged them.
    pub fn equal(story: &Story, material: &Material<'_>) -> Examples {
        let candidates = material.equal();
        let mut rows: Vec<Row> = candidates
            .iter()
            .filter_map(|pair| {
                let (a, b) = (story.labels[pair.a], story.labels[pair.b]);
                if a.is_none() && b.is_none() {
                    return None;
                }
                let same = a.is_some() && a.map(|label| label.fact) == b.map(|label| label.fact);
                Some((pair.features.clone(), same, 1.0))
            })
            .collect();
        balance(&mut rows);
        Examples { rows, candidates, blind: Vec::new() }
    }

    /// Pairs of pools whose values do not agree.
    pub fn unequal(story: &Story, material: &Material<'_>, clusters: &[Vec<usize>]) -> Examples {
        let pools = material.pools(clusters);
        let candidates = material.unequal(&pools);
        let facts: Vec<Option<usize>> = clusters.iter().map(|cluster| majority(story, cluster)).collect();
        let one = |pair: &Candidate| facts[pair.a].filter(|_| facts[pair.a] == facts[pair.b]);
        let mut met = std::collections::BTreeMap::new();
        candidates.iter().filter_map(one).for_each(|fact| *met.entry(fact).or_insert(0_u32) += 1);
        // A date that slipped ten times gives fifty pairs and is one finding: by the square root it counts seven.
        let mut rows: Vec<Row> = candidates
            .iter()
            .map(|pair| match one(pair) {
                Some(fact) => (pair.features.clone(), true, 1.0 / f64::from(met[&fact]).sqrt()),
                None => (pair.features.clone(), false, 1.0),
            })
            .collect();
        balance(&mut rows);
        let mut blind = Vec::new();
        for cluster in clusters {
            let mut by_article: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
            for &claim in cluster {
                by_article.entry(story.claims[claim].article).or_default().push(claim);
            }
            let parts: Vec<Vec<usize>> = by_article.into_values().collect();
            let pools = material.pools(&parts);
            for (at, a) in pools.iter().enumerate() {
                for (other, b) in pools.iter().enumerate().skip(at + 1) {
                    let (x, y) = (majority(story, &parts[at]), majority(story, &parts[other]));
                    if x.is_some() && x == y {
                        blind.push((material.blind(a, b), true, 1.0));
                    }
                }
            }
        }
        Examples { rows, candidates, blind }
    }
}

/// The fact of most claims of a cluster.
pub fn majority(story: &Story, cluster: &[usize]) -> Option<usize> {
    let mut votes = std::collections::BTreeMap::new();
    for &claim in cluster {
        *votes.entry(story.labels[claim].map(|label| label.fact)).or_insert(0_usize) += 1;
    }
    votes.into_iter().max_by_key(|&(fact, votes)| (votes, fact)).and_then(|(fact, _)| fact)
}

/// A pair of pools whose values disagree.
pub struct Ranked {
    /// Its log-odds after the gate.
    pub score: f64,
    /// The fact that both speak of, if they do.
    pub fact: Option<usize>,
    /// Whether they are tied.
    pub tied: bool,
}

/// A story as `weights` find it, up to the ties of pools whose values disagree.
pub struct Found {
    pub clusters: Vec<Vec<usize>>,
    pub pools: Vec<Pool>,
    pub examples: Examples,
    /// Pairs of claims that are one sum in two currencies.
    pub conversions: Vec<Candidate>,
}

impl Found {
    /// What is found in `story`, of which the `equal` pairs are known.
    pub fn of(story: &Story, material: &Material<'_>, equal: &Examples, weights: &Weights) -> Found {
        let clusters = link_equal(story.claims.len(), &equal.candidates, &weights.equal);
        let clusters = part_misplaced(material, clusters, &equal.candidates, weights);
        let pools = material.pools(&clusters);
        let examples = Examples::unequal(story, material, &clusters);
        Found { clusters, pools, examples, conversions: conversions(&equal.candidates) }
    }

    /// The facts that `weights` make of the pools.
    pub fn groups(&self, weights: &Weights) -> Vec<Vec<usize>> {
        link_unequal(&self.pools, &self.examples.candidates, &self.conversions, weights)
    }

    /// Every pair of pools of `story` whose values disagree.
    pub fn ranking(&self, story: &Story, weights: &Weights) -> Vec<Ranked> {
        let mut group_of = vec![0; self.pools.len()];
        for (at, group) in self.groups(weights).iter().enumerate() {
            group.iter().for_each(|&pool| group_of[pool] = at);
        }
        let pairs = self.examples.candidates.iter().zip(&self.examples.rows);
        pairs
            .map(|(pair, row)| Ranked {
                score: weights.gated(&self.pools, pair),
                fact: majority(story, &self.clusters[pair.a]).filter(|_| row.1),
                tied: group_of[pair.a] == group_of[pair.b],
            })
            .collect()
    }
}

/// The mean of the precision at each pair that is one fact, from the highest score down.
pub fn average_precision(mut ranked: Vec<Ranked>) -> f64 {
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    let (mut hits, mut sum) = (0.0, 0.0);
    for (at, pair) in ranked.iter().enumerate() {
        if pair.fact.is_some() {
            hits += 1.0;
            sum += hits / (at + 1) as f64;
        }
    }
    if hits > 0.0 { sum / hits } else { 0.0 }
}

/// A story as the second stage sees it.
pub struct Prepared {
    /// For each pool the story that it is of; where stories are mixed, one of the parts.
    pub origins: Vec<usize>,
    /// Whether stories are mixed here.
    pub mixed: bool,
    pub pools: Vec<Pool>,
    pub clusters: Vec<Vec<usize>>,
    pub examples: Examples,
    /// See [`Found::conversions`].
    pub conversions: Vec<Candidate>,
}

/// Learns all weights and thresholds from the stories `training`.
pub fn weights(
    stories: &[Story],
    materials: &[Material<'_>],
    equal: &[Examples],
    vocabulary: &Vocabulary,
    training: &[usize],
) -> Weights {
    let folds = Folds { stories };
    let (all, of_fold) = first_stage(&folds, equal, training);
    // Clusters and thresholds must be as they are on stories that nothing was learned from.
    let unseen_first = |story: usize, link: f64| {
        let first = &of_fold[folds.of(story)];
        Equal { line: Stage { link, ..first.line.clone() }, trees: first.trees.clone() }
    };
    let link = best(&[-2.0, -1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0], |link| {
        let mut total = Score::default();
        for &story in training {
            let first = unseen_first(story, link);
            let clusters = link_equal(stories[story].claims.len(), &equal[story].candidates, &first);
            total.add(&Score::pairs(&stories[story], &clusters));
        }
        total.match_f(0.5)
    });
    let first = Equal { line: Stage { link, ..all.line }, trees: all.trees };
    let prepared: Vec<Prepared> = training
        .par_iter()
        .map(|&story| {
            let first = unseen_first(story, link);
            let clusters = link_equal(stories[story].claims.len(), &equal[story].candidates, &first);
            let origin = |cluster: &Vec<usize>| match stories[story].parts[..] {
                [first, second] => {
                    let article = stories[story].claims[cluster[0]].article;
                    if article < stories[first].articles.len() { first } else { second }
                }
                _ => story,
            };
            Prepared {
                origins: clusters.iter().map(origin).collect(),
                mixed: !stories[story].parts.is_empty(),
                pools: materials[story].pools(&clusters),
                examples: Examples::unequal(&stories[story], &materials[story], &clusters),
                conversions: conversions(&equal[story].candidates),
                clusters,
            }
        })
        .collect();
    // The gate and the threshold must see scores as they are on stories that nothing was learned from.
    let of_fold: Vec<Weights> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let known = training.iter().zip(&prepared).filter(|(story, _)| folds.leaves_out(fold, **story));
            second_stage(&first, &known.map(|(_, prepared)| prepared).collect::<Vec<_>>(), vocabulary)
        })
        .collect();
    let unseen: Vec<&Weights> = training.iter().map(|&story| &of_fold[folds.of(story)]).collect();
    let gated: Vec<Vec<Row>> = prepared
        .par_iter()
        .zip(&unseen)
        .map(|(story, weights)| {
            let rows = story.examples.candidates.iter().zip(&story.examples.rows);
            rows.map(|(pair, row)| (weights.evidence(&story.pools, pair), row.1, row.2)).collect()
        })
        .collect();
    let gate = Stage { features: logistic(&gated.iter().flatten().collect::<Vec<_>>(), PENALTY), link: 0.0 };
    let unseen: Vec<Weights> =
        unseen.into_iter().map(|weights| Weights { gate: gate.clone(), ..weights.clone() }).collect();
    let links = [-3.0, -2.5, -2.0, -1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0];
    let worth = |change: &(dyn Fn(&mut Weights) + Sync)| {
        let mut total = Score::default();
        for ((&story, prepared), weights) in training.iter().zip(&prepared).zip(&unseen) {
            let mut weights = weights.clone();
            change(&mut weights);
            let groups = link_unequal(&prepared.pools, &prepared.examples.candidates, &prepared.conversions, &weights);
            total.add(&Score::of(&stories[story], &prepared.clusters, &groups, false));
        }
        let clean = total.clean_share();
        if clean < CLEAN { clean - 1.0 } else { total.conflict_f(BETA) }
    };
    // Whatever passes the gate is sure at first.
    let link = best(&links, |link| {
        worth(&|weights| {
            weights.gate.link = link;
            weights.surety.features = vec![-link, 1.0, 0.0, 0.0];
        })
    });
    let surety = surety_of(stories, training, &prepared, &unseen, link);
    let report = best(&(-10..=10).map(|step| 0.15 * f64::from(step)).collect::<Vec<_>>(), |report| {
        worth(&|weights| {
            weights.gate.link = link;
            weights.surety = Stage { features: surety.clone(), link: report };
        })
    });
    let surety = Stage { features: surety, link: report };
    let second = second_stage(&first, &prepared.iter().collect::<Vec<_>>(), vocabulary);
    Weights { gate: Stage { link, ..gate }, surety, ..second }
}

/// What counts for a fact, from the disputes that `unseen` weights with the gate at `link` find in `training`. Not from
/// mixtures: reports are made of stories, and in a mixture each pool meets twice as many strangers.
fn surety_of(stories: &[Story], training: &[usize], prepared: &[Prepared], unseen: &[Weights], link: f64) -> Vec<f64> {
    let cases = training.par_iter().zip(prepared).zip(unseen).filter(|((_, prepared), _)| !prepared.mixed);
    let rows = cases.flat_map_iter(|((&story, prepared), weights)| {
        let gate = Stage { link, ..weights.gate.clone() };
        let weights = Weights { gate, ..weights.clone() };
        let Prepared { pools, clusters, examples, .. } = prepared;
        let judged = |dispute: Dispute| {
            let sides: Vec<&[usize]> = dispute.pools.iter().map(|&pool| &*clusters[pool]).collect();
            (dispute.evidence, score::disputed(&stories[story], &sides).is_some(), 1.0)
        };
        disputes(pools, &examples.candidates, &weights).into_iter().map(judged).collect::<Vec<_>>()
    });
    logistic(&rows.collect::<Vec<Row>>().iter().collect::<Vec<_>>(), PENALTY)
}

/// The parts of the stories, each of which is judged by what was learned without it.
struct Folds<'s> {
    stories: &'s [Story],
}

impl Folds<'_> {
    /// The part that a story is judged in; a mixture in that of its first story.
    fn of(&self, story: usize) -> usize {
        self.stories[story].parts.first().copied().unwrap_or(story) % FOLDS
    }

    /// Whether nothing of `story` is in the part `fold`.
    fn leaves_out(&self, fold: usize, story: usize) -> bool {
        match &self.stories[story].parts[..] {
            [] => story % FOLDS != fold,
            parts => parts.iter().all(|part| part % FOLDS != fold),
        }
    }
}

/// The first stage, learned from all `training`, and as learned without each part: what these say of their part tells
/// how far line and trees are to be trusted.
fn first_stage(folds: &Folds<'_>, equal: &[Examples], training: &[usize]) -> (Equal, Vec<Equal>) {
    let rows = |wanted: &dyn Fn(usize) -> bool| -> Vec<&Row> {
        training.iter().filter(|story| wanted(**story)).flat_map(|&story| &equal[story].rows).collect()
    };
    let learn = |rows: &[&Row]| Equal {
        line: Stage { features: logistic(rows, PENALTY), link: 0.0 },
        trees: boost::trees(rows),
    };
    let of_fold: Vec<Equal> =
        (0..FOLDS).into_par_iter().map(|fold| learn(&rows(&|story| folds.leaves_out(fold, story)))).collect();
    let said = |(fold, learned): (usize, &Equal)| -> Vec<Row> {
        let said = |row: &&Row| (vec![1.0, learned.line.score(&row.0), learned.trees.score(&row.0)], row.1, row.2);
        rows(&|story| folds.of(story) == fold).iter().map(said).collect()
    };
    let said: Vec<Row> = of_fold.iter().enumerate().flat_map(said).collect();
    let believed = logistic(&said.iter().collect::<Vec<_>>(), PENALTY);
    let trusted = |mut equal: Equal| {
        equal.line.features.iter_mut().for_each(|weight| *weight *= believed[1]);
        equal.line.features[0] += believed[0];
        equal.trees.scale(believed[2]);
        equal
    };
    (trusted(learn(&rows(&|_| true))), of_fold.into_iter().map(trusted).collect())
}

/// The linear weights, the words and the trees of the second stage, learned from `prepared`; the gate is left open.
fn second_stage(first: &Equal, prepared: &[&Prepared], vocabulary: &Vocabulary) -> Weights {
    let rows: Vec<&Row> = prepared.iter().flat_map(|story| &story.examples.rows).collect();
    let mut unequal = Stage { features: stacked(prepared, &rows), link: 0.0 };
    let learn = |fold: Option<usize>| {
        let examples: Vec<Example<'_>> = prepared
            .iter()
            .filter(|story| !story.mixed)
            .flat_map(|story| story.examples.candidates.iter().zip(&story.examples.rows).map(move |pair| (story, pair)))
            .filter(|(story, (pair, _))| Some(fold_of(story.origins[pair.a])) != fold)
            .map(|(story, (pair, row))| Example {
                story: story.origins[pair.a],
                a: &story.pools[pair.a].said,
                b: &story.pools[pair.b].said,
                same: row.1,
                score: unequal.score(&row.0),
            })
            .collect();
        wording::learn(&examples, vocabulary)
    };
    let learned = learn(None);
    // The trees must see words as they count on stories that nothing was learned from.
    let folds: Vec<Learned> = (0..WORD_FOLDS).into_par_iter().map(|fold| learn(Some(fold))).collect();
    let unseen: Vec<Row> = prepared
        .par_iter()
        .flat_map_iter(|story| {
            story.examples.candidates.iter().zip(&story.examples.rows).map(|(pair, row)| {
                let learned = &folds[fold_of(story.origins[pair.a])];
                let words = learned.words.score(&story.pools[pair.a].said, &story.pools[pair.b].said);
                let mut row = row.clone();
                row.0[*WORDING_AT] = words;
                row
            })
        })
        .collect();
    // Learned on their own and not on top of the rest, the two make different mistakes, and their sum fewer.
    let trees = boost::trees(&unseen.iter().collect::<Vec<_>>());
    unequal.features.iter_mut().for_each(|weight| *weight *= learned.scale);
    unequal.features[0] += learned.base;
    unequal.features[*WORDING_AT] = 1.0;
    Weights {
        equal: first.clone(),
        unequal,
        wording: learned.words,
        trees,
        gate: Stage::empty(gate::names().count()),
        surety: Stage::empty(surety::NAMES.len()),
    }
}

/// The part that a story belongs to when words are learned without it; not the parts of the gate.
fn fold_of(story: usize) -> usize {
    story / FOLDS % WORD_FOLDS
}

/// Into how many parts the stories are divided to learn words.
const WORD_FOLDS: usize = 4;
/// Into how many parts the stories are divided to learn the gate.
const FOLDS: usize = 3;
/// How strongly weights are held towards 0.
const PENALTY: f64 = 1.0;
/// How much a pair with hidden values counts beside one whose values disagree.
const HIDDEN: f64 = 1.0;
/// Below 1, a false report costs more than a missed conflict.
const BETA: f64 = 0.5;
/// At least this share of the facts on which sources agree must be left alone.
const CLEAN: f64 = 0.92;

/// Context first, from all pairs with their values hidden; then what the values add, from disagreeing pairs alone.
fn stacked(prepared: &[&Prepared], rows: &[&Row]) -> Vec<f64> {
    // The base, the kinds and the text's own word on a change belong to the second part as well.
    let of_value = |at: usize| {
        let name = FEATURES[at].name;
        (FEATURES[at].of_value() && name != "unit-rare") || name == "became"
    };
    let hidden = |row: &Row, weight: f64| {
        let features = row.0.iter().enumerate().map(|(at, &x)| if of_value(at) && at > 0 { 0.0 } else { x }).collect();
        (features, row.1, row.2 * weight)
    };
    let context: Vec<Row> = prepared
        .iter()
        .flat_map(|story| story.examples.blind.iter().map(|row| hidden(row, HIDDEN)))
        .chain(rows.iter().map(|row| hidden(row, 1.0)))
        .collect();
    let context = logistic(&context.iter().collect::<Vec<_>>(), PENALTY);
    let second: Vec<Row> = rows
        .iter()
        .map(|row| {
            let score: f64 =
                row.0.iter().zip(&context).enumerate().map(|(at, (x, w))| if of_value(at) { 0.0 } else { x * w }).sum();
            let mut features: Vec<f64> =
                row.0.iter().enumerate().map(|(at, &x)| if of_value(at) { x } else { 0.0 }).collect();
            features.push(score);
            (features, row.1, row.2)
        })
        .collect();
    let fitted = logistic(&second.iter().collect::<Vec<_>>(), PENALTY);
    let scale = fitted[FEATURES.len()];
    (0..FEATURES.len()).map(|at| if of_value(at) { fitted[at] } else { scale * context[at] }).collect()
}

fn best(values: &[f64], worth: impl Fn(f64) -> f64 + Sync) -> f64 {
    let scores: Vec<f64> = values.par_iter().map(|&value| worth(value)).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    // The middle of the values that reach the best: a plateau's middle generalises better than its edge.
    let winners: Vec<f64> =
        values.iter().zip(&scores).filter(|(_, score)| **score >= top - 1e-9).map(|(value, _)| *value).collect();
    winners[winners.len() / 2]
}
