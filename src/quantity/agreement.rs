//! Agreement: whether two quantities can both be true of one fact, on a ladder of named levels.
//!
//! A stated value stands for an [`Extent`]: every value its writer may have meant. Two quantities agree when their
//! extents overlap. How far an extent reaches beyond what is written:
//!
//! | written | stands for | why |
//! |---|---|---|
//! | `$1.5 billion` | 1.45 up to 1.55, the upper end excluded | half the place of the last written digit |
//! | `4 %`, `$2 billion` | half a step to each side, at most an eighth of the value | one digit is a coarse rounding |
//! | six weeks | half a week to each side | the last written digit is one of weeks |
//! | `500,000` | a fortieth to each side | trailing zeros are a rounding, of unknown place |
//! | about | a twentieth to each side, at most five steps; at least its rounding | "about 4,664" is no way to say 4,700 |
//! | nearly | its rounding below, with zeros a twentieth; nothing above | "nearly 1.5" is no way to say 1.4 |
//! | more than | half as much again above | "more than 200" is no way to say 500 |
//! | less than | down to half | |
//! | at least | a third as much again above | whoever writes "at least 12" knows of no 72 |
//! | up to | a fifth less | "up to 3,000" is no way to say 2,000 |
//! | several, some | open | a number nobody gives |
//! | a range | its two ends, each rounded as above | |
//! | a date | its days | a month agrees with each of its days |
//! | "two years ago" | half a year to each side | a distance is as coarse as its unit |

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::dimension::{Conversion, base, convertible};
use super::kind::count::MEASURES;
use super::{Hedge, Interval, Kind, Quantity, Unit};

/// How two stated values stand to each other, from the firmest agreement to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// The same value, stated as firmly.
    Same,
    /// One is a rounding of the other: $68.7 billion and $69 billion.
    Rounds,
    /// Some value satisfies both: a range and a value inside it, "nearly 40" and 39.5, a month and a day of it.
    Compatible,
    /// No value satisfies both.
    Contradicts,
    /// They cannot be compared: two currencies (but see [`is_unit_slip`]), percent and percentage points, a rate and a
    /// total.
    CannotTell,
}

impl Agreement {
    /// Whether one value can satisfy both.
    pub fn agrees(self) -> bool {
        matches!(self, Agreement::Same | Agreement::Rounds | Agreement::Compatible)
    }

    /// The level in words: "X and Y" + these.
    pub fn words(self) -> &'static str {
        match self {
            Agreement::Same => "are the same value",
            Agreement::Rounds => "are the same value, one of them rounded",
            Agreement::Compatible => "can both be true",
            Agreement::Contradicts => "cannot both be true",
            Agreement::CannotTell => "cannot be compared",
        }
    }
}

/// Compares what `a` and `b` say.
pub fn compare(a: &Quantity, b: &Quantity) -> Agreement {
    let (of_a, of_b) = (Extent::of(a), Extent::of(b));
    match () {
        () if is_unit_slip(a, b) => Agreement::Contradicts,
        () if !of_a.comparable(&of_b) => Agreement::CannotTell,
        () if a.stated == b.stated && a.unit == b.unit && a.hedge == b.hedge => Agreement::Same,
        () if !of_a.overlaps(&of_b) => Agreement::Contradicts,
        () if a.kind != Kind::Date
            && a.hedge == Hedge::Exact
            && b.hedge == Hedge::Exact
            && is_point(a)
            && is_point(b) =>
        {
            Agreement::Rounds
        }
        () => Agreement::Compatible,
    }
}

/// Units that share signs or words, so that one of them may stand for another.
const NAMESAKES: &[&[&str]] = &[
    &["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"],
    &["JPY", "CNY"],
    &["SEK", "NOK", "DKK"],
    &["GBP", "EGP"],
    &["ton", "tonne"],
];

