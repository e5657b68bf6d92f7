//! twosource
pub mod corpus;
pub mod error;
pub mod extract;
pub mod quantity;
pub mod span;
