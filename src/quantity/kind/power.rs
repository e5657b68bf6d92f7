//! Power: `1.2 GW`, `1,200-megawatt`, `a gigawatt`, `25-250 MW`, `3,200 MWt`, `2x1,100 MW`, in watts.
//!
//! Energy is not power: `GWh`, `megawatt-hours` and their kin are counts of watt-hours. Neither is power per area or
//! mass (`W/m²`), a money rate (`$5/kW`), or a size without a number (`GW-scale`). What each of several like
//! units has is a rate: `2x1,100 MW` is 1,100 MW per unit, "four 250-MW turbines" 250 MW per turbine.

use rust_decimal::Decimal;

use super::{Context, Reading};
use crate::quantity::Kind;
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::noun;
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Gap, Tokens};
use crate::quantity::unit::Unit;

/// A unit of power: the power of ten of one in watts, and whether capitals matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A name: megawatt.
    Name(u8),
    /// A symbol: MW.
    Symbol(u8),
}

/// Prefixes of the names and their powers of ten.
const PREFIXES: &[(&str, &str, u8)] =
    &[("", "", 0), ("kilo", "k", 3), ("mega", "M", 6), ("giga", "G", 9), ("tera", "T", 12), ("peta", "P", 15)];

/// What follows a symbol without making another unit of it: electrical, thermal, peak, direct and alternating current.
const SUFFIXES: &[&str] = &["", "e", "el", "t", "th", "p", "dc", "ac", "s"];

/// What may stand between a number and its unit.
const GRADES: &[&str] = &["gross", "net", "nameplate", "electrical", "thermal", "peak"];

/// Puts the vocabulary into the lexicon.
pub fn words(words: &mut Words) {
    for &(name, symbol, power) in PREFIXES {
        for plural in ["watt", "watts"] {
            let entry = words.entry(&format!("{name}{plural}"));
            entry.power = Some(Word::Name(power));
            entry.starts = true;
        }
        for suffix in SUFFIXES {
            let entry = words.entry(&format!("{symbol}w{suffix}"));
            entry.power = Some(Word::Symbol(power));
            entry.starts |= !symbol.is_empty();
        }
    }
}

/// Reads the power that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let mut reading = amount::read(tokens, at, Kind::Power, one)?;
    if reading.quantity.per.is_none() {
        reading.quantity.per = several(tokens, &reading);
    }
    Some(reading)
}

fn one(tokens: &Tokens, at: usize) -> Option<One> {
    let one = amount::number_then_unit(tokens, at, false, unit)?;
    if one.scale.is_none()
        && one.numeral.form == Form::Digits
        && let Some(next) = times(tokens, one.numeral.end)
    {
        return amount::number_then_unit(tokens, next, false, unit).filter(|each| each.scale.is_some());
    }
    Some(one)
}

/// The token after the sign of multiplication at `at`: `2x1,100`, `2 × 660`.
fn times(tokens: &Tokens, at: usize) -> Option<usize> {
    let sign = matches!(tokens.text(at), "x" | "X" | "×" | "*");
    (sign && tokens.class(at + 1) == Class::Digits).then(|| at + 1)
}

fn unit(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    let mut at = numeral::after_hyphen(tokens, numeral.end);
    if numeral.form == Form::Many && tokens.entry(at).particle == Some(Particle::Of) {
        at += 1;
    }
    // "392 gross megawatts"
    if at == numeral.end && GRADES.iter().any(|grade| tokens.is(at, grade)) {
        at += 1;
    }
    let power = match tokens.entry(at).power? {
        Word::Name(power) => power,
        Word::Symbol(power) if numeral.form != Form::Article || power > 0 => power,
        Word::Symbol(_) => return None,
    };
    let symbol = matches!(tokens.entry(at).power, Some(Word::Symbol(_)));
    let factor = if symbol { by_case(tokens.text(at), power)? } else { power_of_ten(power) };
    let end = at + 1;
    if is_energy(tokens, end) || is_density(tokens, end) || numeral.form == Form::Article && is_size(tokens, end) {
        return None;
    }
    // "120 W 42nd Street", "Route 66 W"
    let street = tokens.class(end) == Class::Digits && tokens.get(end).gap == Gap::Blank
        || tokens.entry(numeral.end.wrapping_sub(2)).count == Some(super::count::Word::Naming);
    if power == 0 && symbol && street {
        return None;
    }
    Some((Scale { unit: Unit::WATT, factor }, end))
}

fn power_of_ten(power: u8) -> Decimal {
    Decimal::from(10_u64.pow(power.into()))
}

/// What one of a symbol is worth by its capitals: `MW` and `mw` are megawatts, `mW` milliwatts; `Mw` is the magnitude
/// of an earthquake, a small `w` alone no unit.
fn by_case(symbol: &str, power: u8) -> Option<Decimal> {
    let capital = |at: usize| symbol.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    match power {
        0 => (capital(0) && symbol.len() == 1 || symbol == "Wp").then_some(Decimal::ONE),
        6 if !capital(0) && capital(1) => Some(Decimal::new(1, 3)),
        6 if capital(0) && !capital(1) => None,
        _ => Some(power_of_ten(power)),
    }
}

