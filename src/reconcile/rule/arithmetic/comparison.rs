//! How far one figure is above or below another: "$43.2 billion last year, 64% more than the $26.3 billion of 2022";
//! "$96 million, which is $13 million more than the $83 million of before"; "$75 million would be needed; the $20 million
//! falls $55 million short of that"; "it was $300 million. Now it is $1.5 billion, five times as much".

use rust_decimal::Decimal;

use super::change::{multiplied, size};
use super::cue;
use super::difference::difference;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::Unit;

/// From a size to what it is measured from.
const MORE: &[&str] = &["more than", "higher than", "greater than", "larger than", "above", "over"];
const LESS: &[&str] = &["less than", "lower than", "fewer than", "smaller than", "below", "under", "short of"];
/// Words that may stand between these and the figure meant: one that is known already.
const KNOWN: &str = "the its their an a original initial first previous earlier planned expected agreed";
/// From the figure that is compared to the size.
const IS: &[&str] = &[",", "( ", "–", "is", "was", "are", "were", ", or", ", which is", ", which was", ", that's"];
/// Before the size of what is missing from a figure.
const FALLS: &[&str] = &["falls", "fall", "fell", "is", "was", "are", "were", "comes", "came", "remains", "still"];
/// After a multiple: of the figure told before.
const AS_MUCH: &[&str] = &["times as much", "times as many", "times that", "times that amount", "times that sum"];
/// Beyond this factor two figures were hardly compared in percent.
const FAR: Decimal = Decimal::from_parts(25, 0, 0, false, 1);

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (1..passage.figures.len())
        .filter_map(|at| than(passage, at).or_else(|| short_of_that(passage, at)).or_else(|| as_much(passage, at)))
        .collect()
}

/// The figure, how far it is from the other, and the other.
fn than(passage: &Passage<'_>, by: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (compared, base) = (by - 1, by + 1);
    let (one, size_of, other) = (figures.get(compared)?, figures.get(by)?, figures.get(base)?);
    let like = one.like(other) && one.is_amount() && one.per() == other.per() && other.change.is_none();
    let lead = passage.before(by);
    let told = cue::ends(lead, IS) && cue::count(lead) <= 8 && !cue::has(lead, &["and", "while", "but"]);
    if !like || !told || !passage.one_sentence(compared, base) {
        return None;
    }
    let more = leads_to_known(passage.before(base), MORE);
    let less = leads_to_known(passage.before(base), LESS);
    // The nearest figure is the one compared only if it lies on the side that the words say.
    let side = more && one.value > other.value || less && one.value < other.value;
    let near = one.value < other.value.checked_mul(FAR)? && other.value < one.value.checked_mul(FAR)?;
    if !side || !near {
        return None;
    }
    if size_of.quantity.unit == Unit::PERCENT {
        // Another figure of the sort may be the one compared.
        let rival = (0..compared).any(|at| figures[at].like(one) && passage.one_sentence(at, compared));
        return if rival { None } else { size(passage, base, compared, by) };
    }
    let difference_of = size_of.like(one) && size_of.per() == one.per();
    difference_of.then(|| difference(passage, compared, base, by)).flatten()
}

/// Whether `words` are one of `phrases` and then only announce a figure that is known.
fn leads_to_known(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        words.strip_prefix(&format!(" {phrase} ")).is_some_and(|rest| {
            cue::count(rest) <= 3 && rest.split_whitespace().all(|word| KNOWN.split(' ').any(|known| known == word))
        })
    })
}

/// A figure, then another one and what it lacks of the first.
fn short_of_that(passage: &Passage<'_>, missing: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let whole = missing.checked_sub(2)?;
    let part = missing - 1;
    let like = figures[missing].like(&figures[part]) && figures[part].like(&figures[whole]);
    let amounts = figures[whole].is_amount() && figures[whole].value > figures[part].value;
    let rates = figures[missing].per() == figures[part].per() && figures[part].per() == figures[whole].per();
    let lead = passage.before(missing);
    let told = cue::ends(lead, FALLS)
        && cue::count(lead) <= 3
        && cue::begins(passage.after(missing), &["short of that", "short of it", "below that", "less than that"]);
    (like && amounts && rates && told && passage.one_sentence(whole, missing)).then_some(())?;
    difference(passage, whole, part, missing)
}

/// A figure in one sentence, another in the same or the next, and the second as a multiple of the first.
fn as_much(passage: &Passage<'_>, number: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let before = number.checked_sub(2)?;
    let after = number - 1;
    let (one, two, times) = (&figures[before], &figures[after], &figures[number]);
    let like = one.like(two) && one.is_amount() && one.per() == two.per() && two.value > one.value;
    let rest = passage.after(number);
    let told = times.is_bare()
        && times.value <= Decimal::from(20)
        && AS_MUCH.iter().any(|phrase| rest.strip_prefix(&format!(" {phrase} ")).is_some_and(|rest| !goes_on(rest)));
    let lead = passage.before(number);
    let close = cue::ends(lead, &[",", "–", "(", ", or", "that is", "that's"]) && cue::count(lead) <= 8;
    let sentences = passage.between(before, after).matches(" . ").count();
    // A third figure of the sort may be the one that is meant.
    let rival = (0..before).any(|at| figures[at].like(one));
    if !like || !told || !close || rival || sentences > 1 || !passage.one_sentence(after, number) {
        return None;
    }
    let half = times.value.checked_div(Decimal::from(4))?.min(Decimal::new(6, 1));
    let high = if lead.trim_end().ends_with("than") { Decimal::ONE } else { half };
    let stated = Range::new(times.value - half, times.value + high)?;
    multiplied(passage, before, after, stated, format!("{} times", times.hedged))
}

/// "Five times as much as in 2010" is measured from something else.
fn goes_on(rest: &str) -> bool {
    ["as", "in", "for", "per", "on"].iter().any(|word| rest.split_whitespace().next() == Some(word))
}
