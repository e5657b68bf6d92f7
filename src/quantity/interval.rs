//! Exact intervals: decimal numbers, or days of the calendar. Never floating point.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// The set of values a quantity may have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Interval {
    /// Closed interval of numbers in the quantity's unit; `None` is an open end.
    Number {
        /// Lowest value.
        low: Option<Decimal>,
        /// Highest value.
        high: Option<Decimal>,
    },
    /// Half-open interval of days `from..to`; `None` is an open end.
    Days {
        /// First day.
        from: Option<Date>,
        /// The day after the last.
        to: Option<Date>,
    },
}

impl Interval {
    /// A single number.
    pub fn exactly(value: Decimal) -> Self {
        Interval::Number { low: Some(value), high: Some(value) }
    }

    /// The numbers from `low` to `high`, both included.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Interval::Number { low: Some(low), high: Some(high) }
    }

    /// The days `from..to`, `to` excluded.
    pub fn days(from: Date, to: Date) -> Self {
        Interval::Days { from: Some(from), to: Some(to) }
    }

    /// The lower end as documents write it: a plain decimal string or an ISO date.
    pub fn low_text(&self) -> Option<String> {
        match self {
            Interval::Number { low, .. } => low.map(|value| value.normalize().to_string()),
            Interval::Days { from, .. } => from.map(|day| day.to_string()),
        }
    }

    /// The upper end as documents write it.
    pub fn high_text(&self) -> Option<String> {
        match self {
            Interval::Number { high, .. } => high.map(|value| value.normalize().to_string()),
            Interval::Days { to, .. } => to.map(|day| day.to_string()),
        }
    }
}
