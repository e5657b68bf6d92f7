//! The kinds of quantity: one file each, one line each in [`READERS`].
//!
//! A kind brings two functions. `words` puts its vocabulary into the [lexicon](super::lexicon), in its own field of
//! `Entry`; an entry that `starts` makes its word an anchor. `read` is called with the
//! tokens of a line and an anchor, and says whether a quantity of this kind starts there: at the anchor, or a few
//! tokens before it when its first words are too common to be anchors ("a decade", "between").
//!
//! **The rule between readings**: [`readings`] goes over a line from left to right. At each anchor every kind is
//! asked; the reading that reaches furthest wins, then the one whose kind stands first in [`READERS`]. The next
//! anchor is the first after it, and no reading may begin inside an earlier one. So "March 5, 2024" beats "March 5",
//! "$20-30/month" beats "30/month", and every anchor is visited once: reading is linear as long as each reader looks
//! a bounded number of tokens around or consumes what it looked at.
//!
//! Numbers with a unit (money, power, percent, duration, count) share `amount`: ranges, hedges,
//! `per` and changes are read there once, for all of them.
//!
//! What a reader may use, all in [`Context`]: the [`Tokens`] of the line (`digits` and `text` as written, `entry` for
//! the meanings of a word, `glued` for what touches), [`numeral::read`] and
//! [`numeral::ordinal`], the reference day, and the readings before this one in the
//! document (a year is inferred from the nearest full date).

pub mod count;
pub mod date;
pub mod duration;
pub mod money;
pub mod percent;
pub mod power;

use std::cell::Cell;

use jiff::civil::Date;

use super::calendar::Period;
use super::lexicon::Words;
use super::mention::{Change, Mention};
use super::numeral;
use super::token::{Class, Tokens};
use super::{Kind, Quantity};

/// A kind of quantity as the reader of a line sees it.
pub struct Reader {
    /// Which kind it reads.
    pub kind: Kind,
    /// Puts the kind's vocabulary into the lexicon.
    pub words: fn(&mut Words),
    /// Reads the quantity that starts at the anchor `at`.
    pub read: fn(&Context<'_, '_>, at: usize) -> Option<Reading>,
}

/// Every kind with its own vocabulary and reader. At equal length the upper one wins.
pub const READERS: &[Reader] = &[
    Reader { kind: Kind::Money, words: money::words, read: money::read },
    Reader { kind: Kind::Date, words: date::words, read: date::read },
    Reader { kind: Kind::Duration, words: duration::words, read: duration::read },
    Reader { kind: Kind::Power, words: power::words, read: power::read },
    Reader { kind: Kind::Percent, words: percent::words, read: percent::read },
    Reader { kind: Kind::Count, words: count::words, read: count::read },
];

/// What is known of the whole text while its lines are read.
#[derive(Debug, Default)]
pub struct Setting {
    /// The day on which the text was published.
    pub reference: Option<Date>,
    /// Whether only the month of that day is known: it then lends its year, and tells no day.
    pub month_only: bool,
    /// Where a text without such a day states full dates, anywhere in it: they lend their year to those without.
    pub stated: Vec<(usize, Period)>,
    /// Whether they are all of one year.
    pub one_year: bool,
    /// What others tell of the time of a text without such a day.
    pub supposed: Option<Supposed>,
    /// Whether a date without its year was met.
    pub yearless: Cell<bool>,
}

/// What texts of the same matter tell of the time of an undated one: they lend a year where it knows none.
#[derive(Debug, Clone)]
pub struct Supposed {
    /// Around when it was written.
    pub day: Date,
    /// The dates that they tell.
    pub told: Vec<Period>,
}

impl Setting {
    /// The setting of a text without a reference date that states full dates at these places, in order.
    pub fn undated(stated: Vec<(usize, Period)>) -> Self {
        let year = |at: usize| stated.get(at).map(|(_, period)| period.from.year());
        let one_year = (1..stated.len()).all(|at| year(at) == year(0));
        Setting { one_year, stated, ..Setting::default() }
    }

    /// The full date stated nearest to `place`, and how far away.
    pub fn nearest(&self, place: usize) -> Option<(usize, Period)> {
        let next = self.stated.partition_point(|(at, _)| *at < place);
        let near = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|at| self.stated.get(at));
        near.map(|(at, period)| (at.abs_diff(place), *period)).min_by_key(|(distance, _)| *distance)
    }
}

