//! Signs that two figures which matching has put together tell of two things: matching weighs what speaks for one fact,
//! and equal values speak loudly; what is named plainly on both sides and differs speaks against it all the same.

use std::collections::BTreeSet;

use crate::extract::Claim;
use crate::extract::about::{Nearness, Role};

/// The farthest place at which a sentence names an entity itself: by a word that stands for it.
pub const SENTENCE: Nearness = Nearness::Pronoun;

/// Whether `a` and `b` measure two different things: a price and a revenue.
pub fn of_two_measures(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (fields(a), fields(b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// The fields of what `claim` measures, by its own sentence or its place in a table or list.
pub fn fields(claim: &Claim) -> BTreeSet<&str> {
    let own = claim.about.measures.iter().filter(|measure| measure.near <= Nearness::Label);
    own.filter_map(|measure| measure.field.as_deref()).collect()
}

/// Whether `a` and `b` are figures of two different entities: neither sentence names whose the other's is, nor does one
/// of `others`, claims of the same fact, name both as one who speaks of an owner and its work does.
pub fn of_two_entities<'a>(a: &'a Claim, b: &'a Claim, mut others: impl Iterator<Item = &'a Claim>) -> bool {
    let (owners_a, owners_b) = (owners(a), owners(b));
    let apart = |owners: &BTreeSet<&str>, names: &BTreeSet<&str>| !owners.is_empty() && owners.is_disjoint(names);
    apart(&owners_a, &names(b)) && apart(&owners_b, &names(a)) && {
        let both = |names: BTreeSet<&str>| !names.is_disjoint(&owners_a) && !names.is_disjoint(&owners_b);
        !others.any(|other| both(names(other)))
    }
}

/// Whose figure `claim` is, by its own sentence.
fn owners(claim: &Claim) -> BTreeSet<&str> {
    let owners = claim.about.participants.iter().filter(|who| who.role == Role::Owner && who.near <= SENTENCE);
    owners.map(|owner| &*owner.name).collect()
}

/// Everyone whom the sentence of `claim` names.
pub fn names(claim: &Claim) -> BTreeSet<&str> {
    let near = claim.about.participants.iter().filter(|who| who.near <= SENTENCE);
    near.map(|who| &*who.name).collect()
}
