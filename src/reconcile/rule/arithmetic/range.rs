//! Interval arithmetic on positive decimals: what a computation may come to when every operand is an interval.

use rust_decimal::Decimal;

use crate::extract::Claim;
use crate::quantity::agreement::Extent;

/// All values from `low` to `high`, both positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// Lowest value.
    pub low: Decimal,
    /// Highest value.
    pub high: Decimal,
}

/// Beyond rounding and hedges a computation may miss by a thirtieth: intermediate results are rounded too.
const LEEWAY: Decimal = Decimal::from_parts(1033, 0, 0, false, 3);

impl Range {
    /// What `claim` may stand for; `None` where an end is open or not positive.
    pub fn of(claim: &Claim) -> Option<Range> {
        let extent = Extent::to_the_digit(&claim.quantity);
        Range::new(extent.low?, extent.high?)
    }

    /// The range from `low` to `high`, if both are positive.
    pub fn new(low: Decimal, high: Decimal) -> Option<Range> {
        (low > Decimal::ZERO && low <= high).then_some(Range { low, high })
    }

    /// One value.
    pub fn exactly(value: Decimal) -> Option<Range> {
        Range::new(value, value)
    }

    pub fn plus(self, other: Range) -> Option<Range> {
        Range::new(self.low.checked_add(other.low)?, self.high.checked_add(other.high)?)
    }

    pub fn times(self, other: Range) -> Option<Range> {
        Range::new(self.low.checked_mul(other.low)?, self.high.checked_mul(other.high)?)
    }

    pub fn over(self, other: Range) -> Option<Range> {
        Range::new(self.low.checked_div(other.high)?, self.high.checked_div(other.low)?)
    }

    /// Whether the two have no value in common, by more than the leeway.
    pub fn misses(&self, other: &Range) -> bool {
        let below = |a: &Range, b: &Range| a.high.checked_mul(LEEWAY).is_some_and(|high| high < b.low);
        below(self, other) || below(other, self)
    }
}
