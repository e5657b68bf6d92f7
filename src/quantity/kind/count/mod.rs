//! Counts: a number with the noun it counts (`100,000 GPUs`, `six million homes`, `837 people`, `171 miles`) and
//! every other measured unit (`400 GWh`, `3,5 km`).
//!
//! What counts:
//!
//! - a unit of [`MEASURES`] after any number, also after a hyphen: `a 14-mile tunnel`;
//! - else a plural noun within four words of a number of at least ten (`200 full-time employees`); below ten only
//!   nouns that the news counts with weight ([`noun::is_counted`]: reactors, deaths, seats);
//! - a share of a counted whole, whose noun it has too: `63 of 120 seats`, `three of its 57 shops`;
//! - the two numbers of a vote: `51-49`, `217 to 209`;
//! - a number without a noun where it is an amount by its form or the word it stands with (`bare.rs`).
//!
//! What does not: years (`2019 elections`), numbers that belong to a name or a list (`Boeing 737 jets`, `Unit 3`,
//! `page 5`, `top 10 banks`), multiples (`5 times`), units of time (they are durations), the whole of a ratio (`one in
//! five women`, `31 per 100,000 residents`).

mod bare;
mod measure;
mod vote;

use rust_decimal::Decimal;

use super::percent::Word as PercentWord;
use super::{Context, Reading};
use crate::quantity::Kind;
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::noun::{self, Role};
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Gap, Tokens};
use crate::quantity::unit::Unit;
pub use measure::MEASURES;
pub use vote::is_second as is_second_of_vote;

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
    measure::words(words);
    bare::words(words);
    for word in TIME.split_whitespace() {
        words.entry(word).count = Some(Word::Time);
    }
}

/// Labels of a number that tells a place and no amount, beside the words of [`NAMING`].
const PLACING: &str =
    "rank ranking position pos place seed id code zip postcode isbn phone tel telephone fax year date time";

/// Whether a label with this word is of a number that names something and counts nothing: "Rank", "Phase".
pub fn names_number(word: &str) -> bool {
    let words = || NAMING.split_whitespace().chain(PLACING.split_whitespace());
    words().any(|known| known.eq_ignore_ascii_case(word))
}

/// Reads the count that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let word = tokens.entry(at);
    if tokens.class(at) != Class::Digits && word.numeral.is_none() && word.particle != Some(Particle::A) {
        return None;
    }
    if let Some(reading) = bare::cell(tokens, at) {
        return Some(reading);
    }
    if is_named(tokens, at) || is_whole_of_ratio(tokens, at) || amount::is_price_year(tokens, at) {
        return None;
    }
    // "the Gateway Programme 4 km of tunnel": a measure belongs to no name.
    if follows_name(tokens, at) {
        return amount::read(tokens, at, Kind::Count, measured);
    }
    let read = amount::read(tokens, at, Kind::Count, one).or_else(|| vote::read(tokens, at));
    read.or_else(|| bare::read(context, at))
}

fn one(tokens: &Tokens, at: usize) -> Option<One> {
    let end = numeral::read(tokens, at, false)?.end;
    // "1.2 bn cubic metres": these letters mean nothing else after a blank.
    let letters = ["bn", "mn", "tn"].iter().any(|letters| tokens.is(end, letters));
    amount::number_then_unit(tokens, at, letters, unit)
}

/// A number with a unit of measure.
fn measured(tokens: &Tokens, at: usize) -> Option<One> {
    amount::number_then_unit(tokens, at, false, |tokens, numeral| {
        measure::unit(tokens, numeral.value, numeral::after_hyphen(tokens, numeral.end))
    })
}

fn unit(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    share(tokens, numeral).or_else(|| unit_after(tokens, numeral))
}

/// The noun of the whole after a share of it: "63 of 120 seats", "three of its 57 shops", "six of the bombers". The share
/// ends before "of".
fn share(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    if tokens.entry(numeral.end).particle != Some(Particle::Of) || numeral.value < Decimal::TWO {
        return None;
    }
    let mut next = numeral.end + 1;
    let determined = DETERMINERS.iter().any(|word| tokens.is(next, word));
    if determined {
        next += 1;
    }
    let Some(whole) = numeral::read(tokens, next, false).filter(|whole| whole.form != Form::Article) else {
        let whole_number = numeral.value.scale() == 0 && !is_year(tokens, numeral);
        let unit = named(tokens, head(tokens, next).filter(|_| determined && whole_number)?);
        let weighty = numeral.value >= Decimal::TEN || noun::is_counted(&unit);
        return weighty.then(|| (Scale::one(Unit::named(unit)), numeral.end));
    };
    let (scale, _) = unit_after(tokens, &whole).filter(|_| whole.value > numeral.value)?;
    Some((scale, numeral.end))
}

