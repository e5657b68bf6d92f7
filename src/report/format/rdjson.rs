//! `rdjson`: the Reviewdog Diagnostic Format, which posts findings as review comments.
//!
//! Source: reviewdog, `proto/rdf/reviewdog.proto`. Its columns count bytes of UTF-8.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::escape::{self, running, visible};
use super::super::place::{self, Place};
use super::super::{Run, paragraph};
use super::Format;
use crate::check::Check;
use crate::reconcile::{Finding, Severity};

pub(super) const FORMAT: Format =
    Format { name: "rdjson", summary: "Reviewdog diagnostics, for review comments", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let open = run.check.findings.iter().filter(|finding| finding.is_open());
    let document = json!({
        "source": {"name": env!("CARGO_PKG_NAME")},
        "diagnostics": open.map(|finding| diagnostic(run.check, finding)).collect::<Vec<Value>>(),
    });
    escape::json(out, &document, true)?;
    writeln!(out)
}

fn diagnostic(check: &Check, finding: &Finding) -> Value {
    let primary = place::primary(check, finding);
    let others = finding.sides.iter().filter_map(|side| Some((side, *side.claims.first()?)));
    let related: Vec<Value> = others
        .map(|(side, claim)| (side, place::of_claim(check, claim)))
        .filter(|(_, place)| primary.as_ref() != Some(place))
        .map(|(side, place)| json!({"message": running(&side.value), "location": location(&place)}))
        .collect();
    let mut diagnostic = json!({
        "message": paragraph::paragraph(check, finding),
        "severity": match finding.severity {
            Severity::Contradiction => "ERROR",
            Severity::Update => "WARNING",
            Severity::Warning => "INFO",
        },
        "code": {"value": finding.rule},
        "relatedLocations": related,
    });
    if let Some(place) = &primary {
        diagnostic["location"] = location(place);
    }
    diagnostic
}

fn location(place: &Place<'_>) -> Value {
    json!({
        "path": visible(place.path),
        "range": {
            "start": {"line": place.start.line, "column": place.start_byte},
            "end": {"line": place.end.line, "column": place.end_byte},
        },
    })
}
