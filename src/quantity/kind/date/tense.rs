//! Tense: whether the words around a date put it before or after the day of writing.

use crate::quantity::calendar::Tense;
use crate::quantity::token::{Class, Tokens};

/// Verbs and nouns that look ahead.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "ll",
    "expected",
    "expects",
    "expect",
    "expecting",
    "scheduled",
    "slated",
    "due",
    "set",
    "plans",
    "plan",
    "planned",
    "planning",
    "upcoming",
    "going",
    "aims",
    "aiming",
    "hopes",
    "hope",
    "intends",
    "deadline",
    "starting",
    "begins",
    "targeting",
    "targets",
    "tentatively",
    "forthcoming",
    "would",
    "should",
    "can",
    "could",
    "might",
    "ll",
    "until",
    "til",
    "please",
    "let",
    "forecasts",
    "forecast",
    "projected",
    "wants",
    "want",
    "proposed",
    "likely",
    "anticipated",
    "anticipates",
    "must",
    "ready",
    "book",
    "meet",
    "leave",
    "arrange",
    "schedule",
];

/// Verbs that look back and do not end in -ed.
const BACK: &[&str] = &[
    "said", "was", "were", "had", "did", "rose", "fell", "told", "made", "went", "began", "won", "lost", "took",
    "came", "got", "left", "bought", "sold", "met", "hit", "grew", "saw", "sent", "paid", "gave", "held", "became",
    "ran", "broke", "spoke", "wrote", "led", "since", "ago", "flew", "brought", "thought", "kept", "stood", "shut",
    "found", "drew", "dropped", "jumped", "swung", "sank", "climbed", "quit", "sought", "caught", "taught", "struck",
    "chose", "froze",
];

/// How far to look, in tokens.
const REACH: usize = 14;

/// The tense that the words around the tokens `from..to` give: the nearest one before them in the sentence, else the
/// nearest one after them.
pub fn of(tokens: &Tokens, from: usize, to: usize) -> Tense {
    let before = (1..=REACH).map(|back| from.wrapping_sub(back)).take_while(|&at| !ends_sentence(tokens, at));
    let after = (to..to + REACH).take_while(|&at| !ends_sentence(tokens, at));
    let near = before.map(|at| cue(tokens, at)).find(|tense| *tense != Tense::Unknown);
    let near = near.or_else(|| after.map(|at| cue(tokens, at)).find(|tense| *tense != Tense::Unknown));
    if let Some(tense) = near {
        return tense;
    }
    // A date alone on its line, as in a calendar, is still to come.
    let alone = tokens.class(from.wrapping_sub(1)) == Class::End && tokens.class(to) == Class::End;
    let preposition = from == 1 && tokens.entry(0).particle.is_some() && tokens.class(to) == Class::End;
    if alone || preposition { Tense::Future } else { Tense::Unknown }
}

/// Whether the sentence is over at `at`: the line ends, or a full stop stands there that ends no short word.
fn ends_sentence(tokens: &Tokens, at: usize) -> bool {
    match tokens.class(at) {
        Class::End | Class::Semicolon => true,
        Class::Stop => !tokens.glued(at + 1) && tokens.text(at.wrapping_sub(1)).len() > 4,
        _ => false,
    }
}

/// What the word at `at` says.
fn cue(tokens: &Tokens, at: usize) -> Tense {
    if tokens.class(at) != Class::Word || tokens.entry(at).particle.is_some() {
        return Tense::Unknown;
    }
    let text = tokens.text(at);
    let is = |list: &[&str]| list.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(AHEAD) {
        Tense::Future
    } else if is(BACK) || text.len() > 4 && text.ends_with("ed") {
        Tense::Past
    } else {
        Tense::Unknown
    }
}
