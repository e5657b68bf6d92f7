//! One card per finding: the question, the chart, the sides with their sentences, why, and what to do.

use maud::{Markup, PreEscaped, html};

use crate::ledger::Ruling;
use crate::reconcile::Side;

use super::super::baseline::{Comparison, Mark};
use super::super::contents::{Card, Contents, Voice};
use super::super::quote::{figure, value};
use super::super::summary::Class;
use super::super::ties::{evidence, ties};
use super::super::wording::{counted, source_name};
use super::chart;
use super::text::{day, publisher, quote};

/// How much of a finding a card shows.
struct Measure {
    sides: usize,
    voices: usize,
    /// Sentences of one article that are read at once, and those that are folded below them.
    sentences: usize,
    folded: usize,
    ties: usize,
}

/// A page of a few findings has room for what everybody says.
const FULL: Measure = Measure { sides: 8, voices: 6, sentences: 2, folded: 12, ties: 3 };
/// A page of many findings stays light: the first voices of each side.
const LIGHT: Measure = Measure { sides: 5, voices: 3, sentences: 1, folded: 0, ties: 1 };
/// A page of so many findings is one of many.
const MANY: usize = 200;
/// All cards. Past `room` bytes findings keep their question, values and sources, and no sentences.
pub(super) fn section(contents: &Contents<'_>, room: usize) -> Markup {
    let measure = if contents.cards.len() > MANY { &LIGHT } else { &FULL };
    let mut cards = String::new();
    let mut brief = 0;
    for card in &contents.cards {
        let full = article(contents, card, measure).into_string();
        if cards.len() + full.len() <= room {
            cards.push_str(&full);
        } else {
            brief += 1;
            cards.push_str(&in_brief(contents, card).into_string());
        }
    }
    html! {
        section #findings aria-labelledby="findings-title" {
            h2 #findings-title { "Findings" }
            p.quiet { "Heaviest first: by sort, by how far the values lie apart, by how many independent origins are concerned." }
            @if brief > 0 {
                p.quiet { "To keep this page light, the last " (counted(brief, "finding is", "findings are")) " shown without their sentences; " code { "twosource explain ID" } " shows them." }
            }
            @if contents.cards.is_empty() { p { "No finding." } }
            (PreEscaped(cards))
            @if let Some(comparison) = &contents.comparison { (gone(comparison)) }
        }
    }
}

/// What the baseline had and this run has not.
fn gone(comparison: &Comparison) -> Markup {
    html! {
        @if !comparison.gone.is_empty() {
            h3 { "Gone since the last report" }
            ul.gone {
                @for gone in &comparison.gone { li { s { (gone.message) } " " span.quiet { (gone.rule) " " (gone.id) } } }
            }
        }
    }
}

fn article(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let finding = card.finding;
    framed(
        contents,
        card,
        html! {
            @if let Some(chart) = chart::of(contents, card) { (chart) }
            @if card.class == Class::Arithmetic { (sum(contents, card, measure)) } @else { (sides(contents, card, measure)) }
            (why(contents, card, measure))
            @if let Some(ruling) = &finding.ruling { (ruled(card, ruling)) } @else { (next(contents, card)) }
        },
    )
}

/// A card of question, values and sources.
fn in_brief(contents: &Contents<'_>, card: &Card<'_>) -> Markup {
    let named = |side: &Side| sources(contents, &contents.voices(&side.claims));
    framed(
        contents,
        card,
        html! {
            ul.plain {
                @for side in card.finding.sides.iter().take(LIGHT.sides) { li { strong { (value(contents.check, side)) } ": " (named(side)) } }
                @if card.finding.sides.len() > LIGHT.sides { li { (more_values(contents, &card.finding.sides[LIGHT.sides..])) } }
            }
            @if let Some(ruling) = &card.finding.ruling { (ruled(card, ruling)) } @else { (next(contents, card)) }
        },
    )
}

/// The frame and the head that every card has.
fn framed(contents: &Contents<'_>, card: &Card<'_>, body: Markup) -> Markup {
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
            (body)
        }
    }
}

/// The values against each other, each with who says so.
fn sides(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let sides = &card.finding.sides;
    html! {
        div.sides {
            @for (index, side) in sides.iter().take(measure.sides).enumerate() {
                section.side {
                    h4 { (chart::badge(index)) bdi { (value(contents.check, side)) } " " span.origins { (counted(side.origins, "independent origin", "independent origins")) } }
                    (voices(contents, &side.claims, measure))
                }
            }
        }
        @if sides.len() > measure.sides { p.more { (more_values(contents, &sides[measure.sides..])) } }
    }
}

