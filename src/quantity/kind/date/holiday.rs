//! Holidays that news dates by: "by Christmas", "New Year's Eve", "on Thanksgiving Day 2025".
//!
//! Only days that bear one name everywhere. A name of several words is found by its first word; "Day" after a name
//! may be left out where the name has it in brackets.

use jiff::civil::Weekday;

use crate::quantity::calendar::{When, Within};
use crate::quantity::lexicon::Words;
use crate::quantity::token::{Class, Tokens};

use super::words::{self, Word, plain, skip_comma};
use super::{Found, division};

/// A name as its words, the apostrophe left out, and the day of the year.
const NAMES: &[(&str, Within)] = &[
    ("new years eve", Within::Day(12, 31)),
    ("new year eve", Within::Day(12, 31)),
    ("new years day", Within::Day(1, 1)),
    ("christmas eve", Within::Day(12, 24)),
    ("christmas day", Within::Day(12, 25)),
    ("christmas", Within::Day(12, 25)),
    ("xmas", Within::Day(12, 25)),
    ("boxing day", Within::Day(12, 26)),
    ("valentines day", Within::Day(2, 14)),
    ("st patricks day", Within::Day(3, 17)),
    ("groundhog day", Within::Day(2, 2)),
    ("earth day", Within::Day(4, 22)),
    ("may day", Within::Day(5, 1)),
    ("international workers day", Within::Day(5, 1)),
    ("memorial day", Within::NthWeekday(5, -1, Weekday::Monday)),
    ("juneteenth", Within::Day(6, 19)),
    ("independence day", Within::Day(7, 4)),
    ("bastille day", Within::Day(7, 14)),
    ("labor day", Within::NthWeekday(9, 1, Weekday::Monday)),
    ("columbus day", Within::NthWeekday(10, 2, Weekday::Monday)),
    ("halloween", Within::Day(10, 31)),
    ("veterans day", Within::Day(11, 11)),
    ("thanksgiving day", Within::NthWeekday(11, 4, Weekday::Thursday)),
    ("thanksgiving", Within::NthWeekday(11, 4, Weekday::Thursday)),
    ("presidents day", Within::NthWeekday(2, 3, Weekday::Monday)),
    ("martin luther king day", Within::NthWeekday(1, 3, Weekday::Monday)),
    ("martin luther king jr day", Within::NthWeekday(1, 3, Weekday::Monday)),
    ("mlk day", Within::NthWeekday(1, 3, Weekday::Monday)),
    ("epiphany", Within::Day(1, 6)),
    ("australia day", Within::Day(1, 26)),
    ("international womens day", Within::Day(3, 8)),
    ("anzac day", Within::Day(4, 25)),
    ("canada day", Within::Day(7, 1)),
    ("remembrance day", Within::Day(11, 11)),
    ("armistice day", Within::Day(11, 11)),
    ("remembrance sunday", Within::NthWeekday(11, 2, Weekday::Sunday)),
    ("fathers day", Within::NthWeekday(6, 3, Weekday::Sunday)),
    ("shrove tuesday", Within::Easter(-47)),
    ("ash wednesday", Within::Easter(-46)),
    ("palm sunday", Within::Easter(-7)),
    ("maundy thursday", Within::Easter(-3)),
    ("whit monday", Within::Easter(50)),
    ("good friday", Within::Easter(-2)),
    ("easter sunday", Within::Easter(0)),
    ("easter monday", Within::Easter(1)),
    ("easter", Within::Easter(0)),
];

/// Puts the first words of the names into the lexicon.
pub fn words(words: &mut Words) {
    for (name, _) in NAMES {
        let first = name.split(' ').next().unwrap_or(name);
        // "Valentine's" begins with another token than "Valentines"; "president" begins much else.
        let stem = first.strip_suffix('s').filter(|_| !matches!(first, "presidents" | "veterans"));
        for first in [Some(first), stem].into_iter().flatten() {
            let entry = words.entry(first);
            if entry.date.is_none() {
                entry.date = Some(Word::Holiday);
                entry.starts = true;
            }
        }
    }
}

/// The holiday named at `at`, and past it.
pub fn name(tokens: &Tokens, at: usize) -> Option<(Within, usize)> {
    if !matches!(words::word(tokens, at)?, Word::Holiday | Word::Month(5, _)) {
        return None;
    }
    let initial = tokens.text(at).as_bytes().first()?.to_ascii_lowercase();
    NAMES.iter().filter(|(name, _)| name.as_bytes()[0] == initial).find_map(|(name, within)| {
        let mut next = at;
        for part in name.split(' ') {
            next = word(tokens, next, part)?;
        }
        Some((*within, next))
    })
}

/// Past the word `part` at `at`, which may have an apostrophe before or after its last letter: "years" is "Year's".
fn word(tokens: &Tokens, at: usize, part: &str) -> Option<usize> {
    let apostrophe = |at: usize| tokens.class(at) == Class::Apostrophe && tokens.glued(at);
    if tokens.is(at, part) {
        // "Presidents' Day", "St. Patrick's"
        let stop = tokens.class(at + 1) == Class::Stop && matches!(part, "st" | "jr");
        return Some(if apostrophe(at + 1) && !tokens.glued(at + 2) || stop { at + 2 } else { at + 1 });
    }
    let stem = part.strip_suffix('s')?;
    (tokens.is(at, stem) && apostrophe(at + 1) && tokens.is(at + 2, "s")).then_some(at + 3)
}

/// A holiday that starts at `at`, with the year after it.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    let (within, end) = name(tokens, at)?;
    // "easter egg", "christmas tree", "the Independence Day parade": the name describes something.
    let goes_on = tokens.class(end) == Class::Word
        && tokens.entry(end).particle.is_none()
        && tokens.entry(end).tense == Default::default();
    if let Some(year) = plain(tokens, skip_comma(tokens, end), 4).filter(|year| (1600..=2199).contains(year)) {
        return Some(Found::new(When::partial(Some(year), within), at, skip_comma(tokens, end) + 1));
    }
    if let Some((base, end)) = division::base(tokens, end)
        && let Some(when) = division::inside(base, within)
    {
        return Some(Found::new(when, at, end));
    }
    let line = tokens.class(at.wrapping_sub(1)) == Class::End && tokens.class(end) == Class::End;
    (line || tokens.capitalised(at) && !goes_on).then(|| Found::new(When::partial(None, within), at, end))
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_holidays() {
        dates(
            "2025-11-05",
            &[
                ("by Christmas", &["Christmas: 2025-12-25..2025-12-26"]),
                ("New Year’s Eve 2025", &["New Year’s Eve 2025: 2025-12-31..2026-01-01"]),
                ("on Presidents' Day 2024", &["Presidents' Day 2024: 2024-02-19..2024-02-20"]),
                ("Memorial Day 2024", &["Memorial Day 2024: 2024-05-27..2024-05-28"]),
                ("last Thanksgiving", &["last Thanksgiving: 2024-11-28..2024-11-29"]),
                ("on Valentine's Day 2026", &["Valentine's Day 2026: 2026-02-14..2026-02-15"]),
                ("on Ash Wednesday 2026", &["Ash Wednesday 2026: 2026-02-18..2026-02-19"]),
                ("on Martin Luther King Jr. Day 2026", &["Martin Luther King Jr. Day 2026: 2026-01-19..2026-01-20"]),
                ("Easter Sunday 2026", &["Easter Sunday 2026: 2026-04-05..2026-04-06"]),
                ("Christmas tree prices", &[]),
                ("a new year", &[]),
            ],
        );
    }
}
