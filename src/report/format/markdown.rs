//! `markdown`: a table of the findings and the sentences of each, short enough for a job summary or a comment.

use std::io::{self, Write};

use super::super::escape::markdown;
use super::super::excerpt::Excerpt;
use super::super::{Run, place, tally};
use super::Format;
use crate::reconcile::Finding;

pub(super) const FORMAT: Format =
    Format { name: "markdown", summary: "a table of the findings, for job summaries and comments", write };

/// Findings shown in full; the table has them all.
const FULL: usize = 20;
/// Columns of a quoted sentence.
const QUOTE: usize = 300;

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &run.check.findings;
    writeln!(out, "## twosource\n")?;
    for line in tally::lines(run) {
        writeln!(out, "- {}", markdown(&line))?;
    }
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| Rule | Finding | What disagrees | State |\n|---|---|---|---|")?;
    for finding in findings {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            finding.rule,
            markdown(&finding.id),
            markdown(&finding.message),
            state(run, finding)
        )?;
    }
    for finding in findings.iter().filter(|finding| finding.is_open()).take(FULL) {
        writeln!(out, "\n### {} {}\n\n{}", finding.rule, markdown(&finding.id), markdown(&finding.message))?;
        for side in &finding.sides {
            write_side(run, side, out)?;
        }
        for (label, texts) in [("Why", &finding.reasons), ("Perhaps", &finding.causes)] {
            for text in texts {
                writeln!(out, "\n{label}: {}", markdown(text))?;
            }
        }
    }
    Ok(())
}

fn write_side(run: &Run<'_>, side: &crate::reconcile::Side, out: &mut dyn Write) -> io::Result<()> {
    let origins =
        if side.origins == 1 { "1 origin".to_owned() } else { format!("{} independent origins", side.origins) };
    writeln!(out, "\n**{}** ({origins})", markdown(&side.value))?;
    let Some(&first) = side.claims.first() else { return Ok(()) };
    let excerpt = Excerpt::of(run.check, first).fit(QUOTE);
    let article = &run.check.corpus.articles[run.check.claims[first].article];
    let place = place::of_claim(run.check, first);
    let day = article.published.map(|day| format!(", {day}")).unwrap_or_default();
    writeln!(out, "\n> {}<u>{}</u>{}", quoted(&excerpt.before), markdown(&excerpt.figure), quoted(&excerpt.after))?;
    writeln!(out, ">\n> {}{day}, {}:{}", markdown(article.name()), markdown(place.path), place.start.line)
}

/// Part of a sentence; a blank at its end next to the figure stays.
fn quoted(text: &str) -> String {
    let blank = |at_end: bool| if at_end { " " } else { "" };
    let inner = markdown(text);
    if inner.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    format!("{}{inner}{}", blank(text.starts_with(' ')), blank(text.ends_with(' ')))
}

fn state(run: &Run<'_>, finding: &Finding) -> String {
    match &finding.ruling {
        Some(ruling) => format!("ruled {}: {}", ruling.ruling.name(), markdown(&ruling.reason)),
        None if finding.known => "known".to_owned(),
        None if run.is_failure(finding) => "**fails**".to_owned(),
        None => "open".to_owned(),
    }
}
