//! A share of a whole: "60% of the $50 billion fund, or $30 billion"; "of the 1.5 million customers 84% were in the
//! dark, or some 1.26 million".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::number;
use super::text::{Text, words};
use super::{Equation, Range};
use crate::quantity::{Kind, Unit};

/// What leads from a share to what it comes to.
static OR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:,\s*or|\bor|\(|—|–|=|,\s*that is,?|,\s*i\.e\.,?)\s*$").expect("a valid pattern")
});
/// The same, somewhere in the rest of a sentence.
static OR_WITHIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^[^.;:,]{0,60}?(?:,\s*or\s|\s\(|\s—\s|\s–\s)").expect("a valid pattern"));

pub(super) fn equations(text: &Text<'_>) -> Vec<Equation> {
    let mut found = Vec::new();
    for at in 0..text.claims.len().saturating_sub(1) {
        let next = at + 1;
        if !text.same_sentence(at, next) {
            continue;
        }
        if is_share(text, at) && is_whole(text, next) && begins_with_of(text.between(at, next)) {
            found.extend(equation(text, at, next, next));
        } else if is_whole(text, at)
            && is_share(text, next)
            && of_before(text, at)
            && text.between(at, next).len() <= 40
        {
            found.extend(equation(text, next, at, next));
        }
    }
    found
}

fn is_share(text: &Text<'_>, at: usize) -> bool {
    let claim = &text.claims[at];
    claim.quantity.unit == Unit::PERCENT && claim.change.is_none()
}

fn is_whole(text: &Text<'_>, at: usize) -> bool {
    matches!(text.kind(at), Kind::Money | Kind::Count | Kind::Power) && text.claims[at].change.is_none()
}

/// "of the", "of its total"; not "of the company's shares, worth".
fn begins_with_of(between: &str) -> bool {
    let words = words(between);
    words.len() <= 4 && words.first().is_some_and(|word| word == "of") && !between.contains([',', '(', ';'])
}

/// "Of the island's 1.5 million customers".
fn of_before(text: &Text<'_>, at: usize) -> bool {
    let before = words(text.before(at));
    before.iter().rev().take(4).any(|word| word == "of")
}

/// The share, the whole, and what they come to, told after claim `last`.
fn equation(text: &Text<'_>, share: usize, whole: usize, last: usize) -> Option<Equation> {
    let hundred = Range::exactly(Decimal::ONE_HUNDRED)?;
    let computed = text.range(share)?.times(text.range(whole)?)?.over(hundred)?;
    let value = text.middle(share)?.checked_mul(text.middle(whole)?)?.checked_div(Decimal::ONE_HUNDRED)?;
    let next = last + 1;
    let claimed = next < text.claims.len()
        && text.same_sentence(last, next)
        && text.comparable(whole, next)
        && text.between(last, next).len() <= 60
        && OR.is_match(text.between(last, next).trim_end_matches("some ").trim_end_matches("about "));
    let (stated, written, outcome) = if claimed {
        (text.range(next)?, text.value(next), Some(next))
    } else {
        let rest = text.after(last);
        let or = OR_WITHIN.find(rest)?;
        let number = number::leading(&rest[or.end()..])?;
        // A small bare number may be anything: a day, a rank, another share.
        if number.value < Decimal::ONE_THOUSAND || text.kind(whole) != Kind::Count {
            return None;
        }
        (number.range, number.written, None)
    };
    Some(Equation {
        computed,
        stated,
        operation: format!("{} of {}", text.figure(share), text.figure(whole)),
        result: text.written_like(value, whole),
        written,
        operands: vec![share.min(whole), share.max(whole)],
        outcome,
    })
}
