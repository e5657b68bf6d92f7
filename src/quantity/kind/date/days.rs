//! Weekdays and days of the month without month or year: "Monday", "Friday after next", "wednesday of next week", "Tuesday
//! 19th", "on the 4th".

use crate::quantity::calendar::relative::{Relative, Which};
use crate::quantity::calendar::{Base, Grain, Inner, When};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::Found;
use super::which::which;
use super::words::{self, Name, Word, is_particle, skip, word};

/// "Monday", "Friday after next", "wednesday of next week", "Tuesday 19th", "Friday the 22nd".
pub fn weekday_alone(tokens: &Tokens, at: usize) -> Option<Found> {
    let (weekday, name, end) = words::weekday(tokens, at)?;
    if tokens.is(end, "after") && tokens.is(end + 1, "next") {
        return Some(Found::new(When::relative(Relative::Weekday(weekday, Which::AfterNext)), at, end + 2));
    }
    // "wednesday of next week", "sunday from last week", "Friday next week"
    let linked = matches!(tokens.entry(end).particle, Some(Particle::Of | Particle::From | Particle::In));
    let next = if linked { skip(tokens, end + 1, Particle::The) } else { end };
    // "Monday, Thursday or Friday next week": the week is told after the last of them.
    let mut last = next;
    for _ in 0..6 {
        let separated = if tokens.class(last) == Class::Comma { last + 1 } else { last };
        let joined = matches!(tokens.entry(separated).particle, Some(Particle::And | Particle::Or));
        let name = if joined { separated + 1 } else { separated };
        match words::weekday(tokens, name) {
            Some((_, _, after)) if name > last => last = after,
            _ => break,
        }
    }
    if last > next
        && let Some(found) =
            which(tokens, skip(tokens, last, Particle::Of)).filter(|found| found.when.grain() == Grain::Week)
    {
        return Some(Found::new(found.when.with(Inner::NthWeekday(1, weekday)), at, end));
    }
    if let Some(found) = which(tokens, next).filter(|found| found.when.grain() == Grain::Week) {
        return Some(Found::new(found.when.with(Inner::NthWeekday(1, weekday)), at, found.end));
    }
    let the = is_particle(tokens, end, Particle::The);
    if let Some(number) = words::day(tokens, skip(tokens, end, Particle::The))
        && (number.ordinal || the || matches!(tokens.class(number.end), Class::End | Class::Mark))
        && !(tokens.glued(end) && tokens.class(end) == Class::Digits)
        && (tokens.class(number.end) != Class::Word
            || matches!(tokens.entry(number.end).particle, Some(Particle::To | Particle::Through | Particle::And)))
    {
        let relative = Relative::DayOfMonth(number.day, Some(weekday));
        return Some(Found::new(When::relative(relative), at, number.end));
    }
    let before = at.wrapping_sub(1);
    if named_day(tokens, before) || newspaper(tokens, end) {
        return None;
    }
    let whole = tokens.class(before) == Class::End && (tokens.class(end) == Class::End);
    let capital = tokens.capitalised(at);
    let asked = BEFORE_WEEKDAY.iter().any(|word| tokens.is(before, word));
    let clear = match name {
        Name::Full => capital || asked || whole,
        Name::Short => {
            whole || capital && (asked || tokens.class(end.wrapping_sub(1)) == Class::Stop || listed(tokens, at))
        }
    };
    clear.then(|| Found::new(When::relative(Relative::Weekday(weekday, Which::Bare)), at, end))
}

/// Whether the word before a weekday makes it a name or a day that recurs: "Black Friday", "every Monday".
fn named_day(tokens: &Tokens, at: usize) -> bool {
    ["every", "each", "black", "cyber", "super", "ash", "holy", "palm", "giving", "bloody", "fat", "casual", "any"]
        .iter()
        .any(|word| tokens.is(at, word))
}

