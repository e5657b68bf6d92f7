//! Causes: what may have made two figures differ. Suggestions for the desk, never facts.
//!
//! To add one, write a function and a line in [`CAUSES`]. Each sees one claim of each side.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::cue::surroundings;
use super::{Evidence, wording};
use crate::corpus::Article;
use crate::extract::Claim;
use crate::quantity::{Interval, Kind};

/// Two claims of opposed sides.
struct Pair<'a> {
    articles: &'a [Article],
    a: &'a Claim,
    b: &'a Claim,
}

/// Every cause, most telling first.
const CAUSES: &[fn(&Pair<'_>) -> Option<String>] = &[
    word_of_scale,
    transposed_digits,
    dropped_digit,
    changed_digit,
    other_currency,
    other_prices,
    other_length,
    day_and_month,
    other_month,
    other_year,
    gross_and_net,
    one_and_all,
    rate_and_total,
];

/// What may have caused `sides`, given by the best claim of each, to differ: at most two suggestions.
pub fn suggest(evidence: Evidence<'_>, sides: &[usize]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, &a) in sides.iter().enumerate() {
        for &b in &sides[at + 1..] {
            let pair = Pair { articles: evidence.articles, a: &evidence.claims[a], b: &evidence.claims[b] };
            if let Some(cause) = CAUSES.iter().find_map(|cause| cause(&pair)) {
                found.push(cause);
            }
        }
    }
    found.dedup();
    found.truncate(2);
    found
}

impl Pair<'_> {
    fn kind(&self) -> Kind {
        self.a.quantity.kind
    }

    /// The two plain numbers, lower first; `None` for dates and ranges.
    fn numbers(&self) -> Option<(Decimal, Decimal)> {
        let point = |claim: &Claim| match &claim.quantity.stated {
            Interval::Number { low: Some(low), high: Some(high) } if low == high && *low > Decimal::ZERO => Some(*low),
            _ => None,
        };
        let (a, b) = (point(self.a)?, point(self.b)?);
        (self.a.quantity.unit == self.b.quantity.unit && a != b).then(|| (a.min(b), a.max(b)))
    }

    /// The digits of the two numbers without trailing zeros, lower number first.
    fn digits(&self) -> Option<(String, String)> {
        let digits = |value: Decimal| value.normalize().mantissa().to_string().trim_end_matches('0').to_owned();
        self.numbers().map(|(low, high)| (digits(low), digits(high)))
    }

    fn values(&self) -> (String, String) {
        (wording::value(self.articles, self.a), wording::value(self.articles, self.b))
    }

    /// Whether `pattern` is found around one figure and not around the other: which way.
    fn only_one(&self, one: &Regex, other: &Regex) -> bool {
        let says = |claim: &Claim, pattern: &Regex| {
            surroundings(self.articles, claim).iter().any(|text| pattern.is_match(text))
        };
        let (a, b) = (self.a, self.b);
        says(a, one) && says(b, other) || says(b, one) && says(a, other)
    }
}

fn word_of_scale(pair: &Pair<'_>) -> Option<String> {
    let (low, high) = pair.numbers()?;
    let ratio = (high / low).normalize();
    let words = match (pair.kind(), ratio == Decimal::ONE_THOUSAND, ratio == Decimal::from(1_000_000)) {
        (Kind::Power, true, _) => "megawatts and gigawatts may have been mixed up",
        (_, true, _) => "thousand, million, billion or trillion may have been mixed up",
        (_, _, true) => "the word of scale may have slipped twice",
        _ => return None,
    };
    Some(format!(
        "the figures differ by exactly {} times: {words}",
        if ratio == Decimal::ONE_THOUSAND { "1,000" } else { "1,000,000" }
    ))
}

