//! Numbers in words: "two hundred and five", "half a", "tens of billions".

use rust_decimal::Decimal;

use super::{Form, Numeral, Word, after_hyphen, magnitude_word, of_a, power_of_ten, ratio};
use crate::quantity::lexicon::Particle;
use crate::quantity::token::{Class, Tokens};

/// A coefficient in words, without magnitudes from a thousand up.
pub(super) fn spelled(tokens: &Tokens, at: usize) -> Option<Numeral> {
    if tokens.entry(at).particle == Some(Particle::A) {
        let next = at + 1;
        return match tokens.entry(next).numeral {
            Some(Word::Half) => Some(Numeral::part(ratio(1, 2), Form::Words, of_a(tokens, next + 1))),
            Some(Word::Part(parts)) => Some(Numeral::part(ratio(1, parts), Form::Words, of_a(tokens, next + 1))),
            _ => Some(Numeral::new(Decimal::ONE, Form::Article, next)),
        };
    }
    match tokens.entry(at).numeral? {
        Word::Half => Some(Numeral::part(ratio(1, 2), Form::Words, of_a(tokens, at + 1))),
        // "quarter million", "quarter of a million", "quarter-century", but not "in the quarter to".
        Word::Part(parts @ 4) => {
            let end = of_a(tokens, at + 1);
            let whole = magnitude_word(tokens, end).is_some() || tokens.is(after_hyphen(tokens, end), "century");
            whole.then(|| Numeral::part(ratio(1, parts), Form::Words, end))
        }
        Word::Fraction(upper, lower) => Some(Numeral::part(ratio(upper, lower), Form::Digits, at + 1)),
        Word::Magnitude(3..) if heads_column(tokens, at) => None,
        Word::Magnitude(_) | Word::Dozen => Some(Numeral::new(Decimal::ONE, Form::Words, at)),
        Word::Ones(_) | Word::Tens(_) => {
            let (mut value, mut end) = below_hundred(tokens, at)?;
            let parts = match tokens.entry(after_hyphen(tokens, end)).numeral {
                Some(Word::Part(parts)) => Some(parts),
                Some(Word::Half) => Some(2),
                _ => None,
            };
            if let Some(parts) = parts
                && value < parts
            {
                let end = of_a(tokens, after_hyphen(tokens, end) + 1);
                return Some(Numeral::part(ratio(value, parts), Form::Words, end));
            }
            let mut hundreds = 0;
            let next = after_hyphen(tokens, end);
            if tokens.entry(next).numeral == Some(Word::Magnitude(2)) {
                (hundreds, value, end) = (u32::from(value) * 100, 0, next + 1);
                let and = tokens.entry(end).particle == Some(Particle::And);
                let next = if and { end + 1 } else { after_hyphen(tokens, end) };
                if let Some((rest, after)) = below_hundred(tokens, next) {
                    (value, end) = (rest, after);
                }
            }
            if hundreds == 0 && tokens.entry(end).particle == Some(Particle::Point) {
                return point(tokens, value, end);
            }
            Some(Numeral::new(Decimal::from(hundreds + u32::from(value)), Form::Words, end))
        }
        Word::Letters(_) | Word::Many(_) | Word::Part(_) | Word::Minus => None,
    }
}

/// Whether a word of scale stands as in the header of a column: "Million euros", "Debt (US$ million)", "in million euros".
fn heads_column(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    matches!(tokens.class(before), Class::End | Class::Mark | Class::Open)
        || tokens.entry(before).particle == Some(Particle::In)
}

/// "one", "nineteen", "twenty-five".
pub(in crate::quantity) fn below_hundred(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    match tokens.entry(at).numeral? {
        Word::Ones(ones) => Some((ones, at + 1)),
        Word::Tens(tens) => {
            let next = after_hyphen(tokens, at + 1);
            match tokens.entry(next).numeral {
                Some(Word::Ones(ones @ 1..=9)) => Some((tens + ones, next + 1)),
                _ => Some((tens, at + 1)),
            }
        }
        _ => None,
    }
}

/// "one point two five", "1 point 1".
fn point(tokens: &Tokens, whole: u8, at: usize) -> Option<Numeral> {
    let mut value = Decimal::from(whole);
    let mut end = at + 1;
    let mut scale = 0;
    while let Some(Word::Ones(digit @ 0..=9)) = tokens.entry(end).numeral
        && scale < 20
    {
        scale += 1;
        value += Decimal::new(digit.into(), scale);
        end += 1;
    }
    (scale > 0).then(|| Numeral::new(value, Form::Words, end))
}

/// What is left of a spelled-out number after a magnitude: "four hundred" in "two thousand four hundred".
pub(super) fn smaller(tokens: &Tokens, at: usize, magnitude: Decimal) -> Option<Numeral> {
    if magnitude < Decimal::ONE_THOUSAND {
        return None;
    }
    let and = tokens.entry(at).particle == Some(Particle::And);
    // "two thousand and four" is one number, "two billion and four years" are two.
    if and && magnitude > Decimal::ONE_THOUSAND {
        return None;
    }
    let start = if and { at + 1 } else { at };
    if !matches!(tokens.entry(start).numeral?, Word::Ones(1..) | Word::Tens(_)) {
        return None;
    }
    let mut rest = spelled(tokens, start)?;
    while let Some((factor, end)) = magnitude_word(tokens, rest.end) {
        rest.scale(factor)?;
        rest.end = end;
    }
    if rest.value >= magnitude || and && rest.value >= Decimal::ONE_HUNDRED {
        return None;
    }
    if let Some(last) = smaller(tokens, rest.end, rest.magnitude.unwrap_or(Decimal::ONE)) {
        rest.value += last.value;
        rest.step = last.step;
        rest.end = last.end;
    }
    Some(rest)
}

/// "tens of billions", "hundreds of thousands", "millions".
pub(super) fn many(tokens: &Tokens, at: usize, power: u8) -> Option<Numeral> {
    let low = power_of_ten(power);
    let mut numeral = Numeral::new(low, Form::Many, at + 1);
    let reach = if power < 3 { Decimal::TEN } else { Decimal::ONE_THOUSAND };
    numeral.highest = Some(low * reach);
    while tokens.entry(numeral.end).particle == Some(Particle::Of)
        && let Some(Word::Many(power)) = tokens.entry(numeral.end + 1).numeral
    {
        let factor = power_of_ten(power);
        numeral.value = numeral.value.checked_mul(factor)?;
        numeral.highest = numeral.highest?.checked_mul(factor);
        numeral.end += 2;
    }
    numeral.step = numeral.value;
    (numeral.highest? < power_of_ten(18)).then_some(numeral)
}
