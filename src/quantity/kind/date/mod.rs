//! Dates and periods: half-open days from what a text says of the calendar.
//!
//! | written | read as |
//! |---|---|
//! | `November 3, 2025`, `3 Nov 2025`, `2025-11-03`, `11/3/2025` | that day; month first in digits, where it can be |
//! | `November 2025`, `Q3 2025`, `H1 2025`, `summer 2027`, `2019`, `2030s` | all its days |
//! | `early March 2026`, `mid-2027`, `end of 2025` | the [part](crate::quantity::calendar::Period::part) of it |
//! | `FY26`, `fiscal 2026` | the calendar year of the label |
//! | `2019-2024`, `10 to 22 August 2012` | from the first day of the first to the last day of the last |
//! | `Monday`, `last week`, `three years ago`, `this summer` | told from the reference date |
//! | `November 3`, `the third quarter` | in the year near the reference date that the tense asks for |
//!
//! A file for each form; every reader looks at a few tokens from where it starts. What could not be told from the
//! reference date, another date of the text or, for a year, what others tell of its time is not read. Times of day, and
//! what recurs ("every Monday"), are left out.

mod absolute;
mod days;
mod distance;
mod division;
mod holiday;
mod lender;
mod numeric;
mod range;
mod relative;
mod tense;
mod units;
mod vague;
mod which;
mod words;
mod year;

use jiff::civil::Date;
use rust_decimal::Decimal;

use words::is_particle;
pub use words::{Word, words};
pub use year::Asks;

use super::{Context, Reading};
use crate::quantity::calendar::{self, Base, Grain, Period, Relative, Tense, When, Which, Within, plus};
use crate::quantity::lexicon::Particle;
use crate::quantity::mention::Mention;
use crate::quantity::token::{Class, Tokens};
use crate::quantity::{Hedge, Interval, Kind, Quantity, Unit};

/// A date as its tokens state it, not yet told from anything.
#[derive(Debug, Clone, Copy)]
struct Found {
    when: When,
    /// The last period of a range.
    until: Option<When>,
    /// First token.
    from: usize,
    /// One past the last token.
    end: usize,
    /// Whether it is a date only where the sentence looks ahead: "in two weeks".
    ahead: bool,
}

impl Found {
    fn new(when: When, from: usize, end: usize) -> Found {
        Found { when, until: None, from, end, ahead: false }
    }

    fn through(self, until: When) -> Found {
        Found { until: Some(until), ..self }
    }

    fn only_ahead(self) -> Found {
        Found { ahead: true, ..self }
    }

    fn in_year(self, year: Option<i16>) -> Found {
        Found { when: self.when.in_year(year), ..self }
    }
}

/// From so many days off the year of a date is no longer sure to be told from the day of writing. Of dates of one fact
/// that differ by the year alone three in sixty are two dates if further off, eleven in twenty if not.
const FAR: i64 = 200;

/// Reads the date that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let found = phrase(tokens, at)?;
    let days = resolve(context, &found)?;
    let inferred = found.when.is_relative() || found.until.is_some_and(|until| until.is_relative());
    let stated = Interval::days(days.from, days.to);
    // "Three years ago" is told to the day, but meant to the year.
    let step = match (found.until, found.when.base) {
        (None, Base::Relative(Relative::Offset(offset))) => Some(Decimal::from(offset.grain.days())),
        _ => None,
    };
    let far = |reference: Date| reference.duration_since(days.from).as_hours().abs() > 24 * FAR;
    let open_year = found.when.lacks_year() && context.setting.reference.is_none_or(far);
    let unit = Unit::DATE;
    let quantity = Quantity { kind: Kind::Date, unit, stated, step, hedge: Hedge::Exact, per: None, open_year };
    Some(Reading { from: found.from, to: found.end, next: found.end, quantity, change: None, inferred })
}

/// The phrase that starts at `at`, whatever it may be told from.
///
/// Most numbers and many of the words that may open a date open none: what follows decides which readers are asked.
fn phrase(tokens: &Tokens, at: usize) -> Option<Found> {
    let found = match tokens.class(at) {
        Class::Digits => match tokens.text(at).len() {
            4 => four_digits(tokens, at),
            8 => numeric::read(tokens, at),
            1..=3 if leads_on(tokens, at) => few_digits(tokens, at),
            _ => None,
        },
        Class::Word => word(tokens, at),
        _ => None,
    }?;
    Some(range::extend(tokens, found))
}

