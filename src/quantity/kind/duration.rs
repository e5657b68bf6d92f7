//! Durations: lengths of time ("seven-year", `18 months`, "a decade", "two and a half years", "37 minutes").
//!
//! | written | read as |
//! |---|---|
//! | years, decades, centuries | years (`y`); a decade is ten |
//! | months, quarters | months (`mo`); a quarter is three |
//! | days, nights, weeks, fortnights | days (`d`) |
//! | hours, minutes, seconds | themselves (`h`, `min`, `s`) |
//! | "2 years and 3 months", `3 h 30 min` | 27 months, 210 minutes |
//! | "a few days", "several weeks" | three or more; "a couple" is two |
//! | "all week", "the past decade" | one of the unit |
//!
//! An age ("37-year-old") is a length of time, too; what it is the age of, the words around tell. Left out are what
//! only names a period ("full-year results", "half-year"), a rate ("$5 million a year", "twice a week"), and a length
//! that reaches to a day which can be told: "three years ago" and "in two weeks" are [dates](super::date).

use rust_decimal::Decimal;

use super::date::Word as DateWord;
use super::{Context, Reading};
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::calendar::{Grain, Which};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;
use crate::quantity::{Hedge, Interval, Kind, Quantity};

/// Words that may stand between a number and its unit: "six straight days", "four full years".
const BETWEEN: &str = "
    additional analysed analyzed business calendar consecutive extra financial fiscal full further long more
    other short solid straight successive trading whole working
";

/// Words before "a year" that make a length of it.
const BEFORE_ONE: &str = "
    about after almost another around approximately been behind beyond by for half in just last lasted lasting
    lasts least less nearly of only over roughly some spend spending spent take taken takes taking than took
    under wait waited within exceeding up
";

/// Words after "a year" that make a length of it.
const AFTER_ONE: &str = "
    after ahead apart away behind earlier late later long longer off old older since
";

/// Words after "all", "whole" or a count that leave it a length.
const WHOLE: &[&str] = &["all", "whole", "another", "full"];

/// What lasts one of a unit, in one word.
const LONG: &[(&str, Grain)] = &[
    ("daylong", Grain::Day),
    ("weeklong", Grain::Week),
    ("monthlong", Grain::Month),
    ("yearlong", Grain::Year),
    ("decadelong", Grain::Decade),
];

/// Puts the vocabulary into the lexicon: the units from a day up are words of dates already.
pub fn words(words: &mut Words) {
    let long = LONG.iter().map(|(word, _)| word);
    for word in WHOLE.iter().chain(&["some"]).chain(long) {
        let entry = words.entry(word);
        entry.starts = true;
        entry.whole = true;
    }
    for (place, (_, names)) in (0..).zip(SHORT) {
        names.iter().for_each(|name| words.entry(name).short_time = Some(place));
    }
    // An article is looked at only before a word that starts something: "an hour and a half".
    for word in ["hour", "minute"] {
        words.entry(word).starts = true;
    }
}

/// Reads the duration that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let entry = tokens.entry(at);
    let word = tokens.class(at) == Class::Word;
    if word
        && (entry.date.is_some() || entry.whole || entry.particle.is_some())
        && let Some(reading) = without_number(tokens, at)
    {
        return Some(reading);
    }
    if word && entry.numeral.is_none() && entry.particle.is_none() {
        return None;
    }
    let mut reading = amount::read(tokens, at, Kind::Duration, one)?;
    // A length has no length per something: "10 days a year" is a rate of another kind.
    reading.quantity.per = None;
    if reading.quantity.hedge == Hedge::Over && during(tokens, reading.from, reading.to) {
        reading.quantity.hedge = Hedge::Exact;
    }
    Some(reading)
}

/// Words after which "over seven years" is more than seven.
const MORE_THAN: &str = "
    for by with is was be been are were of than in within at after well just little bit already now its their his
    take takes took taken taking last lasts lasted lasting spend spends spent spending wait waits waited waiting serve
    serves served serving run runs ran running need needs needed since every only and or the
";

/// Words before which it is so, too: "over a year later".
const DISTANT: &str = "later ago after before old late behind overdue earlier longer older younger";

