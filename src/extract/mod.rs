//! Extraction: from an article to its claims.

pub mod about;
pub mod claim;
pub mod mention;
pub mod sentence;
pub mod stem;

pub use about::About;
pub use claim::{Claim, claims};
pub use mention::{Mention, mentions};
