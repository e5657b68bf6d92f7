//! `csv`: comma-separated values for spreadsheets, a row for each claim of a finding.

use std::io::{self, Write};

use super::super::escape::{self, running};
use super::super::excerpt::Excerpt;
use super::super::{Run, place};
use super::Format;
use crate::reconcile::Finding;

pub(super) const FORMAT: Format =
    Format { name: "csv", summary: "a row for each claim of a finding, for spreadsheets", write };

const COLUMNS: &[&str] = &[
    "finding",
    "rule",
    "severity",
    "state",
    "message",
    "side",
    "value",
    "origins",
    "publisher",
    "published",
    "path",
    "line",
    "column",
    "figure",
    "sentence",
    "address",
];

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join(","))?;
    for finding in &run.check.findings {
        let head = |side: String| -> Vec<String> {
            let id = finding.id.clone();
            vec![
                id,
                finding.rule.into(),
                finding.severity.name().into(),
                state(finding),
                running(&finding.message),
                side,
            ]
        };
        if finding.sides.is_empty() {
            let place = place::primary(run.check, finding);
            let (path, at) = place.map_or(("", None), |place| (place.path, Some(place.start)));
            let number = |value: Option<usize>| value.map(|value| value.to_string()).unwrap_or_default();
            let empty = String::new;
            let rest = [
                empty(),
                empty(),
                empty(),
                empty(),
                path.to_owned(),
                number(at.map(|at| at.line)),
                number(at.map(|at| at.column)),
            ];
            row(out, head(String::new()).into_iter().chain(rest).chain([empty(), empty(), empty()]))?;
        }
        for (number, side) in finding.sides.iter().enumerate() {
            for &claim in &side.claims {
                let article = &run.check.corpus.articles[run.check.claims[claim].article];
                let place = place::of_claim(run.check, claim);
                let excerpt = Excerpt::of(run.check, claim);
                let rest = [
                    running(&side.value),
                    side.origins.to_string(),
                    running(article.name()),
                    article.published.map(|day| day.to_string()).unwrap_or_default(),
                    place.path.to_owned(),
                    place.start.line.to_string(),
                    place.start.column.to_string(),
                    excerpt.figure.clone(),
                    excerpt.text(),
                    article.url.clone().unwrap_or_default(),
                ];
                row(out, head((number + 1).to_string()).into_iter().chain(rest))?;
            }
        }
    }
    Ok(())
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| escape::csv(&cell)).collect();
    writeln!(out, "{}", cells.join(","))
}

fn state(finding: &Finding) -> String {
    match &finding.ruling {
        Some(ruling) => format!("ruled {}", ruling.ruling.name()),
        None if finding.known => "known".to_owned(),
        None => "open".to_owned(),
    }
}
