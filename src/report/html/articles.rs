//! Per article: its sentences with figures, each figure coloured and worded by its state and linked to its card.

use std::borrow::Cow;
use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use crate::corpus::Article;

use super::super::contents::Contents;
use super::super::excerpt::Excerpt;
use super::super::quote::{self, Piece};
use super::super::state::State;
use super::super::wording::{clipped, counted, long_day, number, source_name};
use super::text::{day, publisher};

/// Longest title shown, in characters.
const TITLE: usize = 160;

/// The articles in order of disputed figures, within `room` bytes: past it articles are only named with their counts.
pub(super) fn section(contents: &Contents<'_>, room: usize) -> Markup {
    let order = by_dispute(contents);
    let claims_of = claims_by_article(contents);
    let named: Vec<Markup> = order.iter().map(|entry| in_brief(contents, entry)).collect();
    let mut room = room.saturating_sub(named.iter().map(|named| named.0.len()).sum());
    let mut read = String::new();
    let mut shown = 0;
    for (entry, named) in order.iter().zip(&named) {
        let full = in_full(contents, entry, &claims_of[entry.article]).into_string();
        // What its line would have taken is free.
        let Some(left) = (room + named.0.len()).checked_sub(full.len()) else { break };
        room = left;
        read.push_str(&full);
        shown += 1;
    }
    html! {
        section #articles aria-labelledby="articles-title" {
            h2 #articles-title { "Article by article" }
            p.legend {
                "Every figure by what other sources say: "
                @for state in State::ALL { span class={ "fig " (css_class(state)) } { (state.word()) } " " }
            }
            (PreEscaped(read))
            @if shown < named.len() {
                p.more { "To keep this page light, the articles with fewer disputed figures are only named; " code { "twosource extract PATH" } " shows the figures of one." }
                details {
                    summary { (counted(named.len() - shown, "article in brief", "articles in brief")) }
                    ul.plain { @for named in &named[shown..] { (named) } }
                }
            }
        }
    }
}

/// An article and how many of its claims are in each state, by [`State::ALL`].
struct Entry {
    article: usize,
    counts: [usize; State::ALL.len()],
}

/// All articles, those with most disputed figures first.
fn by_dispute(contents: &Contents<'_>) -> Vec<Entry> {
    let counts = contents.states_by_article().into_iter().enumerate();
    let mut order: Vec<Entry> = counts.map(|(article, counts)| Entry { article, counts }).collect();
    let disputed = |entry: &Entry| entry.counts[..State::Agreed as usize].iter().sum::<usize>();
    order.sort_by_key(|entry| (Reverse(disputed(entry)), entry.article));
    order
}

fn claims_by_article(contents: &Contents<'_>) -> Vec<Vec<usize>> {
    let mut claims_of: Vec<Vec<usize>> = vec![Vec::new(); contents.check.corpus.articles.len()];
    for (index, claim) in contents.check.claims.iter().enumerate() {
        claims_of[claim.article].push(index);
    }
    claims_of
}

fn title(article: &Article) -> Cow<'_, str> {
    clipped(article.title.as_deref().unwrap_or(&article.path), TITLE)
}

/// The states that occur in an article.
fn occurring(entry: &Entry) -> impl Iterator<Item = (State, usize)> {
    State::ALL.into_iter().zip(entry.counts).filter(|(_, count)| *count > 0)
}

/// An article on one line.
fn in_brief(contents: &Contents<'_>, entry: &Entry) -> Markup {
    let article = &contents.check.corpus.articles[entry.article];
    html! {
        li id={ "a" (entry.article) } {
            bdi { (title(article)) } ", " bdi { (source_name(article)) }
            @if let Some(published) = article.published { ", " (long_day(published)) }
            @for (at, (state, count)) in occurring(entry).enumerate() { @if at == 0 { ": " } @else { ", " } (number(count)) " " (state.words(count)) }
        }
    }
}

/// An article with the sentences of its figures, folded.
fn in_full(contents: &Contents<'_>, entry: &Entry, claims: &[usize]) -> Markup {
    let article = &contents.check.corpus.articles[entry.article];
    html! {
        details.article {
            summary {
                span.title { bdi { (title(article)) } }
                " " span.who { bdi { (source_name(article)) } @if let Some(published) = article.published { ", " (day(published)) } }
                " " span.states {
                    @for (state, count) in occurring(entry) { span class={ "chip " (css_class(state)) } { (number(count)) " " (state.words(count)) } " " }
                }
            }
            // The target of links is inside, so that following one unfolds the article.
            div id={ "a" (entry.article) } { (body(contents, article, claims)) }
        }
    }
}

fn body(contents: &Contents<'_>, article: &Article, claims: &[usize]) -> Markup {
    html! {
        p.source { (publisher(article)) " " code { (article.path) } }
        @if claims.is_empty() { p { "No figure found." } }
        @for remark in &article.remarks { p.remark { (remark) } }
        ul.sentences {
            @for sentence in contents.by_sentence(claims.to_vec()) {
                li dir="auto" {
                    @for head in Excerpt::of(contents.check, sentence[0]).context { span.quiet { (head) " › " } }
                    @for piece in quote::pieces(contents.check, &sentence) {
                        @match piece {
                            Piece::Words(text) => (text),
                            Piece::Figure(text, claim) => (figure(contents, text, claim)),
                            Piece::Gap => " […] ",
                        }
                    }
                }
            }
        }
    }
}

fn figure(contents: &Contents<'_>, text: &str, claim: usize) -> Markup {
    let state = contents.states.state(claim);
    let class = css_class(state);
    let id = contents.states.finding(claim).map(|finding| &contents.check.findings[finding].id);
    html! {
        @match id {
            Some(id) => a class={ "fig " (class) } href={ "#f-" (id) } { (text) small { " " (state.word()) } },
            None => span class={ "fig " (class) } { (text) small { " " (state.word()) } },
        }
    }
}

fn css_class(state: State) -> &'static str {
    match state {
        State::Contradicted => "contradiction",
        State::Miscounted => "arithmetic",
        State::Superseded => "update",
        State::Agreed => "agreed",
        State::Alone => "alone",
    }
}
