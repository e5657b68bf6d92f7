//! What `claims.yaml` may hold: one table of keys and shapes. The reader checks files against it, and the JSON Schema
//! that editors complete and check with is made of it.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::problem::{Problem, quoted};
use super::tree::{Node, Value};
use super::{Decision, FailOn};
use crate::extract::mentions;
use crate::quantity::{Hedge, Interval, Kind, Quantity, Unit};

/// The shape of a value.
pub(super) enum Shape {
    /// Text that is not empty.
    Text,
    /// The format's version, 1.
    Version,
    /// A day, `2026-01-31`.
    Date,
    /// A figure as an article would write it.
    Figure,
    /// One word of a list, with what each means.
    Choice(fn() -> Vec<PossibleValue>),
    /// Any number of values of one shape.
    List(&'static Shape),
    /// Names of the writer's choice, each with a value of one shape.
    Names(&'static Shape),
    /// The keys of a table.
    Record(&'static [Key]),
}

/// One key of a record.
pub(super) struct Key {
    pub name: &'static str,
    pub required: bool,
    pub shape: Shape,
    pub about: &'static str,
}

fn words<Word: ValueEnum>() -> Vec<PossibleValue> {
    Word::value_variants().iter().filter_map(Word::to_possible_value).collect()
}

const fn required(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: true, shape, about }
}

const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: false, shape, about }
}

/// The whole file.
pub(super) const LEDGER: Shape = Shape::Record(&[
    optional("version", Shape::Version, "Version of this format: 1."),
    optional(
        "corpus",
        Shape::List(&Shape::Text),
        "Files and folders that are read when the command line names none, relative to this file.",
    ),
    optional("fail_on", Shape::Choice(words::<FailOn>), "The lowest level of finding that fails a run."),
    optional("names", Shape::Names(&Shape::List(&Shape::Text)), "Spellings of one entity: its name, and its aliases."),
    optional(
        "measures",
        Shape::Names(&Shape::List(&Shape::Text)),
        "Further words for what is measured: the measure, and the words that express it.",
    ),
    optional(
        "facts",
        Shape::List(&Shape::Record(FACT)),
        "Settled facts: the corpus and every draft are held against them.",
    ),
    optional("rulings", Shape::List(&Shape::Record(RULING)), "Findings that somebody has ruled on."),
]);

const FACT: &[Key] = &[
    required("id", Shape::Text, "A name for the fact; no two are the same."),
    required("between", Shape::List(&Shape::Text), "The entities that the fact is about."),
    required("measure", Shape::Text, "What is measured: contract value, capacity, start date."),
    required("values", Shape::List(&Shape::Record(VALUE)), "Its value, or its values over time, oldest first."),
];

const VALUE: &[Key] = &[
    required("value", Shape::Figure, "The value as an article would write it: $38 billion, 835 MW, November 2025."),
    optional("from", Shape::Date, "The day from which it holds."),
    optional("evidence", Shape::Record(EVIDENCE), "Where it stands; each run looks whether it still stands there."),
];

const EVIDENCE: &[Key] = &[
    required("article", Shape::Text, "The article's path, relative to this file."),
    required("quote", Shape::Text, "Words that stand in the article."),
];

const RULING: &[Key] = &[
    required("finding", Shape::Text, "The finding's id."),
    required("ruling", Shape::Choice(words::<Decision>), "The decision."),
    optional("article", Shape::Text, "For `error`: the article that is wrong, relative to this file."),
    optional(
        "apart",
        Shape::List(&Shape::Record(APART)),
        "For `different-facts`: one claim of each fact; the facts stay apart from then on.",
    ),
    required("reason", Shape::Text, "Why, in a few words."),
    optional("by", Shape::Text, "Who decided."),
    optional("until", Shape::Date, "The last day on which it holds; past it the finding counts again."),
];

const APART: &[Key] = &[
    required("article", Shape::Text, "The article's path, relative to this file."),
    required("value", Shape::Figure, "The figure as the article writes it."),
    required("quote", Shape::Text, "Words of the article around the figure."),
];

