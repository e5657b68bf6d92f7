//! Scores of one story: pairs put into one fact, conflicts reported, facts that agree and are left alone.

use std::collections::{BTreeMap, BTreeSet};

use twosource::extract::Claim;
use twosource::ledger::Ledger;
use twosource::matching::Fact;
use twosource::quantity::agreement::compare;
use twosource::reconcile::{self, Evidence, Finding};

use super::story::{Story, Verdict};

/// Counts that add up over stories.
#[derive(Default, Clone)]
pub struct Score {
    pub name: String,
    pub gold_pairs: usize,
    pub tool_pairs: usize,
    pub hits: usize,
    pub want: usize,
    pub got: usize,
    pub wrong: usize,
    pub duplicate: usize,
    pub named: usize,
    pub agree: usize,
    pub clean: usize,
    pub arithmetic: usize,
    pub arithmetic_hit: usize,
    pub arithmetic_false: usize,
    pub notes: String,
    /// Pairs of extracted claims of one fact whose values agree: tied, and in all.
    pub agreeing: (usize, usize),
    /// The same for values that do not agree.
    pub disagreeing: (usize, usize),
}

impl Score {
    /// The pairs alone.
    pub fn pairs(story: &Story, clusters: &[Vec<usize>]) -> Score {
        let mut score = Score { gold_pairs: story.pairs, ..Score::default() };
        for cluster in clusters {
            for (at, &a) in cluster.iter().enumerate() {
                for &b in &cluster[at + 1..] {
                    let (x, y) = (story.labels[a], story.labels[b]);
                    if x.is_some() || y.is_some() {
                        score.tool_pairs += 1;
                        score.hits += usize::from(x.map(|l| l.fact) == y.map(|l| l.fact));
                    }
                }
            }
        }
        score
    }

    /// Everything about the facts that `groups` of `clusters` make.
    pub fn of(story: &Story, clusters: &[Vec<usize>], groups: &[Vec<usize>], verbose: bool) -> Score {
        let whole: Vec<Vec<usize>> = groups
            .iter()
            .map(|group| group.iter().flat_map(|&pool| clusters[pool].iter().copied()).collect())
            .collect();
        let mut score = Score::pairs(story, &whole);
        score.name.clone_from(&story.name);
        score.agreeing = lost(story, &whole, true);
        score.disagreeing = lost(story, &whole, false);
        if verbose {
            score.notes += &mixed(story, &whole);
        }
        let facts: Vec<Fact> =
            whole.iter().map(|members| Fact::of(&story.claims, members.clone(), Vec::new())).collect();
        let ledger = Ledger::default();
        let findings = reconcile::findings(Evidence {
            articles: &story.articles,
            claims: &story.claims,
            facts: &facts,
            origins: &story.origins,
            ledger: &ledger,
            partial: false,
            held: &[],
            findings: &[],
            today: jiff::civil::Date::MIN,
        });
        score.judge(story, &findings, verbose);
        score
    }

