//! The count: how many planted contradictions a check reported, and what else it reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::story::Planted;

pub fn score(key: &Path, report: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let planted: Vec<Planted> = serde_json::from_str(&read(key)?).map_err(|error| error.to_string())?;
    let report: Value = serde_json::from_str(&read(report)?).map_err(|error| error.to_string())?;
    let list = |name: &str| report[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let file_of: BTreeMap<&str, (&str, &str)> = list("claims")
        .iter()
        .filter_map(|claim| {
            let file = claim["article"].as_str()?.rsplit('/').next()?;
            Some((claim["id"].as_str()?, (file, claim["surface"].as_str()?)))
        })
        .collect();
    let mut found: BTreeSet<usize> = BTreeSet::new();
    let mut false_reports = Vec::new();
    for finding in list("findings") {
        let sides = finding["sides"].as_array().map(Vec::as_slice).unwrap_or_default();
        let claims = sides.iter().flat_map(|side| side["claims"].as_array().into_iter().flatten());
        let told: Vec<(&str, &str)> = claims.filter_map(|claim| file_of.get(claim.as_str()?).copied()).collect();
        let hit = planted.iter().find(|planted| {
            let story = format!("story-{:06}-", planted.story);
            let number = |text: &str| text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            told.iter().all(|(file, _)| file.contains(&story))
                && told.iter().any(|&(file, surface)| {
                    file == planted.file
                        && number(&planted.wrong).starts_with(surface.split(' ').next().unwrap_or(surface))
                })
        });
        match hit {
            Some(planted) => {
                found.insert(planted.story);
            }
            None => false_reports.push(finding["message"].as_str().unwrap_or_default()),
        }
    }
    let share = 100.0 * found.len() as f64 / planted.len().max(1) as f64;
    println!("planted {}, found {} ({share:.1} %), other reports {}", planted.len(), found.len(), false_reports.len());
    let mut missed: BTreeMap<&str, usize> = BTreeMap::new();
    for planted in planted.iter().filter(|planted| !found.contains(&planted.story)) {
        *missed.entry(planted.fact.as_str()).or_default() += 1;
    }
    println!("missed by fact: {missed:?}");
    for message in false_reports.iter().take(10) {
        println!("other: {message}");
    }
    Ok(())
}
