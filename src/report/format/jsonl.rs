//! `jsonl`: the records of the document `twosource/1`, one a line, each with the name of its list.

use std::io::{self, Write};

use serde::Serialize;

use super::super::Run;
use super::super::document::Document;
use super::super::escape;
use super::Format;

pub(super) const FORMAT: Format =
    Format { name: "jsonl", summary: "the records of the JSON document, one a line", write };

#[derive(Serialize)]
struct Line<'a, Record> {
    record: &'static str,
    #[serde(flatten)]
    of: &'a Record,
}

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::of(run.check);
    lines(out, "article", &document.articles)?;
    lines(out, "claim", &document.claims)?;
    lines(out, "fact", &document.facts)?;
    lines(out, "finding", &document.findings)
}

fn lines(out: &mut dyn Write, record: &'static str, list: &[impl Serialize]) -> io::Result<()> {
    for of in list {
        escape::json(out, &Line { record, of }, false)?;
        writeln!(out)?;
    }
    Ok(())
}
