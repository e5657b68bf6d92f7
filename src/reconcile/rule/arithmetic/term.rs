//! Terms: the figures of a passage with what is told in words only ("tripled"), and the senses of the words between.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::multiple::IN_A_WORD;
use super::passage::Passage;
use super::range::Range;
use super::sense::{self, Senses};
use crate::extract::mention::Change;
use crate::quantity::extent::is_thing;
use crate::quantity::{Hedge, Kind, Unit};

/// What may hedge a multiple in words; an "a" may follow.
const HEDGES: &[(Hedge, &str)] = &[
    (Hedge::Over, "more than"),
    (Hedge::Over, "over"),
    (Hedge::Over, "at least"),
    (Hedge::Nearly, "nearly"),
    (Hedge::Nearly, "almost"),
    (Hedge::Nearly, "close to"),
    (Hedge::Nearly, "not quite"),
    (Hedge::Nearly, "just under"),
];

/// The hedge that ends `lead`, and its words.
fn hedge(lead: &str) -> (Hedge, &'static str) {
    let lead = lead.trim_end_matches(" a");
    HEDGES.iter().find(|(_, words)| lead.ends_with(words)).copied().unwrap_or((Hedge::Exact, ""))
}

/// What may be an operand or a result.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// `None` for a multiple: "five times", "tripled".
    pub kind: Option<Kind>,
    pub unit: Unit,
    pub per: Option<String>,
    pub value: Decimal,
    /// What it may stand for, its written digits taken for meant.
    pub range: Range,
    /// The same with trailing zeros taken for a rounding.
    pub rounded: Range,
    /// As written, with its hedge where it has one.
    pub written: String,
    /// The figure it is.
    pub figure: Option<usize>,
    pub hedge: Hedge,
    /// How it moves, where the text says so.
    pub change: Option<Change>,
}

impl Term {
    fn of(figure: &Figure, at: usize) -> Option<Term> {
        Some(Term {
            kind: Some(figure.kind()),
            unit: figure.quantity.unit.clone(),
            per: figure.per().map(str::to_owned),
            value: figure.value,
            range: figure.range()?,
            rounded: figure.rounded()?,
            written: figure.hedged.clone(),
            figure: Some(at),
            hedge: figure.quantity.hedge,
            change: figure.change,
        })
    }

    fn multiple(value: Decimal, written: String, hedge: Hedge, figure: Option<usize>) -> Option<Term> {
        let half = (value / Decimal::from(4)).min(Decimal::new(6, 1));
        let range = match hedge {
            Hedge::Over if value < Decimal::ONE => Range::new(value / Decimal::TWO, value)?,
            Hedge::Over => Range::new(value * Decimal::new(97, 2), value + Decimal::ONE)?,
            Hedge::Nearly => Range::new(value - half * Decimal::new(16, 1), value + half / Decimal::from(3))?,
            _ => Range::new(value - half, value + half)?,
        };
        let unit = Unit::named("times");
        let (hedge, change) = (Hedge::Exact, None);
        Some(Term { kind: None, unit, per: None, value, range, rounded: range, written, figure, hedge, change })
    }

    pub fn is(&self, kind: Kind) -> bool {
        self.kind == Some(kind)
    }

    pub fn is_bare(&self) -> bool {
        self.is(Kind::Count) && self.unit == Unit::UNKNOWN
    }

    pub fn is_amount(&self) -> bool {
        matches!(self.kind, Some(Kind::Money | Kind::Count | Kind::Power))
    }

    /// Whether it counts things or people, under whatever noun.
    pub fn is_of_things(&self) -> bool {
        self.is(Kind::Count) && is_thing(&self.unit)
    }

    /// Whether it may be added to `other`: of its kind and unit, or one that leaves its unit to the other's.
    pub fn goes_with(&self, other: &Term) -> bool {
        let loose = |term: &Term| term.is_bare() || term.is_of_things();
        let large = |term: &Term| term.is_bare() && term.value >= Decimal::from(1_000_000);
        let lends = |a: &Term, b: &Term| {
            a.is_bare() && b.is(Kind::Count) || large(a) && matches!(b.kind, Some(Kind::Money | Kind::Power))
        };
        self.kind == other.kind && (self.unit == other.unit || loose(self) && loose(other))
            || lends(self, other)
            || lends(other, self)
    }
}

