//! The difference of two figures: "60 million for one and 58 million for the other, a difference of 2 million"; "up from
//! $250 billion to $300 billion, a rise of $50 billion".

use super::cue;
use super::figure::Figure;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::{Kind, Unit};

/// Before a difference.
const DIFFERENCE: &[&str] = &[
    "a difference of",
    "difference of",
    "the difference is",
    "the difference was",
    "the difference being",
    "a gap of",
    "the gap is",
    "a margin of",
    "by a margin of",
    "a majority of",
    "a lead of",
    "a shortfall of",
    "a surplus of",
    "a spread of",
    "leaving a gap of",
    "a deficit of",
    "an excess of",
];
/// Before and after what is left of one figure when the other is taken away: "which leaves it $2 million short".
const LEAVES: &[&str] = &["leaves", "leaves it", "leaves them", "leaving", "leaving it", "leaving them"];
const SHORT: &[&str] = &["short", "under water", "underwater", "in the red", "in debt", "in the hole"];
/// Before the size of a change, after its two ends.
const MOVED: &[&str] = &[
    "up by",
    "up",
    "down by",
    "down",
    "a rise of",
    "an increase of",
    "a gain of",
    "a jump of",
    "a fall of",
    "a drop of",
    "a cut of",
    "a decline of",
    "a decrease of",
    "a loss of",
    "a reduction of",
    "an extra",
    "a saving of",
    "a difference of",
    "rose by",
    "fell by",
    "an addition of",
    "an overrun of",
    "a raise of",
];
/// What stands between two figures that are held against each other.
const AGAINST: &[&str] = &["against", "and", "to", "versus", "compared with", "compared to", "with", "–", ","];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    let after = (2..passage.figures.len()).filter_map(|outcome| equation(passage, outcome));
    let before = (2..passage.figures.len()).filter_map(|end| told_before(passage, end));
    after.chain(before).collect()
}

fn equation(passage: &Passage<'_>, outcome: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (a, b) = (outcome - 2, outcome - 1);
    let (one, two, stated) = (&figures[a], &figures[b], &figures[outcome]);
    let points = is_points(one, stated);
    let bare = |figure: &Figure| figure.is_bare() && one.kind() == Kind::Count;
    let amount = stated.like(one) && one.kind() != Kind::Percent || bare(stated);
    let like = (one.like(two) || bare(two)) && (amount || points);
    let amounts = one.is_amount() || points;
    let rates = one.per() == two.per() && two.per() == stated.per();
    if !like || !amounts || !rates || one.kind() == Kind::Duration || !passage.one_sentence(a, b) {
        return None;
    }
    let words = passage.before(outcome);
    let next = words.matches(" . ").count();
    let clause = words.rsplit(" . ").next().unwrap_or(words);
    let clause = format!(" {} ", clause.trim());
    let from = from_to(passage, a, b);
    let against = cue::has(passage.before(b), AGAINST) && cue::count(passage.before(b)) <= 10;
    let told = match () {
        () if cue::ends(&clause, DIFFERENCE) => against || from,
        () if cue::ends(&clause, LEAVES) => against && cue::begins(passage.after(outcome), SHORT),
        () if cue::ends(&clause, MOVED) => from,
        () if cue::ends(&clause, &["by"]) => from && cue::count(&clause) <= 2,
        () => false,
    };
    let close = next == 0 || next == 1 && cue::count(&clause) <= 5;
    // Another figure of the sort before the two: which ones differ is not sure.
    let other = a > 0 && passage.one_sentence(a - 1, a) && figures[a - 1].like(one);
    if !told || !close || other && !from || cue::count(words) > 12 {
        return None;
    }
    difference(passage, a, b, outcome)
}

/// Whether `stated` may be the difference of two shares like `one`.
fn is_points(one: &Figure, stated: &Figure) -> bool {
    let unit = &stated.quantity.unit;
    let point = *unit == Unit::PERCENTAGE_POINT || ["point", "percentage point"].contains(&unit.as_str());
    one.kind() == Kind::Percent && point
}

/// The size of a change, then its two ends: "grew by $400 billion, from $900 billion to $1.3 trillion".
fn told_before(passage: &Passage<'_>, end: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (size, start) = (end - 2, end - 1);
    let (stated, one, two) = (&figures[size], &figures[start], &figures[end]);
    let points = is_points(one, stated);
    let like = one.like(two) && (points || stated.like(one) && one.is_amount());
    let by = cue::ends(passage.before(size), &["by", "another"]);
    let close = [" , from ", " from "].contains(&passage.before(start)) && from_to(passage, start, end);
    let rates = one.per() == two.per() && two.per() == stated.per();
    (like && by && close && rates && passage.one_sentence(size, end)).then_some(())?;
    difference(passage, start, end, size)
}

/// Figures `a` and `b`, and `outcome` that is said to be their difference.
pub(super) fn difference(passage: &Passage<'_>, a: usize, b: usize, outcome: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (one, two, stated) = (&figures[a], &figures[b], &figures[outcome]);
    let points = is_points(one, stated);
    let (small, large) = if one.value < two.value { (one, two) } else { (two, one) };
    let low = large.range()?.minus(small.range()?)?;
    Some(Equation {
        computed: low,
        stated: if points { Range::new(stated.value, stated.value)? } else { stated.rounded()? },
        operation: format!("{} − {}", large.written, small.written),
        result: if points {
            format!("{} points", (large.value - small.value).normalize())
        } else {
            large.write(large.value - small.value)
        },
        written: stated.hedged.clone(),
        operands: vec![a, b],
        outcome,
    })
}

/// Whether figures `a` and `b` are the ends of a change: "from a to b".
pub(super) fn from_to(passage: &Passage<'_>, a: usize, b: usize) -> bool {
    let between = passage.before(b);
    // "From $55 a seat to $89": the rate belongs to the figure before it.
    let rate = [" a ", " an ", " per "].iter().any(|rate| between.starts_with(rate));
    let between = between
        .rfind(" to ")
        .filter(|_| rate && passage.figures[a].per().is_some())
        .map_or(between, |at| &between[at..]);
    let to = cue::ends(passage.before(a), &["from"])
        && cue::begins(between, &["to", "<date> to", "in <date> to", "to about"]);
    let to = to && cue::count(between) <= 4;
    let from = cue::ends(passage.before(a), &["to"])
        && cue::ends(between, &["from", "up from", "down from"])
        && cue::count(between) <= 3;
    to || from
}