/// Whether `a` and `b` are one number in two units that never mean the same: €20 billion and $20 billion, 880 tonnes and
/// 880 kilograms. Of one fact only one of them can be right, whatever the rate of exchange: it would have to be one.
pub fn is_unit_slip(a: &Quantity, b: &Quantity) -> bool {
    let same = a.kind == b.kind && a.stated == b.stated && a.per == b.per && a.unit != b.unit;
    let one_number = same && is_point(a) && a.stated != Interval::exactly(Decimal::ZERO);
    let is_code = |unit: &Unit| unit.as_str().len() == 3 && unit.as_str().bytes().all(|byte| byte.is_ascii_uppercase());
    let (x, y) = (&a.unit, &b.unit);
    one_number
        && !NAMESAKES.iter().any(|family| family.contains(&x.as_str()) && family.contains(&y.as_str()))
        && match a.kind {
            Kind::Money => is_code(x) && is_code(y),
            Kind::Count => ![x, y].iter().any(|unit| is_thing(unit) || **unit == Unit::UNKNOWN),
            _ => false,
        }
}

fn is_point(quantity: &Quantity) -> bool {
    matches!(&quantity.stated, Interval::Number { low, high } if low == high)
}

/// Every value that a stated quantity may stand for: an interval on an axis, closed below. Dates are days since
/// 1970-01-01, durations days; what is measured is told in the [base unit](Conversion::base) of its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    kind: Kind,
    axis: Unit,
    per: Option<String>,
    /// Lowest value; `None` is an open end.
    pub low: Option<Decimal>,
    /// Highest value; `None` is an open end.
    pub high: Option<Decimal>,
    /// Whether `high` itself belongs to it.
    pub closed: bool,
}

impl Extent {
    /// What `quantity` may stand for. A loose unit ("ton") stays itself until it meets another: of two figures in tons
    /// both writers are taken to mean the same one.
    pub fn of(quantity: &Quantity) -> Extent {
        let extent = Extent::read(quantity, ZEROS);
        let conversion = Conversion::of(&quantity.unit);
        if conversion.is_loose() { extent } else { extent.converted(conversion) }
    }

    /// What `quantity` states, without what rounding and hedges allow.
    pub fn stated(quantity: &Quantity) -> Extent {
        let exact = Quantity { step: None, hedge: Hedge::Exact, ..quantity.clone() };
        Extent::read(&exact, Decimal::ZERO).converted(Conversion::of(&quantity.unit))
    }

    /// What `quantity` may stand for in its own unit, of lengths of time in days.
    pub fn as_written(quantity: &Quantity) -> Extent {
        Extent::written(quantity, ZEROS)
    }

    /// The same with trailing zeros taken for written digits: "$30 million" is 29.5 up to 30.5.
    pub fn to_the_digit(quantity: &Quantity) -> Extent {
        Extent::written(quantity, Decimal::ZERO)
    }

    fn written(quantity: &Quantity, share_of_zeros: Decimal) -> Extent {
        let extent = Extent::read(quantity, share_of_zeros);
        if quantity.kind == Kind::Duration { extent.converted(Conversion::of(&quantity.unit)) } else { extent }
    }

    fn read(quantity: &Quantity, share_of_zeros: Decimal) -> Extent {
        let (low, high, closed) = match &quantity.stated {
            Interval::Days { from, to } => days(*from, *to, quantity.hedge, quantity.step),
            Interval::Number { low, high } => numbers(*low, *high, quantity, share_of_zeros),
        };
        Extent { kind: quantity.kind, axis: quantity.unit.clone(), per: quantity.per.clone(), low, high, closed }
    }

    /// This in the base unit.
    fn converted(self, conversion: Conversion) -> Extent {
        let times = |end: Option<Decimal>, one: Decimal| end.map(|value| value.saturating_mul(one));
        let (low, high) = (times(self.low, conversion.least), times(self.high, conversion.most));
        Extent { axis: conversion.base, low, high, ..self }
    }

