//! Numbers without a noun that are figures all the same, with the unit `?`: what they count stands elsewhere.
//!
//! - a line, heading or table cell that holds nothing but a number written as an amount: `3,400`, `1.2 million`;
//! - in a sentence, a number with a thousands separator or a word of scale from a thousand up: "Of these, 34,000 are
//!   classed as serious", "15 million in Britain", "between 793 and 8,498";
//! - a smaller one after a running total: "the death toll rose to 232", and one of those just spoken of: "66 of them", "52 a
//!   month", "all 157 on board", or of people whom something befell: "17 were killed", "injured more than 400";
//! - one that a clause begins with and tells of: "Eight are dead, and 13 were taken away".

use rust_decimal::Decimal;

use super::{Word, is_year};
use crate::quantity::amount::{self, One, Scale};
use crate::quantity::kind::{Context, Reading};
use crate::quantity::lexicon::{Particle, Words};
use crate::quantity::mention::{Change, Mention};
use crate::quantity::noun::Role;
use crate::quantity::numeral::{self, Form, Numeral};
use crate::quantity::token::{Class, Tokens};
use crate::quantity::unit::Unit;
use crate::quantity::{Hedge, Interval, Kind, Quantity, hedge, rate};

/// Nouns of a running total.
const TALLY: &str = "toll tally total count number deaths fatalities casualties injuries cases infections";

/// What befalls people, told of so many: "17 were killed", "injured more than 400".
const FATES: &str = "killed killing dead died injured injuring wounded wounding hurt missing arrested detained displaced \
    rescued evacuated hospitalised hospitalized";

/// How far back a running total may stand.
const REACH: usize = 10;

/// Puts the words of running totals and of fates into the lexicon.
pub(super) fn words(words: &mut Words) {
    for word in TALLY.split_whitespace() {
        words.entry(word).tally = true;
    }
    for word in FATES.split_whitespace() {
        words.entry(word).befalls = true;
    }
}

/// A line, heading or table cell that holds nothing but a number written as an amount.
pub(super) fn cell(tokens: &Tokens, at: usize) -> Option<Reading> {
    let numeral = numeral::read(tokens, at, false)?;
    let mut end = numeral.end;
    if tokens.class(end) == Class::Plus {
        end += 1;
    }
    let only = tokens.len() == end
        && (at == 0
            || at == 1 && matches!(tokens.class(0), Class::Tilde | Class::Mark)
            || at <= 2 && tokens.entry(0).hedge.ends_hedge());
    let amount = numeral.magnitude.is_some() || numeral.value >= Decimal::ONE_THOUSAND && !is_year(tokens, &numeral);
    if !only || !amount || numeral.form == Form::Many {
        return None;
    }
    let hedge = if end > numeral.end { Hedge::Over } else { hedge::before(tokens, at) };
    let quantity = Quantity {
        kind: Kind::Count,
        unit: Unit::UNKNOWN,
        stated: Interval::exactly(numeral.value),
        step: Some(numeral.step),
        hedge,
        per: None,
        open_year: false,
    };
    Some(Reading { from: at, to: numeral.end, next: end, quantity, change: None, inferred: false })
}

/// A number without a noun inside a sentence.
pub(super) fn read(context: &Context<'_, '_>, at: usize) -> Option<Reading> {
    amount::read(context.tokens, at, Kind::Count, |_, at| one(context, at))
}

fn one(context: &Context<'_, '_>, at: usize) -> Option<One> {
    amount::number_then_unit(context.tokens, at, false, |tokens, numeral| {
        if let Some(unit) = compared(context, at, numeral).filter(|_| ends(tokens, numeral.end)) {
            return Some((Scale::one(unit), numeral.end));
        }
        let small = is_small(tokens, at, numeral) && is_tally(tokens, at) || is_of_group(tokens, at, numeral);
        let small = small
            || is_whole(numeral)
                && (is_of_them(tokens, numeral.end)
                    || is_of_some(tokens, at, numeral)
                    || is_in_all(tokens, numeral.end));
        let letter_m = tokens.text(numeral.end.wrapping_sub(1)) == "m";
        if letter_m && numeral.magnitude.is_some() && is_length(tokens, at, numeral.end) {
            return Some((Scale { unit: Unit::constant("metre"), factor: Decimal::new(1, 6) }, numeral.end));
        }
        // "won the 100m": metres.
        let the = tokens.entry(at.wrapping_sub(1)).particle == Some(Particle::The);
        if the && letter_m {
            return None;
        }
        // "3M" is a company.
        if tokens.text(at) == "3" && tokens.text(at + 1) == "M" && tokens.glued(at + 1) {
            return None;
        }
        let small = small || is_plain(tokens, at, numeral) && befell(tokens, at, numeral.end);
        let figure = is_amount(tokens, at, numeral) || small || is_subject(tokens, at, numeral);
        (figure && ends(tokens, numeral.end)).then(|| (Scale::one(Unit::UNKNOWN), numeral.end))
    })
}

