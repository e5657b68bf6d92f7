//! Learns which figures do not compute, from passages and stories whose mistakes are annotated.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use regex::Regex;
use twosource::corpus::Article;
use twosource::extract::{self, Lexicon};
use twosource::matching::weights::probability;
use twosource::reconcile::rule::arithmetic::{
    self,
    judge::{Case, Model, Reading},
};
use twosource::span::Span;

use super::logistic::logistic;
use super::sparse::{Hold, Row, regression};
use super::story::{self, Failure, Story};

/// How strongly the weights of the first step are held towards 0.
const PENALTY: f64 = 10.0;
/// A feature that fewer articles have where something computes or is a mistake has no weight.
const LEAST_ARTICLES: usize = 8;
/// What a proposal that computes counts beside an annotated mistake.
const COMPUTES: f64 = 0.5;
/// How strongly the weights of the second step are held towards 0.
const JUDGE_PENALTY: f64 = 1.0;
/// The probability from which a mistake is reported.
const SURE: f64 = 0.9;
/// Parts of which each is judged with what the others taught, for the second step.
const PARTS: usize = 5;

/// Passages of the rule's own tests that are right.
const RIGHT: &str = "src/reconcile/rule/arithmetic/right.txt";

/// An article with its annotated mistakes.
pub struct Sheet {
    name: String,
    /// What may not be both learned from and judged: the story, or the passage.
    part: usize,
    cases: Vec<Case>,
    /// For each mistake where it stands in the prose, and how it computes.
    mistakes: Vec<(Vec<Span>, String)>,
    is_passage: bool,
}

/// The passages of the files in `folder`: parted by empty lines, `¶` for a new paragraph, and as the last line what the
/// mistake is (`=> figure | how it computes`) or `=> none`; if asked, those of the rule's own tests too.
pub fn passages(folder: &Path, with_right: bool) -> Result<Vec<Sheet>, Failure> {
    let mut files = story::texts(folder)?;
    files.extend(with_right.then(|| PathBuf::from(RIGHT)));
    let mut sheets = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let mut lines = Vec::new();
        for line in text.lines() {
            let Some(verdict) = line.strip_prefix("=> ") else {
                lines.extend(Some(line).filter(|line| !line.starts_with("# ")));
                continue;
            };
            let passage = lines.join("\n").replace("¶\n", "\n\n").replace('¶', "");
            lines.clear();
            let name = format!("{}:{}", file.display(), sheets.len());
            let source = format!("---\npublished: 2026-03-10\n---\n\n{}\n", passage.trim());
            let article = Article::read("passage.md", source.into_bytes())?;
            let articles = [article];
            let claims = extract::claims(&articles[0], 0, &Lexicon::default());
            let mistakes = match verdict.split_once(" | ") {
                Some((figure, why)) => {
                    let text = articles[0].prose.text.to_lowercase();
                    let figure = figure.to_lowercase();
                    let places = text.match_indices(&figure).map(|(at, _)| Span::new(at, at + figure.len()));
                    vec![(places.collect(), why.to_owned())]
                }
                None if verdict == "none" => Vec::new(),
                None => return Err(format!("{name}: neither \"=> none\" nor \"=> figure | why\": {verdict}").into()),
            };
            let cases = arithmetic::cases(&articles, &articles[0], &claims);
            sheets.push(Sheet { name, part: sheets.len(), cases, mistakes, is_passage: true });
        }
    }
    Ok(sheets)
}

/// The articles of `stories`.
pub fn articles(stories: &[Story]) -> Vec<Sheet> {
    let sheets = stories.par_iter().enumerate().flat_map_iter(|(part, story)| {
        story.articles.iter().enumerate().map(move |(at, article)| {
            let claims: Vec<_> = story.claims.iter().filter(|claim| claim.article == at).cloned().collect();
            let here = story.arithmetic.iter().zip(&story.reasons).filter(|((article, ..), _)| *article == at);
            let mistakes = here.map(|(&(_, start, end), why)| {
                let within = |span: &Span| {
                    let source = article.prose.source_span(*span);
                    source.start < end && start < source.end
                };
                // Every word of the annotated context that is in the prose.
                let words = Regex::new(r"\S+").expect("a valid pattern");
                let spans = words.find_iter(&article.prose.text).map(|word| Span::new(word.start(), word.end()));
                (spans.filter(within).collect(), why.clone())
            });
            let mistakes = mistakes.collect();
            let cases = arithmetic::cases(&story.articles, article, &claims);
            Sheet { name: format!("{}/{}", story.name, article.path), part, cases, mistakes, is_passage: false }
        })
    });
    sheets.collect()
}

