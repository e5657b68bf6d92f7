//! Where a report goes: one format to standard output, any number into files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, bail};

use crate::check::Check;
use crate::report::Run;
use crate::report::format::{self, Format};

/// A format and where it is written.
#[derive(Debug, Clone)]
pub(super) struct Output {
    /// How.
    pub format: &'static Format,
    /// Where; standard output without one.
    pub file: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Output, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("no file after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = format::named(name).ok_or_else(|| {
            let names: Vec<&str> = format::FORMATS.iter().map(|format| format.name).collect();
            format!("no such format; one of {}", names.join(", "))
        })?;
        Ok(Output { format, file })
    }
}

/// Writes `run` to each of `outputs`.
pub(super) fn write(run: &Run<'_>, outputs: &[Output]) -> anyhow::Result<()> {
    spares(run.check, outputs)?;
    for output in outputs {
        if output.format.name == "github" {
            write_job_summary(run)?;
        }
        match &output.file {
            Some(file) => {
                let mut bytes = Vec::new();
                (output.format.write)(run, &mut anstream::StripStream::new(&mut bytes))?;
                fs::write(file, bytes).with_context(|| format!("{}: cannot be written", file.display()))?;
            }
            None if output.format.has_styles() => show(|out| (output.format.write)(run, out))?,
            None => {
                let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
                until_closed((output.format.write)(run, &mut out).and_then(|()| out.flush()))?;
            }
        }
    }
    Ok(())
}

/// Writes to standard output, with colour where it is wanted.
pub(super) fn show(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    until_closed(written)
}

/// Prints a text made for programs.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    until_closed(io::stdout().write_all(text.as_bytes()))
}

/// A reader that has seen enough, as in `twosource check | head`, is no failure.
fn until_closed(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.context("standard output cannot be written"),
    }
}

/// Refuses outputs that would overwrite each other or run into each other.
pub(super) fn apart(outputs: &[Output]) -> anyhow::Result<()> {
    for (at, output) in outputs.iter().enumerate() {
        let Some(other) = outputs[..at].iter().find(|other| other.file == output.file) else { continue };
        let (one, two) = (other.format.name, output.format.name);
        match &output.file {
            Some(file) => bail!("--format: {one} and {two} would both be written into {}", file.display()),
            None => bail!(
                "--format: {one} and {two} would both be written to standard output\n  write one into a file: --format {two}=FILE"
            ),
        }
    }
    Ok(())
}

/// Refuses outputs that would overwrite what was read: an article, or the ledger.
fn spares(check: &Check, outputs: &[Output]) -> anyhow::Result<()> {
    let read = check.corpus.articles.iter().map(|article| (&*article.path, "one of the articles"));
    let read: Vec<(&str, &str)> = read.chain([(&*check.ledger.path, "the ledger")]).collect();
    for file in outputs.iter().filter_map(|output| output.file.as_ref()) {
        // What is not there yet overwrites nothing.
        let Ok(target) = file.canonicalize() else { continue };
        let is_target = |path: &str| {
            let path = Path::new(path);
            let alike = [file.file_name(), target.file_name()].contains(&path.file_name());
            alike && path.canonicalize().is_ok_and(|path| path == target)
        };
        if let Some((_, what)) = read.iter().find(|(path, _)| is_target(path)) {
            bail!("{}: is {what}, which this would overwrite\n  write into another file", file.display());
        }
    }
    Ok(())
}

/// Appends the table of findings to the summary of a job of GitHub Actions, where the program runs in one.
fn write_job_summary(run: &Run<'_>) -> anyhow::Result<()> {
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()) else { return Ok(()) };
    let Some(markdown) = format::named("markdown") else { return Ok(()) };
    let mut bytes = Vec::new();
    (markdown.write)(run, &mut bytes)?;
    let open = fs::OpenOptions::new().create(true).append(true).open(&file);
    open.and_then(|mut file| file.write_all(&bytes))
        .with_context(|| format!("{}: the job summary cannot be written", PathBuf::from(file).display()))
}
