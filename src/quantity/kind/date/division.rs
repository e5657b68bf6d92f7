//! Divisions of a year and of each other: quarters, halves, seasons, fiscal years, "the third week of 2018", "the
//! first nine months of 2025", "the first Monday of next month".

use crate::quantity::calendar::relative::Relative;
use crate::quantity::calendar::{Base, Grain, Inner, When, Within};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::words::{self, Word, is_particle, month, plain, skip, skip_comma, unit, weekday, word};
use super::{Found, absolute, units, which, year};

/// A division that starts at `at`.
pub fn read(tokens: &Tokens, at: usize) -> Option<Found> {
    fiscal(tokens, at)
        .map(|year| possessed(tokens, year.when, at, year.end).unwrap_or(year))
        .or_else(|| year_first(tokens, at))
        .or_else(|| of_a_year(tokens, at))
        .or_else(|| season(tokens, at))
        .or_else(|| nth(tokens, at))
}

/// A quarter or half at `at`: "Q3", "3Q", "H1", "third quarter", "second-half", "4th qtr".
fn quarter_or_half(tokens: &Tokens, at: usize) -> Option<(Within, usize)> {
    let numbered = |word: Word, number: i8| match word {
        Word::Quarter if (1..=4).contains(&number) => Some(Within::Quarter(number)),
        Word::Half if (1..=2).contains(&number) => Some(Within::Half(number)),
        _ => None,
    };
    if let Some(sign @ (Word::Quarter | Word::Half)) = word(tokens, at) {
        let next = at + 1;
        let number = tokens.digits(next).filter(|digits| digits.len() == 1 && tokens.glued(next))?;
        let goes_on = tokens.glued(next + 1)
            && (matches!(tokens.class(next + 1), Class::Word | Class::Digits) || words::continued(tokens, next + 1));
        return if goes_on { None } else { Some((numbered(sign, number.parse().ok()?)?, next + 1)) };
    }
    if let Some(digits) = tokens.digits(at).filter(|digits| digits.len() == 1)
        && tokens.glued(at + 1)
        && let Some(sign @ (Word::Quarter | Word::Half)) = word(tokens, at + 1)
    {
        return Some((numbered(sign, digits.parse().ok()?)?, at + 2));
    }
    let (place, end) = match numeral::ordinal(tokens, at) {
        Some(found) => found,
        // "the final quarter of 2009"
        None if word(tokens, at) == Some(Word::Final) => (99, at + 1),
        None => return None,
    };
    let next = numeral::after_hyphen(tokens, end);
    let place = i8::try_from(place).ok()?;
    if unit(tokens, next) == Some(Grain::Quarter) && !tokens.is(next, "quarters") {
        return Some((numbered(Word::Quarter, if place == 99 { 4 } else { place })?, next + 1));
    }
    if tokens.is(next, "half") {
        return Some((numbered(Word::Half, if place == 99 { 2 } else { place })?, next + 1));
    }
    None
}

/// A quarter or half with the year after it, or a quarter alone.
fn of_a_year(tokens: &Tokens, at: usize) -> Option<Found> {
    let (within, end) = quarter_or_half(tokens, at)?;
    if let Within::Half(number) = within
        && let Some(found) =
            half_of_many_years(tokens, at, number, end).or_else(|| half_of_a_month(tokens, at, number, end))
    {
        return Some(found);
    }
    if let Some((base, end)) = year_tail(tokens, end) {
        return Some(Found::new(inside(base, within)?, at, end));
    }
    // "the second half" and "H1" mean too much else, unless a reader of accounts is told so.
    let spelled = tokens.class(at) == Class::Word && !matches!(word(tokens, at), Some(Word::Quarter | Word::Half))
        || tokens.glued(at + 1);
    let alone = match within {
        Within::Quarter(_) => spelled,
        _ => tokens.class(end) == Class::Word && AFTER_HALF.iter().any(|word| tokens.is(end, word)),
    };
    let chart = is_particle(tokens, end, Particle::Of);
    (alone && !chart).then(|| Found::new(When::partial(None, within), at, end))
}

