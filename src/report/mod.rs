//! Reports: a check's records written for people and for programs.

pub mod axis;
pub mod baseline;
pub mod contents;
pub mod document;
pub mod escape;
pub mod excerpt;
pub mod explanation;
pub mod format;
pub mod html;
pub mod paragraph;
pub mod place;
pub mod question;
pub mod quote;
pub mod state;
pub mod summary;
pub mod tally;
pub mod ties;
pub mod uncompared;
pub mod verification;
pub mod weight;
mod wording;
pub mod wrap;

pub use baseline::Baseline;
pub use format::{FORMATS, Format};

use crate::check::Check;
use crate::ledger::FailOn;
use crate::reconcile::Finding;

/// One run as it is to be written: what was found, what fails it, and how it is shown to people.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// What was found.
    pub check: &'a Check,
    /// The lowest level that fails.
    pub fail_on: FailOn,
    /// How reports for people are laid out.
    pub view: View,
    /// An older run that reports are held against.
    pub baseline: Option<&'a Baseline>,
    /// What another command must repeat of the command line to read the same, each word after a blank.
    pub again: &'a str,
}

/// How reports for people are laid out.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to show what is usually left out: ruled and known findings, every source, every skipped file.
    pub verbose: bool,
    /// Whether to show findings alone.
    pub quiet: bool,
}

impl Default for View {
    fn default() -> View {
        View { width: 100, verbose: false, quiet: false }
    }
}

impl Run<'_> {
    /// Whether `finding` fails the run.
    pub fn is_failure(&self, finding: &Finding) -> bool {
        finding.is_open() && finding.severity.fails(self.fail_on)
    }

    /// Whether any finding fails the run.
    pub fn fails(&self) -> bool {
        self.check.findings.iter().any(|finding| self.is_failure(finding))
    }
}
