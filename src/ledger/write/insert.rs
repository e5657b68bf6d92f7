//! Where a new entry goes in the text, and how it is laid out there.

use super::super::problem::Problem;
use super::super::tree::{self, Node, Value};
use crate::span::Span;

/// An entry of a list of the ledger.
pub struct Entry<'a> {
    /// The key of the list.
    pub list: &'a str,
    /// The key by which entries are in order.
    pub key: &'a str,
    /// This entry's value of that key.
    pub name: &'a str,
    /// The entry's text: a value on one line, or lines of keys.
    pub lines: Vec<String>,
}

/// `text` with `entry` in its list: in place of the entry of that name, else before the first of a greater name.
pub fn insert(text: &str, entry: &Entry<'_>) -> Result<String, Box<Problem>> {
    let layout = Layout { text, newline: if text.contains("\r\n") { "\r\n" } else { "\n" } };
    let Some(root) = tree::read(text)? else { return Ok(layout.append(entry, 0)) };
    let Value::Map(entries) = &root.value else {
        return Err(Problem::at(root.span, "keys with values are expected here").into());
    };
    let braces = text[root.span.start..].starts_with('{');
    match entries.iter().find(|(name, _)| name.text() == Some(entry.list)) {
        _ if braces => {
            let problem = Problem::at(root.span, "a ledger in braces is not edited");
            Err(problem.help("write each key on a line of its own").into())
        }
        None => Ok(layout.append(entry, layout.column(root.span.start))),
        Some((name, list)) if list.items().is_empty() => Ok(layout.first(entry, name, list)),
        Some((_, list)) => Ok(layout.among(entry, list)),
    }
}

struct Layout<'a> {
    text: &'a str,
    newline: &'a str,
}

impl Layout<'_> {
    /// Bytes between the start of the line and `at`; a byte-order mark takes no column.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].trim_start_matches('\u{feff}').len()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The start of the next line, or the end of the text.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// Replaces `span`; a last line without its line break gets one when lines follow it.
    fn splice(&self, span: Span, inserted: &str) -> String {
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        format!("{before}{inserted}{after}")
    }

    /// Inserts whole lines at `at`, the start of a line or the end of the text.
    fn lines_at(&self, at: usize, lines: &str) -> String {
        let unended = at > 0 && !self.text[..at].ends_with('\n');
        let start = if unended { self.newline } else { "" };
        self.splice(Span::new(at, at), &format!("{start}{lines}"))
    }

    /// The entry as lines of a block list whose dashes stand in `column`.
    fn block(&self, entry: &Entry<'_>, column: usize) -> String {
        let mut block = String::new();
        for (at, line) in entry.lines.iter().enumerate() {
            let dash = if at == 0 { "- " } else { "  " };
            block.push_str(&format!("{:column$}{dash}{line}{}", "", self.newline));
        }
        block
    }

    /// The entry in one line, for a list in brackets.
    fn inline(&self, entry: &Entry<'_>) -> String {
        match entry.lines.as_slice() {
            [line] => line.clone(),
            lines => {
                let mut pairs: Vec<String> = Vec::new();
                let mut items: Vec<&str> = Vec::new();
                for line in lines {
                    match line.strip_prefix("  - ") {
                        Some(item) => items.push(item),
                        None => pairs.push(line.clone()),
                    }
                }
                if let Some(last) = pairs.last_mut() {
                    last.push_str(&format!(" [{}]", items.join(", ")));
                }
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    /// The list's key is not there: both go to the end.
    fn append(&self, entry: &Entry<'_>, column: usize) -> String {
        let key = format!("{:column$}{}:{}", "", entry.list, self.newline);
        self.lines_at(self.text.len(), &format!("{key}{}", self.block(entry, column + 2)))
    }

    /// The list is empty: nothing, `~` or `[]` behind its key.
    fn first(&self, entry: &Entry<'_>, name: &Node, list: &Node) -> String {
        let block = self.block(entry, self.column(name.span.start) + 2);
        let end = self.line_end(name.span.end);
        if list.span.is_empty() || list.span.start >= end {
            return self.lines_at(end, &block);
        }
        // What stands for the empty list goes, with the blank before it; a comment behind it stays.
        let value = Span::new(name.span.end + 1, list.span.end);
        let without = Layout { text: &self.splice(value, ""), newline: self.newline };
        without.lines_at(end - value.len(), &block)
    }

    /// The list has entries.
    fn among(&self, entry: &Entry<'_>, list: &Node) -> String {
        let items = list.items();
        let name = |item: &Node| item.get(entry.key).and_then(Node::text).unwrap_or_default().to_owned();
        if let Some(old) = items.iter().find(|item| name(item) == entry.name) {
            return self.splice(old.span, &self.in_place(entry, old));
        }
        let next = items.iter().find(|item| name(item).as_str() > entry.name);
        if self.text[list.span.start..].starts_with('[') {
            let inline = self.inline(entry);
            return match (next, items.last()) {
                (Some(next), _) => self.splice(Span::new(next.span.start, next.span.start), &format!("{inline}, ")),
                (None, Some(last)) => self.splice(Span::new(last.span.end, last.span.end), &format!(", {inline}")),
                (None, None) => self.splice(Span::new(list.span.start + 1, list.span.start + 1), &inline),
            };
        }
        let dash = |item: &Node| self.dash(item.span.start);
        let block = |item: &Node| self.block(entry, self.column(dash(item)));
        match (next, items.last()) {
            (Some(next), _) => self.lines_at(self.above_comments(self.line_start(dash(next))), &block(next)),
            (None, Some(last)) => {
                let end = self.line_end(last.span.end.max(last.span.start + 1) - 1);
                self.lines_at(self.past_comments(end, self.column(dash(last))), &block(last))
            }
            (None, None) => self.lines_at(self.text.len(), ""),
        }
    }

    /// The text that takes the place of an old entry: braces stay braces, lines stay lines.
    fn in_place(&self, entry: &Entry<'_>, old: &Node) -> String {
        let column = self.column(old.span.start);
        match entry.lines.as_slice() {
            [line] => line.clone(),
            _ if self.text[old.span.start..].starts_with('{') => self.inline(entry),
            lines => lines.join(&format!("{}{:column$}", self.newline, "")),
        }
    }

    /// The dash of the block list's item that begins at `at`.
    fn dash(&self, at: usize) -> usize {
        let mut start = self.line_start(at);
        loop {
            let line = &self.text[start..self.line_end(start)];
            let indent = line.len() - line.trim_start().len();
            if line.trim_start().starts_with('-') || start == 0 {
                return start + indent;
            }
            start = self.line_start(start - 1);
        }
    }

    /// The start of the comment lines that stand directly above the line at `start`: they speak of that line.
    fn above_comments(&self, mut start: usize) -> usize {
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// The end of the comment lines from `at` on that are set deeper than `column`: they belong to the entry above.
    fn past_comments(&self, mut at: usize, column: usize) -> usize {
        while at < self.text.len() {
            let end = self.line_end(at);
            let line = &self.text[at..end];
            let indent = line.len() - line.trim_start().len();
            if !(line.trim_start().starts_with('#') && indent > column) {
                break;
            }
            at = end;
        }
        at
    }
}
