//! Facts that the desk keeps apart: what a `different-facts` ruling teaches.
//!
//! A ruling names one claim of each fact by its words and its value. Where such claims meet in one cluster again, the
//! cluster is split: every claim goes with the named one whose value it agrees with. So the facts stay apart when new
//! articles come, whatever the clustering would say.

use super::Fact;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::{self, Ledger};
use crate::quantity::agreement::{Agreement, compare};

/// Splits every fact in which claims meet that `ledger` keeps apart.
pub fn keep_apart(facts: Vec<Fact>, articles: &[Article], claims: &[Claim], ledger: &Ledger) -> Vec<Fact> {
    let mut facts = facts;
    for ruling in ledger.rulings.iter().filter(|ruling| !ruling.apart.is_empty()) {
        let named: Vec<Vec<usize>> =
            ruling.apart.iter().map(|apart| claims_of(apart, articles, claims, ledger)).collect();
        facts = facts.into_iter().flat_map(|fact| split(fact, &named, claims)).collect();
    }
    facts
}

/// The claims that a ruling's words and value name: one, unless a sentence is repeated.
fn claims_of(apart: &ledger::Apart, articles: &[Article], claims: &[Claim], ledger: &Ledger) -> Vec<usize> {
    let quote = words(&apart.evidence.quote);
    // The ledger quotes the figure without its hedge.
    let named = (apart.quantity.kind, &apart.quantity.unit, &apart.quantity.stated);
    let is_named = |claim: &Claim| {
        let article = &articles[claim.article];
        ledger.home.same(&apart.evidence.article, &article.path)
            && (claim.quantity.kind, &claim.quantity.unit, &claim.quantity.stated) == named
            && words(article.prose.slice(claim.sentence.cover(claim.prose))).contains(&quote)
    };
    (0..claims.len()).filter(|&index| is_named(&claims[index])).collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `fact`, or its parts where it holds claims of several of `named`.
fn split(fact: Fact, named: &[Vec<usize>], claims: &[Claim]) -> Vec<Fact> {
    let anchors: Vec<usize> =
        named.iter().filter_map(|group| group.iter().copied().find(|claim| fact.claims.contains(claim))).collect();
    if anchors.len() < 2 {
        return vec![fact];
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); anchors.len()];
    for &claim in &fact.claims {
        let agreement = |&anchor: &usize| compare(&claims[claim].quantity, &claims[anchor].quantity);
        let nearest = anchors
            .iter()
            .position(|anchor| agreement(anchor) == Agreement::Same)
            .or_else(|| anchors.iter().position(|anchor| agreement(anchor).agrees()));
        // A value that agrees with none of them stays where it is read first.
        parts[nearest.unwrap_or(0)].push(claim);
    }
    let inside = |part: &[usize]| {
        let links = fact.links.iter().filter(|link| part.contains(&link.a) && part.contains(&link.b));
        links.cloned().collect()
    };
    parts.iter().map(|part| Fact::of(claims, part.clone(), inside(part))).collect()
}
