//! Tokens: one pass over one line of text that cuts it into words, runs of digits and marks, and knows every word.
//!
//! Readers of quantities never look at characters. They walk over compact tokens, each with its byte offsets, what
//! kind of gap stands before it, and the [`Entry`] that the [lexicon](super::lexicon) has for it (found by a single
//! look-up of the lower-cased word). What looks alike is alike here: every dash is [`Class::Dash`], every blank is a
//! gap, every curly quote an [`Class::Apostrophe`] or a [`Class::Quote`].
//!
//! Three decisions carry the readers above:
//!
//! - **A line is the world.** Line breaks and tabs end it; a mention never crosses them. The token buffer is used
//!   again for each line, and lines without end are cut, so the tokens stay in the cache.
//! - **Digits are cut at every separator.** `1,200.50` is five tokens without gaps; `2025-11-03`, `10:30`, `3rd`,
//!   `FY26` and `$1.5bn` are what their parts are. Who reads numbers ([`numeral`](super::numeral)) or dates puts the
//!   parts together; nothing is guessed here, and leading zeros and four-digit years stay visible ([`Tokens::text`]).
//! - **Work is sparse.** Digits and the words that an entry marks as `starts` are noted as anchors while lexing.
//!   Readers are called at anchors only; a line without one costs nothing more.
//!
//! Addresses (`https://…`, `www.…`, `name@host`, `site.com/2024/11`) become one [`Class::Address`], in which nothing
//! is read.

use std::sync::LazyLock;

use super::lexicon::{Entry, LEXICON, Lexicon, WordId};
use super::numeral::Memo;
use crate::span::Span;

/// A longer line is cut where a sentence ends, if none does at the next blank, and at four times the length anywhere,
/// so that no text makes more tokens at once than the cache holds.
const LONG: usize = 1 << 16;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Letters (of any script) and underscores.
    Word,
    /// ASCII digits.
    Digits,
    /// A hyphen, a dash of any length or a minus sign.
    Dash,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `/`
    Slash,
    /// `'`, `’` and what looks like them.
    Apostrophe,
    /// `"`, `“`, `”`, `«`, `»`.
    Quote,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `(`, `[`, `{`.
    Open,
    /// `)`, `]`, `}`.
    Close,
    /// `+`
    Plus,
    /// `~`, `∼`, `≈`: about.
    Tilde,
    /// Any other character; currency signs, `%`, `½` and the like have an entry.
    Mark,
    /// A web or mail address, whole.
    Address,
    /// What stands before the first and after the last token of a line.
    End,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Gap {
    /// Nothing: the two touch.
    None,
    /// One no-break, thin or narrow blank: some write `1 000 000` with it.
    Thin,
    /// Blanks.
    Blank,
}

/// A stretch of a line.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte, counted from the start of the line.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// Its entry in the lexicon.
    word: WordId,
    /// What it is.
    pub class: Class,
    /// What stands before it.
    pub gap: Gap,
}

const END: Token = Token { start: 0, end: 0, word: WordId::NONE, class: Class::End, gap: Gap::Blank };

/// Whether a bracket opens close before the byte `start` of `text` and does not close before it.
pub fn in_brackets(text: &str, start: usize) -> bool {
    let before = &text.as_bytes()[start.saturating_sub(24)..start];
    before.iter().rev().find(|byte| matches!(byte, b'(' | b')' | b'\n')) == Some(&b'(')
}

/// The tokens of one line after the other.
///
/// Every access is total: an index before the first token (`usize::MAX` by `wrapping_sub`) or past the last gives
/// the empty token of [`Class::End`].
pub struct Tokens<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    /// Where the current line starts and where the next one does.
    line: usize,
    next: usize,
    list: Vec<Token>,
    anchors: Vec<u32>,
    /// The number last read: every kind asks for the same one.
    pub(super) memo: Memo,
}

impl<'t> Tokens<'t> {
    /// Prepares to read `text`; [`next_line`](Self::next_line) reads the first line.
    pub fn new(text: &'t str) -> Self {
        Tokens {
            text,
            lexicon: LazyLock::force(&LEXICON),
            line: 0,
            next: 0,
            list: Vec::new(),
            anchors: Vec::new(),
            memo: Memo::default(),
        }
    }

    /// Reads the next line that has tokens; false at the end of the text.
    pub fn next_line(&mut self) -> bool {
        self.list.clear();
        self.anchors.clear();
        self.memo.clear();
        while self.next < self.text.len() && self.list.is_empty() {
            self.line = self.next;
            self.lex();
        }
        !self.list.is_empty()
    }

