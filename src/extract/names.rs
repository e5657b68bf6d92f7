//! Names of a corpus: one entity under one name in all articles.
//!
//! An article writes "Musk" where another writes "Elon Musk", "UAW" where another defines "United Auto Workers
//! (UAW)". What one article defines or uses side by side, and what has only one possible meaning in the corpus, is
//! brought under the fullest name.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::about::Participant;
use super::claim::Claim;
use super::lexicon::{Class, Lexicon};
use super::stem::stem;

/// Spellings that differ in fewer letters than this are one name, if they are long enough to tell.
const ALIKE: f64 = 0.9;
/// Names shorter than this are never taken for misspellings of one another.
const LONG_ENOUGH: usize = 9;
/// More names that begin alike than this are not compared letter by letter.
const BUCKET: usize = 100;

/// Gives every entity one name in all `claims`. `aliases` are other spellings with the names they stand for, as the
/// articles define or use them.
pub(super) fn unify(claims: &mut [Claim], aliases: &[(Arc<str>, Arc<str>)], lexicon: &Lexicon) {
    let map = canonical_names(claims, aliases, lexicon);
    if map.is_empty() {
        return;
    }
    claims.par_iter_mut().for_each(|claim| rename(claim, &map));
}

fn rename(claim: &mut Claim, map: &HashMap<Arc<str>, Arc<str>>) {
    let about = &mut claim.about;
    if let Some(name) = about.speaker.as_ref().and_then(|name| map.get(name)) {
        about.speaker = Some(Arc::clone(name));
    }
    if !about.participants.iter().any(|participant| map.contains_key(&participant.name)) {
        return;
    }
    let mut kept: Vec<Participant> = Vec::with_capacity(about.participants.len());
    for mut participant in about.participants.drain(..) {
        if let Some(name) = map.get(&participant.name) {
            participant.name = Arc::clone(name);
        }
        match kept.iter_mut().find(|other| other.name == participant.name) {
            Some(other) => {
                other.role = other.role.min(participant.role);
                other.near = other.near.min(participant.near);
            }
            None => kept.push(participant),
        }
    }
    about.participants = kept;
    claim.show();
}

/// Every name that has a fuller or more usual one.
fn canonical_names(
    claims: &[Claim],
    aliases: &[(Arc<str>, Arc<str>)],
    lexicon: &Lexicon,
) -> HashMap<Arc<str>, Arc<str>> {
    let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for participant in claims.iter().flat_map(|claim| &claim.about.participants) {
        *counts.entry(Arc::clone(&participant.name)).or_default() += 1;
    }
    let names: Vec<Name<'_>> = counts.iter().map(|(name, &count)| Name::new(name, count, lexicon)).collect();
    let mut parents = Parents::default();
    from_aliases(&counts, aliases, &mut parents);
    by_spelling(&names, &mut parents);
    by_initials(&names, &mut parents);
    by_containment(&names, &mut parents);
    let mut map = HashMap::new();
    for name in &names {
        let root = parents.root(name.text);
        let canonical = lexicon.canonical(&root).cloned().unwrap_or(root);
        if canonical != *name.text {
            map.insert(Arc::clone(name.text), canonical);
        }
    }
    map
}

/// A name with what its comparison needs.
#[derive(Debug)]
struct Name<'a> {
    text: &'a Arc<str>,
    count: usize,
    /// Its words without accents, in lower case, "St" written out.
    words: Vec<String>,
    /// Which of its words only tell what sort of thing it is.
    generic: Vec<bool>,
    place: bool,
}

impl<'a> Name<'a> {
    fn new(text: &'a Arc<str>, count: usize, lexicon: &Lexicon) -> Self {
        let is = |word: &str, class: Class| lexicon.entry(stem(word)).is_some_and(|entry| entry.is(class));
        let originals: Vec<&str> = text.unicode_words().collect();
        let generic =
            originals.iter().map(|word| word.len() == 1 || is(word, Class::Generic) || is(word, Class::Suffix));
        let folded = |word: &&str| match word.chars().flat_map(char::to_lowercase).map(fold).collect::<String>() {
            word if word == "st" => "saint".to_owned(),
            word => word,
        };
        Name {
            text,
            count,
            words: originals.iter().map(folded).collect(),
            generic: generic.collect(),
            place: lexicon.is_place(text),
        }
    }

    fn is_acronym(&self) -> bool {
        self.words.len() == 1
            && (2..=6).contains(&self.text.len())
            && self.text.chars().all(|letter| letter.is_ascii_uppercase())
    }

    fn initials(&self) -> String {
        let joins = |word: &str| matches!(word, "of" | "and" | "the" | "for");
        let words = self.words.iter().filter(|word| !joins(word));
        words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    }
}

/// For each name the one that stands for it.
#[derive(Debug, Default)]
struct Parents(BTreeMap<Arc<str>, Arc<str>>);