fn four_digits(tokens: &Tokens, at: usize) -> Option<Found> {
    range::years(tokens, at)
        .or_else(|| numeric::read(tokens, at))
        .or_else(|| absolute::read(tokens, at))
        .or_else(|| division::read(tokens, at))
        .or_else(|| year::decade(tokens, at))
        .or_else(|| year::bare(tokens, at))
}

fn few_digits(tokens: &Tokens, at: usize) -> Option<Found> {
    range::from_day(tokens, at)
        .or_else(|| range::from_place(tokens, at))
        .or_else(|| numeric::read(tokens, at))
        .or_else(|| absolute::read(tokens, at))
        .or_else(|| division::read(tokens, at))
        .or_else(|| year::decade(tokens, at))
        .or_else(|| year::bare(tokens, at))
        .or_else(|| relative::read(tokens, at))
}

/// Whether a date can go on after the one to three digits at `at`: with its month, a sign, a unit, an ending.
fn leads_on(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let quoted = tokens.class(at.wrapping_sub(1)) == Class::Apostrophe;
    match tokens.class(next) {
        Class::Word => {
            let entry = tokens.entry(next);
            tokens.glued(next)
                || entry.date.is_some()
                || matches!(entry.particle, Some(Particle::Of | Particle::To | Particle::Through | Particle::And))
                || tokens.text(next).ends_with('s')
                || quoted
        }
        Class::Dash | Class::Slash | Class::Stop | Class::Tilde | Class::Apostrophe => true,
        Class::Comma => quoted || !tokens.glued(next + 1) && tokens.class(next + 1) == Class::Digits,
        _ => quoted,
    }
}

fn word(tokens: &Tokens, at: usize) -> Option<Found> {
    let entry = tokens.entry(at);
    match entry.date {
        None if entry.ordinal.is_some() || entry.numeral.is_some() => range::from_day(tokens, at)
            .or_else(|| range::from_place(tokens, at))
            .or_else(|| absolute::read(tokens, at))
            .or_else(|| division::read(tokens, at))
            .or_else(|| relative::read(tokens, at))
            .or_else(|| year::decade(tokens, at))
            .or_else(|| year::bare(tokens, at)),
        None if entry.particle == Some(Particle::A) => relative::read(tokens, at),
        None | Some(Word::Ago | Word::Period) => None,
        Some(Word::That | Word::Beside(_) | Word::Later | Word::Earlier | Word::Now | Word::Day(_) | Word::Few) => {
            relative::read(tokens, at)
        }
        Some(Word::Which(_) | Word::Final) => division::read(tokens, at).or_else(|| relative::read(tokens, at)),
        Some(Word::Unit(_)) => {
            vague::read(tokens, at).or_else(|| division::read(tokens, at)).or_else(|| relative::read(tokens, at))
        }
        Some(Word::Part(_)) => vague::read(tokens, at),
        Some(Word::Decade(_)) => year::decade(tokens, at),
        Some(Word::Holiday) => holiday::read(tokens, at),
        Some(Word::Month(..) | Word::Weekday(..)) => {
            holiday::read(tokens, at).or_else(|| absolute::read(tokens, at)).or_else(|| relative::read(tokens, at))
        }
        Some(Word::Quarter | Word::Half | Word::Fiscal | Word::FiscalWord | Word::Calendar | Word::Season(_)) => {
            division::read(tokens, at)
        }
    }
}

/// How many mentions back another date is looked for.
const REACH: usize = 24;