/// What a reader may look at.
pub struct Context<'c, 't> {
    /// The tokens of the line.
    pub tokens: &'c Tokens<'t>,
    /// What is known of the text.
    pub setting: &'c Setting,
    /// What was read before, in order: earlier lines and earlier in this line.
    pub before: &'c [Mention],
}

/// A quantity read from the tokens `from..to`.
#[derive(Debug, Clone)]
pub struct Reading {
    /// First token, without the hedge.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Where reading goes on: `to`, or past what was read along with it (a rate, a hedge behind).
    pub next: usize,
    /// What it says.
    pub quantity: Quantity,
    /// How it moves.
    pub change: Option<Change>,
    /// Whether part of the value was inferred.
    pub inferred: bool,
}

/// Reads the current line of `tokens` and appends its mentions to `found`.
pub fn readings(tokens: &Tokens<'_>, setting: &Setting, found: &mut Vec<Mention>) {
    let mut free = 0;
    for &anchor in tokens.anchors() {
        let at = anchor as usize;
        if at < free || !may_start(tokens, at) {
            continue;
        }
        let context = Context { tokens, setting, before: found };
        let mut best: Option<Reading> = None;
        for reader in READERS {
            if let Some(reading) = (reader.read)(&context, at)
                && reading.from >= free
                && best.as_ref().is_none_or(|best| reading.to > best.to)
            {
                best = Some(reading);
            }
        }
        if let Some(Reading { from, to, next, quantity, change, inferred }) = best {
            free = next;
            found.push(Mention { span: tokens.span(from, to), quantity, change, inferred });
        }
    }
}

/// A cheap look before any reader is asked: numbers must open, an article must stand before a word that starts.
fn may_start(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.class(at) {
        Class::Digits => numeral::opens(tokens, at) || count::is_second_of_vote(tokens, at),
        _ if tokens.entry(at).numeral.is_some() => numeral::opens(tokens, at),
        _ if tokens.entry(at).particle.is_some() => {
            let next = tokens.entry(numeral::after_hyphen(tokens, at + 1));
            // "a third of them": an ordinal starts nothing else, and "a first" and "a second" no fraction.
            let part = next.ordinal.is_some_and(|place| (3..=10).contains(&place));
            (next.starts || part) && next.particle.is_none()
        }
        _ => true,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::Date;

    use super::Kind;
    use crate::extract::mention::mentions;

    /// A reading as a table writes it: surface, low, high, unit.
    fn of_kind(kind: Kind, text: &str, reference: Option<Date>) -> Vec<(String, String, String, String)> {
        let of = mentions(text, reference).into_iter().filter(|mention| mention.quantity.kind == kind);
        let row = |mention: super::Mention| {
            let stated = &mention.quantity.stated;
            let end = |end: Option<String>| end.unwrap_or_else(|| "open".to_owned());
            let surface = text[mention.span.range()].to_owned();
            (surface, end(stated.low_text()), end(stated.high_text()), mention.quantity.unit.to_string())
        };
        of.map(row).collect()
    }

    /// Each text holds these amounts of money and no others: surface and unit.
    pub fn money(cases: &[(&str, &[&str])]) {
        surfaces(Kind::Money, cases);
    }

    /// Each text holds these counts and no others: surface and unit.
    pub fn counts(cases: &[(&str, &[&str])]) {
        surfaces(Kind::Count, cases);
    }

    fn surfaces(kind: Kind, cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            let found = of_kind(kind, text, None);
            let found: Vec<_> = found.iter().map(|(surface, _, _, unit)| format!("{surface}: {unit}")).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    /// Each text holds exactly one quantity of the kind: text, surface, low, high, unit.
    pub fn reads(kind: Kind, cases: &[(&str, &str, &str, &str, &str)]) {
        for (text, surface, low, high, unit) in cases {
            let expected = ((*surface).to_owned(), (*low).to_owned(), (*high).to_owned(), (*unit).to_owned());
            assert_eq!(of_kind(kind, text, None), [expected], "{text}");
        }
    }

    /// No text holds a quantity of the kind.
    pub fn leaves(kind: Kind, texts: &[&str]) {
        for text in texts {
            assert_eq!(of_kind(kind, text, None), [], "{text}");
        }
    }

    /// Each text, written on `reference` (`none` for an undated one), holds exactly these dates, in order, each as
    /// `surface: first day..day after the last`.
    pub fn dates(reference: &str, cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            let found = of_kind(Kind::Date, text, reference.parse().ok());
            let found: Vec<String> =
                found.into_iter().map(|(surface, from, to, _)| format!("{surface}: {from}..{to}")).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
