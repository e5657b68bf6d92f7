//! The JSON document `twosource/1`: every record of a run, for programs.

use serde::Serialize;

use crate::check::Check;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::Ruling;
use crate::matching::Fact;
use crate::reconcile::{Finding, Side};

/// The document's name and version.
pub const SCHEMA: &str = "twosource/1";

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The articles read.
    pub articles: Vec<ArticleRecord<'a>>,
    /// The claims extracted.
    pub claims: Vec<ClaimRecord<'a>>,
    /// The facts they were put into.
    pub facts: Vec<FactRecord<'a>>,
    /// What the rules found.
    pub findings: Vec<FindingRecord<'a>>,
}

/// One article.
#[derive(Debug, Serialize)]
pub struct ArticleRecord<'a> {
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<String>,
    url: Option<&'a str>,
}

/// One claim; offsets are bytes of the file.
#[derive(Debug, Serialize)]
pub struct ClaimRecord<'a> {
    id: String,
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    surface: &'a str,
    kind: &'static str,
    unit: &'a str,
    low: Option<String>,
    high: Option<String>,
    hedge: crate::quantity::Hedge,
    per: Option<&'a str>,
    measure: Option<&'a str>,
    participants: &'a [String],
    about: &'a crate::extract::About,
}

/// One fact.
#[derive(Debug, Serialize)]
pub struct FactRecord<'a> {
    id: String,
    label: &'a str,
    kind: &'static str,
    measure: Option<&'a str>,
    participants: &'a [String],
    claims: Vec<String>,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct FindingRecord<'a> {
    id: &'a str,
    rule: &'static str,
    severity: crate::reconcile::Severity,
    fact: Option<String>,
    message: &'a str,
    reasons: &'a [String],
    causes: &'a [String],
    waived: Option<Waiver<'a>>,
    known: bool,
    sides: Vec<SideRecord<'a>>,
}

/// The ruling that takes a finding out of the count.
#[derive(Debug, Serialize)]
pub struct Waiver<'a> {
    ruling: crate::ledger::Decision,
    reason: &'a str,
    by: Option<&'a str>,
}

/// One side of a finding.
#[derive(Debug, Serialize)]
pub struct SideRecord<'a> {
    value: &'a str,
    claims: Vec<String>,
    origins: usize,
}

impl<'a> Document<'a> {
    /// The document of `check`.
    pub fn of(check: &'a Check) -> Document<'a> {
        let claims = check.claims.iter().enumerate();
        let facts = check.facts.iter().enumerate();
        Document {
            schema: SCHEMA,
            articles: check.corpus.articles.iter().map(ArticleRecord::of).collect(),
            claims: claims.map(|(index, claim)| ClaimRecord::of(check, index, claim)).collect(),
            facts: facts.map(|(index, fact)| FactRecord::of(index, fact)).collect(),
            findings: check.findings.iter().map(FindingRecord::of).collect(),
        }
    }
}

impl<'a> ArticleRecord<'a> {
    fn of(article: &'a Article) -> Self {
        ArticleRecord {
            path: &article.path,
            title: article.title.as_deref(),
            publisher: article.publisher.as_deref(),
            published: article.published.map(|day| day.to_string()),
            url: article.url.as_deref(),
        }
    }
}

impl<'a> ClaimRecord<'a> {
    fn of(check: &'a Check, index: usize, claim: &'a Claim) -> Self {
        let article = &check.corpus.articles[claim.article];
        let place = article.lines.locate(&article.source, claim.span.start);
        ClaimRecord {
            id: claim_id(index),
            article: &article.path,
            start: claim.span.start,
            end: claim.span.end,
            line: place.line,
            column: place.column,
            surface: &claim.surface,
            kind: claim.quantity.kind.name(),
            unit: claim.quantity.unit.as_str(),
            low: claim.quantity.stated.low_text(),
            high: claim.quantity.stated.high_text(),
            hedge: claim.quantity.hedge,
            per: claim.quantity.per.as_deref(),
            measure: claim.measure.as_deref(),
            participants: &claim.participants,
            about: &claim.about,
        }
    }
}

impl<'a> FactRecord<'a> {
    fn of(index: usize, fact: &'a Fact) -> Self {
        FactRecord {
            id: fact_id(index),
            label: &fact.label,
            kind: fact.kind.name(),
            measure: fact.measure.as_deref(),
            participants: &fact.participants,
            claims: fact.claims.iter().copied().map(claim_id).collect(),
        }
    }
}

impl<'a> FindingRecord<'a> {
    fn of(finding: &'a Finding) -> Self {
        FindingRecord {
            id: &finding.id,
            rule: finding.rule,
            severity: finding.severity,
            fact: finding.fact.map(fact_id),
            message: &finding.message,
            reasons: &finding.reasons,
            causes: &finding.causes,
            waived: finding.ruling.as_ref().map(Waiver::of),
            known: finding.known,
            sides: finding.sides.iter().map(SideRecord::of).collect(),
        }
    }
}

impl<'a> Waiver<'a> {
    fn of(ruling: &'a Ruling) -> Self {
        Waiver { ruling: ruling.ruling, reason: &ruling.reason, by: ruling.by.as_deref() }
    }
}

impl<'a> SideRecord<'a> {
    fn of(side: &'a Side) -> Self {
        let claims = side.claims.iter().copied().map(claim_id).collect();
        SideRecord { value: &side.value, claims, origins: side.origins }
    }
}

fn claim_id(index: usize) -> String {
    format!("c{index}")
}

fn fact_id(index: usize) -> String {
    format!("f{index}")
}