/// Holds `node` against `shape` and notes every mistake.
pub(super) fn check(node: &Node, shape: &Shape, problems: &mut Vec<Problem>) {
    let expected = |what: &str| Problem::at(node.span, format!("expected {what}, found {}", node.kind()));
    match (shape, &node.value) {
        (Shape::List(_), _) if node.is_null() => {}
        (Shape::List(inner), Value::List(items)) => items.iter().for_each(|item| check(item, inner, problems)),
        (Shape::Names(inner), Value::Map(entries)) => {
            entries.iter().for_each(|(_, value)| check(value, inner, problems));
        }
        (Shape::Record(keys), Value::Map(entries)) => check_record(node, keys, entries, problems),
        (Shape::List(_), _) => problems
            .push(expected("a list").help("write one item a line, each after `- `; or all in brackets: [one, two]")),
        (Shape::Names(_) | Shape::Record(_), _) => problems.push(expected("keys with values")),
        (shape, Value::Scalar { text, .. }) if !node.is_null() => {
            if let Err((message, help)) = check_scalar(text, shape) {
                let problem = Problem::at(node.span, message);
                problems.push(match help {
                    Some(help) => problem.help(help),
                    None => problem,
                });
            }
        }
        _ => problems.push(expected(shape.noun())),
    }
}

fn check_record(node: &Node, keys: &[Key], entries: &[(Node, Node)], problems: &mut Vec<Problem>) {
    let mut misspelt = Vec::new();
    for (name, value) in entries {
        // The tree takes no other keys than texts.
        let text = name.text().unwrap_or_default();
        match keys.iter().find(|key| key.name == text) {
            Some(key) if value.is_null() && !key.required => {}
            Some(key) => check(value, &key.shape, problems),
            None => {
                let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
                let near = closest(text, &names);
                misspelt.extend(near);
                problems.push(Problem::at(name.span, format!("unknown key {}", quoted(text))).help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys here are {}", names.join(", ")),
                }));
            }
        }
    }
    let given = |key: &Key| entries.iter().any(|(name, _)| name.text() == Some(key.name));
    for key in keys.iter().filter(|key| key.required && !given(key) && !misspelt.contains(&key.name)) {
        problems.push(Problem::at(node.span, format!("`{}` is missing here", key.name)).help(key.about));
    }
}

type Mistake = (String, Option<String>);

fn check_scalar(text: &str, shape: &Shape) -> Result<(), Mistake> {
    match shape {
        Shape::Version if text != "1" => {
            Err((format!("version {} is not known", quoted(text)), Some("this program reads version 1".to_owned())))
        }
        Shape::Date => date(text).map(drop),
        Shape::Figure => figure(text).map(drop),
        Shape::Choice(words) => {
            let words = words();
            let words: Vec<&str> = words.iter().map(PossibleValue::get_name).collect();
            if words.contains(&text) {
                return Ok(());
            }
            let help = match closest(text, &words) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", words.join(", ")),
            };
            Err((format!("{} is none of the words known here", quoted(text)), Some(help)))
        }
        _ if text.trim().is_empty() => Err(("empty text".to_owned(), None)),
        _ => Ok(()),
    }
}

/// Reads a day.
pub(super) fn date(text: &str) -> Result<Date, Mistake> {
    let mistake =
        |_| (format!("{} is not a day", quoted(text)), Some("write it as year, month, day: 2026-01-31".to_owned()));
    let digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !digits {
        return Err(mistake(()));
    }
    text.parse().map_err(|_| mistake(()))
}

/// Reads a figure, which must be the whole of `text` but for a hedge before it and what it is per, or counts, after. A
/// whole number alone is a count: an article may say "12 were hurt", and no more of them.
pub(crate) fn figure(text: &str) -> Result<Quantity, Mistake> {
    let text = text.trim();
    let help = || Some("write it as an article would: $38 billion, 835 MW, seven years, November 2025".to_owned());
    let mut found = mentions(text, None);
    let Some(mention) = found.pop() else {
        // An article printed on any day would tell of which year it is.
        let dated = mentions(text, Some(jiff::civil::date(2000, 1, 1)));
        if let [date] = dated.as_slice()
            && date.quantity.kind == Kind::Date
        {
            let help = "write the day, month or year that is meant: 14 February 2026, November 2025, 2026";
            return Err((format!("{} is a date without its year", quoted(text)), Some(help.to_owned())));
        }
        return count(text).ok_or_else(|| (format!("{} is not read as a figure", quoted(text)), help()));
    };
    if !found.is_empty() {
        return Err((format!("{} is read as {} figures, not one", quoted(text), found.len() + 1), help()));
    }
    let quantity = mention.quantity;
    let (before, after) = (text[..mention.span.start].trim(), text[mention.span.end..].trim());
    let hedged = quantity.hedge != Hedge::Exact;
    let named = quantity.per.is_some() || quantity.kind == Kind::Count;
    if !(before.is_empty() || hedged) || !(after.is_empty() || named || (hedged && before.is_empty())) {
        let rest = if after.is_empty() { before } else { after };
        return Err((format!("{} is not understood in {}", quoted(rest), quoted(text)), help()));
    }
    Ok(quantity)
}

