//! A currency before its number: `$38 billion`, `HK$10bn`, `$US500 million`, `Rs. 20`, `EUR 125`.

use rust_decimal::Decimal;

use super::Code;
use super::after::suffix;
use super::currency::{BEFORE_SIGN, NAMES, RARE};
use super::name::{country, name};
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;

pub(super) fn currency_first(tokens: &Tokens, at: usize) -> Option<One> {
    let (code, end) = prefix(tokens, at)?;
    // "$-5", "$(1.2) million"
    let bracket = tokens.class(end) == Class::Open && tokens.glued(end);
    // "CVE-2024": a hyphen after letters is no minus.
    let sign = tokens.entry(end.wrapping_sub(1)).money.is_some_and(|word| word.sign.is_some());
    let dash = tokens.class(end) == Class::Dash && tokens.glued(end + 1) && (sign || !tokens.glued(end));
    let inner = bracket || dash;
    let start = if inner { end + 1 } else { end };
    let from = amount::minus(tokens, at);
    let mut numeral = numeral::read(tokens, start, true)?;
    if bracket {
        if tokens.class(numeral.end) != Class::Close {
            return None;
        }
        numeral.end += 1;
        if let Some((factor, end)) = numeral::magnitude_after(tokens, numeral.end) {
            numeral.scale(factor)?;
            numeral.end = end;
        }
    }
    if numeral.form == Form::Article || !tokens.glued(start) && numeral.form == Form::Words && code.wordlike {
        return None;
    }
    // "P50 million", "Re 1.50", but not "S&P 500" and "AMD 5".
    let letter = tokens.text(at).len() == 1;
    if code.wordlike && is_rare(tokens, at) && numeral.magnitude.is_none_or(|magnitude| magnitude < MILLION) {
        return None;
    }
    if code.wordlike && (!long(&numeral) || letter && (!tokens.glued(start) || tokens.glued(at))) {
        return None;
    }
    if inner || from < at {
        numeral.value = -numeral.value;
    }
    let mut scale = Scale::one(Unit::constant(code.code));
    let mut to = numeral.end;
    // "$9.99 US dollars", "$10 dollars", "$5 USD": said twice; the more exact one counts.
    if let Some((again, end)) = suffix(tokens, &numeral)
        && tokens.entry(end - 1).money.is_none_or(|word| word.sign.is_none())
        && again.factor == Decimal::ONE
        && (again.unit == scale.unit || code.code == "USD" && code.bare)
    {
        (scale, to) = (again, end);
    } else if code.bare
        && code.code == "USD"
        && let Some((code, end)) = dollars_of(tokens, to)
    {
        (scale, to) = (Scale::one(Unit::constant(code)), end);
    }
    Some(One { from, to, numeral, scale: Some(scale), unit_first: true, extra: Decimal::ZERO })
}

/// Whose dollars they were, told at `at` behind the amount: "$500 million Canadian", "$20 (Australian)".
fn dollars_of(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let open = tokens.class(at) == Class::Open;
    let (country, end) = country(tokens, if open { at + 1 } else { at })?;
    let code = NAMES[0].of.iter().find(|(of, _)| *of == country)?.1;
    let ends = match tokens.class(end) {
        Class::Close => open,
        Class::Word => !open && tokens.entry(end).particle.is_some_and(|particle| particle != Particle::A),
        Class::Dash | Class::Apostrophe => false,
        _ => !open,
    };
    ends.then_some((code, if open { end + 1 } else { end }))
}