/// Whether "290m" between `at` and `end` are metres: by what follows ("217m long"), or by what is measured ("a diameter
/// of 7.2m").
fn is_length(tokens: &Tokens, at: usize, end: usize) -> bool {
    let any = |words: &[&str], at: usize| words.iter().any(|word| tokens.is(at, word));
    let follows = any(DIRECTIONS, end) || tokens.is(end, "in") && any(EXTENTS, end + 1);
    let before = (at.saturating_sub(3)..at).filter(|&at| tokens.class(at) == Class::Word);
    follows || before.into_iter().any(|at| any(EXTENTS, at))
}

/// Words after a length.
const DIRECTIONS: &[&str] = &[
    "long",
    "wide",
    "high",
    "tall",
    "deep",
    "thick",
    "across",
    "below",
    "above",
    "underground",
    "underwater",
    "apart",
];

/// What lengths measure.
const EXTENTS: &[&str] =
    &["length", "width", "height", "depth", "diameter", "span", "thickness", "radius", "altitude", "elevation"];

/// Whether the number at `at` is written as an amount.
fn is_amount(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let sign = tokens.class(at.wrapping_sub(1)) == Class::Mark;
    let scaled = numeral.magnitude.is_some_and(|magnitude| magnitude >= Decimal::ONE_THOUSAND);
    let separated = numeral.end > at + 1 && numeral.value >= Decimal::ONE_THOUSAND;
    let plain = matches!(numeral.form, Form::Digits) || numeral.form == Form::Words && numeral.end > at + 1;
    !sign && plain && (scaled || separated && numeral.form == Form::Digits)
}

/// Whether the number at `at` may be a figure after words that say so: whole, in digits, and no year.
fn is_small(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let whole = numeral.form == Form::Digits && numeral.magnitude.is_none() && numeral.value.scale() == 0;
    whole && numeral.end == at + 1 && numeral.value >= Decimal::TEN && !is_year(tokens, numeral)
}

/// Periods in which something is made or done so many times.
const PERIODS: &[&str] = &["hour", "day", "week", "month", "quarter", "year"];

/// Whether a number is whole and has weight without a noun.
fn is_whole(numeral: &Numeral) -> bool {
    matches!(numeral.form, Form::Digits | Form::Words) && numeral.value.scale() == 0 && numeral.value >= Decimal::TEN
}

/// Whether what follows makes the number a count of those just spoken of: "66 of them were children", "52 a month".
fn is_of_them(tokens: &Tokens, end: usize) -> bool {
    let of = tokens.entry(end).particle == Some(Particle::Of);
    let them = tokens.is(end + 1, "them") || tokens.is(end + 1, "whom");
    of && them || rate::after(tokens, end).is_some_and(|(per, _)| PERIODS.contains(&per.as_str()))
}

/// Whether the number is told as what there is in all: "Seven more, 63 in all".
fn is_in_all(tokens: &Tokens, end: usize) -> bool {
    let is = |at: usize, words: &[&str]| words.iter().any(|word| tokens.is(at, word));
    let closes = |at: usize| tokens.class(at) != Class::Word;
    is(end, &["in"]) && is(end + 1, &["all", "total"]) && closes(end + 2)
        || is(end, &["altogether"]) && closes(end + 1)
        || is(end, &["all"]) && is(end + 1, &["told"])
}

/// Whether what stands before makes the number a count of those just spoken of: "killing all 157 on board", "those
/// 750 that had burnt out".
fn is_of_some(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let before = at.wrapping_sub(1);
    let said = ["all", "those", "these"].iter().any(|word| tokens.is(before, word));
    let grammar = tokens.class(numeral.end) != Class::Word
        || tokens.entry(numeral.end).particle.is_some()
        || tokens.entry(numeral.end).noun == Some(Role::Break);
    said && grammar && !is_year(tokens, numeral)
}

