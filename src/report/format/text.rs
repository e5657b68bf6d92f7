//! `text`: findings for people at a terminal.

use std::io::{self, Write};

use super::super::Run;
use super::Format;

pub(super) const FORMAT: Format =
    Format { name: "text", summary: "findings with the sentences of each side, for people", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    for finding in &check.findings {
        writeln!(out, "{} [{}] {}", finding.rule, finding.id, finding.message)?;
        for side in &finding.sides {
            writeln!(out, "  {} ({} origins)", side.value, side.origins)?;
            for &claim in &side.claims {
                let claim = &check.claims[claim];
                let article = &check.corpus.articles[claim.article];
                let place = article.lines.locate(&article.source, claim.span.start);
                writeln!(
                    out,
                    "    {}:{}:{}: {}",
                    article.path,
                    place.line,
                    place.column,
                    article.prose.slice(claim.sentence)
                )?;
            }
        }
    }
    let corpus = &check.corpus;
    writeln!(
        out,
        "{} articles, {} claims, {} facts, {} findings",
        corpus.articles.len(),
        check.claims.len(),
        check.facts.len(),
        check.findings.len()
    )
}
