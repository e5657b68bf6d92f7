//! Bytes to text: byte-order marks, UTF-8, UTF-16 and Windows-1252, with a map back to the bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::prose::OffsetMap;

/// A decoded file.
pub(super) struct Decoded {
    pub text: String,
    /// From positions in `text` to positions in the bytes; `None` when they are the same.
    pub map: Option<OffsetMap>,
    pub remark: Option<String>,
}

/// Decodes `bytes`. A byte-order mark decides; else valid UTF-8 is UTF-8; else text that has some valid UTF-8
/// sequences is UTF-8 with damaged bytes, and text that has none is Windows-1252, the encoding of old web pages.
///
/// Fails, with the reason, on bytes that are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if bytes.is_empty() {
        return Err("empty: no text to read".to_owned());
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((guess(bytes), 0));
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !wide && memchr::memchr(0, &bytes[..bytes.len().min(8192)]).is_some() {
        return Err("binary file".to_owned());
    }
    let body = &bytes[mark..];
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        let map = (mark > 0).then(|| OffsetMap::shifted(text.len(), mark));
        return Ok(Decoded { text: text.to_owned(), map, remark: None });
    }
    let mut map = OffsetMap::default();
    let mut text = String::new();
    let mut replaced = 0;
    let mut at = mark;
    while at < bytes.len() {
        let (width, character) = first_character(encoding, &bytes[at..]);
        replaced += usize::from(character == char::REPLACEMENT_CHARACTER);
        let start = text.len();
        text.push(character);
        map.push((start..text.len()).into(), (at..at + width).into());
        at += width;
    }
    let remark = (replaced > 0).then(|| match replaced {
        1 => "1 damaged character replaced".to_owned(),
        several => format!("{several} damaged characters replaced"),
    });
    Ok(Decoded { text, map: Some(map), remark })
}

/// The text of a slice whose ends lie on character boundaries of a file that [`decode`] read.
pub(super) fn text_of(slice: &[u8]) -> String {
    match std::str::from_utf8(slice) {
        Ok(text) => text.to_owned(),
        Err(_) => guess(slice).decode_without_bom_handling(slice).0.into_owned(),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let has_valid_sequence = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if has_valid_sequence || bytes.is_ascii() { UTF_8 } else { WINDOWS_1252 }
}

/// Width in bytes and value of the first character of `bytes`, which is not empty.
fn first_character(encoding: &'static Encoding, bytes: &[u8]) -> (usize, char) {
    if encoding == WINDOWS_1252 {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[..1]);
        return (1, text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if encoding == UTF_8 {
        let window = &bytes[..bytes.len().min(4)];
        let Some(chunk) = window.utf8_chunks().next() else { return (1, char::REPLACEMENT_CHARACTER) };
        return match chunk.valid().chars().next() {
            Some(character) => (character.len_utf8(), character),
            None => (chunk.invalid().len().max(1), char::REPLACEMENT_CHARACTER),
        };
    }
    let unit = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        let pair = [pair[0], pair[1]];
        Some(if encoding == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let Some(first) = unit(0) else { return (1, char::REPLACEMENT_CHARACTER) };
    let pair = [Some(first), unit(2)];
    match char::decode_utf16(pair.into_iter().flatten()).next() {
        Some(Ok(character)) => (2 * character.len_utf16(), character),
        _ => (2, char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<usize>) {
        let decoded = decode(bytes).unwrap();
        let at = decoded.text.find('8').unwrap();
        let source = decoded.map.map(|map| map.source((at..at + 1).into()).start);
        (decoded.text, source)
    }

    #[test]
    fn reads_what_newsrooms_send() {
        assert_eq!(decoded(b"plain $38"), ("plain $38".to_owned(), None));
        assert_eq!(decoded(b"\xEF\xBB\xBF$38"), ("$38".to_owned(), Some(5)));
        assert_eq!(decoded(b"\x93quoted\x94 \x80 38"), ("“quoted” € 38".to_owned(), Some(12)));
        assert_eq!(decoded(b"\xFF\xFE3\x008\x00"), ("38".to_owned(), Some(4)));
        assert_eq!(
            decoded("é\u{2019}".as_bytes().iter().chain(b"\xFF8").copied().collect::<Vec<_>>().as_slice()).0,
            "é’\u{FFFD}8"
        );
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0").err().unwrap(), "binary file");
        assert!(decode(b"").err().unwrap().starts_with("empty"));
    }
}
