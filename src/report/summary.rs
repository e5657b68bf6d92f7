//! The figures of a report's first screen: what was read, what agrees, what does not, and which source disagrees
//! with which.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::check::Check;
use crate::ledger::Decision;
use crate::quantity::Kind;
use crate::reconcile::{Finding, Severity};

use super::wording::source_name;

/// How many publishers the matrix shows: those that disagree most often.
const MATRIX_SIZE: usize = 12;

/// The sort of disagreement a finding is, in the order in which reports show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Sources that cannot both be right.
    Contradiction,
    /// Figures of one article that do not compute.
    Arithmetic,
    /// A figure that departs from what the ledger has settled.
    Settled,
    /// A fact that changed.
    Update,
    /// Everything else worth a look: ledger entries that no longer hold, other warnings.
    Notice,
}

impl Class {
    /// Every class, heaviest first.
    pub const ALL: [Class; 5] = [Class::Contradiction, Class::Arithmetic, Class::Settled, Class::Update, Class::Notice];

    /// The class of `finding`.
    pub fn of(finding: &Finding) -> Class {
        match (finding.rule, finding.severity) {
            ("arithmetic", _) => Class::Arithmetic,
            ("settled-fact", _) => Class::Settled,
            (_, Severity::Update) => Class::Update,
            (_, Severity::Contradiction) if finding.sides.len() > 1 => Class::Contradiction,
            _ => Class::Notice,
        }
    }

    /// Its name for `count` findings.
    pub fn name(self, count: usize) -> &'static str {
        match (self, count == 1) {
            (Class::Contradiction, true) => "contradiction",
            (Class::Contradiction, false) => "contradictions",
            (Class::Arithmetic, true) => "sum that does not compute",
            (Class::Arithmetic, false) => "sums that do not compute",
            (Class::Settled, true) => "figure against a settled fact",
            (Class::Settled, false) => "figures against settled facts",
            (Class::Update, true) => "update",
            (Class::Update, false) => "updates",
            (Class::Notice, true) => "notice",
            (Class::Notice, false) => "notices",
        }
    }

    /// What it means, for a reader who has never seen a report.
    pub fn meaning(self) -> &'static str {
        match self {
            Class::Contradiction => "sources that cannot both be right",
            Class::Arithmetic => "figures inside one article that do not add up",
            Class::Settled => "figures that differ from what your team has settled",
            Class::Update => "figures that changed between one article and the next",
            Class::Notice => "other things worth a look",
        }
    }

    /// The sign before its name: a second way to tell classes apart.
    pub fn sign(self) -> &'static str {
        match self {
            Class::Contradiction => "≠",
            Class::Arithmetic => "∑",
            Class::Settled => "§",
            Class::Update => "→",
            Class::Notice => "!",
        }
    }
}

/// How the facts that more than one independent origin gives came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shared {
    /// All values agree.
    pub agree: usize,
    /// Some values contradict each other.
    pub contradict: usize,
    /// The fact changed.
    pub changed: usize,
}

impl Shared {
    /// The number of facts with more than one origin.
    pub fn total(self) -> usize {
        self.agree + self.contradict + self.changed
    }
}

/// The figures of the first screen.
#[derive(Debug, Default)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Different publishers among them; an article without one counts as its own.
    pub sources: usize,
    /// Independent origins among them.
    pub origins: usize,
    /// First and last day of publication, where any is known.
    pub published: Option<(Date, Date)>,
    /// Number of claims of each kind that occurs.
    pub claims: Vec<(Kind, usize)>,
    /// Facts with more than one origin.
    pub shared: Shared,
    /// Facts that one origin alone gives.
    pub alone: usize,
    /// Open findings of each class.
    pub open: BTreeMap<Class, usize>,
    /// Findings that a ruling takes out of the count.
    pub ruled: usize,
    /// Which source disagrees with which.
    pub matrix: Matrix,
}

impl Summary {
    /// The figures of `check`.
    pub fn of(check: &Check) -> Summary {
        let articles = &check.corpus.articles;
        let names: BTreeSet<&str> = articles.iter().map(|article| article.name()).collect();
        let days = || articles.iter().filter_map(|article| article.published);
        let mut summary = Summary {
            articles: articles.len(),
            sources: names.len(),
            origins: check.origins.count(0..articles.len()),
            published: days().min().zip(days().max()),
            claims: Kind::ALL
                .into_iter()
                .map(|kind| (kind, check.claims.iter().filter(|claim| claim.quantity.kind == kind).count()))
                .filter(|&(_, count)| count > 0)
                .collect(),
            matrix: Matrix::of(check),
            ..Summary::default()
        };
        let mut class_of_fact: BTreeMap<usize, Class> = BTreeMap::new();
        for finding in &check.findings {
            if finding.ruling.is_some() {
                summary.ruled += 1;
            } else {
                *summary.open.entry(Class::of(finding)).or_default() += 1;
            }
            if let Some(fact) = finding.fact {
                let class = Class::of(finding);
                class_of_fact.entry(fact).and_modify(|known| *known = class.min(*known)).or_insert(class);
            }
        }
        for (index, fact) in check.facts.iter().enumerate() {
            match class_of_fact.get(&index) {
                Some(Class::Contradiction) => summary.shared.contradict += 1,
                Some(Class::Update) => summary.shared.changed += 1,
                _ if origins_of(check, &fact.claims) > 1 => summary.shared.agree += 1,
                _ => summary.alone += 1,
            }
        }
        summary
    }

