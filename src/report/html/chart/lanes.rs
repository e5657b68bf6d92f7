//! The number line and the calendar strip: one lane per side, ranges as bars, bounds as arrows, on one axis.

use maud::{Markup, html};

use super::scale::Scale;
use super::values::{Bar, Side, Values};
use super::{Chart, Percent, anchor, shape};

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
        (axis(&scale, bottom))
        @for (index, side) in values.sides.iter().enumerate() {
            (lane(&scale, index, side, LANE * index as u32))
        }
    };
    let note = scale.logarithmic.then_some("Logarithmic scale: each tick is a power of ten.");
    Chart { height: bottom + AXIS, content, note }
}

fn axis(scale: &Scale, bottom: u32) -> Markup {
    html! {
        @for (value, label) in &scale.ticks {
            @let x = scale.x(*value);
            line.grid x1=(x) x2=(x) y1="0" y2=(bottom) {}
            text.tick x=(x) y=(bottom + 17) text-anchor=(tick_anchor(x)) { (label) }
        }
        line.axis x1="0" x2="100%" y1=(bottom) y2=(bottom) {}
    }
}

fn tick_anchor(x: Percent) -> &'static str {
    match x.0 {
        x if x < 10.0 => "start",
        x if x > 90.0 => "end",
        _ => "middle",
    }
}

fn lane(scale: &Scale, index: usize, side: &Side, top: u32) -> Markup {
    let low = side.bars.iter().map(|bar| bar.low).fold(f64::INFINITY, f64::min);
    let high = side.bars.iter().map(|bar| bar.high).fold(f64::NEG_INFINITY, f64::max);
    let (from, to) = (scale.x(low), scale.x(high));
    let label_at = Percent((from.0 + to.0) / 2.0);
    let at = match anchor(label_at) {
        "start" => from,
        "end" => to,
        _ => label_at,
    };
    html! {
        text.label x=(at) y=(top + LABEL_AT) text-anchor=(anchor(label_at)) {
            tspan.value { (side.label) }
            " · " (side.behind)
        }
        g class={ "s" (index % super::SHAPES) } {
            @for bar in &side.bars { (marks(scale, index, bar, top + MARKS_AT)) }
        }
    }
}

/// One value: a shape, a bar for a range, a dashed line for what rounding and hedges allow, an arrow for an open end.
fn marks(scale: &Scale, index: usize, bar: &Bar, y: u32) -> Markup {
    let (low, high) = (scale.x(bar.low), scale.x(bar.high));
    let (from, to) = (bar.from.map(|from| scale.x(from)), bar.to.map(|to| scale.x(to)));
    let (start, end) = (from.unwrap_or(Percent(1.0)), to.unwrap_or(Percent(99.0)));
    html! {
        @if low.0 - start.0 > VISIBLE || end.0 - high.0 > VISIBLE {
            line.bound x1=(start) x2=(end) y1=(y) y2=(y) {}
        }
        @if from.is_none() { (arrow(start, y, "M7-5 0 0 7 5")) }
        @if to.is_none() { (arrow(end, y, "M-7-5 0 0-7 5")) }
        @if high.0 - low.0 > VISIBLE { line.range x1=(low) x2=(high) y1=(y) y2=(y) {} }
        (shape(index, Percent((low.0 + high.0) / 2.0), y))
    }
}

fn arrow(x: Percent, y: u32, path: &str) -> Markup {
    html! { svg.arrow x=(x) y=(y) overflow="visible" { path d=(path) {} } }
}