/// What the figures come to, what is written, and the sentences that say so, which stand in one article.
fn sum(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let claims: Vec<usize> = card.finding.claims().collect();
    html! {
        div.sides {
            @for (index, side) in card.finding.sides.iter().enumerate() {
                section.side {
                    h4 { (chart::badge(index)) bdi { (value(contents.check, side)) } " " span.origins { @if index == 0 { "what it comes to" } @else { "what is written" } } }
                }
            }
        }
        (voices(contents, &claims, measure))
    }
}

fn more_values(contents: &Contents<'_>, sides: &[Side]) -> Markup {
    html! {
        "and " (counted(sides.len(), "more value", "more values")) ": "
        @for (at, side) in sides.iter().take(20).enumerate() { @if at > 0 { ", " } (value(contents.check, side)) }
        @if sides.len() > 20 { " …" }
    }
}

fn voices(contents: &Contents<'_>, claims: &[usize], measure: &Measure) -> Markup {
    let voices = contents.voices(claims);
    let (shown, hidden) = voices.split_at(measure.voices.min(voices.len()));
    html! {
        ul.voices {
            @for voice in shown { li { (speaks(contents, voice, measure)) } }
            @if !hidden.is_empty() { li.more { "and " (counted(hidden.len(), "more article", "more articles")) ": " (sources(contents, hidden)) } }
        }
    }
}

/// The names of those who speak.
fn sources(contents: &Contents<'_>, voices: &[Voice]) -> Markup {
    html! {
        @for (at, voice) in voices.iter().take(8).enumerate() {
            @if at > 0 { ", " }
            bdi { (source_name(&contents.check.corpus.articles[voice.article])) }
        }
        @if voices.len() > 8 { " …" }
    }
}

fn speaks(contents: &Contents<'_>, voice: &Voice, measure: &Measure) -> Markup {
    let article = &contents.check.corpus.articles[voice.article];
    let (shown, more) = voice.sentences.split_at(measure.sentences.min(voice.sentences.len()));
    let (folded, left_out) = more.split_at(measure.folded.min(more.len()));
    html! {
        p.who {
            (publisher(article))
            @if let Some(published) = article.published { ", " (day(published)) }
            " " a.within href={ "#a" (voice.article) } { "in context" }
        }
        @for sentence in shown { (quote(contents, sentence)) }
        @if !folded.is_empty() {
            details.further {
                summary { (counted(folded.len(), "more sentence", "more sentences")) }
                @for sentence in folded { (quote(contents, sentence)) }
            }
        }
        @if !left_out.is_empty() { p.more { "and in " (counted(left_out.len(), "more sentence", "more sentences")) } }
    }
}

/// The command to copy.
fn next(contents: &Contents<'_>, card: &Card<'_>) -> Markup {
    html! {
        p.decide {
            "To settle it: " code { (contents.next_line(card)) }
            @if card.class != Class::Notice { " " a href="#rulings" { "which ruling?" } }
        }
    }
}

fn why(contents: &Contents<'_>, card: &Card<'_>, measure: &Measure) -> Markup {
    let finding = card.finding;
    let ties = ties(contents.check, finding);
    html! {
        @if !finding.causes.is_empty() {
            div.cause {
                h4 { "Likely cause" }
                @for cause in &finding.causes { p { (cause) } }
            }
        }
        @if !finding.reasons.is_empty() || !ties.is_empty() {
            details.why {
                summary { "Why these figures were compared" }
                @if !finding.reasons.is_empty() { ul { @for reason in &finding.reasons { li { (reason) } } } }
                @if !ties.is_empty() {
                    p { "Taken for the same fact because:" }
                    ul {
                        @for tie in ties.iter().take(measure.ties) {
                            li {
                                (surface(contents, tie.a)) " and " (surface(contents, tie.b)) ": "
                                @for (at, reason) in evidence(tie).iter().take(4).enumerate() { @if at > 0 { "; " } (reason.text) }
                            }
                        }
                        @if ties.len() > measure.ties { li { "and " (counted(ties.len() - measure.ties, "more tie", "more ties")) } }
                    }
                }
            }
        }
    }
}

fn surface(contents: &Contents<'_>, claim: usize) -> Markup {
    let article = &contents.check.corpus.articles[contents.check.claims[claim].article];
    html! { strong { (figure(contents.check, claim)) } " (" bdi { (source_name(article)) } ")" }
}

fn ruled(card: &Card<'_>, ruling: &Ruling) -> Markup {
    html! {
        div.ruling {
            h4 { (card.word()) }
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
        Class::Settled => "settled",
        Class::Update => "update",
        Class::Notice => "notice",
    }
}