/// Words before the whole that a share is of.
const DETERMINERS: &[&str] = &["the", "its", "their", "his", "her", "our", "all", "those", "these", "some"];

fn unit_after(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    let mut at = numeral::after_hyphen(tokens, numeral.end);
    if numeral.form == Form::Many && tokens.entry(at).particle == Some(Particle::Of) {
        at += 1;
    }
    if numeral.form == Form::Article && numeral.magnitude.is_none() {
        return None;
    }
    measure::unit(tokens, numeral.value, at).or_else(|| thing(tokens, numeral, at))
}

/// The thing counted by `numeral`, whose words start at `start`.
fn thing(tokens: &Tokens, numeral: &Numeral, start: usize) -> Option<(Scale, usize)> {
    let plain = numeral.magnitude.is_none();
    let points = tokens.entry(start).percent == Some(PercentWord::Point) && numeral.form == Form::Digits;
    let uncounted = numeral.value.scale() > 0 && !points || numeral.value < Decimal::TWO;
    if plain && uncounted || is_year(tokens, numeral) || is_code(tokens, numeral, start) {
        return None;
    }
    // "a 40-branch network": the singular after a hyphen.
    if start > numeral.end && tokens.class(start - 1) == Class::Dash {
        let word = tokens.text(start).to_lowercase();
        // "a 12-story building"
        let word = if word == "story" { "storey".to_owned() } else { word };
        return (noun::is_counted(&word) && tokens.entry(start).count != Some(Word::Time))
            .then(|| (Scale::one(Unit::named(word)), start + 1));
    }
    let head = head(tokens, start)?;
    let unit = named(tokens, head);
    // "like two Manhattan Projects", but "Two Reactors Restart".
    let before = start.saturating_sub(2);
    let name =
        tokens.capitalised(head) && start >= 2 && tokens.class(before) == Class::Word && !tokens.capitalised(before);
    let weighty = !plain || numeral.value >= Decimal::TEN || noun::is_counted(&unit) && !name;
    weighty.then(|| (Scale::one(Unit::named(unit)), head + 1))
}

/// The counted thing whose plural ends at `head`: "seats" → "seat", "F-35s" → "f-35".
fn named(tokens: &Tokens, head: usize) -> String {
    if tokens.text(head) != "s" || !tokens.glued(head) {
        return noun::singular(tokens.text(head));
    }
    let mut first = head;
    while tokens.glued(first) && first > 0 {
        first -= 1;
    }
    (first..head).map(|at| tokens.text(at).to_lowercase()).collect()
}

/// The plural noun within four words from `start`; of several in a row the last.
fn head(tokens: &Tokens, start: usize) -> Option<usize> {
    let mut at = start;
    let mut words = 0;
    while words < 4 {
        at = past_initials(tokens, at);
        if tokens.class(at) != Class::Word || tokens.get(at).gap == Gap::None && words == 0 {
            return None;
        }
        let entry = tokens.entry(at);
        let text = tokens.text(at);
        if words == 0 && tokens.is(at, "times") {
            return None;
        }
        let plural = match entry.noun {
            Some(Role::Break) => return None,
            Some(Role::NotCounted) => false,
            Some(Role::Plural(_)) => true,
            Some(Role::Counted) | None => noun::looks_plural(text),
        };
        let name = tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits;
        let other = !name && entry.particle.is_some()
            || entry.percent.is_some_and(|word| word != PercentWord::Point)
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
        // "F-35s", "H100s"
        let model = tokens.text(at - 1) == "s" && tokens.class(at.wrapping_sub(2)) == Class::Digits;
        if model && tokens.glued(at - 1) && tokens.get(at).gap != Gap::None {
            return Some(at - 1);
        }
    }
    None
}

