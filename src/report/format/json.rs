//! `json`: the document `twosource/1`.

use super::super::document::Document;
use super::super::escape;
use super::Format;

pub(super) const FORMAT: Format = Format {
    name: "json",
    summary: "the document twosource/1, for programs",
    write: |run, out| {
        escape::json(out, &Document::of(run.check), true)?;
        writeln!(out)
    },
};
