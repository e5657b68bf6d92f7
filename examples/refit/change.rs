//! Learns what tells a fact that changed from sources that cannot both be right, from annotated conflicts and updates.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use rayon::prelude::*;
use twosource::learned::Model;
use twosource::quantity::agreement::compare;
use twosource::reconcile::change;

use super::sparse::{Hold, Row, regression};
use super::story::{Failure, Story, Verdict};

/// How strongly the weights of single words are held towards 0.
const WORDS: f64 = 3.0;
/// The same for all other signs.
const SIGNS: f64 = 1.0;
/// What fewer disagreements show has no weight.
const LEAST: usize = 8;

/// A sign: where it is seen, and what.
type Name = (&'static str, String);

/// An annotated disagreement, or two sides of one: what is found seldom has all sides.
pub struct Lesson {
    story: usize,
    signs: Vec<(Name, f64)>,
    is_update: bool,
    /// Of the lessons of one disagreement the weights add up to 1.
    weight: f64,
    shown: String,
}

impl Lesson {
    fn score(&self, model: &Model) -> f64 {
        let weight = |((place, what), value): &(Name, f64)| model.weight(place, what) * value;
        model.base + self.signs.iter().map(weight).sum::<f64>()
    }
}

/// Every conflict and update of `stories` of which at least two values are read, whole and two sides at a time.
pub fn all(stories: &[Story]) -> Vec<Lesson> {
    stories.par_iter().enumerate().flat_map_iter(|(at, story)| of_story(story, at)).collect()
}

fn of_story(story: &Story, at: usize) -> Vec<Lesson> {
    let lessons = |(fact, gold): (usize, &super::story::GoldFact)| {
        if !matches!(gold.verdict, Verdict::Conflict | Verdict::Update) {
            return Vec::new();
        }
        let mut sides: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (claim, label) in story.labels.iter().enumerate() {
            if let Some(label) = label.filter(|label| label.fact == fact && !label.compatible) {
                sides.entry(label.group).or_default().push(claim);
            }
        }
        let sides: Vec<Vec<usize>> = sides.into_values().collect();
        let differ =
            |a: &[usize], b: &[usize]| !compare(&story.claims[a[0]].quantity, &story.claims[b[0]].quantity).agrees();
        let pairs = sides.iter().enumerate().flat_map(|(at, a)| sides[at + 1..].iter().map(move |b| [a, b]));
        let mut sets: Vec<Vec<Vec<usize>>> =
            pairs.filter(|[a, b]| differ(a, b)).map(|pair| pair.map(Clone::clone).to_vec()).collect();
        if sides.len() > 2 && !sets.is_empty() {
            sets.push(sides);
        }
        let weight = 1.0 / sets.len() as f64;
        let lesson = |sides: Vec<Vec<usize>>| {
            let mut signs: BTreeMap<Name, f64> = BTreeMap::new();
            change::visit(&story.articles, &story.claims, &sides, &mut |place, what, value| {
                signs.insert((place, what.to_owned()), value);
            });
            let signs = signs.into_iter().collect();
            let is_update = gold.verdict == Verdict::Update;
            Lesson { story: at, signs, is_update, weight, shown: format!("{} {}", story.name, gold.id) }
        };
        sets.into_iter().map(lesson).collect()
    };
    story.facts.iter().enumerate().flat_map(lessons).collect()
}

/// What `lessons` teach: the base, and the weight of each sign.
fn learn(lessons: &[&Lesson]) -> (f64, Vec<(Name, f64)>) {
    let mut counts: BTreeMap<&Name, usize> = BTreeMap::new();
    for lesson in lessons {
        lesson.signs.iter().for_each(|(name, _)| *counts.entry(name).or_insert(0) += 1);
    }
    let names: Vec<&Name> = counts.into_iter().filter(|(_, count)| *count >= LEAST).map(|(name, _)| name).collect();
    let places: HashMap<&Name, u32> = names.iter().enumerate().map(|(at, name)| (*name, at as u32 + 1)).collect();
    let row = |lesson: &&Lesson| {
        let cells = lesson.signs.iter().filter_map(|(name, value)| Some((*places.get(name)?, *value)));
        Row { cells: [(0, 1.0)].into_iter().chain(cells).collect(), same: lesson.is_update, weight: lesson.weight }
    };
    let rows: Vec<Row> = lessons.iter().map(row).collect();
    let is_word = |name: &Name| matches!(name.0, "word" | "last" | "next");
    let hold = |name: &&Name| Hold { towards: 0.0, by: if is_word(name) { WORDS } else { SIGNS } };
    let holds: Vec<Hold> = [Hold { towards: 0.0, by: 0.01 }].into_iter().chain(names.iter().map(hold)).collect();
    let weights = regression(&rows, &holds);
    (weights[0], names.into_iter().cloned().zip(weights[1..].iter().copied()).collect())
}

fn model((base, weights): &(f64, Vec<(Name, f64)>)) -> Model {
    Model::of(*base, weights.iter().map(|((place, what), weight)| (*place, what.as_str(), *weight)))
}

/// Prints how many disagreements are called by their right name: each of so many `folds` of the stories with what the
/// others taught, or all with the weights as they are.
pub fn measure(lessons: &[Lesson], folds: Option<usize>, verbose: bool) {
    let without = |fold: usize, folds: usize| {
        model(&learn(&lessons.iter().filter(|lesson| lesson.story % folds != fold).collect::<Vec<_>>()))
    };
    let models: Vec<Model> = match folds {
        Some(folds) => (0..folds).into_par_iter().map(|fold| without(fold, folds)).collect(),
        None => vec![change::shipped().clone()],
    };
    let scores: Vec<f64> = lessons.iter().map(|lesson| lesson.score(&models[lesson.story % models.len()])).collect();
    for least in [-0.8, -0.6, -0.4, -0.2, 0.0, 0.2] {
        let right = |update: bool| {
            let of_sort = scores.iter().zip(lessons).filter(|(_, lesson)| lesson.is_update == update);
            let count = |lessons: &mut dyn Iterator<Item = (&f64, &Lesson)>| -> f64 {
                lessons.map(|(_, lesson)| lesson.weight).sum()
            };
            let mut right = of_sort.clone().filter(|(score, _)| (**score >= least) == update);
            (count(&mut right), count(&mut of_sort.clone()))
        };
        let ((a, updates), (b, contradictions)) = (right(true), right(false));
        let share = (a + b) / (updates + contradictions).max(1.0);
        println!(
            "update from {least:+.1}: {a:.0} of {updates:.0} updates, {b:.0} of {contradictions:.0} contradictions, {share:.3} right"
        );
    }
    if verbose {
        for (score, lesson) in scores.iter().zip(lessons) {
            println!("{score:+.2} {} {}", if lesson.is_update { "update" } else { "contradiction" }, lesson.shown);
        }
    }
}

/// Writes what all `lessons` teach.
pub fn write(lessons: &[Lesson]) -> Result<(), Failure> {
    let (base, weights) = learn(&lessons.iter().collect::<Vec<_>>());
    let mut text = String::from(
        "# What speaks for a fact that changed, in log-odds. Written by\n# `cargo run --release --example refit -- --change`.\n",
    );
    text.push_str(&format!("base\t{base:.3}\n"));
    for ((place, what), weight) in weights.iter().filter(|(_, weight)| weight.abs() >= 0.02) {
        text.push_str(&format!("{place}\t{what}\t{weight:.3}\n"));
    }
    Ok(fs::write("src/reconcile/change.txt", text)?)
}
