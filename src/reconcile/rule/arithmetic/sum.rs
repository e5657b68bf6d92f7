//! A sum and its parts: "$300 million for …, $175 million for … and $100 million for …, which adds up to $575 million".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::text::Text;
use super::{Equation, Range};
use crate::quantity::{Hedge, Kind};

/// What stands right before a sum that the text forms of the figures before it.
static ADDS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\badd(?:s|ed|ing)? up to|\bsum(?:s|med|ming)? (?:up )?to|\bfor a (?:combined |grand )?total of|\b(?:which|that) makes|[,–—]\s*(?:together|altogether|in all|all told|combined)|=)\s*(?:a total of|about|roughly|some|around|approximately|nearly|almost|more than|over|just over|just under|a|an)?\s*$")
        .expect("a valid pattern")
});
/// Words that make a figure something else than a part of the list.
static NO_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:of which|including|from|than|versus|compared|against|per|instead|not|was|were|earlier|previous|minus|less|after|before|already)\b|[.;]")
        .expect("a valid pattern")
});
/// What joins the parts of a list.
static JOINED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i),|\band\b|\bplus\b|\+").expect("a valid pattern"));

pub(super) fn equations(text: &Text<'_>) -> Vec<Equation> {
    (2..text.claims.len()).filter_map(|sum| of(text, sum)).collect()
}

fn of(text: &Text<'_>, sum: usize) -> Option<Equation> {
    if matches!(text.kind(sum), Kind::Date | Kind::Percent) || !ADDS_UP.is_match(text.before(sum)) {
        return None;
    }
    // The unbroken list of like figures that ends right before the sum.
    let mut first = sum;
    while first > 0 && text.same_sentence(first - 1, sum) {
        let (part, next) = (first - 1, first);
        let between = text.between(part, next);
        let joined = next == sum || JOINED.is_match(between);
        let list = !NO_LIST.is_match(between) && between.len() <= 120;
        if !text.comparable(part, sum)
            || text.claims[part].quantity.per != text.claims[sum].quantity.per
            || !joined
            || !list
        {
            // A figure of another sort among them makes the list unsure.
            return (text.kind(part) == Kind::Date || !text.comparable(part, sum))
                .then(|| equation(text, first, sum))
                .flatten();
        }
        first = part;
    }
    equation(text, first, sum)
}

fn equation(text: &Text<'_>, first: usize, sum: usize) -> Option<Equation> {
    let parts: Vec<usize> = (first..sum).collect();
    let firm = |&part: &usize| {
        matches!(text.claims[part].quantity.hedge, Hedge::Exact | Hedge::About | Hedge::Nearly | Hedge::AtMost)
    };
    if parts.len() < 2 || !parts.iter().all(firm) {
        return None;
    }
    let mut total: Option<Range> = None;
    let mut value = Decimal::ZERO;
    for &part in &parts {
        // The most that each part may be adds up to the most that the sum may be.
        let most =
            matches!(text.claims[part].quantity.hedge, Hedge::AtMost).then(|| Range::exactly(text.middle(part)?));
        let range = most.unwrap_or_else(|| text.range(part))?;
        total = Some(match total {
            Some(total) => total.plus(range)?,
            None => range,
        });
        value = value.checked_add(text.middle(part)?)?;
    }
    let figures: Vec<String> = parts.iter().map(|&part| text.figure(part)).collect();
    Some(Equation {
        computed: total?,
        stated: stated(text, sum)?,
        operation: figures.join(" + "),
        result: text.written_like(value, sum),
        written: text.figure(sum),
        operands: parts,
        outcome: Some(sum),
    })
}

/// The sum as written; in "adds up to" the last words are no bound.
fn stated(text: &Text<'_>, sum: usize) -> Option<Range> {
    let mut claim = text.claims[sum].clone();
    if claim.quantity.hedge == Hedge::AtMost {
        claim.quantity.hedge = Hedge::Exact;
    }
    Range::of(&claim)
}
