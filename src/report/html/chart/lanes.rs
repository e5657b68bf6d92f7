//! The number line and the calendar strip: one lane per side, ranges as bars, bounds as arrows, on one axis.

use maud::{Markup, html};

use crate::quantity::Kind;

use super::scale::Scale;
use super::text::{Anchor, axis};
use super::values::{Bar, Side, Values};
use super::{Chart, Percent, shape};

/// Height of a lane: its label, then its marks.
const LANE: u32 = 46;
const LABEL_AT: u32 = 16;
const MARKS_AT: u32 = 31;
/// A part of the width below which a line would hide under its shape, in per cent.
const VISIBLE: f64 = 1.2;
/// Height of the axis below the lanes.
const AXIS: u32 = 24;

/// Draws `values`.
pub(super) fn chart(values: &Values) -> Chart {
    let scale = Scale::of(values);
    let bottom = LANE * values.sides.len() as u32 + 4;
    let content = html! {
        (axis(&scale, 0, bottom))
        @for (index, side) in values.sides.iter().enumerate() {
            (lane(&scale, index, side, LANE * index as u32))
        }
    };
    Chart { height: bottom + AXIS, content, notes: notes(&scale, values) }
}

/// The signs that are drawn, explained.
fn notes(scale: &Scale, values: &Values) -> Vec<String> {
    let drawn =
        |sign: fn(&Scale, &Bar) -> bool| values.sides.iter().flat_map(|side| &side.bars).any(|bar| sign(scale, bar));
    let signs = [
        (scale.logarithmic, "Logarithmic scale: each tick is ten times the one before it."),
        (drawn(is_range), "Bar: the whole range that is stated."),
        (drawn(is_loose), "Dashed: what rounding and words such as “about” leave open."),
        (drawn(|_, bar| bar.from.is_none() || bar.to.is_none()), "Arrow: no end is stated."),
    ];
    // A length of time has its unit at the ticks.
    let unit = (values.kind == Kind::Count && values.converted).then(|| format!("Scale: {}.", values.unit));
    let notes = signs.into_iter().filter(|(is_drawn, _)| *is_drawn).map(|(_, note)| note.to_owned());
    unit.into_iter().chain(notes).collect()
}

/// Whether `bar` is wide enough to be seen as a range.
fn is_range(scale: &Scale, bar: &Bar) -> bool {
    scale.x(bar.high).0 - scale.x(bar.low).0 > VISIBLE
}

/// Whether `bar` may stand for visibly more than is written.
fn is_loose(scale: &Scale, bar: &Bar) -> bool {
    let (start, end) = reach(scale, bar);
    scale.x(bar.low).0 - start.0 > VISIBLE || end.0 - scale.x(bar.high).0 > VISIBLE
}

/// From where to where `bar` may reach: an open end reaches the edge.
fn reach(scale: &Scale, bar: &Bar) -> (Percent, Percent) {
    let x = |end: Option<f64>, edge: f64| end.map_or(Percent(edge), |end| scale.x(end));
    (x(bar.from, 1.0), x(bar.to, 99.0))
}

fn lane(scale: &Scale, index: usize, side: &Side, top: u32) -> Markup {
    let low = side.bars.iter().map(|bar| bar.low).fold(f64::INFINITY, f64::min);
    let high = side.bars.iter().map(|bar| bar.high).fold(f64::NEG_INFINITY, f64::max);
    let (from, to) = (scale.x(low), scale.x(high));
    let label_at = Percent((from.0 + to.0) / 2.0);
    let anchor = Anchor::of_label(label_at);
    let at = match anchor {
        Anchor::Start => from,
        Anchor::Middle => label_at,
        Anchor::End => to,
    };
    html! {
        text.label x=(at) y=(top + LABEL_AT) text-anchor=(anchor) {
            tspan.value { (side.label) }
            " · " (side.behind)
        }
        g class={ "s" (index % super::SHAPES) } {
            @for bar in different(&side.bars) { (marks(scale, index, bar, top + MARKS_AT)) }
        }
    }
}

/// The bars that look different: on which day a value was published makes no difference here.
fn different(bars: &[Bar]) -> Vec<&Bar> {
    let look = |bar: &Bar| (bar.low, bar.high, bar.from, bar.to);
    let mut different: Vec<&Bar> = Vec::new();
    for bar in bars {
        if !different.iter().any(|known| look(known) == look(bar)) {
            different.push(bar);
        }
    }
    different
}

/// One value: a shape, a bar for a range, a dashed line for what rounding and hedges allow, an arrow for an open end.
fn marks(scale: &Scale, index: usize, bar: &Bar, y: u32) -> Markup {
    let (low, high) = (scale.x(bar.low), scale.x(bar.high));
    let (start, end) = reach(scale, bar);
    html! {
        @if is_loose(scale, bar) { line.bound x1=(start) x2=(end) y1=(y) y2=(y) {} }
        @if bar.from.is_none() { (arrow(start, y, "M7-5 0 0 7 5")) }
        @if bar.to.is_none() { (arrow(end, y, "M-7-5 0 0-7 5")) }
        @if is_range(scale, bar) { line.range x1=(low) x2=(high) y1=(y) y2=(y) {} }
        (shape(index, Percent((low.0 + high.0) / 2.0), y))
    }
}

fn arrow(x: Percent, y: u32, path: &str) -> Markup {
    html! { svg.arrow x=(x) y=(y) overflow="visible" { path d=(path) {} } }
}