/// The terms of a passage in order, and the senses of the words around them.
#[derive(Debug)]
pub(super) struct Terms {
    pub terms: Vec<Term>,
    /// `words[at]` stands before term `at`, the last one after the last term.
    words: Vec<Gap>,
}

/// The words between two terms.
#[derive(Debug, Default)]
struct Gap {
    senses: Vec<Senses>,
    /// Where sentences end among them.
    stops: Vec<usize>,
}

impl Terms {
    pub fn read(passage: &Passage<'_>) -> Terms {
        let mut terms = Terms { terms: Vec::new(), words: vec![Gap::default()] };
        for (at, figure) in passage.figures.iter().enumerate() {
            let lead = terms.say(passage.before(at));
            let next = passage.after(at);
            let times = figure.kind() == Kind::Count
                && figure.value <= Decimal::from(200)
                && [" times ", " fold "].iter().any(|word| next.starts_with(word));
            let hedge = match figure.quantity.hedge {
                told @ (Hedge::Over | Hedge::Nearly) => told,
                _ => hedge(&lead).0,
            };
            let term = if times {
                Term::multiple(figure.value, format!("{} times", figure.hedged), hedge, Some(at))
            } else {
                Term::of(figure, at)
            };
            match term {
                Some(term) => terms.push(term),
                None => terms.word("#"),
            }
        }
        terms.say(passage.before(passage.figures.len()));
        terms
    }

    /// Takes in a word or a mark.
    fn word(&mut self, word: &str) {
        let Some(gap) = self.words.last_mut() else { return };
        if word == "." {
            gap.stops.push(gap.senses.len());
        }
        gap.senses.push(sense::of(word));
    }

    fn push(&mut self, term: Term) {
        self.terms.push(term);
        self.words.push(Gap::default());
    }

    /// Takes in the words before the next figure; gives back the last three of them.
    fn say(&mut self, words: &str) -> String {
        let mut last: Vec<&str> = Vec::new();
        for word in words.split_whitespace() {
            if let Some(&(_, tenths)) = IN_A_WORD.iter().find(|(multiple, _)| *multiple == word) {
                let (hedge, words) = hedge(&last[last.len().saturating_sub(3)..].join(" "));
                let written = format!("{words} {word}").trim_start().to_owned();
                if let Some(term) = Term::multiple(Decimal::new(tenths, 1), written, hedge, None) {
                    self.push(term);
                    last.clear();
                    continue;
                }
            }
            last.push(word);
            self.word(word);
        }
        last[last.len().saturating_sub(3)..].join(" ")
    }

    /// The senses of the words before term `at`, back to the term before it.
    pub fn before(&self, at: usize) -> &[Senses] {
        &self.words[at].senses
    }

    /// The senses of the words after term `at`, up to the next one.
    pub fn after(&self, at: usize) -> &[Senses] {
        &self.words[at + 1].senses
    }

    /// The senses of the last `most` words between term `a` and the later `b`, a term between them as a word.
    pub fn senses(&self, a: usize, b: usize, most: usize) -> Senses {
        let figure = [sense::of("#")];
        let gaps = (a + 1..=b).rev().flat_map(|at| {
            let term = if at > a + 1 { &figure[..] } else { &[] };
            self.words[at].senses.iter().rev().chain(term)
        });
        sense::any(gaps.take(most))
    }

    /// How many words stand between term `a` and the later `b`, a term between them as a word.
    pub fn distance(&self, a: usize, b: usize) -> usize {
        self.words[a + 1..=b].iter().map(|gap| gap.senses.len()).sum::<usize>() + b - a - 1
    }

    /// The senses of the words of term `at`'s own sentence next to it.
    pub fn beside(&self, at: usize) -> Senses {
        let (before, after) = (&self.words[at], &self.words[at + 1]);
        let start = before.stops.last().map_or(0, |stop| stop + 1);
        let end = after.stops.first().copied().unwrap_or(after.senses.len());
        sense::any(&before.senses[start..]) | sense::any(&after.senses[..end])
    }

    /// How many sentences end between term `a` and the later `b`.
    pub fn sentences(&self, a: usize, b: usize) -> usize {
        self.words[a + 1..=b].iter().map(|gap| gap.stops.len()).sum()
    }
}
