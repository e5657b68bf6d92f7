//! Learns the weights of matching from annotated stories, and measures them.
//!
//! ```text
//! cargo run --release --example refit -- STORIES…                  # fit, print the scores, write src/matching/weights.txt
//! cargo run --release --example refit -- --leave-one-out STORIES…  # each story scored with weights of the others
//! cargo run --release --example refit -- --folds 5 STORIES…        # the same for a fifth of the stories at a time
//! cargo run --release --example refit -- --measure STORIES…        # the weights as they are
//! cargo run --release --example refit -- --arithmetic PASSAGES [--folds 5 | --measure] STORIES…
//! cargo run --release --example refit -- --restated PASSAGES [--folds 5 | --measure] STORIES…
//! cargo run --release --example refit -- --change [--folds 5 | --measure] STORIES…
//! ```
//!
//! A story is a folder with `articles/` and `gold.yaml`, or holds such folders. `--verbose` adds every mixed or broken
//! fact and every missed or false report; `--status` tells at which step each conflict is lost; `--curve`
//! gives the conflicts at other thresholds. `--arithmetic` learns, or measures, the judge of figures that do not compute,
//! from a folder of passages and from stories; alone it writes `judge.txt`. `--restated` does the same for figures that
//! take up another, and writes `restated.txt`, `--change` for what tells an update from a contradiction, and writes
//! `change.txt`. Deterministic: the same stories give the same bytes. Weights are learned
//! from the stories and from mixtures of two. A fit of 819 stories takes 35 minutes and 15 GB.

mod arithmetic;
mod boost;
mod change;
mod fit;
mod logistic;
mod named;
mod restated;
mod score;
mod sparse;
mod status;
mod story;
mod wording;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use twosource::matching::Material;
use twosource::matching::weights::{Stage, Weights};

use fit::{Examples, Found, Ranked};
use score::Score;
use story::Story;

