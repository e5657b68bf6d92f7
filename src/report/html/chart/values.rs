//! The values of a finding as points and bars on one axis.
//!
//! Positions are floating point: they say where to draw, never what a figure is.

use jiff::civil::{Date, date};
use rust_decimal::prelude::ToPrimitive;

use crate::quantity::dimension::Conversion;
use crate::quantity::extent::Extent;
use crate::quantity::{Interval, Kind, Quantity, Unit};

use super::super::super::axis::{Axis, Value};
use super::super::super::contents::{Card, Contents};
use super::super::super::quote::value;
use super::super::super::summary::Class;
use super::super::super::wording::{clipped, counted};

/// Sides drawn; further ones are only listed.
const SIDES: usize = 8;

/// Longest label drawn, in characters.
const LABEL: usize = 34;

/// The day from which dates are counted.
const EPOCH: Date = date(1970, 1, 1);

/// What a chart draws.
pub(super) struct Values {
    pub kind: Kind,
    pub unit: Unit,
    pub sides: Vec<Side>,
    /// Whether some are written in another unit.
    pub converted: bool,
    /// Whether the finding is a fact that changed.
    pub changed: bool,
}

/// One side: its value as written, who stands behind it, and what its claims say.
#[derive(Clone)]
pub(super) struct Side {
    pub label: String,
    pub behind: String,
    pub bars: Vec<Bar>,
}

/// One claim's value.
#[derive(Clone, PartialEq)]
pub(super) struct Bar {
    /// What is written: both ends.
    pub low: f64,
    pub high: f64,
    /// What it may stand for, rounding and hedge allowed for; `None` is an open end.
    pub from: Option<f64>,
    pub to: Option<f64>,
    /// Day of publication.
    pub published: Option<f64>,
}

impl Values {
    /// The values of `card`, where all lie on one axis.
    pub fn of(contents: &Contents<'_>, card: &Card<'_>) -> Option<Values> {
        let axis = Axis::of(contents.check, card.finding)?;
        let sides = card.finding.sides.iter().zip(&axis.sides).enumerate().take(SIDES);
        let sides = sides.map(|(at, (side, values))| {
            let written = value(contents.check, side);
            let bars = bars(values, &axis.unit);
            match (card.class, at) {
                // What is computed is no source's word.
                (Class::Arithmetic, 0) => {
                    let result = written.rsplit_once(" = ").map_or(written, |(_, result)| result);
                    Side { label: label(result), behind: "what it comes to".to_owned(), bars }
                }
                (Class::Arithmetic, _) => Side { label: label(written), behind: "what is written".to_owned(), bars },
                _ => Side { label: label(written), behind: counted(side.origins, "origin", "origins"), bars },
            }
        });
        let values = Values {
            kind: axis.kind,
            converted: axis.sides.iter().flatten().any(|value| value.quantity.unit != axis.unit),
            changed: card.class == Class::Update,
            sides: sides.filter(|side| !side.bars.is_empty()).collect(),
            unit: axis.unit.clone(),
        };
        (values.sides.len() > 1).then_some(values)
    }

    /// Whether the axis is the calendar.
    pub fn dates(&self) -> bool {
        self.kind == Kind::Date
    }

    /// The values whose day of publication is known; the sides keep their places.
    pub fn dated(&self) -> Values {
        let dated = |side: &Side| Side {
            bars: side.bars.iter().filter(|bar| bar.published.is_some()).cloned().collect(),
            ..side.clone()
        };
        Values { unit: self.unit.clone(), sides: self.sides.iter().map(dated).collect(), ..*self }
    }

    /// Lowest and highest value drawn.
    pub fn range(&self) -> (f64, f64) {
        let bars = || self.sides.iter().flat_map(|side| &side.bars);
        let low = bars().map(|bar| bar.low.min(bar.from.unwrap_or(bar.low))).fold(f64::INFINITY, f64::min);
        let high = bars().map(|bar| bar.high.max(bar.to.unwrap_or(bar.high))).fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    }

    /// The sides in words.
    pub fn in_words(&self) -> String {
        let words = |side: &Side| format!("{} ({})", side.label, side.behind);
        self.sides.iter().map(words).collect::<Vec<_>>().join(", ")
    }
}

/// The different values of a side in `unit`, each once for each day of publication.
fn bars(values: &[Value<'_>], unit: &Unit) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for Value { quantity, published } in values {
        let Some((low, high)) = ends(quantity, unit) else { continue };
        let (from, to) = Extent::of(quantity).ends_in(unit);
        let bar = Bar { low, high, from, to, published: published.map(day) };
        if !bars.contains(&bar) {
            bars.push(bar);
        }
    }
    bars
}

/// Both ends of what `quantity` states; an open end is drawn where the other one is.
fn ends(quantity: &Quantity, unit: &Unit) -> Option<(f64, f64)> {
    let (low, high) = match &quantity.stated {
        Interval::Number { low, high } => {
            let scale = |unit: &Unit| Conversion::of(unit).middle().to_f64();
            let factor = scale(&quantity.unit)? / scale(unit)?;
            let number = |end: &Option<rust_decimal::Decimal>| Some(end.as_ref()?.to_f64()? * factor);
            (number(low), number(high))
        }
        Interval::Days { from, to } => (from.map(day), to.map(|to| day(to) - 1.0)),
    };
    let (low, high) = (low.or(high)?, high.or(low)?);
    (low.is_finite() && high.is_finite()).then_some((low, high.max(low)))
}

/// Days from [`EPOCH`].
pub(super) fn day(date: Date) -> f64 {
    EPOCH.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The date `days` after [`EPOCH`], within the calendar's ends.
pub(super) fn date_of(days: f64) -> Date {
    let span = jiff::Span::new().try_days(days as i64).unwrap_or_default();
    EPOCH.saturating_add(span)
}

fn label(value: &str) -> String {
    clipped(&value.split_whitespace().collect::<Vec<_>>().join(" "), LABEL).into_owned()
}
