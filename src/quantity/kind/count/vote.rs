//! The two numbers of a vote, each a count of votes: "the Senate voted 51-49", "a 5-4 decision", "by a vote of 217 to
//! 209". The same form is a score or a range elsewhere, so a word of voting must stand beside it.

use crate::quantity::Kind;
use crate::quantity::amount;
use crate::quantity::kind::Reading;
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral::{self, Form};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;

/// Words before the numbers that make a vote of them.
const BEFORE: &[&str] =
    &["vote", "votes", "voted", "voting", "ruled", "ruling", "decided", "confirmed", "approved", "rejected", "split"];
/// Words after the numbers that do.
const AFTER: &[&str] = &["vote", "votes", "decision", "ruling", "majority", "verdict", "split"];
/// How many words away.
const REACH: usize = 5;

/// Reads a number of a vote at `at`: the first or the second.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Reading> {
    let of_a_vote = pair(tokens, at).is_some() || is_second(tokens, at) || is_second_after_to(tokens, at);
    if of_a_vote { amount::plain(tokens, at, Kind::Count, Unit::constant("vote")) } else { None }
}

/// Whether the number at `at` is the second of "51-49", whose dash makes a part of a name of it elsewhere.
pub fn is_second(tokens: &Tokens, at: usize) -> bool {
    let dash = at.wrapping_sub(1);
    tokens.class(dash) == Class::Dash
        && tokens.glued(at)
        && tokens.glued(dash)
        && tokens.class(dash.wrapping_sub(1)) == Class::Digits
        && pair(tokens, dash.wrapping_sub(1)).is_some()
}

/// Whether the number at `at` is the second of "217 to 209", "five votes to four".
fn is_second_after_to(tokens: &Tokens, at: usize) -> bool {
    let to = at.wrapping_sub(1);
    let before = to.wrapping_sub(1);
    let votes = tokens.is(before, "votes") || tokens.is(before, "vote");
    let number = if votes { before.wrapping_sub(1) } else { before };
    tokens.entry(to).particle == Some(Particle::To) && (votes || pair(tokens, number).is_some()) && is_small(tokens, at)
}

/// Past the pair of numbers that starts at `at`, if it is one of a vote. The words beside it are asked first: most pairs
/// of numbers have none.
fn pair(tokens: &Tokens, at: usize) -> Option<usize> {
    let joint = at.wrapping_add(1);
    let dash = tokens.class(joint) == Class::Dash && tokens.glued(joint) && tokens.glued(joint.wrapping_add(1));
    let end = joint.wrapping_add(2);
    let joined = dash || tokens.entry(joint).particle == Some(Particle::To);
    if !joined || tokens.glued(end) && !matches!(tokens.class(end), Class::Comma | Class::Stop) {
        return None;
    }
    let told = |at: usize, words: &[&str]| words.iter().any(|word| tokens.is(at, word));
    let before = (1..=REACH).map(|back| at.wrapping_sub(back));
    let mut before = before.take_while(|&at| tokens.class(at) == Class::Word);
    let vote = before.any(|at| told(at, BEFORE)) || told(end, AFTER);
    (vote && is_small(tokens, at) && is_small(tokens, joint.wrapping_add(1))).then_some(end)
}

/// Whether one token at `at` is a number below a thousand.
fn is_small(tokens: &Tokens, at: usize) -> bool {
    let small = |numeral: numeral::Numeral| {
        numeral.end == at.wrapping_add(1)
            && numeral.magnitude.is_none()
            && matches!(numeral.form, Form::Digits | Form::Words)
    };
    matches!(tokens.class(at), Class::Digits | Class::Word)
        && tokens.text(at).len() < 9
        && tokens.digits(at).is_none_or(|digits| digits.len() <= 3)
        && numeral::read(tokens, at, false).is_some_and(small)
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::counts;

    #[test]
    fn reads_both_numbers() {
        counts(&[
            ("The Senate voted 51-49 late on Thursday.", &["51: vote", "49: vote"]),
            ("In a 5-4 decision, the justices sided with the tribe.", &["5: vote", "4: vote"]),
            ("The House approved it by a vote of 217 to 209.", &["217: vote", "209: vote"]),
            ("By five votes to four the court agreed.", &["five votes: vote", "four: vote"]),
            ("The team won 3-1 on Sunday.", &[]),
            ("Talks went from 5 to 4.", &[]),
            ("He approved the 2019-2024 plan.", &[]),
        ]);
    }
}