/// "second half of the 2020s", "the first half of the 20th century", "the second half of the decade".
fn half_of_many_years(tokens: &Tokens, at: usize, number: i8, end: usize) -> Option<Found> {
    if !is_particle(tokens, end, Particle::Of) {
        return None;
    }
    let next = skip(tokens, end + 1, Particle::The);
    let whole = year::decade(tokens, next).or_else(|| {
        let this = unit(tokens, next) == Some(Grain::Decade) && tokens.is(next, "decade") && next > end + 1;
        this.then(|| Found::new(When::relative(Relative::Step(Grain::Decade, 0)), next, next + 1))
    })?;
    let years = match whole.when.grain() {
        Grain::Decade => 5,
        Grain::Century => 50,
        _ => return None,
    };
    let years = if number == 1 { years } else { -years };
    let plain = whole.when.inner.is_none() && whole.when.part.is_none();
    plain.then(|| Found::new(whole.when.with(Inner::Run(years, Grain::Year)), at, whole.end))
}

/// "the first half of March", "the second half of next month": up to the 15th, or from the 16th on.
fn half_of_a_month(tokens: &Tokens, at: usize, number: i8, end: usize) -> Option<Found> {
    if !is_particle(tokens, end, Particle::Of) {
        return None;
    }
    let (month, end) = match base(tokens, skip(tokens, end + 1, Particle::The)) {
        Some(found) => found,
        // A month whose name stands alone after "of".
        None => {
            let (month, _, end) = month(tokens, end + 1).filter(|_| tokens.capitalised(end + 1))?;
            (When::partial(None, Within::Month(month)), end)
        }
    };
    if month.grain() != Grain::Month || month.inner.is_some() || month.part.is_some() {
        return None;
    }
    let day = |day: i32| month.with(Inner::Nth(day, Grain::Day));
    let (first, last) = if number == 1 { (1, 15) } else { (16, -1) };
    Some(Found::new(day(first), at, end).through(day(last)))
}

/// What companies report by the half-year.
const AFTER_HALF: &[&str] = &[
    "results",
    "revenue",
    "revenues",
    "profit",
    "profits",
    "sales",
    "earnings",
    "loss",
    "losses",
    "net",
    "operating",
    "pretax",
    "turnover",
    "income",
    "report",
    "figures",
];

/// `within` of the period `base`, which is a year.
pub fn inside(base: When, within: Within) -> Option<When> {
    match base.base {
        _ if base.grain() != Grain::Year => None,
        Base::Partial(partial) => Some(When::partial(partial.year, within)),
        Base::Fiscal(_) => Some(base),
        _ => Some(base.with(Inner::Within(within))),
    }
}

/// The year after a division: " of 2025", ", 2025", " 2025", "25", "'25", "-2025", " of fiscal 2026", " next year".
fn year_tail(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let linked = matches!(tokens.entry(at).particle, Some(Particle::Of | Particle::In | Particle::From));
    let next = if linked { skip(tokens, at + 1, Particle::The) } else { skip_comma(tokens, at) };
    if let Some((base, end)) = base(tokens, next)
        && base.grain() == Grain::Year
        && (linked
            || !matches!(base.base, Base::Relative(Relative::Step(_, 0)))
            || word(tokens, next).is_some_and(|word| matches!(word, Word::Which(_))))
    {
        return Some((base, end));
    }
    // "Q3-2025", "Q3/2025", "3Q25", "Q3'25"
    let joined = matches!(tokens.class(at), Class::Dash | Class::Slash) && tokens.glued(at) && tokens.glued(at + 1);
    let next = if joined { at + 1 } else { at };
    let when = |year: i16| When::partial(Some(year), Within::Year);
    if let Some(year) = plain(tokens, next, 4).filter(|year| joined && (1900..=2199).contains(year)) {
        return Some((when(year), next + 1));
    }
    if tokens.class(next) == Class::Apostrophe
        && let Some((year, end)) = year::after_month(tokens, next)
    {
        return Some((when(year), end));
    }
    let short = plain(tokens, next, 2)
        .filter(|_| tokens.glued(next) && tokens.text(next).len() == 2 && tokens.class(next - 1) == Class::Word)?;
    Some((when(year::two_digits(short)), next + 1))
}

/// "2025 Q3", "2025Q3", "2019-Q1", "18q4", "2016 the third quarter", "2024's second quarter".
fn year_first(tokens: &Tokens, at: usize) -> Option<Found> {
    let digits = tokens.digits(at).filter(|digits| matches!(digits.len(), 2 | 4))?;
    let number: i16 = digits.parse().ok()?;
    let mut next = at + 1;
    if digits.len() == 2 {
        let (within, end) = quarter_or_half(tokens, next).filter(|_| tokens.glued(next))?;
        return Some(Found::new(When::partial(Some(year::two_digits(number)), within), at, end));
    }
    if !(1900..=2199).contains(&number) {
        return None;
    }
    next = possessive(tokens, next).unwrap_or_else(|| skip(tokens, numeral::after_hyphen(tokens, next), Particle::The));
    let (within, end) = quarter_or_half(tokens, next)?;
    // "In 2019 first-half sales" and "2019 second-quarter sales" are of that year.
    Some(Found::new(When::partial(Some(number), within), at, end))
}

