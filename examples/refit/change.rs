//! Learns what tells a fact that changed from sources that cannot both be right, from annotated conflicts and updates.

use std::collections::BTreeMap;
use std::fs;

use rayon::prelude::*;
use twosource::learned::Model;
use twosource::quantity::agreement::compare;
use twosource::reconcile::change;

use super::named::{Example, Learned, Name, score};
use super::story::{Failure, Story, Verdict};

/// How strongly the weights of single words are held towards 0.
const WORDS: f64 = 3.0;
/// The same for all other signs.
const SIGNS: f64 = 1.0;
/// What fewer disagreements show has no weight.
const LEAST: usize = 8;

/// An annotated disagreement, or two sides of one: what is found seldom has all sides.
pub struct Lesson {
    story: usize,
    signs: Vec<(Name, f64)>,
    is_update: bool,
    /// Of the lessons of one disagreement the weights add up to 1.
    weight: f64,
    shown: String,
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

/// What `lessons` teach.
fn learn<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Learned {
    let example =
        |lesson: &'l Lesson| Example { evidence: &lesson.signs, same: lesson.is_update, weight: lesson.weight };
    let is_word = |name: &Name| matches!(name.0, "word" | "last" | "next");
    Learned::from(&lessons.map(example).collect::<Vec<_>>(), LEAST, |name| if is_word(name) { WORDS } else { SIGNS })
}

/// Prints how many disagreements are called by their right name: each of so many `folds` of the stories with what the
/// others taught, or all with the weights as they are.
pub fn measure(lessons: &[Lesson], folds: Option<usize>, verbose: bool) {
    let without =
        |fold: usize, folds: usize| learn(lessons.iter().filter(|lesson| lesson.story % folds != fold)).model();
    let models: Vec<Model> = match folds {
        Some(folds) => (0..folds).into_par_iter().map(|fold| without(fold, folds)).collect(),
        None => vec![change::shipped().clone()],
    };
    let scores: Vec<f64> =
        lessons.iter().map(|lesson| score(&lesson.signs, &models[lesson.story % models.len()])).collect();
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
    let text = learn(lessons.iter()).write("What speaks for a fact that changed", "--change");
    Ok(fs::write("src/reconcile/change.txt", text)?)
}
