//! Money: `$38 billion`, `US$1.5tn`, `EUR 125`, `20 million Canadian dollars`, `three dollars and five cents`.
//!
//! | written | read as |
//! |---|---|
//! | a sign, code or letters before a number | `£2,000`, `USD 3.14`, `HK$10bn`, `Rs. 20`, `u.s. $5` |
//! | a sign, code, letters or name after a number | `10k$`, `45EUR`, `5 million yen`, `48.5 MGBP`, `75 USD million` |
//! | a country before a name | `100 Norwegian kroner`, `250 million Dutch guilders` |
//! | coins | `34 cents`, `470 pence`, `$20 and 43c`, `3 GBP 1 pence`, `15 dollars 50` |
//! | no currency | `$83 million from 97 million`: that of the amount it is compared with (`elided.rs`) |
//! | ranges | `$13-14 billion`, `between $12 million and $20 million` (see [`amount`]) |
//!
//! A bare "dollar" or "cent" is of the United States, a bare "pound" or "pence" of Britain; names that several
//! countries share and news does not default (franc, krone, peso, riyal, dinar) have the unit `?` without a country,
//! unless the rest of the text makes it plain (`nation.rs`).

mod after;
mod before;
mod coin;
pub mod currency;
mod elided;
mod name;
mod nation;

use super::{Context, Reading};
use crate::quantity::Kind;
use crate::quantity::amount::{self, One};
use crate::quantity::lexicon::Words;
use crate::quantity::mention::Mention;
use crate::quantity::token::Tokens;
use currency::{BEFORE_SIGN, CODES, COINS, COUNTRIES, LETTERS, NAMES, RARE, SIGNS, WORDLIKE};

/// What a word or sign means for money; a word may mean several things.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// A sign of one character: the code it means alone.
    sign: Option<&'static str>,
    /// A code or letters beside a number.
    code: Option<Code>,
    /// The name of a currency: index into [`NAMES`].
    name: Option<u8>,
    /// A country, or the first word of one in two words.
    country: bool,
    /// A small coin: index into [`COINS`].
    coin: Option<u8>,
    /// Letters before a sign.
    before_sign: bool,
}

#[derive(Debug, Clone, Copy)]
struct Code {
    code: &'static str,
    /// Whether it is a word too and counts in capitals only.
    wordlike: bool,
    /// The power of ten of an "M" before it: `MUSD`.
    power: u8,
}

impl Word {
    /// Whether it may stand before a number: a sign, a code or letters.
    pub fn leads(self) -> bool {
        self.sign.is_some() || self.code.is_some()
    }

    /// Whether it names a currency or a coin.
    pub fn is_currency(self) -> bool {
        self.sign.is_some() || self.name.is_some()
    }
}

