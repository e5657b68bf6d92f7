//! Dates told by how far away they are: "three years ago", "in two weeks", "two days after Christmas", "two Thursdays ago".

use jiff::civil::Weekday;

use crate::quantity::calendar::relative::{Offset, Relative};
use crate::quantity::calendar::{Grain, Inner, When};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::days::weekday_alone;
use super::division::count;
use super::relative::day;
use super::which::{few, which};
use super::words::{Word, is_particle, skip, unit, word};
use super::{Found, absolute, holiday, numeric, tense};

/// "three years ago", "a week ago", "1 month and 21 days ago", "two days from now", "in two weeks", "a year earlier".
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    if let Some(found) = weekdays_ago(tokens, at) {
        return Some(found);
    }
    let (offset, one, end) = offset(tokens, at)?;
    let found = |offset: Offset, end: usize| Some(Found::new(When::relative(Relative::Offset(offset)), at, end));
    if word(tokens, end) == Some(Word::Ago) {
        return found(offset.back(), end + 1);
    }
    if tokens.is(end, "hence") {
        return found(offset, end + 1);
    }
    // "from a year earlier", "a year before": the year before the one that is reported.
    if one
        && (word(tokens, end) == Some(Word::Earlier)
            || tokens.is(end, "before") && tokens.class(end + 1) != Class::Word)
    {
        return found(offset.back(), end + 1);
    }
    let back = tokens.is(end, "before");
    if is_particle(tokens, end, Particle::From) || tokens.is(end, "after") || back {
        let offset = if back { offset.back() } else { offset };
        if word(tokens, end + 1) == Some(Word::Now) {
            return found(offset, end + 2);
        }
        let anchor = skip(tokens, end + 1, Particle::The);
        let base = match word(tokens, anchor) {
            Some(Word::Day(steps)) => day(tokens, anchor, steps)?,
            Some(Word::Weekday(..)) => weekday_alone(tokens, anchor)?,
            Some(Word::Which(_)) => which(tokens, anchor).filter(|found| found.when.grain() == Grain::Day)?,
            _ => absolute::read(tokens, anchor)
                .or_else(|| numeric::read(tokens, anchor))
                .or_else(|| holiday::read(tokens, anchor))
                .filter(|found| found.when.grain() == Grain::Day)?,
        };
        let plain = base.when.inner.is_none();
        return plain.then(|| Found::new(base.when.with(Inner::After(offset)), at, base.end));
    }
    // "in two weeks", "in three years' time"; whether a length is meant, the tense tells.
    if is_particle(tokens, at.wrapping_sub(1), Particle::In) && !tokens.glued(at) {
        let time = tokens.class(end) == Class::Apostrophe && tokens.is(end + 1, "time");
        let when = When::relative(Relative::Offset(offset));
        let found = Found::new(when, at, if time { end + 2 } else { end });
        if !time && superlative(tokens, at.wrapping_sub(2)) {
            return None;
        }
        return Some(if time { found } else { found.only_ahead() });
    }
    None
}

/// Whether "in" after `at` tells since when nothing like it has been: "the first time in five years", "its lowest level
/// in a decade".
fn superlative(tokens: &Tokens, at: usize) -> bool {
    (0..5).map(|back| at.wrapping_sub(back)).take_while(|&at| tokens.class(at) == Class::Word).any(|at| {
        let text = tokens.text(at);
        text.len() > 4 && text.ends_with("est")
            || ["first", "worst", "best", "most", "least", "once", "twice", "times", "high", "low"]
                .iter()
                .any(|word| tokens.is(at, word))
    })
}

/// "two Thursdays ago", "two Sundays from now".
fn weekdays_ago(tokens: &Tokens, at: usize) -> Option<Found> {
    let (number, name) = count(tokens, at)?;
    let weekday = WEEKDAYS.iter().find(|(plural, _)| tokens.is(name, plural))?.1;
    let end = name + 1;
    let back = word(tokens, end) == Some(Word::Ago) || tokens.is(end, "back");
    let ahead = is_particle(tokens, end, Particle::From) && word(tokens, end + 1) == Some(Word::Now);
    let found = |count: i32, end: usize| Found::new(When::relative(Relative::Weekdays(count, weekday)), at, end);
    match (back, ahead) {
        (true, _) => Some(found(-number, end + 1)),
        (_, true) => Some(found(number, end + 2)),
        _ => None,
    }
}

/// Plurals of the weekdays, which mostly recur and are read in "two Thursdays ago" only.
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mondays", Weekday::Monday),
    ("tuesdays", Weekday::Tuesday),
    ("wednesdays", Weekday::Wednesday),
    ("thursdays", Weekday::Thursday),
    ("fridays", Weekday::Friday),
    ("saturdays", Weekday::Saturday),
    ("sundays", Weekday::Sunday),
];

