//! Values and differences in words: what a desk reads in messages and reasons.

use jiff::civil::Date;
use jiff::{SpanRound, Unit as Step};
use rust_decimal::Decimal;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::quantity::dimension::{Conversion, convertible};
use crate::quantity::extent::Extent;
use crate::quantity::{Hedge, Interval, Kind, Quantity};

/// The figure as the claim states it, with its hedge, and with the day it stands for where the words leave that to
/// the context: "about $1 trillion", "Monday (2025-09-22)"; with a question mark where its year is guessed.
pub fn value(articles: &[Article], claim: &Claim) -> String {
    let written = articles[claim.article].prose.slice(claim.prose);
    let surface = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let surface = surface.trim_end_matches(['.', ',']);
    let hedge = match claim.quantity.hedge {
        Hedge::Exact => "",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::Over => "more than ",
        Hedge::AtLeast if claim.quantity.kind == Kind::Date => "from ",
        Hedge::AtLeast => "at least ",
        Hedge::Under if claim.quantity.kind == Kind::Date => "before ",
        Hedge::Under => "less than ",
        Hedge::AtMost if claim.quantity.kind == Kind::Date => "by ",
        Hedge::AtMost => "up to ",
    };
    let resolved = match &claim.quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } if !has_year(surface) => {
            let guessed = if claim.quantity.open_year { "?" } else { "" };
            format!(" ({}{guessed})", days(*from, *to))
        }
        _ => String::new(),
    };
    format!("{hedge}{surface}{resolved}")
}

fn has_year(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.into_iter().any(|run| run.len() == 4)
}

/// A stretch of days, as short as it can be written.
fn days(from: Date, to: Date) -> String {
    let last = to.yesterday().unwrap_or(to);
    let whole_month = from.day() == 1 && last == from.last_of_month();
    match () {
        () if from >= last => from.to_string(),
        () if whole_month => format!("{}-{:02}", from.year(), from.month()),
        () if from == from.first_of_year() && last == from.last_of_year() => from.year().to_string(),
        () => format!("{from} to {last}"),
    }
}

/// How far two values that disagree are apart: "3.6 times", "4 months apart", "0.3 points apart", "22 % apart (1 foot
/// is 0.3048 metre)".
pub fn distance(a: &Quantity, b: &Quantity) -> Option<String> {
    let (extent_a, extent_b) = (Extent::of(a), Extent::of(b));
    if !extent_a.comparable(&extent_b) {
        return None;
    }
    match (&a.stated, &b.stated) {
        (Interval::Number { .. }, Interval::Number { .. }) => {
            let (low, high) = ordered(Extent::stated(a).middle()?, Extent::stated(b).middle()?);
            let apart = numbers(low, high, a, b)?;
            Some(match conversion(a, b) {
                Some(conversion) => format!("{apart} ({conversion})"),
                None => apart,
            })
        }
        (Interval::Days { from: Some(from_a), .. }, Interval::Days { from: Some(from_b), .. }) => {
            between(*from_a, *from_b).map(|span| format!("{span} apart"))
        }
        _ => None,
    }
}

fn numbers(low: Decimal, high: Decimal, a: &Quantity, b: &Quantity) -> Option<String> {
    let difference = high - low;
    let same_unit = a.unit == b.unit;
    match a.kind {
        Kind::Percent if same_unit => Some(format!("{} points apart", difference.normalize())),
        _ if low <= Decimal::ZERO => None,
        _ => {
            let ratio = high.checked_div(low)?;
            Some(match () {
                () if ratio >= Decimal::new(15, 1) => {
                    format!("{} times", ratio.round_dp(if ratio < Decimal::TEN { 1 } else { 0 }).normalize())
                }
                () => format!("{} % apart", ((ratio - Decimal::ONE) * Decimal::ONE_HUNDRED).round_sf(2)?.normalize()),
            })
        }
    }
}

