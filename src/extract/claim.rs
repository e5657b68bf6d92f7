//! Claims: mentions together with what they are about.

use crate::corpus::Article;
use crate::quantity::Quantity;
use crate::span::Span;

use super::about::About;
use super::mention::{Change, mentions};
use super::sentence::sentences;

/// A figure of an article and what it is about.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Index of the article in the corpus.
    pub article: usize,
    /// Where the figure stands in the article's source bytes.
    pub span: Span,
    /// Where it stands in the article's prose.
    pub prose: Span,
    /// The sentence (or heading, item, cell) that states it, in the article's prose.
    pub sentence: Span,
    /// Index of its block in the article's prose.
    pub block: usize,
    /// The source's text of the figure.
    pub surface: String,
    /// What the figure says.
    pub quantity: Quantity,
    /// How the figure moves, where the text says so.
    pub change: Option<Change>,
    /// Whether part of a date's value was inferred from the article's date.
    pub inferred: bool,
    /// The entities the figure is about, canonical names.
    pub participants: Vec<String>,
    /// What is measured: a concept of the measure table or the governing noun.
    pub measure: Option<String>,
    /// What it is about, in typed slots.
    pub about: About,
}

/// Extracts the claims of one article; `index` is its place in the corpus.
///
/// A pure function of the article: nothing of the other articles is known here.
pub fn claims(article: &Article, index: usize) -> Vec<Claim> {
    let prose = &article.prose;
    let sentences = sentences(prose);
    let mut claims = Vec::new();
    for mention in mentions(&prose.text, article.published) {
        let Some(block) = prose.block_at(mention.span.start) else { continue };
        if prose.blocks[block].kind == crate::corpus::BlockKind::Code {
            continue;
        }
        let next = sentences.partition_point(|sentence| sentence.start <= mention.span.start);
        let sentence = next.checked_sub(1).map_or(prose.blocks[block].span, |at| sentences[at]);
        let span = prose.source_span(mention.span);
        claims.push(Claim {
            article: index,
            span,
            prose: mention.span,
            sentence,
            block,
            surface: article.quote(span),
            quantity: mention.quantity,
            change: mention.change,
            inferred: mention.inferred,
            participants: Vec::new(),
            measure: None,
            about: About::default(),
        });
    }
    claims
}