/// Nouns of what consists of people or things alike.
const GROUPS: &[&str] =
    &["crew", "team", "group", "staff", "workforce", "fleet", "panel", "jury", "cast", "squad", "board", "population"];

/// Whether the number at `at` tells how many a group has: "a crew of six", "the fleet of 12".
fn is_of_group(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let of = before_hedge(tokens, at);
    let group = GROUPS.iter().any(|noun| tokens.is(of.wrapping_sub(1), noun));
    is_several(tokens, at, numeral) && group && tokens.entry(of).particle == Some(Particle::Of)
}

/// Whether the number at `at` is whole, two or more, and no year.
fn is_several(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let whole = matches!(numeral.form, Form::Digits | Form::Words) && numeral.value.scale() == 0;
    let year = numeral.end == at + 1 && is_year(tokens, numeral);
    whole && !year && numeral.value >= Decimal::TWO
}

/// Whether the number at `at` is whole and no year.
fn is_plain(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let year = numeral.end == at + 1 && is_year(tokens, numeral);
    is_whole(numeral) && !year
}

/// Whether what befell so many stands right after the number `at..end`, or before it where nothing follows.
fn befell(tokens: &Tokens, at: usize, end: usize) -> bool {
    let fate = |at: usize| tokens.entry(at).befalls;
    let be = ["were", "are", "have", "had", "remain", "remained"].iter().any(|word| tokens.is(end, word));
    let been = be && ["been", "reported", "still", "also"].iter().any(|word| tokens.is(end + 1, word));
    let behind = fate(if been {
        end + 2
    } else if be {
        end + 1
    } else {
        end
    });
    let closes = tokens.class(end) != Class::Word || tokens.entry(end).particle == Some(Particle::And);
    behind || closes && fate(before_hedge(tokens, at))
}

/// What those just spoken of are or did, behind their number.
const PREDICATES: &[&str] =
    &["are", "were", "have", "had", "remain", "remained", "survived", "disappeared", "vanished", "escaped"];

/// What goes on to tell which people they are.
const RELATIVES: &[&str] = &["who", "whose"];

/// Whether the word at `at` may be what people do, and the next one goes on from a verb: "serve on", "live nearby".
fn does(tokens: &Tokens, at: usize) -> bool {
    let plain =
        tokens.class(at) == Class::Word && tokens.entry(at).noun.is_none() && tokens.entry(at).particle.is_none();
    let next = tokens.entry(at + 1);
    let goes_on =
        matches!(next.particle, Some(Particle::At | Particle::For | Particle::In | Particle::On | Particle::With))
            || ["there", "here", "nearby", "under", "near", "inside"].iter().any(|word| tokens.is(at + 1, word));
    let noun = tokens.text(at).ends_with(['s', 'S']);
    plain && goes_on && !noun && !tokens.capitalised(at)
}

/// What may stand before the subject of a clause, beside a mark.
const OPENERS: &[&str] = &["and", "but", "while", "where", "another", "which", "when", "so", "nor", "because"];

/// Whether the number at `at` is the subject of a clause that it begins: "Eight are dead", "and at least 260 were".
fn is_subject(tokens: &Tokens, at: usize, numeral: &Numeral) -> bool {
    let plain = matches!(numeral.form, Form::Digits | Form::Words) && numeral.value.scale() == 0;
    if !plain || numeral.value < Decimal::TWO {
        return false;
    }
    let mut before = before_hedge(tokens, at);
    let told = |words: &[&str]| words.iter().any(|word| tokens.is(numeral.end, word));
    // "Some 300 serve on other ships", "Another 191 who lived there"
    let rough = before.wrapping_add(1) < at || tokens.is(before, "another");
    let of_people = rough && numeral.value >= Decimal::TEN && (told(RELATIVES) || does(tokens, numeral.end));
    if !told(PREDICATES) && !of_people {
        return false;
    }
    // "At least 260 were"
    if before.wrapping_add(1) < at && tokens.entry(before).particle == Some(Particle::At) {
        before = before.wrapping_sub(1);
    }
    let opens = match tokens.class(before) {
        Class::Word => OPENERS.iter().any(|word| tokens.is(before, word)),
        Class::Digits | Class::Address | Class::Apostrophe => false,
        Class::Mark => !tokens.glued(before + 1),
        _ => true,
    };
    // "between 5 and 6 are", "5, 6 are"
    let row =
        tokens.class(before.wrapping_sub(1)) == Class::Digits || tokens.entry(before.wrapping_sub(1)).numeral.is_some();
    opens && !row && !is_year(tokens, numeral)
}

