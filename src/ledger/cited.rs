//! The articles that a ledger quotes: read together with it, so that a run over part of the corpus can still tell
//! whether a quote stands.

use std::collections::BTreeMap;
use std::path::Path;

use super::Ledger;
use crate::corpus::Article;

/// Quoted articles by the path that the ledger gives them.
#[derive(Debug, Clone, Default)]
pub struct Cited(BTreeMap<String, Result<Article, String>>);

impl Cited {
    pub(super) fn read(ledger: &Ledger) -> Cited {
        let paths = ledger.quotes().map(|evidence| evidence.article.clone());
        Cited(paths.map(|path| (path.clone(), read(&ledger.home.open(&path)))).collect())
    }

    /// The article at `path`, or why it could not be read; `None` when the ledger was not read from a file.
    pub fn get(&self, path: &str) -> Option<Result<&Article, &str>> {
        Some(self.0.get(path)?.as_ref().map_err(String::as_str))
    }
}

fn read(path: &Path) -> Result<Article, String> {
    if !path.is_file() {
        return Err("no such file".to_owned());
    }
    let source = std::fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    Article::read(&path.to_string_lossy(), source)
}