    /// The line's tokens whose class or entry may start a quantity: indices in order.
    pub fn anchors(&self) -> &[u32] {
        &self.anchors
    }

    /// Number of tokens in the line.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the line has no token.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at `at`.
    #[inline]
    pub fn get(&self, at: usize) -> Token {
        self.list.get(at).copied().unwrap_or(END)
    }

    /// The class of the token at `at`.
    #[inline]
    pub fn class(&self, at: usize) -> Class {
        self.get(at).class
    }

    /// What the lexicon knows of the token at `at`; an empty entry for unknown words.
    #[inline]
    pub fn entry(&self, at: usize) -> &'static Entry {
        self.lexicon.entry(self.get(at).word)
    }

    /// Whether nothing stands between the token at `at` and the one before it.
    #[inline]
    pub fn glued(&self, at: usize) -> bool {
        self.get(at).gap == Gap::None
    }

    /// The characters of the token at `at` as written; empty for [`Class::End`].
    pub fn text(&self, at: usize) -> &'t str {
        match self.list.get(at) {
            Some(token) => &self.text[self.line + token.start as usize..self.line + token.end as usize],
            None => "",
        }
    }

    /// The digits of the token at `at` as written, leading zeros and all; `None` for any other token.
    pub fn digits(&self, at: usize) -> Option<&'t str> {
        (self.class(at) == Class::Digits).then(|| self.text(at))
    }

    /// Whether the token at `at` is the word `word`, whatever its case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// The span in the text of the tokens `from..to`, which are not empty.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.line + self.get(from).start as usize, self.line + self.get(to.wrapping_sub(1)).end as usize)
    }

    /// Whether nothing but marks stands beside `span` on its line, which may be an earlier one.
    pub fn fills_its_line(&self, span: Span) -> bool {
        let before = self.text[..span.start].rsplit('\n').next().unwrap_or_default();
        let after = self.text[span.end..].split('\n').next().unwrap_or_default();
        !before.chars().chain(after.chars()).any(char::is_alphanumeric)
    }

    /// Whether the byte `start` of the text stands in brackets; see [`in_brackets`].
    pub fn in_brackets(&self, start: usize) -> bool {
        in_brackets(self.text, start)
    }

    /// Whether the word at `at` begins with a capital letter.
    pub fn capitalised(&self, at: usize) -> bool {
        self.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Reads tokens up to and with the next line break or tab.
    fn lex(&mut self) {
        let bytes = self.text.as_bytes();
        let line = self.next;
        let mut at = line;
        let mut gap = Gap::Blank;
        let limit = bytes.len().min(line + 4 * LONG);
        while at < limit {
            let start = at;
            let byte = bytes[at];
            let class = match BYTES[byte as usize] {
                Byte::Letter => match self.lexicon.letters(bytes, at) {
                    Some((end, word)) => {
                        if word != WordId::NONE && self.lexicon.entry(word).starts {
                            self.anchors.push(self.list.len() as u32);
                        }
                        let (start, end_of_token) = ((at - line) as u32, (end - line) as u32);
                        self.list.push(Token { start, end: end_of_token, word, class: Class::Word, gap });
                        gap = Gap::None;
                        at = end;
                        continue;
                    }
                    None => {
                        at = end_of_word(self.text, at + 1);
                        Class::Word
                    }
                },
                Byte::Blank => {
                    gap = Gap::Blank;
                    at += 1;
                    if at - line > 2 * LONG {
                        break;
                    }
                    continue;
                }
                Byte::Digit => {
                    at += 1;
                    while at < bytes.len() && bytes[at].is_ascii_digit() {
                        at += 1;
                    }
                    Class::Digits
                }
                Byte::Break => {
                    at += 1;
                    break;
                }
                Byte::Mark(class) => {
                    at += 1;
                    class
                }
                Byte::High => {
                    // `at` is on a character boundary: every branch moves by whole characters.
                    let character = self.text[at..].chars().next().unwrap_or('\0');
                    at += character.len_utf8();
                    // "€4·5bn": some houses raise the decimal point.
                    let between = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
                    let point = matches!(character, '·' | '∙') && start > line && between(start - 1) && between(at);
                    match if point { Wide::Mark(Class::Stop) } else { classify(character) } {
                        Wide::Letter => {
                            at = end_of_word(self.text, at);
                            Class::Word
                        }
                        Wide::Thin => {
                            gap = if gap == Gap::None { Gap::Thin } else { Gap::Blank };
                            continue;
                        }
                        Wide::Blank => {
                            gap = Gap::Blank;
                            continue;
                        }
                        Wide::Nothing => continue,
                        Wide::Mark(class) => class,
                    }
                }
            };
            if let Some(first) = self.address(class, start, gap) {
                at = end_of_address(bytes, at);
                let gap = self.list.get(first).map_or(gap, |token| token.gap);
                let start = self.list.get(first).map_or((start - line) as u32, |token| token.start);
                self.list.truncate(first);
                while self.anchors.last().is_some_and(|&anchor| anchor as usize >= first) {
                    self.anchors.pop();
                }
                self.list.push(Token {
                    start,
                    end: (at - line) as u32,
                    word: WordId::NONE,
                    class: Class::Address,
                    gap,
                });
            } else {
                let word = match class {
                    Class::Word | Class::Mark | Class::Plus => self.lexicon.find(bytes, start, at),
                    _ => WordId::NONE,
                };
                if class == Class::Digits || word != WordId::NONE && self.lexicon.entry(word).starts {
                    self.anchors.push(self.list.len() as u32);
                }
                self.list.push(Token { start: (start - line) as u32, end: (at - line) as u32, word, class, gap });
            }
            gap = Gap::None;
            if class == Class::Stop && at - line > LONG && bytes.get(at).is_none_or(|next| *next == b' ') {
                break;
            }
        }
        self.next = at;
    }

    /// Whether the mark about to be added at `start` makes an address of what it touches: the index of the address'
    /// first token.
    #[inline]
    fn address(&self, class: Class, start: usize, gap: Gap) -> Option<usize> {
        if !matches!(class, Class::Colon | Class::Stop | Class::Slash | Class::Mark) || gap != Gap::None {
            return None;
        }
        let bytes = self.text.as_bytes();
        let last = self.list.len().checked_sub(1)?;
        let word = |at: usize| self.class(at) == Class::Word;
        match class {
            Class::Colon if word(last) && bytes[start..].starts_with(b"://") => Some(last),
            Class::Stop if word(last) && self.is(last, "www") => Some(last),
            // site.com/path: a lower-case ending of two to four letters before the slash.
            Class::Slash
                if word(last)
                    && self.glued(last)
                    && self.class(last.wrapping_sub(1)) == Class::Stop
                    && self.glued(last - 1)
                    && (2..=4).contains(&self.text(last).len())
                    && self.text(last).bytes().all(|byte| byte.is_ascii_lowercase()) =>
            {
                Some(self.start_of_chunk(last))
            }
            Class::Mark if bytes[start] == b'@' && bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) => {
                Some(self.start_of_chunk(last))
            }
            _ => None,
        }
    }

    /// The first token of the unbroken stretch of words, digits, stops and dashes that ends with `last`.
    fn start_of_chunk(&self, last: usize) -> usize {
        let mut first = last;
        while self.glued(first)
            && matches!(self.class(first - 1), Class::Word | Class::Digits | Class::Stop | Class::Dash)
        {
            first -= 1;
        }
        first
    }
}

