//! What a claim is about, in typed slots.
//!
//! Every slot may be empty, and empty means *unknown*: it never speaks against a match. Only two slots that are
//! both known and different do. What stands nearer to the figure beats what stands farther, so every entry keeps
//! its [`Nearness`].

use std::sync::Arc;

use serde::Serialize;

use super::stem::Stem;

/// What a claim is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct About {
    /// The entities of the claim with their parts in it, nearest first.
    pub participants: Vec<Participant>,
    /// What is measured, or for a date what happens: best first, one entry for each concept.
    pub measures: Vec<Measure>,
    /// The governing noun or verb as written, where no concept of the table covers it: its own measure.
    pub head: Option<Head>,
    /// What a count without a noun counts, as the text before it says: "the train had 150 cars; 50 are affected".
    pub counted: Option<Arc<str>>,
    /// Which part, period and state of the thing.
    pub scope: Scope,
    /// Who says so: "according to Bloomberg", "the company said".
    pub speaker: Option<Arc<str>>,
    /// Ties to other claims of the same sentence.
    pub relations: Vec<Relation>,
    /// Content words of the sentence and of what governs it, each once, by ascending stem.
    #[serde(skip)]
    pub words: Box<[Word]>,
}

/// Where a piece of a claim's context stands, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nearness {
    /// In the same clause.
    Clause,
    /// In the same sentence (or table cell, list item, heading).
    Sentence,
    /// What a pronoun or "the company", "the deal" of the sentence stands for.
    Pronoun,
    /// The row label, column header or list introduction.
    Label,
    /// The sentences just before it in the same block, or the sentence that explains a heading.
    Before,
    /// A heading above it.
    Heading,
    /// The article's title or its most frequent names.
    Topic,
}

/// An entity's part in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Whose figure it is: "OpenAI's revenue", "deposits at SVB", the subject of the sentence.
    Owner,
    /// The other side: with, to, from, in, by whom.
    Counterparty,
    /// Named nearby.
    Other,
}

/// What sort of entity a name stands for, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A country, state, city, continent.
    Place,
    /// Everything else: organisations, people, projects, products.
    Name,
}

/// An entity of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// Its name: the fullest form, the same for every spelling of the entity.
    pub name: Arc<str>,
    /// Place or other name.
    pub sort: Sort,
    /// Its part in the claim.
    pub role: Role,
    /// Where it was found.
    pub near: Nearness,
}

/// A concept of the measure table that governs a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// The concept, in words that people read: "contract value", "profit", "closing".
    pub concept: Arc<str>,
    /// Concepts of one group often name one thing in looser words ("purchase price" and "contract value").
    pub group: Arc<str>,
    /// Concepts of two fields are different measures; a concept without a field says nothing against another.
    pub field: Option<Arc<str>>,
    /// Where its word stands.
    pub near: Nearness,
    /// How firmly it governs the figure, from 0 to 1: 1 for "a $38 billion contract", less with distance.
    pub strength: f32,
    /// Its word as written, where the text around the figure has it.
    #[serde(skip)]
    pub word: Option<Arc<str>>,
    /// Whether that word stands for no other concept that figures of the kind measure.
    #[serde(skip)]
    pub only: bool,
    /// Whether the word only hints at it.
    #[serde(skip)]
    pub weak: bool,
}

/// A noun or verb as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The word, lower case.
    pub word: Arc<str>,
    /// Its stem.
    #[serde(skip)]
    pub stem: Stem,
}

/// Which part, period and state of the thing a figure speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// The rate's period where the figure is one: per day, week, month, quarter, year, or per share, unit.
    pub per: Option<Arc<str>>,
    /// The period it covers or the time as of which it holds, where the clause names one: "2025", "2025-Q3",
    /// "first half", "fiscal 2024".
    pub period: Option<Arc<str>>,
    /// Numbered or lettered things: ("unit", "3"), ("phase", "a"), ("artemis", "2").
    pub numbered: Vec<Numbered>,
    /// States, as a set.
    pub states: States,
    /// Words that single out a part of a whole by its sort: "gross", "net", "thermal", "offshore", "male".
    pub qualifiers: Vec<Arc<str>>,
    /// Of money the prices it is told in: a year, or "today".
    pub prices: Option<Arc<str>>,
}

