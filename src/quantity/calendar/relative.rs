//! Dates told from another date: "last week", "a year ago", "Monday", "later this month", "that year".

use jiff::civil::{Date, Weekday};

use super::{Grain, Partial, Period, Within, on_or_after, on_or_before, plus};

/// Whether the words around a date put it before or after the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tense {
    /// Nothing tells.
    #[default]
    Unknown,
    /// It has been: "rose on Monday".
    Past,
    /// It is to come: "will meet on Monday".
    Future,
}

/// What a relative date is told from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The day of writing.
    pub reference: Option<Date>,
    /// The date with its year that the text states nearby. Without a reference date it lends its year as it is.
    pub stated: Option<Period>,
    /// Before or after the day of writing.
    pub tense: Tense,
}

impl Context {
    /// The day near which the date `within` that lacks its year lies, and on which side: the reference date, unless
    /// the text at that place speaks of another year.
    ///
    /// A day or month shortly before the reference date is of its year all the same, unless the text goes on to it
    /// from one shortly before: "On 11 March 2011 … On 12 March". What is past is of no year to come, and
    /// what is to come of none that is past.
    pub fn year_giver(&self, within: Within) -> Option<(Date, Tense)> {
        let reference = self.reference?;
        // Of a year next to that of writing only the days that follow at once: "on 3 February 2023 … on 6 February".
        let elsewhere = self.stated.filter(|stated| match (stated.from.year() - reference.year()).abs() {
            0 => false,
            1 => within.grain() == Grain::Day && shortly_after(stated.from, within, AT_ONCE),
            _ => true,
        });
        let elsewhere = elsewhere.filter(|stated| match self.tense {
            Tense::Past => stated.from <= reference,
            Tense::Future => stated.from >= reference,
            Tense::Unknown => true,
        });
        let lately = within.grain() <= Grain::Month && shortly_after(reference, within, -LATELY);
        match elsewhere {
            // A text goes on from the date it has named, rather than back; the tense is of the day of writing.
            Some(stated) if !lately || goes_on(stated.from, within) => {
                Some((plus(stated.from, 3, Grain::Month)?, Tense::Unknown))
            }
            _ => Some((reference, self.tense)),
        }
    }
}

/// A day or month so many days ago is told without its year even where the text has just spoken of another year.
const LATELY: i64 = 14;
/// A text that tells what happened goes on to a day at most so many days later.
const GOES_ON: i64 = 60;

/// Days within which what follows a date belongs to the same event.
const AT_ONCE: i64 = 30;

/// Whether a text that has told of `day` goes on to `within`.
pub fn goes_on(day: Date, within: Within) -> bool {
    shortly_after(day, within, GOES_ON)
}

/// Whether the day that `within` names comes at most so many days after `day`, before it where negative.
fn shortly_after(day: Date, within: Within, days: i64) -> bool {
    let near = |period: Period| {
        let forward = period.from >= day;
        period.distance(day) <= days.abs() && (forward == (days > 0) || period.from == day)
    };
    (-1..=1).filter_map(|years| within.of(day.year() + years)).any(near)
}

/// Which of several that bear the name: last Monday, this Monday, Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// The bare name.
    Bare,
    /// "this"
    This,
    /// "last"
    Last,
    /// "past", "this past"
    Past,
    /// "next"
    Next,
    /// "coming", "upcoming"
    Coming,
    /// "Friday after next"
    AfterNext,
}

/// A date told from another date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relative {
    /// The period of a grain so many steps from the current one: "this year" 0, "last week" -1, "tomorrow" 1 day.
    Step(Grain, i32),
    /// So many months and days from the day of writing: "three years ago", "in two weeks"; grain is the finest unit.
    Offset(Offset),
    /// The last or next so many whole periods: "the last two months".
    Rolling(i32, Grain),
    /// "The quarter" of a report: the current one, in its first weeks the one that has just ended.
    Reported,
    /// The current period up to the day of writing ("earlier this year") or from it ("later this year").
    Earlier(Grain),
    /// The current period from the day of writing on.
    Later(Grain),
    /// A weekday.
    Weekday(Weekday, Which),
    /// So many such weekdays from now, back where negative: "two Thursdays ago".
    Weekdays(i32, Weekday),
    /// A day of the month ("the 21st"), with its weekday if stated ("Tuesday 19th").
    DayOfMonth(i8, Option<Weekday>),
    /// A stretch of some year: "last September", "next summer".
    Named(Partial, Which),
    /// The period of a grain so many steps from the one last spoken of: "that year" 0, "the following year" 1.
    That(Grain, i32),
    /// The weekday after the day last spoken of (1) or before it (-1): "the following Monday".
    WeekdayBeside(Weekday, i32),
    /// The period last spoken of, of a grain if that is named, a year earlier: "the same period last year".
    YearEarlier(Option<Grain>),
    /// The period last spoken of, of a grain if that is named, in a stated year: "the same period of 2024".
    SameIn(Option<Grain>, i16),
}

