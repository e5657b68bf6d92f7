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
mod trees;

use std::path::PathBuf;

use rayon::prelude::*;
use twosource::matching::Material;
use twosource::matching::weights::Weights;

use fit::Examples;
use score::Score;

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut folders = Vec::new();
    let (mut leave_one_out, mut verbose, mut write, mut only) = (false, false, true, None);
    let mut boost = false;
    let mut status = false;
    let (mut dump, mut auc, mut show) = (false, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--leave-one-out" => (leave_one_out, write) = (true, false),
            "--auc" => auc = true,
            "--show" => show = true,
            "--boost" => boost = true,
            "--status" => status = true,
            "--dump" => dump = true,
            "--verbose" => verbose = true,
            "--only" => only = arguments.next(),
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let stories = story::load(&folders)?;
    if dump {
        for story in &stories {
            println!("== {}", story.name);
            let mut order: Vec<usize> = (0..story.claims.len()).filter(|&c| story.labels[c].is_some()).collect();
            order.sort_by_key(|&c| (story.labels[c].map(|l| (l.fact, l.group)), c));
            let mut last = None;
            for c in order {
                let claim = &story.claims[c];
                let Some(label) = story.labels[c] else { continue };
                if last != Some(label.fact) {
                    println!(
                        "-- {} {}",
                        story.facts[label.fact].id,
                        match story.facts[label.fact].verdict {
                            story::Verdict::Agree => "",
                            _ => "CONFLICT",
                        }
                    );
                    last = Some(label.fact);
                }
                let about = &claim.about;
                let text = story.articles[claim.article].prose.slice(claim.sentence).replace('\n', " ");
                let measures: Vec<String> =
                    about.measures.iter().map(|m| format!("{}/{} {:.2}", m.concept, m.group, m.strength)).collect();
                let who: Vec<String> =
                    about.participants.iter().map(|p| format!("{}:{:?}:{:?}", p.name, p.role, p.near)).collect();
                println!(
                    "  {} | {text:.200}\n      {measures:?} head {:?}\n      {who:?}\n      {:?} {:?} per {:?} period {:?} {:?}",
                    claim.surface,
                    about.head.as_ref().map(|h| h.word.to_string()),
                    about
                        .scope
                        .numbered
                        .iter()
                        .map(|n| format!("{} {} {:?}", n.label, n.number, n.near))
                        .collect::<Vec<_>>(),
                    about.scope.states.iter().collect::<Vec<_>>(),
                    about.scope.per,
                    about.scope.period,
                    about.relations
                );
            }
        }
        return Ok(());
    }
    let materials: Vec<Material<'_>> =
        stories.par_iter().map(|story| Material::read(&story.articles, &story.claims)).collect();
    let examples: Vec<Examples> =
        stories.par_iter().zip(&materials).map(|(story, material)| Examples::equal(story, material)).collect();
    if status {
        let all: Vec<usize> = (0..stories.len()).collect();
        let weights = fit::weights(&stories, &materials, &examples, &all);
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for (story, material) in stories.iter().zip(&materials) {
            let ranked = fit::ranking(story, material, &weights);
            let mut gates: Vec<f64> = ranked.iter().map(|r| r.gate).collect();
            gates.sort_by(|a, b| b.total_cmp(a));
            for (fact, gold) in story.facts.iter().enumerate() {
                if !matches!(gold.verdict, story::Verdict::Conflict | story::Verdict::Update) {
                    continue;
                }
                let members: Vec<usize> = (0..story.claims.len())
                    .filter(|&c| story.labels[c].is_some_and(|l| l.fact == fact && !l.compatible))
                    .collect();
                let groups: std::collections::BTreeSet<usize> =
                    members.iter().filter_map(|&c| story.labels[c].map(|l| l.group)).collect();
                let opposed = members.iter().any(|&a| {
                    members.iter().any(|&b| {
                        story.labels[a].map(|l| l.group) != story.labels[b].map(|l| l.group)
                            && twosource::quantity::agreement::compare(
                                &story.claims[a].quantity,
                                &story.claims[b].quantity,
                            ) == twosource::quantity::agreement::Agreement::Contradicts
                    })
                });
                let best = ranked.iter().filter(|r| r.fact == Some(fact)).map(|r| r.gate).fold(f64::MIN, f64::max);
                let status = match () {
                    () if groups.len() < 2 => "one side not extracted",
                    () if !opposed => "values do not contradict",
                    () if best == f64::MIN => "no candidate pair",
                    () if best < weights.gate.link => "score too low",
                    () => "linked",
                };
                *counts.entry(status).or_default() += 1;
                if status == "no candidate pair" {
                    let clusters =
                        twosource::matching::link_equal(story.claims.len(), &material.equal(), &weights.equal);
                    for &m in &members {
                        let c = clusters.iter().position(|c| c.contains(&m)).unwrap_or(0);
                        let l: Vec<String> = clusters[c]
                            .iter()
                            .map(|&x| {
                                story.labels[x]
                                    .map_or("-".to_owned(), |l| format!("{}.{}", story.facts[l.fact].id, l.group))
                            })
                            .collect();
                        println!(
                            "      {} group {} cluster {c} {l:?}",
                            story.claims[m].surface,
                            story.labels[m].map_or(0, |l| l.group)
                        );
                    }
                }
                if status != "linked" {
                    println!(
                        "{:20} {:28} {status} {:.2} rank {}",
                        story.name,
                        gold.id,
                        best.max(-99.0),
                        gates.iter().filter(|g| **g > best).count()
                    );
                }
            }
        }
        println!("{counts:?}");
        return Ok(());
    }
    if boost {
        let all: Vec<usize> = (0..stories.len()).collect();
        let weights = fit::weights(&stories, &materials, &examples, &all);
        let rows: Vec<Vec<fit::Row>> = stories
            .iter()
            .zip(&materials)
            .map(|(story, material)| {
                let clusters = twosource::matching::link_equal(story.claims.len(), &material.equal(), &weights.equal);
                Examples::unequal(story, material, &clusters).rows
            })
            .collect();
        let date = twosource::matching::comparison::FEATURES.iter().position(|f| f.name == "kind-date").unwrap();
        for l2 in [0.5, 1.0, 2.0, 4.0] {
            for kind in [0.0, 1.0] {
                for joint in [true, false] {
                    let scored: Vec<(f64, bool)> = (0..stories.len())
                        .into_par_iter()
                        .flat_map_iter(|out| {
                            let training: Vec<&fit::Row> = rows
                                .iter()
                                .enumerate()
                                .filter(|(at, _)| *at != out)
                                .flat_map(|(_, r)| r)
                                .filter(|r| joint || r.0[date] == kind)
                                .collect();
                            let w = fit::logistic(&training, l2);
                            rows[out]
                                .iter()
                                .filter(|r| r.0[date] == kind)
                                .map(move |r| (w.iter().zip(&r.0).map(|(a, b)| a * b).sum::<f64>(), r.1))
                                .collect::<Vec<_>>()
                        })
                        .collect();
                    println!("logistic {l2} kind {kind} joint {joint}: {:.3}", fit::average_precision(scored));
                }
            }
        }
        for (rounds, depth, rate, min) in
            [(60, 1, 0.2, 0.5), (60, 2, 0.15, 0.5), (60, 3, 0.1, 0.5), (120, 3, 0.1, 0.5), (60, 4, 0.1, 0.5)]
        {
            let scored: Vec<(f64, bool)> = (0..stories.len())
                .into_par_iter()
                .flat_map_iter(|out| {
                    let training: Vec<&fit::Row> =
                        rows.iter().enumerate().filter(|(at, _)| *at != out).flat_map(|(_, r)| r).collect();
                    let forest = trees::Forest::fit(&training, rounds, depth, rate, min);
                    rows[out].iter().map(move |r| (forest.score(&r.0), r.1)).collect::<Vec<_>>()
                })
                .collect();
            println!("trees {rounds} {depth} {rate}: {:.3}", fit::average_precision(scored));
        }
        for l2 in [0.1, 0.3, 1.0, 3.0] {
            let scored: Vec<(f64, bool)> = (0..stories.len())
                .into_par_iter()
                .flat_map_iter(|out| {
                    let training: Vec<&fit::Row> =
                        rows.iter().enumerate().filter(|(at, _)| *at != out).flat_map(|(_, r)| r).collect();
                    let w = fit::logistic(&training, l2);
                    rows[out]
                        .iter()
                        .map(move |r| (w.iter().zip(&r.0).map(|(a, b)| a * b).sum::<f64>(), r.1))
                        .collect::<Vec<_>>()
                })
                .collect();
            println!("logistic {l2}: {:.3}", fit::average_precision(scored));
        }
        return Ok(());
    }
    if auc {
        let all: Vec<usize> = (0..stories.len()).collect();
        let weights = fit::weights(&stories, &materials, &examples, &all);
        let rows: Vec<fit::Row> = stories
            .iter()
            .zip(&materials)
            .flat_map(|(story, material)| {
                let clusters = twosource::matching::link_equal(story.claims.len(), &material.equal(), &weights.equal);
                {
                    let at = twosource::matching::comparison::FEATURES
                        .iter()
                        .position(|f| f.name == "same-article")
                        .unwrap();
                    Examples::unequal(story, material, &clusters)
                        .rows
                        .into_iter()
                        .filter(|r| r.0[at] == 0.0)
                        .collect::<Vec<_>>()
                }
            })
            .collect();
        for (at, feature) in twosource::matching::comparison::FEATURES.iter().enumerate() {
            let mean = |same: bool| {
                let v: Vec<f64> = rows.iter().filter(|r| r.1 == same).map(|r| r.0[at]).collect();
                v.iter().sum::<f64>() / v.len() as f64
            };
            let mut sorted: Vec<(f64, bool)> = rows.iter().map(|r| (r.0[at], r.1)).collect();
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (mut i, mut sum, n) = (0, 0.0, sorted.len());
            while i < n {
                let mut j = i;
                while j < n && sorted[j].0 == sorted[i].0 {
                    j += 1;
                }
                let r = (i + j + 1) as f64 / 2.0;
                sum += r * sorted[i..j].iter().filter(|s| s.1).count() as f64;
                i = j;
            }
            let p = rows.iter().filter(|r| r.1).count() as f64;
            println!(
                "{:24} auc {:.3} mean same {:.3} other {:.3} weight {:.2}",
                feature.name,
                (sum - p * (p + 1.0) / 2.0) / p / (n as f64 - p),
                mean(true),
                mean(false),
                weights.unequal.features[at]
            );
        }
        return Ok(());
    }
    if leave_one_out {
        let rows: Vec<(Score, Vec<fit::Ranked>)> = (0..stories.len())
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
        let ranked: Vec<&fit::Ranked> = rows.iter().flat_map(|(_, ranked)| ranked).collect();
        let own = fit::average_precision(ranked.iter().map(|pair| (pair.own, pair.same)).collect());
        for kind in twosource::quantity::Kind::ALL {
            let own = fit::average_precision(
                ranked.iter().filter(|pair| pair.kind == kind).map(|pair| (pair.own, pair.same)).collect(),
            );
            print!("{kind} {own:.3} of {}; ", ranked.iter().filter(|pair| pair.kind == kind && pair.same).count());
        }
        println!();
        let gate = fit::average_precision(ranked.iter().map(|pair| (pair.gate, pair.same)).collect());
        if show {
            let mut order: Vec<&fit::Ranked> = ranked.clone();
            order.sort_by(|a, b| b.gate.total_cmp(&a.gate));
            for (rank, pair) in order.iter().enumerate().filter(|(rank, pair)| *rank < 120 || pair.same) {
                println!(
                    "{rank} {} {:.2} {:.2}\n{}",
                    if pair.same { "SAME" } else { "other" },
                    pair.own,
                    pair.gate,
                    pair.text
                );
            }
        }
        Score::print_all(rows.iter().map(|(score, _)| score.clone()));
        let same = ranked.iter().filter(|pair| pair.same).count();
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
