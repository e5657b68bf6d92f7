//! A YAML text as a tree in which every value keeps its place, within limits that no honest ledger meets.
//!
//! Of YAML, what a hand-written file needs: scalars, lists, maps, comments. Anchors, aliases and tags are refused:
//! they say nothing here that plain text does not, and they are how a small file becomes a huge one.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::problem::{Problem, quoted};
use crate::span::Span;

/// The largest ledger that is read, in bytes.
pub(super) const LARGEST: usize = 4 << 20;
/// The deepest nesting that is read; a ledger needs five levels.
const DEEPEST: usize = 16;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// From its first byte to past its last; a block ends with its last entry.
    pub span: Span,
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A scalar's text; plain when it stands without quotes.
    Scalar { text: String, plain: bool },
    /// Items in order.
    List(Vec<Node>),
    /// Keys and values in order; the keys are scalars, each different.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The scalar's text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether it is a value left out: nothing, `~` or `null` without quotes.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// The value under `key` of a map, unless it is left out.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value).filter(|node| !node.is_null())
    }

    /// The items of a list.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } if self.is_null() => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "keys with values",
        }
    }
}

/// Reads `text`; `None` when it holds nothing but comments.
pub(super) fn read(text: &str) -> Result<Option<Node>, Box<Problem>> {
    if text.len() > LARGEST {
        let message = format!("too large: {} bytes, at most {LARGEST} are read", text.len());
        return Err(Problem::whole(message).into());
    }
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = &text[mark..];
    let mut starts: Vec<usize> = body.char_indices().map(|(at, _)| mark + at).collect();
    starts.push(text.len());
    let byte = |index: usize| starts.get(index).copied().unwrap_or(text.len());

    let mut root = None;
    let mut open: Vec<Frame> = Vec::new();
    for event in Parser::new_from_str(body) {
        let (event, place) = event.map_err(|error| {
            let at = byte(error.marker().index());
            Problem::at(Span::new(at, at), error.info()).labelled("here")
        })?;
        let span = Span::new(byte(place.start.index()), byte(place.end.index()));
        let refused = |what: &str| {
            let message = format!("{what} are not read in claims.yaml");
            Err(Problem::at(span, message).help("write the value out").into())
        };
        let node = match event {
            Event::Alias(_) => return refused("aliases"),
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return refused("anchors");
            }
            Event::Scalar(.., Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => {
                return refused("tags");
            }
            Event::DocumentStart(_) if root.is_some() => {
                return Err(Problem::at(span, "a second document").help("claims.yaml holds one document").into());
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == DEEPEST => {
                return Err(Problem::at(span, format!("nested deeper than {DEEPEST} levels")).into());
            }
            Event::SequenceStart(..) => {
                open.push(Frame::List(span, Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Frame::Map(span, Vec::new(), Keys::default()));
                continue;
            }
            Event::Scalar(value, style, ..) => {
                // A folded text's place reaches to the next entry.
                let end = span.start + text[span.range()].trim_end().len();
                let value = Value::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain };
                Node { span: Span::new(span.start, end), value }
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(frame) => frame.close(span),
                None => continue,
            },
            _ => continue,
        };
        match open.last_mut() {
            Some(frame) => frame.take(node)?,
            None => root = Some(node),
        }
    }
    Ok(root.filter(|node| !node.is_null()))
}

/// A list or map whose end has not been read.
enum Frame {
    List(Span, Vec<Node>),
    Map(Span, Vec<(Node, Node)>, Keys),
}

/// The keys of a map that have been read.
#[derive(Default)]
struct Keys {
    /// Where each stands.
    seen: BTreeMap<String, Span>,
    /// The last, while its value has not been read.
    waiting: Option<Node>,
}

impl Frame {
    fn take(&mut self, node: Node) -> Result<(), Box<Problem>> {
        match self {
            Frame::List(_, items) => items.push(node),
            Frame::Map(_, entries, keys) => match keys.waiting.take() {
                Some(name) => entries.push((name, node)),
                None => {
                    let Some(text) = node.text() else {
                        return Err(Problem::at(node.span, format!("a key must be text, not {}", node.kind())).into());
                    };
                    if let Some(first) = keys.seen.insert(text.to_owned(), node.span) {
                        let problem = Problem::at(node.span, format!("{} is given twice", quoted(text)));
                        return Err(problem.earlier(first, "first here").into());
                    }
                    keys.waiting = Some(node);
                }
            },
        }
        Ok(())
    }

    /// `end` begins with the closing bracket, or is an empty span past a block.
    fn close(self, end: Span) -> Node {
        let (start, first, last, value) = match self {
            Frame::List(start, items) => (start, None, items.last().map(|item| item.span), Value::List(items)),
            Frame::Map(start, entries, _) => {
                let first = entries.first().map(|(name, _)| name.span);
                (start, first, entries.last().map(|(_, value)| value.span), Value::Map(entries))
            }
        };
        // The place of a block begins at its first entry, that of brackets at the bracket.
        let from = first.filter(|_| end.is_empty()).map_or(start.start, |first| first.start);
        let past = if end.is_empty() { last.map_or(start.end, |last| last.end) } else { end.start + 1 };
        Node { span: Span::new(from, past.max(start.end)), value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_keeps_its_place() {
        let text = "# café\r\nrulings:\r\n  - finding: 'a b'\r\n    reason: déjà vu\r\n  - {finding: c, until: 2026-01-01}\r\n";
        let root = read(text).unwrap().unwrap();
        let rulings = root.get("rulings").unwrap();
        let of = |node: &Node| &text[node.span.range()];
        assert_eq!(of(&rulings.items()[0]), "finding: 'a b'\r\n    reason: déjà vu");
        assert_eq!(of(rulings.items()[0].get("reason").unwrap()), "déjà vu");
        assert_eq!(of(rulings.items()[0].get("finding").unwrap()), "'a b'");
        assert_eq!(of(&rulings.items()[1]), "{finding: c, until: 2026-01-01}");
        assert_eq!(rulings.items()[0].get("finding").unwrap().text(), Some("a b"));
    }

    #[test]
    fn what_only_an_attack_needs_is_refused() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assert_eq!(read(bomb).unwrap_err().message(), "anchors are not read in claims.yaml");
        for deep in ["[".repeat(10_000), "- ".repeat(10_000), "{a: ".repeat(10_000)] {
            // The scanner has a limit of its own for brackets.
            let message = read(&deep).unwrap_err().message().to_owned();
            assert!(["nested deeper than 16 levels", "recursion limit exceeded"].contains(&&*message), "{message}");
        }
        let large = format!("reason: \"{}\"", "x".repeat(50 << 20));
        assert!(read(&large).unwrap_err().message().starts_with("too large"));
    }

    #[test]
    fn nothing_but_comments_is_nothing() {
        for text in ["", "# only a comment\n", "---\n", "~\n", "\u{feff}"] {
            assert!(read(text).unwrap().is_none(), "{text:?}");
        }
    }
}
