//! A head line by line: `key: value` as it stands, whatever a reader of YAML would make of it.
//!
//! People write `title: Hospital: the cost doubles` and `title: "Late" again, says mayor`, which is no YAML, and
//! `title: Contract #3 signed`, which is YAML for another title. What they mean is plain.

/// The language of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Yaml,
    Toml,
}

/// What a head says under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key, see [`key`].
    pub key: String,
    pub value: String,
    /// The line it stands on, from 1 for the first of the head.
    pub line: usize,
    /// Whether the value can be read in one way only.
    pub clear: bool,
}

/// A head as its lines tell it.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub all: Vec<Entry>,
    /// Whether every line is an entry, goes on with one or is a comment.
    pub complete: bool,
}

/// A key as it is compared: `datePublished`, `date_published` and `Date published` are one.
pub(super) fn key(written: &str) -> String {
    let bare = written.trim().trim_matches(['"', '\'']);
    bare.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Reads `head`. Of TOML what stands above the first table.
pub(super) fn read(head: &str, language: Language) -> Entries {
    let mut entries = Entries { all: Vec::new(), complete: true };
    for (number, line) in head.lines().enumerate() {
        let bare = line.trim();
        match language {
            _ if bare.is_empty() || bare.starts_with('#') => {}
            Language::Toml if bare.starts_with('[') => break,
            _ if line.starts_with([' ', '\t', '-']) => go_on(entries.all.last_mut(), bare),
            _ => match entry(line, language, number + 1) {
                Some(entry) => entries.all.push(entry),
                None => entries.complete = false,
            },
        }
    }
    entries
}

fn entry(line: &str, language: Language, number: usize) -> Option<Entry> {
    let separator = if language == Language::Toml { '=' } else { ':' };
    let (name, raw) = line.split_once(separator)?;
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"' | '\'');
    let key = key(name);
    let (value, clear) = value(raw.trim());
    (!key.is_empty() && name.chars().all(is_key)).then_some(Entry { key, value, line: number, clear })
}

/// A line that is set in, or an item, belongs to what is above it.
fn go_on(last: Option<&mut Entry>, line: &str) {
    let Some(last) = last else { return };
    let (text, between) = match line.strip_prefix("- ") {
        Some(item) => (value(item.trim()).0, ", "),
        None => (line.to_owned(), " "),
    };
    match last.value.as_str() {
        "" | ">" | ">-" | "|" | "|-" => last.value = text,
        _ => last.value.extend([between, &text]),
    }
}

/// A value as text, and whether it can be read in one way only.
fn value(raw: &str) -> (String, bool) {
    if let Some(quote) = raw.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        return quoted(raw, quote);
    }
    if raw.starts_with(['[', '{']) {
        let items = raw.strip_prefix('[').and_then(|rest| without_comment(rest).strip_suffix(']'));
        return match items {
            Some(items) => (items.split(',').map(|item| value(item.trim()).0).collect::<Vec<_>>().join(", "), true),
            None => (without_comment(raw).to_owned(), false),
        };
    }
    (without_comment(raw).to_owned(), true)
}

/// A value that begins with a quotation mark: in quotes, or words of which the first are quoted.
fn quoted(raw: &str, quote: char) -> (String, bool) {
    let closes = |at: usize| !raw[..at].ends_with('\\') && without_comment(&raw[at + 1..]).is_empty();
    let marks = || raw.match_indices(quote).map(|(at, _)| at).skip(1);
    // An apostrophe has a letter on both sides; `''` stands for one.
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inner = |at: &usize| letter(raw[at + 1..].chars().next()) || raw[..*at].ends_with(['\\', quote]);
    match marks().find(|&at| closes(at)) {
        Some(end) if marks().take_while(|&at| at < end).all(|at| inner(&at) || raw[at + 1..].starts_with(quote)) => {
            let text = match quote {
                '"' => raw[1..end].replace("\\\"", "\"").replace("\\\\", "\\"),
                _ => raw[1..end].replace("''", "'"),
            };
            (text, true)
        }
        None if marks().next().is_none() => (raw[1..].trim().to_owned(), false),
        _ => (raw.to_owned(), true),
    }
}

/// `text` up to a comment: a `#` that a blank follows. `#3` and `#MeToo` are words.
pub(super) fn without_comment(text: &str) -> &str {
    let opens = |&(at, _): &(usize, &str)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        (before.is_empty() || before.ends_with([' ', '\t'])) && (after.is_empty() || after.starts_with([' ', '\t']))
    };
    let end = text.match_indices('#').find(opens).map_or(text.len(), |(at, _)| at);
    text[..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_their_writers_mean() {
        for (raw, text, clear) in [
            ("Hospital: the cost doubles", "Hospital: the cost doubles", true),
            ("Contract #3 signed # check", "Contract #3 signed", true),
            ("#MeToo case settled", "#MeToo case settled", true),
            ("# to do", "", true),
            ("\"Late\" again, says mayor", "\"Late\" again, says mayor", true),
            ("\"Late\" and \"dear\"", "\"Late\" and \"dear\"", true),
            ("\"A \\\"late\\\" hospital\" # check", "A \"late\" hospital", true),
            ("'It's over'", "It's over", true),
            ("'It''s over'", "It's over", true),
            ("\"Hospital late", "Hospital late", false),
            ("[\"Northern Post\", Sea Trade]", "Northern Post, Sea Trade", true),
            ("[Update] Hospital late", "[Update] Hospital late", false),
        ] {
            assert_eq!(value(raw), (text.to_owned(), clear), "{raw}");
        }
    }

    #[test]
    fn lines_that_are_set_in_belong_to_the_one_above() {
        let all = read("title: >\n  Hospital\n  late\npublisher:\n\t- A\n\t- B\n# note\nno entry\n", Language::Yaml);
        let told: Vec<(&str, &str)> = all.all.iter().map(|entry| (&*entry.key, &*entry.value)).collect();
        assert_eq!(told, [("title", "Hospital late"), ("publisher", "A, B")]);
        assert!(!all.complete);
    }
}
