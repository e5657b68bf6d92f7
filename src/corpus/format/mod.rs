//! Input formats: one file each, chosen by the ending of the path. To add one, write a file and a line in [`FORMATS`].

mod html;
mod json_ld;
mod markdown;
mod plain;

use std::path::Path;

use jiff::civil::Date;

use super::Prose;

/// What a format reads out of a decoded file.
#[derive(Debug, Default)]
pub struct Draft {
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// First day of the month of publication, where the metadata tells no day.
    pub published_month: Option<Date>,
    /// Address of the original.
    pub url: Option<String>,
    /// The readable text; source positions are those of the decoded file.
    pub prose: Prose,
    /// What was odd.
    pub remarks: Vec<String>,
}

/// A way to read files.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The endings it is chosen by, lower case.
    pub endings: &'static [&'static str],
    read: fn(&str) -> Draft,
}

impl Format {
    /// Reads a decoded file.
    pub fn read(&self, text: &str) -> Draft {
        (self.read)(text)
    }
}

/// Every input format; the last reads what no other does.
pub const FORMATS: &[Format] = &[
    Format { name: "Markdown", endings: &["md", "markdown"], read: markdown::read },
    Format { name: "HTML", endings: &["html", "htm"], read: html::read },
    Format { name: "plain text", endings: &["txt"], read: plain::read },
];

/// The format for `path` by its ending, or plain text; standard input, `-`, is Markdown, as drafts are.
pub fn of_path(path: &str) -> &'static Format {
    let path = if path == "-" { "-.md" } else { path };
    by_ending(Path::new(path)).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

/// Every ending of an article, in order of the formats.
pub fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.endings).copied()
}

/// Whether a file met in a folder is an article by its ending.
pub(super) fn reads(path: &Path) -> bool {
    by_ending(path).is_some()
}

fn by_ending(path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}
