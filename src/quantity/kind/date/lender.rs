//! Lenders: which date told before gives its year to one without.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::quantity::Kind;
use crate::quantity::calendar::relative::goes_on;
use crate::quantity::calendar::{Grain, Period, When, Within};
use crate::quantity::kind::Supposed;
use crate::quantity::mention::Mention;
use crate::quantity::token::Class;
use crate::span::Span;

use super::{Context, Found, REACH, tense};

/// How far back, in bytes, a date may tell the year against the reference date.
const NEAR: usize = 400;

/// The date with its year that lends it to this one: close before it and no longer than a month where there is a
/// reference date, else the nearest of the text.
pub fn stated_near(context: &Context<'_, '_>, found: &Found) -> Option<Period> {
    let here = context.tokens.span(found.from, found.end).start;
    if context.setting.reference.is_none() {
        let (distance, nearest) = context.setting.nearest(here)?;
        // A far date lends its year only where the text knows no other.
        return (context.setting.one_year || distance < NEAR).then_some(nearest);
    }
    let before = context.before.iter().rev().take(REACH);
    let before = before.take_while(|mention| here.saturating_sub(mention.span.end) < NEAR);
    let mut stated =
        before.filter(|mention| !mention.inferred).filter_map(|mention| Some((mention.span, mention.days()?)));
    let (at, stated) = stated.find(|(_, period)| period.length() <= Grain::Month.days() + 1)?;
    let within = found.when.as_partial().map(|partial| partial.within);
    let goes_on = within.is_none_or(|within| goes_on(stated.from, within));
    (goes_on || carries(context, found, at)).then_some(stated)
}

/// Whether the year of the date at `at` still holds at `found`: in its sentence, for a day in its paragraph, and down a
/// time line. A month of a later sentence, and what a new paragraph tells, are told from the day of writing.
fn carries(context: &Context<'_, '_>, found: &Found, at: Span) -> bool {
    let tokens = context.tokens;
    let opens_line = found.from == 0;
    let same_line = at.start >= tokens.span(0, 1).start;
    let mut between = (0..found.from).rev().take_while(|&token| tokens.span(token, token + 1).start >= at.end);
    let mut same_sentence = || !between.any(|token| tense::ends_sentence(tokens, token));
    opens_line || same_line && (found.when.grain() == Grain::Day || same_sentence())
}

/// The year of the last mention before that states the same day of the year in full.
pub fn same_day_before(context: &Context<'_, '_>, when: &When) -> Option<i16> {
    let Within::Day(month, day) = when.as_partial().filter(|partial| partial.weekday.is_none())?.within else {
        return None;
    };
    let before = context.before.iter().rev().take(4 * REACH).filter(|mention| !mention.inferred);
    let same = |period: &Period| period.length() == 1 && (period.from.month(), period.from.day()) == (month, day);
    before.filter_map(Mention::days).find(same).map(|period| period.from.year())
}

/// The year named just before in the same sentence, of which the date tells more: "in 2006, when it began on 5 September".
pub fn year_of_clause(context: &Context<'_, '_>, found: &Found) -> Option<i16> {
    let tokens = context.tokens;
    let mut dates = context.before.iter().rev().take(REACH).filter(|mention| mention.quantity.kind == Kind::Date);
    let year = dates.next().filter(|mention| !mention.inferred)?;
    let days = year.days().filter(|days| days.is_one_of(&[Grain::Year]))?;
    let between = (0..found.from).rev().take_while(|&at| tokens.span(at, at + 1).start >= year.span.end);
    let own = year.span.start >= tokens.span(0, 1).start;
    let when = |at: usize| tokens.is(at, "when") && tokens.class(at.wrapping_sub(1)) == Class::Comma;
    let mut clause = between.take_while(|&at| !tense::ends_sentence(tokens, at));
    (own && clause.any(when)).then(|| days.from.year())
}

