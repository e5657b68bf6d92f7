//! Ties between the figures of one sentence: conversions, changes, parts, comparisons, lists.

use std::ops::Range;

use rust_decimal::Decimal;

use super::about::{Relation, State, States, Tie};
use super::lexicon::Class;
use super::mention::Change;
use super::reading::Reading;
use crate::quantity::{Interval, Kind, Quantity, Unit};

/// A figure of the sentence, as far as ties need it.
#[derive(Debug)]
pub(super) struct Figure<'a> {
    pub tokens: Range<usize>,
    pub quantity: &'a Quantity,
    pub change: Option<Change>,
    pub states: States,
}

/// How far apart two figures may stand in a sentence to be tied, counted in figures.
const REACH: usize = 4;

/// Finds the ties among `figures`, which stand in one sentence in order; calls `each` for both ends of every tie.
pub(super) fn relate(reading: &Reading<'_>, figures: &[Figure<'_>], mut each: impl FnMut(usize, Relation)) {
    for a in 0..figures.len() {
        for b in a + 1..figures.len().min(a + 1 + REACH) {
            let Some((first, second)) = tie(reading, &figures[a], &figures[b], b == a + 1) else { continue };
            let offset = (b - a) as i32;
            each(a, Relation { tie: first, offset });
            each(b, Relation { tie: second, offset: -offset });
        }
    }
}

/// What ties `a` to the later `b`: the tie as `a` has it and as `b` has it.
fn tie(reading: &Reading<'_>, a: &Figure<'_>, b: &Figure<'_>, neighbours: bool) -> Option<(Tie, Tie)> {
    let between = a.tokens.end..b.tokens.start.max(a.tokens.end);
    let text = |at: usize| reading.text(at);
    let says = |words: &[&str]| between.clone().any(|at| words.contains(&text(at)));
    if a.quantity.kind != b.quantity.kind {
        let dated =
            neighbours && b.quantity.kind == Kind::Date && is_earlier_value(reading, a) && says_when(reading, between);
        return dated.then_some((Tie::AsOf, Tie::AsOf));
    }
    let opens = between.clone().any(|at| reading.tokens[at].is_mark('(') || reading.tokens[at].is_mark('['));
    // "50,000 of the 150,000 members": a bare number counts what the other one names.
    let bare = |figure: &Figure<'_>| figure.quantity.unit == Unit::UNKNOWN;
    // "113 billion pesos ($5.5 billion)": of which country they are is not known, but no dollars.
    let named = |figure: &Figure<'_>| !bare(figure) || figure.quantity.kind == Kind::Money && opens;
    if a.quantity.unit != b.quantity.unit && named(a) && named(b) {
        // "Three engines, four crews"
        let says_so = opens || a.quantity.kind == Kind::Money || between.clone().any(|at| AGAIN.contains(&text(at)));
        let converts = neighbours
            && says_so
            && may_be_worth(a.quantity, b.quantity)
            && repeats(reading, between)
            && matches!(a.quantity.kind, Kind::Money | Kind::Count | Kind::Power);
        return converts.then_some((Tie::Conversion, Tie::Conversion));
    }
    match (a.change, b.change) {
        (Some(Change::From), Some(Change::To)) => return Some((Tie::Became, Tie::Was)),
        (Some(Change::To), Some(Change::From)) => return Some((Tie::Was, Tie::Became)),
        _ => {}
    }
    if neighbours && between.len() <= 6 {
        // "to $64.5bn from $43bn", "up from", "from X to Y", "instead of"
        let before_a = a.tokens.start.checked_sub(1).map(text);
        let last = between.clone().next_back().map(text);
        if before_a == Some("from") && last == Some("to") {
            return Some((Tie::Became, Tie::Was));
        }
        if before_a == Some("to") && last == Some("from") || says(&["up", "down"]) && last == Some("from") {
            return Some((Tie::Was, Tie::Became));
        }
        if says(&["instead", "rather"]) && !says(&["than"]) || says(&["rather"]) && says(&["than"]) {
            return Some((Tie::Was, Tie::Became));
        }
    }
    let of_them = reading.tokens.len() > b.tokens.end + 1
        && text(b.tokens.end) == "of"
        && ["them", "whom", "which", "these", "those", "it"].contains(&text(b.tokens.end + 1));
    if neighbours && of_them && between.len() <= 6 {
        return Some((Tie::WholeOf, Tie::PartOf));
    }
    if neighbours && says(&["of"]) && between.len() <= 4 {
        return Some((Tie::PartOf, Tie::WholeOf));
    }
    let old = |states: States| states.contains(State::Original) || states.contains(State::Prior);
    let new = |states: States| states.contains(State::Revised);
    if old(a.states) && new(b.states) && !old(b.states) {
        return Some((Tie::Became, Tie::Was));
    }
    if new(a.states) && old(b.states) && !old(a.states)
        || old(b.states) && !old(a.states) && neighbours && between.len() <= 10
    {
        return Some((Tie::Was, Tie::Became));
    }
    if neighbours && says(&["including", "which", "includes"]) {
        return Some((Tie::WholeOf, Tie::PartOf));
    }
    if says(&["than", "against", "versus", "unlike", "compared", "vs"]) {
        return Some((Tie::Compared, Tie::Compared));
    }
    Some((Tie::Sibling, Tie::Sibling))
}

