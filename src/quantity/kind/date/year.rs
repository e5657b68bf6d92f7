//! Years: `2019`, `'82`, "nineteen ninety-six", decades and centuries; and which four digits are no year.

use crate::quantity::amount;
use crate::quantity::calendar::{Base, Grain, Period, When, Within};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::numeral;
use crate::quantity::token::{Class, Tokens};

use super::Found;
use super::words::{self, Word, plain, unit, word};

/// A year inside a date, where the month before it leaves no doubt: four digits, or `'82`.
pub fn after_month(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    if let Some(year) = plain(tokens, at, 4).filter(|year| (1000..=2999).contains(year)) {
        return Some((year, at + 1));
    }
    if tokens.class(at) == Class::Apostrophe && tokens.glued(at + 1) {
        let year = plain(tokens, at + 1, 2).filter(|_| tokens.text(at + 1).len() == 2)?;
        return Some((two_digits(year), at + 2));
    }
    spelled(tokens, at)
}

/// The century that two digits leave out: 39 is 2039, 40 is 1940.
pub fn two_digits(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

/// "nineteen ninety-six", "nineteen oh one", "two thousand and fifteen", "twenty twenty-five".
pub fn spelled(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let first = tokens.entry(at).numeral?;
    if tokens.class(at) != Class::Word {
        return None;
    }
    let (century, next) = numeral::below_hundred(tokens, at)?;
    if (10..=20).contains(&century) && matches!(first, numeral::Word::Ones(_) | numeral::Word::Tens(_)) {
        let century = i16::from(century) * 100;
        let next = numeral::after_hyphen(tokens, next);
        if tokens.entry(next).numeral == Some(numeral::Word::Magnitude(2)) {
            let rest = words::skip(tokens, next + 1, Particle::And);
            return match numeral::below_hundred(tokens, rest) {
                Some((years, end)) => Some((century + i16::from(years), end)),
                None => Some((century, next + 1)),
            };
        }
        if tokens.is(next, "oh") || tokens.entry(next).numeral == Some(numeral::Word::Ones(0)) {
            let (years, end) = numeral::below_hundred(tokens, next + 1)?;
            return (years < 10).then_some((century + i16::from(years), end));
        }
        let (years, end) = numeral::below_hundred(tokens, next)?;
        return (years >= 10).then_some((century + i16::from(years), end));
    }
    if matches!(century, 1 | 2) && tokens.entry(next).numeral == Some(numeral::Word::Magnitude(3)) {
        let number = numeral::read(tokens, at, false)?;
        let year = i16::try_from(number.value.trunc().mantissa()).ok()?;
        return ((1000..2100).contains(&year) && number.value.scale() == 0).then_some((year, number.end));
    }
    None
}

/// A year that stands alone at `at`, if its neighbours allow.
pub fn bare(tokens: &Tokens, at: usize) -> Option<Found> {
    if tokens.class(at) == Class::Apostrophe {
        return None;
    }
    let Some(digits) = tokens.digits(at) else { return spelled_alone(tokens, at) };
    if digits.len() == 2 && after_quote(tokens, at) && !tokens.glued(at.wrapping_sub(1)) {
        // "since '82"
        let year = two_digits(plain(tokens, at, 2)?);
        let asked = asks(tokens, at.wrapping_sub(1)) >= Asks::Often && !countable(tokens, at + 1, year);
        return asked.then(|| Found::new(When::partial(Some(year), Within::Year), at.wrapping_sub(1), at + 1));
    }
    if digits.len() != 4 {
        return None;
    }
    let year = plain(tokens, at, 4)?;
    if super::absolute::year_of_an_event(tokens, at) {
        return None;
    }
    plausible(tokens, at, at + 1, year).then(|| Found::new(When::partial(Some(year), Within::Year), at, at + 1))
}

/// A spelled-out year needs a word before it that asks for one, or to be unmistakable.
fn spelled_alone(tokens: &Tokens, at: usize) -> Option<Found> {
    let (year, end) = spelled(tokens, at)?;
    let asked = asks(tokens, at) != Asks::Nothing;
    let follows = countable(tokens, end, year) || tokens.entry(end).numeral.is_some();
    (asked && !follows && year >= 1500).then(|| Found::new(When::partial(Some(year), Within::Year), at, end))
}

/// How much what stands before a number speaks for its being a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Asks {
    /// It is no year.
    Never,
    /// Nothing.
    #[default]
    Nothing,
    /// A preposition that years often follow.
    Often,
    /// A word that only dates follow.
    Year,
}

