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

impl Hedge {
    /// Whether it gives a bound, with the value on one side of it.
    pub const fn is_one_sided(self) -> bool {
        matches!(self, Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost)
    }
}

/// What stands before a figure. The longest phrase wins: "no more than" is not "more than".
const BEFORE: &[(Hedge, &str)] = &[
    (Hedge::About, "about"),
    (Hedge::About, "around"),
    (Hedge::About, "roughly"),
    (Hedge::About, "approximately"),
    (Hedge::About, "approx"),
    (Hedge::About, "some"),
    (Hedge::About, "circa"),
    (Hedge::About, "ca"),
    (Hedge::About, "estimated"),
    (Hedge::About, "approximate"),
    (Hedge::About, "in the region of"),
    (Hedge::About, "in the order of"),
    (Hedge::About, "on the order of"),
    (Hedge::About, "of the order of"),
    (Hedge::About, "of order"),
    (Hedge::About, "in the neighborhood of"),
    (Hedge::About, "in the neighbourhood of"),
    (Hedge::About, "in the ballpark of"),
    (Hedge::About, "in the vicinity of"),
    (Hedge::About, "more or less"),
    (Hedge::About, "give or take"),
    (Hedge::About, "thereabouts"),
    (Hedge::About, "~"),
    (Hedge::About, "∼"),
    (Hedge::About, "≈"),
    (Hedge::About, "±"),
    (Hedge::Nearly, "nearly"),
    (Hedge::Nearly, "almost"),
    (Hedge::Nearly, "close to"),
    (Hedge::Nearly, "closer to"),
    (Hedge::Nearly, "approaching"),
    (Hedge::Nearly, "approaches"),
    (Hedge::Nearly, "approached"),
    (Hedge::Nearly, "nearing"),
    (Hedge::Nearly, "just under"),
    (Hedge::Nearly, "just below"),
    (Hedge::Nearly, "just short of"),
    (Hedge::Nearly, "a little under"),
    (Hedge::Nearly, "a little below"),
    (Hedge::Nearly, "a little less than"),
    (Hedge::Nearly, "little less than"),
    (Hedge::Nearly, "slightly under"),
    (Hedge::Nearly, "slightly below"),
    (Hedge::Nearly, "slightly less than"),
    (Hedge::Nearly, "just less than"),
    (Hedge::Nearly, "a bit less than"),
    (Hedge::Nearly, "shy of"),
    (Hedge::Nearly, "just shy of"),
    (Hedge::Nearly, "not quite"),
    (Hedge::Nearly, "pretty much"),
    (Hedge::Over, "more than"),
    (Hedge::Over, "over"),
    (Hedge::Over, "above"),
    (Hedge::Over, "exceeding"),
    (Hedge::Over, "exceeds"),
    (Hedge::Over, "exceed"),
    (Hedge::Over, "exceeded"),
    (Hedge::Over, "greater than"),
    (Hedge::Over, "larger than"),
    (Hedge::Over, "higher than"),
    (Hedge::Over, "better than"),
    (Hedge::Over, "in excess of"),
    (Hedge::Over, "upwards of"),
    (Hedge::Over, "upward of"),
    (Hedge::Over, "north of"),
    (Hedge::Over, "beyond"),
    (Hedge::Over, "topping"),
    (Hedge::Over, "topped"),
    (Hedge::Over, "tops"),
    (Hedge::Over, "top"),
    (Hedge::Over, "surpassing"),
    (Hedge::Over, "surpassed"),
    (Hedge::Over, "surpasses"),
    (Hedge::Over, "surpass"),
    (Hedge::Over, "eclipsing"),
    (Hedge::Over, "longer than"),
    (Hedge::Over, ">"),
    (Hedge::Over, "＞"),
    (Hedge::AtLeast, "at least"),
    (Hedge::AtLeast, "no less than"),
    (Hedge::AtLeast, "no fewer than"),
    (Hedge::AtLeast, "not less than"),
    (Hedge::AtLeast, "not fewer than"),
    (Hedge::AtLeast, "a minimum of"),
    (Hedge::AtLeast, "minimum of"),
    (Hedge::AtLeast, "minimum"),
    (Hedge::AtLeast, "at minimum"),
    (Hedge::AtLeast, "at a minimum"),
    (Hedge::AtLeast, "at the very least"),
    (Hedge::AtLeast, "≥"),
    (Hedge::Under, "less than"),
    (Hedge::Under, "under"),
    (Hedge::Under, "below"),
    (Hedge::Under, "beneath"),
    (Hedge::Under, "fewer than"),
    (Hedge::Under, "lower than"),
    (Hedge::Under, "smaller than"),
    (Hedge::Under, "south of"),
    (Hedge::Under, "short of"),
    (Hedge::Under, "shorter than"),
    (Hedge::Under, "<"),
    (Hedge::Under, "＜"),
    (Hedge::AtMost, "up to"),
    (Hedge::AtMost, "as much as"),
    (Hedge::AtMost, "as many as"),
    (Hedge::AtMost, "as high as"),
    (Hedge::AtMost, "as large as"),
    (Hedge::AtMost, "as long as"),
    (Hedge::AtMost, "no more than"),
    (Hedge::AtMost, "not more than"),
    (Hedge::AtMost, "no greater than"),
    (Hedge::AtMost, "no higher than"),
    (Hedge::AtMost, "no longer than"),
    (Hedge::AtMost, "at most"),
    (Hedge::AtMost, "at the most"),
    (Hedge::AtMost, "a maximum of"),
    (Hedge::AtMost, "maximum of"),
    (Hedge::AtMost, "maximum"),
    (Hedge::AtMost, "not exceeding"),
    (Hedge::AtMost, "not to exceed"),
    (Hedge::AtMost, "not exceed"),
    (Hedge::AtMost, "never more than"),
    (Hedge::AtMost, "capped at"),
    (Hedge::AtMost, "≤"),
];