/// The year of the label under which the date stands: one that opens its line ("2021: on 27 September …") or has a line
/// to itself above it, if no other year was told since.
pub fn year_of_label(context: &Context<'_, '_>, found: &Found) -> Option<i16> {
    let tokens = context.tokens;
    let (here, line) = (tokens.span(found.from, found.end).start, tokens.span(0, 1).start);
    let before = context.before.iter().rev().take(2 * REACH);
    let before = before.take_while(|mention| here.saturating_sub(mention.span.end) < LABELLED);
    let mut told: Option<i16> = None;
    for mention in before.filter(|mention| !mention.inferred) {
        let Some(days) = mention.days() else { continue };
        let year = days.from.year();
        let labels = mention.span.start == line || mention.span.start < line && tokens.fills_its_line(mention.span);
        if labels && days.is_one_of(&[Grain::Year]) {
            return told.is_none_or(|told| told == year).then_some(year);
        }
        told = told.or(Some(year));
    }
    None
}

/// How far back, in bytes, the label may stand.
const LABELLED: usize = 1500;

/// The year in which others put the same day or month; of several the one that most of them tell, then the nearest.
pub fn year_of_others(supposed: &Supposed, when: &When) -> Option<i16> {
    let within = when.as_partial()?.within;
    let mut years: BTreeMap<i16, (usize, Reverse<i64>)> = BTreeMap::new();
    for told in &supposed.told {
        let year = told.from.year();
        if within.of(year) == Some(*told) {
            years.entry(year).or_insert((0, Reverse(told.distance(supposed.day)))).0 += 1;
        }
    }
    years.into_iter().max_by_key(|(_, weight)| *weight).map(|(year, _)| year)
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn a_year_just_named_holds_as_far_as_the_text_goes_on_from_it() {
        dates(
            "2021-06-28",
            &[
                // A month of the next sentence is told from the day of writing, unless it follows at once.
                (
                    "The estimate is of October 2018. In April it sent a bill.",
                    &["October 2018: 2018-10-01..2018-11-01", "April: 2021-04-01..2021-05-01"],
                ),
                (
                    "The estimate is of October 2018. In November it sent a bill.",
                    &["October 2018: 2018-10-01..2018-11-01", "November: 2018-11-01..2018-12-01"],
                ),
                (
                    "It had been built by October 2018, and in April it fell.",
                    &["October 2018: 2018-10-01..2018-11-01", "April: 2019-04-01..2019-05-01"],
                ),
                // So is a day of another paragraph, but not the next line of a chronicle.
                (
                    "He was stabbed on 6 September 2018.\nThe bill came on 9 May.",
                    &["6 September 2018: 2018-09-06..2018-09-07", "9 May: 2021-05-09..2021-05-10"],
                ),
                (
                    "6 September 2018: stabbed.\n9 May: healed.",
                    &["6 September 2018: 2018-09-06..2018-09-07", "9 May: 2019-05-09..2019-05-10"],
                ),
                // Of the year before only the days that follow at once.
                (
                    "On 3 February 2020 a train burnt. The vent was opened on February 6.",
                    &["3 February 2020: 2020-02-03..2020-02-04", "February 6: 2020-02-06..2020-02-07"],
                ),
                (
                    "On 3 February 2020 a train burnt. The vent was opened on May 6.",
                    &["3 February 2020: 2020-02-03..2020-02-04", "May 6: 2021-05-06..2021-05-07"],
                ),
            ],
        );
    }

    #[test]
    fn a_year_lends_itself_to_the_clause_that_tells_more_of_it() {
        dates(
            "none",
            &[
                (
                    "It had 9 in 2006, when the sod was cut on 5 September, and opened on 1 May 2020.",
                    &[
                        "2006: 2006-01-01..2007-01-01",
                        "5 September: 2006-09-05..2006-09-06",
                        "1 May 2020: 2020-05-01..2020-05-02",
                    ],
                ),
                (
                    "It had 9 in 2006. The sod was cut on 5 September and it opened on 1 May 2020.",
                    &[
                        "2006: 2006-01-01..2007-01-01",
                        "5 September: 2020-09-05..2020-09-06",
                        "1 May 2020: 2020-05-01..2020-05-02",
                    ],
                ),
            ],
        );
    }
}