/// Words that a date follows: "since 1066".
const BEFORE_YEAR: &str = "since circa ca year until til till during calendar pre post";
/// Words that a year often follows.
const OFTEN_BEFORE_YEAR: &str = "in by from to through before after between of for early late mid around into";
/// Words after which a number names or counts something, but tells no year.
const BEFORE_NAME: &str = "
    about nearly almost roughly approximately over than least most some only another vision agenda project
    windows office russell russel nikkei flight boeing airbus page pages route highway interstate room suite box
    no nos number model series section sections article rule form chapter version level episode iso unit units
    apartment apt hr bill class horizon strategy each every per plus minus up par point exceeding totaling
    totalling these those all rs usd eur gbp expo euro
";

fn asks(tokens: &Tokens, at: usize) -> Asks {
    let before = at.wrapping_sub(1);
    let entry = tokens.entry(before);
    match tokens.class(before) {
        // "the Class of 2020"
        Class::Word if entry.particle == Some(Particle::Of) && tokens.is(before.wrapping_sub(1), "class") => {
            Asks::Never
        }
        // "later than 2020"
        Class::Word if tokens.is(before, "than") => {
            let time = ["later", "earlier", "sooner"].iter().any(|word| tokens.is(before.wrapping_sub(1), word));
            if time { Asks::Often } else { Asks::Never }
        }
        // "the 1,200-page 2024 report"
        Class::Word if tokens.glued(before) && tokens.class(before.wrapping_sub(1)) == Class::Dash => Asks::Nothing,
        // "until at least 2054", "in or around 2019"
        Class::Word if entry.hedge.ends_hedge() || tokens.is(before, "least") => {
            let mut ahead = before.wrapping_sub(1);
            if tokens.is(ahead, "at") || tokens.is(ahead, "or") {
                ahead = ahead.wrapping_sub(1);
            }
            if tokens.entry(ahead).asks >= Asks::Often { Asks::Often } else { entry.asks }
        }
        Class::Word => match word(tokens, before) {
            Some(Word::Month(..) | Word::Season(_) | Word::Fiscal | Word::FiscalWord) => Asks::Year,
            _ if entry.numeral.is_some() => Asks::Never,
            _ => entry.asks,
        },
        Class::Mark
            if matches!(tokens.text(before), "$" | "£" | "€" | "¥" | "₹" | "#" | "=" | "№" | "×" | "@" | "§") =>
        {
            Asks::Never
        }
        Class::Stop if tokens.is(before.wrapping_sub(1), "no") => Asks::Never,
        Class::Plus | Class::Tilde => Asks::Never,
        _ => Asks::Nothing,
    }
}

/// Whether a number glued to what stands before it may still be a year: "(2019", "mid-2026", "Q1/2026" is read
/// elsewhere.
fn free_on_the_left(tokens: &Tokens, at: usize) -> bool {
    if !tokens.glued(at) {
        return true;
    }
    let before = at.wrapping_sub(1);
    match tokens.class(before) {
        Class::Open | Class::Quote | Class::Mark => true,
        Class::Dash => {
            !tokens.glued(before)
                || ["pre", "post", "mid", "early", "late", "end", "start"]
                    .iter()
                    .any(|word| tokens.is(before - 1, word))
        }
        Class::Apostrophe | Class::Colon | Class::Comma | Class::Semicolon | Class::Close => {
            tokens.class(before.wrapping_sub(1)) != Class::Digits
        }
        Class::Slash => tokens.class(before.wrapping_sub(1)) == Class::Word,
        _ => false,
    }
}

