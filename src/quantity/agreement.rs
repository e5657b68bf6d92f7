//! Agreement: whether two quantities can both be true of one fact, on a ladder of named levels.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Hedge, Interval, Kind, Quantity, Unit};

/// How two stated values stand to each other, from the firmest agreement to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// The same value, written with the same precision.
    Same,
    /// One is a rounding of the other: $68.7 billion and $69 billion.
    Rounds,
    /// Some value satisfies both: a range and a value inside it, "nearly 40" and 39.5.
    Compatible,
    /// No value satisfies both.
    Contradicts,
    /// They cannot be compared: two currencies, a calendar day and an unknown one.
    CannotTell,
}

impl Agreement {
    /// Whether one value can satisfy both.
    pub fn agrees(self) -> bool {
        matches!(self, Agreement::Same | Agreement::Rounds | Agreement::Compatible)
    }
}

/// Average days of a month and a year in the Gregorian calendar, in ten-thousandths, for durations only.
const DAYS_PER_MONTH: Decimal = Decimal::from_parts(304_369, 0, 0, false, 4);
const DAYS_PER_YEAR: Decimal = Decimal::from_parts(3_652_425, 0, 0, false, 4);

/// Compares what `a` and `b` say.
pub fn compare(a: &Quantity, b: &Quantity) -> Agreement {
    if a.kind != b.kind {
        return Agreement::CannotTell;
    }
    if a.kind != Kind::Duration && a.unit != b.unit {
        return Agreement::CannotTell;
    }
    if a.stated == b.stated && a.unit == b.unit && a.hedge == b.hedge {
        return Agreement::Same;
    }
    match (widened(a), widened(b)) {
        (Widened::Number(low_a, high_a), Widened::Number(low_b, high_b)) => {
            let apart = matches!((high_a, low_b), (Some(high), Some(low)) if high < low)
                || matches!((high_b, low_a), (Some(high), Some(low)) if high < low);
            match () {
                () if apart => Agreement::Contradicts,
                () if a.hedge == Hedge::Exact && b.hedge == Hedge::Exact => Agreement::Rounds,
                () => Agreement::Compatible,
            }
        }
        (Widened::Days(from_a, to_a), Widened::Days(from_b, to_b)) => {
            let apart = matches!((to_a, from_b), (Some(to), Some(from)) if to <= from)
                || matches!((to_b, from_a), (Some(to), Some(from)) if to <= from);
            if apart { Agreement::Contradicts } else { Agreement::Compatible }
        }
        _ => Agreement::CannotTell,
    }
}

enum Widened {
    Number(Option<Decimal>, Option<Decimal>),
    Days(Option<Date>, Option<Date>),
}

/// The interval that the stated value stands for: half a step to each side for its rounding, and what its hedge adds.
fn widened(quantity: &Quantity) -> Widened {
    match &quantity.stated {
        Interval::Days { from, to } => Widened::Days(*from, *to),
        Interval::Number { low, high } => {
            let scale = match &quantity.unit {
                unit if *unit == Unit::MONTH => DAYS_PER_MONTH,
                unit if *unit == Unit::YEAR => DAYS_PER_YEAR,
                _ => Decimal::ONE,
            };
            let half_step = quantity.step.unwrap_or_default() / Decimal::TWO;
            let tenth = Decimal::new(1, 1);
            let twentieth = Decimal::new(5, 2);
            let (low, high) = (*low, *high);
            let size = |value: Option<Decimal>, share: Decimal| value.unwrap_or_default().abs() * share;
            let (low, high) = match quantity.hedge {
                Hedge::Exact => (low.map(|v| v - half_step), high.map(|v| v + half_step)),
                Hedge::About => (
                    low.map(|v| v - half_step.max(size(low, twentieth))),
                    high.map(|v| v + half_step.max(size(high, twentieth))),
                ),
                Hedge::Nearly => (low.map(|v| v - half_step.max(size(low, twentieth))), high),
                Hedge::Over | Hedge::AtLeast => (low, high.map(|v| v + half_step.max(size(high, tenth)))),
                Hedge::Under | Hedge::AtMost => (None, high),
            };
            Widened::Number(low.map(|v| v * scale), high.map(|v| v * scale))
        }
    }
}
