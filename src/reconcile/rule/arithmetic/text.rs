//! An article as arithmetic reads it: its claims with the words between them.

use rust_decimal::Decimal;

use super::range::Range;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::quantity::agreement::Extent;
use crate::quantity::{Interval, Kind};
use crate::reconcile::wording;
use crate::span::Span;

/// One article and its claims in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    /// All articles, for wording.
    pub articles: &'a [Article],
    /// The article.
    pub article: &'a Article,
    /// Its claims; equations name them by their place here.
    pub claims: &'a [Claim],
}

impl<'a> Text<'a> {
    /// The words between claim `a` and the later claim `b`.
    pub fn between(&self, a: usize, b: usize) -> &'a str {
        let (end, start) = (self.claims[a].prose.end, self.claims[b].prose.start);
        self.article.prose.slice(Span::new(end, start.max(end)))
    }

    /// The words of the sentence before claim `at`.
    pub fn before(&self, at: usize) -> &'a str {
        let claim = &self.claims[at];
        self.article.prose.slice(Span::new(claim.sentence.start.min(claim.prose.start), claim.prose.start))
    }

    /// The words of the sentence after claim `at`.
    pub fn after(&self, at: usize) -> &'a str {
        let claim = &self.claims[at];
        self.article.prose.slice(Span::new(claim.prose.end, claim.sentence.end.max(claim.prose.end)))
    }

    /// The words of the block after claim `at`.
    pub fn rest_of_block(&self, at: usize) -> &'a str {
        let claim = &self.claims[at];
        let block = self.article.prose.blocks[claim.block].span;
        self.article.prose.slice(Span::new(claim.prose.end, block.end.max(claim.prose.end)))
    }

    /// Whether `a` and `b` stand in one sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.claims[a].sentence == self.claims[b].sentence
    }

    /// Whether `a` and `b` stand in one block.
    pub fn same_block(&self, a: usize, b: usize) -> bool {
        self.claims[a].block == self.claims[b].block
    }

    /// The kind of claim `at`.
    pub fn kind(&self, at: usize) -> Kind {
        self.claims[at].quantity.kind
    }

    /// What claim `at` may stand for.
    pub fn range(&self, at: usize) -> Option<Range> {
        Range::of(&self.claims[at])
    }

    /// Whether the values of `a` and `b` lie on one axis.
    pub fn comparable(&self, a: usize, b: usize) -> bool {
        let extent = |at: usize| Extent::of(&self.claims[at].quantity);
        extent(a).comparable(&extent(b))
    }

    /// The figure as written with its hedge.
    pub fn value(&self, at: usize) -> String {
        wording::value(self.articles, &self.claims[at])
    }

    /// The figure as written, without its hedge.
    pub fn figure(&self, at: usize) -> String {
        self.article.prose.slice(self.claims[at].prose).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The stated value of claim `at`, the middle of a range.
    pub fn middle(&self, at: usize) -> Option<Decimal> {
        match &self.claims[at].quantity.stated {
            Interval::Number { .. } => wording::middle(&self.claims[at].quantity),
            Interval::Days { .. } => None,
        }
    }

    /// `value` written like the money claim `like`: with its currency sign, in words of scale.
    pub fn money(&self, value: Decimal, like: usize) -> String {
        let figure = self.figure(like);
        let sign: String = figure.chars().take_while(|c| !c.is_ascii_digit()).collect();
        match sign.trim() {
            "" => format!("{} {}", wording::readable(value), self.claims[like].quantity.unit),
            sign => format!("{sign}{}", wording::readable(value)),
        }
    }

    /// `value` written like claim `like`, whatever its kind.
    pub fn written_like(&self, value: Decimal, like: usize) -> String {
        match self.kind(like) {
            Kind::Money => self.money(value, like),
            _ => wording::readable(value),
        }
    }
}

/// The words of `text` in lower case, without punctuation at their ends.
pub(super) fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Whether every word of `text` is one of `allowed`, and there are at most `most`.
pub(super) fn only(text: &str, allowed: &[&str], most: usize) -> bool {
    let words = words(text);
    words.len() <= most && words.iter().all(|word| allowed.contains(&word.as_str()))
}
