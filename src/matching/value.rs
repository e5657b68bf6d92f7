//! How two values stand to each other, as evidence for matching: a closer look than agreement takes.
//!
//! Floating point is at home here: it is evidence, never a value that is reported.

use rust_decimal::prelude::ToPrimitive;

use crate::quantity::agreement::{Agreement, compare, is_unit_slip};
use crate::quantity::dimension::{Conversion, base, convertible};
use crate::quantity::extent::is_thing;
use crate::quantity::{Interval, Kind, Quantity};

use super::words::hash;

/// The relation of two values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relation {
    /// The level of agreement.
    pub agreement: Agreement,
    /// How far apart: the logarithm of the ratio of numbers, or of one more than the days between dates.
    pub distance: f64,
    /// Whether the written digits differ in one place only: $38B and $138B; of two days, the year or the month.
    pub digit_slip: bool,
    /// Whether two neighbouring digits stand the other way round: $138B and $183B.
    pub swapped: bool,
    /// Whether one is a power of ten times the other.
    pub scale_slip: bool,
    /// Whether both are one number in two units.
    pub unit_slip: bool,
}

/// Compares the values of `a` and `b`.
pub fn relate(a: &Quantity, b: &Quantity) -> Relation {
    let agreement = compare(a, b);
    let (x, y) = (middle(a), middle(b));
    let distance = match (x, y) {
        (Some(x), Some(y)) if a.kind == Kind::Date => (1.0 + (x - y).abs()).ln(),
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => (x / y).ln().abs(),
        (Some(x), Some(y)) if x == y => 0.0,
        _ => 5.0,
    };
    // Of one number in feet and one in metres the digits tell nothing.
    let differ = !agreement.agrees() && !convertible(&a.unit, &b.unit);
    let (digits_a, digits_b) = (digits(a), digits(b));
    let same_digits = !digits_a.is_empty() && digits_a == digits_b;
    Relation {
        agreement,
        distance: distance.min(8.0),
        digit_slip: differ && !same_digits && slipped(a, &digits_a, b, &digits_b),
        swapped: differ && a.kind != Kind::Date && swapped(digits_a.as_bytes(), digits_b.as_bytes()),
        scale_slip: differ && a.kind != Kind::Date && same_digits && a.stated != b.stated,
        unit_slip: is_unit_slip(a, b),
    }
}

/// The middle of the stated interval: a number in the unit's base (days for durations), or a day count.
pub fn middle(quantity: &Quantity) -> Option<f64> {
    let scale = Conversion::of(&quantity.unit).middle().to_f64()?;
    let ends = match &quantity.stated {
        Interval::Number { low, high } => (low.and_then(|value| value.to_f64()), high.and_then(|value| value.to_f64())),
        Interval::Days { from, to } => (from.map(day), to.map(|to| day(to) - 1.0)),
    };
    match ends {
        (Some(low), Some(high)) => Some(scale * (low + high) / 2.0),
        (Some(one), None) | (None, Some(one)) => Some(scale * one),
        (None, None) => None,
    }
}

/// The days from 1970 to `date`.
pub fn day(date: jiff::civil::Date) -> f64 {
    date.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() as f64 / 24.0
}

/// How much a value tells by itself: its significant digits, or 1 for a year, 2 for a month, 3 for a day.
pub fn precision(quantity: &Quantity) -> f64 {
    match &quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } => match to.duration_since(*from).as_hours() / 24 {
            0..=1 => 3.0,
            2..=45 => 2.0,
            _ => 1.0,
        },
        Interval::Days { .. } => 1.0,
        Interval::Number { .. } => digits(quantity).len().min(5) as f64,
    }
}

