//! A mention: what a reader found, and where.

use super::calendar::Period;
use super::{Interval, Quantity};
use crate::span::Span;

/// A stretch of text read as one quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the text that was read, without its hedge.
    pub span: Span,
    /// What it says.
    pub quantity: Quantity,
    /// How the figure moves, where the text says so.
    pub change: Option<Change>,
    /// Whether part of the value was inferred from the reference date or another date of the text.
    pub inferred: bool,
}

impl Mention {
    /// The days of a date.
    pub fn days(&self) -> Option<Period> {
        match self.quantity.stated {
            Interval::Days { from: Some(from), to: Some(to) } => Some(Period { from, to }),
            _ => None,
        }
    }
}

/// The part a figure plays in a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The size of the change: "rose by 4 %".
    By,
    /// Where it started: "from $33 billion".
    From,
    /// Where it ended: "to $128 billion".
    To,
}
