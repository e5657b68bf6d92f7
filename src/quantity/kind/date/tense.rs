//! Tense: whether the words around a date put it before or after the day of writing.

use crate::quantity::calendar::{Grain, Tense};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::token::{Class, Tokens};

use super::words::{Name, Word, word};

/// Verbs and nouns that look ahead.
const AHEAD: &str = "
    will shall can ll expected expects expect expecting scheduled slated due planned planning upcoming going aims
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
    found drew dropped jumped swung sank climbed quit sought caught taught struck chose froze beat blew bore built
    dealt dug fed felt fled fought heard knew lay lent lit meant oversaw overtook rang rode shook slid spent spun
    burst died owed stole sued swept swore threw tore undertook underwent upheld withdrew withheld woke wore
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
    if let Some(tense) = told_by_preposition(tokens, from, to, grain) {
        return tense;
    }
    let before = nearest(tokens, from, (1..=REACH).map(|back| from.wrapping_sub(back)));
    // "30 October – Round two.", "February 7. Both announce that they will merge" on a time line
    let opens = tokens.class(from.wrapping_sub(1)) == Class::End && tokens.class(to + 1) != Class::End;
    let label = opens && (matches!(tokens.class(to), Class::Dash | Class::Colon) || ends_label(tokens, to));
    // "said on Thursday that it will": what was said has another tense.
    let after = if label {
        // "Oct. 24: The department ends it": the present tense of a chronicle.
        let chronicle = |at: usize| tokens.entry(at).tense == Tense::Future && tokens.text(at).ends_with('s');
        let told = (to + 1..to + REACH).take_while(|&at| !tokens.is(at, "that"));
        nearest(tokens, from, told.filter(|&at| !chronicle(at)))
    } else if tokens.is(to, "that") {
        None
    } else {
        nearest(tokens, from, to..to + REACH)
    };
    let tense = match (before, after) {
        (Some((near, tense)), Some((far, _))) if near <= far => Some(tense),
        (_, Some((_, tense))) | (Some((_, tense)), None) => Some(tense),
        (None, None) => None,
    };
    // "faces an election by June": by then it need not have been.
    if tense == Some(Tense::Past) && grain > Grain::Week && tokens.is(from.wrapping_sub(1), "by") {
        return Tense::Unknown;
    }
    if let Some(tense) = tense {
        return tense;
    }
    if label {
        return Tense::Past;
    }
    let alone = tokens.class(from.wrapping_sub(1)) == Class::End && tokens.class(to) == Class::End;
    let preposition = from == 1 && tokens.entry(0).particle.is_some() && tokens.class(to) == Class::End;
    if grain <= Grain::Week && (alone || preposition) { Tense::Future } else { Tense::Unknown }
}

/// Whether a full stop at `at` ends the label of a line, after which its text begins.
fn ends_label(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at) == Class::Stop && !tokens.glued(at + 1) && tokens.capitalised(at + 1)
}

/// What has been issued or has happened once its date is told with "of" or "from": "the decision of March 24", "data from
/// August".
const ISSUED: &[&str] = &[
    "accident",
    "agreement",
    "announcement",
    "application",
    "attack",
    "crash",
    "data",
    "deal",
    "decision",
    "disaster",
    "earthquake",
    "explosion",
    "figures",
    "filing",
    "flood",
    "interview",
    "judgment",
    "letter",
    "memo",
    "outage",
    "poll",
    "report",
    "ruling",
    "statement",
    "study",
    "survey",
    "trend",
    "verdict",
];

/// Whether the date at `from` is that of something issued.
fn of_something_issued(tokens: &Tokens, from: usize) -> bool {
    let noun = from.wrapping_sub(2);
    matches!(tokens.entry(from.wrapping_sub(1)).particle, Some(Particle::Of | Particle::From))
        && ISSUED.iter().any(|word| tokens.is(noun, word))
}

/// Whether the last verb of the past before `from` is of the perfect: "has just been extended until".
fn perfect(tokens: &Tokens, from: usize) -> bool {
    let clause = (2..=REACH).map(|back| from.wrapping_sub(back)).take_while(|&at| !ends_sentence(tokens, at));
    let mut verbs = clause.skip_while(|&at| cue(tokens, from, at) == Tense::Unknown).take(4);
    verbs.any(|at| tokens.is(at, "has") || tokens.is(at, "have"))
}

/// How much farther a word is beyond a comma.
const COMMA: usize = 3;

/// The nearest of `places` that tells the tense of the date at `date`, with its distance; those of another sentence do
/// not.
fn nearest(tokens: &Tokens, date: usize, places: impl Iterator<Item = usize>) -> Option<(usize, Tense)> {
    let mut distance = 0;
    for at in places.take_while(|&at| !ends_sentence(tokens, at)) {
        let tense = cue(tokens, date, at);
        if tense != Tense::Unknown {
            return Some((distance, tense));
        }
        distance += if tokens.class(at) == Class::Comma { COMMA } else { 1 };
    }
    None
}

