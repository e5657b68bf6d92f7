//! Interpretation: what the figures of one article are about, slot by slot.
//!
//! What a figure is about stands near it. Sentences are short, but a text may have one without end: words more than
//! [`REACH`] tokens away are not looked at, so that the work grows with the text and not with its square.

use std::ops::Range;
use std::sync::Arc;

use super::about::{About, Nearness, Numbered};
use super::basis;
use super::context::Context;
use super::distance::{CLAUSE, Distances, steps};
use super::entity::Entities;
use super::measure::{Measures, head, head_strength};
use super::mention::Mention;
use super::participant::{Focus, Participants, speaker};
use super::reading::{Found, Reading};
use super::scope;
use super::stem::stem;
use super::understood;
use crate::corpus::BlockKind;
use crate::quantity::{Interval, Kind, Unit};
use crate::span::Span;

/// How many tokens away a word may still say what a figure is about: farther than any sentence of prose is long.
const REACH: usize = 200;

/// How many tokens a word of denial may stand before what it denies.
const NEGATED: usize = 8;
/// Words of denial, beside "won't" and its like.
const NEGATIONS: &[&str] = &["not", "never", "no", "nor", "neither", "cannot"];

/// What the last claim of each kind measured, for a figure whose own sentence does not say ("later: £20.3 billion").
#[derive(Debug, Default)]
pub(super) struct Before {
    by_kind: [(usize, Vec<(u16, f32)>); Kind::ALL.len()],
}

/// Reads what the figures of one article are about.
pub(super) struct Interpreter<'a> {
    reading: &'a Reading<'a>,
    entities: &'a Entities,
    focus: Focus,
    /// For each token, 1 + the index of the mention it belongs to, or 0.
    mention_of: Vec<u32>,
    mentions: &'a [Mention],
    /// What each token adds to a distance.
    steps: Vec<f32>,
    /// The numbered things, each with its token, in order.
    numbered: Vec<(usize, Numbered)>,
}

impl<'a> Interpreter<'a> {
    /// Prepares to read the figures of an article.
    pub fn new(reading: &'a Reading<'a>, entities: &'a Entities, mentions: &'a [Mention]) -> Self {
        let mut mention_of = vec![0; reading.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            for at in reading.tokens_of(mention.span) {
                mention_of[at] = index as u32 + 1;
            }
        }
        let is_figure = |at: usize| mention_of[at] != 0;
        let unit_words = [stem("unit"), stem("reactor")];
        let units = reading.tokens.iter().any(|token| unit_words.contains(&token.stem));
        let mut numbered = Vec::new();
        for sentence in &reading.sentences {
            scope::numbered(reading, entities, sentence.tokens.clone(), units, is_figure, |at, found| {
                numbered.push((at, found));
            });
        }
        Interpreter {
            numbered,
            reading,
            entities,
            focus: Focus::of(reading, entities),
            mention_of,
            mentions,
            steps: steps(reading),
        }
    }

    fn is_figure(&self, at: usize) -> bool {
        self.mention_of[at] != 0
    }

    /// The prices that the figure `own`, numbered from 1, in the sentence with index `index` is told in.
    fn prices(&self, own: u32, index: usize) -> Option<Arc<str>> {
        let (prose, whole) = (self.reading.prose, self.reading.sentences[index].span);
        let at = own as usize - 1;
        let figure = self.mentions[at].span;
        let amount = |mention: &&Mention| mention.quantity.kind == Kind::Money;
        let next = self.mentions[at + 1..].iter().find(amount).map_or(whole.end, |next| next.span.start.min(whole.end));
        let first = self.mentions[..at].iter().rfind(amount).is_none_or(|last| last.span.end <= whole.start);
        let start = if first { whole.start.min(figure.start) } else { figure.start };
        let (before, after) = (Span::new(start, figure.start), Span::new(figure.end, next.max(figure.end)));
        basis::prices(prose.slice(before), prose.slice(after))
    }

    fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.get((self.mention_of[at] as usize).checked_sub(1)?)
    }

    /// What the figure at `figure` in the sentence with index `index` is about.
    pub fn about(&self, mention: &Mention, figure: Range<usize>, index: usize, before: &mut Before) -> About {
        let reading = self.reading;
        let sentence = around(&reading.sentences[index].tokens, &figure);
        let block = &reading.prose.blocks[reading.sentences[index].block];
        let kind = mention.quantity.kind;
        let own = self.mention_of[figure.start];
        let rival = |at: usize| {
            self.mention_of[at] != own && self.mention_at(at).is_some_and(|other| other.quantity.kind == kind)
        };
        let distances = Distances::from(reading, sentence.clone(), figure.clone(), &self.steps, rival);
        let found = reading.found(sentence.clone());
        // The words of a figure do not govern another one, but a counted noun may: "two reactors of 1,630 MW".
        let governs = |at: usize| {
            self.mention_of[at] != own && self.mention_at(at).is_none_or(|other| other.quantity.kind == Kind::Count)
        };
        // "Not until 2030" is when something begins, and no end.
        let ends =
            |word: &Found<'_>| !self.is_until(word.tokens.start) || !self.negated(word.tokens.start, sentence.start);
        let found: Vec<&Found<'_>> = found.iter().filter(|word| governs(word.tokens.start) && ends(word)).collect();
        let mut measures = Measures::new(reading, kind);
        let mut participants = Participants::new(reading, self.entities);
        let mut context = Context::default();
        let mut numbers = Vec::new();

        measures.sentence(&found, &distances);
        let counted = (kind == Kind::Count && mention.quantity.unit == Unit::UNKNOWN)
            .then(|| understood::noun(reading, self.mentions, own as usize - 1, index))
            .flatten();
        if kind == Kind::Count {
            measures.unit(counted.as_deref().unwrap_or(mention.quantity.unit.as_str()));
        }
        let governor = found
            .iter()
            .filter(|word| word.meaning.senses.iter().any(|s| reading.lexicon.concept(s.concept).fits(kind)))
            .map(|word| word.tokens.clone())
            .min_by(|a, b| distances.to(a.clone()).total_cmp(&distances.to(b.clone())));
        participants.sentence(&sentence, &figure, governor, &distances);
        let mut scope = scope::scope(reading, sentence.clone(), &figure, &found, &distances);
        for (at, numbered) in self.numbered_in(&sentence) {
            // What stands before a figure is its subject more often than what follows.
            let behind = if *at > figure.start { 1.5 } else { 0.0 };
            numbers.push((distances.to(*at..at + 1) + behind, numbered.clone()));
        }
        scope.numbered = scope::nearest(numbers);
        if let Some(per) = &mention.quantity.per {
            scope.per = Some(Arc::from(per.as_str()));
        }
        scope.prices = (kind == Kind::Money).then(|| self.prices(own, index)).flatten();
        scope.period = (kind != Kind::Date).then(|| self.period(&sentence, &distances)).flatten();
        context.add(reading, sentence.clone(), |at| {
            let near = if distances.to(at..at + 1) <= CLAUSE { Nearness::Clause } else { Nearness::Sentence };
            (!self.is_figure(at)).then_some(near)
        });

        // "**$9 billion**": the sentence under a bare figure says what it is.
        let bare =
            sentence.clone().all(|at| self.is_figure(at) || !reading.tokens[at].is_word() || reading.is_function(at));
        let explains = matches!(block.kind, BlockKind::Heading(_) | BlockKind::ListItem(_) | BlockKind::Paragraph);
        if bare
            && explains
            && let Some(next) = reading.sentences.get(index + 1)
        {
            let next = around(&next.tokens, &(next.tokens.start..next.tokens.start));
            measures.elsewhere(reading.found(next.clone()), Nearness::Before, 0.8);
            participants.elsewhere(next.clone(), Nearness::Before);
            context.add(reading, next.clone(), |at| (!self.is_figure(at)).then_some(Nearness::Before));
            self.inherit_numbers(&mut scope.numbered, &next, Nearness::Before);
        }
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        for &head in &block.heads {
            let head_block = &reading.prose.blocks[head];
            let (near, strength) = head_strength(block.kind, head_block.kind);
            let strength = if measures.governed() && !cell { strength * 0.5 } else { strength };
            for tokens in reading.last_tokens_of(head, REACH) {
                measures.elsewhere(reading.found(tokens.clone()), near, strength);
                participants.elsewhere(tokens.clone(), near);
                context.add(reading, tokens.clone(), |at| (!self.is_figure(at)).then_some(near));
                self.inherit_numbers(&mut scope.numbered, &tokens, near);
            }
        }
        let own = measures.own();
        let last = &mut before.by_kind[kind as usize];
        if own.is_empty() && !cell && index - last.0.min(index) <= 3 {
            measures.inherit(&last.1);
        } else {
            *last = (index, own);
        }
        participants.carried(&self.focus, index, sentence.clone());
        participants.topic(&self.focus);
        let speaker = speaker(reading, self.entities, sentence.clone());
        let measures = measures.finish();
        About {
            participants: participants.finish(speaker),
            measures,
            head: head(reading, sentence, figure.start, &distances),
            counted,
            scope,
            speaker: speaker.map(|entity| Arc::clone(&self.entities.entities[entity].name)),
            relations: Vec::new(),
            words: context.finish(),
        }
    }

    fn is_until(&self, at: usize) -> bool {
        matches!(self.reading.text(at), "until" | "till")
    }

    /// Whether a word of denial stands close before `at` in the sentence that begins with `start`.
    fn negated(&self, at: usize, start: usize) -> bool {
        let denies = |at: usize| {
            let word = self.reading.text(at).to_lowercase();
            NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t")
        };
        (start.max(at.saturating_sub(NEGATED))..at).any(denies)
    }

    /// The period that a date of the same clause gives: a month or longer, and no other figure's own.
    fn period(&self, sentence: &Range<usize>, distances: &Distances) -> Option<Arc<str>> {
        let dates = sentence.clone().filter_map(|at| {
            let mention = self.mention_at(at)?;
            let Interval::Days { from: Some(from), to: Some(to) } = mention.quantity.stated else { return None };
            let long = from.until(to).is_ok_and(|span| span.get_days() >= 28);
            (long && distances.to(at..at + 1) <= CLAUSE).then(|| (distances.to(at..at + 1), from, to))
        });
        let (_, from, to) = dates.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Arc::from(format!("{from}/{to}").as_str()))
    }

    /// The numbered things named in `tokens`, each with its token.
    fn numbered_in(&self, tokens: &Range<usize>) -> &[(usize, Numbered)] {
        let first = self.numbered.partition_point(|(at, _)| *at < tokens.start);
        let last = self.numbered.partition_point(|(at, _)| *at < tokens.end);
        &self.numbered[first..last]
    }

    fn inherit_numbers(&self, numbered: &mut Vec<Numbered>, tokens: &Range<usize>, near: Nearness) {
        if numbered.is_empty() {
            numbered.extend(self.numbered_in(tokens).iter().map(|(_, found)| Numbered { near, ..found.clone() }));
        }
    }
}

/// What of `sentence` is within reach of `figure`.
fn around(sentence: &Range<usize>, figure: &Range<usize>) -> Range<usize> {
    sentence.start.max(figure.start.saturating_sub(REACH))..sentence.end.min(figure.end + REACH)
}
