//! An amount whose currency is left unsaid, because the text speaks of money anyway.
//!
//! - Beside the one that it is compared with: "profit slipped to 83 million kronor from 97 million", "$4.1 billion
//!   against 3.8 billion".
//! - A number of millions or more with no noun behind it, where the last thing told in such numbers was money: "The
//!   auditors now say €13.2 billion. At first it was 3.3 billion, then six billion."
//! - A number of billions anywhere else in a text whose large numbers are money, the title above all: "Five billion down
//!   the drain?"; one of millions if the text tells it as money, too. Of a hundred such numbers three are something else,
//!   where of the other millions a quarter are people.

use rust_decimal::Decimal;

use crate::quantity::amount::{self, Scale};
use crate::quantity::kind::count::Word as CountWord;
use crate::quantity::kind::{Context, Reading};
use crate::quantity::lexicon::Particle;
use crate::quantity::mention::Mention;
use crate::quantity::numeral::{Form, Word};
use crate::quantity::token::{Class, Tokens, in_brackets};
use crate::quantity::unit::Unit;
use crate::quantity::{Interval, Kind};

/// How many words may stand between the two amounts.
const REACH: usize = 4;

/// Words of comparison beside "from" and "to".
const COMPARED: &[&str] = &["versus", "vs", "against", "than", "with"];

/// Reads the number at the anchor `at` as an amount of the currency last read, if it is compared with that amount.
pub(super) fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let beside = context.before.last().filter(|last| last.quantity.kind == Kind::Money);
    let beside = beside.filter(|last| tokens.class(at) == Class::Digits && is_compared(tokens, last.span.end, at));
    if let Some(last) = beside {
        return amount::read(tokens, at, Kind::Money, |tokens, at| {
            amount::number_then_unit(tokens, at, true, |_, numeral| {
                let scaled = numeral.magnitude.is_some_and(|magnitude| magnitude >= Decimal::ONE_THOUSAND);
                scaled.then(|| (Scale::one(last.quantity.unit.clone()), numeral.end))
            })
        });
    }
    let (unit, last) = spoken_of(context, at)?;
    // A cell has its unit from its table.
    let alone = |end: usize| at == 0 && end == tokens.len();
    let near = |value: Decimal| value / REACH_OF_SIZE <= last && last / REACH_OF_SIZE <= value;
    amount::read(tokens, at, Kind::Money, |tokens, at| {
        amount::number_then_unit(tokens, at, false, |_, numeral| {
            let scaled = numeral.magnitude.is_some_and(|magnitude| magnitude >= MILLION);
            let plain = matches!(numeral.form, Form::Digits | Form::Words) && !alone(numeral.end);
            (scaled && plain && near(numeral.value) && closes(tokens, numeral.end))
                .then(|| (Scale::one(unit.clone()), numeral.end))
        })
    })
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

const BILLION: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// By how much the two amounts may differ.
const REACH_OF_SIZE: Decimal = Decimal::ONE_HUNDRED;

/// How far back, in bytes, the money may stand that the text speaks of.
const NEAR: usize = 400;

/// The currency and size of the last figure of a million or more before the token `at`, if that is money. What stands in
/// brackets is another currency's worth of it: "564 billion yuan ($78 billion)".
fn spoken_of(context: &Context<'_, '_>, at: usize) -> Option<(Unit, Decimal)> {
    // Most numbers have no such word: ask that first.
    let scaled = |at: usize| matches!(context.tokens.entry(at).numeral, Some(Word::Magnitude(6..)));
    if !(at + 1..at + 6).any(scaled) {
        return None;
    }
    let here = context.tokens.span(at, at + 1).start;
    let near = context.before.iter().rev().take_while(|mention| here.saturating_sub(mention.span.end) < NEAR);
    let mut large = near.filter_map(|mention| match (mention.quantity.kind, &mention.quantity.stated) {
        (Kind::Money | Kind::Count, Interval::Number { low: Some(low), .. }) if *low >= MILLION => {
            Some((mention, *low))
        }
        _ => None,
    });
    let (last, size) = large.find(|(mention, _)| !context.tokens.in_brackets(mention.span.start))?;
    (last.quantity.kind == Kind::Money).then(|| (last.quantity.unit.clone(), size))
}

/// Makes money of the large numbers without a noun in a text in which such numbers are money.
pub(super) fn settle(text: &str, found: &mut [Mention]) {
    let large = |mention: &Mention| match mention.quantity.stated {
        Interval::Number { low: Some(low), .. } if low >= MILLION => Some(low),
        _ => None,
    };
    let bare = |mention: &Mention| {
        let quantity = &mention.quantity;
        quantity.kind == Kind::Count && quantity.unit == Unit::UNKNOWN && large(mention).is_some()
    };
    if !found.iter().any(bare) {
        return;
    }
    let of_kind = |kind: Kind| found.iter().filter(move |mention| mention.quantity.kind == kind);
    let counted = of_kind(Kind::Count).filter(|mention| mention.quantity.unit != Unit::UNKNOWN).filter_map(large).max();
    let money = of_kind(Kind::Money).filter(|mention| large(mention).is_some());
    let money = money.filter(|mention| !in_brackets(text, mention.span.start));
    let mut units: Vec<(Unit, usize)> = Vec::new();
    for mention in money {
        let unit = &mention.quantity.unit;
        match units.iter_mut().find(|(other, _)| other == unit) {
            Some((_, count)) => *count += 1,
            None => units.push((unit.clone(), 1)),
        }
    }
    let Some((unit, most)) = units.iter().max_by_key(|(_, count)| *count) else { return };
    if 2 * most <= units.iter().map(|(_, count)| count).sum() {
        return;
    }
    // Where something else is counted in numbers as large, a number may be of that.
    let beyond = |value: Decimal| counted.is_none_or(|counted| value / REACH_OF_SIZE > counted);
    let told: Vec<Interval> = of_kind(Kind::Money).map(|mention| mention.quantity.stated.clone()).collect();
    for mention in found.iter_mut().filter(|mention| bare(mention)) {
        let sum = large(mention).is_some_and(|value| value >= BILLION && beyond(value));
        if (sum || told.contains(&mention.quantity.stated)) && stands_alone(text, mention) {
            mention.quantity.kind = Kind::Money;
            mention.quantity.unit = unit.clone();
        }
    }
}

