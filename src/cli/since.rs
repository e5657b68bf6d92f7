//! `--since`: which articles have changed since a Git revision.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::check::Check;

/// Marks every finding of `check` that touches no article (and, for a finding about the ledger, no ledger) changed
/// since `revision` as known.
pub(super) fn mark_known(check: &mut Check, revision: &str) -> anyhow::Result<()> {
    let changed = changed_since(revision)?;
    let is_changed = |path: &str| Path::new(path).canonicalize().is_ok_and(|path| changed.contains(&path));
    let articles: Vec<bool> = check.corpus.articles.iter().map(|article| is_changed(&article.path)).collect();
    let ledger = is_changed(&check.ledger.path);
    for finding in &mut check.findings {
        let of_article = finding.claims().any(|claim| articles[check.claims[claim].article]);
        // A quote is gone because its article changed, whether or not the ledger did.
        let of_quote = finding.entry.is_some_and(|entry| {
            let mut quotes = check.ledger.quotes().filter(|quote| quote.entry == entry);
            quotes.any(|quote| {
                let path = check.ledger.home.open(&quote.article);
                !path.exists() || is_changed(&path.to_string_lossy())
            })
        });
        finding.known = !(of_article || of_quote || (finding.entry.is_some() && ledger));
    }
    Ok(())
}

/// The files that differ from the point where the current branch left `revision`, committed or not, as absolute
/// paths.
fn changed_since(revision: &str) -> anyhow::Result<BTreeSet<PathBuf>> {
    let top = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end_matches('\n')).canonicalize()?;
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
        .map_err(|_| anyhow::anyhow!("--since {revision}: no such revision\n  in CI, fetch it first (a shallow clone has only the newest commit)"))?;
    let commit = commit.trim();
    // Without a common ancestor (a shallow clone), everything that differs from the revision itself counts as changed.
    let base = git(&["merge-base", commit, "HEAD"]).unwrap_or_else(|_| commit.to_owned());
    let differing = git(&["diff", "--name-only", "--no-renames", "-z", base.trim()])?;
    let untracked = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", &top.to_string_lossy()])?;
    let names = differing.split('\0').chain(untracked.split('\0')).filter(|name| !name.is_empty());
    // A deleted file is no article any more.
    Ok(names.filter_map(|name| top.join(name).canonicalize().ok()).collect())
}

fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git").args(arguments).output().context("--since needs git")?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("git {}: {}", arguments.join(" "), reason.trim().lines().next().unwrap_or("failed"));
    }
    String::from_utf8(output.stdout).context("a file's name is not UTF-8")
}
