//! What a name on the command line stands for: a finding of the run, or a rule.

use std::fmt;

use crate::check::Check;
use crate::reconcile::finding;
use crate::reconcile::{Finding, RULES, Rule, wording};

/// The fewest characters of an id that name a finding.
const SHORTEST: usize = 4;
/// The most names that are suggested.
const NEAR: usize = 3;

/// A name that stands for nothing, or for several findings. Its text says so and, on a second line, what may have
/// been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    name: String,
    hint: String,
}

impl std::error::Error for Unknown {}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no finding {:?}\n  {}", self.name, self.hint)
    }
}

/// The rule called `name`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == name)
}

/// The finding of `check` whose id is `name`, or begins with it if only one does.
pub fn finding<'a>(check: &'a Check, name: &str) -> Result<&'a Finding, Unknown> {
    let unknown = |hint: String| Unknown { name: name.to_owned(), hint };
    if let Some(named) = finding::named(&check.findings, name) {
        return Ok(named);
    }
    let begins = |finding: &&Finding| name.len() >= SHORTEST && finding.id.starts_with(name);
    let named: Vec<&Finding> = check.findings.iter().filter(begins).collect();
    match named.as_slice() {
        [finding] => Ok(finding),
        [] if name.len() < SHORTEST && check.findings.iter().any(|finding| finding.id.starts_with(name)) => {
            Err(unknown(format!("an id takes {SHORTEST} of its letters at least")))
        }
        [] => Err(unknown(suggestion(check, name))),
        several => {
            let ids: Vec<&str> = several.iter().map(|finding| finding.id.as_str()).collect();
            Err(unknown(format!("it could be any of {}", ids.join(", "))))
        }
    }
}

/// Whether `name` can be the id of a finding, or the beginning of one.
pub fn may_be_id(name: &str) -> bool {
    name.len() >= SHORTEST && name.chars().all(|letter| matches!(letter, '0'..='9' | 'a'..='f'))
}

fn suggestion(check: &Check, name: &str) -> String {
    let near = near(check.findings.iter().map(|finding| finding.id.as_str()), name);
    match (near.as_slice(), check.findings.len()) {
        ([], 0) => "these articles have no finding".to_owned(),
        ([], count) => {
            format!("`twosource check --format concise` lists {}", wording::plural(count as i64, "finding"))
        }
        (near, _) => format!("did you mean {}?", near.join(" or ")),
    }
}

/// The names nearest in spelling to `name`, nearest first.
pub fn near<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = names
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|(distance, known)| *distance * 2 <= known.len().min(name.len()))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(NEAR).map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_rule() {
        let near = |name| near(RULES.iter().map(|rule| rule.id), name);
        assert_eq!(near("contradicton"), ["contradiction"]);
        assert_eq!(near("updates"), ["update"]);
        assert!(near("weather").is_empty());
    }
}
