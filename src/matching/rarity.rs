//! Rarity: how much it tells that two contexts share a term, from how many contexts of the corpus have it.

use std::collections::HashMap;

use rayon::prelude::*;

/// How many contexts hold each term.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    /// Only looked up, never walked: its order cannot reach a result.
    counts: HashMap<u64, u32>,
    total: u32,
}

impl Rarity {
    /// Counts `contexts`, whose terms `terms` gives, each as often as it likes.
    pub fn among<C: Sync>(contexts: &[C], terms: impl Fn(&C) -> Vec<u64> + Sync) -> Rarity {
        let count = |mut counts: HashMap<u64, u32>, context: &C| {
            let mut terms = terms(context);
            terms.sort_unstable();
            terms.dedup();
            for term in terms {
                *counts.entry(term).or_insert(0) += 1;
            }
            counts
        };
        let add = |a: HashMap<u64, u32>, b: HashMap<u64, u32>| {
            let (mut more, fewer) = if a.len() >= b.len() { (a, b) } else { (b, a) };
            for (term, times) in fewer {
                *more.entry(term).or_insert(0) += times;
            }
            more
        };
        // Few large parts: every part counts the common terms anew.
        let part = contexts.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts = contexts.par_chunks(part).map(|part| part.iter().fold(HashMap::new(), count));
        Rarity { counts: parts.reduce(HashMap::new, add), total: contexts.len() as u32 }
    }

    /// In how many contexts `term` stands.
    pub fn count(&self, term: u64) -> u32 {
        self.counts.get(&term).copied().unwrap_or(0)
    }

    /// From 0 for a term of every context to 1 for one that stands alone.
    pub fn of(&self, term: u64) -> f64 {
        let total = f64::from(self.total.max(2));
        let count = f64::from(self.count(term).max(1));
        ((total / count).ln() / total.ln()).clamp(0.02, 1.0)
    }
}