/// A distance in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offset {
    /// Whole months.
    pub months: i32,
    /// Days to add.
    pub days: i32,
    /// The finest unit that was used: how precisely the distance is meant.
    pub grain: Grain,
}

impl Offset {
    /// `count` lengths of `grain`.
    pub const fn of(count: i32, grain: Grain) -> Offset {
        match grain.months() {
            Some((months, _)) => Offset { months: count * months, days: 0, grain },
            None => Offset { months: 0, days: count * grain.days() as i32, grain },
        }
    }

    /// Half a length of `grain`; of a day there is none.
    pub const fn half(grain: Grain) -> Option<Offset> {
        match grain {
            Grain::Year => Some(Offset { months: 6, days: 0, grain: Grain::Month }),
            Grain::Decade => Some(Offset::of(5, Grain::Year)),
            Grain::Century => Some(Offset::of(50, Grain::Year)),
            Grain::Month => Some(Offset { months: 0, days: 15, grain: Grain::Day }),
            _ => None,
        }
    }

    /// Both one after the other.
    pub fn and(self, other: Offset) -> Offset {
        Offset {
            months: self.months.saturating_add(other.months),
            days: self.days.saturating_add(other.days),
            grain: self.grain.min(other.grain),
        }
    }

    /// The same distance backwards.
    pub const fn back(self) -> Offset {
        Offset { months: -self.months, days: -self.days, grain: self.grain }
    }

    /// The day at this distance from `day`.
    pub fn from(self, day: Date) -> Option<Date> {
        plus(plus(day, self.months, Grain::Month)?, self.days, Grain::Day)
    }
}

impl Relative {
    /// The grain of the period meant.
    pub fn grain(self) -> Grain {
        match self {
            Relative::Step(grain, _) | Relative::That(grain, _) | Relative::Rolling(_, grain) => grain,
            Relative::Earlier(grain) | Relative::Later(grain) => grain,
            Relative::Reported => Grain::Quarter,
            Relative::YearEarlier(grain) | Relative::SameIn(grain, _) => grain.unwrap_or(Grain::Quarter),
            Relative::Offset(_)
            | Relative::Weekday(..)
            | Relative::Weekdays(..)
            | Relative::WeekdayBeside(..)
            | Relative::DayOfMonth(..) => Grain::Day,
            Relative::Named(partial, _) => partial.within.grain(),
        }
    }

    /// Its days; `None` without what it is told from.
    pub fn resolve(self, context: &Context) -> Option<Period> {
        if let Relative::That(grain, steps) = self {
            let from = context.stated.map(|period| period.from).or(context.reference)?;
            return Period::stepped(from, grain, steps);
        }
        let today = context.reference?;
        match self {
            Relative::Step(Grain::Weekend, 0) if context.tense == Tense::Past => {
                // On a weekday the weekend that one writes of in the past tense is the last one.
                let ahead = Period::around(today, Grain::Weekend)?;
                let steps = if ahead.from <= today { 0 } else { -1 };
                Period::stepped(today, Grain::Weekend, steps)
            }
            Relative::Step(grain, steps) => Period::stepped(today, grain, steps),
            Relative::Offset(offset) => Period::day(offset.from(today)?),
            Relative::Rolling(count, grain) if count < 0 => Some(Period {
                from: Period::stepped(today, grain, count)?.from,
                to: Period::around(today, grain)?.from,
            }),
            Relative::Rolling(count, grain) => {
                Some(Period { from: Period::around(today, grain)?.to, to: Period::stepped(today, grain, count)?.to })
            }
            Relative::Reported => {
                let current = Period::around(today, Grain::Quarter)?;
                let reported = context.tense != Tense::Future && today < plus(current.from, REPORTED, Grain::Day)?;
                Period::stepped(today, Grain::Quarter, -i32::from(reported))
            }
            Relative::Earlier(grain) => {
                let whole = Period::around(today, grain)?;
                Period::new(whole.from, today).or(Some(whole))
            }
            // Of a year, the month of writing belongs to what is left.
            Relative::Later(Grain::Year) => {
                Period::new(Period::around(today, Grain::Month)?.from, Period::around(today, Grain::Year)?.to)
            }
            Relative::Later(grain) => Period::new(today, Period::around(today, grain)?.to),
            Relative::Weekdays(count, weekday) if count < 0 => {
                Period::day(plus(on_or_before(today.yesterday().ok()?, weekday)?, count + 1, Grain::Week)?)
            }
            Relative::Weekdays(count, weekday) => {
                Period::day(plus(on_or_after(today.tomorrow().ok()?, weekday)?, count - 1, Grain::Week)?)
            }
            Relative::Weekday(weekday, which) => Period::day(nearest_weekday(today, weekday, which, context.tense)?),
            Relative::DayOfMonth(day, weekday) => day_of_month(today, day, weekday, context.tense),
            Relative::Named(partial, which) => named(today, partial, which, context),
            // What was spoken of, only the reader of the text knows.
            Relative::That(..) | Relative::WeekdayBeside(..) | Relative::YearEarlier(_) | Relative::SameIn(..) => None,
        }
    }
}

