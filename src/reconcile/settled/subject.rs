//! What a settled fact is about, and which claims speak of it.
//!
//! A claim speaks of a settled fact by itself when it names every entity of it and its measure, and gives its figure to
//! nobody else. The headline of an article stands beside all of its figures; so where matching has put the evidence
//! into another fact, a claim's own sentence must name them.

use std::collections::BTreeSet;

use super::super::unlike::{self, SENTENCE};
use super::super::wording;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::about::{Nearness, Role, State, Tie};
use crate::extract::mention::Change;
use crate::ledger::{Ledger, SettledFact};
use crate::quantity::agreement::compare;

/// Whether a claim speaks of a settled fact for sure, or of another entity if matching is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    No,
}

/// What one settled fact is about.
pub(super) struct Subject<'a> {
    settled: &'a SettledFact,
    /// Every spelling of each of its entities.
    entities: Vec<BTreeSet<String>>,
    /// The field of its measure, where it has one.
    field: Option<String>,
    /// The claims that its evidence quotes, as far as their articles were read.
    quoted: Vec<usize>,
    /// Who else is named beside its entities in what its evidence quotes, and so is no other subject.
    company: BTreeSet<String>,
}

impl<'a> Subject<'a> {
    /// What `settled`, a fact of `ledger`, is about.
    pub fn new(articles: &[Article], claims: &[Claim], ledger: &Ledger, settled: &'a SettledFact) -> Subject<'a> {
        let quoted = quoted(articles, claims, ledger, settled);
        let company = quoted.iter().flat_map(|&claim| unlike::names(&claims[claim]));
        let mut concepts = claims.iter().flat_map(|claim| &claim.about.measures);
        let field = concepts.find(|measure| measure.concept.eq_ignore_ascii_case(&settled.measure));
        Subject {
            settled,
            entities: settled.between.iter().map(|name| spellings(ledger, name)).collect(),
            company: company.map(str::to_lowercase).collect(),
            field: field.and_then(|measure| measure.field.as_deref()).map(str::to_owned),
            quoted,
        }
    }

    /// Those of `members`, the claims of one fact, that speak of it, and whether they do so for sure.
    pub fn of(&self, claims: &[Claim], members: &[usize]) -> Vec<(usize, Sure)> {
        let is_quoted = members.iter().any(|member| self.quoted.contains(member));
        let farthest = if self.quoted.is_empty() { Nearness::Topic } else { SENTENCE };
        let speaks = |&claim: &usize| self.is_spoken_of(&claims[claim], farthest) && self.allows(claims, claim);
        if !is_quoted && !members.iter().any(speaks) {
            return Vec::new();
        }
        // Whom matching has put with it, a word such as "the hospital" that was read as another's does not part again.
        let sure = |claim: usize| match self.is_of_another(&claims[claim], Nearness::Sentence) {
            true => Sure::No,
            false => Sure::Yes,
        };
        let all = members.iter().copied().filter(|&claim| self.allows(claims, claim));
        all.map(|claim| (claim, sure(claim))).collect()
    }

    /// Whether `claim` by itself names every entity, no farther than `farthest`, and the measure.
    fn is_spoken_of(&self, claim: &Claim, farthest: Nearness) -> bool {
        // What governs the figure firmly is its measure; only without such a word does any that stands about it count.
        let is_it = |measure: &str| measure.eq_ignore_ascii_case(&self.settled.measure);
        // "Of this, £45 million is for …" measures nothing itself: the sentence before it does.
        let itself = |concept: &str| {
            let found = claim.about.measures.iter().find(|measure| *measure.concept == *concept);
            found.is_none_or(|measure| measure.near != Nearness::Before)
        };
        let measured = match &claim.measure {
            Some(measure) => is_it(measure) && itself(measure),
            None => claim.about.measures.iter().any(|measure| is_it(&measure.concept) && itself(&measure.concept)),
        };
        measured && self.is_named(claim, farthest) && !self.is_of_another(claim, SENTENCE)
    }

    /// Whether `claim` names every entity, no farther than `farthest`.
    fn is_named(&self, claim: &Claim, farthest: Nearness) -> bool {
        let near = claim.about.participants.iter().filter(|participant| participant.near <= farthest);
        let near: Vec<String> = near.map(|participant| participant.name.to_lowercase()).collect();
        self.entities.iter().all(|spellings| near.iter().any(|name| spellings.contains(name)))
    }

    /// Whether the figure of `claim` is that of an entity which is none of these, named no farther than `farthest`, and
    /// its sentence does not name them all.
    fn is_of_another(&self, claim: &Claim, farthest: Nearness) -> bool {
        let mut owners = claim.about.participants.iter().filter(|participant| participant.role == Role::Owner);
        let other = owners.any(|owner| {
            let name = owner.name.to_lowercase();
            let ours = self.entities.iter().any(|spellings| spellings.contains(&name));
            let says_so = claim.about.speaker.as_ref() == Some(&owner.name);
            owner.near <= farthest && !ours && !says_so && !self.company.contains(&name)
        });
        other && !self.is_named(claim, SENTENCE)
    }

    /// Whether `claim` is the figure of another thing of the sort of one of these, which its sentence does not name.
    fn is_of_its_sort(&self, claim: &Claim) -> bool {
        let owners = unlike::owners(claim);
        let of_sort = |spelling: &String| owners.iter().any(|owner| unlike::are_of_a_sort(owner, spelling));
        self.entities.iter().flatten().any(of_sort) && !self.is_named(claim, SENTENCE)
    }

    /// Whether `claim` gives what the settled value can be: a figure of the same numbered thing, of no other thing of its
    /// sort and no other measure, and no rate, part or movement.
    fn allows(&self, claims: &[Claim], index: usize) -> bool {
        let claim = &claims[index];
        let same_thing = self.quoted.iter().all(|&quoted| !of_another_number(&claims[quoted], claim));
        let rate = claim.quantity.per.is_some() || claim.about.scope.states.contains(State::Each);
        let settled_rate = self.settled.values.iter().any(|value| value.quantity.per.is_some());
        let fields = unlike::fields(claim);
        let same_measure = fields.is_empty() || self.field.as_ref().is_none_or(|field| fields.contains(field.as_str()));
        let moved = claim.change == Some(Change::By);
        same_thing
            && !self.is_of_its_sort(claim)
            && same_measure
            && (settled_rate || !rate)
            && !is_part(claims, index)
            && !moved
    }
}

/// Whether its sentence gives claim `index` as a part of another of its figures, which then is no smaller.
fn is_part(claims: &[Claim], index: usize) -> bool {
    let parts = claims[index].about.relations.iter().filter(|relation| relation.tie == Tie::PartOf);
    let mut wholes = parts.filter_map(|part| claims.get(index.checked_add_signed(part.offset as isize)?));
    let size = |claim: &Claim| wording::middle(&claim.quantity);
    wholes.any(|whole| size(whole) >= size(&claims[index]))
}

/// Every spelling of `name`, lower case, of which the ledger knows any.
pub(in super::super) fn spellings(ledger: &Ledger, name: &str) -> BTreeSet<String> {
    let known = ledger.names.iter().find(|(canonical, aliases)| {
        std::iter::once(*canonical).chain(*aliases).any(|spelling| spelling.eq_ignore_ascii_case(name))
    });
    let others = known.into_iter().flat_map(|(canonical, aliases)| std::iter::once(canonical).chain(aliases));
    others.map(|spelling| spelling.to_lowercase()).chain([name.to_lowercase()]).collect()
}

/// The claims that the evidence of `settled` quotes.
fn quoted(articles: &[Article], claims: &[Claim], ledger: &Ledger, settled: &SettledFact) -> Vec<usize> {
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
fn of_another_number(one: &Claim, other: &Claim) -> bool {
    let numbered = |claim: &Claim, label: &str| -> Vec<String> {
        let things = claim.about.scope.numbered.iter().filter(|thing| thing.near <= Nearness::Heading);
        things.filter(|thing| &*thing.label == label).map(|thing| thing.number.to_string()).collect()
    };
    one.about.scope.numbered.iter().any(|thing| {
        let (mine, theirs) = (numbered(one, &thing.label), numbered(other, &thing.label));
        !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|number| !theirs.contains(number))
    })
}
