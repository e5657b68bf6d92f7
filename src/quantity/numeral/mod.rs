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

mod digits;
mod spelled;
mod words;

use std::cell::Cell;

use rust_decimal::Decimal;

use super::hedge::Hedge;
use super::lexicon::Particle;
use super::token::{Class, Tokens};
use digits::{Whole, digits, touching_digits};
pub(super) use spelled::below_hundred;
use spelled::{many, smaller, spelled};
pub use words::Word;
pub(super) use words::{ORDINALS, words};

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
    /// What the coefficient itself says of its firmness: "100+ million", "20-odd", "10-plus".
    pub hedge: Hedge,
    /// The token after it.
    pub end: usize,
}

/// The numbers last read from a line, with where they start: the two ends of a range.
#[derive(Debug, Default)]
pub struct Memo([Cell<Option<Remembered>>; 2]);

/// Where a number starts, and the number if one does.
type Remembered = (usize, Option<Numeral>);

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
    if let Some((hedge, end)) = firmness(tokens, numeral.end)
        && (magnitude_word(tokens, end).is_some() || matches!(tokens.entry(end).numeral, Some(Word::Letters(_))))
    {
        (numeral.hedge, numeral.end) = (hedge, end);
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
        Numeral { value, highest: None, step, magnitude: None, form, hedge: Hedge::Exact, end }
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
    let one = tokens.entry(next).particle == Some(Particle::A)
        || tokens.entry(next).numeral == Some(Word::Ones(1))
        || tokens.text(next) == "1" && !tokens.glued(next + 1);
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

/// What hangs on the coefficient before `at` and tells how firm it is: `+`, "-plus", "-odd". Gives the token after it.
pub(super) fn firmness(tokens: &Tokens, at: usize) -> Option<(Hedge, usize)> {
    if tokens.class(at) == Class::Plus && tokens.glued(at) {
        return Some((Hedge::Over, at + 1));
    }
    let word = after_hyphen(tokens, at);
    if word == at {
        return None;
    }
    let hedge = match tokens.text(word) {
        "plus" => Hedge::Over,
        "odd" => Hedge::About,
        _ => return None,
    };
    Some((hedge, word + 1))
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
            ("half of 1 million", "500000", "100000"),
            ("one-half million", "500000", "100000"),
            ("100-plus million", "100000000", "10000000"),
            ("1.234,56", "1234.56", "0.01"),
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
