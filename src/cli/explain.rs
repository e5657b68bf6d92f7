//! `twosource explain`: the chain of evidence for a finding, or what a rule means.

use anyhow::bail;

use super::console::Console;
use super::input::Input;
use super::{PASSED, output};
use crate::explain;
use crate::ledger::FailOn;
use crate::reconcile::RULES;
use crate::report::{Run, explanation};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A finding's id (or at least its first four letters), a rule, or `uncompared` for the claims that were held against no other
    /// source; without it, every rule in a line
    #[arg(value_name = "FINDING-ID|RULE|uncompared")]
    name: Option<String>,
    #[command(flatten)]
    input: Input,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let view = console.view();
    match arguments.name.as_deref() {
        None => output::show(|out| explanation::write_rules(out))?,
        Some("uncompared") => {
            let check = arguments.input.check()?;
            output::show(|out| explanation::write_uncompared(&check, out))?;
        }
        Some(name) => match explain::rule(name) {
            Some(rule) => output::show(|out| explanation::write_rule(rule, view, out))?,
            None => explain_finding(arguments, name, console)?,
        },
    }
    Ok(PASSED)
}

fn explain_finding(arguments: &Arguments, name: &str, console: &Console) -> anyhow::Result<()> {
    // A slip in the name of a rule is told without reading any article.
    let rules = explain::near(RULES.iter().map(|rule| rule.id), name);
    if !rules.is_empty() {
        bail!("no finding or rule {name:?}\n  did you mean {}?", rules.join(" or "));
    }
    if !explain::may_be_id(name) {
        bail!(
            "no finding or rule {name:?}\n  a finding's id has eight letters of 0-9 and a-f, of which four will do; `twosource explain` lists the rules"
        );
    }
    let check = arguments.input.check()?;
    let again = arguments.input.again();
    let run = Run { check: &check, fail_on: FailOn::Never, view: console.view(), baseline: None, again: &again };
    let finding = explain::finding(&check, name)?;
    output::show(|out| explanation::write_finding(&run, finding, out))
}