/// 4,645 and 4,465.
fn transposed_digits(pair: &Pair<'_>) -> Option<String> {
    let (low, high) = pair.digits()?;
    let (low, high) = (low.as_bytes(), high.as_bytes());
    let differ: Vec<usize> = (0..low.len()).filter(|&at| low.get(at) != high.get(at)).collect();
    let swapped =
        low.len() == high.len() && matches!(differ[..], [a, b] if b == a + 1 && low[a] == high[b] && low[b] == high[a]);
    let (a, b) = pair.values();
    swapped.then(|| format!("{a} and {b} differ by two digits that changed places"))
}

/// $38 billion and $138 billion.
fn dropped_digit(pair: &Pair<'_>) -> Option<String> {
    let (low, high) = pair.digits()?;
    let dropped = low.len() >= 2
        && high.len() == low.len() + 1
        && (0..high.len()).any(|at| low.starts_with(&high[..at]) && low[at..] == high[at + 1..]);
    let (a, b) = pair.values();
    dropped.then(|| format!("{a} and {b} share their other digits: one digit may have been dropped or added"))
}

/// $188 billion and $288 billion: one digit of three or more, not the last.
fn changed_digit(pair: &Pair<'_>) -> Option<String> {
    let (low, high) = pair.digits()?;
    let differ = low.bytes().zip(high.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at);
    let differ: Vec<usize> = differ.collect();
    let changed = low.len() == high.len() && low.len() >= 3 && matches!(differ[..], [at] if at + 1 < low.len());
    let (a, b) = pair.values();
    changed.then(|| format!("{a} and {b} differ in one digit only: it may have been mistyped"))
}

fn other_currency(pair: &Pair<'_>) -> Option<String> {
    let (a, b) = (&pair.a.quantity, &pair.b.quantity);
    let same_amount = a.kind == Kind::Money && a.stated == b.stated && a.unit != b.unit;
    same_amount.then(|| format!("the same amount in {} and in {}: the currency may have been mixed up", a.unit, b.unit))
}

/// $550 million in dollars of 2010 and $750 million in those of 2023.
fn other_prices(pair: &Pair<'_>) -> Option<String> {
    let (a, b) = (pair.a.about.scope.prices.as_deref()?, pair.b.about.scope.prices.as_deref()?);
    let (first, second) = (a.min(b), a.max(b));
    (first != second).then(|| format!("one is told in prices of {first}, the other in prices of {second}"))
}

fn other_length(pair: &Pair<'_>) -> Option<String> {
    let (low, high) = pair.numbers()?;
    let unit = pair.a.quantity.unit.as_str();
    let ratio = high / low;
    let speed_or_length = ["km", "mile", "km/h", "mph"].contains(&unit);
    let miles = ratio > Decimal::new(158, 2) && ratio < Decimal::new(164, 2);
    (speed_or_length && miles)
        .then(|| "the figures differ by 1.6 times: miles and kilometres may have been mixed up".to_owned())
}

/// The first days of both dates, where both are single days.
fn single_days(pair: &Pair<'_>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let day = |claim: &Claim| match &claim.quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } if from.tomorrow().ok() == Some(*to) => Some(*from),
        _ => None,
    };
    Some((day(pair.a)?, day(pair.b)?))
}

fn day_and_month(pair: &Pair<'_>) -> Option<String> {
    let (a, b) = single_days(pair)?;
    let swapped = a.year() == b.year() && a.month() == b.day() && a.day() == b.month() && a != b;
    swapped.then(|| "day and month may have changed places".to_owned())
}

fn other_month(pair: &Pair<'_>) -> Option<String> {
    let (a, b) = single_days(pair)?;
    let slipped = a.year() == b.year() && a.day() == b.day() && a.month() != b.month();
    slipped.then(|| "the same day of another month: the month may have slipped".to_owned())
}

