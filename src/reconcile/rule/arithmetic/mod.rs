//! Figures of one article that do not compute.
//!
//! Only figures that the text itself relates are held against each other ("over seven years, about $5.4 billion a
//! year", "84 % of 1.5 million, or 950,000"), with every rounding and hedge granted, and a gap of a thirtieth more.
//! Each way of relating figures is one file with a function that finds the [`Equation`]s of an article; to add one,
//! write a file and a line in [`RELATIONS`].

mod growth;
mod number;
mod price;
mod range;
mod rate;
mod share;
mod sum;
mod text;

use rayon::prelude::*;

use self::range::Range;
use self::text::Text;
use super::super::{Evidence, Finding, Severity, Side, finding};
use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "arithmetic",
    severity: Severity::Contradiction,
    summary: "figures of one article do not compute",
    help: "The article itself relates these figures (a sum and its parts, a total and its yearly rate, a share of a \
           whole, a price and a number, a change from one value to another), and whatever was rounded, they do not \
           fit. One of them is wrong, or they speak of different things. Recompute with the sources; if the article \
           is wrong, rule `error` and name it.",
    find,
};

/// Every way in which a text relates figures.
const RELATIONS: &[fn(&Text<'_>) -> Vec<Equation>] =
    &[rate::equations, price::equations, sum::equations, share::equations, growth::equations];

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
    /// Claims of the operands and, where it is one, of the stated result.
    operands: Vec<usize>,
    outcome: Option<usize>,
}

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    let of_article: Vec<&[crate::extract::Claim]> = evidence.claims.chunk_by(|a, b| a.article == b.article).collect();
    let mut first = 0;
    let starts = of_article.iter().map(|claims| {
        let start = first;
        first += claims.len();
        (start, *claims)
    });
    let starts: Vec<(usize, &[crate::extract::Claim])> = starts.collect();
    starts.into_par_iter().flat_map_iter(|(first, claims)| of(evidence, first, claims)).collect()
}

/// The findings of one article, whose claims start at index `first` of the run's.
fn of(evidence: Evidence<'_>, first: usize, claims: &[crate::extract::Claim]) -> Vec<Finding> {
    let article = &evidence.articles[claims[0].article];
    let text = Text { articles: evidence.articles, article, claims };
    let mut findings: Vec<Finding> = Vec::new();
    for equation in RELATIONS.iter().flat_map(|relation| relation(&text)) {
        if !equation.computed.misses(&equation.stated) {
            continue;
        }
        let id = finding::id([RULE.id, &equation.operation, &equation.written]);
        if findings.iter().any(|finding| finding.id == id) {
            continue;
        }
        let Equation { operation, result, written, operands, outcome, .. } = equation;
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
            message: format!("{}: {operation} is {result}, not {written}", article.name()),
            sides,
            reasons: vec![format!("the article relates these figures itself; {operation} comes to {result}")],
            causes: Vec::new(),
            entry: None,
            ruling: None,
            known: false,
        });
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::extract::{self, Lexicon};

    fn messages(text: &str) -> Vec<String> {
        let articles = [Article::read("a.md", text.as_bytes().to_vec()).unwrap()];
        let claims = extract::claims(&articles[0], 0, &Lexicon::default());
        let text = Text { articles: &articles, article: &articles[0], claims: &claims };
        let equations = RELATIONS.iter().flat_map(|relation| relation(&text));
        let wrong = equations.filter(|equation| equation.computed.misses(&equation.stated));
        wrong
            .map(|equation| format!("{} is {}, not {}", equation.operation, equation.result, equation.written))
            .collect()
    }

    #[test]
    fn reports_what_does_not_compute() {
        let cases = [
            (
                "The deal is worth $38 billion over 7 years, about $6.4 billion per year.",
                "$38 billion ÷ 7 years is $5.43 billion, not about $6.4 billion",
            ),
            (
                "They say it is €30 million a year net. Over the five years he has signed for that is €160 million.",
                "€30 million a year × five years is €150 million, not €160 million",
            ),
            (
                "At $0.30 per million tokens, $17 billion annually supports roughly 56 trillion tokens.",
                "$17 billion ÷ $0.30 per million tokens is 56,667 trillion, not about 56 trillion",
            ),
            (
                "The fund pays $300 million for consumers, $175 million for the states and $100 million for the bureau, which adds up to $675 million.",
                "$300 million + $175 million + $100 million is $575 million, not $675 million",
            ),
            (
                "After the storm, of the island's 1.5 million customers 84% were still in the dark, or some 950,000.",
                "84% of 1.5 million customers is 1.26 million, not about 950,000",
            ),
            (
                "It owns 60% of the $50 billion fund, or $35 billion.",
                "60% of $50 billion is $30 billion, not $35 billion",
            ),
            ("Revenue rose 37% from $33 billion to $42 billion.", "from $33 billion to $42 billion is 27.3 %, not 37%"),
            (
                "It was to cost 2 billion euros and ended up at 6 billion euros. That's five times the plan.",
                "from 2 billion euros to 6 billion euros is 3 times, not five times",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(messages(text), [want], "{text}");
        }
    }

    #[test]
    fn leaves_alone_what_computes_or_is_not_related() {
        let cases = [
            "The deal is worth $38 billion over 7 years, about $5.4 billion per year.",
            "The $138 billion 8-year contract represents approximately $17.25 billion annually.",
            "At $0.30 per million tokens, $17 billion annually supports roughly 56,667 trillion tokens.",
            "The fund pays $300 million for consumers, $175 million for the states and $100 million for the bureau, which adds up to $575 million.",
            "Of the 1.5 million customers 84% were still in the dark, or some 1.26 million.",
            "Revenue rose 27% from $33 billion to $42 billion.",
            "Revenue rose 27% to $42 billion, and profit fell from $5 billion to $4 billion.",
            "It cost $38 billion. Over 7 years the town grew. Taxes are about $5.4 million per year.",
            "Revenue was $300 million, up from $175 million, and debt adds up to $675 million.",
            "He owns 9.2% of the company, or $2.89 billion of its stock. The company is worth $44 billion.",
            "It went from 2 billion to 6 billion euros. That's five times as long as a normal project takes.",
        ];
        for text in cases {
            assert!(messages(text).is_empty(), "{text}: {:?}", messages(text));
        }
    }
}
