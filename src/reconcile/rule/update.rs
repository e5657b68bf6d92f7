//! A fact that changed: sources disagree because they speak as of different times.

use super::super::dispute::{self, Verdict};
use super::super::{Evidence, Finding, Severity};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "update",
    severity: Severity::Update,
    summary: "the fact changed between the sources: an estimate raised, a date moved, a contract enlarged",
    help: "The values differ, and the text or the order of print says that one took the other's place. Check that the \
           newer value is the one in use. If one article is plainly wrong, rule `error` and name it; if the change is \
           known, rule `update`.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    dispute::findings(evidence, &RULE, Verdict::Update)
}
