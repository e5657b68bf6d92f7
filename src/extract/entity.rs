//! Entities: the names of an article, every spelling of one entity brought together.
//!
//! Acronyms are taken from their definitions or a name's initials, short forms from the fuller name they are part of.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::about::Sort;
use super::capitals::{Runs, is_place};
use super::lexicon::Class;
use super::reading::Reading;
use super::stem::Stem;
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

/// The most tokens of a name that is looked at for what it is shortened to.
const LONGEST: usize = 16;

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
        let mut longer: Vec<usize> =
            (0..self.forms.len()).filter(|&index| (2..=LONGEST).contains(&self.forms[index].place.len())).collect();
        longer.sort_by_key(|&index| (std::cmp::Reverse(self.forms[index].count), index));
        // What each of them may be shortened to; of two, the more frequent one has it.
        let mut full_of: HashMap<Box<[Stem]>, usize> = HashMap::new();
        for long in longer {
            let place = self.forms[long].place.clone();
            let key = Names::key(reading, place.clone());
            let cuts = (1..key.len()).flat_map(|cut| [&key[..cut], &key[cut..]]);
            for short in cuts.filter(|short| stands_for(reading, short, &key, place.clone())) {
                full_of.entry(Box::from(short)).or_insert(long);
            }
        }
        for index in 0..self.forms.len() {
            let place = self.forms[index].place.clone();
            if self.forms[index].full == index
                && !is_place(reading, place.clone())
                && let Some(&full) = full_of.get(&Names::key(reading, place))
            {
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
