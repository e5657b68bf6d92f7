//! The ledger, `claims.yaml`: what a team has settled and ruled on.

mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;

pub use read::{LedgerError, find, parse, read};

/// The file's name.
pub const FILE_NAME: &str = "claims.yaml";

/// A ledger as the file says it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The file's path as shown; empty where there is none.
    #[serde(skip)]
    pub path: String,
    /// The file's text.
    #[serde(skip)]
    pub text: String,
    /// Format version; 1.
    #[serde(default)]
    pub version: u32,
    /// Files and folders read when the command line names none, relative to the ledger's folder.
    #[serde(default)]
    pub corpus: Vec<String>,
    /// The lowest level that fails a run.
    #[serde(default)]
    pub fail_on: FailOn,
    /// Spellings of one entity: canonical name to its aliases.
    #[serde(default)]
    pub names: BTreeMap<String, Vec<String>>,
    /// Further words for measures: concept to the nouns and verbs that express it.
    #[serde(default)]
    pub measures: BTreeMap<String, Vec<String>>,
    /// Settled facts.
    #[serde(default)]
    pub facts: Vec<SettledFact>,
    /// Findings that somebody has ruled on.
    #[serde(default)]
    pub rulings: Vec<Ruling>,
}

impl Ledger {
    /// The paths under `corpus`, from the current folder.
    pub fn corpus_paths(&self) -> Vec<PathBuf> {
        let folder = std::path::Path::new(&self.path).parent().unwrap_or(std::path::Path::new(""));
        self.corpus.iter().map(|entry| folder.join(entry)).collect()
    }
}

/// The lowest level of finding that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
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

/// A fact the team holds the corpus and every draft against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledFact {
    /// Unique name.
    pub id: String,
    /// The entities it is about.
    pub between: Vec<String>,
    /// What is measured.
    pub measure: String,
    /// Its values over time, oldest first.
    pub values: Vec<SettledValue>,
}

/// One value of a settled fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledValue {
    /// The value as an article would write it: "$38 billion".
    pub value: String,
    /// The day from which it holds.
    #[serde(default)]
    pub from: Option<Date>,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Option<Evidence>,
}

/// A quote in an article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Path of the article, relative to the ledger's folder.
    pub article: String,
    /// Words that stand in it.
    pub quote: String,
}

/// What somebody decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The finding's id.
    pub finding: String,
    /// The decision.
    pub ruling: Decision,
    /// For [`Decision::Error`]: which article is wrong.
    #[serde(default)]
    pub article: Option<String>,
    /// Why.
    pub reason: String,
    /// By whom.
    #[serde(default)]
    pub by: Option<String>,
    /// The last day it holds; past it the finding counts again.
    #[serde(default)]
    pub until: Option<Date>,
}

/// The kinds of ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The fact changed.
    Update,
    /// One article is wrong.
    Error,
    /// The claims speak of different facts.
    DifferentFacts,
    /// Known and accepted.
    Accepted,
}
