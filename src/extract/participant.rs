//! Who takes part in a claim, and in what role.

use std::ops::Range;
use std::sync::Arc;

use super::about::{Nearness, Participant, Role, Sort};
use super::distance::{CLAUSE, Distances};
use super::entity::{Entities, Named};
use super::lexicon::Class;
use super::reading::Reading;

/// How many participants a claim keeps.
const KEPT: usize = 10;

/// What the sentences of an article are about, one after the other.
#[derive(Debug)]
pub(super) struct Focus {
    /// For each sentence the entity its subject names, its own or carried over.
    subjects: Vec<Option<usize>>,
    /// The article's most frequent names.
    topic: Vec<usize>,
}

impl Focus {
    pub fn of(reading: &Reading<'_>, entities: &Entities) -> Focus {
        let mut subjects = Vec::with_capacity(reading.sentences.len());
        let mut carried = None;
        for sentence in &reading.sentences {
            let named = entities.named(sentence.tokens.clone());
            let free = named.iter().find(|named| preposition_before(reading, &sentence.tokens, named).is_none());
            if let Some(subject) = free.or(named.first()) {
                carried = Some(subject.entity);
            }
            subjects.push(carried);
        }
        let mut topic: Vec<usize> = (0..entities.entities.len()).collect();
        topic.sort_by_key(|&entity| (std::cmp::Reverse(entities.entities[entity].weight), entity));
        topic.retain(|&entity| entities.entities[entity].weight >= 2);
        topic.truncate(4);
        Focus { subjects, topic }
    }

    fn before(&self, sentence: usize) -> Option<usize> {
        self.subjects.get(sentence.checked_sub(1)?).copied().flatten()
    }
}

/// Collects the participants of one claim, the nearest entry for each entity.
#[derive(Debug)]
pub(super) struct Participants<'a> {
    reading: &'a Reading<'a>,
    entities: &'a Entities,
    found: Vec<(usize, Role, Nearness, f32)>,
}

impl<'a> Participants<'a> {
    pub fn new(reading: &'a Reading<'a>, entities: &'a Entities) -> Self {
        Participants { reading, entities, found: Vec::new() }
    }

    fn add(&mut self, entity: usize, role: Role, near: Nearness, distance: f32) {
        match self.found.iter_mut().find(|(known, ..)| *known == entity) {
            Some(known) => {
                known.1 = known.1.min(role);
                known.2 = known.2.min(near);
                known.3 = known.3.min(distance);
            }
            None => self.found.push((entity, role, near, distance)),
        }
    }

    /// Reads the figure's own sentence; `governor` is the word that governs it.
    pub fn sentence(
        &mut self,
        sentence: &Range<usize>,
        figure: &Range<usize>,
        governor: Option<Range<usize>>,
        distances: &Distances,
    ) {
        let reading = self.reading;
        let named = self.entities.named(sentence.clone());
        let mut owner = None;
        let mut rank = u8::MAX;
        for (index, name) in named.iter().enumerate() {
            let distance = distances.to(name.tokens.clone());
            let preposition = preposition_before(reading, sentence, name);
            let place = self.entities.entities[name.entity].sort == Sort::Place;
            let rated = owner_rank(name, figure, governor.as_ref(), preposition.as_deref(), distance);
            let rated = if place { rated.saturating_add(3) } else { rated };
            if rated < rank {
                rank = rated;
                owner = Some(index);
            }
        }
        for (index, name) in named.iter().enumerate() {
            let distance = distances.to(name.tokens.clone());
            let near = if distance <= CLAUSE { Nearness::Clause } else { Nearness::Sentence };
            let preposition = preposition_before(reading, sentence, name);
            let role = match preposition.as_deref() {
                _ if owner == Some(index) => Role::Owner,
                Some("with" | "to" | "from" | "in" | "by" | "into" | "between" | "against" | "on")
                    if distance <= 2.0 * CLAUSE =>
                {
                    Role::Counterparty
                }
                _ => Role::Other,
            };
            self.add(name.entity, role, near, distance);
        }
    }

    /// Whether an owner has been found.
    pub fn owned(&self) -> bool {
        self.found.iter().any(|&(_, role, ..)| role == Role::Owner)
    }

    /// What "it", "the company", "its" of the sentence stand for, or else what the sentences before speak of.
    pub fn carried(&mut self, focus: &Focus, index: usize, sentence: Range<usize>) {
        let Some(entity) = focus.before(index) else { return };
        let refers = refers_back(self.reading, sentence);
        let near = if refers { Nearness::Pronoun } else { Nearness::Before };
        let role = if refers && !self.owned() { Role::Owner } else { Role::Other };
        self.add(entity, role, near, CLAUSE);
    }

    /// Reads a block that governs the figure's block, or the sentence that explains a heading.
    pub fn elsewhere(&mut self, tokens: Range<usize>, near: Nearness) {
        let mut owned = self.owned();
        for name in self.entities.named(tokens) {
            let role = if !owned && near <= Nearness::Before { Role::Owner } else { Role::Other };
            owned = true;
            self.add(name.entity, role, near, CLAUSE * 2.0);
        }
    }

