//! Weights: what every piece of evidence counts, learned from annotated articles and kept as plain text.
//!
//! `weights.txt` has one line for each feature of a stage: stage, feature, weight in log-odds. It is written by
//! `cargo run --release --example refit` and compiled in, and so are `wording.txt`, `trees.txt` and `trees-equal.txt`, see
//! [`Wording`] and [`Trees`].

use std::fmt::Write;
use std::sync::LazyLock;

use super::comparison::{FEATURES, WORDING_AT};
use super::gate::{self, Said};
use super::material::Candidate;
use super::pool::Pool;
use super::surety;
use super::trees::Trees;
use super::wording::{self, Wording};

/// What the evidence counts in each stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// For claims whose values agree.
    pub equal: Equal,
    /// For pools whose values do not.
    pub unequal: Stage,
    /// What single words count for such pools.
    pub wording: Wording,
    /// What such pools show where evidence meets.
    pub trees: Trees,
    /// For what the gate sees of such pools.
    pub gate: Stage,
    /// For the facts that they make.
    pub surety: Stage,
}

/// What counts for claims whose values agree: a line and trees, added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Equal {
    /// The features, added up; it has the threshold.
    pub line: Stage,
    /// Where evidence meets.
    pub trees: Trees,
}

impl Equal {
    /// The log-odds that a pair with `features` speaks of one fact.
    pub fn score(&self, features: &[f64]) -> f64 {
        self.line.score(features) + self.trees.score(features)
    }

    /// What each of `features` brings to the score.
    pub fn counts(&self, features: &[f64]) -> Vec<f64> {
        let mut counts = self.line.counts(features);
        self.trees.explain(features, &mut counts);
        counts
    }
}

/// The weights of one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// One for each piece of evidence: [`FEATURES`], [what the gate weighs](gate::names) or what
    /// [counts for a fact](surety::NAMES).
    pub features: Vec<f64>,
    /// The log-odds from which claims are tied, or a fact is reported.
    pub link: f64,
}

impl Stage {
    /// Weights of 0.
    pub fn empty(width: usize) -> Stage {
        Stage { features: vec![0.0; width], link: 0.0 }
    }

    /// The part of the score that neither the values nor the base rate have a hand in.
    pub fn context(&self, features: &[f64]) -> f64 {
        let weighed = FEATURES.iter().zip(self.features.iter().zip(features));
        weighed.filter(|(feature, _)| !feature.of_value()).map(|(_, (weight, value))| weight * value).sum()
    }

    /// What each of `features` brings to the score.
    pub fn counts(&self, features: &[f64]) -> Vec<f64> {
        self.features.iter().zip(features).map(|(weight, value)| weight * value).collect()
    }

    /// The log-odds that a pair with `features` speaks of one fact.
    pub fn score(&self, features: &[f64]) -> f64 {
        self.features.iter().zip(features).map(|(weight, value)| weight * value).sum()
    }
}

fn features() -> Vec<&'static str> {
    FEATURES.iter().map(|feature| feature.name).collect()
}

