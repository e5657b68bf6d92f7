//! Total, period and rate: "$38 billion over 7 years, about $5.4 billion a year".

use rust_decimal::Decimal;

use super::text::{Text, only};
use super::{Equation, Range, number};
use crate::quantity::{Hedge, Kind};

/// Words that may stand between a total and its period.
const SPREAD: &[&str] = &[
    "over",
    "across",
    "for",
    "the",
    "next",
    "a",
    "an",
    "spread",
    "deal",
    "contract",
    "agreement",
    "commitment",
    "in",
    "within",
    "during",
    "coming",
    "following",
    "first",
    "paid",
    "payable",
    "out",
    "plan",
    "package",
    "period",
    "total",
];
/// Words that may stand between a total with its period and the rate.
const COMES_TO: &[&str] = &[
    "or",
    "about",
    "roughly",
    "around",
    "approximately",
    "some",
    "that",
    "is",
    "which",
    "works",
    "out",
    "at",
    "to",
    "equals",
    "equal",
    "represents",
    "comes",
    "come",
    "amounts",
    "averages",
    "averaging",
    "average",
    "an",
    "of",
    "i.e",
    "meaning",
    "so",
    "nearly",
    "almost",
    "more",
    "than",
    "just",
    "under",
    "over",
    "just",
    "contract",
    "deal",
    "the",
    "a",
];
/// Words that may stand between a period and the total that a rate comes to.
const MAKES: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "has",
    "have",
    "signed",
    "for",
    "of",
    "the",
    "contract",
    "deal",
    "agreement",
    "that",
    "is",
    "makes",
    "that's",
    "this",
    "comes",
    "to",
    "adds",
    "up",
    "amounts",
    "totals",
    "or",
    "which",
    "would",
    "be",
    "will",
    "a",
    "total",
    "in",
    "about",
    "roughly",
    "some",
    "around",
    "approximately",
    "nearly",
    "almost",
];

pub(super) fn equations(text: &Text<'_>) -> Vec<Equation> {
    let mut found = Vec::new();
    for at in 0..text.claims.len().saturating_sub(1) {
        found.extend(divided(text, at));
        found.extend(multiplied(text, at));
    }
    found
}

/// A period of a rate in years.
fn years(per: Option<&str>) -> Option<Decimal> {
    Some(match per? {
        "year" => Decimal::ONE,
        "quarter" => Decimal::new(25, 2),
        "month" => Decimal::ONE / Decimal::from(12),
        "week" => Decimal::from(7) / days_per_year(),
        "day" => Decimal::ONE / days_per_year(),
        _ => return None,
    })
}

fn days_per_year() -> Decimal {
    Decimal::new(3_652_425, 4)
}

fn is_total(text: &Text<'_>, at: usize) -> bool {
    text.kind(at) == Kind::Money && text.claims[at].quantity.per.is_none() && text.claims[at].change.is_none()
}

fn period_of_rate(text: &Text<'_>, at: usize) -> Option<Decimal> {
    let claim = &text.claims[at];
    years(claim.quantity.per.as_deref()).filter(|_| claim.quantity.kind == Kind::Money && claim.change.is_none())
}

/// The length of claim `at` in years.
fn length(text: &Text<'_>, at: usize) -> Option<Range> {
    if text.kind(at) != Kind::Duration {
        return None;
    }
    // In "$38 billion over 7 years" the word spreads the sum; it does not say that there are more.
    let mut claim = text.claims[at].clone();
    // The term of a contract is no rounding.
    claim.quantity.step = None;
    if claim.quantity.hedge == Hedge::Over {
        claim.quantity.hedge = Hedge::Exact;
    }
    Range::of(&claim)?.over(Range::exactly(days_per_year())?)
}

