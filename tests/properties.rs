//! What holds for every run: a claim's span is its surface, the same input gives the same bytes, and an edit of the
//! ledger keeps all that it does not concern.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use twosource::ledger::write::{NewRuling, with_ruling};
use twosource::ledger::{Decision, parse};

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

/// Numbers that are the same in every run: a linear congruential generator (Knuth's MMIX).
struct Numbers(Cell<u64>);

impl Numbers {
    fn below(&self, limit: usize) -> usize {
        let next = self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0.set(next);
        usize::try_from(next >> 33).expect("31 bits") % limit
    }

    fn one<'a>(&self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A ledger as hands write them: comments anywhere, blank lines, any indentation, line ends and quotation.
fn ledger(numbers: &Numbers) -> String {
    const COMMENTS: &[&str] =
        &["", "", "# a comment", "  # set in", "#", "      # far in: [a, {b: c}] - 'd'", "# rulings:"];
    let newline = numbers.one(&["\n", "\r\n"]);
    let mut lines: Vec<String> = Vec::new();
    let mut push = |numbers: &Numbers, line: String| {
        lines.push(line);
        if numbers.below(3) == 0 {
            lines.push(numbers.one(COMMENTS).to_owned());
        }
    };
    push(numbers, numbers.one(&["# head", "", "version: 1", "--- # start"]).to_owned());
    if numbers.below(2) == 0 {
        push(numbers, "names: {Amazon Web Services: [AWS]}  # spellings".to_owned());
    }
    let indent = " ".repeat(numbers.one(&["", "  ", "    "]).len());
    if numbers.below(6) > 0 {
        push(numbers, numbers.one(&["rulings:", "rulings:   # of the desk", "\"rulings\":"]).to_owned());
        for at in 0..numbers.below(5) {
            let id = format!("{:02x}c0ffee", 32 * at + numbers.below(32));
            let reason = numbers.one(&["known", "'it''s'", "\"a: \\\"b\\\" # c\"", "déjà vu"]);
            if numbers.below(2) == 0 {
                push(numbers, format!("{indent}- {{finding: \"{id}\", ruling: accepted, reason: {reason}}}  # why"));
            } else {
                push(numbers, format!("{indent}- finding: '{id}'  # id"));
                push(numbers, format!("{indent}  reason: {reason}"));
                push(numbers, format!("{indent}  ruling: update"));
            }
        }
    }
    if numbers.below(2) == 0 {
        push(numbers, "corpus: [articles]  # the last key".to_owned());
    }
    let end = numbers.one(&["", newline]).to_owned();
    let mark = if numbers.below(8) == 0 { "\u{feff}" } else { "" };
    format!("{mark}{}{end}", lines.join(newline))
}

#[test]
fn an_edit_of_a_ledger_keeps_every_other_byte() {
    let numbers = Numbers(Cell::new(2026));
    let mut edited = 0;
    for _ in 0..3000 {
        let before = ledger(&numbers);
        let Ok(old) = parse("claims.yaml", &before) else { panic!("a ledger that cannot be read:\n{before}") };
        let ruling = NewRuling {
            finding: format!("{:02x}decade", numbers.below(200)),
            ruling: Decision::Accepted,
            article: None,
            apart: Vec::new(),
            reason: numbers.one(&["known", "a: b # c", "it's \"so\"", "two\nlines"]).to_owned(),
            by: None,
            until: None,
        };
        let after = with_ruling("claims.yaml", &before, &ruling).unwrap_or_else(|error| panic!("{error}\n{before}"));
        // The lines of before, one line end where the last had none, and one or two lines more, in one piece.
        let shared = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let rest = before.len() - shared;
        assert!(after.as_bytes().ends_with(&before.as_bytes()[shared..]), "{before}\n=== became\n{after}");
        let added = String::from_utf8_lossy(&after.as_bytes()[shared..after.len() - rest]).into_owned();
        assert!((1..=3).contains(&added.matches('\n').count()), "{before}\n=== got\n{added:?}");
        assert!(added.contains(&ruling.finding), "{added:?}");
        let new = parse("claims.yaml", &after).expect("read again");
        assert_eq!(new.rulings.len(), old.rulings.len() + 1);
        assert_eq!(after.contains("\r\n"), before.contains("\r\n"), "line ends are mixed: {after:?}");
        assert!(
            !after.replace("\r\n", "").contains('\n') || !before.contains("\r\n"),
            "line ends are mixed: {after:?}"
        );
        // Once more with another reason, in its place; then nothing else has moved either.
        let again = NewRuling { reason: "thought over".to_owned(), ..ruling.clone() };
        let twice = with_ruling("claims.yaml", &after, &again).unwrap_or_else(|error| panic!("{error}\n{after}"));
        assert_eq!(twice.lines().count(), after.lines().count());
        assert_eq!(twice.lines().filter(|line| !after.lines().any(|old| old == *line)).count(), 1);
        edited += 1;
    }
    assert_eq!(edited, 3000);
}
