//! Learns which figures take up another one, from annotated stories and from passages in which they are marked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use twosource::corpus::Article;
use twosource::extract::{self, Claim, Lexicon};
use twosource::learned::Model;
use twosource::matching::restated::{self, Couple, Passages, Tie};

use super::named::{Example, Learned, Name, score};
use super::story::{self, Failure, Story};

/// How strongly weights are held towards 0.
const PENALTY: f64 = 10.0;
/// Into how many parts the stories are divided, as for `--folds 5`.
const PARTS: usize = 5;
/// How many passages that stand together make one part.
const NEIGHBOURS: usize = 4;
/// What fewer couples show has no weight.
const LEAST: usize = 5;

/// A couple with what is seen of it.
pub struct Lesson {
    /// What may not be both learned from and judged: the story, or the passage.
    part: usize,
    couple: Couple,
    features: Vec<(Name, f64)>,
    restated: bool,
    of_story: bool,
    shown: String,
}

/// The couples of `article` with its `claims`, of which `restated` tells whether the second takes up the first.
fn lessons(
    article: &Article,
    claims: &[Claim],
    part: usize,
    of_story: bool,
    restated: impl Fn(&Couple) -> bool,
) -> Vec<Lesson> {
    let passages = Passages::read(article, claims);
    let lesson = |couple: Couple| {
        let mut features: BTreeMap<Name, f64> = BTreeMap::new();
        restated::visit(article, claims, &passages, &couple, &mut |place, what, value| {
            features.insert((place, what.to_owned()), value);
        });
        let (first, second) = (&claims[couple.first], &claims[couple.second]);
        let sentence = |claim: &Claim| article.prose.slice(claim.sentence).replace('\n', " ");
        let shown = format!("{} | {} | {} | {}", first.surface, second.surface, sentence(first), sentence(second));
        let restated = restated(&couple);
        Lesson { part, couple, features: features.into_iter().collect(), restated, of_story, shown }
    };
    restated::couples(article, claims).into_iter().map(lesson).collect()
}

/// The couples of `story`.
fn of_story(story: &Story, part: usize) -> Vec<Lesson> {
    let of_article = |(start, claims): (usize, &[Claim])| {
        let labels = &story.labels[start..start + claims.len()];
        lessons(&story.articles[claims[0].article], claims, part, true, |couple| {
            match (labels[couple.first], labels[couple.second]) {
                (Some(a), Some(b)) => a.fact == b.fact && a.group != b.group,
                _ => false,
            }
        })
    };
    extract::by_article(&story.claims).into_iter().flat_map(of_article).collect()
}

/// The couples of the passages in the files of `folder`: parted by empty lines, values of one fact marked by one letter,
/// `{a:$2 billion}`. A first line without a full stop is the title of what stands below it.
fn of_passages(folder: &Path, from: usize) -> Result<Vec<Lesson>, Failure> {
    let mut lessons = Vec::new();
    let mut read = 0;
    for file in story::texts(folder)? {
        for passage in fs::read_to_string(&file)?.split("\n\n").filter(|passage| !passage.trim().is_empty()) {
            let passage = passage.trim();
            let (source, marks) = source(passage).map_err(|fault| format!("{}: {fault}", file.display()))?;
            let article = Article::read("passage.md", source.into_bytes())?;
            let claims = extract::claims(&article, 0, &Lexicon::default());
            // Neighbours may be made as a contrast to each other, so that they are learned from or judged together.
            let part = from + read / NEIGHBOURS;
            let marked = |claim: &Claim| {
                let covers = |mark: &&Mark| claim.span.start < mark.end && mark.start < claim.span.end;
                marks.iter().find(covers).map(|mark| mark.letter)
            };
            lessons.extend(self::lessons(&article, &claims, part, false, |couple| {
                let (a, b) = (marked(&claims[couple.first]), marked(&claims[couple.second]));
                a.is_some() && a == b
            }));
            read += 1;
        }
    }
    Ok(lessons)
}

/// A figure that is marked, and the bytes of the source it covers.
struct Mark {
    letter: char,
    start: usize,
    end: usize,
}

/// The passage as the source of an article, and its marks.
fn source(passage: &str) -> Result<(String, Vec<Mark>), String> {
    let lines: Vec<&str> = passage.lines().collect();
    let is_item = |line: &str| line.starts_with("- ");
    let titled =
        lines.len() > 1 && !is_item(lines[0]) && !lines[0].trim_end().ends_with(['.', ':', '?', '!', '"', '”', '}']);
    let mut source = String::from("---\npublished: 2026-03-10\n");
    source.push_str(if titled { "title: " } else { "---\n\n" });
    let mut marks = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let list = is_item(line) && is_item(lines[at - 1]);
            source.push_str(if titled && at == 1 {
                "\n---\n\n"
            } else if list {
                "\n"
            } else {
                "\n\n"
            });
        }
        let mut rest = *line;
        while let Some((before, after)) = rest.split_once('{') {
            let (inner, tail) = after.split_once('}').ok_or_else(|| format!("no closing brace: {line:?}"))?;
            let (letter, figure) = inner.split_once(':').ok_or_else(|| format!("no letter: {line:?}"))?;
            let letter = letter.chars().next().ok_or_else(|| format!("no letter: {line:?}"))?;
            source.push_str(before);
            marks.push(Mark { letter, start: source.len(), end: source.len() + figure.len() });
            source.push_str(figure);
            rest = tail;
        }
        source.push_str(rest);
    }
    source.push('\n');
    Ok((source, marks))
}

