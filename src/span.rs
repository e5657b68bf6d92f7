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

/// Line starts of one text, so that many offsets are located without reading it again.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

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
        LineIndex { starts }
    }

    /// Line and column of byte `offset` of the same `bytes`.
    pub fn locate(&self, bytes: &[u8], offset: usize) -> Location {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let before = &bytes[start..offset.min(bytes.len())];
        // In UTF-8 every character has one byte that is no continuation byte; single-byte encodings
        // have such bytes too, but then each is a character.
        let column = match std::str::from_utf8(before) {
            Ok(text) => text.chars().count(),
            Err(_) => before.len(),
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

#[cfg(test)]
mod tests {
    use super::*;

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
