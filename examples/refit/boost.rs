//! Boosting: a sum of small regression trees, each correcting those before, by Newton's method on the logistic loss.
//!
//! Features are cut into bins, a tree grows at the leaf that gains most, and each tree asks a random part of the
//! features: the usual recipe of gradient boosting with histograms. The random numbers come from a fixed seed.

use rayon::prelude::*;
use twosource::matching::trees::{Node, Split, Tree, Trees};

use super::logistic::Row;

/// How many trees are learned.
const TREES: usize = 300;
/// How many leaves a tree has at most.
const LEAVES: usize = 31;
/// How much of each tree's correction is taken.
const RATE: f64 = 0.05;
/// How strongly a leaf is held towards 0.
const PENALTY: f64 = 5.0;
/// A leaf has at least this many examples.
const LEAST: u32 = 20;
/// One feature in so many is asked by a tree.
const ASKED: u64 = 3;
/// Where the score starts, in log-odds: pairs of one fact are few.
const FEW: f64 = -4.0;
/// Into how many bins a feature is cut at most.
const BINS: usize = 64;

/// Trees that tell which of `rows` are one fact.
pub fn trees(rows: &[&Row]) -> Trees {
    let mut scores = vec![FEW; rows.len()];
    let width = rows.first().map_or(0, |row| row.0.len());
    let columns = (0..width).map(|feature| Column::of(rows, feature));
    let columns: Vec<Column> = columns.filter(|column| !column.edges.is_empty()).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut trees = Vec::new();
    for _ in 0..TREES {
        let slopes: Vec<(f64, f64)> = rows
            .iter()
            .zip(&scores)
            .map(|((_, same, weight), score)| {
                let p = 1.0 / (1.0 + (-score).exp());
                (weight * (f64::from(u8::from(*same)) - p), weight * p * (1.0 - p))
            })
            .collect();
        let asked: Vec<&Column> = columns
            .iter()
            .filter(|_| {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                random.is_multiple_of(ASKED)
            })
            .collect();
        let leaves = grow(&asked, &slopes, rows.len());
        for leaf in leaves.iter().filter(|leaf| leaf.cut.is_none()) {
            leaf.rows.iter().for_each(|&row| scores[row as usize] += leaf.value());
        }
        let mut tree = Tree::new();
        lay(&leaves, 0, &asked, &mut tree);
        trees.push(tree);
    }
    Trees { trees }
}

/// One feature of all rows, cut into bins.
struct Column {
    feature: usize,
    /// A row is in the first bin whose edge lies above its value.
    edges: Vec<f64>,
    bins: Vec<u8>,
}

impl Column {
    fn of(rows: &[&Row], feature: usize) -> Column {
        let mut values: Vec<f64> = rows.iter().map(|row| row.0[feature]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let cuts = (values.len() - 1).min(BINS - 1);
        // Rounded as they are written, so that the trees as read decide as the trees as learned.
        let mut edges: Vec<f64> = (1..=cuts)
            .map(|cut| {
                let at = cut * values.len() / (cuts + 1);
                (f64::midpoint(values[at - 1], values[at]) * 1e4).round() / 1e4
            })
            .collect();
        edges.dedup();
        let bins = rows.iter().map(|row| edges.partition_point(|edge| *edge <= row.0[feature]) as u8).collect();
        Column { feature, edges, bins }
    }

    /// What `rows` add up to, bin by bin.
    fn sums(&self, rows: &[u32], slopes: &[(f64, f64)]) -> Vec<Bin> {
        let mut bins = vec![(0.0, 0.0, 0); self.edges.len() + 1];
        for &row in rows {
            let bin: &mut Bin = &mut bins[usize::from(self.bins[row as usize])];
            let (slope, curve) = slopes[row as usize];
            *bin = (bin.0 + slope, bin.1 + curve, bin.2 + 1);
        }
        bins
    }
}

/// What the rows of one bin add up to: slope, curve, how many.
type Bin = (f64, f64, u32);

/// A node while a tree grows.
struct Growing {
    rows: Vec<u32>,
    /// For each asked column its bins.
    sums: Vec<Vec<Bin>>,
    slope: f64,
    curve: f64,
    /// The best cut found: gain, index into the asked columns, bin.
    best: Option<(f64, usize, usize)>,
    /// The cut taken, and the two children.
    cut: Option<(usize, usize, usize, usize)>,
}

impl Growing {
    fn of(rows: Vec<u32>, columns: &[&Column], slopes: &[(f64, f64)]) -> Growing {
        let sums = columns.par_iter().map(|column| column.sums(&rows, slopes)).collect();
        Growing::with(rows, sums, slopes)
    }

