//! `twosource review`: the open findings one by one, each answered with a key.

use std::io::{self, BufRead, Write};

use anstyle::Style;

use super::PASSED;
use super::console::Console;
use super::editing::{self, Book};
use super::input::Input;
use crate::check::Check;
use crate::ledger::{Decision, FailOn};
use crate::reconcile::{Finding, wording};
use crate::report::escape::visible;
use crate::report::format::text;
use crate::report::{Run, View};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

/// What can be answered: the key, the word, the decision.
const ANSWERS: &[(&str, &str, Answer)] = &[
    ("u", "update: the fact changed", Answer::Rule(Decision::Update)),
    ("e", "error: name the article that is wrong", Answer::Rule(Decision::Error)),
    ("d", "different facts: keep them apart", Answer::Rule(Decision::DifferentFacts)),
    ("a", "accepted: known, leave it", Answer::Rule(Decision::Accepted)),
    ("s", "skip", Answer::Skip),
    ("q", "quit", Answer::Quit),
];

const BOLD: Style = Style::new().bold();

#[derive(Debug, Clone, Copy)]
enum Answer {
    Rule(Decision),
    Skip,
    Quit,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let mut book = Book::open(&arguments.input)?;
    let check = arguments.input.check()?;
    let open: Vec<&Finding> = check.findings.iter().filter(|f| f.is_open() && !f.sides.is_empty()).collect();
    let mut input = io::stdin().lock();
    let mut out = anstream::stdout().lock();
    let (mut ruled, mut skipped) = (0, 0);
    for (at, finding) in open.iter().enumerate() {
        writeln!(out, "{BOLD}finding {} of {}{BOLD:#}\n", at + 1, open.len())?;
        show(&check, finding, console.view(), &mut out)?;
        match answer(&mut input, &mut out)? {
            Answer::Quit => break,
            Answer::Skip => skipped += 1,
            Answer::Rule(decision) => {
                let wrong = match decision {
                    Decision::Error => match wrong_article(&check, finding, &mut input, &mut out)? {
                        None => break,
                        named => named,
                    },
                    _ => None,
                };
                let Some(reason) = ask("reason", &mut input, &mut out)? else { break };
                let mut ruling = editing::ruling(&check, finding, decision, wrong.as_deref(), reason)?;
                ruling.by.clone_from(&arguments.by);
                book.rule(console, &ruling)?;
                ruled += 1;
            }
        }
        writeln!(out)?;
    }
    let left = open.len() - ruled - skipped;
    writeln!(out, "{ruled} ruled on, {skipped} skipped, {left} left")?;
    let of_ledger = check.findings.iter().filter(|finding| finding.is_open() && finding.sides.is_empty()).count();
    if of_ledger > 0 {
        let findings = wording::plural(of_ledger as i64, "finding");
        writeln!(out, "{findings} about the ledger itself: see `twosource check`, and edit its entries")?;
    }
    Ok(PASSED)
}

fn show(check: &Check, finding: &Finding, view: View, out: &mut dyn Write) -> io::Result<()> {
    let run = Run { check, fail_on: FailOn::Never, view, baseline: None, again: "" };
    text::write_evidence(&run, finding, out)?;
    writeln!(out)
}

/// Asks until a key is one of the answers; the end of the input quits.
fn answer(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Answer> {
    loop {
        for (key, word, _) in ANSWERS {
            writeln!(out, "  {BOLD}{key}{BOLD:#}  {word}")?;
        }
        let Some(typed) = ask("ruling", input, out)? else { return Ok(Answer::Quit) };
        if let Some((.., answer)) = ANSWERS.iter().find(|(key, ..)| *key == typed.to_lowercase()) {
            return Ok(*answer);
        }
        writeln!(out, "{typed:?} is none of the keys")?;
    }
}

/// Asks for the number of an article; the end of the input names none.
fn wrong_article(
    check: &Check,
    finding: &Finding,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    let mut paths: Vec<&str> = Vec::new();
    for claim in finding.claims() {
        let path = check.corpus.articles[check.claims[claim].article].path.as_str();
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    loop {
        for (at, path) in paths.iter().enumerate() {
            writeln!(out, "  {BOLD}{}{BOLD:#}  {}", at + 1, visible(path))?;
        }
        let Some(typed) = ask("the wrong article", input, out)? else { return Ok(None) };
        let chosen = typed.parse::<usize>().ok().and_then(|number| paths.get(number.checked_sub(1)?));
        if let Some(path) = chosen {
            return Ok(Some((*path).to_owned()));
        }
        writeln!(out, "{typed:?} is none of the numbers")?;
    }
}

/// A line of the input that is not empty; `None` at its end.
fn ask(what: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<String>> {
    loop {
        write!(out, "{what}: ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        if !line.trim().is_empty() {
            return Ok(Some(line.trim().to_owned()));
        }
    }
}