/// "The vote is on Sunday", "donors are called together for Sunday": a weekday to come.
fn told_by_preposition(tokens: &Tokens, from: usize, to: usize, grain: Grain) -> Option<Tense> {
    let before = from.wrapping_sub(1);
    if tokens.is(before, "until") || tokens.is(before, "till") {
        let verb = nearest(tokens, from, (2..=REACH).map(|back| from.wrapping_sub(back)));
        // "It was shut until 3 May" is over, "It has been given until 3 May" is not.
        return verb.is_none_or(|(_, tense)| tense != Tense::Past || perfect(tokens, from)).then_some(Tense::Future);
    }
    // "From January on, holders get ten cents."
    if tokens.is(before, "from")
        && (tokens.is(to, "on") && tokens.class(to + 1) != Class::Word || tokens.is(to, "onwards"))
    {
        return nearest(tokens, from, (1..=REACH).map(|back| from.wrapping_sub(back)))
            .is_none()
            .then_some(Tense::Future);
    }
    if of_something_issued(tokens, from) {
        return Some(Tense::Past);
    }
    let weekday = to == from + 1 && grain == Grain::Day && tokens.class(from) == Class::Word;
    let is = ["is", "are"].iter().any(|word| tokens.is(before.wrapping_sub(1), word));
    let on = tokens.entry(before).particle == Some(Particle::On);
    (weekday && (tokens.is(before, "for") || is && on)).then_some(Tense::Future)
}

/// Whether the sentence is over at `at`: the line ends, or a full stop stands there that ends no short word.
pub fn ends_sentence(tokens: &Tokens, at: usize) -> bool {
    match tokens.class(at) {
        Class::End | Class::Semicolon => true,
        Class::Stop => {
            let before = at.wrapping_sub(1);
            let year = tokens.digits(before).is_some_and(|digits| digits.len() == 4);
            let month = matches!(word(tokens, before), Some(Word::Month(_, Name::Full)));
            !tokens.glued(at + 1) && (year || month || tokens.text(before).len() > 4)
        }
        _ => false,
    }
}

/// What the word at `at` says of the date at `date`.
fn cue(tokens: &Tokens, date: usize, at: usize) -> Tense {
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
    let to = tokens.entry(at + 1).particle == Some(Particle::To);
    let infinitive = to && tokens.class(at + 2) == Class::Word && !tokens.capitalised(at + 2);
    // "are to present a plan"
    // "has to answer to a committee"
    if infinitive && matches!(text, "is" | "are" | "has" | "have") {
        return Tense::Future;
    }
    // "On Tuesday it agreed to step in": the day is that of the promise.
    if infinitive && PROMISES.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return if at < date { Tense::Future } else { Tense::Past };
    }
    // "$290 million forecast in February": that was its day; "rain is forecast for Sunday" looks ahead.
    let told = at + 2 == date && matches!(tokens.entry(at + 1).particle, Some(Particle::In | Particle::On));
    if told && text.eq_ignore_ascii_case("forecast") && !of_no_time(tokens, at) {
        return Tense::Past;
    }
    match tokens.entry(at).tense {
        // "to be paid in July" lies ahead, "is paid in July" is of no time.
        Tense::Past if tokens.is(at.wrapping_sub(1), "be") => {
            let to = tokens.entry(at.wrapping_sub(2)).particle == Some(Particle::To);
            if to { Tense::Future } else { Tense::Unknown }
        }
        Tense::Past if of_no_time(tokens, at) => Tense::Unknown,
        Tense::Unknown if text.len() > 4 && text.ends_with("ed") => {
            let before = at.wrapping_sub(1);
            // "American and United", of the airlines.
            if tokens.capitalised(at) && tokens.class(before) == Class::Word {
                return Tense::Unknown;
            }
            // "were to have welcomed passengers": it lay ahead.
            if tokens.is(before, "have") && tokens.entry(before.wrapping_sub(1)).particle == Some(Particle::To) {
                return Tense::Future;
            }
            if of_no_time(tokens, at) { Tense::Unknown } else { Tense::Past }
        }
        // "as expected", "later than planned": it has been.
        Tense::Future
            if text.ends_with("ed") && ["as", "than"].iter().any(|word| tokens.is(at.wrapping_sub(1), word)) =>
        {
            Tense::Unknown
        }
        tense => tense,
    }
}

