//! Numbers as news writes them, read from tokens: `1,234.5`, `1 000 000`, `12,34,567`, `2 1/2`, `38bn`, "one hundred
//! and five", "1.2 million", "half a billion", "tens of thousands".
//!
//! A number is a *coefficient* (digits, words or a fraction) times *magnitudes* (hundred … trillion, lakh, crore,
//! dozen). Beside its value it keeps its *step*, the place value of the last digit that was written with intent:
//! 0.1 billion for "1.5 billion", 0.1 for "35.0", 1000 for "38,000". Trailing zeros of a whole coefficient do not
//! count, but two figures always do: the step of "300,000" is 10,000.
//!
//! Digits that belong to something else are no number: versions (`3.5.1`), clock times and scores (`10:30`, `3-2-1`),
//! telephone numbers, names (`GPT-4`, `H100`, `737-800`), codes with leading zeros. Nothing overflows: what does not
//! fit into a decimal of 28 digits is no number either.
//!
//! Every reader here looks a bounded number of tokens ahead, or consumes what it looked at, so reading is linear.

use std::cell::Cell;

use rust_decimal::Decimal;

use super::lexicon::{Particle, Words};
use super::token::{Class, Gap, Tokens};

/// A word or sign of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// zero to nineteen
    Ones(u8),
    /// twenty to ninety
    Tens(u8),
    /// A power of ten, spelled out: hundred, million, crore.
    Magnitude(u8),
    /// A power of ten by letters, which mean other things too: k, m, bn.
    Letters(u8),
    /// The plural of a power of ten, in "tens of millions".
    Many(u8),
    /// dozen
    Dozen,
    /// half
    Half,
    /// The name of a part, by the number of parts: quarter, thirds.
    Part(u8),
    /// A fraction in one character.
    Fraction(u8, u8),
    /// minus, negative
    Minus,
}

const WORDS: &[(&str, Word)] = &[
    ("zero", Word::Ones(0)),
    ("one", Word::Ones(1)),
    ("two", Word::Ones(2)),
    ("three", Word::Ones(3)),
    ("four", Word::Ones(4)),
    ("five", Word::Ones(5)),
    ("six", Word::Ones(6)),
    ("seven", Word::Ones(7)),
    ("eight", Word::Ones(8)),
    ("nine", Word::Ones(9)),
    ("ten", Word::Ones(10)),
    ("eleven", Word::Ones(11)),
    ("twelve", Word::Ones(12)),
    ("thirteen", Word::Ones(13)),
    ("fourteen", Word::Ones(14)),
    ("fifteen", Word::Ones(15)),
    ("sixteen", Word::Ones(16)),
    ("seventeen", Word::Ones(17)),
    ("eighteen", Word::Ones(18)),
    ("nineteen", Word::Ones(19)),
    ("twenty", Word::Tens(20)),
    ("thirty", Word::Tens(30)),
    ("forty", Word::Tens(40)),
    ("fourty", Word::Tens(40)),
    ("fifty", Word::Tens(50)),
    ("sixty", Word::Tens(60)),
    ("seventy", Word::Tens(70)),
    ("eighty", Word::Tens(80)),
    ("ninety", Word::Tens(90)),
    ("hundred", Word::Magnitude(2)),
    ("thousand", Word::Magnitude(3)),
    ("lakh", Word::Magnitude(5)),
    ("lac", Word::Magnitude(5)),
    ("million", Word::Magnitude(6)),
    ("crore", Word::Magnitude(7)),
    ("billion", Word::Magnitude(9)),
    ("milliard", Word::Magnitude(9)),
    ("mrd", Word::Magnitude(9)),
    ("mld", Word::Magnitude(9)),
    ("trillion", Word::Magnitude(12)),
    ("quadrillion", Word::Magnitude(15)),
    ("lakhs", Word::Magnitude(5)),
    ("crores", Word::Magnitude(7)),
    ("mln", Word::Magnitude(6)),
    ("bln", Word::Magnitude(9)),
    ("trln", Word::Magnitude(12)),
    ("k", Word::Letters(3)),
    ("m", Word::Letters(6)),
    ("mm", Word::Letters(6)),
    ("mn", Word::Letters(6)),
    ("mio", Word::Letters(6)),
    ("mil", Word::Letters(6)),
    ("b", Word::Letters(9)),
    ("bn", Word::Letters(9)),
    ("bil", Word::Letters(9)),
    ("t", Word::Letters(12)),
    ("tn", Word::Letters(12)),
    ("tr", Word::Letters(12)),
    ("trn", Word::Letters(12)),
    ("cr", Word::Letters(7)),
    ("tens", Word::Many(1)),
    ("hundreds", Word::Many(2)),
    ("thousands", Word::Many(3)),
    ("millions", Word::Many(6)),
    ("billions", Word::Many(9)),
    ("trillions", Word::Many(12)),
    ("dozen", Word::Dozen),
    ("half", Word::Half),
    ("third", Word::Part(3)),
    ("thirds", Word::Part(3)),
    ("quarter", Word::Part(4)),
    ("quarters", Word::Part(4)),
    ("fourths", Word::Part(4)),
    ("fifths", Word::Part(5)),
    ("sixths", Word::Part(6)),
    ("eighths", Word::Part(8)),
    ("tenth", Word::Part(10)),
    ("tenths", Word::Part(10)),
    ("½", Word::Fraction(1, 2)),
    ("¼", Word::Fraction(1, 4)),
    ("¾", Word::Fraction(3, 4)),
    ("⅓", Word::Fraction(1, 3)),
    ("⅔", Word::Fraction(2, 3)),
    ("⅕", Word::Fraction(1, 5)),
    ("⅖", Word::Fraction(2, 5)),
    ("⅗", Word::Fraction(3, 5)),
    ("⅘", Word::Fraction(4, 5)),
    ("⅙", Word::Fraction(1, 6)),
    ("⅚", Word::Fraction(5, 6)),
    ("⅛", Word::Fraction(1, 8)),
    ("⅜", Word::Fraction(3, 8)),
    ("⅝", Word::Fraction(5, 8)),
    ("⅞", Word::Fraction(7, 8)),
    ("minus", Word::Minus),
    ("negative", Word::Minus),
];

