//! The pipeline on one screen: corpus, extract, match, reconcile.

use jiff::civil::Date;

use crate::corpus::Corpus;
use crate::extract::{self, Claim, Lexicon};
use crate::ledger::Ledger;
use crate::matching::{self, Fact, Origins};
use crate::reconcile::settled::{self, Held};
use crate::reconcile::{self, Evidence, Finding};

/// Everything one run found: each stage's records, which refer to each other by index.
#[derive(Debug)]
pub struct Check {
    /// What was read.
    pub corpus: Corpus,
    /// What the team has settled and ruled on.
    pub ledger: Ledger,
    /// The claims of all articles, in order of article and position.
    pub claims: Vec<Claim>,
    /// Which articles share an origin.
    pub origins: Origins,
    /// The claims in clusters.
    pub facts: Vec<Fact>,
    /// The claims that speak of settled facts, each held against its own.
    pub held: Vec<Held>,
    /// What the rules found, heaviest first.
    pub findings: Vec<Finding>,
}

/// Runs the pipeline over `corpus` under `ledger`; `today` is the day against which rulings' dates are held. The same
/// input gives the same result, in any thread count.
pub fn check(corpus: Corpus, ledger: Ledger, today: Date) -> Check {
    let articles = &corpus.articles;
    let lexicon = Lexicon::new(&ledger.names, &ledger.measures);
    let claims = extract::all_claims(articles, &lexicon);
    let origins = Origins::find(articles);
    let facts = matching::facts(articles, &claims);
    let facts = matching::apart::keep_apart(facts, articles, &claims, &ledger);
    let held = settled::hold(articles, &claims, &facts, &ledger);
    let evidence = Evidence {
        articles,
        claims: &claims,
        facts: &facts,
        origins: &origins,
        ledger: &ledger,
        held: &held,
        today,
        partial: corpus.partial,
        findings: &[],
    };
    let findings = reconcile::findings(evidence);
    Check { corpus, ledger, claims, origins, facts, held, findings }
}
