//! Intent: how likely the text means a term to be what a proposal says it comes to, whatever the numbers are.
//!
//! It is learned from proposals that hold so tightly that they are hardly a coincidence, and from annotated mistakes.
//! What is seen are the [senses](super::sense) of the words in ten places around the terms, and how the terms stand to
//! each other. Every family of operations has weights of its own.

use rust_decimal::Decimal;

use super::proposal::{NAMES, OPERATIONS, Proposal};
use super::sense::{self, SENSES, Senses};
use super::term::{Term, Terms};
use crate::extract::mention::Change;
use crate::quantity::{Hedge, Kind};

/// Where words are looked at.
const PLACES: [&str; 10] = [
    "before",         // the seven words before the result
    "closely before", // three of them
    "right before",   // the last of them
    "after",          // the four words after the result
    "right after",    // the first of them
    "between",        // between the result and the operand next to it
    "beside",         // in the sentence of the result, up to other terms
    "amid",           // between two operands
    "operand then",   // the two words after an operand
    "then operand",   // the two words before one
];

/// What else is looked at: of each one option holds.
const CHOICES: &[(&str, &[&str])] = &[
    ("always", &["so"]),
    ("sentences to the nearest operand", &["0", "1", "2", "3"]),
    ("sentences to the farthest operand", &["0", "1", "2", "3"]),
    ("terms to the nearest operand", &["0", "1", "2", "3"]),
    ("terms amid the operands", &["0", "1", "2", "3"]),
    ("operands", &["1", "2", "3", "4", "5"]),
    ("nearest operand follows", NO_YES),
    ("all operands stand before", NO_YES),
    ("result follows the last operand", NO_YES),
    ("skips a figure", NO_YES),
    ("two operands far apart", NO_YES),
    ("units differ", NO_YES),
    ("result counts things", NO_YES),
    ("result is bare", NO_YES),
    ("an operand is bare", NO_YES),
    ("an operand is a small number", NO_YES),
    ("result is a rate", NO_YES),
    ("first operand is a rate", NO_YES),
    ("second operand is a rate", NO_YES),
    ("result is of", &["money", "power", "duration", "percent", "count", "date", "multiple"]),
    ("result is", HEDGES),
    ("result moves", CHANGES),
    ("first operand moves", CHANGES),
    ("second operand moves", CHANGES),
    ("operation", &NAMES),
];
const NO_YES: &[&str] = &["no", "yes"];
const HEDGES: &[&str] = &["exact", "about", "nearly", "over", "at least", "under", "at most"];
const CHANGES: &[&str] = &["not", "by", "to", "from"];

/// The families in order; the operations of one follow each other.
fn families() -> impl Iterator<Item = &'static str> {
    OPERATIONS.chunk_by(|a, b| a.2 == b.2).map(|family| family[0].2)
}

/// The place of an operation's family among all, by the operation's own.
fn family(operation: usize) -> usize {
    OPERATIONS[..=operation].windows(2).filter(|pair| pair[0].2 != pair[1].2).count()
}

/// How many features a family has.
pub(super) fn width() -> usize {
    PLACES.len() * SENSES.len() + CHOICES.iter().map(|(_, options)| options.len()).sum::<usize>()
}

/// The names of all features in order: family, feature.
pub(super) fn names() -> Vec<String> {
    let senses = PLACES.iter().flat_map(|place| SENSES.iter().map(move |(sense, _)| format!("{place}: {sense}")));
    let choices =
        CHOICES.iter().flat_map(|(name, options)| options.iter().map(move |option| format!("{name}: {option}")));
    let features: Vec<String> = senses.chain(choices).collect();
    families().flat_map(|family| features.iter().map(move |feature| format!("{family}, {feature}"))).collect()
}