/// Verbs that a phrase of [`BEFORE`] goes with, and then hedges nothing: "adding up to $5 billion", "gone up to 61", "hand over $5".
const OF_VERBS: &[(&str, &[&str])] = &[
    (
        "up to",
        &["add", "adds", "added", "adding", "sum", "sums", "summed", "summing", "go", "goes", "gone", "going", "went"],
    ),
    ("over", &["hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning", "sign", "signs", "signed"]),
];

/// What stands after a figure.
const AFTER: &[(Hedge, &str)] = &[
    (Hedge::About, "or so"),
    (Hedge::About, "or thereabouts"),
    (Hedge::About, "more or less"),
    (Hedge::About, "give or take"),
    (Hedge::About, "ish"),
    (Hedge::Over, "+"),
    (Hedge::Over, "plus"),
    (Hedge::AtLeast, "or more"),
    (Hedge::AtLeast, "or above"),
    (Hedge::AtLeast, "or higher"),
    (Hedge::AtLeast, "or greater"),
    (Hedge::AtLeast, "or over"),
    (Hedge::AtLeast, "or better"),
    (Hedge::AtLeast, "or longer"),
    (Hedge::AtLeast, "and above"),
    (Hedge::AtLeast, "and up"),
    (Hedge::AtLeast, "and more"),
    (Hedge::AtLeast, "and over"),
    (Hedge::AtLeast, "at least"),
    (Hedge::AtLeast, "at a minimum"),
    (Hedge::AtLeast, "at minimum"),
    (Hedge::AtLeast, "minimum"),
    (Hedge::AtMost, "or less"),
    (Hedge::AtMost, "or fewer"),
    (Hedge::AtMost, "or lower"),
    (Hedge::AtMost, "or below"),
    (Hedge::AtMost, "or under"),
    (Hedge::AtMost, "or shorter"),
    (Hedge::AtMost, "at most"),
    (Hedge::AtMost, "at the most"),
    (Hedge::AtMost, "maximum"),
    (Hedge::AtMost, "tops"),
    (Hedge::AtMost, "max"),
];

