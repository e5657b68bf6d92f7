//! Front matter: what the head of a file says of its article, in YAML or in TOML.
//!
//! Heads are written by hand, and a mistake in one line must not cost an article its publisher and its day: what is no
//! YAML is read line by line, see [`entries`].

mod entries;
mod fence;
mod title;

use jiff::civil::Date;
use serde_yaml::Value;

use self::entries::{Entry, Language};
pub(super) use self::title::Placed;
use super::day;

/// The largest head that is read as YAML, in bytes: no honest one is near it, and what a reader of YAML needs for an
/// attack grows with the square of its size.
const LARGEST: usize = 16 << 10;

/// What a head says of its article.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    /// Where the title's characters stand, as far as the head writes them as they are.
    pub title_placed: Vec<Placed>,
    pub publisher: Option<String>,
    pub published: Option<Date>,
    pub published_month: Option<Date>,
    pub url: Option<String>,
    pub remarks: Vec<String>,
    /// Where the body begins.
    pub body: usize,
}

/// Splits the head off `text`. Without one everything is body, and so it is where two rules only look like one.
pub(super) fn split(text: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some(head) = fence::head(text) else {
        let remark = |fence| format!("front matter without a closing `{fence}` is read as text");
        front.remarks.extend(fence::left_open(text).map(remark));
        return front;
    };
    let inner = &text[head.inner.range()];
    let lines = entries::read(inner, head.language);
    let told = match head.language {
        Language::Toml => lines.all,
        Language::Yaml => match yaml(inner) {
            Ok(Value::Mapping(map)) => of_yaml(&map, &lines.all, head.line, &mut front.remarks),
            Ok(Value::Null) => Vec::new(),
            _ if !looks_like_head(inner) => return front,
            Ok(_) => lines.all,
            Err((line, fault)) => {
                let unclear = lines.all.iter().find(|entry| !is_clear(entry, &lines.all)).map(|entry| entry.line);
                if let Some(line) = unclear.or((!lines.complete).then_some(line)) {
                    let line = head.line + line.saturating_sub(1);
                    let remark = format!("line {line}: front matter is {fault}: its lines are read as they stand");
                    front.remarks.push(remark);
                }
                lines.all
            }
        },
    };
    front.body = head.body;
    front.fill(&told, head.line);
    if let Some(title) = &front.title {
        let line = told.iter().find(|entry| TITLE.contains(&&*entry.key)).map_or(1, |entry| entry.line);
        let above: usize = inner.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let value = inner[above..].find([':', '=']).map_or(0, |at| at + 1);
        front.title_placed = title::place(&text[..head.body], head.inner.start + above + value, title);
    }
    front
}

/// The same of a text that begins with lines like "Date: 20 September 2022" and then a blank line, as plain text does. A
/// headline may stand above them, and below that who published it.
pub(super) fn labelled(text: &str) -> Option<FrontMatter> {
    let mut front = FrontMatter::default();
    let mut told: Vec<Entry> = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        let entry = bare.split_once(':').map(|(label, value)| Entry {
            key: entries::key(label),
            value: value.trim().to_owned(),
            line: number + 1,
            clear: true,
        });
        match entry.filter(is_known) {
            Some(entry) => told.push(entry),
            None if bare.is_empty() && told.is_empty() => {}
            None if bare.is_empty() => break,
            // "Section: Business"
            None if !told.is_empty() && bare.split_once(':').is_some_and(|(label, _)| !label.contains(' ')) => {}
            None if told.is_empty() && above.len() < ABOVE && bare.len() <= HEADLINE => above.push(bare),
            None => return None,
        }
        front.body += line.len();
    }
    let dated = told.iter().any(|entry| PUBLISHED.contains(&&*entry.key) && day::parse(&entry.value).is_some());
    if !dated {
        return None;
    }
    let is_byline = |line: &str| line.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    let mut above = above.into_iter().filter(|line| !is_byline(line));
    for (key, value) in [("title", above.next()), ("publisher", above.next())] {
        let entry = value.map(|value| Entry { key: key.to_owned(), value: value.to_owned(), line: 1, clear: true });
        told.extend(entry);
    }
    front.fill(&told, 1);
    if let Some(title) = &front.title {
        front.title_placed = title::place(&text[..front.body], 0, title);
    }
    Some(front)
}

