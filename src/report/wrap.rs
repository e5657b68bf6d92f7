//! Text in lines of a width, broken at blanks.

use unicode_width::UnicodeWidthStr;

/// Breaks `text` at blanks into lines of at most `width` columns, of which `first` are taken on the first line and
/// `rest` on the others.
pub fn wrap(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = first;
    for word in text.split(' ') {
        let line = lines.last_mut().map_or(0, |line| line.len());
        if line > 0 && used + 1 + word.width() > width {
            lines.push(String::new());
            used = rest;
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += word.width();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let lines = wrap("one two three four five six", 12, 4, 2);
        assert_eq!(lines, ["one two", "three four", "five six"]);
        assert_eq!(wrap("longer-than-the-width", 5, 0, 0), ["longer-than-the-width"]);
        assert_eq!(wrap("", 5, 0, 0), [""]);
    }
}
