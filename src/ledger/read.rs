//! Reading `claims.yaml`, with errors that show the place.

use std::fs;
use std::path::{Path, PathBuf};

use super::{FILE_NAME, Ledger};

/// A ledger that could not be used: where and why.
#[derive(Debug, thiserror::Error)]
#[error("{path}{place}: {message}")]
pub struct LedgerError {
    path: String,
    place: String,
    message: String,
}

impl LedgerError {
    /// The error with the colours of a terminal.
    pub fn styled(&self) -> String {
        self.to_string()
    }
}

/// The ledger nearest upward from `folder`, as a path relative to it.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let mut upward = PathBuf::new();
    for ancestor in folder.ancestors() {
        if ancestor.join(FILE_NAME).is_file() {
            return Some(upward.join(FILE_NAME));
        }
        upward.push("..");
    }
    None
}

/// Reads the ledger at `path`.
pub fn read(path: &Path) -> Result<Ledger, LedgerError> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|io| LedgerError {
        path: name.clone(),
        place: String::new(),
        message: io.to_string(),
    })?;
    parse(&name, &text)
}

/// Reads a ledger from its text; `path` is what errors call it and what its own paths are relative to.
pub fn parse(path: &str, text: &str) -> Result<Ledger, LedgerError> {
    let ledger: Ledger = serde_yaml::from_str(text).map_err(|yaml| LedgerError {
        path: path.to_owned(),
        place: yaml.location().map(|at| format!(":{}:{}", at.line(), at.column())).unwrap_or_default(),
        message: yaml.to_string(),
    })?;
    Ok(Ledger { path: path.to_owned(), text: text.to_owned(), ..ledger })
}
