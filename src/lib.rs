//! twosource
pub mod corpus; pub mod error; pub mod quantity; pub mod span;
pub mod extract;
