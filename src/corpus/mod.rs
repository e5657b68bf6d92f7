//! The corpus: files on disk as articles, each with its metadata and its prose.

mod dateline;
mod day;
mod decode;
pub mod format;
mod front_matter;
mod lines;
mod prose;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::error::Error;
use crate::span::{LineIndex, Span};
use crate::visible::visible;
pub use prose::{Block, BlockKind, Prose, ProseBuilder};

/// One text with what is known of its publication.
#[derive(Debug, Clone)]
pub struct Article {
    /// The path as given on the command line, folders separated by `/`.
    pub path: String,
    /// Headline: front matter, `<title>`, or the first heading.
    pub title: Option<String>,
    /// Who published it: front matter or page metadata.
    pub publisher: Option<String>,
    /// Day of publication: front matter, page metadata, dateline or the file's name.
    pub published: Option<Date>,
    /// First day of the month of publication, where the metadata tells no day.
    pub published_month: Option<Date>,
    /// Address of the original.
    pub url: Option<String>,
    /// The file's bytes, untouched.
    pub source: Vec<u8>,
    /// The readable text with its blocks; every position maps back into `source`.
    pub prose: Prose,
    /// Line starts of `source`.
    pub lines: LineIndex,
    /// What was odd about the file without stopping it (broken front matter, replaced characters).
    pub remarks: Vec<String>,
}

/// What opens every report in HTML and in Markdown, so that a report written next to the articles it is about is not
/// read as one of them.
pub const REPORT_MARKS: [&str; 2] = [
    "<!DOCTYPE html><html lang=\"en\"><head><meta name=\"generator\" content=\"twosource report\">",
    "<!-- twosource report -->",
];

fn is_report(text: &str) -> bool {
    REPORT_MARKS.iter().any(|mark| text.starts_with(mark))
}

impl Article {
    /// Reads an article from `source`; the format is chosen by the ending of `path`.
    ///
    /// Returns the reason as text when the bytes are no article (binary, empty).
    pub fn read(path: &str, source: Vec<u8>) -> Result<Article, String> {
        let decoded = decode::decode(&source)?;
        if is_report(&decoded.text) {
            return Err("a report that twosource wrote, not an article".to_owned());
        }
        let mut draft = format::of_path(path).read(&decoded.text);
        if draft.prose.text.trim().is_empty() {
            return Err("empty: no text to read".to_owned());
        }
        if let Some(map) = &decoded.map {
            draft.prose.rebase(map);
        }
        draft.remarks.extend(decoded.remark);
        let lines = LineIndex::new(&source);
        Ok(Article {
            path: path.to_owned(),
            published: draft
                .published
                .or_else(|| dateline::in_text(&draft.prose))
                .or_else(|| dateline::in_file_name(path)),
            published_month: draft.published_month,
            title: draft.title,
            publisher: draft.publisher,
            url: draft.url,
            prose: draft.prose,
            remarks: draft.remarks,
            lines,
            source,
        })
    }

    /// The text of `span` of the source, decoded the way the article was.
    ///
    /// `span` must be one that [`Prose::source_span`] gave.
    pub fn quote(&self, span: Span) -> String {
        decode::text_of(&self.source[span.range()])
    }

    /// The publisher, or the path where none is known: how messages name the source.
    pub fn name(&self) -> &str {
        self.publisher.as_deref().unwrap_or(&self.path)
    }
}

/// A file that was met and not read as an article, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The path as given.
    pub path: String,
    /// The reason in words.
    pub reason: String,
}

/// Everything read from the given paths.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The articles in order of their paths.
    pub articles: Vec<Article>,
    /// Files that are no articles (binary, empty, another format).
    pub skipped: Vec<Skipped>,
    /// Files and folders that should have been read and could not be: the run must not pass.
    pub failed: Vec<Skipped>,
    /// Whether it is part of a larger corpus; set by the front end.
    pub partial: bool,
    /// Indices of the articles whose change is being checked; set by the front end.
    pub changed: BTreeSet<usize>,
}

impl Corpus {
    /// Reads every article in `paths`: files as they are, folders to any depth.
    ///
    /// The order of `paths` does not matter: articles are sorted by path, and a file met twice is read once.
    pub fn read<P: AsRef<Path>>(paths: &[P]) -> Result<Corpus, Error> {
        let mut found = walk::walk(paths)?;
        let outcomes: Vec<Outcome> = found.files.par_iter().map(|file| Outcome::of(file)).collect();
        let mut corpus = Corpus::default();
        for outcome in outcomes {
            match outcome {
                Outcome::Read(article) => corpus.articles.push(*article),
                Outcome::Skipped(skipped) => corpus.skipped.push(skipped),
                Outcome::Failed(failed) => corpus.failed.push(failed),
            }
        }
        corpus.failed.append(&mut found.failed);
        corpus.skipped.append(&mut found.skipped);
        Ok(corpus)
    }
}

/// How many files that were skipped are named where no article was found.
const NAMED: usize = 3;

impl Corpus {
    /// This corpus, which was read from `paths`, unless it has nothing to check: then why.
    pub fn not_empty<P: AsRef<Path>>(self, paths: &[P]) -> Result<Corpus, Error> {
        if !self.articles.is_empty() || !self.failed.is_empty() {
            return Ok(self);
        }
        let endings = format::endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
        let mut hints: Vec<String> =
            self.skipped.iter().take(NAMED).map(|file| format!("{}: {}", visible(&file.path), file.reason)).collect();
        hints.extend((self.skipped.len() > NAMED).then(|| format!("and {} more", self.skipped.len() - NAMED)));
        if hints.is_empty() {
            hints.push(format!("articles end in {endings}"));
        }
        let paths = paths.iter().map(|path| path.as_ref().to_owned()).collect();
        Err(Error::NoArticle { paths, hint: hints.join("\n  ") })
    }
}

enum Outcome {
    Read(Box<Article>),
    Skipped(Skipped),
    Failed(Skipped),
}

impl Outcome {
    fn of(file: &Path) -> Outcome {
        let path = walk::display(file);
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Failed(Skipped { path, reason: format!("cannot be read: {error}") }),
        };
        match Article::read(&path, bytes) {
            Ok(article) => Outcome::Read(Box::new(article)),
            Err(reason) => Outcome::Skipped(Skipped { path, reason }),
        }
    }
}