fn other_year(pair: &Pair<'_>) -> Option<String> {
    let ends = |claim: &Claim| match &claim.quantity.stated {
        Interval::Days { from: Some(from), to: Some(to) } => Some((*from, *to)),
        _ => None,
    };
    let ((from_a, to_a), (from_b, to_b)) = (ends(pair.a)?, ends(pair.b)?);
    let in_year = |day: jiff::civil::Date| (day.month(), day.day());
    let shorter_than_year = from_a.until(to_a).ok()?.get_days() < 300;
    let slipped = shorter_than_year
        && from_a.year() != from_b.year()
        && in_year(from_a) == in_year(from_b)
        && in_year(to_a) == in_year(to_b);
    slipped.then(|| "the same day or month of another year: the year may have slipped".to_owned())
}

fn gross_and_net(pair: &Pair<'_>) -> Option<String> {
    static GROSS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"gross|before tax|pre-tax|including (?:debt|taxes|vat)|with debt"));
    static NET: LazyLock<Regex> = LazyLock::new(|| pattern(r"net|after tax|excluding (?:debt|taxes|vat)|net of cash"));
    pair.only_one(&GROSS, &NET).then(|| "one figure may be gross, the other net".to_owned())
}

fn one_and_all(pair: &Pair<'_>) -> Option<String> {
    static ONE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"each|apiece|per (?:unit|reactor|site|phase)|first phase|of which|part of|portion"));
    static ALL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"total|totals|totaling|combined|altogether|in all|overall|together|both|all (?:two|three|four|of)|entire",
        )
    });
    pair.only_one(&ONE, &ALL).then(|| "one figure may be a part, the other the whole".to_owned())
}

fn rate_and_total(pair: &Pair<'_>) -> Option<String> {
    // "34,000 vehicles a day" has its period a word away from the figure.
    fn per(claim: &Claim) -> Option<&str> {
        claim.quantity.per.as_deref().or(claim.about.scope.per.as_deref())
    }
    let period = per(pair.a).xor(per(pair.b))?;
    Some(format!("one figure is per {period}, the other may be a total"))
}

fn pattern(words: &str) -> Regex {
    Regex::new(&format!(r"(?i)(?-u:\b)(?:{words})(?-u:\b)")).expect("a table of plain phrases")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn suggests_what_the_figures_show() {
        let cases = [
            ("It is worth $38 billion.", "It is worth $138 billion.", "dropped or added"),
            ("It cost $12 million.", "It cost $12 billion.", "exactly 1,000 times"),
            ("The plant has 835 MW.", "The plant has 835 GW.", "megawatts and gigawatts"),
            ("Deposits were $188 billion.", "Deposits were $288 billion.", "one digit only"),
            ("It grew by 45%.", "It grew by 54%.", "changed places"),
            ("It opened on May 3, 2024.", "It opened on May 3, 2025.", "the year may have slipped"),
            ("It opened on May 3, 2024.", "It opened on June 3, 2024.", "the month may have slipped"),
            ("It opened on May 6, 2024.", "It opened on June 5, 2024.", "day and month"),
            ("He earns $30 million after tax.", "He earns $45 million before tax.", "gross"),
            ("It cost $550 million in 2010 dollars.", "With inflation it cost $750 million.", "prices of 2010"),
            ("They paid $222 million.", "They paid €222 million.", "the currency"),
            ("The bridge carried 34,000 vehicles a day.", "The bridge carried 11.5 million vehicles.", "per day"),
            ("The bridge carried 34,000 vehicles a day.", "The bridge carried 31,000 a day.", ""),
            ("It cost $43 billion.", "It cost $44 billion.", ""),
        ];
        let lexicon = extract::Lexicon::default();
        for (a, b, want) in cases {
            let article = |text: &str| Article::read("a.md", text.as_bytes().to_vec()).unwrap();
            let articles = [article(a), article(b)];
            let read = |index: usize| extract::claims(&articles[index], index, &lexicon);
            let (claims_a, claims_b) = (read(0), read(1));
            let pair = Pair { articles: &articles, a: &claims_a[0], b: &claims_b[0] };
            let cause = CAUSES.iter().find_map(|cause| cause(&pair)).unwrap_or_default();
            assert!(cause.contains(want) && (want.is_empty() == cause.is_empty()), "{a} / {b}: {cause}");
        }
    }
}
