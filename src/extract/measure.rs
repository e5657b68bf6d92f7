//! What a figure measures: the concept whose word governs it.

use std::ops::Range;
use std::sync::Arc;

use super::about::{Head, Measure, Nearness};
use super::distance::{CLAUSE, Distances};
use super::lexicon::Class;
use super::reading::{Found, Reading};
use super::stem::stem;
use crate::corpus::BlockKind;
use crate::quantity::Kind;

/// How many measures a claim keeps.
const KEPT: usize = 4;
/// From this strength on a word of the sentence itself governs the figure.
const GOVERNS: f32 = 0.4;
/// How much less a weak word counts.
pub(super) const WEAK: f32 = 0.6;
/// How much more a measure counts that the user added.
const ADDED: f32 = 1.5;
/// What is left of a measure's strength when another figure inherits it.
const INHERITED: f32 = 0.6;

/// Collects the measures of one figure, the strongest entry for each concept.
#[derive(Debug)]
pub(super) struct Measures<'a> {
    reading: &'a Reading<'a>,
    kind: Kind,
    found: Vec<Governs>,
}

/// A concept that governs the figure.
#[derive(Debug, Clone)]
struct Governs {
    concept: u16,
    near: Nearness,
    strength: f32,
    /// The tokens of its word; none where it was inherited or is the figure's own unit.
    word: Range<usize>,
    /// Whether the word has no other sense for the kind.
    only: bool,
    weak: bool,
}

impl<'a> Measures<'a> {
    pub fn new(reading: &'a Reading<'a>, kind: Kind) -> Self {
        Measures { reading, kind, found: Vec::new() }
    }

    /// Reads the figure's own sentence.
    pub fn sentence(&mut self, found: &[&Found<'_>], distances: &Distances) {
        for word in found {
            let distance = distances.to(word.tokens.clone());
            let near = if distance <= CLAUSE { Nearness::Clause } else { Nearness::Sentence };
            let phrase = if word.tokens.len() > 1 { 1.1 } else { 1.0 };
            self.add(word, near, phrase / (1.0 + 0.35 * distance));
        }
    }

    /// Reads the counted noun.
    pub fn unit(&mut self, unit: &str) {
        if let Some(entry) = self.reading.lexicon.entry(stem(unit)) {
            self.add(&Found { tokens: 0..0, meaning: &entry.alone }, Nearness::Clause, 0.7);
        }
    }

    /// Reads text that governs the figure from elsewhere: the last word of a label is its head, the first words of
    /// an explanation say what is explained.
    pub fn elsewhere(&mut self, found: &[Found<'_>], near: Nearness, strength: f32) {
        let count = found.len();
        for (at, word) in found.iter().enumerate() {
            let from_head = if near == Nearness::Before { at } else { count - 1 - at };
            self.add(word, near, strength / (1.0 + 0.2 * from_head as f32));
        }
    }

    /// Takes over what the claim before it measures, where the sentence itself says too little.
    pub fn inherit(&mut self, measures: &[(u16, f32)]) {
        for &(concept, strength) in measures {
            let strength = INHERITED * strength;
            match self.found.iter_mut().find(|known| known.concept == concept) {
                Some(known) => known.strength = known.strength.max(strength),
                None => {
                    let near = Nearness::Before;
                    self.found.push(Governs { concept, near, strength, word: 0..0, only: false, weak: false });
                }
            }
        }
    }

    /// The concepts that words of the sentence itself or its labels govern, with their strengths.
    pub fn own(&self) -> Vec<(u16, f32)> {
        let own = self.found.iter().filter(|found| found.near <= Nearness::Label && found.strength >= GOVERNS);
        own.map(|found| (found.concept, found.strength)).collect()
    }

    fn add(&mut self, word: &Found<'_>, near: Nearness, strength: f32) {
        let lexicon = self.reading.lexicon;
        let senses = || word.meaning.senses.iter().filter(|sense| lexicon.concept(sense.concept).fits(self.kind));
        let alone = senses().count() == 1;
        for sense in senses() {
            // What the user of the program added is meant where it stands.
            let is_added = lexicon.is_added(sense.concept);
            let added = if is_added { ADDED } else { 1.0 };
            let strength = (added * if sense.weak { strength * WEAK } else { strength }).min(1.0);
            let (concept, weak, only) = (sense.concept, sense.weak, alone || is_added);
            let found = Governs { concept, near, strength, word: word.tokens.clone(), only, weak };
            match self.found.iter_mut().find(|known| known.concept == concept) {
                Some(known) if known.strength >= strength => {}
                Some(known) => *known = found,
                None => self.found.push(found),
            }
        }
    }

    /// Whether a word of the sentence itself governs the figure.
    pub fn governed(&self) -> bool {
        self.found.iter().any(|found| found.strength >= GOVERNS)
    }

    /// The measures, strongest first.
    pub fn finish(mut self) -> Vec<Measure> {
        self.found.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.concept.cmp(&b.concept)));
        self.found.truncate(KEPT);
        let measure = |found: &Governs| {
            let concept = self.reading.lexicon.concept(found.concept);
            let word = found.word.clone().map(|at| self.reading.text(at).to_lowercase()).collect::<Vec<_>>().join(" ");
            Measure {
                concept: Arc::clone(&concept.name),
                group: Arc::clone(&concept.group),
                field: concept.field.clone(),
                near: found.near,
                strength: found.strength,
                word: (!word.is_empty()).then(|| Arc::from(word)),
                only: found.only,
                weak: found.weak,
            }
        };
        self.found.iter().map(measure).collect()
    }
}

/// How strongly the blocks that govern a block speak for a figure in it.
pub(super) fn head_strength(own: BlockKind, head: BlockKind) -> (Nearness, f32) {
    match (own, head) {
        (_, BlockKind::Title | BlockKind::Heading(1)) => (Nearness::Topic, 0.15),
        (_, BlockKind::Heading(_)) => (Nearness::Heading, 0.3),
        (BlockKind::Cell { .. }, BlockKind::Cell { .. }) => (Nearness::Label, 0.9),
        _ => (Nearness::Label, 0.45),
    }
}

/// The governing noun or verb as written: the head of the figure's noun phrase, or the content word before it.
pub(super) fn head(
    reading: &Reading<'_>,
    sentence: Range<usize>,
    figure: usize,
    distances: &Distances,
) -> Option<Head> {
    let content = |at: usize| {
        let token = reading.tokens[at];
        token.is_word()
            && !reading.is_function(at)
            && !reading.is(at, Class::Calendar)
            && !reading.is(at, Class::Number)
            && !matches!(
                reading.text(at),
                "year" | "years" | "month" | "months" | "week" | "day" | "days" | "last" | "next"
            )
    };
    let after = distances.phrase.clone().rev().find(|&at| content(at));
    let before = || {
        let back = (sentence.start..figure).rev().take_while(|&at| {
            let token = reading.tokens[at];
            token.is_word() || token.is_mark('$') || token.is_mark('-') || token.is_mark(':')
        });
        back.into_iter().find(|&at| content(at))
    };
    let at = after.or_else(before)?;
    Some(Head { word: Arc::from(reading.text(at).to_lowercase().as_str()), stem: reading.tokens[at].stem })
}
