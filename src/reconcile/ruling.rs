//! Rulings: what the desk has decided about findings takes them out of the count, for as long as it holds.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Evidence, Finding};
use crate::ledger::Ruling;

/// Gives each of `findings` the ruling of the ledger that holds today. One that calls an article wrong which takes no part
/// in the finding, or no more, rules on nothing.
pub(super) fn apply(findings: &mut [Finding], evidence: Evidence<'_>) {
    let ids: BTreeSet<String> = findings.iter().map(|finding| finding.id.clone()).collect();
    for finding in findings {
        let stands = |ruling: &&Ruling| holds(ruling, evidence.today) && stranger(ruling, finding, evidence).is_none();
        let mut standing = evidence.ledger.rulings.iter().filter(stands);
        let by_id = standing.clone().find(|ruling| ruling.finding == finding.id);
        let by_alias =
            || standing.find(|ruling| finding.is_known_as(&ruling.finding) && !ids.contains(&ruling.finding));
        finding.ruling = by_id.or_else(by_alias).cloned();
    }
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
