//! Topic: whether two articles can speak of one fact at all, because they name somebody or something that few others do.
//!
//! A corpus about one story names the same few entities throughout; a corpus of many stories is full of sentences that
//! differ in nothing but their names. So shared names count only where they are rare, and without them there is no tie.
//! In a corpus of a few articles no name is known to be rare: any shared names will do for a tie of figures that
//! disagree, and figures that agree need none. Such a corpus is about few things, and what one article calls by its name
//! another one may call "the plant"; so there two articles meet that a chain of others joins, too. Of 2,507
//! disagreements 73 were never compared before, and 43 are since.
//!
//! Which articles meet is found once, from a list of the articles of each telling name. Articles that no chain of
//! topics joins are different [`parts`](Topics::parts) of the corpus, and no part needs to be compared with another.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::groups::Groups;

/// Which articles share a topic.
#[derive(Debug, Default)]
pub struct Topics {
    /// For each article the others of its topics, ascending.
    others: Vec<Vec<u32>>,
    /// Whether the corpus is so small that no name is known to be rare.
    small: bool,
}

/// A name in more articles than this tells nothing, unless it is still a small part of the corpus. A corpus of no more is
/// taken to be about one story.
pub const SMALL: usize = 30;
/// The part of the corpus that is still small.
const SMALL_PART: usize = 50;
/// A name in more articles than this tells nothing in a corpus of any size: lists of articles stay short.
const MANY: usize = 500;

impl Topics {
    /// From the names of each article.
    pub fn of(names: Vec<BTreeSet<u64>>) -> Topics {
        let small = names.len() <= SMALL;
        let most = SMALL.max((names.len() / SMALL_PART).min(MANY));
        let mut named: Vec<(u64, u32)> = Vec::new();
        for (article, names) in names.iter().enumerate() {
            named.extend(names.iter().map(|&name| (name, article as u32)));
        }
        named.par_sort_unstable();
        // For each article its telling names, each as the stretch of `named` that lists the articles with it.
        let mut telling: Vec<Vec<&[(u64, u32)]>> = vec![Vec::new(); names.len()];
        for list in named.chunk_by(|a, b| a.0 == b.0).filter(|list| (2..=most).contains(&list.len())) {
            list.iter().for_each(|&(_, article)| telling[article as usize].push(list));
        }
        let part = if small { SMALL_CORPUS_PART } else { PART };
        let others = |article: usize| {
            let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
            for &(_, other) in telling[article].iter().copied().flatten() {
                *shared.entry(other).or_default() += 1;
            }
            shared.remove(&(article as u32));
            let enough = |other: usize, shared: usize| {
                shared >= ENOUGH || shared * part >= telling[article].len().min(telling[other].len())
            };
            shared
                .into_iter()
                .filter(|&(other, shared)| enough(other as usize, shared))
                .map(|(other, _)| other)
                .collect()
        };
        let others: Vec<Vec<u32>> = (0..names.len()).into_par_iter().map(others).collect();
        Topics { others: if small { chained(&others) } else { others }, small }
    }

    /// Whether the corpus holds many topics, so that articles on two of them can meet by a name that they share.
    pub fn many(&self) -> bool {
        !self.small
    }

    /// Whether an article of `a` and one of `b` share a topic.
    pub fn meet(&self, a: &[usize], b: &[usize]) -> bool {
        a.iter().any(|&x| b.iter().any(|&y| x == y || self.others[x].binary_search(&(y as u32)).is_ok()))
    }

    /// Whether figures of one value in articles of `a` and `b` may be compared.
    pub fn meet_in_value(&self, a: &[usize], b: &[usize]) -> bool {
        self.small || self.meet(a, b)
    }

    /// Things that stand in the articles `of`, ascending, in parts that do not [meet](Topics::meet).
    pub fn parts<'a>(&self, of: impl ExactSizeIterator<Item = &'a [usize]>) -> Vec<Vec<u32>> {
        let mut groups = Groups::new(self.others.len());
        for (article, others) in self.others.iter().enumerate() {
            others.iter().for_each(|&other| groups.join(article, other as usize));
        }
        let of: Vec<&[usize]> = of.collect();
        for articles in &of {
            articles.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
        }
        let numbers = groups.numbered();
        let mut parts = vec![Vec::new(); numbers.iter().max().map_or(0, |last| last + 1)];
        for (thing, articles) in of.iter().enumerate() {
            parts[numbers[articles[0]]].push(thing as u32);
        }
        parts
    }

    /// The same for things that [meet in value](Topics::meet_in_value).
    pub fn parts_in_value<'a>(&self, of: impl ExactSizeIterator<Item = &'a [usize]>) -> Vec<Vec<u32>> {
        if self.small { vec![(0..of.len() as u32).collect()] } else { self.parts(of) }
    }
}

/// For each article all that a chain of `others` joins it with, ascending.
fn chained(others: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut groups = Groups::new(others.len());
    for (article, others) in others.iter().enumerate() {
        others.iter().for_each(|&other| groups.join(article, other as usize));
    }
    let group_of = groups.numbered();
    let joined = |article: usize| {
        let same = |other: &u32| *other as usize != article && group_of[*other as usize] == group_of[article];
        (0..others.len() as u32).filter(same).collect()
    };
    (0..others.len()).map(joined).collect()
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

    fn corpus() -> Topics {
        let mut names: Vec<BTreeSet<u64>> = (0..100).map(|article| BTreeSet::from([1, 1000 + article / 2])).collect();
        names.push(BTreeSet::from([1]));
        Topics::of(names)
    }

    #[test]
    fn a_name_of_everybody_is_no_topic() {
        let topics = corpus();
        assert!(topics.meet(&[0], &[1]));
        assert!(!topics.meet(&[0], &[2]));
        assert!(topics.meet(&[0, 4], &[2, 5]));
        assert!(!topics.meet(&[100], &[0]));
    }

    #[test]
    fn in_a_small_corpus_a_chain_of_articles_is_one_topic() {
        let names = [vec![1, 2], vec![2, 3], vec![3, 4], vec![9]];
        let topics = Topics::of(names.into_iter().map(BTreeSet::from_iter).collect());
        assert!(topics.meet(&[0], &[1]) && topics.meet(&[0], &[2]));
        assert!(!topics.meet(&[0], &[3]));
    }

    #[test]
    fn parts_are_joined_by_topics_and_by_what_stands_in_several_articles() {
        let of: [&[usize]; 5] = [&[0], &[1], &[3, 9], &[2], &[8]];
        let parts = corpus().parts(of.into_iter());
        assert_eq!(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>(), [vec![0, 1], vec![2, 3, 4]]);
    }
}
