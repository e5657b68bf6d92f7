//! Amounts: numbers with a unit, the common shape of money, power, percent, durations and counts.
//!
//! A kind says how *one* figure of it looks ([`One`]: a number and the unit that stands before or after it, if any).
//! Everything that is the same for all kinds is read here:
//!
//! - **ranges**: "$13-14 billion", "25 to 250 MW", "between three and seven percent", "10 dollars to 20 dollars". A
//!   magnitude or unit that only one end shows holds for both; ends with different units are two figures.
//! - **changes**: in "rose from 5 to 7 percent" the ends are two figures, [`Change::From`] and [`Change::To`].
//! - the hedge around the figure, the rate after it, how it moves.
//!
//! [`Change::From`]: super::mention::Change::From
//! [`Change::To`]: super::mention::Change::To

use rust_decimal::Decimal;

use super::kind::Reading;
use super::lexicon::Particle;
use super::mention::Change;
use super::numeral::{self, Form, Numeral, Word};
use super::token::{Class, Tokens};
use super::unit::Unit;
use super::{Hedge, Interval, Kind, Quantity, change, hedge, rate};

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
    /// Whether the unit stands before the number and so may hold for a second number too.
    pub unit_first: bool,
    /// Added to the value in the unit: the cents of "three dollars and five cents".
    pub extra: Decimal,
}

impl One {
    /// Lowest value, highest value and step on the axis.
    fn interval(&self, scale: &Scale) -> Option<(Decimal, Decimal, Decimal)> {
        if scale.factor == Decimal::ONE && self.extra.is_zero() {
            return Some((self.numeral.value, self.numeral.highest.unwrap_or(self.numeral.value), self.numeral.step));
        }
        let on_axis = |value: Decimal| value.checked_mul(scale.factor)?.checked_add(self.extra);
        let low = on_axis(self.numeral.value)?;
        let high = on_axis(self.numeral.highest.unwrap_or(self.numeral.value))?;
        let step = if self.extra.is_zero() { self.numeral.step.checked_mul(scale.factor)? } else { CENT };
        Some((low, high, step))
    }
}

const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Reads the amount that starts at `at`: one figure or a range of two. `one` reads a single figure of the kind.
pub fn read(tokens: &Tokens, at: usize, kind: Kind, one: impl Fn(&Tokens, usize) -> Option<One>) -> Option<Reading> {
    let low = one(tokens, at)?;
    let before = low.from.wrapping_sub(1);
    if let Some((next, joint)) = connector(tokens, &low)
        && let Some(high) = one(tokens, next)
        && may_join(tokens, &low, &high, joint)
        && let Some((from, to)) = ends(&low, &high)
    {
        let apart = low.scale.is_some() && high.scale.is_some();
        // "fell by 22,000 to 219,000": the size of the change and where it ended.
        if joint == Joint::To && apart && far(from.0, to.0) && change::before(tokens, low.from) == Some(Change::By) {
            return Some(dress(tokens, kind, &low, low.scale.as_ref()?, from, from.1));
        }
        if joint == Joint::To && change::is_change(tokens, before, apart) {
            let scale = low.scale.clone().or(high.scale)?;
            return Some(dress(tokens, kind, &low, &scale, from, from.1));
        }
        let scale = high.scale.clone().or(low.scale.clone())?;
        let mut range = low;
        range.to = high.to;
        range.numeral.hedge = high.numeral.hedge;
        let step = (from.1 == to.1).then_some(from.1).flatten();
        return Some(dress(tokens, kind, &range, &scale, (from.0, step), step).with_high(to.0));
    }
    let scale = low.scale.clone()?;
    if chained(tokens, low.to) {
        return None;
    }
    let (value, highest, step) = low.interval(&scale)?;
    let step = (low.numeral.form != Form::Many).then_some(step);
    Some(dress(tokens, kind, &low, &scale, (value, step), step).with_high(highest))
}

impl Reading {
    fn with_high(mut self, high: Decimal) -> Self {
        if let Interval::Number { high: end, .. } = &mut self.quantity.stated {
            *end = Some(high);
        }
        self
    }
}

/// A value on the axis with its step.
type End = (Decimal, Option<Decimal>);