/// Calls `see` with each feature of `proposal` that holds, by its place among all.
pub(super) fn visit(terms: &Terms, proposal: &Proposal, mut see: impl FnMut(usize)) {
    let base = family(proposal.operation.place()) * width();
    for (place, senses) in places(terms, proposal).into_iter().enumerate() {
        let mut rest = senses;
        while rest != 0 {
            see(base + place * SENSES.len() + rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
    let mut at = base + PLACES.len() * SENSES.len();
    for (option, (_, options)) in choices(terms, proposal).into_iter().zip(CHOICES) {
        see(at + option.min(options.len() - 1));
        at += options.len();
    }
}

/// The operands nearest to and farthest from the result, each with it in order.
fn reach(proposal: &Proposal) -> [(usize, usize); 2] {
    let result = proposal.result;
    let ordered = |operand: usize| (operand.min(result), operand.max(result));
    let distance = |operand: &&usize| operand.abs_diff(result);
    let near = proposal.operands.iter().min_by_key(distance).copied().unwrap_or(result);
    // Of two that are as far the first.
    let far = proposal.operands.iter().rev().max_by_key(distance).copied().unwrap_or(result);
    [ordered(near), ordered(far)]
}

/// The senses in each of [`PLACES`].
fn places(terms: &Terms, proposal: &Proposal) -> [Senses; PLACES.len()] {
    let result = proposal.result;
    let (before, after) = (terms.before(result), terms.after(result));
    let last = |count: usize| sense::any(&before[before.len().saturating_sub(count)..]);
    let first = |count: usize| sense::any(&after[..after.len().min(count)]);
    let [(a, b), _] = reach(proposal);
    let amid = match proposal.operands[..] {
        [x, y] if terms.distance(x.min(y), x.max(y)) <= LONG => terms.senses(x.min(y), x.max(y), LONG),
        _ => 0,
    };
    let two = proposal.operands.iter().take(2);
    let then = two.clone().map(|&at| {
        let after = terms.after(at);
        sense::any(&after[..after.len().min(2)])
    });
    let lead = two.map(|&at| {
        let before = terms.before(at);
        sense::any(&before[before.len().saturating_sub(2)..])
    });
    [
        last(7),
        last(3),
        last(1),
        first(4),
        first(1),
        terms.senses(a, b, 30),
        terms.beside(result),
        amid,
        then.fold(0, |all, one| all | one),
        lead.fold(0, |all, one| all | one),
    ]
}

/// Up to here a number counts what has just been named as often as what is added up.
const SMALL: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
/// So many words between two operands are far.
const LONG: usize = 14;

/// The option that holds of each of [`CHOICES`].
fn choices(terms: &Terms, proposal: &Proposal) -> [usize; CHOICES.len()] {
    let all = &terms.terms;
    let operands = &proposal.operands;
    let result = &all[proposal.result];
    let [near, far] = reach(proposal);
    let (first, last) = (operands.iter().min().copied().unwrap_or(0), operands.iter().max().copied().unwrap_or(0));
    let operand = |at: usize| operands.get(at).map(|&at| &all[at]);
    let is_far = match operands[..] {
        [x, y] => terms.distance(x.min(y), x.max(y)) > LONG,
        _ => false,
    };
    let mut units = operands.iter().chain([&proposal.result]).map(|&at| &all[at]).filter(|term| !term.is_bare());
    let unit = units.next().map(|term| &term.unit);
    let moves = |term: Option<&Term>| match term.and_then(|term| term.change) {
        None => 0,
        Some(Change::By) => 1,
        Some(Change::To) => 2,
        Some(Change::From) => 3,
    };
    let kind = match result.kind {
        Some(Kind::Money) => 0,
        Some(Kind::Power) => 1,
        Some(Kind::Duration) => 2,
        Some(Kind::Percent) => 3,
        Some(Kind::Count) => 4,
        Some(Kind::Date) => 5,
        None => 6,
    };
    let hedge = match result.hedge {
        Hedge::Exact => 0,
        Hedge::About => 1,
        Hedge::Nearly => 2,
        Hedge::Over => 3,
        Hedge::AtLeast => 4,
        Hedge::Under => 5,
        Hedge::AtMost => 6,
    };
    let is_rate = |term: Option<&Term>| usize::from(term.is_some_and(|term| term.per.is_some()));
    [
        0,
        terms.sentences(near.0, near.1),
        terms.sentences(far.0, far.1),
        near.1 - near.0 - 1,
        last - first + 1 - operands.len(),
        operands.len() - 1,
        usize::from(near.0 == proposal.result),
        usize::from(last < proposal.result),
        usize::from(last + 1 == proposal.result),
        usize::from(proposal.skips),
        usize::from(is_far),
        usize::from(units.any(|term| Some(&term.unit) != unit)),
        usize::from(result.is_of_things()),
        usize::from(result.is_bare()),
        usize::from(operands.iter().any(|&at| all[at].is_bare())),
        usize::from(operands.iter().any(|&at| all[at].is(Kind::Count) && all[at].value <= SMALL)),
        is_rate(Some(result)),
        is_rate(operand(0)),
        is_rate(operand(1)),
        kind,
        hedge,
        moves(Some(result)),
        moves(operand(0)),
        moves(operand(1)),
        proposal.operation.place(),
    ]
}
