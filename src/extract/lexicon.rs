//! The lexicon: what single words and phrases mean to extraction, compiled from the tables in `data/`.
//!
//! One lookup per token tells its grammatical classes, the measures and events it may express, and the states it
//! sets. Measures and names can be added by the user of the program.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::about::{State, States};
use super::stem::{Stem, StemHasher};
use super::token::{Token, TokenKind, tokenize};
use crate::quantity::Kind;
use crate::span::Span;

const MEASURES: &str = include_str!("data/measures.txt");
const STATES: &str = include_str!("data/states.txt");
const WORDS: &str = include_str!("data/words.txt");
const PLACES: &str = include_str!("data/places.txt");

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Preposition,
    Conjunction,
    Barrier,
    Determiner,
    Pronoun,
    Auxiliary,
    Hedge,
    Filler,
    Speech,
    Calendar,
    Number,
    Nationality,
    Title,
    Suffix,
    Generic,
    Prefix,
    Reference,
    Unitlike,
    Phaselike,
    Opener,
    Qualifier,
    Acronym,
    Department,
}

impl Class {
    /// The classes of words that carry grammar rather than content.
    pub const FUNCTION: u32 = Class::Preposition.bit()
        | Class::Conjunction.bit()
        | Class::Determiner.bit()
        | Class::Pronoun.bit()
        | Class::Auxiliary.bit()
        | Class::Filler.bit()
        | Class::Hedge.bit();

    /// The class as a member of a set.
    pub const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// The classes with the names of their sections in `data/words.txt`.
const CLASSES: &[(&str, Class)] = &[
    ("preposition", Class::Preposition),
    ("conjunction", Class::Conjunction),
    ("barrier", Class::Barrier),
    ("determiner", Class::Determiner),
    ("pronoun", Class::Pronoun),
    ("auxiliary", Class::Auxiliary),
    ("hedge", Class::Hedge),
    ("filler", Class::Filler),
    ("speech", Class::Speech),
    ("calendar", Class::Calendar),
    ("number", Class::Number),
    ("nationality", Class::Nationality),
    ("title", Class::Title),
    ("suffix", Class::Suffix),
    ("generic", Class::Generic),
    ("prefix", Class::Prefix),
    ("reference", Class::Reference),
    ("unitlike", Class::Unitlike),
    ("phaselike", Class::Phaselike),
    ("opener", Class::Opener),
    ("qualifier", Class::Qualifier),
    ("acronym", Class::Acronym),
    ("department", Class::Department),
];

/// What `data/states.txt` calls each state.
const STATE_NAMES: &[(&str, State)] = &[
    ("planned", State::Planned),
    ("actual", State::Actual),
    ("original", State::Original),
    ("revised", State::Revised),
    ("prior", State::Prior),
    ("added", State::Added),
    ("total", State::Total),
    ("each", State::Each),
    ("part", State::Part),
    ("maximum", State::Maximum),
    ("minimum", State::Minimum),
    ("average", State::Average),
    ("conditional", State::Conditional),
    ("compared", State::Compared),
    ("negated", State::Negated),
    ("estimated", State::Estimated),
    ("official", State::Official),
];

/// A measure or event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its name, which people read.
    pub name: Arc<str>,
    /// Concepts of one group may name one thing in looser words.
    pub group: Arc<str>,
    /// Concepts of two fields are never one thing.
    pub field: Option<Arc<str>>,
    kinds: u8,
}

impl Concept {
    /// Whether figures of `kind` can measure it.
    pub fn fits(&self, kind: Kind) -> bool {
        self.kinds & (1 << kind as u8) != 0
    }
}

/// One meaning of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    /// Index of the concept.
    pub concept: u16,
    /// Counts only where no strong word stands near.
    pub weak: bool,
}

/// What a word or phrase means.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    pub senses: Vec<Sense>,
    pub states: States,
    pub place: bool,
}

#[derive(Debug, Default)]
pub(super) struct Entry {
    classes: u32,
    pub alone: Meaning,
    phrases: Vec<(Box<[Stem]>, Meaning)>,
}

impl Entry {
    /// Whether the word is of no class.
    pub fn is_bare(&self) -> bool {
        self.classes == 0
    }

    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// The classes as a set of [`Class::bit`]s.
    pub fn classes(&self) -> u32 {
        self.classes
    }
}

/// The words that extraction knows.
#[derive(Debug)]
pub struct Lexicon {
    entries: HashMap<Stem, Entry, BuildHasherDefault<StemHasher>>,
    concepts: Vec<Concept>,
    /// How many of the concepts, from the first, are the user's.
    added: usize,
    names: HashMap<String, Arc<str>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::new(&BTreeMap::new(), &BTreeMap::new())
    }
}