/// A whole number that stands alone, as a count of whatever it counts.
fn count(text: &str) -> Option<Quantity> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    let value = plain.then(|| text.parse::<Decimal>().ok())??;
    Some(Quantity {
        kind: Kind::Count,
        unit: Unit::UNKNOWN,
        stated: Interval::exactly(value),
        step: Some(Decimal::ONE),
        hedge: Hedge::Exact,
        per: None,
        open_year: false,
    })
}

/// The word of `words` that `text` is most likely a slip of.
fn closest<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let text = text.to_lowercase().replace(['-', ' '], "_");
    let near = |word: &&str| strsim::jaro_winkler(&text, &word.replace('-', "_"));
    let best = words.iter().copied().max_by(|a, b| near(a).total_cmp(&near(b)))?;
    (near(&best) > 0.8).then_some(best)
}

impl Shape {
    fn noun(&self) -> &'static str {
        match self {
            Shape::Text => "text",
            Shape::Version => "a version",
            Shape::Date => "a day",
            Shape::Figure => "a figure",
            Shape::Choice(_) => "a word",
            Shape::List(_) => "a list",
            Shape::Names(_) | Shape::Record(_) => "keys with values",
        }
    }

    fn json(&self) -> Json {
        match self {
            Shape::Text | Shape::Figure => json!({"type": "string", "minLength": 1}),
            Shape::Version => json!({"const": 1}),
            Shape::Date => json!({"type": "string", "format": "date"}),
            Shape::Choice(words) => {
                let words = words();
                let words = words.iter().map(|word| {
                    let about = word.get_help().map(ToString::to_string);
                    json!({"const": word.get_name(), "description": about})
                });
                json!({"oneOf": words.collect::<Vec<Json>>()})
            }
            Shape::List(inner) => json!({"type": ["array", "null"], "items": inner.json()}),
            Shape::Names(inner) => json!({"type": "object", "additionalProperties": inner.json()}),
            Shape::Record(keys) => {
                let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
                let properties: serde_json::Map<String, Json> = keys
                    .iter()
                    .map(|key| {
                        let mut shape = key.shape.json();
                        shape["description"] = key.about.into();
                        (key.name.to_owned(), shape)
                    })
                    .collect();
                json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
            }
        }
    }
}

/// The JSON Schema (draft 2020-12) of `claims.yaml`.
pub fn json_schema() -> Json {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claims.yaml",
        "description": "The ledger of twosource: settled facts, and rulings on findings.",
    });
    if let (Json::Object(schema), Json::Object(shape)) = (&mut schema, LEDGER.json()) {
        schema.extend(shape);
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_the_one_the_code_makes() {
        let committed = include_str!("claims.schema.json");
        let made = format!("{:#}\n", json_schema());
        assert_eq!(committed, made, "run: cargo run -- schema > src/ledger/claims.schema.json");
    }

    #[test]
    fn a_figure_is_read_whole_or_not_at_all() {
        for good in
            ["$38 billion", "about $138 billion", "835 MW", "seven years", "November 3, 2025", "96.3%", "2027", "12"]
        {
            assert!(figure(good).is_ok(), "{good}: {:?}", figure(good));
        }
        for bad in ["$38 bilion", "a lot", "", "$38 billion over 7 years", "in 38", "price: $38"] {
            assert!(figure(bad).is_err(), "{bad}: {:?}", figure(bad));
        }
    }
}