    /// Both on one axis.
    fn aligned<'a>(&'a self, other: &'a Extent) -> [Cow<'a, Extent>; 2] {
        [self, other].map(|extent| {
            if convertible(&self.axis, &other.axis) {
                Cow::Owned(extent.clone().converted(Conversion::of(&extent.axis)))
            } else {
                Cow::Borrowed(extent)
            }
        })
    }

    /// Whether both lie on one axis. A rate and a total do not; a rate that leaves its period to the context may.
    pub fn comparable(&self, other: &Extent) -> bool {
        let one_rate = self.per == other.per || self.per.is_none() || other.per.is_none();
        let things = self.kind == Kind::Count && things(&self.axis, &other.axis);
        self.kind == other.kind && one_rate && (base(&self.axis) == base(&other.axis) || things)
    }

    /// Whether some value lies in both. Meaningful for [comparable](Extent::comparable) extents.
    pub fn overlaps(&self, other: &Extent) -> bool {
        let [one, other] = self.aligned(other);
        let reaches = |a: &Extent, b: &Extent| match (a.high, b.low) {
            (Some(high), Some(low)) => low < high || (low == high && a.closed),
            _ => true,
        };
        reaches(&one, &other) && reaches(&other, &one)
    }

    /// What lies in both, of [overlapping](Extent::overlaps) extents.
    pub fn meet(&self, other: &Extent) -> Extent {
        let [one, other] = self.aligned(other);
        let low = match (one.low, other.low) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (one, None) | (None, one) => one,
        };
        let (high, closed) = match (one.high, other.high) {
            (Some(a), Some(b)) if a == b => (Some(a), one.closed && other.closed),
            (Some(a), Some(b)) if a < b => (Some(a), one.closed),
            (Some(a), None) => (Some(a), one.closed),
            (_, b) => (b, other.closed),
        };
        Extent { low, high, closed, ..one.into_owned() }
    }

    /// How wide it is; `None` where an end is open.
    pub fn width(&self) -> Option<Decimal> {
        Some(self.high? - self.low?)
    }

    /// Its ends in `unit`, of the same dimension. An inexact number, for drawing.
    pub fn ends_in(&self, unit: &Unit) -> (Option<f64>, Option<f64>) {
        let factor = Conversion::of(&self.axis).middle() / Conversion::of(unit).middle();
        let end = |end: Option<Decimal>| end?.saturating_mul(factor).to_f64();
        (end(self.low), end(self.high))
    }

    /// Its middle, or the end it has.
    pub fn middle(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Some(low), Some(high)) => Some((low + high) / Decimal::TWO),
            (one, other) => one.or(other),
        }
    }
}

/// The share of a value that its trailing zeros may have rounded away.
const ZEROS: Decimal = Decimal::from_parts(25, 0, 0, false, 3);

/// Whether two units of counts can stand for one thing: two nouns ("home", "household"), for which sources use
/// different words, or a number without a noun beside anything.
fn things(a: &Unit, b: &Unit) -> bool {
    *a == Unit::UNKNOWN || *b == Unit::UNKNOWN || is_thing(a) && is_thing(b)
}

/// Whether a count's unit is a noun for things and not a unit of measurement.
pub fn is_thing(unit: &Unit) -> bool {
    let name = unit.as_str();
    !MEASURES.iter().any(|&(measure, _)| measure == name) && !name.chars().any(|c| c.is_uppercase() || c == '/')
}

/// How far the value may be from what is written, for its rounding. Trailing zeros are a rounding of unknown place:
/// they reach at most `share_of_zeros` of the value.
fn rounding(value: Decimal, quantity: &Quantity, share_of_zeros: Decimal) -> Decimal {
    let Some(step) = quantity.step.map(|step| step.abs()) else { return Decimal::ZERO };
    let size = value.abs();
    let scale = word_of_scale(size);
    let coefficient = size / scale;
    // A week is seven of its unit, and what is written in weeks is rounded to them.
    let digit = if quantity.kind == Kind::Duration { step } else { step.min(scale) } / Decimal::TWO;
    let ends_in = |zeros: Decimal| step >= scale && coefficient >= zeros && (coefficient % zeros).is_zero();
    match () {
        () if ends_in(Decimal::ONE_HUNDRED) => digit.max((size * share_of_zeros).min(scale * Decimal::from(50))),
        () if ends_in(Decimal::TEN) => digit.max((size * share_of_zeros).min(scale * Decimal::from(5))),
        () => digit.min(size / Decimal::from(8)),
    }
}

