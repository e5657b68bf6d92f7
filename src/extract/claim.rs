//! Claims: mentions together with what they are about.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::about::{About, Nearness, Numbered, Role};
use super::context::Context;
use super::distance::{CLAUSE, Distances};
use super::entity::Entities;
use super::lexicon::Lexicon;
use super::measure::{Measures, head, head_strength};
use super::mention::{Change, Mention, mentions};
use super::names;
use super::participant::{Focus, Participants, speaker};
use super::reading::{Found, Reading};
use super::relation::{Figure, relate};
use super::scope;
use super::sentence::Sentence;
use crate::corpus::{Article, BlockKind};
use crate::quantity::{Interval, Kind, Quantity};
use crate::span::Span;

/// A figure of an article and what it is about.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Where the figure stands in the article's source bytes.
    pub span: Span,
    /// Where it stands in the article's prose.
    pub prose: Span,
    /// The sentence (or heading, item, cell) that states it, in the article's prose.
    pub sentence: Span,
    /// Index of its block in the article's prose.
    pub block: usize,
    /// The source's text of the figure.
    pub surface: String,
    /// What the figure says.
    pub quantity: Quantity,
    /// How the figure moves, where the text says so.
    pub change: Option<Change>,
    /// Whether part of a date's value was inferred from the article's date.
    pub inferred: bool,
    /// The entities the figure is about, canonical names.
    pub participants: Vec<String>,
    /// What is measured: a concept of the measure table or the governing noun.
    pub measure: Option<String>,
    /// What it is about, in typed slots.
    pub about: About,
}

impl Claim {
    /// Fills what people are shown from what the claim is about.
    pub(super) fn show(&mut self) {
        self.participants = shown_participants(&self.about);
        self.measure = shown_measure(&self.about);
    }
}

/// Extracts the claims of all `articles`, in order of article and position, each entity under one name.
pub fn all_claims(articles: &[Article], lexicon: &Lexicon) -> Vec<Claim> {
    let read = |(index, article)| read(article, index, lexicon);
    let readings: Vec<(Vec<Claim>, Aliases)> = articles.par_iter().enumerate().map(read).collect();
    let mut claims = Vec::with_capacity(readings.iter().map(|(claims, _)| claims.len()).sum());
    let mut aliases = Vec::new();
    for (found, spellings) in readings {
        claims.extend(found);
        aliases.extend(spellings);
    }
    names::unify(&mut claims, &aliases, lexicon);
    claims
}

/// Extracts the claims of one article; `index` is its place in the corpus.
///
/// A pure function of the article: nothing of the other articles is known here.
pub fn claims(article: &Article, index: usize, lexicon: &Lexicon) -> Vec<Claim> {
    read(article, index, lexicon).0
}

/// Other spellings with the names they stand for.
type Aliases = Vec<(Arc<str>, Arc<str>)>;

fn read(article: &Article, index: usize, lexicon: &Lexicon) -> (Vec<Claim>, Aliases) {
    let prose = &article.prose;
    let mentions = mentions(&prose.text, article.published);
    if mentions.is_empty() {
        return Default::default();
    }
    let reading = Reading::new(prose, lexicon);
    let entities = Entities::find(&reading);
    let interpreter = Interpreter::new(&reading, &entities, &mentions);
    let mut claims = Vec::new();
    let mut places = Vec::new();
    let mut before = Before::default();
    for mention in &mentions {
        let figure = reading.tokens_of(mention.span);
        let Some(at) = reading.sentence_at(figure.start) else { continue };
        let sentence = &reading.sentences[at];
        let about = interpreter.about(mention, figure.clone(), at, &mut before);
        let span = prose.source_span(mention.span);
        places.push((at, figure));
        claims.push(Claim {
            article: index,
            span,
            prose: mention.span,
            sentence: sentence.span,
            block: sentence.block,
            surface: article.quote(span),
            quantity: mention.quantity.clone(),
            change: mention.change,
            inferred: mention.inferred,
            participants: shown_participants(&about),
            measure: shown_measure(&about),
            about,
        });
    }
    drop(interpreter);
    relate_within_sentences(&reading, &places, &mut claims);
    (claims, entities.aliases)
}

/// What the last claim of each kind measured, for a figure whose own sentence does not say ("later: £20.3 billion").
#[derive(Debug, Default)]
struct Before {
    by_kind: [(usize, Vec<(u16, f32)>); Kind::ALL.len()],
}

