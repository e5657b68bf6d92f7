//! Every output format: hostile text is shown and never obeyed, machine formats parse, SARIF files for the validator.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use serde_json::Value;
use twosource::check::{Check, check};
use twosource::corpus::{Article, Corpus, Skipped};
use twosource::ledger::{self, Decision, FailOn, Ledger, Ruling};
use twosource::reconcile::{Finding, RULES, Severity, Side};
use twosource::report::{FORMATS, Run, View, format};
use twosource::span::Span;

/// Text that some reader of some output obeys.
const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[38;5;99mred",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m C1",
    "left \u{202e}thgir\u{202c}",
    "zero\u{200b}width\u{feff}",
    "tag\u{e0041}\u{e007f}",
    "one\r\ntwo\rthree\u{2028}four\u{85}",
    "\n::error file=x::pwned",
    "::stop-commands::pwned",
    "##[group]pwned ##vso[task.setvariable]x ##teamcity[x]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "| a | b |\n|---|---|",
    "```\n# heading\n> quote\n1. item",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "@everyone &amp; \"quoted\" 'single' `code` \\ back",
    "]]> --> <!-- x",
    "\u{0}null\u{8}\u{7f}",
];

fn article(path: &str, title: &str, publisher: &str, url: &str, sentence: &str) -> Article {
    let mut article = Article::read(path, sentence.as_bytes().to_vec()).expect("an article");
    article.title = Some(title.to_owned());
    article.publisher = Some(publisher.to_owned());
    article.url = Some(url.to_owned());
    article.published = Some(date(2025, 11, 3));
    article
}

/// A run in which `text` stands in every field that comes from outside.
fn run_with(text: &str) -> Check {
    // A file holds no NUL: it would be binary.
    let words = text.replace('\0', "");
    let sentence = |value: &str| format!("Before {words} it cost ${value} million after {words} the end.\n");
    let articles = vec![
        article(&format!("a/{text}.txt"), text, text, text, &sentence("38")),
        article(&format!("b/{text}.txt"), text, text, text, &sentence("138")),
    ];
    let skipped = vec![Skipped { path: text.to_owned(), reason: text.to_owned() }];
    let corpus = Corpus { articles, failed: skipped.clone(), skipped, ..Corpus::default() };
    let mut ledger = Ledger { path: text.to_owned(), text: format!("# {text}\n"), ..Ledger::default() };
    ledger.home = ledger::Home::default();
    let mut check = check(corpus, ledger, date(2026, 1, 1));
    for fact in &mut check.facts {
        fact.label = text.to_owned();
    }
    check.findings = vec![
        finding(&check, text, "11111111", None),
        finding(&check, text, "22222222", Some(ruling(text))),
        Finding {
            sides: Vec::new(),
            fact: None,
            entry: Some(Span::new(0, 1)),
            ..finding(&check, text, "33333333", None)
        },
    ];
    check
}

fn finding(check: &Check, text: &str, id: &str, ruling: Option<Ruling>) -> Finding {
    let side = |article: usize| Side {
        value: text.to_owned(),
        claims: (0..check.claims.len()).filter(|&claim| check.claims[claim].article == article).take(1).collect(),
        origins: 1,
    };
    Finding {
        id: id.to_owned(),
        rule: RULES[0].id,
        severity: Severity::Contradiction,
        fact: Some(0),
        message: text.to_owned(),
        sides: vec![side(0), side(1)],
        reasons: vec![text.to_owned()],
        causes: vec![text.to_owned()],
        entry: None,
        ruling,
        known: false,
        aliases: Vec::new(),
    }
}

fn ruling(text: &str) -> Ruling {
    Ruling {
        finding: text.to_owned(),
        ruling: Decision::Error,
        article: Some(text.to_owned()),
        apart: Vec::new(),
        reason: text.to_owned(),
        by: Some(text.to_owned()),
        until: None,
        entry: Span::default(),
    }
}