/// Where the passages are from which is learned which figures take up another.
const RESTATED: &str = "tests/restated/tuning";

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (mut folders, mut flags) = (Vec::new(), Vec::new());
    let (mut folds, mut passages, mut restating) = (None, None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--folds" => folds = Some(arguments.next().ok_or("--folds how many?")?.parse::<usize>()?),
            "--arithmetic" => {
                passages = Some(PathBuf::from(arguments.next().ok_or("--arithmetic with which passages?")?))
            }
            "--restated" => restating = Some(PathBuf::from(arguments.next().ok_or("--restated with which passages?")?)),
            "--leave-one-out" | "--measure" | "--verbose" | "--status" | "--curve" | "--change" => flags.push(argument),
            flag if flag.starts_with("--") => return Err(format!("no flag {flag}").into()),
            folder => folders.push(PathBuf::from(folder)),
        }
    }
    let asked = |flag: &str| flags.iter().any(|given| given == flag);
    let verbose = asked("--verbose");
    let mut stories = story::load(&folders)?;
    if let Some(passages) = passages {
        let mut sheets = arithmetic::passages(&passages, !asked("--measure"))?;
        sheets.extend(arithmetic::articles(&stories));
        if folds.is_some() || asked("--measure") {
            arithmetic::measure(&sheets, folds, verbose);
            return Ok(());
        }
        return arithmetic::write(&sheets);
    }
    if let Some(passages) = restating {
        let lessons = restated::all(&stories, &passages)?;
        if folds.is_some() || asked("--measure") {
            restated::measure(&lessons, folds, verbose);
            return Ok(());
        }
        return restated::write(&lessons);
    }
    if asked("--change") {
        let lessons = change::all(&stories);
        if folds.is_some() || asked("--measure") {
            change::measure(&lessons, folds, verbose);
            return Ok(());
        }
        return change::write(&lessons);
    }
    let all: Vec<usize> = (0..stories.len()).collect();
    if !asked("--measure") {
        stories.extend(story::mixtures(&stories));
    }
    let restated =
        if asked("--measure") { restated::shipped(&stories) } else { restated::unseen(&stories, Path::new(RESTATED))? };
    let materials: Vec<Material<'_>> = stories
        .par_iter()
        .zip(&restated)
        .map(|(story, restated)| Material::with(&story.articles, &story.claims, restated))
        .collect();
    let examples: Vec<Examples> =
        stories.par_iter().zip(&materials).map(|(story, material)| Examples::equal(story, material)).collect();
    let vocabulary = wording::Vocabulary::of(&stories);
    let fitted_without = |left_out: &(dyn Fn(usize) -> bool + Sync)| {
        let foreign = |story: &usize| !left_out(*story) && stories[*story].parts.iter().all(|&part| !left_out(part));
        let training: Vec<usize> = (0..stories.len()).filter(foreign).collect();
        fit::weights(&stories, &materials, &examples, &vocabulary, &training)
    };
    let folds = if asked("--leave-one-out") { Some(all.len()) } else { folds };
    let weights: Vec<Weights> = if asked("--measure") {
        vec![Weights::shipped().clone(); all.len()]
    } else if let Some(folds) = folds {
        let of_fold: Vec<Weights> =
            (0..folds).into_par_iter().map(|fold| fitted_without(&|story| story % folds == fold)).collect();
        all.iter().map(|story| of_fold[story % folds].clone()).collect()
    } else {
        let weights = fitted_without(&|_| false);
        restated::write(&restated::all(&stories, Path::new(RESTATED))?)?;
        std::fs::write("src/matching/weights.txt", weights.write())?;
        std::fs::write("src/matching/wording.txt", weights.wording.write())?;
        std::fs::write("src/matching/trees.txt", weights.trees.write())?;
        std::fs::write("src/matching/trees-equal.txt", weights.equal.trees.write())?;
        vec![weights; all.len()]
    };
    let cases = stories.par_iter().zip(&materials).zip(&examples).zip(&weights);
    let found: Vec<Found> =
        cases.map(|(((story, material), equal), weights)| Found::of(story, material, equal, weights)).collect();
    let cases: Vec<Case<'_>> =
        stories.iter().zip(&found).zip(&weights).map(|((story, found), weights)| (story, found, weights)).collect();
    let ranked: Vec<Vec<Ranked>> =
        cases.par_iter().map(|(story, found, weights)| found.ranking(story, weights)).collect();
    if asked("--status") {
        status::print(cases.iter().zip(&ranked).map(|((story, found, _), ranked)| (*story, *found, &**ranked)));
    }
    if asked("--curve") {
        curve(&cases);
    }
    let score = |(story, found, weights): &Case<'_>| Score::of(story, &found.clusters, &found.groups(weights), verbose);
    Score::print_all(cases.par_iter().map(score).collect::<Vec<_>>().into_iter());
    let ranked: Vec<Ranked> = ranked.into_iter().flatten().collect();
    println!(
        "pairs of pools that disagree: {} of {} are one fact, average precision {:.3}",
        ranked.iter().filter(|pair| pair.fact.is_some()).count(),
        ranked.len(),
        fit::average_precision(ranked),
    );
    Ok(())
}

/// A story, what is found in it, and the weights that find it.
type Case<'a> = (&'a Story, &'a Found, &'a Weights);

/// Prints the sum of all scores at thresholds below and above those of `weights`.
fn curve(cases: &[Case<'_>]) {
    for step in -6..=6 {
        let shift = 0.25 * f64::from(step);
        let score = |(story, found, weights): &Case<'_>| {
            let surety = Stage { link: weights.surety.link + shift, ..weights.surety.clone() };
            let shifted = Weights { surety, ..(*weights).clone() };
            Score::of(story, &found.clusters, &found.groups(&shifted), false)
        };
        let mut total = Score { name: format!("threshold {shift:+.2}"), ..Score::default() };
        cases.par_iter().map(score).collect::<Vec<_>>().iter().for_each(|score| total.add(score));
        total.print();
    }
}
