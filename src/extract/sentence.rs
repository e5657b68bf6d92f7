//! Sentences: the stretch of prose a reader would quote.

use std::ops::Range;

use super::token::{Token, TokenKind, tokenize};
use crate::corpus::{BlockKind, Prose};
use crate::span::Span;

/// Abbreviations after which a full stop does not end a sentence, lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "apr", "art", "assn", "aug", "ave", "blvd", "brig", "bros", "ca", "capt", "cf", "chap", "cmdr",
    "co", "col", "corp", "cpl", "ct", "dec", "dept", "dist", "dr", "ed", "eq", "esp", "est", "etc", "ex", "feb", "fig",
    "figs", "fr", "ft", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs",
    "mfg", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "pp", "pres", "prof", "rd", "rep", "reps", "rev",
    "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "univ", "vol", "vs",
];

/// Abbreviations that often do end a sentence: they do when a word follows that only begins one.
const ENDING: &[&str] = &["co", "corp", "inc", "ltd", "jr", "sr", "etc", "est", "ed", "bros", "no"];

/// Words that begin a sentence and no name.
const BEGINNINGS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "It",
    "He",
    "She",
    "They",
    "We",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "For",
    "If",
    "When",
    "While",
    "As",
    "After",
    "Before",
    "However",
    "Its",
    "His",
    "Her",
    "Their",
    "There",
    "By",
    "With",
    "From",
    "To",
    "Of",
    "So",
    "Or",
    "Not",
    "No",
    "What",
    "Who",
    "How",
    "Why",
    "Although",
    "Since",
    "Meanwhile",
    "According",
    "Some",
    "Most",
    "Many",
    "Both",
    "Each",
    "Under",
    "Our",
    "You",
    "I",
    "Last",
    "Now",
];

/// One sentence (or heading, list item, table cell) as a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The block that holds it.
    pub block: usize,
    /// Its place in the prose.
    pub span: Span,
}

/// The prose as tokens and sentences. Sentences are in order, none crosses a block, and every token but those of
/// program code belongs to one.
pub fn read(prose: &Prose) -> (Vec<Token>, Vec<Sentence>) {
    let mut tokens = Vec::with_capacity(prose.text.len() / 5);
    let mut sentences = Vec::new();
    for (index, block) in prose.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        let mut first = tokens.len();
        tokenize(&prose.text, block.span, &mut tokens);
        let mut close = |range: Range<usize>, tokens: &[Token]| {
            if let Some(last) = range.clone().next_back() {
                let span = Span::new(tokens[range.start].start as usize, block_end(tokens, last, prose, block.span));
                sentences.push(Sentence { tokens: range, block: index, span });
            }
        };
        let mut at = first;
        while at < tokens.len() {
            if let Some(next) = boundary(&prose.text, &tokens, at) {
                close(first..next, &tokens);
                first = next;
                at = next;
            } else {
                at += 1;
            }
        }
        close(first..tokens.len(), &tokens);
    }
    (tokens, sentences)
}

/// The sentences of a prose as spans in order, none crossing a block.
pub fn sentences(prose: &Prose) -> Vec<Span> {
    read(prose).1.into_iter().map(|sentence| sentence.span).collect()
}

/// The end of the sentence whose last token is `last`, with a possessive ending that the token leaves out.
fn block_end(tokens: &[Token], last: usize, prose: &Prose, block: Span) -> usize {
    let limit = tokens.get(last + 1).map_or(block.end, |next| next.start as usize).min(block.end);
    let end = tokens[last].end as usize;
    end + prose.text[end..limit].trim_end().len()
}

/// The first token of the next sentence if the one at `at` ends a sentence.
fn boundary(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens[at];
    // The stop of `U.S.` belongs to the word.
    let stop_in_word = token.is_word() && text[token.span().range()].ends_with('.');
    let mark = match token.kind {
        TokenKind::Mark(mark @ ('.' | '!' | '?' | '…')) => mark,
        _ if stop_in_word => '.',
        _ => return None,
    };
    let mut next = at + 1;
    while let Some(closer) = tokens.get(next) {
        let closes = matches!(
            closer.kind,
            TokenKind::Mark('.' | '!' | '?' | '…' | ')' | ']' | '”' | '’' | '*' | '"' | '\'' | '»')
        ) && closer.start == tokens[next - 1].end;
        if !closes {
            break;
        }
        next += 1;
    }
    let following = tokens.get(next)?;
    let gap = &text[tokens[next - 1].end as usize..following.start as usize];
    if !gap.contains(char::is_whitespace) {
        return None;
    }
    let opens = match following.kind {
        TokenKind::Word { capital, mixed, .. } => capital || mixed,
        TokenKind::Number => true,
        TokenKind::Mark(mark) => !matches!(mark, ',' | ';' | ':' | ')' | '-' | '–' | '—' | '%' | '.' | '/' | '|'),
    };
    if !opens {
        return None;
    }
    if mark != '.' || next > at + 1 {
        return Some(next);
    }
    let word = if stop_in_word { token } else { *tokens.get(at.checked_sub(1)?)? };
    if word.end as usize != token.start as usize && !stop_in_word {
        return Some(next);
    }
    let begins = || BEGINNINGS.contains(&&text[following.span().range()]);
    let bare = text[word.span().range()].trim_end_matches('.');
    if word.is_word() {
        let initial = stop_in_word || bare.len() == 1 && word.is_capital() && following.is_capital();
        let mut lower = [0_u8; 8];
        let abbreviation = bare.len() <= lower.len() && bare.is_ascii() && {
            let lower = &mut lower[..bare.len()];
            lower.copy_from_slice(bare.as_bytes());
            lower.make_ascii_lowercase();
            let known = |list: &[&str]| list.iter().any(|entry| entry.as_bytes() == lower);
            // "no." and "ed." end sentences as words; before a figure "No." counts.
            known(ABBREVIATIONS)
                && (!known(ENDING) || !begins())
                && (lower != b"no" || following.kind == TokenKind::Number)
        };
        if abbreviation || initial && !begins() {
            return None;
        }
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;

    #[test]
    fn splits_where_a_reader_would() {
        for (text, expected) in [
            ("It cost $3.5 billion. The firm paid.", &["It cost $3.5 billion.", "The firm paid."][..]),
            ("Mr. Smith of Acme Inc. paid $5. Nobody knew.", &["Mr. Smith of Acme Inc. paid $5.", "Nobody knew."]),
            ("He left the U.S. Army on Jan. 5, 2020.", &["He left the U.S. Army on Jan. 5, 2020."]),
            ("He left the U.S. The army stayed.", &["He left the U.S.", "The army stayed."]),
            ("“It is done.” They went home!", &["“It is done.”", "They went home!"]),
            ("Is it No. 5? Yes.", &["Is it No. 5?", "Yes."]),
            ("J. P. Morgan said so.", &["J. P. Morgan said so."]),
            ("one\n\ntwo", &["one", "two"]),
        ] {
            let article = Article::read("x.md", text.as_bytes().to_vec()).unwrap();
            let found: Vec<&str> = sentences(&article.prose).iter().map(|&span| article.prose.slice(span)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
