//! Reasons: the ties that hold a fact together, each with its evidence in words, for `explain` and reports.
//!
//! Of all scored pairs within a fact the strongest that join every claim to the others (a spanning tree) are kept:
//! one fewer than the fact has claims.

use super::comparison::{FEATURES, VALUE_FAR_AT, VALUE_NEAR_AT, WORDING};
use super::fact::{By, Link, Reason};
use super::groups::Groups;
use super::weights::probability;

/// A scored pair of claims.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// The lower claim.
    pub a: usize,
    /// The higher claim.
    pub b: usize,
    /// The log-odds that both speak of one fact.
    pub score: f64,
    /// What was compared.
    pub compared: Compared,
}

/// What a score comes from.
#[derive(Debug, Clone, Copy)]
pub enum Compared {
    /// The two claims themselves.
    Claims,
    /// The pools that they lead, by their indices.
    Pools(usize, usize),
}

/// What a score is made of, in log-odds.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// How much of each of [`FEATURES`] the pair shows.
    pub features: Vec<f64>,
    /// What each of them brings.
    pub counts: Vec<f64>,
    /// The single words that tell, each with its learned weight.
    pub words: Vec<(String, f64)>,
    /// For each of [`FEATURES`] the words or names that both sides share, see [`super::spoken`]; empty where nobody asks.
    pub shared: Vec<Vec<String>>,
}

/// At most this many reasons are given for a link.
const MOST: usize = 6;
/// Evidence lighter than this, in log-odds, is left unsaid.
const LEAST: f64 = 0.1;

/// The strongest of `ties` that join `members`, which are ascending; `evidence` is asked for those that are kept alone.
pub fn links(members: &[usize], mut ties: Vec<Tie>, evidence: impl Fn(&Tie) -> Evidence) -> Vec<Link> {
    ties.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut joined = Groups::new(members.len());
    let mut kept = Vec::new();
    for tie in ties {
        let (Ok(a), Ok(b)) = (members.binary_search(&tie.a), members.binary_search(&tie.b)) else { continue };
        if joined.root(a) != joined.root(b) {
            joined.join(a, b);
            kept.push(link(&tie, &evidence(&tie)));
        }
    }
    kept
}

fn link(tie: &Tie, evidence: &Evidence) -> Link {
    let counts = one_distance(&evidence.counts, evidence.features[*VALUE_NEAR_AT]);
    let mut reasons: Vec<Reason> = FEATURES
        .iter()
        .enumerate()
        .filter(|(at, feature)| {
            let shown = evidence.features[*at] != 0.0 || feature.name == WORDING;
            !feature.is_background() && (shown || feature.can_be_missed(&evidence.features))
        })
        .map(|(at, feature)| {
            let (shown, weight) = (evidence.features[at], counts[at]);
            let shared = evidence.shared.get(at).map_or(&[][..], Vec::as_slice);
            let by = match feature.name {
                WORDING => By::SingleWords,
                _ if shown == 0.0 || shared.is_empty() => By::Standing,
                _ => By::Shared(shared.to_vec()),
            };
            let words = match &by {
                By::SingleWords => told(&evidence.words, weight),
                By::Shared(words) => words.join(", "),
                By::Standing => String::new(),
            };
            // What is missing tells too.
            let not = if shown == 0.0 && by == By::Standing { "not: " } else { "" };
            let colon = if words.is_empty() { "" } else { ": " };
            Reason { text: format!("{not}{}{colon}{words}", feature.says), weight, by }
        })
        .filter(|reason| reason.weight.abs() >= LEAST)
        .collect();
    reasons.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.text.cmp(&y.text)));
    reasons.truncate(MOST);
    Link { a: tie.a, b: tie.b, probability: probability(tie.score), reasons }
}

/// Near and far are two sides of one distance: what both bring is told as the one that it speaks for, of values that are
/// `near` so far. That values a thousand times apart speak less against it than others would puzzle and is left unsaid.
fn one_distance(counts: &[f64], near: f64) -> Vec<f64> {
    let mut counts = counts.to_vec();
    let (near_at, far_at) = (*VALUE_NEAR_AT, *VALUE_FAR_AT);
    let both = counts[near_at] + counts[far_at];
    counts[near_at] = if near >= CLOSE { both.max(0.0) } else { 0.0 };
    counts[far_at] = both.min(0.0);
    counts
}

/// From this much of "values close to each other" on people would call them so: at most 1.6 times.
const CLOSE: f64 = 0.15;

/// The heaviest of `words` that speak for what they say together, `sum`. What each counts alone is left unsaid: the gate
/// and the trees say what their sum is worth.
fn told(words: &[(String, f64)], sum: f64) -> String {
    let mut heaviest: Vec<&(String, f64)> = words.iter().filter(|(_, weight)| weight * sum > 0.0).collect();
    heaviest.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then_with(|| x.0.cmp(&y.0)));
    let shown: Vec<&str> = heaviest.iter().take(MOST_WORDS).map(|(word, _)| word.as_str()).collect();
    shown.join(", ")
}

/// So many words are named.
const MOST_WORDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_what_the_pair_shows() {
        let at = |name: &str| FEATURES.iter().position(|feature| feature.name == name).unwrap();
        let (mut features, mut counts) = (vec![0.0; FEATURES.len()], vec![0.0; FEATURES.len()]);
        (features[at("value-near")], features[at("value-far")]) = (0.9, 0.1);
        (counts[at("value-near")], counts[at("value-far")], counts[at("part-whole")]) = (1.0, 0.5, 0.25);
        let tie = Tie { a: 0, b: 1, score: 1.0, compared: Compared::Claims };
        let reasons = link(&tie, &Evidence { features, counts, words: Vec::new(), shared: Vec::new() }).reasons;
        let reason = |text: &str, weight| Reason { text: text.to_owned(), weight, by: By::Standing };
        assert_eq!(
            reasons,
            [reason("values close to each other", 1.5), reason("not: one is a part of the other", 0.25)]
        );
    }

    #[test]
    fn the_strongest_ties_join_all_claims() {
        let same = FEATURES.iter().position(|feature| feature.name == "value-same").unwrap();
        let mut features = vec![0.0; FEATURES.len()];
        features[same] = 1.0;
        let counts: Vec<f64> = features.iter().map(|shown| 2.0 * shown).collect();
        let tie = |a, b, score| Tie { a, b, score, compared: Compared::Claims };
        let links = links(&[2, 5, 9], vec![tie(2, 9, 0.5), tie(2, 5, 3.0), tie(5, 9, 1.0)], |_| Evidence {
            features: features.clone(),
            counts: counts.clone(),
            words: Vec::new(),
            shared: Vec::new(),
        });
        assert_eq!(links.iter().map(|link| (link.a, link.b)).collect::<Vec<_>>(), [(2, 5), (5, 9)]);
        assert_eq!(links[0].reasons, [Reason { text: "the same value".to_owned(), weight: 2.0, by: By::Standing }]);
    }
}
