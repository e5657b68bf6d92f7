//! Mentions: stretches of text read as one quantity.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use rust_decimal::Decimal;

pub use crate::quantity::mention::{Change, Mention};

use crate::quantity::kind::readings;
use crate::quantity::token::Tokens;
use crate::quantity::{Hedge, Interval, Kind, Quantity, Unit};
use crate::span::Span;

/// Reads every quantity of `text`, in order of position, without overlap.
///
/// `reference` is the day on which the text was published: relative dates and missing years are resolved against
/// it, and left out where it is not known.
pub fn mentions(text: &str, reference: Option<Date>) -> Vec<Mention> {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b([0-9][0-9,]*(?:\.[0-9]+)?)(?:[-–]([0-9]+(?:\.[0-9]+)?))?[ -]?(%|percent|per cent|gigawatts?|megawatts?|gw|mw|years?|months?|days?|weeks?)").unwrap()
    });
    let mut found: Vec<Mention> = Vec::new();
    let mut tokens = Tokens::new(text);
    while tokens.next_line() {
        readings(&tokens, reference, &mut found);
    }
    let mut add = |span: Span, kind: Kind, unit: Unit, stated: Interval| {
        if !found.iter().any(|other| other.span.overlaps(span)) {
            let quantity = Quantity { kind, unit, stated, step: None, hedge: Hedge::Exact, per: None };
            found.push(Mention { span, quantity, change: None, inferred: false });
        }
    };
    for c in OTHER.captures_iter(text) {
        let (kind, unit, scale) = match c[3].to_ascii_lowercase().trim_end_matches('s') {
            "%" | "percent" | "per cent" => (Kind::Percent, Unit::PERCENT, 1),
            "gigawatt" | "gw" => (Kind::Power, Unit::WATT, 1_000_000_000),
            "megawatt" | "mw" => (Kind::Power, Unit::WATT, 1_000_000),
            "year" => (Kind::Duration, Unit::YEAR, 1),
            "month" => (Kind::Duration, Unit::MONTH, 1),
            "week" => (Kind::Duration, Unit::DAY, 7),
            _ => (Kind::Duration, Unit::DAY, 1),
        };
        if let Some(stated) = ends(&c, 1, 2, scale) {
            add(c.get(0).unwrap().range().into(), kind, unit, stated);
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

fn ends(c: &Captures<'_>, low: usize, high: usize, scale: i64) -> Option<Interval> {
    let number = |at: usize| {
        c.get(at).and_then(|m| m.as_str().replace(',', "").parse::<Decimal>().ok()).map(|n| n * Decimal::from(scale))
    };
    let low = number(low)?;
    Some(Interval::between(low, number(high).unwrap_or(low)))
}
