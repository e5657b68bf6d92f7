//! Finding the articles below the given paths, each once, in an order that depends on nothing but their names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Skipped, format};
use crate::error::Error;

/// Reading one of these could wait for ever.
const NO_FILE: &str = "a pipe, a socket or a device, not a file";

#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files to read, sorted, without repetition.
    pub files: Vec<PathBuf>,
    /// Files that no format reads.
    pub skipped: Vec<Skipped>,
    /// Folders or links that could not be entered.
    pub failed: Vec<Skipped>,
}

/// Collects the files of `paths`. A folder is walked to any depth without hidden entries; symbolic links are
/// followed, and one that leads back to its own parent is skipped with a word. A file that is named outright is
/// read whatever its ending.
pub(super) fn walk<P: AsRef<Path>>(paths: &[P]) -> Result<Found, Error> {
    let mut found = Found::default();
    let mut files = BTreeSet::new();
    for path in paths {
        let path = path.as_ref();
        let metadata = path.metadata().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::NotFound(path.to_owned()),
            _ => Error::unreadable(path, error),
        })?;
        if metadata.is_file() {
            files.insert(path.to_owned());
            continue;
        }
        if !metadata.is_dir() {
            return Err(Error::unreadable(path, NO_FILE));
        }
        let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if format::reads(entry.path()) && entry.file_type().is_file() => {
                    files.insert(entry.into_path());
                }
                Ok(entry) if format::reads(entry.path()) => {
                    found.skipped.push(Skipped { path: display(entry.path()), reason: NO_FILE.to_owned() });
                }
                Ok(entry) => {
                    let endings = format::endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>();
                    let reason = format!("not an article format ({})", endings.join(", "));
                    found.skipped.push(Skipped { path: display(entry.path()), reason });
                }
                Err(error) => note_error(&error, path, &mut found),
            }
        }
    }
    found.files = files.into_iter().collect();
    found.skipped.sort();
    found.failed.sort();
    Ok(found)
}

fn note_error(error: &walkdir::Error, root: &Path, found: &mut Found) {
    let path = display(error.path().unwrap_or(root));
    if let Some(ancestor) = error.loop_ancestor() {
        let reason = format!("symbolic link back to {}", display(ancestor));
        found.skipped.push(Skipped { path, reason });
    } else {
        let reason = match error.io_error() {
            Some(io) => format!("cannot be read: {io}"),
            None => "cannot be read".to_owned(),
        };
        found.failed.push(Skipped { path, reason });
    }
}

/// A path as documents write it: folders separated by `/`, without a leading `./`.
pub(super) fn display(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}
