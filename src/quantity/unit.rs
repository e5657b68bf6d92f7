//! The unit of a quantity: its axis' name, such as `USD`, `W`, `mo`, `%` or a counted noun.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// A unit by its canonical name.
///
/// | kind | units |
/// |---|---|
/// | money | an ISO 4217 code, or `?` where the text names none (`5¢`) |
/// | power | `W` |
/// | duration | `s`, `min`, `h`, `d`, `mo`, `y` as written; compared in days |
/// | percent | `%`, `pp` for percentage points, `bp` for basis points |
/// | date | `date` |
/// | count | the counted noun in the singular, lower case (`gpu`, `home`, `Wh` for energy) |
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Unit(Cow<'static, str>);

impl Unit {
    /// Watt, the unit of every power figure.
    pub const WATT: Unit = Unit(Cow::Borrowed("W"));
    /// Percent.
    pub const PERCENT: Unit = Unit(Cow::Borrowed("%"));
    /// Percentage point: the difference of two percentages.
    pub const PERCENTAGE_POINT: Unit = Unit(Cow::Borrowed("pp"));
    /// Basis point: a hundredth of a percentage point.
    pub const BASIS_POINT: Unit = Unit(Cow::Borrowed("bp"));
    /// Second.
    pub const SECOND: Unit = Unit(Cow::Borrowed("s"));
    /// Minute.
    pub const MINUTE: Unit = Unit(Cow::Borrowed("min"));
    /// Hour.
    pub const HOUR: Unit = Unit(Cow::Borrowed("h"));
    /// Day.
    pub const DAY: Unit = Unit(Cow::Borrowed("d"));
    /// Month.
    pub const MONTH: Unit = Unit(Cow::Borrowed("mo"));
    /// Year.
    pub const YEAR: Unit = Unit(Cow::Borrowed("y"));
    /// A point or stretch of the calendar.
    pub const DATE: Unit = Unit(Cow::Borrowed("date"));
    /// What the text does not name: of a number without a noun, of cents.
    pub const UNKNOWN: Unit = Unit(Cow::Borrowed("?"));

    /// A unit whose name is known when the program is written (currency codes).
    pub const fn constant(name: &'static str) -> Unit {
        Unit(Cow::Borrowed(name))
    }

    /// A unit read from a text (counted nouns).
    pub fn named(name: impl Into<String>) -> Unit {
        Unit(Cow::Owned(name.into()))
    }

    /// The canonical name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
