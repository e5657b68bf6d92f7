//! A pair of pools side by side: what the evidence of [`super::comparison`] is read from.

use crate::extract::Claim;
use crate::extract::about::{Nearness, State, Tie};
use crate::quantity::Kind;
use crate::quantity::agreement::Agreement;

use super::bag::Bag;
use super::frame;
use super::pool::Pool;
use super::value::{self, Relation};

/// Two pools side by side.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// One pool.
    pub a: &'a Pool,
    /// The other.
    pub b: &'a Pool,
    /// All claims of the run.
    pub claims: &'a [Claim],
    /// How their values stand to each other.
    pub relation: Relation,
    /// How common the more common of the two values is among the claims of its kind, 0 to 1 (1 for a value met once).
    pub value_rarity: f64,
    /// How few figures of the corpus have this kind and unit, from 0 to 1.
    pub axis_rarity: f64,
    /// How far a word that both have near their figures singles the two out among all pools of their kind, from 0 to
    /// [`super::comparison::MOST_EXCLUSIVE`]: its weights over the number of other pools that have it.
    pub exclusive: f64,
}

/// From this cosine on two sentences have the same words.
const SAME_WORDS: f64 = 0.98;
/// A sentence of fewer content words than this says too little to be known again.
const FULL_SENTENCE: usize = 4;
/// Within so many days copies of one text appear.
const SAME_WEEKS: f64 = 31.0;

/// Dates of this distance are of different years: the logarithm of one more than the days between them.
const OTHER_YEAR: f64 = 5.5;

/// From this weight on an entity is what a figure chiefly speaks of.
const FOREIGN: f64 = 0.3;

