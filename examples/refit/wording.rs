//! Wording: the weights of single words, by logistic regression on sparse rows on top of a score that is already there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use twosource::matching::bag::Bag;
use twosource::matching::wording::{Word, Wording, compared, terms};
use twosource::matching::words::hash;

use super::story::Story;

/// How strongly weights are held towards 0.
const PENALTY: f64 = 10.0;
/// A word of fewer stories has no weight.
const LEAST_STORIES: usize = 5;

/// Every word of the stories, and which stories have it.
pub struct Vocabulary {
    words: BTreeMap<String, BTreeSet<usize>>,
}

impl Vocabulary {
    /// The words of all stories that are no mixtures.
    pub fn of(stories: &[Story]) -> Vocabulary {
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, story) in stories.iter().enumerate().filter(|(_, story)| story.parts.is_empty()) {
            for claim in &story.claims {
                for term in terms(&story.articles[claim.article], claim) {
                    words.entry(term).or_default().insert(at);
                }
            }
        }
        words.retain(|_, stories| stories.len() >= LEAST_STORIES);
        Vocabulary { words }
    }
}

/// Two pools to learn from.
pub struct Example<'a> {
    pub story: usize,
    pub a: &'a Bag,
    pub b: &'a Bag,
    pub same: bool,
    /// What is known of them without their words.
    pub score: f64,
}

/// What was learned: score = base + scale × known score + words.
#[derive(Clone)]
pub struct Learned {
    pub base: f64,
    pub scale: f64,
    pub words: Wording,
}

/// A sparse row: column and value.
struct Row {
    cells: Vec<(u32, f64)>,
    same: f64,
}

/// Learns from `examples` with words of `vocabulary` that enough of their stories have.
pub fn learn(examples: &[Example<'_>], vocabulary: &Vocabulary) -> Learned {
    let stories: BTreeSet<usize> = examples.iter().map(|example| example.story).collect();
    let known = |of: &BTreeSet<usize>| of.intersection(&stories).count() >= LEAST_STORIES;
    let names: Vec<&String> = vocabulary.words.iter().filter(|(_, of)| known(of)).map(|(word, _)| word).collect();
    let columns: HashMap<u64, u32> =
        names.iter().enumerate().map(|(at, name)| (hash(name.as_bytes()), 2 + 2 * at as u32)).collect();
    let rows: Vec<Row> = examples
        .par_iter()
        .map(|example| {
            let mut cells = vec![(0, 1.0), (1, example.score)];
            for (term, both, one) in compared(example.a, example.b) {
                if let Some(&column) = columns.get(&term) {
                    cells.extend([(column, both), (column + 1, one)].into_iter().filter(|(_, value)| *value > 0.0));
                }
            }
            Row { cells, same: f64::from(u8::from(example.same)) }
        })
        .collect();
    let weights = regression(&rows, 2 + 2 * names.len());
    let round = |weight: f64| (weight * 1e3).round() / 1e3;
    let words = names.iter().enumerate().map(|(at, name)| Word {
        name: (*name).clone(),
        both: round(weights[2 + 2 * at]),
        one: round(weights[3 + 2 * at]),
    });
    Learned { base: weights[0], scale: weights[1], words: Wording::of(words) }
}

/// Newton's method, each step by conjugate gradients; the first two columns are held towards nothing and towards 1.
fn regression(rows: &[Row], width: usize) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    weights[1] = 1.0;
    let held = |at: usize| if at < 2 { 1e-3 } else { PENALTY };
    let aim = |at: usize| if at == 1 { 1.0 } else { 0.0 };
    let loss = |weights: &[f64]| {
        let parts: Vec<f64> = rows
            .par_chunks(CHUNK)
            .map(|rows| {
                rows.iter()
                    .map(|row| {
                        let score = dot(row, weights);
                        score.max(0.0) - score * row.same + (-score.abs()).exp().ln_1p()
                    })
                    .sum::<f64>()
            })
            .collect();
        let away = weights.iter().enumerate().map(|(at, weight)| held(at) * (weight - aim(at)).powi(2)).sum::<f64>();
        parts.iter().sum::<f64>() + away / 2.0
    };
    let mut now = loss(&weights);
    for _ in 0..20 {
        let chances: Vec<f64> = rows.par_iter().map(|row| 1.0 / (1.0 + (-dot(row, &weights)).exp())).collect();
        let errors: Vec<f64> = rows.iter().zip(&chances).map(|(row, p)| row.same - p).collect();
        let mut down = spread(rows, &errors, width);
        down.iter_mut().enumerate().for_each(|(at, sum)| *sum -= held(at) * (weights[at] - aim(at)));
        let curve = |direction: &[f64]| {
            let bent: Vec<f64> =
                rows.par_iter().zip(&chances).map(|(row, p)| p * (1.0 - p) * dot(row, direction)).collect();
            let mut curved = spread(rows, &bent, width);
            curved.iter_mut().enumerate().for_each(|(at, sum)| *sum += held(at) * direction[at]);
            curved
        };
        let step = conjugate(&down, curve);
        let mut length = 1.0;
        let next = loop {
            let tried: Vec<f64> = weights.iter().zip(&step).map(|(weight, step)| weight + length * step).collect();
            let then = loss(&tried);
            if then < now || length < 1e-4 {
                weights = tried;
                break then;
            }
            length /= 2.0;
        };
        if now - next < 1e-6 * now {
            break;
        }
        now = next;
    }
    weights
}

const CHUNK: usize = 4096;

fn dot(row: &Row, weights: &[f64]) -> f64 {
    row.cells.iter().map(|&(column, value)| value * weights[column as usize]).sum()
}

/// The sum of the rows, each times its factor.
fn spread(rows: &[Row], factors: &[f64], width: usize) -> Vec<f64> {
    let parts: Vec<Vec<f64>> = rows
        .par_chunks(CHUNK)
        .zip(factors.par_chunks(CHUNK))
        .map(|(rows, factors)| {
            let mut sums = vec![0.0; width];
            for (row, factor) in rows.iter().zip(factors) {
                row.cells.iter().for_each(|&(column, value)| sums[column as usize] += factor * value);
            }
            sums
        })
        .collect();
    parts.into_iter().fold(vec![0.0; width], |mut sums, part| {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        sums
    })
}

/// What `curve` maps to `right`, nearly.
fn conjugate(right: &[f64], curve: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let mut found = vec![0.0; right.len()];
    let mut rest = right.to_vec();
    let mut direction = rest.clone();
    let mut size = product(&rest, &rest);
    let enough = 1e-3 * size;
    for _ in 0..40 {
        let curved = curve(&direction);
        let length = size / product(&direction, &curved);
        found.iter_mut().zip(&direction).for_each(|(found, step)| *found += length * step);
        rest.iter_mut().zip(&curved).for_each(|(rest, curved)| *rest -= length * curved);
        let left = product(&rest, &rest);
        if left < enough {
            break;
        }
        direction.iter_mut().zip(&rest).for_each(|(step, rest)| *step = rest + left / size * *step);
        size = left;
    }
    found
}
