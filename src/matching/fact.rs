//! A fact: a cluster of claims about the same participants, measure and scope, with the evidence that ties them.

use crate::extract::{Claim, Named};
use crate::quantity::Kind;

/// A cluster of claims.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is about, in words: "OpenAI, Amazon Web Services: contract value".
    pub label: String,
    /// What the label says that is measured, where the texts say it.
    pub named: Option<Named>,
    /// The kind of all its claims.
    pub kind: Kind,
    /// What is measured, as far as matching knows; what people read is [`Fact::named`].
    pub measure: Option<String>,
    /// The entities it is about, canonical names.
    pub participants: Vec<String>,
    /// Indices of its claims in the run's claims, ascending.
    pub claims: Vec<usize>,
    /// Why its claims were taken for the same fact.
    pub links: Vec<Link>,
    /// Where its values disagree: how surely all of it is one fact.
    pub whole: Option<Whole>,
}

/// How surely claims whose values disagree are one fact, all ties considered.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// From 0 to 1.
    pub probability: f64,
    /// What counts for it or against it.
    pub reasons: Vec<Reason>,
}

/// One tie between two claims of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The lower index of the two claims.
    pub a: usize,
    /// The higher index.
    pub b: usize,
    /// Probability, from 0 to 1, that both speak of the same fact.
    pub probability: f64,
    /// The evidence, heaviest first.
    pub reasons: Vec<Reason>,
}

/// One piece of evidence for or against a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The evidence in words.
    pub text: String,
    /// Its weight in log-odds; negative weights speak against the link.
    pub weight: f64,
    /// What it goes by.
    pub by: By,
}

/// What a piece of evidence goes by.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// Words and names that both sides have.
    Shared(Vec<String>),
    /// How the two stand to each other in value, place or layout.
    Standing,
    /// Learned weights of single words: sound as a sum, little to a reader.
    SingleWords,
}

impl Fact {
    /// A fact of `members`, labelled by what most of its claims share.
    pub fn of(claims: &[Claim], mut members: Vec<usize>, links: Vec<Link>) -> Fact {
        members.sort_unstable();
        let first = &claims[members[0]];
        let measure = commonest(members.iter().filter_map(|&member| claims[member].measure.as_ref())).first().cloned();
        let named = commonest(members.iter().filter_map(|&member| claims[member].named.as_ref())).first().cloned();
        let mut participants = commonest(members.iter().flat_map(|&member| &claims[member].participants));
        participants.truncate(PARTICIPANTS);
        let subject = (!participants.is_empty()).then(|| participants.join(", "));
        let parts: Vec<&str> = subject.as_deref().into_iter().chain(named.as_ref().map(Named::as_str)).collect();
        let label = if parts.is_empty() { first.surface.clone() } else { parts.join(": ") };
        Fact { label, named, kind: first.quantity.kind, measure, participants, claims: members, links, whole: None }
    }
}

/// How many entities name a fact.
const PARTICIPANTS: usize = 2;

/// The different `words`, the most frequent first; of equally frequent ones the one met first.
fn commonest<'a, T: Clone + Eq + 'a>(words: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut counted: Vec<(&T, usize)> = Vec::new();
    for word in words {
        match counted.iter_mut().find(|(known, _)| *known == word) {
            Some((_, times)) => *times += 1,
            None => counted.push((word, 1)),
        }
    }
    counted.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    counted.into_iter().map(|(word, _)| word.clone()).collect()
}