/// A year that ends a range: what stands before it is known to be a date.
pub fn bare_after(tokens: &Tokens, at: usize) -> Option<Found> {
    let year = plain(tokens, at, 4).filter(|year| tokens.text(at).len() == 4 && (1300..=2199).contains(year))?;
    plausible_after_day(tokens, at, year).then(|| Found::new(When::partial(Some(year), Within::Year), at, at + 1))
}

/// Whether the year at `at` may follow a month or the day before it: nothing counts or measures it.
pub fn plausible_after_day(tokens: &Tokens, at: usize, year: i16) -> bool {
    (1000..=2999).contains(&year) && !countable(tokens, at + 1, year)
}

/// Whether the range of years `at..end` that begins with `year` reads as one.
pub fn plausible_range(tokens: &Tokens, at: usize, end: usize, year: i16) -> bool {
    free_on_the_left(tokens, at) && asks(tokens, at) != Asks::Never && !countable(tokens, end, year)
}

/// Whether the number `year` that is the tokens `at..end` reads as a year where it stands.
pub fn plausible(tokens: &Tokens, at: usize, end: usize, year: i16) -> bool {
    if !free_on_the_left(tokens, at) || countable(tokens, end, year) {
        return false;
    }
    // A decade, quarter or month glued to it is read elsewhere; else a dash or slash goes on with a code or a name.
    if tokens.glued(end) && matches!(tokens.class(end), Class::Dash | Class::Slash) && tokens.glued(end + 1) {
        let goes_on = match tokens.class(end + 1) {
            Class::Digits => true,
            Class::Word => !AFTER_HYPHEN.iter().any(|word| tokens.is(end + 1, word)),
            _ => false,
        };
        if goes_on {
            return false;
        }
    }
    match asks(tokens, at) {
        Asks::Never => false,
        Asks::Nothing => (1600..=2100).contains(&year) && !is_address(tokens, end),
        Asks::Often => (1300..=2199).contains(&year),
        Asks::Year => (100..=2999).contains(&year),
    }
}

/// Whether one to three capitalised words and a kind of street follow: "1600 Pennsylvania Avenue".
fn is_address(tokens: &Tokens, at: usize) -> bool {
    let street = |at: usize| STREETS.iter().any(|word| tokens.is(at, word));
    let named = |words: usize| (at..at + words).all(|at| tokens.class(at) == Class::Word && tokens.capitalised(at));
    tokens.capitalised(at) && (1..=3).any(|words| street(at + words) && named(words))
}

/// Kinds of street.
const STREETS: &[&str] = &[
    "street",
    "avenue",
    "road",
    "boulevard",
    "drive",
    "lane",
    "st",
    "ave",
    "blvd",
    "rd",
    "plaza",
    "highway",
    "parkway",
];

/// Words that a hyphen joins to a year without making another thing of it.
const AFTER_HYPHEN: &[&str] =
    &["built", "era", "model", "vintage", "style", "based", "only", "bound", "dated", "level"];

/// Things that are counted by the thousand: after them a number is no year even when it could be one.
const COUNTED: &str = "
    people homes households jobs employees workers units shares customers users miles points words pages copies
    pieces members times cars vehicles planes troops soldiers patients students stores shops acres feet ft
    meters metres hours minutes seconds dollars euros pounds yen cents gpus chips servers flights passengers
    percent square metric tons tonnes kg km m mm cm kw mw gw w mwh gwh kwh mah rpm mph hp tokens residents
    buildings apartments houses turbines panels cases deaths victims prisoners refugees families children women
    men staff positions seats kilometers kilometres kilograms liters litres barrels gallons bps calories degrees
    dead utc gmt edt est
";

/// Puts the words around years into the lexicon.
pub fn words(words: &mut Words) {
    for (list, asks) in [(BEFORE_NAME, Asks::Never), (OFTEN_BEFORE_YEAR, Asks::Often), (BEFORE_YEAR, Asks::Year)] {
        for word in list.split_whitespace() {
            words.entry(word).asks = asks;
        }
    }
    for word in COUNTED.split_whitespace() {
        words.entry(word).counted = true;
    }
}

