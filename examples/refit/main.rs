//! Learns the weights of matching from annotated stories, and measures them on stories left out.
//!
//! ```text
//! cargo run --release --example refit -- tests/stories/tuning              # fit, write src/matching/weights.txt
//! cargo run --release --example refit -- --leave-one-out tests/stories/*   # measure
//! ```
//!
//! A story is a folder with `articles/` and `gold.yaml`. Deterministic: the same stories give the same bytes.

mod fit;
mod score;
mod story;

use std::path::PathBuf;

use rayon::prelude::*;
use twosource::matching::Material;
use twosource::matching::weights::Weights;

use fit::Examples;
use score::Score;

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut folders = Vec::new();
    let (mut leave_one_out, mut verbose, mut write, mut only) = (false, false, true, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--leave-one-out" => (leave_one_out, write) = (true, false),
            "--verbose" => verbose = true,
            "--only" => only = arguments.next(),
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let stories = story::load(&folders)?;
    let materials: Vec<Material<'_>> =
        stories.par_iter().map(|story| Material::read(&story.articles, &story.claims)).collect();
    let examples: Vec<Examples> =
        stories.par_iter().zip(&materials).map(|(story, material)| Examples::equal(story, material)).collect();
    if leave_one_out {
        let rows: Vec<(Score, Vec<(f64, f64, bool)>)> = (0..stories.len())
            .into_par_iter()
            .filter(|&at| only.as_ref().is_none_or(|name| stories[at].name == *name))
            .map(|left_out| {
                let training: Vec<usize> = (0..stories.len()).filter(|&other| other != left_out).collect();
                let weights = fit::weights(&stories, &materials, &examples, &training);
                (
                    Score::of(&stories[left_out], &materials[left_out], &weights, verbose),
                    fit::ranking(&stories[left_out], &materials[left_out], &weights),
                )
            })
            .collect();
        let ranked: Vec<(f64, f64, bool)> = rows.iter().flat_map(|(_, ranked)| ranked.iter().copied()).collect();
        Score::print_all(rows.into_iter().map(|(score, _)| score));
        let own = fit::average_precision(ranked.iter().map(|&(own, _, same)| (own, same)).collect());
        let gate = fit::average_precision(ranked.iter().map(|&(_, gate, same)| (gate, same)).collect());
        let same = ranked.iter().filter(|(.., same)| *same).count();
        println!(
            "disagreeing pools: {} of {} pairs are one fact; average precision {own:.3} by their own evidence, {gate:.3} at the gate",
            same,
            ranked.len()
        );
        return Ok(());
    }
    let all: Vec<usize> = (0..stories.len()).collect();
    let weights: Weights = fit::weights(&stories, &materials, &examples, &all);
    Score::print_all(
        stories.iter().zip(&materials).map(|(story, material)| Score::of(story, material, &weights, verbose)),
    );
    if write {
        std::fs::write("src/matching/weights.txt", weights.write())?;
    }
    Ok(())
}
