//! What a command reads: the articles and the ledger, as options that all commands share.

use std::path::PathBuf;

use jiff::civil::Date;

use super::progress::Progress;
use crate::check::{Check, check};
use crate::corpus::Corpus;
use crate::ledger::{self, Ledger};
use crate::report::escape::shell;

/// Which articles are read, and under which ledger.
#[derive(Debug, clap::Args)]
pub(super) struct Input {
    /// Articles and folders to read; without any, those that claims.yaml names under `corpus`
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub ledger: LedgerFile,
    /// Accept paths without any article
    #[arg(long)]
    pub allow_empty: bool,
}

/// Which ledger is read.
#[derive(Debug, clap::Args)]
pub(super) struct LedgerFile {
    /// The ledger; without it, the claims.yaml nearest upward from the current folder, whose rulings hold for
    /// articles in its own folder
    #[arg(long = "ledger", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Read no ledger
    #[arg(long, conflicts_with = "file")]
    pub no_ledger: bool,
    /// The day on which rulings' dates are held; without it, today by the system's clock in UTC
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

impl LedgerFile {
    /// The path of the ledger that [`LedgerFile::read`] reads.
    pub fn path(&self) -> anyhow::Result<Option<PathBuf>> {
        Ok(match &self.file {
            _ if self.no_ledger => None,
            Some(file) => Some(file.clone()),
            None => ledger::find(&std::env::current_dir()?),
        })
    }

    /// Reads the ledger; without one an empty ledger.
    pub fn read(&self) -> anyhow::Result<Ledger> {
        Ok(match self.path()? {
            Some(path) => ledger::read(&path)?,
            None => Ledger::default(),
        })
    }

    /// The day on which rulings' dates are held: the only place where the program reads the clock.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

impl Input {
    /// What another command must repeat of the command line to read the same, each word after a blank.
    pub fn again(&self) -> String {
        let mut words = String::new();
        let mut push = |word: &str| words.extend([" ", &shell(word)]);
        // In any order they read the same, so the same articles give the same words.
        let mut paths: Vec<&PathBuf> = self.paths.iter().collect();
        paths.sort();
        paths.into_iter().for_each(|path| push(&path.to_string_lossy()));
        if let Some(file) = &self.ledger.file {
            push("--ledger");
            push(&file.to_string_lossy());
        }
        words
    }

    /// Reads ledger and articles and runs the pipeline.
    pub fn check(&self) -> anyhow::Result<Check> {
        let mut ledger = self.ledger.read()?;
        let progress = Progress::start();
        progress.stage("reading");
        let corpus = self.corpus(&ledger)?;
        // The ledger that happens to lie upward of the current folder has ruled on nothing in a corpus elsewhere.
        let named = self.ledger.file.is_some();
        if !named && !corpus.articles.iter().any(|article| ledger.home.holds(&article.path)) {
            ledger.rulings.clear();
        }
        progress.stage(format!("checking {} articles", corpus.articles.len()));
        Ok(check(corpus, ledger, self.ledger.today()))
    }

    /// Reads the articles that the paths, or else the ledger, name.
    pub fn corpus(&self, ledger: &Ledger) -> anyhow::Result<Corpus> {
        let paths = if self.paths.is_empty() { ledger.corpus_paths()? } else { self.paths.clone() };
        if paths.is_empty() && !self.allow_empty {
            anyhow::bail!(
                "no articles named\n  name files or folders (twosource check articles/), or list them under `corpus` in claims.yaml"
            );
        }
        let mut corpus = Corpus::read(&paths)?;
        corpus.partial = ledger.names_more_than(&paths);
        if self.allow_empty {
            return Ok(corpus);
        }
        let way_out = |error| anyhow::anyhow!("{error}\n  --allow-empty accepts this where it is expected");
        corpus.not_empty(&paths).map_err(way_out)
    }
}
