//! The context of a claim: the words that tell what its figure is about, in zones from near to far.

use crate::corpus::{Article, BlockKind};
use crate::extract::Claim;
use crate::span::Span;

use super::bag::Bag;
use super::thesaurus::classes;
use super::words::{Word, words};

/// What the text around one figure says, before rarity weighs it.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The content words next to the figure, at most two on each side within its clause.
    pub neighbours: Bag,
    /// Words of the sentence, lighter with every word and every border of a clause between them and the figure.
    pub near: Bag,
    /// Words of the sentence.
    pub sentence: Bag,
    /// Words of what governs the block: the line that introduces a list, row and column headers, headings.
    pub heads: Bag,
    /// Words of the sentence before.
    pub before: Bag,
    /// Capitalised words of the sentence, its heads, the sentence before and the title, lighter from one to the next.
    pub names: Bag,
    /// Classes of the thesaurus that the words near the figure belong to.
    pub classes: Bag,
    /// Classes of the words of what governs the block.
    pub head_classes: Bag,
    /// The function word right before the figure.
    pub preposition: Option<u64>,
    /// The word right after the figure.
    pub follower: Option<u64>,
}

/// How much lighter a word weighs beyond a border of a clause (comma, dash, bracket, colon, semicolon).
const BEYOND_BORDER: f64 = 0.6;
/// How much lighter with every word further away.
const PER_WORD: f64 = 0.93;

impl Context {
    /// Reads the context of `claim`; `others` are the figures of the same sentence, whose own words count as numbers.
    pub fn read(article: &Article, claim: &Claim, others: &[Span]) -> Context {
        let prose = &article.prose;
        let text = prose.slice(claim.sentence);
        let base = claim.sentence.start;
        let in_figure = |word: &Word| {
            let span = Span::new(base + word.start, base + word.end);
            others.iter().any(|other| other.overlaps(span)) || claim.prose.overlaps(span)
        };
        let all: Vec<Word> = words(text).into_iter().filter(|word| !in_figure(word)).collect();
        let figure = claim.prose.start.saturating_sub(base).min(text.len());
        let figure_end = claim.prose.end.saturating_sub(base).clamp(figure, text.len());
        let split = all.partition_point(|word| word.start < figure);
        let (left, right) = all.split_at(split);

        let mut near = Vec::new();
        let mut neighbours = Vec::new();
        let mut walk = |side: &mut dyn Iterator<Item = &Word>, from: usize, forward: bool| {
            let (mut weight, mut at, mut content) = (1.0, from, 0);
            let mut bordered = false;
            for word in side {
                let between = if forward { text.get(at..word.start) } else { text.get(word.end..at) };
                at = if forward { word.end } else { word.start };
                if between.is_some_and(|gap| gap.contains([',', ';', ':', '(', ')', '—', '–', '"', '“', '”'])) {
                    weight *= BEYOND_BORDER;
                    bordered = true;
                }
                weight *= PER_WORD;
                if word.function {
                    continue;
                }
                near.push((word.term, weight));
                if content < 2 && !bordered {
                    neighbours.push((word.term, if content == 0 { 1.0 } else { 0.7 }));
                    content += 1;
                }
            }
        };
        walk(&mut left.iter().rev(), figure, false);
        walk(&mut right.iter(), figure_end, true);

        let sentence = all.iter().filter(|word| !word.function).map(|word| (word.term, 1.0)).collect::<Vec<_>>();
        let mut names: Vec<(u64, f64)> = names_of(&all).map(|term| (term, 1.0)).collect();
        let block = &prose.blocks[claim.block];
        let mut heads = Vec::new();
        for (depth, &head) in block.heads.iter().enumerate() {
            let words = words(prose.slice(prose.blocks[head].span));
            let title = prose.blocks[head].kind == BlockKind::Title;
            names.extend(names_of(&words).map(|term| (term, if title { 0.4 } else { 0.7 })));
            if !title {
                let weight = 0.8_f64.powi(depth as i32);
                heads.extend(words.iter().filter(|word| !word.function).map(|word| (word.term, weight)));
            }
        }
        let before_span = sentence_before(prose.slice(block.span), claim.sentence.start - block.span.start);
        let before_text = &prose.slice(block.span)[before_span.range()];
        let before_words = words(before_text);
        names.extend(names_of(&before_words).map(|term| (term, 0.5)));
        let before = before_words.iter().filter(|word| !word.function).map(|word| (word.term, 1.0)).collect::<Vec<_>>();
        let classes_of = |words: &[(u64, f64)]| {
            let classes = words.iter().flat_map(|&(term, weight)| {
                let classes = classes(term);
                // A word of many classes says less of each.
                classes.iter().map(move |&class| (class, weight / (classes.len() as f64).sqrt()))
            });
            Bag::of(classes)
        };
        let adjacent = |word: Option<&Word>| word.map(|word| word.term);
        Context {
            classes: classes_of(&near),
            head_classes: classes_of(&heads),
            neighbours: Bag::of(neighbours),
            near: Bag::of(near),
            sentence: Bag::of(sentence),
            heads: Bag::of(heads),
            before: Bag::of(before),
            names: Bag::of(names),
            preposition: adjacent(left.last().filter(|word| word.function)),
            follower: adjacent(right.first()),
        }
    }
}

/// The capitalised words that are no function words.
fn names_of(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    words.iter().filter(|word| word.capital && !word.function).map(|word| word.term)
}

/// The stretch of `block` that ends where a sentence starts at `start`: back to the full stop before.
fn sentence_before(block: &str, start: usize) -> Span {
    let Some(text) = block.get(..start) else { return Span::default() };
    let end = text.trim_end().len();
    let body = text.trim_end().trim_end_matches(['.', '!', '?', '”', '"']);
    let from = body.rmatch_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|&at| body[at..].starts_with(' '));
    Span::new(from.unwrap_or(0), end)
}
