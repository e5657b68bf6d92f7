//! A fact that changed: its values over the days on which articles were published, as a step line.
//!
//! The line moves to a value on the day on which it is first published; an article that repeats an older value later
//! stands beside the line.

use maud::html;

use super::scale::Scale;
use super::values::Values;
use super::{Chart, anchor, shape};

/// Height of the plot, and what stands above and below.
const PLOT: f64 = 150.0;
const TOP: f64 = 30.0;
const AXIS: u32 = 24;

/// Draws `values`, if they changed and were published on more than one known day.
pub(super) fn chart(values: &Values) -> Option<Chart> {
    let published = || values.sides.iter().flat_map(|side| &side.bars).filter_map(|bar| bar.published);
    let first = published().fold(f64::INFINITY, f64::min);
    let last = published().fold(f64::NEG_INFINITY, f64::max);
    // The comparison is false as well where no day is known.
    let several_days = first < last;
    if !values.changed || !several_days {
        return None;
    }
    let days = Scale::calendar(first, last);
    let scale = Scale::of(values);
    let y = |value: f64| (TOP + (1.0 - scale.share(value)) * PLOT).round() as u32;
    let bottom = (TOP + PLOT) as u32 + 20;
    // When each value first appeared: day, value, side.
    let mut steps: Vec<(f64, f64, usize)> = Vec::new();
    for (index, side) in values.sides.iter().enumerate() {
        let dated = side.bars.iter().filter_map(|bar| Some((bar.published?, (bar.low + bar.high) / 2.0)));
        if let Some((day, value)) = dated.min_by(|a, b| a.0.total_cmp(&b.0)) {
            steps.push((day, value, index));
        }
    }
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let ends = steps.iter().skip(1).map(|step| (days.x(step.0), Some(y(step.1)))).chain([(super::Percent(99.0), None)]);
    let content = html! {
        @for (value, label) in &scale.ticks {
            @let y = y(*value);
            line.grid x1="0" x2="100%" y1=(y) y2=(y) {}
            text.tick x="0" y=(y - 4) { (label) }
        }
        @for (value, label) in &days.ticks {
            @let x = days.x(*value);
            line.grid x1=(x) x2=(x) y1=(bottom - 5) y2=(bottom) {}
            text.tick x=(x) y=(bottom + 17) text-anchor="middle" { (label) }
        }
        line.axis x1="0" x2="100%" y1=(bottom) y2=(bottom) {}
        @for (step, (until, next)) in steps.iter().zip(ends) {
            @let y = y(step.1);
            line.step x1=(days.x(step.0)) x2=(until) y1=(y) y2=(y) {}
            @if let Some(next) = next { line.step x1=(until) x2=(until) y1=(y) y2=(next) {} }
        }
        @for (index, side) in values.sides.iter().enumerate() {
            @for bar in &side.bars {
                @if let Some(day) = bar.published {
                    (shape(index, days.x(day), y((bar.low + bar.high) / 2.0)))
                }
            }
        }
        @for (at, step) in steps.iter().enumerate() {
            @let x = days.x(step.0);
            // Away from the line that leads to it.
            @let fell = at > 0 && y(steps[at - 1].1) < y(step.1);
            @let label_y = if fell { y(step.1) + 22 } else { y(step.1) - 13 };
            text.label.value x=(x) y=(label_y) text-anchor=(anchor(x)) { (values.sides[step.2].label) }
        }
    };
    Some(Chart { height: bottom + AXIS, content, note: Some("Each value from the day it was first published.") })
}
