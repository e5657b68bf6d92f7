//! The lexicon: every word and sign that a reader of quantities knows, found by one look-up.
//!
//! It is assembled once from the tables beside the readers that use them ([`numeral`], each
//! [`kind`], [`Particle`] here), so each list stands in one place. A word may mean several things
//! ("second" is an ordinal and a unit of time, "march" a month, "m" a million): an [`Entry`] has one field for each
//! reader, and the reader decides by what stands around.
//!
//! Look-up: a word of up to sixteen bytes is one 128-bit number in lower case. No character is compared.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::calendar::Tense;
use super::{change, hedge, kind, noun, numeral, rate};

/// What the lexicon knows of a word: at most one meaning for each reader.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// Whether a quantity may start here ([`Tokens::anchors`](super::token::Tokens::anchors)).
    pub starts: bool,
    /// A small word of grammar.
    pub particle: Option<Particle>,
    /// A word of a number: "five", "million", "half", "½".
    pub numeral: Option<numeral::Word>,
    /// The place in a row: 3 for "third"; suffixes of digits ("rd") are read from the text.
    pub ordinal: Option<u8>,
    /// A word of dates: a month, a unit of the calendar, "last".
    pub date: Option<kind::date::Word>,
    /// Whether it makes a length of a unit of time without a number: "all week", "some days".
    pub whole: bool,
    /// A unit of time of less than a day: its place in the table of durations.
    pub short_time: Option<u8>,
    /// What it says of the time of its sentence.
    pub tense: Tense,
    /// Whether a year may follow it.
    pub asks: kind::date::Asks,
    /// Whether it is a unit or a noun of which thousands are told, so that no year stands before it.
    pub counted: bool,
    /// Whether it is a running total, after which a bare number is a figure: "toll", "tally".
    pub tally: bool,
    /// Whether it tells what befalls people, of whom a bare number is then told: "killed", "injured".
    pub befalls: bool,
    /// The hedges it takes part in: "than" in "more than".
    pub hedge: hedge::Word,
    /// Whether a rate may start with it: "per", "annually".
    pub rates: bool,
    /// Whether it tells a change ("rose") or a span ("ranging").
    pub moves: Option<bool>,
    /// What it can be after a number, as a noun.
    pub noun: Option<noun::Role>,
    /// A currency's code, name, sign or adjective.
    pub money: Option<kind::money::Word>,
    /// A word of percentages.
    pub percent: Option<kind::percent::Word>,
    /// A unit of power.
    pub power: Option<kind::power::Word>,
    /// A unit of measure.
    pub count: Option<kind::count::Word>,
}

impl Entry {
    /// Whether it goes on with the sentence, and is nothing that a number before it could count.
    pub fn is_grammar(&self) -> bool {
        self.particle.is_some() || self.noun == Some(noun::Role::Break) || self.moves.is_some()
    }
}

/// Small words that join numbers and units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Particle {
    /// a, an
    A,
    /// and, &
    And,
    /// at
    At,
    /// between
    Between,
    /// by
    By,
    /// each
    Each,
    /// for
    For,
    /// from
    From,
    /// in
    In,
    /// of
    Of,
    /// on
    On,
    /// or
    Or,
    /// per
    Per,
    /// point, in "one point three"
    Point,
    /// the
    The,
    /// through, until, till
    Through,
    /// to
    To,
    /// with
    With,
}

const PARTICLES: &[(&str, Particle)] = &[
    ("a", Particle::A),
    ("an", Particle::A),
    ("and", Particle::And),
    ("&", Particle::And),
    ("at", Particle::At),
    ("between", Particle::Between),
    ("by", Particle::By),
    ("each", Particle::Each),
    ("for", Particle::For),
    ("from", Particle::From),
    ("in", Particle::In),
    ("of", Particle::Of),
    ("on", Particle::On),
    ("or", Particle::Or),
    ("per", Particle::Per),
    ("point", Particle::Point),
    ("the", Particle::The),
    ("through", Particle::Through),
    ("till", Particle::Through),
    ("to", Particle::To),
    ("until", Particle::Through),
    ("with", Particle::With),
];

/// The number of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordId(u16);

impl WordId {
    /// No entry.
    pub const NONE: WordId = WordId(0);
}

/// The assembled lexicon.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words = Words::default();
    for &(word, particle) in PARTICLES {
        words.entry(word).particle = Some(particle);
    }
    numeral::words(&mut words);
    hedge::words(&mut words);
    rate::words(&mut words);
    change::words(&mut words);
    noun::words(&mut words);
    for reader in kind::READERS {
        (reader.words)(&mut words);
    }
    Lexicon::new(&words)
});

/// The longest word that can be found, in bytes.
const LONGEST: usize = 16;

/// Collects the words of the tables while the lexicon is assembled.
#[derive(Default)]
pub struct Words(BTreeMap<u128, Entry>);

