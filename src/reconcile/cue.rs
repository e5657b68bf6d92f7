//! Cues: words around a figure that tell its place in time: it no longer holds, or has taken another's place.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::mention::Change;
use crate::span::Span;

/// What the words around a figure say of its place in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// It no longer holds: "originally", "was due", "up from".
    Old,
    /// It has taken another's place: "now", "raised to", "delayed to".
    New,
}

/// The phrases of each cue with their weight towards [`super::change`]: alternatives of a regular expression, lower case,
/// matched as whole words.
const PHRASES: &[(Cue, i32, &str)] = &[
    (Cue::Old, 2, r"original|originally|initial|initially|at first|at the outset|at the start|then priced|until then"),
    (
        Cue::Old,
        2,
        r"first (?:estimates?|projections?|budgets?|scheduled|planned|forecast|thought|announced|target|priced|put)|very first",
    ),
    (
        Cue::Old,
        2,
        r"(?:earlier|prior|older|old|last|previous) (?:estimates?|projections?|budgets?|forecasts?|targets?|figures?|plans?|dates?|schedules?|goals?|guidance|counts?|tall(?:y|ies))",
    ),
    (
        Cue::Old,
        2,
        r"up from|down from|instead of|was feared|asked for|had (?:hoped|wanted|planned|forecast|expected|promised|predicted|been (?:due|expected|scheduled|slated|planned|meant))",
    ),
    (
        Cue::Old,
        2,
        r"(?:was|were) (?:to have|due|expected|supposed|meant|scheduled|slated|planned|projected|estimated|counting|aiming|hoping|budgeted|set to)",
    ),
    (Cue::Old, 1, r"previously|formerly|rather than|against|had been|at that time|used to|began as|(?:was|were) to"),
    (
        Cue::New,
        2,
        r"(?:(?:goes?|going|went|gone) (?:up|down)|raised|raises|raising|lifted|increased|increases|rises|risen|rose|climb|climbs|climbed|grown|grew|grows|swelled|swollen|ballooned|soared|jumped|cut|halved|reduced|lowered|fell|fallen|shrunk|trimmed|expanded|enlarged|brought|moved|pushed|slipped) (?:\w+ ){0,3}to",
    ),
    (
        Cue::New,
        2,
        r"slip(?:s|ped)?|slid|slides?|pushed back|delay(?:s|ed)?|postponed?|put off|brought forward|deferred|rescheduled|extend(?:s|ed)?|renegotiated|amended|superseded|scaled back|slimmed.down",
    ),
    (
        Cue::New,
        2,
        r"latest (?:estimates?|projections?|figures?|counts?|dates?|targets?)|new (?:estimates?|projections?|targets?|dates?|end dates?|deadlines?|totals?|counts?|figures?)|revised|so far|to date|swaps?",
    ),
    (
        Cue::New,
        1,
        r"now|currently|at present|latest|updated|expanded|raised|increased|no longer|has reached|ended up|in the end|eventually|as early as|not before|at the earliest",
    ),
];

/// A cue found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub cue: Cue,
    /// How much it weighs.
    pub weight: i32,
    /// Its words.
    pub words: String,
}

/// The cues around the figure of `claim`, the heaviest of each sort: within its sentence, and in the label of its
/// row or list.
pub fn cues(articles: &[Article], claim: &Claim) -> Vec<Found> {
    static PATTERNS: LazyLock<Vec<(Cue, i32, Regex)>> = LazyLock::new(|| {
        let word = |phrases: &str| {
            Regex::new(&format!(r"(?i)(?-u:\b)(?:{phrases})(?-u:\b)")).expect("a table of plain phrases")
        };
        PHRASES.iter().map(|&(cue, weight, phrases)| (cue, weight, word(phrases))).collect()
    });
    let mut found: Vec<Found> = Vec::new();
    match claim.change {
        Some(Change::From) => found.push(Found { cue: Cue::Old, weight: 2, words: "from".to_owned() }),
        Some(Change::To) => found.push(Found { cue: Cue::New, weight: 2, words: "to".to_owned() }),
        Some(Change::By) | None => {}
    }
    for text in surroundings(articles, claim) {
        for (cue, weight, pattern) in PATTERNS.iter() {
            if let Some(words) = pattern.find(text) {
                found.push(Found { cue: *cue, weight: *weight, words: words.as_str().to_lowercase() });
            }
        }
    }
    found.sort_by_key(|found| (found.cue, std::cmp::Reverse(found.weight)));
    found.dedup_by_key(|found| found.cue);
    found
}

/// Whether the words around the figure of `claim` tell it as a value that no longer holds: "originally", "up from".
pub fn is_told_as_old(articles: &[Article], claim: &Claim) -> bool {
    let cues = cues(articles, claim);
    let weight = |cue: Cue| cues.iter().find(|found| found.cue == cue).map_or(0, |found| found.weight);
    claim.change == Some(Change::From) || weight(Cue::Old) > weight(Cue::New)
}

/// Bytes of the sentence read before and after a figure.
const BEFORE: usize = 70;
const AFTER: usize = 45;

/// The clause before and after the figure, and the label of its row or list.
pub(super) fn surroundings<'a>(articles: &'a [Article], claim: &Claim) -> Vec<&'a str> {
    let prose = &articles[claim.article].prose;
    let floor = |mut at: usize| {
        while !prose.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(claim.sentence.start.max(claim.prose.start.saturating_sub(BEFORE))).min(claim.prose.start);
    let end = floor(claim.sentence.end.min(claim.prose.end + AFTER)).max(claim.prose.end);
    let before = prose.slice(Span::new(start, claim.prose.start));
    let before = before.rsplit([';', '—']).next().unwrap_or(before);
    let after = prose.slice(Span::new(claim.prose.end, end));
    let after = after.split([';', '—', '(', '.']).next().unwrap_or(after);
    let block = &prose.blocks[claim.block];
    let labels = block.heads.iter().take(1).map(|&head| prose.slice(prose.blocks[head].span));
    [before, after].into_iter().chain(labels.filter(|label| label.len() <= BEFORE)).collect()
}