/// How counts in two units compare: "1 foot is 0.3048 metre".
fn conversion(a: &Quantity, b: &Quantity) -> Option<String> {
    let [one, other] = [a, b].map(|quantity| Conversion::of(&quantity.unit));
    let known = a.kind == Kind::Count && convertible(&a.unit, &b.unit) && !one.is_loose() && !other.is_loose();
    let factor = known.then(|| one.middle().checked_div(other.middle()))??;
    Some(format!("1 {} is {} {}", a.unit.as_str(), factor.round_sf(4)?.normalize(), b.unit.as_str()))
}

/// The time between two days in its largest unit: "4 months", "1 year", "3 days".
pub fn between(earlier: Date, later: Date) -> Option<String> {
    let (earlier, later) = if earlier <= later { (earlier, later) } else { (later, earlier) };
    let days = earlier.until(later).ok()?.get_days();
    let unit = match days {
        ..=45 => Step::Day,
        46..=700 => Step::Month,
        _ => Step::Year,
    };
    let rounding = SpanRound::new().smallest(unit).largest(unit).relative(earlier);
    let span = earlier.until(later).ok()?.round(rounding).ok()?;
    let (count, word) = match unit {
        Step::Day => (i64::from(span.get_days()), "day"),
        Step::Month => (i64::from(span.get_months()), "month"),
        _ => (i64::from(span.get_years()), "year"),
    };
    Some(plural(count, word))
}

/// A number in words of scale, to four figures or its whole number of trillions: "1.26 million", "56,667 trillion".
pub fn readable(value: Decimal) -> String {
    const SCALES: [(i64, &str); 3] =
        [(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    let scale = SCALES.into_iter().find(|&(scale, _)| value.abs() >= Decimal::from(scale));
    let (scaled, word) = match scale {
        Some((scale, word)) => (value / Decimal::from(scale), word),
        None => (value, ""),
    };
    let digits = if scaled >= Decimal::ONE_THOUSAND { 0 } else { 2 };
    format!("{}{word}", grouped(scaled.round_dp(digits).normalize()))
}

/// With commas between thousands.
fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    decimals.map_or(grouped.clone(), |decimals| format!("{grouped}.{decimals}"))
}

/// "1 article", "3 articles".
pub fn plural(count: i64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The middle of a number's stated ends, or the one it has, in days for durations.
pub fn middle(quantity: &Quantity) -> Option<Decimal> {
    Extent::as_written(&Quantity { step: None, hedge: Hedge::Exact, ..quantity.clone() }).middle()
}

fn ordered(a: Decimal, b: Decimal) -> (Decimal, Decimal) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Unit;
    use jiff::civil::date;

    #[test]
    fn tells_how_two_units_compare() {
        let number = |value: i64, unit: &'static str| Quantity {
            kind: Kind::Count,
            unit: Unit::constant(unit),
            stated: Interval::exactly(value.into()),
            step: None,
            hedge: Hedge::Exact,
            per: None,
            open_year: false,
        };
        let told = |a: Quantity, b: Quantity| distance(&a, &b).unwrap();
        assert_eq!(told(number(410, "foot"), number(152, "metre")), "22 % apart (1 foot is 0.3048 metre)");
        assert_eq!(told(number(410, "foot"), number(470, "foot")), "15 % apart");
        assert_eq!(told(number(4, "tonne"), number(12, "ton")), "2.9 times");
    }

    #[test]
    fn tells_time_in_its_largest_unit() {
        assert_eq!(between(date(2025, 11, 3), date(2026, 3, 1)).unwrap(), "4 months");
        assert_eq!(between(date(2026, 6, 2), date(2026, 6, 1)).unwrap(), "1 day");
        assert_eq!(between(date(2008, 12, 31), date(2010, 12, 31)).unwrap(), "2 years");
    }

    #[test]
    fn writes_days_as_short_as_they_can_be() {
        assert_eq!(days(date(2025, 9, 22), date(2025, 9, 23)), "2025-09-22");
        assert_eq!(days(date(2025, 9, 1), date(2025, 10, 1)), "2025-09");
        assert_eq!(days(date(2025, 1, 1), date(2026, 1, 1)), "2025");
        assert_eq!(days(date(2026, 3, 1), date(2026, 3, 11)), "2026-03-01 to 2026-03-10");
    }
}