pub(super) const ORDINALS: &[(&str, u8)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
];

/// Puts the words of numbers into the lexicon.
pub(super) fn words(words: &mut Words) {
    for &(word, meaning) in WORDS {
        let entry = words.entry(word);
        entry.numeral = Some(meaning);
        entry.starts = !matches!(meaning, Word::Letters(_) | Word::Part(3 | 5..) | Word::Minus);
    }
    for &(word, place) in ORDINALS {
        words.entry(word).ordinal = Some(place);
    }
    // A number may start with "a"; it is looked at only where the next word starts one.
    for article in ["a", "an"] {
        words.entry(article).starts = true;
    }
}

/// How a coefficient is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With digits.
    Digits,
    /// With words.
    Words,
    /// With "a" or "an" alone: one of what follows.
    Article,
    /// As a plural magnitude: "tens of millions".
    Many,
}

/// A number read from tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, magnitudes included.
    pub value: Decimal,
    /// The highest value it can mean, for plural magnitudes: 100 billion for "tens of billions".
    pub highest: Option<Decimal>,
    /// Place value of the last digit written with intent.
    pub step: Decimal,
    /// What the magnitudes multiply by; `None` when there are none.
    pub magnitude: Option<Decimal>,
    /// How it is written.
    pub form: Form,
    /// Whether a `+` follows the coefficient: "100+ million".
    pub plus: bool,
    /// The token after it.
    pub end: usize,
}

/// The numbers last read from a line, with where they start: the two ends of a range.
#[derive(Debug, Default)]
pub struct Memo([Cell<Option<(usize, Option<Numeral>)>>; 2]);

impl Memo {
    /// Forgets them.
    pub(super) fn clear(&self) {
        self.0.iter().for_each(|slot| slot.set(None));
    }
}

