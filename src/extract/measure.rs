//! What a figure measures: the concept whose word governs it.

use std::sync::Arc;

use super::about::{Head, Measure, Nearness};
use super::distance::{CLAUSE, Distances};
use super::lexicon::{Class, Sense};
use super::reading::{Found, Reading};
use super::stem::stem;
use crate::corpus::BlockKind;
use crate::quantity::Kind;

/// How many measures a claim keeps.
const KEPT: usize = 4;
/// From this strength on a word of the sentence itself governs the figure.
const GOVERNS: f32 = 0.4;
/// How much less a weak word counts.
const WEAK: f32 = 0.6;
/// How much more a measure counts that the user added.
const ADDED: f32 = 1.5;
/// What is left of a measure's strength when another figure inherits it.
const INHERITED: f32 = 0.6;

/// Collects the measures of one figure, the strongest entry for each concept.
#[derive(Debug)]
pub(super) struct Measures<'a> {
    reading: &'a Reading<'a>,
    kind: Kind,
    found: Vec<(u16, Nearness, f32)>,
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
            self.add(&word.meaning.senses, near, phrase / (1.0 + 0.35 * distance));
        }
    }

    /// Reads the counted noun.
    pub fn unit(&mut self, unit: &str) {
        if let Some(entry) = self.reading.lexicon.entry(stem(unit)) {
            self.add(&entry.alone.senses, Nearness::Clause, 0.7);
        }
    }

    /// Reads text that governs the figure from elsewhere: the last word of a label is its head, the first words of
    /// an explanation say what is explained.
    pub fn elsewhere(&mut self, found: &[Found<'_>], near: Nearness, strength: f32) {
        let count = found.len();
        for (at, word) in found.iter().enumerate() {
            let from_head = if near == Nearness::Before { at } else { count - 1 - at };
            self.add(&word.meaning.senses, near, strength / (1.0 + 0.2 * from_head as f32));
        }
    }

    /// Takes over what the claim before it measures, where the sentence itself says too little.
    pub fn inherit(&mut self, measures: &[(u16, f32)]) {
        for &(concept, strength) in measures {
            let strength = INHERITED * strength;
            match self.found.iter_mut().find(|(known, ..)| *known == concept) {
                Some(known) => known.2 = known.2.max(strength),
                None => self.found.push((concept, Nearness::Before, strength)),
            }
        }
    }

    /// The concepts that words of the sentence itself or its labels govern, with their strengths.
    pub fn own(&self) -> Vec<(u16, f32)> {
        let own = self.found.iter().filter(|(_, near, strength)| *near <= Nearness::Label && *strength >= GOVERNS);
        own.map(|&(concept, _, strength)| (concept, strength)).collect()
    }

    fn add(&mut self, senses: &[Sense], near: Nearness, strength: f32) {
        for sense in senses {
            if !self.reading.lexicon.concept(sense.concept).fits(self.kind) {
                continue;
            }
            // What the user of the program added is meant where it stands.
            let added = if self.reading.lexicon.is_added(sense.concept) { ADDED } else { 1.0 };
            let strength = (added * if sense.weak { strength * WEAK } else { strength }).min(1.0);
            match self.found.iter_mut().find(|(concept, ..)| *concept == sense.concept) {
                Some(known) if known.2 >= strength => {}
                Some(known) => (known.1, known.2) = (near, strength),
                None => self.found.push((sense.concept, near, strength)),
            }
        }
    }

    /// Whether a word of the sentence itself governs the figure.
    pub fn governed(&self) -> bool {
        self.found.iter().any(|&(.., strength)| strength >= GOVERNS)
    }

    /// The measures, strongest first.
    pub fn finish(mut self) -> Vec<Measure> {
        self.found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        self.found.truncate(KEPT);
        let measure = |(concept, near, strength)| {
            let concept = self.reading.lexicon.concept(concept);
            Measure {
                concept: Arc::clone(&concept.name),
                group: Arc::clone(&concept.group),
                field: concept.field.clone(),
                near,
                strength,
            }
        };
        self.found.iter().copied().map(measure).collect()
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
    sentence: std::ops::Range<usize>,
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
