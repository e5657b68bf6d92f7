//! Reading `claims.yaml`: from the file to its records, or to every mistake in it at its place.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::problem::{LedgerError, Problem};
use super::tree::{self, Node, Value};
use super::{
    Apart, Cited, CorpusPath, Decision, Evidence, FILE_NAME, FailOn, Home, Ledger, Ruling, SettledFact, SettledValue,
    schema,
};

/// The ledger nearest upward from `folder`, as a path relative to it. One that cannot be read (a link to nowhere, a
/// folder of that name) is found too: to pass it by would let a run pass without its ledger.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let mut upward = PathBuf::new();
    for ancestor in folder.ancestors() {
        if ancestor.join(FILE_NAME).symlink_metadata().is_ok() {
            return Some(upward.join(FILE_NAME));
        }
        upward.push("..");
    }
    None
}

/// Reads the ledger at `path`, and the articles that it quotes.
pub fn read(path: &Path) -> Result<Ledger, LedgerError> {
    let name = path.to_string_lossy().into_owned();
    let failed = |problem: String| LedgerError::new(&name, "", vec![Problem::whole(problem)]);
    let text = text_of(path).map_err(failed)?;
    let mut ledger = parse(&name, &text)?;
    let here = std::env::current_dir().map_err(|error| failed(format!("the current folder: {error}")))?;
    ledger.home = Home::new(here, path);
    ledger.cited = Cited::read(&ledger);
    Ok(ledger)
}

/// The text of the file, of which no more is read than a ledger may hold.
pub(crate) fn text_of(path: &Path) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("cannot be read: {error}");
    // Asked before the file is opened, which for a pipe would wait for a writer.
    if !path.metadata().map_err(cannot)?.is_file() {
        return Err("is not a file".to_owned());
    }
    let file = File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    file.take(tree::LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() > tree::LARGEST {
        return Err(format!("too large: at most {} bytes are read", tree::LARGEST));
    }
    String::from_utf8(bytes).map_err(|error| format!("not UTF-8: byte {}", error.utf8_error().valid_up_to()))
}

/// Reads a ledger from its text; `path` is what errors call it and what its own paths are relative to.
pub fn parse(path: &str, text: &str) -> Result<Ledger, LedgerError> {
    let failed = |problems| LedgerError::new(path, text, problems);
    let mut ledger = match tree::read(text).map_err(|problem| failed(vec![*problem]))? {
        None => Ledger::default(),
        Some(root) => {
            let mut problems = Vec::new();
            schema::check(&root, &schema::LEDGER, &mut problems);
            if !problems.is_empty() {
                return Err(failed(problems));
            }
            let ledger = ledger_of(&root);
            contradictions(&ledger, &root, &mut problems);
            if !problems.is_empty() {
                return Err(failed(problems));
            }
            ledger
        }
    };
    ledger.path = path.to_owned();
    ledger.text = text.to_owned();
    ledger.home = Home::new(PathBuf::new(), Path::new(path));
    Ok(ledger)
}

// What follows reads nodes that `schema::check` has found in shape: required keys are there and every value is of its
// kind, so a text that is not there can only be an optional one.

fn ledger_of(root: &Node) -> Ledger {
    Ledger {
        corpus: items(root, "corpus").map(|node| CorpusPath { path: text_of_node(node), entry: node.span }).collect(),
        fail_on: root.get("fail_on").and_then(word::<FailOn>).unwrap_or_default(),
        names: names(root, "names"),
        measures: names(root, "measures"),
        facts: items(root, "facts").map(fact).collect(),
        rulings: items(root, "rulings").map(ruling).collect(),
        ..Ledger::default()
    }
}

fn fact(node: &Node) -> SettledFact {
    SettledFact {
        id: text(node, "id"),
        between: items(node, "between").map(text_of_node).collect(),
        measure: text(node, "measure"),
        values: items(node, "values").filter_map(settled_value).collect(),
        entry: node.span,
    }
}

fn settled_value(node: &Node) -> Option<SettledValue> {
    let value = text(node, "value");
    Some(SettledValue {
        quantity: schema::figure(&value).ok()?,
        value,
        from: date(node, "from"),
        evidence: node.get("evidence").map(evidence),
        entry: node.span,
    })
}

fn evidence(node: &Node) -> Evidence {
    Evidence { article: text(node, "article"), quote: text(node, "quote"), entry: node.span }
}

