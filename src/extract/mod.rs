//! Extraction: from an article to its claims.

pub mod claim;
pub mod mention;
pub mod sentence;

pub use claim::{Claim, claims};
pub use mention::{Mention, mentions};
