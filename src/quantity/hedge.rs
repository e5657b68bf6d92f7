//! How firmly a figure is stated: the words before or after it that widen or open its interval.

use serde::Serialize;

use super::lexicon::{Particle, Words};
use super::token::{Class, Tokens};

/// The hedge or bound a text puts on a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// Stated as it is: "$38 billion".
    #[default]
    Exact,
    /// Around the value: about, roughly, around, some, approximately, ~.
    About,
    /// A little below it: nearly, almost, close to, approaching, just under.
    Nearly,
    /// Above it: more than, over, above, exceeding, "+".
    Over,
    /// It or above: at least, "or more", no less than.
    AtLeast,
    /// Below it: less than, under, fewer than.
    Under,
    /// It or below: up to, as much as, no more than, at most.
    AtMost,
}

/// What stands before a figure. The longest phrase wins: "no more than" is not "more than".
const BEFORE: &[(Hedge, &[&str])] = &[
    (
        Hedge::About,
        &[
            "about",
            "around",
            "roughly",
            "approximately",
            "approx",
            "some",
            "circa",
            "ca",
            "estimated",
            "approximate",
            "in the region of",
            "in the order of",
            "on the order of",
            "of the order of",
            "of order",
            "in the neighborhood of",
            "in the neighbourhood of",
            "in the ballpark of",
            "in the vicinity of",
            "more or less",
            "give or take",
            "thereabouts",
            "~",
            "∼",
            "≈",
            "±",
        ],
    ),
    (
        Hedge::Nearly,
        &[
            "nearly",
            "almost",
            "close to",
            "closer to",
            "approaching",
            "approaches",
            "approached",
            "nearing",
            "just under",
            "just below",
            "just short of",
            "a little under",
            "a little below",
            "a little less than",
            "little less than",
            "slightly under",
            "slightly below",
            "slightly less than",
            "just less than",
            "a bit less than",
            "shy of",
            "just shy of",
            "not quite",
            "pretty much",
        ],
    ),
    (
        Hedge::Over,
        &[
            "more than",
            "over",
            "above",
            "exceeding",
            "exceeds",
            "exceed",
            "exceeded",
            "greater than",
            "larger than",
            "higher than",
            "better than",
            "in excess of",
            "upwards of",
            "upward of",
            "north of",
            "beyond",
            "topping",
            "topped",
            "tops",
            "top",
            "surpassing",
            "surpassed",
            "surpasses",
            "surpass",
            "eclipsing",
            "longer than",
            ">",
            "＞",
        ],
    ),
    (
        Hedge::AtLeast,
        &[
            "at least",
            "no less than",
            "no fewer than",
            "not less than",
            "not fewer than",
            "a minimum of",
            "minimum of",
            "minimum",
            "at minimum",
            "at a minimum",
            "at the very least",
            "≥",
        ],
    ),
    (
        Hedge::Under,
        &[
            "less than",
            "under",
            "below",
            "beneath",
            "fewer than",
            "lower than",
            "smaller than",
            "south of",
            "short of",
            "shorter than",
            "<",
            "＜",
        ],
    ),
    (
        Hedge::AtMost,
        &[
            "up to",
            "as much as",
            "as many as",
            "as high as",
            "as large as",
            "as long as",
            "no more than",
            "not more than",
            "no greater than",
            "no higher than",
            "no longer than",
            "at most",
            "at the most",
            "a maximum of",
            "maximum of",
            "maximum",
            "not exceeding",
            "not to exceed",
            "not exceed",
            "never more than",
            "capped at",
            "≤",
        ],
    ),
];

/// What stands after a figure.
const AFTER: &[(Hedge, &[&str])] = &[
    (Hedge::About, &["or so", "or thereabouts", "more or less", "give or take", "ish"]),
    (Hedge::Over, &["+", "plus"]),
    (
        Hedge::AtLeast,
        &[
            "or more",
            "or above",
            "or higher",
            "or greater",
            "or over",
            "or better",
            "or longer",
            "and above",
            "and up",
            "and more",
            "and over",
            "at least",
            "at a minimum",
            "at minimum",
            "minimum",
        ],
    ),
    (
        Hedge::AtMost,
        &[
            "or less",
            "or fewer",
            "or lower",
            "or below",
            "or under",
            "or shorter",
            "at most",
            "at the most",
            "maximum",
            "tops",
            "max",
        ],
    ),
];

/// Words that may stand between a hedge and its figure: "at least another $5 billion".
const BETWEEN: &[&str] = &["a", "an", "another", "additional", "further", "extra"];

/// The phrases that a word takes part in, one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Phrases of [`BEFORE`] that it ends.
    ends: u128,
    /// Phrases of [`AFTER`] that it starts.
    starts: u64,
    /// Whether it may stand between a hedge and its figure.
    between: bool,
}

