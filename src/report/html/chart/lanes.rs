//! The number line and the calendar strip: one lane per side, ranges as bars, bounds as arrows, on one axis.

use maud::{Markup, html};

use crate::quantity::Hedge;

use super::scale::Scale;
use super::values::{Bar, Side, Values, origins};
use super::{Chart, anchor, shape};

/// Height of a lane: its label, then its marks.
const LANE: u32 = 46;
const LABEL_AT: u32 = 16;
const MARKS_AT: u32 = 31;
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

fn tick_anchor(x: super::Percent) -> &'static str {
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
    let label_at = super::Percent((from.0 + to.0) / 2.0);
    let at = match anchor(label_at) {
        "start" => from,
        "end" => to,
        _ => label_at,
    };
    html! {
        text.label x=(at) y=(top + LABEL_AT) text-anchor=(anchor(label_at)) {
            tspan.value { (side.label) }
            " · " (origins(side.origins))
        }
        g class={ "s" (index % super::SHAPES) } {
            @for bar in &side.bars { (marks(scale, index, bar, top + MARKS_AT)) }
        }
    }
}

/// One value: a shape, a bar for a range, an arrow for a bound, a whisker for "about".
fn marks(scale: &Scale, index: usize, bar: &Bar, y: u32) -> Markup {
    let (low, high) = (scale.x(bar.low), scale.x(bar.high));
    let wide = high.0 - low.0 > 1.0;
    html! {
        @match bar.hedge {
            Hedge::Over | Hedge::AtLeast => {
                line.bound x1=(high) x2="99%" y1=(y) y2=(y) {}
                (arrow("99%", y, "M-7-5 0 0-7 5"))
            }
            Hedge::Under | Hedge::AtMost => {
                line.bound x1="1%" x2=(low) y1=(y) y2=(y) {}
                (arrow("1%", y, "M7-5 0 0 7 5"))
            }
            Hedge::About | Hedge::Nearly => {
                @let slack = bar.low.abs().max(bar.high.abs()) * 0.05;
                @let above = if bar.hedge == Hedge::About { bar.high + slack } else { bar.high };
                line.bound x1=(scale.x(bar.low - slack)) x2=(scale.x(above)) y1=(y) y2=(y) {}
            }
            Hedge::Exact => {}
        }
        @if wide {
            line.range x1=(low) x2=(high) y1=(y) y2=(y) {}
        }
        (shape(index, super::Percent((low.0 + high.0) / 2.0), y))
    }
}

fn arrow(x: &str, y: u32, path: &str) -> Markup {
    html! { svg.arrow x=(x) y=(y) overflow="visible" { path d=(path) {} } }
}
