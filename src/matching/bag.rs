//! Bags: weighted terms of one stretch of context, and how alike two of them are.

use std::cmp::Ordering;

/// Terms with weights, sorted by term.
///
/// A corpus has dozens of bags for every claim, so they take no more room than their terms.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bag(Box<[(u64, f64)]>);

impl Bag {
    /// A bag of `terms`; a term met twice keeps its greater weight.
    pub fn of(terms: impl IntoIterator<Item = (u64, f64)>) -> Bag {
        let mut terms: Vec<(u64, f64)> = terms.into_iter().collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        terms.dedup_by_key(|(term, _)| *term);
        Bag(terms.into_boxed_slice())
    }

    /// A bag of `terms`; the weights of a term met twice add up.
    pub fn sum_of(terms: impl IntoIterator<Item = (u64, f64)>) -> Bag {
        let mut terms: Vec<(u64, f64)> = terms.into_iter().collect();
        terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut sums: Vec<(u64, f64)> = Vec::new();
        for (term, weight) in terms {
            match sums.last_mut() {
                Some((last, sum)) if *last == term => *sum += weight,
                _ => sums.push((term, weight)),
            }
        }
        Bag(sums.into_boxed_slice())
    }

    /// Its terms with their weights.
    pub fn terms(&self) -> &[(u64, f64)] {
        &self.0
    }

    /// Whether it has no term.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The weight of `term`, 0 where it is not in the bag.
    pub fn weight(&self, term: u64) -> f64 {
        self.0.binary_search_by_key(&term, |&(term, _)| term).map_or(0.0, |at| self.0[at].1)
    }

    /// The terms of both, each with its greater weight.
    pub fn union(&self, other: &Bag) -> Bag {
        Bag::of(self.0.iter().chain(&other.0).copied())
    }

    /// The average of `bags`, a term that one lacks counting 0 there.
    pub fn mean<'a>(bags: impl ExactSizeIterator<Item = &'a Bag>) -> Bag {
        let share = 1.0 / bags.len().max(1) as f64;
        Bag::sum_of(bags.flat_map(|bag| bag.0.iter().map(|&(term, weight)| (term, weight * share)).collect::<Vec<_>>()))
    }

    /// The same proportions with a sum of 1, or empty.
    pub fn shares(&self) -> Bag {
        let sum = self.sum();
        if sum > 0.0 { self.weighted(|_| 1.0 / sum) } else { Bag::default() }
    }

    /// The sum of the weights.
    pub fn sum(&self) -> f64 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// The sum of the lesser weights of shared terms: how much two bags of shares have in common.
    pub fn overlap(&self, other: &Bag) -> f64 {
        self.shared(other).map(|(_, a, b)| a.min(b)).sum()
    }

    /// The same terms with other weights.
    pub fn weighted(&self, weight: impl Fn(u64) -> f64) -> Bag {
        Bag(self.0.iter().map(|&(term, given)| (term, given * weight(term))).collect())
    }

    /// Sum of the squared weights.
    pub fn square(&self) -> f64 {
        self.0.iter().map(|(_, weight)| weight * weight).sum()
    }

    /// Sum of the products of the weights of shared terms.
    pub fn dot(&self, other: &Bag) -> f64 {
        self.shared(other).map(|(_, a, b)| a * b).sum()
    }

    /// Cosine of the angle between the two: 0 for nothing in common, 1 for the same proportions.
    pub fn cosine(&self, other: &Bag) -> f64 {
        let scale = (self.square() * other.square()).sqrt();
        if scale > 0.0 { self.dot(other) / scale } else { 0.0 }
    }

    /// How much of the lighter bag the heavier one covers, from 0 to 1.
    pub fn coverage(&self, other: &Bag) -> f64 {
        let least = self.sum().min(other.sum());
        let shared = self.overlap(other);
        if least > 0.0 { shared / least } else { 0.0 }
    }

    /// Every term of either with its weights in both, 0 where one lacks it.
    pub fn beside<'a>(&'a self, other: &'a Bag) -> impl Iterator<Item = (u64, f64, f64)> + 'a {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        std::iter::from_fn(move || {
            let order = match (mine.peek(), theirs.peek()) {
                (Some((a, _)), Some((b, _))) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            let x = if order.is_le() { mine.next() } else { None };
            let y = if order.is_ge() { theirs.next() } else { None };
            let (term, _) = *x.or(y)?;
            Some((term, x.map_or(0.0, |(_, weight)| *weight), y.map_or(0.0, |(_, weight)| *weight)))
        })
    }

    /// The terms of both with their weights in each.
    pub fn shared<'a>(&'a self, other: &'a Bag) -> impl Iterator<Item = (u64, f64, f64)> + 'a {
        let mut rest = &other.0[..];
        self.0.iter().filter_map(move |&(term, weight)| {
            while rest.first().is_some_and(|&(other, _)| other < term) {
                rest = &rest[1..];
            }
            rest.first().filter(|&&(other, _)| other == term).map(|&(_, theirs)| (term, weight, theirs))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_likeness() {
        let a = Bag::of([(1, 1.0), (2, 2.0), (1, 3.0)]);
        let b = Bag::of([(2, 2.0), (4, 1.0)]);
        assert_eq!(a.terms(), [(1, 3.0), (2, 2.0)]);
        assert_eq!(a.dot(&b), 4.0);
        assert!((a.cosine(&a) - 1.0).abs() < 1e-12);
        assert_eq!(b.coverage(&a), 2.0 / 3.0);
        assert_eq!(a.beside(&b).collect::<Vec<_>>(), [(1, 3.0, 0.0), (2, 2.0, 2.0), (4, 0.0, 1.0)]);
        assert_eq!(a.cosine(&Bag::default()), 0.0);
    }
}
