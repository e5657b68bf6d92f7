//! Wording: what each single word counts that two pools share, or that only one of them has.
//!
//! "First" with one figure and not with the other keeps two facts apart, "London" does not; "filed" with both is worth
//! more than "said". How alike two contexts are cannot tell such words from each other, as it weighs a word by its
//! rarity alone. So each of some three thousand words of news has two weights, learned on top of the linear score from
//! all stories that have it; a word that fewer than five stories have has none, so that names of one story are not
//! learned. On stories left out it ranked disagreeing pairs better than any other single idea: average precision from
//! 0.30 to 0.35. Tried and left out: only words near the figure, words by their side of it, words by the kind of the
//! figure, words of headings, and pairs of equal value with their values hidden as further examples.
//!
//! `wording.txt` has a line for each word: the word, its weight when both have it, its weight when one alone has it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::about::State;
use crate::span::Span;

use super::bag::Bag;
use super::context::FAR;
use super::words::{hash, stem, words};

/// The weights of all words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wording {
    /// By the hash of the word.
    words: HashMap<u64, Word>,
}

/// What one word counts, in log-odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// As [`terms`] gives it.
    pub name: String,
    /// When both pools have it.
    pub both: f64,
    /// When one has it and the other has not.
    pub one: f64,
}

/// The words of a claim: those of its sentence, those next to the figure once more as `before:` and `after:` it, and,
/// as `measure:`, `group:`, `state:` and `head:`, what it was read to be about.
pub fn terms(article: &Article, claim: &Claim) -> BTreeSet<String> {
    // No farther than its context reaches: else every figure of a sentence without end would read all of it.
    let whole = &article.prose.text;
    let base = whole.ceil_char_boundary(claim.sentence.start.max(claim.prose.start.saturating_sub(FAR)));
    let end = whole.floor_char_boundary(claim.sentence.end.min(claim.prose.end + FAR));
    let text = &whole[base..end.max(base)];
    let stems = words(text).into_iter().filter_map(|word| {
        let outside = !claim.prose.overlaps(Span::new(base + word.start, base + word.end));
        outside.then(|| (base + word.start, stem(&text[word.start..word.end].to_lowercase()).to_owned()))
    });
    let stems: Vec<(usize, String)> = stems.collect();
    let right = stems.partition_point(|(start, _)| *start < claim.prose.start);
    let word = |at: Option<usize>| at.and_then(|at| stems.get(at)).map_or("", |(_, stem)| stem);
    let about = &claim.about;
    let beside = [format!("before:{}", word(right.checked_sub(1))), format!("after:{}", word(Some(right)))];
    let read = about
        .measures
        .iter()
        .flat_map(|measure| [format!("measure:{}", measure.concept), format!("group:{}", measure.group)])
        .chain(about.scope.states.iter().map(|state| format!("state:{}", state_name(state))))
        .chain(about.head.iter().map(|head| format!("head:{}", head.word)));
    stems.iter().map(|(_, stem)| stem.clone()).chain(beside).chain(read).collect()
}

fn state_name(state: State) -> String {
    format!("{state:?}").to_lowercase()
}

/// A term as it is shown: what both pools say, or one alone. `written` gives a stem as the text has it, if it is a word
/// that tells a reader something. What was only read into the text is left unsaid.
pub fn spoken(term: &str, both: bool, written: impl Fn(&str) -> Option<String>) -> Option<String> {
    let who = if both { "both say" } else { "one alone says" };
    match term.split_once(':') {
        Some(("before", stem)) => Some(format!("{who} “{}” right before it", written(stem)?)),
        Some(("after", stem)) => Some(format!("{who} “{}” right after it", written(stem)?)),
        Some(_) => None,
        None => Some(format!("{who} “{}”", written(term)?)),
    }
}

/// The terms of a claim as a bag.
pub fn bag(article: &Article, claim: &Claim) -> Bag {
    Bag::of(terms(article, claim).iter().map(|term| (hash(term.as_bytes()), 1.0)))
}

/// For each term of `a` and `b`: how far both have it, and how far one alone has it.
pub fn compared<'a>(a: &'a Bag, b: &'a Bag) -> impl Iterator<Item = (u64, f64, f64)> + 'a {
    a.beside(b).map(|(term, x, y)| (term, x.min(y), (x - y).abs()))
}

impl Wording {
    /// From the words with their weights.
    pub fn of(words: impl IntoIterator<Item = Word>) -> Wording {
        Wording { words: words.into_iter().map(|word| (hash(word.name.as_bytes()), word)).collect() }
    }

    /// What the words of `a` and `b` count, in log-odds.
    pub fn score(&self, a: &Bag, b: &Bag) -> f64 {
        self.counts(a, b).map(|(_, both, one)| both + one).sum()
    }

    /// The same word by word: what it counts as shared, and what it counts as one side's alone.
    pub fn counts<'a>(&'a self, a: &'a Bag, b: &'a Bag) -> impl Iterator<Item = (&'a str, f64, f64)> + 'a {
        compared(a, b).filter_map(move |(term, both, one)| {
            let word = self.words.get(&term)?;
            Some((word.name.as_str(), word.both * both, word.one * one))
        })
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Result<Wording, String> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let words = lines.map(|(number, line)| {
            let fault = || format!("line {}: expected word, two weights: {line:?}", number + 1);
            let mut fields = line.rsplitn(3, ' ');
            let mut number = || fields.next().and_then(|field| field.parse::<f64>().ok());
            let (one, both) = (number().ok_or_else(fault)?, number().ok_or_else(fault)?);
            let name = fields.next().ok_or_else(fault)?.to_owned();
            Ok(Word { name, both, one })
        });
        Ok(Wording::of(words.collect::<Result<Vec<Word>, String>>()?))
    }

    /// The text form.
    pub fn write(&self) -> String {
        let mut text = String::from(
            "# Log-odds of single words, when both pools have one and when only one has. Written by\n\
             # `cargo run --release --example refit`.\n",
        );
        let sorted: BTreeMap<&str, &Word> = self.words.values().map(|word| (word.name.as_str(), word)).collect();
        for word in sorted.values() {
            let _ = writeln!(text, "{} {:.3} {:.3}", word.name, word.both, word.one);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_by_how_far_the_sides_share_it() {
        let wording = Wording::parse("# words\nfil 0.5 -0.25\nmeasure:purchase price 1 0\n").unwrap();
        let bag = |terms: &[(&str, f64)]| Bag::of(terms.iter().map(|&(term, share)| (hash(term.as_bytes()), share)));
        let a = bag(&[("fil", 1.0), ("measure:purchase price", 1.0), ("unknown", 1.0)]);
        let b = bag(&[("fil", 0.5), ("measure:purchase price", 1.0)]);
        assert!((wording.score(&a, &b) - (0.25 - 0.125 + 1.0)).abs() < 1e-9);
        assert_eq!(Wording::parse(&wording.write()).unwrap(), wording);
        let written = |stem: &str| (stem != "of").then(|| stem.to_owned());
        assert_eq!(spoken("before:worth", true, written).unwrap(), "both say “worth” right before it");
        assert_eq!(spoken("filed", false, written).unwrap(), "one alone says “filed”");
        assert_eq!(spoken("before:of", true, written), None);
        assert_eq!(spoken("measure:purchase price", false, written), None);
        assert!(Wording::parse("fil 0.5").unwrap_err().contains("line 1"));
    }
}
