//! A fact: a cluster of claims about the same participants, measure and scope, with the evidence that ties them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
        let participants = participants(claims, &members);
        let subject = (!participants.is_empty()).then(|| participants.join(", "));
        let parts: Vec<&str> = subject.as_deref().into_iter().chain(named.as_ref().map(Named::as_str)).collect();
        let label = if parts.is_empty() { first.surface.clone() } else { parts.join(": ") };
        Fact { label, named, kind: first.quantity.kind, measure, participants, claims: members, links, whole: None }
    }
}

/// How many entities name a fact.
const PARTICIPANTS: usize = 2;

/// Whom the fact of `members` is about: of the entities that its claims are known by those whom more than half of its
/// articles name, known by in the most articles first. Where there are none, the first of all.
fn participants(claims: &[Claim], members: &[usize]) -> Vec<String> {
    let mut articles = BTreeSet::new();
    let (mut known_by, mut named_by) = (Articles::default(), Articles::default());
    for claim in members.iter().map(|&member| &claims[member]) {
        articles.insert(claim.article);
        claim.participants.iter().for_each(|name| known_by.add(name, claim.article));
        claim.about.participants.iter().for_each(|who| named_by.add(&who.name, claim.article));
    }
    let mut names = commonest(members.iter().flat_map(|&member| &claims[member].participants));
    names.sort_by_key(|name| Reverse((known_by.count(name), named_by.count(name))));
    let is_wide = |name: &&String| 2 * named_by.count(name) > articles.len();
    let widely: Vec<String> = names.iter().filter(is_wide).take(PARTICIPANTS).cloned().collect();
    if widely.is_empty() { names.into_iter().take(1).collect() } else { widely }
}

/// The articles of each name.
#[derive(Default)]
struct Articles<'a>(BTreeMap<&'a str, BTreeSet<usize>>);

impl<'a> Articles<'a> {
    fn add(&mut self, name: &'a str, article: usize) {
        self.0.entry(name).or_default().insert(article);
    }

    fn count(&self, name: &str) -> usize {
        self.0.get(name).map_or(0, BTreeSet::len)
    }
}

/// The different `words`, the most frequent first; of equally frequent ones the one met first.
pub(crate) fn commonest<'a, T: Clone + Eq + 'a>(words: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut counted: Vec<(&T, usize)> = Vec::new();
    for word in words {
        match counted.iter_mut().find(|(known, _)| *known == word) {
            Some((_, times)) => *times += 1,
            None => counted.push((word, 1)),
        }
    }
    counted.sort_by_key(|&(_, times)| Reverse(times));
    counted.into_iter().map(|(word, _)| word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::extract::{self, Lexicon};

    #[test]
    fn a_fact_is_named_by_whom_most_of_its_articles_name() {
        let texts = [
            "Ardley Power Station has a capacity of 900 MW.",
            "The capacity of Ardley Power Station is 900 MW, Brookfield Energy says.",
            "Brookfield Energy runs Ardley Power Station.\n\nGovernor Jane Smith put its capacity at 910 MW. Jane Smith said 910 MW.",
        ];
        let read = |(at, text): (usize, &&str)| Article::read(&format!("{at}.md"), text.as_bytes().to_vec()).unwrap();
        let articles: Vec<Article> = texts.iter().enumerate().map(read).collect();
        let claims = extract::all_claims(&articles, &Lexicon::default());
        let fact = Fact::of(&claims, (0..claims.len()).collect(), Vec::new());
        assert_eq!(fact.participants.first().map(String::as_str), Some("Ardley Power Station"));
        assert!(!fact.participants.iter().any(|name| name == "Jane Smith"), "{:?}", fact.participants);
    }
}
