//! Converted sums: one fact told in two currencies, "£18bn ($24bn)".
//!
//! A sum and its conversion are sure to be one fact, and nothing else is known of how a sum in pounds stands to one in
//! dollars. As ties like others they pulled a claim away from those that give the same sum in the same currency, for a
//! cluster whose other pairs cannot be compared takes in no more. So claims are clustered, and facts made, by the values of
//! one currency, and in the end the facts of which an article gives one as the conversion of the other become one.

use std::collections::HashMap;

use super::cluster::Scored;
use super::comparison::{CONVERSION_AT, VALUES_AGREE_AT};
use super::fact::Whole;
use super::groups::Groups;
use super::pool::Pool;

/// Whether a pair with `features` is a sum and its conversion, and not two values that agree by themselves.
pub(super) fn is_conversion(features: &[f64]) -> bool {
    features[*CONVERSION_AT] > 0.0 && VALUES_AGREE_AT.iter().all(|&at| features[at] == 0.0)
}

/// `facts`, each the indices of its pools and how surely it is one, where those are one fact of which a claim of the one is a
/// conversion of a claim of the other. `conversions` are scored; from `link` on they hold.
pub(super) fn joined(
    facts: Vec<(Vec<usize>, Option<Whole>)>,
    pools: &[Pool],
    conversions: &[Scored],
    link: f64,
) -> Vec<(Vec<usize>, Option<Whole>)> {
    let sure: Vec<&Scored> = conversions.iter().filter(|tie| tie.score >= link).collect();
    if sure.is_empty() {
        return facts;
    }
    let mut fact_of: HashMap<usize, usize> = HashMap::new();
    for (at, (fact, _)) in facts.iter().enumerate() {
        fact_of.extend(fact.iter().flat_map(|&pool| &pools[pool].claims).map(|&claim| (claim, at)));
    }
    let mut groups = Groups::new(facts.len());
    sure.into_iter().for_each(|tie| groups.join(fact_of[&tie.a], fact_of[&tie.b]));
    let mut joined: Vec<(Vec<usize>, Option<Whole>)> = Vec::new();
    for ((pools, whole), group) in facts.into_iter().zip(groups.numbered()) {
        match joined.get_mut(group) {
            None => joined.push((pools, whole)),
            Some((all, surest)) => {
                all.extend(pools);
                all.sort_unstable();
                let probability = |whole: &Option<Whole>| whole.as_ref().map_or(0.0, |whole| whole.probability);
                if probability(&whole) > probability(surest) {
                    *surest = whole;
                }
            }
        }
    }
    joined
}
