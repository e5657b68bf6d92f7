//! Byte ranges into a text, and the line and column a person knows them by.

use std::ops::Range;

/// A half-open byte range `start..end`.
///
/// Which text it points into is told by the field that holds it: `span` of a claim points into the
/// source's own bytes, `prose` into the article's prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The same as a standard range, for indexing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Where a byte offset stands, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line number from 1.
    pub line: usize,
    /// Column in characters from 1.
    pub column: usize,
}

/// Line starts of one text, so that many offsets are located without reading it again, however long a line is.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// So many bytes from the start are UTF-8.
    utf8: usize,
    /// How many characters begin before every [`STEP`]th byte of those.
    marks: Vec<usize>,
}

/// How many bytes lie between two marks.
const STEP: usize = 1024;

impl LineIndex {
    /// Reads the line starts of `bytes` (`\n`, `\r\n` and a lone `\r` all end a line).
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let newline_follows = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !newline_follows {
                starts.push(at + 1);
            }
        }
        let utf8 = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let mut marks = vec![0];
        for (at, step) in bytes[..utf8].chunks_exact(STEP).enumerate() {
            marks.push(marks[at] + characters(step));
        }
        LineIndex { starts, utf8, marks }
    }

    /// Line and column of byte `offset` of the same `bytes`.
    pub fn locate(&self, bytes: &[u8], offset: usize) -> Location {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let end = offset.min(bytes.len());
        let before = |at: usize| self.marks[at / STEP] + characters(&bytes[at / STEP * STEP..at]);
        let column = if end <= self.utf8 {
            before(end) - before(start)
        } else {
            // In single-byte encodings each byte is a character.
            std::str::from_utf8(&bytes[start..end]).map_or(end - start, |text| text.chars().count())
        };
        Location { line, column: column + 1 }
    }

    /// The byte range of `line` (from 1) without its line break.
    pub fn line(&self, bytes: &[u8], line: usize) -> Span {
        let start = self.starts[line - 1];
        let next = self.starts.get(line).copied().unwrap_or(bytes.len());
        let trailing = bytes[start..next].iter().rev().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        Span::new(start, next - trailing)
    }
}

/// How many characters begin in UTF-8 `bytes`: each has one byte that continues no other.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_in_lines_of_any_length() {
        let text = format!("short\n{}\nénd", "€é x".repeat(STEP));
        let index = LineIndex::new(text.as_bytes());
        for (offset, _) in text.char_indices() {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let column = text[start..offset].chars().count() + 1;
            assert_eq!(index.locate(text.as_bytes(), offset).column, column, "{offset}");
        }
    }

    #[test]
    fn counts_bytes_where_the_line_is_no_utf8() {
        let text = b"\xe9t\xe9 x\n\xc3\xa9 x";
        let index = LineIndex::new(text);
        assert_eq!(index.locate(text, 4), Location { line: 1, column: 5 });
        assert_eq!(index.locate(text, 9), Location { line: 2, column: 3 });
    }

    #[test]
    fn locates_after_every_kind_of_line_break() {
        let text = "one\ntwo\r\nthréé\rfour".as_bytes();
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let offset = memchr::memmem::find(text, needle.as_bytes()).unwrap();
            let Location { line, column } = index.locate(text, offset);
            (line, column)
        };
        assert_eq!(at("one"), (1, 1));
        assert_eq!(at("wo"), (2, 2));
        assert_eq!(at("thr"), (3, 1));
        assert_eq!(at("four"), (4, 1));
        assert_eq!(index.line(text, 3), Span::new(9, 16));
        assert_eq!(&text[index.line(text, 3).range()], "thréé".as_bytes());
    }
}