/// Keys under which quantities that agree meet: every two whose values lie within a tenth of each other share one, and
/// so do dates of one year.
pub fn buckets(quantity: &Quantity) -> Vec<u64> {
    let mut found = Vec::new();
    let unit = axis(quantity);
    let mut push = |family: u8, bucket: i64| {
        found.push(hash(format!("{} {unit} {family} {bucket}", quantity.kind.name()).as_bytes()));
    };
    match &quantity.stated {
        Interval::Days { from, to } => {
            let last = to.and_then(|day| day.yesterday().ok());
            let open = if quantity.open_year { OPEN_YEARS } else { 0 };
            for day in [*from, last].into_iter().flatten() {
                (-open..=open).for_each(|years| push(0, i64::from(day.year()) + years));
            }
        }
        Interval::Number { .. } => match middle(quantity) {
            Some(value) if value > 0.0 => {
                let place = value.ln() / WIDTH;
                push(0, place.floor() as i64);
                push(1, (place + 0.5).floor() as i64);
            }
            _ => push(2, 0),
        },
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The name of the axis that two quantities of one kind must share to be compared.
pub fn axis(quantity: &Quantity) -> &str {
    match quantity.kind {
        // Sources call the counted by different nouns, or leave the noun out.
        Kind::Count if is_thing(&quantity.unit) => "",
        _ => base(&quantity.unit),
    }
}

/// As many years to each side an open one is looked for.
const OPEN_YEARS: i64 = 8;

/// Width of a bucket in the logarithm of the value: twice a tenth, and a half more.
const WIDTH: f64 = 0.25;

/// The significant digits of a value, or the digits of a date's first day.
fn digits(quantity: &Quantity) -> String {
    match &quantity.stated {
        Interval::Number { low, high } => {
            let Some(value) = low.or(*high) else { return String::new() };
            let digits: String = value.normalize().to_string().chars().filter(char::is_ascii_digit).collect();
            digits.trim_start_matches('0').trim_end_matches('0').to_owned()
        }
        Interval::Days { from, .. } => from.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// Whether a slip explains the difference: of the month or the year alone in days, and else of the digits in one place, in
/// numbers of so many that it would be a coincidence.
fn slipped(a: &Quantity, digits_a: &str, b: &Quantity, digits_b: &str) -> bool {
    if let (Interval::Days { from: Some(x), .. }, Interval::Days { from: Some(y), .. }) = (&a.stated, &b.stated) {
        let years = x.year().abs_diff(y.year());
        let other_year = x.month() == y.month() && (years == 1 || years % 10 == 0);
        return match (precision(a), precision(b)) {
            (3.0, 3.0) => x.day() == y.day() && (years == 0 || other_year),
            (2.0, 2.0) => other_year,
            _ => false,
        };
    }
    let long = digits_a.len().max(digits_b.len());
    long >= 3 && one_edit(digits_a.as_bytes(), digits_b.as_bytes())
}

/// Whether two neighbouring digits of `a` stand the other way round in `b`.
fn swapped(a: &[u8], b: &[u8]) -> bool {
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|&at| a[at] != b[at]).collect();
    matches!(apart[..], [x, y] if a.len() == b.len() && y == x + 1 && a[x] == b[y] && a[y] == b[x])
}

/// Whether `a` is made of `b` in one place: by another digit, or by one or two digits more or fewer.
fn one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let more = long.len() - short.len();
    if short.len() < 2 || more > 2 {
        return false;
    }
    let same_start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest_short = &short[same_start..];
    if more == 0 {
        !rest_short.is_empty() && rest_short[1..] == long[same_start + 1..]
    } else {
        rest_short == &long[same_start + more..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::extract::{self, Lexicon};

    #[test]
    fn tells_what_looks_like_a_slip() {
        for (a, b, digit, scale) in [
            ("$38 billion", "$138 billion", true, false),
            ("$47 million", "$1,047 million", true, false),
            ("$138 billion", "$183 billion", false, false),
            ("$38 billion", "$83 billion", false, false),
            ("$38 billion", "$38 million", false, true),
            ("7 percent", "8 percent", false, false),
            ("May 3, 2024", "May 3, 2025", true, false),
            ("May 3, 2024", "June 3, 2024", true, false),
            ("May 3, 2024", "June 4, 2024", false, false),
            ("May 2024", "May 2014", true, false),
            ("May 2024", "June 2024", false, false),
            ("2024", "2025", false, false),
        ] {
            let relation = relate(&read(a), &read(b));
            assert_eq!((relation.digit_slip, relation.scale_slip), (digit, scale), "{a} and {b}");
        }
    }

    #[test]
    fn tells_digits_that_changed_places() {
        for (a, b, swapped) in [
            ("$138 billion", "$183 billion", true),
            ("$38 billion", "$83 billion", true),
            ("952 jobs", "925 jobs", true),
            ("$138 billion", "$381 billion", false),
            ("$38 billion", "$38 million", false),
        ] {
            assert_eq!(relate(&read(a), &read(b)).swapped, swapped, "{a} and {b}");
        }
    }

    fn read(text: &str) -> Quantity {
        let article = Article::read("a.md", format!("The figure is {text}.").into_bytes()).unwrap();
        extract::claims(&article, 0, &Lexicon::default()).remove(0).quantity
    }
}
