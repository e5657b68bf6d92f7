//! A verified draft, for people and as the document `twosource-verify/1`.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::View;
use super::escape::{self, running, visible};
use super::excerpt::Excerpt;
use super::place;
use super::wrap::wrap;
use crate::check::Check;
use crate::ledger::{Decision, Ruling};
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

/// Writes `verification` for people; every source of a value where `view` is verbose.
pub fn write_text(verification: &Verification, view: View, out: &mut dyn Write) -> io::Result<()> {
    let check = &verification.check;
    let shown = |figure: &&Figure| !view.quiet || figure.standing != Standing::Supported;
    for figure in verification.figures.iter().filter(shown) {
        let (style, sign) = mark(figure.standing);
        let value = running(&wording::value(&check.corpus.articles, &check.claims[figure.claim]));
        let (headline, place) = (headline(check, figure), place(check, figure.claim));
        writeln!(out, "{style}{sign} {value}{style:#}  {headline}  {DIM}{place}{DIM:#}")?;
        write_sentence(check, figure.claim, 4, view, out)?;
        write_sources(check, figure, view, out)?;
        for &finding in &figure.findings {
            let finding = &check.findings[finding];
            // What was ruled on says how; what is open says why, unless the draft stands on the right side of it.
            let ruled = finding.ruling.as_ref().map(ruled);
            let speaks = finding.ruling.is_none() && figure.standing != Standing::Supported;
            let open = finding.reasons.iter().chain(&finding.causes).filter(|_| speaks);
            for reason in open.chain(&ruled) {
                for (at, line) in wrap(&running(reason), view.width, 6, 6).iter().enumerate() {
                    writeln!(out, "    {DIM}{} {line}{DIM:#}", if at == 0 { "·" } else { " " })?;
                }
            }
        }
        writeln!(out)?;
    }
    if view.quiet {
        return Ok(());
    }
    let counts: Vec<String> = Standing::ALL
        .iter()
        .map(|&standing| (verification.figures.iter().filter(|figure| figure.standing == standing).count(), standing))
        .map(|(count, standing)| format!("{count} {}", standing.name()))
        .collect();
    let figures = wording::plural(verification.figures.len() as i64, "figure");
    let articles = wording::plural(verification.draft as i64, "article");
    writeln!(out, "{figures} held against {articles}: {}", counts.join(", "))
}

/// Who speaks for a figure and who against, one article a line.
fn write_sources(check: &Check, figure: &Figure, view: View, out: &mut dyn Write) -> io::Result<()> {
    let supported = figure.standing == Standing::Supported;
    // What a supported figure differs from is an older value, or what the desk has settled.
    let other = if supported { "other  " } else { "against" };
    let sides = match supported {
        true => [("for    ", &figure.supporting), (other, &figure.opposing)],
        false => [(other, &figure.opposing), ("for    ", &figure.supporting)],
    };
    for (label, claims) in sides {
        let mut once: Vec<usize> = Vec::new();
        for &claim in claims {
            if once.iter().all(|&other| check.claims[other].article != check.claims[claim].article) {
                once.push(claim);
            }
        }
        let shown = if view.verbose { once.len() } else { SHOWN };
        for &claim in once.iter().take(shown) {
            writeln!(out, "    {label} {}  {DIM}{}{DIM:#}", source(check, claim), place(check, claim))?;
            if !supported || view.verbose {
                write_sentence(check, claim, 14, view, out)?;
            }
        }
        if once.len() > shown {
            writeln!(out, "    {label} {}", wording::plural((once.len() - shown) as i64, "more article"))?;
        }
    }
    Ok(())
}

/// The claim's sentence on one line, as much of it as fits, with its figure set apart.
fn write_sentence(check: &Check, claim: usize, indent: usize, view: View, out: &mut dyn Write) -> io::Result<()> {
    let Excerpt { before, figure, after, .. } = Excerpt::of(check, claim).fit(view.width.saturating_sub(indent));
    writeln!(out, "{:indent$}{before}{FIGURE}{figure}{FIGURE:#}{after}", "")
}

