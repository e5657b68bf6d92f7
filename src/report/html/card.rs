//! One card per finding: the question, the chart, the sides with their sentences, why, and what to do.

use maud::{Markup, html};

use crate::ledger::{Decision, Ruling};
use crate::matching::Link;
use crate::reconcile::Side;

use super::super::baseline::Mark;
use super::super::contents::{Card, Contents, Voice};
use super::super::quote::{figure, value};
use super::super::summary::Class;
use super::super::wording::{counted, number, source_name};
use super::chart;
use super::text::{day, publisher, quote};

/// How much of a finding a card shows: less on a page of many cards, so that the page stays light.
struct Measure {
    sides: usize,
    voices: usize,
    sentences: usize,
    links: usize,
}

impl Measure {
    fn of(cards: usize) -> Measure {
        match cards {
            0..=200 => Measure { sides: 8, voices: 6, sentences: 3, links: 6 },
            _ => Measure { sides: 5, voices: 3, sentences: 1, links: 3 },
        }
    }
}

/// All cards.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let measure = Measure::of(contents.cards.len());
    html! {
        section #findings aria-labelledby="findings-title" {
            h2 #findings-title { "Findings" }
            p.quiet { "Heaviest first: by sort, by how far the values lie apart, by how many independent origins are concerned." }
            @if contents.cards.is_empty() { p { "No finding." } }
            @for card in &contents.cards { (article(contents, card, &measure)) }
            @if let Some(comparison) = &contents.comparison {
                @if !comparison.gone.is_empty() {
                    h3 { "Gone since the last report" }
                    ul.gone {
                        @for gone in &comparison.gone { li { s { (gone.message) } " " span.quiet { (gone.rule) " " (gone.id) } } }
                    }
                }
            }
        }
    }
}

fn article(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let finding = card.finding;
    let title = format!("q-{}", finding.id);
    html! {
        article class={ "card " (class_of(card)) } id={ "f-" (finding.id) } aria-labelledby=(title) {
            header {
                p.kicker {
                    span class={ "tag " (class_of(card)) } { (card.class.sign()) " " (card.word()) }
                    @if let Some(mark) = contents.comparison.as_ref().map(|comparison| comparison.mark(finding)) { (diff(mark)) }
                    @if let Some(spread) = &card.spread { " " span { (spread.text) } }
                    " " a.id href={ "#f-" (finding.id) } aria-label={ "Finding " (finding.id) } { (finding.id) }
                }
                h3 id=(title) { (card.question) }
                @if card.question != finding.message { p.message { (finding.message) } }
            }
            @if let Some(chart) = chart::of(contents, card) { (chart) }
            div.sides {
                @for (index, part) in finding.sides.iter().take(measure.sides).enumerate() { (side(contents, index, part, measure)) }
            }
            @if finding.sides.len() > measure.sides {
                p.more { "and " (counted(finding.sides.len() - measure.sides, "more value", "more values")) ": "
                    @for (at, side) in finding.sides[measure.sides..].iter().take(20).enumerate() { @if at > 0 { ", " } (value(contents.check, side)) } }
            }
            (why(contents, card, measure))
            @if let Some(ruling) = &finding.ruling { (ruled(ruling)) }
            @else { p.decide { span { "To settle it" } " " code { (Contents::decide_line(card)) } } }
        }
    }
}

fn side(contents: &Contents<'_>, index: usize, side: &Side, measure: &Measure) -> Markup {
    let voices = contents.voices(side);
    let hidden = &voices[measure.voices.min(voices.len())..];
    html! {
        section.side {
            h4 { (chart::badge(index)) bdi { (value(contents.check, side)) } " " span.origins { (counted(side.origins, "independent origin", "independent origins")) } }
            ul.voices {
                @for voice in voices.iter().take(measure.voices) { li { (speaks(contents, voice, measure)) } }
                @if !hidden.is_empty() {
                    li.more {
                        "and " (counted(hidden.len(), "more article", "more articles")) ": "
                        @for (at, voice) in hidden.iter().take(8).enumerate() {
                            @if at > 0 { ", " }
                            bdi { (source_name(&contents.check.corpus.articles[voice.article])) }
                        }
                        @if hidden.len() > 8 { " …" }
                    }
                }
            }
        }
    }
}