/// The two ends of a range on their axis, if units and sizes allow it.
fn ends(low: &One, high: &One) -> Option<(End, End)> {
    let scale = match (&low.scale, &high.scale) {
        (Some(a), Some(b)) if a.unit != b.unit => return None,
        (None, None) => return None,
        (_, Some(scale)) => scale,
        (Some(scale), None) if low.unit_first => scale,
        (Some(_), None) => return None,
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
    let article = low.numeral.form == Form::Article || high.numeral.form == Form::Article;
    (from < to && !article).then_some(((from, Some(step_low)), (to, Some(step_high))))
}

/// What joins the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// The token after what joins the two ends of a range: a dash, "to", "and" after "between", "or".
fn connector(tokens: &Tokens, low: &One) -> Option<(usize, Joint)> {
    let at = low.to;
    let (next, joint) = match tokens.class(at) {
        // "25-250", "25 – 250", "8- to 16-", "5-to-10".
        Class::Dash => {
            let next = at + 1;
            if tokens.entry(next).particle == Some(Particle::To) {
                (numeral::after_hyphen(tokens, next + 1), Joint::To)
            } else {
                (tokens.glued(at) == tokens.glued(next)).then_some((next, Joint::Dash))?
            }
        }
        Class::Word | Class::Mark => match tokens.entry(at).particle? {
            Particle::To => (at + 1, Joint::To),
            Particle::Or => (at + 1, Joint::Or),
            Particle::And => {
                let mut before = low.from.wrapping_sub(1);
                if tokens.class(before) == Class::Tilde || tokens.entry(before).hedge.ends_hedge() {
                    before = before.wrapping_sub(1);
                }
                (tokens.entry(before).particle == Some(Particle::Between)).then_some((at + 1, Joint::And))?
            }
            _ => return None,
        },
        _ => return None,
    };
    let hedged = ["about", "around", "roughly", "nearly", "over"].iter().any(|word| tokens.is(next, word))
        || tokens.class(next) == Class::Tilde;
    Some((if hedged { next + 1 } else { next }, joint))
}

/// Whether `low` and `high` are the ends of one range, as far as their form goes.
fn may_join(tokens: &Tokens, low: &One, high: &One, joint: Joint) -> bool {
    if chained(tokens, high.to) {
        return false;
    }
    // "from $300bn in 2020 to $3.1tn", "$550 million in dollars of 2010 or $750 million": the year says when, and begins
    // no range.
    let when = tokens.entry(low.from.wrapping_sub(1)).particle == Some(Particle::Of) || after_date(tokens, low.from);
    let joins = match joint {
        Joint::To => !when && is_year(tokens, high),
        Joint::Or => !when,
        // "Hall v Jones, 1997 – $222.7m"
        Joint::Dash => high.scale.is_none() || tokens.glued(low.to),
        Joint::And => true,
    };
    if is_year(tokens, low) && !joins {
        return false;
    }
    // "fell by a third to $1.1 billion": a fraction begins a range of fractions only.
    let fraction = low.scale.is_none() && low.numeral.form == Form::Words && low.numeral.value < Decimal::ONE;
    if fraction && high.numeral.value > Decimal::TWO && joint == Joint::To {
        return false;
    }
    // "two or three percent", "$5 or $6 million", but "4 % or 5 %" are two figures.
    let shared = low.unit_first && low.numeral.magnitude.is_none() && high.numeral.magnitude.is_some();
    if joint == Joint::Or && low.scale.is_some() && !shared {
        return false;
    }
    // "paid $5 to 20 workers" is no range; "$5 to 7 billion", "$20 to 30 a share" are.
    if joint != Joint::Dash && low.scale.is_some() && high.scale.is_none() && high.numeral.magnitude.is_none() {
        let next = tokens.entry(high.to);
        return tokens.class(high.to) != Class::Word || next.particle.is_some() || next.rates;
    }
    true
}

/// Whether two ends are too far from each other for a range of a change.
fn far(low: Decimal, high: Decimal) -> bool {
    low.checked_mul(Decimal::from(3)).is_some_and(|low| low < high)
}

/// Whether a figure is nothing but four digits that can be a year.
fn is_year(tokens: &Tokens, one: &One) -> bool {
    one.scale.is_none() && one.to == one.from + 1 && can_be_year(tokens, one.from)
}

/// Whether the token at `at` is four digits that can be a year.
pub fn can_be_year(tokens: &Tokens, at: usize) -> bool {
    let digits = tokens.digits(at).unwrap_or_default();
    matches!(digits.as_bytes(), [b'1', b'7'..=b'9', _, _] | [b'2', b'0', _, _])
}

/// Whether the number at `at` is the year of whose money an amount is told: "€12.4 billion in 2015 euros", "in constant
/// 2010 dollars".
pub fn is_price_year(tokens: &Tokens, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if ["constant", "fixed", "real"].iter().any(|word| tokens.is(before, word)) {
        before = before.wrapping_sub(1);
    }
    can_be_year(tokens, at)
        && tokens.class(at.wrapping_sub(1)) == Class::Word
        && tokens.entry(before).particle == Some(Particle::In)
        && tokens.entry(at + 1).money.is_some_and(|word| word.is_currency())
}

/// Whether "in" or a word of dates stands before `at`.
fn after_date(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.entry(at.wrapping_sub(1));
    before.particle == Some(Particle::In) || before.date.is_some()
}

/// Whether more digits hang on by a hyphen: telephone numbers, ISBNs, sizes.
fn chained(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at) == Class::Dash
        && tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.class(at + 1) == Class::Digits
        && tokens.class(at.wrapping_sub(1)) == Class::Digits
}