/// Whether one of `places` is of a mistake.
fn meets(mistake: &(Vec<Span>, String), places: impl IntoIterator<Item = Span>) -> bool {
    places.into_iter().any(|place| mistake.0.iter().any(|span| span.overlaps(place)))
}

/// What a reading is to learn from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lesson {
    Mistake,
    Other,
    /// Another reading of a mistake's figure: nothing to learn from.
    Unclear,
}

/// What `reading` teaches.
fn lesson(sheet: &Sheet, case: &Case, reading: &Reading) -> Lesson {
    let of_figure = |mistake: &&(Vec<Span>, String)| match case.result(reading) {
        Some(place) => meets(mistake, [place]),
        // A multiple in words has no place of its own.
        None => true,
    };
    let mut mistakes = sheet.mistakes.iter().filter(of_figure).peekable();
    match () {
        () if mistakes.peek().is_none() => Lesson::Other,
        () if reading.holds => Lesson::Unclear,
        () if mistakes.any(|(_, why)| explains(why, &case.values(reading))) => Lesson::Mistake,
        () if case.result(reading).is_none() => Lesson::Other,
        () => Lesson::Unclear,
    }
}

/// Whether `why` ("48 - 17 = 31") is this reading: its result after the equals sign, its operands before.
fn explains(why: &str, (operands, result): &(Vec<f64>, f64)) -> bool {
    let numbers = |text: &str| -> Vec<f64> {
        let pattern = Regex::new(r"\d[\d,]*\.?\d*").expect("a valid pattern");
        pattern.find_iter(text).filter_map(|number| number.as_str().replace(',', "").parse().ok()).collect()
    };
    let same = |value: f64, number: &f64| {
        let scales = [1.0, 1e3, 1e6, 1e9, 1e-2, 1e12];
        *number != 0.0 && scales.iter().any(|scale| (value / (number * scale) - 1.0).abs() < 0.012)
    };
    let right = why.split_once('=').or_else(|| why.split_once(" is ")).map_or(why, |(_, right)| right);
    if !numbers(right).iter().any(|number| same(*result, number)) {
        return false;
    }
    let Some((left, _)) = why.split_once('=') else { return true };
    let told = numbers(left);
    let met = operands.iter().filter(|&&operand| told.iter().any(|number| same(operand, number))).count();
    met >= operands.len().min(2) || told.len() < 2 && met >= 1
}

/// A sheet's readings with what they teach.
type Lessons<'a> = (&'a Sheet, Vec<(&'a Case, Vec<Lesson>)>);

/// What all of them teach.
fn lessons(sheets: &[Sheet]) -> Vec<Lessons<'_>> {
    let of_case = |sheet, case: &Case| case.readings.iter().map(|reading| lesson(sheet, case, reading)).collect();
    sheets
        .par_iter()
        .map(|sheet| (sheet, sheet.cases.iter().map(|case| (case, of_case(sheet, case))).collect()))
        .collect()
}

