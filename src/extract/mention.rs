//! Mentions: stretches of text read as one quantity.

use jiff::civil::Date;

pub use crate::quantity::mention::{Change, Mention};

use crate::quantity::kind::readings;
use crate::quantity::token::Tokens;

/// Reads every quantity of `text`, in order of position, without overlap.
///
/// `reference` is the day on which the text was published: relative dates and missing years are resolved against
/// it, and left out where it is not known.
pub fn mentions(text: &str, reference: Option<Date>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut tokens = Tokens::new(text);
    while tokens.next_line() {
        readings(&tokens, reference, &mut found);
    }
    found
}
