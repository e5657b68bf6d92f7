//! The prices that an amount of money is told in: of one year ("in 2015 prices", "dollars of 2010") or of the day
//! ("in today's money", "with inflation"). One cost in the prices of two years is two amounts and no contradiction.

use std::sync::{Arc, LazyLock};

use regex::{Regex, RegexBuilder};

/// What an amount in prices of the day is told in.
const TODAY: &str = "today";

/// The year or [`TODAY`] of an amount: `after` is what follows it up to the next amount or the end of its sentence,
/// `before` what the sentence begins with if the amount is its first.
pub(super) fn prices(before: &str, after: &str) -> Option<Arc<str>> {
    let year = |text| OF_YEAR.captures(text).and_then(|found| (1..found.len()).find_map(|at| found.get(at)));
    let today = || OF_TODAY.is_match(after) || OF_TODAY.is_match(before);
    let year = year(after).or_else(|| year(before)).map(|year| Arc::from(year.as_str()));
    year.or_else(|| today().then(|| Arc::from(TODAY)))
}

static OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|at) (?:constant |fixed |real )?((?:19|20)\d\d)(?:’|')?s? (?:prices|dollars|money|pounds|euros|terms|values?)\b
        |\b(?:prices|dollars|money|pounds|euros|those) of ((?:19|20)\d\d)\b
        |\b((?:19|20)\d\d) prices\b",
    )
});

static OF_TODAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|at) (?:today(?:’|')s|current|present|present-day) (?:prices|dollars|money|pounds|euros|terms|values?)\b
        |\b(?:adjusted for|allowing for|with|including) inflation\b
        |\binflation-adjusted\b|\bin cash terms\b|\byear-of-expenditure\b",
    )
});

/// Of several lines for the eye; blanks in them count. Letters and boundaries are ASCII: where the text has a "€", a
/// search for others is many times slower.
fn pattern(lines: &str) -> Regex {
    let joined: String = lines.lines().map(str::trim_start).collect();
    RegexBuilder::new(&joined).case_insensitive(true).unicode(false).build().expect("a valid pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_prices_of_an_amount() {
        for (before, after, prices_of) in [
            ("The limit is ", " in 2015 prices, or", Some("2015")),
            ("It is ", " for each, in dollars of 2010", Some("2010")),
            ("It is ", " (2012 prices)", Some("2012")),
            ("In 2015 prices the plant was to cost ", ".", Some("2015")),
            ("In today’s money that is ", ".", Some(TODAY)),
            ("With inflation, this is about ", " today.", Some(TODAY)),
            ("In 2015 the plant was to cost ", " at best.", None),
            ("It rose to ", " as inflation went up.", None),
        ] {
            assert_eq!(prices(before, after).as_deref(), prices_of, "{before}…{after}");
        }
    }
}
