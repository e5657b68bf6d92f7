//! Where a head begins and ends: between two lines `---` (YAML) or two lines `+++` (TOML) at the top of a file.

use super::entries::Language;
use crate::span::Span;

/// The head of a file.
#[derive(Debug)]
pub(super) struct Head {
    pub language: Language,
    /// What stands between the two lines.
    pub inner: Span,
    /// Where the body begins.
    pub body: usize,
    /// The line of the file that `inner` begins on, from 1.
    pub line: usize,
}

/// The two lines, and what is written between them.
const FENCES: &[(&str, &[&str], Language)] =
    &[("---", &["---", "..."], Language::Yaml), ("+++", &["+++"], Language::Toml)];

/// The head of `text`, which blank lines may precede.
pub(super) fn head(text: &str) -> Option<Head> {
    let (opening, start) = opening(text)?;
    let (_, closing, language) = FENCES.iter().find(|(fence, ..)| *fence == opening)?;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let before = at;
        at += line.len();
        if closing.contains(&line.trim_end()) {
            let line = 1 + text[..start].matches('\n').count();
            return Some(Head { language: *language, inner: Span::new(start, before), body: at, line });
        }
    }
    None
}

/// The line that opens a head which nothing closes; a rule between paragraphs has no `key:` below it.
pub(super) fn left_open(text: &str) -> Option<&str> {
    let (opening, start) = opening(text)?;
    let key = text[start..].lines().next()?.split_once([':', '='])?.0.trim();
    (!key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(opening)
}

/// The first line that is not blank, where it is a fence, and where the next one begins.
fn opening(text: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare = line.trim();
        if !bare.is_empty() {
            let fence = line.trim_end();
            return FENCES.iter().any(|(known, ..)| *known == fence).then_some((fence, at));
        }
    }
    None
}
