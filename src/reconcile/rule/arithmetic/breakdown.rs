//! A total, then its parts: "27 km of tunnels, of which 17 km … and 10 km …"; "they own 72 of them: 34 fly for …, 24 for …
//! and 14 for …"; "$65 million, made up of $22 million for … and $43 million for …"; "46 orders, 31 by one and 13 by the
//! other". Parts that fall short may be some of more, so a list must be closed, and near its total or beyond it.

use rust_decimal::Decimal;

use super::Equation;
use super::cue;
use super::passage::Passage;
use super::sum::{JOINS, NO_LIST, Part, equation, is_part};
use crate::extract::mention::Change;
use crate::quantity::{Hedge, Kind};

/// Between a figure and all of its parts.
const MADE_UP_OF: &[&str] = &[
    "made up of",
    "composed of",
    "comprises",
    "comprising",
    "consists of",
    "consist of",
    "consisting of",
    "divided into",
    "divides into",
    "divides itself into",
    "split into",
    "splits into",
    "breaks down into",
    "broken down into",
];

/// What a sentence begins with that goes on about the figure before it.
const IT: &[&str] = &["it", "this", "that", "they", "these", "the"];

/// Words that say that a list names not all.
const OPEN: &[&str] = &[
    "including",
    "among them",
    "such as",
    "mainly",
    "mostly",
    "chiefly",
    "for example",
    "for instance",
    "e g",
    "notably",
    "at least",
    "so far",
    "others",
    "rest",
    "remainder",
    "remaining",
    "etc",
    "also",
];

/// How many commas may stand in the names between a sum and the colon that its parts follow.
const NAMES: usize = 4;

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (0..passage.figures.len()).filter_map(|sum| told_before(passage, sum)).collect()
}

