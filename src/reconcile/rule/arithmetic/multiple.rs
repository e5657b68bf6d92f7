//! Multiples: "five times", "3-fold", "tripled".

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

/// Multiples in one word, in tenths.
pub(super) const IN_A_WORD: &[(&str, i64)] = &[
    ("twice", 20),
    ("double", 20),
    ("doubled", 20),
    ("doubling", 20),
    ("doubles", 20),
    ("twofold", 20),
    ("triple", 30),
    ("tripled", 30),
    ("tripling", 30),
    ("treble", 30),
    ("trebled", 30),
    ("threefold", 30),
    ("quadruple", 40),
    ("quadrupled", 40),
    ("quadrupling", 40),
    ("fourfold", 40),
    ("quintupled", 50),
    ("fivefold", 50),
    ("sixfold", 60),
    ("sevenfold", 70),
    ("eightfold", 80),
    ("tenfold", 100),
    ("twelvefold", 120),
    ("halved", 5),
    ("halving", 5),
];

/// A multiple read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Multiple {
    /// As written, with its hedge.
    pub written: String,
    /// What it may stand for.
    pub range: Range,
}

/// "five times", "3-fold", "tripled" at the very start of `text` (after a hedge).
pub(super) fn leading(text: &str) -> Option<Multiple> {
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
    Some(Multiple { written: found[0].trim().to_owned(), range: Range::new(low, high)? })
}
