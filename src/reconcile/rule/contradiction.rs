//! Sources that cannot both be right about one fact.

use crate::quantity::agreement::Agreement;
use crate::quantity::agreement::compare;

use super::super::{Evidence, Finding, Severity, Side, finding};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "contradiction",
    severity: Severity::Contradiction,
    summary: "two sources give values for one fact that cannot both be true",
    help: "Look at the sentences of each side. If the fact changed, rule `update`; if one article is wrong, rule `error` and name it; if the claims speak of different facts, rule `different-facts`.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    let Evidence { claims, facts, origins, .. } = evidence;
    let mut findings = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let mut sides: Vec<Vec<usize>> = Vec::new();
        for &claim in &fact.claims {
            let agrees = |other: &usize| compare(&claims[claim].quantity, &claims[*other].quantity).agrees();
            match sides.iter_mut().find(|side| side.iter().all(agrees)) {
                Some(side) => side.push(claim),
                None => sides.push(vec![claim]),
            }
        }
        let contradicts =
            |a: usize, b: usize| compare(&claims[a].quantity, &claims[b].quantity) == Agreement::Contradicts;
        let opposed = sides.iter().enumerate().any(|(at, side)| {
            sides[at + 1..].iter().any(|other| side.iter().all(|&a| other.iter().all(|&b| contradicts(a, b))))
        });
        if !opposed {
            continue;
        }
        let sides: Vec<Side> = sides
            .into_iter()
            .map(|members| Side {
                value: claims[members[0]].surface.clone(),
                origins: origins.count(members.iter().map(|&claim| claims[claim].article)),
                claims: members,
            })
            .collect();
        let values: Vec<&str> = sides.iter().map(|side| side.value.as_str()).collect();
        let parts = [RULE.id, fact.kind.name()].into_iter().chain(values.iter().copied());
        findings.push(Finding {
            id: finding::id(parts),
            rule: RULE.id,
            severity: RULE.severity,
            fact: Some(index),
            message: format!("{}: {}", fact.label, values.join(" against ")),
            sides,
            reasons: Vec::new(),
            causes: Vec::new(),
            entry: None,
            ruling: None,
            known: false,
        });
    }
    findings
}
