//! Dates in digits alone: `2025-11-03`, `11/3/2025` (month first, as in the United States, unless that cannot be),
//! `03.04.2015` (day first), `20170302`, `9/2012`, `2014-10`, and `11/3` where the words around ask for a date.

use crate::quantity::calendar::{When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::token::{Class, Tokens};

use super::Found;
use super::words::{Word, is_particle, plain, word};
use super::year::two_digits;

/// A date in digits that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    let digits = tokens.digits(at)?;
    match digits.len() {
        4 => year_first(tokens, at, digits),
        8 => compact(tokens, at, digits),
        1 | 2 => day_or_month_first(tokens, at, digits),
        _ => None,
    }
}

/// A date in digits that ends a range: what it touches on the left is the range's dash.
pub fn end(tokens: &Tokens, at: usize) -> Option<Found> {
    let digits = tokens.digits(at)?;
    match digits.len() {
        4 => year_first(tokens, at, digits),
        1 | 2 => open(tokens, at, digits, Asked::Yes),
        _ => None,
    }
}

/// Whether the words around are known to ask for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Yes,
    Unknown,
}

/// What joins the two digits on both sides of the mark at `at`, if nothing stands between them and it.
fn joint(tokens: &Tokens, at: usize) -> Option<Class> {
    let class = tokens.class(at);
    let joins = matches!(class, Class::Dash | Class::Slash | Class::Stop)
        && tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.class(at + 1) == Class::Digits;
    joins.then_some(class)
}

fn small(tokens: &Tokens, at: usize) -> Option<i8> {
    tokens.digits(at).filter(|digits| digits.len() <= 2)?.parse().ok()
}

/// A day of a year, if that year has it.
fn found(year: i16, month: i8, day: i8, from: usize, end: usize) -> Option<Found> {
    let within = Within::Day(month, day);
    within.of(year)?;
    Some(Found::new(When::partial(Some(year), within), from, end))
}

/// `2025-11-03`, `2012/8/10`, `2014-10`, `2015/3`.
fn year_first(tokens: &Tokens, at: usize, digits: &str) -> Option<Found> {
    let year: i16 = digits.parse().ok().filter(|year| (1000..=2999).contains(year))?;
    if tokens.glued(at)
        && matches!(tokens.class(at.wrapping_sub(1)), Class::Digits | Class::Word | Class::Slash | Class::Stop)
    {
        return None;
    }
    let joint_class = joint(tokens, at + 1)?;
    let month = small(tokens, at + 2)?;
    if joint(tokens, at + 3) == Some(joint_class) {
        let day = small(tokens, at + 4)?;
        let more = joint(tokens, at + 5).is_some() && joint_class != Class::Dash;
        let glued =
            tokens.glued(at + 5) && tokens.class(at + 5) == Class::Word && !tokens.text(at + 5).starts_with('T');
        return if more || glued { None } else { found(year, month, day, at, at + 5) };
    }
    // `2010-11` is two years: the second follows the first.
    let years = joint_class == Class::Dash && i16::from(month) == (year + 1) % 100 && tokens.text(at + 2).len() == 2;
    let clear = joint_class != Class::Stop && !years && (1..=12).contains(&month) && is_hyphen(tokens, at + 1);
    let open =
        !tokens.glued(at) || matches!(tokens.class(at.wrapping_sub(1)), Class::Open | Class::Quote | Class::Mark);
    let ends = !(tokens.glued(at + 3) && matches!(tokens.class(at + 3), Class::Word | Class::Dash | Class::Slash));
    (clear && open && ends && plain(tokens, at + 2, 2).is_some() && (1600..=2199).contains(&year))
        .then(|| Found::new(When::partial(Some(year), Within::Month(month)), at, at + 3))
}

/// A slash or a plain hyphen: between years stands a dash.
fn is_hyphen(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.text(at), "-" | "/" | "‐" | "‑")
}

/// `20170302`
fn compact(tokens: &Tokens, at: usize, digits: &str) -> Option<Found> {
    if tokens.glued(at) && tokens.class(at.wrapping_sub(1)) != Class::Open
        || tokens.glued(at + 1) && joint(tokens, at + 1).is_some()
    {
        return None;
    }
    let year: i16 = digits[..4].parse().ok().filter(|year| (1900..=2100).contains(year))?;
    found(year, digits[4..6].parse().ok()?, digits[6..].parse().ok()?, at, at + 1)
}

/// `11/3/2025`, `3-7-07`, `12.15.16`, `9/2012`, `11/3`.
fn day_or_month_first(tokens: &Tokens, at: usize, digits: &str) -> Option<Found> {
    let before = at.wrapping_sub(1);
    if tokens.glued(at) && !matches!(tokens.class(before), Class::Open | Class::Quote | Class::Mark | Class::Colon) {
        return None;
    }
    open(tokens, at, digits, Asked::Unknown)
}

