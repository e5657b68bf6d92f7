//! Counts: a number with the noun it counts (`100,000 GPUs`, `six million homes`, `837 people`, `171 miles`) and
//! every other measured unit (`400 GWh`, `3,5 km`).
//!
//! A wrong count can become a false accusation, so a bare number is no claim, and neither is a number whose noun is
//! unsure. What counts:
//!
//! - a unit of [`MEASURES`] after any number, also after a hyphen: `a 14-mile tunnel`;
//! - else a plural noun within four words of a number of at least ten (`200 full-time employees`); below ten only
//!   nouns that the news counts with weight ([`noun::is_counted`]: reactors, deaths, seats);
//! - a line, heading or table cell that holds nothing but a number written as an amount (`3,400`, `1.2 million`), with
//!   the unit `?`: what it counts stands in the header.
//!
//! What does not: years (`2019 elections`), numbers that belong to a name or a list (`Boeing 737 jets`, `Unit 3`,
//! `page 5`, `top 10 banks`), multiples (`5 times`), units of time (they are durations).

use rust_decimal::Decimal;

use super::power::{Word as PowerWord, is_energy};
use super::{Context, Reading};
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::noun::{self, Role};
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Gap, Tokens};
use crate::quantity::unit::Unit;
use crate::quantity::{Hedge, Interval, Kind, Quantity};

/// Units of measure: the canonical name, the words that need no plural to count, symbols among them.
pub const MEASURES: &[(&str, &[&str])] = &[
    ("acre", &["acre", "acres"]),
    ("bar", &["bars"]),
    ("barrel", &["barrel", "barrels", "bbl", "bpd"]),
    ("bushel", &["bushel", "bushels"]),
    ("byte", &["bytes"]),
    ("carat", &["carat", "carats"]),
    ("cm", &["cm", "centimeter", "centimeters", "centimetre", "centimetres"]),
    ("decibel", &["decibels", "dB"]),
    ("degree", &["degrees"]),
    ("foot", &["foot", "feet", "ft"]),
    ("gallon", &["gallon", "gallons", "gal"]),
    ("GB", &["GB", "gigabyte", "gigabytes"]),
    ("gram", &["gram", "grams", "gramme", "grammes"]),
    ("hectare", &["hectare", "hectares", "ha"]),
    ("horsepower", &["horsepower", "hp", "bhp"]),
    ("Hz", &["hertz", "Hz"]),
    ("GHz", &["gigahertz", "GHz"]),
    ("MHz", &["megahertz", "MHz"]),
    ("inch", &["inch", "inches"]),
    ("joule", &["joules"]),
    ("kg", &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"]),
    ("km", &["km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"]),
    ("km/h", &["kph", "kmh"]),
    ("knot", &["knot", "knots"]),
    ("kV", &["kV", "kilovolt", "kilovolts"]),
    ("litre", &["liter", "liters", "litre", "litres"]),
    ("metre", &["m", "meter", "meters", "metre", "metres"]),
    ("MB", &["MB", "megabyte", "megabytes"]),
    ("mile", &["mile", "miles", "mi"]),
    ("mm", &["mm", "millimeter", "millimeters", "millimetre", "millimetres"]),
    ("mph", &["mph"]),
    ("MVA", &["MVA"]),
    ("ounce", &["ounce", "ounces", "oz"]),
    ("pound", &["pounds", "pound", "lb", "lbs"]),
    ("ppm", &["ppm"]),
    ("TB", &["TB", "terabyte", "terabytes"]),
    ("PB", &["PB", "petabyte", "petabytes"]),
    ("ton", &["ton", "tons"]),
    ("tonne", &["tonne", "tonnes"]),
    ("volt", &["volt", "volts"]),
    ("yard", &["yard", "yards"]),
];

/// Symbols of energy by the power of ten of one in watt-hours.
const ENERGY: &[(&str, u8)] = &[("Wh", 0), ("kWh", 3), ("MWh", 6), ("GWh", 9), ("TWh", 12), ("PWh", 15)];

/// Words of time: what they count is a duration.
const TIME: &str = "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years yr yrs \
    decade decades century centuries weekend weekends night nights fortnight fortnights seasons generations \
    semesters mins secs hrs";

/// Words before a number that make a name or a place in a list of it.
const NAMING: &str = "no nos number numbers unit units phase chapter section page pages figure fig table article rule title \
    version level tier type class grade stage part room flight route highway interstate channel block gate lot \
    model mark season episode series round game week day step category line row item top first last next past \
    previous final age aged reactor pier terminal district ward psalm verse section act scene volume vol issue \
    appendix exhibit proposition amendment resolution fortune nasdaq nikkei ftse p dow index dax cac russell inc \
    windows covid apollo artemis boeing airbus formula area studio catch super";

/// What a word means for counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A unit of measure: index into [`MEASURES`].
    Measure(u8),
    /// A symbol of energy: its power of ten.
    Energy(u8),
    /// square, cubic: part of a unit of measure.
    Dimension,
    /// A unit of time.
    Time,
    /// A word that makes a name of the number after it.
    Naming,
}