/// Past "'s" at `at`.
pub fn possessive(tokens: &Tokens, at: usize) -> Option<usize> {
    let apostrophe = tokens.class(at) == Class::Apostrophe && tokens.glued(at);
    (apostrophe && tokens.glued(at + 1) && tokens.is(at + 1, "s")).then_some(at + 2)
}

/// A quarter or half of the period that was read up to `at`: "next year's first quarter".
pub fn possessed(tokens: &Tokens, owner: When, from: usize, at: usize) -> Option<Found> {
    let next = possessive(tokens, at)?;
    let (within, end) = quarter_or_half(tokens, next)?;
    Some(Found::new(inside(owner, within)?, from, end))
}

/// "FY26", "FY 2026", "fiscal 2026", "fiscal year 2026", "financial year 2025-26".
fn fiscal(tokens: &Tokens, at: usize) -> Option<Found> {
    let (year, end) = match word(tokens, at)? {
        Word::Fiscal => year_label(tokens, at + 1)?,
        Word::FiscalWord => {
            let next = numeral::after_hyphen(tokens, at + 1);
            let next = if unit(tokens, next) == Some(Grain::Year) { next + 1 } else { next };
            year_label(tokens, next)?
        }
        Word::Calendar => {
            let next = if unit(tokens, at + 1) == Some(Grain::Year) { at + 2 } else { at + 1 };
            let year = plain(tokens, next, 4).filter(|year| (1900..=2199).contains(year))?;
            return Some(Found::new(When::partial(Some(year), Within::Year), at, next + 1));
        }
        // "the year 2011"
        Word::Unit(Grain::Year) if tokens.is(at, "year") => {
            let year = plain(tokens, at + 1, 4).filter(|_| tokens.text(at + 1).len() > 2)?;
            let alone = tokens.text(at + 1).len() == 4 || tokens.class(at + 2) != Class::Word;
            return alone.then(|| Found::new(When::partial(Some(year), Within::Year), at, at + 2));
        }
        _ => return None,
    };
    Some(Found::new(When::new(Base::Fiscal(year)), at, end))
}

/// The label of a fiscal year: four digits, two, or two years of which the later one names it.
fn year_label(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let at = if tokens.class(at) == Class::Apostrophe { at + 1 } else { at };
    let number: i16 = tokens.digits(at)?.parse().ok()?;
    let year = match tokens.text(at).len() {
        4 if (1900..=2199).contains(&number) => number,
        2 => 2000 + number,
        _ => return None,
    };
    let joined =
        matches!(tokens.class(at + 1), Class::Dash | Class::Slash) && tokens.glued(at + 1) && tokens.glued(at + 2);
    if joined && let Some(second) = plain(tokens, at + 2, 4) {
        return (second % 100 == (year + 1) % 100).then_some((year + 1, at + 3));
    }
    (!words::continued(tokens, at + 1)).then_some((year, at + 1))
}

/// "summer 2027", "the summer of 2027", "winter 2025-26", "spring next year", "by summer".
fn season(tokens: &Tokens, at: usize) -> Option<Found> {
    let Word::Season(month) = word(tokens, at)? else { return None };
    let within = Within::Season(month);
    let end = at + 1;
    let of = skip(tokens, skip_comma(tokens, end), Particle::Of);
    // "winter 2025-26": the season that runs over the year's end.
    if let Some(year) = tokens.digits(of).filter(|digits| digits.len() == 4)
        && matches!(tokens.class(of + 1), Class::Dash | Class::Slash)
        && tokens.digits(of + 2).is_some_and(|digits| matches!(digits.len(), 2 | 4))
        && month == 12
    {
        return Some(Found::new(When::partial(Some(year.parse().ok()?), within), at, of + 3));
    }
    if let Some(year) = plain(tokens, of, 4).filter(|year| (1600..=2199).contains(year)) {
        return Some(Found::new(When::partial(Some(year), within), at, of + 1));
    }
    // "the summer of '69"
    if tokens.class(of) == Class::Apostrophe
        && let Some((year, end)) = year::after_month(tokens, of)
    {
        return Some(Found::new(When::partial(Some(year), within), at, end));
    }
    if let Some((base, end)) = base(tokens, skip(tokens, of, Particle::The))
        && let Some(when) = inside(base, within)
    {
        return Some(Found::new(when, at, end));
    }
    let before = at.wrapping_sub(1);
    let the = is_particle(tokens, before, Particle::The);
    let asked = BEFORE_SEASON.iter().any(|word| tokens.is(if the { at.wrapping_sub(2) } else { before }, word));
    // "the fall of", "in spring water": the season ends its phrase.
    let ends =
        tokens.class(end) != Class::Word || tokens.entry(end).particle.is_some_and(|particle| particle != Particle::Of);
    let verb = matches!(tokens.text(at), "fall" | "spring") && !the && !tokens.is(before, "by");
    (asked && ends && !verb).then(|| Found::new(When::partial(None, within), at, end))
}