/// Whether "over" before the length `at..end` says that something goes on for so long: "$38 billion over seven years".
fn during(tokens: &Tokens, at: usize, end: usize) -> bool {
    let over = at.wrapping_sub(1);
    let more = among(tokens, over.wrapping_sub(1), MORE_THAN) || among(tokens, end, DISTANT);
    tokens.is(over, "over") && !more
}

/// Whether the word at `at` is one of a list.
fn among(tokens: &Tokens, at: usize, list: &str) -> bool {
    list.split_whitespace().any(|word| tokens.is(at, word))
}

/// Units of less than a day with their words and symbols; dates know none of them.
const SHORT: &[(Unit, &[&str])] = &[
    (Unit::HOUR, &["hour", "hours", "hr", "hrs", "h"]),
    (Unit::MINUTE, &["minute", "minutes", "min", "mins"]),
    (Unit::SECOND, &["second", "seconds", "sec", "secs"]),
];

/// Units that follow each other in one length: "2 years and 3 months", `3 h 30 min`.
const FOLLOWING: &[(Unit, Unit, i64)] = &[
    (Unit::YEAR, Unit::MONTH, 12),
    (Unit::DAY, Unit::HOUR, 24),
    (Unit::HOUR, Unit::MINUTE, 60),
    (Unit::MINUTE, Unit::SECOND, 60),
];

/// A unit of time: what one of it is on its axis, and its grain from a day up.
struct Time {
    scale: Scale,
    grain: Option<Grain>,
}

impl Time {
    /// A day and longer.
    fn long(grain: Grain) -> Option<Time> {
        let of = |unit: Unit, count: i64| {
            Some(Time { scale: Scale { unit, factor: Decimal::from(count) }, grain: Some(grain) })
        };
        match grain {
            Grain::Day => of(Unit::DAY, 1),
            Grain::Week => of(Unit::DAY, 7),
            Grain::Fortnight => of(Unit::DAY, 14),
            Grain::Month => of(Unit::MONTH, 1),
            Grain::Quarter => of(Unit::MONTH, 3),
            Grain::Year => of(Unit::YEAR, 1),
            Grain::Decade => of(Unit::YEAR, 10),
            Grain::Century => of(Unit::YEAR, 100),
            Grain::Weekend | Grain::Season | Grain::Half => None,
        }
    }

    /// The unit of time at `at`.
    fn at(tokens: &Tokens, at: usize) -> Option<Time> {
        match tokens.entry(at).date {
            Some(DateWord::Unit(grain)) => Time::long(grain),
            _ => Time::short(tokens, at).or_else(|| Time::letter(tokens, at)),
        }
    }

    /// Less than a day.
    fn short(tokens: &Tokens, at: usize) -> Option<Time> {
        let (unit, _) = &SHORT[usize::from(tokens.entry(at).short_time?)];
        Some(Time { scale: Scale::one(unit.clone()), grain: None })
    }

    /// `3Y`, `90d`: a letter that touches its digits.
    fn letter(tokens: &Tokens, at: usize) -> Option<Time> {
        if !tokens.glued(at) || tokens.class(at.wrapping_sub(1)) != Class::Digits || tokens.glued(at + 1) {
            return None;
        }
        match tokens.text(at) {
            "Y" | "y" => Time::long(Grain::Year),
            "d" => Time::long(Grain::Day),
            _ => None,
        }
    }

    fn is(&self, grain: Grain) -> bool {
        self.grain == Some(grain)
    }
}

/// One length: a number and a unit.
fn one(tokens: &Tokens, at: usize) -> Option<One> {
    let mut one = amount::number_then_unit(tokens, at, false, |tokens, numeral| {
        let next = numeral::after_hyphen(tokens, numeral.end);
        let between = Time::at(tokens, next + 1).is_some() && among(tokens, next, BETWEEN);
        let next = if between { next + 1 } else { next };
        let time = Time::at(tokens, next)?;
        fits(tokens, at, numeral, &time, next).then_some((time.scale, next + 1))
    })?;
    let Some(scale) = &mut one.scale else { return Some(one) };
    // "a year and a half"
    if let Some((part, end)) = numeral::and_part(tokens, one.to) {
        one.numeral.value = one.numeral.value.checked_add(part)?;
        one.numeral.step = Decimal::new(1, 1);
        one.to = end;
    }
    // "a year or two"
    if one.numeral.form == Form::Article && tokens.is(one.to, "or") && tokens.is(one.to + 1, "two") {
        one.numeral.highest = Some(Decimal::TWO);
        one.to += 2;
        return Some(one);
    }
    // "2 years and 3 months", "2 hours 5 minutes and 30 seconds"
    while let Some((parts, count, end)) = following(tokens, scale, one.to) {
        one.numeral.value = one.numeral.value.checked_mul(Decimal::from(count))?.checked_add(parts.value)?;
        one.numeral.step = parts.step;
        one.to = end;
        *scale = Scale::one(parts.unit);
    }
    Some(one)
}

