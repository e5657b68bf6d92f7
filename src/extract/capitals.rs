//! Capitals: which runs of capitalised words are names.
//!
//! English capitalises names in running text, so a capitalised word in the middle of a sentence is one unless the
//! lexicon says otherwise. At the start of a sentence and in headlines, where everything is capitalised, only what
//! is a name elsewhere in the article counts, or what something speaks for.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::Class;
use super::mention::{Mention, mentions};
use super::reading::Reading;
use super::stem::Stem;
use super::token::TokenKind;
use crate::corpus::BlockKind;
use crate::quantity::Kind;

/// Runs of capitalised words.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Names by their own form and place.
    pub sure: Vec<Range<usize>>,
    /// Names only where the article uses them surely elsewhere.
    pub unsure: Vec<Range<usize>>,
}

impl Runs {
    /// Finds the runs of an article.
    pub fn find(reading: &Reading<'_>) -> Runs {
        let mut runs = Runs::default();
        // Capitalised single words at the start of a sentence, judged when all others are known.
        let mut starts: Vec<Range<usize>> = Vec::new();
        for sentence in &reading.sentences {
            let headline = is_headline(reading, sentence.tokens.clone(), reading.prose.blocks[sentence.block].kind);
            let mut at = sentence.tokens.start;
            let mut opening = true;
            while at < sentence.tokens.end {
                let token = reading.tokens[at];
                if !token.is_word() {
                    // A quotation, a label or a list number may begin a sentence inside the sentence.
                    opening |= ['“', '"', ':', '‘', '(', '|', '•', '*', '→'].iter().any(|&mark| token.is_mark(mark));
                    at += 1;
                    continue;
                }
                if !may_name(reading, at) {
                    opening = false;
                    at += 1;
                    continue;
                }
                let run = run_from(reading, at, sentence.tokens.end);
                at = run.end;
                // "WASHINGTON – The court …"
                let dateline = run.start == sentence.tokens.start
                    && run.end < sentence.tokens.end
                    && matches!(reading.tokens[run.end].kind, TokenKind::Mark('—' | '–' | '-' | ',' | '('))
                    && run
                        .clone()
                        .all(|at| !reading.text(at).contains(char::is_lowercase) && reading.text(at).len() > 3);
                if headline == Headline::Shouted || dateline {
                    runs.unsure.push(run);
                    opening = false;
                    continue;
                }
                let was_opening = std::mem::take(&mut opening);
                let trimmed = trim(reading, run.clone(), was_opening || headline == Headline::Capitalised);
                if trimmed.is_empty() {
                    continue;
                }
                // "Phase B", "Series A": the letter numbers a common noun.
                let lettered = trimmed.len() == 2
                    && reading.text(trimmed.end - 1).len() == 1
                    && (reading.is(trimmed.start, Class::Unitlike) || reading.is(trimmed.start, Class::Phaselike));
                if lettered {
                    continue;
                }
                let single = trimmed.len() == 1;
                let mixed = trimmed.clone().any(|at| reading.tokens[at].is_mixed());
                let common = single
                    && (reading.is(trimmed.start, Class::Generic)
                        || reading.is(trimmed.start, Class::Reference)
                        || reading.is(trimmed.start, Class::Suffix)
                        || reading.is(trimmed.start, Class::Unitlike)
                        || reading.is(trimmed.start, Class::Phaselike));
                if headline == Headline::Capitalised {
                    if mixed && single {
                        runs.sure.push(trimmed);
                    } else {
                        runs.unsure.push(trimmed);
                    }
                } else if common && !mixed {
                    continue;
                } else if was_opening && trimmed.start == run.start && !reading.tokens[trimmed.start].is_mixed() {
                    starts.push(trimmed);
                } else {
                    runs.sure.push(trimmed);
                }
            }
        }
        runs.judge_starts(reading, starts);
        runs
    }

