//! Wording: the weights of single words, by logistic regression on sparse rows on top of a score that is already there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use twosource::matching::bag::Bag;
use twosource::matching::wording::{Word, Wording, compared, terms};
use twosource::matching::words::hash;

use super::sparse::{Hold, Row, regression};
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
            Row { cells, same: example.same, weight: 1.0 }
        })
        .collect();
    // The base towards nothing, the scale of the known score towards 1.
    let known = [Hold { towards: 0.0, by: 1e-3 }, Hold { towards: 1.0, by: 1e-3 }];
    let words = std::iter::repeat_n(Hold { towards: 0.0, by: PENALTY }, 2 * names.len());
    let weights = regression(&rows, &known.into_iter().chain(words).collect::<Vec<_>>());
    let round = |weight: f64| (weight * 1e3).round() / 1e3;
    let words = names.iter().enumerate().map(|(at, name)| Word {
        name: (*name).clone(),
        both: round(weights[2 + 2 * at]),
        one: round(weights[3 + 2 * at]),
    });
    Learned { base: weights[0], scale: weights[1], words: Wording::of(words) }
}
