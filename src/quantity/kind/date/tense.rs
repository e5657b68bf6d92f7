//! Tense: whether the words around a date put it before or after the day of writing.

use crate::quantity::calendar::{Grain, Tense};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::token::{Class, Tokens};

/// Verbs and nouns that look ahead.
const AHEAD: &str = "
    will shall ll expected expects expect expecting scheduled slated due planned planning upcoming going aims
    aiming hopes hope intends deadline starting begins targeting targets tentatively forthcoming would should
    until til please forecasts forecast projected wants want proposed likely anticipated
    anticipates must leave arrange schedule guided guides guidance outlook vow vows
    expires expire expiring matures begin start starts opens closes ends convenes convene resumes resume meets
    takes comes enters returns runs kicks heads head
";

/// Verbs in -ed that look ahead with the infinitive they govern: "agreed to raise output from May".
const PROMISES: &[&str] = &[
    "agreed",
    "aimed",
    "committed",
    "decided",
    "intended",
    "offered",
    "ordered",
    "pledged",
    "promised",
    "proposed",
    "supposed",
    "threatened",
    "voted",
    "vowed",
];

/// Verbs that look back and do not end in -ed.
const BACK: &str = "
    said was were had did rose fell told made went began won lost took came got left bought sold met hit grew
    saw sent paid gave held became ran broke spoke wrote led since ago flew brought thought kept stood shut
    found drew dropped jumped swung sank climbed quit sought caught taught struck chose froze
";

/// Puts the words of tense into the lexicon.
pub fn words(words: &mut Words) {
    for (list, tense) in [(AHEAD, Tense::Future), (BACK, Tense::Past)] {
        for word in list.split_whitespace() {
            words.entry(word).tense = tense;
        }
    }
}

/// How far to look, in tokens.
const REACH: usize = 14;

/// The tense that the words around the tokens `from..to` give: that of the nearest one in the sentence.
///
/// A `grain` of days or weeks alone on its line, as in a calendar, is still to come.
pub fn of(tokens: &Tokens, from: usize, to: usize, grain: Grain) -> Tense {
    // "Thursday's filing" has been made.
    if tokens.class(to) == Class::Apostrophe && tokens.glued(to) && tokens.is(to + 1, "s") {
        return Tense::Past;
    }
    let before = (1..=REACH).map(|back| from.wrapping_sub(back)).take_while(|&at| !ends_sentence(tokens, at));
    let after = (to..to + REACH).take_while(|&at| !ends_sentence(tokens, at));
    let before = before.map(|at| cue(tokens, at)).enumerate().find(|(_, tense)| *tense != Tense::Unknown);
    let after = after.map(|at| cue(tokens, at)).enumerate().find(|(_, tense)| *tense != Tense::Unknown);
    match (before, after) {
        (Some((near, tense)), Some((far, _))) if near <= far => return tense,
        (_, Some((_, tense))) | (Some((_, tense)), None) => return tense,
        (None, None) => {}
    }
    let alone = tokens.class(from.wrapping_sub(1)) == Class::End && tokens.class(to) == Class::End;
    let preposition = from == 1 && tokens.entry(0).particle.is_some() && tokens.class(to) == Class::End;
    if grain <= Grain::Week && (alone || preposition) { Tense::Future } else { Tense::Unknown }
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
    if text == "may" {
        return Tense::Future;
    }
    // "plans to", "set to" look ahead; a plan and a set do not.
    if ["plan", "plans", "set"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        let ahead =
            tokens.entry(at + 1).particle == Some(Particle::To) || tokens.entry(at + 1).particle == Some(Particle::For);
        return if ahead { Tense::Future } else { Tense::Unknown };
    }
    let infinitive = tokens.entry(at + 1).particle == Some(Particle::To) && tokens.class(at + 2) == Class::Word;
    if infinitive && PROMISES.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Tense::Future;
    }
    match tokens.entry(at).tense {
        Tense::Unknown if text.len() > 4 && text.ends_with("ed") => Tense::Past,
        tense => tense,
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn verbs_tell_on_which_side_of_the_day_of_writing() {
        // A Thursday.
        dates(
            "2026-03-12",
            &[
                ("The truce expires on Sunday.", &["Sunday: 2026-03-15..2026-03-16"]),
                ("The ban comes into force on 1 January.", &["1 January: 2027-01-01..2027-01-02"]),
                ("They agreed to raise output from May.", &["May: 2026-05-01..2026-06-01"]),
                ("The backlog stood at 40 at year-end.", &["year-end: 2025-12-01..2026-01-01"]),
                ("They could not heat this winter.", &["this winter: 2025-12-01..2026-03-01"]),
                (
                    "It resigned on March 3. The next day it sat.",
                    &["March 3: 2026-03-03..2026-03-04", "next day: 2026-03-04..2026-03-05"],
                ),
                ("The following day, trading was suspended.", &[]),
                ("Profits fell in the December quarter.", &["December quarter: 2025-10-01..2026-01-01"]),
                ("the second half of the 2020s", &["second half of the 2020s: 2025-01-01..2030-01-01"]),
                ("visit 1600 Pennsylvania Avenue", &[]),
            ],
        );
    }

    #[test]
    fn a_day_just_past_is_of_the_year_of_writing() {
        let day = |text, expected: &[&str; 2]| dates("2024-03-13", &[(text, expected)]);
        day(
            "The court ruled on 3 May 2019. The bridge fell on 12 March.",
            &["3 May 2019: 2019-05-03..2019-05-04", "12 March: 2024-03-12..2024-03-13"],
        );
        day(
            "On 11 March 2011 the wave struck. On 12 March the reactor exploded.",
            &["11 March 2011: 2011-03-11..2011-03-12", "12 March: 2011-03-12..2011-03-13"],
        );
        day(
            "On 11 March 2011 the wave struck. The last one left on 9 December.",
            &["11 March 2011: 2011-03-11..2011-03-12", "9 December: 2011-12-09..2011-12-10"],
        );
    }

    #[test]
    fn a_title_lends_the_one_year_it_names() {
        dates(
            "none",
            &[
                (
                    "The strike of 2023\n15 September: start",
                    &["2023: 2023-01-01..2024-01-01", "15 September: 2023-09-15..2023-09-16"],
                ),
                ("From 2019 to 2023\n15 September: start", &["2019 to 2023: 2019-01-01..2024-01-01"]),
            ],
        );
    }
}
