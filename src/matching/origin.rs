//! Origins: articles that copy one text (wire copy, a press release, a reprint) stand for one source.
//!
//! Near-duplicates are found as Broder described it ("On the resemblance and containment of documents", 1997): a text
//! is the set of its word shingles; a MinHash sketch keeps, for each of `HASHES` hash functions, the
//! smallest hash of the set; sketches are cut into bands, and articles that agree in a whole band are candidates
//! (locality-sensitive hashing), so that never all pairs are compared. Where all texts are of one mould, most candidates
//! meet by chance; a sample of each set tells nearly all of these. What is left is compared by the sets themselves: two
//! articles have one origin when most of the shorter one stands in the longer one. The hash functions are
//! constants, so the result depends on nothing but the texts.
//!
//! Left out as boilerplate: titles and headings, code, blocks of a few words, and blocks that stand word for word in
//! many articles (a newsletter's invitation, a note about the author).

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use rayon::prelude::*;

use crate::corpus::{Article, BlockKind};

use super::groups::Groups;

/// Words of one shingle.
const SHINGLE: usize = 5;
/// Hash functions of a sketch.
const HASHES: usize = 64;
/// Hashes of one band; texts that share a fifth of their shingles meet in some band with a probability of 0.73,
/// those that share a third with 0.98.
const BAND: usize = 2;
/// Equal hashes below which two sketches are not looked at more closely: a tenth of the shingles in common.
const ALIKE: usize = 6;
/// Shingles of a sample. Of a corpus whose texts share a fifth of their shingles by chance, it lets through few pairs
/// that are no copies.
const SAMPLE: usize = 256;
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
        let boilerplate = boilerplate(articles);
        // Sets are made anew for the few pairs that need them: kept, they would be larger than the articles.
        let set = |article: usize| shingles(&articles[article], &boilerplate);
        let sketches: Vec<Option<Sketch>> =
            (0..articles.len()).into_par_iter().map(|article| Sketch::of(&set(article))).collect();
        let mut groups = Groups::new(articles.len());
        for (a, b) in candidates(&sketches) {
            if groups.root(a) != groups.root(b) && is_copy(&set(a), &set(b)) {
                groups.join(a, b);
            }
        }
        Origins { of_article: groups.numbered() }
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
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut hash = FNV_OFFSET;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = (hash ^ u64::from(c.to_ascii_lowercase())).wrapping_mul(FNV_PRIME);
        } else if !c.is_ascii() && c.is_alphanumeric() {
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
fn boilerplate(articles: &[Article]) -> BTreeSet<u64> {
    let distinct = |article: &Article| {
        let mut folds: Vec<u64> = blocks(article).iter().map(|block| fold(block)).collect();
        folds.sort_unstable();
        folds.dedup();
        folds
    };
    let texts: Vec<Vec<u64>> = articles.par_iter().map(distinct).collect();
    let mut articles_with: HashMap<u64, usize> = HashMap::new();
    for block in texts.into_iter().flatten() {
        *articles_with.entry(block).or_default() += 1;
    }
    let many = BOILERPLATE.max(articles.len() / 100);
    articles_with.into_iter().filter(|&(_, articles)| articles >= many).map(|(block, _)| block).collect()
}

/// The set of an article's shingles, sorted.
fn shingles(article: &Article, boilerplate: &BTreeSet<u64>) -> Vec<u64> {
    let blocks = blocks(article);
    let own = blocks.iter().filter(|block| boilerplate.is_empty() || !boilerplate.contains(&fold(block)));
    let mut shingles: Vec<u64> = own.flat_map(|block| block.windows(SHINGLE).map(fold)).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// What is kept of a set of shingles to find and judge candidates.
struct Sketch {
    /// The smallest hash of the set under each hash function.
    least: [u32; HASHES],
    /// The upper halves of the smallest shingles, ascending; since shingles are hashes, a random sample.
    sample: Vec<u32>,
}

impl Sketch {
    /// `None` for a text too short to judge.
    fn of(shingles: &[u64]) -> Option<Sketch> {
        if shingles.len() < SHORTEST {
            return None;
        }
        let mut least = [u32::MAX; HASHES];
        for &shingle in shingles {
            for (factor, least) in FACTORS.iter().zip(&mut least) {
                *least = (*least).min((shingle.wrapping_mul(*factor) >> 32) as u32);
            }
        }
        Some(Sketch { least, sample: shingles.iter().take(SAMPLE).map(|&shingle| (shingle >> 32) as u32).collect() })
    }

    /// Whether the sets behind two sketches can be a copy and its original.
    fn may_copy(&self, other: &Sketch) -> bool {
        self.alike(other) >= ALIKE && self.may_hold(other, SAMPLE / 4) && self.may_hold(other, SAMPLE)
    }

    /// The number of hashes they share: an estimate of the share of common shingles, in sixty-fourths.
    fn alike(&self, other: &Sketch) -> usize {
        self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count()
    }

    /// Whether the first `most` of the samples leave it open that one set holds [`COPIED`] of the other: up to the lesser
    /// of the two last entries both are whole, and what the smaller shares there is off by four standard deviations at
    /// most.
    fn may_hold(&self, other: &Sketch, most: usize) -> bool {
        let reach = |sample: &[u32]| if sample.len() < most { u32::MAX } else { sample[most - 1] };
        let end = reach(&self.sample).min(reach(&other.sample));
        let until = |sample: &[u32]| sample.partition_point(|&shingle| shingle <= end);
        let (mine, theirs) = (&self.sample[..until(&self.sample)], &other.sample[..until(&other.sample)]);
        let (mut shared, mut at, mut other) = (0_usize, 0, 0);
        // Without a branch on what is compared: what a random sample brings next cannot be foreseen.
        while at < mine.len() && other < theirs.len() {
            let (x, y) = (mine[at], theirs[other]);
            shared += usize::from(x == y);
            at += usize::from(x <= y);
            other += usize::from(y <= x);
        }
        let of = mine.len().min(theirs.len()) as f64;
        shared as f64 >= COPIED * of - 4.0 * (COPIED * (1.0 - COPIED) * of).sqrt()
    }
}

/// The hash functions: multiply-shift hashing (Dietzfelbinger and others, 1997) with odd constants.
static FACTORS: LazyLock<[u64; HASHES]> = LazyLock::new(|| std::array::from_fn(|at| mix(at as u64 + 1) | 1));

/// Pairs of articles that agree in a whole band and may be copies, in order.
fn candidates(sketches: &[Option<Sketch>]) -> Vec<(usize, usize)> {
    let bands = (0..HASHES / BAND).into_par_iter().map(|band| {
        let key = |sketch: &Sketch| <[u32; BAND]>::try_from(&sketch.least[band * BAND..(band + 1) * BAND]).ok();
        let known = sketches.iter().enumerate();
        let mut keyed: Vec<([u32; BAND], usize, &Sketch)> = known
            .filter_map(|(article, sketch)| sketch.as_ref().and_then(|sketch| Some((key(sketch)?, article, sketch))))
            .collect();
        keyed.sort_unstable_by_key(|&(key, article, _)| (key, article));
        let mut pairs = Vec::new();
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0) {
            for (at, &(_, a, sketch)) in bucket.iter().enumerate() {
                let reach = if bucket.len() <= CROWD { bucket.len() } else { (at + 2).min(bucket.len()) };
                let near = bucket[at + 1..reach].iter().filter(|(_, _, other)| sketch.may_copy(other));
                pairs.extend(near.map(|&(_, b, _)| (a, b)));
            }
        }
        pairs
    });
    let mut pairs: Vec<(usize, usize)> = bands.flatten_iter().collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether most of the shorter set stands in the longer one; both are sorted.
fn is_copy(a: &[u64], b: &[u64]) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = shorter.iter().filter(|shingle| longer.binary_search(shingle).is_ok()).count();
    shorter.len() >= SHORTEST && shared as f64 >= COPIED * shorter.len() as f64
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