/// Words that may stand between a hedge and its figure: "at least another $5 billion".
const BETWEEN: &[&str] = &["a", "an", "another", "additional", "further", "extra"];

/// Words that, before an article and its noun, say where something stands and hedge nothing: "under a $5 billion contract".
const OF_PLACE: &[&str] = &["under", "below", "beneath", "over"];

/// The phrases that a word takes part in, one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Phrases of [`BEFORE`] that it ends.
    ends: u128,
    /// Phrases of [`AFTER`] that it starts.
    starts: u128,
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
    for (bit, (_, phrase)) in BEFORE.iter().enumerate() {
        words.entry(phrase.rsplit(' ').next().unwrap_or(phrase)).hedge.ends |= 1 << bit;
    }
    for (bit, (_, phrase)) in AFTER.iter().enumerate() {
        words.entry(phrase.split(' ').next().unwrap_or(phrase)).hedge.starts |= 1 << bit;
    }
    for word in BETWEEN {
        words.entry(word).hedge.between = true;
    }
}

/// The rows of `table` whose bit is set, in order.
fn chosen(table: &'static [(Hedge, &'static str)], mut bits: u128) -> impl Iterator<Item = (Hedge, &'static str)> {
    std::iter::from_fn(move || {
        let row = table.get(bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        row.copied()
    })
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
        let found = chosen(BEFORE, word.ends)
            .filter(|(_, phrase)| ends_with(tokens, end, phrase))
            .max_by_key(|(_, phrase)| phrase.len());
        return match found {
            // "to top $5 billion" and "topped $5 billion", but not "a top 5 firm".
            Some((_, "top")) if tokens.entry(last.wrapping_sub(1)).particle != Some(Particle::To) => Hedge::Exact,
            Some((_, phrase)) if is_of_verb(tokens, end, phrase) => Hedge::Exact,
            Some((_, phrase)) if OF_PLACE.contains(&phrase) && end + 1 == at && is_article(tokens, end) => Hedge::Exact,
            Some((hedge, _)) => hedge,
            None => Hedge::Exact,
        };
    }
    Hedge::Exact
}

fn is_article(tokens: &Tokens, at: usize) -> bool {
    tokens.entry(at).particle == Some(Particle::A)
}

/// Whether `phrase`, which ends before the token `end`, belongs to the verb before it.
fn is_of_verb(tokens: &Tokens, end: usize, phrase: &str) -> bool {
    let verb = end.wrapping_sub(1 + phrase.split(' ').count());
    let verbs = OF_VERBS.iter().find(|(of_verb, _)| *of_verb == phrase).map_or(&[][..], |(_, verbs)| verbs);
    verbs.iter().any(|word| tokens.is(verb, word))
}

/// The hedge that stands after the token before `at`, and the token after it.
pub fn after(tokens: &Tokens, at: usize) -> Option<(Hedge, usize)> {
    // "$100-million-plus", "60-ish"
    let start = super::numeral::after_hyphen(tokens, at);
    let starts = tokens.entry(start).hedge.starts;
    if starts == 0 {
        return None;
    }
    chosen(AFTER, starts)
        .find(|(hedge, phrase)| starts_with(tokens, start, phrase) && (*hedge != Hedge::Over || tokens.glued(start)))
        .map(|(hedge, phrase)| (hedge, start + phrase.split(' ').count()))
}

/// Whether `phrase`, whose last word ends at `end`, stands there as a whole.
fn ends_with(tokens: &Tokens, end: usize, phrase: &str) -> bool {
    if !phrase.as_bytes().contains(&b' ') {
        return true;
    }
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
            ("which adds up to", Hedge::Exact),
            ("the reports have gone up to", Hedge::Exact),
            ("built under a", Hedge::Exact),
            ("built for under an additional", Hedge::Under),
            ("had handed over", Hedge::Exact),
            ("was over", Hedge::Over),
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