/// How many lines without a label may stand above those that have one.
const ABOVE: usize = 3;
/// How long such a line is at most, in bytes.
const HEADLINE: usize = 160;

/// The keys of what a head tells, as [`entries::key`] compares them; of several the first counts.
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHER: &[&str] = &["publisher", "source", "site", "outlet"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "pubdate",
    "publishdate",
    "publishedat",
    "publishedon",
    "datepublished",
    "publicationdate",
    "publisheddate",
];
const URL: &[&str] = &["url", "link", "canonical", "canonicalurl"];

fn is_known(entry: &Entry) -> bool {
    [TITLE, PUBLISHER, PUBLISHED, URL].iter().any(|keys| keys.contains(&&*entry.key))
}

/// Whether an entry that counts is told once and in one way.
fn is_clear(entry: &Entry, all: &[Entry]) -> bool {
    let once = all.iter().filter(|other| other.key == entry.key).count() == 1;
    !is_known(entry) || (once && entry.clear)
}

/// Whether the first line that says something is of a head and of no text between two rules.
fn looks_like_head(inner: &str) -> bool {
    let first = inner.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let key = first.and_then(|line| line.split_once(':')).map_or("", |(key, _)| key.trim_end());
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The head as YAML, or the line of the mistake, from 1, and what it is.
fn yaml(inner: &str) -> Result<Value, (usize, String)> {
    if inner.len() > LARGEST {
        return Err((1, format!("of {} bytes, too large to be read as YAML (at most {LARGEST} are)", inner.len())));
    }
    serde_yaml::from_str(inner).map_err(|error| {
        let said = error.to_string();
        // Its own lines are counted from the head.
        let fault = said.split_once(" at line ").map_or(&*said, |(fault, _)| fault);
        (error.location().map_or(1, |place| place.line()), format!("not valid YAML ({fault})"))
    })
}

/// What a YAML head says under the keys that count; `lines` is the same head line by line, whose first is `line` of the file.
fn of_yaml(map: &serde_yaml::Mapping, lines: &[Entry], line: usize, remarks: &mut Vec<String>) -> Vec<Entry> {
    let mut told = Vec::new();
    for (name, value) in map {
        let Some(name) = name.as_str() else { continue };
        let key = entries::key(name);
        let written = lines.iter().find(|entry| entry.key == key);
        let at = written.map_or(1, |entry| entry.line);
        let mut entry = Entry { key, value: String::new(), line: at, clear: true };
        if !is_known(&entry) {
            continue;
        }
        // To YAML a `#` after a blank opens a comment: in "Contract #3 signed" it does not.
        let cut = |short: &str| written.filter(|w| w.value.contains('#') && w.value.starts_with(short));
        match text(value) {
            Some(short) => entry.value = cut(&short).map_or(short, |whole| whole.value.clone()),
            None if value.is_null() => entry.value = cut("").map(|whole| whole.value.clone()).unwrap_or_default(),
            // Site generators say with `published: true` whether an article is shown.
            None if value.is_bool() => {}
            None => remarks.push(format!("line {}: {name} is not read: it is no text", line + at - 1)),
        }
        if !entry.value.trim().is_empty() {
            told.push(entry);
        }
    }
    told
}

/// A value as text, several as one; of a thing with properties its name.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Sequence(items) => Some(items.iter().map(text).collect::<Option<Vec<_>>>()?.join(", ")),
        Value::Mapping(map) => map.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

impl FrontMatter {
    /// Takes what `told` says; its first line is `line` of the file.
    fn fill(&mut self, told: &[Entry], line: usize) {
        let of = |keys: &[&str]| keys.iter().find_map(|key| told.iter().find(|entry| entry.key == *key));
        let value = |keys: &[&str]| of(keys).map(|entry| entry.value.trim().to_owned()).filter(|v| !v.is_empty());
        self.title = value(TITLE);
        self.publisher = value(PUBLISHER);
        self.url = value(URL);
        let dates = || PUBLISHED.iter().flat_map(|key| told.iter().filter(move |entry| entry.key == *key));
        self.published = dates().find_map(|entry| day::parse(&entry.value));
        let Some(entry) = of(PUBLISHED).filter(|entry| self.published.is_none() && !entry.value.is_empty()) else {
            return;
        };
        self.published_month = day::parse_month(&entry.value);
        let said = format!("line {}: {}: {:?}", line + entry.line - 1, entry.key, entry.value);
        self.remarks.push(match self.published_month {
            Some(_) => format!("{said} names no day: weekdays and \"today\" are not read"),
            None => format!("{said} is not a date (write it as 2025-11-03)"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_labels_may_stand_below_a_headline() {
        let day = jiff::civil::date(2025, 5, 20);
        for (text, title, publisher) in [
            ("Date: 20 May 2025\nSource: Coast Radio\n\nText.\n", None, Some("Coast Radio")),
            (
                "Harbour Arena: what to know\nCoast Radio\nDate: 20 May 2025\n\nText.\n",
                Some("Harbour Arena: what to know"),
                Some("Coast Radio"),
            ),
            ("Harbour Arena\n\nBy Jo Lind\nDate: 20 May 2025\nSection: Sport\n\nText.\n", Some("Harbour Arena"), None),
        ] {
            let front = labelled(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((front.title.as_deref(), front.publisher.as_deref()), (title, publisher), "{text}");
            assert_eq!((front.published, &text[front.body..]), (Some(day), "\nText.\n"), "{text}");
        }
        for text in [
            "Text.\n\nMore.\n",
            "A vote.\nDate: unknown\n\nText.\n",
            "One.\nTwo.\nThree.\nFour.\nDate: 20 May 2025\n\nText.\n",
        ] {
            assert!(labelled(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_odd_about_a_head_is_said() {
        let remark = |text: &str| split(text).remarks.join("; ");
        assert!(remark("---\ntitle: a\ntitle: b\n---\nText.\n").contains("not valid YAML"));
        assert!(remark("---\nurl: b\ntitle: [a\n---\nText.\n").starts_with("line 3: front matter is not valid YAML ("));
        assert!(
            remark("---\npublished: 2026-02-30\n---\nText.\n")
                .contains("line 2: published: \"2026-02-30\" is not a date")
        );
        assert!(remark("---\npublished: 2026-02\n---\nText.\n").contains("\"2026-02\" names no day"));
        assert!(remark("---\ntitle: a\n\nText without end.\n").contains("without a closing `---`"));
        assert!(remark("+++\ntitle = \"a\"\n\nText without end.\n").contains("without a closing `+++`"));
        assert!(remark("---\nurl: b\npublisher: {a: b}\n---\nText.\n").contains("line 3: publisher is not read"));
        assert_eq!(remark("---\ntitle: a\npublished: 2026-02-03\n---\nText.\n"), "");
        assert_eq!(remark("---\ntitle: a\npublished: false\ndate: 2026-02-03\n---\nText.\n"), "");
        assert!(remark(&format!("---\ntitle: {}\n---\nText.\n", "[".repeat(20_000))).contains("too large"));
        assert_eq!(remark("---\nA rule above a text.\n"), "");
        assert_eq!(split("---\ntitle: [a\n---\nText.\n").body, "---\ntitle: [a\n---\n".len());
    }

    #[test]
    fn text_between_two_rules_is_no_head() {
        for text in ["---\nIt cost $5.\n---\nText.\n", "---\nHe said: it cost: $5.\n---\n", "---\n- one\n---\nText.\n"]
        {
            assert_eq!(split(text).body, 0, "{text}");
        }
    }
}
