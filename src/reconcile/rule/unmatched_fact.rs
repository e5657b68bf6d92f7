//! A settled fact that no figure of the corpus speaks of.

use std::collections::BTreeMap;

use super::super::{Evidence, Finding, Severity, finding};
use super::Rule;
use crate::extract::Claim;
use crate::ledger::SettledFact;

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
    let canonical = |name: &str| {
        let known =
            ledger.names.iter().find(|(_, aliases)| aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name)));
        known.map_or(name, |(canonical, _)| canonical).to_lowercase()
    };
    let names = |claim: &Claim, wanted: &str| {
        claim.about.participants.iter().any(|entity| entity.name.to_lowercase() == wanted)
    };
    let wanted: Vec<String> = fact.between.iter().map(|name| canonical(name)).collect();
    let of_all: Vec<&Claim> = claims.iter().filter(|claim| wanted.iter().all(|wanted| names(claim, wanted))).collect();
    let beside = fact.between.join(" and ");
    let kind = |claim: &&&Claim| fact.values.iter().any(|value| value.quantity.kind == claim.quantity.kind);
    let of_measure = |claim: &&&Claim| claim.measure.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(&fact.measure));
    let other_kind = of_all.iter().filter(of_measure).find(|claim| !kind(claim));
    if let (Some(claim), Some(value)) = (other_kind, fact.values.first()) {
        let (own, theirs) = (value.quantity.kind.name(), claim.quantity.kind.name());
        return format!("{} is read as a figure of kind {own}, and articles give it as {theirs}", value.value);
    }
    let measures = most(of_all.iter().filter(kind).filter_map(|claim| claim.measure.clone()));
    if !measures.is_empty() {
        return format!("figures of its kind beside {beside} were read as {}", measures.join(", "));
    }
    let unknown = fact.between.iter().zip(&wanted).find(|(_, wanted)| !claims.iter().any(|claim| names(claim, wanted)));
    let Some((name, wanted)) = unknown else {
        return format!("no figure was read of {} together", fact.between.join(" and "));
    };
    let near = |other: &str| strsim::jaro_winkler(&other.to_lowercase(), wanted);
    let others = claims.iter().flat_map(|claim| &claim.about.participants).map(|entity| entity.name.to_string());
    let alike = most(others.filter(|other| near(other) > ALIKE));
    match &alike[..] {
        [] => format!("no figure was read of {name}"),
        _ => format!("no figure was read of {name}, but of {}", alike.join(", ")),
    }
}

/// How much alike two names are of which one may be meant by the other.
const ALIKE: f64 = 0.85;
/// So many are named.
const MOST: usize = 3;

/// The most frequent of `words`.
fn most(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    words.for_each(|word| *times.entry(word).or_default() += 1);
    let mut words: Vec<(String, usize)> = times.into_iter().collect();
    words.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    words.truncate(MOST);
    words.into_iter().map(|(word, _)| word).collect()
}
