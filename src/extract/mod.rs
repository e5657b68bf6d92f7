//! Extraction: from an article to its claims.

pub mod about;
mod basis;
mod capitals;
pub mod claim;
mod context;
mod distance;
mod dollars;
mod entity;
mod interpret;
mod labelled;
pub mod lexicon;
mod measure;
pub mod mention;
mod named;
mod names;
mod participant;
mod reading;
pub mod records;
mod relation;
mod scope;
pub mod sentence;
pub mod stem;
mod supposed;
pub mod token;
mod understood;
mod vote;

pub use about::About;
pub use claim::{Claim, all_claims, by_article, claims};
pub use lexicon::Lexicon;
pub use mention::{Mention, mentions};
pub use named::Named;
