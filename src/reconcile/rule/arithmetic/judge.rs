//! The judge: whether a figure is a mistake, from what the text seems to mean and from the numbers.
//!
//! The relations of the other files know by their phrases what the text relates, and miss every other phrase: of 140
//! mistakes in passages by other hands they found six. So every figure is also held against every way in which others
//! may come to it (`proposal.rs`), in two steps, each of learned weights. `intent.rs` asks of each way whether the text
//! means it, without a look at the numbers. Then the judge sees the strongest way that does not hold beside what speaks
//! against it: a way that does hold, or another that does not; how vague the numbers are, and whether a slip makes
//! the one of the other. Figures that were never meant to compute seldom miss by just one digit.
//!
//! Two steps beat one, as the first learns from everything that computes. Senses of words beat the words themselves;
//! both together, trees instead of the sum in the second step, and operands in other paragraphs brought nothing.
//!
//! `judge.txt` has the weights, as `cargo run --release --example refit -- --arithmetic` learns them.

use std::fmt::Write;
use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;

use super::intent;
use super::passage::Passage;
use super::proposal::{self, OPERATIONS, Proposal};
use super::slip::{self, SLIPS, Slip};
use super::term::Terms;
use crate::span::Span;

/// What the second step sees of a proposal that does not hold, but for its slip and its operation.
const EVIDENCE: [&str; 12] = [
    "always",
    "intent",
    "intent of what holds",
    "intent of what holds tightly",
    "how many hold",
    "two others add up to it",
    "logarithm of the ratio",
    "digits",
    "looseness",
    "a rival's intent",
    "operands",
    "used elsewhere",
];

/// How many evidence values the second step sees.
pub fn evidence_width() -> usize {
    EVIDENCE.len() + SLIPS.len() + OPERATIONS.len()
}

/// The log-odds of an intent that no proposal has.
const NO_INTENT: f64 = -12.0;
/// From these log-odds on a proposal that holds is taken for meant.
const LIKELY: f64 = -2.0;
/// How many proposals of a figure are looked at, the most likely first.
const LOOKED_AT: usize = 6;

/// A proposal as the judge sees it.
#[derive(Debug, Clone)]
pub struct Reading {
    pub(super) proposal: Proposal,
    /// Whether the stated result can be what it comes to.
    pub holds: bool,
    /// And not just because it is vague.
    pub tight: bool,
}

/// All proposals of a passage.
#[derive(Debug)]
pub struct Case {
    /// By result.
    pub readings: Vec<Reading>,
    pub(super) terms: Terms,
    /// Where each term stands in the prose, where it is a figure.
    places: Vec<Option<Span>>,
}

impl Case {
    pub(super) fn read(passage: &Passage<'_>) -> Case {
        let terms = Terms::read(passage);
        let proposals = (0..terms.terms.len()).flat_map(|result| proposal::of(&terms, result));
        let readings = proposals.map(|proposal| {
            let stated = &terms.terms[proposal.result];
            Reading { holds: proposal.holds(stated), tight: proposal.holds_tightly(stated), proposal }
        });
        let readings = readings.collect();
        let places = terms.terms.iter().map(|term| term.figure.map(|figure| passage.figures[figure].span)).collect();
        Case { readings, terms, places }
    }

    /// The features of a reading, see `intent.rs`.
    pub fn features(&self, reading: &Reading) -> Vec<u16> {
        let mut found = Vec::new();
        intent::visit(&self.terms, &reading.proposal, |feature| found.push(feature as u16));
        found
    }

    /// Where the result of a reading stands in the prose, where it is a figure.
    pub fn result(&self, reading: &Reading) -> Option<Span> {
        self.places[reading.proposal.result]
    }

    /// Where its operands do.
    pub fn operands<'a>(&'a self, reading: &'a Reading) -> impl Iterator<Item = Span> + 'a {
        reading.proposal.operands.iter().filter_map(|&at| self.places[at])
    }

    /// The values of its operands, and what they come to.
    pub fn values(&self, reading: &Reading) -> (Vec<f64>, f64) {
        let value = |at: &usize| self.terms.terms[*at].value.to_f64().unwrap_or(0.0);
        (reading.proposal.operands.iter().map(value).collect(), reading.proposal.value.to_f64().unwrap_or(0.0))
    }