    /// A capitalised word that begins a sentence belongs to a name only where something speaks for it: it is a
    /// place, owns something, acts, or is followed by more of the name and is no common word.
    fn judge_starts(&mut self, reading: &Reading<'_>, starts: Vec<Range<usize>>) {
        let mut open: HashSet<Stem> = starts.iter().map(|run| reading.tokens[run.start].stem).collect();
        for token in &reading.tokens {
            if token.is_word() && !token.is_capital() && !open.is_empty() {
                open.remove(&token.stem);
            }
        }
        for run in starts {
            let at = run.start;
            let place = is_place(reading, run.clone()) || reading.entry(at).is_some_and(|entry| entry.alone.place);
            let common = !open.contains(&reading.tokens[at].stem) || is_common(reading, at);
            if place {
                self.sure.push(run);
            } else if run.len() > 1 {
                let rest = at + 1..run.end;
                if !common && !reading.tokens[at + 1].is_mixed() {
                    self.sure.push(run);
                } else if !rest.clone().all(|at| is_common(reading, at)) {
                    let trimmed = trim(reading, rest, true);
                    if !trimmed.is_empty() {
                        self.sure.push(trimmed);
                    }
                }
            } else {
                let next = at + 1;
                let acts = !reading.tokens.get(next).is_none_or(|token| token.is_capital())
                    && (reading.is(next, Class::Speech) || reading.is(next, Class::Auxiliary));
                if !common && (acts || reading.tokens[at].is_possessive()) {
                    self.sure.push(run);
                } else {
                    self.unsure.push(run);
                }
            }
        }
        self.sure.sort_by_key(|run| run.start);
    }
}

/// Whether the word at `at` is a common word by the lexicon or by its ending.
fn is_common(reading: &Reading<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 14] =
        ["ly", "ing", "ed", "tion", "sion", "ment", "ness", "ity", "ers", "ors", "ists", "ance", "ence", "ies"];
    if reading.tokens[at].is_mixed() {
        return false;
    }
    let known = reading.entry(at).is_some_and(|entry| !entry.alone.senses.is_empty() || !entry.is_bare());
    let text = reading.text(at);
    known || text.len() > 5 && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Headline {
    /// Running text, or a headline in sentence case.
    No,
    /// Most Words Begin With Capitals.
    Capitalised,
    /// ALL CAPITALS.
    Shouted,
}

fn is_headline(reading: &Reading<'_>, tokens: Range<usize>, kind: BlockKind) -> Headline {
    let lower = |at: usize| reading.text(at).contains(char::is_lowercase);
    let words_of = |tokens: Range<usize>| tokens.filter(|&at| reading.tokens[at].is_word());
    let long = |at: usize| reading.text(at).len() > 5;
    let several = words_of(tokens.clone()).count() >= 2 || words_of(tokens.clone()).any(long);
    if several && !words_of(tokens.clone()).any(lower) {
        return Headline::Shouted;
    }
    let mut words = 0;
    let mut capitals = 0;
    let mut shouted = 0;
    for at in tokens.clone() {
        let token = reading.tokens[at];
        if token.is_word() && token.end - token.start > 3 {
            words += 1;
            capitals += u32::from(token.is_capital());
            shouted += u32::from(!lower(at));
        }
    }
    let stops = tokens.clone().next_back().is_some_and(|last| reading.tokens[last].is_mark('.'));
    let short = matches!(kind, BlockKind::Title | BlockKind::Heading(_)) || tokens.len() < 30 && !stops;
    if words >= 3 && shouted * 10 >= words * 8 {
        Headline::Shouted
    } else if words >= 3 && short && capitals * 10 >= words * 7 {
        Headline::Capitalised
    } else {
        Headline::No
    }
}

/// Whether the word at `at` may stand in a name.
fn may_name(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.tokens[at];
    if !token.is_capital() && !token.is_mixed() || is_amount(reading.text(at)) {
        return false;
    }
    if token.is_mixed() {
        // GW, MWh, US$, Q3 are capitals of another sort.
        let text = reading.text(at);
        let currency = is_dollar_sign(reading, at);
        return !reading.is(at, Class::Number) && text.len() > 1 && !is_quarter(text) && !is_roman(text) && !currency;
    }
    let blocked = reading.is(at, Class::Calendar)
        || reading.is(at, Class::Pronoun)
        || reading.is(at, Class::Determiner)
        || reading.is(at, Class::Conjunction)
        || is_contraction(reading.text(at));
    !blocked && token.end - token.start > 1
}

/// "I've", "We're", but not "O'Brien".
/// Whether the word at `at` is the country of a dollar: US$, C$.
fn is_dollar_sign(reading: &Reading<'_>, at: usize) -> bool {
    let end = reading.tokens[at].end;
    reading.tokens.get(at + 1).is_some_and(|next| next.is_mark('$') && next.start == end)
}

fn is_contraction(text: &str) -> bool {
    let after = text.split_once(['\'', '’']).and_then(|(_, after)| after.chars().next());
    after.is_some_and(char::is_lowercase)
}

/// EUR3 (of "EUR3.6 billion"), Rs500: what is read as money is no name.
fn is_amount(text: &str) -> bool {
    let is_money = |mention: &Mention| mention.quantity.kind == Kind::Money;
    text.contains(|c: char| c.is_ascii_digit()) && mentions(text, None).iter().any(is_money)
}