/// Puts the vocabulary into the lexicon.
pub fn words(words: &mut Words) {
    for word in NAMING.split_whitespace() {
        words.entry(word).count = Some(Word::Naming);
    }
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
    for word in TIME.split_whitespace() {
        words.entry(word).count = Some(Word::Time);
    }
    for word in ["square", "sq", "cubic", "nautical"] {
        words.entry(word).count = Some(Word::Dimension);
    }
}

/// Reads the count that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let word = tokens.entry(at);
    if tokens.class(at) != Class::Digits && word.numeral.is_none() && word.particle != Some(Particle::A) {
        return None;
    }
    if let Some(reading) = alone(tokens, at) {
        return Some(reading);
    }
    if is_named(tokens, at) {
        return None;
    }
    amount::read(tokens, at, Kind::Count, one)
}

fn one(tokens: &Tokens, at: usize) -> Option<One> {
    amount::number_then_unit(tokens, at, false, unit)
}

fn unit(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    let mut at = numeral::after_hyphen(tokens, numeral.end);
    if numeral.form == Form::Many && tokens.entry(at).particle == Some(Particle::Of) {
        at += 1;
    }
    if numeral.form == Form::Article && numeral.magnitude.is_none() {
        return None;
    }
    measure(tokens, numeral.value, at).or_else(|| thing(tokens, numeral, at))
}

/// The unit of measure at `at`, `many` of which are meant.
fn measure(tokens: &Tokens, many: Decimal, at: usize) -> Option<(Scale, usize)> {
    let entry = tokens.entry(at);
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
            if symbol && !forms.contains(&written) || tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits {
                return None;
            }
            // "Three Mile Island": a name; several miles are plural, but for a hyphen or a symbol.
            let hyphen = tokens.class(at.wrapping_sub(1)) == Class::Dash;
            let singular = forms.iter().any(|form| form.strip_suffix('s').is_some_and(|stem| tokens.is(at, stem)))
                || matches!(name, "foot" | "inch") && tokens.is(at, name);
            if singular && !hyphen && many != Decimal::ONE {
                return None;
            }
            Some((Scale::one(Unit::constant(name)), at + 1))
        }
        Word::Dimension => {
            let next = numeral::after_hyphen(tokens, at + 1);
            let Some(Word::Measure(index)) = tokens.entry(next).count else { return None };
            let dimension = if tokens.is(at, "sq") { "square".to_owned() } else { tokens.text(at).to_lowercase() };
            let name = format!("{dimension} {}", MEASURES[usize::from(index)].0);
            Some((Scale::one(Unit::named(name)), next + 1))
        }
        Word::Time | Word::Naming => None,
    }
}

fn energy(power: u8) -> Scale {
    Scale { unit: Unit::constant("Wh"), factor: Decimal::from(10_u64.pow(power.into())) }
}