/// The largest of one, a thousand, a million and so on that is not above `size`: the word of scale it is written with.
fn word_of_scale(size: Decimal) -> Decimal {
    let scales = std::iter::successors(Some(Decimal::ONE), |scale| scale.checked_mul(Decimal::ONE_THOUSAND));
    scales.take_while(|&scale| scale <= size).last().unwrap_or(Decimal::ONE)
}

/// The ends of a number and whether the upper one belongs to it.
fn numbers(
    low: Option<Decimal>,
    high: Option<Decimal>,
    quantity: &Quantity,
    share_of_zeros: Decimal,
) -> (Option<Decimal>, Option<Decimal>, bool) {
    let twentieth = Decimal::new(5, 2);
    let half_a_point = Decimal::new(5, 1);
    let round = |value: Decimal| match rounding(value, quantity, share_of_zeros) {
        margin if quantity.kind == Kind::Percent => margin.min(half_a_point),
        margin => margin,
    };
    let half = |value: Decimal| value.abs() / Decimal::TWO;
    match quantity.hedge {
        // Exact zero rounding (a range of unlike precision, an unknown step) is a closed interval.
        Hedge::Exact => {
            let closed = high.is_some_and(|value| round(value).is_zero()) || low != high;
            (low.map(|v| v - round(v)), high.map(|v| v + round(v)), closed)
        }
        Hedge::About => {
            let five_steps = quantity.step.map_or(Decimal::MAX, |step| step.abs() * Decimal::from(5));
            let margin = |value: Decimal| round(value).max((value.abs() * twentieth).min(five_steps));
            (low.map(|v| v - margin(v)), high.map(|v| v + margin(v)), false)
        }
        Hedge::Nearly => (low.map(|v| v - rounding(v, quantity, twentieth)), high, true),
        Hedge::Over => (low, high.map(|v| v + half(v)), true),
        // Without a step it is a vague number: "several years".
        Hedge::AtLeast => (low, high.filter(|_| quantity.step.is_some()).map(|v| v + v.abs() / Decimal::from(3)), true),
        Hedge::Under => (low.map(|v| v - half(v)), high, true),
        Hedge::AtMost => (low.map(|v| v - v.abs() / Decimal::from(5)), high, true),
    }
}

/// The ends of a stretch of days; the upper one is excluded.
fn days(
    from: Option<Date>,
    to: Option<Date>,
    hedge: Hedge,
    step: Option<Decimal>,
) -> (Option<Decimal>, Option<Decimal>, bool) {
    let number = |day: Date| Decimal::from(day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24);
    // A distance in years may be half a year off: "two years ago".
    let half_step = step.filter(|step| *step > Decimal::ONE).unwrap_or_default() / Decimal::TWO;
    let (from, to) = (from.map(|day| number(day) - half_step), to.map(|day| number(day) + half_step));
    let length = match (from, to) {
        (Some(from), Some(to)) => (to - from).max(Decimal::ONE),
        _ => Decimal::ONE,
    };
    let (from, to) = match hedge {
        Hedge::About => {
            let margin = if length > Decimal::ONE { length } else { Decimal::from(3) };
            (from.map(|day| day - margin), to.map(|day| day + margin))
        }
        Hedge::Over | Hedge::AtLeast => (from, None),
        Hedge::Under | Hedge::AtMost => (None, to),
        Hedge::Exact | Hedge::Nearly => (from, to),
    };
    (from, to, false)
}

