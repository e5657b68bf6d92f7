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
use crate::reconcile::Finding;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The finding's id, or its first characters
    finding: String,
    #[command(flatten)]
    input: Input,
    /// The value that holds, as a side of the finding writes it; repeatable for a fact that changed, oldest first
    #[arg(long, value_name = "FIGURE", required = true)]
    value: Vec<String>,
    /// The day from which the last value holds; without it, the day of the article that states it
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// A name for the fact; without it, made of entities and measure
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// An entity that the fact is about, repeatable; without it, those of the finding
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
    let between = match (arguments.between.as_slice(), fact) {
        ([], Some(fact)) => fact.participants.clone(),
        (given, _) => given.to_vec(),
    };
    let mut values = Vec::new();
    for (at, value) in arguments.value.iter().enumerate() {
        let (quoted, day) = evidence(&check, finding, value)?;
        let last = at + 1 == arguments.value.len();
        let from = if last { arguments.from.or(day) } else { day };
        // A fact that never changed needs no day.
        let from = from.filter(|_| arguments.value.len() > 1 || arguments.from.is_some());
        values.push((quoted, from));
    }
    // Without a name of its own it is the fact of these entities and this measure, and there is one.
    let same = |known: &&SettledFact| known.measure == measure && known.between == between;
    if let (None, Some(known)) = (&arguments.id, check.ledger.facts.iter().find(same)) {
        bail!(
            "{measure} of {} is settled already, as {} in claims.yaml\n  add a value to it there, or name another fact of the sort with --id",
            between.join(", "),
            known.id
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
    console.note(format_args!("settled {}", fact.id));
    Ok(PASSED)
}

/// The claim of `finding` that states `value`, quoted, and the day of its article.
fn evidence(check: &Check, finding: &Finding, value: &str) -> anyhow::Result<(Quoted, Option<Date>)> {
    let quantity = schema::figure(value).map_err(|(message, help)| {
        anyhow::anyhow!("--value: {message}{}", help.map(|help| format!("\n  {help}")).unwrap_or_default())
    })?;
    let agrees = |&claim: &usize| compare(&check.claims[claim].quantity, &quantity);
    let claim = finding
        .claims()
        .find(|claim| agrees(claim) == Agreement::Same)
        .or_else(|| finding.claims().find(|claim| agrees(claim).agrees()));
    let Some(claim) = claim else {
        let values: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
        bail!("--value: no article of the finding says {value}\n  they say {}", values.join(", "));
    };
    let mut quoted = editing::quoted(check, claim);
    quoted.value = value.to_owned();
    Ok((quoted, check.corpus.articles[check.claims[claim].article].published))
}
