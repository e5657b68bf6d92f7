//! `github`: workflow commands that GitHub Actions shows as annotations on the changed files.
//!
//! GitHub shows ten annotations of a step: the heaviest are written, and one plain line names the number of the rest.
//! The table of all goes to the job summary, which the front end writes.

use std::io::{self, Write};

use super::super::escape::{github_message, github_property, visible};
use super::super::{Run, paragraph, place};
use super::Format;
use crate::reconcile::Severity;

pub(super) const FORMAT: Format = Format { name: "github", summary: "annotations for GitHub Actions", write };

/// As many as GitHub shows.
const MOST: usize = 10;

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let open: Vec<_> = check.findings.iter().filter(|finding| finding.is_open()).collect();
    for finding in open.iter().take(MOST) {
        let command = match finding.severity {
            Severity::Contradiction => "error",
            Severity::Update => "warning",
            Severity::Warning => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = place::primary(check, finding) {
            properties.push(format!("file={}", github_property(place.path)));
            properties.push(format!("line={},endLine={}", place.start.line, place.end.line));
            if place.start.line == place.end.line {
                properties.push(format!("col={},endColumn={}", place.start.column, place.end.column));
            }
        }
        properties.push(format!("title={}", github_property(&format!("{} {}", finding.rule, finding.id))));
        // Line breaks inside a command's message are written `%0A`; everything else is shown as it is.
        let lines: Vec<String> = paragraph::paragraph(check, finding).lines().map(github_message).collect();
        writeln!(out, "::{command} {}::{}", properties.join(","), lines.join("%0A"))?;
    }
    if let Some(rest) = open.len().checked_sub(MOST).filter(|&rest| rest > 0) {
        let ids: Vec<_> = open.iter().skip(MOST).take(100).map(|finding| visible(&finding.id)).collect();
        let more = if rest > ids.len() { ", …" } else { "" };
        writeln!(out, "and {rest} more: {}{more}", ids.join(", "))?;
    }
    Ok(())
}
