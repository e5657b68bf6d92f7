//! An amount whose currency is left unsaid beside the one that it is compared with: "profit slipped to 83 million kronor
//! from 97 million", "$4.1 billion against 3.8 billion".

use rust_decimal::Decimal;

use crate::quantity::Kind;
use crate::quantity::amount::{self, Scale};
use crate::quantity::kind::{Context, Reading};
use crate::quantity::lexicon::Particle;
use crate::quantity::token::{Class, Tokens};

/// How many words may stand between the two amounts.
const REACH: usize = 4;

/// Words of comparison beside "from" and "to".
const COMPARED: &[&str] = &["versus", "vs", "against", "than", "with"];

/// Reads the number at the anchor `at` as an amount of the currency last read, if it is compared with that amount.
pub(super) fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let last = context.before.last().filter(|last| last.quantity.kind == Kind::Money)?;
    if tokens.class(at) != Class::Digits || !is_compared(tokens, last.span.end, at) {
        return None;
    }
    amount::read(tokens, at, Kind::Money, |tokens, at| {
        amount::number_then_unit(tokens, at, true, |_, numeral| {
            let scaled = numeral.magnitude.is_some_and(|magnitude| magnitude >= Decimal::ONE_THOUSAND);
            scaled.then(|| (Scale::one(last.quantity.unit.clone()), numeral.end))
        })
    })
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
}
