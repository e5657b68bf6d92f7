//! The words and signs of numbers.

use crate::quantity::lexicon::Words;

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

pub(in crate::quantity) const ORDINALS: &[(&str, u8)] = &[
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
pub(in crate::quantity) fn words(words: &mut Words) {
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
