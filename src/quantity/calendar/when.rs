//! A date as a phrase puts it together: a base ("next year"), something inside it ("the third quarter of …"), and a
//! part of that ("late in …").

use jiff::civil::{Date, Weekday};

use super::relative::Offset;
use super::{Context, Grain, Part, Partial, Period, Relative, Within};

/// What the rest of a phrase hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// A year, or a part of a year that may lack its year.
    Partial(Partial),
    /// A fiscal year by its label. It need not begin in January, and who writes of it does not say when it does: its
    /// parts are not told apart, and it stands for the calendar year of its label.
    Fiscal(i16),
    /// A stretch that needs nothing else: a decade, a century, an ISO week.
    Fixed(Period, Grain),
    /// A date told from another.
    Relative(Relative),
}

/// Something inside of, or counted from, a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inner {
    /// A part of a year with a name: "June next year".
    Within(Within),
    /// The third week of it, the last quarter (-1) of it.
    Nth(i32, Grain),
    /// The first Monday of it, the last Friday (-1) of it.
    NthWeekday(i32, Weekday),
    /// The first nine months, the last four (-4) months of it.
    Run(i32, Grain),
    /// So long after its first day: "two days after tomorrow".
    After(Offset),
    /// The Monday-to-Sunday week around its first day, or from it if that is a Sunday: "the week of October 7".
    WeekAround,
    /// The weekend of the week of its first day: "the weekend of November 8".
    WeekendAround,
    /// The seven days from its first: "a week starting tomorrow".
    WeekFrom,
}

/// A date as a phrase states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// What it hangs on.
    pub base: Base,
    /// What of it.
    pub inner: Option<Inner>,
    /// Which part of that.
    pub part: Option<Part>,
}

impl When {
    /// The base itself.
    pub const fn new(base: Base) -> When {
        When { base, inner: None, part: None }
    }

    /// A part of a year, with or without its year.
    pub const fn partial(year: Option<i16>, within: Within) -> When {
        When::new(Base::Partial(Partial { year, within, weekday: None }))
    }

    /// A date told from another.
    pub const fn relative(relative: Relative) -> When {
        When::new(Base::Relative(relative))
    }

    /// The same with something inside.
    pub const fn with(self, inner: Inner) -> When {
        When { inner: Some(inner), ..self }
    }

    /// The partial date it is, where it is nothing more.
    pub const fn as_partial(&self) -> Option<Partial> {
        match (self.base, self.inner) {
            (Base::Partial(partial), None) => Some(partial),
            _ => None,
        }
    }

    /// Whether a year must be found for it.
    pub const fn lacks_year(&self) -> bool {
        matches!(self.base, Base::Partial(Partial { year: None, .. }))
    }

    /// The same with the year, if it lacks one.
    pub fn in_year(mut self, year: Option<i16>) -> When {
        if let Base::Partial(partial) = &mut self.base {
            partial.year = partial.year.or(year);
        }
        self
    }

    /// The year as stated.
    pub const fn year(&self) -> Option<i16> {
        match self.base {
            Base::Partial(partial) => partial.year,
            Base::Fiscal(year) => Some(year),
            Base::Fixed(..) | Base::Relative(_) => None,
        }
    }

    /// Whether its days depend on the context.
    pub const fn is_relative(&self) -> bool {
        self.lacks_year() || matches!(self.base, Base::Relative(_))
    }

    /// The grain of the period it names, before a part is taken.
    pub fn grain(&self) -> Grain {
        match (self.inner, self.base) {
            (Some(Inner::Within(within)), _) => within.grain(),
            (Some(Inner::Nth(_, grain) | Inner::Run(_, grain)), _) => grain,
            (Some(Inner::NthWeekday(..) | Inner::After(_)), _) => Grain::Day,
            (Some(Inner::WeekAround | Inner::WeekFrom), _) => Grain::Week,
            (Some(Inner::WeekendAround), _) => Grain::Weekend,
            (None, Base::Partial(partial)) => partial.within.grain(),
            (None, Base::Fiscal(_)) => Grain::Year,
            (None, Base::Fixed(_, grain)) => grain,
            (None, Base::Relative(relative)) => relative.grain(),
        }
    }

    /// Its days.
    pub fn resolve(&self, context: &Context) -> Option<Period> {
        let whole = match self.base {
            Base::Partial(partial) => partial.resolve(context)?,
            Base::Fiscal(year) => return Period::year(year),
            Base::Fixed(period, _) => period,
            Base::Relative(relative) => relative.resolve(context)?,
        };
        let inner = match self.inner {
            None => whole,
            Some(Inner::Within(within)) => within.of(whole.from.year())?,
            Some(Inner::Nth(number, grain)) => whole.nth(number, grain)?,
            Some(Inner::NthWeekday(number, weekday)) => whole.nth_weekday(number, weekday)?,
            Some(Inner::Run(count, grain)) => whole.run(count, grain)?,
            Some(Inner::After(offset)) => Period::day(offset.from(whole.from)?)?,
            Some(Inner::WeekAround) if whole.from.weekday() == Weekday::Sunday => Period::week_from(whole.from)?,
            Some(Inner::WeekAround) => Period::around(whole.from, Grain::Week)?,
            Some(Inner::WeekendAround) => Period::around(whole.from, Grain::Weekend)?,
            Some(Inner::WeekFrom) => Period::week_from(whole.from)?,
        };
        match self.part {
            Some(part) => inner.part(self.grain(), part),
            None => Some(inner),
        }
    }

    /// Its first day with everything stated, for comparison of two ends while a range is put together.
    pub fn first_day(&self) -> Option<Date> {
        self.resolve(&Context::default()).map(|period| period.from)
    }
}
