//! Where a ledger lives: its own paths start from its folder, those of the command line from the current one.

use std::path::{Component, Path, PathBuf};

/// The two folders from which paths start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    here: PathBuf,
    folder: PathBuf,
}

impl Home {
    /// The home of the ledger at `path`, seen from the folder `here`.
    pub fn new(here: PathBuf, path: &Path) -> Home {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Home { here, folder }
    }

    /// A path of the ledger, as the command line would give it.
    pub fn open(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Whether a path of the ledger and one of the command line name the same file.
    pub fn same(&self, of_ledger: &str, given: &str) -> bool {
        self.absolute(&self.open(of_ledger)) == self.absolute(Path::new(given))
    }

    /// Whether a path of the command line is a path of the ledger, or a folder that holds it.
    pub(super) fn covers(&self, given: &Path, of_ledger: &str) -> bool {
        self.absolute(&self.open(of_ledger)).starts_with(self.absolute(given))
    }

    /// Whether a path of the command line lies in the ledger's folder.
    pub fn holds(&self, given: &str) -> bool {
        !self.relative(given).starts_with("..")
    }

    /// A path of the command line, as the ledger writes it: relative to the ledger's folder, folders separated by `/`.
    pub fn relative(&self, given: &str) -> String {
        let (target, folder) = (self.absolute(Path::new(given)), self.absolute(&self.folder));
        let shared = target.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
        let up = folder.components().skip(shared).map(|_| Component::ParentDir);
        let path: PathBuf = up.chain(target.components().skip(shared)).collect();
        match path.to_string_lossy().replace('\\', "/") {
            text if text.is_empty() => ".".to_owned(),
            text => text,
        }
    }

    /// The path from the root, without `.` and `..`.
    fn absolute(&self, path: &Path) -> PathBuf {
        let mut absolute = PathBuf::new();
        for component in self.here.join(path).components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir if absolute.file_name().is_some() => {
                    absolute.pop();
                }
                other => absolute.push(other),
            }
        }
        absolute
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_ledger_and_command_line_meet() {
        let home = Home::new(PathBuf::from("/desk/drafts"), Path::new("../claims.yaml"));
        assert!(home.same("corpus/a.md", "../corpus/a.md"));
        assert!(home.same("corpus/a.md", "/desk/corpus/./a.md"));
        assert!(!home.same("corpus/a.md", "corpus/a.md"));
        assert_eq!(home.relative("../corpus/a.md"), "corpus/a.md");
        assert_eq!(home.relative("draft.md"), "drafts/draft.md");
        assert_eq!(home.relative("/elsewhere/a.md"), "../elsewhere/a.md");
        assert_eq!(home.relative(".."), ".");
        assert!(home.holds("draft.md") && home.holds("../corpus/a.md") && !home.holds("/elsewhere/a.md"));
    }
}