/// The same, whatever stands before.
fn open(tokens: &Tokens, at: usize, digits: &str, asked: Asked) -> Option<Found> {
    let first: i8 = digits.parse().ok()?;
    let joint_class = joint(tokens, at + 1)?;
    let second_digits = tokens.digits(at + 2)?;
    if second_digits.len() == 4 && joint_class != Class::Stop {
        let year = plain(tokens, at + 2, 4).filter(|year| (1900..=2100).contains(year))?;
        let ends = joint(tokens, at + 3).is_none();
        return ((1..=12).contains(&first) && ends)
            .then(|| Found::new(When::partial(Some(year), Within::Month(first)), at, at + 3));
    }
    let second = small(tokens, at + 2)?;
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    if joint(tokens, at + 3) == Some(joint_class) {
        let year_digits = tokens.digits(at + 4)?;
        let year: i16 = year_digits.parse().ok()?;
        let year = match year_digits.len() {
            4 => year,
            2 if two_digit_year(tokens, at, joint_class) => two_digits(year),
            _ => return None,
        };
        // "03.04.2025": who writes stops puts the day first.
        let stops = joint_class == Class::Stop && year_digits.len() == 4 && (1..=12).contains(&second);
        let (month, day) = if stops { (second, first) } else { (month, day) };
        // A dash may go on to a second date: `10-1-2018-10-7-2018`.
        let more = joint(tokens, at + 5).is_some_and(|class| class != Class::Dash);
        return if more || plain(tokens, at + 4, 4).is_none() { None } else { found(year, month, day, at, at + 5) };
    }
    let ends = joint(tokens, at + 3).is_none_or(|class| class == Class::Dash) && plain(tokens, at + 2, 2).is_some();
    if !ends || Within::Day(month, day).of(2000).is_none() {
        return None;
    }
    // "15 January - 3.2 million barrels"
    if joint_class == Class::Stop && tokens.entry(at + 3).numeral.is_some() {
        return None;
    }
    if asked == Asked::Unknown && !asks_for_day(tokens, at, joint_class, first, second) {
        return None;
    }
    let when = When::partial(None, Within::Day(month, day));
    // "08/12,2015", "5/7, 2020"
    if tokens.class(at + 3) == Class::Comma
        && let Some(year) = plain(tokens, at + 4, 4).filter(|year| (1900..=2100).contains(year))
    {
        return Some(Found::new(when.in_year(Some(year)), at, at + 5));
    }
    Some(Found::new(when, at, at + 3))
}

/// Two digits are a year after slashes; after dashes and stops scores and versions look like it.
fn two_digit_year(tokens: &Tokens, at: usize, joint: Class) -> bool {
    let wide = |at: usize| tokens.text(at).len() == 2;
    let named = matches!(tokens.text(at.wrapping_sub(1)), "version" | "Version" | "release" | "v" | "OS" | "X");
    match joint {
        Class::Slash => true,
        Class::Dash => wide(at + 4),
        _ => wide(at) && wide(at + 2) && wide(at + 4) && !named,
    }
}

/// Words after which `11/3` is a day and not a fraction, a score or a ratio.
const BEFORE_DAY: &[&str] = &[
    "on", "by", "until", "till", "since", "before", "after", "due", "dated", "starting", "from", "between", "this",
    "next", "last", "through",
];

fn asks_for_day(tokens: &Tokens, at: usize, joint: Class, first: i8, second: i8) -> bool {
    let before = at.wrapping_sub(1);
    let asked = BEFORE_DAY.iter().any(|word| tokens.is(before, word))
        || matches!(word(tokens, before), Some(Word::Weekday(..)));
    let after_date = |at: usize| {
        tokens.class(at.wrapping_sub(2)) == Class::Slash && tokens.class(at.wrapping_sub(1)) == Class::Digits
    };
    let listed = matches!(tokens.class(before), Class::Comma) && after_date(before)
        || is_particle(tokens, before, Particle::Or) && after_date(before)
        || is_particle(tokens, before, Particle::And) && after_date(before)
        || is_particle(tokens, before, Particle::To) && after_date(before);
    let whole_line = tokens.class(before) == Class::End && tokens.class(at + 3) == Class::End;
    let goes_on = tokens.class(at + 3) == Class::Dash
        && tokens.class(at + 4) == Class::Digits
        && tokens.class(at + 5) == Class::Slash;
    // Halves, thirds, quarters and the like are fractions even after "by".
    let fraction = first < second && matches!(second, 2..=5 | 8) && first < 5 && !whole_line && !goes_on;
    let weekday = matches!(word(tokens, before), Some(Word::Weekday(..)));
    match joint {
        Class::Slash => (asked || listed || whole_line || goes_on) && (!fraction || weekday || listed),
        Class::Dash => weekday,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_full_dates() {
        let day = "2025-11-03..2025-11-04";
        for text in
            ["2025-11-03", "2025/11/3", "2025.11.03", "11/3/2025", "11-03-2025", "03.11.2025", "11/3/25", "20251103"]
        {
            dates("none", &[(text, &[&format!("{text}: {day}")])]);
        }
        dates(
            "none",
            &[
                ("31/08/2015", &["31/08/2015: 2015-08-31..2015-09-01"]),
                ("05/05/71", &["05/05/71: 1971-05-05..1971-05-06"]),
                ("9/2012", &["9/2012: 2012-09-01..2012-10-01"]),
                ("2014-10", &["2014-10: 2014-10-01..2014-11-01"]),
                ("Deadline 2019-02-01T10:30", &["2019-02-01: 2019-02-01..2019-02-02"]),
            ],
        );
    }

    #[test]
    fn reads_month_and_day_where_asked() {
        dates(
            "2025-11-05",
            &[
                ("due on 11/12 or 11/14", &["11/12: 2025-11-12..2025-11-13", "11/14: 2025-11-14..2025-11-15"]),
                ("Friday 11/7", &["Friday 11/7: 2025-11-07..2025-11-08"]),
                ("from 5/1-5/7, 2020", &["5/1-5/7, 2020: 2020-05-01..2020-05-08"]),
            ],
        );
    }

    #[test]
    fn leaves_fractions_scores_versions_and_impossible_days() {
        for text in [
            "3/4 of it",
            "open 24/7",
            "a 9/10 rating",
            "won 3-2",
            "10/12 voted",
            "2/29/2014",
            "2014-02-30",
            "06/31/2022",
            "80-32-89-89",
            "version 3.5.1",
            "10.15.7.1",
            "1-800-555-2020",
            "8/1.5",
            "4/13/1",
        ] {
            dates("2025-11-05", &[(text, &[])]);
        }
    }
}