    /// The reading in numbers: "Sum [695.0, 100.0] = 795".
    pub fn told(&self, reading: &Reading) -> String {
        let (operands, value) = self.values(reading);
        format!("{:?} {operands:?} = {value}, {}", reading.proposal.operation, SLIPS[self.slip(reading).place()])
    }

    fn slip(&self, reading: &Reading) -> Slip {
        slip::between(reading.proposal.value, self.terms.terms[reading.proposal.result].value)
    }

    /// What the second step sees, for each reading that it looks at.
    pub fn evidence(&self, intent: &[f64]) -> Vec<(usize, Vec<f64>)> {
        let score = |reading: &Reading| {
            let mut score = 0.0;
            intent::visit(&self.terms, &reading.proposal, |feature| score += intent[feature]);
            score
        };
        let scores: Vec<f64> = self.readings.iter().map(score).collect();
        let mut used = vec![false; self.terms.terms.len()];
        let meant = self.readings.iter().zip(&scores).filter(|(reading, score)| reading.tight && **score > LIKELY);
        for (reading, _) in meant {
            used[reading.proposal.result] = true;
            reading.proposal.operands.iter().for_each(|&at| used[at] = true);
        }
        let mut seen = Vec::new();
        let mut start = 0;
        for of_result in self.readings.chunk_by(|a, b| a.proposal.result == b.proposal.result) {
            let range = start..start + of_result.len();
            start = range.end;
            let result = of_result[0].proposal.result;
            let most = |fits: &dyn Fn(&Reading) -> bool| {
                range.clone().filter(|&at| fits(&self.readings[at])).map(|at| scores[at]).fold(NO_INTENT, f64::max)
            };
            let stated = &self.terms.terms[result];
            let Some(written) = stated.value.to_f64() else { continue };
            let (holds, tight) = (most(&|reading| reading.holds), most(&|reading| reading.tight));
            let holding = of_result.iter().filter(|reading| reading.holds).count().min(6);
            // "Fell from 2.6 million to 1.9 million, by 27%": the same two figures, read another way, come to it.
            let explained = |reading: &Reading| {
                of_result.iter().any(|other| other.holds && same_operands(&other.proposal, &reading.proposal))
            };
            let is_wrong = |&at: &usize| !self.readings[at].holds && !explained(&self.readings[at]);
            let mut wrong: Vec<usize> = range.clone().filter(is_wrong).collect();
            if wrong.is_empty() {
                continue;
            }
            let pair = proposal::pair_adds_up(&self.terms, result);
            wrong.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
            for (rank, &at) in wrong.iter().take(LOOKED_AT).enumerate() {
                let reading = &self.readings[at];
                let rival = wrong.get(usize::from(rank == 0)).map_or(NO_INTENT, |&other| scores[other]);
                let value = reading.proposal.value.to_f64().unwrap_or(written);
                let looseness = reading.proposal.looseness(stated).and_then(|width| width.to_f64()).unwrap_or(1.0);
                let mut evidence = vec![
                    1.0,
                    scores[at],
                    holds,
                    tight,
                    holding as f64,
                    f64::from(u8::from(pair)),
                    (value / written).ln().abs(),
                    slip::digits(stated.value).min(4) as f64,
                    looseness.min(1.0),
                    rival - scores[at],
                    reading.proposal.operands.len() as f64,
                    f64::from(u8::from(used[result])),
                ];
                evidence.resize(evidence_width(), 0.0);
                evidence[EVIDENCE.len() + self.slip(reading).place()] = 1.0;
                evidence[EVIDENCE.len() + SLIPS.len() + reading.proposal.operation.place()] = 1.0;
                seen.push((at, evidence));
            }
        }
        seen
    }

