//! The last lines of a run: what was read, what was found, what fails and why.

use super::Run;
use super::escape::{running, visible};
use super::summary::Class;
use crate::reconcile::uncompared::uncompared;

/// The counts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Open findings by class, heaviest first.
    pub open: [(Class, usize); Class::ALL.len()],
    /// Findings that somebody has ruled on.
    pub ruled: usize,
    /// Findings that touch no changed article.
    pub known: usize,
    /// Open findings at or above the fail level.
    pub failing: usize,
}

impl Tally {
    /// Counts the findings of `run`.
    pub fn of(run: &Run<'_>) -> Tally {
        let findings = &run.check.findings;
        let count = |class| findings.iter().filter(|f| f.is_open() && Class::of(f) == class).count();
        Tally {
            open: Class::ALL.map(|class| (class, count(class))),
            ruled: findings.iter().filter(|finding| finding.ruling.is_some()).count(),
            known: findings.iter().filter(|finding| finding.ruling.is_none() && finding.known).count(),
            failing: findings.iter().filter(|finding| run.is_failure(finding)).count(),
        }
    }
}

/// The summary, one statement a line.
pub fn lines(run: &Run<'_>) -> Vec<String> {
    let check = run.check;
    let tally = Tally::of(run);
    let corpus = &check.corpus;
    let mut read = format!(
        "read: {}, {}, {}",
        count(corpus.articles.len(), "article"),
        count(check.claims.len(), "claim"),
        count(check.facts.len(), "fact"),
    );
    let odd = corpus.articles.iter().flat_map(|article| article.remarks.iter().map(|remark| (&article.path, remark)));
    let odd: Vec<(&String, &String)> = odd.collect();
    let skipped = (!corpus.skipped.is_empty()).then(|| format!("skipped {}", count(corpus.skipped.len(), "file")));
    let remarks = (!odd.is_empty()).then(|| count(odd.len(), "remark"));
    let beside: Vec<String> = skipped.into_iter().chain(remarks).collect();
    if !beside.is_empty() {
        let hint = if run.view.verbose { "" } else { " (-v lists them)" };
        read.push_str(&format!("; {}{hint}", beside.join(", ")));
    }
    let mut lines = vec![read];
    if run.view.verbose {
        let skipped = corpus.skipped.iter();
        lines.extend(skipped.map(|file| format!("skipped: {}: {}", visible(&file.path), visible(&file.reason))));
        lines.extend(odd.iter().map(|(path, remark)| format!("remark: {}: {}", visible(path), running(remark))));
    }
    let failed = corpus.failed.iter();
    lines.extend(failed.map(|file| format!("could not read: {}: {}", visible(&file.path), visible(&file.reason))));

    let mut found: Vec<String> = tally
        .open
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(class, number)| format!("{number} {}", class.name(*number)))
        .collect();
    if found.is_empty() {
        found.push("nothing open".to_owned());
    }
    found.extend((tally.ruled > 0).then(|| format!("{} ruled on", tally.ruled)));
    found.extend((tally.known > 0).then(|| format!("{} known from before", tally.known)));
    lines.push(format!("found: {}", found.join(", ")));
    let gaps = uncompared(&check.claims, &check.facts, &check.origins).len();
    lines.push(format!(
        "not compared: {gaps} of {} (`twosource explain uncompared` lists them)",
        count(check.claims.len(), "claim")
    ));
    lines.push(verdict(run, &tally));
    lines
}

fn verdict(run: &Run<'_>, tally: &Tally) -> String {
    let level = match run.fail_on {
        crate::ledger::FailOn::Never => return "passed: no finding fails a run at level never".to_owned(),
        level => level.name(),
    };
    match (run.check.corpus.failed.len(), tally.failing) {
        (0, 0) => format!("passed: nothing at level {level} or above"),
        (0, 1) => format!("failed: 1 finding at level {level} or above"),
        (0, failing) => format!("failed: {failing} findings at level {level} or above"),
        (failed, _) => format!("failed: {} could not be read", count(failed, "path")),
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