/// Words before a season without its year.
const BEFORE_SEASON: &[&str] = &["in", "by", "until", "till", "since", "during", "over", "before", "after", "through"];

/// "the third week of 2018", "last Sunday of March 2014", "20th day of next month", "first nine months of 2025",
/// "last quarter of 2025", "third last week of 2018".
fn nth(tokens: &Tokens, at: usize) -> Option<Found> {
    let (mut number, mut end) = match word(tokens, at) {
        Some(Word::Which(crate::quantity::calendar::Which::Last)) if tokens.is(at, "last") => (-1, at + 1),
        Some(Word::Final) => (-1, at + 1),
        _ => {
            let (place, end) = numeral::ordinal(tokens, at)?;
            (i32::try_from(place).ok()?, end)
        }
    };
    if number > 0 && tokens.is(end, "last") {
        (number, end) = (-number, end + 1);
    }
    let end = numeral::after_hyphen(tokens, end);
    let (inner, end) = if let Some((weekday, _, end)) = weekday(tokens, end) {
        (Inner::NthWeekday(number, weekday), end)
    } else if let Some(grain) = unit(tokens, end) {
        (Inner::Nth(number, grain), end + 1)
    } else if let Some(day) = day_of(tokens, number, end) {
        (Inner::Nth(day, Grain::Day), end)
    } else {
        let (count, end) = count(tokens, end)?;
        let grain = unit(tokens, end)?;
        if !matches!(number, 1 | -1) {
            return None;
        }
        (Inner::Run(count * number, grain), end + 1)
    };
    let linked = matches!(tokens.entry(end).particle, Some(Particle::Of | Particle::In | Particle::From));
    if !linked {
        return None;
    }
    let (base, end) = base(tokens, skip(tokens, end + 1, Particle::The))?;
    let fits = match inner {
        Inner::Nth(_, Grain::Month) | Inner::Run(_, Grain::Month) => base.grain() > Grain::Month,
        Inner::Nth(_, grain) | Inner::Run(_, grain) => base.grain() > grain,
        _ => base.grain() >= Grain::Month,
    };
    let inner = match (inner, base.grain()) {
        (Inner::Nth(-1, Grain::Quarter), Grain::Year) => Inner::Within(Within::Quarter(4)),
        (Inner::Nth(number @ 1..=12, Grain::Month), Grain::Year) => Inner::Within(Within::Month(number as i8)),
        (inner, _) => inner,
    };
    fits.then(|| Found::new(base.with(inner), at, end))
}

/// A day of "this month", "next month" and the like, told at `at`: "the 20th of next month".
fn day_of(tokens: &Tokens, number: i32, at: usize) -> Option<i32> {
    let which = skip(tokens, at + 1, Particle::The);
    let month = is_particle(tokens, at, Particle::Of)
        && matches!(word(tokens, which), Some(Word::Which(_) | Word::Beside(_) | Word::That))
        && unit(tokens, which + 1) == Some(Grain::Month);
    (month && (1..=31).contains(&number)).then_some(number)
}

/// A small whole number in digits or words.
pub fn count(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    if let Some(number) = plain(tokens, at, 3) {
        return Some((number.into(), at + 1));
    }
    if tokens.class(at) != Class::Word || tokens.entry(at).particle.is_some() {
        return None;
    }
    let (number, end) = numeral::below_hundred(tokens, at)?;
    Some((number.into(), end))
}