impl Lexicon {
    /// The built-in lexicon with the user's additions: `names` are canonical names with their other spellings,
    /// `measures` are measures with the words and phrases that express them, for every kind of figure.
    pub fn new(names: &BTreeMap<String, Vec<String>>, measures: &BTreeMap<String, Vec<String>>) -> Lexicon {
        let mut lexicon =
            Lexicon { entries: HashMap::default(), concepts: Vec::new(), added: 0, names: HashMap::new() };
        for (concept, words) in measures {
            let words = words.iter().map(String::as_str).chain([concept.as_str()]);
            let (name, field) = (Arc::from(concept.as_str()), Some(Arc::from(concept.as_str())));
            lexicon.add_concept(Concept { group: Arc::clone(&name), name, field, kinds: u8::MAX }, words);
        }
        lexicon.added = lexicon.concepts.len();
        let mut fields: HashMap<&str, Arc<str>> = HashMap::new();
        for (section, line) in sections(MEASURES) {
            let (name, kinds, words) = measure_line(line);
            let field = Some(section.field).filter(|field| *field != "-");
            let field = field.map(|field| Arc::clone(fields.entry(field).or_insert_with(|| Arc::from(field))));
            let concept = Concept { name: Arc::from(name), group: Arc::from(section.name), field, kinds };
            lexicon.add_concept(concept, words.split(',').chain([name]));
        }
        for (_, line) in sections(STATES) {
            let Some((name, words)) = line.split_once(':') else { continue };
            let Some(&(_, state)) = STATE_NAMES.iter().find(|(known, _)| *known == name) else { continue };
            for word in words.split(',') {
                lexicon.add(word, |meaning| meaning.states.insert(state));
            }
        }
        for (section, line) in sections(WORDS) {
            let Some(&(_, class)) = CLASSES.iter().find(|(known, _)| *known == section.name) else { continue };
            for word in line.split_whitespace() {
                if let [stem] = stems(word)[..] {
                    lexicon.entries.entry(stem).or_default().classes |= 1 << class as u8;
                }
            }
        }
        for (_, line) in sections(PLACES) {
            for place in line.split(',') {
                let mut names = place.split('=').map(str::trim);
                let usual: Arc<str> = Arc::from(names.next().unwrap_or_default());
                lexicon.add(&usual, |meaning| meaning.place = true);
                for other in names {
                    lexicon.add(other, |meaning| meaning.place = true);
                    lexicon.names.insert(other.to_lowercase(), Arc::clone(&usual));
                }
            }
        }
        for (name, spellings) in names {
            let canonical: Arc<str> = Arc::from(name.as_str());
            for spelling in spellings.iter().chain([name]) {
                lexicon.names.insert(spelling.to_lowercase(), Arc::clone(&canonical));
            }
        }
        lexicon
    }

    /// The concept with index `index`.
    pub(super) fn concept(&self, index: u16) -> &Concept {
        &self.concepts[usize::from(index)]
    }

    /// Whether the user added the concept with index `index`.
    pub(super) fn is_added(&self, index: u16) -> bool {
        usize::from(index) < self.added
    }

    /// What is known of the word with `stem`.
    pub(super) fn entry(&self, stem: Stem) -> Option<&Entry> {
        self.entries.get(&stem)
    }

    /// The canonical name that the user gave for `spelling`.
    pub fn canonical(&self, spelling: &str) -> Option<&Arc<str>> {
        if self.names.is_empty() { None } else { self.names.get(&spelling.to_lowercase()) }
    }

    /// Whether `name` is a place of the table.
    pub(super) fn is_place(&self, name: &str) -> bool {
        let mut tokens = Vec::new();
        tokenize(name, Span::new(0, name.len()), &mut tokens);
        !tokens.is_empty()
            && self.longest(&tokens, 0).is_some_and(|(end, meaning)| meaning.place && end == tokens.len())
    }

    /// The concepts that `text` names for figures of `kind`: those of its last known word or phrase, or the
    /// concept of that name.
    pub fn concepts_of(&self, text: &str, kind: Kind) -> Vec<&Concept> {
        let named: Vec<&Concept> =
            self.concepts.iter().filter(|concept| *concept.name == *text && concept.fits(kind)).collect();
        if !named.is_empty() {
            return named;
        }
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut found = Vec::new();
        for at in 0..tokens.len() {
            let Some((_, meaning)) = self.longest(&tokens, at) else { continue };
            let concepts = meaning.senses.iter().map(|sense| self.concept(sense.concept));
            let fitting: Vec<&Concept> = concepts.filter(|concept| concept.fits(kind)).collect();
            if !fitting.is_empty() {
                found = fitting;
            }
        }
        found
    }

