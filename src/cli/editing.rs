//! What `decide`, `settle` and `review` share: finding what was named, quoting it, and saving the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, anyhow, bail};

use super::console::Console;
use super::input::Input;
use crate::check::Check;
use crate::explain;
use crate::extract::Claim;
use crate::extract::about::Nearness;
use crate::ledger::write::{self, NewRuling, Quoted, figure};
use crate::ledger::{self, Decision, FILE_NAME, Ledger, LedgerError, text_of};
use crate::reconcile::{Finding, Side};
use crate::report::escape::visible;
use crate::span::Span;

/// Bytes of a sentence that are quoted whole; of a longer one the words around the figure.
const QUOTE: usize = 160;

/// The finding whose id begins with `id`, one on which a ruling makes sense.
pub(super) fn finding<'a>(check: &'a Check, id: &str) -> anyhow::Result<&'a Finding> {
    let finding = explain::finding(check, id)?;
    if finding.sides.is_empty() {
        bail!("{} is about claims.yaml itself: edit the entry instead\n  {}", finding.id, visible(&finding.message));
    }
    Ok(finding)
}

/// The ledger-relative path of the article of `finding` that `given` names: a path as typed, as the ledger would
/// write it, or the end of one.
pub(super) fn article(check: &Check, finding: &Finding, given: &str) -> anyhow::Result<String> {
    let mut paths: Vec<&str> =
        finding.claims().map(|claim| check.corpus.articles[check.claims[claim].article].path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    let home = &check.ledger.home;
    let is_exact = |path: &&&str| home.same(given, path) || home.relative(given) == home.relative(path);
    let exact: Vec<&&str> = paths.iter().filter(is_exact).collect();
    let ending: Vec<&&str> = paths.iter().filter(|path| Path::new(path).ends_with(given)).collect();
    match (exact.as_slice(), ending.as_slice()) {
        ([path, ..], _) | ([], [path]) => Ok(home.relative(path)),
        _ => bail!(
            "{} does not name one article of finding {}\n  its articles are:\n    {}",
            visible(given),
            finding.id,
            paths.iter().map(|path| visible(path)).collect::<Vec<_>>().join("\n    ")
        ),
    }
}

/// The figure of claim `index` with words around it that stand in the article.
pub(super) fn quoted(check: &Check, index: usize) -> Quoted {
    let claim = &check.claims[index];
    let article = &check.corpus.articles[claim.article];
    let prose = &article.prose;
    let whole = claim.sentence.cover(claim.prose);
    let span = if whole.len() <= QUOTE { whole } else { around(prose.slice(whole), whole.start, claim.prose) };
    let words = |span: Span| prose.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let value = figure::written(&words(claim.prose), &claim.quantity);
    Quoted { value, article: check.ledger.home.relative(&article.path), quote: words(span) }
}

/// Whole words of `sentence`, which begins at `start`, to both sides of `figure`.
fn around(sentence: &str, start: usize, figure: Span) -> Span {
    let room = QUOTE.saturating_sub(figure.len()) / 2;
    let (before, after) = (&sentence[..figure.start - start], &sentence[figure.end - start..]);
    let words_before = before.char_indices().rev().filter(|(_, character)| character.is_whitespace());
    let first = match before.len() <= room {
        true => 0,
        false => words_before
            .map(|(at, blank)| at + blank.len_utf8())
            .take_while(|at| before.len() - at <= room)
            .last()
            .unwrap_or(before.len()),
    };
    let words_after = after.char_indices().filter(|(_, character)| character.is_whitespace());
    let last = match after.len() <= room {
        true => after.len(),
        false => words_after.map(|(at, _)| at).take_while(|&at| at <= room).last().unwrap_or(0),
    };
    Span::new(start + first, figure.end + last)
}

/// One quoted claim of each side, for a ruling that keeps them apart.
pub(super) fn apart(check: &Check, finding: &Finding) -> Vec<Quoted> {
    let first = |side: &Side| side.claims.first().map(|&claim| quoted(check, claim));
    finding.sides.iter().filter_map(first).collect()
}

/// The ledger as it stands on disk, to be edited.
pub(super) struct Book {
    path: PathBuf,
    text: Option<String>,
}

impl Book {
    /// The ledger that `input` names; one that is not there yet is begun.
    pub fn open(input: &Input) -> anyhow::Result<Book> {
        if input.ledger.no_ledger {
            bail!("this writes into a ledger; leave --no-ledger out");
        }
        let path = input.ledger.path()?.unwrap_or_else(|| PathBuf::from(FILE_NAME));
        let text = match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && input.ledger.file.is_none() => None,
            _ => Some(text_of(&path).map_err(|reason| anyhow!("{}: {reason}", path.display()))?),
        };
        Ok(Book { path, text })
    }

    /// The file as people are told of it.
    pub fn name(&self) -> String {
        visible(&self.path.to_string_lossy()).into_owned()
    }

    /// The ledger as it was written.
    pub fn read(&self) -> Result<Ledger, LedgerError> {
        ledger::read(&self.path)
    }

    /// Writes what `edit` makes of the text.
    pub fn write(
        &mut self,
        console: &Console,
        edit: impl FnOnce(&str, &str) -> Result<String, LedgerError>,
    ) -> anyhow::Result<()> {
        let name = self.path.to_string_lossy().into_owned();
        let begun = "version: 1\n";
        let written = edit(&name, self.text.as_deref().unwrap_or(begun))?;
        write::save(&self.path, self.text.as_deref(), &written).with_context(|| name.clone())?;
        if self.text.is_none() {
            console.note(format_args!("began {}", self.name()));
        }
        self.text = Some(written);
        merge_by_lines(&self.path, console)
    }

    /// Writes a ruling and says so.
    pub fn rule(&mut self, console: &Console, ruling: &NewRuling) -> anyhow::Result<()> {
        self.write(console, |path, text| write::with_ruling(path, text, ruling))?;
        console.note(format_args!("ruled {} on {} in {}", ruling.ruling.name(), ruling.finding, self.name()));
        Ok(())
    }
}

