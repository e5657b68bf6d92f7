//! The state of each claim: whether other sources agree with it, contradict it, or say nothing.

use crate::check::Check;

use super::summary::{Class, origins_of};

/// How a claim stands among the others of its fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// An open finding holds it against another value that cannot be true with it.
    Contradicted,
    /// It is part of a sum that does not compute.
    Miscounted,
    /// A later source gives a newer value.
    Superseded,
    /// An independent origin gives a value that agrees.
    Agreed,
    /// Only one origin speaks of it.
    Alone,
}

impl State {
    /// Every state, heaviest first.
    pub const ALL: [State; 5] =
        [State::Contradicted, State::Miscounted, State::Superseded, State::Agreed, State::Alone];

    /// The word that reports show beside one figure.
    pub fn word(self) -> &'static str {
        self.words(1)
    }

    /// The word that reports show beside the number of figures.
    pub fn words(self, count: usize) -> &'static str {
        match self {
            State::Contradicted => "contradicted",
            State::Miscounted if count == 1 => "does not add up",
            State::Miscounted => "do not add up",
            State::Superseded => "superseded",
            State::Agreed => "agreed",
            State::Alone => "alone",
        }
    }
}

/// The state of every claim, and the finding to read about it.
#[derive(Debug)]
pub struct States {
    states: Vec<(State, Option<usize>)>,
}

impl States {
    /// The states of `check`'s claims. A ruled finding contradicts nobody.
    pub fn of(check: &Check) -> States {
        let mut states = vec![(State::Alone, None); check.claims.len()];
        for fact in &check.facts {
            if origins_of(check, &fact.claims) > 1 {
                fact.claims.iter().for_each(|&claim| states[claim].0 = State::Agreed);
            }
        }
        for (index, finding) in check.findings.iter().enumerate().filter(|(_, finding)| finding.is_open()) {
            let state = match Class::of(finding) {
                Class::Contradiction | Class::Settled => State::Contradicted,
                Class::Arithmetic => State::Miscounted,
                Class::Update => State::Superseded,
                Class::Notice => continue,
            };
            let newest = (state == State::Superseded).then(|| newest_side(check, index)).flatten();
            for (at, side) in finding.sides.iter().enumerate() {
                // The newest value of a changed fact is superseded by nobody.
                let state = match newest {
                    Some(newest) if newest == at && side.origins > 1 => State::Agreed,
                    Some(newest) if newest == at => State::Alone,
                    _ => state,
                };
                for &claim in &side.claims {
                    let known = &mut states[claim];
                    if known.1.is_none() || state < known.0 {
                        *known = (state, Some(index));
                    }
                }
            }
        }
        States { states }
    }

    /// The state of `claim`.
    pub fn state(&self, claim: usize) -> State {
        self.states[claim].0
    }

    /// The heaviest finding that names `claim`.
    pub fn finding(&self, claim: usize) -> Option<usize> {
        self.states[claim].1
    }
}

/// The side of finding `index` whose newest article is the newest of all.
fn newest_side(check: &Check, index: usize) -> Option<usize> {
    let published = |claim: &usize| check.corpus.articles[check.claims[*claim].article].published;
    let newest = |side: &crate::reconcile::Side| side.claims.iter().filter_map(published).max();
    let sides = check.findings[index].sides.iter().enumerate();
    sides.filter_map(|(at, side)| Some((newest(side)?, at))).max().map(|(_, at)| at)
}
