//! `twosource extract`: the claims of the articles, as they were read.

use std::io::{self, Write};

use super::console::Console;
use super::input::Input;
use super::{CANNOT_RUN, PASSED, output};
use crate::check::Check;
use crate::extract::records::records;
use crate::extract::{self, Lexicon};
use crate::matching::Origins;
use crate::report::document::Document;
use crate::report::escape::{self, running, visible};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Read JSON Lines of texts ({"id", "text", "reference_date"?}) from standard input and write the mentions of each
    #[arg(long, conflicts_with = "paths")]
    records: bool,
    /// How to write the claims
    #[arg(long, value_name = "NAME", value_enum, default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    if arguments.records {
        records(io::stdin().lock(), io::BufWriter::new(io::stdout().lock()))?;
        return Ok(PASSED);
    }
    let ledger = arguments.input.ledger.read()?;
    let corpus = arguments.input.corpus(&ledger)?;
    for failed in &corpus.failed {
        console.warn(format_args!("{}: {}", failed.path, failed.reason));
    }
    let lexicon = Lexicon::new(&ledger.names, &ledger.measures);
    let claims = extract::all_claims(&corpus.articles, &lexicon);
    let origins = Origins { of_article: (0..corpus.articles.len()).collect() };
    let check = Check { corpus, ledger, claims, origins, facts: Vec::new(), held: Vec::new(), findings: Vec::new() };
    output::show(|out| match arguments.format {
        Form::Text => write(&check, out),
        Form::Json => escape::json(out, &Document::of(&check), true).and_then(|()| writeln!(out)),
    })?;
    Ok(if check.corpus.failed.is_empty() { PASSED } else { CANNOT_RUN })
}

/// One claim a line, in columns: place, kind, the figure as written, its value, what it is about.
fn write(check: &Check, out: &mut dyn Write) -> io::Result<()> {
    for claim in &check.claims {
        let article = &check.corpus.articles[claim.article];
        let place = article.lines.locate(&article.source, claim.span.start);
        let quantity = &claim.quantity;
        let value = match (quantity.stated.low_text(), quantity.stated.high_text()) {
            (Some(low), Some(high)) if low == high => low,
            (low, high) => format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default()),
        };
        let per = quantity.per.as_ref().map(|per| format!("/{per}")).unwrap_or_default();
        let about = claim.measure.iter().chain(&claim.participants).map(String::as_str).collect::<Vec<_>>().join(", ");
        let (path, written) = (visible(&article.path), running(article.prose.slice(claim.prose)));
        // "150 cars; 50 are affected": what the text does not repeat stands in brackets.
        let unit = match &claim.about.counted {
            Some(noun) => format!("({noun}){per}"),
            None => format!("{}{per}", quantity.unit),
        };
        let unit = running(&unit);
        let (line, column, kind, about) = (place.line, place.column, quantity.kind, running(&about));
        writeln!(out, "{path}:{line}:{column}\t{kind}\t{written}\t{value} {unit}\t{about}")?;
    }
    Ok(())
}
