//! A change and its size: "rose 27% from $33 billion to $42 billion"; "from 2 billion to 6 billion euros. That's
//! three times the plan".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::number;
use super::text::{Text, words};
use super::{Equation, Range};
use crate::extract::mention::Change;
use crate::quantity::{Kind, Unit};
use crate::reconcile::wording;

/// Verbs and nouns of a change told in percent.
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:rose|risen|rise|rises|rising|grew|grown|grow|growth|increase[ds]?|increasing|jump(?:ed|s)?|surged?|climb(?:ed|s)?|gain(?:ed|s)?|up|fell|fall|falls|fallen|drop(?:ped|s)?|decline[ds]?|decrease[ds]?|cut|down|shrank|lost|lower|higher)\b")
        .expect("a valid pattern")
});
/// Where a size in multiples begins: right after the two values, or in a sentence of its own.
static MULTIPLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[^.;:,]{0,12}\.\s+(?:that|this|it)(?:['’]s| is| was| makes)|\s*[,(—–]\s*(?:or|that is|a)?)\s+")
        .expect("a valid pattern")
});

pub(super) fn equations(text: &Text<'_>) -> Vec<Equation> {
    let mut found = Vec::new();
    for at in 0..text.claims.len().saturating_sub(1) {
        if let Some((from, to)) = pair(text, at) {
            found.extend(percent(text, from, to));
            found.extend(multiple(text, &Start::of(text, from), to));
        }
    }
    for to in 0..text.claims.len() {
        found.extend(unnamed_start(text, to).and_then(|start| multiple(text, &start, to)));
    }
    found
}

/// The first value of a change: a claim, or a number that leaves its unit to the second one.
struct Start {
    written: String,
    value: Option<Decimal>,
    range: Option<Range>,
    claim: Option<usize>,
}

impl Start {
    fn of(text: &Text<'_>, claim: usize) -> Start {
        let (value, range) = (text.middle(claim), text.range(claim));
        Start { written: text.figure(claim), value, range, claim: Some(claim) }
    }
}

/// "Was supposed to cost 2 billion and ended up at" before claim `to`.
fn unnamed_start(text: &Text<'_>, to: usize) -> Option<Start> {
    static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:supposed|meant|planned|expected|budgeted|slated|was|were)\b[^.;0-9]{0,30}?\b([0-9][0-9,]*(?:\.[0-9]+)?\s+(?:million|billion|trillion)),?\s+(?:and|but)\s+[^.;0-9]{0,20}\b(?:ended up|ended|came|finally cost|has cost|in the end cost)\b[^.;0-9]{0,12}$")
            .expect("a valid pattern")
    });
    let found = PLANNED.captures(text.before(to))?;
    let number = number::leading(&found[1])?;
    // Written to the digit before its word of scale, like the figures that are claims.
    Some(Start { written: number.written, value: Some(number.value), range: Some(number.range), claim: None })
}

/// Claims `at` and the next as the two ends of a change: "from X to Y", "was to cost X and ended up at Y".
fn pair(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    let next = at + 1;
    let like = text.same_sentence(at, next)
        && text.comparable(at, next)
        && matches!(text.kind(at), Kind::Money | Kind::Count | Kind::Power)
        && text.claims[at].quantity.per == text.claims[next].quantity.per;
    let before = words(text.before(at));
    let from = before.last().is_some_and(|word| word == "from")
        && words(text.between(at, next)).first().is_some_and(|word| word == "to")
        && words(text.between(at, next)).len() <= 3;
    let planned = {
        let text = text.before(at).to_lowercase();
        ["supposed to", "was to ", "were to ", "planned", "budgeted", "originally", "meant to", "expected to"]
            .iter()
            .any(|words| text.contains(words))
    } && {
        let text = text.between(at, next).to_lowercase();
        text.len() <= 60
            && ["ended up", "ended at", "came to", "in the end", "finally", "cost"]
                .iter()
                .any(|words| text.contains(words))
    };
    (like && (from || planned)).then_some((at, next))
}

