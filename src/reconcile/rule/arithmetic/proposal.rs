//! Proposals: every way in which a figure of a passage might be what others of it come to.
//!
//! Whether the text means any of them is not asked here; see [`super::intent`].

use rust_decimal::Decimal;

use super::range::Range;
use super::slip;
use super::term::{Term, Terms};
use crate::quantity::Kind;

/// How operands are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    /// Parts, then their sum.
    Sum,
    /// The sum, then its parts.
    SumOfFollowing,
    Difference,
    /// What is left of the first when the others are taken away.
    Remainder,
    /// The second in percent of the first.
    PartOf,
    /// The first less, or and, the second in percent of it.
    Less,
    More,
    /// What the first is the second in percent of.
    Whole,
    Product,
    Quotient,
    /// A rate × the time it runs; the same of an amount that is not told to be a rate.
    RateTimes,
    AmountTimes,
    /// An amount ÷ the time it is spread over; the same where the result is not told to be a rate.
    SpreadRate,
    Spread,
    /// The first in percent of the second.
    Share,
    /// The change from the first to the second in percent.
    Rise,
    Fall,
    /// The first in multiples of the second.
    Multiple,
    /// What percentages leave of 100.
    Rest,
}

/// Every operation with its name and its family: the operations of which the words are learned together.
pub(super) const OPERATIONS: [(Operation, &str, &str); 19] = [
    (Operation::Sum, "sum", "sum"),
    (Operation::SumOfFollowing, "following", "following"),
    (Operation::Difference, "difference", "difference"),
    (Operation::Remainder, "remainder", "remainder"),
    (Operation::PartOf, "part", "part"),
    (Operation::Less, "less", "less"),
    (Operation::More, "more", "more"),
    (Operation::Whole, "whole", "whole"),
    (Operation::Product, "product", "product"),
    (Operation::Quotient, "quotient", "quotient"),
    (Operation::RateTimes, "rate-times", "rate"),
    (Operation::AmountTimes, "amount-times", "rate"),
    (Operation::SpreadRate, "spread-rate", "rate"),
    (Operation::Spread, "spread", "rate"),
    (Operation::Share, "share", "share"),
    (Operation::Rise, "rise", "change"),
    (Operation::Fall, "fall", "change"),
    (Operation::Multiple, "multiple", "multiple"),
    (Operation::Rest, "rest", "rest"),
];

/// The names of the operations.
pub(super) const NAMES: [&str; OPERATIONS.len()] = {
    let mut names = [""; OPERATIONS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = OPERATIONS[at].1;
        at += 1;
    }
    names
};

impl Operation {
    /// Its place in [`OPERATIONS`], which are in the order of their declaration.
    pub fn place(self) -> usize {
        self as usize
    }
}

/// One way to come to a term.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub operation: Operation,
    /// Places of the operands in [`Terms`].
    pub operands: Vec<usize>,
    /// The place of the term that they may come to.
    pub result: usize,
    /// What they come to, every rounding and hedge granted.
    pub computed: Range,
    /// The same of the values as written.
    pub value: Decimal,
    /// Whether one figure of the kind stands between the operands and the result.
    pub skips: bool,
}

impl Proposal {
    /// Whether the stated result can be what is computed.
    pub fn holds(&self, stated: &Term) -> bool {
        !self.computed.misses(&stated.rounded)
    }

    /// How far both ranges together reach, in parts of the value.
    pub fn looseness(&self, stated: &Term) -> Option<Decimal> {
        let width = (self.computed.high - self.computed.low).checked_add(stated.rounded.high - stated.rounded.low)?;
        width.checked_div(self.value)
    }

    /// Whether it holds, and not just because it is so vague.
    pub fn holds_tightly(&self, stated: &Term) -> bool {
        self.holds(stated)
            && slip::digits(stated.value) >= 2
            && self.looseness(stated).is_some_and(|width| width < Decimal::new(1, 1))
    }
}

/// How many terms before a result may be operands, and how many after it.
const BACK: usize = 8;
const AHEAD: usize = 5;
/// How many sentences away.
const SENTENCES_BACK: usize = 3;
const SENTENCES_AHEAD: usize = 2;
/// The longest list.
const PARTS: usize = 8;

/// A value with what it may stand for.
#[derive(Clone, Copy)]
struct Number {
    range: Range,
    value: Decimal,
}

