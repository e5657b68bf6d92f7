//! A ruling that rules on nothing.

use super::super::ruling::stranger;
use super::super::{Evidence, Finding, Severity, finding};
use super::Rule;
use crate::ledger::Ruling;

pub(super) const RULE: Rule = Rule {
    id: "unused-ruling",
    severity: Severity::Warning,
    summary: "a ruling in claims.yaml matches no finding",
    help: "The finding that somebody ruled on is not found any more: the articles were corrected, or their figures changed and the disagreement is another one now, or the fact has been settled. Remove the ruling; if a new finding took the old one's place, rule on that.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    // What stands in articles that were not read cannot be told.
    if evidence.partial {
        return Vec::new();
    }
    let rulings = evidence.ledger.rulings.iter();
    rulings
        .filter_map(|ruling| Some((why_unused(evidence, ruling)?, ruling)))
        .map(|(why, ruling)| Finding {
            id: finding::id([RULE.id, &ruling.finding]),
            rule: RULE.id,
            severity: RULE.severity,
            fact: None,
            message: format!("ruling on {}: {why}", ruling.finding),
            sides: Vec::new(),
            reasons: vec![format!("ruled {}: {}", ruling.ruling.name(), ruling.reason)],
            causes: Vec::new(),
            entry: Some(ruling.entry),
            ruling: None,
            known: false,
            aliases: Vec::new(),
        })
        .collect()
}

/// Why the ruling rules on nothing, or `None` when it does its work.
fn why_unused(evidence: Evidence<'_>, ruling: &Ruling) -> Option<String> {
    let Some(finding) = finding::named(evidence.findings, &ruling.finding) else {
        // Facts that are kept apart make no finding: that is the ruling's work. Whether its claims still stand is the
        // matter of stale evidence.
        let keeps_apart = !ruling.apart.is_empty();
        return (!keeps_apart).then(|| "there is no such finding any more".to_owned());
    };
    stranger(ruling, finding, evidence)
        .map(|article| format!("{article} takes no part in the finding, which counts again"))
}
