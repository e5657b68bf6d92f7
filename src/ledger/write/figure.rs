//! A figure as the ledger writes it: as the article does where that can be read alone, else written out.
//!
//! "Last Friday" and a bare "38" in a column headed "$ million" say what they say only in their article.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::schema;
use crate::quantity::{Interval, Kind, Quantity};

/// `words`, which the article has for `quantity`, or words that are read as the same figure without the article.
/// Where there are none the article's own come back.
pub fn written(words: &str, quantity: &Quantity) -> String {
    let says_the_same = |text: &String| is_read_as(text, quantity);
    let candidates = std::iter::once(words.to_owned()).chain(written_out(quantity));
    candidates.into_iter().find(says_the_same).unwrap_or_else(|| words.to_owned())
}

/// Whether `text` alone is read as `quantity`, hedges aside.
pub fn is_read_as(text: &str, quantity: &Quantity) -> bool {
    let same = |read: &Quantity| {
        (read.kind, &read.unit, &read.stated, &read.per)
            == (quantity.kind, &quantity.unit, &quantity.stated, &quantity.per)
    };
    schema::figure(text).is_ok_and(|read| same(&read))
}

fn written_out(quantity: &Quantity) -> Vec<String> {
    match &quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } => days(*from, *to),
        Interval::Number { low: Some(low), high: Some(high) } if low == high => {
            let (value, unit) = (low.normalize(), quantity.unit.as_str());
            let per = quantity.per.as_ref().map(|per| format!(" per {per}")).unwrap_or_default();
            let text = match (quantity.kind, unit) {
                (Kind::Money, _) => format!("{unit} {value}"),
                (Kind::Percent, "%") => format!("{value}%"),
                (Kind::Duration, "d") => format!("{value} days"),
                (Kind::Duration, "mo") => format!("{value} months"),
                (Kind::Duration, "y") => format!("{value} years"),
                _ => format!("{value} {unit}"),
            };
            vec![format!("{text}{per}")]
        }
        _ => Vec::new(),
    }
}

/// The days `from..to` by the names that calendars have for such stretches.
fn days(from: Date, to: Date) -> Vec<String> {
    let year = from.year();
    let next = |months: i8| from.checked_add(i32::from(months).months()).ok() == Some(to) && from.day() == 1;
    let part = |months: i8| next(months) && (from.month() - 1) % months == 0;
    let ordinal = |months: i8| {
        ["first", "second", "third", "fourth"][usize::try_from((from.month() - 1) / months).unwrap_or(0).min(3)]
    };
    let mut names = Vec::new();
    if from.tomorrow().ok() == Some(to) {
        names.push(from.to_string());
    }
    if next(1) {
        names.push(from.strftime("%B %Y").to_string());
    }
    if part(3) {
        names.push(format!("{} quarter of {year}", ordinal(3)));
    }
    if part(6) {
        names.push(format!("{} half of {year}", ordinal(6)));
    }
    if part(12) {
        names.push(year.to_string());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::extract::{Lexicon, claims};

    /// What is written for the only figure of `text`, published on March 12, 2025, a Wednesday.
    fn of(text: &str) -> String {
        let article = Article::read("2025-03-12-a.md", text.as_bytes().to_vec()).unwrap();
        let claims = claims(&article, 0, &Lexicon::default());
        let [claim] = claims.as_slice() else { panic!("{text}: {claims:?}") };
        written(article.prose.slice(claim.prose), &claim.quantity)
    }

    #[test]
    fn what_only_the_article_explains_is_written_out() {
        let cases = [
            ("It was signed on March 3, 2025.", "March 3, 2025"),
            ("It was signed on Monday.", "2025-03-10"),
            ("It was signed last month.", "February 2025"),
            ("It will open in the third quarter.", "third quarter of 2025"),
            ("It was signed last year.", "2024"),
            ("It cost about $38 million.", "$38 million"),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
