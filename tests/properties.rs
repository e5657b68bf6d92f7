//! What holds for every run: a claim's span is its surface, and the same input gives the same bytes.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const CORPUS: &str = "corpus";

/// `twosource check --format json` over `paths`, in the project's folder, with `environment` set.
fn check(paths: &[String], environment: &[(&str, &str)]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(["check", "--format", "json"])
        .args(paths)
        .envs(environment.iter().copied())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn articles() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join(CORPUS)).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("the corpus can be read")).filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(root).expect("below the root").to_string_lossy().into_owned()).collect()
}

#[test]
fn the_span_of_every_claim_is_its_surface() {
    let document: Value = serde_json::from_slice(&check(&[CORPUS.to_owned()], &[])).expect("JSON");
    let claims = document["claims"].as_array().expect("claims");
    assert!(claims.len() > 100, "only {} claims", claims.len());
    for claim in claims {
        let path = claim["article"].as_str().expect("a path");
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the article");
        let offset = |key: &str| usize::try_from(claim[key].as_u64().expect("an offset")).expect("in memory");
        let slice = &bytes[offset("start")..offset("end")];
        assert_eq!(String::from_utf8_lossy(slice), claim["surface"].as_str().expect("a surface"), "{path}");
        let line = bytes[..offset("start")].iter().filter(|&&byte| byte == b'\n').count() + 1;
        assert_eq!(Some(line as u64), claim["line"].as_u64(), "{path}");
    }
}

#[test]
fn the_same_articles_give_the_same_bytes_in_any_order_thread_count_time_zone_and_locale() {
    let articles = articles();
    let expected = check(&articles, &[("RAYON_NUM_THREADS", "1")]);
    let reversed: Vec<String> = articles.iter().rev().cloned().collect();
    let halves: Vec<String> = articles.iter().skip(1).step_by(2).chain(articles.iter().step_by(2)).cloned().collect();
    for (what, paths, environment) in [
        ("as a folder", vec![CORPUS.to_owned()], vec![]),
        ("in reverse", reversed, vec![("RAYON_NUM_THREADS", "2")]),
        ("in halves", halves, vec![("RAYON_NUM_THREADS", "7"), ("TZ", "Pacific/Auckland")]),
        ("in another locale", articles.clone(), vec![("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/Anchorage")]),
    ] {
        assert!(check(&paths, &environment) == expected, "{what}: the output differs");
    }
}

#[test]
fn every_claim_belongs_to_one_fact_and_every_side_to_its_fact() {
    let document: Value = serde_json::from_slice(&check(&[CORPUS.to_owned()], &[])).expect("JSON");
    let ids = |value: &Value| -> Vec<String> {
        value["claims"].as_array().expect("ids").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
    };
    let mut placed: Vec<String> = document["facts"].as_array().expect("facts").iter().flat_map(ids).collect();
    let facts: std::collections::BTreeMap<&str, Vec<String>> = document["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .map(|fact| (fact["id"].as_str().expect("an id"), ids(fact)))
        .collect();
    let total = document["claims"].as_array().expect("claims").len();
    assert_eq!(placed.len(), total);
    placed.sort();
    placed.dedup();
    assert_eq!(placed.len(), total, "a claim stands in two facts");
    for finding in document["findings"].as_array().expect("findings") {
        let Some(fact) = finding["fact"].as_str() else { continue };
        for side in finding["sides"].as_array().expect("sides") {
            assert!(ids(side).iter().all(|claim| facts[fact].contains(claim)), "{finding}");
        }
    }
}