/// Reads what the figures of one article are about.
struct Interpreter<'a> {
    reading: &'a Reading<'a>,
    entities: &'a Entities,
    focus: Focus,
    /// For each token, 1 + the index of the mention it belongs to, or 0.
    mention_of: Vec<u32>,
    mentions: &'a [Mention],
}

impl<'a> Interpreter<'a> {
    fn new(reading: &'a Reading<'a>, entities: &'a Entities, mentions: &'a [Mention]) -> Self {
        let mut mention_of = vec![0; reading.tokens.len()];
        for (index, mention) in mentions.iter().enumerate() {
            for at in reading.tokens_of(mention.span) {
                mention_of[at] = index as u32 + 1;
            }
        }
        Interpreter { reading, entities, focus: Focus::of(reading, entities), mention_of, mentions }
    }

    fn is_figure(&self, at: usize) -> bool {
        self.mention_of[at] != 0
    }

    fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.get((self.mention_of[at] as usize).checked_sub(1)?)
    }

    fn about(&self, mention: &Mention, figure: Range<usize>, index: usize, before: &mut Before) -> About {
        let reading = self.reading;
        let sentence = &reading.sentences[index];
        let block = &reading.prose.blocks[sentence.block];
        let kind = mention.quantity.kind;
        let own = self.mention_of[figure.start];
        let rival = |at: usize| {
            self.mention_of[at] != own && self.mention_at(at).is_some_and(|other| other.quantity.kind == kind)
        };
        let distances = Distances::from(reading, sentence.tokens.clone(), figure.clone(), rival);
        let found = reading.found(sentence.tokens.clone());
        let found: Vec<&Found<'_>> = found.iter().filter(|word| !self.is_figure(word.tokens.start)).collect();
        let mut measures = Measures::new(reading, kind);
        let mut participants = Participants::new(reading, self.entities);
        let mut context = Context::default();
        let mut numbers = Vec::new();

        measures.sentence(&found, &distances);
        if kind == Kind::Count {
            measures.unit(mention.quantity.unit.as_str());
        }
        let governor = found
            .iter()
            .filter(|word| word.meaning.senses.iter().any(|s| reading.lexicon.concept(s.concept).fits(kind)))
            .map(|word| word.tokens.clone())
            .min_by(|a, b| distances.to(a.clone()).total_cmp(&distances.to(b.clone())));
        participants.sentence(sentence, &figure, governor, &distances);
        let mut scope = scope::scope(reading, sentence.tokens.clone(), &figure, &found, &distances);
        let is_figure = |at: usize| self.is_figure(at);
        scope::numbered(reading, self.entities, sentence.tokens.clone(), is_figure, |at, numbered| {
            // What stands before a figure is its subject more often than what follows.
            let behind = if at > figure.start { 1.5 } else { 0.0 };
            numbers.push((distances.to(at..at + 1) + behind, numbered));
        });
        scope.numbered = scope::nearest(numbers);
        if let Some(per) = &mention.quantity.per {
            scope.per = Some(Arc::from(per.as_str()));
        }
        scope.period = (kind != Kind::Date).then(|| self.period(sentence, &distances)).flatten();
        context.add(reading, sentence.tokens.clone(), |at| {
            let near = if distances.to(at..at + 1) <= CLAUSE { Nearness::Clause } else { Nearness::Sentence };
            (!self.is_figure(at)).then_some(near)
        });

        // "**$9 billion**": the sentence under a bare figure says what it is.
        let bare = sentence
            .tokens
            .clone()
            .all(|at| self.is_figure(at) || !reading.tokens[at].is_word() || reading.is_function(at));
        let explains = matches!(block.kind, BlockKind::Heading(_) | BlockKind::ListItem(_) | BlockKind::Paragraph);
        if bare
            && explains
            && let Some(next) = reading.sentences.get(index + 1)
        {
            measures.elsewhere(reading.found(next.tokens.clone()), Nearness::Before, 0.8);
            participants.elsewhere(next.tokens.clone(), Nearness::Before);
            context.add(reading, next.tokens.clone(), |at| (!self.is_figure(at)).then_some(Nearness::Before));
            self.inherit_numbers(&mut scope.numbered, next.tokens.clone(), Nearness::Before);
        }
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        for &head in &block.heads {
            let head_block = &reading.prose.blocks[head];
            let (near, strength) = head_strength(block.kind, head_block.kind);
            let strength = if measures.governed() && !cell { strength * 0.5 } else { strength };
            for at in reading.sentences_of(head) {
                let tokens = reading.sentences[at].tokens.clone();
                measures.elsewhere(reading.found(tokens.clone()), near, strength);
                participants.elsewhere(tokens.clone(), near);
                context.add(reading, tokens.clone(), |at| (!self.is_figure(at)).then_some(near));
                self.inherit_numbers(&mut scope.numbered, tokens, near);
            }
        }
        let own = measures.own();
        let last = &mut before.by_kind[kind as usize];
        if own.is_empty() && !cell && index - last.0.min(index) <= 3 {
            measures.inherit(&last.1);
        } else {
            *last = (index, own);
        }
        participants.carried(&self.focus, index, sentence);
        participants.topic(&self.focus);
        let speaker = speaker(reading, self.entities, sentence.tokens.clone());
        let measures = measures.finish();
        About {
            participants: participants.finish(speaker),
            measures,
            head: head(reading, sentence.tokens.clone(), figure.start, &distances),
            scope,
            speaker: speaker.map(|entity| Arc::clone(&self.entities.entities[entity].name)),
            relations: Vec::new(),
            words: context.finish(),
        }
    }

    /// The period that a date of the same clause gives: a month or longer, and no other figure's own.
    fn period(&self, sentence: &Sentence, distances: &Distances) -> Option<Arc<str>> {
        let dates = sentence.tokens.clone().filter_map(|at| {
            let mention = self.mention_at(at)?;
            let Interval::Days { from: Some(from), to: Some(to) } = mention.quantity.stated else { return None };
            let long = from.until(to).is_ok_and(|span| span.get_days() >= 28);
            (long && distances.to(at..at + 1) <= CLAUSE).then(|| (distances.to(at..at + 1), from, to))
        });
        let (_, from, to) = dates.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Arc::from(format!("{from}/{to}").as_str()))
    }

    fn inherit_numbers(&self, numbered: &mut Vec<Numbered>, tokens: Range<usize>, near: Nearness) {
        if !numbered.is_empty() {
            return;
        }
        let is_figure = |at: usize| self.is_figure(at);
        scope::numbered(self.reading, self.entities, tokens, is_figure, |_, found| {
            numbered.push(Numbered { near, ..found });
        });
    }
}

