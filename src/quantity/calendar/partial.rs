//! Partial dates: a year, or a part of a year whose year may be left out ("November 3", "third quarter", "summer").

use jiff::civil::{Date, Weekday};

use super::{Context, Grain, Period, Tense};

/// A stretch of a year that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// The whole year.
    Year,
    /// The first or second half (1, 2).
    Half(i8),
    /// A quarter (1-4).
    Quarter(i8),
    /// A season, by its first month: 3, 6, 9 or 12; winter runs into the next year.
    Season(i8),
    /// A month (1-12).
    Month(i8),
    /// A month (1-12) and a day.
    Day(i8, i8),
    /// So many days after Easter Sunday, before it where negative.
    Easter(i8),
    /// A month and the place of a weekday in it: the fourth Thursday of November.
    NthWeekday(i8, i8, Weekday),
}

/// A date whose year may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Partial {
    /// The year, where it is stated.
    pub year: Option<i16>,
    /// Which part of it.
    pub within: Within,
    /// The weekday, where it is stated too: it picks the year when that is left out.
    pub weekday: Option<Weekday>,
}

impl Within {
    /// The grain of the stretch.
    pub const fn grain(self) -> Grain {
        match self {
            Within::Year => Grain::Year,
            Within::Half(_) => Grain::Half,
            Within::Quarter(_) => Grain::Quarter,
            Within::Season(_) => Grain::Season,
            Within::Month(_) => Grain::Month,
            Within::Day(..) | Within::Easter(_) | Within::NthWeekday(..) => Grain::Day,
        }
    }

    /// The stretch in `year`; `None` where that year does not have it (29 February).
    pub fn of(self, year: i16) -> Option<Period> {
        match self {
            Within::Year => Period::year(year),
            Within::Half(number) => Period::months(year, 6 * number - 5, 6),
            Within::Quarter(number) => Period::months(year, 3 * number - 2, 3),
            Within::Season(month) => Period::months(year, month, 3),
            Within::Month(month) => Period::months(year, month, 1),
            Within::Day(month, day) => Period::day(Date::new(year, month, day).ok()?),
            Within::Easter(days) => Period::stepped(easter(year)?, Grain::Day, i32::from(days)),
            Within::NthWeekday(month, number, weekday) => {
                Period::months(year, month, 1)?.nth_weekday(i32::from(number), weekday)
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Days that tense weighs: a little less than a year, so that a date a few days off is not moved by a whole year
/// because of a word.
const WRONG_SIDE: i64 = 300;
/// Days by which a date of the reference date's own year is preferred where no tense tells.
const OTHER_YEAR: i64 = 30;
/// 29 February returns within eight years.
const LEAP_YEARS: i16 = 8;

impl Partial {
    /// A stretch of a stated year.
    pub const fn of(year: i16, within: Within) -> Partial {
        Partial { year: Some(year), within, weekday: None }
    }

    /// A stretch of a year that is left out.
    pub const fn yearless(within: Within) -> Partial {
        Partial { year: None, within, weekday: None }
    }

    /// Its days, where the year is stated.
    pub fn period(self) -> Option<Period> {
        self.within.of(self.year?)
    }

    /// Its days in `year`; where a weekday is stated, in the nearest year that has the date on it, if one near has.
    fn near(self, year: i16) -> Option<Period> {
        let stated = self.within.of(year);
        let fits = |period: &Period| self.weekday.is_none_or(|weekday| period.from.weekday() == weekday);
        let mut years =
            [0, 1, -1, 2, -2, 3, -3].into_iter().filter_map(|years| self.within.of(year.checked_add(years)?));
        years.find(fits).or(stated)
    }

    /// Its days, the year taken from the context where it is left out.
    ///
    /// The past tense takes the last one that has begun by the reference date, the future tense the next that is
    /// not over, no tense the nearest, rather one of the same year; one a few days away is taken whatever the tense. A stated weekday decides before the tense does: the nearer of the
    /// two nearest years that has the date on it, if one has.
    pub fn resolve(self, context: &Context) -> Option<Period> {
        if self.year.is_some() {
            return self.period();
        }
        let Some((reference, tense)) = context.year_giver(self.within) else {
            return self.near(context.stated?.from.year());
        };
        let mut candidates: Vec<Period> = (-LEAP_YEARS..=LEAP_YEARS)
            .filter_map(|years| self.within.of(reference.year().checked_add(years)?))
            .collect();
        candidates.sort_by_key(|period| {
            let wrong_side = match tense {
                _ if self.weekday.is_some() => false,
                Tense::Past => period.from > reference,
                Tense::Future => period.to <= reference,
                Tense::Unknown => false,
            };
            let other_year = tense == Tense::Unknown && period.from.year() != reference.year();
            let penalty = if wrong_side { WRONG_SIDE } else { 0 } + if other_year { OTHER_YEAR } else { 0 };
            (period.distance(reference) + penalty, period.from < reference)
        });
        let nearest = *candidates.first()?;
        let Some(weekday) = self.weekday else { return Some(nearest) };
        let fits = |period: &&Period| period.from.weekday() == weekday;
        Some(*candidates.iter().take(2).find(fits).unwrap_or(&nearest))
    }
}
