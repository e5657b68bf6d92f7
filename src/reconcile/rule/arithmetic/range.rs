//! Interval arithmetic on positive decimals: what a computation may come to when every operand is an interval.

use rust_decimal::Decimal;

use crate::quantity::extent::Extent;
use crate::quantity::{Hedge, Quantity};

/// All values from `low` to `high`, both positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// Lowest value.
    pub low: Decimal,
    /// Highest value.
    pub high: Decimal,
}

/// Beyond rounding and hedges a product or a quotient may miss by a fiftieth: intermediate results are rounded too.
const LEEWAY: Decimal = Decimal::from_parts(102, 0, 0, false, 2);

impl Range {
    /// What `quantity` may stand for, its written digits taken for meant; `None` where an end is open or not positive.
    pub fn of(quantity: &Quantity) -> Option<Range> {
        Range::within(quantity, Extent::to_the_digit)
    }

    /// The same with trailing zeros taken for a rounding.
    pub fn rounded(quantity: &Quantity) -> Option<Range> {
        Range::within(quantity, Extent::as_written)
    }

    /// A bound is no term: how far the value is from it a computation cannot know.
    fn within(quantity: &Quantity, extent: impl Fn(&Quantity) -> Extent) -> Option<Range> {
        if matches!(quantity.hedge, Hedge::AtLeast | Hedge::AtMost) {
            return None;
        }
        let extent = extent(quantity);
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

    /// What the values of this may differ by from those of the smaller `other`; `None` where they may be equal.
    pub fn minus(self, other: Range) -> Option<Range> {
        Range::new(self.low.checked_sub(other.high)?, self.high.checked_sub(other.low)?)
    }

    /// With the leeway of a product or a quotient.
    pub fn eased(self) -> Option<Range> {
        Range::new(self.low.checked_div(LEEWAY)?, self.high.checked_mul(LEEWAY)?)
    }

    /// Whether the two have no value in common.
    pub fn misses(&self, other: &Range) -> bool {
        self.high < other.low || other.high < self.low
    }
}
