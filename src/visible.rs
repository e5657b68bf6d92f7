//! Foreign text made visible: everything that shows no ink as a written escape, and a log's commands broken in two.
//!
//! It stands on the lowest floor because errors of every stage quote paths and texts; how a text is quoted in each
//! output format is the matter of [`report::escape`](crate::report::escape).

use std::borrow::Cow;

/// Whether a character can change what is shown without showing itself: controls, line separators, bidirectional
/// controls, zero-width characters, tags. The joiners that scripts and emoji need are none of them.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether the character at byte `at` of `text` completes a command that a CI log obeys: `::` at the start of a word
/// (GitHub, after any indentation), `##[`, `##vso[` or `##teamcity[` anywhere (GitHub, Azure, TeamCity).
fn is_command(text: &str, at: usize) -> bool {
    let before = &text[..at];
    match text.as_bytes()[at] {
        b':' => before.strip_suffix(':').is_some_and(|start| start.is_empty() || start.ends_with(char::is_whitespace)),
        b'#' => before.ends_with('#') && ["[", "vso[", "teamcity["].iter().any(|rest| text[at + 1..].starts_with(rest)),
        _ => false,
    }
}

/// The byte offsets and characters of `text` that may not be written as they are.
pub fn unsafe_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(at, character)| is_hidden(character) || is_command(text, at))
}

/// `text` on one line with every hidden character written out, and the second sign of a log's command too.
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut written = 0;
    for (at, character) in unsafe_characters(text) {
        shown.push_str(&text[written..at]);
        match character {
            '\n' | '\r' | '\t' => shown.extend(character.escape_default()),
            other => shown.extend(other.escape_unicode()),
        }
        written = at + character.len_utf8();
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[written..]);
    Cow::Owned(shown)
}

/// Like [`visible`], but the program's own line breaks stay: a message of several lines, which quotes paths and names.
pub fn lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_no_ink_is_written_out() {
        assert_eq!(visible("a\x1b[31mb"), r"a\u{1b}[31mb");
        assert_eq!(visible("one\r\ntwo\t\u{202e}three\u{200b}"), r"one\r\ntwo\t\u{202e}three\u{200b}");
        assert_eq!(visible("::error::x ::y a::b ##[group] ## x"), r":\u{3a}error::x :\u{3a}y a::b #\u{23}[group] ## x");
        assert_eq!(lines("a\u{202e}\n::error::x"), "a\\u{202e}\n:\\u{3a}error::x");
        assert_eq!(visible("👩\u{200d}🔬 naïve “$38 billion”"), "👩\u{200d}🔬 naïve “$38 billion”");
    }
}
