//! Output formats: one writer in one file. To add one, write a file and a line in [`FORMATS`].

mod concise;
mod csv;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod rdjson;
mod report_markdown;
mod sarif;
pub mod text;

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

impl Format {
    /// Whether it marks words by styles, which a file or a pipe must not get.
    pub fn has_styles(&self) -> bool {
        self.name == text::FORMAT.name
    }
}

/// Every output format; the first is the default.
pub const FORMATS: &[Format] = &[
    text::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    rdjson::FORMAT,
    markdown::FORMAT,
    csv::FORMAT,
    html::FORMAT,
    report_markdown::FORMAT,
];

/// The format called `name`.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
