//! Saving: a crash leaves the old file or the new one, never a part of either.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts `new` in the place of `old`, which the file at `path` must still hold; `None` when there is no file yet.
pub fn save(path: &Path, old: Option<&str>, new: &str) -> io::Result<()> {
    // A link stays a link: what it points to is written.
    let target = if old.is_some() { path.canonicalize()? } else { path.to_owned() };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".claims-").suffix(".yaml").tempfile_in(folder)?;
    beside.write_all(new.as_bytes())?;
    match old {
        Some(old) => {
            let permissions = fs::metadata(&target)?.permissions();
            // The folder would let the file be replaced; who made it read-only meant that it is not to be.
            if permissions.readonly() {
                return Err(io::Error::other("is read-only; nothing was written"));
            }
            beside.as_file().set_permissions(permissions)?;
            if fs::read(&target)? != old.as_bytes() {
                return Err(io::Error::other("was changed by another program meanwhile; nothing was written"));
            }
        }
        None => make_readable(beside.as_file())?,
    }
    beside.as_file().sync_all()?;
    match old {
        Some(_) => beside.persist(&target)?,
        None => beside.persist_noclobber(&target)?,
    };
    // The rename itself is made to last; not every system lets a folder be opened for that.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A scratch file is its owner's alone; a ledger is everybody's.
#[cfg(unix)]
fn make_readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}
