//! Charts as inline SVG: no script, no style attributes, the same bytes on every run.
//!
//! Horizontal positions are percentages and vertical ones pixels, so that a chart fills any width while its text
//! keeps its size. Sides are told apart by shape and label, colour only helps.

mod amount;
mod lanes;
mod scale;
mod steps;
mod text;
mod values;

use maud::{Markup, html};

use super::super::contents::{Card, Contents};
use values::Values;

/// Different shapes; later sides use them again.
pub(super) const SHAPES: usize = 6;

/// A horizontal position as SVG writes it.
#[derive(Clone, Copy)]
struct Percent(f64);

impl maud::Render for Percent {
    fn render_to(&self, buffer: &mut String) {
        // One decimal is a third of a pixel on a screen's width.
        let tenths = (self.0 * 10.0).round() as i64;
        buffer.push_str(&format!("{}.{}%", tenths / 10, (tenths % 10).abs()));
    }
}

/// The chart that fits `card`, if its values lie on an axis: a step line over publication dates for a fact that
/// changed, a calendar strip for dates, a number line for everything else.
pub(super) fn of(contents: &Contents<'_>, card: &Card<'_>) -> Option<Markup> {
    let values = Values::of(contents, card)?;
    let (chart, name) = match steps::chart(&values) {
        Some(chart) => (chart, "Values by date of publication"),
        None if values.dates() => (lanes::chart(&values), "Calendar"),
        None => (lanes::chart(&values), "Number line"),
    };
    let spread = card.spread.as_ref().map(|spread| format!("; {}", spread.text)).unwrap_or_default();
    let label = format!("{name}: {}{spread}.", values.in_words());
    Some(html! {
        figure.chart {
            svg role="img" aria-label=(label) width="100%" height=(chart.height) { (chart.content) }
            @if !chart.notes.is_empty() { figcaption { (chart.notes.join(" ")) } }
        }
    })
}

/// A drawn chart.
struct Chart {
    height: u32,
    content: Markup,
    /// What a reader must know to read it, in sentences.
    notes: Vec<String>,
}

/// The shapes that charts and cards refer to, once per page.
pub(super) fn shapes() -> Markup {
    html! {
        svg.shapes width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                circle id="shape0" r="6" {}
                path id="shape1" d="M0-8 8 0 0 8-8 0Z" {}
                path id="shape2" d="M-6-6H6V6H-6Z" {}
                path id="shape3" d="M0-7 7 6H-7Z" {}
                path id="shape4" d="M0 7 7-6H-7Z" {}
                path id="shape5" d="M-2-7H2V-2H7V2H2V7H-2V2H-7V-2H-2Z" {}
            }
        }
    }
}

/// The shape of side `side` at a point of a chart; its colour is that of the group around it.
fn shape(side: usize, x: Percent, y: u32) -> Markup {
    html! { use href={ "#shape" (side % SHAPES) } x=(x) y=(y) {} }
}

/// The shape of side `side` next to its name in running text.
pub(super) fn badge(side: usize) -> Markup {
    let shape = side % SHAPES;
    html! {
        svg.badge width="18" height="18" aria-hidden="true" focusable="false" {
            use class={ "s" (shape) } href={ "#shape" (shape) } x="9" y="9" {}
        }
    }
}
