//! `twosource init`: a commented claims.yaml made from a corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::console::Console;
use super::{PASSED, editing};
use crate::check::{Check, check};
use crate::corpus::Corpus;
use crate::ledger::write::{Quoted, figure, save, scalar};
use crate::ledger::{FILE_NAME, Ledger, parse};
use crate::quantity::agreement::{Agreement, compare};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Articles and folders of the corpus
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = FILE_NAME)]
    output: PathBuf,
}

/// How many names and candidates are listed: the most frequent.
const MOST: usize = 20;

pub(super) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let output = &arguments.output;
    if output.exists() {
        bail!("{} is there already\n  remove it first, or write elsewhere with --output", output.display());
    }
    let corpus = Corpus::read(&arguments.paths)?.not_empty(&arguments.paths)?;
    if let Some(failed) = corpus.failed.first() {
        bail!("{}: {}", failed.path, failed.reason);
    }
    let names: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
    // An empty ledger of that path, so that the corpus' paths come out relative to it.
    let home = Ledger { home: crate::ledger::Home::new(std::env::current_dir()?, output), ..Ledger::default() };
    let today = jiff::civil::Date::MIN;
    let check = check(corpus, home, today);
    let text = starter(&check, &names);
    parse(&output.to_string_lossy(), &text)?;
    save(output, None, &text).with_context(|| output.display().to_string())?;
    console.note(format_args!("wrote {}; now run: twosource check", output.display()));
    editing::merge_by_lines(output, console)?;
    Ok(PASSED)
}

fn starter(check: &Check, paths: &[String]) -> String {
    let mut text =
        "# What has been settled and ruled on. Every key is explained by `twosource schema`; for an editor that\n\
         # completes and checks this file: twosource schema > claims.schema.json\n\
         # yaml-language-server: $schema=claims.schema.json\n\
         version: 1\n\n\
         # What `twosource check` reads when it is given no path.\ncorpus:\n"
            .to_owned();
    for path in paths {
        text.push_str(&format!("  - {}\n", scalar::text(&check.ledger.home.relative(path))));
    }
    text.push_str("\n# The lowest level of finding that fails a run: contradiction, update, warning or never.\nfail_on: contradiction\n");
    text.push_str("\n# Spellings of one entity: its name, and its aliases.\nnames:\n");
    for (name, aliases) in aliases(check) {
        let aliases: Vec<String> = aliases.iter().map(|alias| scalar::text(alias)).collect();
        text.push_str(&format!("  {}: [{}]\n", scalar::text(&name), aliases.join(", ")));
    }
    for (name, articles) in frequent(check) {
        text.push_str(&format!("  # {}: []  # in {articles} articles\n", scalar::text(&name)));
    }
    text.push_str(
        "\n# Settled facts: the corpus and every draft are held against them. The candidates below are facts on which all\n\
         # sources agree; take the `#` away to settle one.\nfacts:\n",
    );
    text.push_str(&candidates(check));
    text.push_str(
        "\n# Findings that somebody has ruled on; `twosource decide` and `twosource review` write here.\nrulings:\n",
    );
    text
}

/// Short forms that the articles themselves give: `Amazon Web Services (AWS)`. One that stands for two names is left
/// out.
fn aliases(check: &Check) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let names: BTreeSet<&String> = check.claims.iter().flat_map(|claim| &claim.participants).collect();
    for name in names {
        let introduced = format!("{name} (");
        for article in &check.corpus.articles {
            for (at, _) in article.prose.text.match_indices(&introduced) {
                let rest = &article.prose.text[at + introduced.len()..];
                let Some(short) = rest.find(')').map(|end| &rest[..end]) else { continue };
                if abbreviates(short, name) {
                    owners.entry(short.to_owned()).or_default().insert(name.clone());
                    found.entry(name.clone()).or_default().insert(short.to_owned());
                }
            }
        }
    }
    for aliases in found.values_mut() {
        aliases.retain(|alias| owners[alias].len() == 1);
    }
    found.retain(|_, aliases| !aliases.is_empty());
    found
}

