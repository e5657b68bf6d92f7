//! Amounts of one article in two currencies: "1 billion euros ($1.5 billion)" beside "800 million euros ($844 million)",
//! or beside the rate itself, "($1 = 0.7281 pounds)".

use rust_decimal::Decimal;

use super::figure::Figure;
use super::passage::Passage;
use super::{Miscount, Range};
use crate::quantity::Kind;

/// Between two conversions of one article rates may have moved by this factor.
const MOVED: Decimal = Decimal::from_parts(135, 0, 0, false, 2);
/// A stated rate is itself rounded, and amounts may be converted at one of another hour.
const LEEWAY: Decimal = Decimal::from_parts(1008, 0, 0, false, 3);

/// An amount and what it is in another currency, or the rate.
struct Pair<'p> {
    amount: &'p Figure,
    converted: &'p Figure,
}

impl Pair<'_> {
    /// What one unit of the amount is worth in the other currency.
    fn rate(&self) -> Option<Range> {
        self.converted.rounded()?.over(Range::exactly(self.amount.value)?)
    }

    fn is_between(&self, other: &Pair<'_>) -> bool {
        self.amount.like(other.amount) && self.converted.like(other.converted)
    }
}

pub(super) fn miscounts(passages: &[(usize, Passage<'_>)]) -> Vec<Miscount> {
    let pairs = pairs(passages, " ( ");
    let rates = pairs_of_rates(passages);
    let mut found = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let stated = rates.iter().find_map(|rate| stated_rate(rate, pair));
        found.extend(match stated {
            Some(rate) => miscount(pair, rate, LEEWAY, &[]),
            None => outlier(&pairs, at).and_then(|(rate, rivals)| miscount(pair, rate, MOVED, &rivals)),
        });
    }
    found
}

/// What may stand before an amount in brackets.
const NEARLY: &[&str] = &["about", "around", "roughly", "some", "nearly", "approximately", "or", "almost"];

/// Two amounts of money in different currencies with only `joined` between them, and perhaps a word that says "about".
fn pairs<'p>(passages: &'p [(usize, Passage<'_>)], joined: &str) -> Vec<Pair<'p>> {
    let mut found = Vec::new();
    for (_, passage) in passages {
        for at in 1..passage.figures.len() {
            let (amount, converted) = (&passage.figures[at - 1], &passage.figures[at]);
            let money = [amount, converted].iter().all(|figure| figure.kind() == Kind::Money);
            let two = amount.quantity.unit != converted.quantity.unit;
            let totals = amount.per().is_none() && converted.per().is_none();
            let closed = joined != " ( " || passage.after(at).starts_with(" ) ");
            let between = passage.before(at).strip_prefix(joined);
            let next = between.is_some_and(|rest| rest.is_empty() || NEARLY.contains(&rest.trim()));
            if money && two && totals && closed && next {
                found.push(Pair { amount, converted });
            }
        }
    }
    found
}

fn pairs_of_rates<'p>(passages: &'p [(usize, Passage<'_>)]) -> Vec<Pair<'p>> {
    pairs(passages, " = ").into_iter().filter(|rate| rate.amount.value == Decimal::ONE).collect()
}

/// The rate that a text states, as it goes for `pair`.
fn stated_rate(rate: &Pair<'_>, pair: &Pair<'_>) -> Option<Range> {
    let each = rate.converted.range()?;
    if rate.is_between(pair) {
        return Some(each);
    }
    let back = rate.amount.like(pair.converted) && rate.converted.like(pair.amount);
    back.then(|| Range::exactly(Decimal::ONE)?.over(each))?
}

/// The rate of the first other conversion, if the one at `at` is the only one that does not go with it. Of two either may
/// be wrong: the later one is held against the earlier, and the claims of that one belong to the finding.
fn outlier(pairs: &[Pair<'_>], at: usize) -> Option<(Range, Vec<usize>)> {
    let others: Vec<usize> =
        (0..pairs.len()).filter(|&other| other != at && pairs[other].is_between(&pairs[at])).collect();
    let &first = others.first()?;
    let rate = pairs[first].rate()?;
    let agree = |other: &&usize| {
        let other = pairs[**other].rate();
        other.and_then(|other| wider(other, MOVED)).is_some_and(|other| !other.misses(&rate))
    };
    let of_two = others.len() == 1;
    let sure = if of_two { first < at } else { others.iter().all(|other| agree(&other)) };
    let rival = [&pairs[first]].into_iter().filter(|_| of_two);
    let rivals = rival.flat_map(|rival| [rival.amount.claim, rival.converted.claim]).flatten().collect();
    sure.then_some((rate, rivals))
}

fn wider(range: Range, leeway: Decimal) -> Option<Range> {
    Range::new(range.low.checked_div(leeway)?, range.high.checked_mul(leeway)?)
}

fn miscount(pair: &Pair<'_>, rate: Range, leeway: Decimal, rivals: &[usize]) -> Option<Miscount> {
    // Newsrooms convert the amount that they print.
    let computed = wider(Range::exactly(pair.amount.value)?.times(rate)?, leeway)?;
    if !computed.misses(&pair.converted.rounded()?) {
        return None;
    }
    let middle = (rate.low + rate.high) / Decimal::TWO;
    let value = pair.amount.value.checked_mul(middle)?;
    let operands: Vec<usize> = rivals.iter().copied().chain(pair.amount.claim).collect();
    (!operands.is_empty()).then_some(Miscount {
        operation: format!("{} at the article's rate", pair.amount.written),
        result: pair.converted.write(value.round_sf(3)?),
        written: pair.converted.hedged.clone(),
        operands,
        outcome: pair.converted.claim,
    })
}
