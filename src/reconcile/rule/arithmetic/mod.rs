//! Figures of one article that do not compute.
//!
//! Only figures that the text itself relates are held against each other ("over seven years, about $5.4 billion a
//! year", "84 % of 1.5 million, or 950,000"), with every rounding and hedge granted. A relation has operands, a result
//! and words that say so:
//!
//! | file | relation | words that say so |
//! |---|---|---|
//! | `sum.rs` | parts and their sum | a list, then "together", "which makes", "in all" |
//! | `breakdown.rs` | a total and its parts | "of which"; "made up of"; a colon |
//! | `table.rs` | a column or list and its total | a last row or item "Total" |
//! | `product.rs` | a number × what each is, and the reverse | "each", "apiece", "times", and a word of result |
//! | `rate.rs` | a rate × the time it runs, and the reverse | "over four years", and a word of result |
//! | `price.rs` | money ÷ price | "buys", "supports" |
//! | `share.rs` | a share of a whole | "of", and a word of result |
//! | `change.rs` | a change in percent, in multiples | "from … to", "up … from" |
//! | `difference.rs` | the difference of two figures | "a difference of", "up by" |
//! | `comparison.rs` | how far one figure is from another | "more than the", "short of", "times as much" |
//! | `remainder.rs` | a part and the rest of a whole | "the remaining", "the other … of the" |
//! | `length.rs` | two days and the time between them | "from … to …, seven years" |
//! | `exchange.rs` | amounts in two currencies, and the rate | "euros ($", "$1 =" |
//! | `judged.rs` | any of the simple ones | whatever says so, as `judge.rs` has learned |
//!
//! Each file has a function that finds the `Equation`s of a `Passage`; to add a relation, write one and a line in
//! `RELATIONS`. The words of result stand in `cue.rs`. Where other figures before the result come to it exactly, the
//! text may mean those, and nothing is said.

mod breakdown;
mod change;
mod comparison;
mod cue;
mod difference;
mod exchange;
mod figure;
mod intent;
pub mod judge;
mod judged;
mod length;
mod multiple;
mod passage;
mod price;
mod product;
mod proposal;
mod range;
mod rate;
mod remainder;
mod sense;
mod share;
mod slip;
mod sum;
mod table;
mod term;

use rayon::prelude::*;
use rust_decimal::Decimal;

use self::figure::Figure;
use self::passage::Passage;
use self::range::Range;
use super::super::{Evidence, Finding, Severity, Side, finding};
use super::Rule;
use crate::corpus::Article;
use crate::extract::{Claim, by_article};
use crate::quantity::Kind;

pub(crate) const RULE: Rule = Rule {
    id: "arithmetic",
    severity: Severity::Contradiction,
    summary: "figures of one article do not compute",
    help: "The article itself relates these figures (a sum and its parts, a number and what each one is, a rate and the \
           time it runs, a share of a whole, a change from one value to another), and whatever was rounded, they do \
           not fit. One of them is wrong, or they speak of different things. Recompute with the sources; if the \
           article is wrong, rule `error` and name it.",
    find,
};

/// A way in which a passage relates figures.
type Relation = fn(&Passage<'_>) -> Vec<Equation>;

/// Every one of them.
const RELATIONS: &[Relation] = &[
    rate::equations,
    price::equations,
    product::equations,
    sum::equations,
    breakdown::equations,
    share::equations,
    share::fractions,
    share::of_the_sum,
    change::equations,
    difference::equations,
    comparison::equations,
    remainder::equations,
];

/// What the text says must compute.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Equation {
    /// What the operands come to.
    computed: Range,
    /// What the text says they come to.
    stated: Range,
    /// The operands in words, as they are combined: "€30 million a year × 5 years".
    operation: String,
    /// The operands' result in words: "€150 million".
    result: String,
    /// The stated result as written.
    written: String,
    /// The operands and the stated result, by their places in the passage.
    operands: Vec<usize>,
    outcome: usize,
}

/// An equation that does not hold, with the claims of its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Miscount {
    operation: String,
    result: String,
    written: String,
    operands: Vec<usize>,
    outcome: Option<usize>,
}

impl Miscount {
    /// The claims of all its figures.
    fn claims(&self) -> impl Iterator<Item = usize> + '_ {
        self.operands.iter().copied().chain(self.outcome)
    }

    fn message(&self) -> String {
        let is = if self.operation.starts_with("from ") { "is" } else { "=" };
        format!("{} {is} {}, not {}", self.operation, self.result, self.written)
    }
}

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    by_article(evidence.claims).into_par_iter().flat_map_iter(|(first, claims)| of(evidence, first, claims)).collect()
}