/// A number of the next smaller unit at `at`.
struct Parts {
    value: Decimal,
    step: Decimal,
    unit: Unit,
}

/// The smaller unit that goes on a length of `scale` at `at`; with it how many of it one of `scale` is, and where it ends.
fn following(tokens: &Tokens, scale: &Scale, at: usize) -> Option<(Parts, i64, usize)> {
    let (_, smaller, count) = FOLLOWING.iter().find(|(unit, ..)| *unit == scale.unit)?;
    let next = if tokens.entry(at).particle == Some(Particle::And) { at + 1 } else { at };
    if scale.factor != Decimal::ONE || tokens.entry(next).particle == Some(Particle::A) {
        return None;
    }
    let numeral = numeral::read(tokens, next, false)?;
    let time = Time::at(tokens, numeral.end)?;
    let one = time.scale.unit == *smaller && time.scale.factor == Decimal::ONE;
    one.then(|| (Parts { value: numeral.value, step: numeral.step, unit: time.scale.unit }, *count, numeral.end + 1))
}

/// Whether number and unit make a length where they stand.
fn fits(tokens: &Tokens, at: usize, numeral: &Numeral, time: &Time, unit_at: usize) -> bool {
    let before = at.wrapping_sub(1);
    match numeral.form {
        // "for a second time"
        Form::Article if time.scale.unit == Unit::SECOND => false,
        // "a year-end rally"; "a year-long strike" lasts.
        Form::Article if numeral::after_hyphen(tokens, unit_at + 1) > unit_at + 1 => {
            let part = numeral::and_part(tokens, unit_at + 1).is_some();
            part || ["long", "old", "plus"].iter().any(|word| tokens.is(unit_at + 2, word))
        }
        Form::Article => {
            let told = among(tokens, before, BEFORE_ONE);
            let goes_on = among(tokens, unit_at + 1, AFTER_ONE);
            let part = numeral::and_part(tokens, unit_at + 1).is_some();
            // "a day trip", "a year end": the unit describes a noun; after a preposition it is taken for a length.
            let opens = tokens.class(before) == Class::End && !matches!(tokens.class(unit_at + 1), Class::Word);
            let rough = tokens.is(unit_at + 1, "or")
                && ["so", "more", "two", "less"].iter().any(|word| tokens.is(unit_at + 2, word));
            told || goes_on || part || opens || rough || time.grain >= Some(Grain::Decade)
        }
        Form::Many => false,
        // "the strike of 2023 day by day"
        Form::Digits
            if numeral.end == at + 1
                && tokens.text(at).len() == 4
                && !tokens.glued(unit_at)
                && !tokens.text(unit_at).ends_with(['s', 'S']) =>
        {
            false
        }
        // "several hundred years"
        _ if tokens.entry(before).date == Some(DateWord::Few) => false,
        // "three quarters of", and whatever "half-year" and "third-quarter" describe.
        // "a quarter century", "half-century"
        _ if numeral.value < Decimal::ONE && time.is(Grain::Century) => true,
        _ if numeral.value < Decimal::ONE => tokens.entry(unit_at.wrapping_sub(1)).particle == Some(Particle::A),
        _ if time.is(Grain::Quarter) => tokens.entry(unit_at + 1).particle != Some(Particle::Of),
        _ => true,
    }
}

