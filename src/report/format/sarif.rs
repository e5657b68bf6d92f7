//! `sarif`: SARIF 2.1.0, the static-analysis results format that code hosts and editors read.
//!
//! Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". Each finding is a result whose
//! fingerprint is the finding's id, so that it stays the same result when lines move; a ruled finding stays in the
//! file with a suppression that carries the ruling's reason.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::Run;
use super::super::escape::{self, running, visible};
use super::super::paragraph::paragraph;
use super::super::place::{self, Place};
use super::Format;
use crate::check::Check;
use crate::reconcile::{Finding, RULES, Rule, Severity};

pub(super) const FORMAT: Format =
    Format { name: "sarif", summary: "SARIF 2.1.0, for code scanning and editors", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let failed: Vec<Value> = check
        .corpus
        .failed
        .iter()
        .map(|file| {
            json!({
                "level": "error",
                "message": {"text": format!("{}: {}", visible(&file.path), visible(&file.reason))},
            })
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(rule).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": failed.is_empty(),
                "toolExecutionNotifications": failed,
            }],
            "results": check.findings.iter().map(|finding| result(check, finding)).collect::<Vec<Value>>(),
        }],
    });
    escape::json(out, &document, true)?;
    writeln!(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Contradiction => "error",
        Severity::Update => "warning",
        Severity::Warning => "note",
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(check: &Check, finding: &Finding) -> Value {
    let primary = place::primary(check, finding);
    let mut related: Vec<Value> = Vec::new();
    for (side, value) in
        finding.sides.iter().flat_map(|side| side.claims.iter().map(move |&claim| (claim, &side.value)))
    {
        let place = place::of_claim(check, side);
        if primary.as_ref() != Some(&place) {
            let source = check.corpus.articles[check.claims[side].article].name();
            let mut location = location(&place);
            location["id"] = related.len().into();
            location["message"] = json!({"text": format!("{}: {}", running(source), running(value))});
            related.push(location);
        }
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": paragraph(check, finding)},
        "locations": primary.iter().map(location).collect::<Vec<Value>>(),
        "relatedLocations": related,
        "partialFingerprints": {"findingId/v1": finding.id},
        "suppressions": finding.ruling.iter().map(|ruling| json!({
            "kind": "external",
            "status": "accepted",
            "justification": running(&format!("{}: {}", ruling.ruling.name(), ruling.reason)),
        })).collect::<Vec<Value>>(),
    });
    if let Some(index) = RULES.iter().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if finding.known {
        result["properties"] = json!({"known": true});
    }
    result
}

fn location(place: &Place<'_>) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(place.path)},
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    }})
}

/// A relative reference, or a `file` URI of an absolute path.
fn uri(path: &str) -> String {
    let path = escape::uri(path);
    if path.starts_with('/') { format!("file://{path}") } else { path }
}
