//! A passage as arithmetic reads it: the figures of one block in order, and the words that stand between them.
//!
//! A figure is a claim, or a number that is none because it leaves its unit to the figures around it ("14 panes at
//! $60 each, which makes 940"). The words between two figures are one string in lower case, each word and each mark
//! with a blank to its left and right; ` . ` stands in it only where a sentence ends. A relation is found by phrases
//! in these strings, and nothing else.

use rust_decimal::Decimal;

use super::figure::Figure;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::quantity::kind::count::Word as CountWord;
use crate::quantity::noun;
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::{Hedge, Interval, Kind, Quantity, Unit, hedge};
use crate::reconcile::wording;
use crate::span::Span;

/// The figures of a block with the words around them.
#[derive(Debug, Clone)]
pub(super) struct Passage<'a> {
    pub article: &'a Article,
    pub figures: Vec<Figure>,
    /// `words[at]` stands before figure `at`, the last one after the last figure.
    words: Vec<String>,
    /// The claims that stand as `<date>` in `words`, each with the place of its words.
    dates: Vec<(usize, usize)>,
}

impl<'a> Passage<'a> {
    /// Reads block `block` of `article`; `claims` are those of the article, `within` those of the block.
    pub fn read(
        articles: &'a [Article],
        article: &'a Article,
        block: usize,
        claims: &[Claim],
        within: std::ops::Range<usize>,
    ) -> Passage<'a> {
        let span = article.prose.blocks[block].span;
        let mut passage = Passage { article, figures: Vec::new(), words: vec![String::from(" ")], dates: Vec::new() };
        let mut breaks: Vec<usize> =
            claims[within.clone()].iter().flat_map(|claim| [claim.sentence.start, claim.sentence.end]).collect();
        breaks.sort_unstable();
        breaks.dedup();
        let mut breaks = breaks.into_iter().filter(|&at| at > span.start).peekable();
        let mut next = within.peekable();
        let mut tokens = Tokens::new(article.prose.slice(span));
        let place = |tokens: &Tokens, from: usize, to: usize| {
            let own = tokens.span(from, to);
            Span::new(own.start + span.start, own.end + span.start)
        };
        while tokens.next_line() {
            let mut at = 0;
            while at < tokens.len() {
                let here = place(&tokens, at, at + 1);
                while next.peek().is_some_and(|&claim| claims[claim].prose.end <= here.start) {
                    next.next();
                }
                if breaks.peek().is_some_and(|&end| end <= here.start) {
                    while breaks.next_if(|&end| end <= here.start).is_some() {}
                    passage.say(". ");
                }
                let claim = next.peek().copied();
                if let Some(claim) = claim.filter(|&claim| claims[claim].prose.start < here.end) {
                    passage.claim(articles, claim, &claims[claim]);
                    let end = claims[claim].prose.end;
                    while at < tokens.len() && place(&tokens, at, at + 1).start < end {
                        at += 1;
                    }
                    continue;
                }
                let limit = claim.map_or(usize::MAX, |claim| claims[claim].prose.start);
                let number = number(&tokens, at).filter(|number| place(&tokens, at, number.end).end <= limit);
                if let Some(number) = number {
                    passage.number(&tokens, at, &number, place(&tokens, at, number.end));
                    at = number.end;
                } else {
                    passage.word(&tokens, at);
                    at += 1;
                }
            }
        }
        passage
    }

    /// The words before figure `at`, back to the figure before it.
    pub fn before(&self, at: usize) -> &str {
        &self.words[at]
    }

    /// The words after figure `at`, up to the next one.
    pub fn after(&self, at: usize) -> &str {
        &self.words[at + 1]
    }

    /// Everything between figures `a` and `b`, other figures as ` # `.
    pub fn between(&self, a: usize, b: usize) -> String {
        self.words[a + 1..=b].join("#")
    }

    /// Whether figure `at` only counts what was named: "the three of them", "all four".
    pub fn is_inline(&self, at: usize) -> bool {
        let figure = &self.figures[at];
        let the = ["the", "all", "these", "those"].iter().any(|the| self.words[at].ends_with(&format!(" {the} ")));
        the && figure.kind() == Kind::Count && figure.value <= Decimal::TEN
    }

    /// The words before figure `at`, with figures that only count what was named.
    pub fn lead(&self, at: usize) -> String {
        let mut lead = self.words[at].clone();
        let mut at = at;
        while at > 0 && self.is_inline(at - 1) {
            at -= 1;
            lead = format!("{}{}{lead}", self.words[at], self.figures[at].written.to_lowercase());
        }
        lead
    }

    /// The words after figure `at`, with figures that only count what was named.
    pub fn tail(&self, at: usize) -> String {
        let mut tail = self.words[at + 1].clone();
        let mut at = at + 1;
        while at < self.figures.len() && self.is_inline(at) {
            tail = format!("{tail}{}{}", self.figures[at].written.to_lowercase(), self.words[at + 1]);
            at += 1;
        }
        tail
    }

    /// Everything from figure `at` to the end of the sentence, other figures as ` # `.
    pub fn sentence_after(&self, at: usize) -> String {
        let text = self.words[at + 1..].join("#");
        text.find(" . ").map_or(text.clone(), |end| text[..=end].to_owned())
    }

    /// Everything after figure `at`, other figures as written.
    pub fn rest(&self, at: usize) -> String {
        let mut rest = self.words[at + 1].clone();
        for next in at + 1..self.figures.len() {
            rest.push_str(&self.figures[next].hedged.to_lowercase());
            rest.push_str(&self.words[next + 1]);
        }
        rest
    }

    /// Where the sentence of figure `at` starts in the article's prose.
    pub fn sentence_start(&self, at: usize) -> usize {
        self.figures[at].sentence
    }

    /// Whether the figures from `a` to `b` stand in one sentence.
    pub fn one_sentence(&self, a: usize, b: usize) -> bool {
        self.words[a + 1..=b].iter().all(|words| !words.contains(" . "))
    }

    /// The claims among `figures`, in order.
    pub fn claims(&self, figures: &[usize]) -> Vec<usize> {
        let mut claims: Vec<usize> = figures.iter().filter_map(|&at| self.figures[at].claim).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// The claims of the dates between figure `at` and the one before it.
    pub fn dates(&self, at: usize) -> Vec<usize> {
        self.dates.iter().filter(|(place, _)| *place == at).map(|&(_, claim)| claim).collect()
    }

    fn say(&mut self, words: &str) {
        if let Some(last) = self.words.last_mut() {
            last.push_str(words);
        }
    }

    fn word(&mut self, tokens: &Tokens, at: usize) {
        let class = tokens.class(at);
        let inside = |at: usize| tokens.class(at) == Class::Apostrophe && tokens.glued(at);
        // The stop of an abbreviation ends nothing.
        if class == Class::Stop {
            return;
        }
        if class == Class::Apostrophe && !tokens.glued(at) {
            return;
        }
        if (inside(at) || inside(at.wrapping_sub(1)) && tokens.glued(at))
            && let Some(last) = self.words.last_mut()
        {
            last.pop();
        }
        let text = match class {
            Class::Apostrophe => "'".to_owned(),
            Class::Dash if !tokens.glued(at) || !tokens.glued(at + 1) => "–".to_owned(),
            _ => tokens.text(at).to_lowercase(),
        };
        self.say(&text);
        self.say(" ");
    }

    fn figure(&mut self, figure: Figure) {
        self.figures.push(figure);
        self.words.push(String::from(" "));
    }

    fn date(&mut self, claim: usize) {
        self.dates.push((self.words.len() - 1, claim));
        self.say("<date> ");
    }

    /// A claim; the two ends of a change that was read as a range are two figures.
    fn claim(&mut self, articles: &[Article], index: usize, claim: &Claim) {
        let Interval::Number { low: Some(low), high: Some(high) } = &claim.quantity.stated else {
            // A date: it parts the words around it and is none of the figures.
            return self.date(index);
        };
        let (low, high) = (*low, *high);
        let written = self.article.prose.slice(claim.prose).split_whitespace().collect::<Vec<_>>().join(" ");
        let figure = |quantity: Quantity, written: &str, hedged: String| {
            let value = wording::middle(&quantity)?;
            let (written, claim_at) = (written.to_owned(), Some(index));
            let (change, span, sentence) = (claim.change, claim.prose, claim.sentence.start);
            Some(Figure { quantity, value, written, hedged, claim: claim_at, change, span, sentence })
        };
        if low < high
            && self.words.last().is_some_and(|words| words.ends_with(" from "))
            && let Some((one, two)) = written.split_once(" to ")
        {
            let end = |value: Decimal| Quantity { stated: Interval::exactly(value), ..claim.quantity.clone() };
            if let (Some(one), Some(two)) =
                (figure(end(low), one, one.to_owned()), figure(end(high), two, two.to_owned()))
            {
                self.figure(one);
                self.say("to ");
                self.figure(two);
                return;
            }
        }
        match figure(claim.quantity.clone(), &written, wording::value(articles, claim)) {
            Some(figure) => self.figure(figure),
            None => self.date(index),
        }
    }

    /// A number that is no claim.
    fn number(&mut self, tokens: &Tokens, at: usize, number: &Numeral, span: Span) {
        let written = self.article.prose.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let next = numeral::after_hyphen(tokens, number.end);
        let noun = tokens.text(next);
        let plural = tokens.class(next) == Class::Word && noun::looks_plural(noun) || next > number.end;
        let (kind, unit) = match noun::singular(noun).as_str() {
            "year" => (Kind::Duration, Unit::YEAR),
            "month" => (Kind::Duration, Unit::MONTH),
            "day" => (Kind::Duration, Unit::DAY),
            "percent" => (Kind::Percent, Unit::PERCENT),
            noun if plural && noun != "time" => (Kind::Count, Unit::named(noun)),
            _ => (Kind::Count, Unit::UNKNOWN),
        };
        let hedge = hedge::before(tokens, at);
        let quantity = Quantity {
            kind,
            unit,
            stated: Interval::exactly(number.value),
            step: Some(number.step),
            hedge,
            per: None,
            open_year: false,
        };
        let value = wording::middle(&quantity).unwrap_or(number.value);
        let lead = match hedge {
            Hedge::About => "about ",
            Hedge::Nearly => "nearly ",
            Hedge::Over => "more than ",
            _ => "",
        };
        let hedged = format!("{lead}{written}");
        let sentence = span.start;
        self.figure(Figure { quantity, value, written, hedged, claim: None, change: None, span, sentence });
    }
}

