//! What can go wrong while reading input: an opaque error that says what, where and what to do.

use std::path::{Path, PathBuf};

use crate::visible::visible;

/// An input that could not be used. Its text names the input and, on a second line, the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path that does not exist.
    #[error("{}: no such file or folder\n  check the spelling, or leave the path out to read the folders named under `corpus` in claims.yaml", shown(.0))]
    NotFound(PathBuf),
    /// A file or folder the operating system refuses to read.
    #[error("{}: cannot be read: {reason}", shown(path))]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// The operating system's words.
        reason: String,
    },
    /// Nothing in the given paths is an article.
    #[error("no article found in {}\n  {hint}", paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", "))]
    NoArticle {
        /// The paths as given.
        paths: Vec<PathBuf>,
        /// What was met instead, or what would have been an article.
        hint: String,
    },
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

impl Error {
    pub(crate) fn unreadable(path: &Path, reason: impl ToString) -> Self {
        Error::Unreadable { path: path.to_owned(), reason: reason.to_string() }
    }
}
