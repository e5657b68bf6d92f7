//! Front matter: the YAML head between two `---` lines.

use jiff::civil::Date;
use serde_yaml::Value;

use super::dateline;
use crate::span::Span;

/// The largest head that is read, in bytes: no honest one is near it, and what a reader of YAML needs for an attack
/// grows with the square of its size.
const LARGEST: usize = 16 << 10;

/// What a head says of its article.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    /// Where the title's characters stand, when the head writes them as they are.
    pub title_span: Option<Span>,
    pub publisher: Option<String>,
    pub published: Option<Date>,
    pub published_month: Option<Date>,
    pub url: Option<String>,
    pub remark: Option<String>,
    /// Where the body begins.
    pub body: usize,
}

/// Splits the head off `text`. Without one everything is body; a head that is no YAML is left out of the prose
/// and remarked on.
pub(super) fn split(text: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some(head) = head_span(text) else {
        front.remark = is_left_open(text).then(|| "front matter without a closing `---` is read as text".to_owned());
        return front;
    };
    front.body = head.end;
    let inner = &text[head.start..closing_start(text, head)];
    if inner.len() > LARGEST {
        front.remark = Some(format!("front matter of {} bytes is not read, at most {LARGEST} are", inner.len()));
        return front;
    }
    let value: Value = match serde_yaml::from_str(inner) {
        Ok(value) => value,
        Err(error) => {
            front.remark = Some(format!("front matter is not valid YAML: {error}"));
            return front;
        }
    };
    front.fill(|keys| keys.iter().find_map(|key| value.get(*key).and_then(scalar)));
    if let Some(title) = &front.title {
        front.title_span = title_span(text, head, title);
    }
    front
}

/// The same of a text that begins with lines like "Date: 20 September 2022" and then a blank line, as plain text does.
pub(super) fn labelled(text: &str) -> Option<FrontMatter> {
    let mut front = FrontMatter::default();
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        let (key, value) = line.split_once(':')?;
        lines.push((key.trim(), value.trim()));
        front.body += line.len();
    }
    let known = |key: &&str| lines.iter().find(|(label, _)| label.eq_ignore_ascii_case(key)).map(|(_, value)| *value);
    let dated = PUBLISHED.iter().any(|key| known(key).is_some_and(|day| dateline::parse(day).is_some()));
    let labels = [TITLE, PUBLISHER, PUBLISHED, URL].concat();
    let all = lines.iter().all(|(label, _)| labels.iter().any(|key| label.eq_ignore_ascii_case(key)));
    if !all || !dated {
        return None;
    }
    front.fill(|keys| keys.iter().find_map(known).map(str::to_owned));
    if let Some(title) = &front.title {
        front.title_span = title_span(text, Span::new(0, front.body), title);
    }
    Some(front)
}

/// The keys of what a head tells.
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHER: &[&str] = &["publisher", "source", "site", "outlet"];
const PUBLISHED: &[&str] = &["published", "date", "pubdate"];
const URL: &[&str] = &["url", "link", "canonical"];

impl FrontMatter {
    /// Takes from `text_of`, which gives the value of the first of some keys that is told.
    fn fill(&mut self, text_of: impl Fn(&[&str]) -> Option<String>) {
        self.title = text_of(TITLE);
        self.publisher = text_of(PUBLISHER);
        self.url = text_of(URL);
        let Some(published) = text_of(PUBLISHED) else { return };
        self.published = dateline::parse(&published);
        if self.published.is_none() {
            self.published_month = dateline::parse_month(&published);
            self.remark = Some(match self.published_month {
                Some(_) => format!("published: {published:?} names no day: weekdays and \"today\" are not read"),
                None => format!("published: {published:?} is not a date (write it as 2025-11-03)"),
            });
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// From after the opening line to the start of the body.
fn head_span(text: &str) -> Option<Span> {
    let rest = text.strip_prefix("---")?;
    let first_line = rest.find('\n')?;
    if !rest[..first_line].trim().is_empty() {
        return None;
    }
    let start = 3 + first_line + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        at += line.len();
        if bare == "---" || bare == "..." {
            return Some(Span::new(start, at));
        }
    }
    None
}

/// Whether `text` begins like a head that nothing closes; a rule between paragraphs begins otherwise.
fn is_left_open(text: &str) -> bool {
    let mut lines = text.lines();
    let key = |line: &str| {
        line.split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
    };
    lines.next().is_some_and(|line| line.trim_end() == "---") && lines.next().is_some_and(key)
}

fn closing_start(text: &str, head: Span) -> usize {
    text[head.range()].trim_end().rfind('\n').map_or(head.start, |at| head.start + at + 1)
}

/// Where `title` stands verbatim on its own line of the head.
fn title_span(text: &str, head: Span, title: &str) -> Option<Span> {
    let mut at = head.start;
    for line in text[head.range()].split_inclusive('\n') {
        let key = line.split_once(':').map(|(key, _)| key.trim());
        if key.is_some_and(|key| TITLE.iter().any(|title| key.eq_ignore_ascii_case(title))) {
            let found = line.find(title)?;
            return Some(Span::new(at + found, at + found + title.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_about_a_head_is_said() {
        let remark = |text: &str| split(text).remark.unwrap_or_default();
        assert!(remark("---\ntitle: a\ntitle: b\n---\nText.\n").contains("not valid YAML"));
        assert!(remark("---\ntitle: [a\n---\nText.\n").contains("not valid YAML"));
        assert!(remark("---\npublished: 2026-02-30\n---\nText.\n").contains("\"2026-02-30\" is not a date"));
        assert!(remark("---\npublished: 2026-02\n---\nText.\n").contains("\"2026-02\" names no day"));
        assert!(remark("---\ntitle: a\n\nText without end.\n").contains("without a closing"));
        assert_eq!(remark("---\ntitle: a\npublished: 2026-02-03\n---\nText.\n"), "");
        assert!(remark(&format!("---\na: {}\n---\nText.\n", "[".repeat(20_000))).contains("is not read"));
        assert_eq!(remark("---\nA rule above a text.\n"), "");
        assert_eq!(split("---\ntitle: [a\n---\nText.\n").body, "---\ntitle: [a\n---\n".len());
    }
}