/// Whether hours or years follow the unit: `MW-h`, `megawatt hours`, `MW h`.
pub(super) fn is_energy(tokens: &Tokens, at: usize) -> bool {
    let next = numeral::after_hyphen(tokens, at);
    let hours = ["hour", "hours", "hr", "hrs"].iter().any(|word| tokens.is(next, word));
    let years = next > at && ["year", "years", "day", "days"].iter().any(|word| tokens.is(next, word));
    let letter = tokens.is(next, "h") && tokens.get(next).gap != Gap::None || tokens.is(next, "h") && next > at;
    hours || years || letter || matches!(tokens.text(at), "·" | "⋅") && tokens.is(at + 1, "h")
}

/// Whether an area, a mass or a length follows a slash: `W/m²`, `kW/kg`.
fn is_density(tokens: &Tokens, at: usize) -> bool {
    let per =
        tokens.class(at) == Class::Slash && tokens.glued(at + 1) || tokens.entry(at).particle == Some(Particle::Per);
    let words = ["m", "m2", "cm", "cm2", "km2", "kg", "g", "sqm", "sq", "square", "cubic", "liter", "litre", "l"];
    per && words.iter().any(|word| tokens.is(at + 1, word))
}

/// Whether the unit only names a size: "a GW-scale campus", "a megawatt-class turbine".
fn is_size(tokens: &Tokens, at: usize) -> bool {
    let next = numeral::after_hyphen(tokens, at);
    next > at && tokens.class(next) == Class::Word
}

/// The thing that each of several have: "turbine" in "four 250-MW turbines" and "60 turbines of 15 MW", "unit" in
/// "2x1,100 MW".
fn several(tokens: &Tokens, reading: &Reading) -> Option<String> {
    let before = reading.from.wrapping_sub(1);
    if times(tokens, before).is_some() {
        return Some("unit".to_owned());
    }
    let counts = |at: usize| {
        tokens.digits(at).is_some_and(|digits| digits.len() < 4) && numeral::opens(tokens, at)
            || matches!(tokens.entry(at).numeral, Some(numeral::Word::Ones(2..) | numeral::Word::Tens(_)))
    };
    let thing = before.wrapping_sub(1);
    if tokens.entry(before).particle == Some(Particle::Of)
        && noun::looks_plural(tokens.text(thing))
        && (1..=MODIFIERS + 1).any(|back| counts(thing.wrapping_sub(back)))
    {
        return Some(noun::singular(tokens.text(thing)));
    }
    let counted = counts(before);
    let thing = (reading.to..reading.to + 3).find(|&at| noun::looks_plural(tokens.text(at)));
    let run = thing.is_some_and(|thing| {
        (reading.to..thing).all(|at| tokens.class(at) == Class::Word && tokens.entry(at).particle.is_none())
    });
    thing.filter(|_| counted && run).map(|at| noun::singular(tokens.text(at)))
}

/// How many words may stand between the number of things and their noun.
const MODIFIERS: usize = 2;

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, reads};
    use crate::quantity::Kind;

    #[test]
    fn reads_power() {
        reads(
            Kind::Power,
            &[
                ("1.2 GW", "1.2 GW", "1200000000", "1200000000", "W"),
                ("a 1,200-megawatt plant", "1,200-megawatt", "1200000000", "1200000000", "W"),
                ("a gigawatt", "a gigawatt", "1000000000", "1000000000", "W"),
                ("25-250 MW", "25-250 MW", "25000000", "250000000", "W"),
                ("500 MW to 1 GW", "500 MW to 1 GW", "500000000", "1000000000", "W"),
                ("a 2x1,100 MW plant", "1,100 MW", "1100000000", "1100000000", "W"),
                ("3,200MWt", "3,200MWt", "3200000000", "3200000000", "W"),
                ("half a gigawatt", "half a gigawatt", "500000000", "500000000", "W"),
                ("10+ GW", "10+ GW", "10000000000", "10000000000", "W"),
                ("10-plus gigawatts", "10-plus gigawatts", "10000000000", "10000000000", "W"),
                ("5 mW laser", "5 mW", "0.005", "0.005", "W"),
                ("60W bulb", "60W", "60", "60", "W"),
                ("100 MW/400 MWh", "100 MW", "100000000", "100000000", "W"),
                ("a capacity of 1 600 MW", "1 600 MW", "1600000000", "1600000000", "W"),
                ("Unit 3 600 MW", "600 MW", "600000000", "600000000", "W"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_power() {
        leaves(
            Kind::Power,
            &[
                "400 GWh",
                "5 megawatt-hours",
                "5 MW-h",
                "a GW-scale site",
                "1,000 W/m2",
                "Mw 7.1",
                "120 W 42nd Street",
                "$1,500/kW",
                "model MW-50",
                "5 kW h",
            ],
        );
    }
}