/// Whether the letters at `at` mean money only before millions.
pub(super) fn is_rare(tokens: &Tokens, at: usize) -> bool {
    RARE.iter().any(|(letters, _)| tokens.is(at, letters))
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// A currency before a number.
pub(super) struct Prefix {
    code: &'static str,
    wordlike: bool,
    /// Whether the sign stands alone, so that a name after the number may say more.
    bare: bool,
}

/// The currency that starts at `at` and stands before a number.
pub(super) fn prefix(tokens: &Tokens, at: usize) -> Option<(Prefix, usize)> {
    let word = tokens.entry(at).money?;
    if let Some(code) = word.sign {
        // "$US500 million", "$A5": the Australian way.
        let letters = at + 1;
        if tokens.class(letters) == Class::Word
            && tokens.glued(letters)
            && tokens.class(letters + 1) == Class::Digits
            && tokens.text(letters).bytes().all(|byte| byte.is_ascii_uppercase())
            && let Some(code) = behind_letters(tokens, letters, tokens.text(at))
        {
            return Some((Prefix { code, wordlike: false, bare: false }, letters + 1));
        }
        return Some((Prefix { code, wordlike: false, bare: true }, at + 1));
    }
    let dotted = tokens.class(at + 1) == Class::Stop && tokens.glued(at + 1);
    // "u.s. $", "u.s $", "U.S.$".
    if word.country && dotted && tokens.is(at, "u") && tokens.is(at + 2, "s") {
        let end = if tokens.class(at + 3) == Class::Stop { at + 4 } else { at + 3 };
        let sign = tokens.entry(end).money.and_then(|word| word.sign)?;
        return (sign == "USD").then_some((Prefix { code: "USD", wordlike: false, bare: false }, end + 1));
    }
    let sign = tokens.text(at + 1);
    if joined(tokens, at)
        && let Some(code) = behind_letters(tokens, at, sign)
    {
        return Some((Prefix { code, wordlike: false, bare: false }, at + 2));
    }
    if let Some(Code { code, wordlike, power: 0 }) = word.code {
        // "Re 5" and "ALL 5", but not "All 165 turbines".
        let text = tokens.text(at);
        let capitals = text.bytes().all(|byte| byte.is_ascii_uppercase());
        if wordlike && !(capitals || text.len() < 3 && tokens.capitalised(at)) {
            return None;
        }
        // "USD$ 15", "Rs. 20".
        let next = at + 1;
        let sign = tokens.entry(next).money.is_some_and(|word| word.sign.is_some());
        if sign && code.len() == 3 {
            return Some((Prefix { code, wordlike: false, bare: false }, next + 1));
        }
        let end = if dotted && tokens.text(at).len() < 4 && tokens.digits(at + 2).is_some() { at + 2 } else { next };
        return Some((Prefix { code, wordlike, bare: false }, end));
    }
    let (name, end) = name(tokens, at)?;
    // "ringgit 42", "Euros 4.1bn", "GB Pounds 9 billion": a name before digits, where no number stands before it.
    let leads = tokens.class(end) == Class::Digits
        && (matches!(name, "MYR" | "INR" | "PKR" | "NGN" | "IDR" | "KES" | "LKR" | "EUR") || end > at + 1)
        && tokens.class(at.wrapping_sub(1)) != Class::Digits;
    leads.then_some((Prefix { code: name, wordlike: false, bare: false }, end))
}

/// The currency that the letters at `at` make of a sign: `HK` and `$`.
fn behind_letters(tokens: &Tokens, at: usize, sign: &str) -> Option<&'static str> {
    let word = tokens.entry(at).money.filter(|word| word.before_sign)?;
    let row = BEFORE_SIGN.iter().find(|(letters, s, _)| word.before_sign && tokens.is(at, letters) && *s == sign)?;
    Some(row.2)
}

/// Whether letters before a sign belong to it: they touch, or both blanks stand ("hk $ 10"), or capitals ("US $10").
fn joined(tokens: &Tokens, at: usize) -> bool {
    if tokens.glued(at + 1) {
        return !tokens.glued(at) || !matches!(tokens.class(at.wrapping_sub(1)), Class::Word | Class::Digits);
    }
    let letters = tokens.text(at);
    if letters.len() == 1 && (letters != "c" || tokens.glued(at + 2)) {
        return false;
    }
    letters.bytes().all(|byte| byte.is_ascii_uppercase()) || !tokens.glued(at + 2)
}

/// Whether a number is long enough to be an amount where its currency's letters could be a word.
pub(super) fn long(numeral: &Numeral) -> bool {
    numeral.magnitude.is_some() || numeral.value >= Decimal::ONE_HUNDRED || numeral.value.scale() > 0
}