/// Whether `short` is made of the initials of `name`.
fn abbreviates(short: &str, name: &str) -> bool {
    let initials: String =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    short.len() > 1 && short == initials
}

/// The names that most articles give a figure for, without those that have aliases.
fn frequent(check: &Check) -> Vec<(String, usize)> {
    let known = aliases(check);
    let mut articles: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for claim in &check.claims {
        for name in claim.participants.iter().filter(|name| !known.contains_key(*name)) {
            articles.entry(name).or_default().insert(claim.article);
        }
    }
    let counted = articles.into_iter().map(|(name, articles)| (name.to_owned(), articles.len()));
    let mut names: Vec<(String, usize)> = counted.filter(|(_, articles)| *articles > 1).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names.truncate(MOST);
    names
}

/// What a fact is settled by: its measure and its entities.
type Subject = (String, Vec<String>);

/// Commented entries for facts that several origins state, of entities that their own sentences name, and of which nobody
/// gives another value.
fn candidates(check: &Check) -> String {
    // What articles give under one subject may be one fact, though matching did not put it together.
    let mut alike: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    let mut subjects: Vec<(usize, Subject)> = Vec::new();
    for (index, fact) in check.facts.iter().enumerate() {
        let between = editing::shared(check, &fact.claims);
        let Some(measure) = fact.measure.clone().filter(|_| !between.is_empty()) else { continue };
        let subject = (measure, between);
        alike.entry(subject.clone()).or_default().extend(&fact.claims);
        subjects.push((index, subject));
    }
    let mut agreed: Vec<(usize, usize, Subject)> = Vec::new();
    for (index, subject) in subjects {
        let claims = &check.facts[index].claims;
        let origins = check.origins.count(claims.iter().map(|&claim| check.claims[claim].article));
        if origins > 1 && agree(check, claims, &alike[&subject]) {
            agreed.push((origins, index, subject));
        }
    }
    agreed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut text = String::new();
    let mut taken = BTreeSet::new();
    for (origins, index, (measure, between)) in agreed.into_iter().take(MOST) {
        let fact = &check.facts[index];
        let id = editing::free(&editing::slug(&between, &measure), &taken);
        // The ledger cannot hold what is no figure without its article.
        let written = fact.claims.iter().map(|&claim| (claim, editing::quoted(check, claim)));
        let readable =
            |(claim, quoted): &(usize, Quoted)| figure::is_read_as(&quoted.value, &check.claims[*claim].quantity);
        let Some((_, quoted)) = written.into_iter().find(readable) else { continue };
        let between: Vec<String> = between.iter().map(|name| scalar::text(name)).collect();
        text.push_str(&format!(
            "  # {origins} sources agree\n  # - id: {}\n  #   between: [{}]\n  #   measure: {}\n  #   values:\n  #     - {{value: {}, evidence: {{article: {}, quote: {}}}}}\n",
            scalar::text(&id),
            between.join(", "),
            scalar::text(&measure),
            scalar::text(&quoted.value),
            scalar::text(&quoted.article),
            scalar::text(&quoted.quote),
        ));
        taken.insert(id);
    }
    text
}

/// Whether `claims` agree with each other, and none of `others` contradicts any of them.
fn agree(check: &Check, claims: &[usize], others: &[usize]) -> bool {
    let quantity = |claim: usize| &check.claims[claim].quantity;
    let level = |a: usize, b: usize| compare(quantity(a), quantity(b));
    // A total says nothing of a rate.
    let contradicts = |a: usize, b: usize| quantity(a).per == quantity(b).per && level(a, b) == Agreement::Contradicts;
    let together = claims.iter().enumerate().all(|(at, &a)| claims[..at].iter().all(|&b| level(a, b).agrees()));
    together && !claims.iter().any(|&a| others.iter().any(|&b| contradicts(a, b)))
}