impl Pair<'_> {
    pub(super) fn kind(&self) -> Kind {
        self.claims[self.a.lead].quantity.kind
    }

    /// Whether the values agree.
    pub fn agree(&self) -> bool {
        self.relation.agreement.agrees()
    }

    /// Whether one leaves its year open and may lie in that of the other, for all that they were read as days far apart.
    pub(super) fn open_year(&self) -> bool {
        let open = |pool: &Pool| self.claims[pool.lead].quantity.open_year;
        self.kind() == Kind::Date && (open(self.a) || open(self.b)) && self.relation.distance > OTHER_YEAR
    }

    pub(super) fn distance(&self) -> f64 {
        // A day apart is near, as one percent apart is.
        if self.kind() == Kind::Date { self.relation.distance / 8.0 } else { self.relation.distance }
    }

    /// How far the two come from different articles: what governs a text as a whole says nothing within one article.
    pub(super) fn across(&self) -> f64 {
        1.0 - self.articles_shared()
    }

    pub(super) fn date(&self) -> f64 {
        flag(self.kind() == Kind::Date)
    }

    pub(super) fn not_date(&self) -> f64 {
        1.0 - self.date()
    }

    /// Whether who and what both are about leaves no other fact to be meant: two dates, or values of which one looks like
    /// a slip of the other; or one sentence with another figure in it.
    pub(super) fn settled(&self) -> f64 {
        let Relation { digit_slip, swapped, scale_slip, unit_slip, .. } = self.relation;
        let singled_out = self.kind() == Kind::Date || digit_slip || swapped || scale_slip || unit_slip;
        let scopes_differ = || numbered(self.a, self.b, false) > 0.0 || states_differ(self.a, self.b) > 0.3;
        let about_one = || singled_out && frame::settled(self.a, self.b, self.claims) || self.one_sentence();
        flag(!self.agree() && self.articles_shared() == 0.0 && !scopes_differ() && about_one())
    }

    /// Whether both stand at the same place of the same words, in articles of the same weeks: copies of one text, of which
    /// one has another figure. A company reports each quarter in the same words.
    pub(super) fn one_sentence(&self) -> bool {
        let same = |a: &Bag, b: &Bag| a.cosine(b) > SAME_WORDS;
        let weeks = self.told_apart().is_none_or(|days| days.abs() <= SAME_WEEKS);
        weeks
            && self.a.sentence.terms().len() >= FULL_SENTENCE
            && same(&self.a.sentence, &self.b.sentence)
            && same(&self.a.near, &self.b.near)
            && same(&self.a.participants, &self.b.participants)
    }

    /// How many days later the second was told.
    pub(super) fn told_apart(&self) -> Option<f64> {
        Some(self.b.told? - self.a.told?)
    }

    /// Above 0 where the value that was told later, by a day at least, is the greater one, below 0 where it is the lesser.
    pub(super) fn growth(&self) -> f64 {
        let middle = |pool: &Pool| value::middle(&self.claims[pool.lead].quantity);
        match (self.told_apart(), middle(self.a), middle(self.b)) {
            (Some(days), Some(a), Some(b)) if days.abs() >= 1.0 && !self.agree() => days * (b - a),
            _ => 0.0,
        }
    }

    /// Whether both count things of one class by different nouns.
    pub(super) fn counted_alike(&self) -> f64 {
        both_known_and_disjoint(&self.a.counted, &self.b.counted)
            * flag(self.a.counted_classes.shared(&self.b.counted_classes).next().is_some())
    }

    /// How many of the claims of one side are said to be original, revised or of an earlier time.
    pub fn changing(&self) -> f64 {
        let changed =
            |pool: &Pool| pool.state(State::Original).max(pool.state(State::Revised)).max(pool.state(State::Prior));
        changed(self.a).max(changed(self.b))
    }

    /// How firmly both measures are known.
    pub(super) fn firm(&self) -> f64 {
        self.a.measured.min(self.b.measured).sqrt()
    }

    pub(super) fn precisions(&self) -> (f64, f64) {
        let of = |pool: &Pool| value::precision(&self.claims[pool.lead].quantity);
        (of(self.a), of(self.b))
    }

    pub(super) fn precision(&self) -> f64 {
        let (a, b) = self.precisions();
        a.min(b)
    }

    /// How much more exactly one is told than the other, see [`value::precision`].
    pub(super) fn coarser(&self) -> f64 {
        let (a, b) = self.precisions();
        (a - b).abs()
    }

    /// The log-odds that a figure of one takes up a figure of the other; far below 0 where none stands near another.
    pub fn restated(&self) -> f64 {
        let (few, many) =
            if self.a.restated.len() <= self.b.restated.len() { (self.a, self.b) } else { (self.b, self.a) };
        let is_of = |claim: usize| many.claims.binary_search(&claim).is_ok();
        let met = few.restated.iter().filter(|tie| is_of(tie.first) || is_of(tie.second));
        met.map(|tie| tie.log_odds).fold(f64::MIN, f64::max)
    }

    pub(super) fn tied(&self, tie: Tie) -> bool {
        self.a.tied(tie, self.b) || self.b.tied(tie, self.a)
    }

    /// The share of the smaller pool's articles that are the other's too.
    pub fn articles_shared(&self) -> f64 {
        let shared = self.a.articles.iter().filter(|article| self.b.articles.binary_search(article).is_ok()).count();
        shared as f64 / self.a.articles.len().min(self.b.articles.len()) as f64
    }

    pub(super) fn any_claims(&self, holds: impl Fn(&Claim, &Claim) -> bool) -> bool {
        self.a.claims.iter().any(|&a| self.b.claims.iter().any(|&b| holds(&self.claims[a], &self.claims[b])))
    }
}

pub(super) fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// How heavy the terms of both are, for bags of unlike length: the dot product over the smaller square.
pub(super) fn crossed(a: &Bag, b: &Bag) -> f64 {
    let least = a.square();
    if least > 0.0 { (a.dot(b) / least).min(1.0) } else { 0.0 }
}

/// How much of two known mixtures is not shared.
pub(super) fn differ(a: &Bag, b: &Bag) -> f64 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 1.0 - a.overlap(b) }
}