/// Whether the number is written with its scale, and nothing that could be counted follows.
fn stands_alone(text: &str, mention: &Mention) -> bool {
    let first = text[..mention.span.start].rfind('\n').map_or(0, |end| end + 1);
    let last = text[mention.span.end..].find('\n').map_or(text.len(), |end| mention.span.end + end);
    let mut tokens = Tokens::new(&text[first..last]);
    tokens.next_line();
    let ends = |at: &usize| first + tokens.span(*at, at + 1).end == mention.span.end;
    let Some(last) = (0..tokens.len()).find(ends) else { return false };
    let scaled = matches!(tokens.entry(last).numeral, Some(Word::Magnitude(6 | 9 | 12)));
    let whole_line = tokens.len() == last + 1 && first == mention.span.start;
    scaled && !whole_line && closes(&tokens, last + 1)
}

/// Whether nothing that could be counted follows the number that ends at `end`: grammar, a mark or the end.
fn closes(tokens: &Tokens, end: usize) -> bool {
    let entry = tokens.entry(end);
    // "3 million of them", "a million of the chips", "156 million are on the rolls"
    let it = ["it", "that", "this", "which"].iter().any(|word| tokens.is(end + 1, word));
    let them = entry.particle == Some(Particle::Of) && !it
        || ["are", "were", "have", "who", "people"].iter().any(|word| tokens.is(end, word));
    match tokens.class(end) {
        Class::Word => {
            let time = matches!(entry.count, Some(CountWord::Time));
            entry.is_grammar() && !time && !them
        }
        Class::Dash => !tokens.glued(end),
        Class::Mark => !matches!(tokens.text(end), "%" | "$" | "€" | "£" | "¥" | "₹" | "×" | "°" | "#"),
        Class::Digits | Class::Slash | Class::Address => false,
        _ => true,
    }
}

/// Whether nothing but a word of comparison and a hedge stands between the byte `end` and the token `at`.
fn is_compared(tokens: &Tokens, end: usize, at: usize) -> bool {
    let between = (1..=REACH).map(|back| at.wrapping_sub(back));
    let between = between.take_while(|&at| tokens.class(at) != Class::End && tokens.span(at, at + 1).start >= end);
    let mut compared = false;
    let mut first = at;
    for at in between {
        first = at;
        let word = tokens.entry(at);
        let compares = matches!(word.particle, Some(Particle::From | Particle::To))
            || COMPARED.iter().any(|word| tokens.is(at, word));
        let fills = word.hedge.ends_hedge() || tokens.is(at, "compared") || tokens.class(at) == Class::Comma;
        if !compares && !fills {
            return false;
        }
        compared |= compares;
    }
    compared && first > 0 && tokens.span(first - 1, first).end <= end
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::money;

    #[test]
    fn takes_the_currency_of_what_it_is_compared_with() {
        money(&[
            ("slipped to 83 million kronor from 97 million", &["83 million kronor: SEK", "97 million: SEK"]),
            ("$4.1 billion, compared with about 3.8 billion", &["$4.1 billion: USD", "3.8 billion: USD"]),
            ("$5 million from 2 million donors", &["$5 million: USD"]),
            ("$5 million and 20 million more", &["$5 million: USD"]),
            ("from $300bn in 2020 to $3.1tn today", &["$300bn: USD", "$3.1tn: USD"]),
            ("$5 million from 20", &["$5 million: USD"]),
        ]);
    }

    #[test]
    fn takes_the_currency_of_what_is_spoken_of() {
        money(&[
            (
                "They say €13.2 billion. It was 3.3 billion, then six billion.",
                &["€13.2 billion: EUR", "3.3 billion: EUR", "six billion: EUR"],
            ),
            ("A fund of $5 billion; a fine between 10 and 15 billion", &["$5 billion: USD", "10 and 15 billion: USD"]),
            (
                "It cost $5 billion, and now five and a quarter billion.",
                &["$5 billion: USD", "five and a quarter billion: USD"],
            ),
            ("It cost $5 billion and reached 3 million people.", &["$5 billion: USD"]),
            ("It cost $5 billion. Of 24 million users, 19 million left.", &["$5 billion: USD"]),
            ("It cost $5 billion, and 3 million of them paid.", &["$5 billion: USD"]),
            ("It cost $5 billion and 2 million tuned in.", &["$5 billion: USD"]),
            ("It is 3 million.", &[]),
        ]);
    }

    #[test]
    fn takes_the_currency_of_a_text_whose_large_numbers_are_money() {
        money(&[
            ("Five billion down the drain?\nIt cost €5 billion.", &["Five billion: EUR", "€5 billion: EUR"]),
            ("The man of the 700 million\nHe gets $700 million.", &["700 million: USD", "$700 million: USD"]),
            ("Two million watched\nIt cost $700 million.", &["$700 million: USD"]),
            ("Three billion played\nIt cost $7 billion, with 4 billion users.", &["$7 billion: USD"]),
            ("Five billion at stake\nIt cost €5 billion or £4 billion.", &["€5 billion: EUR", "£4 billion: GBP"]),
        ]);
    }
}
