//! Ranges of dates: "2019-2024", "2012–13", "10 to 22 August", "August 10-22, 2012", "from June to September 2025",
//! "between 2014 and 2018", "the second or third quarter". Both ends belong to the range.

use crate::quantity::calendar::{Base, Context, Grain, Inner, Relative, When, Which, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::words::{self, DayNumber, Word, is_particle, plain, skip, word};
use super::{Found, absolute, division, numeric, relative, vague, which, year};

/// A range of years in digits that starts at `at`: "2019-2024", "2012–13", "2019/20", "2014~2018".
pub fn years(tokens: &Tokens, at: usize) -> Option<Found> {
    let first: i16 = tokens.digits(at).filter(|digits| digits.len() == 4)?.parse().ok()?;
    let joint = tokens.class(at + 1);
    if !matches!(joint, Class::Dash | Class::Slash | Class::Tilde) || tokens.glued(at + 1) != tokens.glued(at + 2) {
        return None;
    }
    let second = plain(tokens, at + 2, 4)?;
    let ends = !(tokens.glued(at + 3) && matches!(tokens.class(at + 3), Class::Dash | Class::Slash | Class::Word));
    let century = first - first % 100;
    let last = match tokens.text(at + 2).len() {
        4 => second,
        2 if !tokens.glued(at + 1) => return None,
        2 if second > first % 100 => century + second,
        2 if first % 100 == 99 && second == 0 => century + 100,
        _ => return None,
    };
    // A slash joins two years that follow each other.
    let follows = joint != Class::Slash || last == first + 1;
    let sensible = first < last && last - first <= 300 && (1300..=2199).contains(&first);
    // "the 2025-26 fiscal year": named by the later one.
    let label = word(tokens, at + 3) == Some(Word::FiscalWord) || tokens.is(at + 3, "tax");
    if label && last == first + 1 && words::unit(tokens, at + 4) == Some(Grain::Year) && sensible {
        return Some(Found::new(When::new(Base::Fiscal(last)), at, at + 5));
    }
    (ends && follows && sensible && year::plausible_range(tokens, at, at + 3, first)).then(|| {
        let end = When::partial(Some(last), Within::Year);
        Found::new(When::partial(Some(first), Within::Year), at, at + 3).through(end)
    })
}

/// A range whose first end is a bare day: "10 to 22 August 2012", "the 13th to the 15th of July", "4 to 22 this month".
pub fn from_day(tokens: &Tokens, at: usize) -> Option<Found> {
    let DayNumber { day: first, end, ordinal } = words::day(tokens, at)?;
    // "5, 6 and 7 January": days on end.
    if !ordinal
        && let Some((last, end)) = on_end(tokens, first, end)
        && let Some(found) = absolute::day_first(tokens, end - 1)
    {
        let Within::Day(month, _) = found.when.as_partial()?.within else { return None };
        let day = |day: i8| When::partial(found.when.year(), Within::Day(month, day));
        return Some(Found::new(day(first), at, found.end).through(day(last)));
    }
    let and = is_particle(tokens, end, Particle::And);
    let next = joiner(tokens, end, at).or(and.then_some(end + 1))?;
    let next = skip(tokens, next, Particle::The);
    if and && !between(tokens, at) && words::day(tokens, next).is_none_or(|last| last.day != first + 1) {
        // "3 and 4 March" are two days on end, "3 and 14 March" two dates.
        return None;
    }
    if let Some(found) = absolute::day_first(tokens, next) {
        let Within::Day(month, last) = found.when.as_partial()?.within else { return None };
        let from = When::partial(found.when.year(), Within::Day(month, first));
        return (first < last).then(|| Found::new(from, at, found.end).through(found.when));
    }
    // "from 4 to January 22, 1995"
    let from_word = is_particle(tokens, at.wrapping_sub(1), Particle::From);
    if from_word
        && let Some(found) = absolute::read(tokens, next)
        && let Within::Day(month, last) = found.when.as_partial()?.within
        && first < last
    {
        let from = When::partial(found.when.year(), Within::Day(month, first));
        return Some(Found::new(from, at, found.end).through(found.when));
    }
    // "from 4 to 22 this month", "4-23 in next month"
    let DayNumber { day: last, end, .. } = words::day(tokens, next)?;
    let month = which::which(tokens, words::skip_of_the(tokens, skip(tokens, end, Particle::In)))
        .filter(|found| found.when.grain() == Grain::Month && found.when.inner.is_none())?;
    let day = |day: i8| month.when.with(Inner::Nth(day.into(), Grain::Day));
    (first < last).then(|| Found::new(day(first), at, month.end).through(day(last)))
}

/// The last of three or more days on end that are listed after `first`, and past it: ", 6 and 7".
fn on_end(tokens: &Tokens, first: i8, mut at: usize) -> Option<(i8, usize)> {
    let mut last = first;
    while tokens.class(at) == Class::Comma && plain(tokens, at + 1, 2) == Some(i16::from(last) + 1) {
        (last, at) = (last + 1, at + 2);
    }
    let and = words::skip_comma(tokens, at);
    let closes = last > first && is_particle(tokens, and, Particle::And);
    (closes && plain(tokens, and + 1, 2) == Some(i16::from(last) + 1)).then_some((last + 1, and + 2))
}

/// A range whose first end is the place of a quarter or half: "second or third quarter of 2024", "the first to third
/// quarter".
pub fn from_place(tokens: &Tokens, at: usize) -> Option<Found> {
    let (first, end) = numeral::ordinal(tokens, at)?;
    let or = is_particle(tokens, end, Particle::Or);
    let next = joiner(tokens, end, at).or(or.then_some(end + 1))?;
    let last = division::read(tokens, skip(tokens, next, Particle::The))?;
    let place = |within: Within| match (within, i8::try_from(first).ok()?) {
        (Within::Quarter(last), first) if first < last => Some(Within::Quarter(first)),
        (Within::Half(last), first) if first < last => Some(Within::Half(first)),
        _ => None,
    };
    let from = match (last.when.base, last.when.inner) {
        (Base::Partial(partial), None) => When::partial(partial.year, place(partial.within)?),
        (_, Some(Inner::Within(within))) => last.when.with(Inner::Within(place(within)?)),
        _ => return None,
    };
    Some(Found::new(from, at, last.end).through(last.when))
}

/// Goes on from the first end, if a range follows.
pub fn extend(tokens: &Tokens, found: Found) -> Found {
    second_end(tokens, &found).unwrap_or(found)
}

fn second_end(tokens: &Tokens, first: &Found) -> Option<Found> {
    if first.until.is_some() {
        return None;
    }
    // "January 5, 6 and 7, 2024", but not "On Jan. 5, 6 and 7 people".
    if let Some(partial) = first.when.as_partial()
        && let Within::Day(month, day) = partial.within
        && partial.year.is_none()
        && let Some((last, end)) = on_end(tokens, day, first.end)
        && (tokens.class(end) != Class::Word || tokens.entry(end).particle.is_some())
    {
        let (year, end) = absolute::year_after_day(tokens, end).map_or((None, end), |(year, end)| (Some(year), end));
        return Some(Found { end, ..first.in_year(year) }.through(When::partial(year, Within::Day(month, last))));
    }
    let and = is_particle(tokens, first.end, Particle::And);
    let or = is_particle(tokens, first.end, Particle::Or);
    let next = joiner(tokens, first.end, first.from).or((and || or).then_some(first.end + 1))?;
    let next = skip(tokens, next, Particle::The);
    if or {
        return either(tokens, first, next);
    }
    if moved(tokens, first.from) {
        return None;
    }
    // "August 10 to 22, 2012", "July 13-15", "April the ninth till the seventeenth"
    if let Some(partial) = first.when.as_partial()
        && let Within::Day(month, day) = partial.within
        && let Some(DayNumber { day: last, end, ordinal }) = words::day(tokens, next)
        && absolute::day_first(tokens, next).is_none()
        && numeric::end(tokens, next).is_none()
        && (last > day && !and || last == day + 1 || last > day && between(tokens, first.from))
        && (ordinal || tokens.entry(end).numeral.is_none())
    {
        let (year, end) = match absolute::year_after_day(tokens, end) {
            Some((year, end)) if partial.year.is_none() => (Some(year), end),
            _ => (partial.year, end),
        };
        let until = When::partial(year, Within::Day(month, last));
        return Some(Found { end, ..first.in_year(year) }.through(until));
    }
    if and && !between(tokens, first.from) {
        return None;
    }
    let second = end_point(tokens, next)?;
    // "from 2012 to 2025", "2012 through 2025": a start and an end, each a fact of its own. "Between 2012 and 2025" and
    // "2012-2025" may be one date that is not known better.
    let bare_years = |when: &When| when.grain() == Grain::Year && when.part.is_none() && when.year().is_some();
    let start = is_particle(tokens, before(tokens, first.from), Particle::From) || tokens.is(first.end, "through");
    let start_and_end = start && bare_years(&first.when) && bare_years(&second.when);
    // "moved from a weekday to a weekday" is seldom a range; two bare weekdays name opening days.
    let grains = first.when.grain() == second.when.grain()
        || first.when.grain() > Grain::Day && second.when.grain() > Grain::Day
        || !first.when.lacks_year();
    let asked = from_or_between(tokens, first.from);
    let dash = tokens.class(first.end) == Class::Dash;
    // "27 March 2018 – May 2020.": a time line's day, and what it tells of.
    let label = dash && !tokens.glued(first.end) && tokens.class(first.from.wrapping_sub(1)) == Class::End;
    if label && first.when.grain() == Grain::Day && second.when.grain() > Grain::Day {
        return None;
    }
    // Without "from", "to" joins dates of one kind only: "June to September", not "in 2024 to 2026 levels".
    let until = matches!(tokens.entry(first.end).particle, Some(Particle::Through));
    let until = until || is_today(tokens, next);
    let kind = asked || dash || until || first.when.grain() == second.when.grain() && !bare_years(&first.when);
    if start_and_end || !grains || !kind {
        return None;
    }
    Some(joined(first, &second))
}

/// "In March or April 2026", "Q2 or Q3": the one or the other of two that follow each other.
fn either(tokens: &Tokens, first: &Found, next: usize) -> Option<Found> {
    let second = end_point(tokens, next)?;
    let year = first.when.year().or(second.when.year()).or(Some(2000));
    let days = |when: &When| when.in_year(year).resolve(&Context::default());
    let long = first.when.grain() > Grain::Day && first.when.grain() == second.when.grain();
    (long && days(&first.when)?.to == days(&second.when)?.from).then(|| joined(first, &second))
}

/// The range from `first` to `second`, a year told with the second holding for both.
fn joined(first: &Found, second: &Found) -> Found {
    let year = second.when.year().filter(|_| first.when.lacks_year());
    let whole = Found { end: second.end, ..*first };
    match year {
        Some(year) => {
            let from = first.when.in_year(Some(year));
            let earlier = from.first_day() > second.when.first_day();
            whole.in_year(Some(if earlier { year - 1 } else { year })).through(second.when)
        }
        None => whole.through(second.when),
    }
}

/// The most dates of a list that are gone through for the year at its end.
const LISTED: usize = 6;

/// The year that the last of a list tells for those before it: "on March 3 and May 5, 2022".
pub fn year_behind(tokens: &Tokens, found: &Found) -> Option<i16> {
    found.when.as_partial()?;
    let mut end = found.end;
    for _ in 0..LISTED {
        let comma = words::skip_comma(tokens, end);
        let joined = matches!(tokens.entry(comma).particle, Some(Particle::And | Particle::Or));
        let next = if joined { comma + 1 } else { comma };
        let listed = if next > end { absolute::end(tokens, next) } else { None }?;
        if listed.when.grain() != found.when.grain() {
            return None;
        }
        if let Some(year) = listed.when.year() {
            let same = found.when.in_year(Some(year));
            return Some(if same.first_day() > listed.when.first_day() { year - 1 } else { year });
        }
        end = listed.end;
    }
    None
}

/// A date that can end a range.
fn end_point(tokens: &Tokens, at: usize) -> Option<Found> {
    match tokens.class(at) {
        Class::Digits => numeric::end(tokens, at)
            .or_else(|| absolute::read(tokens, at))
            .or_else(|| division::read(tokens, at))
            .or_else(|| year::decade(tokens, at))
            .or_else(|| year::bare_after(tokens, at)),
        Class::Word => match word(tokens, at) {
            _ if is_today(tokens, at) => {
                Some(Found::new(When::relative(crate::quantity::calendar::Relative::Step(Grain::Day, 0)), at, at + 1))
            }
            _ => absolute::end(tokens, at)
                .or_else(|| vague::read(tokens, at))
                .or_else(|| division::read(tokens, at))
                .or_else(|| relative::read(tokens, at)),
        },
        _ => None,
    }
}

/// "now", and "present" where nothing is presented: "June 2015 to present".
fn is_today(tokens: &Tokens, at: usize) -> bool {
    let present = tokens.is(at, "present") && tokens.class(at + 1) != Class::Word;
    word(tokens, at) == Some(Word::Now) || present
}

/// The token after what joins the ends of a range that starts at `from`.
fn joiner(tokens: &Tokens, at: usize, from: usize) -> Option<usize> {
    match tokens.class(at) {
        Class::Dash | Class::Tilde => Some(at + 1),
        Class::Word => match tokens.entry(at).particle? {
            Particle::To | Particle::Through => Some(at + 1),
            Particle::And if between(tokens, from) => Some(at + 1),
            _ => None,
        },
        _ => None,
    }
}

fn before(tokens: &Tokens, at: usize) -> usize {
    let before = at.wrapping_sub(1);
    if is_particle(tokens, before, Particle::The) { before.wrapping_sub(1) } else { before }
}

fn between(tokens: &Tokens, at: usize) -> bool {
    is_particle(tokens, before(tokens, at), Particle::Between)
}

fn from_or_between(tokens: &Tokens, at: usize) -> bool {
    is_particle(tokens, before(tokens, at), Particle::From) || between(tokens, at)
}

/// Verbs of which "from X to Y" tells two dates, not the time between them.
const MOVED: &[&str] = &[
    "moved",
    "pushed",
    "postponed",
    "delayed",
    "slipped",
    "extended",
    "rescheduled",
    "changed",
    "shifted",
    "advanced",
    "slip",
    "back",
    "forward",
    "revised",
    "date",
    "deadline",
    "slid",
    "move",
    "push",
    "shift",
    "extend",
    "moving",
    "pushing",
];

/// Whether a date is said to have moved from the one at `from`.
fn moved(tokens: &Tokens, from: usize) -> bool {
    is_particle(tokens, before(tokens, from), Particle::From)
        && (2..=7).map(|back| from.wrapping_sub(back)).any(|at| MOVED.iter().any(|word| tokens.is(at, word)))
}

/// The days of a range whose ends lack a year: the second end is the first one of its name after the first end.
pub fn in_order(until: &When) -> bool {
    match until.base {
        Base::Partial(partial) => partial.year.is_none(),
        Base::Relative(relative) => matches!(relative, Relative::Weekday(_, Which::Bare) | Relative::DayOfMonth(..)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_ranges() {
        dates(
            "2025-11-05",
            &[
                ("2019-2024:", &["2019-2024: 2019-01-01..2025-01-01"]),
                ("in 2012–13", &["2012–13: 2012-01-01..2014-01-01"]),
                ("the 2019/20 season", &["2019/20: 2019-01-01..2021-01-01"]),
                ("June 2015 to present", &["June 2015 to present: 2015-06-01..2025-11-06"]),
                ("from mid-2014 to 2018", &["mid-2014 to 2018: 2014-05-01..2019-01-01"]),
                ("between 2014 and 2018", &["2014 and 2018: 2014-01-01..2019-01-01"]),
                ("5, 6 and 7 January 2024", &["5, 6 and 7 January 2024: 2024-01-05..2024-01-08"]),
                ("Jan. 5, 6 and 7, 2024", &["Jan. 5, 6 and 7, 2024: 2024-01-05..2024-01-08"]),
                ("Mar.-May 2024", &["Mar.-May 2024: 2024-03-01..2024-06-01"]),
                (
                    "from Friday the 14th until Tuesday the 18th",
                    &["Friday the 14th until Tuesday the 18th: 2025-11-14..2025-11-19"],
                ),
                ("10 to 22 August 2012", &["10 to 22 August 2012: 2012-08-10..2012-08-23"]),
                ("1-8 September 2012", &["1-8 September 2012: 2012-09-01..2012-09-09"]),
                ("August 10-22, 2012", &["August 10-22, 2012: 2012-08-10..2012-08-23"]),
                ("from the 13th to the 15th of July 2012", &["13th to the 15th of July 2012: 2012-07-13..2012-07-16"]),
                ("November 28 – December 2, 2024", &["November 28 – December 2, 2024: 2024-11-28..2024-12-03"]),
                ("from June to September 2025", &["June to September 2025: 2025-06-01..2025-10-01"]),
                ("from November to March 2019", &["November to March 2019: 2018-11-01..2019-04-01"]),
                ("from late 2026 to early 2027", &["late 2026 to early 2027: 2026-09-01..2027-05-01"]),
                ("between April 1 and June 30, 2024", &["April 1 and June 30, 2024: 2024-04-01..2024-07-01"]),
                ("2017 Q1 to 2018 Q1", &["2017 Q1 to 2018 Q1: 2017-01-01..2018-04-01"]),
                (
                    "in the second or third quarter of 2024",
                    &["second or third quarter of 2024: 2024-04-01..2024-10-01"],
                ),
                (
                    "the first or second half of next year",
                    &["first or second half of next year: 2026-01-01..2027-01-01"],
                ),
                ("It may open in March or April 2027.", &["March or April 2027: 2027-03-01..2027-05-01"]),
                ("It will open in May or June.", &["May or June: 2026-05-01..2026-07-01"]),
                ("by 2026 or 2027", &["2026 or 2027: 2026-01-01..2028-01-01"]),
                ("from Tuesday to Friday", &["Tuesday to Friday: 2025-11-11..2025-11-15"]),
            ],
        );
    }

    #[test]
    fn tells_two_dates_from_a_range() {
        let both: &[&str] = &["2016: 2016-01-01..2017-01-01", "2017: 2017-01-01..2018-01-01"];
        dates(
            "2025-11-05",
            &[
                ("in 2016 and 2017", both),
                ("in 2016 or in 2017", both),
                (
                    "It met on March 3 and May 5, 2022.",
                    &["March 3: 2022-03-03..2022-03-04", "May 5, 2022: 2022-05-05..2022-05-06"],
                ),
                (
                    "in December and January 2020",
                    &["December: 2019-12-01..2020-01-01", "January 2020: 2020-01-01..2020-02-01"],
                ),
                ("from 2016 through 2017", both),
                ("from 2016 to 2017", both),
                ("from 2016 until 2017", both),
                ("The start was moved from 2016 to 2017.", both),
                (
                    "27 March 2018 – May 2020 at the earliest.",
                    &["27 March 2018: 2018-03-27..2018-03-28", "May 2020: 2020-05-01..2020-06-01"],
                ),
            ],
        );
    }
}
