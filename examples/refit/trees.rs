//! Experiment: gradient-boosted trees on the same rows.

use super::fit::Row;

#[derive(Clone)]
enum Node {
    Leaf(f64),
    Split(usize, f64, Box<Node>, Box<Node>),
}

pub struct Forest(Vec<Node>, f64);

impl Forest {
    pub fn fit(rows: &[&Row], rounds: usize, depth: usize, rate: f64, min: f64) -> Forest {
        let pos: f64 = rows.iter().map(|r| if r.1 { r.2 } else { 0.0 }).sum();
        let base = (pos / (rows.len() as f64 - pos)).ln();
        let mut scores = vec![base; rows.len()];
        let width = rows[0].0.len();
        // Candidate thresholds for each feature: up to 24 quantiles of distinct values.
        let cuts: Vec<Vec<f64>> = (0..width)
            .map(|f| {
                let mut v: Vec<f64> = rows.iter().map(|r| r.0[f]).collect();
                v.sort_by(f64::total_cmp);
                v.dedup();
                if v.len() < 2 {
                    return vec![];
                }
                let n = 16.min(v.len() - 1);
                (1..=n)
                    .map(|i| {
                        let k = (i * (v.len() - 1)) / n;
                        (v[k - 1] + v[k]) / 2.0
                    })
                    .collect()
            })
            .collect();
        let bins: Vec<Vec<u8>> =
            (0..width).map(|f| rows.iter().map(|r| cuts[f].partition_point(|c| *c < r.0[f]) as u8).collect()).collect();
        let mut trees = Vec::new();
        for _ in 0..rounds {
            let g: Vec<(f64, f64)> = rows
                .iter()
                .zip(&scores)
                .map(|(r, s)| {
                    let p = 1.0 / (1.0 + (-s).exp());
                    (r.2 * (f64::from(u8::from(r.1)) - p), r.2 * p * (1.0 - p))
                })
                .collect();
            let all: Vec<u32> = (0..rows.len() as u32).collect();
            let tree = grow(&all, &g, &bins, &cuts, depth, min);
            for (i, r) in rows.iter().enumerate() {
                scores[i] += rate * eval(&tree, &r.0);
            }
            trees.push(tree);
        }
        trees.push(Node::Leaf(rate));
        Forest(trees, base)
    }
    pub fn score(&self, x: &[f64]) -> f64 {
        let Node::Leaf(rate) = self.0[self.0.len() - 1] else { return 0.0 };
        self.1 + rate * self.0[..self.0.len() - 1].iter().map(|t| eval(t, x)).sum::<f64>()
    }
}

fn eval(node: &Node, x: &[f64]) -> f64 {
    match node {
        Node::Leaf(v) => *v,
        Node::Split(f, cut, l, r) => {
            if x[*f] <= *cut {
                eval(l, x)
            } else {
                eval(r, x)
            }
        }
    }
}

fn grow(items: &[u32], g: &[(f64, f64)], bins: &[Vec<u8>], cuts: &[Vec<f64>], depth: usize, min: f64) -> Node {
    let (sg, sh) = items.iter().fold((0.0, 0.0), |s, &i| (s.0 + g[i as usize].0, s.1 + g[i as usize].1));
    let leaf = Node::Leaf(sg / (sh + 1.0));
    if depth == 0 {
        return leaf;
    }
    let mut best = (1e-3, 0, 0);
    for f in 0..bins.len() {
        if cuts[f].is_empty() {
            continue;
        }
        let mut h = vec![(0.0, 0.0); cuts[f].len() + 1];
        for &i in items {
            let b = bins[f][i as usize] as usize;
            h[b].0 += g[i as usize].0;
            h[b].1 += g[i as usize].1;
        }
        let (mut lg, mut lh) = (0.0, 0.0);
        for c in 0..cuts[f].len() {
            lg += h[c].0;
            lh += h[c].1;
            let (rg, rh) = (sg - lg, sh - lh);
            if lh < min || rh < min {
                continue;
            }
            let gain = lg * lg / (lh + 1.0) + rg * rg / (rh + 1.0) - sg * sg / (sh + 1.0);
            if gain > best.0 {
                best = (gain, f, c);
            }
        }
    }
    if best.0 <= 1e-3 {
        return leaf;
    }
    let (_, f, c) = best;
    let (l, r): (Vec<u32>, Vec<u32>) = items.iter().partition(|&&i| (bins[f][i as usize] as usize) <= c);
    Node::Split(
        f,
        cuts[f][c],
        Box::new(grow(&l, g, bins, cuts, depth - 1, min)),
        Box::new(grow(&r, g, bins, cuts, depth - 1, min)),
    )
}