/// Ties the claims of each sentence; `places` are their sentences and tokens.
fn relate_within_sentences(reading: &Reading<'_>, places: &[(usize, Range<usize>)], claims: &mut [Claim]) {
    let mut first = 0;
    while first < claims.len() {
        let sentence = places[first].0;
        let count = places[first..].iter().take_while(|(other, _)| *other == sentence).count();
        let mut found = Vec::new();
        let figures: Vec<Figure<'_>> = (first..first + count)
            .map(|at| Figure {
                tokens: places[at].1.clone(),
                quantity: &claims[at].quantity,
                change: claims[at].change,
                states: claims[at].about.scope.states,
            })
            .collect();
        relate(reading, &figures, |at, relation| found.push((first + at, relation)));
        drop(figures);
        for (at, relation) in found {
            claims[at].about.relations.push(relation);
        }
        first += count;
    }
}

/// The participants that people are shown: owner and counterparties, or the nearest name.
fn shown_participants(about: &About) -> Vec<String> {
    let role = |wanted: Role| about.participants.iter().filter(move |participant| participant.role == wanted);
    let near = role(Role::Owner).chain(role(Role::Counterparty).filter(|other| other.near <= Nearness::Sentence));
    let mut names: Vec<String> = near.take(3).map(|participant| participant.name.to_string()).collect();
    if names.is_empty() {
        names.extend(about.participants.first().map(|participant| participant.name.to_string()));
    }
    names
}

/// The measure that people are shown: the strongest concept, or the governing word.
fn shown_measure(about: &About) -> Option<String> {
    let concept = about.measures.first().filter(|measure| measure.strength >= 0.2);
    let head = || about.head.as_ref().map(|head| head.word.to_string());
    concept.map(|measure| measure.concept.to_string()).or_else(head)
}
