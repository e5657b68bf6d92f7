//! A settled fact that no figure of the corpus speaks of.

use std::collections::BTreeSet;

use super::super::settled::spellings;
use super::super::{Evidence, Finding, Severity, finding};
use super::Rule;
use crate::extract::Claim;
use crate::ledger::SettledFact;
use crate::matching::fact::commonest;

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
            reasons: vec![
                format!("no figure was read as the {} of {}", fact.measure, fact.between.join(" and ")),
                what_is_read(evidence, fact),
            ],
            causes: Vec::new(),
            entry: Some(fact.entry),
            ruling: None,
            known: false,
            aliases: Vec::new(),
        })
        .collect()
}

/// What could be meant instead: what the figures of these entities were read as, or who else is named much alike.
fn what_is_read(evidence: Evidence<'_>, fact: &SettledFact) -> String {
    let Evidence { claims, ledger, .. } = evidence;
    let names = |claim: &Claim, spellings: &BTreeSet<String>| {
        claim.about.participants.iter().any(|entity| spellings.contains(&entity.name.to_lowercase()))
    };
    let wanted: Vec<BTreeSet<String>> = fact.between.iter().map(|name| spellings(ledger, name)).collect();
    let of_all: Vec<&Claim> = claims.iter().filter(|claim| wanted.iter().all(|wanted| names(claim, wanted))).collect();
    let beside = fact.between.join(" and ");
    let kind = |claim: &&&Claim| fact.values.iter().any(|value| value.quantity.kind == claim.quantity.kind);
    let of_measure = |claim: &&&Claim| claim.measure.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(&fact.measure));
    let other_kind = of_all.iter().filter(of_measure).find(|claim| !kind(claim));
    if let (Some(claim), Some(value)) = (other_kind, fact.values.first()) {
        let (own, theirs) = (value.quantity.kind.name(), claim.quantity.kind.name());
        return format!("{} is read as a figure of kind {own}, and articles give it as {theirs}", value.value);
    }
    let measures = commonest(of_all.iter().filter(kind).filter_map(|claim| claim.measure.as_ref()));
    if !measures.is_empty() {
        let most = measures[..measures.len().min(MOST)].join(", ");
        return format!("figures of its kind beside {beside} were read as {most}");
    }
    let unknown = fact.between.iter().zip(&wanted).find(|(_, wanted)| !claims.iter().any(|claim| names(claim, wanted)));
    let Some((name, wanted)) = unknown else {
        return format!("no figure was read of {beside} together");
    };
    let is_alike =
        |other: &str| wanted.iter().any(|wanted| strsim::jaro_winkler(&other.to_lowercase(), wanted) > ALIKE);
    let others = claims.iter().flat_map(|claim| &claim.about.participants).map(|entity| &entity.name);
    let alike = commonest(others.filter(|other| is_alike(other)));
    match &alike[..alike.len().min(MOST)] {
        [] => format!("no figure was read of {name}"),
        alike => format!("no figure was read of {name}, but of {}", alike.join(", ")),
    }
}

/// How much alike two names are of which one may be meant by the other.
const ALIKE: f64 = 0.85;
/// So many are named.
const MOST: usize = 3;
