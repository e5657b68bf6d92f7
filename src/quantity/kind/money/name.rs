//! The name of a currency, with the country before it: "yen", "Norwegian kroner", "New Taiwan dollars".

use super::currency::{ANY, COUNTRIES, NAMES};
use crate::quantity::token::{Class, Tokens};

/// The currency named at `at`, with the country before it if there is one.
pub(super) fn name(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let (country, next) = country(tokens, at).unwrap_or(("", at));
    let word = tokens.entry(next).money?;
    let Some(name) = word.name.map(|index| &NAMES[usize::from(index)]) else {
        let sign = word.sign.filter(|_| next > at && country == "us")?;
        return Some((sign, next + 1));
    };
    // "100 pounds sterling"
    let sterling = name.alone == "GBP" && country.is_empty() && tokens.is(next + 1, "sterling");
    let next = if sterling { next + 1 } else { next };
    let code = match name.of.iter().find(|(of, _)| *of == country) {
        Some((_, code)) => code,
        None if country.is_empty() || country == ANY || name.of.is_empty() => name.alone,
        None => return None,
    };
    Some((code, next + 1))
}

/// The country named at `at`.
pub(super) fn country(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    if !tokens.entry(at).money?.country {
        return None;
    }
    let length = |name: &str| {
        let mut end = at;
        for part in name.split_inclusive([' ', '.']) {
            let word = part.trim_end_matches([' ', '.']);
            if !tokens.is(end, word) {
                return None;
            }
            end += 1;
            if part.ends_with('.') {
                if tokens.class(end) != Class::Stop {
                    return None;
                }
                end += 1;
            }
        }
        Some(end)
    };
    COUNTRIES
        .iter()
        .flat_map(|(country, names)| names.iter().map(move |name| (*country, *name)))
        .filter_map(|(country, name)| length(name).map(|end| (country, end)))
        .max_by_key(|&(_, end)| end)
}
