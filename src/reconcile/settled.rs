//! Settled facts: claims held against what claims.yaml has settled, at the value that was valid on the day of print.
//!
//! A claim speaks of a settled fact when it names every entity of it and its measure, or when it stands in one fact
//! with such a claim and agrees with it. A value counts from its `from` day until the next one's; an article without
//! a date may give any of them.

use crate::extract::Claim;
use crate::ledger::SettledFact;
use crate::quantity::agreement::{Agreement, compare};

use super::Evidence;
use super::change::{self, Cue};

/// How a claim stands to the settled fact that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It gives the value that was valid on its day.
    Agrees,
    /// It gives a value that an older one was then, in an article younger than the change.
    Outdated,
    /// It gives none of the values.
    Contradicts,
}

/// A claim that speaks of a settled fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Index of the settled fact in the ledger.
    pub settled: usize,
    /// Index of the value that was valid on the article's day; the last one where the day is not known.
    pub value: usize,
    /// Index of the claim.
    pub claim: usize,
    /// The outcome.
    pub standing: Standing,
}

/// The claims of fact `index` that speak of a settled fact, each held against it.
pub fn held(evidence: Evidence<'_>, index: usize) -> Vec<Held> {
    let Evidence { claims, facts, ledger, .. } = evidence;
    let mut held = Vec::new();
    for (number, settled) in ledger.facts.iter().enumerate() {
        let members = &facts[index].claims;
        let speaks = |&&claim: &&usize| speaks_of(evidence, &claims[claim], settled);
        let speakers: Vec<usize> = members.iter().filter(speaks).copied().collect();
        for &claim in members {
            let agrees = |&speaker: &usize| compare(&claims[claim].quantity, &claims[speaker].quantity).agrees();
            if speakers.iter().any(agrees) {
                held.extend(hold(evidence, claim, number));
            }
        }
    }
    held
}

/// Every claim of the run that speaks of a settled fact.
pub fn all(evidence: Evidence<'_>) -> Vec<Held> {
    if evidence.ledger.facts.is_empty() {
        return Vec::new();
    }
    (0..evidence.facts.len()).flat_map(|fact| held(evidence, fact)).collect()
}

fn hold(evidence: Evidence<'_>, claim: usize, settled: usize) -> Option<Held> {
    let Evidence { articles, claims, ledger, .. } = evidence;
    let values = &ledger.facts[settled].values;
    let published = articles[claims[claim].article].published;
    let begun = |from: Option<jiff::civil::Date>| match (from, published) {
        (Some(from), Some(published)) => from <= published,
        _ => true,
    };
    let valid = values.iter().rposition(|value| begun(value.from)).unwrap_or(0);
    let level = |value: usize| compare(&claims[claim].quantity, &values[value].quantity);
    if level(valid) == Agreement::CannotTell {
        return None;
    }
    let told_as_past = || change::cues(articles, &claims[claim]).iter().any(|found| found.cue == Cue::Old);
    let standing = match () {
        () if level(valid).agrees() => Standing::Agrees,
        // What begins later may have been known before.
        () if (valid + 1..values.len()).any(|value| level(value).agrees()) => Standing::Agrees,
        () if (0..valid).any(|value| level(value).agrees()) => match published {
            Some(_) if !told_as_past() => Standing::Outdated,
            _ => Standing::Agrees,
        },
        () => Standing::Contradicts,
    };
    Some(Held { settled, value: valid, claim, standing })
}

/// Whether `claim` names every entity of `settled` and its measure.
fn speaks_of(evidence: Evidence<'_>, claim: &Claim, settled: &SettledFact) -> bool {
    let aliases = |wanted: &str| evidence.ledger.names.get(wanted).map(Vec::as_slice).unwrap_or_default();
    let names = |wanted: &String| {
        let same = |name: &str| {
            name.eq_ignore_ascii_case(wanted) || aliases(wanted).iter().any(|alias| alias.eq_ignore_ascii_case(name))
        };
        claim.about.participants.iter().any(|participant| same(&participant.name))
            || claim.participants.iter().any(|name| same(name))
    };
    let measured = claim.measure.as_deref().is_some_and(|measure| measure.eq_ignore_ascii_case(&settled.measure))
        || claim.about.measures.iter().any(|measure| measure.concept.eq_ignore_ascii_case(&settled.measure));
    measured && settled.between.iter().all(names)
}
