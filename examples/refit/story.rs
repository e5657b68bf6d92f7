//! Annotated stories: articles, their claims, and which claim belongs to which fact.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use twosource::corpus::{Article, Corpus};
use twosource::extract::{self, Claim, Lexicon};
use twosource::matching::Origins;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    facts: Vec<GoldFact>,
    #[serde(default)]
    arithmetic: Vec<Vec<String>>,
}

/// One annotated fact.
#[derive(Deserialize, Clone)]
pub struct GoldFact {
    pub id: String,
    kind: String,
    pub verdict: Verdict,
    values: Vec<GoldValue>,
}

#[derive(Deserialize, Clone)]
struct GoldValue {
    mentions: Vec<(String, String, String)>,
    #[serde(default)]
    compatible: bool,
}

/// What the annotation says of a fact.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Agree,
    Conflict,
    Update,
    Either,
}

/// The annotation of one claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Index of the fact.
    pub fact: usize,
    /// Which of its values.
    pub group: usize,
    /// Whether that value agrees with all others.
    pub compatible: bool,
}

/// One story, or two in one corpus.
pub struct Story {
    pub name: String,
    /// The stories it was mixed from, by their indices; none for a story as it is.
    pub parts: Vec<usize>,
    pub articles: Vec<Article>,
    pub claims: Vec<Claim>,
    pub origins: Origins,
    pub facts: Vec<GoldFact>,
    /// For each claim its annotation.
    pub labels: Vec<Option<Label>>,
    /// Pairs of annotated mentions of one fact, found by extraction or not.
    pub pairs: usize,
    /// Places of figures that do not compute: article and byte range.
    pub arithmetic: Vec<(usize, usize, usize)>,
    /// For each of them how it computes.
    pub reasons: Vec<String>,
}

/// Every story in `folders`: a folder is a story or holds stories.
pub fn load(folders: &[PathBuf]) -> Result<Vec<Story>, Failure> {
    let mut paths = Vec::new();
    for folder in folders {
        if folder.join("gold.yaml").is_file() {
            paths.push(folder.clone());
            continue;
        }
        for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
            let path = entry?.path();
            if path.join("gold.yaml").is_file() {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| Story::read(path)).collect()
}

/// The text files in `folder`, in order of name.
pub fn texts(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    Ok(files)
}

impl Story {
    fn read(path: &Path) -> Result<Story, Failure> {
        let gold: Gold = serde_yaml::from_str(&fs::read_to_string(path.join("gold.yaml"))?)?;
        let corpus = Corpus::read(&[path.join("articles")])?;
        let articles = corpus.articles;
        let claims = extract::all_claims(&articles, &Lexicon::default());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let by_file: BTreeMap<&str, usize> = articles
            .iter()
            .enumerate()
            .map(|(index, article)| (article.path.rsplit('/').next().unwrap_or(&article.path), index))
            .collect();
        let place = |file: &str, context: &str, surface: &str| -> Result<(usize, usize, usize), Failure> {
            let article = *by_file.get(file).ok_or_else(|| format!("{name}: no article {file}"))?;
            let source = &articles[article].source;
            let at = memchr::memmem::find(source, context.as_bytes())
                .ok_or_else(|| format!("{name}: {file} lacks {context:?}"))?;
            let inner = context.find(surface).ok_or_else(|| format!("{name}: no {surface:?} in {context:?}"))?;
            Ok((article, at + inner, at + inner + surface.len()))
        };
        let mut labels = vec![None; claims.len()];
        let mut pairs = 0;
        for (fact, gold) in gold.facts.iter().enumerate() {
            let mut count = 0;
            for (group, value) in gold.values.iter().enumerate() {
                for (file, context, surface) in &value.mentions {
                    count += 1;
                    let (article, start, end) = place(file, context, surface)?;
                    let overlap = |claim: &Claim| claim.span.end.min(end).saturating_sub(claim.span.start.max(start));
                    let mut best: Option<usize> = None;
                    for (index, claim) in claims.iter().enumerate() {
                        let fits = claim.article == article
                            && overlap(claim) > 0
                            && (claim.quantity.kind.name() == gold.kind || gold.kind == "count");
                        if fits && best.is_none_or(|best| overlap(claim) > overlap(&claims[best])) {
                            best = Some(index);
                        }
                    }
                    if let Some(best) = best {
                        labels[best] = Some(Label { fact, group, compatible: value.compatible });
                    }
                }
            }
            pairs += count * (count - 1) / 2;
        }
        let arithmetic = gold
            .arithmetic
            .iter()
            .filter_map(|entry| Some((entry.first()?, entry.get(1)?)))
            .map(|(file, context)| place(file, context, context))
            .collect::<Result<_, _>>()?;
        let reasons = gold.arithmetic.iter().map(|entry| entry.get(2).cloned().unwrap_or_default()).collect();
        let origins = Origins::find(&articles);
        Ok(Story {
            parts: Vec::new(),
            facts: gold.facts,
            name,
            claims,
            origins,
            labels,
            pairs,
            arithmetic,
            reasons,
            articles,
        })
    }

    /// This story and `other` in one corpus, in which no figure of the one is a figure of the other.
    fn mixed(&self, at: usize, other: &Story, other_at: usize) -> Story {
        let (articles, facts) = (self.articles.len(), self.facts.len());
        let both: Vec<Article> = self.articles.iter().chain(&other.articles).cloned().collect();
        let theirs = other.claims.iter().map(|claim| Claim { article: claim.article + articles, ..claim.clone() });
        let labels = other.labels.iter().map(|label| label.map(|label| Label { fact: label.fact + facts, ..label }));
        let places = other.arithmetic.iter().map(|&(article, start, end)| (article + articles, start, end));
        Story {
            name: format!("{}+{}", self.name, other.name),
            parts: vec![at, other_at],
            claims: self.claims.iter().cloned().chain(theirs).collect(),
            origins: Origins::find(&both),
            facts: self.facts.iter().chain(&other.facts).cloned().collect(),
            labels: self.labels.iter().copied().chain(labels).collect(),
            pairs: self.pairs + other.pairs,
            arithmetic: self.arithmetic.iter().copied().chain(places).collect(),
            reasons: self.reasons.iter().chain(&other.reasons).cloned().collect(),
            articles: both,
        }
    }
}

/// Every other story mixed with one a third of the list further on: what keeps figures of different people and things
/// apart shows best where a corpus holds more than one story.
pub fn mixtures(stories: &[Story]) -> Vec<Story> {
    let count = stories.len();
    let partner = |at: usize| (at + count / 3 + 1) % count;
    (0..count)
        .step_by(2)
        .filter(|&at| partner(at) != at)
        .map(|at| stories[at].mixed(at, &stories[partner(at)], partner(at)))
        .collect()
}
