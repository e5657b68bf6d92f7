//! Logistic regression with an L2 penalty, by Newton's method.

use rayon::prelude::*;

/// Features, whether it is so, and how much the example counts.
pub type Row = (Vec<f64>, bool, f64);

/// Weights that make the examples most likely, each weight held towards 0 by `penalty`.
pub fn logistic(rows: &[&Row], penalty: f64) -> Vec<f64> {
    let width = rows.first().map_or(0, |row| row.0.len());
    let mut weights = vec![0.0; width];
    for _ in 0..12 {
        let chunk = 4096;
        let parts: Vec<(Vec<f64>, Vec<f64>)> = rows
            .par_chunks(chunk)
            .map(|rows| {
                let mut gradient = vec![0.0; width];
                let mut hessian = vec![0.0; width * width];
                for (features, same, weight) in rows {
                    let score: f64 = weights.iter().zip(features).map(|(w, x): (&f64, &f64)| w * x).sum();
                    let p = 1.0 / (1.0 + (-score.clamp(-30.0, 30.0)).exp());
                    let error = weight * (f64::from(u8::from(*same)) - p);
                    let curve = weight * (p * (1.0 - p)).max(1e-6);
                    for (i, &x) in features.iter().enumerate().filter(|(_, x)| **x != 0.0) {
                        gradient[i] += error * x;
                        for (j, &y) in features[..=i].iter().enumerate() {
                            hessian[i * width + j] += curve * x * y;
                        }
                    }
                }
                (gradient, hessian)
            })
            .collect();
        let mut gradient = vec![0.0; width];
        let mut hessian = vec![0.0; width * width];
        for (g, h) in parts {
            gradient.iter_mut().zip(g).for_each(|(sum, x)| *sum += x);
            hessian.iter_mut().zip(h).for_each(|(sum, x)| *sum += x);
        }
        for i in 0..width {
            let held = if i == 0 { penalty * 0.01 } else { penalty };
            gradient[i] -= held * weights[i];
            hessian[i * width + i] += held;
        }
        let step = solve(&hessian, &gradient, width);
        let largest = step.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let damp = if largest > 4.0 { 4.0 / largest } else { 1.0 };
        weights.iter_mut().zip(&step).for_each(|(w, s)| *w += damp * s);
        if largest < 1e-6 {
            break;
        }
    }
    weights
}

/// Solves the symmetric system whose lower triangle is `matrix`, by Cholesky's method.
fn solve(matrix: &[f64], right: &[f64], width: usize) -> Vec<f64> {
    let mut lower = matrix.to_vec();
    for i in 0..width {
        for j in 0..=i {
            let mut sum = lower[i * width + j];
            for k in 0..j {
                sum -= lower[i * width + k] * lower[j * width + k];
            }
            lower[i * width + j] = if i == j { sum.max(1e-9).sqrt() } else { sum / lower[j * width + j] };
        }
    }
    let mut x = right.to_vec();
    for i in 0..width {
        for k in 0..i {
            x[i] -= lower[i * width + k] * x[k];
        }
        x[i] /= lower[i * width + i];
    }
    for i in (0..width).rev() {
        for k in i + 1..width {
            x[i] -= lower[k * width + i] * x[k];
        }
        x[i] /= lower[i * width + i];
    }
    x
}