/// The token before `at` and the hedge that stands there.
fn before_hedge(tokens: &Tokens, at: usize) -> usize {
    let mut before = at.wrapping_sub(1);
    while tokens.entry(before).hedge.ends_hedge() && tokens.entry(before).particle.is_none() && at - before < 4 {
        before = before.wrapping_sub(1);
    }
    // "at more than 64", "no fewer than 64"
    if before.wrapping_add(1) < at && ["more", "less", "fewer"].iter().any(|word| tokens.is(before, word)) {
        before = before.wrapping_sub(1);
    }
    if before.wrapping_add(1) < at && tokens.is(before, "no") { before.wrapping_sub(1) } else { before }
}

/// Whether the number at `at` is where a running total stands: "the death toll rose to 232", "put the count at 64".
fn is_tally(tokens: &Tokens, at: usize) -> bool {
    let before = before_hedge(tokens, at);
    let reached = matches!(tokens.entry(before).particle, Some(Particle::To | Particle::At | Particle::Of))
        || ["reached", "hit", "is", "was", "passed", "topped"].iter().any(|word| tokens.is(before, word));
    let back = (at.saturating_sub(REACH)..before).rev();
    let mut back = back.take_while(|&back| !matches!(tokens.class(back), Class::Stop | Class::Semicolon));
    reached && back.any(|back| tokens.entry(back).tally)
}

/// The unit of a count close before the number at `at` that it is set against or of which it is a share: "43 shootings
/// this year, compared with 61", "56 seats, up from six", "cut from 12 modules to six", "50 cars, then 38", "of its 149
/// cars 38", "30 launches, of which 18".
fn compared(context: &Context<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let tokens = context.tokens;
    if !is_several(tokens, at, numeral) || numeral.magnitude.is_some() {
        return None;
    }
    let here = tokens.span(at, at + 1).start;
    let near = |mention: &&Mention| here - mention.span.end < NEAR;
    let mut before = context.before.iter().rev().take_while(near);
    let count = before.find(|mention| mention.quantity.kind == Kind::Count)?;
    let close = here - count.span.end < CLOSE;
    let by = before_hedge(tokens, at);
    let is = |at: usize, words: &[&str]| words.iter().any(|word| tokens.is(at, word));
    let after_comma = tokens.class(by.wrapping_sub(1)) == Class::Comma;
    let compared = match tokens.entry(by).particle {
        Some(Particle::From) => is(by.wrapping_sub(1), &["up", "down"]),
        Some(Particle::With) => is(by.wrapping_sub(1), &["compared"]),
        Some(Particle::To) => is(by.wrapping_sub(1), &["compared"]) || count.change == Some(Change::From) && close,
        Some(Particle::Or) => after_comma && close,
        _ if is(by, &["which", "whom"]) => tokens.entry(by.wrapping_sub(1)).particle == Some(Particle::Of),
        _ if is(by, &["then"]) => after_comma,
        _ => is(by, &["against", "versus"]) || is_share(tokens, count, by),
    };
    compared.then(|| count.quantity.unit.clone())
}

/// Whether a sentence begins with "of" and the `count` whose last token is `last`: "Of its 149 cars 38 were involved".
fn is_share(tokens: &Tokens, count: &Mention, last: usize) -> bool {
    if last >= tokens.len() || tokens.span(last, last + 1).end != count.span.end {
        return false;
    }
    let opens = |of: usize| of == 0 || tokens.class(of - 1) == Class::Stop;
    let inside = |at: usize| tokens.span(at, at + 1).start >= count.span.start;
    let mut before = (last.saturating_sub(OPENING)..last).rev().skip_while(|&at| inside(at)).take(3);
    before.any(|at| tokens.entry(at).particle == Some(Particle::Of) && opens(at))
}

