//! Output formats: one writer in one file. To add one, write a file and a line in [`FORMATS`].

mod html;
mod json;
mod report_markdown;
mod text;

use std::io::{self, Write};

use super::Run;

/// A way to write a check.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub summary: &'static str,
    /// Writes a run.
    pub write: fn(&Run<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every output format.
pub const FORMATS: &[Format] = &[text::FORMAT, json::FORMAT, html::FORMAT, report_markdown::FORMAT];

/// The format called `name`.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