/// A distance: "three years", "a week", "2 years 1 month 21 days", "a few days". Says whether it is one of a unit.
fn offset(tokens: &Tokens, at: usize) -> Option<(Offset, bool, usize)> {
    let mut total: Option<Offset> = None;
    let mut next = at;
    let mut parts = 0;
    let mut one = false;
    while parts < 4 {
        let a = is_particle(tokens, next, Particle::A);
        let half = if a { None } else { half_a(tokens, next) };
        let number = if half.is_some() {
            half.map(|unit_at| (0, unit_at))
        } else if a {
            few(tokens, next + 1).or(Some((1, next + 1)))
        } else {
            count(tokens, next).or_else(|| few(tokens, next))
        };
        let Some((number, unit_at)) = number else { break };
        // "two and a half years", "a year and a half"
        let (before, unit_at) = and_a_half(tokens, unit_at).map_or((false, unit_at), |end| (true, end));
        let Some(grain) = unit(tokens, unit_at).filter(|&grain| grain != Grain::Season) else { break };
        let mut step = Offset::of(number, grain);
        next = unit_at + 1;
        let behind = and_a_half(tokens, next);
        if half.is_some() || before || behind.is_some() {
            step = step.and(Offset::half(grain)?);
            next = behind.unwrap_or(next);
        }
        total = Some(total.map_or(step, |sum| sum.and(step)));
        one = parts == 0 && number == 1 && behind.is_none() && !before;
        parts += 1;
        let joined = if tokens.class(next) == Class::Comma { next + 1 } else { skip(tokens, next, Particle::And) };
        let more = count(tokens, joined).is_some_and(|(_, at)| unit(tokens, at).is_some());
        if !more {
            break;
        }
        next = joined;
    }
    Some((total?, one, next))
}

/// Past "half a" at `at`.
fn half_a(tokens: &Tokens, at: usize) -> Option<usize> {
    let half = tokens.entry(at).numeral == Some(numeral::Word::Half);
    (half && is_particle(tokens, at + 1, Particle::A)).then_some(at + 2)
}

/// Past "and a half" at `at`.
fn and_a_half(tokens: &Tokens, at: usize) -> Option<usize> {
    let and = is_particle(tokens, at, Particle::And) && is_particle(tokens, at + 1, Particle::A);
    (and && tokens.entry(at + 2).numeral == Some(numeral::Word::Half)).then_some(at + 3)
}

/// Whether "in four years" at `from` is the time within which so much came or so many things were: "12 million in two
/// weeks", "up 21% in four years", "the second failure in two years".
pub(super) fn is_within(tokens: &Tokens, from: usize) -> bool {
    let before = (from.saturating_sub(AMOUNT)..from).rev().skip_while(|&at| is_particle(tokens, at, Particle::In));
    let mut before = before.take_while(|&at| tokens.class(at) != Class::Comma && !tense::ends_sentence(tokens, at));
    before.any(|at| {
        let entry = tokens.entry(at);
        tokens.class(at) == Class::Digits
            || entry.numeral.is_some()
            || entry.ordinal.is_some()
            || entry.percent.is_some()
    })
}

/// How many words before a date an amount may stand that came within it, "in" among them.
const AMOUNT: usize = 5;

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_distances() {
        dates(
            "2025-11-05",
            &[
                ("three years ago", &["three years ago: 2022-11-05..2022-11-06"]),
                ("a week ago", &["a week ago: 2025-10-29..2025-10-30"]),
                ("1 month and 2 days ago", &["1 month and 2 days ago: 2025-10-03..2025-10-04"]),
                ("half a year ago", &["half a year ago: 2025-05-05..2025-05-06"]),
                ("a year and a half ago", &["a year and a half ago: 2024-05-05..2024-05-06"]),
                ("two and a half years ago", &["two and a half years ago: 2023-05-05..2023-05-06"]),
                ("It will open in two weeks.", &["two weeks: 2025-11-19..2025-11-20"]),
                ("two days from now", &["two days from now: 2025-11-07..2025-11-08"]),
                ("up from a year earlier", &["a year earlier: 2024-11-05..2024-11-06"]),
                ("two days after Christmas", &["two days after Christmas: 2025-12-27..2025-12-28"]),
                ("It was built in two weeks.", &[]),
                ("Wages grow by 21% in four years.", &[]),
                ("Game tops 12 million units in two weeks", &[]),
                ("It is the second failure in two years.", &[]),
                ("for the first time in five years", &[]),
                ("three years later", &[]),
            ],
        );
    }
}
