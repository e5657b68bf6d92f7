//! What was not compared, and why: a check that found nothing must not pass for one that looked at everything.

use crate::extract::Claim;
use crate::matching::{Fact, Origins};

/// Why a claim was held against no other source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// No article of another origin speaks of its fact.
    NoOtherSource,
    /// What the figure is about could not be read: it names nobody, and no measure governs it.
    NoContext,
}

impl Gap {
    /// Every reason.
    pub const ALL: [Gap; 2] = [Gap::NoOtherSource, Gap::NoContext];

    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Gap::NoOtherSource => "no other source speaks of it",
            Gap::NoContext => "what it is about could not be read",
        }
    }
}

/// The claims that were held against no other source, each with the reason, in order.
pub fn uncompared(claims: &[Claim], facts: &[Fact], origins: &Origins) -> Vec<(usize, Gap)> {
    let alone = facts.iter().filter(|fact| {
        let mut of = fact.claims.iter().map(|&claim| origins.of_article[claims[claim].article]);
        let first = of.next();
        of.all(|origin| Some(origin) == first)
    });
    let gap = |claim: usize| match is_unread(&claims[claim]) {
        true => (claim, Gap::NoContext),
        false => (claim, Gap::NoOtherSource),
    };
    let mut found: Vec<(usize, Gap)> = alone.flat_map(|fact| fact.claims.iter().copied()).map(gap).collect();
    found.sort_unstable();
    found
}

fn is_unread(claim: &Claim) -> bool {
    let about = &claim.about;
    claim.participants.is_empty() && about.participants.is_empty() && about.measures.is_empty() && about.head.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::corpus::{Article, Corpus};
    use crate::ledger::Ledger;

    #[test]
    fn a_claim_of_one_article_is_not_compared() {
        let article = Article::read("a.md", b"The Larkfield Bridge cost $410 million.".to_vec()).unwrap();
        let corpus = Corpus { articles: vec![article], ..Corpus::default() };
        let check = check(corpus, Ledger::default(), jiff::civil::date(2026, 1, 1));
        assert_eq!(uncompared(&check.claims, &check.facts, &check.origins), [(0, Gap::NoOtherSource)]);
    }
}
