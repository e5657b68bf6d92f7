//! Runs every case of `tests/cases`: articles in, findings expected.
//!
//! A case is one text file. What stands before the first `===` line says what the case shows. `=== NAME` begins an
//! article with that file name, `=== claims.yaml` a ledger, `=== findings` the expected findings, one a line:
//!
//!     contradiction: $38 billion | $138 billion
//!
//! with the sides in any order (for a finding about the ledger, its message), or nothing below it where nothing is to be
//! reported. A case with a `=== draft` is verified instead of checked; its `=== figures` say how each figure of the
//! draft stands, in order:
//!
//!     contradicted: $138 billion
//!
//! To add a case, add a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use twosource::check::check;
use twosource::corpus::{Article, Corpus};
use twosource::ledger::{self, Ledger};
use twosource::reconcile::Finding;
use twosource::verify::{Verification, verify};

/// The day of the run.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 1, 1);

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder of cases can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "case"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no case found");
    let trials = files.into_iter().map(|file| {
        let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        Trial::test(name, move || run(&file))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn run(file: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(file)?;
    let mut corpus = Corpus::default();
    let mut ledger = Ledger::default();
    let (mut draft, mut findings, mut figures) = (None, None, None);
    for section in text.split("\n=== ").skip(1) {
        let (name, body) = section.split_once('\n').unwrap_or((section, ""));
        match name.trim() {
            "findings" => findings = Some(body),
            "figures" => figures = Some(body),
            "claims.yaml" => ledger = ledger::parse("claims.yaml", body)?,
            "draft" => draft = Some(Article::read("draft.md", body.as_bytes().to_vec())?),
            name => corpus.articles.push(Article::read(name, body.as_bytes().to_vec())?),
        }
    }
    let (expected, found) = match draft {
        Some(draft) => {
            let expected = figures.ok_or("the case has no `=== figures` section")?;
            (lines(expected).map(str::to_owned).collect(), standings(verify(draft, corpus, ledger, TODAY)))
        }
        None => {
            let expected = findings.ok_or("the case has no `=== findings` section")?;
            let parsed = lines(expected).map(|line| {
                let (rule, sides) = line.split_once(": ").ok_or_else(|| format!("not `rule: side | side`: {line}"))?;
                Ok(in_order(rule, sides.split(" | ").map(str::to_owned)))
            });
            let check = check(corpus, ledger, TODAY);
            let open = check.findings.iter().filter(|finding| finding.ruling.is_none());
            let found: BTreeSet<String> = open.map(|finding| in_order(finding.rule, values(finding))).collect();
            let expected = parsed.collect::<Result<BTreeSet<String>, String>>()?;
            (expected.into_iter().collect::<Vec<_>>(), found.into_iter().collect())
        }
    };
    if found == expected {
        return Ok(());
    }
    let shown = |lines: &[String]| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    Err(format!("{}\nexpected\n{}found\n{}", file.display(), shown(&expected), shown(&found)).into())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

/// How each figure of the draft stands.
fn standings(verification: Verification) -> Vec<String> {
    let claims = &verification.check.claims;
    let figures = verification.figures.iter();
    figures.map(|figure| format!("{}: {}", figure.standing.name(), claims[figure.claim].surface)).collect()
}

/// The values of its sides; a finding about the ledger has none and is known by its message.
fn values(finding: &Finding) -> impl Iterator<Item = String> {
    let message = finding.sides.is_empty().then(|| finding.message.clone());
    finding.sides.iter().map(|side| side.value.clone()).chain(message)
}

fn in_order(rule: &str, sides: impl Iterator<Item = String>) -> String {
    let sides: BTreeSet<String> = sides.map(|side| side.trim().to_owned()).collect();
    format!("{rule}: {}", sides.into_iter().collect::<Vec<_>>().join(" | "))
}
