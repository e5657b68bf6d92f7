//! A ruling whose last day has passed: its finding counts again.

use super::super::{Evidence, Finding, Severity, finding, ruling};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "expired-ruling",
    severity: Severity::Contradiction,
    summary: "a ruling in claims.yaml is past its `until` day",
    help: "Somebody ruled on a finding up to a day, and the day has passed: the finding counts again. Look at it once more, and rule anew (`twosource decide … --replace`) or correct the articles.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    let expired = evidence.ledger.rulings.iter().filter(|ruling| !ruling::holds(ruling, evidence.today));
    expired
        .filter_map(|ruling| Some((ruling, ruling.until?)))
        .map(|(ruling, until)| Finding {
            id: finding::id([RULE.id, &ruling.finding]),
            rule: RULE.id,
            severity: RULE.severity,
            fact: None,
            message: format!("ruling on {}: held until {until}", ruling.finding),
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