/// "yearlong", "week-long": one of the unit. Gives the token after it, too.
fn long(tokens: &Tokens, at: usize) -> Option<(Scale, usize)> {
    if let Some(&(_, grain)) = LONG.iter().find(|(word, _)| tokens.is(at, word)) {
        return Some((Time::long(grain)?.scale, at + 1));
    }
    let hyphen = numeral::after_hyphen(tokens, at + 1);
    let clear = hyphen > at + 1 && tokens.is(hyphen, "long") && !tokens.glued(at);
    let time = Time::at(tokens, at).filter(|_| clear && !tokens.text(at).ends_with('s'))?;
    Some((time.scale, at + 1))
}

/// "a few days", "several weeks", "a couple of months", "all week", "another year", "the past decade".
fn without_number(tokens: &Tokens, at: usize) -> Option<Reading> {
    if let Some((scale, to)) = long(tokens, at) {
        let quantity = Quantity {
            kind: Kind::Duration,
            stated: Interval::exactly(scale.factor),
            step: Some(scale.factor),
            unit: scale.unit,
            hedge: Hedge::Exact,
            per: None,
            open_year: false,
        };
        return Some(Reading { from: at, to, next: to, quantity, change: None, inferred: false });
    }
    let article = tokens.entry(at).particle == Some(Particle::A);
    let first = if article { at + 1 } else { at };
    let (count, hedge, unit_at) = match tokens.entry(first).date {
        Some(DateWord::Few) if tokens.is(first, "couple") => {
            let of = if tokens.entry(first + 1).particle == Some(Particle::Of) { first + 2 } else { first + 1 };
            (2, Hedge::About, of)
        }
        Some(DateWord::Few) => (3, Hedge::AtLeast, if tokens.is(first + 1, "more") { first + 2 } else { first + 1 }),
        Some(DateWord::Which(Which::Past)) if tokens.entry(at.wrapping_sub(1)).particle == Some(Particle::The) => {
            (1, Hedge::Exact, first + 1)
        }
        _ if article => return None,
        _ if tokens.is(at, "some") => (3, Hedge::AtLeast, at + 1),
        _ if WHOLE.iter().any(|word| tokens.is(at, word)) => (1, Hedge::Exact, numeral::after_hyphen(tokens, at + 1)),
        _ => return None,
    };
    let Time { scale, grain } = Time::at(tokens, unit_at)?;
    let plural = tokens.text(unit_at).ends_with('s');
    let past = tokens.entry(at).date == Some(DateWord::Which(Which::Past));
    if plural != (count > 1) || past && grain < Some(Grain::Year) {
        return None;
    }
    // "full-year results" names the period they are of.
    if tokens.is(at, "full") && tokens.class(unit_at + 1) == Class::Word && tokens.entry(unit_at + 1).particle.is_none()
    {
        return None;
    }
    // "on some days", "some years": a length only where it lasts.
    if tokens.is(at, "some")
        && !["for", "after", "within", "lasted", "took", "take", "last"]
            .iter()
            .any(|word| tokens.is(at.wrapping_sub(1), word))
    {
        return None;
    }
    let mut value = Decimal::from(count);
    let mut to = unit_at + 1;
    if let Some((part, end)) = numeral::and_part(tokens, to) {
        value += part;
        to = end;
    }
    let value = value.checked_mul(scale.factor)?;
    let quantity = Quantity {
        kind: Kind::Duration,
        unit: scale.unit,
        stated: Interval::exactly(value),
        // "Several" is no number.
        step: (hedge != Hedge::AtLeast).then_some(scale.factor),
        hedge,
        per: None,
        open_year: false,
    };
    Some(Reading { from: at, to, next: to, quantity, change: None, inferred: false })
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::{leaves, reads};
    use crate::quantity::{Hedge, Kind};

    #[test]
    fn reads_durations() {
        reads(
            Kind::Duration,
            &[
                ("a seven-year deal", "seven-year", "7", "7", "y"),
                ("The $138B 8-Year Contract", "8-Year", "8", "8", "y"),
                ("for 8 years", "8 years", "8", "8", "y"),
                ("18 months behind schedule", "18 months", "18", "18", "mo"),
                ("a decade behind schedule", "a decade", "10", "10", "y"),
                ("three decades", "three decades", "30", "30", "y"),
                ("half a century", "half a century", "50", "50", "y"),
                ("two and a half years", "two and a half years", "2.5", "2.5", "y"),
                ("six-and-a-half-year term", "six-and-a-half-year", "6.5", "6.5", "y"),
                ("for a year and a half", "a year and a half", "1.5", "1.5", "y"),
                ("for the past year and a half", "past year and a half", "1.5", "1.5", "y"),
                ("60 to 80 years", "60 to 80 years", "60", "80", "y"),
                ("the next 3-5 years", "3-5 years", "3", "5", "y"),
                ("a two- to three-year delay", "two- to three-year", "2", "3", "y"),
                ("two or three weeks", "two or three weeks", "14", "21", "d"),
                ("2 years and 3 months", "2 years and 3 months", "27", "27", "mo"),
                ("a year or two", "a year or two", "1", "2", "y"),
                ("a week or so", "a week", "7", "7", "d"),
                ("a yearlong inquiry", "yearlong", "1", "1", "y"),
                ("the month-long strike", "month", "1", "1", "mo"),
                ("a year-and-a-half delay", "a year-and-a-half", "1.5", "1.5", "y"),
                ("the last quarter-century", "quarter-century", "25", "25", "y"),
                ("six straight days", "six straight days", "6", "6", "d"),
                ("two nights", "two nights", "2", "2", "d"),
                ("3 quarters in a row", "3 quarters", "9", "9", "mo"),
                ("the past decade", "past decade", "10", "10", "y"),
                ("over the next seven years", "seven years", "7", "7", "y"),
                ("a 37-year-old man", "37-year", "37", "37", "y"),
                ("$38B/7 years", "7 years", "7", "7", "y"),
                ("5yr bonds", "5yr", "5", "5", "y"),
                ("over a year later", "a year", "1", "1", "y"),
                ("a couple of weeks", "a couple of weeks", "14", "14", "d"),
                ("several weeks", "several weeks", "21", "21", "d"),
                ("Can we wait another month?", "another month", "1", "1", "mo"),
                ("between ∼3000 and 10000 days", "3000 and 10000 days", "3000", "10000", "d"),
                ("two years after the race", "two years", "2", "2", "y"),
                ("some 15 hours after the alarm", "15 hours", "15", "15", "h"),
                ("Thirty-seven minutes passed.", "Thirty-seven minutes", "37", "37", "min"),
                ("nine minutes and 29 seconds", "nine minutes and 29 seconds", "569", "569", "s"),
                ("a journey of 3 h 30 min", "3 h 30 min", "210", "210", "min"),
                ("It lasted an hour and a half.", "an hour and a half", "1.5", "1.5", "h"),
                ("half an hour later", "half an hour", "0.5", "0.5", "h"),
                ("in the past 24 hours", "24 hours", "24", "24", "h"),
                ("a 20-minute delay", "20-minute", "20", "20", "min"),
                ("several hours", "several hours", "3", "3", "h"),
            ],
        );
    }

    #[test]
    fn over_is_more_than_or_during() {
        for (text, hedge) in [
            ("It is worth $38 billion over seven years.", Hedge::Exact),
            ("It will invest the money over 10 years.", Hedge::Exact),
            ("Over three years the price doubled.", Hedge::Exact),
            ("It lasted over seven years.", Hedge::Over),
            ("He has worked there for over 20 years.", Hedge::Over),
            ("It reopened over two years later.", Hedge::Over),
            ("more than seven years", Hedge::Over),
        ] {
            let found = crate::extract::mentions(text, None);
            let length = found.iter().find(|mention| mention.quantity.kind == Kind::Duration).unwrap();
            assert_eq!(length.quantity.hedge, hedge, "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_length() {
        leaves(
            Kind::Duration,
            &[
                "twice a year",
                "$5 million a year",
                "year-over-year",
                "half-year results",
                "full-year results",
                "three quarters of it",
                "$20 an hour",
                "175 miles an hour",
                "5 megawatt hours",
                "for a second time",
                "the 88th minute",
                "in days",
                "a day trip",
                "multi-year",
                "years-long",
                "secretary",
                "the second half",
                "Day 1",
                "a year-end rally",
                "the strike of 2023 day by day",
                "the 2024 calendar year",
                "multi-year-long",
            ],
        );
    }
}
