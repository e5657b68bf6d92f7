//! Where each character of a title stands: what a head says in its title is read like the text, figure by figure.

use crate::span::Span;

/// A character of a title and where it stands in the file; white space is one blank.
pub(in super::super) type Placed = (char, Span);

/// Finds `title` in `text` from byte `from` on, through quotes, escapes and the ends of lines; nothing where a part of it is written
/// in another way.
pub(super) fn place(text: &str, from: usize, title: &str) -> Vec<Placed> {
    let first = title.trim().chars().next().unwrap_or(' ');
    let starts = text[from..].match_indices(first).map(|(at, _)| from + at).take(TRIED);
    starts.map(|start| along(text, start, title.trim())).find(|placed| !placed.is_empty()).unwrap_or_default()
}

/// So many places where a title could begin are tried: it stands near its key.
const TRIED: usize = 8;

fn along(text: &str, start: usize, title: &str) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut at = start;
    for wanted in title.chars() {
        let skipped = |c: char| c.is_whitespace() || matches!(c, '\\' | '\'' | '"');
        let blank = wanted.is_whitespace();
        let gap = text[at..].chars().take_while(|&c| if blank { c.is_whitespace() } else { c != wanted && skipped(c) });
        let gap: usize = gap.map(char::len_utf8).sum();
        match text[at + gap..].chars().next() {
            _ if blank && gap > 0 => placed.push((' ', Span::new(at, at + gap))),
            _ if blank && placed.last().is_some_and(|(last, _)| *last == ' ') => {}
            Some(found) if found == wanted => {
                let from = at + gap;
                placed.push((found, Span::new(from, from + found.len_utf8())));
                at = from + found.len_utf8();
                continue;
            }
            _ => return Vec::new(),
        }
        at += gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_however_it_is_written() {
        for (text, title) in [
            ("title: It costs $5", "It costs $5"),
            ("title: 'It''s $5'", "It's $5"),
            ("title: \"A \\\"late\\\" plant\"", "A \"late\" plant"),
            ("title: >-\n  It costs\n  $5\n", "It costs $5"),
        ] {
            let placed = place(text, "title:".len(), title);
            assert_eq!(placed.iter().map(|(c, _)| c).collect::<String>(), title, "{text}");
            let same = |(c, span): &Placed| *c == ' ' || text[span.range()] == c.to_string();
            assert!(placed.iter().all(same), "{text}");
        }
        assert_eq!(place("title: \"\\u0041 plant\"", 6, "A plant"), []);
    }
}
