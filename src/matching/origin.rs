//! Origins: articles that copy one text (wire copy, a press release, a reprint) stand for one source.
//!
//! Near-duplicates are found as Broder described it ("On the resemblance and containment of documents", 1997): a text
//! is the set of its word shingles; a MinHash sketch keeps, for each of `HASHES` hash functions, the
//! smallest hash of the set; sketches are cut into bands, and articles that agree in a whole band are candidates
//! (locality-sensitive hashing), so that never all pairs are compared. Candidates are then compared by their sets:
//! two articles have one origin when most of the shorter one stands in the longer one. The hash functions are
//! constants, so the result depends on nothing but the texts.
//!
//! Left out as boilerplate: titles and headings, code, blocks of a few words, and blocks that stand word for word in
//! many articles (a newsletter's invitation, a note about the author).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::corpus::{Article, BlockKind};

/// Words of one shingle.
const SHINGLE: usize = 5;
/// Hash functions of a sketch.
const HASHES: usize = 64;
/// Hashes of one band; texts that share a fifth of their shingles meet in some band with a probability of 0.73,
/// those that share a third with 0.98.
const BAND: usize = 2;
/// Equal hashes below which two sketches are not looked at more closely: a tenth of the shingles in common.
const ALIKE: usize = 6;
/// The share of the shorter article's shingles that the longer one must hold.
const COPIED: f64 = 0.5;
/// Shingles below which a text is too short to tell a copy from a coincidence.
const SHORTEST: usize = 20;
/// Words below which a block is no running text.
const SHORTEST_BLOCK: usize = 8;
/// Articles from which on a block that stands in all of them is boilerplate; also a hundredth of the corpus.
const BOILERPLATE: usize = 12;
/// Members of a band's bucket that are all compared with each other; in larger ones only neighbours are.
const CROWD: usize = 16;

/// Which articles share an origin.
#[derive(Debug, Clone)]
pub struct Origins {
    /// The origin of each article, by its index; origins are numbered from 0 in order of their first article.
    pub of_article: Vec<usize>,
}

impl Origins {
    /// Finds the origins of `articles`.
    pub fn find(articles: &[Article]) -> Origins {
        let texts: Vec<Vec<Vec<u64>>> = articles.par_iter().map(blocks).collect();
        let boilerplate = boilerplate(&texts);
        let shingles = |article: usize| shingles(&texts[article], &boilerplate);
        let sketches: Vec<Option<Sketch>> =
            (0..articles.len()).into_par_iter().map(|article| Sketch::of(&shingles(article))).collect();
        let mut groups = Groups::new(articles.len());
        let mut sets: HashMap<usize, Vec<u64>> = HashMap::new();
        for (a, b) in candidates(&sketches) {
            let alike = |a: &Sketch, b: &Sketch| a.alike(b) >= ALIKE;
            if groups.root(a) == groups.root(b)
                || !sketches[a].as_ref().zip(sketches[b].as_ref()).is_some_and(|(a, b)| alike(a, b))
            {
                continue;
            }
            for article in [a, b] {
                sets.entry(article).or_insert_with(|| shingles(article));
            }
            if is_copy(&sets[&a], &sets[&b]) {
                groups.join(a, b);
            }
        }
        groups.numbered()
    }

    /// The number of different origins of `articles`.
    pub fn count(&self, articles: impl Iterator<Item = usize>) -> usize {
        let origins: BTreeSet<usize> = articles.map(|article| self.of_article[article]).collect();
        origins.len()
    }
}

/// The words of each block of running text, hashed.
fn blocks(article: &Article) -> Vec<Vec<u64>> {
    let prose = &article.prose;
    let running = prose
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_) | BlockKind::Cell { .. }));
    running.map(|block| words(prose.slice(block.span))).filter(|words| words.len() >= SHORTEST_BLOCK).collect()
}

/// The words of `text` in lower case, each as its FNV-1a hash.
fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut hash = FNV_OFFSET;
    for c in text.chars() {
        if c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                hash = (hash ^ u64::from(lower)).wrapping_mul(FNV_PRIME);
            }
        } else if hash != FNV_OFFSET {
            words.push(hash);
            hash = FNV_OFFSET;
        }
    }
    if hash != FNV_OFFSET {
        words.push(hash);
    }
    words
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// One hash of a sequence of hashes.
fn fold(hashes: &[u64]) -> u64 {
    hashes.iter().fold(FNV_OFFSET, |hash, &word| mix(hash ^ word))
}

/// The finalizer of splitmix64: spreads every bit over all.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Blocks that stand word for word in many articles.
fn boilerplate(texts: &[Vec<Vec<u64>>]) -> BTreeSet<u64> {
    let mut articles_with: HashMap<u64, usize> = HashMap::new();
    for text in texts {
        let distinct: BTreeSet<u64> = text.iter().map(|block| fold(block)).collect();
        for block in distinct {
            *articles_with.entry(block).or_default() += 1;
        }
    }
    let many = BOILERPLATE.max(texts.len() / 100);
    articles_with.into_iter().filter(|&(_, articles)| articles >= many).map(|(block, _)| block).collect()
}

