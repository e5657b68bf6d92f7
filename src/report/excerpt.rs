//! A claim's sentence on one line, cut to a width around its figure.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::escape;
use crate::check::Check;
use crate::corpus::BlockKind;
use crate::span::Span;

/// What stands for words left out.
const GAP: &str = "… ";

/// A sentence of at most so many characters does not explain itself; what governs it is shown with it.
const BRIEF: usize = 30;

/// A sentence around its figure; white space is single, hidden characters are written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What governs a sentence too brief to be understood alone: a table's row and column, a list's introduction, a
    /// heading; widest first, empty where the sentence needs none.
    pub context: Vec<String>,
    /// What stands before the figure, its blank included.
    pub before: String,
    /// The figure.
    pub figure: String,
    /// What stands after it.
    pub after: String,
}

impl Excerpt {
    /// The whole sentence of claim `index`.
    pub fn of(check: &Check, index: usize) -> Excerpt {
        let claim = &check.claims[index];
        let prose = &check.corpus.articles[claim.article].prose;
        let sentence = claim.sentence.cover(claim.prose);
        let block = &prose.blocks[claim.block];
        let governing = match block.kind {
            BlockKind::Cell { .. } => 2,
            BlockKind::Title => 0,
            _ if sentence.len() <= BRIEF => 1,
            _ => 0,
        };
        let heads = block.heads.iter().take(governing).rev();
        Excerpt {
            context: heads.map(|&head| escape::running(prose.slice(prose.blocks[head].span))).collect(),
            before: part(prose.slice(Span::new(sentence.start, claim.prose.start))).trim_start().to_owned(),
            figure: escape::running(prose.slice(claim.prose)),
            after: part(prose.slice(Span::new(claim.prose.end, sentence.end))).trim_end().to_owned(),
        }
    }

    /// The sentence in one piece.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.figure, self.after)
    }

    /// The excerpt in at most `width` columns: words next to the figure stay, evenly to both sides.
    pub fn fit(&self, width: usize) -> Excerpt {
        let (before, figure, after) = (self.before.width(), self.figure.width(), self.after.width());
        if before + figure + after <= width {
            return self.clone();
        }
        let room = width.saturating_sub(figure);
        let half = room / 2;
        let for_before = if after < half { room - after } else { half.min(before) };
        let for_after = room - for_before.min(before);
        Excerpt {
            context: self.context.clone(),
            before: keep_end(&self.before, for_before),
            figure: self.figure.clone(),
            after: keep_start(&self.after, for_after),
        }
    }
}

/// Like [`escape::running`], but a blank at either end stays.
fn part(text: &str) -> String {
    let inner = escape::running(text);
    let blank = |at_end: Option<char>| if at_end.is_some_and(char::is_whitespace) { " " } else { "" };
    if inner.is_empty() {
        return blank(text.chars().next()).to_owned();
    }
    format!("{}{inner}{}", blank(text.chars().next()), blank(text.chars().next_back()))
}

/// The start of `text` in at most `room` columns.
pub fn keep_start(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = GAP.width();
    let end = text.char_indices().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > room
    });
    let cut = &text[..end.map_or(text.len(), |(at, _)| at)];
    // Whole words, unless one word fills the room.
    let whole = cut.rfind(' ').filter(|&at| at > cut.len() / 2).map_or(cut, |at| &cut[..at]);
    format!("{} …", whole.trim_end())
}

fn keep_end(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = GAP.width();
    let start = text.char_indices().rev().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > room
    });
    let cut = start.map_or(text, |(at, character)| &text[at + character.len_utf8()..]);
    let whole = cut.find(' ').filter(|&at| at < cut.len() / 2).map_or(cut, |at| &cut[at + 1..]);
    format!("{GAP}{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(before: &str, figure: &str, after: &str) -> Excerpt {
        Excerpt { context: Vec::new(), before: before.to_owned(), figure: figure.to_owned(), after: after.to_owned() }
    }

    #[test]
    fn the_figure_keeps_its_neighbours() {
        let long = excerpt(&"word ".repeat(40), "$38 billion", &" word".repeat(40));
        let fitted = long.fit(60);
        assert_eq!(fitted.text(), "… word word word word $38 billion word word word word …");
        assert!(fitted.text().width() <= 60);
        let short = excerpt("It cost ", "$38 billion", ".");
        assert_eq!(short.fit(60), short);
    }

    #[test]
    fn room_that_one_side_does_not_need_goes_to_the_other() {
        let fitted = excerpt("It cost ", "$38 billion", &" word".repeat(40)).fit(40);
        assert_eq!(fitted.text(), "It cost $38 billion word word word …");
    }

    #[test]
    fn any_width_is_safe() {
        let wide = excerpt("今日は ", "$38 billion", " 今日は今日は今日は");
        for width in 0..60 {
            let _ = wide.fit(width);
        }
    }
}
