//! `gitlab`: a GitLab Code Quality report.
//!
//! Source: GitLab documentation, "Code Quality", report format: description, check_name, fingerprint, severity and
//! location of each issue.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::escape::{self, visible};
use super::super::{Run, paragraph, place};
use super::Format;
use crate::reconcile::Severity;

pub(super) const FORMAT: Format = Format { name: "gitlab", summary: "a GitLab Code Quality report", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let open = check.findings.iter().filter(|finding| finding.is_open());
    let issues: Vec<Value> = open
        .map(|finding| {
            let place = place::primary(check, finding);
            let (path, line) = place.map_or((".", 1), |place| (place.path, place.start.line));
            json!({
                "description": paragraph::line(check, finding),
                "check_name": finding.rule,
                "fingerprint": finding.id,
                "severity": match finding.severity {
                    Severity::Contradiction => "major",
                    Severity::Update => "minor",
                    Severity::Warning => "info",
                },
                "location": {"path": visible(path), "lines": {"begin": line}},
            })
        })
        .collect();
    escape::json(out, &issues, true)?;
    writeln!(out)
}
