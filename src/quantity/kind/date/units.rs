//! Phrases that a unit of the calendar opens: "the week of October 7", "the weekend of Nov. 8", "the week after next", "the
//! year before", "the year-ago quarter", "the day after tomorrow", "the month".

use crate::quantity::calendar::relative::Relative;
use crate::quantity::calendar::{Grain, Inner, When};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::relative::day;
use super::words::{Word, is_particle, skip, unit, word};
use super::{Found, absolute, numeric};

/// "the week of October 7", "the week after next", "the week starting on February 4", "weekend", "year-end 2025",
/// "the day after tomorrow", "the day".
pub fn from_unit(tokens: &Tokens, at: usize) -> Option<Found> {
    let grain = unit(tokens, at)?;
    let next = at + 1;
    if plural(tokens, at) {
        return None;
    }
    if let Some(end) = year_ago_period(tokens, at) {
        let period = period(tokens, end - 1);
        return Some(Found::new(When::relative(Relative::YearEarlier(period)), at, end));
    }
    let the = is_particle(tokens, at.wrapping_sub(1), Particle::The);
    // "the week after next", "the weekend before last"
    let steps = match (tokens.text(next), tokens.text(next + 1)) {
        ("after", "next") => Some(2),
        ("before", "last") => Some(-2),
        _ => None,
    };
    if let Some(steps) = steps.filter(|_| grain != Grain::Day) {
        return Some(Found::new(When::relative(Relative::Step(grain, steps)), at, next + 2));
    }
    // "up from the year before", "than the year previous"
    let back = ["before", "earlier", "previous", "prior"].iter().any(|word| tokens.is(next, word));
    if the
        && back
        && matches!(grain, Grain::Week | Grain::Month | Grain::Quarter | Grain::Year)
        && ends_clause(tokens, next + 1)
    {
        return Some(Found::new(When::relative(Relative::That(grain, -1)), at, next + 1));
    }
    match grain {
        Grain::Day => {
            let steps = match tokens.text(next) {
                "after" => 1,
                "before" => -1,
                _ => return the_unit(tokens, at),
            };
            match word(tokens, next + 1) {
                Some(Word::Day(from)) if the => {
                    Some(Found::new(When::relative(Relative::Step(Grain::Day, from + steps)), at, next + 2))
                }
                _ => None,
            }
        }
        Grain::Week => {
            let starting = ["starting", "beginning", "commencing"].iter().any(|word| tokens.is(next, word));
            if is_particle(tokens, next, Particle::Of) || starting {
                let date = skip(tokens, skip(tokens, next + 1, Particle::On), Particle::The);
                let found = absolute::read(tokens, date)
                    .or_else(|| numeric::read(tokens, date))
                    .or_else(|| read_day(tokens, date).filter(|_| starting))
                    .filter(|found| found.when.grain() == Grain::Day && found.when.inner.is_none())?;
                let exact = starting && matches!(word(tokens, date), Some(Word::Day(_)));
                let inner = if exact { Inner::WeekFrom } else { Inner::WeekAround };
                return Some(Found::new(found.when.with(inner), at, found.end));
            }
            the_unit(tokens, at)
        }
        Grain::Weekend => {
            let asked =
                the || ["over", "this", "on", "during", "by"].iter().any(|word| tokens.is(at.wrapping_sub(1), word));
            if is_particle(tokens, next, Particle::Of) {
                let day = absolute::read(tokens, skip(tokens, next + 1, Particle::The))
                    .filter(|found| found.when.grain() == Grain::Day && found.when.inner.is_none())?;
                // "the weekend of Nov. 8-9": both days are told.
                let alone = tokens.class(day.end) != Class::Dash;
                return alone.then(|| Found::new(day.when.with(Inner::WeekendAround), at, day.end));
            }
            asked.then(|| Found::new(When::relative(Relative::Step(Grain::Weekend, 0)), at, next))
        }
        _ => the_unit(tokens, at),
    }
}

/// Whether the clause ends before `at`.
fn ends_clause(tokens: &Tokens, at: usize) -> bool {
    !matches!(tokens.class(at), Class::Word | Class::Digits | Class::Dash | Class::Mark | Class::Quote)
        || matches!(tokens.entry(at).particle, Some(Particle::And | Particle::Or | Particle::To))
}

/// Past "year-ago quarter", "year-earlier period" at `at`.
fn year_ago_period(tokens: &Tokens, at: usize) -> Option<usize> {
    let year = unit(tokens, at) == Some(Grain::Year) && tokens.class(at + 1) == Class::Dash;
    let ago = numeral::after_hyphen(tokens, at + 1);
    let back = matches!(word(tokens, ago), Some(Word::Ago | Word::Earlier));
    let named = word(tokens, ago + 1) == Some(Word::Period)
        || matches!(unit(tokens, ago + 1), Some(Grain::Quarter | Grain::Month | Grain::Week));
    (year && back && named).then_some(ago + 2)
}

