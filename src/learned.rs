//! A learned sum: evidence by name, what each piece of it counts in log-odds, and the text form it is kept in.
//!
//! Whether one figure takes up another, and whether a fact changed, are judged by many small signs, words above all, of
//! which none decides. Their weights are learned by `examples/refit` and compiled in.

use std::collections::HashMap;

/// FNV-1a: the same on every machine and in every run.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The key of a piece of evidence.
fn key(place: &str, what: &str) -> u64 {
    hash(place.as_bytes()) ^ hash(what.as_bytes()).rotate_left(23)
}

/// The weight of each piece of evidence, in log-odds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// The log-odds before any evidence.
    pub base: f64,
    /// By the key of the evidence.
    weights: HashMap<u64, f64>,
}

impl Model {
    /// From named weights: place, what is seen there, log-odds; and the log-odds before any evidence.
    pub fn of<'a>(base: f64, weights: impl IntoIterator<Item = (&'a str, &'a str, f64)>) -> Model {
        Model { base, weights: weights.into_iter().map(|(place, what, weight)| (key(place, what), weight)).collect() }
    }

    /// Reads the text form: `base` and a number, then a place, a tab, what is seen, a tab and a number in each line.
    pub fn parse(text: &str) -> Result<Model, String> {
        let mut model = Model::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let fault = || format!("line {}: expected a place, what is seen and a weight: {line:?}", number + 1);
            let fields: Vec<&str> = line.split('\t').collect();
            let weight = fields.last().and_then(|field| field.parse::<f64>().ok()).ok_or_else(fault)?;
            match fields[..] {
                ["base", _] => model.base = weight,
                [place, what, _] => {
                    model.weights.insert(key(place, what), weight);
                }
                _ => return Err(fault()),
            }
        }
        Ok(model)
    }

    /// What it counts that `what` is seen at `place`.
    pub fn weight(&self, place: &str, what: &str) -> f64 {
        self.weights.get(&key(place, what)).copied().unwrap_or(0.0)
    }

    /// The log-odds after all evidence that `visit` shows. What is seen twice at one place counts once.
    pub fn sum(&self, visit: impl FnOnce(&mut dyn FnMut(&'static str, &str, f64))) -> f64 {
        let mut sum = self.base;
        let mut seen: Vec<u64> = Vec::new();
        visit(&mut |place, what, value| {
            let key = key(place, what);
            if let Some(weight) = self.weights.get(&key)
                && !seen.contains(&key)
            {
                seen.push(key);
                sum += weight * value;
            }
        });
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_weight_is_told() {
        assert!(Model::parse("base\t-3.0\nvalues\tnear").unwrap_err().starts_with("line 2"));
        assert_eq!(Model::parse("base\t-3.0\nvalues\tnear\t1.5").unwrap(), Model::of(-3.0, [("values", "near", 1.5)]));
    }

    #[test]
    fn what_is_seen_twice_counts_once() {
        let model = Model::of(-1.0, [("word", "now", 2.0), ("word", "so", 0.5)]);
        let sum = model.sum(|see| {
            see("word", "now", 1.0);
            see("word", "now", 1.0);
            see("word", "so", 0.5);
            see("last", "so", 1.0);
        });
        assert_eq!(sum, 1.25);
    }
}
