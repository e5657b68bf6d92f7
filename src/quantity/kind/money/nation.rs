//! Whose francs they are: the country of a currency's name that several share, from the rest of the text.
//!
//! A text writes "5 billion Swiss francs" once and "francs" from there on, or tells of Switzerland alone. The full name
//! counts first, then the countries named anywhere; where they leave more than one currency, the unit stays `?`.

use super::currency::{NAMES, UNKNOWN};
use super::name;
use crate::quantity::Kind;
use crate::quantity::mention::Mention;
use crate::quantity::token::{Tokens, in_brackets};
use crate::quantity::unit::Unit;

/// Gives the amounts of `found` that have a shared name and no country the currency that `text` makes plain.
pub fn settle(text: &str, found: &mut [Mention]) {
    let open = |mention: &Mention| mention.quantity.kind == Kind::Money && mention.quantity.unit == Unit::UNKNOWN;
    if !found.iter().any(open) {
        return;
    }
    let mut countries: Option<Vec<&str>> = None;
    for at in 0..found.len() {
        if !open(&found[at]) {
            continue;
        }
        let Some(shared) = shared_name(&text[found[at].span.range()]) else {
            // An amount without a name has the currency of the one that it took it from.
            if !is_elided(&text[found[at].span.range()]) {
                continue;
            }
            let mut before = found[..at].iter().rev().filter(|mention| mention.quantity.kind == Kind::Money);
            let taken = before.find(|mention| !in_brackets(text, mention.span.start));
            if let Some(unit) = taken.map(|mention| mention.quantity.unit.clone()) {
                found[at].quantity.unit = unit;
            }
            continue;
        };
        let codes = NAMES[shared].of;
        let full = found.iter().filter(|mention| mention.quantity.kind == Kind::Money && !open(mention));
        let full = full.filter(|mention| shared_name(&text[mention.span.range()]) == Some(shared));
        let full = full.filter_map(|mention| codes.iter().find(|(_, code)| *code == mention.quantity.unit.as_str()));
        let plain = only(full.map(|(_, code)| *code)).or_else(|| {
            let named = countries.get_or_insert_with(|| countries_in(text)).iter();
            only(named.filter_map(|country| Some(codes.iter().find(|(of, _)| of == country)?.1)))
        });
        if let Some(code) = plain.filter(|code| *code != UNKNOWN) {
            found[at].quantity.unit = Unit::constant(code);
        }
    }
}

/// The one code that `codes` are, if they are one.
fn only(mut codes: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

/// The name of a currency in an amount: index into [`NAMES`].
fn shared_name(amount: &str) -> Option<usize> {
    let mut tokens = Tokens::new(amount);
    tokens.next_line();
    (0..tokens.len()).rev().find_map(|at| tokens.entry(at).money?.name).map(usize::from)
}

/// Whether an amount shows no currency and no coin.
fn is_elided(amount: &str) -> bool {
    let mut tokens = Tokens::new(amount);
    tokens.next_line();
    (0..tokens.len()).all(|at| tokens.entry(at).money.is_none())
}

/// The countries that the text names, each time it does.
fn countries_in(text: &str) -> Vec<&'static str> {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    while tokens.next_line() {
        let named = |at: usize| tokens.capitalised(at).then(|| name::country(&tokens, at)).flatten();
        found.extend((0..tokens.len()).filter_map(named).map(|(country, _)| country));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::money;

    #[test]
    fn the_text_tells_the_country() {
        money(&[
            (
                "900 Moroccan dirhams for the fare, 70 dirhams a night",
                &["900 Moroccan dirhams: MAD", "70 dirhams: MAD"],
            ),
            (
                "3 billion Swiss francs now, 9 billion francs later",
                &["3 billion Swiss francs: CHF", "9 billion francs: CHF"],
            ),
            ("Denmark pays 2.2 billion kroner.", &["2.2 billion kroner: DKK"]),
            ("Libya has set aside 10 billion dinars.", &["10 billion dinars: LYD"]),
            ("Denmark and Norway share 2.2 billion kroner.", &["2.2 billion kroner: ?"]),
            ("It costs 2.2 billion kroner.", &["2.2 billion kroner: ?"]),
            (
                "5 Swiss francs are 99 Congolese francs, not 6 francs.",
                &["5 Swiss francs: CHF", "99 Congolese francs: CDF", "6 francs: ?"],
            ),
        ]);
    }
}
