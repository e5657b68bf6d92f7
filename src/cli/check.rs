//! `twosource check`: the main job.

use super::console::Console;
use super::input::Input;
use super::output::{self, Output};
use super::{CANNOT_RUN, FOUND, PASSED, since};
use crate::ledger::FailOn;
use crate::report::{Run, format, tally};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// How to write the findings, repeatable; NAME=FILE writes into a file
    #[arg(long, value_name = "NAME[=FILE]", long_help = format_help())]
    format: Vec<Output>,
    /// The lowest level of finding that fails the run; without it, that of claims.yaml
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Fail only on findings that touch articles changed since this Git revision; the others are shown as known
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Do not fail on findings
    #[arg(long)]
    exit_zero: bool,
}

fn format_help() -> String {
    let mut help = "How to write the findings, repeatable; NAME=FILE writes into a file. Formats:\n".to_owned();
    for format in format::FORMATS {
        help.push_str(&format!("\n- {}: {}", format.name, format.summary));
    }
    help
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    output::apart(&arguments.format)?;
    let mut check = arguments.input.check()?;
    if let Some(revision) = &arguments.since {
        since::mark_known(&mut check, revision)?;
    }
    let fail_on = match arguments.exit_zero {
        true => FailOn::Never,
        false => arguments.fail_on.unwrap_or(check.ledger.fail_on),
    };
    let run = Run { check: &check, fail_on, view: console.view(), again: &arguments.input.again(), baseline: None };
    let outputs = match arguments.format.as_slice() {
        [] => &[Output { format: &format::FORMATS[0], file: None }],
        outputs => outputs,
    };
    output::write(&run, outputs)?;
    let people_read_it = |output: &Output| output.file.is_none() && output.format.name == "text";
    if !outputs.iter().any(people_read_it) {
        tally::lines(&run).iter().for_each(|line| console.note(line));
    }
    let code = match () {
        () if !check.corpus.failed.is_empty() => CANNOT_RUN,
        () if run.fails() => FOUND,
        () => PASSED,
    };
    // The process ends now; to give back the records of a large corpus piece by piece would take seconds.
    std::mem::forget(check);
    Ok(code)
}
