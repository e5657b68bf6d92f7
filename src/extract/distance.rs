//! Distance: how far each word of a sentence is from a figure, counted in grammar instead of letters.
//!
//! The words of the figure's own noun phrase are nearest ("a $38 billion cloud *contract*"), then what a
//! preposition or verb ties to it; every clause border, parenthesis and rival figure in between adds a step.

use std::ops::Range;

use super::lexicon::Class;
use super::reading::Reading;
use super::token::TokenKind;

/// The distance beyond which a word stands in another clause.
pub(super) const CLAUSE: f32 = 5.0;

/// Distances from one figure to the tokens of its sentence.
#[derive(Debug)]
pub(super) struct Distances {
    first: usize,
    steps: Vec<f32>,
    /// The words that follow the figure in its own noun phrase.
    pub phrase: Range<usize>,
}

impl Distances {
    /// Distances inside `sentence` from the figure at `figure`; `rivals` are the other figures of its kind.
    pub fn from(
        reading: &Reading<'_>,
        sentence: Range<usize>,
        figure: Range<usize>,
        steps_of: &[f32],
        is_rival: impl Fn(usize) -> bool,
    ) -> Distances {
        let step = |at: usize| match reading.tokens[at].kind {
            TokenKind::Number if is_rival(at) => 3.0,
            TokenKind::Word { .. } if is_rival(at) => 1.0,
            _ => steps_of[at],
        };
        let mut steps = vec![0.0; sentence.len()];
        let phrase = phrase_after(reading, &sentence, &figure, &is_rival);
        let opening = figure.start < sentence.start + 7
            && (sentence.start..figure.start).all(|at| !reading.tokens[at].is_mark(','))
            && reading.is(sentence.start, Class::Preposition);
        // "3 March 2022: the court approves the plan": what follows the mark explains the figure.
        let labels = (sentence.start..figure.start).all(|at| !reading.tokens[at].is_word() || reading.is_function(at));
        let explains = |at: usize| {
            labels && at <= figure.end + 1 && matches!(reading.tokens[at].kind, TokenKind::Mark(':' | '—' | '–'))
        };
        let mut total = 0.0;
        let mut commas = 0;
        let rivalled = (phrase.end..sentence.end).any(&is_rival);
        for at in phrase.end..sentence.end {
            let comma = reading.tokens[at].is_mark(',');
            commas += u32::from(comma);
            total += match () {
                // "In March, the firm announced": the comma ends an introduction, not a clause.
                () if opening && comma && commas == 1 => 0.2,
                () if explains(at) => 0.2,
                // "A had $3bn, B $4bn": what follows belongs to the next figure.
                () if rivalled && comma => 4.0,
                () => step(at),
            };
            steps[at - sentence.start] = total;
        }
        for at in phrase.clone() {
            // The last word of a noun phrase is its head.
            steps[at - sentence.start] = 0.15 * (phrase.end - 1 - at) as f32;
        }
        let label = label_colon(reading, &sentence, &figure);
        total = 0.0;
        for at in (sentence.start..figure.start).rev() {
            total += if label == Some(at) { 0.1 } else { step(at) };
            steps[at - sentence.start] = total;
        }
        Distances { first: sentence.start, steps, phrase }
    }

    /// The distance to `tokens`: of the end that is nearer.
    pub fn to(&self, tokens: Range<usize>) -> f32 {
        let of = |at: usize| at.checked_sub(self.first).and_then(|at| self.steps.get(at)).copied().unwrap_or(f32::MAX);
        of(tokens.start).min(of(tokens.end.saturating_sub(1).max(tokens.start)))
    }
}

/// What it costs to pass each token of an article, if it belongs to no rival figure.
pub(super) fn steps(reading: &Reading<'_>) -> Vec<f32> {
    (0..reading.tokens.len()).map(|at| step(reading, at)).collect()
}

fn step(reading: &Reading<'_>, at: usize) -> f32 {
    let token = reading.tokens[at];
    match token.kind {
        TokenKind::Number => 0.4,
        TokenKind::Mark(mark) => match mark {
            ',' => 1.6,
            ';' => 6.0,
            ':' => 3.0,
            '—' | '–' => 3.5,
            '(' | ')' | '[' | ']' => 2.5,
            '.' | '!' | '?' | '|' => 6.0,
            _ => 0.1,
        },
        TokenKind::Word { capital, mixed, .. } => match () {
            () if reading.is(at, Class::Barrier) => 3.5,
            () if matches!(reading.text(at), "and" | "or" | "nor") => 1.4,
            () if matches!(reading.text(at), "of" | "in" | "for" | "at" | "to" | "worth" | "from" | "by") => 0.3,
            () if reading.is(at, Class::Determiner) || reading.is(at, Class::Hedge) => 0.2,
            () if reading.is(at, Class::Preposition) => 0.6,
            () if reading.is(at, Class::Auxiliary) || reading.is(at, Class::Filler) => 0.4,
            () if capital || mixed => 0.4,
            () => 1.0,
        },
    }
}

/// The words after the figure that belong to its noun phrase: up to six content words in a row.
fn phrase_after(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    figure: &Range<usize>,
    is_rival: &impl Fn(usize) -> bool,
) -> Range<usize> {
    let mut end = figure.end;
    while end < sentence.end && end - figure.end < 8 {
        let token = reading.tokens[end];
        let hyphen = matches!(token.kind, TokenKind::Mark('-' | '/' | '\'' | '’' | '‘' | '“' | '”' | '"'));
        let content = token.is_word() && !reading.is_function(end) && !reading.is(end, Class::Calendar);
        // "a $138 billion 8-year contract"
        let compound = token.kind == TokenKind::Number
            && !is_rival(end)
            && reading.tokens.get(end + 1).is_some_and(|next| next.is_mark('-') && next.start == token.end);
        if !(hyphen || content || compound) {
            break;
        }
        end += 1;
    }
    figure.end..end
}

/// The colon after a label of at most eight words that stands directly before the figure ("Contract value: $138B").
fn label_colon(reading: &Reading<'_>, sentence: &Range<usize>, figure: &Range<usize>) -> Option<usize> {
    let colon = (sentence.start..figure.start).rev().take(4).find(|&at| reading.tokens[at].is_mark(':'))?;
    (colon - sentence.start <= 8).then_some(colon)
}
