//! The calendar: periods of days, the parts of a period that words like "early" name, and steps between periods.
//!
//! Nothing here knows of text or of the machine's clock. A [`Period`] is half-open, a week begins on Monday
//! (ISO 8601), a season is three whole months of the northern year, a decade begins in its round year.

pub mod partial;
pub mod relative;
pub mod when;

use jiff::Span;
use jiff::civil::{Date, Weekday};

pub use partial::{Partial, Within};
pub use relative::{Context, Offset, Relative, Tense, Which};
pub use when::{Base, Inner, When};

/// The days from `from` up to, not including, `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
}

/// The lengths by which people divide the calendar, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// One day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Three months from March, June, September or December.
    Season,
    /// Six months from January or July.
    Half,
    /// A calendar year.
    Year,
    /// Ten years from a round one.
    Decade,
    /// A hundred years from a round one.
    Century,
}

/// A part of a period: "early March", "mid-2027", "the end of the week".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Early in it, at its beginning.
    Early,
    /// In its middle.
    Mid,
    /// Late in it.
    Late,
    /// At its end: the last month of a year, else the same as late; a quarter, season or half as such.
    End,
}

/// A calendar month as a signed count, so that arithmetic over year ends is plain addition.
fn month_from_count(count: i32) -> Option<Date> {
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    let month = i8::try_from(count.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

/// Months since year 0, January being 0.
fn month_count(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

impl Grain {
    /// Whole months of the grain, and the month (January is 0) at which one of them starts; `None` below a month.
    const fn months(self) -> Option<(i32, i32)> {
        match self {
            Grain::Day | Grain::Weekend | Grain::Week | Grain::Fortnight => None,
            Grain::Month => Some((1, 0)),
            Grain::Quarter => Some((3, 0)),
            Grain::Season => Some((3, 2)),
            Grain::Half => Some((6, 0)),
            Grain::Year => Some((12, 0)),
            Grain::Decade => Some((120, 0)),
            Grain::Century => Some((1200, 0)),
        }
    }

    /// The length as a span to add to a day.
    fn span(self, count: i32) -> Option<Span> {
        match self.months() {
            Some((months, _)) => Span::new().try_months(i64::from(count) * i64::from(months)).ok(),
            None => Span::new().try_days(i64::from(count) * self.days()).ok(),
        }
    }

    /// About how many days it has: what a count of them leaves open.
    pub const fn days(self) -> i64 {
        match self {
            Grain::Day => 1,
            Grain::Weekend | Grain::Week => 7,
            Grain::Fortnight => 14,
            Grain::Month => 30,
            Grain::Quarter | Grain::Season => 91,
            Grain::Half => 182,
            Grain::Year => 365,
            Grain::Decade => 3652,
            Grain::Century => 36524,
        }
    }
}

impl Period {
    /// The days from `from` up to, not including, `to`; `None` where that is no day at all.
    pub fn new(from: Date, to: Date) -> Option<Period> {
        (from < to).then_some(Period { from, to })
    }

    /// One day.
    pub fn day(day: Date) -> Option<Period> {
        Some(Period { from: day, to: day.tomorrow().ok()? })
    }

    /// `count` whole months from the first of `month` (January is 1) of `year`.
    pub fn months(year: i16, month: i8, count: i32) -> Option<Period> {
        let first = i32::from(year) * 12 + i32::from(month) - 1;
        Some(Period { from: month_from_count(first)?, to: month_from_count(first + count)? })
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Period> {
        Period::months(year, 1, 12)
    }

    /// The seven days from `first`.
    pub fn week_from(first: Date) -> Option<Period> {
        Some(Period { from: first, to: plus(first, 1, Grain::Week)? })
    }

    /// The period of this grain in which `day` lies (a weekday's weekend is the coming one).
    pub fn around(day: Date, grain: Grain) -> Option<Period> {
        if let Some((length, start)) = grain.months() {
            let first = (month_count(day) - start).div_euclid(length) * length + start;
            return Some(Period { from: month_from_count(first)?, to: month_from_count(first + length)? });
        }
        let monday = minus_days(day, i64::from(day.weekday().to_monday_zero_offset()))?;
        match grain {
            Grain::Day => Period::day(day),
            Grain::Weekend => Some(Period { from: plus(monday, 5, Grain::Day)?, to: plus(monday, 7, Grain::Day)? }),
            Grain::Fortnight => Some(Period { from: monday, to: plus(monday, 2, Grain::Week)? }),
            _ => Period::week_from(monday),
        }
    }

    /// The period `count` steps of `grain` after (before, where negative) the one in which `day` lies.
    pub fn stepped(day: Date, grain: Grain, count: i32) -> Option<Period> {
        let around = Period::around(day, grain)?;
        Some(Period { from: plus(around.from, count, grain)?, to: plus(around.to, count, grain)? })
    }

    /// The `number`th period of `grain` inside, from 1; from the end where negative.
    ///
    /// A week belongs to the period that has its Thursday, as in ISO 8601.
    pub fn nth(self, number: i32, grain: Grain) -> Option<Period> {
        let inside = |period: Period| {
            let middle = plus(period.from, 3, Grain::Day)?;
            let day = if grain == Grain::Week { middle } else { period.from };
            (self.from <= day && day < self.to).then_some(period)
        };
        if number > 0 {
            let first = Period::around(self.from, grain)?;
            let skip = i32::from(inside(first).is_none());
            return inside(Period::stepped(self.from, grain, number - 1 + skip)?);
        }
        let last = self.to.yesterday().ok()?;
        let skip = i32::from(inside(Period::around(last, grain)?).is_none());
        inside(Period::stepped(last, grain, number + 1 - skip)?)
    }

    /// The `number`th such weekday inside, from 1; from the end where negative.
    pub fn nth_weekday(self, number: i32, weekday: Weekday) -> Option<Period> {
        let day = if number > 0 {
            plus(on_or_after(self.from, weekday)?, number - 1, Grain::Week)?
        } else {
            plus(on_or_before(self.to.yesterday().ok()?, weekday)?, number + 1, Grain::Week)?
        };
        (self.from <= day && day < self.to).then(|| Period::day(day))?
    }

    /// The first (last, where negative) `count` periods of `grain` inside, as one.
    pub fn run(self, count: i32, grain: Grain) -> Option<Period> {
        let (first, last) = if count > 0 { (1, count) } else { (count, -1) };
        Some(Period { from: self.nth(first, grain)?.from, to: self.nth(last, grain)?.to })
    }

    /// A part of the period, which is one of `grain`.
    ///
    /// | grain | early | mid | late | end |
    /// |---|---|---|---|---|
    /// | week | Monday-Wednesday | Tuesday-Thursday | Thursday-Sunday | Friday-Sunday |
    /// | month | 1-10 | 11-20 | from 21 | from 21 |
    /// | quarter, season, half | first third | second third | last third | the whole |
    /// | year | January-April | May-August | September-December | December |
    /// | decade, century | years 0-3 | 4-6 | 7-9 | 7-9 |
    pub fn part(self, grain: Grain, part: Part) -> Option<Period> {
        let days = |from: i32, to: i32| {
            Period::new(plus(self.from, from, Grain::Day)?, plus(self.from, to, Grain::Day)?.min(self.to))
        };
        let months =
            |from: i32, to: i32| Period::new(plus(self.from, from, Grain::Month)?, plus(self.from, to, Grain::Month)?);
        match (grain, part) {
            (Grain::Day | Grain::Weekend, _) => Some(self),
            (Grain::Week, Part::Early) => days(0, 3),
            (Grain::Week, Part::Mid) => days(1, 4),
            (Grain::Week, Part::Late) => days(3, 7),
            (Grain::Week, Part::End) => days(4, 7),
            (Grain::Fortnight, Part::Early) => days(0, 5),
            (Grain::Fortnight, Part::Mid) => days(5, 9),
            (Grain::Fortnight, Part::Late | Part::End) => days(9, 14),
            (Grain::Month, Part::Early) => days(0, 10),
            (Grain::Month, Part::Mid) => days(10, 20),
            (Grain::Month, Part::Late | Part::End) => days(20, 31),
            (Grain::Quarter | Grain::Season | Grain::Half, Part::End) => Some(self),
            (Grain::Year, Part::End) => months(11, 12),
            (Grain::Decade, Part::Early) => months(0, 48),
            (Grain::Decade, Part::Mid) => months(48, 84),
            (Grain::Decade, Part::Late | Part::End) => months(84, 120),
            (Grain::Century, Part::Early) => months(0, 480),
            (Grain::Century, Part::Mid) => months(480, 840),
            (Grain::Century, Part::Late | Part::End) => months(840, 1200),
            (grain, part) => {
                let third = grain.months()?.0 / 3;
                match part {
                    Part::Early => months(0, third),
                    Part::Mid => months(third, 2 * third),
                    Part::Late | Part::End => months(2 * third, 3 * third),
                }
            }
        }
    }

    /// Whether it is exactly one period of one of the grains.
    pub fn is_one_of(self, grains: &[Grain]) -> bool {
        grains.iter().any(|&grain| Period::around(self.from, grain) == Some(self))
    }

    /// Its number of days.
    pub fn length(self) -> i64 {
        days_between(self.from, self.to)
    }

    /// How many days lie between it and `day`; 0 inside.
    pub fn distance(self, day: Date) -> i64 {
        if day < self.from {
            days_between(day, self.from)
        } else if day < self.to {
            0
        } else {
            days_between(self.to, day) + 1
        }
    }
}

/// `day` and `count` lengths of `grain` more; a day that the month lacks becomes its last.
pub fn plus(day: Date, count: i32, grain: Grain) -> Option<Date> {
    day.checked_add(grain.span(count)?).ok()
}

fn minus_days(day: Date, days: i64) -> Option<Date> {
    day.checked_sub(Span::new().try_days(days).ok()?).ok()
}

/// Days from `first` to `second`.
fn days_between(first: Date, second: Date) -> i64 {
    first.until(second).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// The first such weekday on or after `day`.
pub fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    plus(day, i32::from(weekday.since(day.weekday())), Grain::Day)
}

/// The last such weekday on or before `day`.
pub fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    minus_days(day, i64::from(day.weekday().since(weekday)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn steps_over_the_ends_of_years() {
        let day = date(2024, 12, 31);
        for (grain, steps, from, to) in [
            (Grain::Day, 1, date(2025, 1, 1), date(2025, 1, 2)),
            (Grain::Week, -1, date(2024, 12, 23), date(2024, 12, 30)),
            (Grain::Month, 2, date(2025, 2, 1), date(2025, 3, 1)),
            (Grain::Quarter, 1, date(2025, 1, 1), date(2025, 4, 1)),
            (Grain::Season, 0, date(2024, 12, 1), date(2025, 3, 1)),
            (Grain::Half, -1, date(2024, 1, 1), date(2024, 7, 1)),
            (Grain::Year, 1, date(2025, 1, 1), date(2026, 1, 1)),
            (Grain::Decade, 0, date(2020, 1, 1), date(2030, 1, 1)),
            (Grain::Century, -1, date(1900, 1, 1), date(2000, 1, 1)),
        ] {
            assert_eq!(Period::stepped(day, grain, steps), Some(Period { from, to }), "{grain:?} {steps}");
        }
    }

    #[test]
    fn counts_iso_weeks_from_both_ends() {
        let week =
            |year, number| Period::year(year).and_then(|year| year.nth(number, Grain::Week)).map(|week| week.from);
        assert_eq!(week(2015, 1), Some(date(2014, 12, 29)));
        assert_eq!(week(2021, 1), Some(date(2021, 1, 4)));
        assert_eq!(week(2019, -1), Some(date(2019, 12, 23)));
        assert_eq!(week(2018, -3), Some(date(2018, 12, 10)));
        assert_eq!(week(2018, 60), None);
    }

    #[test]
    fn parts_of_a_year_follow_each_other() {
        let year = Period::year(2026).unwrap();
        let [early, mid, late] = [Part::Early, Part::Mid, Part::Late].map(|part| year.part(Grain::Year, part).unwrap());
        assert_eq!((early.from, early.to, mid.to, late.to), (year.from, mid.from, late.from, year.to));
    }

    #[test]
    fn the_edge_of_the_calendar_is_no_date() {
        assert_eq!(Period::year(9999), None);
        assert_eq!(Period::stepped(Date::MIN, Grain::Year, -1), None);
        assert_eq!(plus(Date::MAX, 1, Grain::Day), None);
        assert_eq!(plus(date(2024, 1, 31), i32::MAX, Grain::Century), None);
    }
}
