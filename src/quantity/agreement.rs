//! Agreement: whether two quantities can both be true of one fact, on a ladder of named levels.
//!
//! A stated value stands for an [`Extent`]: every value its writer may have meant. Two quantities agree when their
//! extents overlap.

use rust_decimal::Decimal;

use super::extent::{Extent, is_thing};
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
            && is_point(b)
            && is_below_zero(a) == is_below_zero(b) =>
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

fn is_below_zero(quantity: &Quantity) -> bool {
    matches!(&quantity.stated, Interval::Number { high: Some(high), .. } if *high < Decimal::ZERO)
}

fn is_point(quantity: &Quantity) -> bool {
    matches!(&quantity.stated, Interval::Number { low, high } if low == high)
}

#[cfg(test)]
mod tests {
    use super::Agreement::*;
    use jiff::civil::Date;

    use super::*;

    /// Reads `hedge? low(..high)? unit (/per)? [step]`; a date is `from/to`, half-open, with `?` where its year is open.
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
            let stated = Interval::days(from.parse().unwrap(), to.trim_end_matches('?').parse().unwrap());
            let open_year = text.contains('?');
            return Quantity { kind: Kind::Date, unit: Unit::DATE, stated, step: None, hedge, per: None, open_year };
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
            open_year: false,
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
            ("over 35e9 USD 1e9", "35.8e9 USD 1e8", Compatible),
            ("over 35e9 USD 1e9", "36.8e9 USD 1e8", Contradicts),
            ("over 35e9 USD 1e9", "30e9 USD 1e9", Contradicts),
            ("over 2e9 USD 1e9", "2.25e9 USD 1e7", Compatible),
            ("over 200 employee 100", "500 employee 100", Contradicts),
            ("at least 27 death 1", "28 death 1", Compatible),
            ("at least 27 death 1", "31 death 1", Contradicts),
            ("at least 12 death 1", "72 death 1", Contradicts),
            ("at least 3 y", "20 y 1", Compatible),
            ("at least 27 death 1", "16 death 1", Contradicts),
            ("up to 100e9 USD 1e9", "97e9 USD 1e9", Compatible),
            ("up to 100e9 USD 1e9", "82e9 USD 1e9", Contradicts),
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
            ("-732e6 USD 1e6", "732e6 USD 1e6", Compatible),
            ("-732e6 USD 1e6", "733e6 USD 1e6", Contradicts),
            // A year that was only guessed accuses nobody; another day of it does.
            ("2010-07-15/2010-07-16", "2011-07-15/2011-07-16?", Compatible),
            ("2010-07-01/2010-08-01", "2011-07-15/2011-07-16?", Compatible),
            ("2010-07-15/2010-07-16", "2011-07-16/2011-07-17?", Contradicts),
            ("2010-01-01/2011-01-01", "2011-07-16/2011-07-17?", Contradicts),
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
        let met = of("over 30e9 USD 1e9").meet(&of("36e9 USD 1e9"));
        assert_eq!(
            (met.low, met.high),
            (Some(Decimal::from(35_500_000_000_i64)), Some(Decimal::from(36_500_000_000_i64)))
        );
        assert!(!met.overlaps(&of("37e9 USD 1e9")));
    }
}