/// The findings of one article, whose claims start at index `first` of the run's.
fn of(evidence: Evidence<'_>, first: usize, claims: &[Claim]) -> Vec<Finding> {
    let article = &evidence.articles[claims[0].article];
    let mut findings: Vec<Finding> = Vec::new();
    for miscount in miscounts(evidence.articles, article, claims) {
        let message = format!("{}: {}", article.name(), miscount.message());
        let Miscount { operation, result, written, operands, outcome } = miscount;
        let id = finding::id([RULE.id, &operation, &written]);
        if findings.iter().any(|finding| finding.id == id) {
            continue;
        }
        let side = |value: String, claims: Vec<usize>| Side {
            value,
            claims: claims.into_iter().map(|claim| first + claim).collect(),
            origins: 1,
        };
        let mut sides = vec![side(format!("{operation} = {result}"), operands)];
        sides.extend(outcome.map(|outcome| side(written.clone(), vec![outcome])));
        findings.push(Finding {
            id,
            rule: RULE.id,
            severity: RULE.severity,
            fact: None,
            message,
            sides,
            reasons: vec![format!("the article relates these figures itself; {operation} comes to {result}")],
            causes: Vec::new(),
            entry: None,
            ruling: None,
            known: false,
            aliases: Vec::new(),
        });
    }
    findings
}

/// Every equation of an article that does not hold.
fn miscounts<'a>(articles: &'a [Article], article: &'a Article, claims: &[Claim]) -> Vec<Miscount> {
    let mut found: Vec<Miscount> = Vec::new();
    let mut passages = Vec::new();
    for (block, passage) in of_blocks(articles, article, claims) {
        let is_wrong = |equation: &Equation| {
            equation.computed.misses(&equation.stated)
                && !is_beyond_any_slip(equation)
                && !cue::qualified(passage.after(equation.outcome))
                && !other_figures_come_to(&passage, equation)
                && !one_more_comes_to(&passage, equation)
                && !is_of_another_kind(&passage, equation)
        };
        let related = RELATIONS.iter().flat_map(|relation| relation(&passage)).filter(is_wrong);
        let mut here: Vec<Miscount> = related.filter_map(|equation| miscount(&passage, equation)).collect();
        here.extend(length::miscounts(&passage, claims));
        // Of what the relations have told the judge has nothing to add.
        let told: Vec<usize> = here.iter().flat_map(Miscount::claims).collect();
        let judged = judged::equations(&passage).into_iter().filter(is_wrong);
        let judged = judged.filter_map(|equation| miscount(&passage, equation));
        here.extend(judged.filter(|miscount| miscount.claims().all(|claim| !told.contains(&claim))));
        found.extend(here);
        passages.push((block, passage));
    }
    found.extend(table::miscounts(article, &passages));
    found.extend(exchange::miscounts(&passages));
    found
}

/// Whether what is computed and what is stated lie farther apart than any slip of a writer takes them: a price and a
/// company's worth, that were never meant as parts of one sum.
fn is_beyond_any_slip(Equation { computed, stated, .. }: &Equation) -> bool {
    let apart = |low: Decimal, high: Decimal| low.checked_div(high).is_none_or(|times| times > SLIP);
    apart(computed.low, stated.high) || apart(stated.low, computed.high)
}

/// "Million" for "thousand" is a thousand times, and so is "billion" for "million"; a digit more makes it ten thousand.
const SLIP: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// The blocks of an article that have claims, each as a passage.
fn of_blocks<'a>(
    articles: &'a [Article],
    article: &'a Article,
    claims: &[Claim],
) -> impl Iterator<Item = (usize, Passage<'a>)> {
    let mut start = 0;
    claims.chunk_by(|a, b| a.block == b.block).map(move |claims_here| {
        let within = start..start + claims_here.len();
        start = within.end;
        let block = claims_here[0].block;
        (block, Passage::read(articles, article, block, claims, within))
    })
}

/// Every proposal of the passages of an article, to learn from.
pub fn cases(articles: &[Article], article: &Article, claims: &[Claim]) -> Vec<judge::Case> {
    of_blocks(articles, article, claims).map(|(_, passage)| judge::Case::read(&passage)).collect()
}

/// The equation with its claims; `None` if no figure is one, for then there is nothing to show.
fn miscount(passage: &Passage<'_>, equation: Equation) -> Option<Miscount> {
    let Equation { operation, result, written, operands, outcome, .. } = equation;
    let (operands, outcome) = (passage.claims(&operands), passage.figures[outcome].claim);
    // Where only the result is a claim, it stands for the whole.
    let operands = if operands.is_empty() { outcome.into_iter().collect() } else { operands };
    let outcome = outcome.filter(|outcome| !operands.contains(outcome));
    (!operands.is_empty()).then_some(Miscount { operation, result, written, operands, outcome })
}

