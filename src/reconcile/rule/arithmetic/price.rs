//! Price and number: "$0.30 per million tokens, $17 billion supports 56 trillion tokens"; "5,000 seats at $200 each,
//! or $1 million".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::text::{Text, words};
use super::{Equation, Range};
use crate::quantity::Kind;
use crate::reconcile::wording;

/// Between the money and what it buys.
const BUYS: &[&str] = &[
    "buys", "buy", "supports", "support", "covers", "cover", "pays", "pay", "equals", "means", "is", "gets", "funds",
    "=",
];
/// Between the number of things with their price and the money.
const COSTS: &[&str] =
    &["or", "for", "=", "totaling", "totalling", "total", "makes", "costs", "cost", "is", "comes", "worth"];

pub(super) fn equations(text: &Text<'_>) -> Vec<Equation> {
    let mut found = Vec::new();
    for at in 0..text.claims.len().saturating_sub(2) {
        found.extend(bought(text, at));
        found.extend(cost(text, at));
    }
    found
}

/// What a price is for: how many of which noun, from the words after it.
fn priced(text: &Text<'_>, at: usize) -> Option<(Decimal, String)> {
    static PER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:per|an?|each|every|/)\s*(?:one\s+)?(?:(thousand|million|billion|trillion|[0-9][0-9,]*)\s+)?([a-z]+)").expect("a valid pattern")
    });
    if text.kind(at) != Kind::Money {
        return None;
    }
    let after = text.after(at);
    let near = after.get(..40).unwrap_or(after);
    // The rate's words may belong to the figure's own span.
    let inside = text.figure(at);
    let found =
        PER.captures(near).filter(|found| found.get(0).is_some_and(|all| near[..all.start()].trim().is_empty()));
    let (many, noun) = match found {
        Some(found) => (found.get(1).map(|many| many.as_str().to_lowercase()), found[2].to_lowercase()),
        None => {
            let found = PER.captures(&inside)?;
            (found.get(1).map(|many| many.as_str().to_lowercase()), found[2].to_lowercase())
        }
    };
    let many = match many.as_deref() {
        None => Decimal::ONE,
        Some("thousand") => Decimal::ONE_THOUSAND,
        Some("million") => Decimal::from(1_000_000),
        Some("billion") => Decimal::from(1_000_000_000),
        Some("trillion") => Decimal::from(1_000_000_000_000_i64),
        Some(digits) => digits.replace(',', "").parse().ok()?,
    };
    let singular = noun.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&noun).to_owned();
    Some((many, singular))
}

fn counts(text: &Text<'_>, at: usize, noun: &str) -> bool {
    text.kind(at) == Kind::Count && text.claims[at].quantity.unit.as_str() == noun
}

/// Price, money, number.
fn bought(text: &Text<'_>, price: usize) -> Option<Equation> {
    let (money, number) = (price + 1, price + 2);
    let (many, noun) = priced(text, price)?;
    let joined = words(text.between(money, number));
    let told = joined.len() <= 6 && joined.iter().any(|word| BUYS.contains(&word.as_str()));
    let one = text.same_sentence(price, money) && text.same_sentence(money, number);
    if !one || !told || text.kind(money) != Kind::Money || !counts(text, number, &noun) {
        return None;
    }
    let same_currency = text.claims[price].quantity.unit == text.claims[money].quantity.unit;
    let each = text.range(price)?.over(Range::exactly(many)?)?;
    let value = text.middle(money)?.checked_div(text.middle(price)?)?.checked_mul(many)?;
    same_currency.then_some(())?;
    let price_words = if many == Decimal::ONE {
        format!("a {noun}")
    } else {
        format!("per {} {noun}s", wording::readable(many).trim_start_matches("1 "))
    };
    Some(Equation {
        computed: text.range(money)?.over(each)?,
        stated: text.range(number)?,
        operation: format!("{} ÷ {} {price_words}", bare(text, money), bare(text, price)),
        result: wording::readable(value),
        written: number_alone(text, number),
        operands: vec![price, money],
        outcome: Some(number),
    })
}

/// Number, price, money.
fn cost(text: &Text<'_>, number: usize) -> Option<Equation> {
    let (price, money) = (number + 1, number + 2);
    let one = text.same_sentence(number, price) && text.same_sentence(price, money);
    let at = words(text.between(number, price));
    let joined = words(text.between(price, money));
    let told = at.len() <= 2
        && at.iter().any(|word| word == "at" || word == "x")
        && joined.len() <= 6
        && joined.iter().any(|word| COSTS.contains(&word.as_str()));
    if !one
        || !told
        || text.kind(number) != Kind::Count
        || text.kind(money) != Kind::Money
        || text.kind(price) != Kind::Money
    {
        return None;
    }
    let each = joined.iter().take(2).any(|word| matches!(word.as_str(), "each" | "apiece" | "a" | "per"))
        || text.claims[price].quantity.per.is_some();
    let single = priced(text, price).is_none_or(|(many, _)| many == Decimal::ONE);
    let same_currency = text.claims[price].quantity.unit == text.claims[money].quantity.unit;
    let one_off = text.claims[money].quantity.per.is_none();
    if !each || !single || !same_currency || !one_off {
        return None;
    }
    let value = text.middle(number)?.checked_mul(text.middle(price)?)?;
    Some(Equation {
        computed: text.range(number)?.times(text.range(price)?)?,
        stated: text.range(money)?,
        operation: format!("{} × {}", text.figure(number), bare(text, price)),
        result: text.money(value, money),
        written: text.value(money),
        operands: vec![number, price],
        outcome: Some(money),
    })
}

/// The figure without the words of its rate.
fn bare(text: &Text<'_>, at: usize) -> String {
    let figure = text.figure(at);
    let end = [" per ", " a ", " an ", " each", "/"].iter().filter_map(|word| figure.find(word)).min();
    figure[..end.unwrap_or(figure.len())].to_owned()
}

/// "roughly 56 trillion": the number with its hedge and without its noun.
fn number_alone(text: &Text<'_>, at: usize) -> String {
    let figure = text.figure(at);
    let noun = figure.rfind(' ').filter(|&end| figure[end..].trim().chars().all(char::is_alphabetic));
    let scale = ["thousand", "million", "billion", "trillion"];
    let number = match noun {
        Some(end) if !scale.contains(&figure[end..].trim()) => &figure[..end],
        _ => &figure,
    };
    text.value(at).replacen(&figure, number, 1)
}
