//! A finding as the question a reader would ask: "What is the OpenAI–AWS contract worth?"
//!
//! What is asked depends on the measure; the patterns stand in `PATTERNS`. A measure without a pattern is asked
//! for by its own name, and where not even participants are known the values themselves are the question:
//! "$38 billion or $138 billion?"

use crate::check::Check;
use crate::extract::Named;
use crate::quantity::Kind;
use crate::reconcile::Finding;

use super::quote::value;
use super::summary::Class;
use super::wording::source_name;

/// How to ask for one measure: `{a}` and `{b}` are two participants, `{who}` and `{whose}` a single one.
struct Pattern {
    measure: &'static str,
    pair: &'static str,
    one: &'static str,
    /// With no participant; with many it follows their names.
    bare: &'static str,
}

const fn ask(measure: &'static str, pair: &'static str, one: &'static str, bare: &'static str) -> Pattern {
    Pattern { measure, pair, one, bare }
}

/// A question that says no more about the participants than that they are concerned.
const fn neutral(measure: &'static str, bare: &'static str) -> Pattern {
    ask(measure, "{a} and {b}: {bare}", "{who}: {bare}", bare)
}

/// One line per measure that is not asked for by its name alone.
#[rustfmt::skip]
const PATTERNS: &[Pattern] = &[
    ask("contract value", "What is the {a}–{b} contract worth?", "What is {whose} contract worth?", "What is the contract worth?"),
    ask("purchase price", "What is the price of the {a}–{b} purchase?", "What is the price in {whose} purchase?", "What is the purchase price?"),
    ask("investment", "How much is invested between {a} and {b}?", "How much is {whose} investment?", "How much is invested?"),
    ask("funding round", "How much is raised ({a}, {b})?", "How much does {who} raise?", "How much is raised?"),
    ask("valuation", "{a} and {b}: what is the valuation?", "What is {who} valued at?", "What is the valuation?"),
    ask("spending", "How much do {a} and {b} spend?", "How much does {who} spend?", "How much is spent?"),
    ask("debt", "How much debt do {a} and {b} have?", "How much debt does {who} have?", "How much debt is there?"),
    ask("term", "How long does the {a}–{b} contract run?", "How long does {whose} contract run?", "How long does the contract run?"),
    neutral("cost", "what does it cost?"),
    neutral("overrun", "how large is the overrun?"),
    neutral("payment", "how much is paid?"),
    neutral("savings", "how much is saved?"),
    neutral("stake", "how large is the stake?"),
    neutral("growth", "by how much does it grow?"),
    neutral("decline", "by how much does it fall?"),
    neutral("completion", "how much of it is complete?"),
    neutral("delay", "how long is the delay?"),
    neutral("ahead of schedule", "how far ahead of schedule is it?"),
    neutral("construction time", "how long does building take?"),
    neutral("service life", "how long does it run?"),
    neutral("outage duration", "how long is it out of service?"),
    neutral("process time", "how long does it take?"),
    neutral("mission duration", "how long is the mission?"),
    neutral("homes supplied", "how many homes does it supply?"),
    neutral("homes damaged", "how many homes are damaged?"),
    neutral("deaths", "how many people died?"),
    neutral("injured", "how many people are injured?"),
    neutral("missing", "how many people are missing?"),
    neutral("cases", "how many cases are there?"),
    neutral("affected", "how many are affected?"),
    neutral("displaced", "how many people are displaced?"),
    neutral("arrests", "how many people are arrested?"),
    neutral("jobs", "how many jobs?"),
    neutral("layoffs", "how many jobs are cut?"),
    neutral("staff", "how many people work there?"),
    neutral("customers", "how many customers?"),
    neutral("attendance", "how many people attend?"),
    neutral("seats", "how many seats?"),
    neutral("signatures", "how many signatures?"),
    neutral("goals", "how many goals?"),
    neutral("matches", "how many matches?"),
    neutral("medals", "how many medals?"),
    neutral("population", "how many people live there?"),
    neutral("enrolment", "how many are enrolled?"),
    neutral("rescued", "how many people are rescued?"),
    neutral("exports", "how much is exported?"),
    neutral("speed", "how fast is it?"),
    neutral("height", "how high is it?"),
    neutral("depth", "how deep is it?"),
    neutral("weight", "how heavy is it?"),
    neutral("distance", "how far is it?"),
    neutral("age", "how old?"),
    neutral("hired", "when was the hiring?"),
    neutral("deliveries", "how many are delivered?"),
    neutral("units sold", "how many are sold?"),
    neutral("hardware", "how many units?"),
    neutral("completed deal", "when does the deal close?"),
    neutral("ended deal", "when did the deal end?"),
    neutral("vote held", "when is the vote?"),
    neutral("started", "when does it start?"),
    neutral("construction start", "when does construction start?"),
    neutral("operation start", "when does operation start?"),
    neutral("restart", "when does it restart?"),
    neutral("opened", "when does it open?"),
    neutral("critical", "when does it go critical?"),
    neutral("fuel load", "when is fuel loaded?"),
    neutral("ended", "when does it end?"),
    neutral("shut down", "when does it shut down?"),
    neutral("expired", "when does it expire?"),
    neutral("collapsed", "when did it collapse?"),
    neutral("deadline", "when is the deadline?"),
    neutral("completed", "when is it complete?"),
    neutral("expected", "when is it expected?"),
    neutral("hearing", "when is the hearing?"),
    neutral("resigned", "when was the resignation?"),
    neutral("met", "when is the meeting?"),
    neutral("spoke", "when was it said?"),
    neutral("reported results", "when do the results come out?"),
    neutral("launched", "when is the launch?"),
    neutral("struck", "when did it strike?"),
    neutral("died", "when was the death?"),
    neutral("moved", "when was the move?"),
    neutral("rate change", "when do rates change?"),
    neutral("value as of", "as of when?"),
    neutral("emission target", "by when?"),
];