fn ruling(node: &Node) -> Ruling {
    Ruling {
        finding: text(node, "finding"),
        ruling: node.get("ruling").and_then(word::<Decision>).unwrap_or(Decision::Accepted),
        article: node.get("article").map(text_of_node),
        apart: items(node, "apart")
            .filter_map(|item| {
                let value = text(item, "value");
                Some(Apart { quantity: schema::figure(&value).ok()?, value, evidence: evidence(item) })
            })
            .collect(),
        reason: text(node, "reason"),
        by: node.get("by").map(text_of_node),
        until: date(node, "until"),
        entry: node.span,
    }
}

fn text(node: &Node, key: &str) -> String {
    node.get(key).map(text_of_node).unwrap_or_default()
}

fn text_of_node(node: &Node) -> String {
    node.text().unwrap_or_default().to_owned()
}

fn word<Word: ValueEnum>(node: &Node) -> Option<Word> {
    Word::from_str(node.text()?, false).ok()
}

fn date(node: &Node, key: &str) -> Option<jiff::civil::Date> {
    schema::date(node.get(key)?.text()?).ok()
}

fn items<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> {
    node.get(key).map_or(&[][..], Node::items).iter()
}

fn names(root: &Node, key: &str) -> BTreeMap<String, Vec<String>> {
    let Some(Value::Map(entries)) = root.get(key).map(|node| &node.value) else { return BTreeMap::new() };
    entries.iter().map(|(name, list)| (text_of_node(name), list.items().iter().map(text_of_node).collect())).collect()
}

/// Mistakes that lie in no single value: two entries that exclude each other. A textual merge that went wrong ends
/// here too.
fn contradictions(ledger: &Ledger, root: &Node, problems: &mut Vec<Problem>) {
    let mut ids = First::default();
    for (fact, node) in ledger.facts.iter().zip(items(root, "facts")) {
        ids.note(&fact.id, node.get("id"), "another fact has this id", None, problems);
        if fact.between.is_empty() {
            let place = node.get("between").map_or(node.span, |between| between.span);
            problems.push(
                Problem::at(place, "a settled fact needs an entity that it is about")
                    .help("name it as the articles do"),
            );
        }
        let values: Vec<&Node> = items(node, "values").collect();
        if values.is_empty() {
            problems.push(Problem::at(node.span, "a settled fact needs a value"));
        }
        for (at, (earlier, later)) in fact.values.iter().zip(fact.values.iter().skip(1)).enumerate() {
            let place = values[at + 1];
            let problem = match (earlier.from, later.from) {
                (_, None) => Problem::at(place.span, "every value but the first needs the day from which it holds")
                    .help("add `from: 2026-01-31`"),
                (Some(before), Some(after)) if after <= before => {
                    Problem::at(place.span, "values stand oldest first").labelled("not later than the one before")
                }
                _ => continue,
            };
            problems.push(problem.earlier(values[at].span, "the value before"));
        }
    }
    let mut findings = First::default();
    for (ruling, node) in ledger.rulings.iter().zip(items(root, "rulings")) {
        let merged = Some("if two branches ruled on it and were merged, keep the ruling that holds");
        findings.note(&ruling.finding, node.get("finding"), "another entry rules on this finding", merged, problems);
        if ruling.ruling == Decision::Error && ruling.article.is_none() {
            problems.push(
                Problem::at(node.span, "`article` is missing here")
                    .help("an error is that of an article: name the one that is wrong"),
            );
        }
    }
    for key in ["names", "measures"] {
        let mut words = First::default();
        let Some(Value::Map(entries)) = root.get(key).map(|node| &node.value) else { continue };
        for (name, list) in entries {
            for word in std::iter::once(name).chain(list.items()) {
                let lower = text_of_node(word).to_lowercase();
                words.note(
                    &lower,
                    Some(word),
                    "this is listed twice, and can stand for one thing only",
                    None,
                    problems,
                );
            }
        }
    }
}

/// Where each text was first given.
#[derive(Default)]
struct First<'a>(BTreeMap<String, &'a Node>);

impl<'a> First<'a> {
    fn note(
        &mut self,
        text: &str,
        node: Option<&'a Node>,
        message: &str,
        help: Option<&str>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(node) = node else { return };
        match self.0.get(text) {
            Some(first) => {
                let problem = Problem::at(node.span, message).earlier(first.span, "first here");
                problems.push(match help {
                    Some(help) => problem.help(help),
                    None => problem,
                });
            }
            None => {
                self.0.insert(text.to_owned(), node);
            }
        }
    }
}
