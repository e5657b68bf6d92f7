//! Rarity: how much it tells that two contexts share a term, from how many contexts of the corpus have it.

use std::collections::HashMap;

/// How many contexts hold each term.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    /// Only looked up, never walked: its order cannot reach a result.
    counts: HashMap<u64, u32>,
    total: u32,
}

impl Rarity {
    /// Counts one context with its `terms`, each given once.
    pub fn add(&mut self, terms: impl IntoIterator<Item = u64>) {
        self.total += 1;
        for term in terms {
            *self.counts.entry(term).or_insert(0) += 1;
        }
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
