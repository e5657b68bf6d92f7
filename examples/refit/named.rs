//! Learns what named evidence counts: one weight for each name that enough examples show.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource::learned::Model;

use super::sparse::{Hold, Row, regression};

/// A piece of evidence: where it is seen, and what.
pub type Name = (&'static str, String);

/// An example: its evidence with how far it holds, whether it is one, and how much it counts.
pub struct Example<'e> {
    pub evidence: &'e [(Name, f64)],
    pub same: bool,
    pub weight: f64,
}

/// The log-odds of `evidence` by `model`.
pub fn score(evidence: &[(Name, f64)], model: &Model) -> f64 {
    let weight = |((place, what), value): &(Name, f64)| model.weight(place, what) * value;
    model.base + evidence.iter().map(weight).sum::<f64>()
}

/// A learned model with names.
pub struct Learned {
    base: f64,
    weights: Vec<(Name, f64)>,
}

impl Learned {
    /// From `examples`: names that fewer than `least` of them show have no weight; `held` says how strongly a name's weight
    /// is held towards 0.
    pub fn from(examples: &[Example<'_>], least: usize, held: impl Fn(&Name) -> f64) -> Learned {
        let mut counts: BTreeMap<&Name, usize> = BTreeMap::new();
        for example in examples {
            example.evidence.iter().for_each(|(name, _)| *counts.entry(name).or_insert(0) += 1);
        }
        let names: Vec<&Name> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(name, _)| name).collect();
        let places: HashMap<&Name, u32> = names.iter().enumerate().map(|(at, name)| (*name, at as u32 + 1)).collect();
        let row = |example: &Example<'_>| {
            let cells = example.evidence.iter().filter_map(|(name, value)| Some((*places.get(name)?, *value)));
            Row { cells: [(0, 1.0)].into_iter().chain(cells).collect(), same: example.same, weight: example.weight }
        };
        let rows: Vec<Row> = examples.iter().map(row).collect();
        let hold = |name: &&Name| Hold { towards: 0.0, by: held(name) };
        let holds: Vec<Hold> = [Hold { towards: 0.0, by: 0.01 }].into_iter().chain(names.iter().map(hold)).collect();
        let weights = regression(&rows, &holds);
        Learned { base: weights[0], weights: names.into_iter().cloned().zip(weights[1..].iter().copied()).collect() }
    }

    pub fn model(&self) -> Model {
        Model::of(self.base, self.weights.iter().map(|((place, what), weight)| (*place, what.as_str(), *weight)))
    }

    /// The text form under a comment that says what it `tells` and which `flag` writes it.
    pub fn write(&self, tells: &str, flag: &str) -> String {
        let mut text = format!(
            "# {tells}, in log-odds. Written by\n# `cargo run --release --example refit -- {flag}`.\nbase\t{:.3}\n",
            self.base
        );
        let told = self.weights.iter().filter(|(_, weight)| weight.abs() >= 0.02);
        let lines: BTreeSet<String> =
            told.map(|((place, what), weight)| format!("{place}\t{what}\t{weight:.3}\n")).collect();
        lines.iter().for_each(|line| text.push_str(line));
        text
    }
}