/// Reads the number that starts at `at`, with the magnitudes that follow it. `letters` says whether k, m, bn and the
/// like count as magnitudes after a blank too (they do after digits without one).
///
/// Does not look at what stands before; see [`opens`].
pub fn read(tokens: &Tokens, at: usize, letters: bool) -> Option<Numeral> {
    let [last, one_before] = &tokens.memo.0;
    let remembered = [last, one_before].into_iter().find_map(|slot| slot.get().filter(|&(start, _)| start == at));
    let found = match remembered {
        Some((_, found)) => found,
        None => {
            let found = read_anew(tokens, at, false);
            one_before.set(last.replace(Some((at, found))));
            found
        }
    };
    if letters && matches!(tokens.entry(found?.end).numeral, Some(Word::Letters(_))) {
        return read_anew(tokens, at, true);
    }
    found
}

fn read_anew(tokens: &Tokens, at: usize, letters: bool) -> Option<Numeral> {
    if let Some(Word::Many(power)) = tokens.entry(at).numeral {
        return many(tokens, at, power);
    }
    let mut numeral = coefficient(tokens, at)?;
    numeral.plus = plus_before_magnitude(tokens, numeral.end);
    if numeral.plus {
        numeral.end += 1;
    }
    while let Some((factor, end)) = magnitude(tokens, &numeral, letters) {
        numeral.scale(factor)?;
        numeral.end = end;
    }
    let magnitude = numeral.magnitude.unwrap_or(Decimal::ONE);
    if let Some((part, end)) = and_part(tokens, numeral.end) {
        numeral.value = numeral.value.checked_add(part.checked_mul(magnitude)?)?;
        numeral.step = Decimal::new(1, 1).checked_mul(magnitude)?;
        numeral.end = end;
        if let Some((factor, end)) = magnitude_word(tokens, numeral.end) {
            numeral.scale(factor)?;
            numeral.end = end;
        }
    } else if numeral.form == Form::Words
        && let Some(rest) = smaller(tokens, numeral.end, magnitude)
    {
        numeral.value = numeral.value.checked_add(rest.value)?;
        numeral.step = step(numeral.value.mantissa(), numeral.value.scale());
        numeral.magnitude = None;
        numeral.end = rest.end;
    }
    Some(numeral)
}

/// Whether a number may start at `at` as far as the tokens before it go: it does not continue a word, a name or
/// another number.
pub fn opens(tokens: &Tokens, at: usize) -> bool {
    if !tokens.glued(at) {
        // "hundred" in "five hundred" was looked at with "five"; "a few hundred" is no number.
        let before = at.wrapping_sub(1);
        if tokens.class(before) == Class::Digits && matches!(tokens.entry(at).numeral, Some(Word::Magnitude(_))) {
            return false;
        }
        let continues =
            matches!(tokens.entry(before).numeral, Some(Word::Ones(_) | Word::Tens(_) | Word::Magnitude(_)))
                || ["few", "several", "many", "multiple"].iter().any(|word| tokens.is(before, word))
                || tokens.is(before, "of") && tokens.is(before.wrapping_sub(1), "couple");
        return !(tokens.class(at) == Class::Word && continues);
    }
    let before = at.wrapping_sub(1);
    match tokens.class(before) {
        // Run together: "V0.03 to 0.35 %".
        Class::Word if tokens.text(at) == "0" && touching_digits(tokens, at + 1).is_some() => true,
        Class::Word | Class::Digits | Class::Address => false,
        Class::Comma | Class::Stop | Class::Colon | Class::Slash | Class::Apostrophe => {
            !(tokens.glued(before) && tokens.class(before.wrapping_sub(1)) == Class::Digits)
        }
        Class::Dash => {
            let name = before.wrapping_sub(1);
            let percent = |at: usize| tokens.entry(at).percent.is_some() && tokens.glued(at);
            !tokens.glued(before)
                || percent(at + 1)
                || percent(at + 3)
                || !matches!(tokens.class(name), Class::Word | Class::Digits)
                || tokens.entry(name).particle.is_some()
                || PREFIXES.iter().any(|prefix| tokens.is(name, prefix))
        }
        Class::Mark => !matches!(tokens.text(before), "#" | "@" | "^" | "=" | "\\"),
        _ => true,
    }
}

/// Words that a hyphen joins to a number without making a name of it.
const PREFIXES: &[&str] = &["sub", "mid", "pre", "post", "near", "roughly", "about", "under", "over", "nearly", "plus"];