/// Past "U.S." or "U.K." at `at`, if a word follows.
fn past_initials(tokens: &Tokens, at: usize) -> usize {
    let mut end = at;
    while tokens.text(end).len() == 1
        && tokens.capitalised(end)
        && tokens.class(end + 1) == Class::Stop
        && tokens.glued(end + 1)
    {
        end += 2;
    }
    if tokens.class(end) == Class::Word && tokens.get(end).gap == Gap::Blank { end } else { at }
}

/// Whether a hyphen or digits go on after the word at `at`, so that it is part of a longer one.
fn belongs_on(tokens: &Tokens, at: usize) -> bool {
    tokens.glued(at + 1) && matches!(tokens.class(at + 1), Class::Dash | Class::Digits) && tokens.glued(at + 2)
}

/// Four digits without a separator between 1700 and 2100.
fn is_year(tokens: &Tokens, numeral: &Numeral) -> bool {
    numeral.magnitude.is_none() && amount::can_be_year(tokens, numeral.end.wrapping_sub(1))
}

/// Whether a letter makes a code of the number: "221B Baker Street".
fn is_code(tokens: &Tokens, numeral: &Numeral, start: usize) -> bool {
    tokens.text(numeral.end.wrapping_sub(1)) == "B" && tokens.capitalised(start)
}

/// Whether the number at `at` is what a ratio is of: "one in five women", "nine out of 10 jobs", "31 per 100,000
/// residents".
fn is_whole_of_ratio(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let part = match tokens.entry(before).particle {
        Some(Particle::Per) => return true,
        Some(Particle::In) => before.wrapping_sub(1),
        Some(Particle::Of) if tokens.is(before.wrapping_sub(1), "out") => before.wrapping_sub(2),
        None if tokens.is(before, "every") => before.wrapping_sub(2),
        _ => return false,
    };
    let part = match tokens.class(part) {
        Class::Digits => Some(part),
        Class::Word => tokens.entry(part).numeral.map(|_| part),
        _ => None,
    };
    let value = |at: usize| numeral::read(tokens, at, false).map(|numeral| numeral.value);
    part.and_then(value).zip(value(at)).is_some_and(|(part, whole)| part < whole)
}

/// Whether the number at `at` is too long for a name: "past 25 million subscribers", "page 1,200,000".
fn is_long(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at + 1) == Class::Comma && tokens.glued(at + 1)
        || tokens.digits(at).is_none_or(|digits| digits.len() > 4)
        || matches!(tokens.entry(at + 1).numeral, Some(numeral::Word::Magnitude(_) | numeral::Word::Letters(_)))
}

/// Whether what stands before the number at `at` makes a name or a place in a list of it.
fn is_named(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if is_long(tokens, at) && tokens.digits(at).is_some() {
        return false;
    }
    // "30 737 MAX jets": a number after a number is a name.
    if tokens.class(before) == Class::Digits {
        return true;
    }
    if tokens.class(before) != Class::Word {
        // "the Sept. 11 attacks"
        if tokens.class(before) == Class::Stop
            && matches!(tokens.entry(before.wrapping_sub(1)).date, Some(super::date::Word::Month(..)))
        {
            return true;
        }
        // "No. 5", "Inc. 500"
        let stop = tokens.class(before) == Class::Stop && tokens.glued(before);
        return stop && tokens.entry(before.wrapping_sub(1)).count == Some(Word::Naming);
    }
    tokens.entry(before).count == Some(Word::Naming)
}