/// The days that are meant.
fn resolve(context: &Context<'_, '_>, found: &Found) -> Option<Period> {
    let relative = found.when.is_relative() || found.until.is_some_and(|until| until.is_relative());
    if !relative && !found.ahead {
        let first = found.when.resolve(&calendar::Context::default())?;
        return match found.until {
            None => Some(first),
            Some(until) => Period::new(first.from, until.resolve(&calendar::Context::default())?.to),
        };
    }
    if context.setting.month_only && needs_day(&found.when) {
        return None;
    }
    let tense = tense::of(context.tokens, found.from, found.end, found.when.grain());
    let looks_ahead =
        tense == Tense::Future || tense == Tense::Unknown && !distance::is_within(context.tokens, found.from);
    if found.ahead && !looks_ahead {
        return None;
    }
    let lacks = found.when.lacks_year() || found.until.is_some_and(|until| until.lacks_year());
    if lacks {
        context.setting.yearless.set(true);
        if found.until.is_none()
            && let Some(year) = range::year_behind(context.tokens, found)
                .or_else(|| lender::same_day_before(context, &found.when))
                .or_else(|| lender::year_of_clause(context, found))
                .or_else(|| lender::year_of_label(context, found))
        {
            return found.when.in_year(Some(year)).resolve(&calendar::Context::default());
        }
    }
    let stated = lender::stated_near(context, found);
    let supposed = context.setting.supposed.as_ref().filter(|_| lacks && stated.is_none());
    if found.until.is_none()
        && let Some(year) = supposed.and_then(|supposed| lender::year_of_others(supposed, &found.when))
    {
        return found.when.in_year(Some(year)).resolve(&calendar::Context::default());
    }
    let reference = context.setting.reference.or(supposed.map(|supposed| supposed.day));
    // Around a day there is no past and no future.
    let tense = if supposed.is_some() { Tense::Unknown } else { tense };
    let mut told_from = calendar::Context { reference, stated, tense };
    let before = listed_after(context, found);
    if before.is_none() && days::needs_list(context.tokens, found.from, &found.when) {
        return None;
    }
    if let Some(before) = before {
        told_from = calendar::Context { reference: Some(before.from), stated: None, tense: Tense::Future };
    }
    let first = when(context, &told_from, &found.when)?;
    let Some(until) = found.until else { return Some(first) };
    if tense == Tense::Future && found.when.lacks_year() {
        // A range that has begun is still to come in part.
        let nearest = calendar::Context { tense: Tense::Unknown, ..told_from };
        let range = through(context, &nearest, when(context, &nearest, &found.when)?, &until)?;
        if told_from.reference.is_some_and(|reference| range.to > reference) {
            return Some(range);
        }
    }
    through(context, &told_from, first, &until)
}

/// Whether the day of writing must be known for it: "Monday", "last week", "two days ago", "earlier this month".
fn needs_day(when: &When) -> bool {
    match when.base {
        Base::Relative(Relative::Earlier(_) | Relative::Later(Grain::Month | Grain::Quarter) | Relative::Reported) => {
            true
        }
        Base::Relative(Relative::That(..) | Relative::Named(..)) => false,
        Base::Relative(relative) => relative.grain() < Grain::Month,
        _ => false,
    }
}

/// The days from the first of `first` to the last of `until`.
fn through(context: &Context<'_, '_>, told_from: &calendar::Context, first: Period, until: &When) -> Option<Period> {
    if range::in_order(until) {
        // The end of a range without its year is the next of its name.
        let after = calendar::Context { reference: Some(first.from), stated: None, tense: Tense::Future };
        return Period::new(first.from, until.resolve(&after)?.to);
    }
    Period::new(first.from, when(context, told_from, until)?.to)
}

/// One end, told from its surroundings.
fn when(context: &Context<'_, '_>, told_from: &calendar::Context, when: &When) -> Option<Period> {
    match when.base {
        Base::Relative(Relative::YearEarlier(grain)) => return in_year(context, grain, None),
        Base::Relative(Relative::SameIn(grain, year)) => return in_year(context, grain, Some(year)),
        Base::Relative(Relative::DayOfMonth(day, None)) => {
            if let Some(month) = month_of_line(context) {
                return Period::day(Date::new(month.year(), month.month(), day).ok()?);
            }
        }
        Base::Relative(Relative::WeekdayBeside(weekday, steps)) => {
            let from = last_spoken_of(context, Grain::Day).or(context.setting.reference)?;
            return calendar::relative::weekday_beside(from, weekday, steps);
        }
        _ => {}
    }
    let Base::Relative(Relative::That(grain, steps)) = when.base else { return when.resolve(told_from) };
    let from = match last_spoken_of(context, grain) {
        Some(last) => last,
        // "The next day it closed": the day of writing has no past after it.
        None if grain == Grain::Day && steps > 0 && told_from.tense == Tense::Past => return None,
        None => context.setting.reference?,
    };
    let whole = Period::stepped(from, grain, steps)?;
    When { base: Base::Fixed(whole, grain), ..*when }.resolve(told_from)
}

