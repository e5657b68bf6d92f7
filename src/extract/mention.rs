//! Mentions: stretches of text read as one quantity.

use jiff::civil::Date;

pub use crate::quantity::mention::{Change, Mention};

use crate::quantity::calendar::{Grain, Period};
use crate::quantity::kind::{Setting, money, readings};
use crate::quantity::token::Tokens;

/// Reads every quantity of `text`, in order of position, without overlap.
///
/// `reference` is the day on which the text was published: relative dates and missing years are resolved against
/// it, and left out where it is not known.
///
/// A text without such a day may still state a full date somewhere. It is then read a second time, and what lacks its
/// year takes that of the nearest one; where there is none, the one year that the title names.
pub fn mentions(text: &str, reference: Option<Date>) -> Vec<Mention> {
    let setting = Setting { reference, ..Setting::default() };
    let found = read(text, &setting);
    if reference.is_some() || !setting.yearless.get() {
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
    if stated.is_empty() { found } else { read(text, &Setting::undated(stated)) }
}

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
