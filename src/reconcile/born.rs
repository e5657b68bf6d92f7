//! Ages: who is 26 in one article is 27 in one of the next year, and no source is wrong.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::quantity::{Interval, Kind, Unit};
use crate::span::Span;

/// Whether `sides` are ages of somebody who can have been born on one day. An age whose article does not tell its own
/// day contradicts none: nobody knows how much time lies between them.
pub fn on_one_day(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> bool {
    let all = || sides.iter().flatten().map(|&claim| &claims[claim]);
    let Some(ages) = all().map(|claim| age(articles, claim)).collect::<Option<Vec<_>>>() else { return false };
    let mut births = all().zip(ages).map(|(claim, (low, high))| {
        let day = articles[claim.article].published?;
        let earlier = |years: i32| day.checked_sub(years.years()).ok();
        Some((earlier(high + 1)?, earlier(low)?))
    });
    let common = births.try_fold((Date::MIN, Date::MAX), |(after, until), birth| {
        let (later, earlier) = birth?;
        Some((after.max(later), until.min(earlier)))
    });
    common.is_none_or(|(after, until)| after < until)
}

/// The years of an age, from and to: "the 26-year-old".
fn age(articles: &[Article], claim: &Claim) -> Option<(i32, i32)> {
    let Interval::Number { low, high } = &claim.quantity.stated else { return None };
    let rest = articles[claim.article].prose.slice(Span::new(claim.prose.end, claim.sentence.end.max(claim.prose.end)));
    let old = rest.trim_start_matches(|c: char| c == 's' || c == ' ' || DASHES.contains(&c)).strip_prefix("old")?;
    let is_age = claim.quantity.kind == Kind::Duration
        && claim.quantity.unit == Unit::YEAR
        && !old.starts_with(char::is_alphanumeric);
    let years = |number: Option<rust_decimal::Decimal>| number?.to_i32().filter(|years| (0..1000).contains(years));
    is_age.then_some((years(*low)?, years(*high)?))
}

/// What joins "26-year" to "old".
const DASHES: &[char] = &['-', '\u{2010}', '\u{2011}'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn a_year_later_one_is_a_year_older() {
        let article = |(published, text): (&str, &str)| {
            let published = if published.is_empty() { String::new() } else { format!("published: {published}\n") };
            let text = format!("---\ntitle: A trial\n{published}---\nThe {text} was sentenced in Manhattan.\n");
            Article::read("a.md", text.into_bytes()).unwrap()
        };
        for (a, b, one_day) in [
            (("2018-10-11", "26-year-old"), ("2019-07-26", "27-year-old"), true),
            (("2018-10-11", "26-year-old"), ("2018-10-12", "27-year-old"), true),
            (("2018-10-11", "26-year-old"), ("2018-12-12", "28-year-old"), false),
            (("2018-10-11", "man, 26 years old,"), ("2021-01-12", "27-year-old"), false),
            (("2018-10-11", "26-year-old"), ("", "28-year-old"), true),
            (("2018-10-11", "26-year term"), ("2019-07-26", "27-year-old"), false),
            (("2018-10-11", "26-year term"), ("2019-07-26", "27-year term"), false),
        ] {
            let articles = [article(a), article(b)];
            let lexicon = extract::Lexicon::default();
            let claims: Vec<Claim> =
                (0..2).flat_map(|index| extract::claims(&articles[index], index, &lexicon)).collect();
            let ages: Vec<Vec<usize>> = (0..claims.len())
                .filter(|&at| claims[at].quantity.kind == Kind::Duration)
                .map(|claim| vec![claim])
                .collect();
            assert_eq!(ages.len(), 2, "{a:?} {b:?}");
            assert_eq!(on_one_day(&articles, &claims, &ages), one_day, "{a:?} {b:?}");
        }
    }
}
