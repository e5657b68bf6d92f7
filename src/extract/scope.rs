//! Scope: which part, period and state of the thing a figure speaks of.

use std::ops::Range;
use std::sync::Arc;

use super::about::{Nearness, Numbered, Scope};
use super::distance::{CLAUSE, Distances};
use super::entity::Entities;
use super::lexicon::Class;
use super::reading::{Found, Reading};
use super::token::TokenKind;

/// How near a word that sets a state must stand.
const STATE: f32 = 3.5;
/// How near a word that singles out a part must stand: "a net loss of".
const QUALIFIER: f32 = 2.6;
/// How near a word that makes the figure a rate must stand: "an annual net loss of".
const RATE: f32 = 3.4;

/// The states, qualifiers and rate that the words around the figure set.
pub(super) fn scope(
    reading: &Reading<'_>,
    sentence: Range<usize>,
    figure: &Range<usize>,
    found: &[&Found<'_>],
    distances: &Distances,
) -> Scope {
    let mut scope = Scope::default();
    for word in found {
        if distances.to(word.tokens.clone()) <= STATE {
            for state in word.meaning.states.iter() {
                scope.states.insert(state);
            }
        }
    }
    for at in sentence.clone() {
        let distance = distances.to(at..at + 1);
        if figure.contains(&at) || distance > RATE {
            continue;
        }
        if reading.is(at, Class::Qualifier) {
            let word = reading.text(at).to_lowercase();
            match period_of(&word) {
                Some(period) => scope.per = Some(Arc::from(period)),
                None if distance <= QUALIFIER => scope.qualifiers.push(Arc::from(word.as_str())),
                None => {}
            }
        }
        let each = matches!(reading.text(at), "per" | "a" | "each" | "every" | "an");
        if each
            && at >= figure.end
            && at - figure.end <= 4
            && let Some(period) = sentence.contains(&(at + 1)).then(|| rate(reading.text(at + 1))).flatten()
        {
            scope.per = Some(Arc::from(period));
        }
    }
    scope.qualifiers.sort();
    scope.qualifiers.dedup();
    scope
}

/// The period that an adjective or adverb makes a figure a rate of.
fn period_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "annual" | "annualized" | "annualised" | "annually" | "yearly" => "year",
        "quarterly" => "quarter",
        "monthly" => "month",
        "weekly" => "week",
        "daily" => "day",
        "hourly" => "hour",
        _ => return None,
    })
}

/// What a rate is for: "per year", "a share".
fn rate(word: &str) -> Option<&'static str> {
    Some(match word {
        "year" => "year",
        "quarter" => "quarter",
        "month" => "month",
        "week" => "week",
        "day" => "day",
        "hour" => "hour",
        "share" => "share",
        "head" | "person" | "capita" => "person",
        "household" | "home" => "household",
        _ => return None,
    })
}

/// The numbered or lettered things named in `tokens`: "Unit 3", "Units 3 and 4", "Phase A", "Artemis II",
/// "the second reactor". `is_figure` tells numbers that belong to a figure.
/// `units` tells that the article is about things of which there are several, by number.
pub(super) fn numbered(
    reading: &Reading<'_>,
    entities: &Entities,
    tokens: Range<usize>,
    units: bool,
    is_figure: impl Fn(usize) -> bool,
    mut each: impl FnMut(usize, Numbered),
) {
    for at in tokens.clone() {
        if !reading.tokens[at].is_word() || is_figure(at) {
            continue;
        }
        let unit = reading.is(at, Class::Unitlike);
        let phase = reading.is(at, Class::Phaselike);
        let name = entities.at(at).is_some_and(|named| named.tokens.end == at + 1);
        if !(unit || phase || name) {
            continue;
        }
        let label = || -> Arc<str> {
            let word = reading.text(at).to_lowercase();
            Arc::from(if unit { "unit" } else { word.strip_suffix('s').filter(|_| phase).unwrap_or(&word) })
        };
        // "the second reactor"
        if (unit || phase)
            && at > tokens.start
            && let Some(number) = ordinal(reading.text(at - 1))
            && !is_figure(at - 1)
        {
            each(at, Numbered { label: label(), number: Arc::from(number), near: Nearness::Clause });
        }
        let mut next = at + 1;
        if tokens.contains(&next) && matches!(reading.text(next), "No" | "no" | "number" | "#") {
            next += 1 + usize::from(reading.tokens.get(next + 1).is_some_and(|token| token.is_mark('.')));
        }
        // "Vogtle-3", "GPT-5"
        if tokens.contains(&next) && reading.tokens[next].is_mark('-') {
            next += 1;
        }
        while tokens.contains(&next) && !is_figure(next) {
            let close = reading.tokens[next].start - reading.tokens[next - 1].end <= 1;
            let Some(number) = designation(reading, next, unit || phase).filter(|_| close) else { break };
            // "Vogtle 3" in an article about reactors is its unit 3.
            let label = if units && name && number.len() == 1 { Arc::from("unit") } else { label() };
            each(at, Numbered { label, number: Arc::from(number.as_str()), near: Nearness::Clause });
            // "Units 3 and 4", "Phases A, B and C"
            let more = tokens.contains(&(next + 1))
                && (matches!(reading.text(next + 1), "and" | "or" | "&") || reading.tokens[next + 1].is_mark(','));
            if !more {
                break;
            }
            next += 2;
        }
    }
}

/// The number of a numbered thing: digits, a Roman numeral, or after a common noun a single letter.
fn designation(reading: &Reading<'_>, at: usize, common: bool) -> Option<String> {
    let text = reading.text(at);
    match reading.tokens[at].kind {
        TokenKind::Number if text.len() <= 4 && !text.contains(['.', ',']) => {
            // Four digits are a year unless they follow a common noun.
            (common || text.len() < 4).then(|| text.trim_start_matches('0').to_owned())
        }
        TokenKind::Word { .. } => match roman(text) {
            Some(number) => Some(number.to_string()),
            None if common && text.len() == 1 && text != "a" && text != "I" => Some(text.to_lowercase()),
            None if common => small_number(text).map(str::to_owned),
            None => None,
        },
        _ => None,
    }
}

fn roman(text: &str) -> Option<u8> {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let at = NUMERALS.iter().position(|numeral| *numeral == text)?;
    // A lone I is a pronoun, a lone V or X a letter.
    (text.len() > 1).then_some(at as u8 + 1)
}

fn small_number(text: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 10] = [
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
    ];
    WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|&(_, number)| number)
}

fn ordinal(text: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 12] = [
        ("first", "1"),
        ("second", "2"),
        ("third", "3"),
        ("fourth", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("1st", "1"),
        ("2nd", "2"),
        ("3rd", "3"),
        ("4th", "4"),
    ];
    WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|&(_, number)| number)
}

/// Keeps the numbered things nearest to the figure: those of its clause, or else of its sentence.
pub(super) fn nearest(mut found: Vec<(f32, Numbered)>) -> Vec<Numbered> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let Some(limit) = found.first().map(|(distance, _)| distance + 1.5) else { return Vec::new() };
    let mut kept: Vec<Numbered> = Vec::new();
    for (distance, mut numbered) in found {
        if distance <= limit
            && !kept.iter().any(|other| other.label == numbered.label && other.number == numbered.number)
        {
            numbered.near = if distance <= CLAUSE { Nearness::Clause } else { Nearness::Sentence };
            kept.push(numbered);
        }
    }
    kept
}