/// Makes Git keep the lines of both branches where two of them rule at one place: every ruling is one line, and what
/// such a merge could spoil the reader refuses. Outside a repository, or where an attribute is set, nothing is done.
pub(super) fn merge_by_lines(ledger: &Path, console: &Console) -> anyhow::Result<()> {
    let folder = ledger.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = ledger.file_name().and_then(|name| name.to_str()) else { return Ok(()) };
    let asked = Command::new("git").current_dir(folder).args(["check-attr", "merge", "--", name]).output();
    let unset = match asked {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).ends_with(": unspecified\n"),
        _ => false,
    };
    let plain = name.chars().all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character));
    if !(unset && plain && in_work_tree(folder)) {
        return Ok(());
    }
    let attributes = folder.join(".gitattributes");
    let old = match fs::read_to_string(&attributes) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| attributes.display().to_string()),
    };
    let mut new = old.clone().unwrap_or_default();
    if !new.is_empty() && !new.ends_with('\n') {
        new.push('\n');
    }
    new.push_str(&format!("{name} merge=union\n"));
    write::save(&attributes, old.as_deref(), &new).with_context(|| attributes.display().to_string())?;
    console.note("set merge=union for the ledger in .gitattributes: rulings of two branches merge line by line");
    Ok(())
}

fn in_work_tree(folder: &Path) -> bool {
    let asked = Command::new("git").current_dir(folder).args(["rev-parse", "--is-inside-work-tree"]).output();
    asked.is_ok_and(|output| output.stdout == b"true\n")
}

/// Refuses a reason that says nothing.
pub(super) fn reason(text: &str) -> anyhow::Result<String> {
    match text.trim() {
        "" => bail!("a ruling needs a reason"),
        reason => Ok(reason.to_owned()),
    }
}

/// A ruling on `finding`; `wrong` names the article of an error.
pub(super) fn ruling(
    check: &Check,
    finding: &Finding,
    decision: Decision,
    wrong: Option<&str>,
    reason: String,
) -> anyhow::Result<NewRuling> {
    let article = match (decision, wrong) {
        (Decision::Error, None) => bail!("--ruling error needs --article: the article that is wrong"),
        (_, given) => given.map(|given| article(check, finding, given)).transpose()?,
    };
    let apart = if decision == Decision::DifferentFacts { apart(check, finding) } else { Vec::new() };
    Ok(NewRuling { finding: finding.id.clone(), ruling: decision, article, apart, reason, by: None, until: None })
}

/// The entities that a fact of `claims` is settled by: the [`shared`] ones; where there are none, the one that most of them
/// name, in their own sentences or at all.
pub(super) fn entities(check: &Check, claims: &[usize]) -> Vec<String> {
    let shared = shared(check, claims);
    if !shared.is_empty() {
        return shared;
    }
    let named = counted(claims.iter().flat_map(|&claim| own(&check.claims[claim])));
    let shown = counted(claims.iter().flat_map(|&claim| check.claims[claim].participants.clone()));
    named.into_iter().chain(shown).take(1).map(|(name, _)| name).collect()
}

/// The entities that nearly all of `claims` name in their own sentences, most named first.
pub(super) fn shared(check: &Check, claims: &[usize]) -> Vec<String> {
    let named = counted(claims.iter().flat_map(|&claim| own(&check.claims[claim])));
    named.into_iter().filter(|(_, times)| 4 * times >= 3 * claims.len()).map(|(name, _)| name).collect()
}

/// The entities that `claim` names in its own sentence.
fn own(claim: &Claim) -> BTreeSet<String> {
    let near = claim.about.participants.iter().filter(|participant| participant.near <= Nearness::Pronoun);
    near.map(|participant| participant.name.to_string()).collect()
}

/// How often each of `names` is among them, most frequent first, then by name.
fn counted(names: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    names.for_each(|name| *times.entry(name).or_default() += 1);
    let mut counted: Vec<(String, usize)> = times.into_iter().collect();
    counted.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    counted
}

/// Lower-case words of entities and measure, joined by hyphens.
pub(super) fn slug(between: &[String], measure: &str) -> String {
    let text = format!("{} {measure}", between.join(" ")).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// `slug`, or with the first number that makes it a new name.
pub(super) fn free(slug: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let mut names = std::iter::once(slug.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_else(|| slug.to_owned())
}
