//! `json`: the document `twosource/1`.

use super::super::document::Document;
use super::Format;

pub(super) const FORMAT: Format = Format {
    name: "json",
    summary: "the document twosource/1, for programs",
    write: |run, out| {
        serde_json::to_writer_pretty(&mut *out, &Document::of(run.check))?;
        writeln!(out)
    },
};
