//! A length of time and the days it lies between: "from July 26, 2025, to December 31, 2033, more than nine years";
//! "November 3 to December 5 (22 days)".

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Miscount;
use super::passage::Passage;
use super::range::Range;
use crate::extract::Claim;
use crate::quantity::{Interval, Kind, Unit};
use crate::reconcile::wording;

/// Between the first day and the last.
const TO: &[&str] = &["to", "until", "till", "through", "–", "and"];
/// What stands between the last day and the length that it says is meant by them; one of `MARKS` must be among it.
const MARKS: &[&str] = &[",", "(", "–", "or"];
const FILLERS: &[&str] = &[
    "that", "is", "that's", "which", "was", "a", "period", "of", "total", "in", "all", "about", "around", "roughly",
    "nearly", "almost", "more", "less", "than", "over", "some", "just", "under", "i", "e", "exactly",
];
/// After the length: nothing more is said of it.
const ENDS: &[&str] = &[".", ")", ",", ";", "–", "in", "long", "altogether"];
/// Lengths of time in `passage` that do not fit their days; `claims` are those of the article.
pub(super) fn miscounts(passage: &Passage<'_>, claims: &[Claim]) -> Vec<Miscount> {
    (0..passage.figures.len()).filter_map(|at| miscount(passage, claims, at)).collect()
}

fn miscount(passage: &Passage<'_>, claims: &[Claim], at: usize) -> Option<Miscount> {
    let length = &passage.figures[at];
    if length.kind() != Kind::Duration || length.per().is_some() || !ends(passage.after(at)) {
        return None;
    }
    let dates = dates_before(passage, at)?;
    let days = dates.iter().map(|&claim| Days::of(&claims[claim])).collect::<Option<Vec<Days>>>()?;
    let (first, last) = (days.first()?, days.last()?);
    // Of two dates each may be as vague as a year; one that holds both ends is as exact as it is told.
    let (least, most) = match dates.len() {
        // "In December 2025 (22 days)" names no ends.
        1 if !has_ends(&claims[dates[0]].surface) => return None,
        1 => (first.length() - first.vagueness(), first.length()),
        _ => (between(first.to, last.from) + 1, between(first.from, last.to)),
    };
    let stated = length.rounded()?;
    // A day more or less: both ends are counted, or none.
    let fits = |shift: i32| {
        let range = Range::new(Decimal::from((least + shift - 1).max(1)), Decimal::from(most + shift + 1));
        range.and_then(Range::eased).is_none_or(|range| !range.misses(&stated))
    };
    // A year that was only guessed may be another one.
    let guessed = dates.iter().any(|&claim| claims[claim].quantity.open_year || claims[claim].inferred);
    if most < 2 || fits(0) || guessed && (fits(-365) || fits(365) || fits(366)) {
        return None;
    }
    let written = |claim: usize| passage.article.prose.slice(claims[claim].prose).split_whitespace();
    let written: Vec<String> = dates.iter().map(|&claim| written(claim).collect::<Vec<_>>().join(" ")).collect();
    let ends = written.join(" to ").replace(" and ", " to ");
    let operation = format!("from {}", ends.trim_start_matches("from "));
    // Whether both ends are counted is left to the writer.
    let result = match &length.quantity.unit {
        unit if *unit == Unit::DAY && most == least + 1 => format!("{least} or {most} days"),
        unit => in_unit_of(Decimal::from(least + most) / Decimal::TWO, unit),
    };
    let written = length.hedged.clone();
    Some(Miscount { operation, result, written, operands: dates, outcome: length.claim })
}

/// The claims of the one or two dates right before figure `at` that it gives the length between.
fn dates_before(passage: &Passage<'_>, at: usize) -> Option<Vec<usize>> {
    let own = passage.before(at).rsplit(" . ").next()?;
    let (lead, tail) = own.rsplit_once("<date>")?;
    let mut words = tail.split_whitespace();
    let marked = words.clone().any(|word| MARKS.contains(&word));
    if !marked || !words.all(|word| MARKS.contains(&word) || FILLERS.contains(&word)) {
        return None;
    }
    let dates = passage.dates(at);
    let last = dates.len().checked_sub(1)?;
    let joined = lead.rsplit_once("<date>").filter(|(_, between)| {
        let mut words = between.split_whitespace().filter(|&word| word != ",");
        words.next().is_some_and(|word| TO.contains(&word)) && words.next().is_none()
    });
    let Some((before, between)) = joined else { return Some(vec![dates[last]]) };
    // "The ships left on May 3 and July 5, ten days …": two days joined by "and" are the ends only after "between".
    let ends = !between.contains(" and ") || before.ends_with(" between ");
    ends.then(|| last.checked_sub(1).map(|first| vec![dates[first], dates[last]]))?
}

/// Whether nothing after a length makes it that of something else.
fn ends(after: &str) -> bool {
    after.split_whitespace().next().is_none_or(|word| ENDS.contains(&word))
}

/// Whether a date is told by its first day and its last.
fn has_ends(surface: &str) -> bool {
    let surface = surface.to_lowercase();
    [" to ", " until ", " till ", " through ", " and ", "–", "-", "—"].iter().any(|to| surface.contains(to))
}

/// The days that a date may be.
struct Days {
    from: Date,
    /// The day after the last.
    to: Date,
}

impl Days {
    fn of(claim: &Claim) -> Option<Days> {
        match claim.quantity.stated {
            Interval::Days { from: Some(from), to: Some(to) } => Some(Days { from, to }),
            _ => None,
        }
    }

    fn length(&self) -> i32 {
        between(self.from, self.to)
    }

    /// By how much what lies between the two ends may be less: "2001 to 2009" may begin and end with any day of a year.
    fn vagueness(&self) -> i32 {
        match (self.from.day(), self.to.day(), self.from.month(), self.to.month()) {
            (1, 1, 1, 1) => 2 * 366 - 1,
            (1, 1, ..) => 2 * 31 - 1,
            _ => 1,
        }
    }
}

/// The days from one date to another.
fn between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn in_unit_of(days: Decimal, unit: &Unit) -> String {
    let (each, name) = match unit {
        unit if *unit == Unit::YEAR => (Decimal::new(36525, 2), "years"),
        unit if *unit == Unit::MONTH => (Decimal::new(3044, 2), "months"),
        _ => (Decimal::ONE, "days"),
    };
    format!("{} {name}", wording::readable((days / each).round_dp(1)))
}
