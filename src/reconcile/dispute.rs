//! Disputes: facts whose claims cannot all be true, with their sides, the verdict and its reasons.

use rayon::prelude::*;

use super::rule::Rule;
use super::settled::Standing;
use super::side::{self, Sides};
use super::{Evidence, Finding, Side, born, cause, change, correction, identity, wording};
use crate::quantity::agreement::is_unit_slip;
use crate::quantity::extent::Extent;

/// Whether a disagreement is a change of the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Sources that cannot both be right.
    Contradiction,
    /// The fact itself changed.
    Update,
}

/// A fact on which sources disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Index of the fact.
    pub fact: usize,
    /// The claims of each side: best supported first in a contradiction, oldest first in an update.
    pub sides: Vec<Vec<usize>>,
    /// What it is.
    pub verdict: Verdict,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// The dispute over fact `index`, if its claims disagree.
pub fn of(evidence: Evidence<'_>, index: usize) -> Option<Dispute> {
    let Evidence { articles, claims, facts, origins, .. } = evidence;
    let members = &facts[index].claims;
    if members.len() < 2 {
        return None;
    }
    let stands = |&member: &usize| {
        !is_answered(evidence, members, member) && !correction::is_withdrawn(articles, &claims[member])
    };
    let standing: Vec<usize> = members.iter().copied().filter(stands).collect();
    let Sides { groups: mut sides, vague } = side::sides(claims, &standing);
    if sides.len() < 2 {
        return None;
    }
    // A side of another currency that no source converts opposes nobody.
    let all = sides.clone();
    sides.retain(|side| all.iter().any(|other| other != side && side::opposed(claims, side, other)));
    if sides.len() < 2 {
        return None;
    }
    if born::on_one_day(articles, claims, &sides) {
        return None;
    }
    let (is_change, clues) = change::changed(articles, claims, &sides);
    let verdict = if is_change { Verdict::Update } else { Verdict::Contradiction };
    let support = |side: &Vec<usize>| origins.count(side.iter().map(|&claim| claims[claim].article));
    match verdict {
        Verdict::Contradiction => sides.sort_by_key(|side| (std::cmp::Reverse((support(side), side.len())), side[0])),
        Verdict::Update => sides.sort_by_key(|side| (change::age(articles, claims, side), side[0])),
    }
    // Of a history the latest two values are what a reader has to choose between.
    let latest = if verdict == Verdict::Update { sides.len() - 2 } else { 0 };
    let mut reasons = vec![why_not_both(evidence, &sides[latest..])];
    reasons.extend(clues.into_iter().map(|clue| clue.text));
    if !vague.is_empty() {
        let values: Vec<String> = vague.iter().map(|&claim| wording::value(articles, &claims[claim])).collect();
        reasons.push(format!("{} fits more than one side", values.join(", ")));
    }
    Some(Dispute { fact: index, sides, verdict, reasons })
}

/// Whether `member`, one of `members`, speaks of a settled fact and so agrees with that, or is reported against it. What
/// may speak of somebody else is left to dispute with what agrees.
fn is_answered(evidence: Evidence<'_>, members: &[usize], member: usize) -> bool {
    let standing = |member: usize| {
        let at = evidence.held.binary_search_by_key(&member, |held| held.claim);
        at.ok().map(|at| evidence.held[at].standing)
    };
    match standing(member) {
        None | Some(Standing::Unsure) => false,
        Some(Standing::Contradicts | Standing::Outdated) => true,
        Some(Standing::Agrees | Standing::Undated) => {
            members.iter().all(|&other| standing(other) != Some(Standing::Unsure))
        }
    }
}

/// "$38 billion and $138 billion cannot both be true: 3.6 times, not a rounding". By logic "more than $250 million" and
/// "$290 million" can: nobody would write the one who means the other.
fn why_not_both(evidence: Evidence<'_>, sides: &[Vec<usize>]) -> String {
    let Evidence { articles, claims, .. } = evidence;
    let best: Vec<usize> = sides.iter().map(|side| best(evidence, side)).collect();
    let comparable = |a: usize, b: usize| Extent::of(&claims[a].quantity).comparable(&Extent::of(&claims[b].quantity));
    let first = best[0];
    let other = best[1..].iter().copied().find(|&other| comparable(first, other)).unwrap_or(best[1]);
    let values =
        format!("{} and {}", wording::value(articles, &claims[first]), wording::value(articles, &claims[other]));
    let one_sided = |claim: usize| claims[claim].quantity.hedge.is_one_sided();
    let verdict = if one_sided(first) || one_sided(other) { "do not fit together" } else { "cannot both be true" };
    if is_unit_slip(&claims[first].quantity, &claims[other].quantity) {
        return format!("{values} {verdict}: one number in two units");
    }
    match wording::distance(&claims[first].quantity, &claims[other].quantity) {
        Some(distance) => format!("{values} {verdict}: {distance}, more than rounding or hedges allow"),
        None => format!("{values} {verdict}"),
    }
}

/// The claim that writes a side's value best: of the value that most of its claims give, the most exact and the
/// most common spelling.
pub fn best(evidence: Evidence<'_>, side: &[usize]) -> usize {
    let claims = evidence.claims;
    let same_value = |a: usize, b: usize| claims[a].quantity.stated == claims[b].quantity.stated;
    let same_surface = |a: usize, b: usize| claims[a].surface == claims[b].surface;
    let weigh = |&claim: &usize| {
        let values = side.iter().filter(|&&other| same_value(claim, other)).count();
        let surfaces = side.iter().filter(|&&other| same_surface(claim, other)).count();
        (values, claims[claim].quantity.hedge == crate::quantity::Hedge::Exact, surfaces, std::cmp::Reverse(claim))
    };
    side.iter().copied().max_by_key(weigh).unwrap_or(side[0])
}

/// The findings of `rule`: the disputes whose verdict is `verdict`.
pub(super) fn findings(evidence: Evidence<'_>, rule: &Rule, verdict: Verdict) -> Vec<Finding> {
    let facts: Vec<usize> = (0..evidence.facts.len()).collect();
    let disputes = facts.into_par_iter().filter_map(|fact| of(evidence, fact)).filter(|found| found.verdict == verdict);
    disputes.map(|dispute| report(evidence, rule, dispute)).collect()
}

fn report(evidence: Evidence<'_>, rule: &Rule, dispute: Dispute) -> Finding {
    let Evidence { articles, claims, facts, origins, .. } = evidence;
    let fact = &facts[dispute.fact];
    let best: Vec<usize> = dispute.sides.iter().map(|side| best(evidence, side)).collect();
    let values: Vec<String> = best.iter().map(|&claim| wording::value(articles, &claims[claim])).collect();
    let message = match dispute.verdict {
        Verdict::Contradiction => format!("{}: {}", fact.label, values.join(" against ")),
        Verdict::Update => format!("{}: {}", fact.label, values.join(", then ")),
    };
    let sides = dispute.sides.iter().zip(&best).zip(&values).map(|((side, &best), value)| Side {
        value: value.clone(),
        claims: [best].into_iter().chain(side.iter().copied().filter(|&claim| claim != best)).collect(),
        origins: origins.count(side.iter().map(|&claim| claims[claim].article)),
    });
    Finding {
        id: identity::of(claims, fact, &best),
        rule: rule.id,
        severity: rule.severity,
        fact: Some(dispute.fact),
        message,
        sides: sides.collect(),
        reasons: dispute.reasons,
        causes: cause::suggest(evidence, &best),
        entry: None,
        ruling: None,
        known: false,
        aliases: identity::aliases(claims, fact, &dispute.sides, &best),
    }
}
