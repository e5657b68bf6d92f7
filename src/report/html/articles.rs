//! Per article: its sentences with figures, each figure coloured and worded by its state and linked to its card.

use maud::{Markup, html};

use crate::corpus::Article;

use super::super::contents::Contents;
use super::super::excerpt::Excerpt;
use super::super::quote::{self, Piece};
use super::super::state::State;
use super::super::wording::{clipped, counted, number, source_name};
use super::text::{day, publisher};

/// Longest title shown, in characters.
const TITLE: usize = 160;

/// Room kept for the list of articles whose sentences no longer fit.
const NAME_ROOM: usize = 400;

/// The articles in order of disputed figures, within `room` bytes: past it articles are only named with their counts.
pub(super) fn section(contents: &Contents<'_>, room: usize) -> Markup {
    let articles = &contents.check.corpus.articles;
    let counts = contents.states_by_article();
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let disputed = |article: usize| counts[article][..State::Agreed as usize].iter().sum::<usize>();
    order.sort_by_key(|&article| (std::cmp::Reverse(disputed(article)), article));
    let mut claims_of: Vec<Vec<usize>> = vec![Vec::new(); articles.len()];
    for (index, claim) in contents.check.claims.iter().enumerate() {
        claims_of[claim.article].push(index);
    }
    let mut left = room;
    let mut named_only = 0;
    let mut body = String::new();
    for (place, &index) in order.iter().enumerate() {
        let names_to_come = (order.len() - place) * NAME_ROOM;
        let full = entry(contents, index, &counts[index], Some(&claims_of[index])).into_string();
        let shown = if full.len() + names_to_come <= left {
            full
        } else {
            named_only += 1;
            entry(contents, index, &counts[index], None).into_string()
        };
        left = left.saturating_sub(shown.len());
        body.push_str(&shown);
    }
    html! {
        section #articles aria-labelledby="articles-title" {
            h2 #articles-title { "Article by article" }
            p.legend {
                "Every figure by what other sources say: "
                @for state in State::ALL { span class={ "fig " (css_class(state)) } { (state.word()) } " " }
            }
            @if named_only > 0 {
                p.quiet { "To keep this page light, the sentences of " (counted(named_only, "article", "articles")) " with the fewest disputes are left out; " code { "twosource extract PATH" } " lists them." }
            }
            (maud::PreEscaped(body))
        }
    }
}

fn entry(
    contents: &Contents<'_>,
    index: usize,
    counts: &[usize; State::ALL.len()],
    claims: Option<&Vec<usize>>,
) -> Markup {
    let article = &contents.check.corpus.articles[index];
    let head = html! {
        span.title { bdi { (clipped(article.title.as_deref().unwrap_or(&article.path), TITLE)) } }
        " " span.who { bdi { (source_name(article)) } @if let Some(published) = article.published { ", " (day(published)) } }
        " " span.states {
            @for (state, count) in State::ALL.into_iter().zip(counts).filter(|(_, count)| **count > 0) {
                span class={ "chip " (css_class(state)) } { (number(*count)) " " (state.word()) } " "
            }
        }
    };
    html! {
        @match claims {
            None => p.article id={ "a" (index) } { (head) },
            Some(claims) => details.article {
                summary { (head) }
                // The target of links is inside, so that following one unfolds the article.
                div id={ "a" (index) } { (body(contents, article, claims)) }
            }
        }
    }
}

fn body(contents: &Contents<'_>, article: &Article, claims: &[usize]) -> Markup {
    html! {
        p.source { (publisher(article)) " " code { (article.path) } }
        @if claims.is_empty() { p { "No figure found." } }
        @for remark in &article.remarks { p.remark { (remark) } }
        ul.sentences {
            @for sentence in claims.chunk_by(|&a, &b| contents.check.claims[a].sentence == contents.check.claims[b].sentence) {
                li dir="auto" {
                    @for head in Excerpt::of(contents.check, sentence[0]).context { span.quiet { (head) " › " } }
                    @for piece in quote::pieces(contents.check, sentence) {
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