    /// The node of `rows`, of which the `sums` are known.
    fn with(rows: Vec<u32>, sums: Vec<Vec<Bin>>, slopes: &[(f64, f64)]) -> Growing {
        let (slope, curve) = rows.iter().fold((0.0, 0.0), |sum, &row| {
            let (slope, curve) = slopes[row as usize];
            (sum.0 + slope, sum.1 + curve)
        });
        let mut node = Growing { rows, sums, slope, curve, best: None, cut: None };
        node.best = node.best_cut();
        node
    }

    fn value(&self) -> f64 {
        RATE * self.slope / (self.curve + PENALTY)
    }

    fn best_cut(&self) -> Option<(f64, usize, usize)> {
        let gain = |slope: f64, curve: f64| slope * slope / (curve + PENALTY);
        let whole = gain(self.slope, self.curve);
        let mut best: Option<(f64, usize, usize)> = None;
        for (index, bins) in self.sums.iter().enumerate() {
            let (mut slope, mut curve, mut count) = (0.0, 0.0, 0);
            for (bin, sums) in bins[..bins.len() - 1].iter().enumerate() {
                (slope, curve, count) = (slope + sums.0, curve + sums.1, count + sums.2);
                if count < LEAST || (self.rows.len() as u32) - count < LEAST {
                    continue;
                }
                let found = gain(slope, curve) + gain(self.slope - slope, self.curve - curve) - whole;
                if found > best.map_or(1e-6, |best| best.0) {
                    best = Some((found, index, bin));
                }
            }
        }
        best
    }
}

fn grow(columns: &[&Column], slopes: &[(f64, f64)], count: usize) -> Vec<Growing> {
    let mut nodes = vec![Growing::of((0..count as u32).collect(), columns, slopes)];
    for _ in 1..LEAVES {
        let open = nodes.iter().enumerate().filter(|(_, node)| node.cut.is_none());
        let gains = open.filter_map(|(at, node)| Some((at, node.best?)));
        let Some((at, (_, index, bin))) = gains.max_by(|x, y| x.1.0.total_cmp(&y.1.0).then(y.0.cmp(&x.0))) else {
            break;
        };
        let column = columns[index];
        let (left, right): (Vec<u32>, Vec<u32>) =
            nodes[at].rows.iter().partition(|&&row| usize::from(column.bins[row as usize]) <= bin);
        // Only the smaller child is counted; the other has what is left.
        let whole = std::mem::take(&mut nodes[at].sums);
        let fewer = if left.len() <= right.len() { &left } else { &right };
        let small: Vec<Vec<Bin>> = columns.par_iter().map(|column| column.sums(fewer, slopes)).collect();
        let large = rest(whole, &small);
        let (left_sums, right_sums) = if left.len() <= right.len() { (small, large) } else { (large, small) };
        nodes[at].cut = Some((index, bin, nodes.len(), nodes.len() + 1));
        nodes.push(Growing::with(left, left_sums, slopes));
        nodes.push(Growing::with(right, right_sums, slopes));
    }
    nodes
}

/// What is left of `whole` without `part`.
fn rest(mut whole: Vec<Vec<Bin>>, part: &[Vec<Bin>]) -> Vec<Vec<Bin>> {
    for (whole, part) in whole.iter_mut().flatten().zip(part.iter().flatten()) {
        *whole = (whole.0 - part.0, whole.1 - part.1, whole.2 - part.2);
    }
    whole
}

/// Lays out the node `at` and what hangs from it in preorder.
fn lay(nodes: &[Growing], at: usize, columns: &[&Column], tree: &mut Tree) {
    let place = tree.len();
    tree.push(Node { value: (nodes[at].value() * 1e4).round() / 1e4, split: None });
    if let Some((index, bin, left, right)) = nodes[at].cut {
        lay(nodes, left, columns, tree);
        let next = tree.len();
        lay(nodes, right, columns, tree);
        let column = columns[index];
        tree[place].split = Some(Split { feature: column.feature, threshold: column.edges[bin], right: next });
    }
}
