//! Bare numbers: what a sentence leaves without its noun because it was just named ("or some 950,000", "five times").

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::range::Range;

/// Small numbers in words.
const WORDS: &[(&str, u32)] = &[
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
];

/// A number read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// As written, with its hedge.
    pub written: String,
    /// The value.
    pub value: Decimal,
    /// What it may stand for.
    pub range: Range,
}

/// The number at the very start of `text` (after its hedge).
pub(super) fn leading(text: &str) -> Option<Number> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i)\s*((?:some|about|around|roughly|approximately|nearly|almost|more than|over|just over|just under|an estimated|~)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)(?:\s*(thousand|million|billion|trillion))?)(?:[^0-9A-Za-z%]|\s|$)")
            .expect("a valid pattern")
    });
    let found = NUMBER.captures(text)?;
    let digits = found[2].replace(',', "");
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    let scale = match found.get(3).map(|word| word.as_str().to_ascii_lowercase()).as_deref() {
        Some("thousand") => Decimal::ONE_THOUSAND,
        Some("million") => Decimal::from(1_000_000),
        Some("billion") => Decimal::from(1_000_000_000),
        Some("trillion") => Decimal::from(1_000_000_000_000_i64),
        _ => Decimal::ONE,
    };
    let value: Decimal = digits.parse::<Decimal>().ok()?.checked_mul(scale)?;
    // Half the last written place, and a twentieth: a number without its noun is seldom exact.
    let step = Decimal::new(5, decimals + 1).checked_mul(scale)?;
    let margin = step.min(value / Decimal::from(8)).max(value / Decimal::from(20));
    let written = found[1].trim().to_owned();
    Some(Number { written, value, range: Range::new(value - margin, value + margin)? })
}

/// "five times", "3-fold", "tripled" at the very start of `text` (after a hedge).
pub(super) fn multiple(text: &str) -> Option<Number> {
    static TIMES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i)\s*(?:(more than|over|nearly|almost|about|roughly|some|around|a little over|at least)\s+)?(?:(doubled?|tripled?|quadrupled?|twice)|([0-9]+(?:\.[0-9]+)?|[a-z]+)(?:[ -]times|[ -]?fold))\b")
            .expect("a valid pattern")
    });
    let found = TIMES.captures(text)?;
    let value = match (found.get(2), found.get(3)) {
        (Some(verb), _) => match verb.as_str().to_ascii_lowercase().as_str() {
            word if word.starts_with("triple") => Decimal::from(3),
            word if word.starts_with("quadruple") => Decimal::from(4),
            _ => Decimal::TWO,
        },
        (_, Some(number)) => {
            let word = number.as_str().to_ascii_lowercase();
            let named = WORDS.iter().find(|&&(name, _)| name == word).map(|&(_, value)| Decimal::from(value));
            named.or_else(|| word.parse().ok())?
        }
        _ => return None,
    };
    let half = Decimal::new(5, 1).min(value / Decimal::from(4));
    let hedge = found.get(1).map(|hedge| hedge.as_str().to_ascii_lowercase());
    let (low, high) = match hedge.as_deref() {
        Some("more than" | "over" | "a little over" | "at least") => (value, value + Decimal::ONE),
        Some("nearly" | "almost") => (value - half, value),
        _ => (value - half, value + half),
    };
    Some(Number { written: found[0].trim().to_owned(), value, range: Range::new(low, high)? })
}

/// A length of time that follows "over", "for" or "across" within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    /// As written: "five years".
    pub written: String,
    /// Its length in years.
    pub years: Range,
    /// Where it begins and ends in the text.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

/// The only length of time of whole years or months that `text` spreads something over.
pub(super) fn period(text: &str) -> Option<Period> {
    static OVER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:over|for|across)\s+(?:(?:the|those|these|his|her|its|their|all|a)\s+)?(?:(?:next|first|full|whole|entire|coming)\s+)?(([0-9]{1,2}|[a-z]+)[ -](year|month)s?)\b")
            .expect("a valid pattern")
    });
    let mut all = OVER.captures_iter(text);
    let (found, None) = (all.next()?, all.next()) else { return None };
    let word = found[2].to_lowercase();
    let count = WORDS.iter().find(|&&(name, _)| name == word).map(|&(_, value)| Decimal::from(value));
    let count = count.or_else(|| word.parse().ok())?;
    let years = if found[3].eq_ignore_ascii_case("year") { count } else { count / Decimal::from(12) };
    let span = found.get(1)?;
    Some(Period {
        written: span.as_str().to_owned(),
        years: Range::exactly(years)?,
        start: span.start(),
        end: span.end(),
    })
}
