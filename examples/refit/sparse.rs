//! Logistic regression on sparse rows.

use rayon::prelude::*;

/// A row: column and value of what is not 0, whether the example is one, and how much it counts.
pub struct Row {
    pub cells: Vec<(u32, f64)>,
    pub same: bool,
    pub weight: f64,
}

/// What each column's weight is held towards, and how strongly.
#[derive(Clone, Copy)]
pub struct Hold {
    pub towards: f64,
    pub by: f64,
}

/// Newton's method, each step by conjugate gradients, from what the weights are held towards.
pub fn regression(rows: &[Row], holds: &[Hold]) -> Vec<f64> {
    let mut weights: Vec<f64> = holds.iter().map(|hold| hold.towards).collect();
    let width = weights.len();
    let loss = |weights: &[f64]| {
        let parts: Vec<f64> = rows
            .par_chunks(CHUNK)
            .map(|rows| {
                rows.iter()
                    .map(|row| {
                        let score = dot(row, weights);
                        row.weight * (score.max(0.0) - score * target(row) + (-score.abs()).exp().ln_1p())
                    })
                    .sum::<f64>()
            })
            .collect();
        let away = weights.iter().zip(holds).map(|(weight, hold)| hold.by * (weight - hold.towards).powi(2));
        parts.iter().sum::<f64>() + away.sum::<f64>() / 2.0
    };
    let mut now = loss(&weights);
    for _ in 0..20 {
        let chances: Vec<f64> = rows.par_iter().map(|row| 1.0 / (1.0 + (-dot(row, &weights)).exp())).collect();
        let errors: Vec<f64> = rows.iter().zip(&chances).map(|(row, p)| row.weight * (target(row) - p)).collect();
        let mut down = spread(rows, &errors, width);
        for (sum, (weight, hold)) in down.iter_mut().zip(weights.iter().zip(holds)) {
            *sum -= hold.by * (weight - hold.towards);
        }
        let curve = |direction: &[f64]| {
            let bent: Vec<f64> = rows
                .par_iter()
                .zip(&chances)
                .map(|(row, p)| row.weight * p * (1.0 - p) * dot(row, direction))
                .collect();
            let mut curved = spread(rows, &bent, width);
            curved.iter_mut().enumerate().for_each(|(at, sum)| *sum += holds[at].by * direction[at]);
            curved
        };
        let step = conjugate(&down, curve);
        let mut length = 1.0;
        let next = loop {
            let tried: Vec<f64> = weights.iter().zip(&step).map(|(weight, step)| weight + length * step).collect();
            let then = loss(&tried);
            if then < now || length < 1e-4 {
                weights = tried;
                break then;
            }
            length /= 2.0;
        };
        if now - next < 1e-6 * now {
            break;
        }
        now = next;
    }
    weights
}

const CHUNK: usize = 4096;

fn target(row: &Row) -> f64 {
    f64::from(u8::from(row.same))
}

fn dot(row: &Row, weights: &[f64]) -> f64 {
    row.cells.iter().map(|&(column, value)| value * weights[column as usize]).sum()
}

/// The sum of the rows, each times its factor.
fn spread(rows: &[Row], factors: &[f64], width: usize) -> Vec<f64> {
    let parts: Vec<Vec<f64>> = rows
        .par_chunks(CHUNK)
        .zip(factors.par_chunks(CHUNK))
        .map(|(rows, factors)| {
            let mut sums = vec![0.0; width];
            for (row, factor) in rows.iter().zip(factors) {
                row.cells.iter().for_each(|&(column, value)| sums[column as usize] += factor * value);
            }
            sums
        })
        .collect();
    parts.into_iter().fold(vec![0.0; width], |mut sums, part| {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        sums
    })
}

/// What `curve` maps to `right`, nearly.
fn conjugate(right: &[f64], curve: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let mut found = vec![0.0; right.len()];
    let mut rest = right.to_vec();
    let mut direction = rest.clone();
    let mut size = product(&rest, &rest);
    let enough = 1e-3 * size;
    for _ in 0..40 {
        let curved = curve(&direction);
        let length = size / product(&direction, &curved);
        found.iter_mut().zip(&direction).for_each(|(found, step)| *found += length * step);
        rest.iter_mut().zip(&curved).for_each(|(rest, curved)| *rest -= length * curved);
        let left = product(&rest, &rest);
        if left < enough {
            break;
        }
        direction.iter_mut().zip(&rest).for_each(|(step, rest)| *step = rest + left / size * *step);
        size = left;
    }
    found
}
