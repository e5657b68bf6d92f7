//! Money: `$38 billion`, `US$1.5tn`, `EUR 125`, `20 million Canadian dollars`, `three dollars and five cents`.
//!
//! | written | read as |
//! |---|---|
//! | a sign, code or letters before a number | `£2,000`, `USD 3.14`, `HK$10bn`, `Rs. 20`, `u.s. $5` |
//! | a sign, code, letters or name after a number | `10k$`, `45EUR`, `5 million yen`, `48.5 MGBP`, `75 USD million` |
//! | a country before a name | `100 Norwegian kroner`, `250 million Dutch guilders` |
//! | coins | `34 cents`, `470 pence`, `$20 and 43c`, `3 GBP 1 pence`, `15 dollars 50` |
//! | no currency | `$83 million from 97 million`: that of the amount it is compared with (`elided.rs`) |
//! | ranges | `$13-14 billion`, `between $12 million and $20 million` (see [`amount`]) |
//!
//! A bare "dollar" or "cent" is of the United States, a bare "pound" or "pence" of Britain; names that several
//! countries share and news does not default (franc, krone, peso, riyal, dinar) have the unit `?` without a country.

pub mod currency;
mod elided;

use rust_decimal::Decimal;

use super::{Context, Reading};
use crate::quantity::Kind;
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;
use currency::{ANY, BEFORE_SIGN, CODES, COINS, COUNTRIES, LETTERS, NAMES, RARE, SIGNS, WORDLIKE};

/// What a word or sign means for money; a word may mean several things.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// A sign of one character: the code it means alone.
    sign: Option<&'static str>,
    /// A code or letters beside a number.
    code: Option<Code>,
    /// The name of a currency: index into [`NAMES`].
    name: Option<u8>,
    /// A country, or the first word of one in two words.
    country: bool,
    /// A small coin: index into [`COINS`].
    coin: Option<u8>,
    /// Letters before a sign.
    before_sign: bool,
}

#[derive(Debug, Clone, Copy)]
struct Code {
    code: &'static str,
    /// Whether it is a word too and counts in capitals only.
    wordlike: bool,
    /// The power of ten of an "M" before it: `MUSD`.
    power: u8,
}

impl Word {
    /// Whether it names a currency or a coin.
    pub fn is_currency(self) -> bool {
        self.sign.is_some() || self.name.is_some()
    }
}

