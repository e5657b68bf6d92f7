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
        r"was feared|asked for|had (?:hoped|wanted|planned|forecast|expected|promised|predicted|been (?:due|expected|scheduled|slated|planned|meant))",
    ),
    (
        Cue::Old,
        2,
        r"(?:was|were) (?:to have|due|expected|supposed|meant|scheduled|slated|planned|projected|estimated|counting|aiming|hoping|budgeted|set to)",
    ),
    (Cue::Old, 1, r"previously|formerly|had been|at that time|used to|began as|(?:was|were) to"),
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

/// Phrases that stand between an old and a new value, and so say one thing of the figure behind them and the other of
/// that before them: "$64 million, up from $42 million".
const BETWEEN: &[(Cue, i32, &str)] = &[
    (Cue::Old, 2, r"up from|down from|instead of"),
    (Cue::Old, 1, r"rather than|against"),
    (
        Cue::New,
        2,
        r"(?:(?:goes?|going|went|gone) (?:up|down)|raised|raises|raising|lifted|increased|increases|rises|risen|rose|climb|climbs|climbed|grown|grew|grows|swelled|swollen|ballooned|soared|jumped|cut|halved|reduced|lowered|fell|fallen|shrunk|trimmed|expanded|enlarged|brought|moved|pushed|slipped) (?:\w+ ){0,3}to",
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
    static PATTERNS: LazyLock<[Vec<(Cue, i32, Regex)>; 2]> = LazyLock::new(|| {
        let word = |phrases: &str| {
            Regex::new(&format!(r"(?i)(?-u:\b)(?:{phrases})(?-u:\b)")).expect("a table of plain phrases")
        };
        let all = |table: &[(Cue, i32, &str)]| {
            table.iter().map(|&(cue, weight, phrases)| (cue, weight, word(phrases))).collect()
        };
        [all(PHRASES), all(BETWEEN)]
    });
    let [anywhere, between] = &*PATTERNS;
    let mut found: Vec<Found> = Vec::new();
    match claim.change {
        Some(Change::From) => found.push(Found { cue: Cue::Old, weight: 2, words: "from".to_owned() }),
        Some(Change::To) => found.push(Found { cue: Cue::New, weight: 2, words: "to".to_owned() }),
        Some(Change::By) | None => {}
    }
    for (at, text) in surroundings(articles, claim).into_iter().enumerate() {
        let mut see = |cue: Cue, weight: i32, pattern: &Regex| {
            let words = pattern.find(text).map(|words| words.as_str().to_lowercase());
            found.extend(words.map(|words| Found { cue, weight, words }));
        };
        anywhere.iter().for_each(|(cue, weight, pattern)| see(*cue, *weight, pattern));
        for (cue, weight, pattern) in between {
            see(if at == AFTER_IT { cue.other() } else { *cue }, *weight, pattern);
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

impl Cue {
    fn other(self) -> Cue {
        match self {
            Cue::Old => Cue::New,
            Cue::New => Cue::Old,
        }
    }
}

/// Which of the [`surroundings`] stands behind the figure.
const AFTER_IT: usize = 1;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;

    #[test]
    fn what_stands_between_two_values_tells_which_is_old() {
        for (text, old) in [
            ("The bridge will cost £64 million, up from £42 million.", "£42 million"),
            ("The bridge will cost £64 million instead of £42 million.", "£42 million"),
            ("The cost, £42 million, was raised to £64 million.", "£42 million"),
            ("The bridge cost £64 million, against £42 million in the plan.", "£42 million"),
        ] {
            let articles = [Article::read("a.md", text.as_bytes().to_vec()).unwrap()];
            let claims = crate::extract::claims(&articles[0], 0, &Lexicon::default());
            let told = |claim: &&Claim| is_told_as_old(&articles, claim);
            let found: Vec<&str> = claims.iter().filter(told).map(|claim| claim.surface.as_str()).collect();
            assert_eq!(found, [old], "{text}");
        }
    }
}