/// II, IV, XII number what stands before them.
fn is_roman(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

fn is_quarter(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 2 && matches!(bytes[0], b'Q' | b'H') && bytes[1].is_ascii_digit()
}

/// The run of name words that begins at `first`, with the connectors inside it.
fn run_from(reading: &Reading<'_>, first: usize, limit: usize) -> Range<usize> {
    let mut end = first + 1;
    while end < limit && !reading.tokens[end - 1].is_possessive() {
        let gap = |at: usize| reading.tokens[at].start - reading.tokens[at - 1].end;
        if may_name(reading, end) && gap(end) == 1 {
            end += 1;
            continue;
        }
        // "Hinkley Point C", "George W. Bush", but "paid Borealis C$68 million"
        let initial = reading.tokens[end].is_capital() && reading.text(end).len() == 1 && reading.text(end) != "I";
        if initial && gap(end) == 1 && !is_dollar_sign(reading, end) {
            let stop = end + 2 < limit && reading.tokens[end + 1].is_mark('.') && gap(end + 1) == 0;
            end += if stop && may_name(reading, end + 2) && gap(end + 2) == 1 { 3 } else { 1 };
            continue;
        }
        let connector = match reading.text(end) {
            // "Bank of America", "Call of Duty", but not "Musk of Tesla"
            "of" => reading.entry(end - 1).is_some_and(|entry| !entry.alone.place),
            // "Securities and Exchange Commission"
            "and" => {
                let more = (end + 1..limit).take_while(|&at| may_name(reading, at) && gap(at) == 1).last();
                reading.is(end - 1, Class::Department) && more.is_some_and(|last| reading.is(last, Class::Generic))
            }
            "&" | "de" | "la" | "du" | "van" | "von" | "der" | "den" | "bin" | "al" | "y" | "e" | "do" | "da" => true,
            "for" => reading.is(end - 1, Class::Generic),
            "the" => end > first + 1 && reading.text(end - 1) == "of",
            _ => false,
        };
        let next = end + 1;
        if connector && next < limit && gap(end) == 1 && gap(next) == 1 {
            if may_name(reading, next) {
                end = next + 1;
                continue;
            }
            if reading.text(next) == "the" && next + 1 < limit && may_name(reading, next + 1) {
                end = next + 2;
                continue;
            }
        }
        let hyphen = reading.tokens[end].is_mark('-') && gap(end) == 0;
        if hyphen && next < limit && gap(next) == 0 && may_name(reading, next) && !reading.tokens[next].is_mixed() {
            end = next + 1;
            continue;
        }
        break;
    }
    first..end
}

/// Takes titles and openers off the front, and what is no name in itself off both ends.
fn trim(reading: &Reading<'_>, run: Range<usize>, opening: bool) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    while start < end {
        let mixed = reading.tokens[start].is_mixed();
        let title = reading.is(start, Class::Title) || reading.is(start, Class::Acronym);
        let nationality = reading.is(start, Class::Nationality) && (end - start == 1 || !is_compass(reading, start));
        let opening = opening && start == run.start;
        let opener = opening
            && (reading.is(start, Class::Opener) || reading.is(start, Class::Number) || reading.is_function(start));
        let number = reading.is(start, Class::Number) && end - start == 1;
        let function = reading.is_function(start) && reading.text(start).len() < 4 && !mixed;
        if (title || nationality || opener || number || function) && (!mixed || title) {
            start += 1;
        } else {
            break;
        }
    }
    while start < end
        && (reading.is(end - 1, Class::Title)
            || reading.is(end - 1, Class::Acronym)
            || !reading.tokens[end - 1].is_word())
    {
        end -= 1;
    }
    // "Three Mile Island Unit 1": the numbered unit is a matter of scope.
    let numbered = reading.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Number);
    if end - start > 1 && numbered && (reading.is(end - 1, Class::Unitlike) || reading.is(end - 1, Class::Phaselike)) {
        end -= 1;
    }
    start..end
}

/// North, South, … belong to the name that follows.
fn is_compass(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.text(at),
        "North"
            | "South"
            | "East"
            | "West"
            | "Northern"
            | "Southern"
            | "Western"
            | "Eastern"
            | "Central"
            | "Pacific"
            | "Atlantic"
            | "Middle"
            | "Internet"
            | "Web"
            | "British"
            | "American"
    )
}

/// Whether the run is a place of the table.
pub(super) fn is_place(reading: &Reading<'_>, run: Range<usize>) -> bool {
    reading
        .lexicon
        .longest(&reading.tokens[..run.end], run.start)
        .is_some_and(|(end, meaning)| meaning.place && end == run.end)
}
