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

/// The ledger nearest upward from `folder`.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|candidate| candidate.is_file())
}

/// Reads the ledger at `path`.
pub fn read(path: &Path) -> Result<Ledger, LedgerError> {
    let error = |place: String, message: String| LedgerError { path: path.display().to_string(), place, message };
    let text = fs::read_to_string(path).map_err(|io| error(String::new(), io.to_string()))?;
    serde_yaml::from_str(&text).map_err(|yaml| {
        let place = yaml.location().map(|at| format!(":{}:{}", at.line(), at.column())).unwrap_or_default();
        error(place, yaml.to_string())
    })
}