/// Puts the vocabulary into the lexicon.
pub fn words(words: &mut Words) {
    let mut add = |word: &str, starts: bool, set: &dyn Fn(&mut Word)| {
        let entry = words.entry(word);
        entry.starts |= starts;
        set(entry.money.get_or_insert_default());
    };
    for &(sign, code) in SIGNS {
        add(sign, true, &|word| word.sign = Some(code));
    }
    for &code in CODES {
        let wordlike = WORDLIKE.contains(&code);
        add(code, true, &|word| word.code = Some(Code { code, wordlike, power: 0 }));
    }
    for code in ["USD", "EUR", "GBP", "NOK", "SEK", "DKK", "CAD", "AUD", "CHF"] {
        add(&format!("M{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 6 }));
        add(&format!("k{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 3 }));
        add(&format!("bn{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 9 }));
    }
    for &(letters, code) in LETTERS {
        let wordlike =
            matches!(letters, "re" | "fr" | "ft" | "r" | "bs" | "nt" | "le" | "dm" | "dh" | "zl" | "tk" | "p");
        add(letters, true, &|word| word.code = Some(Code { code, wordlike, power: 0 }));
    }
    for &(letters, code) in RARE {
        add(letters, true, &|word| word.code = Some(Code { code, wordlike: true, power: 0 }));
    }
    for (index, name) in (0..).zip(NAMES) {
        for form in name.forms {
            add(form, true, &|word| word.name = Some(index));
        }
    }
    for (index, (forms, ..)) in (0..).zip(COINS) {
        for form in *forms {
            add(form, form.len() > 2, &|word| word.coin = Some(index));
        }
    }
    for (_, names) in COUNTRIES {
        for name in *names {
            let first = name.split([' ', '.']).next().unwrap_or(name);
            add(first, false, &|word| word.country = true);
        }
    }
    for &(letters, ..) in BEFORE_SIGN {
        add(letters, false, &|word| word.before_sign = true);
    }
}

/// Reads the amount of money that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let start = match tokens.entry(at).money {
        Some(word) if word.sign.is_some() => before_sign(tokens, at),
        Some(Word { name: Some(_), .. }) => before_name(tokens, at),
        _ => at,
    };
    amount::read(tokens, start, Kind::Money, one).or_else(|| elided::read(context, at))
}

/// Where the letters before the sign at `at` start: `US$`, `U.S. $`, `USD $`, `c $`.
fn before_sign(tokens: &Tokens, at: usize) -> usize {
    (1..=4)
        .rev()
        .filter_map(|back| at.checked_sub(back))
        .find(|&start| prefix(tokens, start).is_some_and(|(_, end)| end == at + 1))
        .unwrap_or(at)
}

/// Where the country before the name at `at` starts.
fn before_name(tokens: &Tokens, at: usize) -> usize {
    (1..=4)
        .rev()
        .filter_map(|back| at.checked_sub(back))
        .find(|&start| country(tokens, start).is_some_and(|(_, end)| end == at))
        .unwrap_or(at)
}

/// One amount: a currency and a number in either order, with the coins that follow.
fn one(tokens: &Tokens, at: usize) -> Option<One> {
    let mut one = currency_first(tokens, at).or_else(|| number_first(tokens, at))?;
    coins_after(tokens, &mut one);
    Some(one)
}

fn currency_first(tokens: &Tokens, at: usize) -> Option<One> {
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
    if is_rare(tokens, at) && numeral.magnitude.is_none_or(|magnitude| magnitude < MILLION) {
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
fn is_rare(tokens: &Tokens, at: usize) -> bool {
    RARE.iter().any(|(letters, _)| tokens.is(at, letters))
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

fn number_first(tokens: &Tokens, at: usize) -> Option<One> {
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

/// A currency before a number.
struct Prefix {
    code: &'static str,
    wordlike: bool,
    /// Whether the sign stands alone, so that a name after the number may say more.
    bare: bool,
}

/// The currency that starts at `at` and stands before a number.
fn prefix(tokens: &Tokens, at: usize) -> Option<(Prefix, usize)> {
    let word = tokens.entry(at).money?;
    if let Some(code) = word.sign {
        // "$US500 million", "$A5": the Australian way.
        let letters = at + 1;
        let capitals = tokens.text(letters).bytes().all(|byte| byte.is_ascii_uppercase());
        if tokens.glued(letters)
            && capitals
            && tokens.class(letters + 1) == Class::Digits
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
        if wordlike && !tokens.capitalised(at) {
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
    // "ringgit 42", "sen 100,000": a name before digits, where no number stands before it.
    let leads = tokens.class(end) == Class::Digits
        && matches!(name, "MYR" | "INR" | "PKR" | "NGN" | "IDR" | "KES" | "LKR")
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

/// The currency or coin after a number.
fn suffix(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
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
        return Some((coin_scale(coin), at + 1));
    }
    if let Some((scale, end)) = foreign_coin(tokens, at) {
        return Some((scale, end));
    }
    if let Some(code) = word.code
        && !is_rare(tokens, at)
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
    is_money(tokens, numeral, at, end).then(|| (Scale::one(Unit::constant(code)), end))
}

/// The small coin of a named currency or country: "euro cents", "Canadian cents", "Danish øre".
fn foreign_coin(tokens: &Tokens, at: usize) -> Option<(Scale, usize)> {
    let (country, next) = if tokens.is(at, "euro") { ("", at + 1) } else { country(tokens, at)? };
    let coin = tokens.entry(next).money?.coin.filter(|_| tokens.text(next).len() > 2)?;
    let (_, alone, _) = COINS[usize::from(coin)];
    let code = match country {
        "" => "EUR",
        ANY => alone,
        _ => NAMES.iter().flat_map(|name| name.of).find(|(of, _)| *of == country)?.1,
    };
    Some((Scale { unit: Unit::constant(code), ..coin_scale(coin) }, next + 1))
}

/// The currency named at `at`, with the country before it if there is one.
fn name(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let (country, next) = country(tokens, at).unwrap_or(("", at));
    let word = tokens.entry(next).money?;
    let Some(name) = word.name.map(|index| &NAMES[usize::from(index)]) else {
        let sign = word.sign.filter(|_| next > at && country == "us")?;
        return Some((sign, next + 1));
    };
    // "100 pounds sterling"
    let sterling = name.alone == "GBP" && country.is_empty() && tokens.is(next + 1, "sterling");
    let next = if sterling { next + 1 } else { next };
    let code = match name.of.iter().find(|(of, _)| *of == country) {
        Some((_, code)) => code,
        None if country.is_empty() || country == ANY || name.of.is_empty() => name.alone,
        None => return None,
    };
    Some((code, next + 1))
}

/// The country named at `at`.
fn country(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    if !tokens.entry(at).money?.country {
        return None;
    }
    let length = |name: &str| {
        let mut end = at;
        for part in name.split_inclusive([' ', '.']) {
            let word = part.trim_end_matches([' ', '.']);
            if !tokens.is(end, word) {
                return None;
            }
            end += 1;
            if part.ends_with('.') {
                if tokens.class(end) != Class::Stop {
                    return None;
                }
                end += 1;
            }
        }
        Some(end)
    };
    COUNTRIES
        .iter()
        .flat_map(|(country, names)| names.iter().map(move |name| (*country, *name)))
        .filter_map(|(country, name)| length(name).map(|end| (country, end)))
        .max_by_key(|&(_, end)| end)
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

fn coin_scale(coin: u8) -> Scale {
    let (_, code, parts) = COINS[usize::from(coin)];
    let parts = if parts == u16::MAX { Decimal::from(100_000_000) } else { Decimal::from(parts) };
    Scale { unit: Unit::constant(code), factor: Decimal::ONE / parts }
}

/// Whether the name `at..end` after `numeral` means money where it also means something else.
fn is_money(tokens: &Tokens, numeral: &Numeral, at: usize, end: usize) -> bool {
    let is = |word: &str| tokens.is(end - 1, word);
    if is("pound") || is("pounds") {
        // "a twenty-pound bag", "200 pounds of rice": a weight.
        let hyphen = tokens.class(at.wrapping_sub(1)) == Class::Dash;
        let of = tokens.entry(end).particle == Some(Particle::Of);
        let per = tokens.entry(end).particle == Some(Particle::Per);
        let note = NOTES.iter().any(|word| tokens.is(end, word));
        return numeral.magnitude.is_some() || note || !(hyphen || of || per);
    }
    if is("won") || is("mark") || is("marks") || is("real") || is("sol") || is("punt") || is("dong") || is("colon") {
        return long(numeral) || end > at + 1;
    }
    true
}

/// What is worth so many pounds and does not weigh them.
const NOTES: &[&str] = &["note", "notes", "coin", "coins", "bill", "fine", "bet", "prize", "ticket", "voucher"];

/// Whether a number is long enough to be an amount where its currency's letters could be a word.
fn long(numeral: &Numeral) -> bool {
    numeral.magnitude.is_some() || numeral.value >= Decimal::ONE_HUNDRED || numeral.value.scale() > 0
}

/// Adds the coins that follow an amount: "and 43 cents", "43c", "50".
fn coins_after(tokens: &Tokens, one: &mut One) {
    let Some(scale) = &one.scale else { return };
    if one.numeral.magnitude.is_some() || scale.factor != Decimal::ONE || one.numeral.value.scale() > 0 {
        return;
    }
    let and = tokens.entry(one.to).particle == Some(Particle::And);
    let start = if and { one.to + 1 } else { one.to };
    let Some(coins) = numeral::read(tokens, start, false) else { return };
    if coins.form == Form::Article || coins.magnitude.is_some() {
        return;
    }
    let word = tokens.entry(numeral::after_hyphen(tokens, coins.end)).money;
    if let Some(coin) = word.and_then(|word| word.coin) {
        let extra = coins.value * coin_scale(coin).factor;
        if extra < Decimal::ONE {
            one.extra = extra;
            one.to = coins.end + 1;
        }
        return;
    }
    if coins.value >= Decimal::ONE_HUNDRED {
        return;
    }
    let ends = matches!(tokens.class(coins.end), Class::End | Class::Stop | Class::Comma | Class::Close);
    let bare = coins.value >= Decimal::TEN && coins.value.scale() == 0 && ends && !tokens.glued(start);
    // "2€05"
    let inside = tokens.glued(start) && tokens.digits(start).is_some_and(|digits| digits.len() == 2) && !one.unit_first;
    if bare || inside {
        one.extra = coins.value / Decimal::ONE_HUNDRED;
        one.to = coins.end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, reads};
    use crate::quantity::Kind;

    #[test]
    fn reads_amounts() {
        reads(
            Kind::Money,
            &[
                ("$38 billion", "$38 billion", "38000000000", "38000000000", "USD"),
                ("US$1.5tn", "US$1.5tn", "1500000000000", "1500000000000", "USD"),
                ("$13-14 billion", "$13-14 billion", "13000000000", "14000000000", "USD"),
                ("$13 billion to $14 billion", "$13 billion to $14 billion", "13000000000", "14000000000", "USD"),
                ("EUR 125", "EUR 125", "125", "125", "EUR"),
                ("20 million Canadian dollars", "20 million Canadian dollars", "20000000", "20000000", "CAD"),
                ("HK$10bn", "HK$10bn", "10000000000", "10000000000", "HKD"),
                ("u.s. $5", "u.s. $5", "5", "5", "USD"),
                ("75 USD million", "75 USD million", "75000000", "75000000", "USD"),
                ("a dollar and a half", "a dollar and a half", "1.5", "1.5", "USD"),
                ("half a billion dollars", "half a billion dollars", "500000000", "500000000", "USD"),
                ("$20 and 43c", "$20 and 43c", "20.43", "20.43", "USD"),
                ("tens of billions of dollars", "tens of billions of dollars", "10000000000", "100000000000", "USD"),
                ("five million yen", "five million yen", "5000000", "5000000", "JPY"),
                ("$US500 million", "$US500 million", "500000000", "500000000", "USD"),
                ("worth $A1.2bn", "$A1.2bn", "1200000000", "1200000000", "AUD"),
                ("(A$1.2bn)", "A$1.2bn", "1200000000", "1200000000", "AUD"),
                ("$500 million Canadian", "$500 million Canadian", "500000000", "500000000", "CAD"),
                ("$20 (Australian) a head", "$20 (Australian)", "20", "20", "AUD"),
                ("99 euro cents", "99 euro cents", "0.99", "0.99", "EUR"),
                ("100 pounds sterling", "100 pounds sterling", "100", "100", "GBP"),
                ("30 Danish øre", "30 Danish øre", "0.3", "0.3", "DKK"),
                ("20 Swiss rappen", "20 Swiss rappen", "0.2", "0.2", "CHF"),
                ("100 Central African CFA francs", "100 Central African CFA francs", "100", "100", "XAF"),
                ("100 Trinidad and Tobago dollars", "100 Trinidad and Tobago dollars", "100", "100", "TTD"),
                ("70 Australian cents", "70 Australian cents", "0.7", "0.7", "AUD"),
                ("W500 billion", "W500 billion", "500000000000", "500000000000", "KRW"),
                ("QR 500m", "QR 500m", "500000000", "500000000", "QAR"),
                ("it fell by a third to CHF 1.1 billion", "CHF 1.1 billion", "1100000000", "1100000000", "CHF"),
                ("$100-plus million", "$100-plus million", "100000000", "100000000", "USD"),
                ("$5 or $6 million", "$5 or $6 million", "5000000", "6000000", "USD"),
                ("1.234,56 €", "1.234,56 €", "1234.56", "1234.56", "EUR"),
                ("a five-pound note", "five-pound", "5", "5", "GBP"),
                ("$.50 each", "$.50", "0.5", "0.5", "USD"),
                (".5 million dollars", ".5 million dollars", "500000", "500000", "USD"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_amount() {
        leaves(
            Kind::Money,
            &[
                "41.3C in Seville",
                "Damage (US$ million)",
                "Debt in million euros",
                "at 8 p.m. on Tuesday",
                "a twenty-pound bag of rice",
                "they won 3 games",
                "TOP 10",
                "told us 5 times",
                "5G",
                "A 5-year plan",
                "CVE-2024-3094",
                "a third to the state",
                "1080p video",
                "Y2K",
                "SR 520",
            ],
        );
    }
}