impl Number {
    fn exactly(value: Decimal) -> Option<Number> {
        Some(Number { range: Range::exactly(value)?, value })
    }

    fn plus(self, other: Number) -> Option<Number> {
        Some(Number { range: self.range.plus(other.range)?, value: self.value.checked_add(other.value)? })
    }

    /// The difference, if it may be more than nothing.
    fn minus(self, other: Number) -> Option<Number> {
        let value = self.value.checked_sub(other.value).filter(|value| *value > Decimal::ZERO)?;
        let low = self.range.low.checked_sub(other.range.high)?.max(Decimal::new(1, 9));
        Some(Number { range: Range::new(low, self.range.high.checked_sub(other.range.low)?)?, value })
    }

    fn times(self, other: Number) -> Option<Number> {
        Some(Number { range: self.range.times(other.range)?, value: self.value.checked_mul(other.value)? })
    }

    fn over(self, other: Number) -> Option<Number> {
        Some(Number { range: self.range.over(other.range)?, value: self.value.checked_div(other.value)? })
    }

    fn eased(self) -> Option<Number> {
        Some(Number { range: self.range.eased()?, ..self })
    }
}

fn number(term: &Term) -> Number {
    Number { range: term.range, value: term.value }
}

fn hundred() -> Option<Number> {
    Number::exactly(Decimal::ONE_HUNDRED)
}

/// Days of the periods of rates.
fn periods() -> [(&'static str, Decimal); 5] {
    [
        ("year", Decimal::new(3_652_425, 4)),
        ("quarter", Decimal::new(9131, 2)),
        ("month", Decimal::new(3044, 2)),
        ("week", Decimal::from(7)),
        ("day", Decimal::ONE),
    ]
}

/// Every proposal for the term `result`.
pub(super) fn of(terms: &Terms, result: usize) -> Vec<Proposal> {
    let all = &terms.terms;
    let back = (result.saturating_sub(BACK)..result).filter(|&at| terms.sentences(at, result) <= SENTENCES_BACK);
    let ahead =
        (result + 1..all.len().min(result + 1 + AHEAD)).filter(|&at| terms.sentences(result, at) <= SENTENCES_AHEAD);
    let back: Vec<usize> = back.collect();
    let ahead: Vec<usize> = ahead.collect();
    let mut found = Found { terms, result, proposals: Vec::new() };
    match all[result].kind {
        Some(Kind::Date) => {}
        None => found.ratios(&back, &ahead),
        Some(kind) => {
            found.sums(&back, &ahead);
            found.differences(&back, &ahead);
            if all[result].is_amount() {
                found.products(&back, &ahead);
            }
            if kind == Kind::Percent {
                found.ratios(&back, &ahead);
                found.rests(&back);
            }
        }
    }
    found.proposals
}

/// Proposals as they are found.
struct Found<'t> {
    terms: &'t Terms,
    result: usize,
    proposals: Vec<Proposal>,
}