/// The probability that belongs to `log_odds`.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl Weights {
    /// The log-odds, after the gate, that the disagreeing pools of `pair` speak of one fact.
    pub fn gated(&self, pools: &[Pool], pair: &Candidate) -> f64 {
        self.gate.score(&self.evidence(pools, pair)).clamp(-8.0, 8.0)
    }

    /// What the gate sees of `pair`.
    pub fn evidence(&self, pools: &[Pool], pair: &Candidate) -> Vec<f64> {
        let features = self.features(pools, pair);
        let words = self.unequal.features[*WORDING_AT] * features[*WORDING_AT];
        let line = self.unequal.score(&features) - words;
        let (context, trees) = (self.unequal.context(&features) - words, self.trees.score(&features));
        gate::evidence(pools, pair, Said { line, context, words, trees })
    }

    /// What each of `features` brings to the score of a disagreeing pair: as much of what the line, the words and the
    /// trees say as the gate believes, and what the gate sees for itself.
    pub fn counts(&self, features: &[f64]) -> Vec<f64> {
        let believed = |name: &str| self.gate.features[gate::place(name)];
        let mut counts = vec![0.0; features.len()];
        self.trees.explain(features, &mut counts);
        counts.iter_mut().for_each(|count| *count *= believed("trees"));
        for (at, (count, said)) in counts.iter_mut().zip(self.unequal.counts(features)).enumerate() {
            *count += said * if at == *WORDING_AT { believed("words") } else { believed("line") };
        }
        for (weight, &at) in self.gate.features[gate::SAID.len()..].iter().zip(&*gate::SEEN_AT) {
            counts[at] += weight * features[at];
        }
        counts
    }

    /// The words of `pair` that count and tell a reader something, each with its log-odds.
    pub fn words(
        &self,
        pools: &[Pool],
        pair: &Candidate,
        written: impl Fn(&str) -> Option<String>,
    ) -> Vec<(String, f64)> {
        let counts = self.wording.counts(&pools[pair.a].said, &pools[pair.b].said);
        let spoken = |term: &str, both: bool| wording::spoken(term, both, &written);
        counts.filter_map(|(term, both, one)| Some((spoken(term, both.abs() > one.abs())?, both + one))).collect()
    }

    /// The features of `pair` with what its words count filled in.
    pub fn features(&self, pools: &[Pool], pair: &Candidate) -> Vec<f64> {
        let mut features = pair.features.clone();
        features[*WORDING_AT] = self.wording.score(&pools[pair.a].said, &pools[pair.b].said);
        features
    }

    /// The weights shipped with the program.
    pub fn shipped() -> &'static Weights {
        static SHIPPED: LazyLock<Weights> = LazyLock::new(|| {
            let weights = Weights::parse(include_str!("weights.txt")).expect("weights.txt is tested to parse");
            let trees = |text: &str| Trees::parse(text).expect("the files of trees are tested to parse");
            let wording = Wording::parse(include_str!("wording.txt")).expect("wording.txt is tested to parse");
            let equal = Equal { trees: trees(include_str!("trees-equal.txt")), ..weights.equal };
            Weights { wording, trees: trees(include_str!("trees.txt")), equal, ..weights }
        });
        &SHIPPED
    }

    /// Reads the text form, which leaves wording and trees to their own. An unknown name is an error; a feature without
    /// a line counts nothing.
    pub fn parse(text: &str) -> Result<Weights, String> {
        let mut weights = Weights {
            equal: Equal { line: Stage::empty(FEATURES.len()), trees: Trees::default() },
            unequal: Stage::empty(FEATURES.len()),
            wording: Wording::default(),
            trees: Trees::default(),
            gate: Stage::empty(gate::names().count()),
            surety: Stage::empty(surety::NAMES.len()),
        };
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let fields: Vec<&str> = line.split_whitespace().collect();
            let fault = |what: &str| format!("line {}: {what}: {line:?}", number + 1);
            let [stage, name, value] = fields[..] else {
                if fields.is_empty() {
                    continue;
                }
                return Err(fault("expected stage, feature, weight"));
            };
            let value: f64 = value.parse().map_err(|_| fault("not a number"))?;
            let (stage, names) = match stage {
                "equal" => (&mut weights.equal.line, features()),
                "unequal" => (&mut weights.unequal, features()),
                "gate" => (&mut weights.gate, gate::names().collect()),
                "surety" => (&mut weights.surety, surety::NAMES.to_vec()),
                _ => return Err(fault("no such stage")),
            };
            match name {
                "link-from" => stage.link = value,
                _ => match names.iter().position(|known| *known == name) {
                    Some(at) => stage.features[at] = value,
                    None => return Err(fault("no such feature")),
                },
            }
        }
        Ok(weights)
    }

    /// The text form, without wording and trees.
    pub fn write(&self) -> String {
        let mut text = String::from(
            "# Log-odds of each piece of evidence, by stage. Written by `cargo run --release --example refit`.\n",
        );
        for (name, stage, names) in [
            ("equal", &self.equal.line, features()),
            ("unequal", &self.unequal, features()),
            ("gate", &self.gate, gate::names().collect()),
            ("surety", &self.surety, surety::NAMES.to_vec()),
        ] {
            let _ = writeln!(text, "{name} link-from {:.3}", stage.link);
            for (feature, weight) in names.iter().zip(&stage.features) {
                if weight.abs() >= 0.0005 {
                    let _ = writeln!(text, "{name} {feature} {weight:.3}");
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        let shipped = Weights::shipped();
        assert!(shipped.equal.line.features.iter().any(|weight| *weight > 0.0));
        assert!(!shipped.equal.trees.trees.is_empty() && !shipped.trees.trees.is_empty());
        let read = Weights::parse(&shipped.write()).unwrap();
        let wording = Wording::parse(&shipped.wording.write()).unwrap();
        let again = |trees: &Trees| Trees::parse(&trees.write()).unwrap();
        let equal = Equal { trees: again(&shipped.equal.trees), ..read.equal };
        assert_eq!(&Weights { wording, trees: again(&shipped.trees), equal, ..read }, shipped);
        assert!(Weights::parse("equal no-such-thing 1").is_err());
    }
}
