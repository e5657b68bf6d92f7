//! Facts without a finding, folded: those on which independent origins agree, and those that one source alone gives.

use maud::{Markup, html};

use super::super::contents::Contents;
use super::super::quote::figure;
use super::super::summary::origins_of;
use super::super::wording::{counted, number, source_name};

/// Rows shown per table; the JSON document has them all.
const ROWS: usize = 400;

/// Both tables.
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
fn listed<'a>(texts: impl Iterator<Item = &'a str>, count: usize) -> Markup {
    let mut different: Vec<&str> = Vec::new();
    for text in texts {
        if !different.contains(&text) {
            different.push(text);
        }
    }
    html! {
        @for (at, text) in different.iter().take(count).enumerate() { @if at > 0 { ", " } bdi { (text) } }
        @if different.len() > count { " and " (different.len() - count) " more" }
    }
}