/// The question that `finding` answers in several ways.
pub fn question(check: &Check, finding: &Finding) -> String {
    let values: Vec<&str> = finding.sides.iter().map(|side| value(check, side)).collect();
    let source = || finding.sides.first()?.claims.first().map(|&claim| check.claims[claim].article);
    match Class::of(finding) {
        Class::Settled | Class::Notice => return finding.message.clone(),
        Class::Arithmetic => {
            let name = source().map_or("this article".into(), |article| source_name(&check.corpus.articles[article]));
            return sum(finding).unwrap_or_else(|| format!("Do the figures of {name} compute?"));
        }
        Class::Contradiction | Class::Update => {}
    }
    let Some(fact) = finding.fact.map(|fact| &check.facts[fact]) else { return either(&values) };
    let per = fact.claims.iter().find_map(|&claim| check.claims[claim].quantity.per.as_deref());
    let question = asked(fact.kind, fact.named.as_ref(), &whole_names(&fact.participants), &values);
    match per {
        Some(per) if !question.contains(per) => {
            format!("{} per {per}?", question.trim_end_matches('?'))
        }
        _ => question,
    }
}

/// Whether the operands come to what is written: "Is $38 billion ÷ 7 years about $6.4 billion?"
fn sum(finding: &Finding) -> Option<String> {
    let [operation, written] = finding.sides.as_slice() else { return None };
    let (operation, _) = operation.value.rsplit_once(" = ")?;
    Some(match operation.starts_with("from ") {
        true => format!("Is it {} {operation}?", written.value),
        false => format!("Is {operation} {}?", written.value),
    })
}

/// `names` without those that another one contains whole: "Crane" beside "Crane Clean Energy Center".
fn whole_names(names: &[String]) -> Vec<String> {
    let within = |part: &str, whole: &str| part != whole && format!(" {whole} ").contains(&format!(" {part} "));
    names.iter().filter(|name| !names.iter().any(|other| within(name, other))).cloned().collect()
}