fn read_day(tokens: &Tokens, at: usize) -> Option<Found> {
    match word(tokens, at)? {
        Word::Day(steps) => day(tokens, at, steps),
        _ => None,
    }
}

/// "the month", "the year": the current one.
pub fn the_unit(tokens: &Tokens, at: usize) -> Option<Found> {
    let grain = period(tokens, at).filter(|_| the_before(tokens, at))?;
    if !matches!(grain, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year) {
        return None;
    }
    // "the year that", "the day of the vote", "the month-long", "the day after", "the year ended June 30".
    let next = at + 1;
    let ends = match tokens.class(next) {
        // "to end the day at 8,017", "ended the day down"
        Class::Word => grain == Grain::Day && !tokens.is(next, "that") && !is_particle(tokens, next, Particle::Of),
        Class::Digits => false,
        Class::Dash => !tokens.glued(next),
        Class::Apostrophe => false,
        _ => true,
    };
    // Only where it is the end, course or length of something that is told: "at the end of the year", "for the day".
    let before = tokens.text(at.wrapping_sub(2));
    let told = UNIT_AFTER.iter().any(|word| before.eq_ignore_ascii_case(word));
    // "the turn of the year", "at this time of the year": of any.
    let any = ["turn", "time"].iter().any(|word| tokens.is(at.wrapping_sub(3), word));
    if any {
        return None;
    }

    let closing = DAY_AFTER.iter().any(|word| before.eq_ignore_ascii_case(word));
    let relative = match grain {
        Grain::Day => Relative::That(grain, 0),
        Grain::Quarter => Relative::Reported,
        _ => Relative::Step(grain, 0),
    };
    let clear = ends && if grain == Grain::Day { closing } else { told };
    clear.then(|| Found::new(When::relative(relative), at, next))
}

/// Words before "the day", "the year" that make it the current one.
const UNIT_AFTER: &[&str] = &["of", "for", "in", "during", "end", "ended", "ending", "finish", "within", "by"];

/// Words before "the day" that make it the one spoken of: markets "end the day", something comes "late in the day".
const DAY_AFTER: &[&str] = &[
    "for",
    "end",
    "ended",
    "ending",
    "ends",
    "finish",
    "finished",
    "finishing",
    "closed",
    "closing",
    "close",
    "start",
    "started",
    "opened",
    "in",
];

/// A unit in the singular that a period is named by.
pub fn period(tokens: &Tokens, at: usize) -> Option<Grain> {
    let grain = unit(tokens, at)?;
    (!matches!(grain, Grain::Season | Grain::Half) && !plural(tokens, at)).then_some(grain)
}

pub fn plural(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.text(at);
    text.ends_with(['s', 'S']) || text == "centuries"
}

pub fn the_before(tokens: &Tokens, at: usize) -> bool {
    is_particle(tokens, at.wrapping_sub(1), Particle::The)
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_what_a_unit_opens() {
        dates(
            "2025-11-05",
            &[
                ("the day after tomorrow", &["day after tomorrow: 2025-11-07..2025-11-08"]),
                ("the week before last", &["week before last: 2025-10-20..2025-10-27"]),
                ("the year after next", &["year after next: 2027-01-01..2028-01-01"]),
                ("It opened in the week of October 7.", &["week of October 7: 2025-10-06..2025-10-13"]),
                ("the weekend of Nov. 14", &["weekend of Nov. 14: 2025-11-15..2025-11-17"]),
                ("sales over the weekend fell", &["weekend: 2025-11-01..2025-11-03"]),
                (
                    "In 2019 it fell from the year before.",
                    &["2019: 2019-01-01..2020-01-01", "year before: 2018-01-01..2019-01-01"],
                ),
                ("once a year", &[]),
                ("year-over-year", &[]),
                ("day after day", &[]),
                ("the day of the vote", &[]),
                ("the turn of the year", &[]),
            ],
        );
    }

    #[test]
    fn the_quarter_of_a_report_is_the_one_that_has_ended() {
        dates("2010-07-27", &[("a loss for the quarter, compared", &["quarter: 2010-04-01..2010-07-01"])]);
        dates(
            "2010-07-27",
            &[("It will report at the end of the quarter.", &["end of the quarter: 2010-07-01..2010-10-01"])],
        );
        dates("2010-09-27", &[("a loss for the quarter, compared", &["quarter: 2010-07-01..2010-10-01"])]);
    }
}
