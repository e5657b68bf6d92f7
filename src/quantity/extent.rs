//! Extents: every value that the writer of a stated value may have meant.
//!
//! How far an extent reaches beyond what is written:
//!
//! | written | stands for | why |
//! |---|---|---|
//! | `$1.5 billion` | 1.45 up to 1.55, the upper end excluded | half the place of the last written digit |
//! | `4 %`, `$2 billion` | half a step to each side, at most an eighth of the value | one digit is a coarse rounding |
//! | six weeks | half a week to each side | the last written digit is one of weeks |
//! | `500,000` | a fortieth to each side | trailing zeros are a rounding, of unknown place |
//! | about | half a place of its last digit that is not zero, at most a twentieth; at least its rounding | "about 98" is no way to say 95 |
//! | nearly | its rounding below, with zeros a twentieth; nothing above | "nearly 1.5" is no way to say 1.4 |
//! | more than | one place of its last digit that is not zero, at most half as much again | "more than 250" is no way to say 300 |
//! | at least | the same, at most a third as much again | whoever writes "at least 12" knows of no 72 |
//! | less than | one place down, at most half | |
//! | up to | as nearly; its rounding above | "up to 46 billion" is no way to say 43 |
//! | several, some | open | a number nobody gives |
//! | `-$732m` | also 732 million | of a loss the word and the sign say the same |
//! | a range | its two ends, each rounded as above | |
//! | a date | its days | a month agrees with each of its days |
//! | a day or month of a guessed year | the same in any year near | the text states no year that could be wrong |
//! | "two years ago" | half a year to each side | a distance is as coarse as its unit |
//!
//! The places of the hedges were read off annotated stories: of pairs of one fact that lie within them three in five are
//! called one value, of those beyond one in ten, whatever the hedge would allow by logic.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Grain, plus};
use super::dimension::{Conversion, base, convertible};
use super::kind::count::MEASURES;
use super::{Hedge, Interval, Kind, Quantity, Unit};

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
    /// Whether it may lie in another year just as well.
    open_year: bool,
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
        let (axis, per) = (quantity.unit.clone(), quantity.per.clone());
        Extent { kind: quantity.kind, axis, per, low, high, closed, open_year: quantity.open_year }
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
        one.meets(&other) || one.of_another_year(&other) || one.but_for_the_sign(&other)
    }

    fn meets(&self, other: &Extent) -> bool {
        self.reaches(other) && other.reaches(self)
    }

    /// Whether one is below zero, the other above it, and they are as large: "a loss of $732 million" and "-$732m".
    fn but_for_the_sign(&self, other: &Extent) -> bool {
        let negated = |extent: &Extent| {
            let below = extent.kind != Kind::Date && extent.high.is_some_and(|high| high < Decimal::ZERO);
            // Closed below and open above turns round; a rounding's edge is of no account.
            below.then(|| Extent {
                low: extent.high.map(|end| -end),
                high: extent.low.map(|end| -end),
                ..extent.clone()
            })
        };
        match (negated(self), negated(other)) {
            (Some(one), None) => one.meets(other),
            (None, Some(other)) => self.meets(&other),
            _ => false,
        }
    }

    fn reaches(&self, other: &Extent) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => low < high || (low == high && self.closed),
            _ => true,
        }
    }

    /// Whether both are the same days of a month but for the year, and the year of one is open.
    fn of_another_year(&self, other: &Extent) -> bool {
        let short = |extent: &Extent| extent.width().is_some_and(|days| days <= Decimal::from(31));
        let date = |end: Option<Decimal>| EPOCH.checked_add(jiff::Span::new().days(end?.to_i64()?)).ok();
        let moved = |years: i32| {
            let day = |end: Option<Decimal>| Some(day_number(plus(date(end)?, years, Grain::Year)?));
            Extent { low: day(self.low), high: day(self.high), ..self.clone() }
        };
        let meets = |years: i32| {
            let moved = moved(years);
            moved.width().is_some() && moved.meets(other)
        };
        let apart = || Some(i32::from(date(other.low)?.year()) - i32::from(date(self.low)?.year()));
        (self.open_year || other.open_year)
            && short(self)
            && short(other)
            && apart().is_some_and(|years| (years - 1..=years + 1).any(meets))
    }

    /// What lies in both, of [overlapping](Extent::overlaps) extents.
    pub fn meet(&self, other: &Extent) -> Extent {
        let [one, other] = self.aligned(other);
        if !one.meets(&other) {
            return if one.open_year || one.but_for_the_sign(&other) { other.into_owned() } else { one.into_owned() };
        }
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
            let margin = |v: Decimal| round(v).max((v.abs() * twentieth).min(place(v, quantity) / Decimal::TWO));
            (low.map(|v| v - margin(v)), high.map(|v| v + margin(v)), false)
        }
        Hedge::Nearly => (low.map(|v| v - rounding(v, quantity, twentieth)), high, true),
        Hedge::Over => (low, high.map(|v| v + place(v, quantity).min(half(v))), true),
        // Without a step it is a vague number: "several years".
        Hedge::AtLeast => {
            let beyond = |v: Decimal| v + place(v, quantity).min(v.abs() / Decimal::from(3));
            (low, high.filter(|_| quantity.step.is_some()).map(beyond), true)
        }
        Hedge::Under => (low.map(|v| v - place(v, quantity).min(half(v))), high, true),
        Hedge::AtMost => (
            low.map(|v| v - rounding(v, quantity, twentieth)),
            high.map(|v| v + round(v)),
            round(high.unwrap_or_default()).is_zero(),
        ),
    }
}

/// The place of the last digit of `value` that is not zero: 10 of 250, 1,000 of 4,000, a billion of $25 billion.
fn place(value: Decimal, quantity: &Quantity) -> Decimal {
    let Some(step) = quantity.step.map(|step| step.abs()).filter(|step| !step.is_zero()) else { return Decimal::MAX };
    let tens = std::iter::successors(Some(step), |place| place.checked_mul(Decimal::TEN));
    let whole = |place: &Decimal| !value.is_zero() && (value % *place).is_zero();
    tens.take_while(whole).last().unwrap_or(step)
}

/// The first day that is counted.
const EPOCH: Date = Date::constant(1970, 1, 1);

fn day_number(day: Date) -> Decimal {
    Decimal::from(day.duration_since(EPOCH).as_hours() / 24)
}

/// The ends of a stretch of days; the upper one is excluded.
fn days(
    from: Option<Date>,
    to: Option<Date>,
    hedge: Hedge,
    step: Option<Decimal>,
) -> (Option<Decimal>, Option<Decimal>, bool) {
    // A distance in years may be half a year off: "two years ago".
    let half_step = step.filter(|step| *step > Decimal::ONE).unwrap_or_default() / Decimal::TWO;
    let (from, to) = (from.map(|day| day_number(day) - half_step), to.map(|day| day_number(day) + half_step));
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
