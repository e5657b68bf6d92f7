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

/// Whether `a` and `b` are figures of two different things of one sort: one is Larkfield Hospital's, and the sentence of
/// the other names Marsh End Hospital and not that one. Who is of another sort may be its owner, builder or judge.
pub fn of_two_of_a_sort(a: &Claim, b: &Claim) -> bool {
    let apart = |whose: &Claim, other: &Claim| {
        let named = names(other);
        owners(whose).iter().any(|owner| !named.contains(owner) && named.iter().any(|name| are_of_a_sort(owner, name)))
    };
    apart(a, b) || apart(b, a)
}

/// Whether two names are those of different things of one sort: they have the noun, the last of several words or that
/// before an "of", in common and no other word.
pub fn are_of_a_sort(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let noun = |name: &str| name.find(" of ").unwrap_or(name.len());
    let words = |name: &str| name[..noun(name)].split_whitespace().rev().map(str::to_owned).collect::<Vec<String>>();
    match (words(&a).as_slice(), words(&b).as_slice()) {
        ([sort, one @ ..], [same, other @ ..]) if !one.is_empty() && !other.is_empty() => {
            sort == same && one.iter().all(|word| !other.contains(word))
        }
        _ => false,
    }
}

/// Whose figure `claim` is, by its own sentence.
pub fn owners(claim: &Claim) -> BTreeSet<&str> {
    let owners = claim.about.participants.iter().filter(|who| who.role == Role::Owner && who.near <= SENTENCE);
    owners.map(|owner| &*owner.name).collect()
}

/// Everyone whom the sentence of `claim` names.
pub fn names(claim: &Claim) -> BTreeSet<&str> {
    let near = claim.about.participants.iter().filter(|who| who.near <= SENTENCE);
    near.map(|who| &*who.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_a_sort_share_the_noun_and_nothing_else() {
        assert!(are_of_a_sort("Larkfield Hospital", "Marsh End Hospital"));
        for same in ["Larkfield General Hospital", "Larkfield", "Hospital", "Ardley Health Board"] {
            assert!(!are_of_a_sort("Larkfield Hospital", same), "{same}");
        }
        assert!(!are_of_a_sort("Larkfield Energy", "Ardley Department of Energy"));
    }
}
