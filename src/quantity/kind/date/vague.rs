//! Parts of a period: "early March 2026", "mid-2030s", "late last year", "end-2026", "by the end of the month",
//! "year-end 2025", "mid-to-late 2026".

use crate::quantity::calendar::{Base, Grain, Part, When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::words::{self, Word, is_particle, plain, skip, unit, word};
use super::{Found, absolute, division, units, which, year};

/// A part of a period that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    if let Some(found) = unit_end(tokens, at) {
        return Some(found);
    }
    let Word::Part(part) = word(tokens, at)? else { return None };
    if tokens.glued(at) && tokens.class(at.wrapping_sub(1)) == Class::Word {
        return None;
    }
    let (last, next) = second_part(tokens, at).unwrap_or((part, at + 1));
    let noun = !matches!(part, Part::Late) && !matches!(tokens.text(at), "early" | "Early" | "mid" | "Mid");
    let linked = match tokens.entry(next).particle {
        Some(Particle::Of) => true,
        // "early in 2026", but "to end in 2026", "should start on Monday".
        Some(Particle::In | Particle::On) => !noun,
        _ => false,
    };
    if noun && verb(tokens, at) {
        return None;
    }
    let hyphen = numeral::after_hyphen(tokens, next);
    // "the end of 2026" but not "end 2026 with": the noun needs "of" or a hyphen, unless a date ends the phrase.
    let of = if linked { next + 1 } else { hyphen };
    let of = if tokens.is(of, "around") { of + 1 } else { of };
    let whole = skip(tokens, of, Particle::The);
    let found = period(tokens, whole)?;
    if noun
        && !linked
        && hyphen == next
        && (part != Part::End || matches!(found.when.base, Base::Relative(_)) && !relative_ok(tokens, next))
    {
        return None;
    }
    if found.when.part.is_some() {
        return None;
    }
    let when = When { part: Some(part), ..found.when };
    let found = Found { from: at, when, ..found };
    Some(if last == part { found } else { found.through(When { part: Some(last), ..when }) })
}

/// Whether "start", "end", "close" is a verb at `at`, or a name: "to end 2026", "the Start of 2".
fn verb(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    ["to", "will", "should", "would", "could", "can", "may", "might", "must", "not"]
        .iter()
        .any(|word| tokens.is(before, word))
}

/// "end this year", "end next week".
fn relative_ok(tokens: &Tokens, at: usize) -> bool {
    matches!(word(tokens, at), Some(Word::Which(_)))
}

/// The second of two parts: "mid-to-late", "early to mid".
fn second_part(tokens: &Tokens, at: usize) -> Option<(Part, usize)> {
    // "mid- to late"
    let dash = tokens.class(at + 1) == Class::Dash && tokens.glued(at + 1);
    let to = if dash { at + 2 } else { at + 1 };
    if !is_particle(tokens, to, Particle::To) && !is_particle(tokens, to, Particle::Or) {
        return None;
    }
    let next = numeral::after_hyphen(tokens, to + 1);
    match word(tokens, next)? {
        Word::Part(part) => Some((part, next + 1)),
        _ => None,
    }
}

/// A period that has parts.
fn period(tokens: &Tokens, at: usize) -> Option<Found> {
    if let Some(found) = year::decade(tokens, at) {
        return Some(found);
    }
    if let Some(found) = division::read(tokens, at) {
        return Some(found);
    }
    match word(tokens, at) {
        Some(Word::Month(month, _)) => {
            absolute::read(tokens, at).filter(|found| found.when.grain() == Grain::Month).or_else(|| {
                let (_, _, end) = words::month(tokens, at)?;
                let ends = tokens.digits(end).is_none() || tokens.glued(end);
                ends.then(|| Found::new(When::partial(None, Within::Month(month)), at, end))
            })
        }
        Some(Word::Which(_) | Word::Beside(_) | Word::That) => {
            which::which(tokens, at).filter(|found| found.when.grain() >= Grain::Week)
        }
        Some(Word::Unit(Grain::Day)) => units::the_unit(tokens, at).or_else(|| {
            // "the start of the day"
            let the_day = is_particle(tokens, at.wrapping_sub(1), Particle::The)
                && is_particle(tokens, at.wrapping_sub(2), Particle::Of);
            let ends = !matches!(tokens.class(at + 1), Class::Word | Class::Digits);
            (the_day && ends).then(|| {
                Found::new(When::relative(crate::quantity::calendar::Relative::That(Grain::Day, 0)), at, at + 1)
            })
        }),
        // "end of the month", "end of year", "mid-week"
        Some(Word::Unit(grain))
            if grain >= Grain::Week && !matches!(grain, Grain::Season | Grain::Weekend | Grain::Fortnight) =>
        {
            let the = is_particle(tokens, at.wrapping_sub(1), Particle::The);
            let of = is_particle(tokens, at.wrapping_sub(1), Particle::Of);
            let ends = match tokens.class(at + 1) {
                Class::Word => AFTER_UNIT.iter().any(|word| tokens.is(at + 1, word)),
                Class::Dash => !tokens.glued(at + 1),
                _ => true,
            };
            let relative = crate::quantity::calendar::Relative::Step(grain, 0);
            // "by mid-year"
            let mid = tokens.class(at.wrapping_sub(1)) == Class::Dash
                && tokens.is(at.wrapping_sub(2), "mid")
                && ["by", "at", "until", "since", "before", "in"]
                    .iter()
                    .any(|word| tokens.is(at.wrapping_sub(3), word));
            ((the || of || mid) && ends && tokens.text(at).len() < 8 && !tokens.text(at).ends_with('s'))
                .then(|| Found::new(When::relative(relative), at, at + 1))
        }
        _ => {
            let (when, end) = division::base(tokens, at)?;
            let year = when.year().filter(|_| when.grain() == Grain::Year);
            let clear = year
                .is_none_or(|year| !tokens.glued(end) && year::plausible_after_day(tokens, at, year) || year >= 1900);
            clear.then(|| Found::new(when, at, end))
        }
    }
}