/// The period last spoken of, in another year, a year earlier if none is stated: "the same quarter last year", "the same
/// period of 2024".
fn in_year(context: &Context<'_, '_>, grain: Option<Grain>, year: Option<i16>) -> Option<Period> {
    let fits = |period: &Period| match grain {
        Some(grain) => period.is_one_of(&[grain]),
        None => period.is_one_of(&[Grain::Month, Grain::Quarter, Grain::Half, Grain::Week]),
    };
    let spoken_of = context.before.iter().rev().take(REACH).filter_map(Mention::days).find(fits);
    let period = match (spoken_of, grain, context.setting.reference) {
        (Some(period), ..) => period,
        (None, Some(grain), Some(reference)) => Period::around(reference, grain)?,
        _ => return None,
    };
    let years = year.map_or(-1, |year| i32::from(year - period.from.year()));
    Some(Period { from: plus(period.from, years, Grain::Year)?, to: plus(period.to, years, Grain::Year)? })
}

/// The date before a weekday, a day or a month that is listed with it: "next week on Tuesday or Thursday", "July 17th,
/// 18th", "in March, April and May".
fn listed_after(context: &Context<'_, '_>, found: &Found) -> Option<Period> {
    let month = match found.when.as_partial().map(|partial| partial.within) {
        Some(Within::Month(month)) if found.when.lacks_year() => Some(month),
        _ => None,
    };
    let day = matches!(found.when.base, Base::Relative(Relative::Weekday(_, Which::Bare) | Relative::DayOfMonth(..)));
    let tokens = context.tokens;
    let last = context.before.last().filter(|last| (day || month.is_some()) && last.quantity.kind == Kind::Date)?;
    // Of months only the next one: "in March, April and May".
    if month.is_some_and(|month| last.days().is_none_or(|last| last.to.month() != month || last.to.day() != 1)) {
        return None;
    }
    // "or", "and on the": only such words stand between the two.
    let mut at = found.from.wrapping_sub(1);
    while matches!(tokens.entry(at).particle, Some(Particle::On | Particle::The)) {
        at = at.wrapping_sub(1);
    }
    let joined = matches!(tokens.entry(at).particle, Some(Particle::Or | Particle::And));
    let comma = if joined { at.wrapping_sub(1) } else { at };
    // "He was sworn in on Jan. 20, and on Tuesday the deal was announced": a clause of its own.
    let own = tokens.class(comma) == Class::Comma && joined && is_particle(tokens, at + 1, Particle::On);
    if own && matches!(found.when.base, Base::Relative(Relative::Weekday(..))) {
        return None;
    }
    let first = if tokens.class(comma) == Class::Comma { comma } else { at };
    let separated = joined || tokens.class(comma) == Class::Comma;
    let touches = separated && first > 0 && tokens.span(first - 1, first).end == last.span.end;
    touches.then(|| last.days())?
}

/// The month of the day or month last spoken of in the same line: "July 2018: Shareholders say yes on the 27th."
fn month_of_line(context: &Context<'_, '_>) -> Option<Date> {
    let line = context.tokens.span(0, 1).start;
    let of_line = context.before.iter().rev().take(REACH).take_while(|mention| mention.span.start >= line);
    let in_a_month = |period: &Period| period.is_one_of(&[Grain::Day, Grain::Month]);
    of_line.filter_map(Mention::days).find(in_a_month).map(|period| period.from)
}

/// The first day of the last date spoken of that is no longer than `grain`; a day, where there is a reference date,
/// is one of its month.
fn last_spoken_of(context: &Context<'_, '_>, grain: Grain) -> Option<Date> {
    let fits = |period: &Period| {
        let near = |day: Date| grain > Grain::Day || period.distance(day) <= Grain::Month.days();
        period.length() <= grain.days() + 1 && context.setting.reference.is_none_or(near)
    };
    context.before.iter().rev().take(REACH).filter_map(Mention::days).find(fits).map(|period| period.from)
}
