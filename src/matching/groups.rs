//! Groups: items joined two by two into groups that share no item (union-find).

use std::collections::BTreeMap;

/// Items from 0 on, in groups; a group's root is its first item.
#[derive(Debug)]
pub struct Groups(Vec<usize>);

impl Groups {
    /// Every one of `count` items by itself.
    pub fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    /// The first item of the group of `item`.
    pub fn root(&mut self, item: usize) -> usize {
        let mut at = item;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes one group of those of `a` and `b`.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The group of every item; groups are numbered from 0 in order of their first item.
    pub fn numbered(mut self) -> Vec<usize> {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let number = |item: usize| {
            let next = numbers.len();
            *numbers.entry(item).or_insert(next)
        };
        (0..self.0.len()).map(|item| self.root(item)).collect::<Vec<_>>().into_iter().map(number).collect()
    }
}
