//! A finding as the question a reader would ask: "What is the OpenAI–AWS contract worth?"
//!
//! What is asked depends on the measure; the patterns stand in [`PATTERNS`]. A measure without a pattern is asked
//! for by its own name, and where not even participants are known the values themselves are the question:
//! "$38 billion or $138 billion?"

use crate::check::Check;
use crate::quantity::Kind;
use crate::reconcile::Finding;

use super::summary::Class;
use super::wording::source_name;

/// How to ask for one measure. `{a}` and `{b}` are the participants, `{who}` is all of them.
struct Pattern {
    measure: &'static str,
    /// With exactly two participants.
    pair: &'static str,
    /// With one, or more than two.
    who: &'static str,
    /// With none.
    bare: &'static str,
}

const fn ask(measure: &'static str, pair: &'static str, who: &'static str, bare: &'static str) -> Pattern {
    Pattern { measure, pair, who, bare }
}

/// One line per measure; measures are compared without case.
const PATTERNS: &[Pattern] = &[
    ask(
        "contract value",
        "What is the {a}–{b} contract worth?",
        "What is {who}’s contract worth?",
        "What is the contract worth?",
    ),
    ask("deal value", "What is the {a}–{b} deal worth?", "What is {who}’s deal worth?", "What is the deal worth?"),
    ask(
        "term",
        "How long does the {a}–{b} contract run?",
        "How long does {who}’s contract run?",
        "How long does the contract run?",
    ),
    ask(
        "investment",
        "How much is invested between {a} and {b}?",
        "How much is {who}’s investment?",
        "How much is invested?",
    ),
    ask(
        "commitment",
        "How much has been committed between {a} and {b}?",
        "How much has {who} committed?",
        "How much has been committed?",
    ),
    ask("revenue", "What is the revenue of {a} and {b}?", "What is {who}’s revenue?", "What is the revenue?"),
    ask("profit", "What is the profit of {a} and {b}?", "What is {who}’s profit?", "What is the profit?"),
    ask("loss", "How large is the loss of {a} and {b}?", "How large is {who}’s loss?", "How large is the loss?"),
    ask("valuation", "What are {a} and {b} valued at?", "What is {who} valued at?", "What is the valuation?"),
    ask("cost", "What does it cost ({a}, {b})?", "What does {who} cost?", "What does it cost?"),
    ask("price", "What is the price ({a}, {b})?", "What is the price of {who}?", "What is the price?"),
    ask(
        "price per share",
        "What is the price per share ({a}, {b})?",
        "What is {who}’s price per share?",
        "What is the price per share?",
    ),
    ask("capacity", "What is the capacity of {a} and {b}?", "What is the capacity of {who}?", "What is the capacity?"),
    ask(
        "stake",
        "How large is the stake between {a} and {b}?",
        "How large is the stake in {who}?",
        "How large is the stake?",
    ),
    ask("debt", "How much debt do {a} and {b} have?", "How much debt does {who} have?", "How large is the debt?"),
    ask("announcement", "When did {a} and {b} announce it?", "When did {who} announce it?", "When was it announced?"),
    ask("signing", "When did {a} and {b} sign?", "When did {who} sign?", "When was it signed?"),
    ask("closing", "When did the {a}–{b} deal close?", "When did {who}’s deal close?", "When did it close?"),
    ask("start", "When do {a} and {b} start?", "When does {who} start?", "When does it start?"),
    ask("start date", "When do {a} and {b} start?", "When does {who} start?", "When does it start?"),
    ask("completion", "When are {a} and {b} complete?", "When is {who} complete?", "When is it complete?"),
    ask("delay", "How long is the delay of {a} and {b}?", "How late is {who}?", "How long is the delay?"),
    ask("jobs", "How many jobs at {a} and {b}?", "How many jobs at {who}?", "How many jobs?"),
];

