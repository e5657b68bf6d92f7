//! Verification: what the corpus and the ledger say of each figure of a draft.
//!
//! The draft is read like one more article and runs through the same pipeline, so a figure is matched as the
//! articles' figures are, and nothing is judged by another measure than in a check of the corpus.

mod bearing;

use jiff::civil::Date;

use crate::check::{Check, check};
use crate::corpus::{Article, Corpus};
use crate::ledger::{Decision, Ledger, Ruling};
use crate::reconcile::settled::{self, Held};
use crate::reconcile::{Finding, Severity, Side};
use crate::reconcile::{change, cue};
use bearing::Bearing;

/// What stands behind a figure of the draft, weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// A source, the ledger or the draft's own arithmetic speaks against it.
    Contradicted,
    /// It was right once; a newer value has taken its place.
    Superseded,
    /// Nothing else speaks of it.
    Unsupported,
    /// The ledger has settled it, or other sources give a value that agrees and none speaks against it.
    Supported,
}

impl Standing {
    /// Every standing, weightiest first.
    pub const ALL: [Standing; 4] =
        [Standing::Contradicted, Standing::Superseded, Standing::Unsupported, Standing::Supported];

    /// The name used in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Contradicted => "contradicted",
            Standing::Superseded => "superseded",
            Standing::Unsupported => "unsupported",
            Standing::Supported => "supported",
        }
    }

    /// What it weighs against the fail level.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Standing::Contradicted => Some(Severity::Contradiction),
            Standing::Superseded => Some(Severity::Update),
            Standing::Unsupported => Some(Severity::Warning),
            Standing::Supported => None,
        }
    }
}

/// One figure of the draft and what was found about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Index of its claim.
    pub claim: usize,
    /// The outcome.
    pub standing: Standing,
    /// Claims of other articles that agree with it.
    pub supporting: Vec<usize>,
    /// Claims of other articles that give another value.
    pub opposing: Vec<usize>,
    /// How surely it is one fact with the claim that it is tied to best, from 0 to 1; `None` where it is tied to none.
    pub tie: Option<f64>,
    /// Independent origins behind `supporting` and `opposing`.
    pub origins: (usize, usize),
    /// Indices of the findings that involve it.
    pub findings: Vec<usize>,
    /// How it stands to the settled facts that it speaks of.
    pub settled: Vec<Held>,
}

/// A draft held against corpus and ledger.
#[derive(Debug)]
pub struct Verification {
    /// The corpus with the draft as its last article.
    pub check: Check,
    /// Index of the draft among the articles.
    pub draft: usize,
    /// Its figures in order.
    pub figures: Vec<Figure>,
}

impl Verification {
    /// Whether a figure weighs as much as the ledger's or the given fail level.
    pub fn fails(&self, level: crate::ledger::FailOn) -> bool {
        self.figures.iter().filter_map(|figure| figure.standing.severity()).any(|severity| severity.fails(level))
    }
}

/// Holds `draft` against `corpus` and `ledger`. An article of the corpus that is the draft itself is left out.
pub fn verify(draft: Article, mut corpus: Corpus, ledger: Ledger, today: Date) -> Verification {
    corpus.articles.retain(|article| article.path != draft.path && article.source != draft.source);
    let index = corpus.articles.len();
    corpus.articles.push(draft);
    let check = check(corpus, ledger, today);
    let mut fact_of: Vec<Option<usize>> = vec![None; check.claims.len()];
    for (number, fact) in check.facts.iter().enumerate() {
        for &claim in &fact.claims {
            fact_of[claim] = Some(number);
        }
    }
    let own = (0..check.claims.len()).filter(|&claim| check.claims[claim].article == index);
    let figures = own.map(|claim| figure(&check, index, claim, fact_of[claim])).collect();
    Verification { check, draft: index, figures }
}