/// Learns the first step.
fn intents(lessons: &[&Lessons<'_>]) -> Vec<f64> {
    let width = Model::intent_width();
    let mut articles = vec![0usize; width];
    let mut rows = Vec::new();
    for (_, cases) in lessons {
        let mut seen = BTreeSet::new();
        for (case, lessons) in cases {
            for (reading, lesson) in case.readings.iter().zip(lessons) {
                let mistake = *lesson == Lesson::Mistake;
                let meant = mistake || reading.tight;
                if *lesson == Lesson::Unclear || reading.holds && !reading.tight {
                    continue;
                }
                let features = case.features(reading);
                if meant {
                    seen.extend(features.iter().copied());
                }
                let cells = features.iter().map(|&feature| (u32::from(feature), 1.0)).collect();
                rows.push(Row { cells, same: meant, weight: if meant && !mistake { COMPUTES } else { 1.0 } });
            }
        }
        seen.into_iter().for_each(|feature| articles[usize::from(feature)] += 1);
    }
    let hold = |&articles: &usize| Hold { towards: 0.0, by: if articles < LEAST_ARTICLES { 1e6 } else { PENALTY } };
    regression(&rows, &articles.iter().map(hold).collect::<Vec<_>>())
}

/// Learns both steps; the second from what the first says of parts that it did not learn from.
fn learn(lessons: &[&Lessons<'_>]) -> Model {
    let part = |(sheet, _): &Lessons<'_>| sheet.part % PARTS;
    let of_part: Vec<Vec<f64>> = (0..PARTS)
        .into_par_iter()
        .map(|left_out| {
            let others: Vec<_> = lessons.iter().copied().filter(|lesson| part(lesson) != left_out).collect();
            intents(&others)
        })
        .collect();
    let mut rows = Vec::new();
    for lesson in lessons {
        for (case, lessons) in &lesson.1 {
            for (at, evidence) in case.evidence(&of_part[part(lesson)]) {
                if lessons[at] != Lesson::Unclear {
                    rows.push((evidence, lessons[at] == Lesson::Mistake, 1.0));
                }
            }
        }
    }
    let judge = logistic(&rows.iter().collect::<Vec<_>>(), JUDGE_PENALTY);
    let round = |weights: Vec<f64>| weights.into_iter().map(|weight| (weight * 1e3).round() / 1e3).collect();
    Model { intent: round(intents(lessons)), judge: round(judge), threshold: (SURE / (1.0 - SURE)).ln() }
}

/// Learns from all sheets and writes the weights.
pub fn write(sheets: &[Sheet]) -> Result<(), Failure> {
    let lessons = lessons(sheets);
    let model = learn(&lessons.iter().collect::<Vec<_>>());
    fs::write("src/reconcile/rule/arithmetic/judge.txt", model.write())?;
    Ok(())
}

/// What was taken for a mistake.
struct Told {
    score: f64,
    /// The sheet and which of its mistakes, if it is one.
    mistake: Option<(usize, usize)>,
    of_passage: bool,
}

/// Scores each sheet with what sheets of other parts taught, or with the shipped weights.
pub fn measure(sheets: &[Sheet], folds: Option<usize>, verbose: bool) {
    let lessons = lessons(sheets);
    let models: Vec<Model> = match folds {
        Some(folds) => (0..folds)
            .into_par_iter()
            .map(|fold| learn(&lessons.iter().filter(|(sheet, _)| sheet.part % folds != fold).collect::<Vec<_>>()))
            .collect(),
        None => vec![Model::shipped().clone()],
    };
    let mut found = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let model = Model { threshold: 1e-9_f64.ln(), ..models[sheet.part % models.len()].clone() };
        for case in &sheet.cases {
            for (reading, score) in case.mistakes(&model) {
                let reading = &case.readings[reading];
                let places = || case.result(reading).into_iter().chain(case.operands(reading));
                let hit = sheet.mistakes.iter().position(|mistake| meets(mistake, places()));
                if verbose && probability(score) >= 0.4 {
                    let hit = if hit.is_some() { "right" } else { "FALSE" };
                    println!("{:.2} {hit} {} {}", probability(score), sheet.name, case.told(reading));
                }
                found.push(Told { score, mistake: hit.map(|mistake| (at, mistake)), of_passage: sheet.is_passage });
            }
        }
    }
    for (name, passages) in [("passages", true), ("articles", false)] {
        let of = |sheet: &&Sheet| sheet.is_passage == passages;
        let wanted: usize = sheets.iter().filter(of).map(|sheet| sheet.mistakes.len()).sum();
        if sheets.iter().filter(of).count() == 0 {
            continue;
        }
        for sure in [0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3] {
            let told = found.iter().filter(|told| told.of_passage == passages && probability(told.score) >= sure);
            let (right, wrong): (Vec<&Told>, Vec<&Told>) = told.partition(|told| told.mistake.is_some());
            let (hits, wrong) = (right.iter().map(|told| told.mistake).collect::<BTreeSet<_>>(), wrong.len());
            println!("{name} from {sure}: {} of {wanted} found, {wrong} false", hits.len());
        }
    }
}
