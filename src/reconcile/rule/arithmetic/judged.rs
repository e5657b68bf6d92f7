//! The judge's mistakes as equations in words.

use super::Equation;
use super::judge::{Case, Model};
use super::passage::Passage;
use super::proposal::{Operation, Proposal};
use super::term::Terms;
use crate::reconcile::wording;

/// A passage of more figures is a table or a list, of which nobody computes in words.
const MOST_FIGURES: usize = 120;

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    if !(2..=MOST_FIGURES).contains(&passage.figures.len()) {
        return Vec::new();
    }
    let case = Case::read(passage);
    let mistakes = case.mistakes(Model::shipped());
    mistakes.into_iter().filter_map(|(at, _)| equation(passage, &case.terms, &case.readings[at].proposal)).collect()
}

fn equation(passage: &Passage<'_>, terms: &Terms, proposal: &Proposal) -> Option<Equation> {
    let result = &terms.terms[proposal.result];
    let figures: Vec<usize> = proposal.operands.iter().filter_map(|&at| terms.terms[at].figure).collect();
    // A multiple in one word is no figure: the finding then shows its operands.
    let outcome = result.figure.or(figures.iter().copied().max())?;
    let value = match result.figure {
        Some(figure) if result.kind.is_some() => passage.figures[figure].write(proposal.value.round_sf(4)?),
        _ => format!("{} times", wording::readable(proposal.value.round_dp(1))),
    };
    Some(Equation {
        computed: proposal.computed,
        stated: result.rounded,
        operation: operation(passage, terms, proposal),
        result: value,
        written: result.written.clone(),
        operands: figures,
        outcome,
    })
}

/// The operands as they are combined.
fn operation(passage: &Passage<'_>, terms: &Terms, proposal: &Proposal) -> String {
    let written = |at: usize| {
        let term = &terms.terms[at];
        term.figure.map_or(term.written.clone(), |figure| passage.figures[figure].written.clone())
    };
    let operands: Vec<String> = proposal.operands.iter().map(|&at| written(at)).collect();
    let joined = |sign: &str| operands.join(sign);
    let [first, second] = [0, 1].map(|at| operands.get(at).cloned().unwrap_or_default());
    let value = |at: usize| terms.terms[proposal.operands[at]].value;
    match proposal.operation {
        Operation::Sum | Operation::SumOfFollowing => joined(" + "),
        Operation::Difference if value(0) < value(1) => format!("{second} − {first}"),
        Operation::Difference | Operation::Remainder => joined(" − "),
        Operation::PartOf => format!("{second} of {first}"),
        Operation::Less => format!("{first} − {second}"),
        Operation::More => format!("{first} + {second}"),
        Operation::Product | Operation::RateTimes | Operation::AmountTimes => joined(" × "),
        Operation::Whole | Operation::Quotient | Operation::SpreadRate | Operation::Spread | Operation::Multiple => {
            joined(" ÷ ")
        }
        Operation::Share => format!("{first} of {second}"),
        Operation::Rise | Operation::Fall => format!("from {first} to {second}"),
        Operation::Rest => format!("100% − {}", joined(" − ")),
    }
}
