//! A currency after its number: `10k$`, `45EUR`, `5 million yen`, `75 USD million`, `34 cents`.

use rust_decimal::Decimal;

use super::before::{is_rare, long};
use super::coin::{foreign_coin, worth};
use super::name::name;
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;

pub(super) fn number_first(tokens: &Tokens, at: usize) -> Option<One> {
    let at = amount::point_before(tokens, at);
    let mut numeral = numeral::read(tokens, at, true)?;
    let Some((scale, mut to)) = suffix(tokens, &numeral) else {
        return Some(One { from: at, to: numeral.end, numeral, scale: None, unit_first: false, extra: Decimal::ZERO });
    };
    // "75 USD million", "a dollar and a half".
    if numeral.magnitude.is_none()
        && let Some(whole) = numeral::magnitude_after(tokens, to)
    {
        numeral.scale(whole.0)?;
        to = whole.1;
    } else if let Some((part, end)) = numeral::and_part(tokens, to) {
        numeral.value = numeral.value.checked_add(part)?;
        numeral.form = Form::Words;
        to = end;
    }
    numeral.end = to;
    Some(One { from: at, to, numeral, scale: Some(scale), unit_first: false, extra: Decimal::ZERO })
}

/// The currency or coin after a number.
pub(super) fn suffix(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    let mut at = numeral::after_hyphen(tokens, numeral.end);
    if numeral.form == Form::Many && tokens.entry(at).particle == Some(Particle::Of) {
        at += 1;
    }
    let word = tokens.entry(at).money?;
    let touches = tokens.glued(at);
    if let Some(code) = word.sign {
        // "10€" and "10 $ 30 $", but "5 $10 bills" and "1 $ 10 note": the sign belongs to the number that it touches,
        // or to the next one unless that has its own.
        let next = if tokens.class(at + 1) == Class::Digits { numeral::read(tokens, at + 1, true) } else { None };
        let coins = |next: Numeral| tokens.entry(next.end).money.is_some_and(|word| word.coin.is_some());
        let own = next.is_none_or(|next| tokens.text(next.end) == tokens.text(at) || coins(next));
        let belongs = numeral.form != Form::Article && (touches || own);
        return belongs.then(|| (Scale::one(Unit::constant(code)), at + 1));
    }
    if let Some(coin) = word.coin
        && numeral.magnitude.is_none_or(|magnitude| magnitude < Decimal::ONE_THOUSAND)
        && (tokens.text(at).len() > 1 || numeral.form == Form::Digits)
        && !is_other_letter(tokens, at)
    {
        return Some((worth(coin), at + 1));
    }
    if let Some((scale, end)) = foreign_coin(tokens, at) {
        return Some((scale, end));
    }
    if let Some(code) = word.code
        && !(code.wordlike && is_rare(tokens, at))
        && (numeral.form != Form::Article || numeral.magnitude.is_some())
    {
        let capitals = tokens.text(at).bytes().all(|byte| !byte.is_ascii_lowercase());
        // "42 L.E", "42 l.e."
        if !code.wordlike || capitals && (touches || long(numeral) || code.code.len() == 3) {
            let factor = Decimal::from(10_u32.pow(code.power.into()));
            return Some((Scale { unit: Unit::constant(code.code), factor }, at + 1));
        }
    }
    if tokens.is(at, "l") && tokens.class(at + 1) == Class::Stop && tokens.is(at + 2, "e") {
        let end = if tokens.class(at + 3) == Class::Stop && tokens.glued(at + 3) { at + 4 } else { at + 3 };
        return Some((Scale::one(Unit::constant("EGP")), end));
    }
    let (code, end) = name(tokens, at)?;
    if numeral.magnitude.is_none() && amount::is_price_year(tokens, numeral.end.wrapping_sub(1)) {
        return None;
    }
    is_money(tokens, numeral, at, end).then(|| (Scale::one(Unit::constant(code)), end))
}

/// Whether the letter at `at` stands for something else than a coin: `41.3C`, "8 p.m.".
fn is_other_letter(tokens: &Tokens, at: usize) -> bool {
    let stop = tokens.class(at + 1) == Class::Stop && tokens.glued(at + 1) && tokens.glued(at + 2);
    // "1080p" is a size of pictures.
    let lines = tokens.is(at, "p")
        && SCREENS.contains(&tokens.text(at.wrapping_sub(1)))
        && tokens.class(at.wrapping_sub(2)) != Class::Comma;
    lines || tokens.text(at) == "C" || tokens.text(at).len() == 1 && stop && tokens.is(at + 2, "m")
}

/// How many lines pictures have.
const SCREENS: &[&str] = &["480", "720", "1080", "1440", "2160"];

/// Whether the name `at..end` after `numeral` means money where it also means something else.
fn is_money(tokens: &Tokens, numeral: &Numeral, at: usize, end: usize) -> bool {
    let is = |word: &str| tokens.is(end - 1, word);
    if is("pound") || is("pounds") {
        // "a twenty-pound bag", "200 pounds of rice": a weight.
        let hyphen = tokens.class(at.wrapping_sub(1)) == Class::Dash;
        let of = tokens.entry(end).particle == Some(Particle::Of);
        let per = tokens.entry(end).particle == Some(Particle::Per);
        let note = NOTES.iter().any(|word| tokens.is(end, word));
        return numeral.magnitude.is_some() || note || !(hyphen || of || per || is_weight(tokens, at, end));
    }
    if WORDS_TOO.iter().any(|word| is(word)) {
        return long(numeral) || end > at + 1;
    }
    true
}

/// Names of currencies that are ordinary words, too.
const WORDS_TOO: &[&str] = &["won", "mark", "marks", "real", "sol", "punt", "dong", "colon", "sum", "crown"];

/// Whether the pounds that end at `end` are told of what something weighs: "weighs around 1,200 pounds", "100 kg (220
/// pounds)", "220 pounds (100 kg)", "600 pounds heavier".
fn is_weight(tokens: &Tokens, at: usize, end: usize) -> bool {
    let mass = |at: usize| MASSES.iter().any(|word| tokens.is(at, word));
    let bracket = |at: usize| tokens.class(at) == Class::Open;
    let weighs = |at: usize| tokens.text(at).to_ascii_lowercase().starts_with("weigh") || tokens.is(at, "mass");
    let mut before = (1..=WEIGHED).map(|back| at.wrapping_sub(back)).take_while(|&at| tokens.class(at) != Class::End);
    let beside = bracket(end) && (end + 2..end + 4).any(mass);
    let inside = (1..=4).map(|back| at.wrapping_sub(back)).any(|at| bracket(at) && mass(at.wrapping_sub(1)));
    before.any(weighs) || beside || inside || ["heavy", "heavier", "lighter"].iter().any(|word| tokens.is(end, word))
}

/// How far before its pounds it may stand that something weighs them.
const WEIGHED: usize = 8;

/// Units of mass beside which pounds are one, too.
const MASSES: &[&str] =
    &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogrammes", "tonne", "tonnes", "tons"];

/// What is worth so many pounds and does not weigh them.
const NOTES: &[&str] = &["note", "notes", "coin", "coins", "bill", "fine", "bet", "prize", "ticket", "voucher"];
