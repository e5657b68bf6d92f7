//! An article that still gives an old value of a settled fact.

use super::super::Severity;
use super::super::settled::Standing;
use super::{Rule, settled_fact};

pub(crate) const RULE: Rule = Rule {
    id: "outdated-value",
    severity: Severity::Update,
    summary: "an article still gives an old value of a fact settled in claims.yaml",
    help: "claims.yaml has a newer value, valid since before the article was printed, and the article does not say \
           that it speaks of the past. Bring the article up to date, or rule `accepted` if it means the old value.",
    find: |evidence| settled_fact::find(evidence, &RULE, Standing::Outdated),
};
