//! Topic: whether two articles can speak of one fact at all, because they name somebody or something that few others do.
//!
//! A corpus about one story names the same few entities throughout; a corpus of many stories is full of sentences that
//! differ in nothing but their names. So shared names count only where they are rare, and without them there is no tie.
//! In a corpus of a few articles no name is known to be rare: any shared names will do for a tie of figures that
//! disagree, and figures that agree need none.

use std::collections::{BTreeSet, HashMap};

/// The telling names of each article.
#[derive(Debug, Default)]
pub struct Topics {
    names: Vec<Vec<u64>>,
    /// Whether the corpus is so small that no name is known to be rare.
    small: bool,
}

/// A name in more articles than this tells nothing, unless it is still a small part of the corpus.
const FEW: usize = 30;
/// The part of the corpus that is still small.
const SMALL_PART: usize = 50;

impl Topics {
    /// From the names of each article.
    pub fn of(names: Vec<BTreeSet<u64>>) -> Topics {
        let small = names.len() <= FEW;
        let most = FEW.max(names.len() / SMALL_PART);
        let mut articles: HashMap<u64, usize> = HashMap::new();
        for name in names.iter().flatten() {
            *articles.entry(*name).or_insert(0) += 1;
        }
        let telling = |name: &u64| (2..=most).contains(&articles[name]);
        let names = names.iter().map(|names| names.iter().copied().filter(telling).collect()).collect();
        Topics { names, small }
    }

    /// Whether an article of `a` and one of `b` share a topic.
    pub fn meet(&self, a: &[usize], b: &[usize]) -> bool {
        a.iter().any(|&x| b.iter().any(|&y| x == y || self.of_one_topic(x, y)))
    }

    /// Whether two articles share enough names for one topic.
    fn of_one_topic(&self, x: usize, y: usize) -> bool {
        let (a, b) = (&self.names[x], &self.names[y]);
        let shared = a.iter().filter(|name| b.binary_search(name).is_ok()).count();
        let part = if self.small { SMALL_CORPUS_PART } else { PART };
        shared > 0 && (shared >= ENOUGH || shared * part >= a.len().min(b.len()))
    }

    /// Whether figures of one value in articles of `a` and `b` may be compared.
    pub fn meet_in_value(&self, a: &[usize], b: &[usize]) -> bool {
        self.small || self.meet(a, b)
    }
}

/// As many shared names make one topic.
const ENOUGH: usize = 6;
/// So does one in so many of the names of the article that has fewer.
const PART: usize = 3;
/// The same in a small corpus, where a name in two articles is not yet a common one.
const SMALL_CORPUS_PART: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_everybody_is_no_topic() {
        let mut names: Vec<BTreeSet<u64>> = (0..100).map(|article| BTreeSet::from([1, 1000 + article / 2])).collect();
        names.push(BTreeSet::from([1]));
        let topics = Topics::of(names);
        assert!(topics.meet(&[0], &[1]));
        assert!(!topics.meet(&[0], &[2]));
        assert!(topics.meet(&[0, 4], &[2, 5]));
        assert!(!topics.meet(&[100], &[0]));
    }
}