/// Puts a value together with what stands around it.
fn dress(tokens: &Tokens, kind: Kind, one: &One, scale: &Scale, value: End, step: Option<Decimal>) -> Reading {
    let mut next = one.to;
    let mut firmness = hedge::before(tokens, one.from);
    if one.numeral.hedge != Hedge::Exact {
        firmness = one.numeral.hedge;
    }
    if let Some((after, end)) = hedge::after(tokens, next) {
        next = end;
        if firmness == Hedge::Exact {
            firmness = after;
        }
    }
    let per = rate::after(tokens, next).map(|(unit, end)| {
        next = end;
        unit
    });
    let stated = Interval::between(value.0, value.0);
    let quantity = Quantity { kind, unit: scale.unit.clone(), stated, step, hedge: firmness, per, open_year: false };
    let change = change::before(tokens, one.from);
    Reading { from: one.from, to: one.to, next, quantity, change, inferred: false }
}

/// The number at `at` as an amount of `unit`, whatever follows it.
pub fn plain(tokens: &Tokens, at: usize, kind: Kind, unit: Unit) -> Option<Reading> {
    let numeral = numeral::read(tokens, at, false)?;
    let one = One { from: at, to: numeral.end, numeral, scale: None, unit_first: false, extra: Decimal::ZERO };
    let step = Some(numeral.step);
    Some(dress(tokens, kind, &one, &Scale::one(unit), (numeral.value, step), step))
}

/// Reads a number at `at` with the unit that `unit` finds after it: how one figure looks for most kinds.
pub fn number_then_unit(
    tokens: &Tokens,
    at: usize,
    letters: bool,
    unit: impl Fn(&Tokens, &Numeral) -> Option<(Scale, usize)>,
) -> Option<One> {
    let start = point_before(tokens, at);
    let mut numeral = numeral::read(tokens, start, letters)?;
    let from = minus(tokens, start);
    if from < start {
        numeral.value = -numeral.value;
    }
    let mut found = unit(tokens, &numeral);
    // "10+ GW", "200-plus employees", "20-odd percent"
    if found.is_none()
        && let Some((hedge, end)) = numeral::firmness(tokens, numeral.end)
    {
        let hedged = Numeral { hedge, end, ..numeral };
        found = unit(tokens, &hedged);
        if found.is_some() {
            numeral = hedged;
        }
    }
    let (scale, to) = match found {
        Some((scale, to)) => (Some(scale), to),
        None => (None, numeral.end),
    };
    Some(One { from, to, numeral, scale, unit_first: false, extra: Decimal::ZERO })
}

/// Where the number at `at` starts: at its decimal point where nothing stands before that (".5").
pub fn point_before(tokens: &Tokens, at: usize) -> usize {
    let point = at.wrapping_sub(1);
    let opens = tokens.class(point) == Class::Stop
        && tokens.glued(at)
        && (!tokens.glued(point)
            || matches!(tokens.class(point.wrapping_sub(1)), Class::Open | Class::Dash | Class::Plus));
    if opens && tokens.class(at) == Class::Digits { point } else { at }
}

/// Where the minus before the number at `at` starts: a sign that touches the number only, or the word; else `at`.
pub fn minus(tokens: &Tokens, at: usize) -> usize {
    let before = at.wrapping_sub(1);
    let sign = tokens.class(before) == Class::Dash
        && tokens.glued(at)
        && !tokens.glued(before)
        && matches!(tokens.text(before), "-" | "−" | "–")
        && !matches!(tokens.class(before.wrapping_sub(1)), Class::Digits);
    // "plus or minus 2 %" is a margin.
    let word = tokens.entry(before).numeral == Some(Word::Minus) && !tokens.is(before.wrapping_sub(2), "plus");
    if sign || word { before } else { at }
}
