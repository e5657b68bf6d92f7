//! What a figure measures, in words that its own text bears out: what labels and questions call it.
//!
//! The measures of a claim are there to be compared: their table takes many a word for a concept that it only hints at
//! ("building" for homes damaged, "close" for a shutdown), and one wrong name in a headline is worse than none. So a
//! concept names a figure where the text says its name, or a word that stands for nothing else; things that are counted
//! go by their noun, and what is left goes without a name.

use std::ops::Range;

use super::about::{About, Measure, Nearness};
use super::lexicon::Class;
use super::measure::WEAK;
use super::reading::Reading;
use super::stem::{Stem, stem};
use crate::quantity::extent::is_thing;
use crate::quantity::{Kind, Quantity};

/// What a figure is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A concept of the measure table: "contract value".
    Concept(String),
    /// What is counted, in the plural or as written: "operating theatres".
    Things(String),
    /// A word of the text: "closing".
    Word(String),
}

impl Named {
    /// The name.
    pub fn as_str(&self) -> &str {
        match self {
            Named::Concept(name) | Named::Things(name) | Named::Word(name) => name,
        }
    }
}

/// Concepts that hold many things together: their name is one for a figure only where the text says all of it.
const LOOSE: &[&str] = &[
    "count of items",
    "hardware",
    "throughput",
    "homes supplied",
    "homes damaged",
    "affected",
    "rescued",
    "energy share",
    "process time",
    "mission duration",
    "board size",
    "emission target",
    "value as of",
];

/// Forms of the words of a concept that stand for something else: the shares of a company are no share of it.
const OTHERWISE: &[(&str, &str)] = &[("stake", "shares"), ("stake", "shares of")];

/// The group of the measures of what moved.
const CHANGE: &str = "change";

/// How much a concept counts whose name the text says, one that goes by a word of no other concept, and any other.
const SAID: f32 = 1.0;
const SURE: f32 = 0.8;
const UNSURE: f32 = 0.5;
/// Concepts weaker than this name nothing.
const LEAST: f32 = 0.2;

/// The name of the figure at `figure`, which `about` tells of.
pub(super) fn named(reading: &Reading<'_>, figure: Range<usize>, quantity: &Quantity, about: &About) -> Option<Named> {
    let near = about.words.iter().filter(|word| word.near <= Nearness::Label).map(|word| word.stem);
    let own = reading.tokens[figure.clone()].iter().filter(|token| token.is_word()).map(|token| token.stem);
    let said: Vec<Stem> = near.chain(own).collect();
    let weigh = |measure: &Measure| {
        let certainty = match () {
            () if is_said(measure, &said) => SAID,
            () if is_sure(measure, quantity.kind) => SURE,
            () => UNSURE,
        };
        // Whose name is said, its word did not only hint at.
        let strength = if measure.weak && certainty == SAID { measure.strength / WEAK } else { measure.strength };
        (strength * certainty, certainty)
    };
    let fitting = about.measures.iter().filter(|measure| measure.strength >= LEAST);
    let best = fitting.map(|measure| (weigh(measure), measure)).max_by(|a, b| a.0.0.total_cmp(&b.0.0));
    let concept = best.filter(|((_, certainty), _)| *certainty > UNSURE).map(|(_, measure)| measure);
    if let Some(measure) = concept {
        return Some(Named::Concept(measure.concept.to_string()));
    }
    match quantity.kind {
        Kind::Count if is_thing(&quantity.unit) => things(reading, figure).map(Named::Things),
        Kind::Date => {
            let word = best.filter(|(_, measure)| !measure.weak).and_then(|(_, measure)| measure.word.as_deref());
            word.map(|word| Named::Word(word.to_owned()))
        }
        _ => None,
    }
}

/// Whether the text says the name: some of it, or all where its word alone would not do.
fn is_said(measure: &Measure, said: &[Stem]) -> bool {
    let concept = &*measure.concept;
    let mut words = concept.split(' ').filter(|word| word.len() > 2).map(stem);
    let is_said = |word: Stem| said.contains(&word);
    if measure.weak || LOOSE.contains(&concept) { words.all(is_said) } else { words.any(is_said) }
}

/// Whether the concept goes by a word that stands for nothing else. A weak one does so of a percentage that moved: what
/// "rose" has grown. But what "shares" did is no stake.
fn is_sure(measure: &Measure, kind: Kind) -> bool {
    let moved = || kind == Kind::Percent && &*measure.group == CHANGE;
    let concept = &*measure.concept;
    let otherwise = measure.word.as_deref().is_some_and(|word| OTHERWISE.contains(&(concept, word)));
    measure.only && (!measure.weak || moved()) && !otherwise && !LOOSE.contains(&concept)
}

/// The noun of a count as written, with what stands between it and its number: "operating theatres".
fn things(reading: &Reading<'_>, figure: Range<usize>) -> Option<String> {
    let is_number = |at: usize| {
        reading.is(at, Class::Number)
            || reading.is_function(at)
            || reading.text(at).contains(|c: char| c.is_ascii_digit())
    };
    let first = figure.clone().rev().take_while(|&at| reading.tokens[at].is_word() && !is_number(at)).last()?;
    let words: Vec<&str> = (first..figure.end).map(|at| reading.text(at)).collect();
    (words.len() <= LONGEST).then(|| words.join(" "))
}

/// The longest name of what is counted, in words.
const LONGEST: usize = 3;

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::extract::{Lexicon, claims};

    #[test]
    fn a_figure_is_called_what_its_text_says() {
        for (text, surface, name) in [
            ("They signed a massive $138 billion contract.", "$138 billion", "contract value"),
            ("The hospital will have 12 operating theatres.", "12 operating theatres", "operating theatres"),
            ("The hospital will have 300 beds in two buildings.", "300 beds", "beds"),
            ("The storm killed 64 people.", "64 people", "deaths"),
            ("The merger brings annual run-rate savings of $400 million.", "$400 million", "savings"),
            ("The closing is expected on March 3, 2026.", "March 3, 2026", "closing"),
            ("The takeover of Birch is to close on March 3, 2026.", "March 3, 2026", "close"),
            ("The plant was shut down on March 3, 2026.", "March 3, 2026", "shut down"),
            ("The deal closes on March 3, 2026.", "March 3, 2026", "completed deal"),
            ("Acme bought Birch for $5 billion and promised savings.", "$5 billion", "purchase price"),
            ("The shares rose 5 percent.", "5 percent", "growth"),
            ("Shares of Acme fell 5 percent on Thursday.", "5 percent", "decline"),
            ("It is a matter of $5 billion.", "$5 billion", ""),
        ] {
            let read = claims(&Article::read("a.md", text.into()).unwrap(), 0, &Lexicon::default());
            let claim =
                read.iter().find(|claim| claim.surface == surface).unwrap_or_else(|| panic!("{surface} in {text}"));
            assert_eq!(claim.named.as_ref().map_or("", |named| named.as_str()), name, "{text}: {:?}", claim.about);
        }
    }
}
