//! Rulings: what the desk has decided about findings takes them out of the count, for as long as it holds.

use jiff::civil::Date;

use super::Evidence;
use super::Finding;
use crate::ledger::Ruling;

/// Gives each of `findings` the ruling of the ledger that holds today. One that calls an article wrong which takes no part
/// in the finding, or no more, rules on nothing.
pub(super) fn apply(findings: &mut [Finding], evidence: Evidence<'_>) {
    for ruling in evidence.ledger.rulings.iter().filter(|ruling| holds(ruling, evidence.today)) {
        let Some(at) = ruled(findings, ruling) else { continue };
        let finding = &mut findings[at];
        let is_first = finding.ruling.is_none() || finding.id == ruling.finding;
        if is_first && stranger(ruling, finding, evidence).is_none() {
            finding.ruling = Some(ruling.clone());
        }
    }
}

/// Which of `findings` is ruled on: the one of that id, or else the one that is known by it.
pub(super) fn ruled(findings: &[Finding], ruling: &Ruling) -> Option<usize> {
    let exact = findings.iter().position(|finding| finding.id == ruling.finding);
    exact.or_else(|| findings.iter().position(|finding| finding.is_known_as(&ruling.finding)))
}

/// The article that `ruling` names, if it takes no part in `finding`.
pub(super) fn stranger<'r>(ruling: &'r Ruling, finding: &Finding, evidence: Evidence<'_>) -> Option<&'r str> {
    let article = ruling.article.as_deref()?;
    let mut articles = finding.claims().map(|claim| &evidence.articles[evidence.claims[claim].article]);
    let takes_part = articles.any(|part| evidence.ledger.home.same(article, &part.path));
    (!takes_part).then_some(article)
}

/// Whether `ruling` still holds: its last day is `today` or later.
pub(super) fn holds(ruling: &Ruling, today: Date) -> bool {
    ruling.until.is_none_or(|until| today <= until)
}
