//! What changed since an older run: its JSON document held against the findings of this one.
//!
//! A finding's id comes from its fact and its values, so a value that changed gives another id. Such a pair, one gone
//! and one new about the same fact, is shown as one changed finding.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::check::Check;
use crate::reconcile::Finding;

use super::document::SCHEMA;

/// The findings of an older run.
#[derive(Debug, Deserialize)]
pub struct Baseline {
    schema: String,
    #[serde(default)]
    facts: Vec<OldFact>,
    #[serde(default)]
    findings: Vec<OldFinding>,
}

#[derive(Debug, Deserialize)]
struct OldFact {
    id: String,
    kind: String,
    label: String,
    measure: Option<String>,
    #[serde(default)]
    participants: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct OldFinding {
    id: String,
    rule: String,
    fact: Option<String>,
    message: String,
    waived: Option<serde_json::Value>,
    #[serde(default)]
    sides: Vec<OldSide>,
}

#[derive(Debug, Deserialize)]
struct OldSide {
    value: String,
    origins: usize,
}

/// A baseline that could not be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// The file is not a JSON document of this program.
    #[error("not a document of `twosource check --format json`: {0}")]
    NotADocument(#[from] serde_json::Error),
    /// The file is a document of another version.
    #[error("a document of schema {0:?}; this version reads {SCHEMA:?}")]
    OtherSchema(String),
}

impl Baseline {
    /// Reads the document that an older `check --format json` wrote.
    pub fn read(json: &[u8]) -> Result<Baseline, BaselineError> {
        let baseline: Baseline = serde_json::from_slice(json)?;
        if baseline.schema == SCHEMA { Ok(baseline) } else { Err(BaselineError::OtherSchema(baseline.schema)) }
    }

    fn key(&self, finding: &OldFinding) -> Option<FactKey> {
        let id = finding.fact.as_ref()?;
        let fact = self.facts.iter().find(|fact| fact.id == *id)?;
        Some(FactKey::of(&finding.rule, &fact.kind, fact.measure.as_deref(), &fact.participants, &fact.label))
    }
}

/// What makes two facts of two runs the same: ids of facts are numbers within one run.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FactKey(String);

impl FactKey {
    fn of(rule: &str, kind: &str, measure: Option<&str>, participants: &[String], label: &str) -> FactKey {
        let names: BTreeSet<&str> = participants.iter().map(String::as_str).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let subject = if measure.is_none() && names.is_empty() { label } else { "" };
        FactKey([rule, kind, measure.unwrap_or(""), &names.join("\u{1f}"), subject].join("\u{1e}"))
    }
}

/// How a finding of this run stands to the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The baseline does not have it.
    New,
    /// The baseline has it otherwise; what changed, in words.
    Changed(String),
    /// The baseline has it as it is.
    Same,
}

/// A finding of the baseline that this run does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Its rule.
    pub rule: String,
    /// What it said.
    pub message: String,
}

/// This run against the baseline.
#[derive(Debug, Default)]
pub struct Comparison {
    marks: BTreeMap<String, Mark>,
    /// What the baseline had and this run has not, in order of the baseline.
    pub gone: Vec<Gone>,
}

impl Comparison {
    /// Holds the findings of `check` against `baseline`.
    pub fn of(check: &Check, baseline: &Baseline) -> Comparison {
        let now: BTreeMap<&str, &Finding> =
            check.findings.iter().map(|finding| (finding.id.as_str(), finding)).collect();
        let before: BTreeMap<&str, &OldFinding> =
            baseline.findings.iter().map(|finding| (finding.id.as_str(), finding)).collect();
        let mut comparison = Comparison::default();
        let mut gone: BTreeMap<FactKey, Vec<&OldFinding>> = BTreeMap::new();
        for finding in before.values().filter(|finding| !now.contains_key(finding.id.as_str())) {
            if let Some(key) = baseline.key(finding) {
                gone.entry(key).or_default().push(finding);
            }
        }
        let mut arrived: BTreeMap<FactKey, Vec<&Finding>> = BTreeMap::new();
        for finding in now.values().filter(|finding| !before.contains_key(finding.id.as_str())) {
            comparison.marks.insert(finding.id.clone(), Mark::New);
            if let Some(fact) = finding.fact.map(|fact| &check.facts[fact]) {
                let measure = fact.measure.as_deref();
                let key = FactKey::of(finding.rule, fact.kind.name(), measure, &fact.participants, &fact.label);
                arrived.entry(key).or_default().push(finding);
            }
        }
        let mut replaced: BTreeSet<&str> = BTreeSet::new();
        for (key, arrived) in &arrived {
            // Only a one-to-one pair is one finding that changed; anything else stays new and gone.
            if let ([finding], Some([old])) = (arrived.as_slice(), gone.get(key).map(Vec::as_slice)) {
                let values: Vec<&str> = old.sides.iter().map(|side| side.value.as_str()).collect();
                let what = format!("it was {} (finding {})", values.join(" against "), old.id);
                comparison.marks.insert(finding.id.clone(), Mark::Changed(what));
                replaced.insert(&old.id);
            }
        }
        for (id, finding) in &now {
            if let Some(old) = before.get(id) {
                let mark = differences(old, finding).map_or(Mark::Same, Mark::Changed);
                comparison.marks.insert((*id).to_owned(), mark);
            }
        }
        comparison.gone = baseline
            .findings
            .iter()
            .filter(|old| !now.contains_key(old.id.as_str()) && !replaced.contains(old.id.as_str()))
            .map(|old| Gone { id: old.id.clone(), rule: old.rule.clone(), message: old.message.clone() })
            .collect();
        comparison
    }

    /// How `finding` stands to the baseline.
    pub fn mark(&self, finding: &Finding) -> &Mark {
        self.marks.get(&finding.id).unwrap_or(&Mark::New)
    }

    /// How many findings are new, changed and gone.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Mark) -> bool| self.marks.values().filter(|mark| wanted(mark)).count();
        (count(|mark| *mark == Mark::New), count(|mark| matches!(mark, Mark::Changed(_))), self.gone.len())
    }
}

/// What changed about a finding whose fact and values stayed.
fn differences(old: &OldFinding, now: &Finding) -> Option<String> {
    let mut changes = Vec::new();
    match (&old.waived, &now.ruling) {
        (None, Some(_)) => changes.push("it was not ruled on".to_owned()),
        (Some(_), None) => changes.push("its ruling no longer holds".to_owned()),
        _ => {}
    }
    for side in &now.sides {
        if let Some(before) = old.sides.iter().find(|before| before.value == side.value)
            && before.origins != side.origins
        {
            changes.push(format!("{} had {} origins, now {}", side.value, before.origins, side.origins));
        }
    }
    (!changes.is_empty()).then(|| changes.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_document() {
        let refused = |json: &str| Baseline::read(json.as_bytes()).unwrap_err().to_string();
        assert!(refused("{").starts_with("not a document"));
        assert!(refused("{}").contains("schema"));
        assert_eq!(
            refused(r#"{"schema": "twosource/9"}"#),
            r#"a document of schema "twosource/9"; this version reads "twosource/1""#
        );
        assert!(Baseline::read(br#"{"schema": "twosource/1", "later": 1}"#).is_ok());
    }
}
