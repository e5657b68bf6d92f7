//! One of several, told by the word before its name: "last week", "this past Friday", "next fiscal year", "the last two
//! months", "the following Monday", "that year", "the same quarter last year".

use crate::quantity::calendar::relative::{Relative, Which};
use crate::quantity::calendar::{Base, Grain, Partial, When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::days::weekday_alone;
use super::division::count;
use super::units::{period, the_before};
use super::words::{self, Name, Word, is_particle, skip, unit, weekday, word};
use super::{Found, absolute, holiday, numeric};

/// "last week", "this past Friday", "next fiscal year", "last two months", "next March", "following year", "that day".
pub fn which(tokens: &Tokens, at: usize) -> Option<Found> {
    let first = word(tokens, at)?;
    let next = at + 1;
    match first {
        Word::Which(which) => {
            let (which, next) = match word(tokens, next) {
                // "this past week", "this coming Friday"
                Some(Word::Which(inner)) if which == Which::This => (inner, next + 1),
                _ => (which, next),
            };
            part_of_day(tokens, at, which, next).or_else(|| named(tokens, at, which, next))
        }
        Word::Beside(steps) => {
            if let Some((number, next)) = count(tokens, next)
                && let Some(grain) = rolling_grain(tokens, next, at)
            {
                return Some(Found::new(When::relative(Relative::Rolling(steps * number, grain)), at, next + 1));
            }
            if let Some((weekday, Name::Full, end)) = weekday(tokens, next) {
                return Some(Found::new(When::relative(Relative::WeekdayBeside(weekday, steps)), at, end));
            }
            let next = if word(tokens, next) == Some(Word::FiscalWord) { next + 1 } else { next };
            let grain = period(tokens, numeral::after_hyphen(tokens, next))?;
            Some(Found::new(When::relative(Relative::That(grain, steps)), at, numeral::after_hyphen(tokens, next) + 1))
        }
        Word::That => {
            let next = if word(tokens, next) == Some(Word::That) { next + 1 } else { next };
            let grain = period(tokens, next);
            if (grain.is_some() || word(tokens, next) == Some(Word::Period))
                && let Some(end) = year_earlier(tokens, next + 1)
            {
                return Some(Found::new(When::relative(Relative::YearEarlier(grain)), at, end));
            }
            // "the same period of 2024"
            if tokens.is(at, "same")
                && (grain.is_some() || word(tokens, next) == Some(Word::Period))
                && let Some(year) = stated_year(tokens, next + 1)
            {
                return Some(Found::new(When::relative(Relative::SameIn(grain, year)), at, next + 3));
            }
            Some(Found::new(When::relative(Relative::That(grain?, 0)), at, next + 1))
        }
        _ => None,
    }
}

/// "this morning", "last night": the day alone is told.
fn part_of_day(tokens: &Tokens, at: usize, which: Which, next: usize) -> Option<Found> {
    let this = which == Which::This && ["morning", "afternoon", "evening"].iter().any(|word| tokens.is(next, word));
    let last = which == Which::Last && tokens.is(next, "night") && next == at + 1;
    (this || last).then(|| Found::new(When::relative(Relative::Step(Grain::Day, -i32::from(last))), at, next + 1))
}

/// The year after "of" or "in" at `at`.
fn stated_year(tokens: &Tokens, at: usize) -> Option<i16> {
    let linked = matches!(tokens.entry(at).particle, Some(Particle::Of | Particle::In));
    words::plain(tokens, at + 1, 4).filter(|year| linked && (1900..=2199).contains(year))
}

/// Past "a year earlier", "a year ago", "last year", "of last year", "the year before" at `at`.
fn year_earlier(tokens: &Tokens, at: usize) -> Option<usize> {
    let at = match tokens.entry(at).particle {
        Some(Particle::Of | Particle::In) => at + 1,
        _ => at,
    };
    let at = skip(tokens, at, Particle::The);
    let article = is_particle(tokens, at, Particle::A);
    let year = unit(tokens, at + 1) == Some(Grain::Year);
    let back = match word(tokens, at + 2) {
        Some(Word::Earlier | Word::Ago) => true,
        _ => tokens.is(at + 2, "before"),
    };
    match word(tokens, at) {
        _ if article && year && back => Some(at + 3),
        Some(Word::Which(Which::Last)) | Some(Word::Beside(-1)) if year => Some(at + 2),
        Some(Word::Unit(Grain::Year)) if tokens.is(at + 1, "before") || tokens.is(at + 1, "earlier") => Some(at + 2),
        _ => None,
    }
}

/// A unit of which several in a row, seen from today, are a period: "the last two months". With "the" and years they
/// are a length: "over the next seven years".
fn rolling_grain(tokens: &Tokens, at: usize, phrase: usize) -> Option<Grain> {
    let grain = unit(tokens, at)?;
    let short = matches!(grain, Grain::Day | Grain::Week | Grain::Fortnight | Grain::Month | Grain::Quarter);
    (short || grain == Grain::Year && !the_before(tokens, phrase)).then_some(grain)
}

/// What follows "last", "this", "next".
fn named(tokens: &Tokens, at: usize, which: Which, next: usize) -> Option<Found> {
    let forward = match which {
        Which::Last | Which::Past => -1,
        Which::Next | Which::Coming | Which::AfterNext => 1,
        Which::This | Which::Bare => 0,
    };
    if forward != 0
        && let Some((number, after)) = count(tokens, next).or_else(|| few(tokens, next))
        && let Some(grain) = rolling_grain(tokens, after, at)
        && number > 0
        && !(which == Which::Last && is_verb(tokens, at))
    {
        return Some(Found::new(When::relative(Relative::Rolling(forward * number, grain)), at, after + 1));
    }
    // "two upcoming weeks"
    if which == Which::Coming
        && (tokens.class(at.wrapping_sub(1)) == Class::Digits || tokens.entry(at.wrapping_sub(1)).numeral.is_some())
    {
        return None;
    }
    let unit_at = match word(tokens, next) {
        Some(Word::FiscalWord | Word::Calendar) => next + 1,
        _ => next,
    };
    let unit_at = numeral::after_hyphen(tokens, unit_at);
    if let Some(grain) = period(tokens, unit_at) {
        // "Its last year of operation" is the final one; "a profit for the last year of $2.7 billion" has been made.
        let of = is_particle(tokens, unit_at + 1, Particle::Of);
        if which == Which::Last && of && !starts_amount(tokens, unit_at + 2) {
            return None;
        }
        let night = tokens.is(unit_at, "night");
        // "The next day" is the one after that last spoken of.
        if which == Which::Next && grain == Grain::Day && !night && the_before(tokens, at) {
            return Some(Found::new(When::relative(Relative::That(Grain::Day, 1)), at, unit_at + 1));
        }
        if grain == Grain::Day && !night {
            return None;
        }
        // "over the past year", "in the past decade": lengths that end now.
        let length =
            which == Which::Past && grain >= Grain::Year && is_particle(tokens, at.wrapping_sub(1), Particle::The);
        let steps = if night && forward == 1 { 1 } else { forward };
        return (!length).then(|| Found::new(When::relative(Relative::Step(grain, steps)), at, unit_at + 1));
    }
    if let Some((weekday, name, end)) = weekday(tokens, next) {
        if name == Name::Short && !tokens.capitalised(next) && !tokens.text(next).len() > 3 {
            return None;
        }
        // "this friday (jun-15)", "next Monday, March 6"
        if let Some(found) = absolute::read(tokens, next) {
            return Some(Found { from: at, ..found });
        }
        if let Some(found) = numeric::read(tokens, end) {
            return Some(Found { from: at, ..found });
        }
        // "this Friday the 15th"
        if let Some(found) = weekday_alone(tokens, next)
            && matches!(found.when.base, Base::Relative(Relative::DayOfMonth(..)))
        {
            return Some(Found { from: at, ..found });
        }
        return Some(Found::new(When::relative(Relative::Weekday(weekday, which)), at, end));
    }
    if let Some(Word::Season(month)) = word(tokens, next) {
        let partial = Partial::yearless(Within::Season(month));
        let year_follows = tokens.digits(next + 1).is_some_and(|digits| digits.len() == 4);
        return (!year_follows).then(|| Found::new(When::relative(Relative::Named(partial, which)), at, next + 1));
    }
    if let Some((within, end)) = holiday::name(tokens, next) {
        let partial = Partial::yearless(within);
        return Some(Found::new(When::relative(Relative::Named(partial, which)), at, end));
    }
    let found = match word(tokens, next) {
        // "This may take longer."
        Some(Word::Month(3 | 5, _)) if !tokens.capitalised(next) && which == Which::This => return None,
        Some(Word::Month(month, name)) => absolute::read(tokens, next).or_else(|| {
            let clear = name == Name::Full || tokens.capitalised(next) || which != Which::This;
            let when = When::partial(None, Within::Month(month));
            clear.then(|| Found::new(when, next, words::month(tokens, next).map_or(next + 1, |(_, _, end)| end)))
        })?,
        _ => absolute::day_first(tokens, next).or_else(|| numeric::read(tokens, next))?,
    };
    match found.when.as_partial() {
        Some(partial) if partial.year.is_none() => {
            Some(Found::new(When::relative(Relative::Named(partial, which)), at, found.end))
        }
        _ => Some(Found { from: at, ..found }),
    }
}

/// Whether "last" at `at` is a verb: "will last six weeks".
fn is_verb(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    is_particle(tokens, before, Particle::And) || LASTS.iter().any(|word| tokens.is(before, word))
}

/// Words before the verb "last".
const LASTS: &[&str] = &["to", "will", "would", "could", "should", "may", "might", "must", "can", "not", "usually"];

/// Whether an amount starts at `at`: a number, a sign or name of money.
fn starts_amount(tokens: &Tokens, at: usize) -> bool {
    let entry = tokens.entry(at);
    tokens.class(at) == Class::Digits || entry.numeral.is_some() || entry.money.is_some()
}

/// "few", "several", "couple of": as many as people mean by it.
pub fn few(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    match tokens.text(at) {
        "few" | "several" | "Few" | "Several" => Some((3, at + 1)),
        "couple" | "Couple" => Some((2, skip(tokens, at + 1, Particle::Of))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_which_of_several() {
        // A Wednesday.
        dates(
            "2025-11-05",
            &[
                ("last Friday", &["last Friday: 2025-10-31..2025-11-01"]),
                ("this Friday", &["this Friday: 2025-11-07..2025-11-08"]),
                ("this Friday the 7th", &["this Friday the 7th: 2025-11-07..2025-11-08"]),
                ("next Friday", &["next Friday: 2025-11-14..2025-11-15"]),
                ("this past Monday", &["this past Monday: 2025-11-03..2025-11-04"]),
                ("last week", &["last week: 2025-10-27..2025-11-03"]),
                ("next month", &["next month: 2025-12-01..2026-01-01"]),
                ("this quarter", &["this quarter: 2025-10-01..2026-01-01"]),
                ("next fiscal year", &["next fiscal year: 2026-01-01..2027-01-01"]),
                ("last September", &["last September: 2025-09-01..2025-10-01"]),
                ("next March", &["next March: 2026-03-01..2026-04-01"]),
                ("the last two months", &["last two months: 2025-09-01..2025-11-01"]),
                ("next three days", &["next three days: 2025-11-06..2025-11-09"]),
                ("a profit for the last year of US$ 2.7 billion", &["last year: 2024-01-01..2025-01-01"]),
                ("its last year of operation", &[]),
                ("in the last week of the campaign", &[]),
                ("It will last six weeks.", &[]),
            ],
        );
        for text in ["last week", "this summer"] {
            dates("none", &[(text, &[])]);
        }
    }

    #[test]
    fn goes_on_from_what_was_spoken_of() {
        dates(
            "2025-11-05",
            &[
                (
                    "It slipped to late 2026; the second half of that year is busy.",
                    &["late 2026: 2026-09-01..2027-01-01", "second half of that year: 2026-07-01..2027-01-01"],
                ),
                (
                    "In 2019 it closed. The following year it reopened.",
                    &["2019: 2019-01-01..2020-01-01", "following year: 2020-01-01..2021-01-01"],
                ),
                (
                    "He was held on Oct. 10, 2025. The following Monday he was freed.",
                    &["Oct. 10, 2025: 2025-10-10..2025-10-11", "following Monday: 2025-10-13..2025-10-14"],
                ),
                (
                    "In Q3 2025 it rose from the same quarter of 2023.",
                    &["Q3 2025: 2025-07-01..2025-10-01", "same quarter of 2023: 2023-07-01..2023-10-01"],
                ),
                (
                    "In Q3 2025 it rose from the same quarter a year earlier.",
                    &["Q3 2025: 2025-07-01..2025-10-01", "same quarter a year earlier: 2024-07-01..2024-10-01"],
                ),
            ],
        );
    }

    #[test]
    fn tells_the_day_of_a_morning() {
        dates(
            "2025-11-05",
            &[
                ("Sam got it this morning, they say.", &["this morning: 2025-11-05..2025-11-06"]),
                ("It burnt last night.", &["last night: 2025-11-04..2025-11-05"]),
                ("every morning and one night", &[]),
            ],
        );
    }
}