/// Whether the operands and a "one", which is no figure, add up to the result: "64 goals: 51 at home, twelve away and one
/// in the cup".
fn one_more_comes_to(passage: &Passage<'_>, equation: &Equation) -> bool {
    let sum = equation.operands.iter().try_fold(Decimal::ONE, |sum, &at| sum.checked_add(passage.figures[at].value));
    let first = equation.operands.iter().copied().min().unwrap_or(equation.outcome).min(equation.outcome);
    let last = equation.operands.iter().copied().max().unwrap_or(equation.outcome).max(equation.outcome);
    let told = (first..=last).any(|at| passage.after(at).contains(" one "));
    told && sum.is_some_and(|sum| equation.stated.low <= sum && sum <= equation.stated.high)
}

/// Whether the result is money, and nothing it would come from is, nor is so large that it may have left its currency out.
fn is_of_another_kind(passage: &Passage<'_>, equation: &Equation) -> bool {
    let money = |at: usize| passage.figures[at].kind() == Kind::Money;
    let large = |at: usize| passage.figures[at].value >= Decimal::from(1_000_000);
    money(equation.outcome) && !equation.operands.iter().any(|&at| money(at) || large(at))
}

/// How many figures back a result is looked for in other figures.
const REACH: usize = 8;

/// Whether figures before the result come to it as they are written, in another way than the equation's.
fn other_figures_come_to(passage: &Passage<'_>, equation: &Equation) -> bool {
    let last = equation.operands.iter().copied().max().unwrap_or(0).max(equation.outcome);
    let figures: Vec<&Figure> = (last.saturating_sub(REACH)..=last)
        .filter(|&at| at != equation.outcome)
        .map(|at| &passage.figures[at])
        .collect();
    let fits = |value: Option<Decimal>| {
        value.is_some_and(|value| equation.stated.low <= value && value <= equation.stated.high)
    };
    // "2,000 workers got $500 each and 50 managers $10,000": two products.
    let products: Vec<Option<Decimal>> = figures
        .windows(2)
        .map(|pair| pair[0].value.checked_mul(pair[1].value).filter(|_| pair.iter().all(|figure| figure.is_amount())))
        .collect();
    let two = |at: usize| {
        products[at + 2..].iter().any(|other| fits(products[at].zip(*other).and_then(|(a, b)| a.checked_add(b))))
    };
    if (0..products.len().saturating_sub(2)).any(two) {
        return true;
    }
    // "19.9% stays with the founder. Together the others have 80.1%": the rest of the whole.
    let is_percent = |figure: &Figure| figure.kind() == Kind::Percent;
    let all = passage.between(last.saturating_sub(REACH), last);
    let rest = is_percent(&passage.figures[equation.outcome])
        && cue::has(&all, &["rest", "remainder", "remaining", "balance", "others", "other"]);
    let complement = |figure: &Figure| fits(Decimal::ONE_HUNDRED.checked_sub(figure.value));
    if rest && figures.iter().any(|figure| is_percent(figure) && complement(figure)) {
        return true;
    }
    for (at, first) in figures.iter().enumerate() {
        let mut sum = first.value;
        let mut run = true;
        for other in &figures[at + 1..] {
            run &= other.like(first);
            sum = sum.checked_add(other.value).unwrap_or(sum);
            let (a, b) = (first.value, other.value);
            let difference = first.like(other).then(|| (a - b).abs());
            let amounts = first.is_amount() && other.is_amount() && a > Decimal::ONE && b > Decimal::ONE;
            let products = amounts && (fits(a.checked_mul(b)) || fits(a.checked_div(b)) || fits(b.checked_div(a)));
            if run && fits(Some(sum)) || fits(difference) || products {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{self, Lexicon};

    /// Passages that do not compute, each with its message, and passages of which nothing is to be said.
    const WRONG: &str = include_str!("wrong.txt");
    const RIGHT: &str = include_str!("right.txt");

    fn messages(text: &str) -> Vec<String> {
        let articles = [Article::read("a.md", text.as_bytes().to_vec()).unwrap()];
        let claims = extract::claims(&articles[0], 0, &Lexicon::default());
        miscounts(&articles, &articles[0], &claims).iter().map(Miscount::message).collect()
    }

    /// The passages of a file: parted by empty lines, with `¶` for one within a passage.
    fn passages(file: &str) -> impl Iterator<Item = &str> {
        file.split("\n\n").map(str::trim).filter(|passage| !passage.is_empty() && !passage.starts_with('#'))
    }

    #[test]
    fn reports_what_does_not_compute() {
        let mut amiss = Vec::new();
        for passage in passages(WRONG) {
            let (text, want) = passage.rsplit_once("\n=> ").unwrap();
            let got = messages(&text.replace('¶', "\n"));
            if got != [want] {
                amiss.push(format!("{text}\n=> {got:?}"));
            }
        }
        assert!(amiss.is_empty(), "{}", amiss.join("\n\n"));
    }

    #[test]
    fn leaves_alone_what_computes_or_is_not_related() {
        for passage in passages(RIGHT) {
            let text = passage.strip_suffix("\n=> none").unwrap();
            assert!(messages(&text.replace('¶', "\n")).is_empty(), "{text}: {:?}", messages(text));
        }
    }
}
