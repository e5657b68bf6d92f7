//! Text in a chart: which end of it stands at its place, how much of the width it takes, and the labels of an axis.
//!
//! Positions are per cent of a width that is not known, so text is taken to be as wide as on a narrow phone.

use maud::{Markup, html};

use super::Percent;
use super::scale::Scale;

/// Width of a letter, in per cent of the narrowest chart's: 8.5 of 330 pixels.
const LETTER: f64 = 2.6;

/// Where text that belongs to `x` stands: from there on, around it, or up to there, so that it stays inside the chart.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// For text of some words.
    pub fn of_label(x: Percent) -> Anchor {
        Anchor::within(x, 33.0)
    }

    /// For a tick's few letters.
    pub fn of_tick(x: Percent) -> Anchor {
        Anchor::within(x, 10.0)
    }

    fn within(Percent(x): Percent, edge: f64) -> Anchor {
        match () {
            () if x < edge => Anchor::Start,
            () if x > 100.0 - edge => Anchor::End,
            () => Anchor::Middle,
        }
    }

    /// The left and right end, in per cent, of `text` at `x`.
    pub fn extent(self, Percent(x): Percent, text: &str) -> (f64, f64) {
        let width = text.chars().count() as f64 * LETTER;
        let left = match self {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        (left, left + width)
    }
}

impl maud::Render for Anchor {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        });
    }
}

/// The axis at height `bottom`, with lines up from it to `top`.
pub(super) fn axis(scale: &Scale, top: u32, bottom: u32) -> Markup {
    let ticks: Vec<(Percent, &str)> =
        scale.ticks.iter().map(|(value, label)| (scale.x(*value), label.as_str())).collect();
    let every = every(&ticks);
    html! {
        @for (at, (x, label)) in ticks.into_iter().enumerate() {
            line.grid x1=(x) x2=(x) y1=(top) y2=(bottom) {}
            @if at.is_multiple_of(every) { text.tick x=(x) y=(bottom + 17) text-anchor=(Anchor::of_tick(x)) { (label) } }
        }
        line.axis x1="0" x2="100%" y1=(bottom) y2=(bottom) {}
    }
}

/// Of how many ticks one is labelled, so that the labels keep apart.
fn every(ticks: &[(Percent, &str)]) -> usize {
    let extent = |&(x, label): &(Percent, &str)| Anchor::of_tick(x).extent(x, label);
    let apart = |every: &usize| {
        let labelled: Vec<(f64, f64)> = ticks.iter().step_by(*every).map(extent).collect();
        labelled.windows(2).all(|pair| pair[0].1 <= pair[1].0)
    };
    (1..ticks.len()).find(apart).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_ticks_keep_apart() {
        let ticks =
            |label, step: usize| (0..=96 / step).map(|at| (Percent((4 + at * step) as f64), label)).collect::<Vec<_>>();
        assert_eq!(every(&ticks("$5 bn", 24)), 1);
        assert_eq!(every(&ticks("$1.35 tn", 16)), 2);
        assert_eq!(every(&ticks("100,000,000,000 tn", 16)), 5);
        assert_eq!(every(&ticks("$5 bn", 96)), 1);
    }
}
