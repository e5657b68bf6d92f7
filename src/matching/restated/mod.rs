//! Restated: whether a figure takes up another one that stands just before it, as a second value of the same fact.
//!
//! "Officials had spoken of $2 billion. By March it was $3 billion." An article often tells itself that a value changed
//! or is disputed, and then the second figure says little of what it is about: that is in the sentence before, so that
//! no likeness of words ties the two. What ties them is how they are told. Every couple of figures of one kind, not more
//! than two sentences apart, whose values disagree is judged by the words around them and their senses, by how
//! much that is new the second sentence says, and by how the values differ; the weights are learned from annotated
//! stories and from invented passages.

mod features;
mod passage;
mod sense;

pub use features::visit;
pub use passage::Passages;

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::corpus::{Article, BlockKind};
use crate::extract::{Claim, by_article};
use crate::learned::Model;
use crate::quantity::agreement::{Agreement, compare};
use crate::span::Span;

/// Two figures of one article, near each other, whose values disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Couple {
    /// Index of the claim that stands first, among those of the article.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// How many figures that can be compared with both stand between them.
    pub amid: usize,
    /// How many sentences further on the second stands.
    pub sentences: usize,
}

/// How many sentences apart two figures may stand.
const SENTENCES: usize = 2;
/// How many claims apart.
const REACH: usize = 14;
/// How many blocks below the title a figure may take up one of the title.
const BELOW_TITLE: usize = 3;

/// Every couple of `claims`, which are those of `article` in order.
pub fn couples(article: &Article, claims: &[Claim]) -> Vec<Couple> {
    let prose = &article.prose;
    let mut found = Vec::new();
    for (at, first) in claims.iter().enumerate() {
        let reach = if prose.blocks[first.block].kind == BlockKind::Title { BELOW_TITLE } else { 1 };
        let mut amid = 0;
        for (other, second) in claims.iter().enumerate().skip(at + 1).take(REACH) {
            if second.block > first.block + reach {
                break;
            }
            if second.quantity.kind != first.quantity.kind {
                continue;
            }
            let agreement = compare(&first.quantity, &second.quantity);
            if agreement == Agreement::CannotTell {
                continue;
            }
            let sentences = if first.sentence == second.sentence {
                0
            } else {
                let between = Span::new(first.sentence.end.min(second.sentence.start), second.sentence.start);
                1 + prose.slice(between).matches(". ").count()
            };
            if sentences > SENTENCES {
                break;
            }
            if !agreement.agrees() {
                found.push(Couple { first: at, second: other, amid, sentences });
            }
            amid += 1;
        }
    }
    found
}

/// What tells that a figure takes up another one, as compiled in.
pub fn shipped() -> &'static Model {
    static MODEL: LazyLock<Model> =
        LazyLock::new(|| Model::parse(include_str!("../restated.txt")).expect("the shipped weights are well formed"));
    &MODEL
}

/// A couple with how likely the one takes up the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// Index of the claim that stands first.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// How likely, in log-odds.
    pub log_odds: f64,
}

/// Every couple of `claims`, which are ordered by article and place, as `model` judges it.
pub fn ties(articles: &[Article], claims: &[Claim], model: &Model) -> Vec<Tie> {
    let judge = |(start, claims): (usize, &[Claim])| {
        let article = &articles[claims[0].article];
        let couples = couples(article, claims);
        if couples.is_empty() {
            return Vec::new();
        }
        let passages = Passages::read(article, claims);
        let tie = |couple: Couple| Tie {
            first: start + couple.first,
            second: start + couple.second,
            log_odds: model.sum(|see| visit(article, claims, &passages, &couple, see)),
        };
        couples.into_iter().map(tie).collect::<Vec<_>>()
    };
    by_article(claims).into_par_iter().flat_map_iter(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Lexicon, claims};

    fn read(text: &str) -> (Article, Vec<Claim>) {
        let article = Article::read("a.md", text.as_bytes().to_vec()).unwrap();
        let claims = claims(&article, 0, &Lexicon::default());
        (article, claims)
    }

    #[test]
    fn figures_of_one_kind_near_each_other_are_couples() {
        let text = "The bridge was to cost $2 billion. In 2021 it was $3 billion, and tolls of $4 million help.\n\n\
                    It is red.\n\nThe tunnel cost $9 billion.";
        let (article, claims) = read(text);
        let couples: Vec<String> = couples(&article, &claims)
            .iter()
            .map(|couple| {
                let [a, b] = [couple.first, couple.second].map(|claim| claims[claim].surface.as_str());
                format!("{a}, {b}: {} amid, {} sentences", couple.amid, couple.sentences)
            })
            .collect();
        assert_eq!(
            couples,
            [
                "$2 billion, $3 billion: 0 amid, 1 sentences",
                "$2 billion, $4 million: 1 amid, 1 sentences",
                "$3 billion, $4 million: 0 amid, 0 sentences",
            ]
        );
    }

    #[test]
    fn the_telling_says_whether_a_figure_takes_up_another() {
        let cases = [
            ("The bridge was originally to cost $2 billion. Now officials speak of $3 billion.", true),
            ("At first the opening was set for 2024. Then it was 2026.", true),
            (
                "The bridge was originally to cost $2 billion. Its rival, the Hansen Tunnel, collected tolls of $3 billion.",
                false,
            ),
            ("Ford sold 2,000 vans. Toyota sold 3,000.", false),
            ("The bridge cost $2 billion. The lights add another $3 million.", false),
        ];
        for (text, want) in cases {
            let (article, claims) = read(text);
            let sure = ties(&[article], &claims, shipped()).iter().any(|tie| tie.log_odds > 0.0);
            assert_eq!(sure, want, "{text}");
        }
    }
}
