//! The context of a claim: the words that tell what its figure is about, in zones from near to far.
//!
//! What the figures of one sentence have in common is read once, as their [`Setting`]; and words that stand
//! `FAR` away say nothing of a figure, so that a sentence without end costs what its figures cost.

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

/// How many bytes from a figure, or from the end of what governs it, its context ends.
pub(super) const FAR: usize = 2000;
/// How much lighter a word weighs beyond a border of a clause (comma, dash, bracket, colon, semicolon).
const BEYOND_BORDER: f64 = 0.6;
/// How much lighter with every word further away.
const PER_WORD: f64 = 0.93;

/// What the contexts of all figures of one sentence share.
#[derive(Debug)]
pub struct Setting<'a> {
    /// The sentence.
    text: &'a str,
    /// Where it starts in the article's prose.
    start: usize,
    /// Its words, except those of figures, which count as numbers.
    words: Vec<Word>,
    /// Words of what governs the block, lighter with every step up.
    heads: Vec<(u64, f64)>,
    /// The content words of the sentence before.
    before: Vec<(u64, f64)>,
    /// Capitalised words of heads and of the sentence before.
    names: Vec<(u64, f64)>,
}

impl<'a> Setting<'a> {
    /// The setting of `claims`, which all stand in one sentence of `article`, in order.
    pub fn read(article: &'a Article, claims: &[Claim]) -> Setting<'a> {
        let prose = &article.prose;
        let sentence = claims[0].sentence;
        let text = prose.slice(sentence);
        let mut figures = claims.iter().map(|claim| claim.prose).peekable();
        // Figures may overlap, so the farthest end so far counts.
        let mut figure = Span::default();
        let mut in_figure = |word: &Word| {
            let word = Span::new(sentence.start + word.start, sentence.start + word.end);
            while let Some(next) = figures.next_if(|next| next.start < word.end) {
                figure = Span::new(next.start, next.end.max(figure.end));
            }
            figure.end > word.start
        };
        let words_of_sentence = words(text).into_iter().filter(|word| !in_figure(word)).collect();
        let block = &prose.blocks[claims[0].block];
        let mut names = Vec::new();
        let mut heads = Vec::new();
        for (depth, &head) in block.heads.iter().enumerate() {
            let words = words(end_of(prose.slice(prose.blocks[head].span)));
            let title = prose.blocks[head].kind == BlockKind::Title;
            names.extend(names_of(&words).map(|term| (term, if title { 0.4 } else { 0.7 })));
            if !title {
                let weight = 0.8_f64.powi(depth as i32);
                heads.extend(words.iter().filter(|word| !word.function).map(|word| (word.term, weight)));
            }
        }
        let before_span = sentence_before(prose.slice(block.span), sentence.start - block.span.start);
        let before_words = words(end_of(&prose.slice(block.span)[before_span.range()]));
        names.extend(names_of(&before_words).map(|term| (term, 0.5)));
        let before = before_words.iter().filter(|word| !word.function).map(|word| (word.term, 1.0)).collect();
        Setting { text, start: sentence.start, words: words_of_sentence, heads, before, names }
    }
}

/// The last part of `text`, not longer than [`FAR`].
fn end_of(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(FAR))..]
}

impl Context {
    /// Reads the context of `claim` in its sentence's `setting`.
    pub fn read(setting: &Setting<'_>, claim: &Claim) -> Context {
        let Setting { text, start, .. } = *setting;
        let figure = claim.prose.start.saturating_sub(start).min(text.len());
        let figure_end = claim.prose.end.saturating_sub(start).clamp(figure, text.len());
        let from = setting.words.partition_point(|word| word.start + FAR < figure);
        let to = setting.words.partition_point(|word| word.end <= figure_end + FAR);
        let all = &setting.words[from..to.max(from)];
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

        let sentence = all.iter().filter(|word| !word.function).map(|word| (word.term, 1.0));
        let names = names_of(all).map(|term| (term, 1.0)).chain(setting.names.iter().copied());
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
            head_classes: classes_of(&setting.heads),
            neighbours: Bag::of(neighbours),
            near: Bag::of(near),
            sentence: Bag::of(sentence),
            heads: Bag::of(setting.heads.iter().copied()),
            before: Bag::of(setting.before.iter().copied()),
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
