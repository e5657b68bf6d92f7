//! Where a finding stands: the places in articles, or in the ledger, that readers of a format jump to.

use crate::check::Check;
use crate::reconcile::Finding;
use crate::span::{LineIndex, Location, Span};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file's path as given.
    pub path: &'a str,
    /// Where it begins.
    pub start: Location,
    /// Where it ends; the column is the one after its last character.
    pub end: Location,
    /// The claim that stands there; none in the ledger.
    pub claim: Option<usize>,
}

/// Every place of `finding`: its claims side by side, or the ledger's entry. Where it has neither, none.
pub fn places<'a>(check: &'a Check, finding: &Finding) -> Vec<Place<'a>> {
    let entry = finding.entry.map(|entry| of_entry(check, entry));
    finding.claims().map(|claim| of_claim(check, claim)).chain(entry).collect()
}

/// The place to show first: the first claim of the last side, which is the least supported or the newest.
pub fn primary<'a>(check: &'a Check, finding: &Finding) -> Option<Place<'a>> {
    let claim = finding.sides.last().and_then(|side| side.claims.first());
    match claim {
        Some(&claim) => Some(of_claim(check, claim)),
        None => finding.entry.map(|entry| of_entry(check, entry)),
    }
}

/// The place of a claim.
pub fn of_claim(check: &Check, index: usize) -> Place<'_> {
    let claim = &check.claims[index];
    let article = &check.corpus.articles[claim.article];
    let at = |offset| article.lines.locate(&article.source, offset);
    Place { path: &article.path, start: at(claim.span.start), end: at(claim.span.end), claim: Some(index) }
}

fn of_entry(check: &Check, entry: Span) -> Place<'_> {
    let bytes = check.ledger.text.as_bytes();
    let lines = LineIndex::new(bytes);
    let at = |offset| lines.locate(bytes, offset);
    Place { path: &check.ledger.path, start: at(entry.start), end: at(entry.end), claim: None }
}
