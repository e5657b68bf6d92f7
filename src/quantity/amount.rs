//! Amounts: numbers with a unit, the common shape of money, power, percent, durations and counts.
//!
//! A kind says how *one* figure of it looks ([`One`]: a number and the unit that stands before or after it, if any).
//! Everything that is the same for all kinds is read here:
//!
//! - **ranges**: "$13-14 billion", "25 to 250 MW", "between three and seven percent", "10 dollars to 20 dollars". A
//!   magnitude or unit that only one end shows holds for both; ends with different units are two figures.
//! - **changes**: in "rose from 5 to 7 percent" the ends are two figures, `From` and `To`, not a range.

use rust_decimal::Decimal;

use super::lexicon::Particle;
use super::numeral::{self, Form, Numeral};
use super::token::{Class, Tokens};
use super::unit::Unit;
use super::{Hedge, Interval, Kind, Quantity};
use crate::quantity::kind::Reading;

/// A unit and what one of it is worth on the axis: a cent is 0.01 on the axis of dollars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The axis.
    pub unit: Unit,
    /// What one is worth there.
    pub factor: Decimal,
}

impl Scale {
    /// `unit` itself.
    pub fn one(unit: Unit) -> Self {
        Scale { unit, factor: Decimal::ONE }
    }
}

/// One figure: a number and perhaps its unit.
#[derive(Debug, Clone)]
pub struct One {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// The number.
    pub numeral: Numeral,
    /// The unit, if this figure shows it.
    pub scale: Option<Scale>,
    /// Added to the value in the unit: the cents of "three dollars and five cents".
    pub extra: Decimal,
}

impl One {
    /// Lowest value, highest value and step on the axis.
    fn interval(&self, scale: &Scale) -> Option<(Decimal, Decimal, Decimal)> {
        let on_axis = |value: Decimal| value.checked_mul(scale.factor)?.checked_add(self.extra);
        let low = on_axis(self.numeral.value)?;
        let high = on_axis(self.numeral.highest.unwrap_or(self.numeral.value))?;
        Some((low, high, self.numeral.step.checked_mul(scale.factor)?))
    }
}

/// Reads the amount that starts at `at`: one figure or a range of two. `one` reads a single figure of the kind.
pub fn read(tokens: &Tokens, at: usize, kind: Kind, one: impl Fn(&Tokens, usize) -> Option<One>) -> Option<Reading> {
    let low = one(tokens, at)?;
    if let Some(next) = connector(tokens, &low)
        && let Some(high) = one(tokens, next)
        && let Some(reading) = range(kind, &low, &high)
    {
        return Some(reading);
    }
    let scale = low.scale.as_ref()?;
    let (from, to, step) = low.interval(scale)?;
    let hedge = if low.numeral.plus { Hedge::AtLeast } else { Hedge::Exact };
    let step = (low.numeral.form != Form::Many).then_some(step);
    let stated = Interval::between(from, to);
    let quantity = Quantity { kind, unit: scale.unit.clone(), stated, step, hedge, per: None };
    Some(Reading { from: low.from, to: low.to, quantity, change: None, inferred: false })
}

/// The range from `low` to `high`, if their units and sizes allow it.
fn range(kind: Kind, low: &One, high: &One) -> Option<Reading> {
    let scale = match (&low.scale, &high.scale) {
        (Some(a), Some(b)) if a.unit != b.unit => return None,
        (None, None) => return None,
        (_, Some(scale)) | (Some(scale), None) => scale,
    };
    let mut low_end = low.clone();
    if low.numeral.magnitude.is_none()
        && let Some(magnitude) = high.numeral.magnitude
        && low.numeral.value <= high.numeral.value.checked_div(magnitude)?
    {
        low_end.numeral.scale(magnitude)?;
    }
    let (from, _, step_low) = low_end.interval(low.scale.as_ref().unwrap_or(scale))?;
    let (_, to, step_high) = high.interval(high.scale.as_ref().unwrap_or(scale))?;
    if from >= to || low.numeral.form == Form::Article {
        return None;
    }
    let stated = Interval::between(from, to);
    let step = (step_low == step_high).then_some(step_low);
    let quantity = Quantity { kind, unit: scale.unit.clone(), stated, step, hedge: Hedge::Exact, per: None };
    Some(Reading { from: low.from, to: high.to, quantity, change: None, inferred: false })
}

/// The token after what joins the two ends of a range: a dash, "to", "and" after "between", "or".
fn connector(tokens: &Tokens, low: &One) -> Option<usize> {
    let at = low.to;
    match tokens.class(at) {
        // "25-250", "25 – 250", "8- to 16-".
        Class::Dash => {
            let next = at + 1;
            if tokens.entry(next).particle == Some(Particle::To) {
                return Some(next + 1);
            }
            (tokens.glued(at) == tokens.glued(next)).then_some(next)
        }
        Class::Word => match tokens.entry(at).particle? {
            Particle::To | Particle::Or => Some(at + 1),
            Particle::And => {
                let before = tokens.entry(low.from.wrapping_sub(1)).particle;
                (before == Some(Particle::Between)).then_some(at + 1)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Reads a number at `at` with the unit that `unit` finds after it: how one figure looks for most kinds.
pub fn number_then_unit(
    tokens: &Tokens,
    at: usize,
    letters: bool,
    unit: impl Fn(&Tokens, &Numeral) -> Option<(Scale, usize)>,
) -> Option<One> {
    let numeral = numeral::read(tokens, at, letters)?;
    match unit(tokens, &numeral) {
        Some((scale, to)) => Some(One { from: at, to, numeral, scale: Some(scale), extra: Decimal::ZERO }),
        None => Some(One { from: at, to: numeral.end, numeral, scale: None, extra: Decimal::ZERO }),
    }
}
