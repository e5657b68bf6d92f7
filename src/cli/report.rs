//! `twosource report`: the discrepancy report, as a file that people open, print and send on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::console::Console;
use super::input::Input;
use super::output::{self, Output};
use super::{CANNOT_RUN, PASSED};
use crate::report::format::{self, Format};
use crate::report::{Baseline, Run};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write it: html, markdown, csv or json; without it, as the file's ending says
    #[arg(long, value_name = "NAME", value_parser = form)]
    format: Option<&'static Format>,
    /// A JSON document of an older run: marks what is new, changed and gone since
    #[arg(long, value_name = "OLD.json")]
    baseline: Option<PathBuf>,
}

/// The forms of a report: what `--format` calls each, the endings that choose it, and the format that writes it.
const FORMS: &[(&str, &[&str], &str)] = &[
    ("html", &["html", "htm"], "html"),
    ("markdown", &["md", "markdown"], "report-markdown"),
    ("csv", &["csv"], "csv"),
    ("json", &["json"], "json"),
];

fn form(name: &str) -> Result<&'static Format, String> {
    let known = FORMS.iter().find(|form| form.0 == name).and_then(|form| format::named(form.2));
    known.ok_or_else(|| {
        let names: Vec<&str> = FORMS.iter().map(|form| form.0).collect();
        format!("no such form of a report; one of {}", names.join(", "))
    })
}

fn by_ending(file: &Path) -> anyhow::Result<&'static Format> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let form = FORMS.iter().find(|form| form.1.contains(&ending.as_str()));
    form.and_then(|form| format::named(form.2)).with_context(|| {
        let endings: Vec<String> = FORMS.iter().flat_map(|form| form.1).map(|ending| format!(".{ending}")).collect();
        format!(
            "{}: the ending does not say what to write\n  end it in {}, or give --format",
            file.display(),
            endings.join(", ")
        )
    })
}

/// Writes the report. Findings do not fail it: `twosource check` is the gate.
pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let format = match (arguments.format, &arguments.output) {
        (Some(format), _) => format,
        (None, Some(file)) => by_ending(file)?,
        (None, None) => form("markdown").map_err(anyhow::Error::msg)?,
    };
    let baseline = match &arguments.baseline {
        Some(file) => {
            let json = fs::read(file).with_context(|| format!("{}: cannot be read", file.display()))?;
            Some(Baseline::read(&json).with_context(|| format!("{}: cannot be used as a baseline", file.display()))?)
        }
        None => None,
    };
    let check = arguments.input.check()?;
    let run = Run {
        check: &check,
        fail_on: check.ledger.fail_on,
        view: console.view(),
        baseline: baseline.as_ref(),
        again: &arguments.input.again(),
    };
    output::write(&run, &[Output { format, file: arguments.output.clone() }])?;
    Ok(if check.corpus.failed.is_empty() { PASSED } else { CANNOT_RUN })
}
