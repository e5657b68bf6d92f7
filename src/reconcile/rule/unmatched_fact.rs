//! A settled fact that no figure of the corpus speaks of.

use super::super::{Evidence, Finding, Severity, finding};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "unmatched-fact",
    severity: Severity::Warning,
    summary: "a fact settled in claims.yaml matches no claim",
    help: "No figure of the corpus names every entity under `between` together with the measure, so the fact is held \
           against nothing. Compare them with what `twosource extract` reads: leave out an entity that articles do \
           not name beside the figure, or write names and measure as they do.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    // What stands in articles that were not read cannot be told.
    if evidence.partial {
        return Vec::new();
    }
    let facts = evidence.ledger.facts.iter().enumerate();
    let unmatched = facts.filter(|&(number, _)| evidence.held.iter().all(|held| held.settled != number));
    unmatched
        .map(|(_, fact)| Finding {
            id: finding::id([RULE.id, &fact.id]),
            rule: RULE.id,
            severity: RULE.severity,
            fact: None,
            message: format!("settled fact {} matched no claim", fact.id),
            sides: Vec::new(),
            reasons: vec![format!("no figure was read as the {} of {}", fact.measure, fact.between.join(" and "))],
            causes: Vec::new(),
            entry: Some(fact.entry),
            ruling: None,
            known: false,
        })
        .collect()
}