/// The thing counted by `numeral`, whose words start at `start`.
fn thing(tokens: &Tokens, numeral: &Numeral, start: usize) -> Option<(Scale, usize)> {
    let plain = numeral.magnitude.is_none();
    if plain && (numeral.value.scale() > 0 || numeral.value < Decimal::TWO) || is_year(tokens, numeral) {
        return None;
    }
    // "a 40-branch network": the singular after a hyphen.
    if start > numeral.end && tokens.class(start - 1) == Class::Dash {
        let word = tokens.text(start).to_lowercase();
        return (noun::is_counted(&word) && tokens.entry(start).count != Some(Word::Time))
            .then(|| (Scale::one(Unit::named(word)), start + 1));
    }
    let head = head(tokens, start)?;
    let unit = noun::singular(tokens.text(head));
    // "like two Manhattan Projects", but "Two Reactors Restart".
    let before = start.saturating_sub(2);
    let name =
        tokens.capitalised(head) && start >= 2 && tokens.class(before) == Class::Word && !tokens.capitalised(before);
    let weighty = !plain || numeral.value >= Decimal::TEN || noun::is_counted(&unit) && !name;
    weighty.then(|| (Scale::one(Unit::named(unit)), head + 1))
}

/// The plural noun within four words from `start`; of several in a row the last.
fn head(tokens: &Tokens, start: usize) -> Option<usize> {
    let mut at = start;
    let mut words = 0;
    while words < 4 {
        if tokens.class(at) != Class::Word || tokens.get(at).gap == Gap::None && words == 0 {
            return None;
        }
        let entry = tokens.entry(at);
        let text = tokens.text(at);
        let plural = match entry.noun {
            Some(Role::Break) => return None,
            Some(Role::NotCounted) => false,
            Some(Role::Plural(_)) => true,
            Some(Role::Counted) | None => noun::looks_plural(text),
        };
        let name = tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits;
        let other = !name && entry.particle.is_some()
            || entry.percent.is_some()
            || entry.power.is_some()
            || matches!(entry.count, Some(Word::Time | Word::Energy(_)))
            || entry.money.is_some_and(|word| word.is_currency());
        if other {
            return None;
        }
        if plural && !belongs_on(tokens, at) {
            let next = at + 1;
            let compound = tokens.class(next) == Class::Word
                && tokens.get(next).gap == Gap::Blank
                && tokens.entry(next).noun.is_none_or(|role| role == Role::Counted)
                && !tokens.capitalised(next)
                && noun::looks_plural(tokens.text(next));
            return Some(if compound { next } else { at });
        }
        words += 1;
        at += 1;
        // "A100", "full-time", "Europe's".
        while tokens.glued(at)
            && (matches!(tokens.class(at), Class::Digits | Class::Dash)
                || tokens.class(at) == Class::Word && matches!(tokens.class(at - 1), Class::Digits | Class::Dash))
        {
            at += 1;
        }
    }
    None
}

/// Whether a hyphen or digits go on after the word at `at`, so that it is part of a longer one.
fn belongs_on(tokens: &Tokens, at: usize) -> bool {
    tokens.glued(at + 1) && matches!(tokens.class(at + 1), Class::Dash | Class::Digits) && tokens.glued(at + 2)
}

/// Four digits without a separator between 1700 and 2100.
fn is_year(tokens: &Tokens, numeral: &Numeral) -> bool {
    let digits = tokens.digits(numeral.end.wrapping_sub(1)).unwrap_or_default();
    numeral.magnitude.is_none()
        && digits.len() == 4
        && matches!(digits.as_bytes(), [b'1', b'7'..=b'9', ..] | [b'2', b'0', ..])
}

/// Whether what stands before the number at `at` makes a name or a place in a list of it.
fn is_named(tokens: &Tokens, at: usize) -> bool {
    // Long numbers belong to no name: "past 25 million subscribers", "page 1,200,000".
    let amount = tokens.class(at + 1) == Class::Comma && tokens.glued(at + 1)
        || tokens.digits(at).is_none_or(|digits| digits.len() > 4)
        || matches!(tokens.entry(at + 1).numeral, Some(numeral::Word::Magnitude(_) | numeral::Word::Letters(_)));
    let before = at.wrapping_sub(1);
    if amount && tokens.digits(at).is_some() {
        return false;
    }
    if tokens.class(before) != Class::Word {
        // "No. 5", "Inc. 500"
        let stop = tokens.class(before) == Class::Stop && tokens.glued(before);
        return stop && tokens.entry(before.wrapping_sub(1)).count == Some(Word::Naming);
    }
    let entry = tokens.entry(before);
    if entry.count == Some(Word::Naming) {
        return true;
    }
    // A capital inside a sentence of small letters is a name: "Airbus 320 jets".
    let sentence = matches!(
        tokens.class(before.wrapping_sub(1)),
        Class::End | Class::Stop | Class::Quote | Class::Open | Class::Colon
    );
    let known = entry.hedge.ends_hedge() || entry.particle.is_some() || entry.moves.is_some();
    !amount && !sentence && !known && tokens.capitalised(before) && !tokens.capitalised(at + 1)
}

