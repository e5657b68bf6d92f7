//! Mentions: stretches of text read as one quantity.

use jiff::civil::Date;

pub use crate::quantity::mention::{Change, Mention};

use crate::quantity::calendar::{Grain, Period};
use crate::quantity::kind::{Setting, Supposed, money, readings};
use crate::quantity::token::Tokens;

/// Reads every quantity of `text`, in order of position, without overlap.
///
/// `reference` is the day on which the text was published: relative dates and missing years are resolved against
/// it, and left out where it is not known.
///
/// A text without such a day may still state a full date somewhere. It is then read a second time, and what lacks its
/// year takes that of the nearest one; where there is none, the one year that the title names.
pub fn mentions(text: &str, reference: Option<Date>) -> Vec<Mention> {
    if reference.is_none() {
        return mentions_of_undated(text, None);
    }
    read(text, &Setting { reference, ..Setting::default() })
}

/// Reads every quantity of a text without its day; what lacks its year and finds none in the text takes it from what
/// others tell, if that is known.
pub fn mentions_of_undated(text: &str, supposed: Option<Supposed>) -> Vec<Mention> {
    let setting = Setting { supposed, ..Setting::default() };
    let found = read(text, &setting);
    if !setting.yearless.get() {
        return found;
    }
    let stated = found.iter().filter(|mention| !mention.inferred);
    let stated = stated.filter_map(|mention| Some((mention.span.start, mention.days()?)));
    let (years, mut stated): (Vec<_>, Vec<_>) = stated
        .filter(|(_, days)| days.is_one_of(&LENDERS) || days.is_one_of(&[Grain::Year]))
        .partition(|(_, days)| days.is_one_of(&[Grain::Year]));
    if stated.is_empty() {
        stated = of_the_title(text, years);
    }
    if stated.is_empty() {
        return found;
    }
    read(text, &Setting { supposed: setting.supposed, ..Setting::undated(stated) })
}

/// Reads every quantity of a text of which only the month of publication is known, given by its first day.
///
/// It lends its year, and "last month" can be told; what is told from a day is left out.
pub fn mentions_of_month(text: &str, month: Date) -> Vec<Mention> {
    let middle = month.with().day(MIDDLE).build().ok();
    read(text, &Setting { reference: middle, month_only: true, ..Setting::default() })
}

/// The day that stands for a month: near to all of its days.
const MIDDLE: i8 = 15;

/// The year that a title names, if it names one: "the strike of 2023 day by day".
fn of_the_title(text: &str, mut years: Vec<(usize, Period)>) -> Vec<(usize, Period)> {
    let (title, _) = text.split_once('\n').filter(|(title, _)| !title.ends_with('.')).unwrap_or_default();
    years.retain(|(at, _)| *at < title.len());
    years.dedup_by_key(|(_, days)| *days);
    if years.len() == 1 { years } else { Vec::new() }
}

/// Dates that are precise enough to lend their year.
const LENDERS: [Grain; 4] = [Grain::Day, Grain::Month, Grain::Quarter, Grain::Half];

fn read(text: &str, setting: &Setting) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut tokens = Tokens::new(text);
    while tokens.next_line() {
        readings(&tokens, setting, &mut found);
    }
    money::settle(text, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_of_publication_lends_its_year_and_tells_no_day() {
        let dates = |text: &str| {
            let found = mentions_of_month(text, date(2023, 5, 1));
            found.iter().filter_map(Mention::days).map(|days| format!("{}..{}", days.from, days.to)).collect::<Vec<_>>()
        };
        assert_eq!(dates("It went to press on 26 April."), ["2023-04-26..2023-04-27"]);
        assert_eq!(dates("It will open on June 30."), ["2023-06-30..2023-07-01"]);
        assert_eq!(dates("Last month it closed."), ["2023-04-01..2023-05-01"]);
        assert_eq!(dates("It was sold last year."), ["2022-01-01..2023-01-01"]);
        for text in ["It fell on Monday.", "today", "last week", "two days ago", "on the 4th"] {
            assert_eq!(dates(text), [""; 0], "{text}");
        }
    }
}
