//! Numbers in digits: separators of thousands, decimals, fractions.

use rust_decimal::Decimal;

use super::{Form, Numeral, Word, ratio};
use crate::quantity::token::{Class, Gap, Tokens};

/// Digits with their separators, and a fraction after them.
pub(super) fn digits(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let first = tokens.text(at);
    let (mut whole, mut end) = grouped(tokens, at)?;
    let grouped = end > at + 1;
    if first.len() > 1 && first.starts_with('0') {
        return None;
    }
    let mut scale = 0;
    if let Some(decimals) = touching_digits(tokens, end)
        && match tokens.class(end) {
            Class::Stop => true,
            // A decimal comma: not where the comma separates thousands or the members of a list.
            Class::Comma => {
                !(grouped && tokens.class(at + 1) == Class::Comma) && first.len() <= 3 && decimals.len() != 3
            }
            _ => false,
        }
    {
        if touching_digits(tokens, end + 2).is_some()
            && matches!(tokens.class(end + 2), Class::Stop | Class::Comma | Class::Colon)
        {
            return None;
        }
        whole.push(decimals);
        scale = decimals.len() as u32;
        end += 2;
    }
    if tokens.class(end) == Class::Colon && touching_digits(tokens, end).is_some() {
        return None;
    }
    let mut numeral = Numeral::new(whole.decimal(scale)?, Form::Digits, end);
    if scale > 0 {
        return Some(numeral);
    }
    if tokens.class(end) == Class::Slash && touching_digits(tokens, end).is_some() {
        let (value, end) = fraction(tokens, at)?;
        return Some(Numeral::part(value, Form::Digits, end));
    }
    if let Some((part, end)) = fraction(tokens, end).or_else(|| sign_fraction(tokens, end)) {
        numeral = Numeral::part(numeral.value.checked_add(part)?, Form::Digits, end);
    }
    Some(numeral)
}

/// Digits read one group after the other.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    value: i128,
    length: usize,
}

impl Whole {
    /// The most digits that are a number; more are not.
    const LONGEST: usize = 27;

    pub(super) fn of(digits: &str) -> Self {
        let mut whole = Whole { value: 0, length: 0 };
        whole.push(digits);
        whole
    }

    fn push(&mut self, digits: &str) {
        self.length += digits.len();
        if self.length <= Self::LONGEST {
            self.value = digits.bytes().fold(self.value, |value, digit| value * 10 + i128::from(digit - b'0'));
        }
    }

    /// The number with the last `scale` digits after the point.
    pub(super) fn decimal(self, scale: u32) -> Option<Decimal> {
        if self.length > Self::LONGEST { None } else { Decimal::try_from_i128_with_scale(self.value, scale).ok() }
    }
}

/// The digits after the mark at `at`, when nothing stands between mark and digits on both sides.
pub(super) fn touching_digits<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'t str> {
    if tokens.glued(at) && tokens.glued(at + 1) { tokens.digits(at + 1) } else { None }
}

/// Digits with thousands separators: all commas, apostrophes, stops (two groups or more), thin blanks, or blanks (two
/// groups, or one with what is counted behind it); Indian groups of two.
fn grouped(tokens: &Tokens, at: usize) -> Option<(Whole, usize)> {
    let first = tokens.digits(at)?;
    let alone = (Whole::of(first), at + 1);
    if first.len() > 3 || first == "0" {
        return Some(alone);
    }
    let separator = tokens.class(at + 1);
    let (stride, glued) = match separator {
        Class::Comma | Class::Apostrophe | Class::Stop if tokens.glued(at + 1) => (2, true),
        Class::Digits if tokens.get(at + 1).gap != Gap::None => (1, false),
        _ => return Some(alone),
    };
    let gap = tokens.get(at + stride).gap;
    if glued && gap != Gap::None {
        return Some(alone);
    }
    // The group of `length` digits after the separator at `end`.
    let group = |end: usize, length: usize| {
        let same =
            tokens.class(end) == separator && tokens.get(end + stride - 1).gap == gap && (!glued || tokens.glued(end));
        if same { tokens.digits(end + stride - 1).filter(|digits| digits.len() == length) } else { None }
    };
    let (mut whole, mut end) = alone;
    if separator == Class::Comma && first.len() <= 2 && group(end, 2).is_some() {
        while whole.length <= Whole::LONGEST
            && let Some(digits) = group(end, 2)
        {
            whole.push(digits);
            end += stride;
        }
        let last =
            group(end, 3).filter(|_| tokens.class(end + stride) != Class::Comma || !tokens.glued(end + stride + 1));
        return Some(match last {
            Some(digits) => {
                whole.push(digits);
                (whole, end + stride)
            }
            None => alone,
        });
    }
    let mut groups = 0;
    while whole.length <= Whole::LONGEST
        && let Some(digits) = group(end, 3)
    {
        whole.push(digits);
        groups += 1;
        end += stride;
    }
    let enough = match separator {
        // One group suffices where a decimal comma follows: "1.234,56".
        Class::Stop
            if tokens.class(end) == Class::Comma && touching_digits(tokens, end).is_some_and(|part| part.len() < 3) =>
        {
            1
        }
        Class::Stop => 2,
        Class::Digits if gap == Gap::Blank && !is_one_number(tokens, at, end) => 2,
        _ => 1,
    };
    Some(if groups < enough { alone } else { (whole, end) })
}

/// `1/2`: small numbers, the lower one not less than the upper one, and no date or ratio.
pub(super) fn fraction(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
    let upper: u8 = tokens.digits(at)?.parse().ok()?;
    if tokens.class(at + 1) != Class::Slash {
        return None;
    }
    let lower: u8 = touching_digits(tokens, at + 1)?.parse().ok()?;
    let longer = tokens.class(at + 3) == Class::Slash && tokens.glued(at + 3);
    (0 < upper && upper < lower && matches!(lower, 2..=10 | 12 | 16 | 32) && !longer)
        .then(|| (ratio(upper, lower), at + 3))
}

fn sign_fraction(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
    match tokens.entry(at).numeral {
        Some(Word::Fraction(upper, lower)) => Some((ratio(upper, lower), at + 1)),
        _ => None,
    }
}

/// Whether two groups of digits with a blank between, `at..end`, are one number: "850 000 homes", "1 600 MW". In "Unit 3
/// 600 MW" and "on May 3 400 people" the first belongs to the name before it.
fn is_one_number(tokens: &Tokens, at: usize, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    if tokens.entry(before).money.is_some_and(|word| word.leads()) && tokens.glued(at) {
        return true;
    }
    let named = match tokens.class(before) {
        Class::Word => {
            let entry = tokens.entry(before);
            tokens.capitalised(before) && entry.particle.is_none() && !entry.hedge.ends_hedge()
        }
        Class::Digits | Class::Comma | Class::Slash | Class::Dash => true,
        _ => false,
    };
    let entry = tokens.entry(end);
    !named && tokens.class(end) == Class::Word && entry.numeral.is_none() && !entry.is_grammar()
}
