//! Entities: the names of an article, every spelling of one entity brought together.
//!
//! English capitalises names in running text, so a capitalised word in the middle of a sentence is one unless the
//! lexicon says otherwise. At the start of a sentence and in headlines, where everything is capitalised, only what
//! is a name elsewhere in the article counts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::about::Sort;
use super::lexicon::Class;
use super::reading::Reading;
use super::stem::Stem;
use super::token::TokenKind;
use crate::corpus::BlockKind;

/// One entity of an article.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// Its fullest form.
    pub name: Arc<str>,
    pub sort: Sort,
    /// How often it is named, three times for once in the title.
    pub weight: u32,
}

/// A place where an entity is named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub tokens: Range<usize>,
    /// Index into [`Entities::entities`].
    pub entity: usize,
    pub possessive: bool,
}

/// The entities of an article.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub entities: Vec<Entity>,
    /// In order of place.
    named: Vec<Named>,
    /// Other spellings with the name they stand for, as the article itself defines or uses them.
    pub aliases: Vec<(Arc<str>, Arc<str>)>,
}

impl Entities {
    /// Finds the entities of an article.
    pub fn find(reading: &Reading<'_>) -> Entities {
        let runs = Runs::find(reading);
        let mut names = Names::default();
        for run in &runs.sure {
            names.add(reading, run.clone());
        }
        let mut places: Vec<(Range<usize>, usize)> =
            runs.sure.iter().filter_map(|run| Some((run.clone(), names.index(reading, run.clone())?))).collect();
        for run in &runs.unsure {
            names.search(reading, run.clone(), &mut places);
        }
        places.sort_by_key(|(run, _)| (run.start, run.end));
        names.define_acronyms(reading, &places);
        names.link_short_forms(reading);
        names.finish(reading, places)
    }

    /// The places inside `tokens` where entities are named.
    pub fn named(&self, tokens: Range<usize>) -> &[Named] {
        let first = self.named.partition_point(|named| named.tokens.start < tokens.start);
        let last = self.named.partition_point(|named| named.tokens.start < tokens.end);
        &self.named[first..last.max(first)]
    }

    /// The entity named at token `at`.
    pub fn at(&self, at: usize) -> Option<&Named> {
        let next = self.named.partition_point(|named| named.tokens.start <= at);
        self.named[..next].last().filter(|named| named.tokens.contains(&at))
    }
}

/// Runs of capitalised words.
#[derive(Debug, Default)]
struct Runs {
    /// Names by their own form and place.
    sure: Vec<Range<usize>>,
    /// Names only where the article uses them surely elsewhere.
    unsure: Vec<Range<usize>>,
}

