//! Wording that every form of the report shares: counts, days, addresses, the verdict.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::corpus::Article;

use super::summary::{Class, Summary};

/// Longest name of a source shown, in characters.
const NAME: usize = 80;

/// The report in one line.
pub(super) fn verdict(summary: &Summary) -> String {
    let articles = counted(summary.articles, "article", "articles");
    let open = |class: &Class| *class != Class::Notice && summary.open(*class) > 0;
    let named = |class: Class| counted(summary.open(class), class.name(1), class.name(2));
    let none = if summary.ruled > 0 { "No open contradiction" } else { "No contradiction" };
    // What is wrong by itself comes first: all of it fails a check.
    let wrong = [Class::Contradiction, Class::Arithmetic, Class::Settled].into_iter().filter(open);
    let wrong: Vec<String> = wrong.map(named).collect();
    match Class::ALL.into_iter().find(open) {
        _ if !wrong.is_empty() => format!("{} in {articles}", list(&wrong)),
        Some(class) => format!("{none} in {articles}, {}", named(class)),
        None if summary.ruled > 0 => {
            format!("{none} in {articles}, {} ruled on", counted(summary.ruled, "finding", "findings"))
        }
        None => format!("No contradiction found in {articles}"),
    }
}

/// "a", "a and b", "a, b and c".
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// How a report names an article's source: its publisher, or the file's name where none is known.
pub(super) fn source_name(article: &Article) -> Cow<'_, str> {
    let name = article.publisher.as_deref().unwrap_or_else(|| article.path.rsplit('/').next().unwrap_or(&article.path));
    clipped(name, NAME)
}

/// `text` in at most `width` characters.
pub(super) fn clipped(text: &str, width: usize) -> Cow<'_, str> {
    match text.char_indices().nth(width) {
        Some((at, _)) => Cow::Owned(format!("{}…", text[..at].trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// "3 November 2025".
pub(super) fn long_day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `url` if it is an http or https address without characters that no address has.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"'`\\{}|^".contains(c);
    (known && !rest.is_empty() && url.chars().all(plain)).then_some(url)
}

/// "1 article", "12,000 articles".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// `12000` as `12,000`.
pub(super) fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_only_to_the_web() {
        for good in ["https://example.org/a?b=c&d=%20#e", "HTTP://example.org", " https://example.org/ü "] {
            assert!(web_address(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://x",
            "//example.org",
            "https://",
            "https://a b",
            "https://a\u{0}b",
            "https://a\"onclick=",
            "vbscript:x",
            "",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_verdict_names_whatever_fails_a_check() {
        use Class::*;
        let said = |open: &[(Class, usize)], ruled| {
            let open = open.iter().copied().collect();
            verdict(&Summary { articles: 9, open, ruled, ..Summary::default() })
        };
        assert_eq!(said(&[(Contradiction, 2), (Update, 1)], 3), "2 contradictions in 9 articles");
        assert_eq!(said(&[(Arithmetic, 1), (Update, 4)], 0), "1 sum that does not compute in 9 articles");
        assert_eq!(
            said(&[(Contradiction, 2), (Arithmetic, 1), (Settled, 3)], 0),
            "2 contradictions, 1 sum that does not compute and 3 figures against settled facts in 9 articles"
        );
        assert_eq!(said(&[(Update, 4)], 1), "No open contradiction in 9 articles, 4 updates");
        assert_eq!(said(&[(Notice, 1)], 7), "No open contradiction in 9 articles, 7 findings ruled on");
        assert_eq!(said(&[], 0), "No contradiction found in 9 articles");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
    }
}