/// Words that may follow "the end of the year" without making it another year's.
const AFTER_UNIT: &[&str] = &[
    "and", "but", "or", "to", "with", "for", "as", "at", "in", "on", "by", "from", "when", "while", "after", "before",
    "will", "would", "is", "was", "are", "were", "has", "had", "if", "said", "because", "so", "than", "due", "amid",
    "under",
];

/// "year-end 2025", "year-end", "month-end", "by year's end".
fn unit_end(tokens: &Tokens, at: usize) -> Option<Found> {
    let grains = [Grain::Week, Grain::Month, Grain::Quarter, Grain::Year];
    let grain = unit(tokens, at).filter(|grain| grains.contains(grain))?;
    let owner = division::possessive(tokens, at + 1);
    let dash = owner.unwrap_or_else(|| numeral::after_hyphen(tokens, at + 1));
    if grain == Grain::Week && owner.is_none() {
        return None;
    }
    let end = dash + 1;
    if word(tokens, dash) != Some(Word::Part(Part::End)) || !tokens.is(dash, "end") {
        return None;
    }
    if grain == Grain::Year {
        let year_at = skip(tokens, end, Particle::Of);
        if let Some(year) = plain(tokens, year_at, 4).filter(|year| (1900..=2199).contains(year)) {
            let when = When { part: Some(Part::End), ..When::partial(Some(year), Within::Year) };
            return Some(Found::new(when, at, year_at + 1));
        }
    }
    // "stood at year-end": the last one, where the tense says so.
    if grain == Grain::Year && tokens.is(at.wrapping_sub(1), "at") {
        return Some(Found::new(When::partial(None, Within::Month(12)), at, end));
    }
    let before = at.wrapping_sub(1);
    let before = if owner.is_some() && is_particle(tokens, before, Particle::The) { before - 1 } else { before };
    let asked = ["by", "at", "until", "before", "since", "of"].iter().any(|word| tokens.is(before, word));
    let relative = crate::quantity::calendar::Relative::Step(grain, 0);
    asked.then(|| Found::new(When { part: Some(Part::End), ..When::relative(relative) }, at, end))
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_parts() {
        dates(
            "2025-11-05",
            &[
                ("early 2026", &["early 2026: 2026-01-01..2026-05-01"]),
                ("mid-2026", &["mid-2026: 2026-05-01..2026-09-01"]),
                ("the middle of 2026", &["middle of 2026: 2026-05-01..2026-09-01"]),
                ("late in 2026", &["late in 2026: 2026-09-01..2027-01-01"]),
                ("end-2026", &["end-2026: 2026-12-01..2027-01-01"]),
                ("by the end of 2026", &["end of 2026: 2026-12-01..2027-01-01"]),
                ("by year-end 2026", &["year-end 2026: 2026-12-01..2027-01-01"]),
                ("at the beginning of 2026", &["beginning of 2026: 2026-01-01..2026-05-01"]),
                ("early March 2026", &["early March 2026: 2026-03-01..2026-03-11"]),
                ("by mid-year", &["mid-year: 2025-05-01..2025-09-01"]),
                ("a mid-year review", &[]),
                ("mid-March", &["mid-March: 2026-03-11..2026-03-21"]),
                ("late March 2026", &["late March 2026: 2026-03-21..2026-04-01"]),
                (
                    "the end of the second quarter of 2026",
                    &["end of the second quarter of 2026: 2026-04-01..2026-07-01"],
                ),
                ("by the end of FY2025", &["end of FY2025: 2025-01-01..2026-01-01"]),
                ("mid-2030s", &["mid-2030s: 2034-01-01..2037-01-01"]),
                ("in the late 1990s", &["late 1990s: 1997-01-01..2000-01-01"]),
                ("early next year", &["early next year: 2026-01-01..2026-05-01"]),
                ("late last month", &["late last month: 2025-10-21..2025-11-01"]),
                ("early this week", &["early this week: 2025-11-03..2025-11-06"]),
                ("the end of the month", &["end of the month: 2025-11-21..2025-12-01"]),
                ("mid-to-late 2026", &["mid-to-late 2026: 2026-05-01..2027-01-01"]),
                ("mid- to late 2026", &["mid- to late 2026: 2026-05-01..2027-01-01"]),
                ("by year's end", &["year's end: 2025-12-01..2026-01-01"]),
                ("before the month’s end", &["month’s end: 2025-11-21..2025-12-01"]),
            ],
        );
    }

    #[test]
    fn leaves_verbs_and_other_ends() {
        for text in [
            "the end of the line",
            "It should start soon.",
            "the beginning of the end",
            "late fees",
            "a mid-size plane",
            "end of the",
        ] {
            dates("2025-11-05", &[(text, &[])]);
        }
        dates("2025-11-05", &[("The war will end in 2026.", &["2026: 2026-01-01..2027-01-01"])]);
    }
}