fn figure(check: &Check, draft: usize, claim: usize, fact: Option<usize>) -> Figure {
    let bearing = Bearing::new(check, draft, claim, fact);
    let (supporting, opposing) = (bearing.supporting(), bearing.opposing());
    let (findings, spoken): (Vec<usize>, Vec<Finding>) =
        check.findings.iter().enumerate().filter_map(|(at, finding)| Some((at, bearing.finding(finding)?))).unzip();
    let count = |claims: &[usize]| check.origins.count(claims.iter().map(|&claim| check.claims[claim].article));
    let origins = (count(&supporting), count(&opposing));
    let settled: Vec<Held> = check
        .held
        .iter()
        .filter(|held| held.claim == claim && held.standing != settled::Standing::Unsure)
        .copied()
        .collect();
    // What others dispute among themselves, with a value that none of them gives.
    let disputed = |finding: &Finding| finding.fact.is_some() && finding.fact == fact && finding.ruling.is_none();
    let third_value = supporting.is_empty() && !opposing.is_empty() && check.findings.iter().any(disputed);
    // Whether the draft itself tells the value as one that no longer holds: "originally", "up from".
    let told_as_old = || cue::is_told_as_old(&check.corpus.articles, &check.claims[claim]);
    // A draft's figure may stand on no side because it fits several: then its finding does not speak against it.
    let standing = match spoken.iter().map(|finding| stands(check, draft, finding, claim)).min() {
        Some(Standing::Contradicted) if spoken.iter().all(|finding| outweighs(finding, origins)) => Standing::Supported,
        Some(Standing::Superseded) if !supporting.is_empty() && told_as_old() => Standing::Supported,
        Some(standing) if standing < Standing::Supported => standing,
        // A draft without a day is of today.
        _ if settled.iter().any(|held| held.standing == settled::Standing::Undated) => Standing::Superseded,
        _ if !settled.is_empty() => Standing::Supported,
        _ if third_value => Standing::Contradicted,
        _ if supporting.is_empty() => Standing::Unsupported,
        _ => Standing::Supported,
    };
    Figure { claim, standing, tie: bearing.tie(), origins, supporting, opposing, findings, settled }
}

/// So many sources for each that gives another value make that the odd one out.
const MANY: usize = 3;

/// Whether so many more sources give the draft's value than another that theirs are the odd ones out.
fn outweighs(finding: &Finding, (supporting, opposing): (usize, usize)) -> bool {
    let between_sources = finding.fact.is_some() && finding.ruling.is_none();
    between_sources && supporting >= MANY * opposing && opposing > 0
}

/// How `claim` of the article `draft` stands in `finding`, on one of whose sides it is.
fn stands(check: &Check, draft: usize, finding: &Finding, claim: usize) -> Standing {
    match (&finding.ruling, finding.severity) {
        (Some(ruling), _) => stands_under(check, draft, finding, ruling, claim),
        (None, Severity::Contradiction | Severity::Update) if finding.fact.is_some() => {
            stands_among(check, draft, finding, claim)
        }
        (None, Severity::Contradiction) => Standing::Contradicted,
        // The ledger has the newer value.
        (None, Severity::Update) => Standing::Superseded,
        (None, Severity::Warning) => Standing::Supported,
    }
}

/// How the draft's `claim` stands among the sides of a dispute, which are judged as if there were no draft: it is no source
/// of its own value, and its day makes no change of what sources contradict each other in.
fn stands_among(check: &Check, draft: usize, finding: &Finding, claim: usize) -> Standing {
    let (articles, claims) = (&check.corpus.articles, &check.claims);
    let of_others = |side: &Side| -> Vec<usize> {
        side.claims.iter().copied().filter(|&other| claims[other].article != draft).collect()
    };
    let own = finding.sides.iter().find(|side| side.claims.contains(&claim)).map(of_others).unwrap_or_default();
    let sides: Vec<Vec<usize>> = finding.sides.iter().map(of_others).filter(|side| !side.is_empty()).collect();
    let age = |side: &&Vec<usize>| change::age(articles, claims, side);
    let support = |side: &[usize]| check.origins.count(side.iter().map(|&claim| claims[claim].article));
    match sides.iter().max_by_key(age) {
        _ if own.is_empty() => Standing::Contradicted,
        _ if sides.len() < 2 => Standing::Supported,
        _ if !change::changed(articles, claims, &sides).0 => Standing::Contradicted,
        Some(newest) if *newest == own => Standing::Supported,
        // The newer value did not take its place: the sources disagree.
        Some(newest) if is_told_since(check, &own, newest) => match support(&own) >= MANY * support(newest) {
            true => Standing::Supported,
            false => Standing::Contradicted,
        },
        _ => Standing::Superseded,
    }
}

