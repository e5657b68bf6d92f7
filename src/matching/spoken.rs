//! Spoken: the words behind the terms that two pools share, for people who ask why.

use std::collections::HashMap;

use crate::corpus::Article;
use crate::extract::{Claim, Named};
use crate::span::Span;

use super::comparison::{FEATURES, Feature};
use super::context::FAR;
use super::pool::Pool;
use super::words::{hash, term, words};

/// So many terms are named.
const MOST: usize = 3;
/// So many claims of a pool are asked for their words.
const CLAIMS: usize = 6;

/// The words of two pools by their terms.
pub struct Dictionary(HashMap<u64, String>);

impl Dictionary {
    /// The words in and around the claims of `a` and `b`.
    pub fn of(articles: &[Article], claims: &[Claim], a: &Pool, b: &Pool) -> Dictionary {
        let asked = a.claims.iter().take(CLAIMS).chain(b.claims.iter().take(CLAIMS));
        let mut known = HashMap::new();
        for claim in asked.map(|&claim| &claims[claim]) {
            learn(&articles[claim.article], claim, &mut known);
        }
        Dictionary(known)
    }

    /// For each of [`FEATURES`] that is about shared terms the heaviest of those of `a` and `b`, in words.
    pub fn shared(&self, a: &Pool, b: &Pool) -> Vec<Vec<String>> {
        let of_feature = |feature: &Feature| {
            let Some(of) = feature.of else { return Vec::new() };
            let mut terms: Vec<(u64, f64)> = of(a).shared(of(b)).map(|(term, x, y)| (term, x * y)).collect();
            terms.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            terms.iter().filter_map(|(term, _)| self.0.get(term)).take(MOST).cloned().collect()
        };
        FEATURES.iter().map(of_feature).collect()
    }

    /// A word as it is written in a text, by its stem; none for words of grammar.
    pub fn written(&self, stem: &str) -> Option<String> {
        self.0.get(&hash(stem.as_bytes())).cloned()
    }
}

/// The terms of `claim` and of the text around it.
fn learn(article: &Article, claim: &Claim, known: &mut HashMap<u64, String>) {
    let about = &claim.about;
    let names = about.participants.iter().map(|entity| &entity.name);
    for name in names {
        known.entry(hash(name.as_bytes())).or_insert_with(|| name.to_string());
    }
    // Other concepts were compared, too, but to a reader their names would say what no text does.
    if let Some(Named::Concept(name)) = &claim.named {
        known.entry(hash(name.as_bytes())).or_insert_with(|| name.clone());
    }
    let counted = about.counted.as_deref().unwrap_or(claim.quantity.unit.as_str());
    known.entry(term(counted)).or_insert_with(|| counted.to_owned());
    let prose = &article.prose;
    let block = &prose.blocks[claim.block];
    let near = |span: Span| {
        let start = prose.text.ceil_char_boundary(span.start.max(claim.prose.start.saturating_sub(FAR)));
        let end = prose.text.floor_char_boundary(span.end.min(claim.prose.end + FAR));
        prose.text.get(start..end).unwrap_or_default()
    };
    let heads = block.heads.iter().map(|&head| prose.blocks[head].span).map(|span| prose.slice(span));
    for text in [near(claim.sentence), near(block.span)].into_iter().chain(heads) {
        for word in words(text).iter().filter(|word| !word.function) {
            known.entry(word.term).or_insert_with(|| text[word.start..word.end].to_owned());
        }
    }
}
