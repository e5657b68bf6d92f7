//! Dimensions: units that measure one thing, and what one of each is in the base unit they are compared in.
//!
//! Months and years are compared in days, feet and miles in metres, acres in square metres. Most factors are exact by
//! definition (a foot is 0.3048 metres by the international yard and pound agreement of 1959). Some words name several
//! units, and a text seldom says which: a *loose* unit is at least the smallest and at most the largest of them.
//! Temperatures are left out: "two degrees warmer" and "two degrees" are converted differently.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::Unit;

/// What one of a unit is in its base unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The unit that all units of the dimension are compared in.
    pub base: Unit,
    /// The least that one may be, in the base unit.
    pub least: Decimal,
    /// The most that one may be.
    pub most: Decimal,
}

impl Conversion {
    /// What one of `unit` is. A unit that no other measures the same with is its own base.
    pub fn of(unit: &Unit) -> Conversion {
        let own = || Conversion { base: unit.clone(), least: Decimal::ONE, most: Decimal::ONE };
        CONVERSIONS.get(unit.as_str()).cloned().unwrap_or_else(own)
    }

    /// Whether the word for it names several units.
    pub fn is_loose(&self) -> bool {
        self.least != self.most
    }

    /// The middle of what one may be.
    pub fn middle(&self) -> Decimal {
        if self.is_loose() { (self.least + self.most) / Decimal::TWO } else { self.least }
    }
}

/// The base unit of `unit`.
pub fn base(unit: &Unit) -> &str {
    CONVERSIONS.get(unit.as_str()).map_or(unit.as_str(), |conversion| conversion.base.as_str())
}

/// Whether `a` and `b` are different units of one dimension.
pub fn convertible(a: &Unit, b: &Unit) -> bool {
    a != b && base(a) == base(b)
}

/// Lengths in metres; their squares and cubes are units too.
const LENGTHS: &[(&str, &str)] = &[
    ("mm", "0.001"),
    ("cm", "0.01"),
    ("inch", "0.0254"),
    ("foot", "0.3048"),
    ("yard", "0.9144"),
    ("metre", "1"),
    ("km", "1000"),
    ("mile", "1609.344"),
    ("nautical mile", "1852"),
];

/// Units and what the least and the largest of their name are in the base unit.
const UNITS: &[(&str, &str, &str, &str)] = &[
    // Of lengths of time shorter than a day no decimal is exact in days; it is to the last digit that a decimal has.
    ("s", "d", "0.0000115740740740740740740741", "0.0000115740740740740740740741"),
    ("min", "d", "0.0006944444444444444444444444", "0.0006944444444444444444444444"),
    ("h", "d", "0.0416666666666666666666666667", "0.0416666666666666666666666667"),
    // The means of the Gregorian calendar.
    ("mo", "d", "30.4369", "30.4369"),
    ("y", "d", "365.2425", "365.2425"),
    ("bp", "pp", "0.01", "0.01"),
    ("microgram", "kg", "0.000000001", "0.000000001"),
    ("mg", "kg", "0.000001", "0.000001"),
    ("gram", "kg", "0.001", "0.001"),
    // Of 16 to the pound, and of 12 to the troy pound, in which gold is weighed.
    ("ounce", "kg", "0.028349523125", "0.0311034768"),
    ("pound", "kg", "0.45359237", "0.45359237"),
    ("kg", "kg", "1", "1"),
    // Of 2,000 pounds in the United States, of 2,240 in Britain; many who write it mean the tonne.
    ("ton", "kg", "907.18474", "1016.0469088"),
    ("tonne", "kg", "1000", "1000"),
    ("acre", "square metre", "4046.8564224", "4046.8564224"),
    ("hectare", "square metre", "10000", "10000"),
    ("ml", "cubic metre", "0.000001", "0.000001"),
    ("litre", "cubic metre", "0.001", "0.001"),
    // Of the United States and of Britain.
    ("gallon", "cubic metre", "0.003785411784", "0.00454609"),
    ("barrel", "cubic metre", "0.158987294928", "0.158987294928"),
    ("mph", "km/h", "1.609344", "1.609344"),
    ("knot", "km/h", "1.852", "1.852"),
    ("MB", "byte", "1000000", "1000000"),
    ("GB", "byte", "1000000000", "1000000000"),
    ("TB", "byte", "1000000000000", "1000000000000"),
    ("PB", "byte", "1000000000000000", "1000000000000000"),
    ("Gbps", "Mbps", "1000", "1000"),
    ("MHz", "Hz", "1000000", "1000000"),
    ("GHz", "Hz", "1000000000", "1000000000"),
    ("kV", "volt", "1000", "1000"),
    ("millibar", "bar", "0.001", "0.001"),
    ("psi", "bar", "0.0689476", "0.0689476"),
];

static CONVERSIONS: LazyLock<HashMap<String, Conversion>> = LazyLock::new(|| {
    let number = |text: &str| text.parse::<Decimal>().expect("a table of decimals");
    let exactly = |base: &'static str, one: Decimal| Conversion { base: Unit::constant(base), least: one, most: one };
    let mut conversions = HashMap::new();
    for &(unit, metres) in LENGTHS {
        let one = number(metres);
        conversions.insert(unit.to_owned(), exactly("metre", one));
        conversions.insert(format!("square {unit}"), exactly("square metre", one * one));
        conversions.insert(format!("cubic {unit}"), exactly("cubic metre", one * one * one));
    }
    for &(unit, base, least, most) in UNITS {
        let conversion = Conversion { base: Unit::constant(base), least: number(least), most: number(most) };
        conversions.insert(unit.to_owned(), conversion);
    }
    conversions
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::kind::count::MEASURES;

    #[test]
    fn measures_one_thing_in_many_units() {
        let one = |unit: &'static str| Conversion::of(&Unit::constant(unit));
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!((one("mile").base, one("mile").least), (Unit::constant("metre"), number("1609.344")));
        assert_eq!(one("square mile").least.round_dp(3), number("2589988.110"));
        // A cubic foot in litres.
        assert_eq!((one("cubic foot").least / one("litre").least).round_dp(4), number("28.3168"));
        assert!(one("ton").is_loose() && !one("tonne").is_loose());
        assert_eq!(one("home"), Conversion { base: Unit::constant("home"), least: Decimal::ONE, most: Decimal::ONE });
        assert!(convertible(&Unit::constant("knot"), &Unit::constant("mph")));
        assert!(!convertible(&Unit::constant("acre"), &Unit::constant("foot")));
    }

    #[test]
    fn every_unit_is_one_that_texts_have() {
        let other = ["s", "min", "h", "mo", "y", "bp"];
        let known = |unit: &str| other.contains(&unit) || MEASURES.iter().any(|(measure, _)| *measure == unit);
        let units = UNITS.iter().map(|unit| unit.0).chain(LENGTHS.iter().map(|unit| unit.0));
        let unknown: Vec<&str> = units.filter(|unit| !known(unit.trim_start_matches("nautical "))).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn every_base_is_a_unit_of_its_own_dimension() {
        for (unit, conversion) in CONVERSIONS.iter() {
            assert_eq!(base(&conversion.base), conversion.base.as_str(), "{unit}");
        }
    }
}