/// A numbered or lettered thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Numbered {
    /// What is numbered, lower case; all words for one of several built alike (unit, reactor, block) are `unit`.
    pub label: Arc<str>,
    /// Its number or letter: "3", "a"; two for "Units 3 and 4" are two entries.
    pub number: Arc<str>,
    /// Where it was found.
    pub near: Nearness,
}

/// A set of [`State`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct States(u32);

/// One state of a figure or of the thing it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum State {
    /// "Planned", "expected", "would", "will", "forecast".
    Planned,
    /// "Was", "reported", "has", of what has come about.
    Actual,
    /// "Originally", "initially", "first estimate".
    Original,
    /// "Now", "revised", "latest", "updated".
    Revised,
    /// "Previous", "earlier", "former", of a value that no longer holds.
    Prior,
    /// "New", "additional", "another", "further", of an amount on top.
    Added,
    /// "Total", "combined", "in all", "altogether", "overall".
    Total,
    /// "Each", "apiece".
    Each,
    /// "Of which", "including", "share of", "portion": a part of another figure.
    Part,
    /// "Up to", "as much as", "maximum", "worst case", "peak", "record".
    Maximum,
    /// "Minimum", "at least", "low", "best case".
    Minimum,
    /// "Average", "median", "typical".
    Average,
    /// "If", "would have", "had it": not claimed to be so.
    Conditional,
    /// "Unlike", "compared with", "than the … of": stated of something else for comparison.
    Compared,
    /// "Not", "no longer", "never", "denied".
    Negated,
    /// "Estimate", "estimated", "projected", of a figure nobody has counted.
    Estimated,
    /// "Confirmed", "official", "certified".
    Official,
}

impl State {
    /// Every state.
    pub const ALL: [State; 17] = [
        State::Planned,
        State::Actual,
        State::Original,
        State::Revised,
        State::Prior,
        State::Added,
        State::Total,
        State::Each,
        State::Part,
        State::Maximum,
        State::Minimum,
        State::Average,
        State::Conditional,
        State::Compared,
        State::Negated,
        State::Estimated,
        State::Official,
    ];
}

impl States {
    /// No state.
    pub const NONE: States = States(0);

    /// Adds `state`.
    pub fn insert(&mut self, state: State) {
        self.0 |= 1 << state as u8;
    }

    /// Whether `state` is among them.
    pub fn contains(self, state: State) -> bool {
        self.0 & (1 << state as u8) != 0
    }

    /// The states in order.
    pub fn iter(self) -> impl Iterator<Item = State> {
        State::ALL.into_iter().filter(move |&state| self.contains(state))
    }
}

impl Serialize for States {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A tie between two claims of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Relation {
    /// What ties them.
    pub tie: Tie,
    /// How many claims further on the other one stands; negative for one before. Claims keep the order of the text.
    pub offset: i32,
}

/// What ties two claims of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// The same amount in another unit: "£20bn ($26bn)".
    Conversion,
    /// The other is the later value of the same fact: this is X in "from X to Y", "originally X, now Y".
    Became,
    /// The other is the earlier value of the same fact: this is Y.
    Was,
    /// One of a list of figures that differ in owner, place, part or period: "A had $3bn, B $4bn".
    Sibling,
    /// The other is the whole of which this is a part: "$9bn of the $35bn".
    PartOf,
    /// The other is a part of this.
    WholeOf,
    /// Set against each other: "more than the $22 billion of", "compared with".
    Compared,
    /// An earlier value and the date on which it held, which is that of no event: "up from 12 on Tuesday".
    AsOf,
}

/// A content word of a claim's context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Its stem.
    pub stem: Stem,
    /// The nearest place where it stands.
    pub near: Nearness,
}
