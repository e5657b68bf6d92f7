//! `twosource report` as a desk uses it: one file, its form told by its ending. What the page looks like in a browser
//! is tested in tests/browser.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A scratch folder in which two papers disagree on a contract.
fn desk() -> TempDir {
    let folder = TempDir::new().expect("a scratch folder");
    for (paper, day, value) in [("Morning Post", "2025-11-03", 38), ("Evening Star", "2025-11-04", 138)] {
        let text = format!(
            "---\ntitle: Initech hires Globex\npublisher: {paper}\npublished: {day}\nurl: https://example.org/{value}\n---\n\n\
             Initech signed a ${value} billion contract with Globex.\n\nThe contract between Initech and Globex is worth ${value} billion.\n"
        );
        fs::write(folder.path().join(format!("{value}.md")), text).expect("written");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    command.arg("report").args(arguments).args(["--no-ledger", "--today", "2026-11-01"]);
    command.current_dir(folder).output().expect("the program starts")
}

/// Writes the report into `file` and reads it.
fn report(folder: &Path, file: &str, more: &[&str]) -> String {
    let output = run(folder, &[&["38.md", "138.md", "-o", file], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    fs::read_to_string(folder.join(file)).expect("the report is there")
}

/// Why the program could not run.
fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The only finding of a report in JSON.
fn finding(json: &str) -> serde_json::Value {
    let document: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let findings = document["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings[0].clone()
}

#[test]
fn the_ending_tells_the_form() {
    let desk = desk();
    let id = finding(&report(desk.path(), "r.json", &[]))["id"].as_str().expect("an id").to_owned();
    let page = report(desk.path(), "r.HTML", &[]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&format!("id=\"f-{id}\"")));
    let markdown = report(desk.path(), "r.md", &[]);
    assert!(markdown.contains(&id) && markdown.contains("## What is the Initech–Globex contract worth?"), "{markdown}");
    for part in ["**&#36;38 billion**", "Morning Post", "3 November 2025", "<https://example.org/138>", "3.6 times"] {
        assert!(markdown.contains(part), "{part}: {markdown}");
    }
    assert!(report(desk.path(), "r.csv", &[]).contains(&id));
    // Said outright, the form beats the ending; a name without an ending says nothing.
    assert!(report(desk.path(), "r.txt", &["--format", "html"]).starts_with("<!DOCTYPE html>"));
    let refused = refusal(desk.path(), &["38.md", "-o", "r.pdf"]);
    assert!(refused.contains("r.pdf") && refused.contains(".html") && refused.contains("--format"), "{refused}");
    assert!(refusal(desk.path(), &["38.md", "--format", "sarif"]).contains("html, markdown, csv, json"));
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let desk = desk();
    for file in ["a.html", "a.md"] {
        let first = report(desk.path(), file, &[]);
        let output = run(
            desk.path(),
            &["138.md", "38.md", "-o", "b", "--format", if file == "a.md" { "markdown" } else { "html" }],
        );
        assert!(output.status.success());
        assert_eq!(first, fs::read_to_string(desk.path().join("b")).expect("written"));
    }
}

#[test]
fn a_report_next_to_its_articles_is_not_read_as_one() {
    let desk = desk();
    for file in ["r.html", "r.md"] {
        report(desk.path(), file, &[]);
    }
    let first = report(desk.path(), "again.html", &[]);
    let output = run(desk.path(), &[".", "-o", "third.html"]);
    assert!(output.status.success());
    let third = fs::read_to_string(desk.path().join("third.html")).expect("written");
    let heading = "<h1>1 contradiction in 2 articles</h1>";
    assert!(first.contains(heading) && third.contains(heading));
    assert!(third.contains("r.html</code>: a report that twosource wrote"));
}

#[test]
fn a_baseline_marks_new_changed_and_gone() {
    let desk = desk();
    let before = report(desk.path(), "before.json", &[]);
    let id = finding(&before)["id"].as_str().expect("an id").to_owned();
    let with = |old: &str, file: &str| {
        fs::write(desk.path().join("old.json"), old).expect("written");
        report(desk.path(), file, &["--baseline", "old.json"])
    };
    assert!(with(&before, "same.md").contains("0 new, 0 changed, 0 gone"));
    assert!(with(&before.replace("\"findings\": [", "\"later\": 1, \"findings\": ["), "later.md").contains("0 new"));
    // Another id about the same fact: the values changed. About another fact: one is gone and one is new.
    let changed = with(&before.replace(&id, "00000000"), "changed.md");
    assert!(changed.contains("0 new, 1 changed, 0 gone") && changed.contains("finding 00000000"), "{changed}");
    let other = before.replace(&id, "00000000").replace("Globex", "Hooli").replace("Initech", "Umbrella");
    let other = with(&other, "other.md");
    assert!(other.contains("1 new, 0 changed, 1 gone") && other.contains("## Gone since the last report"), "{other}");

    for (old, why) in [("{", "not a document"), ("{\"schema\": \"twosource/9\"}", "twosource/9")] {
        fs::write(desk.path().join("old.json"), old).expect("written");
        let refused = refusal(desk.path(), &["38.md", "-o", "r.md", "--baseline", "old.json"]);
        assert!(refused.contains("old.json") && refused.contains(why), "{refused}");
    }
    assert!(refusal(desk.path(), &["38.md", "--baseline", "none.json"]).contains("none.json"));
}

#[test]
fn values_in_two_units_stand_on_one_scale_that_is_named() {
    let folder = TempDir::new().expect("a scratch folder");
    for (paper, day, height) in
        [("Morning Post", "2025-11-03", "410 feet"), ("Evening Star", "2025-11-04", "152 metres")]
    {
        let text = format!(
            "---\npublisher: {paper}\npublished: {day}\n---\n\nThe towers of the Karsund Bridge are {height} high.\n"
        );
        fs::write(folder.path().join(format!("{day}.md")), text).expect("written");
    }
    let output = run(folder.path(), &["2025-11-03.md", "2025-11-04.md", "-o", "report.html"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(folder.path().join("report.html")).expect("the report is there");
    assert!(page.contains("Scale: foot."), "{page}");
    assert!(page.contains("22 % apart (1 foot is 0.3048 metre)"), "{page}");
}
