//! Change: whether a disagreement is a fact that moved on (an update) or sources that cannot both be right.
//!
//! Every kind of evidence is a [`Clue`] with a weight; what speaks for a change is added up, and a fact has changed
//! when the sum reaches [`ENOUGH`]. Articles often carry no date, so what the text says weighs more than when it was
//! printed. The clues, from the text around each figure:
//!
//! - one article gives both values and says that one became the other ("raised from", "originally …, now …");
//! - the older value is spoken of as such ("was due", "first estimate", "up from");
//! - the newer value is ("now", "latest", "climbed to", "pushed back to");
//! - the figure is a forecast ("expected", "estimate", "target"), which is free to move;
//! - the articles of one side are all younger than those of the other.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::wording;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::about::Tie;
use crate::extract::mention::Change;
use crate::quantity::Interval;
use crate::span::Span;

/// The sum of weights from which a disagreement counts as an update.
const ENOUGH: i32 = 4;

/// What the words around a figure say of its place in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// It no longer holds: "originally", "was due", "up from".
    Old,
    /// It has taken another's place: "now", "raised to", "delayed to".
    New,
    /// It is not settled yet: "expected", "estimate", "by".
    Forecast,
}

/// The phrases of each cue with their weight towards [`ENOUGH`]: alternatives of a regular expression, lower case,
/// matched as whole words.
const PHRASES: &[(Cue, i32, &str)] = &[
    (Cue::Old, 3, r"original|originally|initial|initially|at first|at the outset|at the start|then priced|until then"),
    (
        Cue::Old,
        3,
        r"first (?:estimates?|projections?|budgets?|scheduled|planned|forecast|thought|announced|target|priced|put)|very first",
    ),
    (
        Cue::Old,
        3,
        r"(?:earlier|prior|older|old|last|previous) (?:estimates?|projections?|budgets?|forecasts?|targets?|figures?|plans?|dates?|schedules?|goals?|guidance|counts?|tall(?:y|ies))",
    ),
    (
        Cue::Old,
        3,
        r"up from|down from|instead of|was feared|asked for|had (?:hoped|wanted|planned|forecast|expected|promised|predicted|been (?:due|expected|scheduled|slated|planned|meant))",
    ),
    (
        Cue::Old,
        3,
        r"(?:was|were) (?:to have|due|expected|supposed|meant|scheduled|slated|planned|projected|estimated|counting|aiming|hoping|budgeted|set to)",
    ),
    (Cue::Old, 1, r"previously|formerly|rather than|against|had been|at that time|used to|began as|(?:was|were) to"),
    (
        Cue::New,
        3,
        r"(?:(?:goes?|going|went|gone) (?:up|down)|raised|raises|raising|lifted|increased|increases|rises|risen|rose|climb|climbs|climbed|grown|grew|grows|swelled|swollen|ballooned|soared|jumped|cut|halved|reduced|lowered|fell|fallen|shrunk|trimmed|expanded|enlarged|brought|moved|pushed|slipped) (?:\w+ ){0,3}to",
    ),
    (
        Cue::New,
        3,
        r"slip(?:s|ped)?|slid|slides?|pushed back|delay(?:s|ed)?|postponed?|put off|brought forward|deferred|rescheduled|extend(?:s|ed)?|renegotiated|amended|superseded|scaled back|slimmed.down",
    ),
    (
        Cue::New,
        3,
        r"latest (?:estimates?|projections?|figures?|counts?|dates?|targets?)|new (?:estimates?|projections?|targets?|dates?|end dates?|deadlines?|totals?|counts?|figures?)|revised|so far|to date|swaps?",
    ),
    (
        Cue::New,
        1,
        r"now|currently|at present|latest|updated|expanded|raised|increased|no longer|has reached|ended up|in the end|eventually|as early as|not before|at the earliest",
    ),
    (
        Cue::Forecast,
        1,
        r"expect(?:s|ed|ing)?|estimate[ds]?|estimating|project(?:s|ed|ion|ions)|forecasts?|predict(?:s|ed)?|plan(?:s|ned)?|scheduled?|due|targets?|targeting|aim(?:s|ing)?|goal|intend(?:s|ed)?|slated",
    ),
    (
        Cue::Forecast,
        1,
        r"will|would|could|should|may|might|(?:is|are) to|hopes?|set to|poised|about to|in talks|ought|wants?|wanted|guiding|prepared to|proposed?",
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
        Some(Change::From) => found.push(Found { cue: Cue::Old, weight: 3, words: "from".to_owned() }),
        Some(Change::To) => found.push(Found { cue: Cue::New, weight: 3, words: "to".to_owned() }),
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

/// What speaks for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    /// In words.
    pub text: String,
    /// How much it weighs towards [`ENOUGH`].
    pub weight: i32,
}

/// The clues that the fact behind `sides` changed, heaviest first, and whether they are enough.
pub fn changed(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> (bool, Vec<Clue>) {
    let cues_of: Vec<Vec<(usize, Found)>> = sides
        .iter()
        .map(|side| {
            // Printed before every other value, it is no later value, whatever the text says of it.
            let others = sides.iter().filter(|other| *other != side).flatten();
            let first = others.filter_map(|&claim| articles[claims[claim].article].published).min();
            let outdated = |claim: usize| {
                let published = articles[claims[claim].article].published;
                matches!((published, first), (Some(published), Some(first)) if published < first)
            };
            let each = |&claim: &usize| cues(articles, &claims[claim]).into_iter().map(move |found| (claim, found));
            side.iter().flat_map(each).filter(|(claim, found)| found.cue != Cue::New || !outdated(*claim)).collect()
        })
        .collect();
    let mut clues: Vec<Clue> = Vec::new();
    clues.extend(said_outright(articles, claims, sides, &cues_of));
    for (cue, says) in [
        (Cue::Old, "speaks of a value that no longer holds"),
        (Cue::New, "speaks of a value that has changed"),
        (Cue::Forecast, "speaks of a forecast"),
    ] {
        let with = cues_of.iter().filter(|side| side.iter().any(|(_, found)| found.cue == cue)).count();
        let all = cues_of.iter().flatten().filter(|(_, found)| found.cue == cue);
        if let Some((claim, found)) = all.min_by_key(|(claim, found)| (std::cmp::Reverse(found.weight), *claim)) {
            let name = articles[claims[*claim].article].name();
            // A word that stands beside every value tells none of them apart.
            let weight = if with == sides.len() && cue != Cue::Forecast { found.weight - 1 } else { found.weight };
            clues.push(Clue { text: format!("{name} {says} (“{}”)", found.words), weight });
        }
    }
    clues.extend(order_of_print(articles, claims, sides));
    clues.extend(still_ahead(articles, claims, sides));
    clues.sort_by_key(|clue| std::cmp::Reverse(clue.weight));
    (clues.iter().map(|clue| clue.weight).sum::<i32>() >= ENOUGH, clues)
}

/// One article gives two of the values and says that one followed the other.
fn said_outright(
    articles: &[Article],
    claims: &[Claim],
    sides: &[Vec<usize>],
    cues: &[Vec<(usize, Found)>],
) -> Option<Clue> {
    let side_of = |claim: usize| sides.iter().position(|side| side.contains(&claim));
    for &claim in sides.iter().flatten() {
        for relation in &claims[claim].about.relations {
            let other = claim.checked_add_signed(relation.offset as isize)?;
            let ties = matches!(relation.tie, Tie::Became | Tie::Was);
            if ties && side_of(other).is_some_and(|side| Some(side) != side_of(claim)) {
                let name = articles[claims[claim].article].name();
                return Some(Clue { text: format!("{name} says that the value changed"), weight: 4 });
            }
        }
    }
    for (at, side) in cues.iter().enumerate() {
        for (claim, found) in side.iter().filter(|(_, found)| found.cue != Cue::Forecast && found.weight > 1) {
            let article = claims[*claim].article;
            let both = sides
                .iter()
                .enumerate()
                .any(|(other, side)| other != at && side.iter().any(|&claim| claims[claim].article == article));
            if both {
                let name = articles[article].name();
                let which = if found.cue == Cue::Old { "earlier" } else { "later" };
                return Some(Clue {
                    text: format!("{name} gives both values and marks the {which} one by “{}”", found.words),
                    weight: 2,
                });
            }
        }
    }
    None
}

/// The sides follow one another in print.
fn order_of_print(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Option<Clue> {
    let printed = |side: &Vec<usize>| -> Option<(Date, Date)> {
        let days = side.iter().filter_map(|&claim| articles[claims[claim].article].published);
        Some((days.clone().min()?, days.max()?))
    };
    let mut spans: Vec<(Date, Date)> = sides.iter().filter_map(printed).collect();
    spans.sort_unstable();
    let (first, last) = (spans.first()?, spans.last()?);
    let apart = spans.len() > 1 && spans.windows(2).all(|pair| pair[0].1 < pair[1].0);
    let gap = wording::between(first.1, last.0)?;
    apart.then(|| Clue { text: format!("the later source is {gap} younger"), weight: 1 })
}

/// Dates that lay ahead when they were printed: plans slip, above all where every other value was printed later.
fn still_ahead(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Option<Clue> {
    let published = |claim: usize| articles[claims[claim].article].published;
    let ahead = |claim: usize| match (&claims[claim].quantity.stated, published(claim)) {
        (Interval::Days { to: Some(to), .. }, Some(published)) => *to > published,
        _ => false,
    };
    let (at, claim) = sides
        .iter()
        .enumerate()
        .find_map(|(at, side)| side.iter().find(|&&claim| ahead(claim)).map(|&claim| (at, claim)))?;
    let mut others = sides.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, side)| side);
    let first = others.all(|&other| published(other) > published(claim));
    let name = articles[claims[claim].article].name();
    let weight = if first { 2 } else { 1 };
    Some(Clue { text: format!("the date still lay ahead when {name} gave it"), weight })
}

/// Sorts sides by age: those spoken of as old first, those spoken of as new last, and by print within.
pub fn age(articles: &[Article], claims: &[Claim], side: &[usize]) -> (i32, Option<Date>) {
    let lean: i32 = side
        .iter()
        .flat_map(|&claim| cues(articles, &claims[claim]))
        .map(|found| match found.cue {
            Cue::Old => -1,
            Cue::New => 1,
            Cue::Forecast => 0,
        })
        .sum();
    (lean.signum(), side.iter().filter_map(|&claim| articles[claims[claim].article].published).min())
}