/// No currency is worth so many of another.
const DEAREST: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Whether two sums can be one in two currencies, and not a price a share and what it comes to: "£15.67, $30 billion".
fn may_be_worth(a: &Quantity, b: &Quantity) -> bool {
    let low = |quantity: &Quantity| match quantity.stated {
        Interval::Number { low, .. } if quantity.kind == Kind::Money => low,
        _ => None,
    };
    let (Some(a), Some(b)) = (low(a), low(b)) else { return true };
    let (less, more) = (a.min(b), a.max(b));
    less.checked_mul(DEAREST).is_none_or(|most| more <= most)
}

/// How many signs and words may stand between a sum and its conversion.
const REPEATED: usize = 5;

/// Words by which a sum is told once more in another unit, apart from hedges.
const AGAIN: &[&str] = &["or", "that", "which", "is", "equal", "equivalent", "to", "worth", "some"];

/// Whether what stands in `between`, from a figure to the next, tells the same once more: "£18bn ($24bn)", "£18bn/$24bn",
/// "£18bn, or about $24bn", "£18bn, equal to $24bn".
fn repeats(reading: &Reading<'_>, between: Range<usize>) -> bool {
    let is_word = |at: &usize| reading.tokens[*at].is_word();
    let (words, signs): (Vec<usize>, Vec<usize>) = between.clone().partition(is_word);
    let told = words.iter().all(|&at| AGAIN.contains(&reading.text(at)) || reading.is(at, Class::Hedge));
    let joined = signs.iter().all(|&at| "([/,;—–=~≈".contains(reading.text(at)));
    // "from €5 million to $6 million"
    let says = |word: &str| words.iter().any(|&at| reading.text(at) == word);
    let only_to = says("to") && !says("equal") && !says("equivalent");
    !between.is_empty() && between.len() <= REPEATED && told && joined && !only_to
}

/// Whether the text holds `figure` against a later one of the same: "up from 12", "compared with 12", "against 12".
fn is_earlier_value(reading: &Reading<'_>, figure: &Figure<'_>) -> bool {
    let before = |back: usize| figure.tokens.start.checked_sub(back).map(|at| reading.text(at));
    let compared = matches!((before(2), before(1)), (Some("compared"), Some("with" | "to")) | (_, Some("against")));
    !matches!(figure.quantity.kind, Kind::Date | Kind::Duration) && (figure.change == Some(Change::From) || compared)
}

/// Whether only words that lead to a date stand in `between`.
fn says_when(reading: &Reading<'_>, between: Range<usize>) -> bool {
    between.len() <= 2
        && between.into_iter().all(|at| matches!(reading.text(at), "on" | "in" | "as" | "of" | "at" | "by" | "the"))
}
