//! What is left of a whole beside its other parts: "France bears 55.3%, Germany 21%, Italy 7.6%; the remaining 16.1% is
//! spread over others"; "the other $140,100 of the $986,400"; "$85.4 billion, or $108.9 billion with the $23.5 billion of
//! debt".

use rust_decimal::Decimal;

use super::cue;
use super::difference::difference;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::Unit;

/// Before what is left.
const LEFT: &[&str] = &["the remaining", "the other"];
/// Between a sum and the one part of it that was left out before.
const WITH: &[&str] = &[
    "including",
    "including the",
    "counting",
    "counting the",
    "with",
    "with the",
    "when",
    "when the",
    "if the",
    "once the",
];
/// How far the shares of one whole may be from 100 percent for the text still to mean all of it.
const STRAY: i64 = 12;

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (1..passage.figures.len())
        .filter_map(|at| share(passage, at).or_else(|| part(passage, at)).or_else(|| left_out(passage, at)))
        .collect()
}

/// Shares, and the one that remains: all of them come to 100 percent.
fn share(passage: &Passage<'_>, left: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let is_share = |at: usize| {
        let figure = &figures[at];
        figure.quantity.unit == Unit::PERCENT && figure.change.is_none() && figure.per().is_none()
    };
    let whole = !cue::begins(passage.after(left), &["of the", "of this", "of that"]);
    if !is_share(left) || !cue::ends(passage.before(left), LEFT) || !whole {
        return None;
    }
    // "The remaining 40% is with banks and 5% with staff": what follows may belong to the whole as well.
    if (left + 1..figures.len()).any(|at| is_share(at) && passage.one_sentence(left, at)) {
        return None;
    }
    let hundred = Range::exactly(Decimal::ONE_HUNDRED)?;
    let mut all = figures[left].range()?;
    let mut value = Decimal::ZERO;
    let mut parts = Vec::new();
    let mut sentences = 0;
    for at in (0..left).rev() {
        sentences += passage.before(at + 1).matches(" . ").count();
        if !is_share(at) || sentences > 1 {
            break;
        }
        all = all.plus(figures[at].range()?)?;
        value += figures[at].value;
        parts.insert(0, at);
        // A whole is full: what stands before it is of another one.
        if !all.misses(&hundred) {
            return None;
        }
    }
    let stray = (value + figures[left].value - Decimal::ONE_HUNDRED).abs();
    if parts.len() < 2 || stray > Decimal::from(STRAY) || value >= Decimal::ONE_HUNDRED {
        return None;
    }
    let mut computed = hundred;
    for &at in &parts {
        computed = computed.minus(figures[at].range()?)?;
    }
    let written: Vec<&str> = parts.iter().map(|&at| figures[at].written.as_str()).collect();
    Some(Equation {
        computed,
        stated: figures[left].range()?,
        operation: format!("100% − {}", written.join(" − ")),
        result: figures[left].write(Decimal::ONE_HUNDRED - value),
        written: figures[left].hedged.clone(),
        operands: parts,
        outcome: left,
    })
}

/// One part, then "the other … of the …".
fn part(passage: &Passage<'_>, left: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (one, whole) = (left - 1, left + 1);
    let all = figures.get(whole)?;
    let like = figures[one].like(all) && figures[left].like(all) && all.is_amount();
    let rates = [one, left, whole].iter().all(|&at| figures[at].per().is_none() && figures[at].change.is_none());
    let told = cue::ends(passage.before(left), LEFT)
        && [" of the ", " of its ", " of that ", " of their "].contains(&passage.before(whole));
    (like && rates && told && passage.one_sentence(one, whole) && figures[one].value < all.value).then_some(())?;
    // More than one part beside it: which ones belong to the whole is not sure.
    let rival = (0..one).any(|at| figures[at].like(all) && passage.one_sentence(at, one));
    (!rival).then_some(())?;
    difference(passage, whole, one, left)
}

/// A sum without a part, "or" the sum with it, and the part.
fn left_out(passage: &Passage<'_>, with: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (without, part) = (with - 1, with + 1);
    let rest = figures.get(part)?;
    let (one, all) = (&figures[without], &figures[with]);
    let like = one.like(all) && rest.like(all) && all.is_amount();
    let rates = [one, all, rest].iter().all(|figure| figure.per().is_none() && figure.change.is_none());
    let lead = passage.before(with);
    let or = cue::ends(lead, &[", or", "( or", "– or"]) && cue::count(lead) <= 6;
    let joined = WITH.iter().any(|phrase| passage.before(part) == format!(" {phrase} "));
    let is_part = one.value < all.value && rest.value < all.value;
    (like && rates && or && joined && is_part && passage.one_sentence(without, part)).then_some(())?;
    let equation = difference(passage, with, without, part)?;
    // Far from it, other things were added as well.
    let close = Decimal::new(15, 1);
    let near = equation.computed.low < equation.stated.high.checked_mul(close)?
        && equation.stated.low < equation.computed.high.checked_mul(close)?;
    near.then_some(equation)
}
