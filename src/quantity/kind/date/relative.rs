//! Dates told from the day of writing or from the last date spoken of: which reader is asked for which word, and the
//! shortest of them: "today", "earlier this month", "later in the year", "next week on Tuesday".

use crate::quantity::calendar::relative::{Relative, Which};
use crate::quantity::calendar::{Grain, Inner, When};
use crate::quantity::lexicon::Particle;
use crate::quantity::token::{Class, Tokens};

use super::days::{day_of_month, weekday_alone};
use super::division::{possessed, possessive};
use super::units::{from_unit, period, plural};
use super::which::which;
use super::words::{Name, Word, is_particle, skip, unit, weekday, word};
use super::{Found, distance};

/// A relative date that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    match word(tokens, at) {
        Some(Word::Day(steps)) => day(tokens, at, steps),
        Some(Word::Which(_) | Word::Beside(_) | Word::That) => {
            let found = which(tokens, at)?;
            Some(refined(tokens, found))
        }
        Some(Word::Later | Word::Earlier) => sooner_or_later(tokens, at),
        Some(Word::Now) if is_particle(tokens, at.wrapping_sub(1), Particle::Between) => day(tokens, at, 0),
        Some(Word::Weekday(..)) => weekday_alone(tokens, at),
        Some(Word::Unit(_)) => from_unit(tokens, at),
        // "a week starting tomorrow"
        _ if is_particle(tokens, at, Particle::A) && unit(tokens, at + 1) == Some(Grain::Week) => {
            from_unit(tokens, at + 1).or_else(|| distance::read(tokens, at))
        }
        _ => day_of_month(tokens, at).or_else(|| distance::read(tokens, at)),
    }
}

/// "today", "tomorrow", "yesterday".
pub fn day(tokens: &Tokens, at: usize, steps: i32) -> Option<Found> {
    // "today's GM", "today’s world": no day.
    if steps == 0 && tokens.class(at + 1) == Class::Apostrophe && tokens.glued(at + 1) {
        return None;
    }
    Some(Found::new(When::relative(Relative::Step(Grain::Day, steps)), at, at + 1))
}

/// What goes on after a period: "next week on Tuesday", "next year's first quarter", "week after next".
fn refined(tokens: &Tokens, found: Found) -> Found {
    if found.when.grain() == Grain::Week && found.when.inner.is_none() {
        let next = skip(tokens, found.end, Particle::On);
        if let Some((weekday, name, end)) = weekday(tokens, next)
            && (name == Name::Full || tokens.capitalised(next))
        {
            return Found { when: found.when.with(Inner::NthWeekday(1, weekday)), end, ..found };
        }
        // "last week's Tuesday"
        if let Some(next) = possessive(tokens, found.end)
            && let Some((weekday, Name::Full, end)) = weekday(tokens, next)
        {
            return Found { when: found.when.with(Inner::NthWeekday(1, weekday)), end, ..found };
        }
    }
    if found.when.grain() == Grain::Year
        && let Some(better) = possessed(tokens, found.when, found.from, found.end)
    {
        return better;
    }
    found
}

/// "later this year", "earlier in the week", "earlier today", "later that month".
fn sooner_or_later(tokens: &Tokens, at: usize) -> Option<Found> {
    let later = word(tokens, at) == Some(Word::Later);
    let linked = is_particle(tokens, at + 1, Particle::In) || is_particle(tokens, at + 1, Particle::On);
    let next = skip(tokens, if linked { at + 2 } else { at + 1 }, Particle::The);
    match word(tokens, next)? {
        Word::Day(steps) => day(tokens, next, steps).map(|found| Found { from: at, ..found }),
        Word::Weekday(..) => weekday_alone(tokens, next).map(|found| Found { from: at, ..found }),
        Word::Which(Which::This) => {
            let grain = period(tokens, next + 1)?;
            let relative = if later { Relative::Later(grain) } else { Relative::Earlier(grain) };
            Some(Found::new(When::relative(relative), at, next + 2))
        }
        Word::That | Word::Which(_) => which(tokens, next).map(|found| Found { from: at, ..found }),
        Word::Unit(grain) if linked && grain >= Grain::Week && !plural(tokens, next) => {
            let relative = if later { Relative::Later(grain) } else { Relative::Earlier(grain) };
            Some(Found::new(When::relative(relative), at, next + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_dates_from_the_day_of_writing() {
        // A Wednesday.
        dates(
            "2025-11-05",
            &[
                ("It said today", &["today: 2025-11-05..2025-11-06"]),
                ("yesterday's vote", &["yesterday: 2025-11-04..2025-11-05"]),
                ("last week's Tuesday", &["last week's Tuesday: 2025-10-28..2025-10-29"]),
                (
                    "next week on Tuesday or Thursday",
                    &["next week on Tuesday: 2025-11-11..2025-11-12", "Thursday: 2025-11-13..2025-11-14"],
                ),
                ("two Mondays ago", &["two Mondays ago: 2025-10-27..2025-10-28"]),
                ("earlier this year", &["earlier this year: 2025-01-01..2025-11-05"]),
                ("later this year", &["later this year: 2025-11-01..2026-01-01"]),
            ],
        );
        for text in ["three years ago", "November 3", "the third quarter"] {
            dates("none", &[(text, &[])]);
        }
    }
}