/// Reads the place in a row that starts at `at`: `3rd`, "third", "twenty-first". Gives the token after it, too.
pub fn ordinal(tokens: &Tokens, at: usize) -> Option<(u32, usize)> {
    if let Some(digits) = tokens.digits(at) {
        let suffix = tokens.glued(at + 1) && ["st", "nd", "rd", "th"].iter().any(|suffix| tokens.is(at + 1, suffix));
        return digits.parse().ok().filter(|_| suffix).map(|place| (place, at + 2));
    }
    if let Some(place) = tokens.entry(at).ordinal {
        return Some((place.into(), at + 1));
    }
    let Some(Word::Tens(tens)) = tokens.entry(at).numeral else { return None };
    let next = after_hyphen(tokens, at + 1);
    let ones = tokens.entry(next).ordinal.filter(|&ones| ones < 10)?;
    Some((u32::from(tens) + u32::from(ones), next + 1))
}

/// The place value of the last digit of `mantissa` × 10^-`scale` that was written with intent.
pub fn step(mantissa: i128, scale: u32) -> Decimal {
    if scale > 0 {
        return Decimal::new(1, scale.min(28));
    }
    let mut step = 1;
    let mut rest = mantissa.abs();
    while rest >= 100 && rest % 10 == 0 {
        rest /= 10;
        step *= 10;
    }
    Decimal::from_i128_with_scale(step, 0)
}

impl Numeral {
    fn new(value: Decimal, form: Form, end: usize) -> Self {
        let step = step(value.mantissa(), value.scale());
        Numeral { value, highest: None, step, magnitude: None, form, plus: false, end }
    }

    fn part(value: Decimal, form: Form, end: usize) -> Self {
        Numeral { step: Decimal::new(1, 1), ..Numeral::new(value, form, end) }
    }

    /// Multiplies by a magnitude that follows; `None` when it gets too big.
    pub fn scale(&mut self, factor: Decimal) -> Option<()> {
        self.value = self.value.checked_mul(factor)?;
        self.step = self.step.checked_mul(factor)?;
        self.highest = self.highest.map(|highest| highest.checked_mul(factor)).unwrap_or(None);
        self.magnitude = Some(self.magnitude.unwrap_or(Decimal::ONE).checked_mul(factor)?);
        Some(())
    }
}

fn power_of_ten(power: u8) -> Decimal {
    Decimal::from_i128_with_scale(10_i128.pow(power.into()), 0)
}

fn ratio(part: u8, whole: u8) -> Decimal {
    Decimal::from(part) / Decimal::from(whole.max(1))
}

fn coefficient(tokens: &Tokens, at: usize) -> Option<Numeral> {
    match tokens.class(at) {
        Class::Digits => digits(tokens, at),
        Class::Stop if tokens.glued(at + 1) => {
            let digits = tokens.digits(at + 1)?;
            let value = Whole::of(digits).decimal(digits.len() as u32)?;
            Some(Numeral::new(value, Form::Digits, at + 2))
        }
        _ => spelled(tokens, at),
    }
}

/// Digits with their separators, and a fraction after them.
fn digits(tokens: &Tokens, at: usize) -> Option<Numeral> {
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
struct Whole {
    value: i128,
    length: usize,
}

impl Whole {
    /// The most digits that are a number; more are not.
    const LONGEST: usize = 27;

    fn of(digits: &str) -> Self {
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
    fn decimal(self, scale: u32) -> Option<Decimal> {
        if self.length > Self::LONGEST { None } else { Decimal::try_from_i128_with_scale(self.value, scale).ok() }
    }
}

/// The digits after the mark at `at`, when nothing stands between mark and digits on both sides.
fn touching_digits<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'t str> {
    if tokens.glued(at) && tokens.glued(at + 1) { tokens.digits(at + 1) } else { None }
}

/// Digits with thousands separators: all commas, apostrophes, stops (two groups or more), thin blanks, or blanks (two
/// groups or more); Indian groups of two.
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
        Class::Stop => 2,
        Class::Digits if gap == Gap::Blank => 2,
        _ => 1,
    };
    Some(if groups < enough { alone } else { (whole, end) })
}