/// Whether the word after a weekday makes a newspaper's name of it: "the Sunday Times".
fn newspaper(tokens: &Tokens, at: usize) -> bool {
    ["Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "Independent"].contains(&tokens.text(at))
}

/// Words before a weekday that leave no doubt.
const BEFORE_WEEKDAY: &[&str] =
    &["on", "by", "until", "till", "since", "from", "through", "before", "after", "to", "or", "and", "late", "early"];

/// Whether a weekday or a date stands one comma or "or" before `at`.
fn listed(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let separated = tokens.class(before) == Class::Comma || is_particle(tokens, before, Particle::Or);
    separated && matches!(word(tokens, at.wrapping_sub(2)), Some(Word::Weekday(..)))
}

/// "on the 4th", "by the 21st", "the 1st": an ordinal that nothing follows.
pub fn day_of_month(tokens: &Tokens, at: usize) -> Option<Found> {
    let day = words::day(tokens, at).filter(|day| day.ordinal)?;
    let before = at.wrapping_sub(1);
    let the = is_particle(tokens, before, Particle::The);
    let asks = if the { at.wrapping_sub(2) } else { before };
    let asked = ["on", "by", "until", "till", "since"].iter().any(|word| tokens.is(asks, word));
    let whole = the && tokens.class(asks) == Class::End && tokens.class(day.end) == Class::End;
    let ends = match tokens.class(day.end) {
        // "On the 28th the stock is back", but not "on the 28th floor".
        Class::Word => tokens.is(asks, "on") && CLAUSE_AFTER.iter().any(|word| tokens.is(day.end, word)),
        Class::Digits | Class::Apostrophe => false,
        Class::Dash => !tokens.glued(day.end),
        _ => true,
    };
    let digits = tokens.class(at) == Class::Digits || tokens.class(day.end) == Class::End;
    // "July 17th, 18th or 19th for a day", but not "the 17th, 18th and 19th century".
    let last = is_particle(tokens, before, Particle::Or) || is_particle(tokens, before, Particle::And);
    let goes_on = last && tokens.class(day.end) == Class::Word && tokens.entry(day.end).particle.is_some();
    let ends = ends || goes_on;
    (ends && digits && (asked || whole || after_ordinal(tokens, at)))
        .then(|| Found::new(When::relative(Relative::DayOfMonth(day.day, None)), at, day.end))
}

/// Words that begin a clause and leave the ordinal before them without a noun.
const CLAUSE_AFTER: &[&str] = &["the", "a", "an", "there", "it", "he", "she", "they", "we"];

/// Whether the ordinal at `at` goes on from another one: "17th, 18th, or 19th".
fn after_ordinal(tokens: &Tokens, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if matches!(tokens.entry(before).particle, Some(Particle::Or | Particle::And)) {
        before = before.wrapping_sub(1);
    }
    if tokens.class(before) == Class::Comma {
        before = before.wrapping_sub(1);
    }
    before != at.wrapping_sub(1)
        && numeral::ordinal(tokens, before.wrapping_sub(1)).is_some_and(|(_, end)| end == before + 1)
}

/// Whether a date is one only as the next of a list.
pub fn needs_list(tokens: &Tokens, at: usize, when: &When) -> bool {
    matches!(when.base, Base::Relative(Relative::DayOfMonth(_, None))) && after_ordinal(tokens, at)
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn tells_weekdays_and_days_of_the_month() {
        // A Wednesday.
        dates(
            "2025-11-05",
            &[
                ("It fell on Monday.", &["Monday: 2025-11-03..2025-11-04"]),
                ("It fell Wednesday.", &["Wednesday: 2025-11-05..2025-11-06"]),
                ("It will meet on Monday.", &["Monday: 2025-11-10..2025-11-11"]),
                ("the talks of Tuesday the 4th", &["Tuesday the 4th: 2025-11-04..2025-11-05"]),
                ("Friday after next", &["Friday after next: 2025-11-14..2025-11-15"]),
                ("Tuesday of next week", &["Tuesday of next week: 2025-11-11..2025-11-12"]),
                (
                    "July 17th, 18th, or 19th for it",
                    &[
                        "July 17th: 2025-07-17..2025-07-18",
                        "18th: 2025-07-18..2025-07-19",
                        "19th: 2025-07-19..2025-07-20",
                    ],
                ),
                ("It was signed on the 4th.", &["4th: 2025-11-04..2025-11-05"]),
                ("on Mondays", &[]),
                ("every Monday", &[]),
                ("Black Friday", &[]),
                ("the Sunday Times", &[]),
            ],
        );
        dates("none", &[("on Monday", &[])]);
    }

    #[test]
    fn a_day_is_of_the_month_just_named() {
        dates(
            "2019-05-06",
            &[
                (
                    "July 2018: Shareholders say yes on the 27th, in a meeting.",
                    &["July 2018: 2018-07-01..2018-08-01", "27th: 2018-07-27..2018-07-28"],
                ),
                (
                    "August 2018: Chapter 15. On the 28th the stock is back.",
                    &["August 2018: 2018-08-01..2018-09-01", "28th: 2018-08-28..2018-08-29"],
                ),
                (
                    "In July 2018 it fell.\nIt rose on the 4th.",
                    &["July 2018: 2018-07-01..2018-08-01", "4th: 2019-05-04..2019-05-05"],
                ),
                ("In July 2018 they met on the 28th floor.", &["July 2018: 2018-07-01..2018-08-01"]),
                (
                    "He was sworn in on Jan. 20, and on Tuesday the deal was announced.",
                    &["Jan. 20: 2019-01-20..2019-01-21", "Tuesday: 2019-04-30..2019-05-01"],
                ),
            ],
        );
    }
}
