//! What bears on a figure of a draft: of the claims that matching has put with it those that do not plainly
//! tell of another entity or measure, and of the findings those in which such claims disagree.

use crate::check::Check;
use crate::matching::Fact;
use crate::quantity::Interval;
use crate::quantity::agreement::{Agreement, compare};
use crate::reconcile::rule::arithmetic;
use crate::reconcile::{Finding, unlike};

/// A figure among the claims of its fact.
pub(super) struct Bearing<'a> {
    check: &'a Check,
    draft: usize,
    claim: usize,
    /// Its fact, with claims of the draft among the others.
    fact: Option<&'a Fact>,
}

impl<'a> Bearing<'a> {
    /// Of `claim` in the article `draft`, one of the claims of `fact`.
    pub fn new(check: &'a Check, draft: usize, claim: usize, fact: Option<usize>) -> Bearing<'a> {
        Bearing { check, draft, claim, fact: fact.map(|fact| &check.facts[fact]) }
    }

    /// Claims of other articles that stand behind the figure. Who tells the year alone does not stand behind the month.
    pub fn supporting(&self) -> Vec<usize> {
        self.others().filter(|&other| self.level(other).agrees() && self.is_as_exact(other)).collect()
    }

    /// Claims of other articles that give another value.
    pub fn opposing(&self) -> Vec<usize> {
        self.others().filter(|&other| self.level(other) == Agreement::Contradicts).collect()
    }

    /// The probability of the best tie that joins the figure to claims of other articles.
    pub fn tie(&self) -> Option<f64> {
        let links = self.fact.iter().flat_map(|fact| &fact.links);
        let of_another = |claim: usize| self.check.claims[claim].article != self.draft;
        let joins = links
            .filter(|link| link.a == self.claim && of_another(link.b) || link.b == self.claim && of_another(link.a));
        joins.map(|link| link.probability).max_by(f64::total_cmp)
    }

    /// What `finding` says for or against the figure, if it speaks of it: of a dispute the sides of what bears on it; of
    /// a computation that does not hold it is the result that is marked, not what it was computed from.
    pub fn finding(&self, finding: &Finding) -> Option<Finding> {
        let is_on_a_side = |finding: &Finding| finding.claims().any(|claim| claim == self.claim);
        if !is_on_a_side(finding) {
            return None;
        }
        let mut finding = finding.clone();
        match &finding.sides[..] {
            [_, result @ ..] if finding.rule == arithmetic::RULE.id && !result.is_empty() => {
                finding.sides = result.to_vec();
            }
            _ if finding.fact.is_some() => {
                finding.sides.iter_mut().for_each(|side| side.claims.retain(|&claim| self.bears(claim)));
                finding.sides.retain(|side| !side.claims.is_empty());
                if finding.sides.len() < 2 {
                    return None;
                }
            }
            _ => {}
        }
        is_on_a_side(&finding).then_some(finding)
    }

    fn others(&self) -> impl Iterator<Item = usize> {
        let members = self.fact.iter().flat_map(|fact| &fact.claims).copied();
        let others = members.filter(|&other| self.check.claims[other].article != self.draft);
        others.filter(|&other| self.bears(other))
    }

    fn bears(&self, other: usize) -> bool {
        let claims = &self.check.claims;
        let (own, other) = (&claims[self.claim], &claims[other]);
        !unlike::of_two_measures(own, other) && !unlike::of_two_of_a_sort(own, other)
    }

    fn level(&self, other: usize) -> Agreement {
        compare(&self.check.claims[self.claim].quantity, &self.check.claims[other].quantity)
    }

    /// Whether `other` tells a date no less exactly than the figure does.
    fn is_as_exact(&self, other: usize) -> bool {
        let (own, other) = (&self.check.claims[self.claim].quantity, &self.check.claims[other].quantity);
        match (&own.stated, &other.stated) {
            _ if own.open_year || other.open_year => true,
            (Interval::Days { from, to }, Interval::Days { from: first, to: last }) => {
                from.is_none_or(|from| first.is_some_and(|first| from <= first))
                    && to.is_none_or(|to| last.is_some_and(|last| last <= to))
            }
            _ => true,
        }
    }
}
