//! A figure as arithmetic reads it: what it may stand for, and how a value is written like it.

use rust_decimal::Decimal;

use super::range::Range;
use crate::extract::mention::Change;
use crate::quantity::extent::is_thing;
use crate::quantity::{Hedge, Kind, Quantity, Unit};
use crate::reconcile::wording;
use crate::span::Span;

/// Words of scale.
const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];

/// A number of a passage.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// What it says; the unit of a bare number is the noun after it or unknown.
    pub quantity: Quantity,
    /// Its value; the middle of a range, days of a length of time.
    pub value: Decimal,
    /// As written, without its hedge.
    pub written: String,
    /// As written, with its hedge.
    pub hedged: String,
    /// The claim it is, by its place in the article.
    pub claim: Option<usize>,
    /// How the figure moves, where the text says so.
    pub change: Option<Change>,
    /// Where it stands in the article's prose.
    pub span: Span,
    /// Where its sentence starts there; for a number that is no claim, the number itself.
    pub sentence: usize,
}

impl Figure {
    pub fn kind(&self) -> Kind {
        self.quantity.kind
    }

    /// What one of it is for.
    pub fn per(&self) -> Option<&str> {
        self.quantity.per.as_deref()
    }

    /// Whether it is a number whose unit the text leaves open.
    pub fn is_bare(&self) -> bool {
        self.kind() == Kind::Count && self.quantity.unit == Unit::UNKNOWN
    }

    /// Whether it is of the kind and the unit of `other`.
    pub fn like(&self, other: &Figure) -> bool {
        self.kind() == other.kind() && self.quantity.unit == other.quantity.unit
    }

    /// Whether it may stand for an amount of something: no date, no share, no length of time.
    pub fn is_amount(&self) -> bool {
        matches!(self.kind(), Kind::Money | Kind::Count | Kind::Power)
    }

    /// What the number may stand for, its written digits taken for meant.
    pub fn range(&self) -> Option<Range> {
        if self.is_number_of_things() { Range::exactly(self.value) } else { Range::of(&self.quantity) }
    }

    /// The same with trailing zeros taken for a rounding.
    pub fn rounded(&self) -> Option<Range> {
        if self.is_number_of_things() { Range::exactly(self.value) } else { Range::rounded(&self.quantity) }
    }

    /// Whether it tells how many things of a sort there are.
    pub fn counts_things(&self) -> bool {
        self.kind() == Kind::Count && is_thing(&self.quantity.unit)
    }

    /// "34 planes": counted one by one, so never a rounding.
    fn is_number_of_things(&self) -> bool {
        self.counts_things()
            && self.quantity.hedge == Hedge::Exact
            && self.value < Decimal::ONE_THOUSAND
            && self.value.fract().is_zero()
    }

    /// The number as it is written before its words of scale and its unit: 13 of "13 megawatts".
    fn coefficient(&self) -> Option<Decimal> {
        let from = self.written.find(|c: char| c.is_ascii_digit())?;
        let rest = &self.written[from..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(rest.len());
        rest[..end].trim_end_matches([',', '.']).replace(',', "").parse().ok()
    }

    /// What one of the written number is worth: a million of "€13 million", of "13 MW".
    pub fn factor(&self) -> Decimal {
        let factor = self.coefficient().filter(|number| !number.is_zero()).and_then(|n| self.value.checked_div(n));
        factor.unwrap_or(Decimal::ONE)
    }

    /// The unit in the figure's own words: "pounds" of "20 million pounds".
    fn noun(&self) -> String {
        let word = |word: &&str| word.chars().all(char::is_alphabetic) && !SCALES.contains(word);
        let words: Vec<&str> = self.plain().split(' ').skip(1).filter(word).collect();
        if words.is_empty() { self.quantity.unit.to_string() } else { words.join(" ") }
    }

    /// The number without its unit: "14" of "14 panes", "1.5 million" of "1.5 million customers".
    pub fn number(&self) -> &str {
        let end = self.written.match_indices(' ').map(|(at, _)| at).find(|&at| {
            let next = self.written[at + 1..].split(' ').next().unwrap_or_default();
            !SCALES.contains(&next) && !next.starts_with(|c: char| c.is_ascii_digit())
        });
        let digits = self.written.starts_with(|c: char| c.is_ascii_digit());
        end.filter(|_| digits && self.kind() == Kind::Count).map_or(&self.written, |end| &self.written[..end])
    }

    /// `value` written like this figure.
    pub fn write(&self, value: Decimal) -> String {
        match self.kind() {
            Kind::Money => {
                let sign: String = self.written.chars().take_while(|c| !c.is_ascii_digit()).collect();
                let prefixed = sign.chars().any(|c| !c.is_alphabetic() && !c.is_whitespace()) || sign.len() == 3;
                match sign.trim() {
                    sign if prefixed => format!("{sign}{}", wording::readable(value)),
                    _ => format!("{} {}", wording::readable(value), self.noun()),
                }
            }
            Kind::Percent => format!("{}%", value.round_sf(3).unwrap_or(value).normalize()),
            Kind::Power => {
                let unit: String = self.written.chars().skip_while(|c| !c.is_alphabetic()).collect();
                format!("{} {unit}", wording::readable(value / self.factor()))
            }
            _ => wording::readable(value),
        }
    }

    /// "$60" of "$60 a seat": without the words of a rate that the figure's own span holds.
    pub fn plain(&self) -> &str {
        let end = [" per ", " a ", " an ", " each", "/"].iter().filter_map(|word| self.written.find(word)).min();
        &self.written[..end.filter(|&end| end > 0).unwrap_or(self.written.len())]
    }
}