impl Parents {
    fn root(&self, name: &Arc<str>) -> Arc<str> {
        let mut at = name;
        // A bound guards against circles, which `set` does not make.
        for _ in 0..16 {
            match self.0.get(at) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        Arc::clone(at)
    }

    fn set(&mut self, name: &Arc<str>, parent: &Arc<str>) {
        let (from, to) = (self.root(name), self.root(parent));
        if from != to {
            self.0.insert(from, to);
        }
    }
}

/// What articles themselves say: a short form stands for what most articles that explain it say it does.
fn from_aliases(counts: &BTreeMap<Arc<str>, usize>, aliases: &[(Arc<str>, Arc<str>)], parents: &mut Parents) {
    let mut votes: BTreeMap<&Arc<str>, BTreeMap<&Arc<str>, usize>> = BTreeMap::new();
    for (short, full) in aliases {
        *votes.entry(short).or_default().entry(full).or_default() += 1;
    }
    for (short, fulls) in votes {
        let all: usize = fulls.values().sum();
        let best = fulls.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
        if let Some((full, count)) = best
            && counts.contains_key(short)
            && count * 3 >= all * 2
        {
            parents.set(short, full);
        }
    }
}

/// "Rossello" and "Rosselló", "Paris St-Germain" and "Paris Saint-Germain", "Zelensky" and "Zelenskyy".
fn by_spelling(names: &[Name<'_>], parents: &mut Parents) {
    let mut buckets: BTreeMap<String, Vec<(String, &Name<'_>)>> = BTreeMap::new();
    for name in names.iter().filter(|name| !name.place) {
        let key = name.words.concat();
        buckets.entry(key.chars().take(4).collect()).or_default().push((key, name));
    }
    for bucket in buckets.values().filter(|bucket| bucket.len() <= BUCKET) {
        for (at, (key, name)) in bucket.iter().enumerate() {
            for (other_key, other) in &bucket[at + 1..] {
                let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
                let alike = key == other_key
                    || key.len().min(other_key.len()) >= LONG_ENOUGH
                        && name.words.len() == other.words.len()
                        && digits(key) == digits(other_key)
                        && strsim::normalized_damerau_levenshtein(key, other_key) >= ALIKE;
                if alike {
                    let (rare, usual) = if name.count < other.count { (name, other) } else { (other, name) };
                    parents.set(rare.text, usual.text);
                }
            }
        }
    }
}

/// Capitals that spell the initials of exactly one name of the corpus.
fn by_initials(names: &[Name<'_>], parents: &mut Parents) {
    let mut full: BTreeMap<String, BTreeSet<Arc<str>>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.words.len() > 1 && !name.place) {
        full.entry(name.initials()).or_default().insert(parents.root(name.text));
    }
    for name in names.iter().filter(|name| name.is_acronym()) {
        if let Some(only) = full.get(&**name.text).filter(|candidates| candidates.len() == 1).and_then(|c| c.first()) {
            parents.set(name.text, only);
        }
    }
}

/// "Musk" where the corpus knows one "Elon Musk"; "Constellation" where it knows one "Constellation Energy".
fn by_containment(names: &[Name<'_>], parents: &mut Parents) {
    let mut fuller: BTreeMap<&[String], BTreeSet<Arc<str>>> = BTreeMap::new();
    for name in names.iter().filter(|name| !name.place && (2..=6).contains(&name.words.len())) {
        for at in 1..name.words.len() {
            let (front, back) = (&name.generic[..at], &name.generic[at..]);
            // The words left out only tell what sort of thing it is.
            if back.iter().all(|&generic| generic) {
                fuller.entry(&name.words[..at]).or_default().insert(parents.root(name.text));
            }
            // The words left out are a first name, or the start of a long one.
            let first_name =
                at <= 2 && !front.iter().any(|&generic| generic) && !back.first().is_some_and(|&generic| generic);
            if first_name && (back.len() > 1 || !back.iter().any(|&generic| generic)) {
                fuller.entry(&name.words[at..]).or_default().insert(parents.root(name.text));
            }
        }
    }
    for name in names.iter().filter(|name| !name.place && !name.is_acronym()) {
        let own = parents.root(name.text);
        let others = fuller.get(name.words.as_slice()).into_iter().flatten();
        let fulls: BTreeSet<Arc<str>> = others.map(|full| parents.root(full)).filter(|full| *full != own).collect();
        if let (1, Some(full)) = (fulls.len(), fulls.first()) {
            parents.set(name.text, full);
        }
    }
}

/// The letter without its accent, for the letters of European names.
fn fold(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::claim::all_claims;
    use super::*;
    use crate::corpus::Article;

    /// The participants of the first claim of each article.
    fn names(texts: &[&str]) -> Vec<Vec<String>> {
        let article = |text: &&str| Article::read("a.md", text.as_bytes().to_vec()).unwrap();
        let articles: Vec<Article> = texts.iter().map(article).collect();
        let claims = all_claims(&articles, &Lexicon::default());
        (0..texts.len())
            .map(|index| claims.iter().find(|claim| claim.article == index).unwrap().participants.clone())
            .collect()
    }

    #[test]
    fn one_entity_has_one_name_in_all_articles() {
        for (a, b) in [
            ("On Monday, the United Auto Workers (UAW) won $5 million.", "In Detroit the UAW lost $7 million."),
            ("Yesterday Elon Musk paid $5 million.", "Then it was Musk who paid $7 million."),
            ("In May Constellation Energy paid $5 million.", "In June Constellation paid $7 million."),
            ("It has paid for Three Mile Island $5 million.", "It has paid for Mile Island $7 million."),
            ("In May Hinkley Point C cost $5 million.", "In June, they say, Hinkley Point cost $7 million."),
            ("In May the United States paid $5 million.", "In June the US paid $7 million."),
            ("The governor, Ricardo Rosselló, paid $5 million.", "The governor, Ricardo Rossello, paid $7 million."),
        ] {
            let found = names(&[a, b]);
            assert_eq!(found[0].first(), found[1].first(), "{a} / {b}: {found:?}");
        }
    }

    #[test]
    fn other_entities_keep_their_names() {
        for (a, b) in [
            ("In May Amazon Web Services paid $5 million.", "In May, it was Amazon that paid $7 million."),
            ("In May Georgia Power paid $5 million.", "In May the state of Georgia paid $7 million."),
            ("Yesterday John Smith and Mary Smith paid $5 million.", "Then it was Smith who paid $7 million."),
        ] {
            let found = names(&[a, b]);
            assert_ne!(found[0].first(), found[1].first(), "{a} / {b}: {found:?}");
        }
    }
}