/// Whether what follows at `at` makes the number before it a count, an amount or a clock time.
fn countable(tokens: &Tokens, at: usize, year: i16) -> bool {
    if tokens.glued(at) && tokens.class(at) == Class::Word {
        return true;
    }
    let next = numeral::after_hyphen(tokens, at);
    if tokens.class(next) == Class::Mark {
        // "16 March 2023: $30bn" without its colon: the sign is of the amount that follows.
        let opens_amount = !tokens.glued(next) && tokens.glued(next + 1) && tokens.class(next + 1) == Class::Digits;
        return match tokens.text(next) {
            "%" | "°" | "×" => true,
            "$" | "€" | "£" => !opens_amount,
            _ => false,
        };
    }
    if tokens.class(next) != Class::Word {
        return false;
    }
    // "the strike of 2023 day by day"
    let by = tokens.is(next + 1, "by") && unit(tokens, next).is_some() && unit(tokens, next) == unit(tokens, next + 2);
    let counted = tokens.entry(next).counted && !amount::is_price_year(tokens, at.wrapping_sub(1))
        || unit(tokens, next)
            .filter(|_| !by)
            .is_some_and(|grain| !(grain == Grain::Year || grain == Grain::Season) || plural(tokens, next))
        || matches!(tokens.entry(next).numeral, Some(numeral::Word::Magnitude(_)));
    // Round thousands count whatever stands in the plural after them.
    counted || year % 500 == 0 && plural(tokens, next) && !tokens.capitalised(next)
}

/// Whether the word at `at` looks like a plural noun.
fn plural(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.text(at);
    text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") && !matches!(text, "was" | "this" | "has" | "its")
}

/// A decade or century at `at`: "1990s", "2030's", "'80s", "70s", "the nineties", "20th century".
pub fn decade(tokens: &Tokens, at: usize) -> Option<Found> {
    let fixed = |from: i16, grain: Grain, end: usize| {
        let years = if grain == Grain::Century { 1200 } else { 120 };
        Some(Found::new(When::new(Base::Fixed(Period::months(from, 1, years)?, grain)), at, end))
    };
    if let Some(Word::Decade(decade)) = word(tokens, at) {
        // "tens of thousands", "in her thirties", "temperatures in the twenties".
        let the = words::is_particle(tokens, at.wrapping_sub(1), Particle::The);
        let ahead = at.wrapping_sub(2);
        let in_the = the
            && (words::is_particle(tokens, ahead, Particle::In)
                || ["since", "during", "throughout", "until", "by", "of"].iter().any(|word| tokens.is(ahead, word)));
        let early = |at: usize| matches!(word(tokens, at), Some(Word::Part(_)));
        let clear = in_the || early(at.wrapping_sub(1)) || words::is_particle(tokens, at.wrapping_sub(1), Particle::In);
        return if clear && decade >= 40 || in_the && decade == 0 {
            fixed(decade_start(decade), Grain::Decade, at + 1)
        } else {
            None
        };
    }
    if let Some(digits) = tokens.digits(at) {
        let mut end = at + 1;
        if tokens.class(end) == Class::Apostrophe && tokens.glued(end) {
            end += 1;
        }
        let digits: i16 = digits.parse().ok().filter(|_| matches!(digits.len(), 2 | 4))?;
        let plural = tokens.glued(end) && tokens.is(end, "s");
        let dash = tokens.class(at.wrapping_sub(1)) == Class::Dash;
        let opens =
            !tokens.glued(at) || after_quote(tokens, at) || dash || tokens.class(at.wrapping_sub(1)) == Class::Open;
        if plural && digits % 10 == 0 && opens {
            let short = tokens.text(at).len() == 2;
            if short && (!asks_decade(tokens, at) || tokens.text(at).starts_with('0') && !after_quote(tokens, at)) {
                return None;
            }
            return fixed(if short { decade_start(digits) } else { digits }, Grain::Decade, end + 1);
        }
    }
    let (place, end) = numeral::ordinal(tokens, at)?;
    let next = numeral::after_hyphen(tokens, end);
    let fox = tokens.capitalised(next) && tokens.is(next + 1, "fox");
    if unit(tokens, next) == Some(Grain::Century) && (1..=30).contains(&place) && !fox {
        return fixed((i16::try_from(place).ok()? - 1) * 100, Grain::Century, next + 1);
    }
    None
}

