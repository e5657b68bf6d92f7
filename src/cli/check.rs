//! `twosource check`: the main job.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;

use crate::check::check;
use crate::corpus::Corpus;
use crate::ledger;
use crate::report::format;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Articles and folders to read; without any, those that claims.yaml names.
    paths: Vec<PathBuf>,
    /// How to write the findings.
    #[arg(long, default_value = "text")]
    format: String,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let ledger = match ledger::find(&std::env::current_dir()?) {
        Some(path) => ledger::read(&path)?,
        None => ledger::Ledger::default(),
    };
    let corpus = Corpus::read(&arguments.paths)?;
    let check = check(corpus, &ledger);
    let format = format::named(&arguments.format).with_context(|| format!("no format {:?}", arguments.format))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    (format.write)(&check, &mut out)?;
    out.flush()?;
    Ok(u8::from(!check.findings.is_empty()))
}
