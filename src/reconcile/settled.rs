//! Settled facts: claims held against what claims.yaml has settled, at the value that was valid on the day of print.
//!
//! A claim speaks of a settled fact when it names every entity of it and its measure, and no other numbered thing than
//! the evidence does (Unit 4 is not Unit 3), or when it stands in one fact with such a claim and agrees with it. Where
//! matching has put the evidence into another fact, the claim's own sentence must name the entities. A value counts
//! from its `from` day until the next one's; an article without a date may give any of them.

use crate::extract::Claim;
use crate::extract::about::{Nearness, State};
use crate::extract::mention::Change;
use crate::ledger::SettledFact;
use crate::quantity::Quantity;
use crate::quantity::agreement::{Agreement, compare};

use super::Evidence;
use super::cue::{self, Cue};

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
        let mut speakers: Vec<usize> =
            members.iter().copied().filter(|&claim| speaks_of(evidence, &claims[claim], settled)).collect();
        if !speakers.is_empty() {
            let quoted = quoted(evidence, settled);
            let beside = !quoted.is_empty() && quoted.iter().all(|claim| !members.contains(claim));
            speakers.retain(|&claim| {
                let of_quoted = quoted.iter().all(|&of| !of_another(&claims[of], &claims[claim]));
                of_quoted && (!beside || itself_names(evidence, &claims[claim], settled))
            });
        }
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
    if level(valid) == Agreement::CannotTell || is_other_measure(&claims[claim], &values[valid].quantity) {
        return None;
    }
    let told_as_past = || cue::cues(articles, &claims[claim]).iter().any(|found| found.cue == Cue::Old);
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

/// Whether `claim` gives a rate, what each of several is, or by how much a value moved, and the settled value none of it.
fn is_other_measure(claim: &Claim, settled: &Quantity) -> bool {
    let scope = &claim.about.scope;
    let rate = claim.quantity.per.is_some() || scope.states.contains(State::Each);
    settled.per.is_none() && rate || claim.change == Some(Change::By)
}

/// The claims that the evidence of `settled` quotes, as far as their articles were read.
fn quoted(evidence: Evidence<'_>, settled: &SettledFact) -> Vec<usize> {
    let Evidence { articles, claims, ledger, .. } = evidence;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quotes = settled.values.iter().filter_map(|value| Some((value, value.evidence.as_ref()?)));
    let quotes: Vec<_> = quotes.map(|(value, quote)| (value, &quote.article, words(&quote.quote))).collect();
    let mut quoted = Vec::new();
    for (value, path, quote) in quotes {
        // Paths are made whole to be compared, so most articles are told apart by the ends of theirs.
        let end = path.rsplit('/').next().unwrap_or(path);
        let is_it = |path_of: &str| path_of.ends_with(end) && ledger.home.same(path, path_of);
        let Some(article) = articles.iter().position(|article| is_it(&article.path)) else { continue };
        let first = claims.partition_point(|claim| claim.article < article);
        for (index, claim) in claims.iter().enumerate().skip(first).take_while(|(_, claim)| claim.article == article) {
            let sentence = words(articles[article].prose.slice(claim.sentence.cover(claim.prose)));
            let stands = sentence.contains(quote.as_str()) || quote.contains(&sentence);
            if stands && compare(&claim.quantity, &value.quantity).agrees() {
                quoted.push(index);
            }
        }
    }
    quoted
}

/// Whether two claims speak of differently numbered things of one sort: Unit 3 and Unit 4.
fn of_another(one: &Claim, other: &Claim) -> bool {
    let numbered = |claim: &Claim, label: &str| -> Vec<String> {
        let things = claim.about.scope.numbered.iter().filter(|thing| thing.near <= Nearness::Heading);
        things.filter(|thing| &*thing.label == label).map(|thing| thing.number.to_string()).collect()
    };
    one.about.scope.numbered.iter().any(|thing| {
        let (mine, theirs) = (numbered(one, &thing.label), numbered(other, &thing.label));
        !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|number| !theirs.contains(number))
    })
}

/// Whether `claim` names every entity of `settled` and its measure.
fn speaks_of(evidence: Evidence<'_>, claim: &Claim, settled: &SettledFact) -> bool {
    // What governs the figure firmly is its measure; only without such a word does any that stands about it count.
    let is_it = |measure: &str| measure.eq_ignore_ascii_case(&settled.measure);
    let measured = match &claim.measure {
        Some(measure) => is_it(measure),
        None => claim.about.measures.iter().any(|measure| is_it(&measure.concept)),
    };
    measured && names(evidence, claim, settled, Nearness::Topic)
}

/// Whether the sentence of `claim` itself names every entity of `settled`: what the headline of an article names stands
/// beside all of its figures.
fn itself_names(evidence: Evidence<'_>, claim: &Claim, settled: &SettledFact) -> bool {
    names(evidence, claim, settled, Nearness::Pronoun)
}

fn names(evidence: Evidence<'_>, claim: &Claim, settled: &SettledFact, farthest: Nearness) -> bool {
    let near = claim.about.participants.iter().filter(|participant| participant.near <= farthest);
    let near: Vec<&str> = near.map(|participant| &*participant.name).collect();
    settled.between.iter().all(|wanted| {
        let aliases = evidence.ledger.names.get(wanted).map(Vec::as_slice).unwrap_or_default();
        let mut spellings = std::iter::once(wanted).chain(aliases);
        spellings.any(|spelling| near.iter().any(|name| name.eq_ignore_ascii_case(spelling)))
    })
}