#[cfg(test)]
mod tests {
    use super::Agreement::*;
    use super::*;

    /// Reads `hedge? low(..high)? unit (/per)? [step]`; a date is `from/to`, half-open.
    fn quantity(text: &str) -> Quantity {
        let hedges = [
            ("about ", Hedge::About),
            ("nearly ", Hedge::Nearly),
            ("over ", Hedge::Over),
            ("at least ", Hedge::AtLeast),
            ("under ", Hedge::Under),
            ("up to ", Hedge::AtMost),
        ];
        let (text, hedge) = hedges
            .iter()
            .find_map(|&(word, hedge)| Some((text.strip_prefix(word)?, hedge)))
            .unwrap_or((text, Hedge::Exact));
        if let Some((from, to)) = text.split_once('/').filter(|(from, _)| from.parse::<Date>().is_ok()) {
            let stated = Interval::days(from.parse().unwrap(), to.parse().unwrap());
            return Quantity { kind: Kind::Date, unit: Unit::DATE, stated, step: None, hedge, per: None };
        }
        let parts: Vec<&str> = text.split(' ').collect();
        let number = |text: &str| Decimal::from_scientific(text).or_else(|_| text.parse()).unwrap();
        let (low, high) = parts[0].split_once("..").unwrap_or((parts[0], parts[0]));
        let (unit, per) = parts[1].split_once('/').map_or((parts[1], None), |(unit, per)| (unit, Some(per.to_owned())));
        let kind = match unit {
            "W" => Kind::Power,
            "d" | "mo" | "y" => Kind::Duration,
            "%" | "pp" | "bp" => Kind::Percent,
            unit if unit.chars().all(|c| c.is_uppercase()) => Kind::Money,
            _ => Kind::Count,
        };
        let step = parts.get(2).map(|step| number(step));
        Quantity {
            kind,
            unit: Unit::named(unit),
            stated: Interval::between(number(low), number(high)),
            step,
            hedge,
            per,
        }
    }