/// Whether an article of `side` gives its value, and not as an old one, after `newer` was first given.
fn is_told_since(check: &Check, side: &[usize], newer: &[usize]) -> bool {
    let (articles, claims) = (&check.corpus.articles, &check.claims);
    let day = |claim: usize| articles[claims[claim].article].published;
    let Some(first) = newer.iter().filter_map(|&claim| day(claim)).min() else { return false };
    side.iter().any(|&claim| day(claim) > Some(first) && !cue::is_told_as_old(articles, &claims[claim]))
}

/// The same where the desk has ruled: a draft must not repeat what was ruled an error, nor give as the value what was
/// ruled to have changed.
fn stands_under(check: &Check, draft: usize, finding: &Finding, ruling: &Ruling, claim: usize) -> Standing {
    let article = |claim: usize| &check.corpus.articles[check.claims[claim].article];
    let others = |side: &Side| -> Vec<usize> {
        side.claims.iter().copied().filter(|&claim| check.claims[claim].article != draft).collect()
    };
    let Some(own) = finding.sides.iter().find(|side| side.claims.contains(&claim)) else { return Standing::Supported };
    match ruling.ruling {
        Decision::Error => {
            let wrong = |path: &str| ruling.article.as_ref().is_some_and(|wrong| check.ledger.home.same(wrong, path));
            match others(own).iter().any(|&other| wrong(&article(other).path)) {
                true => Standing::Contradicted,
                false => Standing::Supported,
            }
        }
        Decision::Update => {
            let day = |side: &Side| others(side).iter().filter_map(|&other| article(other).published).max();
            match finding.sides.iter().any(|side| day(side) > day(own) && !others(own).is_empty()) {
                true => Standing::Superseded,
                false => Standing::Supported,
            }
        }
        Decision::DifferentFacts | Decision::Accepted => Standing::Supported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str, text: &str) -> Article {
        Article::read(path, text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn a_figure_that_nobody_else_gives_is_unsupported() {
        let corpus = Corpus { articles: vec![article("a.md", "Nothing happened.")], ..Corpus::default() };
        let draft = article("draft.md", "The bridge cost $12 million.");
        let today = jiff::civil::date(2026, 1, 1);
        let verification = verify(draft, corpus, Ledger::default(), today);
        let standings: Vec<Standing> = verification.figures.iter().map(|figure| figure.standing).collect();
        assert_eq!(standings, [Standing::Unsupported]);
        assert_eq!(verification.figures[0].tie, None);
        assert!(!verification.fails(crate::ledger::FailOn::Contradiction));
        assert!(verification.fails(crate::ledger::FailOn::Warning));
    }

    #[test]
    fn of_a_computation_that_does_not_hold_the_result_is_marked() {
        let corpus = Corpus { articles: vec![article("a.md", "Nothing happened.")], ..Corpus::default() };
        let draft = article("draft.md", "The chain closed 120 of its 400 stores, or 40 percent of them.");
        let verification = verify(draft, corpus, Ledger::default(), jiff::civil::date(2026, 1, 1));
        let marked: Vec<(&str, Standing)> = verification
            .figures
            .iter()
            .map(|figure| (verification.check.claims[figure.claim].surface.as_str(), figure.standing))
            .collect();
        assert_eq!(
            marked,
            [
                ("120", Standing::Unsupported),
                ("400 stores", Standing::Unsupported),
                ("40 percent", Standing::Contradicted)
            ]
        );
    }

    /// The standings of the figures of `draft` against an old plan and two articles that tell of the change.
    fn bridge(published: &str, draft: &str) -> Vec<Standing> {
        let told = |name: &str, day: &str, text: &str| {
            article(name, &format!("---\npublisher: {name}\npublished: {day}\n---\n{text}\n"))
        };
        let articles = vec![
            told("a.md", "2020-03-01", "The Marwick Bridge will cost £18 million, the council said."),
            told(
                "b.md",
                "2024-03-01",
                "The cost of the Marwick Bridge has risen from £18 million to £34 million, the council said.",
            ),
            told(
                "c.md",
                "2024-05-01",
                "The Marwick Bridge will cost £34 million, says the council, after it was raised in March.",
            ),
        ];
        let corpus = Corpus { articles, ..Corpus::default() };
        let draft = told("draft.md", published, draft);
        let verification = verify(draft, corpus, Ledger::default(), jiff::civil::date(2024, 6, 1));
        verification.figures.iter().map(|figure| figure.standing).collect()
    }

    #[test]
    fn an_old_value_is_superseded_unless_the_draft_says_that_it_is_old() {
        for (draft, standing) in [
            ("The Marwick Bridge will cost £18 million, according to the council.", Standing::Superseded),
            ("The Marwick Bridge was originally to cost £18 million, the council said.", Standing::Supported),
            ("The Marwick Bridge will cost £34 million, according to the council.", Standing::Supported),
            ("The Marwick Bridge will cost £52 million, according to the council.", Standing::Contradicted),
        ] {
            assert_eq!(bridge("2024-06-01", draft), [standing], "{draft}");
        }
        // Nor was it right once for being told by a draft of that time.
        let draft = "The Marwick Bridge will cost £52 million, according to the council.";
        assert_eq!(bridge("2022-06-01", draft), [Standing::Contradicted]);
    }

    /// The standing of the one figure of `draft`, printed on the day `published` or without one, against articles, each with
    /// its day.
    fn standing(articles: &[(&str, &str)], published: Option<&str>, draft: &str) -> Standing {
        let told = |name: &str, day: Option<&str>, text: &str| {
            let day = day.map(|day| format!("published: {day}\n")).unwrap_or_default();
            article(name, &format!("---\npublisher: {name}\n{day}---\n{text}\n"))
        };
        let articles = articles.iter().enumerate().map(|(at, (day, text))| told(&format!("{at}.md"), Some(day), text));
        let corpus = Corpus { articles: articles.collect(), ..Corpus::default() };
        let verification =
            verify(told("draft.md", published, draft), corpus, Ledger::default(), jiff::civil::date(2025, 7, 1));
        assert_eq!(verification.figures.len(), 1, "{draft}");
        verification.figures[0].standing
    }

    #[test]
    fn the_day_of_a_draft_makes_no_change_of_a_contradiction() {
        let articles = [
            ("2025-03-04", "The investment in the Lübben factory of Norvane comes to €7.8 billion."),
            ("2025-03-05", "Norvane is putting €9.5 billion into its Lübben factory."),
            ("2025-03-06", "The investment of Norvane in its Lübben factory is €7.8 billion."),
        ];
        for published in [None, Some("2025-06-25")] {
            let draft = "The investment of Norvane in its Lübben factory is €9.5 billion.";
            assert_eq!(standing(&articles, published, draft), Standing::Contradicted, "{published:?}");
        }
    }

    #[test]
    fn a_value_that_is_told_on_is_not_superseded() {
        let old = "The Marwick Bridge will cost £64 million, up from £42 million, the council said.";
        let odd =
            "The Marwick Bridge will cost £46 million now, the council said, after two increases from £42 million.";
        let articles = [("2025-02-01", old), ("2025-04-01", odd)];
        let told_on = [("2025-02-01", old), ("2025-02-02", old), ("2025-04-01", odd), ("2025-06-01", old)];
        let draft = "The Marwick Bridge is expected to cost £64 million.";
        assert_eq!(standing(&articles, None, draft), Standing::Superseded);
        assert_ne!(standing(&told_on, None, draft), Standing::Superseded);
    }

    #[test]
    fn an_old_value_of_a_settled_fact_is_superseded() {
        let ledger = "version: 1\nfacts:\n  - id: worth\n    between: [Alder Foods, Birch Mills]\n    measure: contract value\n    \
                      values:\n      - {value: $38 million, from: 2025-11-03}\n      - {value: $52 million, from: 2026-02-27}\n";
        let ledger = crate::ledger::parse("claims.yaml", ledger).unwrap();
        let text = "The contract between Alder Foods and Birch Mills is worth $38 million.";
        let draft = article("draft.md", &format!("---\npublished: 2026-04-09\n---\n{text}\n"));
        let corpus = Corpus { articles: vec![article("a.md", "Nothing happened.")], ..Corpus::default() };
        let verification = verify(draft, corpus, ledger, jiff::civil::date(2026, 4, 9));
        assert_eq!(verification.figures[0].standing, Standing::Superseded);
    }

    #[test]
    fn the_draft_does_not_support_itself() {
        let text = "The bridge cost $12 million.";
        let corpus = Corpus { articles: vec![article("copy.md", text)], ..Corpus::default() };
        let verification = verify(article("draft.md", text), corpus, Ledger::default(), jiff::civil::date(2026, 1, 1));
        assert_eq!(verification.figures[0].standing, Standing::Unsupported);
    }
}