/// The sum, then its parts: after "of which", or after a colon.
fn told_before(passage: &Passage<'_>, sum: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let total = &figures[sum];
    if !total.is_amount() || total.per().is_some() || total.is_bare() && total.claim.is_none() {
        return None;
    }
    let lead = passage.after(sum);
    let of_which = lead
        .rsplit_once(" of which ")
        .is_some_and(|(_, after)| cue::count(after) <= 3 && !after.contains([',', ';', '.']));
    let colon = lead.rsplit_once(" : ").filter(|(_, after)| cue::count(after) <= 3).is_some()
        && !lead.contains(" . ")
        && lead.matches(':').count() == 1
        && lead.matches([',', ';']).count() <= if announces_many(passage, sum) { NAMES } else { 0 };
    // "45,000 employees, 25,000 of them in Germany and 30,000 abroad"
    let of_them = sum + 1 < figures.len()
        && [" , ", " ( ", " – "].iter().any(|mark| lead.ends_with(mark))
        && cue::count(lead) <= 4
        && cue::begins(passage.after(sum + 1), &["of them", "of whom", "of these", "of those"]);
    // "Of the €10 billion, €4 billion comes from …, €3 billion from … and €3 billion from …"
    let of_all = cue::ends(passage.before(sum), &["of the", "of its", "of their", "of those", "of these", "of"])
        && cue::count(passage.before(sum).rsplit(" . ").next().unwrap_or_default()) <= 3
        && (lead.contains(" , ") || cue::count(lead) <= 2)
        && cue::count(lead) <= 5;
    // "Participants: 4,229 (3,206 passengers, 1,023 crew)"
    let bracket = lead == " ( ";
    let own = lead.rsplit_once(" . ").map(|(_, own)| format!(" {own}"));
    // "46 commitments, 31 by one and 13 by the other"
    let of_two = sum + 2 < figures.len()
        && lead.ends_with(" , ")
        && cue::count(lead) <= 3
        && cue::has(passage.after(sum + 1), &["one and"])
        && cue::has(passage.after(sum + 2), &["the other"]);
    let made_up = (cue::ends(lead, MADE_UP_OF) || made_up_of_things(lead))
        && lead.matches(" . ").count() <= 1
        && own.is_none_or(|own| {
            (cue::begins(&own, IT) || cue::has(&own, &["that", "which", "this"])) && cue::count(&own) <= 10
        });
    // "$500 million instead of $425 million: …" lists the parts of the other figure.
    if cue::ends(passage.before(sum), &["instead of", "rather than", "than", "compared with", "against", "not"]) {
        return None;
    }
    let moves = total.change.is_some() && !(made_up || colon && total.change == Some(Change::By));
    if moves || !of_which && !colon && !of_them && !of_all && !bracket && !made_up && !of_two {
        return None;
    }
    let mut parts = Vec::new();
    let mut closed = false;
    for (at, part) in figures.iter().enumerate().skip(sum + 1) {
        let gap = passage.before(at);
        let announced = made_up && parts.is_empty();
        if !announced && (gap.contains(" . ") || gap.contains(" ; ")) {
            break;
        }
        // What brackets count is a sort of what stands before them.
        let sort = bracket && part.counts_things() && total.counts_things() && part.per() == total.per();
        // "36 are hurt, 3 of them badly, and 57 houses damaged": of them are no houses.
        let of_others = of_them && !part.is_bare() && !part.like(total);
        if of_others || !is_part(part, total) && !sort || part.change.is_some() && !announced || closed {
            // Another figure in the list makes it unsure what is a part.
            if closed && !is_part(part, total) {
                break;
            }
            return None;
        }
        // Of what a colon announces a part may be an earlier one.
        let gap = if colon { gap.replace(" earlier ", " ") } else { gap.to_owned() };
        if !parts.is_empty() && (!cue::has(&gap, JOINS) || cue::has(&gap, NO_LIST)) {
            return None;
        }
        closed = !parts.is_empty() && cue::has(&gap, &["and", "plus", "&"]);
        parts.push(Part { at, times: None });
        // The list ends with its bracket.
        if bracket && passage.after(at).contains(" ) ") {
            closed = parts.len() > 1;
            break;
        }
    }
    let last = parts.last()?.at;
    let rest = passage.sentence_after(last);
    let all = passage.between(sum, last);
    let open = cue::has(&format!("{all}{rest}"), OPEN);
    let equation = equation(passage, &parts, sum)?;
    let far = equation.stated.high.checked_mul(Decimal::from(3))? < equation.computed.low;
    let exceeds = equation.stated.high < equation.computed.low && !(far && total.kind() == Kind::Count);
    // Parts that fall short may be some of more; a closed list after a colon is all of it, if nearly so.
    let within = |factor: i64| {
        let reach = Decimal::new(factor, 2);
        equation.computed.high.checked_mul(reach).is_some_and(|high| high > equation.stated.low)
    };
    let named = parts.len() > 2 || sum > 0 && figures[sum - 1].value == Decimal::from(parts.len());
    // Two amounts of money that nearly make the sum were meant to, and so were those of two that share it.
    let shared = cue::has(&passage.lead(sum), &["between them"]);
    let two = total.kind() == Kind::Money && (within(103) || shared && parts.len() == 2 && within(150));
    // Elsewhere anything may stand: only what comes close was meant as the parts.
    let nearly = !equation.stated.misses(&equation.computed)
        || within(102) && equation.computed.low < equation.stated.high.checked_mul(Decimal::new(102, 2))?;
    // "Of the 50 states 30 have such laws and 25 have courts": without a comma parts may overlap, and of things two may
    // do so with one: "Of the 36 pupils, 28 play, and 20 sing".
    let overlap = !lead.contains(" , ") || parts.len() == 2 && total.kind() != Kind::Money;
    if of_all && overlap && !of_which && !colon && !nearly {
        return None;
    }
    if bracket {
        return (closed && !open && nearly && bracketed(passage, sum, last)).then_some(equation);
    }
    let all_named = colon && (within(150) && named || two) || made_up && within(150) || of_two && within(150);
    (closed && !open && (exceeds || all_named)).then_some(equation)
}

/// Whether three figures or more follow the colon behind `sum` at once: "4,700 people in Arden and Holt, say: 400,
/// 2,900 and 1,400".
fn announces_many(passage: &Passage<'_>, sum: usize) -> bool {
    let at_once = passage.after(sum).trim_end().ends_with(':');
    let joined = |at: usize| at < passage.figures.len() && cue::count(passage.before(at)) <= 2;
    at_once && joined(sum + 2) && joined(sum + 3)
}

/// "consists of the federal loan with": what is a part before its figure.
fn made_up_of_things(lead: &str) -> bool {
    let after = MADE_UP_OF.iter().filter_map(|phrase| Some(lead.rsplit_once(&format!(" {phrase} "))?.1));
    after.into_iter().any(|rest| cue::count(rest) <= 5 && !rest.contains([',', ';', ':']))
}

/// Whether the brackets after `sum` count, each under its own noun, what the sum counts.
fn bracketed(passage: &Passage<'_>, sum: usize, last: usize) -> bool {
    let parts = &passage.figures[sum + 1..=last];
    let nouns =
        parts.iter().all(|part| part.kind() == Kind::Count && !part.is_bare() && part.quantity.hedge == Hedge::Exact);
    let between = passage.between(sum + 1, last);
    let only = cue::count(passage.after(last).split(" ) ").next().unwrap_or_default()) <= 4;
    nouns && only && !cue::has(&between, &["or", "to", "against", "versus"])
}