impl Runs {
    fn find(reading: &Reading<'_>) -> Runs {
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
    if !token.is_capital() && !token.is_mixed() {
        return false;
    }
    if token.is_mixed() {
        // GW, MWh, US$, Q3 are capitals of another sort.
        let text = reading.text(at);
        let currency = reading.tokens.get(at + 1).is_some_and(|next| next.is_mark('$') && next.start == token.end);
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
fn is_contraction(text: &str) -> bool {
    let after = text.split_once(['\'', '’']).and_then(|(_, after)| after.chars().next());
    after.is_some_and(char::is_lowercase)
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
        // "Hinkley Point C", "George W. Bush"
        if reading.tokens[end].is_capital() && reading.text(end).len() == 1 && gap(end) == 1 && reading.text(end) != "I"
        {
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

/// The names of one article while their forms are brought together.
#[derive(Debug, Default)]
struct Names {
    /// Each form by its stems, without company suffixes.
    by_form: HashMap<Box<[Stem]>, usize>,
    forms: Vec<Form>,
}

#[derive(Debug)]
struct Form {
    /// The first place it stands.
    place: Range<usize>,
    count: u32,
    /// The form it is short for; itself if it is full.
    full: usize,
}

impl Names {
    fn key(reading: &Reading<'_>, mut run: Range<usize>) -> Box<[Stem]> {
        while run.len() > 1 && reading.is(run.end - 1, Class::Suffix) {
            run.end -= 1;
        }
        run.filter(|&at| reading.tokens[at].is_word()).map(|at| reading.tokens[at].stem).collect()
    }

    fn add(&mut self, reading: &Reading<'_>, run: Range<usize>) {
        let key = Names::key(reading, run.clone());
        let next = self.forms.len();
        let index = *self.by_form.entry(key).or_insert(next);
        if index == next {
            self.forms.push(Form { place: run, count: 0, full: index });
        }
        self.forms[index].count += 1;
    }

    fn index(&self, reading: &Reading<'_>, run: Range<usize>) -> Option<usize> {
        self.by_form.get(&Names::key(reading, run)).copied()
    }

    /// Finds known forms inside `run`, longest first.
    fn search(&mut self, reading: &Reading<'_>, run: Range<usize>, places: &mut Vec<(Range<usize>, usize)>) {
        let mut start = run.start;
        'next: while start < run.end {
            for end in (start + 1..=run.end.min(start + 6)).rev() {
                if let Some(index) = self.index(reading, start..end) {
                    places.push((start..end, index));
                    start = end;
                    continue 'next;
                }
            }
            start += 1;
        }
    }

    /// "Amazon Web Services (AWS)", "AWS (Amazon Web Services)", and capitals that spell a name's initials.
    fn define_acronyms(&mut self, reading: &Reading<'_>, places: &[(Range<usize>, usize)]) {
        for pair in places.windows(2) {
            let ((first, long), (second, short)) = (&pair[0], &pair[1]);
            let opened = reading.tokens.get(first.end).is_some_and(|token| token.is_mark('('));
            let closed = reading.tokens.get(second.end).is_some_and(|token| token.is_mark(')'));
            if !opened || !closed || second.start != first.end + 1 {
                continue;
            }
            let (long, short) = if first.len() >= second.len() { (*long, *short) } else { (*short, *long) };
            let acronym = reading.text(self.forms[short].place.start);
            if self.forms[short].place.len() == 1 && is_acronym(acronym) && long != short {
                self.forms[short].full = long;
            }
        }
        let initials: BTreeMap<String, usize> = (0..self.forms.len())
            .filter(|&index| self.forms[index].place.len() > 1)
            .map(|index| (initials(reading, self.forms[index].place.clone()), index))
            .collect();
        for index in 0..self.forms.len() {
            let form = &self.forms[index];
            let text = reading.text(form.place.start);
            if form.place.len() == 1 && form.full == index && is_acronym(text) {
                let bare: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
                if let Some(&long) = initials.get(&bare) {
                    self.forms[index].full = long;
                }
            }
        }
    }

    /// "Musk" after "Elon Musk", "Constellation" after "Constellation Energy".
    fn link_short_forms(&mut self, reading: &Reading<'_>) {
        let mut longer: Vec<usize> = (0..self.forms.len()).filter(|&index| self.forms[index].place.len() > 1).collect();
        longer.sort_by_key(|&index| (std::cmp::Reverse(self.forms[index].count), index));
        for index in 0..self.forms.len() {
            if self.forms[index].full != index {
                continue;
            }
            let short = Names::key(reading, self.forms[index].place.clone());
            if is_place(reading, self.forms[index].place.clone()) {
                continue;
            }
            let full = longer.iter().copied().find(|&long| {
                let place = self.forms[long].place.clone();
                long != index && stands_for(reading, &short, &Names::key(reading, place.clone()), place)
            });
            if let Some(full) = full {
                self.forms[index].full = full;
            }
        }
    }

    fn root(&self, mut index: usize) -> usize {
        // Chains are short; a bound guards against a circle.
        for _ in 0..8 {
            if self.forms[index].full == index {
                break;
            }
            index = self.forms[index].full;
        }
        index
    }

    fn finish(self, reading: &Reading<'_>, places: Vec<(Range<usize>, usize)>) -> Entities {
        let mut found = Entities::default();
        let mut entity_of: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let mut of_form: Vec<usize> = Vec::with_capacity(self.forms.len());
        for (index, form) in self.forms.iter().enumerate() {
            let root = self.root(index);
            let own = name_text(reading, form.place.clone());
            let full = name_text(reading, self.forms[root].place.clone());
            let canonical = reading.lexicon.canonical(&own).or_else(|| reading.lexicon.canonical(&full)).cloned();
            let name = canonical.unwrap_or_else(|| Arc::from(full.as_str()));
            if root != index && *own != *full {
                found.aliases.push((Arc::from(own.as_str()), Arc::clone(&name)));
            }
            let sort = if is_place(reading, self.forms[root].place.clone()) { Sort::Place } else { Sort::Name };
            let next = found.entities.len();
            let entity = *entity_of.entry(Arc::clone(&name)).or_insert(next);
            if entity == next {
                found.entities.push(Entity { name, sort, weight: 0 });
            }
            of_form.push(entity);
        }
        for (tokens, form) in places {
            let entity = of_form[form];
            let in_title = reading.prose.block_at(reading.tokens[tokens.start].start as usize).is_some_and(|block| {
                matches!(reading.prose.blocks[block].kind, BlockKind::Title | BlockKind::Heading(1))
            });
            found.entities[entity].weight += if in_title { 3 } else { 1 };
            let possessive = reading.tokens[tokens.end - 1].is_possessive();
            found.named.push(Named { tokens, entity, possessive });
        }
        found
    }
}

/// Two to six capitals, possibly with stops: `AWS`, `U.N.`, `S&P`.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    (2..=6).contains(&letters.clone().count())
        && letters.clone().filter(|letter| letter.is_uppercase()).count() >= 2
        && letters.clone().take(1).all(char::is_uppercase)
}

/// The capitals that begin the words of a name.
fn initials(reading: &Reading<'_>, run: Range<usize>) -> String {
    let first = |at: usize| reading.text(at).chars().next().filter(|letter| letter.is_alphabetic());
    let joins = |at: usize| matches!(reading.text(at), "of" | "and" | "the" | "for" | "&");
    run.filter(|&at| !joins(at)).filter_map(first).flat_map(char::to_uppercase).collect()
}

fn is_place(reading: &Reading<'_>, run: Range<usize>) -> bool {
    reading
        .lexicon
        .longest(&reading.tokens[..run.end], run.start)
        .is_some_and(|(end, meaning)| meaning.place && end == run.end)
}

/// Whether `short` is used for `long`: the end of a person's or project's name ("Musk", "Maria" for "Hurricane
/// Maria"), or the start of a name whose other words only tell what sort of thing it is ("Constellation" for
/// "Constellation Energy").
fn stands_for(reading: &Reading<'_>, short: &[Stem], long: &[Stem], place: Range<usize>) -> bool {
    if short.is_empty() || short.len() >= long.len() {
        return false;
    }
    let words: Vec<usize> = place.filter(|&at| reading.tokens[at].is_word()).collect();
    if words.len() < long.len() {
        return false;
    }
    let generic =
        |at: usize| reading.is(at, Class::Generic) || reading.is(at, Class::Suffix) || reading.text(at).len() == 1;
    if long.starts_with(short) {
        return words[short.len()..].iter().all(|&at| generic(at));
    }
    if long.ends_with(short) {
        let front = &words[..long.len() - short.len()];
        let plain = !words[long.len() - short.len()..long.len()].iter().any(|&at| generic(at));
        let person = front.len() <= 2 && front.iter().all(|&at| !generic(at) && !is_place(reading, at..at + 1));
        let prefix = front.iter().all(|&at| reading.is(at, Class::Prefix));
        let mixed = words.iter().any(|&at| reading.tokens[at].is_mixed());
        return plain && (person && !mixed || prefix);
    }
    false
}

/// The text of a name, white space as one blank, without company suffixes.
fn name_text(reading: &Reading<'_>, mut run: Range<usize>) -> String {
    while run.len() > 1 && reading.is(run.end - 1, Class::Suffix) {
        run.end -= 1;
    }
    let mut text = String::new();
    for at in run {
        let joined = at > 0 && reading.tokens[at].start == reading.tokens[at - 1].end;
        if !text.is_empty() && !joined {
            text.push(' ');
        }
        text.push_str(reading.text(at));
    }
    text
}
