//! `--since`: which articles have changed since a Git revision.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, anyhow, bail};

use crate::check::Check;

/// Notes which articles of `check` have changed since `revision`, and marks every finding that touches none of them
/// (and, for a finding about the ledger, not the ledger) as known.
pub(super) fn mark_known(check: &mut Check, revision: &str) -> anyhow::Result<()> {
    let unchanged = Unchanged::since(revision)?;
    let articles = check.corpus.articles.iter().enumerate();
    let changed: BTreeSet<usize> =
        articles.filter(|(_, article)| !unchanged.holds(Path::new(&article.path))).map(|(index, _)| index).collect();
    let ledger = !unchanged.holds(Path::new(&check.ledger.path));
    for finding in &mut check.findings {
        let of_article = finding.claims().any(|claim| changed.contains(&check.claims[claim].article));
        // A quote is gone because its article changed, whether or not the ledger did.
        let of_quote = finding.entry.is_some_and(|entry| {
            let mut quotes = check.ledger.quotes().filter(|quote| quote.entry == entry);
            quotes.any(|quote| !unchanged.holds(&check.ledger.home.open(&quote.article)))
        });
        finding.known = !(of_article || of_quote || (finding.entry.is_some() && ledger));
    }
    check.corpus.changed = changed;
    Ok(())
}

/// The files of which Git can tell that they are as they were. All others count as changed (new ones, ignored ones,
/// those of another repository), so that nothing passes for want of knowledge.
struct Unchanged {
    /// The files of the revision, as absolute paths.
    then: BTreeSet<PathBuf>,
    /// Those that differ now, committed or not.
    differing: BTreeSet<PathBuf>,
}

impl Unchanged {
    /// What has not changed since the current branch left `revision`.
    fn since(revision: &str) -> anyhow::Result<Unchanged> {
        let top = git(&["rev-parse", "--show-toplevel"])
            .with_context(|| format!("--since {revision:?} needs the Git repository of the articles"))?;
        let top = PathBuf::from(top.trim_end_matches('\n')).canonicalize()?;
        let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
            .map_err(|_| {
                anyhow!(
                    "--since {revision:?}: no such revision\n  in CI, fetch it first (a shallow clone has only the newest commit)"
                )
            })?;
        let commit = commit.trim();
        // Without a common ancestor (a shallow clone), what differs from the revision itself counts as changed.
        let base = git(&["merge-base", commit, "HEAD"]).unwrap_or_else(|_| commit.to_owned());
        let then = git(&["ls-tree", "-r", "--name-only", "--full-tree", "-z", base.trim()])?;
        let differing = git(&["diff", "--name-only", "--no-renames", "--no-relative", "-z", base.trim()])?;
        let names = |listed: &str| -> Vec<PathBuf> {
            listed.split('\0').filter(|name| !name.is_empty()).map(|name| top.join(name)).collect()
        };
        Ok(Unchanged {
            then: names(&then).into_iter().collect(),
            // A link that changed is another article under the old name.
            differing: names(&differing).iter().filter_map(|path| path.canonicalize().ok()).collect(),
        })
    }

    fn holds(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.then.contains(&path) && !self.differing.contains(&path))
    }
}

fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git").args(arguments).output().context("git cannot be started")?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("git {}: {}", arguments.join(" "), reason.trim().lines().next().unwrap_or("failed"));
    }
    String::from_utf8(output.stdout).context("a file's name is not UTF-8")
}