/// Whether the participle at `at` tells of no time: "shareholders are called to a meeting", "if it is not closed by May".
fn of_no_time(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let before = if tokens.is(before, "not") { before.wrapping_sub(1) } else { before };
    ["is", "are", "be"].iter().any(|word| tokens.is(before, word))
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
                ("Rates stayed where they were on Tuesday, as expected.", &["Tuesday: 2026-03-10..2026-03-11"]),
                ("They beat the champions 3-2 on 15 April.", &["15 April: 2025-04-15..2025-04-16"]),
                ("The truce expires on Sunday.", &["Sunday: 2026-03-15..2026-03-16"]),
                ("The ban comes into force on 1 January.", &["1 January: 2027-01-01..2027-01-02"]),
                ("Owners are called to a meeting on July 10.", &["July 10: 2026-07-10..2026-07-11"]),
                ("It adjourned the meeting of 10 April.", &["10 April: 2026-04-10..2026-04-11"]),
                (
                    "It cleared the purchase on 27 February, would you believe it.",
                    &["27 February: 2026-02-27..2026-02-28"],
                ),
                ("He, who faces an election by June, has promised it.", &["June: 2026-06-01..2026-07-01"]),
                ("The tunnels were to have opened in December, but will not.", &["December: 2026-12-01..2027-01-01"]),
                ("They are to present a plan before the meeting in November.", &["November: 2026-11-01..2026-12-01"]),
                ("- 2 October – Round one.", &["2 October: 2025-10-02..2025-10-03"]),
                ("It bid on Tuesday for what was promised to Acme.", &["Tuesday: 2026-03-10..2026-03-11"]),
                ("It let it be known on Tuesday that it will not.", &["Tuesday: 2026-03-10..2026-03-11"]),
                ("She toured it and calls the donors together for Sunday.", &["Sunday: 2026-03-15..2026-03-16"]),
                ("The vote is on Sunday.", &["Sunday: 2026-03-15..2026-03-16"]),
                ("It will be paid in July.", &["July: 2026-07-01..2026-08-01"]),
                ("A bonus, to be paid in July, was agreed.", &["July: 2026-07-01..2026-08-01"]),
                ("The vote will not be held in May.", &["May: 2026-05-01..2026-06-01"]),
                ("The house was sold in July.", &["July: 2025-07-01..2025-08-01"]),
                ("It makes less than it had forecast in June.", &["June: 2025-06-01..2025-07-01"]),
                ("Snow is forecast for June.", &["June: 2026-06-01..2026-07-01"]),
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
            "It had been sold in May 2019. Early in March it closed.",
            &["May 2019: 2019-05-01..2019-06-01", "Early in March: 2024-03-01..2024-03-11"],
        );
        day(
            "It will be done in December 2028. He has led it since February.",
            &["December 2028: 2028-12-01..2029-01-01", "February: 2024-02-01..2024-03-01"],
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
                ("2019-2023\n15 September: start", &["2019-2023: 2019-01-01..2024-01-01"]),
            ],
        );
    }

    #[test]
    fn what_is_told_with_the_date_says_on_which_side_it_lies() {
        // A Friday.
        dates(
            "2024-11-08",
            &[
                // The day of a promise, and a day that is promised.
                ("On Tuesday Acme agreed to step in.", &["Tuesday: 2024-11-05..2024-11-06"]),
                ("Acme agreed to step in on Tuesday.", &["Tuesday: 2024-11-12..2024-11-13"]),
                ("On Tuesday he has to answer to a committee.", &["Tuesday: 2024-11-12..2024-11-13"]),
                ("What can go wrong on Tuesday?", &["Tuesday: 2024-11-12..2024-11-13"]),
                // An end that is still to come, and one that is over.
                ("The court has extended it until July.", &["July: 2025-07-01..2025-08-01"]),
                (
                    "American has no flights until 2 March and United until 3 March.",
                    &["2 March: 2025-03-02..2025-03-03", "3 March: 2025-03-03..2025-03-04"],
                ),
                ("It was shut until July.", &["July: 2024-07-01..2024-08-01"]),
                ("From January on, holders get ten cents.", &["January: 2025-01-01..2025-02-01"]),
                ("If it is not closed by July 24, each can go.", &["July 24: 2025-07-24..2025-07-25"]),
                // What has been issued.
                ("It follows the decision of March 24.", &["March 24: 2024-03-24..2024-03-25"]),
                ("Most of it goes back to a deal of December.", &["December: 2023-12-01..2024-01-01"]),
                ("The model runs on data from December.", &["December: 2023-12-01..2024-01-01"]),
                ("The meeting of 10 March is open.", &["10 March: 2025-03-10..2025-03-11"]),
                // A chronicle tells in the present tense.
                ("Feb. 24: The department ends it.", &["Feb. 24: 2024-02-24..2024-02-25"]),
                ("February 7. Both announce that they will merge.", &["February 7: 2024-02-07..2024-02-08"]),
                ("Feb. 24: The hearing will begin.", &["Feb. 24: 2025-02-24..2025-02-25"]),
                // A sentence ends behind a month and a year.
                ("It is due on 25 June. Inhaled, it harms.", &["25 June: 2025-06-25..2025-06-26"]),
            ],
        );
    }
}
