//! Settled facts: claims held against what claims.yaml has settled, at the value that was valid on the day of print.
//!
//! Matching tells which claims speak of one thing. A fact is held whole where it has a claim that the evidence of a
//! settled fact quotes, or one that speaks of it by itself. Left out is what tells of another thing of its sort, of
//! another numbered one (Unit 4 is not Unit 3), of another measure or of a part; what may be somebody else's figure is
//! unsure. A value counts from its `from` day until the next one's; an article without a date may give any of them.

mod subject;

use std::collections::BTreeSet;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::ledger::{Ledger, SettledFact};
use crate::matching::Fact;
use crate::quantity::agreement::{Agreement, compare};

use super::{correction, cue};
pub(super) use subject::spellings;
use subject::{Subject, Sure};

/// How a claim stands to the settled fact that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It gives the value that was valid on its day, or tells an older one as old.
    Agrees,
    /// It gives an older value, in an article without a day: it may be an old article.
    Undated,
    /// It gives a value that an older one was then, in an article younger than the change.
    Outdated,
    /// It gives none of the values.
    Contradicts,
    /// It gives none of the values, and names somebody else whose figure it may be.
    Unsure,
}

/// A claim that speaks of a settled fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Index of the settled fact in the ledger.
    pub settled: usize,
    /// Index of the value that was valid on the article's day; the last one where the day is not known.
    pub value: usize,
    /// Index of the claim.
    pub claim: usize,
    /// The outcome.
    pub standing: Standing,
}

/// Every claim that speaks of a settled fact, held against it, in order of claim.
pub fn hold(articles: &[Article], claims: &[Claim], facts: &[Fact], ledger: &Ledger) -> Vec<Held> {
    let subjects: Vec<Subject<'_>> =
        ledger.facts.iter().map(|settled| Subject::new(articles, claims, ledger, settled)).collect();
    let mut held: Vec<Held> = Vec::new();
    for fact in facts {
        for (settled, subject) in subjects.iter().enumerate() {
            let of_subject = subject.of(claims, &fact.claims);
            let standing =
                of_subject.into_iter().filter(|(claim, _)| !correction::is_withdrawn(articles, &claims[*claim]));
            held.extend(standing.filter_map(|(claim, sure)| {
                let (value, standing) = match (stand(articles, &claims[claim], &ledger.facts[settled])?, sure) {
                    (stands, Sure::Yes) => stands,
                    ((value, Standing::Contradicts), Sure::No) => (value, Standing::Unsure),
                    // Another's figure that happens to be the same is nothing to the settled one.
                    (_, Sure::No) => return None,
                };
                Some(Held { settled, value, claim, standing })
            }));
        }
    }
    tell_old_with_new(claims, ledger, &mut held);
    // Who gives a value of one settled fact speaks of that one, and of no other that is much like it.
    let gives: BTreeSet<usize> =
        held.iter().filter(|held| gives_a_value(held.standing)).map(|held| held.claim).collect();
    held.retain(|held| gives_a_value(held.standing) || !gives.contains(&held.claim));
    held.sort_by_key(|held| (held.claim, held.settled));
    held
}

/// Whether a claim of this standing gives one of the settled values.
fn gives_a_value(standing: Standing) -> bool {
    !matches!(standing, Standing::Contradicts | Standing::Unsure)
}

/// The value that was valid when `claim` was printed, and how the claim stands to it; `None` where the two cannot be
/// compared or nothing was settled yet.
fn stand(articles: &[Article], claim: &Claim, settled: &SettledFact) -> Option<(usize, Standing)> {
    let values = &settled.values;
    let published = articles[claim.article].published;
    let begun = |from: Option<jiff::civil::Date>| match (from, published) {
        (Some(from), Some(published)) => from <= published,
        _ => true,
    };
    let level = |value: usize| compare(&claim.quantity, &values[value].quantity);
    let gives = |mut of: std::ops::Range<usize>| of.any(|value| level(value).agrees());
    let Some(valid) = values.iter().rposition(|value| begun(value.from)) else {
        // What begins later may have been known before; what was before it the ledger does not say.
        return gives(0..values.len()).then_some((0, Standing::Agrees));
    };
    if level(valid) == Agreement::CannotTell {
        return None;
    }
    let told_as_old = || cue::is_told_as_old(articles, claim);
    let standing = match () {
        () if gives(valid..values.len()) => Standing::Agrees,
        () if gives(0..valid) && told_as_old() => Standing::Agrees,
        () if gives(0..valid) && published.is_none() => Standing::Undated,
        () if gives(0..valid) => Standing::Outdated,
        // Of a fact with one value nobody has settled what it was before.
        () if values.len() == 1 && told_as_old() => return None,
        () => Standing::Contradicts,
    };
    Some((valid, standing))
}

/// A sentence that gives the value of its day, too, tells an older one as old: "put back from September to March".
fn tell_old_with_new(claims: &[Claim], ledger: &Ledger, held: &mut [Held]) {
    let of_day = |held: &Held| {
        let value = &ledger.facts[held.settled].values[held.value];
        compare(&claims[held.claim].quantity, &value.quantity).agrees()
    };
    let place = |held: &Held| (held.settled, claims[held.claim].article, claims[held.claim].sentence.start);
    let told: BTreeSet<(usize, usize, usize)> = held.iter().filter(|held| of_day(held)).map(place).collect();
    for held in held.iter_mut().filter(|held| matches!(held.standing, Standing::Undated | Standing::Outdated)) {
        if told.contains(&place(held)) {
            held.standing = Standing::Agrees;
        }
    }
}