impl Word {
    /// Whether a hedge may end with it.
    pub fn ends_hedge(self) -> bool {
        self.ends != 0 || self.between
    }
}

/// Puts the words of the phrases into the lexicon.
pub(super) fn words(words: &mut Words) {
    for (bit, (_, phrase)) in phrases(BEFORE).enumerate() {
        words.entry(phrase.rsplit(' ').next().unwrap_or(phrase)).hedge.ends |= 1 << bit;
    }
    for (bit, (_, phrase)) in phrases(AFTER).enumerate() {
        words.entry(phrase.split(' ').next().unwrap_or(phrase)).hedge.starts |= 1 << bit;
    }
    for word in BETWEEN {
        words.entry(word).hedge.between = true;
    }
}

fn phrases(table: &'static [(Hedge, &'static [&'static str])]) -> impl Iterator<Item = (Hedge, &'static str)> {
    table.iter().flat_map(|(hedge, phrases)| phrases.iter().map(|phrase| (*hedge, *phrase)))
}

/// The hedge that stands before the token `at`.
pub fn before(tokens: &Tokens, at: usize) -> Hedge {
    let mut end = at;
    for _ in 0..3 {
        let last = end.wrapping_sub(1);
        if tokens.class(last) == Class::Tilde {
            return Hedge::About;
        }
        if tokens.class(last) == Class::Stop
            && (tokens.is(last.wrapping_sub(1), "approx") || tokens.is(last.wrapping_sub(1), "ca"))
        {
            return Hedge::About;
        }
        let word = tokens.entry(last).hedge;
        if word.between {
            end = last;
            continue;
        }
        if word.ends == 0 {
            return Hedge::Exact;
        }
        let found = phrases(BEFORE)
            .enumerate()
            .filter(|(bit, (_, phrase))| word.ends & 1 << bit != 0 && ends_with(tokens, end, phrase))
            .map(|(_, found)| found)
            .max_by_key(|(_, phrase)| phrase.len());
        return match found {
            // "to top $5 billion" and "topped $5 billion", but not "a top 5 firm".
            Some((_, "top")) if tokens.entry(last.wrapping_sub(1)).particle != Some(Particle::To) => Hedge::Exact,
            Some((hedge, _)) => hedge,
            None => Hedge::Exact,
        };
    }
    Hedge::Exact
}

/// The hedge that stands after the token before `at`, and the token after it.
pub fn after(tokens: &Tokens, at: usize) -> Option<(Hedge, usize)> {
    // "$100-million-plus", "60-ish"
    let start = super::numeral::after_hyphen(tokens, at);
    let starts = tokens.entry(start).hedge.starts;
    if starts == 0 {
        return None;
    }
    phrases(AFTER)
        .enumerate()
        .filter(|(bit, _)| starts & 1 << bit != 0)
        .map(|(_, found)| found)
        .find(|(hedge, phrase)| starts_with(tokens, start, phrase) && (*hedge != Hedge::Over || tokens.glued(start)))
        .map(|(hedge, phrase)| (hedge, start + phrase.split(' ').count()))
}

fn ends_with(tokens: &Tokens, end: usize, phrase: &str) -> bool {
    let mut at = end;
    phrase.rsplit(' ').all(|word| {
        at = at.wrapping_sub(1);
        tokens.is(at, word)
    })
}

fn starts_with(tokens: &Tokens, start: usize, phrase: &str) -> bool {
    phrase.split(' ').zip(start..).all(|(word, at)| tokens.is(at, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_stands_before() {
        for (text, hedge) in [
            ("worth about", Hedge::About),
            ("worth approx.", Hedge::About),
            ("worth ~", Hedge::About),
            ("just under", Hedge::Nearly),
            ("is under", Hedge::Under),
            ("no more than", Hedge::AtMost),
            ("more than", Hedge::Over),
            ("at least another", Hedge::AtLeast),
            ("more than a", Hedge::Over),
            ("up to an additional", Hedge::AtMost),
            ("worth", Hedge::Exact),
            ("a", Hedge::Exact),
            ("the top", Hedge::Exact),
        ] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(before(&tokens, tokens.len()), hedge, "{text}");
        }
    }

    #[test]
    fn reads_what_stands_after() {
        for (text, hedge) in [
            ("$5 or more", Some(Hedge::AtLeast)),
            ("$5+", Some(Hedge::Over)),
            ("$5 or so", Some(Hedge::About)),
            ("$5 or $6", None),
            ("$5 + tax", None),
        ] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(after(&tokens, 2).map(|(hedge, _)| hedge), hedge, "{text}");
        }
    }
}
