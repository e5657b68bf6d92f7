//! Percent: `4 %`, `5pc`, `three and a half per cent`; percentage points (`pp`) and basis points (`bp`) apart; parts of a
//! whole in words (`fraction.rs`).

mod fraction;

use super::{Context, Reading};
use crate::quantity::Kind;
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;
pub use fraction::is_fraction;

/// What a word means for percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// %, percent: complete by itself.
    Percent,
    /// pc, p: percent where it follows digits.
    Letters,
    /// pp, ppt: percentage point.
    Points,
    /// bp, bps: basis point.
    Basis,
    /// percentage, basis: needs "point" after it.
    Percentage,
    /// See [`Word::Percentage`].
    BasisOf,
    /// point, points.
    Point,
    /// cent, after "per".
    Cent,
}

const WORDS: &[(&str, Word)] = &[
    ("%", Word::Percent),
    ("％", Word::Percent),
    ("percent", Word::Percent),
    ("percents", Word::Percent),
    ("pct", Word::Percent),
    ("percentages", Word::Percentage),
    ("percentage", Word::Percentage),
    ("pc", Word::Letters),
    ("pp", Word::Points),
    ("pps", Word::Points),
    ("ppt", Word::Points),
    ("ppts", Word::Points),
    ("bp", Word::Basis),
    ("bps", Word::Basis),
    ("basis", Word::BasisOf),
    ("point", Word::Point),
    ("points", Word::Point),
    ("pts", Word::Point),
    ("cent", Word::Cent),
];

/// Puts the vocabulary into the lexicon.
pub fn words(words: &mut Words) {
    for &(word, meaning) in WORDS {
        let entry = words.entry(word);
        entry.percent = Some(meaning);
        entry.starts |= matches!(meaning, Word::Percent | Word::Percentage | Word::BasisOf);
    }
    words.entry("per").starts = true;
}

/// Reads the percentage that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    amount::read(context.tokens, at, Kind::Percent, one).or_else(|| fraction::read(context.tokens, at))
}

fn one(tokens: &Tokens, at: usize) -> Option<One> {
    amount::number_then_unit(tokens, at, false, unit)
}

fn unit(tokens: &Tokens, numeral: &Numeral) -> Option<(Scale, usize)> {
    let at = numeral::after_hyphen(tokens, numeral.end);
    let entry = tokens.entry(at);
    if entry.particle == Some(Particle::Per) {
        let cent = numeral::after_hyphen(tokens, at + 1);
        return (tokens.entry(cent).percent == Some(Word::Cent)).then(|| (Scale::one(Unit::PERCENT), cent + 1));
    }
    // "202 p.c."
    if tokens.is(at, "p") && tokens.class(at + 1) == Class::Stop && tokens.is(at + 2, "c") && tokens.glued(at + 2) {
        let end = if tokens.class(at + 3) == Class::Stop && tokens.glued(at + 3) { at + 4 } else { at + 3 };
        return Some((Scale::one(Unit::PERCENT), end));
    }
    let points = |unit: Unit| {
        let next = numeral::after_hyphen(tokens, at + 1);
        (tokens.entry(next).percent == Some(Word::Point)).then(|| (Scale::one(unit), next + 1))
    };
    match entry.percent? {
        // "3 % points"
        Word::Percent => points(Unit::PERCENTAGE_POINT).or(Some((Scale::one(Unit::PERCENT), at + 1))),
        Word::Letters if numeral.form == Form::Digits && numeral.magnitude.is_none() => {
            Some((Scale::one(Unit::PERCENT), at + 1))
        }
        Word::Points if numeral.form == Form::Digits => Some((Scale::one(Unit::PERCENTAGE_POINT), at + 1)),
        Word::Basis if numeral.form == Form::Digits => Some((Scale::one(Unit::BASIS_POINT), at + 1)),
        Word::Percentage => points(Unit::PERCENTAGE_POINT),
        Word::BasisOf => points(Unit::BASIS_POINT),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, reads};
    use crate::quantity::Kind;

    #[test]
    fn reads_percentages() {
        reads(
            Kind::Percent,
            &[
                ("4%", "4%", "4", "4", "%"),
                ("fell 2.36 %.", "2.36 %", "2.36", "2.36", "%"),
                ("between three and seven percent", "three and seven percent", "3", "7", "%"),
                ("50-100% growth", "50-100%", "50", "100", "%"),
                ("1%-3%", "1%-3%", "1", "3", "%"),
                ("0.15 to 0.3%", "0.15 to 0.3%", "0.15", "0.3", "%"),
                ("half a percent", "half a percent", "0.5", "0.5", "%"),
                ("half of 1 percent", "half of 1 percent", "0.5", "0.5", "%"),
                ("one-half of one percent", "one-half of one percent", "0.5", "0.5", "%"),
                ("up .5% on the day", ".5%", "0.5", "0.5", "%"),
                ("20-odd percent", "20-odd percent", "20", "20", "%"),
                ("50+% of it", "50+%", "50", "50", "%"),
                ("half of one per cent", "half of one per cent", "0.5", "0.5", "%"),
                ("three and a half per cent", "three and a half per cent", "3.5", "3.5", "%"),
                ("minus five percent", "minus five percent", "-5", "-5", "%"),
                ("a 5pc rise", "5pc", "5", "5", "%"),
                ("202 p.c.", "202 p.c.", "202", "202", "%"),
                ("2.5 percentage points", "2.5 percentage points", "2.5", "2.5", "pp"),
                ("a quarter-percentage-point cut", "a quarter-percentage-point", "0.25", "0.25", "pp"),
                ("25 basis points", "25 basis points", "25", "25", "bp"),
                ("a 25-basis-point cut", "25-basis-point", "25", "25", "bp"),
                ("give or take, plus or minus 2%", "2%", "2", "2", "%"),
                ("growth of -1.5%", "-1.5%", "-1.5", "-1.5", "%"),
                ("3,5 % mehr", "3,5 %", "3.5", "3.5", "%"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_percentage() {
        leaves(
            Kind::Percent,
            &[
                "a small percent attain the top ranks",
                "https://a.org/x?y=%280024%29",
                "5 PCs in the room",
                "5 cents per share",
                "on that basis points were deducted",
                "version 3.5.1%",
            ],
        );
    }
}