/// Total and period, in either order, then the rate.
fn divided(text: &Text<'_>, at: usize) -> Option<Equation> {
    if at + 2 >= text.claims.len() {
        return None;
    }
    let (total, period, rate) = match (is_total(text, at), is_total(text, at + 1)) {
        (true, false) => (at, at + 1, at + 2),
        (false, true) => (at + 1, at, at + 2),
        _ => return None,
    };
    let year = period_of_rate(text, rate)?;
    let length = length(text, period)?;
    let joined = text.between(at, at + 1);
    let close = text.same_sentence(at, at + 1) && !joined.contains(['.', ';']) && only(joined, SPREAD, 4);
    let words_between = text.between(at + 1, rate);
    let told = if text.same_sentence(at + 1, rate) {
        let sign = ["(", "=", "~", "—", "–", ":", ","].iter().any(|sign| words_between.contains(sign));
        let words = super::text::words(words_between);
        only(words_between, COMES_TO, 8) && (sign || !words.is_empty())
    } else {
        // A list under a line that ends with the total: "For OpenAI at $38B/7 years:" / "~$5.4 billion per year".
        words_between.trim_start().starts_with(':') && only(words_between, COMES_TO, 2)
    };
    if !close || !told || !text.comparable(total, rate) {
        return None;
    }
    let spread = text.range(total)?.over(length)?.times(Range::exactly(year)?)?;
    let in_years = (length.low + length.high) / Decimal::TWO;
    let value = text.middle(total)?.checked_div(in_years)?.checked_mul(year)?;
    Some(Equation {
        computed: spread,
        stated: text.range(rate)?,
        operation: format!("{} ÷ {}", text.figure(total), spelled(text, period)),
        result: text.money(value, total),
        written: text.value(rate),
        operands: vec![total.min(period), total.max(period)],
        outcome: Some(rate),
    })
}

/// Rate and period, then the total: "€30 million a year. Over the five years that is €160 million". The period may be
/// one that is no claim of its own because it was named before.
fn multiplied(text: &Text<'_>, rate: usize) -> Option<Equation> {
    let year = period_of_rate(text, rate)?;
    let named = text.kind(rate + 1) == Kind::Duration;
    let total = rate + 1 + usize::from(named);
    if total >= text.claims.len() || !text.same_block(rate, total) || !is_total(text, total) {
        return None;
    }
    let (length, spelled, before, after) = if named {
        let period = rate + 1;
        let joined = super::text::words(text.between(rate, period));
        let over = ["over", "for", "across", "times"];
        let leads = joined.iter().rev().take(3).any(|word| over.contains(&word.as_str()));
        leads.then_some(())?;
        (length(text, period)?, spelled(text, period), text.between(rate, period), text.between(period, total))
    } else {
        let between = text.between(rate, total);
        let period = number::period(between)?;
        let (before, after) = (&between[..period.start], &between[period.end..]);
        (period.years, period.written, before, after)
    };
    let told = only(after, MAKES, 12) && !super::text::words(after).is_empty();
    if !told || before.len() > 60 || !text.comparable(rate, total) {
        return None;
    }
    let periods = length.over(Range::exactly(year)?)?;
    let value = text.middle(rate)?.checked_mul((periods.low + periods.high) / Decimal::TWO)?;
    let mut operands = vec![rate];
    operands.extend(named.then_some(rate + 1));
    let per = text.claims[rate].quantity.per.as_deref().unwrap_or_default();
    Some(Equation {
        computed: text.range(rate)?.times(periods)?,
        stated: text.range(total)?,
        operation: format!("{} a {per} × {spelled}", text.figure(rate)),
        result: text.money(value, total),
        written: text.value(total),
        operands,
        outcome: Some(total),
    })
}

/// "seven-year" as "seven years".
fn spelled(text: &Text<'_>, period: usize) -> String {
    let figure = text.figure(period);
    match figure.split_once('-') {
        Some((number, unit)) if !unit.contains('-') && !unit.contains(|c: char| c.is_ascii_digit()) => {
            format!("{number} {}s", unit.to_lowercase())
        }
        _ => figure,
    }
}
