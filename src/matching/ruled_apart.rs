//! Ruled apart: claims that the ledger says speak of different facts are never tied, whatever the evidence.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::{Apart, Ledger};

/// Pairs of claims, the lower index first, that no fact may hold together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuledApart(BTreeSet<(usize, usize)>);

impl RuledApart {
    /// Finds the claims that the rulings of `ledger` quote.
    pub fn find(articles: &[Article], claims: &[Claim], ledger: &Ledger) -> RuledApart {
        let mut pairs = BTreeSet::new();
        for ruling in ledger.rulings.iter().filter(|ruling| ruling.apart.len() > 1) {
            let sides: Vec<Vec<usize>> =
                ruling.apart.iter().map(|apart| quoted(articles, claims, ledger, apart)).collect();
            for (at, side) in sides.iter().enumerate() {
                for (&a, &b) in sides[at + 1..].iter().flatten().flat_map(|b| side.iter().map(move |a| (a, b))) {
                    if a != b {
                        pairs.insert((a.min(b), a.max(b)));
                    }
                }
            }
        }
        RuledApart(pairs)
    }

    /// Whether a ruling keeps a claim of `a` from one of `b`.
    pub fn holds(&self, a: &[usize], b: &[usize]) -> bool {
        !self.0.is_empty() && a.iter().any(|&x| b.iter().any(|&y| x != y && self.0.contains(&(x.min(y), x.max(y)))))
    }
}

/// The claims of the quoted article that give the quoted value in a sentence that holds the quoted words.
fn quoted(articles: &[Article], claims: &[Claim], ledger: &Ledger, apart: &Apart) -> Vec<usize> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = plain(&apart.evidence.quote);
    claims
        .par_iter()
        .enumerate()
        .filter(|(_, claim)| {
            let article = &articles[claim.article];
            claim.surface.trim() == apart.value.trim() && ledger.home.same(&apart.evidence.article, &article.path) && {
                let sentence = plain(article.prose.slice(claim.sentence));
                sentence.contains(&quote) || quote.contains(&sentence)
            }
        })
        .map(|(at, _)| at)
        .collect()
}
