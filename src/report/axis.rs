//! The values of a finding on one axis: what can be drawn, and what a distance can be told of.
//!
//! A side's values are those of its claims. Of a sum that does not compute the claims of the first side are its
//! operands, which lie on axes of their own; what they come to stands in no article and is read back from the finding.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::check::Check;
use crate::extract::mention::mentions;
use crate::quantity::dimension::base;
use crate::quantity::{Kind, Quantity, Unit};
use crate::reconcile::Finding;

use super::quote::figure;
use super::summary::Class;

/// The values of a finding, side by side, all of one kind and dimension.
#[derive(Debug)]
pub struct Axis<'a> {
    /// Their kind.
    pub kind: Kind,
    /// The unit to tell them in: of durations the largest that occurs, else that of the first.
    pub unit: Unit,
    /// The values of each side, in order of its claims.
    pub sides: Vec<Vec<Value<'a>>>,
}

/// One value and the day on which it was published.
#[derive(Debug)]
pub struct Value<'a> {
    /// What is said.
    pub quantity: Cow<'a, Quantity>,
    /// When, if that is known.
    pub published: Option<Date>,
}

impl<'a> Axis<'a> {
    /// The axis of `finding`, if it has more than one side and all its values lie on it.
    pub fn of(check: &'a Check, finding: &Finding) -> Option<Axis<'a>> {
        if finding.sides.len() < 2 {
            return None;
        }
        let mut sides: Vec<Vec<Value<'a>>> =
            finding.sides.iter().map(|side| side.claims.iter().map(|&claim| stated(check, claim)).collect()).collect();
        if Class::of(finding) == Class::Arithmetic {
            sides[0] = vec![Value { quantity: Cow::Owned(computed(check, finding)?), published: None }];
        }
        let quantities = || sides.iter().flatten().map(|value| &value.quantity);
        let first = quantities().next()?;
        let fits = |other: &Quantity| other.kind == first.kind && base(&other.unit) == base(&first.unit);
        if !quantities().all(|other| fits(other)) {
            return None;
        }
        let unit = match first.kind {
            Kind::Duration => {
                let units = [Unit::YEAR, Unit::MONTH, Unit::DAY];
                units.into_iter().find(|unit| quantities().any(|quantity| quantity.unit == *unit))?
            }
            _ => first.unit.clone(),
        };
        Some(Axis { kind: first.kind, unit, sides })
    }

    /// All values, side by side.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.sides.iter().flatten().map(|value| &*value.quantity)
    }
}

fn stated(check: &Check, claim: usize) -> Value<'_> {
    let claim = &check.claims[claim];
    let published = check.corpus.articles[claim.article].published;
    Value { quantity: Cow::Borrowed(&claim.quantity), published }
}

/// What the operands of a sum come to: the text after the sign of equality, which may leave the noun of a count to
/// the stated result ("56,667 trillion" against "about 56 trillion tokens").
fn computed(check: &Check, finding: &Finding) -> Option<Quantity> {
    let [operation, written] = finding.sides.as_slice() else { return None };
    let outcome = *written.claims.first()?;
    let (_, result) = operation.value.rsplit_once(" = ")?;
    let noun = figure(check, outcome).split_whitespace().last()?;
    let like = &check.claims[outcome].quantity;
    let same = |quantity: &Quantity| quantity.kind == like.kind && quantity.unit == like.unit;
    let read = |text: &str| mentions(text, None).into_iter().map(|mention| mention.quantity).find(same);
    read(result).or_else(|| read(&format!("{result} {noun}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, Corpus};

    /// The values on the axis of the only finding in `text`, as written ends of each side.
    fn sides(text: &str) -> Option<Vec<Vec<String>>> {
        let article = Article::read("a.md", text.as_bytes().to_vec()).expect("an article");
        let corpus = Corpus { articles: vec![article], ..Corpus::default() };
        let check = crate::check::check(corpus, Default::default(), jiff::civil::date(2026, 1, 1));
        let [finding] = check.findings.as_slice() else { panic!("{:?}", check.findings) };
        let axis = Axis::of(&check, finding)?;
        let ends = |value: &Value<'_>| value.quantity.stated.low_text().expect("a low end");
        Some(axis.sides.iter().map(|side| side.iter().map(ends).collect()).collect())
    }

    #[test]
    fn a_sum_is_held_against_what_is_written() {
        assert_eq!(
            sides("The deal is worth $38 billion over 7 years, about $6.4 billion per year.").expect("one axis"),
            [["5430000000"], ["6400000000"]]
        );
        // The count's noun stands with the stated result only.
        assert_eq!(
            sides("Inference costs about $0.30 per million tokens, and at that rate $17 billion a year supports some 56 trillion tokens.")
                .expect("one axis"),
            [["56667000000000000"], ["56000000000000"]]
        );
    }
}