/// What `lessons` teach.
fn learn<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Learned {
    let example = |lesson: &'l Lesson| Example { evidence: &lesson.features, same: lesson.restated, weight: 1.0 };
    Learned::from(&lessons.map(example).collect::<Vec<_>>(), LEAST, |_| PENALTY)
}

/// The couples of `stories` and of the files in `passages`.
pub fn all(stories: &[Story], passages: &Path) -> Result<Vec<Lesson>, Failure> {
    let plain = stories.iter().filter(|story| story.parts.is_empty()).count();
    let mut lessons: Vec<Lesson> =
        stories[..plain].par_iter().enumerate().flat_map_iter(|(at, story)| of_story(story, at)).collect();
    lessons.extend(of_passages(passages, plain)?);
    Ok(lessons)
}

/// The ties of every story as the weights as they are tell them.
pub fn shipped(stories: &[Story]) -> Vec<Vec<Tie>> {
    stories.iter().map(|story| restated::ties(&story.articles, &story.claims, restated::shipped())).collect()
}

/// The ties of every story as they are on one that nothing was learned from: what tells them is learned from `passages`
/// and from the stories of other parts.
pub fn unseen(stories: &[Story], passages: &Path) -> Result<Vec<Vec<Tie>>, Failure> {
    let lessons = all(stories, passages)?;
    let models: Vec<Model> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let known = lessons.iter().filter(|lesson| !lesson.of_story || lesson.part % PARTS != part);
            learn(known).model()
        })
        .collect();
    let ties_of = |at: usize| restated::ties(&stories[at].articles, &stories[at].claims, &models[at % PARTS]);
    let ties = |(at, story): (usize, &Story)| match story.parts[..] {
        [first, second] => {
            let moved = stories[first].claims.len();
            let there = ties_of(second).into_iter();
            let there = there.map(|tie| Tie { first: tie.first + moved, second: tie.second + moved, ..tie });
            ties_of(first).into_iter().chain(there).collect()
        }
        _ => ties_of(at),
    };
    Ok(stories.par_iter().enumerate().map(ties).collect())
}

/// Prints how well couples are told: each of so many `folds` with what the others taught, or all with the weights as
/// they are.
pub fn measure(lessons: &[Lesson], folds: Option<usize>, verbose: bool) {
    let without =
        |fold: usize, folds: usize| learn(lessons.iter().filter(|lesson| lesson.part % folds != fold)).model();
    let models: Vec<Model> = match folds {
        Some(folds) => (0..folds).into_par_iter().map(|fold| without(fold, folds)).collect(),
        None => vec![restated::shipped().clone()],
    };
    let scores: Vec<f64> =
        lessons.iter().map(|lesson| score(&lesson.features, &models[lesson.part % models.len()])).collect();
    for (name, of_story, one) in [
        ("stories, one sentence", true, true),
        ("stories, next sentences", true, false),
        ("passages, one sentence", false, true),
        ("passages, next sentences", false, false),
    ] {
        let is_of = |lesson: &Lesson| lesson.of_story == of_story && (lesson.couple.sentences == 0) == one;
        let mut ranked: Vec<(f64, &Lesson)> =
            scores.iter().copied().zip(lessons).filter(|(_, lesson)| is_of(lesson)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let all = ranked.iter().filter(|(_, lesson)| lesson.restated).count();
        let (mut hits, mut sum) = (0.0, 0.0);
        for (at, (_, lesson)) in ranked.iter().enumerate() {
            if lesson.restated {
                hits += 1.0;
                sum += hits / (at + 1) as f64;
            }
        }
        print!("{name}: {all} of {}, average precision {:.3};", ranked.len(), sum / f64::from(all.max(1) as u32));
        for least in [0.3, 0.5, 0.7] {
            let bound = (least / (1.0_f64 - least)).ln();
            let sure: Vec<_> = ranked.iter().take_while(|(score, _)| *score >= bound).collect();
            let right = sure.iter().filter(|(_, lesson)| lesson.restated).count();
            print!(" from {least}: {right} of {} right;", sure.len());
        }
        println!();
        if verbose {
            for (score, lesson) in ranked.iter().take(120) {
                println!("    {} {score:.2} {}", if lesson.restated { "+" } else { "-" }, lesson.shown);
            }
        }
    }
}

/// The text form of what `lessons` teach.
pub fn write(lessons: &[Lesson]) -> Result<(), Failure> {
    let text = learn(lessons.iter()).write("What tells that a figure takes up another one", "--restated");
    Ok(fs::write("src/matching/restated.txt", text)?)
}
