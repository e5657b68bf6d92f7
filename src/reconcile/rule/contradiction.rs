//! Sources that cannot both be right about one fact.

use super::super::dispute::{self, Verdict};
use super::super::{Evidence, Finding, Severity};
use super::Rule;

pub(crate) const RULE: Rule = Rule {
    id: "contradiction",
    severity: Severity::Contradiction,
    summary: "two sources give values for one fact that cannot both be true",
    help: "No value satisfies both sides, even with every rounding and hedge granted, and nothing says that the fact \
           changed. Look at the sentences of each side. If one article is wrong, rule `error` and name it; if the fact \
           changed, rule `update`; if the claims speak of different things, rule `different-facts`.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    dispute::findings(evidence, &RULE, Verdict::Contradiction)
}
