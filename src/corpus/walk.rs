//! Finding the articles below the given paths, each once, in an order that depends on nothing but their names.

use std::collections::BTreeMap;
use std::ffi::OsStr;
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
/// read whatever its ending, and one that several paths or links lead to once.
pub(super) fn walk<P: AsRef<Path>>(paths: &[P]) -> Result<Found, Error> {
    let mut found = Found::default();
    let mut files = Files::default();
    for path in paths {
        let path = path.as_ref();
        let metadata = path.metadata().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::NotFound(path.to_owned()),
            _ => Error::unreadable(path, error),
        })?;
        if metadata.is_file() {
            files.add(path.to_owned(), real(path), path.is_symlink());
            continue;
        }
        if !metadata.is_dir() {
            return Err(Error::unreadable(path, NO_FILE));
        }
        let (root, mut linked) = (real(path), false);
        let hidden = |entry: &DirEntry| entry.depth() > 0 && is_hidden(entry.file_name());
        let entered = |entry: &DirEntry| !hidden(entry) || entry.file_type().is_file();
        for entry in WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(entered) {
            linked |= entry.as_ref().is_ok_and(|entry| entry.depth() > 0 && entry.path_is_symlink());
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if hidden(&entry) => {
                    let reason = "hidden: its name begins with a dot".to_owned();
                    let skipped = format::reads(entry.path()).then(|| Skipped { path: display(entry.path()), reason });
                    found.skipped.extend(skipped);
                }
                Ok(entry) if format::reads(entry.path()) && entry.file_type().is_file() => {
                    // To ask for the true path of every file takes long, and it follows from the folder's until a link
                    // has been met.
                    let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
                    let target = if linked { real(entry.path()) } else { root.join(below) };
                    files.add(entry.path().to_owned(), target, entry.path_is_symlink());
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
    files.into_found(&mut found);
    for noted in [&mut found.skipped, &mut found.failed] {
        noted.sort();
        noted.dedup();
    }
    Ok(found)
}

fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// The path of `path` without links.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Files by their true paths, each with every path that leads to it and whether that is a link.
#[derive(Default)]
struct Files(BTreeMap<PathBuf, Vec<(bool, PathBuf)>>);

impl Files {
    fn add(&mut self, path: PathBuf, real: PathBuf, is_link: bool) {
        self.0.entry(real).or_default().push((is_link, path));
    }

    /// Each file under one path: no link where there is another way, and the shortest of several. The others are skipped
    /// with a word, unless it is the same path once more.
    fn into_found(self, found: &mut Found) {
        for mut paths in self.0.into_values() {
            paths.sort_by(|(a_link, a), (b_link, b)| (a_link, display(a).len(), a).cmp(&(b_link, display(b).len(), b)));
            let mut paths = paths.into_iter().map(|(_, path)| path);
            let Some(first) = paths.next() else { continue };
            let shown = display(&first);
            let others = paths.map(|path| display(&path)).filter(|path| *path != shown);
            let reason = format!("the same file as {shown}");
            found.skipped.extend(others.map(|path| Skipped { path, reason: reason.clone() }));
            found.files.push(first);
        }
        found.files.sort();
    }
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