fn headline(check: &Check, figure: &Figure) -> String {
    let origins = |count: usize| wording::plural(count as i64, "independent source");
    let and = |words: &str, count: usize| match count {
        0 => String::new(),
        count => format!("{words}{}", origins(count)),
    };
    let against_ledger = figure.findings.iter().any(|&at| check.findings[at].entry.is_some());
    let is_settled = !figure.settled.is_empty();
    match (figure.standing, figure.origins) {
        (Standing::Contradicted, (with, other)) if against_ledger => {
            format!("contradicts claims.yaml{}{}", and(" and ", other), and("; given by ", with))
        }
        (Standing::Superseded, (with, _)) if is_settled => {
            format!("superseded: claims.yaml has a newer value{}", and("; given by ", with))
        }
        (Standing::Supported, (with, other)) if is_settled => {
            let others = and("; another value by ", other);
            format!("settled in claims.yaml{}{others}", and("; supported by ", with))
        }
        (Standing::Contradicted, (with, 0)) => format!("does not compute{}", and("; given by ", with)),
        (Standing::Contradicted, (0, against)) => format!("contradicted by {}", origins(against)),
        (Standing::Contradicted, (with, against)) => {
            format!("contradicted by {}, supported by {with}", origins(against))
        }
        (Standing::Superseded, (0, other)) => format!("superseded: {} with another value", origins(other)),
        (Standing::Superseded, (with, other)) => {
            format!("superseded: {} with another value, {with} with this one", origins(other))
        }
        (Standing::Unsupported, (_, 0)) => "found nowhere else".to_owned(),
        (Standing::Unsupported, (_, other)) => {
            format!("found nowhere else; {} with another value", origins(other))
        }
        (Standing::Supported, (with, other)) => {
            let others = if other > 0 { format!("; {other} with another value") } else { String::new() };
            format!("supported by {}{others}{}", origins(with), loosely(figure))
        }
    }
}

/// A word of doubt where the figure may well be of another fact than those that support it.
fn loosely(figure: &Figure) -> String {
    let loose = figure.tie.filter(|tie| *tie < SURE);
    loose.map(|tie| format!("; the same fact? {:.0} %", 100.0 * tie)).unwrap_or_default()
}

/// From this probability on that two claims are one fact nothing is said of it: of those below, one in five is not.
const SURE: f64 = 0.75;

/// What the desk has decided.
fn ruled(ruling: &Ruling) -> String {
    let by = ruling.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    format!("ruled {}{by}: {}", ruling.ruling.name(), ruling.reason)
}

/// Publisher, date and value of a claim.
fn source(check: &Check, claim: usize) -> String {
    let claim = &check.claims[claim];
    let article = &check.corpus.articles[claim.article];
    let date = article.published.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{}: {}{date}", running(&wording::value(&check.corpus.articles, claim)), running(article.name()))
}

fn place(check: &Check, claim: usize) -> String {
    let place = place::of_claim(check, claim);
    format!("{}:{}:{}", visible(place.path), place.start.line, place.start.column)
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
    tie: Option<f64>,
    supporting: Vec<ClaimRecord<'a>>,
    supporting_origins: usize,
    settled: Vec<&'a str>,
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
    waived: Option<Waived<'a>>,
}

#[derive(Debug, Serialize)]
struct Waived<'a> {
    ruling: Decision,
    reason: &'a str,
    by: Option<&'a str>,
}

/// Writes `verification` as the document [`SCHEMA`].
pub fn write_json(verification: &Verification, out: &mut dyn Write) -> io::Result<()> {
    let check = &verification.check;
    let records = |claims: &[usize]| claims.iter().map(|&claim| record(check, claim)).collect();
    let figures = verification.figures.iter().map(|figure| FigureRecord {
        claim: record(check, figure.claim),
        standing: figure.standing,
        tie: figure.tie.map(|tie| (1000.0 * tie).round() / 1000.0),
        supporting: records(&figure.supporting),
        supporting_origins: figure.origins.0,
        settled: figure.settled.iter().map(|held| check.ledger.facts[held.settled].id.as_str()).collect(),
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
                waived: finding.ruling.as_ref().map(|ruling| Waived {
                    ruling: ruling.ruling,
                    reason: &ruling.reason,
                    by: ruling.by.as_deref(),
                }),
            })
            .collect(),
    });
    let document = Document {
        schema: SCHEMA,
        draft: &check.corpus.articles[verification.draft].path,
        articles: verification.draft,
        figures: figures.collect(),
    };
    escape::json(out, &document, true)?;
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