    /// The readings that `model` takes for mistakes, the surest first; of those that share a term one.
    pub fn mistakes(&self, model: &Model) -> Vec<(usize, f64)> {
        let mut found: Vec<(usize, f64)> = self
            .evidence(&model.intent)
            .into_iter()
            .map(|(at, evidence)| (at, evidence.iter().zip(&model.judge).map(|(value, weight)| value * weight).sum()))
            .filter(|&(_, score): &(usize, f64)| score >= model.threshold)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut taken = vec![false; self.terms.terms.len()];
        found.retain(|&(at, _)| {
            let proposal = &self.readings[at].proposal;
            let terms = || proposal.operands.iter().chain([&proposal.result]);
            let free = terms().all(|&term| !taken[term]);
            terms().for_each(|&term| taken[term] |= free);
            free
        });
        found
    }
}

/// Whether `a` and `b` combine the same terms.
fn same_operands(a: &Proposal, b: &Proposal) -> bool {
    a.operands.len() == b.operands.len() && a.operands.iter().all(|operand| b.operands.contains(operand))
}

/// The weights of both steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Of the features of `intent.rs`, all families in a row.
    pub intent: Vec<f64>,
    /// Of what the judge sees.
    pub judge: Vec<f64>,
    /// The log-odds from which a reading is a mistake.
    pub threshold: f64,
}

impl Model {
    /// How many weights the first step has.
    pub fn intent_width() -> usize {
        intent::names().len()
    }

    /// The weights that are compiled in.
    pub fn shipped() -> &'static Model {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::parse(include_str!("judge.txt")).expect("the shipped weights are well formed"));
        &MODEL
    }

    fn names() -> (Vec<String>, Vec<String>) {
        let evidence = EVIDENCE.iter().map(|name| (*name).to_owned());
        let slips = SLIPS.iter().map(|slip| format!("slip: {slip}"));
        let operations = OPERATIONS.iter().map(|(_, name, _)| format!("operation: {name}"));
        (intent::names(), evidence.chain(slips).chain(operations).collect())
    }

    /// Reads the text form; a weight that is not named is 0.
    pub fn parse(text: &str) -> Result<Model, String> {
        let (intents, evidence) = Model::names();
        let places = |names: &[String]| -> std::collections::HashMap<String, usize> {
            names.iter().cloned().enumerate().map(|(at, name)| (name, at)).collect()
        };
        let (intent_at, judge_at) = (places(&intents), places(&evidence));
        let mut model =
            Model { intent: vec![0.0; intents.len()], judge: vec![0.0; evidence.len()], threshold: f64::INFINITY };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let fault = |what: &str| format!("line {}: {what}: {line:?}", number + 1);
            let (name, weight) = line.rsplit_once(' ').ok_or_else(|| fault("expected a name and a weight"))?;
            let weight: f64 = weight.parse().map_err(|_| fault("no number"))?;
            let slot = match name.split_once(' ') {
                None if name == "threshold" => Some(&mut model.threshold),
                Some(("intent", name)) => intent_at.get(name).map(|&at| &mut model.intent[at]),
                Some(("judge", name)) => judge_at.get(name).map(|&at| &mut model.judge[at]),
                _ => None,
            };
            *slot.ok_or_else(|| fault("no such weight"))? = weight;
        }
        Ok(model)
    }

    /// The text form.
    pub fn write(&self) -> String {
        let (intents, evidence) = Model::names();
        let mut text = String::from(
            "# What the text says and the numbers show of figures that do not compute, in log-odds. Written by\n\
             # `cargo run --release --example refit -- --arithmetic`.\n",
        );
        let _ = writeln!(text, "threshold {:.3}", self.threshold);
        let lines = |step: &'static str, names: Vec<String>, weights: &[f64]| -> Vec<String> {
            let told = names.into_iter().zip(weights.to_vec()).filter(|(_, weight)| weight.abs() >= 5e-4);
            told.map(|(name, weight)| format!("{step} {name} {weight:.3}")).collect()
        };
        for line in lines("judge", evidence, &self.judge).into_iter().chain(lines("intent", intents, &self.intent)) {
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_read_as_they_are_written() {
        let model = Model::shipped();
        assert_eq!(Model::parse(&model.write()).as_ref(), Ok(model));
        assert!(model.threshold.is_finite());
    }

    #[test]
    fn a_line_that_names_no_weight_is_told() {
        let fault = Model::parse("threshold 1.0\njudge no such thing 0.5").unwrap_err();
        assert!(fault.starts_with("line 2: no such weight"), "{fault}");
    }
}