impl Found<'_> {
    fn term(&self, at: usize) -> &Term {
        &self.terms.terms[at]
    }

    fn stated(&self) -> &Term {
        self.term(self.result)
    }

    fn propose(&mut self, operation: Operation, operands: &[usize], skips: bool, computed: Option<Number>) {
        let Some(Number { range: computed, value }) = computed.filter(|number| number.value > Decimal::ZERO) else {
            return;
        };
        let proposal = Proposal { operation, operands: operands.to_vec(), result: self.result, computed, value, skips };
        let stated = self.stated();
        if !proposal.holds(stated) {
            // A figure told twice is no part of itself.
            let additive = matches!(
                operation,
                Operation::Sum | Operation::SumOfFollowing | Operation::Difference | Operation::Remainder
            );
            let again = |at: &usize| self.term(*at).value == stated.value && self.term(*at).goes_with(stated);
            // Nobody errs thirtyfold, but for a slip of scale.
            let far = value / Decimal::from(30) > stated.value || stated.value / Decimal::from(30) > value;
            if additive && operands.iter().any(again) || far && !slip::is_of_scale(value, stated.value) {
                return;
            }
        }
        self.proposals.push(proposal);
    }

    /// The terms of `among` that may be added to the result.
    fn like(&self, among: &[usize]) -> Vec<usize> {
        let stated = self.stated();
        let like =
            among.iter().copied().filter(|&at| self.term(at).goes_with(stated) && self.term(at).per == stated.per);
        like.collect()
    }

    /// Whether `operands` and the result are told in one unit, as far as they have one.
    fn in_one_unit(&self, operands: &[usize]) -> bool {
        let all = operands.iter().chain([&self.result]).map(|&at| self.term(at));
        let mut told = all.filter(|term| !term.is_bare() && !term.is_of_things());
        let unit = told.next().map(|term| &term.unit);
        told.all(|term| Some(&term.unit) == unit)
    }

    fn sums(&mut self, back: &[usize], ahead: &[usize]) {
        let sum = |found: &Found<'_>, parts: &[usize]| {
            let mut parts = parts.iter().map(|&at| number(found.term(at)));
            let first = parts.next()?;
            parts.try_fold(first, Number::plus)
        };
        let like = self.like(back);
        for skip in 0..=1 {
            let run = &like[..like.len().saturating_sub(skip)];
            for count in 2..=PARTS.min(run.len()) {
                let parts = &run[run.len() - count..];
                if !self.in_one_unit(parts) {
                    continue;
                }
                self.propose(Operation::Sum, parts, skip > 0, sum(self, parts));
                if (3..=5).contains(&count) {
                    let mut others = parts[1..].iter().map(|&at| number(self.term(at)));
                    let left = others.try_fold(number(self.term(parts[0])), Number::minus);
                    self.propose(Operation::Remainder, parts, skip > 0, left);
                }
            }
        }
        let like = self.like(ahead);
        for count in 2..=PARTS.min(like.len()) {
            let parts = &like[..count];
            if self.in_one_unit(parts) {
                self.propose(Operation::SumOfFollowing, parts, false, sum(self, parts));
            }
        }
    }

    fn differences(&mut self, back: &[usize], ahead: &[usize]) {
        let near = [back, ahead].concat();
        let near: Vec<usize> = near.into_iter().filter(|&at| self.term(at).goes_with(self.stated())).collect();
        for (first, &a) in near.iter().enumerate() {
            for &b in &near[first + 1..] {
                let (one, two) = (self.term(a), self.term(b));
                if one.goes_with(two) {
                    let (more, less) = if one.value < two.value { (two, one) } else { (one, two) };
                    let difference = number(more).minus(number(less));
                    self.propose(Operation::Difference, &[a, b], false, difference);
                }
            }
        }
    }

    fn products(&mut self, back: &[usize], ahead: &[usize]) {
        let near = [back, ahead].concat();
        for &base in &near {
            if !self.term(base).goes_with(self.stated()) {
                continue;
            }
            for &other in near.iter().filter(|&&other| other != base) {
                match self.term(other).kind {
                    Some(Kind::Percent) => self.percentages(base, other),
                    Some(Kind::Count) => self.multiplied(base, other),
                    Some(Kind::Duration) => self.over_time(base, other),
                    _ => {}
                }
            }
        }
    }

    fn percentages(&mut self, base: usize, share: usize) {
        let (of, stated) = (self.term(base), self.stated());
        if of.per.is_some() && stated.per.is_some() && of.per != stated.per {
            return;
        }
        let of = number(of);
        let Some(part) = hundred().and_then(|hundred| number(self.term(share)).over(hundred)) else { return };
        let Some(one) = Number::exactly(Decimal::ONE) else { return };
        let eased = |number: Option<Number>| number.and_then(Number::eased);
        let operands = [base, share];
        self.propose(Operation::PartOf, &operands, false, eased(part.times(of)));
        if part.range.high < Decimal::ONE {
            self.propose(Operation::Whole, &operands, false, eased(of.over(part)));
            self.propose(Operation::Less, &operands, false, eased(one.minus(part).and_then(|kept| kept.times(of))));
        }
        self.propose(Operation::More, &operands, false, eased(one.plus(part).and_then(|more| more.times(of))));
    }

    fn multiplied(&mut self, base: usize, count: usize) {
        let (each, times, stated) = (self.term(base), self.term(count), self.stated());
        let whole = times.per.is_none() && times.value >= Decimal::TWO && times.value.fract().is_zero();
        let same = times.value > Decimal::ONE_THOUSAND
            && times.kind == stated.kind
            && times.unit == stated.unit
            && !times.is_bare();
        if !whole || same {
            return;
        }
        let (each, times) = (number(each), number(times));
        self.propose(Operation::Product, &[base, count], false, each.times(times).and_then(Number::eased));
        self.propose(Operation::Quotient, &[base, count], false, each.over(times).and_then(Number::eased));
    }

    fn over_time(&mut self, base: usize, time: usize) {
        let (amount, length) = (self.term(base).clone(), number(self.term(time)));
        let stated = self.stated().per.clone();
        for (period, days) in periods() {
            let Some(times) = Number::exactly(days).and_then(|days| length.over(days)) else { continue };
            if times.value < Decimal::new(14, 1) {
                continue;
            }
            let own = amount.per.as_deref() == Some(period);
            if own || amount.per.is_none() && period != "quarter" {
                let operation = if own { Operation::RateTimes } else { Operation::AmountTimes };
                self.propose(operation, &[base, time], false, number(&amount).times(times).and_then(Number::eased));
            }
            let told = stated.as_deref() == Some(period);
            if amount.per.is_none() && (told || stated.is_none() && ["year", "month", "day"].contains(&period)) {
                let operation = if told { Operation::SpreadRate } else { Operation::Spread };
                self.propose(operation, &[base, time], false, number(&amount).over(times).and_then(Number::eased));
            }
        }
    }

    /// Percentages and multiples of two terms of one kind.
    fn ratios(&mut self, back: &[usize], ahead: &[usize]) {
        let fits = |term: &Term| term.is_amount() || matches!(term.kind, Some(Kind::Percent | Kind::Duration));
        let near: Vec<usize> = [back, ahead].concat().into_iter().filter(|&at| fits(self.term(at))).collect();
        let percent = self.stated().is(Kind::Percent);
        for &a in &near {
            for &b in near.iter().filter(|&&b| b != a) {
                let (one, two) = (self.term(a), self.term(b));
                if !one.goes_with(two) || one.is(Kind::Percent) && !percent {
                    continue;
                }
                let Some(ratio) = number(one).over(number(two)).and_then(Number::eased) else { continue };
                let of_percent = one.is(Kind::Percent);
                if !percent {
                    let grows = self.stated().value > Decimal::ONE;
                    if grows && ratio.value >= Decimal::new(14, 1) || !grows && ratio.value < Decimal::new(95, 2) {
                        self.propose(Operation::Multiple, &[a, b], false, Some(ratio));
                    }
                    continue;
                }
                let in_percent = |low: Decimal, high: Decimal, value: Decimal| {
                    let percent = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED);
                    let range = Range::new(percent(low)?.max(Decimal::new(1, 6)), percent(high)?)?;
                    Some(Number { range, value: percent(value)? })
                };
                let (Range { low, high }, value, one) = (ratio.range, ratio.value, Decimal::ONE);
                if value <= one && !of_percent {
                    self.propose(Operation::Share, &[a, b], false, in_percent(low, high, value));
                }
                if value > one {
                    self.propose(Operation::Rise, &[b, a], false, in_percent(low - one, high - one, value - one));
                } else if value < one {
                    self.propose(Operation::Fall, &[b, a], false, in_percent(one - high, one - low, one - value));
                }
            }
        }
    }

    fn rests(&mut self, back: &[usize]) {
        let shares: Vec<usize> = back.iter().copied().filter(|&at| self.term(at).is(Kind::Percent)).collect();
        for count in 1..=5.min(shares.len()) {
            let parts = &shares[shares.len() - count..];
            let left =
                hundred().and_then(|all| parts.iter().map(|&at| number(self.term(at))).try_fold(all, Number::minus));
            self.propose(Operation::Rest, parts, false, left);
        }
    }
}

/// Whether two terms near `result` that stand apart add up to it, as written.
pub(super) fn pair_adds_up(terms: &Terms, result: usize) -> bool {
    let all = &terms.terms;
    let stated = &all[result];
    let near: Vec<&Term> = (result.saturating_sub(BACK)..all.len().min(result + 1 + AHEAD))
        .filter(|&at| at != result && all[at].goes_with(stated))
        .map(|at| &all[at])
        .collect();
    near.iter().enumerate().any(|(first, a)| {
        near[first + 1..].iter().any(|b| {
            let sum = number(a).plus(number(b));
            sum.is_some_and(|sum| !sum.range.misses(&stated.rounded))
        })
    })
}
