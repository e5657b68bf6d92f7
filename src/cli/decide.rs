//! `twosource decide`: a ruling on one finding, written into the ledger.

use jiff::civil::Date;

use super::console::Console;
use super::editing::{self, Book};
use super::input::Input;
use super::{CANNOT_RUN, PASSED};
use crate::ledger::Decision;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The finding's id, or its first characters
    finding: String,
    #[command(flatten)]
    input: Input,
    /// The decision
    #[arg(long)]
    ruling: Decision,
    /// Why, in a few words
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// For `error`: the article that is wrong
    #[arg(long, value_name = "PATH")]
    article: Option<String>,
    /// The last day on which the ruling holds
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Replace the ruling that the ledger has on this finding
    #[arg(long)]
    replace: bool,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let reason = editing::reason(&arguments.reason)?;
    let today = arguments.input.ledger.today();
    if let Some(past) = arguments.until.filter(|until| *until < today) {
        anyhow::bail!("--until {past}: this day has passed, it is {today}; the ruling would not hold at all");
    }
    let mut book = Book::open(&arguments.input)?;
    let check = arguments.input.check()?;
    let finding = editing::finding(&check, &arguments.finding)?;
    let mut ruling = editing::ruling(&check, finding, arguments.ruling, arguments.article.as_deref(), reason)?;
    ruling.until = arguments.until;
    ruling.by.clone_from(&arguments.by);
    let old = check.ledger.rulings.iter().find(|old| finding.is_known_as(&old.finding));
    if let Some(old) = old.filter(|_| !arguments.replace) {
        let until = old.until.map(|until| format!(", until {until}")).unwrap_or_default();
        console.error(&anyhow::anyhow!(
            "{} is ruled {}{until}: {}\n  give --replace to rule anew",
            finding.id,
            old.ruling.name(),
            crate::report::escape::visible(&old.reason)
        ));
        return Ok(CANNOT_RUN);
    }
    // It takes the line of the one that it replaces, also where the finding had another id then.
    if let Some(old) = old {
        ruling.finding.clone_from(&old.finding);
    }
    book.rule(console, &ruling)?;
    Ok(PASSED)
}