fn asked(kind: Kind, named: Option<&Named>, participants: &[String], values: &[&str]) -> String {
    let measure = match (named, participants) {
        (Some(Named::Concept(measure)), _) => measure.as_str(),
        (Some(Named::Things(things)), []) => return format!("How many {things}?"),
        (Some(Named::Things(things)), _) => return format!("{}: how many {things}?", listed(participants)),
        (_, []) => return either(values),
        // What a word that the text only has in passing asks for, nobody knows.
        _ => return format!("{}: which {} is right?", listed(participants), figure_word(kind)),
    };
    let pattern = PATTERNS.iter().find(|pattern| measure == pattern.measure);
    let bare = match pattern {
        Some(pattern) => pattern.bare.to_owned(),
        // The concepts of dates are participles: announced, approved, signed.
        None if kind == Kind::Date => format!("when was it {measure}?"),
        None => format!("what {} the {measure}?", be(measure)),
    };
    match (pattern, participants) {
        (Some(pattern), [a, b]) => pattern.pair.replace("{bare}", &bare).replace("{a}", a).replace("{b}", b),
        (Some(pattern), [who]) => {
            pattern.one.replace("{bare}", &bare).replace("{whose}", &possessive(who)).replace("{who}", who)
        }
        (None, [who]) if kind != Kind::Date => format!("What {} {} {measure}?", be(measure), possessive(who)),
        (_, []) => with_first(&bare, char::to_uppercase),
        _ => format!("{}: {}", listed(participants), with_first(&bare, char::to_lowercase)),
    }
}

/// "are" for measures in the plural ("deposits"), "is" for others ("loss", "count of items").
fn be(measure: &str) -> &'static str {
    let measure = measure.split(" of ").next().unwrap_or(measure);
    let plural = measure.ends_with('s') && !measure.ends_with("ss") && !measure.ends_with("us");
    if plural { "are" } else { "is" }
}

/// `text` with its first character put through `case`.
fn with_first<I: Iterator<Item = char>>(text: &str, case: fn(char) -> I) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(case).chain(rest.clone()).collect()
}

/// "OpenAI’s", "Amazon Web Services’".
fn possessive(name: &str) -> String {
    format!("{name}{}", if name.ends_with(['s', 'S']) { "’" } else { "’s" })
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
            (Kind::Money, Some("revenue"), "AWS", "What is AWS’ revenue?"),
            (Kind::Money, Some("revenue"), "", "What is the revenue?"),
            (Kind::Money, Some("contract value"), "A, B, C", "A, B and C: what is the contract worth?"),
            (Kind::Money, Some("dry-dock fee"), "Orion", "What is Orion’s dry-dock fee?"),
            (Kind::Money, Some("profit"), "AWS", "What is AWS’ profit?"),
            (Kind::Money, Some("loss"), "AWS", "What is AWS’ loss?"),
            (Kind::Money, Some("deposits"), "SVB", "What are SVB’s deposits?"),
            (Kind::Money, Some("deposits"), "SVB, JPMorgan", "SVB and JPMorgan: what are the deposits?"),
            (Kind::Money, Some("profit"), "OpenAI, Oracle", "OpenAI and Oracle: what is the profit?"),
            (Kind::Date, Some("announced"), "Orion", "Orion: when was it announced?"),
            (Kind::Date, Some("announced"), "", "When was it announced?"),
            (Kind::Date, Some("operation start"), "Orion", "Orion: when does operation start?"),
            (Kind::Date, Some("operation start"), "", "When does operation start?"),
            (Kind::Percent, Some("premium over price"), "Orion", "What is Orion’s premium over price?"),
            (Kind::Count, Some("count of items"), "", "What is the count of items?"),
            (Kind::Duration, None, "Orion", "Orion: which length of time is right?"),
            (Kind::Money, None, "", "$38 billion or $138 billion?"),
        ];
        for (kind, measure, participants, question) in cases {
            let named = measure.map(|measure| Named::Concept(measure.to_owned()));
            assert_eq!(asked(kind, named.as_ref(), &names(participants), &values), question);
        }
        let things = Named::Things("operating theatres".to_owned());
        let asked = |named: &Named, who| asked(Kind::Count, Some(named), &names(who), &values);
        assert_eq!(asked(&things, "Marwick Hospital"), "Marwick Hospital: how many operating theatres?");
        assert_eq!(asked(&things, ""), "How many operating theatres?");
    }

    #[test]
    fn a_name_within_another_is_not_repeated() {
        let names = |names: &[&str]| whole_names(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["Crane", "Crane Clean Energy Center"]), ["Crane Clean Energy Center"]);
        assert_eq!(names(&["Cran", "Crane Clean Energy Center"]), ["Cran", "Crane Clean Energy Center"]);
        assert_eq!(names(&["OpenAI", "Oracle"]), ["OpenAI", "Oracle"]);
    }

    #[test]
    fn every_measure_is_listed_once() {
        let mut seen: Vec<&str> = PATTERNS.iter().map(|pattern| pattern.measure).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), PATTERNS.len());
    }
}
