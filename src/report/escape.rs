//! Foreign text in output: what articles, paths and ledgers say is shown, never obeyed.
//!
//! A terminal obeys control sequences, an editor obeys bidirectional overrides, a CI log obeys `::` commands, Markdown
//! and HTML obey their signs, a spreadsheet obeys formulas. [`visible`] turns everything that shows no ink into
//! written escapes (`\u{1b}`) and breaks commands in two; the functions here do that and then quote for their place.

use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::visible::{is_hidden, unsafe_characters};
pub use crate::visible::{lines, visible};

/// `text` as running words: white space of any kind is one blank, the rest is [`visible`].
pub fn running(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// `text` as plain words inside Markdown, where HTML is live too; a line break or a pipe cannot end a table's cell.
pub fn markdown(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 8);
    let text = running(text);
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list_sign = (numbered.len() < text.len()).then(|| text.len() - numbered.len());
    for (at, character) in text.char_indices() {
        match character {
            '<' => quoted.push_str("&lt;"),
            '>' => quoted.push_str("&gt;"),
            '&' => quoted.push_str("&amp;"),
            // An `@` would call a person, `:` can begin an emoji or an address that becomes a link.
            '@' => quoted.push_str("&#64;"),
            ':' if text[at..].starts_with("://") => quoted.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => quoted.extend(['\\', character]),
            '#' | '+' | '-' | '=' if at == 0 => quoted.extend(['\\', character]),
            // "4.2" begins no list.
            '.' | ')' if Some(at) == list_sign && !text[at + 1..].starts_with(|next: char| !next.is_whitespace()) => {
                quoted.extend(['\\', character]);
            }
            '$' => quoted.push_str("&#36;"),
            other => quoted.push(other),
        }
    }
    quoted
}

/// `text` inside HTML, in an element or a quoted attribute.
pub fn html(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 8);
    for character in visible(text).chars() {
        match character {
            '<' => quoted.push_str("&lt;"),
            '>' => quoted.push_str("&gt;"),
            '&' => quoted.push_str("&amp;"),
            '"' => quoted.push_str("&quot;"),
            '\'' => quoted.push_str("&#39;"),
            other => quoted.push(other),
        }
    }
    quoted
}

/// A finished page: what is hidden is written out; line breaks and tabs, which are blanks in HTML, stay. Commands of
/// a log that would print the page become character references, which show the same signs.
pub fn page(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut written = 0;
    for (at, character) in unsafe_characters(html).filter(|(_, character)| !matches!(character, '\n' | '\t')) {
        page.push_str(&html[written..at]);
        match is_hidden(character) {
            true => page.extend(character.escape_unicode()),
            false => page.push_str(&format!("&#{};", u32::from(character))),
        }
        written = at + character.len_utf8();
    }
    page.push_str(&html[written..]);
    page
}

/// The message of a GitHub workflow command.
pub fn github_message(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// A property of a GitHub workflow command.
pub fn github_property(text: &str) -> String {
    github_message(text).replace(':', "%3A").replace(',', "%2C")
}

/// A cell of comma-separated values, in quotes where it needs them; what a spreadsheet would take for a formula is
/// marked as text.
pub fn csv(text: &str) -> String {
    let text = visible(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{text}") } else { text.into_owned() };
    if text.contains(['"', ',', ';', '\'']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// A path as a relative reference of a URI.
pub fn uri(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}

/// A word of a shell command.
pub fn shell(text: &str) -> String {
    let text = visible(text);
    let plain = |character: char| character.is_alphanumeric() || "-_./:=".contains(character);
    if !text.is_empty() && text.chars().all(plain) {
        return text.into_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Writes `value` as JSON in which every hidden character is a `\u` escape: the data are the same, and a terminal or
/// an editor that shows them raw obeys nothing.
pub fn json(out: &mut dyn io::Write, value: &impl Serialize, pretty: bool) -> io::Result<()> {
    if pretty {
        value.serialize(&mut Serializer::with_formatter(out, Escaping(PrettyFormatter::new())))?;
    } else {
        value.serialize(&mut Serializer::with_formatter(out, Escaping(serde_json::ser::CompactFormatter)))?;
    }
    Ok(())
}

/// A JSON formatter that escapes hidden characters and leaves the layout to another.
struct Escaping<Layout>(Layout);

macro_rules! layout {
    ($($name:ident($($argument:ident: $type:ty),*)),* $(,)?) => {
        $(fn $name<W: ?Sized + io::Write>(&mut self, out: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $argument)*)
        })*
    };
}

impl<Layout: Formatter> Formatter for Escaping<Layout> {
    layout! {
        begin_array(), end_array(), begin_array_value(first: bool), end_array_value(),
        begin_object(), end_object(), begin_object_key(first: bool), end_object_key(),
        begin_object_value(), end_object_value(),
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, character) in unsafe_characters(fragment) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + character.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_its_quoting() {
        assert_eq!(markdown("*a* <b> | [c](http://d) @e"), r"\*a\* &lt;b&gt; \| \[c\](http&#58;//d) &#64;e");
        assert_eq!(markdown("1. not a list"), r"1\. not a list");
        assert_eq!(html("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
        assert_eq!(github_message("100%\n::error::x"), r"100%25\n:\u{3a}error::x");
        assert_eq!(page("<p>\u{202e}\n\0</p>"), "<p>\\u{202e}\n\\u{0}</p>");
        assert_eq!(github_property("a:b,c"), "a%3Ab%2Cc");
        assert_eq!(csv("=1+1"), "\"'=1+1\"");
        assert_eq!(csv("say \"hi\", you"), "\"say \"\"hi\"\", you\"");
        assert_eq!(uri("a b/c#d%.md"), "a%20b/c%23d%25.md");
        assert_eq!(shell("it's"), r"'it'\''s'");
    }

    #[test]
    fn json_keeps_the_data_and_escapes_the_sign() {
        let mut out = Vec::new();
        json(&mut out, &"a\u{202e}b\u{7f}c\u{e0041}d\u{1b}", false).unwrap();
        assert_eq!(String::from_utf8(out.clone()).unwrap(), r#""a\u202eb\u007fc\udb40\udc41d\u001b""#);
        assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), "a\u{202e}b\u{7f}c\u{e0041}d\u{1b}");
    }
}