/// Puts the vocabulary into the lexicon.
pub fn words(words: &mut Words) {
    let mut add = |word: &str, starts: bool, set: &dyn Fn(&mut Word)| {
        let entry = words.entry(word);
        entry.starts |= starts;
        set(entry.money.get_or_insert_default());
    };
    for &(sign, code) in SIGNS {
        add(sign, true, &|word| word.sign = Some(code));
    }
    for &code in CODES {
        let wordlike = WORDLIKE.contains(&code);
        add(code, true, &|word| word.code = Some(Code { code, wordlike, power: 0 }));
    }
    for code in ["USD", "EUR", "GBP", "NOK", "SEK", "DKK", "CAD", "AUD", "CHF"] {
        add(&format!("M{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 6 }));
        add(&format!("k{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 3 }));
        add(&format!("bn{code}"), false, &|word| word.code = Some(Code { code, wordlike: false, power: 9 }));
    }
    for &(letters, code) in LETTERS {
        let wordlike =
            matches!(letters, "re" | "fr" | "ft" | "r" | "bs" | "nt" | "le" | "dm" | "dh" | "zl" | "tk" | "p");
        add(letters, true, &|word| word.code = Some(Code { code, wordlike, power: 0 }));
    }
    for &(letters, code) in RARE {
        add(letters, true, &|word| word.code = Some(Code { code, wordlike: true, power: 0 }));
    }
    for (index, name) in (0..).zip(NAMES) {
        for form in name.forms {
            add(form, true, &|word| word.name = Some(index));
        }
    }
    for (index, (forms, ..)) in (0..).zip(COINS) {
        for form in *forms {
            add(form, form.len() > 2, &|word| word.coin = Some(index));
        }
    }
    for (_, names) in COUNTRIES {
        for name in *names {
            let first = name.split([' ', '.']).next().unwrap_or(name);
            add(first, false, &|word| word.country = true);
        }
    }
    for &(letters, ..) in BEFORE_SIGN {
        add(letters, false, &|word| word.before_sign = true);
    }
}

/// Gives the amounts of `found` the currency that the rest of `text` makes plain.
pub fn settle(text: &str, found: &mut [Mention]) {
    nation::settle(text, found);
    elided::settle(text, found);
}

/// Reads the amount of money that starts at the anchor `at`.
pub fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    let tokens = context.tokens;
    let start = match tokens.entry(at).money {
        Some(word) if word.sign.is_some() => before_sign(tokens, at),
        Some(Word { name: Some(_), .. }) => before_name(tokens, at),
        _ => at,
    };
    amount::read(tokens, start, Kind::Money, one).or_else(|| elided::read(context, at))
}

/// Where the letters before the sign at `at` start: `US$`, `U.S. $`, `USD $`, `c $`.
fn before_sign(tokens: &Tokens, at: usize) -> usize {
    (1..=4)
        .rev()
        .filter_map(|back| at.checked_sub(back))
        .find(|&start| before::prefix(tokens, start).is_some_and(|(_, end)| end == at + 1))
        .unwrap_or(at)
}

/// Where the country before the name at `at` starts.
fn before_name(tokens: &Tokens, at: usize) -> usize {
    (1..=4)
        .rev()
        .filter_map(|back| at.checked_sub(back))
        .find(|&start| name::country(tokens, start).is_some_and(|(_, end)| end == at))
        .unwrap_or(at)
}

/// One amount: a currency and a number in either order, with the coins that follow.
fn one(tokens: &Tokens, at: usize) -> Option<One> {
    let mut one = before::currency_first(tokens, at).or_else(|| after::number_first(tokens, at))?;
    coin::coins_after(tokens, &mut one);
    Some(one)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, reads};
    use crate::quantity::Kind;

    #[test]
    fn reads_amounts() {
        reads(
            Kind::Money,
            &[
                ("$38 billion", "$38 billion", "38000000000", "38000000000", "USD"),
                ("US$1.5tn", "US$1.5tn", "1500000000000", "1500000000000", "USD"),
                ("$13-14 billion", "$13-14 billion", "13000000000", "14000000000", "USD"),
                ("$13 billion to $14 billion", "$13 billion to $14 billion", "13000000000", "14000000000", "USD"),
                ("EUR 125", "EUR 125", "125", "125", "EUR"),
                ("20 million Canadian dollars", "20 million Canadian dollars", "20000000", "20000000", "CAD"),
                ("HK$10bn", "HK$10bn", "10000000000", "10000000000", "HKD"),
                ("u.s. $5", "u.s. $5", "5", "5", "USD"),
                ("75 USD million", "75 USD million", "75000000", "75000000", "USD"),
                ("a dollar and a half", "a dollar and a half", "1.5", "1.5", "USD"),
                ("half a billion dollars", "half a billion dollars", "500000000", "500000000", "USD"),
                ("$20 and 43c", "$20 and 43c", "20.43", "20.43", "USD"),
                ("tens of billions of dollars", "tens of billions of dollars", "10000000000", "100000000000", "USD"),
                ("five million yen", "five million yen", "5000000", "5000000", "JPY"),
                ("$US500 million", "$US500 million", "500000000", "500000000", "USD"),
                ("worth $A1.2bn", "$A1.2bn", "1200000000", "1200000000", "AUD"),
                ("(A$1.2bn)", "A$1.2bn", "1200000000", "1200000000", "AUD"),
                ("$500 million Canadian", "$500 million Canadian", "500000000", "500000000", "CAD"),
                ("$20 (Australian) a head", "$20 (Australian)", "20", "20", "AUD"),
                ("99 euro cents", "99 euro cents", "0.99", "0.99", "EUR"),
                ("100 pounds sterling", "100 pounds sterling", "100", "100", "GBP"),
                ("30 Danish øre", "30 Danish øre", "0.3", "0.3", "DKK"),
                ("20 Swiss rappen", "20 Swiss rappen", "0.2", "0.2", "CHF"),
                ("100 Central African CFA francs", "100 Central African CFA francs", "100", "100", "XAF"),
                ("100 Trinidad and Tobago dollars", "100 Trinidad and Tobago dollars", "100", "100", "TTD"),
                ("70 Australian cents", "70 Australian cents", "0.7", "0.7", "AUD"),
                ("W500 billion", "W500 billion", "500000000000", "500000000000", "KRW"),
                ("QR 500m", "QR 500m", "500000000", "500000000", "QAR"),
                ("it fell by a third to CHF 1.1 billion", "CHF 1.1 billion", "1100000000", "1100000000", "CHF"),
                ("$100-plus million", "$100-plus million", "100000000", "100000000", "USD"),
                ("ALL 500", "ALL 500", "500", "500", "ALL"),
                ("in dollars of 2010 or $750 million", "$750 million", "750000000", "750000000", "USD"),
                ("$5 or $6 million", "$5 or $6 million", "5000000", "6000000", "USD"),
                ("1.234,56 €", "1.234,56 €", "1234.56", "1234.56", "EUR"),
                ("a five-pound note", "five-pound", "5", "5", "GBP"),
                ("$.50 each", "$.50", "0.5", "0.5", "USD"),
                (".5 million dollars", ".5 million dollars", "500000", "500000", "USD"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_amount() {
        leaves(
            Kind::Money,
            &[
                "41.3C in Seville",
                "Damage (US$ million)",
                "Debt in million euros",
                "at 8 p.m. on Tuesday",
                "a twenty-pound bag of rice",
                "they won 3 games",
                "TOP 10",
                "told us 5 times",
                "5G",
                "A 5-year plan",
                "CVE-2024-3094",
                "a third to the state",
                "All 165 turbines",
                "Top 100 firms",
                "so much in 2015 euros",
                "in constant 2010 dollars",
                "1080p video",
                "Y2K",
                "SR 520",
            ],
        );
    }
}