/// How many tokens the count has, at most, with which a sentence opens.
const OPENING: usize = 8;

/// How far back, in bytes, the count may stand from which something went to the number.
const CLOSE: usize = 24;

/// How far back, in bytes, the count may stand that a number is set against.
const NEAR: usize = 120;

/// Whether no word goes on from a number that makes a unit, a name or a time of day of it.
fn ends(tokens: &Tokens, at: usize) -> bool {
    if tokens.glued(at)
        && matches!(tokens.class(at), Class::Word | Class::Digits | Class::Slash | Class::Address | Class::Dash)
    {
        return false;
    }
    let entry = tokens.entry(at);
    match tokens.class(at) {
        Class::Word => {
            let unit = matches!(entry.count, Some(Word::Time | Word::Energy(_)))
                || entry.money.is_some_and(|word| word.is_currency())
                || entry.percent.is_some()
                || entry.power.is_some()
                || tokens.is(at, "times");
            entry.is_grammar() || !unit && !tokens.capitalised(at)
        }
        Class::Mark => !matches!(tokens.text(at), "%" | "$" | "€" | "£" | "¥" | "₹" | "×" | "°" | "=" | "#"),
        Class::Digits => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{leaves, reads};
    use super::*;

    #[test]
    fn reads_numbers_without_a_noun() {
        reads(
            Kind::Count,
            &[
                ("Of these, 34,000 are classed as serious.", "34,000", "34000", "34000", "?"),
                ("The British victims, 15 million of them, were told.", "15 million", "15000000", "15000000", "?"),
                ("Employers added 151,000 in February.", "151,000", "151000", "151000", "?"),
                ("a range of 793 to 8,498", "793 to 8,498", "793", "8498", "?"),
                ("Nearly half a million were displaced.", "half a million", "500000", "500000", "?"),
                ("Some 4,000 were evacuated.", "4,000", "4000", "4000", "?"),
                ("84% were still in the dark, or some 950,000.", "950,000", "950000", "950000", "?"),
                ("Police held 66 of them overnight.", "66", "66", "66", "?"),
                ("Seven more, 63 in all.", "63", "63", "63", "?"),
                ("It makes 52 a month in one plant.", "52", "52", "52", "?"),
                ("killing all 157 on board", "157", "157", "157", "?"),
                ("those 750 that had burnt out", "750", "750", "750", "?"),
                ("The crew, twelve of whom were hurt", "twelve", "12", "12", "?"),
                ("No less than 100 are planned.", "100", "100", "100", "?"),
                ("A crew of six was hired.", "six", "6", "6", "?"),
                ("The death toll rose to 232 on Monday.", "232", "232", "232", "?"),
                ("The toll reached 112, officials said.", "112", "112", "112", "?"),
                ("At least 17 were killed.", "17", "17", "17", "?"),
                ("The blast injured more than 400.", "400", "400", "400", "?"),
                ("Eight are dead, officials said.", "Eight", "8", "8", "?"),
                ("At least 260 were needed.", "260", "260", "260", "?"),
                ("They went to hospitals, where 13 remained.", "13", "13", "13", "?"),
                ("Some 300 serve on other ships.", "300", "300", "300", "?"),
                ("Another 191 who lived there are safe.", "191", "191", "191", "?"),
                ("Nearly 200 work here.", "200", "200", "200", "?"),
                ("which put the official count at more than 64.", "64", "64", "64", "?"),
            ],
        );
    }

    #[test]
    fn leaves_what_is_no_figure() {
        leaves(
            Kind::Count,
            &[
                "Thanks a million",
                "killed on the 17 bus",
                "in 2015 died the king",
                "3M said profit rose.",
                "He won the 100m in 9.83 seconds.",
                "It is 1,000 times as bright.",
                "It took 2,000 hours.",
                "one in 10,000",
                "The vote went from 34 to the next.",
                "She was 34.",
                "The number was called at 5 p.m.",
                "in 2019",
                "nine of them",
                "He turned 52 a month ago.",
                "a score of 52 per 100,000 residents",
                "some 40 of those years",
                "Those over 65 are spared.",
                "Pages 5 and 6 are missing.",
                "Both 3 and 4 have errors.",
                "He came at about 11 at night.",
                "Around 10 that night",
            ],
        );
    }
}
