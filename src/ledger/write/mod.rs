//! Writing into `claims.yaml`: one entry at a time, every other byte kept.
//!
//! A ruling is one line, put in order of the findings' ids, so that branches which rule on different findings touch
//! different places, and so that Git's union merge, which keeps the lines of both, is right where the places meet.
//! The text is never written anew from records: an entry is inserted as text, and the edit is refused unless the
//! result reads as the old ledger with that entry and nothing else.

pub mod figure;
mod file;
mod insert;
pub mod scalar;

use jiff::civil::Date;

use super::problem::{LedgerError, Problem};
use super::{Decision, read};

pub use file::save;

/// A ruling to be written.
#[derive(Debug, Clone)]
pub struct NewRuling {
    /// The finding's id.
    pub finding: String,
    /// The decision.
    pub ruling: Decision,
    /// For [`Decision::Error`]: the article that is wrong, relative to the ledger's folder.
    pub article: Option<String>,
    /// For [`Decision::DifferentFacts`]: one claim of each fact.
    pub apart: Vec<Quoted>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: Option<String>,
    /// The last day it holds.
    pub until: Option<Date>,
}

/// A settled fact to be written.
#[derive(Debug, Clone)]
pub struct NewFact {
    /// Unique name.
    pub id: String,
    /// The entities it is about.
    pub between: Vec<String>,
    /// What is measured.
    pub measure: String,
    /// Its values, oldest first, each with the day from which it holds.
    pub values: Vec<(Quoted, Option<Date>)>,
}

/// A figure where it stands in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The figure as the article writes it.
    pub value: String,
    /// The article's path, relative to the ledger's folder.
    pub article: String,
    /// Words around the figure.
    pub quote: String,
}

/// The text of the ledger at `path` with `ruling`; a ruling on the same finding is replaced.
pub fn with_ruling(path: &str, text: &str, ruling: &NewRuling) -> Result<String, LedgerError> {
    let entry =
        insert::Entry { list: "rulings", key: "finding", name: &ruling.finding, lines: vec![ruling_line(ruling)] };
    let written = edited(path, text, &entry)?;
    let (old, new) = (read::parse(path, text)?, read::parse(path, &written)?);
    let others = |ledger: &super::Ledger| -> Vec<String> {
        let others = ledger.rulings.iter().filter(|other| other.finding != ruling.finding);
        others.map(said).collect()
    };
    let kept = others(&old) == others(&new) && rest(&old, false) == rest(&new, false);
    let added = |added: &super::Ruling| {
        (added.finding.as_str(), added.ruling, added.reason.as_str(), added.until, added.apart.len())
            == (ruling.finding.as_str(), ruling.ruling, ruling.reason.as_str(), ruling.until, ruling.apart.len())
    };
    let added = new.rulings.iter().filter(|other| added(other)).count() == 1;
    if kept && added { Ok(written) } else { Err(refused(path, text)) }
}

/// The text of the ledger at `path` with `fact`, whose id is new.
pub fn with_fact(path: &str, text: &str, fact: &NewFact) -> Result<String, LedgerError> {
    let entry = insert::Entry { list: "facts", key: "id", name: &fact.id, lines: fact_lines(fact) };
    let written = edited(path, text, &entry)?;
    let (old, new) = (read::parse(path, text)?, read::parse(path, &written)?);
    let others = |ledger: &super::Ledger| -> Vec<String> {
        ledger.facts.iter().filter(|other| other.id != fact.id).map(said).collect()
    };
    let kept = others(&old) == others(&new) && rest(&old, true) == rest(&new, true);
    let added = new.facts.iter().filter(|other| other.id == fact.id).count() == 1;
    if kept && added { Ok(written) } else { Err(refused(path, text)) }
}

fn edited(path: &str, text: &str, entry: &insert::Entry<'_>) -> Result<String, LedgerError> {
    insert::insert(text, entry).map_err(|problem| LedgerError::new(path, text, vec![*problem]))
}

fn refused(path: &str, text: &str) -> LedgerError {
    let message = "this file is written in a way that cannot be edited safely; nothing was changed";
    LedgerError::new(path, text, vec![Problem::whole(message)])
}