/// A line that holds nothing but a number written as an amount.
fn alone(tokens: &Tokens, at: usize) -> Option<Reading> {
    let numeral = numeral::read(tokens, at, false)?;
    let mut end = numeral.end;
    if tokens.class(end) == Class::Plus {
        end += 1;
    }
    let only = tokens.len() == end
        && (at == 0
            || at == 1 && matches!(tokens.class(0), Class::Tilde | Class::Mark)
            || at <= 2 && tokens.entry(0).hedge.ends_hedge());
    let amount = numeral.magnitude.is_some() || numeral.value >= Decimal::ONE_THOUSAND && !is_year(tokens, &numeral);
    if !only || !amount || numeral.form == Form::Many {
        return None;
    }
    let hedge = if end > numeral.end { Hedge::Over } else { crate::quantity::hedge::before(tokens, at) };
    let quantity = Quantity {
        kind: Kind::Count,
        unit: Unit::constant("?"),
        stated: Interval::exactly(numeral.value),
        step: Some(numeral.step),
        hedge,
        per: None,
    };
    Some(Reading { from: at, to: numeral.end, next: end, quantity, change: None, inferred: false })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, reads};
    use super::*;

    #[test]
    fn reads_counts() {
        reads(
            Kind::Count,
            &[
                ("100,000 GPUs", "100,000 GPUs", "100000", "100000", "gpu"),
                ("25,000 A100 GPUs", "25,000 A100 GPUs", "25000", "25000", "gpu"),
                ("power for six million homes", "six million homes", "6000000", "6000000", "home"),
                ("171 miles of track", "171 miles", "171", "171", "mile"),
                ("killing 837 people", "837 people", "837", "837", "person"),
                ("more than 200 full-time employees", "200 full-time employees", "200", "200", "employee"),
                ("800,000-1,000,000 homes", "800,000-1,000,000 homes", "800000", "1000000", "home"),
                ("four reactors", "four reactors", "4", "4", "reactor"),
                ("400 GWh of storage", "400 GWh", "400000000000", "400000000000", "Wh"),
                ("5 megawatt-hours", "5 megawatt-hours", "5000000", "5000000", "Wh"),
                ("a 14-mile tunnel", "14-mile", "14", "14", "mile"),
                ("116,347 square miles", "116,347 square miles", "116347", "116347", "square mile"),
                ("tens of thousands of homes", "tens of thousands of homes", "10000", "100000", "home"),
                ("half a million households", "half a million households", "500000", "500000", "household"),
                ("5m people", "5m people", "5000000", "5000000", "person"),
                ("3,400", "3,400", "3400", "3400", "?"),
                ("a 40-branch network", "40-branch", "40", "40", "branch"),
                ("25,000 to 30,000 positions", "25,000 to 30,000 positions", "25000", "30000", "position"),
                ("just past 25 million subscribers", "25 million subscribers", "25000000", "25000000", "subscriber"),
                ("two dozen planes", "two dozen planes", "24", "24", "plane"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_count() {
        leaves(
            Kind::Count,
            &[
                "the 2019 elections",
                "a Boeing 737 jets maker",
                "Unit 3 workers",
                "top 10 banks",
                "it was 5 times bigger",
                "10 years",
                "section 5 rules",
                "call 555-123-4567 now",
                "the final score was 3-2",
                "GPT-4 models",
                "three reasons",
                "The S&P 500 companies",
                "5G networks",
                "in 2025",
                "42",
                "at 10:30 guests arrived",
                "No. 5 seeds",
                "Three Mile Island",
                "like two Manhattan Projects",
                "the GB200 and 5 GB300 systems",
            ],
        );
    }
}