/// `1/2`: small numbers, the lower one not less than the upper one, and no date or ratio.
fn fraction(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
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

/// A coefficient in words, without magnitudes from a thousand up.
fn spelled(tokens: &Tokens, at: usize) -> Option<Numeral> {
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
        // "quarter million", "quarter of a million", but not "in the quarter to".
        Word::Part(parts @ 4) => {
            let end = of_a(tokens, at + 1);
            (magnitude_word(tokens, end).is_some()).then(|| Numeral::part(ratio(1, parts), Form::Words, end))
        }
        Word::Fraction(upper, lower) => Some(Numeral::part(ratio(upper, lower), Form::Digits, at + 1)),
        Word::Magnitude(_) | Word::Dozen => Some(Numeral::new(Decimal::ONE, Form::Words, at)),
        Word::Ones(_) | Word::Tens(_) => {
            let (mut value, mut end) = below_hundred(tokens, at)?;
            if let Some(Word::Part(parts)) = tokens.entry(after_hyphen(tokens, end)).numeral
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

/// "one", "nineteen", "twenty-five".
pub fn below_hundred(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
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
fn smaller(tokens: &Tokens, at: usize, magnitude: Decimal) -> Option<Numeral> {
    if magnitude < Decimal::ONE_THOUSAND {
        return None;
    }
    let and = tokens.entry(at).particle == Some(Particle::And);
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
fn many(tokens: &Tokens, at: usize, power: u8) -> Option<Numeral> {
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

/// The magnitude after a coefficient.
fn magnitude(tokens: &Tokens, numeral: &Numeral, letters: bool) -> Option<(Decimal, usize)> {
    if let Some(found) = magnitude_word(tokens, numeral.end) {
        return Some(found);
    }
    let Some(Word::Letters(power)) = tokens.entry(numeral.end).numeral else { return None };
    let touches = tokens.glued(numeral.end);
    let allowed = numeral.magnitude.is_none() && numeral.form == Form::Digits && (touches || letters);
    // "30 M" but not "30 m": metres, minutes.
    let clear = touches || power == 9 || tokens.text(numeral.end) != "m" && tokens.text(numeral.end) != "t";
    // "5m-long" names metres; "5 M'" and "5 m." do not.
    (allowed && (clear || letters)).then(|| (power_of_ten(power), numeral.end + 1))
}

fn magnitude_word(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
    let at = after_hyphen(tokens, at);
    match tokens.entry(at).numeral? {
        Word::Magnitude(power) => Some((power_of_ten(power), at + 1)),
        Word::Dozen => Some((Decimal::from(12), at + 1)),
        _ => None,
    }
}

/// "and a half", "and three quarters".
pub(super) fn and_part(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
    let at = after_hyphen(tokens, at);
    if tokens.entry(at).particle != Some(Particle::And) {
        return None;
    }
    let at = after_hyphen(tokens, at + 1) - 1;
    let entry = tokens.entry(at + 1);
    let count = match (entry.particle, entry.numeral) {
        (Some(Particle::A), _) => 1,
        (_, Some(Word::Ones(count @ 1..=9))) => count,
        _ => return None,
    };
    let next = after_hyphen(tokens, at + 2);
    match tokens.entry(next).numeral? {
        Word::Half if count == 1 => Some((ratio(1, 2), next + 1)),
        Word::Part(parts) if count < parts => Some((ratio(count, parts), next + 1)),
        _ => None,
    }
}

/// Where the whole begins after a part: past "of a", "a", "of one"; else `at`.
fn of_a(tokens: &Tokens, at: usize) -> usize {
    let mut next = after_hyphen(tokens, at);
    if tokens.entry(next).particle == Some(Particle::Of) {
        next += 1;
    }
    let one = tokens.entry(next).particle == Some(Particle::A) || tokens.entry(next).numeral == Some(Word::Ones(1));
    if one { after_hyphen(tokens, next + 1) } else { at }
}

/// Past a hyphen that touches both neighbours.
pub fn after_hyphen(tokens: &Tokens, at: usize) -> usize {
    if tokens.class(at) == Class::Dash && tokens.glued(at) && tokens.glued(at + 1) { at + 1 } else { at }
}

/// The magnitudes that start at `at`, as one factor.
pub(super) fn magnitude_after(tokens: &Tokens, at: usize) -> Option<(Decimal, usize)> {
    let (mut factor, mut end) = magnitude_word(tokens, at)?;
    while let Some((next, after)) = magnitude_word(tokens, end) {
        factor = factor.checked_mul(next)?;
        end = after;
    }
    Some((factor, end))
}

/// Whether a `+` stands between the coefficient and a magnitude: "100+ million", "5+bn".
fn plus_before_magnitude(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at) == Class::Plus
        && tokens.glued(at)
        && matches!(tokens.entry(at + 1).numeral, Some(Word::Magnitude(_) | Word::Letters(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, String, &str)> {
        let mut tokens = Tokens::new(text);
        tokens.next_line().then_some(())?;
        let numeral = read(&tokens, 0, true)?;
        let rest = if numeral.end == 0 { text } else { &text[tokens.span(0, numeral.end).end..] };
        Some((numeral.value.normalize().to_string(), numeral.step.normalize().to_string(), rest.trim()))
    }

    #[test]
    fn reads_numbers() {
        for (text, value, step) in [
            ("7", "7", "1"),
            ("1,234.5", "1234.5", "0.1"),
            ("38,000", "38000", "1000"),
            ("300,000", "300000", "10000"),
            ("35.0", "35", "0.1"),
            (".05", "0.05", "0.01"),
            ("1\u{202f}000\u{202f}000", "1000000", "100000"),
            ("1 200 000", "1200000", "100000"),
            ("1'250'000", "1250000", "10000"),
            ("1.200.000", "1200000", "100000"),
            ("1.200.000,50", "1200000.5", "0.01"),
            ("12,34,567", "1234567", "1"),
            ("3,5", "3.5", "0.1"),
            ("2 1/2", "2.5", "0.1"),
            ("2½", "2.5", "0.1"),
            ("3/4", "0.75", "0.1"),
            ("1.2 million", "1200000", "100000"),
            ("38bn", "38000000000", "1000000000"),
            ("1.5-trillion", "1500000000000", "100000000000"),
            ("100+ million", "100000000", "10000000"),
            ("4.5 lakh crore", "4500000000000", "100000000000"),
            ("two hundred and fifty-three thousand four hundred", "253400", "100"),
            ("one hundred and five", "105", "1"),
            ("fifteen hundred", "1500", "100"),
            ("two thousand and five", "2005", "1"),
            ("two million three hundred thousand and five", "2300005", "1"),
            ("one point two five", "1.25", "0.01"),
            ("twenty-five", "25", "1"),
            ("a million", "1000000", "1000000"),
            ("a million and a half", "1500000", "100000"),
            ("two and a half million", "2500000", "100000"),
            ("half a billion", "500000000", "100000000"),
            ("a quarter of a million", "250000", "100000"),
            ("three-quarters of a million", "750000", "100000"),
            ("two dozen", "24", "12"),
            ("a dozen", "12", "12"),
            ("hundred-billion", "100000000000", "100000000000"),
            ("tens of billions", "10000000000", "10000000000"),
        ] {
            assert_eq!(number(text), Some((value.to_owned(), step.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_number() {
        for text in ["3.5.1", "10:30", "007", "1.2.3.4", "word", "12345678901234567890123456789012345", "k"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(number("1,2,3"), None);
        assert_eq!(number("24/7 service"), None);
    }

    #[test]
    fn reads_ordinals() {
        for (text, place) in [("3rd", 3), ("third", 3), ("twenty-first", 21), ("31st", 31), ("Thirtieth", 30)] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(ordinal(&tokens, 0), Some((place, tokens.len())), "{text}");
        }
    }

    #[test]
    fn opens_where_no_name_goes_on() {
        for (text, at, opens_there) in [
            ("paid 38", 1, true),
            ("GPT-4", 2, false),
            ("H100", 1, false),
            ("(5", 1, true),
            ("sub-5", 2, true),
            ("1,1", 2, false),
            ("#5", 1, false),
            ("– 5", 1, true),
        ] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(opens(&tokens, at), opens_there, "{text}");
        }
    }
}
