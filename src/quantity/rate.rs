//! What one of a figure is for: `year` for "$5.4 billion a year", `share` for "$95 per share".

use super::lexicon::{Particle, Words};
use super::token::{Class, Tokens};

/// What "a", "each" or a slash may make a rate of: the noun as written and its name.
const NOUNS: &[(&str, &str)] = &[
    ("annum", "year"),
    ("barrel", "barrel"),
    ("bushel", "bushel"),
    ("capita", "person"),
    ("day", "day"),
    ("employee", "employee"),
    ("gallon", "gallon"),
    ("head", "person"),
    ("home", "home"),
    ("hour", "hour"),
    ("household", "household"),
    ("hr", "hour"),
    ("item", "item"),
    ("kg", "kg"),
    ("kilo", "kg"),
    ("kilogram", "kg"),
    ("kilometer", "km"),
    ("kilometre", "km"),
    ("km", "km"),
    ("kW", "kW"),
    ("kWh", "kWh"),
    ("lb", "pound"),
    ("liter", "litre"),
    ("litre", "litre"),
    ("MW", "MW"),
    ("MWh", "MWh"),
    ("mile", "mile"),
    ("minute", "minute"),
    ("mo", "month"),
    ("month", "month"),
    ("mth", "month"),
    ("night", "night"),
    ("ounce", "ounce"),
    ("oz", "ounce"),
    ("passenger", "passenger"),
    ("person", "person"),
    ("piece", "piece"),
    ("pop", "piece"),
    ("pound", "pound"),
    ("quarter", "quarter"),
    ("seat", "seat"),
    ("sec", "second"),
    ("second", "second"),
    ("share", "share"),
    ("ticket", "ticket"),
    ("ton", "ton"),
    ("tonne", "tonne"),
    ("token", "token"),
    ("unit", "unit"),
    ("user", "user"),
    ("week", "week"),
    ("worker", "worker"),
    ("year", "year"),
    ("yr", "year"),
];

/// Adverbs and adjectives directly after a figure.
const ADVERBS: &[(&str, &str)] = &[
    ("annually", "year"),
    ("yearly", "year"),
    ("monthly", "month"),
    ("weekly", "week"),
    ("daily", "day"),
    ("hourly", "hour"),
    ("quarterly", "quarter"),
    ("apiece", "piece"),
    ("pa", "year"),
];

/// After "a year", these tell when, not how often: "$704 million a year earlier".
const WHEN: &[&str] =
    &["earlier", "ago", "later", "before", "prior", "previously", "after", "from", "since", "and", "or"];

/// Puts the adverbs into the lexicon, so that other words are passed over at once.
pub(super) fn words(words: &mut Words) {
    for (adverb, _) in ADVERBS {
        words.entry(adverb).rates = true;
    }
    for particle in ["per", "a", "an", "each", "every"] {
        words.entry(particle).rates = true;
    }
}

/// The rate that stands right after the token before `at`, and the token after it.
pub fn after(tokens: &Tokens, at: usize) -> Option<(String, usize)> {
    let hyphen = tokens.class(at) == Class::Dash && tokens.glued(at + 1);
    let at = if hyphen { at + 1 } else { at };
    if tokens.class(at) == Class::Slash {
        return noun(tokens, at + 1).filter(|_| tokens.glued(at) || tokens.get(at + 1).gap == tokens.get(at).gap);
    }
    // "£92.50 for each megawatt hour"
    let of_each = tokens.is(at, "for") && (tokens.is(at + 1, "each") || tokens.is(at + 1, "every"));
    let at = if of_each { at + 1 } else { at };
    let entry = tokens.entry(at);
    if !entry.rates {
        return None;
    }
    if let Some((_, unit)) = ADVERBS.iter().find(|(adverb, _)| tokens.is(at, adverb)) {
        return Some(((*unit).to_owned(), at + 1));
    }
    let skip = |at: usize| if hyphen && tokens.class(at) == Class::Dash { at + 1 } else { at };
    match entry.particle {
        Some(Particle::Per) => per(tokens, skip(at + 1)),
        // "1,100 MW each", "$5 each"
        Some(Particle::Each) if !of_each && noun(tokens, at + 1).is_none() => Some(("unit".to_owned(), at + 1)),
        _ => {
            let (unit, end) = noun(tokens, skip(at + 1))?;
            (!WHEN.iter().any(|word| tokens.is(end, word))).then_some((unit, end))
        }
    }
}

/// A noun of the table, singular or plural, or watts and watt hours: "megawatt", "megawatt-hour".
fn noun(tokens: &Tokens, at: usize) -> Option<(String, usize)> {
    let text = tokens.text(at);
    let hour = |end: usize| {
        let next = super::numeral::after_hyphen(tokens, end);
        (tokens.is(next, "hour") || tokens.is(next, "hours")).then_some(next + 1)
    };
    for (watt, unit) in [("kilowatt", "kWh"), ("megawatt", "MWh"), ("gigawatt", "GWh"), ("terawatt", "TWh")] {
        if tokens.is(at, watt) {
            return Some(match hour(at + 1) {
                Some(end) => (unit.to_owned(), end),
                None => (unit.trim_end_matches('h').to_owned(), at + 1),
            });
        }
    }
    let singular = text.strip_suffix('s').unwrap_or(text);
    let (_, unit) =
        NOUNS.iter().find(|(noun, _)| text.eq_ignore_ascii_case(noun) || singular.eq_ignore_ascii_case(noun))?;
    Some(((*unit).to_owned(), at + 1))
}

/// After "per", every noun is a rate: "per 1K tokens", "per employee".
fn per(tokens: &Tokens, at: usize) -> Option<(String, usize)> {
    if let Some(found) = noun(tokens, at) {
        return Some(found);
    }
    if let Some(numeral) = super::numeral::read(tokens, at, false) {
        let (unit, end) = noun(tokens, numeral.end)
            .or_else(|| (tokens.class(numeral.end) == Class::Word).then(|| word(tokens, numeral.end)))?;
        return Some((format!("{} {unit}", numeral.value.normalize()), end));
    }
    (tokens.class(at) == Class::Word && !tokens.is(at, "cent")).then(|| word(tokens, at))
}

fn word(tokens: &Tokens, at: usize) -> (String, usize) {
    (super::noun::singular(tokens.text(at)), at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rates() {
        for (text, rate) in [
            ("$5 per year", Some("year")),
            ("$5 a share", Some("share")),
            ("$5/month", Some("month")),
            ("$5 annually", Some("year")),
            ("$5 per megawatt-hour", Some("MWh")),
            ("$5 a megawatt-hour", Some("MWh")),
            ("$5 for every kilowatt hour", Some("kWh")),
            ("$5 for each of them", None),
            ("$5-a-year", Some("year")),
            ("$5 per 1K tokens", Some("1000 token")),
            ("$5 a year earlier", None),
            ("$5 a deal", None),
            ("$5 per cent", None),
            ("$5/7 years", None),
        ] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(after(&tokens, 2).map(|(unit, _)| unit).as_deref(), rate, "{text}");
        }
    }
}
