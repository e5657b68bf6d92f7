//! `twosource settle`: a settled fact with its evidence, written into the ledger.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use jiff::civil::Date;

use super::PASSED;
use super::console::Console;
use super::editing::{self, Book};
use super::input::Input;
use crate::check::Check;
use crate::ledger::SettledFact;
use crate::ledger::schema;
use crate::ledger::write::{self, NewFact, Quoted};
use crate::quantity::agreement::{Agreement, compare};
use crate::reconcile::settled::{self, Held, Standing};
use crate::reconcile::{Finding, Severity};
use crate::report::escape::visible;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The finding's id, or its first characters
    finding: String,
    #[command(flatten)]
    input: Input,
    /// The value that holds, as a side of the finding writes it; repeatable for a fact that changed, oldest first
    #[arg(long, value_name = "FIGURE", required = true)]
    value: Vec<String>,
    /// The day from which the last value holds; without it, that of the first article that states it, where the fact
    /// changed
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// A name for the fact; without it, made of entities and measure
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// An entity that the fact is about, repeatable; without it, those that nearly all claims of the finding name
    #[arg(long, value_name = "NAME")]
    between: Vec<String>,
    /// What is measured; without it, the finding's measure
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let mut book = Book::open(&arguments.input)?;
    let check = arguments.input.check()?;
    let finding = editing::finding(&check, &arguments.finding)?;
    let fact = finding.fact.and_then(|fact| check.facts.get(fact));
    let measure = arguments.measure.clone().or_else(|| fact.and_then(|fact| fact.measure.clone()));
    let measure = measure.context("what is measured is not known here; name it with --measure")?;
    let between = match arguments.between.as_slice() {
        [] => editing::entities(&check, &finding.claims().collect::<Vec<usize>>()),
        given => given.to_vec(),
    };
    if between.is_empty() {
        bail!("whom the fact is about is not known here; name it with --between");
    }
    let mut values = Vec::new();
    for (at, value) in arguments.value.iter().enumerate() {
        let (quoted, day) = evidence(&check, finding, value)?;
        let last = at + 1 == arguments.value.len();
        // The first of several values holds from the beginning, and so does the one of a fact that never changed. The
        // newest alone of one that did says nothing of the time before.
        let since = if at > 0 || (last && finding.severity == Severity::Update) { day } else { None };
        values.push((quoted, if last { arguments.from.or(since) } else { since }));
    }
    // Without a name of its own it is the fact of these entities and this measure, and there is one.
    let same = |known: &&SettledFact| known.measure == measure && known.between == between;
    if let (None, Some(known)) = (&arguments.id, check.ledger.facts.iter().find(same)) {
        bail!(
            "{measure} of {} is settled already, as {} in {}\n  add a value to it there, or name another fact of the sort with --id",
            between.join(", "),
            known.id,
            book.name()
        );
    }
    let taken: BTreeSet<String> = check.ledger.facts.iter().map(|fact| fact.id.clone()).collect();
    let id = match &arguments.id {
        Some(id) if taken.contains(id) => bail!("a settled fact of the name {id} is there already"),
        Some(id) => id.clone(),
        None => editing::free(&editing::slug(&between, &measure), &taken),
    };
    let fact = NewFact { id, between, measure, values };
    book.write(console, |path, text| write::with_fact(path, text, &fact))?;
    console.note(format_args!("settled {} in {}", fact.id, book.name()));
    let ledger = book.read()?;
    let number = ledger.facts.iter().position(|written| written.id == fact.id);
    let held = settled::hold(&check.corpus.articles, &check.claims, &check.facts, &ledger);
    if held.iter().all(|held| Some(held.settled) != number) {
        console.warn(format_args!(
            "settled fact {} matched no claim, so nothing is held against it\n  correct `between` and `measure` there: write what `twosource extract` reads beside the figures",
            fact.id
        ));
    }
    let against = |held: &&Held| {
        Some(held.settled) == number && matches!(held.standing, Standing::Contradicts | Standing::Outdated)
    };
    let articles: BTreeSet<usize> = held.iter().filter(against).map(|held| check.claims[held.claim].article).collect();
    if !articles.is_empty() {
        let paths: Vec<_> = articles.iter().map(|&article| visible(&check.corpus.articles[article].path)).collect();
        console.note(format_args!(
            "until it is corrected or ruled on, the next check fails on what gives another value:\n  {}",
            paths.join("\n  ")
        ));
    }
    Ok(PASSED)
}

/// The claim of `finding` that states `value`, quoted, and the day of its article.
fn evidence(check: &Check, finding: &Finding, value: &str) -> anyhow::Result<(Quoted, Option<Date>)> {
    let quantity = schema::figure(value).map_err(|(message, help)| {
        anyhow::anyhow!("--value: {message}{}", help.map(|help| format!("\n  {help}")).unwrap_or_default())
    })?;
    // The one that says it most exactly, and of those the first that said it.
    let level = |&claim: &usize| compare(&check.claims[claim].quantity, &quantity);
    let day = |claim: usize| check.corpus.articles[check.claims[claim].article].published;
    let first = |&claim: &usize| (level(&claim) != Agreement::Same, day(claim).is_none(), day(claim), claim);
    let Some(claim) = finding.claims().filter(|claim| level(claim).agrees()).min_by_key(first) else {
        let values: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
        bail!("--value: no article of the finding says {value}\n  they say {}", values.join(", "));
    };
    let mut quoted = editing::quoted(check, claim);
    quoted.value = value.to_owned();
    Ok((quoted, day(claim)))
}