/// What a record says, its place in the file aside.
fn said(record: &impl std::fmt::Debug) -> String {
    let mut said = format!("{record:?}");
    // `entry: Span { start: 1, end: 2 }` is the only thing that an edit elsewhere may change.
    while let Some(at) = said.find("entry: Span {") {
        let end = said[at..].find('}').map_or(said.len(), |length| at + length + 1);
        said.replace_range(at..end, "");
    }
    said
}

/// What a ledger says besides its rulings, or besides its facts.
fn rest(ledger: &super::Ledger, with_rulings: bool) -> String {
    let corpus: Vec<String> = ledger.corpus.iter().map(said).collect();
    let lists = if with_rulings {
        ledger.rulings.iter().map(said).collect::<Vec<_>>()
    } else {
        ledger.facts.iter().map(said).collect()
    };
    format!("{corpus:?}{:?}{:?}{:?}{lists:?}", ledger.fail_on, ledger.names, ledger.measures)
}

fn ruling_line(ruling: &NewRuling) -> String {
    let mut pairs = vec![("finding", scalar::text(&ruling.finding)), ("ruling", ruling.ruling.name().to_owned())];
    pairs.extend(ruling.article.as_ref().map(|article| ("article", scalar::text(article))));
    if !ruling.apart.is_empty() {
        let apart: Vec<String> = ruling
            .apart
            .iter()
            .map(|quoted| {
                map(&[
                    ("article", scalar::text(&quoted.article)),
                    ("value", scalar::text(&quoted.value)),
                    ("quote", scalar::text(&quoted.quote)),
                ])
            })
            .collect();
        pairs.push(("apart", format!("[{}]", apart.join(", "))));
    }
    pairs.push(("reason", scalar::text(&ruling.reason)));
    pairs.extend(ruling.by.as_ref().map(|by| ("by", scalar::text(by))));
    pairs.extend(ruling.until.map(|until| ("until", until.to_string())));
    map(&pairs)
}

fn fact_lines(fact: &NewFact) -> Vec<String> {
    let between: Vec<String> = fact.between.iter().map(|name| scalar::text(name)).collect();
    let mut lines = vec![
        format!("id: {}", scalar::text(&fact.id)),
        format!("between: [{}]", between.join(", ")),
        format!("measure: {}", scalar::text(&fact.measure)),
        "values:".to_owned(),
    ];
    for (quoted, from) in &fact.values {
        let evidence = map(&[("article", scalar::text(&quoted.article)), ("quote", scalar::text(&quoted.quote))]);
        let mut pairs = vec![("value", scalar::text(&quoted.value))];
        pairs.extend(from.map(|from| ("from", from.to_string())));
        pairs.push(("evidence", evidence));
        lines.push(format!("  - {}", map(&pairs)));
    }
    lines
}