/// The question that `finding` answers in several ways.
pub fn question(check: &Check, finding: &Finding) -> String {
    let values: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
    let source = || finding.sides.first()?.claims.first().map(|&claim| check.claims[claim].article);
    match Class::of(finding) {
        Class::Notice => return finding.message.clone(),
        Class::Arithmetic => {
            let name = source().map_or("this article", |article| source_name(&check.corpus.articles[article]));
            return format!("Do the figures of {name} compute?");
        }
        Class::Contradiction | Class::Update => {}
    }
    let Some(fact) = finding.fact.map(|fact| &check.facts[fact]) else { return either(&values) };
    let per = fact.claims.iter().find_map(|&claim| check.claims[claim].quantity.per.as_deref());
    let question = asked(fact.kind, fact.measure.as_deref(), &fact.participants, &values);
    match per {
        Some(per) if !question.contains(per) => {
            format!("{} per {per}?", question.trim_end_matches('?'))
        }
        _ => question,
    }
}

fn asked(kind: Kind, measure: Option<&str>, participants: &[String], values: &[&str]) -> String {
    let who = listed(participants);
    let pattern =
        PATTERNS.iter().find(|pattern| measure.is_some_and(|measure| measure.eq_ignore_ascii_case(pattern.measure)));
    match (pattern, measure, participants) {
        (Some(pattern), _, [a, b]) => pattern.pair.replace("{a}", a).replace("{b}", b),
        (Some(pattern), _, []) => pattern.bare.to_owned(),
        (Some(pattern), ..) => pattern.who.replace("{who}", &who),
        (None, Some(measure), []) if kind == Kind::Date => format!("When: {measure}?"),
        (None, Some(measure), _) if kind == Kind::Date => format!("{who}: when was the {measure}?"),
        (None, Some(measure), []) => format!("What is the {measure}?"),
        (None, Some(measure), _) => format!("{who}: what is the {measure}?"),
        (None, None, []) => either(values),
        (None, None, _) => format!("{who}: which {} is right?", figure_word(kind)),
    }
}

/// The values as the question.
fn either(values: &[&str]) -> String {
    let mut distinct: Vec<&str> = Vec::new();
    values.iter().for_each(|value| {
        if !distinct.contains(value) {
            distinct.push(value);
        }
    });
    format!("{}?", distinct.join(" or "))
}

fn figure_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "amount",
        Kind::Power => "power figure",
        Kind::Date => "date",
        Kind::Duration => "length of time",
        Kind::Percent => "percentage",
        Kind::Count => "number",
    }
}

/// "A", "A and B", "A, B and C".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_as_a_reader_would() {
        let names = |text: &str| text.split_terminator(", ").map(str::to_owned).collect::<Vec<_>>();
        let values = ["$38 billion", "$138 billion"];
        #[rustfmt::skip]
        let cases = [
            (Kind::Money, Some("contract value"), "OpenAI, AWS", "What is the OpenAI–AWS contract worth?"),
            (Kind::Money, Some("Revenue"), "AWS", "What is AWS’s revenue?"),
            (Kind::Money, Some("revenue"), "", "What is the revenue?"),
            (Kind::Money, Some("contract value"), "A, B, C", "What is A, B and C’s contract worth?"),
            (Kind::Money, Some("dry-dock fee"), "Orion", "Orion: what is the dry-dock fee?"),
            (Kind::Date, Some("splashdown"), "Orion", "Orion: when was the splashdown?"),
            (Kind::Duration, None, "Orion", "Orion: which length of time is right?"),
            (Kind::Money, None, "", "$38 billion or $138 billion?"),
        ];
        for (kind, measure, participants, question) in cases {
            assert_eq!(asked(kind, measure, &names(participants), &values), question);
        }
    }

    #[test]
    fn every_measure_is_listed_once() {
        let mut seen: Vec<&str> = PATTERNS.iter().map(|pattern| pattern.measure).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), PATTERNS.len());
    }
}