/// The weight of the heaviest entity named close to `a`'s figures that stands nowhere around `b`'s.
pub(super) fn strangers(a: &Pool, b: &Pool) -> f64 {
    let unknown = a.specific.terms().iter().filter(|(term, _)| b.participants.weight(*term) == 0.0);
    unknown.map(|&(_, weight)| weight).fold(0.0, f64::max)
}

pub(super) fn both_known_and_disjoint(a: &Bag, b: &Bag) -> f64 {
    flag(!a.is_empty() && !b.is_empty() && a.shared(b).next().is_none())
}

/// Both sides name who, they share nobody, and neither side's name stands anywhere in the other's context.
pub(super) fn apart(a: &Bag, b: &Bag, all_a: &Bag, all_b: &Bag) -> f64 {
    if both_known_and_disjoint(a, b) == 0.0 {
        return 0.0;
    }
    let met = flag(a.shared(all_b).next().is_some()) + flag(b.shared(all_a).next().is_some());
    1.0 - met / 2.0
}

/// The share of numbered labels known to both sides on which they agree (or, else, disagree).
pub(super) fn numbered(a: &Pool, b: &Pool, same: bool) -> f64 {
    let near = |numbered: &&crate::extract::about::Numbered| numbered.near <= Nearness::Heading;
    let mut found = 0.0_f64;
    for mine in a.numbered.iter().filter(near) {
        let mut theirs = b.numbered.iter().filter(near).filter(|other| other.label == mine.label).peekable();
        if theirs.peek().is_none() {
            continue;
        }
        let meets = theirs.any(|other| other.number == mine.number);
        if meets && same {
            return 1.0;
        }
        if !meets && !same {
            found = 1.0;
        }
    }
    let contradicted = !same && numbered_meet(a, b);
    if contradicted { 0.0 } else { found }
}

pub(super) fn numbered_meet(a: &Pool, b: &Pool) -> bool {
    a.numbered
        .iter()
        .any(|mine| b.numbered.iter().any(|other| (&other.label, &other.number) == (&mine.label, &mine.number)))
}

/// States of which one side has what the other lacks, where that makes another figure.
pub(super) fn states_differ(a: &Pool, b: &Pool) -> f64 {
    const TELLING: [State; 6] =
        [State::Part, State::Each, State::Added, State::Maximum, State::Average, State::Compared];
    TELLING.iter().map(|&state| (a.state(state) - b.state(state)).abs()).sum::<f64>().min(2.0) / 2.0
}

pub(super) fn states_share(a: &Pool, b: &Pool) -> f64 {
    State::ALL.iter().map(|&state| a.state(state).min(b.state(state))).sum::<f64>().min(2.0) / 2.0
}

impl Pair<'_> {
    /// Whether the values lie on one axis, so that they could disagree.
    pub fn comparable(&self) -> bool {
        self.relation.agreement != Agreement::CannotTell
    }

    /// Whether each side speaks chiefly of an entity that stands nowhere around the other's figures.
    pub fn foreign(&self) -> bool {
        strangers(self.a, self.b).min(strangers(self.b, self.a)) >= FOREIGN
    }

    /// Whether the text itself keeps them apart: it gives both values in one sentence, more often than it gives the
    /// rarer of them without the other, and does not say that one became the other.
    pub fn apart(&self) -> bool {
        self.together() > 0.5 && !self.a.became(self.b)
    }

    /// The share of the smaller pool's claims that stand in one sentence with a claim of the other.
    pub(super) fn together(&self) -> f64 {
        let share = |one: &Pool, other: &Pool| {
            let beside = |&&claim: &&usize| {
                let claim = &self.claims[claim];
                other.claims.iter().any(|&other| {
                    let other = &self.claims[other];
                    other.article == claim.article && other.sentence == claim.sentence
                })
            };
            one.claims.iter().filter(beside).count() as f64 / one.claims.len() as f64
        };
        share(self.a, self.b).max(share(self.b, self.a))
    }
}
