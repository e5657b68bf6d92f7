//! A verified draft, for people and as the document `twosource-verify/1`.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::check::Check;
use crate::reconcile::wording;
use crate::verify::{Figure, Standing, Verification};

/// The document's name and version.
pub const SCHEMA: &str = "twosource-verify/1";

/// Sources shown for each value; the rest is counted.
const SHOWN: usize = 3;

const FIGURE: Style = Style::new().bold().underline();
const DIM: Style = Style::new().dimmed();

/// Colour and sign of each standing, for the margin.
const fn mark(standing: Standing) -> (Style, &'static str) {
    match standing {
        Standing::Contradicted => (AnsiColor::Red.on_default().bold(), "✗"),
        Standing::Superseded => (AnsiColor::Yellow.on_default().bold(), "↻"),
        Standing::Unsupported => (AnsiColor::Cyan.on_default(), "?"),
        Standing::Supported => (AnsiColor::Green.on_default(), "✓"),
    }
}

/// Writes `verification` for people; every source of a value where `verbose`.
pub fn write_text(verification: &Verification, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    let check = &verification.check;
    for figure in &verification.figures {
        let (style, sign) = mark(figure.standing);
        let claim = &check.claims[figure.claim];
        writeln!(
            out,
            "{style}{sign} {}{style:#}  {}  {DIM}{}{DIM:#}",
            wording::value(&check.corpus.articles, claim),
            headline(figure),
            place(check, figure.claim)
        )?;
        writeln!(out, "    {}", sentence(check, figure.claim))?;
        let opposing = ("  against", &figure.opposing);
        let supporting = ("  for    ", &figure.supporting);
        let groups = match figure.standing {
            Standing::Supported if !verbose => vec![supporting],
            _ => vec![opposing, supporting],
        };
        for (label, claims) in groups {
            let shown = if verbose { claims.len() } else { SHOWN };
            let mut articles: Vec<usize> = Vec::new();
            let once = claims.iter().copied().filter(|&other| {
                let article = check.claims[other].article;
                let first = !articles.contains(&article);
                articles.push(article);
                first
            });
            let once: Vec<usize> = once.collect();
            for &other in once.iter().take(shown) {
                writeln!(out, "  {label} {}  {DIM}{}{DIM:#}", source(check, other), place(check, other))?;
                if figure.standing != Standing::Supported || verbose {
                    writeln!(out, "              {}", sentence(check, other))?;
                }
            }
            if once.len() > shown {
                writeln!(out, "  {label} and {} more", wording::plural((once.len() - shown) as i64, "article"))?;
            }
        }
        for &finding in &figure.findings {
            let finding = &check.findings[finding];
            for reason in finding.reasons.iter().chain(&finding.causes) {
                writeln!(out, "    {DIM}· {reason}{DIM:#}")?;
            }
        }
        writeln!(out)?;
    }
    let counts: Vec<String> = Standing::ALL
        .iter()
        .map(|&standing| (verification.figures.iter().filter(|figure| figure.standing == standing).count(), standing))
        .map(|(count, standing)| format!("{count} {}", standing.name()))
        .collect();
    let figures = wording::plural(verification.figures.len() as i64, "figure");
    writeln!(
        out,
        "{figures} held against {}: {}",
        wording::plural(verification.draft as i64, "article"),
        counts.join(", ")
    )
}

fn headline(figure: &Figure) -> String {
    let origins = |count: usize| wording::plural(count as i64, "independent source");
    match (figure.standing, figure.origins) {
        (Standing::Contradicted, (0, 0)) => "does not compute".to_owned(),
        (Standing::Contradicted, (0, against)) => format!("contradicted by {}", origins(against)),
        (Standing::Contradicted, (with, against)) => {
            format!("contradicted by {}, supported by {with}", origins(against))
        }
        (Standing::Superseded, (_, newer)) => format!("superseded: {} with another value", origins(newer)),
        (Standing::Unsupported, _) => "found nowhere else".to_owned(),
        (Standing::Supported, (with, _)) => format!("supported by {}", origins(with)),
    }
}

/// Publisher, date and value of a claim.
fn source(check: &Check, claim: usize) -> String {
    let claim = &check.claims[claim];
    let article = &check.corpus.articles[claim.article];
    let date = article.published.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{}: {}{date}", wording::value(&check.corpus.articles, claim), article.name())
}