fn written(check: &Check, name: &str) -> String {
    let view = View { verbose: true, ..View::default() };
    let run = Run { check, fail_on: FailOn::Contradiction, view, baseline: None, again: "" };
    let mut out = Vec::new();
    (format::named(name).expect("a format").write)(&run, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// The program's own colours: select graphic rendition, as short as it writes them.
fn without_colour(text: &str) -> String {
    let mut plain = text.to_owned();
    for code in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m", "\u{1b}[36m"] {
        plain = plain.replace(code, "");
    }
    plain
}

#[test]
fn hostile_text_is_shown_in_every_format_and_obeyed_in_none() {
    for text in HOSTILE {
        let check = run_with(text);
        assert!(check.findings[0].sides.iter().all(|side| !side.claims.is_empty()), "{text:?} hid the figure");
        for format in FORMATS {
            let name = format.name;
            let raw = written(&check, name);
            let shown = if name == "text" { without_colour(&raw) } else { raw };
            let hidden = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                        | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
            };
            if let Some(at) = shown.find(hidden) {
                let around: String = shown[..at].chars().rev().take(60).collect::<String>().chars().rev().collect();
                panic!("{name}: {text:?} leaves {:?} after {around:?}", shown[at..].chars().next());
            }
            for line in shown.lines() {
                let own = ["::error file=", "::warning file=", "::notice file=", "::error line=", "::error title="];
                let command = line.trim_start().starts_with("::");
                let is_own = name == "github" && own.iter().any(|start| line.starts_with(start));
                assert!(!command || is_own, "{name}: {text:?} makes the command {line:?}");
                for start in ["##[", "##vso[", "##teamcity["] {
                    assert!(!line.contains(start), "{name}: {text:?} makes the command {line:?}");
                }
            }
            // In Markdown an escaped bracket begins no link; in HTML a bracket is a sign like any other.
            let live: &[&str] = match name {
                "html" => &["<script>alert", "<img src=x"],
                "markdown" | "report-markdown" => &["<script>alert", "<img src=x", "](javascript:", "](http://evil"],
                _ => &[],
            };
            let tag = live.iter().find(|tag| shown.replace("\\]", "").contains(**tag));
            assert_eq!(tag, None, "{name}: {text:?} is live");
            if name == "html" {
                assert!(!shown.to_lowercase().contains("href=\"javascript:"), "{text:?} is a live address");
            }
        }
    }
}

#[test]
fn formats_for_programs_parse_whatever_the_text() {
    for text in HOSTILE {
        let check = run_with(text);
        for name in ["json", "sarif", "gitlab", "rdjson"] {
            let shown = written(&check, name);
            serde_json::from_str::<Value>(&shown).unwrap_or_else(|error| panic!("{name}: {text:?}: {error}"));
        }
        for line in written(&check, "jsonl").lines() {
            serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("jsonl: {text:?}: {error}"));
        }
        let junit = written(&check, "junit");
        let report = quick_junit::Report::deserialize_from_str(&junit);
        assert_eq!(report.unwrap_or_else(|error| panic!("junit: {text:?}: {error}")).failures, 2);
        let csv = written(&check, "csv");
        let columns = csv.lines().next().map(|head| head.split(',').count());
        for row in csv.lines() {
            let cells = cells(row);
            assert_eq!(Some(cells.len()), columns, "{text:?}: {row}");
            for cell in cells {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{text:?} is a formula: {cell}");
            }
        }
    }
}

/// The cells of a row of comma-separated values.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for character in row.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().expect("a cell").push(other),
        }
    }
    assert!(!quoted, "open quotes: {row}");
    cells
}

#[test]
fn the_json_document_keeps_hostile_text_exactly() {
    for text in HOSTILE {
        let check = run_with(text);
        let document: Value = serde_json::from_str(&written(&check, "json")).expect("JSON");
        assert_eq!(document["articles"][0]["publisher"], *text);
        assert_eq!(document["articles"][0]["path"].as_str(), Some(check.corpus.articles[0].path.as_str()));
        assert_eq!(document["findings"][1]["waived"]["reason"], *text);
    }
}

/// A run with `count` findings over the same two claims.
fn run_of(count: usize) -> Check {
    let mut check = run_with("plain words");
    check.corpus.failed.clear();
    let one = finding(&check, "plain words", "", None);
    check.findings = (0..count).map(|at| Finding { id: format!("{at:08x}"), ..one.clone() }).collect();
    if let Some(finding) = check.findings.get_mut(1) {
        finding.ruling = Some(ruling("known"));
    }
    check
}

#[test]
fn sarif_holds_every_finding_with_a_stable_fingerprint() {
    // The files stay for `tests/sarif-valid`, which holds them against the official schema.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif");
    fs::create_dir_all(&folder).expect("a folder");
    for count in [0, 1, 5001] {
        let shown = written(&run_of(count), "sarif");
        fs::write(folder.join(format!("{count}.sarif")), &shown).expect("written");
        let document: Value = serde_json::from_str(&shown).expect("JSON");
        let run = &document["runs"][0];
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), count);
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), RULES.len());
        for (at, result) in results.iter().enumerate() {
            assert_eq!(result["partialFingerprints"]["findingId/v1"], format!("{at:08x}"));
            assert_eq!(result["suppressions"].as_array().map(Vec::len), Some(usize::from(at == 1)));
            let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(rules[rule]["id"], result["ruleId"]);
        }
    }
}

#[test]
fn github_shows_ten_annotations_and_one_line_for_the_rest() {
    let shown = written(&run_of(5001), "github");
    let (annotations, rest): (Vec<&str>, Vec<&str>) = shown.lines().partition(|line| line.starts_with("::"));
    assert_eq!(annotations.len(), 10);
    assert_eq!(rest.len(), 1);
    assert!(rest[0].starts_with("and 4990 more: "), "{}", rest[0]);
    assert!(!written(&run_of(10), "github").contains("more: "));
}

#[test]
fn what_nobody_ruled_on_fails_and_what_is_ruled_is_kept() {
    let check = run_of(3);
    let junit = quick_junit::Report::deserialize_from_str(&written(&check, "junit")).expect("JUnit");
    assert_eq!((junit.failures, junit.skipped), (2, 1));
    let gitlab: Value = serde_json::from_str(&written(&check, "gitlab")).expect("JSON");
    assert_eq!(gitlab.as_array().map(Vec::len), Some(2));
    assert_eq!(written(&check, "concise").lines().count(), 2);
}
