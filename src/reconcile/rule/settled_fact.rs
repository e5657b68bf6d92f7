//! An article that contradicts what the ledger has settled.

use super::super::settled::{Held, Standing};
use super::super::{Evidence, Finding, Severity, Side, finding, wording};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "settled-fact",
    severity: Severity::Contradiction,
    summary: "an article contradicts a fact settled in claims.yaml",
    help: "claims.yaml settles this fact, and the article gives none of its values. If the article is wrong, rule \
           `error` and name it; if the fact has changed, add the new value with the day from which it holds.",
    find: |evidence| find(evidence, &RULE, Standing::Contradicts),
};

/// The findings of `rule`: for each settled fact and each value that articles give instead, the claims whose standing
/// is `wanted`.
pub(super) fn find(evidence: Evidence<'_>, rule: &Rule, wanted: Standing) -> Vec<Finding> {
    let Evidence { articles, claims, origins, ledger, held, .. } = evidence;
    let mut groups: Vec<Vec<Held>> = Vec::new();
    for &one in held.iter().filter(|held| held.standing == wanted) {
        let same = |group: &&mut Vec<Held>| {
            group[0].settled == one.settled
                && group[0].value == one.value
                && claims[group[0].claim].quantity.stated == claims[one.claim].quantity.stated
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
        .into_iter()
        .map(|group| {
            let fact = &ledger.facts[group[0].settled];
            let value = &fact.values[group[0].value];
            let since = value.from.map(|day| format!(" since {day}")).unwrap_or_default();
            let members: Vec<usize> = group.iter().map(|held| held.claim).collect();
            let given = wording::value(articles, &claims[members[0]]);
            let name = articles[claims[members[0]].article].name();
            let others = match members.len() {
                1 => String::new(),
                more => format!(" (and {})", wording::plural(more as i64 - 1, "other claim")),
            };
            let (says, why) = match wanted {
                Standing::Outdated => {
                    ("still says", "this value was valid earlier; the article is younger than the change")
                }
                _ => ("says", "what is said here is none of the settled values"),
            };
            let articles_of = members.iter().map(|&claim| claims[claim].article);
            Finding {
                id: finding::id([rule.id, &fact.id, &value.value, &given]),
                rule: rule.id,
                severity: rule.severity,
                fact: None,
                message: format!("{}: settled at {}{since}; {name}{others} {says} {given}", fact.id, value.value),
                sides: vec![Side { value: given, origins: origins.count(articles_of), claims: members }],
                reasons: vec![format!("claims.yaml settles this ({}) at {}{since}; {why}", fact.measure, value.value)],
                causes: Vec::new(),
                entry: Some(value.entry),
                ruling: None,
                known: false,
                aliases: Vec::new(),
            }
        })
        .collect()
}
