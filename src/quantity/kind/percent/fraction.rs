//! Parts of a whole in words, as shares: "two-thirds of the fleet", "a fifth of its staff", "half the seats".
//!
//! The whole must stand behind: "a third reactor" is a place in a row, "the first half of the year" a time, "a quarter
//! of a million" a number, "half an hour" a duration. Without a whole it is a share where nothing else can be meant: of
//! several parts ("two thirds are complete"), behind a hedge or a change ("nearly half", "fell by a third"), of each
//! ("own half each"). The words name a value no finer than the fraction itself, so its step is a fifth of one part.

use rust_decimal::Decimal;

use crate::quantity::kind::Reading;
use crate::quantity::kind::count::Word as CountWord;
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral::{self, Word};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;
use crate::quantity::{Hedge, Interval, Kind, Quantity, change, hedge};

/// Words before a whole that is known.
const DETERMINERS: &[&str] =
    &["the", "its", "their", "his", "her", "our", "all", "those", "these", "them", "it", "what", "whom", "which"];

/// Which half it is, so that it is none of two shares.
const WHICH: &[&str] =
    &["other", "better", "latter", "former", "last", "next", "this", "that", "the", "upper", "lower", "top", "bottom"];

/// What half of is a manner of speaking.
const SPEAKING: &[&str] = &["time", "way", "battle", "size", "story", "point", "distance", "world"];

/// What is paid in.
const TENDER: &[&str] = &["cash", "stock", "shares"];

/// Reads the share that starts at the anchor `at`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Reading> {
    let (count, parts, end) = fraction(tokens, at)?;
    if !is_of_a_whole(tokens, parts, end) && !is_alone(tokens, at, count, end) {
        return None;
    }
    let hundredth = |value: Decimal| value.round_dp(2);
    let part = Decimal::ONE_HUNDRED / Decimal::from(parts);
    let value = hundredth(part * Decimal::from(count));
    let quantity = Quantity {
        kind: Kind::Percent,
        unit: Unit::PERCENT,
        stated: Interval::exactly(value),
        step: Some(hundredth(part / Decimal::from(5))),
        // Nobody says "a third" of 33.4 % alone: a fraction in words is a round figure.
        hedge: match hedge::before(tokens, at) {
            Hedge::Exact => Hedge::About,
            hedge => hedge,
        },
        per: None,
        open_year: false,
    };
    Some(Reading { from: at, to: end, next: end, quantity, change: change::before(tokens, at), inferred: false })
}

/// Whether a share is written as a fraction in words, without a percent.
pub fn is_fraction(share: &str) -> bool {
    let mut tokens = Tokens::new(share);
    tokens.next_line() && fraction(&tokens, 0).is_some_and(|(_, _, end)| end == tokens.len())
}

/// How many parts of how many, and the token after them: "a third", "two-thirds", "half".
fn fraction(tokens: &Tokens, at: usize) -> Option<(u8, u8, usize)> {
    let before = at.wrapping_sub(1);
    let and = tokens.entry(before).particle == Some(Particle::And);
    let entry = tokens.entry(at);
    let count = match (entry.particle, entry.numeral) {
        (Some(Particle::A), _) if !(and && tokens.is(at + 1, "half")) => 1,
        (None, Some(Word::Ones(count @ 1..=9))) => count,
        (None, Some(Word::Half)) if !tokens.glued(at) && !is_which(tokens, before) => return Some((1, 2, at + 1)),
        _ => return None,
    };
    let name = numeral::after_hyphen(tokens, at + 1);
    let entry = tokens.entry(name);
    let parts = match entry.numeral {
        Some(Word::Half) => 2,
        Some(Word::Part(parts)) => parts,
        _ => entry.ordinal.filter(|parts| (3..=10).contains(parts))?,
    };
    let plural = tokens.text(name).ends_with(['s', 'S']);
    (count < parts && plural == (count > 1)).then_some((count, parts, name + 1))
}

/// Whether the word at `at` tells one half from the other: "the first half".
fn is_which(tokens: &Tokens, at: usize) -> bool {
    tokens.entry(at).ordinal.is_some()
        || tokens.entry(at).numeral.is_some()
        || tokens.entry(at).particle == Some(Particle::A)
        || tokens.class(at) == Class::Digits
        || WHICH.iter().any(|word| tokens.is(at, word))
}

