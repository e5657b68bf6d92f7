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
    /// The column of its start in bytes from 1, for formats that count so.
    pub start_byte: usize,
    /// The column of its end in bytes from 1.
    pub end_byte: usize,
}

/// Every place of `finding`: its claims side by side, or the ledger's entry. Where it has neither, none.
pub fn places<'a>(check: &'a Check, finding: &Finding) -> Vec<Place<'a>> {
    let entry = finding.entry.map(|entry| of_entry(check, entry));
    finding.claims().map(|claim| of_claim(check, claim)).chain(entry).collect()
}

/// The place to show first: the first claim of the last side, which is the least supported or the newest; where the
/// change of some articles is being checked, the first such claim that stands in one of them.
pub fn primary<'a>(check: &'a Check, finding: &Finding) -> Option<Place<'a>> {
    let mut claims = finding.sides.iter().rev().flat_map(|side| side.claims.iter().copied());
    let changed = |&claim: &usize| check.corpus.changed.contains(&check.claims[claim].article);
    let claim = claims.clone().find(changed).or_else(|| claims.next());
    match claim {
        Some(claim) => Some(of_claim(check, claim)),
        None => finding.entry.map(|entry| of_entry(check, entry)),
    }
}

/// The place of a claim.
pub fn of_claim(check: &Check, index: usize) -> Place<'_> {
    let claim = &check.claims[index];
    let article = &check.corpus.articles[claim.article];
    of_span(&article.path, &article.source, &article.lines, claim.span)
}

fn of_entry(check: &Check, entry: Span) -> Place<'_> {
    let bytes = check.ledger.text.as_bytes();
    of_span(&check.ledger.path, bytes, &LineIndex::new(bytes), entry)
}

fn of_span<'a>(path: &'a str, bytes: &[u8], lines: &LineIndex, span: Span) -> Place<'a> {
    let (start, end) = (lines.locate(bytes, span.start), lines.locate(bytes, span.end));
    let byte = |offset: usize, line: usize| offset - lines.line(bytes, line).start + 1;
    Place { path, start, end, start_byte: byte(span.start, start.line), end_byte: byte(span.end, end.line) }
}
