//! The currencies: ISO 4217 codes with the names, signs and small coins that news writes them with, a file for each table.

mod code;
mod coin;
mod country;
mod name;
mod sign;

pub use code::{CODES, WORDLIKE};
pub use coin::COINS;
pub use country::{ANY, COUNTRIES};
pub use name::NAMES;
pub use sign::{BEFORE_SIGN, LETTERS, RARE, SIGNS};

/// What a bare name means where the text shows no country and news has no default.
pub const UNKNOWN: &str = "?";
