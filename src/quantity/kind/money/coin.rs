//! Small coins: "Canadian cents", and those that follow an amount: "three dollars and five cents", `$20 and 43c`.

use rust_decimal::Decimal;

use super::currency::{ANY, COINS, NAMES};
use super::name::country;
use crate::quantity::amount::{One, Scale};
use crate::quantity::lexicon::Particle;
use crate::quantity::numeral::{self, Form};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;

/// The small coin of a named currency or country: "euro cents", "Canadian cents", "Danish øre".
pub(super) fn foreign_coin(tokens: &Tokens, at: usize) -> Option<(Scale, usize)> {
    let (country, next) = if tokens.is(at, "euro") { ("", at + 1) } else { country(tokens, at)? };
    let coin = tokens.entry(next).money?.coin.filter(|_| tokens.text(next).len() > 2)?;
    let (_, alone, _) = COINS[usize::from(coin)];
    let code = match country {
        "" => "EUR",
        ANY => alone,
        _ => NAMES.iter().flat_map(|name| name.of).find(|(of, _)| *of == country)?.1,
    };
    Some((Scale { unit: Unit::constant(code), ..worth(coin) }, next + 1))
}

/// The currency of a coin and what part of it one is.
pub(super) fn worth(coin: u8) -> Scale {
    let (_, code, parts) = COINS[usize::from(coin)];
    let parts = if parts == u16::MAX { Decimal::from(100_000_000) } else { Decimal::from(parts) };
    Scale { unit: Unit::constant(code), factor: Decimal::ONE / parts }
}

/// Adds the coins that follow an amount: "and 43 cents", "43c", "50".
pub(super) fn coins_after(tokens: &Tokens, one: &mut One) {
    let Some(scale) = &one.scale else { return };
    if one.numeral.magnitude.is_some() || scale.factor != Decimal::ONE || one.numeral.value.scale() > 0 {
        return;
    }
    let and = tokens.entry(one.to).particle == Some(Particle::And);
    let start = if and { one.to + 1 } else { one.to };
    let Some(coins) = numeral::read(tokens, start, false) else { return };
    if coins.form == Form::Article || coins.magnitude.is_some() {
        return;
    }
    let word = tokens.entry(numeral::after_hyphen(tokens, coins.end)).money;
    if let Some(coin) = word.and_then(|word| word.coin) {
        let extra = coins.value * worth(coin).factor;
        if extra < Decimal::ONE {
            one.extra = extra;
            one.to = coins.end + 1;
        }
        return;
    }
    if coins.value >= Decimal::ONE_HUNDRED {
        return;
    }
    let ends = matches!(tokens.class(coins.end), Class::End | Class::Stop | Class::Comma | Class::Close);
    let bare = coins.value >= Decimal::TEN && coins.value.scale() == 0 && ends && !tokens.glued(start);
    // "2€05"
    let inside = tokens.glued(start) && tokens.digits(start).is_some_and(|digits| digits.len() == 2) && !one.unit_first;
    if bare || inside {
        one.extra = coins.value / Decimal::ONE_HUNDRED;
        one.to = coins.end;
    }
}
