//! A mistake in `claims.yaml`, shown at its place: file, line, column, the line with a caret.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::span::Span;
use crate::visible::visible;

/// Mistakes shown of one file: whoever makes more has made one of them many times.
const SHOWN: usize = 20;
/// Characters shown of a text in a message; the line itself stands below it.
const QUOTED: usize = 60;

/// `text` in quotation marks, as much of it as a message needs.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// Where; `None` for the file as a whole.
    span: Option<Span>,
    message: String,
    label: Option<String>,
    earlier: Option<(Span, String)>,
    help: Option<String>,
}

impl Problem {
    pub fn at(span: Span, message: impl Into<String>) -> Problem {
        Problem { span: Some(span), message: message.into(), label: None, earlier: None, help: None }
    }

    pub fn whole(message: impl Into<String>) -> Problem {
        Problem { span: None, message: message.into(), label: None, earlier: None, help: None }
    }

    /// Says at the place itself what is wrong.
    pub fn labelled(mut self, label: impl Into<String>) -> Problem {
        self.label = Some(label.into());
        self
    }

    /// Shows a second place: the first of two that exclude each other.
    pub fn earlier(mut self, span: Span, label: impl Into<String>) -> Problem {
        self.earlier = Some((span, label.into()));
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    #[cfg(test)]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// A ledger that could not be used: every mistake with its place. `Display` writes it without colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerError {
    path: String,
    /// The file's text, with a blank for the carriage return of each line end, which would show as a sign.
    text: String,
    problems: Vec<Problem>,
}

impl std::error::Error for LedgerError {}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Renderer::plain()))
    }
}

impl LedgerError {
    /// `problems` is not empty.
    pub(super) fn new(path: &str, text: &str, problems: Vec<Problem>) -> LedgerError {
        LedgerError { path: path.to_owned(), text: text.replace('\r', " "), problems }
    }

    /// The error with the colours of a terminal.
    pub fn styled(&self) -> String {
        self.render(Renderer::styled())
    }

    fn render(&self, renderer: Renderer) -> String {
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
        let shown = self.problems.iter().take(SHOWN).map(|problem| self.render_one(&renderer, problem));
        let rest = self.problems.len().checked_sub(SHOWN).filter(|&rest| rest > 0);
        let rest = rest.map(|rest| format!("and {rest} more mistakes in {}", visible(&self.path)));
        shown.chain(rest).collect::<Vec<_>>().join("\n\n")
    }

    fn render_one(&self, renderer: &Renderer, problem: &Problem) -> String {
        let Some(span) = problem.span else {
            return renderer.render(&[Group::with_title(Level::ERROR.primary_title(format!(
                "{}: {}",
                visible(&self.path),
                problem.message
            )))]);
        };
        let mut primary = AnnotationKind::Primary.span(self.caret(span));
        if let Some(label) = &problem.label {
            primary = primary.label(label.as_str());
        }
        let mut snippet = Snippet::source(self.text.as_str()).path(visible(&self.path)).annotation(primary);
        if let Some((span, label)) = &problem.earlier {
            snippet = snippet.annotation(AnnotationKind::Context.span(self.caret(*span)).label(label.as_str()));
        }
        let mut group = Level::ERROR.primary_title(problem.message.as_str()).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }

    /// What is underlined: the first line of `span`, at least one column.
    fn caret(&self, span: Span) -> std::ops::Range<usize> {
        let start = span.start.min(self.text.len());
        let line_end = self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |at| start + at);
        let end = span.end.min(line_end).max(start);
        start..start + self.text[start..end].trim_end().len()
    }
}
