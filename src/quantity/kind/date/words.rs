//! The words of dates, and the smallest readings: a month, a weekday, a day of the month.

use jiff::civil::Weekday;

use crate::quantity::calendar::relative::Which;
use crate::quantity::calendar::{Grain, Part};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

/// Whether a name is written out or shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// "November"
    Full,
    /// "Nov"
    Short,
}

/// What a word can mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A month (1-12).
    Month(i8, Name),
    /// A weekday.
    Weekday(Weekday, Name),
    /// A unit of the calendar, singular or plural.
    Unit(Grain),
    /// A season, by its first month.
    Season(i8),
    /// "early", "mid", "end": a part of what follows.
    Part(Part),
    /// "last", "this", "next": which of several.
    Which(Which),
    /// "following", "previous": next to the one last spoken of, forward or back.
    Beside(i32),
    /// "same", "that".
    That,
    /// "today" 0, "tomorrow" 1, "yesterday" -1.
    Day(i32),
    /// "now"
    Now,
    /// "later": from now on in the period.
    Later,
    /// "earlier": up to now in the period.
    Earlier,
    /// "ago"
    Ago,
    /// "few", "several", "couple": a number of units without a number.
    Few,
    /// "final", "closing": the last of its row.
    Final,
    /// "period": the one spoken of last.
    Period,
    /// "Q" before or after a number.
    Quarter,
    /// "H" before or after a number.
    Half,
    /// "FY"
    Fiscal,
    /// "fiscal", "financial": what follows counts from another month than January.
    FiscalWord,
    /// "calendar", "CY": what follows counts from January.
    Calendar,
    /// A decade of some century: "nineties" is 90.
    Decade(i16),
    /// The first word of a holiday's name.
    Holiday,
}