    /// The article's own topic.
    pub fn topic(&mut self, focus: &Focus) {
        for &entity in &focus.topic {
            self.add(entity, Role::Other, Nearness::Topic, f32::MAX);
        }
    }

    /// The participants: owner, counterparties, others, each nearest first.
    pub fn finish(mut self, speaker: Option<usize>) -> Vec<Participant> {
        // Who speaks owns the figure only where nobody else does.
        let others = self.found.iter().any(|&(entity, role, near, _)| {
            Some(entity) != speaker && role <= Role::Counterparty && near <= Nearness::Sentence
        });
        for (entity, role, ..) in &mut self.found {
            if Some(*entity) == speaker && others {
                *role = Role::Other;
            }
        }
        self.found.sort_by(|a, b| (a.2, a.1).cmp(&(b.2, b.1)).then(a.3.total_cmp(&b.3)).then(a.0.cmp(&b.0)));
        self.found.truncate(KEPT);
        let participant = |&(entity, role, near, _): &(usize, Role, Nearness, f32)| {
            let entity = &self.entities.entities[entity];
            Participant { name: Arc::clone(&entity.name), sort: entity.sort, role, near }
        };
        self.found.iter().map(participant).collect()
    }
}

/// How well a name qualifies as the owner of the figure: lower is better, `u8::MAX` not at all.
fn owner_rank(
    name: &Named,
    figure: &Range<usize>,
    governor: Option<&Range<usize>>,
    preposition: Option<&str>,
    distance: f32,
) -> u8 {
    let before = |at: usize| at >= name.tokens.end && at - name.tokens.end <= 5;
    let governed = governor.is_some_and(|governor| before(governor.start)) || before(figure.start);
    if name.possessive && governed && distance <= 2.0 * CLAUSE {
        return 0;
    }
    let after_governor =
        governor.is_some_and(|governor| name.tokens.start >= governor.end && name.tokens.start <= governor.end + 3);
    if after_governor && matches!(preposition, Some("of" | "at" | "for")) {
        return 1;
    }
    if name.tokens.end <= figure.start && preposition.is_none() {
        return if distance <= CLAUSE {
            2
        } else if distance <= 2.0 * CLAUSE {
            4
        } else {
            6
        };
    }
    if preposition.is_none() && distance <= CLAUSE {
        return 3;
    }
    if matches!(preposition, Some("of" | "at" | "for")) && distance <= CLAUSE { 5 } else { u8::MAX }
}

/// The preposition that governs a name, past determiners and one adjective.
fn preposition_before(reading: &Reading<'_>, sentence: &Range<usize>, name: &Named) -> Option<String> {
    let mut at = name.tokens.start;
    for _ in 0..3 {
        at = at.checked_sub(1).filter(|at| *at >= sentence.start)?;
        if reading.is(at, Class::Preposition) {
            return Some(reading.text(at).to_lowercase());
        }
        let passes = reading.is(at, Class::Determiner)
            || reading.is(at, Class::Nationality)
            || reading.is(at, Class::Title)
            || reading.is(at, Class::Reference);
        if !passes {
            return None;
        }
    }
    None
}

/// Whether the sentence speaks of something named before it: "it", "its", "the company", "the deal".
fn refers_back(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let mut previous_is_definite = false;
    for at in tokens {
        if reading.is(at, Class::Pronoun) && !matches!(reading.text(at), "we" | "We" | "us" | "our" | "Our") {
            return true;
        }
        if previous_is_definite && reading.is(at, Class::Reference) {
            return true;
        }
        let definite = matches!(reading.text(at), "the" | "The" | "this" | "This" | "that" | "That" | "both" | "Both");
        // "the French company", "the troubled lender"
        previous_is_definite =
            definite || previous_is_definite && reading.tokens[at].is_word() && !reading.is_function(at);
    }
    false
}

/// Who says so: "X said", "said X", "according to X".
pub(super) fn speaker(reading: &Reading<'_>, entities: &Entities, tokens: Range<usize>) -> Option<usize> {
    for name in entities.named(tokens.clone()) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let speaks =
            |at: usize| tokens.contains(&at) && reading.is(at, Class::Speech) && !reading.tokens[at].is_capital();
        let after = speaks(end) || reading.is(end, Class::Auxiliary) && speaks(end + 1);
        let before = start.checked_sub(1).is_some_and(|at| matches!(reading.text(at), "said" | "says"));
        let according = start >= tokens.start + 2
            && (1..=3).any(|back| {
                start.checked_sub(back + 1).is_some_and(|at| {
                    at >= tokens.start
                        && reading.text(at + 1) == "to"
                        && matches!(reading.text(at), "according" | "According")
                })
            });
        if after || before || according {
            return Some(name.entity);
        }
    }
    None
}
