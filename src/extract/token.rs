//! Tokens: words, numbers and marks with their places, in one pass over the prose.

use super::stem::{Stem, stem};
use crate::span::Span;

/// A word, a number or one mark of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the prose.
    pub start: u32,
    /// One past the last byte, without a possessive ending.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The stem of a word; the hash of a number as written; the mark.
    pub stem: Stem,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, possibly with digits: `reactor`, `OpenAI`, `U.S.`, `Q3`.
    Word {
        /// It begins with a capital letter.
        capital: bool,
        /// It has a capital letter after the first: `AWS`, `OpenAI`, `iPhone`.
        mixed: bool,
        /// It ends in a possessive `'s` or `s'`.
        possessive: bool,
    },
    /// Digits with their separators: `1,200`, `3.5`.
    Number,
    /// One other character that is no white space.
    Mark(char),
}

impl Token {
    /// Its place.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it is a word.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word { .. })
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn is_capital(self) -> bool {
        matches!(self.kind, TokenKind::Word { capital: true, .. })
    }

    /// Whether it is a word with a capital letter after its first letter.
    pub fn is_mixed(self) -> bool {
        matches!(self.kind, TokenKind::Word { mixed: true, .. })
    }

    /// Whether it is a word with a possessive ending.
    pub fn is_possessive(self) -> bool {
        matches!(self.kind, TokenKind::Word { possessive: true, .. })
    }

    /// Whether it is the mark `mark`.
    pub fn is_mark(self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}

/// Appends the tokens of `span` of `text` to `tokens`.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let slice = &text[span.range()];
    let mut at = 0;
    while let Some(character) = slice[at..].chars().next() {
        let width = character.len_utf8();
        if character.is_whitespace() {
            at += width;
            continue;
        }
        let rest = &slice[at..];
        let (len, read, kind) = if character.is_ascii_digit() {
            number_or_word(rest)
        } else if character.is_alphabetic() {
            word(rest)
        } else {
            (width, width, TokenKind::Mark(character))
        };
        let start = span.start + at;
        let stem = match kind {
            TokenKind::Mark(mark) => Stem(mark as u32),
            _ => stem(&rest[..len]),
        };
        tokens.push(Token { start: start as u32, end: (start + len) as u32, kind, stem });
        at += read;
    }
}

/// Length of the number at the start of `text`, or of the word where letters follow (`747s`, `20th`, `3D`).
fn number_or_word(text: &str) -> (usize, usize, TokenKind) {
    let bytes = text.as_bytes();
    let mut len = 0;
    while len < bytes.len() {
        let separated = matches!(bytes[len], b',' | b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[len].is_ascii_digit() && !separated {
            break;
        }
        len += 1;
    }
    (len, len, TokenKind::Number)
}

/// Length of the word at the start of `text`, length with its possessive ending, and its form.
fn word(text: &str) -> (usize, usize, TokenKind) {
    let mut len = 0;
    let mut mixed = false;
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let mut characters = text.char_indices().peekable();
    let mut possessive = None;
    while let Some((at, character)) = characters.next() {
        if character.is_alphanumeric() {
            mixed |= at > 0 && character.is_uppercase();
            len = at + character.len_utf8();
            continue;
        }
        let next = characters.peek().map(|&(_, next)| next);
        let joins = next.is_some_and(char::is_alphanumeric);
        match character {
            '\'' | '’' if joins => {
                let after = &text[at + character.len_utf8()..];
                let ending = after.chars().take_while(|letter| letter.is_alphanumeric()).count();
                if ending == 1 && after.starts_with(['s', 'S']) {
                    possessive = Some(at + character.len_utf8() + 1);
                    break;
                }
            }
            '\'' | '’' if text[..at].ends_with('s') => {
                possessive = Some(at + character.len_utf8());
                break;
            }
            // AT&T, S&P
            '&' if joins && len <= 3 => mixed = true,
            // U.S., a.m.
            '.' if initials(&text[..at]) => {
                if !joins {
                    // A lone letter keeps no stop: "Hinkley Point C."
                    len = if at > 1 { at + 1 } else { len };
                    break;
                }
            }
            _ => break,
        }
    }
    let read = possessive.unwrap_or(len);
    (len, read, TokenKind::Word { capital, mixed, possessive: possessive.is_some() })
}

/// Whether `text` is single letters with full stops between them, at least two or followed by another.
fn initials(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 7
        && bytes.iter().enumerate().all(|(at, b)| if at % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' })
        && bytes.len() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| &text[token.span().range()]).collect()
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        for (text, expected) in [
            ("Georgia Power’s $1.2bn", &["Georgia", "Power", "$", "1.2", "bn"][..]),
            ("investors' 1,200 shares,", &["investors", "1,200", "shares", ","]),
            ("the U.S. said AT&T's", &["the", "U.S.", "said", "AT&T"]),
            ("O'Brien didn't", &["O'Brien", "didn't"]),
            ("a seven-year deal.", &["a", "seven", "-", "year", "deal", "."]),
            ("Plan B. Next", &["Plan", "B", ".", "Next"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn knows_forms() {
        let mut tokens = Vec::new();
        tokenize("OpenAI's revenue", Span::new(0, 16), &mut tokens);
        assert_eq!(tokens[0].kind, TokenKind::Word { capital: true, mixed: true, possessive: true });
        assert_eq!(tokens[1].kind, TokenKind::Word { capital: false, mixed: false, possessive: false });
    }
}
