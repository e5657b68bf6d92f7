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
//! reference date or another date of the text is not read. Times of day, and what recurs ("every Monday"), are left
//! out.

mod absolute;
mod division;
mod numeric;
mod range;
mod relative;
mod tense;
mod vague;
mod words;
mod year;

use jiff::civil::Date;

pub use words::{Word, words};

use super::{Context, Reading};
use crate::quantity::calendar::{self, Base, Grain, Period, Relative, Tense, When, Which};
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

/// Reads the date that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let found = phrase(tokens, at)?;
    let days = resolve(context, &found)?;
    let inferred = found.when.is_relative() || found.until.is_some_and(|until| until.is_relative());
    let stated = Interval::days(days.from, days.to);
    let quantity = Quantity { kind: Kind::Date, unit: Unit::DATE, stated, step: None, hedge: Hedge::Exact, per: None };
    Some(Reading { from: found.from, to: found.end, next: found.end, quantity, change: None, inferred })
}

/// The phrase that starts at `at`, whatever it may be told from.
fn phrase(tokens: &Tokens, at: usize) -> Option<Found> {
    let found = match tokens.class(at) {
        Class::Digits => range::years(tokens, at)
            .or_else(|| range::from_day(tokens, at))
            .or_else(|| numeric::read(tokens, at))
            .or_else(|| absolute::read(tokens, at))
            .or_else(|| division::read(tokens, at))
            .or_else(|| year::decade(tokens, at))
            .or_else(|| year::bare(tokens, at))
            .or_else(|| relative::read(tokens, at)),
        Class::Word => vague::read(tokens, at)
            .or_else(|| range::from_day(tokens, at))
            .or_else(|| absolute::read(tokens, at))
            .or_else(|| division::read(tokens, at))
            .or_else(|| relative::read(tokens, at))
            .or_else(|| year::decade(tokens, at))
            .or_else(|| year::bare(tokens, at)),
        _ => None,
    }?;
    Some(range::extend(tokens, found))
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
    let tense = tense::of(context.tokens, found.from, found.end);
    if found.ahead && tense == Tense::Past {
        return None;
    }
    let mut told_from =
        calendar::Context { reference: context.reference, stated: stated_before(context, found), tense };
    if let Some(before) = listed_after(context, found) {
        told_from = calendar::Context { reference: Some(before.from), stated: None, tense: Tense::Future };
    }
    let first = when(context, &told_from, &found.when)?;
    let Some(until) = found.until else { return Some(first) };
    if range::in_order(&until) {
        // The end of a range without its year is the next of its name.
        let after = calendar::Context { reference: Some(first.from), stated: None, tense: Tense::Future };
        return Period::new(first.from, until.resolve(&after)?.to);
    }
    Period::new(first.from, when(context, &told_from, &until)?.to)
}

/// One end, told from its surroundings.
fn when(context: &Context<'_, '_>, told_from: &calendar::Context, when: &When) -> Option<Period> {
    let Base::Relative(Relative::That(grain, steps)) = when.base else { return when.resolve(told_from) };
    let last = last_spoken_of(context, grain);
    let from = last.or(context.reference)?;
    let whole = Period::stepped(from, grain, steps)?;
    When { base: Base::Fixed(whole, grain), ..*when }.resolve(told_from)
}

/// The days of a mention that is a date.
fn days(mention: &Mention) -> Option<Period> {
    match mention.quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } => Some(Period { from, to }),
        _ => None,
    }
}

/// How far back, in bytes, a date may tell the year against the reference date.
const NEAR: usize = 400;

/// The last date before this one, a month or less, that states its year: close by if there is a reference date.
fn stated_before(context: &Context<'_, '_>, found: &Found) -> Option<Period> {
    let here = context.tokens.span(found.from, found.end).start;
    let near = |mention: &&Mention| context.reference.is_none() || here.saturating_sub(mention.span.end) < NEAR;
    let before = context.before.iter().rev().take(REACH).take_while(near);
    let stated = before.filter(|mention| !mention.inferred).filter_map(days);
    let mut stated = stated.filter(|period| context.reference.is_none() || period.length() <= Grain::Month.days() + 1);
    stated.next()
}

/// The date before a weekday or a day that is listed with it: "next week on Tuesday or Thursday", "July 17th, 18th".
fn listed_after(context: &Context<'_, '_>, found: &Found) -> Option<Period> {
    let listed =
        matches!(found.when.base, Base::Relative(Relative::Weekday(_, Which::Bare) | Relative::DayOfMonth(..)));
    let last = context.before.last().filter(|last| listed && last.quantity.kind == Kind::Date)?;
    let here = context.tokens.span(found.from, found.end).start;
    // A comma, "or", "and", "on the" and the blanks between them.
    (here.checked_sub(last.span.end)? <= 9).then(|| days(last))?
}

/// A day of the last date spoken of that is no longer than `grain`.
fn last_spoken_of(context: &Context<'_, '_>, grain: Grain) -> Option<Date> {
    let short = |period: &Period| period.length() <= grain.days() + 1;
    context.before.iter().rev().take(REACH).filter_map(days).find(short).map(|period| period.from)
}