/// The such weekday after `day`, or before it where `steps` is negative.
pub fn weekday_beside(day: Date, weekday: Weekday, steps: i32) -> Option<Period> {
    let found = if steps < 0 {
        on_or_before(day.yesterday().ok()?, weekday)?
    } else {
        on_or_after(day.tomorrow().ok()?, weekday)?
    };
    Period::day(found)
}

/// News says "on Monday" of the last Monday, today included, unless the sentence looks ahead.
fn nearest_weekday(today: Date, weekday: Weekday, which: Which, tense: Tense) -> Option<Date> {
    let in_week = |week: Period| plus(week.from, i32::from(weekday.to_monday_zero_offset()), Grain::Day);
    let yesterday = today.yesterday().ok()?;
    let tomorrow = today.tomorrow().ok()?;
    match which {
        Which::Bare if tense == Tense::Future => on_or_after(today, weekday),
        Which::Bare => on_or_before(today, weekday),
        Which::This if tense == Tense::Past => on_or_before(today, weekday),
        Which::This => on_or_after(today, weekday),
        Which::Past => on_or_before(yesterday, weekday),
        Which::Coming => on_or_after(tomorrow, weekday),
        Which::Last => in_week(Period::stepped(today, Grain::Week, -1)?),
        Which::Next => in_week(Period::stepped(today, Grain::Week, 1)?),
        Which::AfterNext => plus(on_or_after(tomorrow, weekday)?, 1, Grain::Week),
    }
}

/// The nearest month that has the day, on the weekday if one is stated.
fn day_of_month(today: Date, day: i8, weekday: Option<Weekday>, tense: Tense) -> Option<Period> {
    // The weekday tells which month is meant: the nearest in which it fits, where the tense says nothing.
    if weekday.is_some() && tense == Tense::Unknown {
        let sides = [Tense::Past, Tense::Future];
        let found = sides.into_iter().filter_map(|tense| day_of_month(today, day, weekday, tense));
        return found.min_by_key(|period| (period.distance(today), period.from < today));
    }
    let ahead = tense == Tense::Future || tense == Tense::Unknown;
    // A day falls on a given weekday at least once in any fourteen months.
    (0..=14).map(|steps| if ahead { steps } else { -steps }).find_map(|steps| {
        let month = Period::stepped(today, Grain::Month, steps)?;
        let found = Date::new(month.from.year(), month.from.month(), day).ok()?;
        let fits = weekday.is_none_or(|weekday| found.weekday() == weekday);
        let right_side = if ahead { found >= today } else { found <= today };
        (fits && right_side).then(|| Period::day(found))?
    })
}

/// Days after the end of a quarter within which companies report on it (45 are the limit for a large American one).
const REPORTED: i32 = 45;
/// Days for which a season that has ended is still called this one.
const SEASON: i64 = 90;

/// The one of a name before, in or after the present: "last September", "this summer", "next March".
fn named(today: Date, partial: Partial, which: Which, context: &Context) -> Option<Period> {
    let of_year = |years: i16| partial.within.of(today.year() + years);
    match which {
        Which::Bare => partial.resolve(context),
        Which::This => {
            let mut near = [of_year(-1), of_year(0), of_year(1)].into_iter().flatten().collect::<Vec<_>>();
            near.sort_by_key(|period| (period.distance(today), period.from < today));
            // "This" is of the current year, but a winter's January lies in the season that began last year.
            let nearest = near.first().copied()?;
            // Of a winter that has just ended, spring still writes as of this one.
            let ended = nearest.to <= today && nearest.distance(today) <= SEASON && context.tense != Tense::Future;
            if nearest.distance(today) == 0 || ended { Some(nearest) } else { of_year(0) }
        }
        Which::Last | Which::Past => [0, -1].into_iter().filter_map(of_year).find(|period| period.to <= today),
        Which::Next | Which::Coming => [0, 1].into_iter().filter_map(of_year).find(|period| period.from > today),
        Which::AfterNext => of_year(2),
    }
}