/// What a byte begins.
#[derive(Clone, Copy)]
enum Byte {
    Letter,
    Digit,
    Blank,
    Break,
    Mark(Class),
    High,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark(Class::Mark); 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b'\n' | b'\r' | b'\t' | 0x0b | 0x0c => Byte::Break,
            0..=b' ' | 0x7f => Byte::Blank,
            b'-' => Byte::Mark(Class::Dash),
            b',' => Byte::Mark(Class::Comma),
            b'.' => Byte::Mark(Class::Stop),
            b'/' => Byte::Mark(Class::Slash),
            b'\'' | b'`' => Byte::Mark(Class::Apostrophe),
            b'"' => Byte::Mark(Class::Quote),
            b':' => Byte::Mark(Class::Colon),
            b';' => Byte::Mark(Class::Semicolon),
            b'(' | b'[' | b'{' => Byte::Mark(Class::Open),
            b')' | b']' | b'}' => Byte::Mark(Class::Close),
            b'+' => Byte::Mark(Class::Plus),
            b'~' => Byte::Mark(Class::Tilde),
            0x80.. => Byte::High,
            _ => Byte::Mark(Class::Mark),
        };
        at += 1;
    }
    table
};

/// What a character outside ASCII is.
enum Wide {
    Letter,
    /// A no-break, thin or narrow blank.
    Thin,
    Blank,
    /// A character without width: soft hyphen, joiner, byte-order mark.
    Nothing,
    Mark(Class),
}