fn place(check: &Check, claim: usize) -> String {
    let claim = &check.claims[claim];
    let article = &check.corpus.articles[claim.article];
    let place = article.lines.locate(&article.source, claim.span.start);
    format!("{}:{}:{}", article.path, place.line, place.column)
}

/// Characters of a sentence on each side of its figure.
const AROUND: usize = 160;

/// The claim's sentence with its figure set apart, on one line.
fn sentence(check: &Check, claim: usize) -> String {
    let claim = &check.claims[claim];
    let prose = &check.corpus.articles[claim.article].prose;
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = &prose.text[claim.sentence.start.min(claim.prose.start)..claim.prose.start];
    let after = &prose.text[claim.prose.end..claim.sentence.end.max(claim.prose.end)];
    let keep = before.chars().count().saturating_sub(AROUND);
    let cut: String = before.chars().skip(keep).collect();
    let head = if keep > 0 { format!("…{}", cut.trim_start()) } else { cut };
    let short: String = after.chars().take(AROUND).collect();
    let tail = if short.len() < after.len() { format!("{}…", short.trim_end()) } else { short };
    let gap = |text: &str, blank: bool| if blank { format!(" {text}") } else { text.to_owned() };
    let head = match one_line(&head) {
        text if head.ends_with(char::is_whitespace) => format!("{text} "),
        text => text,
    };
    let tail = gap(&one_line(&tail), tail.starts_with(char::is_whitespace));
    format!("{head}{FIGURE}{}{FIGURE:#}{tail}", one_line(prose.slice(claim.prose)))
}

/// The whole document.
#[derive(Debug, Serialize)]
struct Document<'a> {
    schema: &'static str,
    draft: &'a str,
    articles: usize,
    figures: Vec<FigureRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct FigureRecord<'a> {
    #[serde(flatten)]
    claim: ClaimRecord<'a>,
    standing: Standing,
    supporting: Vec<ClaimRecord<'a>>,
    supporting_origins: usize,
    opposing: Vec<ClaimRecord<'a>>,
    opposing_origins: usize,
    findings: Vec<FindingRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ClaimRecord<'a> {
    article: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    surface: &'a str,
    kind: &'static str,
    unit: &'a str,
    low: Option<String>,
    high: Option<String>,
    sentence: &'a str,
}

#[derive(Debug, Serialize)]
struct FindingRecord<'a> {
    id: &'a str,
    rule: &'static str,
    message: &'a str,
    reasons: &'a [String],
    causes: &'a [String],
}

/// Writes `verification` as the document [`SCHEMA`].
pub fn write_json(verification: &Verification, out: &mut dyn Write) -> io::Result<()> {
    let check = &verification.check;
    let records = |claims: &[usize]| claims.iter().map(|&claim| record(check, claim)).collect();
    let figures = verification.figures.iter().map(|figure| FigureRecord {
        claim: record(check, figure.claim),
        standing: figure.standing,
        supporting: records(&figure.supporting),
        supporting_origins: figure.origins.0,
        opposing: records(&figure.opposing),
        opposing_origins: figure.origins.1,
        findings: figure
            .findings
            .iter()
            .map(|&at| &check.findings[at])
            .map(|finding| FindingRecord {
                id: &finding.id,
                rule: finding.rule,
                message: &finding.message,
                reasons: &finding.reasons,
                causes: &finding.causes,
            })
            .collect(),
    });
    let document = Document {
        schema: SCHEMA,
        draft: &check.corpus.articles[verification.draft].path,
        articles: verification.draft,
        figures: figures.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn record(check: &Check, claim: usize) -> ClaimRecord<'_> {
    let claim = &check.claims[claim];
    let article = &check.corpus.articles[claim.article];
    let place = article.lines.locate(&article.source, claim.span.start);
    ClaimRecord {
        article: &article.path,
        publisher: article.publisher.as_deref(),
        published: article.published.map(|day| day.to_string()),
        start: claim.span.start,
        end: claim.span.end,
        line: place.line,
        column: place.column,
        surface: &claim.surface,
        kind: claim.quantity.kind.name(),
        unit: claim.quantity.unit.as_str(),
        low: claim.quantity.stated.low_text(),
        high: claim.quantity.stated.high_text(),
        sentence: article.prose.slice(claim.sentence),
    }
}
