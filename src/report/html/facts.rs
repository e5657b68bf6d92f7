//! Facts without a finding, folded: those on which independent origins agree, and those that one source alone gives.

use std::borrow::Cow;

use maud::{Markup, html};

use super::super::contents::Contents;
use super::super::quote::figure;
use super::super::summary::origins_of;
use super::super::wording::{counted, number, source_name};
use crate::corpus::Skipped;

/// Rows shown per table; the JSON document has them all.
const ROWS: usize = 400;

/// What could not be compared, and what could not be read or dated.
fn not_compared(contents: &Contents<'_>) -> Markup {
    let check = contents.check;
    let undated = check.corpus.articles.iter().filter(|article| article.published.is_none()).count();
    let corpus = &check.corpus;
    html! {
        section #uncompared aria-labelledby="uncompared-title" {
            h2 #uncompared-title { "Figures of one fact that cannot be compared" }
            @if contents.uncompared.is_empty() { p { "Every figure taken for the same fact as another could be held against it." } }
            @else {
                details {
                    summary { (counted(contents.uncompared.len(), "fact whose figures lie on different axes", "facts whose figures lie on different axes")) }
                    ul.plain {
                        @for pair in contents.uncompared.iter().take(ROWS) {
                            @let (a, b) = pair.claims;
                            li { (check.facts[pair.fact].label) ": " strong { (figure(check, a)) } " and " strong { (figure(check, b)) } " (" (pair.why) ")" }
                        }
                    }
                    @if contents.uncompared.len() > ROWS { p.more { "and " (number(contents.uncompared.len() - ROWS)) " more" } }
                }
            }
            @if undated > 0 {
                p { (counted(undated, "article has", "articles have")) " no date of publication: where " @if undated == 1 { "it disagrees" } @else { "they disagree" } ", a change over time cannot be told from a contradiction." }
            }
            (unread("could not be read", &corpus.failed))
            (unread("passed over: no article", &corpus.skipped))
        }
    }
}

fn unread(what: &str, files: &[Skipped]) -> Markup {
    html! {
        @if !files.is_empty() {
            details {
                summary { (counted(files.len(), "file", "files")) " " (what) }
                ul.plain {
                    @for file in files.iter().take(ROWS) { li { code { (file.path) } ": " (file.reason) } }
                    @if files.len() > ROWS { li { "and " (number(files.len() - ROWS)) " more" } }
                }
            }
        }
    }
}

/// The three sections.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    html! {
        section #agreed aria-labelledby="agreed-title" {
            h2 #agreed-title { "Where sources agree" }
            @if contents.agreed.is_empty() { p { "No fact is confirmed by a second independent origin." } }
            @else {
                details {
                    summary { (counted(contents.agreed.len(), "fact that independent origins confirm", "facts that independent origins confirm")) }
                    (table(contents, &contents.agreed, true))
                }
            }
        }
        section #alone aria-labelledby="alone-title" {
            h2 #alone-title { "Only one source gives it" }
            @if contents.alone.is_empty() { p { "Every figure has a second source." } }
            @else {
                details {
                    summary { (counted(contents.alone.len(), "figure that nobody else confirms or contradicts", "figures that nobody else confirms or contradicts")) }
                    (table(contents, &contents.alone, false))
                }
            }
        }
        (not_compared(contents))
    }
}

fn table(contents: &Contents<'_>, facts: &[usize], with_origins: bool) -> Markup {
    let check = contents.check;
    html! {
        div.scroll role="region" aria-label="Facts" tabindex="0" {
            table.facts {
                thead { tr {
                    th scope="col" { "Fact" } th scope="col" { "Value" }
                    @if with_origins { th.number scope="col" { "Origins" } }
                    th scope="col" { @if with_origins { "Sources" } @else { "Source" } }
                } }
                tbody {
                    @for &fact in facts.iter().take(ROWS) {
                        @let fact = &check.facts[fact];
                        tr {
                            td { (fact.label) }
                            td.values { (listed(fact.claims.iter().map(|&claim| figure(check, claim)), 3)) }
                            @if with_origins { td.number { (origins_of(check, &fact.claims)) } }
                            td { (listed(fact.claims.iter().map(|&claim| source_name(&check.corpus.articles[check.claims[claim].article])), 4)) }
                        }
                    }
                }
            }
        }
        @if facts.len() > ROWS {
            p.more { "and " (number(facts.len() - ROWS)) " more; " code { "twosource report -o report.json" } " has them all." }
        }
    }
}

/// The first `count` different texts.
fn listed<'a, Text: Into<Cow<'a, str>>>(texts: impl Iterator<Item = Text>, count: usize) -> Markup {
    let mut different: Vec<Cow<'a, str>> = Vec::new();
    for text in texts.map(Into::into) {
        if !different.contains(&text) {
            different.push(text);
        }
    }
    html! {
        @for (at, text) in different.iter().take(count).enumerate() { @if at > 0 { ", " } bdi { (text) } }
        @if different.len() > count { " and " (different.len() - count) " more" }
    }
}