fn classify(character: char) -> Wide {
    match character {
        '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{200a}' | '\u{202f}' => Wide::Thin,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Wide::Nothing,
        '‐'..='―' | '−' | '⁃' | '﹣' | '－' => Wide::Mark(Class::Dash),
        '’' | '‘' | '‛' | '′' | '´' | 'ʼ' | '＇' => Wide::Mark(Class::Apostrophe),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Wide::Mark(Class::Quote),
        '∼' | '≈' | '≃' | '≅' | '～' | '〜' => Wide::Mark(Class::Tilde),
        '⁄' | '∕' => Wide::Mark(Class::Slash),
        '，' => Wide::Mark(Class::Comma),
        '＋' => Wide::Mark(Class::Plus),
        '½' | '¼' | '¾' | '⅐'..='⅞' | '²' | '³' | '¹' => Wide::Mark(Class::Mark),
        _ if character.is_whitespace() => Wide::Blank,
        _ if character.is_alphanumeric() || is_combining(character) => Wide::Letter,
        _ => Wide::Mark(Class::Mark),
    }
}

/// Accents that follow their letter.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// The end of the word that goes on at `at`.
#[inline]
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match BYTES[byte as usize] {
            Byte::Letter => at += 1,
            Byte::High => match text[at..].chars().next() {
                Some(character) if matches!(classify(character), Wide::Letter) => at += character.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    at
}

/// The end of the address that goes on at `at`: the next blank, quote or bracket, less the punctuation before it.
fn end_of_address(bytes: &[u8], at: usize) -> usize {
    let stops = |byte: &u8| byte.is_ascii_whitespace() || b"\"<>()[]{}|".contains(byte) || *byte >= 0x80;
    let end = bytes[at..].iter().position(stops).map_or(bytes.len(), |length| at + length);
    let trailing = bytes[at..end].iter().rev().take_while(|byte| b".,;:!?'".contains(byte)).count();
    end - trailing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Vec<&str>> {
        let mut tokens = Tokens::new(text);
        let mut lines = Vec::new();
        while tokens.next_line() {
            lines.push((0..tokens.len()).map(|at| tokens.text(at)).collect());
        }
        lines
    }

    #[test]
    fn cuts_words_digits_and_marks() {
        assert_eq!(
            lines("It paid US$1,200.50–1,300 on 3rd\tMay.\r\nNaïve café"),
            [
                vec!["It", "paid", "US", "$", "1", ",", "200", ".", "50", "–", "1", ",", "300", "on", "3", "rd"],
                vec!["May", "."],
                vec!["Naïve", "café"],
            ]
        );
    }

    #[test]
    fn sees_gaps_and_look_alikes() {
        let mut tokens = Tokens::new("1\u{202f}000\u{a0}MW ‑ −5 don’t ~ ≈");
        assert!(tokens.next_line());
        assert_eq!(tokens.get(1).gap, Gap::Thin);
        assert_eq!(tokens.get(2).gap, Gap::Thin);
        let classes: Vec<Class> = (3..tokens.len()).map(|at| tokens.class(at)).collect();
        use Class::*;
        assert_eq!(classes, [Dash, Dash, Digits, Word, Apostrophe, Word, Tilde, Tilde]);
        assert!(tokens.glued(5) && !tokens.glued(4) && !tokens.glued(0));
        assert_eq!((tokens.class(99), tokens.class(usize::MAX)), (End, End));
    }

    #[test]
    fn keeps_addresses_whole() {
        let text = "see https://a.org/2024/11?x=5%20, www.b.com/50, me.7@c.io or d-1.com/99. And/or 5/6, U.S./EU";
        let mut tokens = Tokens::new(text);
        assert!(tokens.next_line());
        let addresses: Vec<&str> =
            (0..tokens.len()).filter(|&at| tokens.class(at) == Class::Address).map(|at| tokens.text(at)).collect();
        assert_eq!(addresses, ["https://a.org/2024/11?x=5%20", "www.b.com/50", "me.7@c.io", "d-1.com/99"]);
    }

    #[test]
    fn cuts_lines_without_end() {
        let sentence = "It cost $5 million. ";
        let text = sentence.repeat(3 * LONG / sentence.len());
        assert!(lines(&text).iter().all(|line| line.last() == Some(&".")));
        let longest = |text: &str| lines(text).iter().map(Vec::len).max();
        assert_eq!(longest(&"$".repeat(9 * LONG)), Some(4 * LONG));
        assert_eq!(longest(&"é".repeat(9 * LONG)), Some(1));
    }

    #[test]
    fn spans_are_of_the_text() {
        let text = "one\n\nzwei £5\n";
        let mut tokens = Tokens::new(text);
        assert!(tokens.next_line() && tokens.next_line());
        assert_eq!(&text[tokens.span(1, 3).range()], "£5");
        assert!(!tokens.next_line());
    }
}
