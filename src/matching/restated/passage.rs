//! The sentences of an article that give figures, as words, marks and figures.

use std::borrow::Cow;

use super::sense;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::matching::words::stem;

/// A word, a mark or a figure of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word {
        /// In lower case.
        text: Cow<'a, str>,
        /// Whether it is written with a capital.
        capital: bool,
        /// Whether it names something by itself.
        naming: bool,
    },
    /// As the table of senses has it.
    Mark(&'static str),
    /// A claim, by its index among those of the article.
    Figure(usize),
}

impl Token<'_> {
    /// The stem of a word that names something.
    pub fn content(&self) -> Option<&str> {
        match self {
            Token::Word { text, naming: true, .. } => Some(stem(text)),
            _ => None,
        }
    }

    pub fn is_capital(&self) -> bool {
        matches!(self, Token::Word { capital: true, .. })
    }
}

/// Marks that tell, with the name that the table of senses has for them.
const MARKS: &[(&str, &str)] = &[(",;", ","), ("“”\"", "\""), ("()[]", "("), ("?", "?"), (":–—-", ":")];

/// So many tokens from a figure the rest of its sentence says nothing of it.
const FAR: usize = 120;

/// The sentences of one article.
#[derive(Debug)]
pub struct Passages<'a> {
    sentences: Vec<Vec<Token<'a>>>,
    /// For each claim its sentence and its token.
    places: Vec<(usize, usize)>,
}

impl<'a> Passages<'a> {
    /// Reads the sentences of `claims`, which are those of `article`, in order.
    pub fn read(article: &'a Article, claims: &[Claim]) -> Passages<'a> {
        let text = article.prose.text.as_str();
        let (mut sentences, mut places) = (Vec::new(), Vec::with_capacity(claims.len()));
        let mut next = 0;
        for figures in claims.chunk_by(|a, b| a.sentence == b.sentence) {
            let mut tokens = Vec::new();
            let mut from = figures[0].sentence.start;
            for figure in figures {
                // Figures may overlap: the later one then stands beside the earlier.
                read(text.get(from..figure.prose.start).unwrap_or_default(), &mut tokens);
                places.push((sentences.len(), tokens.len()));
                tokens.push(Token::Figure(next));
                from = from.max(figure.prose.end);
                next += 1;
            }
            read(text.get(from..figures[0].sentence.end).unwrap_or_default(), &mut tokens);
            sentences.push(tokens);
        }
        Passages { sentences, places }
    }

    /// The tokens before and after claim `at` in its sentence.
    pub(super) fn around(&self, at: usize) -> (&[Token<'a>], &[Token<'a>]) {
        let (sentence, place) = self.places[at];
        let (before, after) = self.sentences[sentence].split_at(place);
        (before, &after[1..])
    }

    /// The first tokens of the sentence of claim `at`.
    pub(super) fn opening(&self, at: usize) -> &[Token<'a>] {
        let sentence = &self.sentences[self.places[at].0];
        &sentence[..sentence.len().min(FAR)]
    }

    /// The tokens of the sentence of claim `at`, of one without end those that are not far from it.
    pub(super) fn sentence(&self, at: usize) -> &[Token<'a>] {
        let (sentence, place) = self.places[at];
        let sentence = &self.sentences[sentence];
        &sentence[place.saturating_sub(FAR)..sentence.len().min(place + FAR)]
    }
}

fn read<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_alphabetic() {
            let mut end = start + first.len_utf8();
            while let Some((at, letter)) =
                rest.next_if(|(_, letter)| letter.is_alphabetic() || matches!(letter, '\'' | '’'))
            {
                end = at + letter.len_utf8();
            }
            let word = text[start..end].trim_end_matches(['\'', '’']);
            let plain = !word.contains(|letter: char| letter.is_uppercase() || letter == '’');
            let text = if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase().replace('’', "'")) };
            let naming = !sense::is_empty(&text);
            tokens.push(Token::Word { text, capital: first.is_uppercase(), naming });
        } else if let Some((_, name)) = MARKS.iter().find(|(marks, _)| marks.contains(first)) {
            tokens.push(Token::Mark(name));
        }
    }
}