fn percent(text: &Text<'_>, from: usize, to: usize) -> Option<Equation> {
    let in_sentence = |at: &usize| text.same_sentence(*at, from);
    let shares: Vec<usize> = (0..text.claims.len())
        .filter(in_sentence)
        .filter(|&at| text.claims[at].quantity.unit == Unit::PERCENT)
        .collect();
    // "From $250 billion to $300 billion: up by $50 billion, that's 20 percent": the difference is no third value.
    let difference = |at: usize| text.claims[at].change == Some(Change::By);
    let values = (0..text.claims.len()).filter(in_sentence).filter(|&at| text.comparable(at, from) && !difference(at));
    let figures = values.count();
    let after =
        if to + 1 < text.claims.len() && text.comparable(to + 1, to) && difference(to + 1) { to + 2 } else { to + 1 };
    let [share] = shares[..] else { return None };
    // "rose 27% from …", or "from … to …, an increase of 27%".
    let close = if share < from {
        share + 1 == from && only_from(text.between(share, from)) && near_move(text.before(share))
    } else {
        share == after
            && text.between(to, share).len() <= 60
            && (MOVED.is_match(text.between(to, share)) || near_start(text.after(share)))
            && !text.between(to, share).contains([';', '.'])
    };
    if figures != 2 || !close {
        return None;
    }
    let ratio = text.range(to)?.over(text.range(from)?)?;
    let one = Decimal::ONE;
    let (low, high) = if ratio.low >= one {
        (ratio.low - one, ratio.high - one)
    } else if ratio.high <= one {
        (one - ratio.high, one - ratio.low)
    } else {
        return None;
    };
    let computed = Range::new(
        low.checked_mul(Decimal::ONE_HUNDRED)?.max(Decimal::new(1, 6)),
        high.checked_mul(Decimal::ONE_HUNDRED)?,
    )?;
    let value = (text.middle(to)?.checked_div(text.middle(from)?)? - one).abs().checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Equation {
        computed,
        stated: text.range(share)?,
        operation: format!("from {} to {}", text.figure(from), text.figure(to)),
        result: format!("{} %", value.round_sf(3)?.normalize()),
        written: text.value(share),
        operands: vec![from, to],
        outcome: Some(share),
    })
}

fn only_from(between: &str) -> bool {
    matches!(words(between).as_slice(), [one] if one == "from")
        || matches!(words(between).as_slice(), [a, b, ..] if (a == "rise" || a == "increase" || a == "drop" || a == "fall" || a == "jump") && b == "from")
}

fn near_move(before: &str) -> bool {
    let start = before.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    MOVED.is_match(&before[start..])
}

fn near_start(after: &str) -> bool {
    let end = after.char_indices().nth(20).map_or(after.len(), |(at, _)| at);
    MOVED.is_match(&after[..end])
}

fn multiple(text: &Text<'_>, from: &Start, to: usize) -> Option<Equation> {
    let rest = text.rest_of_block(to);
    let start = MULTIPLE.find(rest)?;
    let number = number::multiple(&rest[start.end()..])?;
    let after = &rest[start.end() + number.written.len()..];
    // "five times as long as", "three times a week": of something else.
    let of_it = words(after)
        .first()
        .is_none_or(|word| ["the", "that", "what", "as", "over", "more", "its", "higher"].contains(&word.as_str()));
    let else_where = after.trim_start().to_lowercase();
    let something_else = else_where.starts_with("as ")
        && !["as much", "as many", "as high", "as large", "as expensive", "as planned"]
            .iter()
            .any(|same| else_where.starts_with(same));
    let (low, high) = (number.range.low, number.range.high);
    // "Three times more" is said for three and for four times.
    let more = words(after).first().is_some_and(|word| word == "more" || word == "higher");
    let stated = Range::new(low, if more { high + Decimal::ONE } else { high })?;
    if !of_it || something_else {
        return None;
    }
    let value = text.middle(to)?.checked_div(from.value?)?;
    Some(Equation {
        computed: text.range(to)?.over(from.range?)?,
        stated,
        operation: format!("from {} to {}", from.written, text.figure(to)),
        result: format!("{} times", wording::readable(value.round_dp(1))),
        written: number.written,
        operands: from.claim.into_iter().chain([to]).collect(),
        outcome: None,
    })
}
