//! A fact that changed: its values over the days on which articles were published, as a step line.
//!
//! The line moves to a value on the day on which it is first published; an article that repeats an older value later
//! stands beside the line.

use maud::html;

use super::scale::Scale;
use super::text::{Anchor, axis};
use super::values::Values;
use super::{Chart, Percent, SHAPES, shape};

/// Height of the plot, and what stands above and below.
const PLOT: f64 = 150.0;
const TOP: f64 = 30.0;
const AXIS: u32 = 24;
/// Room for the ticks' labels left of the plot, in per cent.
const TICKS: f64 = 16.0;
/// Height of a line of text.
const LINE: u32 = 15;

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
    let days = Scale::calendar(first, last).after(TICKS);
    let scale = Scale::of(&values.dated());
    let y = |value: f64| (TOP + (1.0 - scale.share(value)) * PLOT).round() as u32;
    let bottom = (TOP + PLOT) as u32 + 20;
    let label = |step: &(f64, f64, usize)| values.sides[step.2].label.as_str();
    // When each value first appeared: day, value, side.
    let mut steps: Vec<(f64, f64, usize)> = Vec::new();
    for (index, side) in values.sides.iter().enumerate() {
        let dated = side.bars.iter().filter_map(|bar| Some((bar.published?, (bar.low + bar.high) / 2.0)));
        if let Some((day, value)) = dated.min_by(|a, b| a.0.total_cmp(&b.0)) {
            steps.push((day, value, index));
        }
    }
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let labels = labels(&steps.iter().map(|step| (days.x(step.0), y(step.1), label(step))).collect::<Vec<_>>());
    let ends = steps.iter().skip(1).map(|step| (days.x(step.0), Some(y(step.1)))).chain([(Percent(99.0), None)]);
    let content = html! {
        @for (value, label) in &scale.ticks {
            @let y = y(*value);
            line.grid x1="0" x2="100%" y1=(y) y2=(y) {}
            text.tick x="0" y=(y - 4) { (label) }
        }
        (axis(&days, bottom - 5, bottom))
        @for (step, (until, next)) in steps.iter().zip(ends) {
            @let y = y(step.1);
            line.step x1=(days.x(step.0)) x2=(until) y1=(y) y2=(y) {}
            @if let Some(next) = next { line.step x1=(until) x2=(until) y1=(y) y2=(next) {} }
        }
        @for (index, side) in values.sides.iter().enumerate() {
            g class={ "s" (index % SHAPES) } {
                @for bar in &side.bars {
                    @if let Some(day) = bar.published { (shape(index, days.x(day), y((bar.low + bar.high) / 2.0))) }
                }
            }
        }
        @for (step, label_y) in steps.iter().zip(labels) {
            @let x = days.x(step.0);
            text.label.value x=(x) y=(label_y) text-anchor=(Anchor::of_label(x)) { (label(step)) }
        }
    };
    let mut notes = vec!["Each value from the day it was first published.".to_owned()];
    let undated = values.sides.iter().filter(|side| side.bars.iter().all(|bar| bar.published.is_none()));
    let undated: Vec<&str> = undated.map(|side| side.label.as_str()).collect();
    if !undated.is_empty() {
        notes.push(format!("Not drawn, as its articles bear no date: {}.", undated.join(", ")));
    }
    Some(Chart { height: bottom + AXIS, content, notes })
}

/// The heights at which the labels of points stand, given where the points are and how the labels read: above the
/// line, or below where it falls, and never on an earlier label.
fn labels(points: &[(Percent, u32, &str)]) -> Vec<u32> {
    let mut placed: Vec<(f64, f64, u32)> = Vec::new();
    for (at, &(x, y, text)) in points.iter().enumerate() {
        let (left, right) = Anchor::of_label(x).extent(x, text);
        let fell = at > 0 && points[at - 1].1 < y;
        let (above, below) = (y.saturating_sub(13), y + 22);
        let mut heights = if fell { [below, above] } else { [above, below] }.to_vec();
        heights.extend((1..4).flat_map(|lines| [above.saturating_sub(lines * LINE), below + lines * LINE]));
        let free = |height: &u32| {
            let apart =
                |(from, to, other): &(f64, f64, u32)| right < *from || left > *to || other.abs_diff(*height) >= LINE;
            (LINE..=(TOP + PLOT) as u32 + LINE).contains(height) && placed.iter().all(apart)
        };
        let height = heights.iter().copied().find(free).unwrap_or(heights[0]);
        placed.push((left, right, height));
    }
    placed.into_iter().map(|(_, _, height)| height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart() {
        let point = |x, y| (Percent(x), y, "$12.5 billion");
        assert_eq!(labels(&[point(10.0, 100), point(80.0, 50)]), [87, 37]);
        // The line falls: its label stands below.
        assert_eq!(labels(&[point(10.0, 50), point(80.0, 100)]), [37, 122]);
        // Close together: one above, one below, one another line away.
        assert_eq!(labels(&[point(50.0, 100), point(51.0, 98), point(52.0, 96)]), [87, 120, 68]);
    }
}
