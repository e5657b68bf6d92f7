//! What a discrepancy report contains, in the order in which it shows it: every report format writes these contents.

use std::collections::BTreeMap;

use crate::check::Check;
use crate::ledger::Decision;
use crate::reconcile::Finding;

use super::Run;
use super::baseline::Comparison;
use super::question::question;
use super::state::{State, States};
use super::summary::{Class, Summary, origins_of};
use super::uncompared::{Uncompared, uncompared};
use super::weight::{self, Spread};

/// A report's content.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The records behind it.
    pub check: &'a Check,
    /// The first screen.
    pub summary: Summary,
    /// One card per finding, heaviest first.
    pub cards: Vec<Card<'a>>,
    /// Facts on which independent origins agree, most origins first.
    pub agreed: Vec<usize>,
    /// Facts that one origin alone gives, in order of their claims.
    pub alone: Vec<usize>,
    /// Figures of one fact that could not be compared.
    pub uncompared: Vec<Uncompared>,
    /// The state of every claim.
    pub states: States,
    /// What changed since an older run, where one is given.
    pub comparison: Option<Comparison>,
    /// What another command must repeat of the command line to read the same.
    again: &'a str,
}

/// A finding as a report shows it.
#[derive(Debug)]
pub struct Card<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Its sort.
    pub class: Class,
    /// What it is about, as a question.
    pub question: String,
    /// How far its values lie apart.
    pub spread: Option<Spread>,
}

/// The sentences of one article on one side of a finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Voice {
    /// Index of the article.
    pub article: usize,
    /// Its claims on this side, those of one sentence together, in order.
    pub sentences: Vec<Vec<usize>>,
}

impl Card<'_> {
    /// What sort of finding it is, in a word or two.
    pub fn word(&self) -> &'static str {
        let ruling = self.finding.ruling.as_ref().map(|ruling| ruling.ruling);
        match self.class {
            _ if ruling == Some(Decision::Update) => "Ruled: an update",
            _ if ruling == Some(Decision::Error) => "Ruled: an error",
            _ if ruling == Some(Decision::DifferentFacts) => "Ruled: different facts",
            _ if ruling == Some(Decision::Accepted) => "Ruled: accepted",
            Class::Contradiction => "Contradiction",
            Class::Arithmetic => "Does not compute",
            Class::Settled => "Against a settled fact",
            Class::Update => "Update",
            Class::Notice => "Notice",
        }
    }
}

impl<'a> Contents<'a> {
    /// The contents of the report on `run`, held against its baseline if it has one.
    pub fn of(run: &Run<'a>) -> Contents<'a> {
        let check = run.check;
        let mut findings: Vec<&Finding> = check.findings.iter().collect();
        findings.sort_by_cached_key(|finding| weight::Weight::of(check, finding));
        let cards = findings
            .into_iter()
            .map(|finding| Card {
                finding,
                class: Class::of(finding),
                question: question(check, finding),
                spread: Spread::of(check, finding),
            })
            .collect();
        let disputed: std::collections::BTreeSet<usize> =
            check.findings.iter().filter_map(|finding| finding.fact).collect();
        let (mut agreed, alone): (Vec<usize>, Vec<usize>) = (0..check.facts.len())
            .filter(|fact| !disputed.contains(fact))
            .partition(|&fact| origins_of(check, &check.facts[fact].claims) > 1);
        agreed.sort_by_key(|&fact| (std::cmp::Reverse(origins_of(check, &check.facts[fact].claims)), fact));
        Contents {
            check,
            summary: Summary::of(check),
            cards,
            agreed,
            alone,
            uncompared: uncompared(check),
            states: States::of(check),
            comparison: run.baseline.map(|baseline| Comparison::of(check, baseline)),
            again: run.again,
        }
    }

    /// Who makes `claims`: the articles by day of publication, each with its sentences.
    pub fn voices(&self, claims: &[usize]) -> Vec<Voice> {
        let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &claim in claims {
            by_article.entry(self.check.claims[claim].article).or_default().push(claim);
        }
        let mut voices: Vec<Voice> = by_article
            .into_iter()
            .map(|(article, claims)| Voice { article, sentences: self.by_sentence(claims) })
            .collect();
        let published = |voice: &Voice| {
            let day = self.check.corpus.articles[voice.article].published;
            (day.is_none(), day, voice.article)
        };
        voices.sort_by_key(published);
        voices
    }

    /// Groups claims of one article by the sentence they stand in; a sentence that repeats an earlier one word for
    /// word (a headline above its own text) is left out.
    pub fn by_sentence(&self, mut claims: Vec<usize>) -> Vec<Vec<usize>> {
        claims.sort_unstable();
        let mut sentences: Vec<Vec<usize>> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for claim in claims {
            let record = &self.check.claims[claim];
            match sentences.last_mut() {
                Some(last) if self.check.claims[last[0]].sentence == record.sentence => last.push(claim),
                _ => {
                    let text = self.check.corpus.articles[record.article].prose.slice(record.sentence);
                    if !seen.contains(&text) {
                        seen.push(text);
                        sentences.push(vec![claim]);
                    }
                }
            }
        }
        sentences
    }

    /// How many claims of each article are in each state, by [`State::ALL`].
    pub fn states_by_article(&self) -> Vec<[usize; State::ALL.len()]> {
        let mut counts = vec![[0; State::ALL.len()]; self.check.corpus.articles.len()];
        for (index, claim) in self.check.claims.iter().enumerate() {
            counts[claim.article][self.states.state(index) as usize] += 1;
        }
        counts
    }

    /// The line to copy for ruling on `card`, or for reading up on what needs no ruling. `RULING` stands where the
    /// reader must choose: the command refuses it and lists the choices.
    pub fn next_line(&self, card: &Card<'_>) -> String {
        let Finding { id, rule, sides, fact, .. } = card.finding;
        let ruling = match card.class {
            Class::Notice if sides.is_empty() && fact.is_none() => return format!("twosource explain {rule}"),
            Class::Update => "update",
            _ => "RULING",
        };
        format!("twosource decide {id}{} --ruling {ruling} --reason '…'", self.again)
    }
}
