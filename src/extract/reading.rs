//! A reading: one article as tokens and sentences, with what the lexicon knows of each word.

use std::ops::Range;

use super::lexicon::{Class, Entry, Lexicon, Meaning};
use super::sentence::{Sentence, read};
use super::token::Token;
use crate::corpus::Prose;
use crate::span::Span;

/// A word or phrase that the lexicon gives a meaning.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub tokens: Range<usize>,
    pub meaning: &'a Meaning,
}

/// An article, read once; everything after works on ranges of its tokens.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub prose: &'a Prose,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    entries: Vec<Option<&'a Entry>>,
    classes: Vec<u32>,
    found: Vec<Found<'a>>,
}

impl<'a> Reading<'a> {
    pub fn new(prose: &'a Prose, lexicon: &'a Lexicon) -> Reading<'a> {
        let (tokens, sentences) = read(prose);
        let entries: Vec<Option<&Entry>> =
            tokens.iter().map(|token| if token.is_word() { lexicon.entry(token.stem) } else { None }).collect();
        let classes = entries.iter().map(|entry| entry.map_or(0, Entry::classes)).collect();
        let mut found = Vec::new();
        for sentence in &sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let longest = entries[at].and_then(|_| lexicon.longest(&tokens[..sentence.tokens.end], at));
                let (end, meaning) = longest.unwrap_or((at + 1, EMPTY));
                if !meaning.senses.is_empty() || meaning.states != Default::default() || meaning.place {
                    found.push(Found { tokens: at..end, meaning });
                }
                at = end;
            }
        }
        Reading { prose, lexicon, tokens, sentences, entries, classes, found }
    }

    /// The text of a token.
    pub fn text(&self, at: usize) -> &'a str {
        &self.prose.text[self.tokens[at].span().range()]
    }

    /// Whether the word at `at` is of `class`.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes & class.bit() != 0)
    }

    /// Whether the lexicon has the word at `at` at all.
    pub fn entry(&self, at: usize) -> Option<&'a Entry> {
        self.entries.get(at).copied().flatten()
    }

    /// Whether the word carries grammar rather than content.
    pub fn is_function(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(|classes| classes & Class::FUNCTION != 0)
    }

    /// The words and phrases with a meaning inside `tokens`.
    pub fn found(&self, tokens: Range<usize>) -> &[Found<'a>] {
        let first = self.found.partition_point(|found| found.tokens.start < tokens.start);
        let last = self.found.partition_point(|found| found.tokens.start < tokens.end);
        &self.found[first..last.max(first)]
    }

    /// The tokens that share a byte with `span`; where there is none, the empty range before the next one.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end as usize <= span.start);
        let last = self.tokens.partition_point(|token| (token.start as usize) < span.end);
        first..last.max(first)
    }

    /// The index of the sentence that holds token `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.tokens.start <= at);
        let index = next.checked_sub(1)?;
        self.sentences[index].tokens.contains(&at).then_some(index)
    }

    /// The sentences of block `block`, as far as they stand among its last `count` tokens.
    pub fn last_tokens_of(&self, block: usize, count: usize) -> impl Iterator<Item = Range<usize>> {
        let last = self.sentences.partition_point(|sentence| sentence.block <= block);
        let end = last.checked_sub(1).map_or(0, |last| self.sentences[last].tokens.end);
        let start = end.saturating_sub(count);
        let first = self.sentences.partition_point(|sentence| sentence.block < block || sentence.tokens.end <= start);
        self.sentences[first..last.max(first)]
            .iter()
            .map(move |sentence| sentence.tokens.start.max(start)..sentence.tokens.end)
    }
}

static EMPTY: &Meaning = &Meaning { senses: Vec::new(), states: super::about::States::NONE, place: false };
