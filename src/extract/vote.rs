//! Votes: which of the two numbers of one a claim gives. "Passed by 31 to 24" has two figures of one measure in one breath,
//! and the fewer votes of one account are no other value of the more of another.

use std::sync::Arc;

use super::about::{Nearness, Numbered};
use super::claim::Claim;
use crate::quantity::{Interval, Kind};

/// What tells the numbers of a vote apart.
const LABEL: &str = "side of the vote";

/// Tells the `claims` of one article in `text`, its prose, that are the numbers of one vote apart: the more and the fewer.
pub(super) fn tell_sides(text: &str, claims: &mut [Claim]) {
    let is_vote = |claim: &Claim| claim.quantity.kind == Kind::Count && claim.quantity.unit.as_str() == "vote";
    for at in 1..claims.len() {
        let (first, second) = (&claims[at - 1], &claims[at]);
        let joined = text
            .get(first.prose.end..second.prose.start)
            .is_some_and(|between| matches!(between.trim(), "-" | "–" | "—" | "to" | "votes to"));
        if !(joined && is_vote(first) && is_vote(second)) {
            continue;
        }
        let number = |claim: &Claim| match claim.quantity.stated {
            Interval::Number { low, .. } => low,
            Interval::Days { .. } => None,
        };
        let (Some(first), Some(second)) = (number(first), number(second)) else { continue };
        for (claim, is_more) in [(at - 1, first >= second), (at, second > first)] {
            let number = Arc::from(if is_more { "more" } else { "fewer" });
            let side = Numbered { label: Arc::from(LABEL), number, near: Nearness::Clause };
            claims[claim].about.scope.numbered.push(side);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::extract::{Lexicon, claims};

    #[test]
    fn the_numbers_of_a_vote_are_told_apart() {
        for (text, sides) in [
            ("The council approved the plan by 31 votes to 24.", &["more", "fewer"][..]),
            ("The Senate voted 49-51.", &["fewer", "more"]),
            ("It got 31 votes. Then 24 votes were counted again.", &[]),
        ] {
            let article = Article::read("a.md", text.as_bytes().to_vec()).unwrap();
            let claims = claims(&article, 0, &Lexicon::default());
            let numbered = claims.iter().flat_map(|claim| &claim.about.scope.numbered);
            assert_eq!(numbered.map(|side| &*side.number).collect::<Vec<_>>(), sides, "{text}");
        }
    }
}