    fn judge(&mut self, story: &Story, findings: &[Finding], verbose: bool) {
        let reportable = |verdict| matches!(verdict, Verdict::Conflict | Verdict::Update);
        let mut got = BTreeSet::new();
        let mut touched = BTreeSet::new();
        let mut arithmetic: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        for finding in findings {
            let claims: Vec<usize> = finding.sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
            if finding.rule == "arithmetic" {
                let meets = |&(article, start, end): &(usize, usize, usize)| {
                    claims.iter().any(|&claim| {
                        let Claim { article: own, span, .. } = &story.claims[claim];
                        *own == article && span.start < end && start < span.end
                    })
                };
                let hits: Vec<_> = story.arithmetic.iter().copied().filter(meets).collect();
                self.arithmetic_false += usize::from(hits.is_empty());
                arithmetic.extend(hits);
                continue;
            }
            if !matches!(finding.rule, "contradiction" | "update") {
                continue;
            }
            let votes = votes(story, claims.iter().copied());
            touched.extend(votes.keys().copied());
            let sides: Vec<&[usize]> = finding.sides.iter().map(|side| &*side.claims).collect();
            let matched = disputed(story, &sides);
            let facts_named = || {
                votes.iter().map(|(&fact, n)| format!("{} {n}", story.facts[fact].id)).collect::<Vec<_>>().join(", ")
            };
            match matched {
                Some(fact) if story.facts[fact].verdict == Verdict::Either => {}
                Some(fact) if got.insert(fact) => {
                    let right = (finding.rule == "update") == (story.facts[fact].verdict == Verdict::Update);
                    self.named += usize::from(right);
                    let values = || {
                        let sides = finding.sides.iter().map(|side| &*story.claims[side.claims[0]].surface);
                        sides.collect::<Vec<_>>().join(" / ")
                    };
                    self.note(verbose && !right, || {
                        format!("  named {} in error: {} ({})", finding.rule, story.facts[fact].id, values())
                    });
                }
                Some(fact) => {
                    self.duplicate += 1;
                    self.note(verbose, || format!("  twice: {}", story.facts[fact].id));
                }
                None => {
                    self.wrong += 1;
                    self.note(verbose, || {
                        let mut text = format!("  false [{}] <- {}", finding.rule, facts_named());
                        for side in &finding.sides {
                            for &claim in side.claims.iter().take(3) {
                                let claim = &story.claims[claim];
                                let article = &story.articles[claim.article];
                                text += &format!(
                                    "\n      {:14} {}",
                                    claim.surface,
                                    article.prose.slice(claim.sentence).replace('\n', " ")
                                );
                            }
                        }
                        text
                    });
                }
            }
        }
        for (index, fact) in story.facts.iter().enumerate() {
            if reportable(fact.verdict) {
                self.want += 1;
                if !got.contains(&index) {
                    self.note(verbose, || {
                        let mut text = format!("  missed: {}", fact.id);
                        let mut groups = BTreeSet::new();
                        for (claim, label) in story.claims.iter().zip(&story.labels) {
                            if let Some(label) = label
                                && label.fact == index
                                && groups.insert(label.group)
                            {
                                let article = &story.articles[claim.article];
                                text += &format!(
                                    "\n      {:14} {}",
                                    claim.surface,
                                    article.prose.slice(claim.sentence).replace('\n', " ")
                                );
                            }
                        }
                        text
                    });
                }
            }
            if fact.verdict == Verdict::Agree {
                self.agree += 1;
                self.clean += usize::from(!touched.contains(&index));
            }
        }
        self.got = got.len();
        self.arithmetic = story.arithmetic.len();
        self.arithmetic_hit = arithmetic.len();
    }

    fn note(&mut self, verbose: bool, text: impl FnOnce() -> String) {
        if verbose {
            self.notes += &text();
            self.notes.push('\n');
        }
    }

    /// Adds the counts of `other`.
    pub fn add(&mut self, other: &Score) {
        for (sum, part) in [
            (&mut self.gold_pairs, other.gold_pairs),
            (&mut self.tool_pairs, other.tool_pairs),
            (&mut self.hits, other.hits),
            (&mut self.want, other.want),
            (&mut self.got, other.got),
            (&mut self.wrong, other.wrong),
            (&mut self.duplicate, other.duplicate),
            (&mut self.named, other.named),
            (&mut self.agree, other.agree),
            (&mut self.clean, other.clean),
            (&mut self.arithmetic, other.arithmetic),
            (&mut self.arithmetic_hit, other.arithmetic_hit),
            (&mut self.arithmetic_false, other.arithmetic_false),
        ] {
            *sum += part;
        }
        for (sum, part) in [(&mut self.agreeing, other.agreeing), (&mut self.disagreeing, other.disagreeing)] {
            sum.0 += part.0;
            sum.1 += part.1;
        }
    }

    /// F-measure over pairs; `beta` below 1 favours precision.
    pub fn match_f(&self, beta: f64) -> f64 {
        f_measure(ratio(self.hits, self.tool_pairs), ratio(self.hits, self.gold_pairs), beta)
    }

    /// F-measure over conflicts.
    pub fn conflict_f(&self, beta: f64) -> f64 {
        f_measure(ratio(self.got, self.got + self.wrong + self.duplicate), ratio(self.got, self.want), beta)
    }

    /// The share of facts on which sources agree that are left alone.
    pub fn clean_share(&self) -> f64 {
        ratio(self.clean, self.agree)
    }

    /// Prints a table of `scores` with their sum.
    pub fn print_all(scores: impl Iterator<Item = Score>) {
        println!(
            "{:24}{:>9}{:>9}{:>11}{:>11}{:>8}{:>8}{:>8}{:>11}{:>9}",
            "story", "match P", "match R", "conflict P", "conflict R", "F1", "clean", "rule", "got/want", "false"
        );
        let mut total = Score { name: "ALL".to_owned(), ..Score::default() };
        for score in scores {
            score.print();
            total.add(&score);
        }
        total.print();
    }