/// The number at `at`, if it can be a figure: no year, no place in a row, no part of a name.
fn number(tokens: &Tokens, at: usize) -> Option<Numeral> {
    if !matches!(tokens.class(at), Class::Digits | Class::Word) || !numeral::opens(tokens, at) {
        return None;
    }
    let number = numeral::read(tokens, at, false)?;
    let words = number.form == Form::Words;
    let glued =
        tokens.glued(number.end) && matches!(tokens.class(number.end), Class::Word | Class::Slash | Class::Colon);
    let year =
        number.end == at + 1 && matches!(tokens.text(at).as_bytes(), [b'1', b'7'..=b'9', _, _] | [b'2', b'0', _, _]);
    let named = tokens.entry(at.wrapping_sub(1)).count == Some(CountWord::Naming) && !words
        || tokens.class(at.wrapping_sub(1)) == Class::Word
            && tokens.capitalised(at.wrapping_sub(1))
            && at > 1
            && !words
            && number.value < Decimal::TEN;
    let figure = matches!(number.form, Form::Digits) || words && number.value >= Decimal::TWO;
    let plain = number.highest.is_none() && number.value > Decimal::ZERO;
    let label = tokens.class(at.wrapping_sub(1)) == Class::Open && tokens.class(number.end) == Class::Close
        || at == 0 && tokens.class(number.end) == Class::Close
        || tokens.is(at.wrapping_sub(1), "per");
    let pronoun = words && number.end == at + 1 && stands_for_others(tokens, at);
    (figure && plain && !glued && !year && !named && !label && !pronoun).then_some(number)
}

/// Whether the number word at `at` stands for those named before it: "the two together", "all three combined".
fn stands_for_others(tokens: &Tokens, at: usize) -> bool {
    let is = |at: usize, words: &[&str]| words.iter().any(|word| tokens.is(at, word));
    is(at.wrapping_sub(1), &["the", "all", "these", "those"]) && is(at + 1, &["together", "combined", "alike"])
}
