//! The ledger, `claims.yaml`: what a team has settled and ruled on.

mod cited;
mod home;
mod problem;
mod read;
pub mod schema;
mod tree;
pub mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Serialize;

use crate::quantity::Quantity;
use crate::span::Span;
use crate::visible::visible;

pub use cited::Cited;
pub use home::Home;
pub use problem::LedgerError;
use problem::Problem;
pub(crate) use read::text_of;
pub use read::{find, parse, read};

/// The file's name.
pub const FILE_NAME: &str = "claims.yaml";

/// A ledger as the file says it. Every `entry` is a place in [`Ledger::text`].
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The file's path as shown; empty where there is none.
    pub path: String,
    /// The file's text.
    pub text: String,
    /// Where it lives.
    pub home: Home,
    /// The articles it quotes.
    pub cited: Cited,
    /// Files and folders read when the command line names none.
    pub corpus: Vec<CorpusPath>,
    /// The lowest level that fails a run.
    pub fail_on: FailOn,
    /// Spellings of one entity: canonical name to its aliases.
    pub names: BTreeMap<String, Vec<String>>,
    /// Further words for measures: the measure, and the words that express it.
    pub measures: BTreeMap<String, Vec<String>>,
    /// Settled facts.
    pub facts: Vec<SettledFact>,
    /// Findings that somebody has ruled on.
    pub rulings: Vec<Ruling>,
}

impl Ledger {
    /// The paths under `corpus`, as the command line would give them; an error at its place for one that is not there.
    pub fn corpus_paths(&self) -> Result<Vec<PathBuf>, LedgerError> {
        let paths = || self.corpus.iter().map(|entry| (entry, self.home.open(&entry.path)));
        let missing = paths().filter(|(_, path)| !path.exists()).map(|(entry, path)| {
            Problem::at(entry.entry, format!("{}: no such file or folder", visible(&path.display().to_string())))
                .help("paths here start from the folder of this file")
        });
        let missing: Vec<Problem> = missing.collect();
        if missing.is_empty() {
            return Ok(paths().map(|(_, path)| path).collect());
        }
        Err(LedgerError::new(&self.path, &self.text, missing))
    }

    /// Whether reading `paths` leaves out something that `corpus` names.
    pub fn names_more_than(&self, paths: &[PathBuf]) -> bool {
        !self.corpus.iter().all(|entry| paths.iter().any(|path| self.home.covers(path, &entry.path)))
    }

    /// Every quote that some article must hold.
    pub fn quotes(&self) -> impl Iterator<Item = &Evidence> {
        let settled = self.facts.iter().flat_map(|fact| &fact.values).filter_map(|value| value.evidence.as_ref());
        let apart = self.rulings.iter().flat_map(|ruling| &ruling.apart).map(|apart| &apart.evidence);
        settled.chain(apart)
    }
}

/// A file or folder of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorpusPath {
    /// The path, relative to the ledger's folder.
    pub path: String,
    /// Its place in the ledger.
    pub entry: Span,
}

/// The lowest level of finding that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, clap::ValueEnum)]
pub enum FailOn {
    /// Contradictions, arithmetic, stale or expired entries of the ledger.
    #[default]
    Contradiction,
    /// Also updates.
    Update,
    /// Also warnings.
    Warning,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Its word in claims.yaml and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            FailOn::Contradiction => "contradiction",
            FailOn::Update => "update",
            FailOn::Warning => "warning",
            FailOn::Never => "never",
        }
    }
}

/// A fact the team holds the corpus and every draft against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledFact {
    /// Unique name.
    pub id: String,
    /// The entities it is about.
    pub between: Vec<String>,
    /// What is measured.
    pub measure: String,
    /// Its values over time, oldest first; at least one.
    pub values: Vec<SettledValue>,
    /// Its place in the ledger.
    pub entry: Span,
}

/// One value of a settled fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledValue {
    /// The value as an article would write it: "$38 billion".
    pub value: String,
    /// What that says.
    pub quantity: Quantity,
    /// The day from which it holds.
    pub from: Option<Date>,
    /// Where it stands.
    pub evidence: Option<Evidence>,
    /// Its place in the ledger.
    pub entry: Span,
}

/// A quote in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Path of the article, relative to the ledger's folder.
    pub article: String,
    /// Words that stand in it.
    pub quote: String,
    /// Its place in the ledger.
    pub entry: Span,
}

/// What somebody decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The finding's id.
    pub finding: String,
    /// The decision.
    pub ruling: Decision,
    /// For [`Decision::Error`]: which article is wrong, relative to the ledger's folder.
    pub article: Option<String>,
    /// For [`Decision::DifferentFacts`]: one claim of each fact.
    pub apart: Vec<Apart>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: Option<String>,
    /// The last day it holds; past it the finding counts again.
    pub until: Option<Date>,
    /// Its place in the ledger.
    pub entry: Span,
}

/// One of the claims that a ruling keeps apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The figure as the article writes it.
    pub value: String,
    /// What that says.
    pub quantity: Quantity,
    /// The words around it.
    pub evidence: Evidence,
}

/// The kinds of ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The fact changed; both sides were right in their day.
    Update,
    /// One article is wrong.
    Error,
    /// The claims speak of different facts.
    DifferentFacts,
    /// Known and accepted.
    Accepted,
}

impl Decision {
    /// Its word in claims.yaml and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Decision::Update => "update",
            Decision::Error => "error",
            Decision::DifferentFacts => "different-facts",
            Decision::Accepted => "accepted",
        }
    }
}
