//! `twosource verify`: what corpus and ledger say of each figure of a draft.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::console::Console;
use super::input::LedgerFile;
use super::progress::Progress;
use super::{CANNOT_RUN, FOUND, PASSED, output};
use crate::corpus::{Article, Corpus};
use crate::ledger::FailOn;
use crate::report::verification;
use crate::verify::verify;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The draft: one file, or `-` for standard input
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// Articles and folders to hold it against; without any, those that claims.yaml names under `corpus`
    #[arg(value_name = "PATH")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    ledger: LedgerFile,
    /// How to write the result
    #[arg(long, value_name = "NAME", value_enum, default_value_t = Form::Text)]
    format: Form,
    /// The lowest level that fails the run: contradiction, update (superseded figures), warning (unsupported ones)
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let ledger = arguments.ledger.read()?;
    let draft = read(&arguments.draft)?;
    let paths = if arguments.against.is_empty() { ledger.corpus_paths()? } else { arguments.against.clone() };
    if paths.is_empty() {
        anyhow::bail!(
            "nothing to hold the draft against\n  name articles or folders after it (twosource verify draft.md articles/), or list them under `corpus` in claims.yaml"
        );
    }
    let mut corpus = Corpus::read(&paths)?.not_empty(&paths)?;
    let itself = |path: &str| same_file(Path::new(path), &arguments.draft);
    corpus.articles.retain(|article| !itself(&article.path));
    for failed in &corpus.failed {
        console.warn(format_args!("{}: {}", failed.path, failed.reason));
    }
    let incomplete = !corpus.failed.is_empty();
    let fail_on = arguments.fail_on.unwrap_or(ledger.fail_on);
    let verification = {
        let progress = Progress::start();
        progress.stage(format!("holding the draft against {} articles", corpus.articles.len()));
        verify(draft, corpus, ledger, arguments.ledger.today())
    };
    output::show(|out| match arguments.format {
        Form::Text => verification::write_text(&verification, console.view(), out),
        Form::Json => verification::write_json(&verification, out),
    })?;
    Ok(match () {
        () if incomplete => CANNOT_RUN,
        () if verification.fails(fail_on) => FOUND,
        () => PASSED,
    })
}

/// What names standard input.
const STANDARD_INPUT: &str = "-";

fn read(path: &Path) -> anyhow::Result<Article> {
    let name = path.display().to_string();
    if name == STANDARD_INPUT {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
        return Article::read(&name, bytes).map_err(|reason| anyhow::anyhow!("standard input: {reason}"));
    }
    let metadata = path.metadata().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow::anyhow!("{name}: no such file\n  the draft comes first, then what it is held against")
        }
        _ => anyhow::anyhow!("{name}: cannot be read: {error}"),
    })?;
    if metadata.is_dir() {
        anyhow::bail!("{name}: a folder, not a draft\n  the draft comes first, then what it is held against");
    }
    let bytes = fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
    Article::read(&name, bytes).map_err(|reason| anyhow::anyhow!("{name}: {reason}"))
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