fn map(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruling(finding: &str) -> NewRuling {
        NewRuling {
            finding: finding.to_owned(),
            ruling: Decision::Update,
            article: None,
            apart: Vec::new(),
            reason: "new".to_owned(),
            by: None,
            until: None,
        }
    }

    const NEW: &str = "- {finding: b, ruling: update, reason: new}";

    /// The ledger before, and after with `@` for the new ruling on `b`.
    const RULINGS: &[(&str, &str)] = &[
        ("", "rulings:\n  @\n"),
        ("# only a comment", "# only a comment\nrulings:\n  @\n"),
        ("version: 1\n", "version: 1\nrulings:\n  @\n"),
        ("version: 1", "version: 1\nrulings:\n  @\n"),
        ("rulings: []  # none yet\nversion: 1\n", "rulings:  # none yet\n  @\nversion: 1\n"),
        ("rulings:\n\n# end\n", "rulings:\n  @\n\n# end\n"),
        ("rulings: ~\n", "rulings:\n  @\n"),
        ("rulings:", "rulings:\n  @\n"),
        (
            "rulings:\n- {finding: c, ruling: update, reason: x}\nversion: 1\n",
            "rulings:\n@\n- {finding: c, ruling: update, reason: x}\nversion: 1\n",
        ),
        (
            "rulings:\n  # about a\n  - finding: a  # first\n    ruling: update\n    reason: x # why\n    # more on a\n\n  # about c\n  # and on\n  - finding: c\n    ruling: update\n    reason: x\n",
            "rulings:\n  # about a\n  - finding: a  # first\n    ruling: update\n    reason: x # why\n    # more on a\n\n  @\n  # about c\n  # and on\n  - finding: c\n    ruling: update\n    reason: x\n",
        ),
        (
            "rulings:\n    -\n        finding: a\n        ruling: update\n        reason: >\n            long\n            text\n\n# end\n",
            "rulings:\n    -\n        finding: a\n        ruling: update\n        reason: >\n            long\n            text\n    @\n\n# end\n",
        ),
        (
            "rulings: [{finding: a, ruling: update, reason: x}, {finding: c, ruling: update, reason: x}]\n",
            "rulings: [{finding: a, ruling: update, reason: x}, {finding: b, ruling: update, reason: new}, {finding: c, ruling: update, reason: x}]\n",
        ),
        (
            "rulings:\n  - finding: b  # old\n    ruling: update\n    reason: x\n  # c\n  - {finding: c, ruling: update, reason: x}\n",
            "rulings:\n  @\n  # c\n  - {finding: c, ruling: update, reason: x}\n",
        ),
        (
            "rulings:\r\n  - {finding: a, ruling: update, reason: é}\r\nversion: 1\r\n",
            "rulings:\r\n  - {finding: a, ruling: update, reason: é}\r\n  @\r\nversion: 1\r\n",
        ),
        ("\u{feff}version: 1\n", "\u{feff}version: 1\nrulings:\n  @\n"),
        ("  version: 1\n", "  version: 1\n  rulings:\n    @\n"),
    ];

    #[test]
    fn a_ruling_goes_in_its_place_and_nothing_else_moves() {
        for (before, after) in RULINGS {
            let written = with_ruling("claims.yaml", before, &ruling("b")).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(written, after.replace('@', NEW), "{before}");
        }
    }

    #[test]
    fn what_cannot_be_edited_safely_is_left_alone() {
        for text in ["{version: 1}", "version: 1\n...\n", "version: [", "- a\n"] {
            assert!(with_ruling("claims.yaml", text, &ruling("b")).is_err(), "{text}");
        }
    }

    #[test]
    fn a_settled_fact_is_written_in_lines() {
        let quoted = |value: &str| Quoted {
            value: value.to_owned(),
            article: "corpus/a b.md".to_owned(),
            quote: format!("a \"{value}\" deal"),
        };
        let fact = NewFact {
            id: "contract".to_owned(),
            between: vec!["OpenAI".to_owned(), "Smith, Jones & Co.".to_owned()],
            measure: "contract value".to_owned(),
            values: vec![(quoted("$38 billion"), None), (quoted("$138 billion"), Some(jiff::civil::date(2026, 2, 27)))],
        };
        let before = "facts:\n  - id: zeta\n    between: [Z]\n    measure: cost\n    values: [{value: $1}]\n# end\n";
        let expected = "facts:\n  - id: contract\n    between: [OpenAI, \"Smith, Jones & Co.\"]\n    measure: contract value\n    values:\n      - {value: $38 billion, evidence: {article: corpus/a b.md, quote: \"a \\\"$38 billion\\\" deal\"}}\n      - {value: $138 billion, from: 2026-02-27, evidence: {article: corpus/a b.md, quote: \"a \\\"$138 billion\\\" deal\"}}\n  - id: zeta\n    between: [Z]\n    measure: cost\n    values: [{value: $1}]\n# end\n";
        let written = with_fact("claims.yaml", before, &fact).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(written, expected);
        let bracketed =
            with_fact("claims.yaml", "facts: [{id: a, between: [A], measure: cost, values: [{value: $1}]}]\n", &fact);
        assert!(bracketed.unwrap_or_else(|error| panic!("{error}")).ends_with("}}]}]\n"));
    }
}