    #[test]
    fn stands_on_a_ladder() {
        let cases = [
            ("38e9 USD 1e9", "38e9 USD 1e9", Same),
            ("68.7e9 USD 1e8", "69e9 USD 1e9", Rounds),
            ("69e9 USD 1e9", "nearly 70e9 USD 1e9", Compatible),
            ("68.7e9 USD 1e8", "70e9 USD 1e9", Rounds),
            ("830e9 USD 1e10", "850e9 USD 1e10", Contradicts),
            ("38e9 USD 1e9", "138e9 USD 1e9", Contradicts),
            ("38e9 USD 1e9", "39e9 USD 1e9", Contradicts),
            ("nearly 1.5e12 USD 1e11", "1.4e12 USD 1e11", Contradicts),
            ("about 1e12 USD 1e12", "1.4e12 USD 1e11", Contradicts),
            ("over 35e9 USD 1e9", "36.8e9 USD 1e8", Compatible),
            ("over 35e9 USD 1e9", "30e9 USD 1e9", Contradicts),
            ("over 2e9 USD 1e9", "2.25e9 USD 1e7", Compatible),
            ("over 200 employee 100", "500 employee 100", Contradicts),
            ("at least 27 death 1", "31 death 1", Compatible),
            ("at least 12 death 1", "72 death 1", Contradicts),
            ("at least 3 y", "20 y 1", Compatible),
            ("at least 27 death 1", "16 death 1", Contradicts),
            ("up to 100e9 USD 1e9", "82e9 USD 1e9", Compatible),
            ("up to 100e9 USD 1e9", "30e9 USD 1e9", Contradicts),
            ("up to 100e9 USD 1e9", "up to 130e9 USD 1e9", Contradicts),
            ("at least 200 employee 100", "at least 250 employee 10", Compatible),
            ("up to 100e9 USD 1e9", "138e9 USD 1e9", Contradicts),
            ("13e9..14e9 USD 1e9", "13e9 USD 1e9", Compatible),
            ("25e9..26e9 GBP 1e9", "33e9 GBP 1e9", Contradicts),
            ("4 % 1", "3.97 % 0.01", Rounds),
            ("4 % 1", "3.4 % 0.1", Contradicts),
            ("9.1 % 0.1", "9.2 % 0.1", Contradicts),
            ("90 % 10", "94 % 1", Contradicts),
            ("1.2e9 W 1e8", "1160e6 W 1e7", Rounds),
            ("1100e6 W 1e8", "1114e6 W 1e6", Rounds),
            ("835e6 W 1e6", "837e6 W 1e6", Contradicts),
            ("about 4664e6 W 1e6", "4536e6 W 1e6", Contradicts),
            ("500000 home 10000", "510000 household 10000", Rounds),
            ("5e6 home 1e6", "about 6e6 home 1e6", Contradicts),
            ("18 mo 1", "1.5 y 0.1", Rounds),
            ("7 y 1", "8 y 1", Contradicts),
            ("11 mo 1", "328 d 1", Rounds),
            ("1 mo 1", "25 d 1", Contradicts),
            ("42 d 7", "1.5 mo 0.1", Rounds),
            ("42 d 7", "47 d 1", Contradicts),
            ("nearly 7 d 7", "6 d 1", Compatible),
            ("4 % 1", "4 pp 1", CannotTell),
            ("50 bp 10", "0.5 pp 0.1", Rounds),
            ("18e9 GBP 1e9", "21.5e9 EUR 1e8", CannotTell),
            ("20e9 USD 1e9", "20e9 EUR 1e9", Contradicts),
            ("20e9 USD 1e9", "20e9 AUD 1e9", CannotTell),
            ("880 tonne 1", "880 kg 1", Contradicts),
            ("880 tonne 1", "880 home 1", CannotTell),
            ("880 tonne 1", "880 ton 1", Rounds),
            ("552 tonne 1", "522 ton 1", Contradicts),
            ("38e9 USD 1e9", "5.4e9 USD/year 1e8", Contradicts),
            ("5e9 USD/quarter 1e9", "5e9 USD/year 1e9", CannotTell),
            ("18 km 1", "27 km 1", Contradicts),
            ("18 km 1", "11 mile 1", Rounds),
            ("18 km 1", "12 mile 1", Contradicts),
            ("0 km 1", "0 mile 1", Rounds),
            ("18 km 1", "11 acre 1", CannotTell),
            ("900 acre 1", "364 hectare 1", Rounds),
            ("552 ton 1", "522 ton 1", Contradicts),
            ("552 ton 1", "522 tonne 1", Rounds),
            ("2025-11-03/2025-11-04", "2025-11-01/2025-12-01", Compatible),
            ("2025-11-03/2025-11-04", "2026-03-01/2026-03-11", Contradicts),
            ("2019-01-01/2020-01-01", "2019-09-01/2019-10-01", Compatible),
            ("2025-11-03/2025-11-04", "2025-11-04/2025-11-05", Contradicts),
            ("at least 2054-01-01/2055-01-01", "2053-01-01/2054-01-01", Contradicts),
            ("about 2019-01-01/2020-01-01", "2020-06-01/2020-07-01", Compatible),
        ];
        for (a, b, want) in cases {
            let (of_a, of_b) = (quantity(a), quantity(b));
            assert_eq!(compare(&of_a, &of_b), want, "{a} and {b}");
            assert_eq!(compare(&of_b, &of_a), want, "{b} and {a}");
        }
    }

    #[test]
    fn meets_where_both_lie() {
        let of = |text: &str| Extent::of(&quantity(text));
        let met = of("over 35e9 USD 1e9").meet(&of("36e9 USD 1e9"));
        assert_eq!(
            (met.low, met.high),
            (Some(Decimal::from(35_500_000_000_i64)), Some(Decimal::from(36_500_000_000_i64)))
        );
        assert!(!met.overlaps(&of("37e9 USD 1e9")));
    }
}