fn decade_start(decade: i16) -> i16 {
    if decade < 30 { 2000 + decade } else { 1900 + decade }
}

fn after_quote(tokens: &Tokens, at: usize) -> bool {
    tokens.glued(at) && tokens.class(at.wrapping_sub(1)) == Class::Apostrophe
}

/// Two digits with an s are a decade after an apostrophe or "the", unless a person's age or a temperature is meant.
fn asks_decade(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    after_quote(tokens, at)
        || words::is_particle(tokens, before, Particle::The)
        || words::is_particle(tokens, before, Particle::In)
        || words::is_particle(tokens, before, Particle::And)
        || matches!(word(tokens, before), Some(Word::Part(_)))
        || tokens.class(before) == Class::Dash
}

#[cfg(test)]
mod tests {
    use crate::quantity::kind::tests::dates;

    #[test]
    fn reads_years() {
        dates(
            "none",
            &[
                ("It opened in 2019.", &["2019: 2019-01-01..2020-01-01"]),
                ("| 1974 | 2019 |", &["1974: 1974-01-01..1975-01-01", "2019: 2019-01-01..2020-01-01"]),
                ("the 2008 crisis", &["2008: 2008-01-01..2009-01-01"]),
                ("until at least 2054", &["2054: 2054-01-01..2055-01-01"]),
                ("since '82", &["'82: 1982-01-01..1983-01-01"]),
                ("in nineteen ninety-six", &["nineteen ninety-six: 1996-01-01..1997-01-01"]),
                ("in two thousand and fifteen", &["two thousand and fifteen: 2015-01-01..2016-01-01"]),
                ("€12.4 billion in 2015 euros", &["2015: 2015-01-01..2016-01-01"]),
                ("£18 billion in 2016 pounds", &["2016: 2016-01-01..2017-01-01"]),
                ("in 1066", &[]),
                ("since 1066", &["1066: 1066-01-01..1067-01-01"]),
                ("a 2025-built ship", &["2025: 2025-01-01..2026-01-01"]),
            ],
        );
    }

    #[test]
    fn reads_decades_and_centuries() {
        dates(
            "none",
            &[
                ("1990s music", &["1990s: 1990-01-01..2000-01-01"]),
                ("the 2030's", &["2030's: 2030-01-01..2040-01-01"]),
                ("in the '80s and 90s", &["80s: 1980-01-01..1990-01-01", "90s: 1990-01-01..2000-01-01"]),
                ("since the seventies", &["seventies: 1970-01-01..1980-01-01"]),
                ("in the nineties", &["nineties: 1990-01-01..2000-01-01"]),
                ("the 21st century", &["21st century: 2000-01-01..2100-01-01"]),
            ],
        );
    }

    #[test]
    fn leaves_counts_names_and_amounts() {
        for text in [
            "2000 people came",
            "about 2000",
            "nearly 1900 cases",
            "2019 homes",
            "1,950 units",
            "1500 MW",
            "2024 MW",
            "$2025",
            "2025%",
            "Vision 2030",
            "Agenda 2030",
            "the Expo 2025 site",
            "Euro 2024 final",
            "the Class of 2020",
            "20th Century Fox",
            "Windows 2000",
            "the Russell 2000 index",
            "Room 2012",
            "No. 2024",
            "Section 2020",
            "flight 1549",
            "ISO 9001",
            "call 555-2019",
            "v2.2019",
            "2019-megawatt",
            "1900 UTC",
            "a temperature in the 80s",
            "in her thirties",
        ] {
            let found: &[&str] = if text.contains("80s") { &["80s: 1980-01-01..1990-01-01"] } else { &[] };
            dates("none", &[(text, found)]);
        }
    }

    #[test]
    fn a_year_may_be_told_day_by_day() {
        dates(
            "none",
            &[("the strike of 2023 day by day", &["2023: 2023-01-01..2024-01-01"]), ("a 2023 day siege", &[])],
        );
    }
}