/// The set of a text's shingles, sorted.
fn shingles(text: &[Vec<u64>], boilerplate: &BTreeSet<u64>) -> Vec<u64> {
    let own = text.iter().filter(|block| !boilerplate.contains(&fold(block)));
    let mut shingles: Vec<u64> = own.flat_map(|block| block.windows(SHINGLE).map(fold)).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The smallest hash of a set of shingles under each hash function.
struct Sketch([u32; HASHES]);

impl Sketch {
    /// `None` for a text too short to judge.
    fn of(shingles: &[u64]) -> Option<Sketch> {
        if shingles.len() < SHORTEST {
            return None;
        }
        let mut least = [u32::MAX; HASHES];
        for &shingle in shingles {
            for (function, least) in least.iter_mut().enumerate() {
                // Multiply-shift hashing (Dietzfelbinger and others, 1997) with odd constants.
                let factor = mix(function as u64 + 1) | 1;
                *least = (*least).min((shingle.wrapping_mul(factor) >> 32) as u32);
            }
        }
        Some(Sketch(least))
    }
}

impl Sketch {
    /// The number of hashes they share: an estimate of the share of common shingles, in sixty-fourths.
    fn alike(&self, other: &Sketch) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count()
    }
}

/// Pairs of articles that agree in a whole band, in order.
fn candidates(sketches: &[Option<Sketch>]) -> BTreeSet<(usize, usize)> {
    let bands = (0..HASHES / BAND).into_par_iter().map(|band| {
        let mut buckets: BTreeMap<[u32; BAND], Vec<usize>> = BTreeMap::new();
        for (article, sketch) in sketches.iter().enumerate() {
            if let Some(Sketch(least)) = sketch {
                let mut key = [0; BAND];
                key.copy_from_slice(&least[band * BAND..(band + 1) * BAND]);
                buckets.entry(key).or_default().push(article);
            }
        }
        let mut pairs = Vec::new();
        for bucket in buckets.into_values() {
            for (at, &a) in bucket.iter().enumerate() {
                let reach = if bucket.len() <= CROWD { bucket.len() } else { (at + 2).min(bucket.len()) };
                pairs.extend(bucket[at + 1..reach].iter().map(|&b| (a, b)));
            }
        }
        pairs
    });
    bands.flatten_iter().collect::<Vec<_>>().into_iter().collect()
}

/// Whether most of the shorter set stands in the longer one; both are sorted.
fn is_copy(a: &[u64], b: &[u64]) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = shorter.iter().filter(|shingle| longer.binary_search(shingle).is_ok()).count();
    shorter.len() >= SHORTEST && shared as f64 >= COPIED * shorter.len() as f64
}

/// Articles joined into groups (union-find); a group's root is its first article.
struct Groups(Vec<usize>);

impl Groups {
    fn new(articles: usize) -> Groups {
        Groups((0..articles).collect())
    }

    fn root(&mut self, article: usize) -> usize {
        let mut at = article;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn numbered(mut self) -> Origins {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let of_article = (0..self.0.len())
            .map(|article| {
                let root = self.root(article);
                let next = numbers.len();
                *numbers.entry(root).or_insert(next)
            })
            .collect();
        Origins { of_article }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "The utility said on Thursday that the second unit will enter service in April, five weeks later \
        than planned, after vibrations were found in a cooling system that engineers had already repaired once. \
        The delay adds about thirty million dollars to a bill that has passed thirty-five billion. Regulators will \
        review the figures in a hearing next month, and customers will see the first increase on their bills in May. \
        The company's shares fell two percent in early trading before they recovered most of the loss by noon.";
    const OTHER: &str = "A hearing about the plant's bill is set for next month. The regulator wants to know why a \
        repair that had been called finished was not, and who pays for the weeks that are lost. A lawyer for the \
        customers says that every delay so far has ended on their bills, and that this one will be no different \
        unless the commission takes a stand. The company did not answer questions that were sent to it on Friday.";

    fn origins(texts: &[String]) -> Vec<usize> {
        let read = |(number, text): (usize, &String)| {
            Article::read(&format!("{number}.md"), format!("# Headline {number}\n\n{text}\n").into_bytes()).unwrap()
        };
        Origins::find(&texts.iter().enumerate().map(read).collect::<Vec<_>>()).of_article
    }

    #[test]
    fn copies_are_one_origin() {
        let edited = WIRE.replace("said on Thursday", "announced").replace("by noon", "at midday");
        let longer = format!("{OTHER}\n\n{WIRE}");
        let cut = WIRE.split_inclusive(". ").take(3).collect::<String>();
        assert_eq!(origins(&[WIRE.into(), OTHER.into(), edited, cut]), [0, 1, 0, 0]);
        assert_eq!(origins(&[WIRE.into(), longer]), [0, 0]);
    }

    #[test]
    fn what_many_articles_carry_makes_no_copy() {
        let stamp = "Our newsroom is paid for by readers like you. Sign up for the newsletter, which brings the best \
            stories of the week to your inbox every Friday morning, free of charge and without any advertising at all.";
        let texts: Vec<String> = (0..15)
            .map(|number| {
                let own: Vec<String> = (0..20).map(|word| format!("story{number}word{word}")).collect();
                format!("{}\n\n{stamp}\n\n{stamp} Thank you.", own.join(" "))
            })
            .collect();
        let found = origins(&texts);
        assert_eq!(found, (0..15).collect::<Vec<_>>());
    }
}
