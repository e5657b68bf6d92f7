//! What money buys at a price: "$0.30 per million tokens, $17 billion supports 56,667 trillion tokens".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::cue;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::{Kind, numeral, token::Tokens};
use crate::reconcile::wording;

/// Between the money and what it buys.
const BUYS: &[&str] = &[
    "buys",
    "buy",
    "supports",
    "support",
    "covers",
    "cover",
    "pays",
    "pay",
    "equals",
    "means",
    "is",
    "gets",
    "funds",
    "=",
    "would buy",
    "enough for",
];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (2..passage.figures.len()).filter_map(|number| bought(passage, number)).collect()
}

/// How many of which noun the price at `at` is for.
fn priced(passage: &Passage<'_>, at: usize) -> Option<(Decimal, String)> {
    static RATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:([0-9]+) )?([a-z]+)$").expect("a valid pattern"));
    let found = RATE.captures(passage.figures[at].per()?)?;
    let many = match found.get(1) {
        Some(digits) => {
            let mut tokens = Tokens::new(digits.as_str());
            tokens.next_line();
            numeral::read(&tokens, 0, false)?.value
        }
        None => Decimal::ONE,
    };
    Some((many, found[2].to_owned()))
}

/// Price, money, number.
fn bought(passage: &Passage<'_>, number: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (price, money) = (number - 2, number - 1);
    let (many, noun) = priced(passage, price)?;
    let words = passage.before(number);
    let told = cue::count(words) <= 6 && cue::has(words, BUYS);
    let money_both = figures[price].kind() == Kind::Money && figures[money].like(&figures[price]);
    let counts = figures[number].kind() == Kind::Count && figures[number].quantity.unit.as_str() == noun;
    let bought = figures[money].per() != figures[price].per();
    if !passage.one_sentence(price, number) || !told || !money_both || !counts || !bought {
        return None;
    }
    let each = figures[price].range()?.over(Range::exactly(many)?)?;
    let value = figures[money].value.checked_div(figures[price].value)?.checked_mul(many)?;
    let price_words = if many == Decimal::ONE {
        format!("a {noun}")
    } else {
        format!("per {} {noun}s", wording::readable(many).trim_start_matches("1 "))
    };
    Some(Equation {
        computed: figures[money].range()?.over(each)?.eased()?,
        stated: figures[number].range()?,
        operation: format!("{} ÷ {} {price_words}", figures[money].plain(), figures[price].plain()),
        result: wording::readable(value),
        written: number_alone(&figures[number].hedged),
        operands: vec![price, money],
        outcome: number,
    })
}

/// "about 56 trillion": the number with its hedge and without its noun.
fn number_alone(hedged: &str) -> String {
    let scale = ["thousand", "million", "billion", "trillion"];
    match hedged.rsplit_once(' ') {
        Some((number, noun)) if noun.chars().all(char::is_alphabetic) && !scale.contains(&noun) => number.to_owned(),
        _ => hedged.to_owned(),
    }
}
