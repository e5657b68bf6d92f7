//! Small pieces of text: quoted sentences, publishers, dates, links.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::corpus::Article;

use super::super::contents::Contents;
use super::super::excerpt::Excerpt;
use super::super::quote::{self, Piece};
use super::super::wording::{long_day, source_name, web_address};

/// A sentence with the figures of `claims` marked.
pub(super) fn quote(contents: &Contents<'_>, claims: &[usize]) -> Markup {
    html! {
        blockquote dir="auto" {
            @for head in claims.first().map(|&claim| Excerpt::of(contents.check, claim).context).unwrap_or_default() {
                span.quiet { (head) " › " }
            }
            @for piece in quote::pieces(contents.check, claims) {
                @match piece {
                    Piece::Words(text) => (text),
                    Piece::Figure(text, _) => mark { (text) },
                    Piece::Gap => " […] ",
                }
            }
        }
    }
}

/// An article by its publisher, linked to the original where that is a web address.
pub(super) fn publisher(article: &Article) -> Markup {
    match article.url.as_deref().and_then(web_address) {
        Some(url) => html! { a href=(url) rel="noopener noreferrer nofollow" { bdi { (source_name(article)) } } },
        None => html! { bdi { (source_name(article)) } },
    }
}

/// A day as readers write it.
pub(super) fn day(date: Date) -> Markup {
    html! { time datetime=(date) { (long_day(date)) } }
}