/// Whether the whole that one of `parts` is of stands at `at`.
fn is_of_a_whole(tokens: &Tokens, parts: u8, at: usize) -> bool {
    let known = |at: usize| DETERMINERS.iter().any(|word| tokens.is(at, word));
    if tokens.entry(at).particle == Some(Particle::Of) {
        let next = at + 1;
        if known(next) {
            return is_thing(tokens, next + 1);
        }
        // "a quarter of rising sales" is a time.
        let quarter = parts == 4 && !tokens.capitalised(next);
        return !quarter && tokens.class(next) == Class::Word && is_thing(tokens, next);
    }
    let half = tokens.is(at.wrapping_sub(1), "half");
    let paid = tokens.entry(at).particle == Some(Particle::In) && TENDER.iter().any(|word| tokens.is(at + 1, word));
    half && (paid || known(at) && tokens.class(at + 1) == Class::Word && is_thing(tokens, at + 1))
}

/// Whether the fraction `at..end`, of `count` parts, is a share without its whole.
fn is_alone(tokens: &Tokens, at: usize, count: u8, end: usize) -> bool {
    let entry = tokens.entry(end);
    if entry.particle == Some(Particle::Each) {
        return tokens.is(end - 1, "half");
    }
    // "a quarter to nine"
    let clock = entry.particle == Some(Particle::To) && tokens.is(end - 1, "quarter");
    let grammar = match entry.particle {
        Some(particle) => {
            !matches!(particle, Particle::A | Particle::Of | Particle::The | Particle::And | Particle::Or)
        }
        None => AFTER.iter().any(|word| tokens.is(end, word)),
    };
    let closed = match tokens.class(end) {
        Class::Word => grammar && !clock,
        Class::Digits | Class::Dash | Class::Apostrophe | Class::Slash => false,
        _ => true,
    };
    let before = at.wrapping_sub(1);
    let hedged = hedge::before(tokens, at) != Hedge::Exact;
    let by = tokens.entry(before).particle == Some(Particle::By);
    closed && (count > 1 || hedged || by || ["up", "down"].iter().any(|word| tokens.is(before, word)))
}

/// What goes on behind a share that stands alone, beside grammar: what it is or did, and when.
const AFTER: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "went", "goes", "go", "came", "comes", "last",
    "this", "since", "within", "over", "during", "against", "compared", "when", "while", "after", "before", "because",
];

/// Whether what stands at `at` is neither a number nor a time nor a measure.
fn is_thing(tokens: &Tokens, at: usize) -> bool {
    let entry = tokens.entry(at);
    let measured = matches!(entry.count, Some(CountWord::Time | CountWord::Measure(_))) || entry.date.is_some();
    let number = tokens.class(at) == Class::Digits || entry.numeral.is_some() || entry.particle == Some(Particle::A);
    !measured && !number && !SPEAKING.iter().any(|word| tokens.is(at, word))
}

#[cfg(test)]
mod tests {
    use crate::quantity::Kind;
    use crate::quantity::kind::tests::{leaves, reads};

    #[test]
    fn reads_shares_of_a_whole() {
        reads(
            Kind::Percent,
            &[
                ("Two-thirds of the fleet is parked.", "Two-thirds", "66.67", "66.67", "%"),
                ("four fifths of Hyperion", "four fifths", "80", "80", "%"),
                ("about a quarter of its staff", "a quarter", "25", "25", "%"),
                ("a fifth of the price", "a fifth", "20", "20", "%"),
                ("one third of them", "one third", "33.33", "33.33", "%"),
                ("almost half of the country's people", "half", "50", "50", "%"),
                ("The town lost half its homes.", "half", "50", "50", "%"),
                ("It pays half in cash.", "half", "50", "50", "%"),
                ("about a third of shares", "a third", "33.33", "33.33", "%"),
                ("Profit fell by a third.", "a third", "33.33", "33.33", "%"),
                ("Sales rose by almost a half last year.", "a half", "50", "50", "%"),
                ("It is up a fifth this year.", "a fifth", "20", "20", "%"),
                ("The two own half each.", "half", "50", "50", "%"),
                ("Nearly half are gone.", "half", "50", "50", "%"),
                ("About two thirds have been paid.", "two thirds", "66.67", "66.67", "%"),
                ("Three quarters, they say.", "Three quarters", "75", "75", "%"),
                ("More than a quarter went to banks.", "a quarter", "25", "25", "%"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_share() {
        leaves(
            Kind::Percent,
            &[
                "the first half of the year",
                "half of 2024",
                "half of the year",
                "the other half of the town",
                "a third reactor",
                "a quarter of rising sales",
                "a quarter of a million homes",
                "a tenth of a second",
                "half an hour",
                "half the time",
                "two and a half of them",
                "the third of the reactors",
                "half a billion dollars",
                "four fifth graders",
                "He left at about a quarter to nine.",
                "nearly half a day",
                "by a third party",
                "about half past nine",
                "two quarters of a year",
                "It was sold by half the size.",
                "more than a quarter century",
                "They won by a half-length.",
                "a day and a half",
            ],
        );
    }
}