/// Whether the number at `at` goes on from a word with a capital, which makes a name of both: "Airbus 320 jets".
fn follows_name(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if is_long(tokens, at) || tokens.class(before) != Class::Word {
        return false;
    }
    let entry = tokens.entry(before);
    // A capital inside a sentence of small letters is a name: "Airbus 320 jets".
    let sentence = matches!(
        tokens.class(before.wrapping_sub(1)),
        Class::End | Class::Stop | Class::Quote | Class::Open | Class::Colon
    );
    let known = entry.hedge.ends_hedge() || entry.particle.is_some() || entry.moves.is_some();
    // A small letter may begin a name as well, anywhere: "iPhone 17 sales".
    let mixed = !tokens.capitalised(before) && tokens.text(before).chars().any(char::is_uppercase);
    let name = mixed || !sentence && tokens.capitalised(before);
    !known && name && !tokens.capitalised(at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{counts, leaves, reads};
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
                ("The tunnel is 57 km long.", "57 km", "57", "57", "km"),
                ("a parcel of 2.5 kg", "2.5 kg", "2.5", "2.5", "kg"),
                ("winds of 175 miles an hour", "175 miles an hour", "175", "175", "mph"),
                ("gusts of 165 km/h", "165 km/h", "165", "165", "km/h"),
                ("It reached 41.3C in Seville.", "41.3C", "41.3", "41.3", "°C"),
                ("104 degrees Fahrenheit", "104 degrees Fahrenheit", "104", "104", "°F"),
                ("6.5 metric tons", "6.5 metric tons", "6.5", "6.5", "tonne"),
                ("It weighs 1,850 t.", "1,850 t", "1850", "1850", "tonne"),
                ("2.3mn t of ore", "2.3mn t", "2300000", "2300000", "tonne"),
                ("1.2 bn cubic metres", "1.2 bn cubic metres", "1200000000", "1200000000", "cubic metre"),
                ("22 new measles cases", "22 new measles cases", "22", "22", "case"),
                ("2,300 U.K. firms", "2,300 U.K. firms", "2300", "2300", "firm"),
                ("The index fell 312.5 points.", "312.5 points", "312.5", "312.5", "point"),
                ("up from 1.6 million votes in 2020 to none", "1.6 million votes", "1600000", "1600000", "vote"),
                ("1,000 km2 of forest", "1,000 km2", "1000", "1000", "square km"),
                ("50 m³ of water", "50 m³", "50", "50", "cubic metre"),
                ("1.2 million sq. ft. of space", "1.2 million sq. ft", "1200000", "1200000", "square foot"),
                ("200-plus employees", "200-plus employees", "200", "200", "employee"),
                ("20-odd people", "20-odd people", "20", "20", "person"),
                ("more than 630 F-35s in all", "630 F-35s", "630", "630", "f-35"),
                ("100,000 Nvidia H100s", "100,000 Nvidia H100s", "100000", "100000", "h100"),
                ("the Gateway Programme 4 km of tunnel", "4 km", "4", "4", "km"),
                ("a 12-story building", "12-story", "12", "12", "storey"),
                ("five bodies were found", "five bodies", "5", "5", "body"),
                ("two dozen planes", "two dozen planes", "24", "24", "plane"),
                ("power for 850 000 homes", "850 000 homes", "850000", "850000", "home"),
            ],
        );
    }

    #[test]
    fn reads_shares_with_the_noun_of_the_whole() {
        counts(&[
            ("The coalition holds 63 of 120 seats.", &["63: seat", "120 seats: seat"]),
            ("Only three of its 57 shops are profitable.", &["three: shop", "57 shops: shop"]),
            ("Six of the bombers are flying.", &["Six: bomber"]),
            ("Ten of the cars burnt.", &["Ten: car"]),
            ("two of the reasons", &[]),
            ("20 of those years", &[]),
            ("Attendance fell by 12,000 to 310,000.", &["12,000: ?", "310,000: ?"]),
            ("43 shootings this year, compared with 61 in 2025", &["43 shootings: shooting", "61: shooting"]),
            ("It fell from 12 modules to six.", &["12 modules: module", "six: module"]),
            ("They were cut from 36 vessels a day to 24.", &["36 vessels: vessel", "24: vessel"]),
            ("It takes 56 seats, up from six.", &["56 seats: seat", "six: seat"]),
            ("It was 50 cars at first, then 38.", &["50 cars: car", "38: car"]),
            ("The train had 151 cars, or 150, or 141.", &["151 cars: car", "150: car", "141: car"]),
            ("Of its 149 cars 38 were involved.", &["149 cars: car", "38: car"]),
            ("Some 30 launches had been sold, of which 18 to one firm.", &["30 launches: launch", "18: launch"]),
            ("with a crew of 31 and 14 gunmen", &["31: ?", "14 gunmen: gunman"]),
            ("She drove 12 trucks to six towns.", &["12 trucks: truck", "six towns: town"]),
        ]);
    }

    #[test]
    fn leaves_what_is_no_count() {
        leaves(
            Kind::Count,
            &[
                "the 2019 elections",
                "a Boeing 737 jets maker",
                "Unit 3 workers",
                "the Sept. 11 attacks",
                "top 10 banks",
                "it was 5 times bigger",
                "10 years",
                "One in eight women",
                "nine out of 10 jobs",
                "about 25 times earnings",
                "iPhone 17 sales",
                "the shop at 221B Baker Street sells tea",
                "the 30 737 MAX",
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
