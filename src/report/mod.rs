//! Reports: a check's records written for people and for programs.

pub mod document;
pub mod format;

pub use format::{FORMATS, Format};