fn speaks(contents: &Contents<'_>, voice: &Voice, measure: &Measure) -> Markup {
    let article = &contents.check.corpus.articles[voice.article];
    let more = voice.sentences.len().saturating_sub(measure.sentences);
    html! {
        p.who {
            (publisher(article))
            @if let Some(published) = article.published { ", " (day(published)) }
            " " a.within href={ "#a" (voice.article) } { "in context" }
        }
        @for sentence in voice.sentences.iter().take(measure.sentences) { (quote(contents, sentence)) }
        @if more > 0 { p.quiet { "and in " (counted(more, "more sentence", "more sentences")) } }
    }
}

fn why(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let finding = card.finding;
    let links: &[Link] = finding.fact.map_or(&[], |fact| &contents.check.facts[fact].links);
    html! {
        @if !finding.causes.is_empty() {
            div.cause {
                h4 { "Likely cause" }
                @for cause in &finding.causes { p { (cause) } }
            }
        }
        @if !finding.reasons.is_empty() || !links.is_empty() {
            details.why {
                summary { "Why these figures were compared" }
                @if !finding.reasons.is_empty() { ul { @for reason in &finding.reasons { li { (reason) } } } }
                @if !links.is_empty() {
                    p { "Taken for the same fact because:" }
                    ul {
                        @for link in telling(links, measure.links) {
                            li {
                                (surface(contents, link.a)) " and " (surface(contents, link.b)) ": "
                                @for (at, reason) in link.reasons.iter().take(4).enumerate() { @if at > 0 { "; " } (reason.text) }
                            }
                        }
                        @if links.len() > measure.links { li { "and " (number(links.len() - measure.links)) " more ties" } }
                    }
                }
            }
        }
    }
}

/// The links between different articles first: those are what a reader doubts.
fn telling(links: &[Link], count: usize) -> Vec<&Link> {
    let mut links: Vec<&Link> = links.iter().collect();
    links.sort_by(|a, b| b.probability.total_cmp(&a.probability).then((a.a, a.b).cmp(&(b.a, b.b))));
    links.truncate(count);
    links
}

fn surface(contents: &Contents<'_>, claim: usize) -> Markup {
    let article = &contents.check.corpus.articles[contents.check.claims[claim].article];
    html! { strong { (figure(contents.check, claim)) } " (" bdi { (source_name(article)) } ")" }
}

fn ruled(ruling: &Ruling) -> Markup {
    let decision = match ruling.ruling {
        Decision::Update => "an update",
        Decision::Error => "an error",
        Decision::DifferentFacts => "different facts",
        Decision::Accepted => "accepted",
    };
    html! {
        div.ruling {
            h4 { "Ruled: " (decision) }
            p {
                (ruling.reason)
                @if let Some(article) = &ruling.article { " Wrong: " code { (article) } "." }
                @if let Some(by) = &ruling.by { " — " (by) }
                @if let Some(until) = ruling.until { " (until " (day(until)) ")" }
            }
        }
    }
}

fn diff(mark: &Mark) -> Markup {
    html! {
        @match mark {
            Mark::New => { " " span.diff { "new" } },
            Mark::Changed(what) => { " " span.diff { "changed" } " " span { (what) } },
            Mark::Same => {},
        }
    }
}

/// The CSS class of a card: ruled ones step back.
pub(super) fn class_of(card: &Card<'_>) -> &'static str {
    if card.finding.ruling.is_some() { "ruled" } else { css_class(card.class) }
}

/// The CSS class of a class of findings.
pub(super) fn css_class(class: Class) -> &'static str {
    match class {
        Class::Contradiction => "contradiction",
        Class::Arithmetic => "arithmetic",
        Class::Update => "update",
        Class::Notice => "notice",
    }
}