    /// Whether a first screen leaves `class` out where nothing of it is open: what needs a ledger, and what is no
    /// disagreement.
    pub fn is_left_out(&self, class: Class) -> bool {
        matches!(class, Class::Settled | Class::Notice) && self.open(class) == 0
    }

    /// Open findings of `class`.
    pub fn open(&self, class: Class) -> usize {
        self.open.get(&class).copied().unwrap_or(0)
    }

    /// All claims.
    pub fn claim_count(&self) -> usize {
        self.claims.iter().map(|(_, count)| count).sum()
    }
}

/// The number of independent origins behind `claims`.
pub fn origins_of(check: &Check, claims: &[usize]) -> usize {
    check.origins.count(claims.iter().map(|&claim| check.claims[claim].article))
}

/// How often each pair of sources contradicts each other.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The sources shown, those that contradict others most often first.
    pub sources: Vec<MatrixSource>,
    /// How many more contradict somebody and are left out.
    pub left_out: usize,
    /// Facts that two sources contradict each other on, by the pair's places in `sources`, lower first.
    pub pairs: BTreeMap<(usize, usize), usize>,
}

/// A row and column of the matrix.
#[derive(Debug, PartialEq, Eq)]
pub struct MatrixSource {
    /// The publisher.
    pub name: String,
    /// On how many facts it contradicts somebody.
    pub disputes: usize,
    /// On how many of them nobody stands with it while at least two origins stand against it.
    pub alone: usize,
}

impl Matrix {
    fn of(check: &Check) -> Matrix {
        let disputed: Vec<Vec<BTreeSet<&str>>> = check
            .findings
            .iter()
            .filter(|finding| Class::of(finding) == Class::Contradiction && stands(finding))
            .map(|finding| finding.sides.iter().map(|side| names_of(check, &side.claims)).collect())
            .collect();
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for sides in &disputed {
            for (at, side) in sides.iter().enumerate() {
                let against: BTreeSet<&str> = opponents(sides, at);
                for name in side.iter().filter(|name| against.iter().any(|other| other != *name)) {
                    let (disputes, alone) = counts.entry(name).or_default();
                    *disputes += 1;
                    *alone += usize::from(side.len() == 1 && against.len() > 1);
                }
            }
        }
        let mut ranked: Vec<MatrixSource> = counts
            .into_iter()
            .map(|(name, (disputes, alone))| MatrixSource { name: name.to_owned(), disputes, alone })
            .collect();
        ranked.sort_by(|a, b| (b.disputes, b.alone, &a.name).cmp(&(a.disputes, a.alone, &b.name)));
        let left_out = ranked.len().saturating_sub(MATRIX_SIZE);
        ranked.truncate(MATRIX_SIZE);
        let mut pairs = BTreeMap::new();
        for sides in &disputed {
            let opposed = |a: &str, b: &str| {
                let on = |side: &BTreeSet<&str>| (side.contains(a), side.contains(b));
                sides.iter().any(|side| on(side) == (true, false)) && sides.iter().any(|side| on(side) == (false, true))
            };
            for (a, row) in ranked.iter().enumerate() {
                for (b, column) in ranked.iter().enumerate().skip(a + 1) {
                    if opposed(&row.name, &column.name) {
                        *pairs.entry((a, b)).or_default() += 1;
                    }
                }
            }
        }
        for source in &mut ranked {
            let article = check.corpus.articles.iter().find(|article| article.name() == source.name);
            source.name = article.map(source_name).unwrap_or_default().into_owned();
        }
        Matrix { sources: ranked, left_out, pairs }
    }

    /// How often the sources at places `a` and `b` contradict each other.
    pub fn between(&self, a: usize, b: usize) -> usize {
        self.pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
    }

    /// The source that stands alone most often, and how often, if any does so more than once.
    pub fn most_alone(&self) -> Option<&MatrixSource> {
        self.sources.iter().filter(|source| source.alone > 1).max_by_key(|source| source.alone)
    }
}

/// Whether a finding is still a disagreement after its ruling.
fn stands(finding: &Finding) -> bool {
    finding.ruling.as_ref().is_none_or(|ruling| ruling.ruling == Decision::Error)
}

fn names_of<'a>(check: &'a Check, claims: &[usize]) -> BTreeSet<&'a str> {
    claims.iter().map(|&claim| check.corpus.articles[check.claims[claim].article].name()).collect()
}

fn opponents<'a>(sides: &[BTreeSet<&'a str>], at: usize) -> BTreeSet<&'a str> {
    sides.iter().enumerate().filter(|&(other, _)| other != at).flat_map(|(_, side)| side.iter().copied()).collect()
}