impl Words {
    /// The entry of `word`, made if need be. `word` is one token: letters alone or one other character.
    pub fn entry(&mut self, word: &str) -> &mut Entry {
        assert!((1..=LONGEST).contains(&word.len()), "{word:?} does not fit into the lexicon");
        self.0.entry(key(word.as_bytes(), 0, word.len())).or_default()
    }
}

/// A hash table from words to entries with open addressing.
pub struct Lexicon {
    slots: Vec<WordId>,
    keys: Vec<u128>,
    entries: Vec<Entry>,
    shift: u32,
}

impl Lexicon {
    fn new(words: &Words) -> Self {
        let size = (words.0.len() * 4).next_power_of_two();
        let mut lexicon = Lexicon {
            slots: vec![WordId::NONE; size],
            keys: vec![0],
            entries: vec![Entry::default()],
            shift: 64 - size.trailing_zeros(),
        };
        for (&key, &entry) in &words.0 {
            let id = WordId(u16::try_from(lexicon.keys.len()).expect("far fewer words than 65536"));
            lexicon.keys.push(key);
            lexicon.entries.push(entry);
            let mut slot = lexicon.slot(key);
            while lexicon.slots[slot] != WordId::NONE {
                slot = (slot + 1) & (size - 1);
            }
            lexicon.slots[slot] = id;
        }
        lexicon
    }

    fn slot(&self, key: u128) -> usize {
        let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    /// The word in `bytes[start..end]`.
    #[inline]
    pub(super) fn find(&self, bytes: &[u8], start: usize, end: usize) -> WordId {
        if end - start > LONGEST {
            return WordId::NONE;
        }
        self.find_key(key(bytes, start, end))
    }

    /// The ASCII letters that start at `start` and the word they are, if the word ends within the longest word's
    /// length and what follows is no letter outside ASCII.
    #[inline]
    pub(super) fn letters(&self, bytes: &[u8], start: usize) -> Option<(usize, WordId)> {
        let whole = u128::from_le_bytes(bytes.get(start..start + LONGEST)?.try_into().ok()?);
        let lower = whole | LOWER;
        // Each byte of `letter` has its high bit set where `lower` lies in a..=z, without carries between bytes.
        let low = lower & !HIGH;
        let from_a = low + EACH * u128::from(0x80 - b'a');
        let past_z = low + EACH * u128::from(0x80 - b'z' - 1);
        let letter = from_a & !past_z & !whole & HIGH;
        let length = (!letter & HIGH).trailing_zeros() as usize / 8;
        if length >= LONGEST {
            return None;
        }
        let next = bytes[start + length];
        let mask = (1 << (8 * length)) - 1;
        (next < 0x80 && next != b'_').then(|| (start + length, self.find_key(lower & mask)))
    }

    #[inline]
    fn find_key(&self, key: u128) -> WordId {
        let mut slot = self.slot(key);
        loop {
            let id = self.slots[slot];
            if id == WordId::NONE || self.keys[id.0 as usize] == key {
                return id;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The entry of a word; an empty one for [`WordId::NONE`].
    #[inline]
    pub(super) fn entry(&self, word: WordId) -> &Entry {
        &self.entries[word.0 as usize]
    }
}

/// One in each byte, the bit that lowers a letter, and the bit that no ASCII byte has.
const EACH: u128 = u128::from_le_bytes([1; 16]);
const LOWER: u128 = EACH * 0x20;
const HIGH: u128 = EACH * 0x80;

/// The bytes `start..end` (at most sixteen) as one number, letters in lower case. Words of letters and single signs
/// do not mix, so setting the bit that lowers a letter cannot make two of them alike.
#[inline]
fn key(bytes: &[u8], start: usize, end: usize) -> u128 {
    let length = end - start;
    let mask = u128::MAX >> (128 - 8 * length.clamp(1, 16) as u32);
    let word = match bytes.get(start..start + LONGEST) {
        Some(whole) => u128::from_le_bytes(whole.try_into().unwrap_or_default()),
        None => bytes[start..end].iter().rev().fold(0, |word, &byte| word << 8 | u128::from(byte)),
    };
    (word | LOWER) & mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_in_any_case_and_nothing_else() {
        let find = |word: &str| LEXICON.entry(LEXICON.find(word.as_bytes(), 0, word.len()));
        for word in ["between", "Between", "BETWEEN"] {
            assert_eq!(find(word).particle, Some(Particle::Between));
        }
        for word in ["betweenx", "betwee", "x", "xbetweenxxxxxxxxxxxxx"] {
            assert_eq!(find(word).particle, None);
        }
        let text = b"go between the lines";
        assert_eq!(LEXICON.entry(LEXICON.find(text, 3, 10)).particle, Some(Particle::Between));
    }
}