/// What something can be the third week or the first half of: "2025", "fiscal 2026", "next year", "March 2014", "the
/// month", "the 1990s".
pub fn base(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let found = match tokens.class(at) {
        Class::Digits if tokens.text(at).len() == 4 => {
            return match plain(tokens, at, 4).filter(|year| (1000..=2999).contains(year)) {
                Some(year) if year::plausible_after_day(tokens, at, year) => {
                    Some((When::partial(Some(year), Within::Year), at + 1))
                }
                _ => year::decade(tokens, at).map(|found| (found.when, found.end)),
            };
        }
        Class::Word if month(tokens, at).is_some() => absolute::read(tokens, at)?,
        Class::Word => fiscal(tokens, at)
            .or_else(|| which::which(tokens, at))
            .or_else(|| units::the_unit(tokens, at))
            .or_else(|| {
                year::spelled(tokens, at)
                    .map(|(year, end)| Found::new(When::partial(Some(year), Within::Year), at, end))
            })?,
        _ => return None,
    };
    Some((found.when, found.end))
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_quarters_and_halves() {
        let quarter = "2025-07-01..2025-10-01";
        for text in [
            "Q3 2025",
            "Q3 of 2025",
            "Q3'25",
            "3Q25",
            "3Q 2025",
            "Q3-2025",
            "2025 Q3",
            "2025Q3",
            "2025-Q3",
            "third quarter of 2025",
            "third-quarter 2025",
            "third quarter, 2025",
            "3rd quarter of 2025",
            "third qtr 2025",
            "2025's third quarter",
            "third quarter of this year",
            "third quarter this year",
            "third quarter",
            "Q3",
            "this year's third quarter",
        ] {
            dates("2025-11-05", &[(text, &[&format!("{text}: {quarter}")])]);
        }
        dates(
            "2025-11-05",
            &[
                ("in the first half of March 2026", &["first half of March 2026: 2026-03-01..2026-03-16"]),
                ("the second half of next month", &["second half of next month: 2025-12-16..2026-01-01"]),
                ("H1 2025", &["H1 2025: 2025-01-01..2025-07-01"]),
                ("the second half of 2025", &["second half of 2025: 2025-07-01..2026-01-01"]),
                ("in the final quarter of 2024", &["final quarter of 2024: 2024-10-01..2025-01-01"]),
                ("next year's first half", &["next year's first half: 2026-01-01..2026-07-01"]),
            ],
        );
        dates("2026-01-28", &[("fourth-quarter profit fell", &["fourth-quarter: 2025-10-01..2026-01-01"])]);
        for text in ["the second half was dull", "H1-B visas", "a third quarterback", "three quarters of it"] {
            dates("2025-11-05", &[(text, &[])]);
        }
    }

    #[test]
    fn reads_fiscal_years_by_their_label() {
        let year = "2026-01-01..2027-01-01";
        for text in [
            "FY26",
            "FY2026",
            "FY 2026",
            "fiscal 2026",
            "fiscal year 2026",
            "financial year 2025-26",
            "FY25/26",
            "third quarter of fiscal 2026",
            "fiscal 2026's third quarter",
            "2025-26 fiscal year",
            "2025/26 financial year",
        ] {
            dates("none", &[(text, &[&format!("{text}: {year}")])]);
        }
    }

    #[test]
    fn reads_seasons() {
        dates(
            "2025-11-05",
            &[
                ("summer 2027", &["summer 2027: 2027-06-01..2027-09-01"]),
                ("in the spring of 2027", &["spring of 2027: 2027-03-01..2027-06-01"]),
                ("the summer of '69", &["summer of '69: 1969-06-01..1969-09-01"]),
                ("winter 2025-26", &["winter 2025-26: 2025-12-01..2026-03-01"]),
                ("last summer", &["last summer: 2025-06-01..2025-09-01"]),
                ("It will open by summer.", &["summer: 2026-06-01..2026-09-01"]),
                ("Prices fall. Spring water. Summer camp.", &[]),
            ],
        );
    }

    #[test]
    fn reads_places_in_a_row() {
        dates(
            "2025-11-05",
            &[
                ("the first nine months of 2025", &["first nine months of 2025: 2025-01-01..2025-10-01"]),
                ("the last three months of 2024", &["last three months of 2024: 2024-10-01..2025-01-01"]),
                ("the third week of 2018", &["third week of 2018: 2018-01-15..2018-01-22"]),
                ("the last Sunday of March 2014", &["last Sunday of March 2014: 2014-03-30..2014-03-31"]),
                ("the second Tuesday of next month", &["second Tuesday of next month: 2025-12-09..2025-12-10"]),
                ("the 20th of the previous month", &["20th of the previous month: 2025-10-20..2025-10-21"]),
                ("the 20th of next month", &["20th of next month: 2025-12-20..2025-12-21"]),
                ("the 20th day of next month", &["20th day of next month: 2025-12-20..2025-12-21"]),
                ("the first day of trading", &[]),
            ],
        );
    }
}
