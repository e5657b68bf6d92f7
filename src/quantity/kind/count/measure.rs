//! Units of measure: lengths, weights, volumes, energy, temperatures (`171 miles`, `400 GWh`, `57 km`, `41.3C`).

use rust_decimal::Decimal;

use super::super::power::{Word as PowerWord, is_energy};
use super::Word;
use crate::quantity::amount::Scale;
use crate::quantity::lexicon::Words;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;

/// Units of measure: the canonical name, the words that need no plural to count, symbols among them.
pub const MEASURES: &[(&str, &[&str])] = &[
    ("acre", &["acre", "acres"]),
    ("bar", &["bars"]),
    ("barrel", &["barrel", "barrels", "bbl", "bpd"]),
    ("bushel", &["bushel", "bushels"]),
    ("byte", &["bytes"]),
    ("°C", &["Celsius", "centigrade"]),
    ("°F", &["Fahrenheit"]),
    ("carat", &["carat", "carats"]),
    ("cm", &["cm", "centimeter", "centimeters", "centimetre", "centimetres"]),
    ("decibel", &["decibels", "dB"]),
    ("degree", &["degrees"]),
    ("foot", &["foot", "feet", "ft"]),
    ("gallon", &["gallon", "gallons", "gal"]),
    ("GB", &["GB", "gigabyte", "gigabytes"]),
    ("gram", &["gram", "grams", "gramme", "grammes"]),
    ("gross ton", &["GT"]),
    ("hectare", &["hectare", "hectares", "ha"]),
    ("horsepower", &["horsepower", "hp", "bhp"]),
    ("Hz", &["hertz", "Hz"]),
    ("Gbps", &["Gbps", "gigabits"]),
    ("GHz", &["gigahertz", "GHz"]),
    ("MHz", &["megahertz", "MHz"]),
    ("inch", &["inch", "inches"]),
    ("joule", &["joules"]),
    ("kg", &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"]),
    ("km", &["km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"]),
    ("km/h", &["kph", "kmh"]),
    ("knot", &["knot", "knots"]),
    ("kV", &["kV", "kilovolt", "kilovolts"]),
    ("litre", &["liter", "liters", "litre", "litres", "L"]),
    ("magnitude", &["magnitude"]),
    ("Mbps", &["Mbps", "megabits"]),
    ("metre", &["m", "meter", "meters", "metre", "metres"]),
    ("MB", &["MB", "megabyte", "megabytes"]),
    ("mg", &["mg", "milligram", "milligrams"]),
    ("microgram", &["mcg", "microgram", "micrograms"]),
    ("millibar", &["millibar", "millibars"]),
    ("ml", &["ml", "milliliter", "milliliters", "millilitre", "millilitres"]),
    ("mile", &["mile", "miles", "mi"]),
    ("mm", &["mm", "millimeter", "millimeters", "millimetre", "millimetres"]),
    ("mph", &["mph"]),
    ("MVA", &["MVA"]),
    ("ounce", &["ounce", "ounces", "oz"]),
    ("pound", &["pounds", "pound", "lb", "lbs"]),
    ("ppm", &["ppm"]),
    ("psi", &["psi"]),
    ("rpm", &["rpm"]),
    ("TB", &["TB", "terabyte", "terabytes"]),
    ("PB", &["PB", "petabyte", "petabytes"]),
    ("TEU", &["TEU", "TEUs"]),
    ("ton", &["ton", "tons"]),
    ("tonne", &["tonne", "tonnes", "t"]),
    ("volt", &["volt", "volts"]),
    ("yard", &["yard", "yards"]),
];

/// Symbols of energy by the power of ten of one in watt-hours.
const ENERGY: &[(&str, u8)] = &[("Wh", 0), ("kWh", 3), ("MWh", 6), ("GWh", 9), ("TWh", 12), ("PWh", 15)];

/// Puts the units into the lexicon.
pub(super) fn words(words: &mut Words) {
    for (index, (_, forms)) in (0..).zip(MEASURES) {
        for form in *forms {
            words.entry(form).count = Some(Word::Measure(index));
        }
    }
    for &(symbol, power) in ENERGY {
        for form in [symbol.to_owned(), format!("{symbol}s")] {
            words.entry(&form).count = Some(Word::Energy(power));
        }
    }
    for word in ["square", "sq", "cubic", "nautical"] {
        words.entry(word).count = Some(Word::Dimension);
    }
}

/// The unit of measure at `at`, `many` of which are meant.
pub(super) fn unit(tokens: &Tokens, many: Decimal, at: usize) -> Option<(Scale, usize)> {
    let entry = tokens.entry(at);
    if let Some(found) = temperature(tokens, at) {
        return Some(found);
    }
    // A metric ton is a tonne; a short or long one is still called a ton.
    if tokens.is(at, "metric") && (tokens.is(at + 1, "tons") || tokens.is(at + 1, "ton")) {
        return Some((Scale::one(Unit::constant("tonne")), at + 2));
    }
    if let Some(PowerWord::Name(power) | PowerWord::Symbol(power)) = entry.power {
        if !is_energy(tokens, at + 1) {
            return None;
        }
        return Some((energy(power), numeral::after_hyphen(tokens, at + 1) + 1));
    }
    match entry.count? {
        Word::Energy(power) => Some((energy(power), at + 1)),
        Word::Measure(index) => {
            let (name, forms) = MEASURES[usize::from(index)];
            let written = tokens.text(at);
            // Symbols with capitals count as written only: "GB", not "gb"; a lone "m" is a metre after a blank.
            let symbol = forms
                .iter()
                .any(|form| form.bytes().any(|byte| byte.is_ascii_uppercase()) && form.eq_ignore_ascii_case(written));
            let power = SQUARES.iter().find(|(signs, _)| tokens.glued(at + 1) && signs.contains(&tokens.text(at + 1)));
            if let Some((_, dimension)) = power
                && LENGTHS.contains(&name)
                && !(tokens.glued(at + 2) && matches!(tokens.class(at + 2), Class::Word | Class::Digits))
            {
                return Some((Scale::one(Unit::named(format!("{dimension} {name}"))), at + 2));
            }
            // "100 t" are tonnes, "100 T" are not.
            if written == "T"
                || symbol && !forms.contains(&written)
                || tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits
            {
                return None;
            }
            // "Three Mile Island": a name; several miles are plural, but for a hyphen or an abbreviation ("57 km").
            let hyphen = tokens.class(at.wrapping_sub(1)) == Class::Dash;
            let spelled_out = written.bytes().any(|byte| b"aeiou".contains(&byte));
            let singular = forms.iter().any(|form| form.strip_suffix('s').is_some_and(|stem| tokens.is(at, stem)))
                && spelled_out
                || matches!(name, "foot" | "inch") && tokens.is(at, name);
            // "6-foot-8": more of the length follows.
            let goes_on = tokens.class(at + 1) == Class::Dash && tokens.class(at + 2) == Class::Digits;
            if singular && !hyphen && many != Decimal::ONE || goes_on && tokens.glued(at + 2) {
                return None;
            }
            Some(speed(tokens, name, at + 1).unwrap_or((Scale::one(Unit::constant(name)), at + 1)))
        }
        Word::Dimension => {
            // "sq. ft."
            let stop = tokens.is(at, "sq") && tokens.class(at + 1) == Class::Stop && tokens.glued(at + 1);
            let next = if stop { at + 2 } else { numeral::after_hyphen(tokens, at + 1) };
            let Some(Word::Measure(index)) = tokens.entry(next).count else { return None };
            let dimension = if tokens.is(at, "sq") { "square".to_owned() } else { tokens.text(at).to_lowercase() };
            let name = format!("{dimension} {}", MEASURES[usize::from(index)].0);
            Some((Scale::one(Unit::named(name)), next + 1))
        }
        Word::Time | Word::Naming => None,
    }
}

/// Lengths of which squares and cubes are measured: `km2`, `m³`.
const LENGTHS: &[&str] = &["cm", "foot", "km", "metre", "mile", "mm"];
const SQUARES: &[(&[&str], &str)] = &[(&["2", "²"], "square"), (&["3", "³"], "cubic")];

fn energy(power: u8) -> Scale {
    Scale { unit: Unit::constant("Wh"), factor: Decimal::from(10_u64.pow(power.into())) }
}

/// A length and "an hour" after it: "175 miles an hour", `165 km/h`.
fn speed(tokens: &Tokens, length: &str, at: usize) -> Option<(Scale, usize)> {
    let unit = match length {
        "mile" => "mph",
        "km" => "km/h",
        _ => return None,
    };
    let per = tokens.class(at) == Class::Slash || ["per", "an"].iter().any(|word| tokens.is(at, word));
    let at = numeral::after_hyphen(tokens, at + 1);
    let hour = per && ["h", "hr", "hour"].iter().any(|word| tokens.is(at, word));
    hour.then(|| (Scale::one(Unit::constant(unit)), at + 1))
}

/// A temperature's unit at `at`: "degrees Celsius", `41.3C`, `41 °F`.
fn temperature(tokens: &Tokens, at: usize) -> Option<(Scale, usize)> {
    let sign = tokens.text(at) == "°";
    let letter = |at: usize| match tokens.text(at) {
        "C" => Some("°C"),
        "F" => Some("°F"),
        text if text.eq_ignore_ascii_case("celsius") || text.eq_ignore_ascii_case("centigrade") => Some("°C"),
        text if text.eq_ignore_ascii_case("fahrenheit") => Some("°F"),
        _ => None,
    };
    if sign || tokens.is(at, "degrees") || tokens.is(at, "degree") {
        let found = letter(at + 1).map(|unit| (Scale::one(Unit::constant(unit)), at + 2));
        return found.or_else(|| sign.then(|| (Scale::one(Unit::constant("degree")), at + 1)));
    }
    let touches = tokens.glued(at) && !tokens.glued(at + 1) && tokens.text(at).len() == 1;
    let unit = letter(at).filter(|_| touches && tokens.class(at.wrapping_sub(1)) == Class::Digits)?;
    Some((Scale::one(Unit::constant(unit)), at + 1))
}