    /// The longest phrase or word that begins at token `at`: the token after it, and its meaning.
    pub(super) fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &Meaning)> {
        let entry = self.entry(tokens[at].stem)?;
        let phrase = entry.phrases.iter().find_map(|(rest, meaning)| {
            let end = follow(tokens, at + 1, rest)?;
            Some((end, meaning))
        });
        phrase.or(Some((at + 1, &entry.alone)))
    }

    fn add_concept<'a>(&mut self, concept: Concept, words: impl Iterator<Item = &'a str>) {
        let index = self.concepts.len() as u16;
        self.concepts.push(concept);
        for word in words {
            let word = word.trim();
            let (word, weak) = word.strip_suffix('~').map_or((word, false), |word| (word, true));
            self.add(word, |meaning| {
                if !meaning.senses.iter().any(|sense| sense.concept == index) {
                    meaning.senses.push(Sense { concept: index, weak });
                }
            });
        }
    }

    fn add(&mut self, words: &str, change: impl FnOnce(&mut Meaning)) {
        let stems = stems(words);
        let Some((&first, rest)) = stems.split_first() else { return };
        let entry = self.entries.entry(first).or_default();
        if rest.is_empty() {
            return change(&mut entry.alone);
        }
        let at = match entry.phrases.iter().position(|(known, _)| **known == *rest) {
            Some(at) => at,
            None => {
                // Longer phrases are tried first.
                let at = entry.phrases.partition_point(|(known, _)| known.len() >= rest.len());
                entry.phrases.insert(at, (rest.into(), Meaning::default()));
                at
            }
        };
        change(&mut entry.phrases[at].1);
    }
}

/// The token after `rest` if the tokens from `at` are `rest`; hyphens do not count.
fn follow(tokens: &[Token], mut at: usize, rest: &[Stem]) -> Option<usize> {
    for &stem in rest {
        if tokens.get(at)?.is_mark('-') {
            at += 1;
        }
        if tokens.get(at)?.stem != stem {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The stems of the words of a phrase; hyphens do not count.
fn stems(words: &str) -> Vec<Stem> {
    let mut tokens = Vec::new();
    tokenize(words, Span::new(0, words.len()), &mut tokens);
    tokens.into_iter().filter(|token| !matches!(token.kind, TokenKind::Mark('-'))).map(|token| token.stem).collect()
}

/// Where a line of a table stands.
#[derive(Debug, Clone, Copy, Default)]
struct Section<'a> {
    /// The last `== name` above it.
    field: &'a str,
    /// The last `= name` above it.
    name: &'a str,
}

/// The lines of a table with the sections they stand in; comments left out.
fn sections(table: &str) -> impl Iterator<Item = (Section<'_>, &str)> {
    let mut section = Section::default();
    table.lines().filter_map(move |line| {
        let line = line.trim();
        if let Some(field) = line.strip_prefix("== ") {
            section.field = field;
            return None;
        }
        if let Some(name) = line.strip_prefix("= ") {
            section.name = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}

/// `concept [kinds]: words`.
fn measure_line(line: &str) -> (&str, u8, &str) {
    let (head, words) = line.split_once(':').unwrap_or((line, ""));
    let (concept, kinds) = head.split_once('[').unwrap_or((head, ""));
    let kinds = kinds.bytes().filter_map(kind_of).fold(0, |set, kind| set | 1 << kind as u8);
    (concept.trim(), kinds, words)
}

fn kind_of(letter: u8) -> Option<Kind> {
    match letter {
        b'm' => Some(Kind::Money),
        b'p' => Some(Kind::Power),
        b'd' => Some(Kind::Date),
        b't' => Some(Kind::Duration),
        b'%' => Some(Kind::Percent),
        b'n' => Some(Kind::Count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(lexicon: &'a Lexicon, text: &str, kind: Kind) -> Vec<&'a str> {
        lexicon.concepts_of(text, kind).into_iter().map(|concept| &*concept.name).collect()
    }

    #[test]
    fn every_line_of_the_tables_is_understood() {
        for (section, line) in sections(MEASURES) {
            let (concept, kinds, words) = measure_line(line);
            assert!(
                !section.name.is_empty()
                    && !section.field.is_empty()
                    && !concept.is_empty()
                    && kinds != 0
                    && !words.is_empty(),
                "{line}"
            );
        }
        for (_, line) in sections(STATES) {
            let name = line.split(':').next().unwrap_or_default();
            assert!(STATE_NAMES.iter().any(|(known, _)| *known == name), "{line}");
        }
        for (section, _) in sections(WORDS) {
            assert!(CLASSES.iter().any(|(known, _)| *known == section.name), "{}", section.name);
        }
        assert_eq!(STATE_NAMES.len(), State::ALL.len());
    }

    #[test]
    fn words_mean_by_kind_of_figure() {
        let lexicon = Lexicon::default();
        assert_eq!(names(&lexicon, "contract", Kind::Money), ["contract value"]);
        assert_eq!(names(&lexicon, "contracts", Kind::Duration), ["term"]);
        assert_eq!(names(&lexicon, "sued for", Kind::Money), ["claim amount"]);
        assert_eq!(names(&lexicon, "zebra", Kind::Money), [""; 0]);
    }

    #[test]
    fn users_add_measures() {
        let measures = BTreeMap::from([("dowry".to_owned(), vec!["bride price".to_owned()])]);
        let lexicon = Lexicon::new(&BTreeMap::new(), &measures);
        assert_eq!(names(&lexicon, "the bride price", Kind::Count), ["dowry"]);
        assert_eq!(names(&lexicon, "dowries", Kind::Money), ["dowry"]);
    }
}