const MONTHS: &[(&str, &[&str])] = &[
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

const WEEKDAYS: &[(Weekday, &str, &[&str])] = &[
    (Weekday::Monday, "monday", &["mon"]),
    (Weekday::Tuesday, "tuesday", &["tue", "tues"]),
    (Weekday::Wednesday, "wednesday", &["wed", "weds"]),
    (Weekday::Thursday, "thursday", &["thu", "thur", "thurs"]),
    (Weekday::Friday, "friday", &["fri"]),
    (Weekday::Saturday, "saturday", &["sat"]),
    (Weekday::Sunday, "sunday", &["sun"]),
];

const UNITS: &[(Grain, &[&str])] = &[
    (Grain::Day, &["day", "days", "night", "nights"]),
    (Grain::Weekend, &["weekend", "weekends"]),
    (Grain::Week, &["week", "weeks", "wk", "wks", "workweek"]),
    (Grain::Fortnight, &["fortnight", "fortnights"]),
    (Grain::Month, &["month", "months", "mo", "mos", "mth", "mths"]),
    (Grain::Quarter, &["quarter", "quarters", "qtr", "qtrs"]),
    (Grain::Season, &["season", "seasons"]),
    (Grain::Half, &["semester", "semesters"]),
    (Grain::Year, &["year", "years", "yr", "yrs"]),
    (Grain::Decade, &["decade", "decades"]),
    (Grain::Century, &["century", "centuries"]),
];

/// Words with one meaning each, by their first use in the module's grammar.
const OTHERS: &[(Word, &[&str])] = &[
    (Word::Season(3), &["spring"]),
    (Word::Season(6), &["summer", "summertime"]),
    (Word::Season(9), &["autumn", "fall"]),
    (Word::Season(12), &["winter", "wintertime"]),
    (Word::Part(Part::Early), &["early", "beginning", "start", "opening"]),
    (Word::Part(Part::Mid), &["mid", "middle"]),
    (Word::Part(Part::Late), &["late"]),
    (Word::Part(Part::End), &["end", "close"]),
    (Word::Which(Which::This), &["this", "current"]),
    (Word::Which(Which::Last), &["last"]),
    (Word::Which(Which::Past), &["past"]),
    (Word::Which(Which::Next), &["next"]),
    (Word::Which(Which::Coming), &["coming", "upcoming"]),
    (Word::Beside(1), &["following", "subsequent"]),
    (Word::Beside(-1), &["previous", "preceding", "prior"]),
    (Word::That, &["same", "that"]),
    (Word::Day(0), &["today", "todays", "tonight"]),
    (Word::Day(1), &["tomorrow", "tomorrows", "tmrw", "tmr"]),
    (Word::Day(-1), &["yesterday", "yesterdays"]),
    (Word::Now, &["now"]),
    (Word::Later, &["later"]),
    (Word::Earlier, &["earlier"]),
    (Word::Ago, &["ago"]),
    (Word::Few, &["few", "several", "couple"]),
    (Word::Final, &["final", "closing"]),
    (Word::Period, &["period"]),
    (Word::Quarter, &["q"]),
    (Word::Half, &["h"]),
    (Word::Fiscal, &["fy"]),
    (Word::FiscalWord, &["fiscal", "financial"]),
    (Word::Calendar, &["calendar", "cy"]),
    (Word::Decade(0), &["noughties", "aughts"]),
    (Word::Decade(10), &["teens", "tens"]),
    (Word::Decade(20), &["twenties"]),
    (Word::Decade(30), &["thirties"]),
    (Word::Decade(40), &["forties"]),
    (Word::Decade(50), &["fifties"]),
    (Word::Decade(60), &["sixties"]),
    (Word::Decade(70), &["seventies"]),
    (Word::Decade(80), &["eighties"]),
    (Word::Decade(90), &["nineties"]),
];

/// Puts the words of dates into the lexicon.
pub fn words(words: &mut Words) {
    super::year::words(words);
    super::tense::words(words);
    let mut put = |word: &str, meaning: Word, starts: bool| {
        let entry = words.entry(word);
        entry.date = Some(meaning);
        entry.starts |= starts;
    };
    for (month, (full, short)) in (1..).zip(MONTHS) {
        put(full, Word::Month(month, Name::Full), true);
        for short in *short {
            put(short, Word::Month(month, Name::Short), true);
        }
    }
    for (weekday, full, short) in WEEKDAYS {
        put(full, Word::Weekday(*weekday, Name::Full), true);
        for short in *short {
            put(short, Word::Weekday(*weekday, Name::Short), true);
        }
    }
    for (grain, names) in UNITS {
        for name in *names {
            // "the week of October 7", "year-end 2025": the unit opens the phrase.
            put(name, Word::Unit(*grain), true);
        }
    }
    for (meaning, names) in OTHERS {
        for name in *names {
            put(name, *meaning, !matches!(meaning, Word::Ago | Word::Period));
        }
    }
    super::holiday::words(words);
    for ordinal in numeral::ORDINALS {
        words.entry(ordinal.0).starts = true;
    }
}

/// What the word at `at` means in a date.
#[inline]
pub fn word(tokens: &Tokens, at: usize) -> Option<Word> {
    tokens.entry(at).date
}

/// Whether the particle at `at` is `particle`.
#[inline]
pub fn is_particle(tokens: &Tokens, at: usize, particle: Particle) -> bool {
    tokens.entry(at).particle == Some(particle)
}

/// Past the particle, if it stands at `at`.
#[inline]
pub fn skip(tokens: &Tokens, at: usize, particle: Particle) -> usize {
    if is_particle(tokens, at, particle) { at + 1 } else { at }
}

/// Past "of" and "the", each if it stands there.
pub fn skip_of_the(tokens: &Tokens, at: usize) -> usize {
    skip(tokens, skip(tokens, at, Particle::Of), Particle::The)
}

/// A month's name at `at`, and past it and its full stop.
pub fn month(tokens: &Tokens, at: usize) -> Option<(i8, Name, usize)> {
    match word(tokens, at)? {
        Word::Month(month, Name::Full) => Some((month, Name::Full, at + 1)),
        Word::Month(month, Name::Short) => Some((month, Name::Short, skip_stop(tokens, at + 1))),
        _ => None,
    }
}

/// A weekday's name at `at`, and past it and its full stop.
pub fn weekday(tokens: &Tokens, at: usize) -> Option<(Weekday, Name, usize)> {
    match word(tokens, at)? {
        Word::Weekday(weekday, Name::Full) => Some((weekday, Name::Full, at + 1)),
        Word::Weekday(weekday, Name::Short) => Some((weekday, Name::Short, skip_stop(tokens, at + 1))),
        _ => None,
    }
}

/// Past the full stop of a shortened name.
fn skip_stop(tokens: &Tokens, at: usize) -> usize {
    if tokens.class(at) == Class::Stop && tokens.glued(at) { at + 1 } else { at }
}

/// A unit of the calendar at `at`.
pub fn unit(tokens: &Tokens, at: usize) -> Option<Grain> {
    match word(tokens, at)? {
        Word::Unit(grain) => Some(grain),
        _ => None,
    }
}

/// Past a comma at `at`.
pub fn skip_comma(tokens: &Tokens, at: usize) -> usize {
    if tokens.class(at) == Class::Comma { at + 1 } else { at }
}

/// A plain whole number of at most `width` digits at `at`, which no decimal point, thousands separator, sign of
/// percent or letter continues.
pub fn plain(tokens: &Tokens, at: usize, width: usize) -> Option<i16> {
    let digits = tokens.digits(at).filter(|digits| digits.len() <= width)?;
    (!continued(tokens, at + 1)).then(|| digits.parse().ok())?
}

/// Whether the number before `at` goes on there: `.5`, `,000`, `%`, `:30`.
pub fn continued(tokens: &Tokens, at: usize) -> bool {
    if !tokens.glued(at) {
        return tokens.text(at) == "%";
    }
    match tokens.class(at) {
        Class::Stop | Class::Colon => tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits,
        Class::Comma => tokens.glued(at + 1) && tokens.digits(at + 1).is_some_and(|digits| digits.len() == 3),
        Class::Word | Class::Digits | Class::Address => true,
        Class::Mark => matches!(tokens.text(at), "%" | "$" | "£" | "€" | "°" | "½" | "¼" | "¾"),
        _ => false,
    }
}

/// A day of the month and whether it is written as one of a row ("3rd", "third").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayNumber {
    /// 1-31
    pub day: i8,
    /// Whether it is an ordinal.
    pub ordinal: bool,
    /// The token after it.
    pub end: usize,
}

/// A day of the month at `at`: `3`, `03`, `3rd`, "third", "twenty-first".
pub fn day(tokens: &Tokens, at: usize) -> Option<DayNumber> {
    if let Some((place, end)) = numeral::ordinal(tokens, at) {
        let day = i8::try_from(place).ok().filter(|day| (1..=31).contains(day))?;
        let whole = tokens.class(end) != Class::Word || !tokens.glued(end);
        return whole.then_some(DayNumber { day, ordinal: true, end });
    }
    let day = i8::try_from(plain(tokens, at, 2)?).ok().filter(|day| (1..=31).contains(day))?;
    Some(DayNumber { day, ordinal: false, end: at + 1 })
}

/// A day of the month spelled out as a plain number, as after a month's name: "twenty nine".
pub fn spelled_day(tokens: &Tokens, at: usize) -> Option<DayNumber> {
    if tokens.class(at) != Class::Word || is_particle(tokens, at, Particle::A) {
        return None;
    }
    let (value, end) = numeral::below_hundred(tokens, at)?;
    let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    Some(DayNumber { day, ordinal: false, end })
}
