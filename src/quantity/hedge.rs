//! How firmly a figure is stated: the words before or after it that widen or open its interval.

use serde::Serialize;

/// The hedge or bound a text puts on a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// Stated as it is: "$38 billion".
    #[default]
    Exact,
    /// Around the value: about, roughly, around, some, approximately, ~.
    About,
    /// A little below it: nearly, almost, close to, approaching, just under.
    Nearly,
    /// Above it: more than, over, above, exceeding, "+".
    Over,
    /// It or above: at least, "or more", no less than.
    AtLeast,
    /// Below it: less than, under, fewer than.
    Under,
    /// It or below: up to, as much as, no more than, at most.
    AtMost,
}