    /// Prints a line of the table.
    pub fn print(&self) {
        println!(
            "{:24}{:9.3}{:9.3}{:11.3}{:11.3}{:8.3}{:8.3}{:8.3}{:>11}{:>9}  {}/{}+{}  {}/{} {}/{}",
            self.name,
            ratio(self.hits, self.tool_pairs),
            ratio(self.hits, self.gold_pairs),
            ratio(self.got, self.got + self.wrong + self.duplicate),
            ratio(self.got, self.want),
            self.conflict_f(1.0),
            ratio(self.clean, self.agree),
            ratio(self.named, self.got),
            format!("{}/{}", self.got, self.want),
            format!("{}+{}", self.wrong, self.duplicate),
            self.arithmetic_hit,
            self.arithmetic,
            self.arithmetic_false,
            self.agreeing.0,
            self.agreeing.1,
            self.disagreeing.0,
            self.disagreeing.1,
        );
        print!("{}", self.notes);
    }
}

/// How many of `claims` are of each annotated fact.
fn votes(story: &Story, claims: impl Iterator<Item = usize>) -> BTreeMap<usize, usize> {
    let mut votes = BTreeMap::new();
    for label in claims.filter_map(|claim| story.labels[claim]) {
        *votes.entry(label.fact).or_default() += 1;
    }
    votes
}

/// The annotated fact in dispute that claims of opposed `sides` speak of: half of them at least, and of different values.
pub fn disputed(story: &Story, sides: &[&[usize]]) -> Option<usize> {
    let claims: usize = sides.iter().map(|side| side.len()).sum();
    let mut ranked: Vec<(usize, usize)> = votes(story, sides.iter().copied().flatten().copied()).into_iter().collect();
    ranked.sort_by_key(|&(fact, votes)| (std::cmp::Reverse(votes), fact));
    let is_disputed = |&(fact, votes): &(usize, usize)| {
        let groups: Vec<BTreeSet<usize>> = sides
            .iter()
            .map(|side| {
                let labels = side.iter().filter_map(|&claim| story.labels[claim]);
                labels.filter(|label| label.fact == fact && !label.compatible).map(|label| label.group).collect()
            })
            .filter(|groups: &BTreeSet<usize>| !groups.is_empty())
            .collect();
        let opposed = groups.iter().enumerate().any(|(at, a)| groups[at + 1..].iter().any(|b| a != b));
        story.facts[fact].verdict != Verdict::Agree && opposed && 2 * votes >= claims
    };
    ranked.into_iter().find(is_disputed).map(|(fact, _)| fact)
}

/// Of the pairs of claims of one fact whose values agree (or do not): how many are tied, and how many there are.
fn lost(story: &Story, facts: &[Vec<usize>], agreeing: bool) -> (usize, usize) {
    let mut of_claim = vec![0; story.claims.len()];
    for (fact, members) in facts.iter().enumerate() {
        members.iter().for_each(|&member| of_claim[member] = fact);
    }
    let (mut tied, mut all) = (0, 0);
    for a in 0..story.claims.len() {
        for b in a + 1..story.claims.len() {
            let same = story.labels[a].is_some() && story.labels[a].map(|l| l.fact) == story.labels[b].map(|l| l.fact);
            if same && compare(&story.claims[a].quantity, &story.claims[b].quantity).agrees() == agreeing {
                all += 1;
                tied += usize::from(of_claim[a] == of_claim[b]);
            }
        }
    }
    (tied, all)
}

/// The facts that hold claims of different annotation, and the annotated facts that are cut in pieces.
fn mixed(story: &Story, facts: &[Vec<usize>]) -> String {
    let line = |claim: usize| {
        let label = story.labels[claim].map_or("-", |label| story.facts[label.fact].id.as_str());
        let Claim { surface, article, sentence, .. } = &story.claims[claim];
        let article = &story.articles[*article];
        let file = article.path.rsplit('/').next().unwrap_or_default();
        format!("\n      {label:26} {surface:16} {file:12.12} {}", article.prose.slice(*sentence).replace('\n', " "))
    };
    let mut text = String::new();
    let mut pieces: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, members) in facts.iter().enumerate() {
        let labels: BTreeSet<Option<usize>> = members.iter().map(|&m| story.labels[m].map(|l| l.fact)).collect();
        if members.len() > 1 && (labels.len() > 1) {
            text += "\n  mixed:";
            members.iter().for_each(|&claim| text += &line(claim));
        }
        labels.into_iter().flatten().for_each(|fact| pieces.entry(fact).or_default().push(index));
    }
    for (fact, parts) in pieces.into_iter().filter(|(_, parts)| parts.len() > 1) {
        text += &format!("\n  in {} pieces:", parts.len());
        for part in parts {
            let member = facts[part].iter().find(|&&m| story.labels[m].map(|l| l.fact) == Some(fact));
            text += &member.map(|&claim| line(claim)).unwrap_or_default();
        }
    }
    text + "\n"
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn f_measure(precision: f64, recall: f64, beta: f64) -> f64 {
    let square = beta * beta;
    let scale = square * precision + recall;
    if scale > 0.0 { (1.0 + square) * precision * recall / scale } else { 0.0 }
}
