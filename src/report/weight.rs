//! How much a finding weighs: its class, how far its values lie apart, how many independent origins it concerns.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::check::Check;
use crate::quantity::dimension::Conversion;
use crate::quantity::{Interval, Kind, Unit};
use crate::reconcile::Finding;

use super::axis::Axis;
use super::summary::Class;

/// How far the values of a finding lie apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The gap in thousandths of the larger value; for dates the more, the further apart. 1000 at most.
    pub thousandths: u32,
    /// The gap in words: "the highest is 3.6 times the lowest".
    pub text: String,
}

impl Spread {
    /// The spread of the values of `finding`, where they lie on one axis.
    pub fn of(check: &Check, finding: &Finding) -> Option<Spread> {
        let axis = Axis::of(check, finding)?;
        if axis.kind == Kind::Date {
            let starts = || {
                axis.quantities().filter_map(|quantity| match &quantity.stated {
                    Interval::Days { from, .. } => *from,
                    Interval::Number { .. } => None,
                })
            };
            return between_days(starts().min()?, starts().max()?);
        }
        let values = || axis.quantities().flat_map(|quantity| ends(&quantity.stated, &quantity.unit));
        between_numbers(values().min()?, values().max()?)
    }
}

/// The written ends of an interval of numbers in the base unit.
fn ends(interval: &Interval, unit: &Unit) -> Vec<Decimal> {
    let one = Conversion::of(unit).middle();
    match interval {
        Interval::Number { low, high } => low.iter().chain(high).map(|value| value.saturating_mul(one)).collect(),
        Interval::Days { .. } => Vec::new(),
    }
}

fn between_numbers(low: Decimal, high: Decimal) -> Option<Spread> {
    let size = low.abs().max(high.abs());
    if low == high || size.is_zero() {
        return None;
    }
    let share = high.checked_sub(low)?.checked_div(size)?.min(Decimal::ONE);
    let thousandths = u32::try_from((share * Decimal::ONE_THOUSAND).trunc()).unwrap_or(1000);
    let text = if low <= Decimal::ZERO {
        "they differ in sign or by all of it".to_owned()
    } else {
        let ratio = high.checked_div(low)?;
        let places = u32::from(ratio < Decimal::TEN);
        match ratio.round_dp(places).normalize() {
            times if times >= Decimal::TWO => format!("the highest is {times} times the lowest"),
            _ => {
                let percent = (ratio - Decimal::ONE) * Decimal::ONE_HUNDRED;
                let places = u32::from(percent < Decimal::TEN);
                format!("the highest is {} % above the lowest", percent.round_dp(places).normalize())
            }
        }
    };
    Some(Spread { thousandths, text })
}

fn between_days(first: Date, last: Date) -> Option<Spread> {
    let days = last.since(first).ok()?.get_days().unsigned_abs();
    let text = match days {
        0 => return None,
        1 => "1 day apart".to_owned(),
        2..=59 => format!("{days} days apart"),
        60..=729 => format!("{} months apart", (days * 100 + 1522) / 3044),
        _ => format!("{} years apart", (days * 100 + 18262) / 36524),
    };
    // A year apart weighs as much as a figure that is half of the other.
    let thousandths = u64::from(days) * 1000 / (u64::from(days) + 365);
    Some(Spread { thousandths: thousandths as u32, text })
}

/// The place of a finding in a report: open before ruled, then class, then spread in quarters, then origins, then the
/// finer spread; the finding's id keeps the order fixed. Heaviest sorts first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(bool, Class, Reverse<u32>, Reverse<usize>, Reverse<u32>, String);

impl Weight {
    /// The weight of `finding`.
    pub fn of(check: &Check, finding: &Finding) -> Weight {
        let thousandths = Spread::of(check, finding).map_or(0, |spread| spread.thousandths);
        let origins: usize = finding.sides.iter().map(|side| side.origins).sum();
        Weight(
            finding.ruling.is_some(),
            Class::of(finding),
            Reverse(thousandths / 250),
            Reverse(origins),
            Reverse(thousandths),
            finding.id.clone(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn says_how_far_numbers_lie_apart() {
        let words = |low, high| between_numbers(Decimal::new(low, 1), Decimal::new(high, 1)).map(|spread| spread.text);
        assert_eq!(words(380, 1380).unwrap(), "the highest is 3.6 times the lowest");
        assert_eq!(words(10, 10_000).unwrap(), "the highest is 1000 times the lowest");
        assert_eq!(words(70, 80).unwrap(), "the highest is 14 % above the lowest");
        assert_eq!(words(1000, 1015).unwrap(), "the highest is 1.5 % above the lowest");
        assert_eq!(words(380, 380), None);
        assert_eq!(words(0, 0), None);
        assert!(words(-10, 10).is_some());
    }

    #[test]
    fn says_how_far_dates_lie_apart() {
        let words = |last| between_days(date(2025, 11, 3), last).map(|spread| spread.text);
        assert_eq!(words(date(2025, 11, 4)).unwrap(), "1 day apart");
        assert_eq!(words(date(2026, 3, 1)).unwrap(), "4 months apart");
        assert_eq!(words(date(2030, 11, 3)).unwrap(), "5 years apart");
        assert_eq!(words(date(2025, 11, 3)), None);
    }
}
