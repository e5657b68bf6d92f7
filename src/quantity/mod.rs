//! Quantities: what a figure in a text says, as an exact interval on an axis.

pub mod agreement;
pub mod amount;
pub mod calendar;
pub mod change;
pub mod dimension;
pub mod extent;
pub mod hedge;
pub mod interval;
pub mod kind;
pub mod lexicon;
pub mod mention;
pub mod noun;
pub mod numeral;
pub mod rate;
pub mod token;
pub mod unit;

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

pub use hedge::Hedge;
pub use interval::Interval;
pub use unit::Unit;

/// What sort of quantity a mention states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An amount of a currency.
    Money,
    /// Electrical or thermal power, in watts.
    Power,
    /// A point or stretch of the calendar.
    Date,
    /// A length of time.
    Duration,
    /// A percentage, percentage points or basis points.
    Percent,
    /// A number of things, and every other measured unit (miles, tonnes, watt-hours).
    Count,
}

impl Kind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Kind; 6] = [Kind::Money, Kind::Power, Kind::Date, Kind::Duration, Kind::Percent, Kind::Count];

    /// The name used in documents and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Money => "money",
            Kind::Power => "power",
            Kind::Date => "date",
            Kind::Duration => "duration",
            Kind::Percent => "percent",
            Kind::Count => "count",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One stated quantity: kind, unit, the stated interval, how precisely it was written, how firmly.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// What sort of quantity.
    pub kind: Kind,
    /// The unit of the interval.
    pub unit: Unit,
    /// The value as stated, before rounding or hedge widens it; a range's two ends.
    pub stated: Interval,
    /// Place value of the last written digit, in the unit: 0.1 billion for "$1.5 billion", 1 billion for
    /// "$38 billion", 1000 for "38,000" (trailing zeros of a whole number do not count as written
    /// precision). Of a date told by a distance ("three years ago") the days of its unit. `None` where it has no
    /// meaning (other dates, ranges of unlike precision).
    pub step: Option<Decimal>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// What one of it is for, where the text says so: `year` for "$5.4 billion per year", `share` for
    /// "$95 a share".
    pub per: Option<String>,
    /// Whether a date leaves its year to be guessed: the text does not state it, and the day it was written, from which
    /// years are taken, is unknown or far off.
    pub open_year: bool,
}
