//! The content words of a claim's context, for measuring how alike two contexts are.

use std::ops::Range;

use super::about::{Nearness, Word};
use super::lexicon::Class;
use super::reading::Reading;

/// Collects the content words of several places; the nearest place of each word counts.
#[derive(Debug, Default)]
pub(super) struct Context {
    words: Vec<Word>,
}

impl Context {
    /// Adds the words of `tokens`; `near` tells how near each one stands, or that it belongs to the figure.
    pub fn add(&mut self, reading: &Reading<'_>, tokens: Range<usize>, near: impl Fn(usize) -> Option<Nearness>) {
        for at in tokens {
            let token = reading.tokens[at];
            let content = token.is_word()
                && token.end - token.start > 1
                && !reading.is_function(at)
                && !reading.is(at, Class::Calendar)
                && !reading.is(at, Class::Number);
            if content && let Some(near) = near(at) {
                self.words.push(Word { stem: token.stem, near });
            }
        }
    }

    /// The words by ascending stem, each once.
    pub fn finish(mut self) -> Box<[Word]> {
        self.words.sort_unstable();
        self.words.dedup_by_key(|word| word.stem);
        self.words.into_boxed_slice()
    }
}
