//! Whose dollars they are: the currency of a bare "$" in an article from Australia, Canada, New Zealand, Singapore or
//! Hong Kong, as others show it.
//!
//! At home "$5.4 billion" is in the country's own dollars, and a reader knows. An agency writes A$5.4 billion. So an article
//! that shares names with others, and gives bare amounts that those give in one of these dollars, is taken to mean
//! them: two such amounts will do, or one where the article names places of that country and not more of the United
//! States. What is known of one article tells of the next. An article that writes "A$" itself means something else by "$".
//! Of 17,800 bare dollars in 810 annotated stories 1,065 are none of the United States; 530 of these are found so, and 36
//! others are taken for one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::claim::Claim;
use super::supposed::names;
use crate::corpus::Article;
use crate::quantity::mention::Mention;
use crate::quantity::{Kind, Quantity, Unit};

/// The dollars that are written bare at home, with places by which a text shows that it is of there.
const AT_HOME: &[(&str, &[&str])] = &[
    (
        "AUD",
        &[
            "Australia",
            "Sydney",
            "Melbourne",
            "Canberra",
            "Brisbane",
            "Perth",
            "Adelaide",
            "Victoria",
            "Queensland",
            "New South Wales",
            "Tasmania",
        ],
    ),
    (
        "CAD",
        &[
            "Canad",
            "Toronto",
            "Montreal",
            "Ottawa",
            "Ontario",
            "Quebec",
            "Vancouver",
            "Calgary",
            "Alberta",
            "British Columbia",
            "Manitoba",
            "Newfoundland",
        ],
    ),
    ("NZD", &["New Zealand", "Auckland", "Wellington", "Christchurch"]),
    ("SGD", &["Singapore"]),
    ("HKD", &["Hong Kong"]),
];

/// Places and bodies of the United States.
const STATES: &[&str] = &[
    "United States",
    "U.S.",
    "American",
    "Washington",
    "New York",
    "California",
    "Texas",
    "Wall Street",
    "White House",
    "Congress",
    "Pentagon",
    "Nasdaq",
    "NYSE",
];
/// What shows in an amount of US dollars that it is one.
const SHOWN: &[&str] = &["US", "U.S", "United", "Americ"];

/// How many amounts must be the same where nothing else speaks for it.
const ENOUGH: usize = 2;
/// An amount that more articles give tells nothing of one.
const COMMON: usize = 30;
/// How often what is known of one article tells of the next.
const ROUNDS: usize = 4;

/// The articles whose bare dollars are not those of the United States, with the currency they are in; `claims` are
/// those of each article.
pub(super) fn at_home(articles: &[Article], claims: &[&[Claim]]) -> Vec<(usize, &'static str)> {
    let mut shown: HashMap<String, BTreeSet<(usize, &'static str)>> = HashMap::new();
    let mut bare: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut foreign = BTreeSet::new();
    for claim in claims.iter().copied().flatten().filter(|claim| claim.quantity.kind == Kind::Money) {
        match dollars(claim) {
            Some(Dollars::Of(code)) => {
                shown.entry(amount(&claim.quantity)).or_default().insert((claim.article, code));
                if code != US {
                    foreign.insert(claim.article);
                }
            }
            Some(Dollars::Bare) => {
                bare.entry(claim.article).or_default().insert(amount(&claim.quantity));
            }
            None => {}
        }
    }
    if foreign.is_empty() {
        return Vec::new();
    }
    bare.retain(|article, _| !foreign.contains(article));
    let with_dollars = bare.keys().copied().chain(shown.values().flatten().map(|&(article, _)| article));
    let names: BTreeMap<usize, BTreeSet<&str>> =
        with_dollars.collect::<BTreeSet<_>>().into_iter().map(|article| (article, names(claims[article]))).collect();
    let mut known: BTreeMap<usize, &'static str> = BTreeMap::new();
    for round in 0..ROUNDS {
        let open = bare.iter().filter(|(article, _)| !known.contains_key(article));
        let found: Vec<(usize, &str)> = open
            .filter_map(|(&article, amounts)| {
                let text = &articles[article].prose.text;
                let enough = if round == 0 { ENOUGH } else { usize::MAX };
                Some((article, currency(article, text, amounts, &shown, &names, enough)?))
            })
            .collect();
        if found.is_empty() {
            break;
        }
        for &(article, code) in &found {
            bare[&article].iter().for_each(|amount| {
                shown.entry(amount.clone()).or_default().insert((article, code));
            });
        }
        known.extend(found);
    }
    known.into_iter().collect()
}

/// The currency in which others give the bare `amounts` of an article, if that is none of the United States.
fn currency(
    article: usize,
    text: &str,
    amounts: &BTreeSet<String>,
    shown: &HashMap<String, BTreeSet<(usize, &'static str)>>,
    names: &BTreeMap<usize, BTreeSet<&str>>,
    enough: usize,
) -> Option<&'static str> {
    let mut same: BTreeMap<&'static str, usize> = BTreeMap::new();
    for others in amounts.iter().filter_map(|amount| shown.get(amount)).filter(|others| others.len() <= COMMON) {
        let related = others.iter().filter(|(other, _)| !names[other].is_disjoint(&names[&article]));
        let codes: BTreeSet<&str> = related.map(|(_, code)| *code).collect();
        codes.into_iter().for_each(|code| *same.entry(code).or_default() += 1);
    }
    let of_states = same.remove(US).unwrap_or_default();
    let (&code, &count) = same.iter().max_by_key(|(_, count)| **count)?;
    let named = |places: &[&str]| places.iter().map(|place| text.matches(place).count()).sum::<usize>();
    let is_of_there = || {
        let (_, places) = AT_HOME.iter().find(|(home, _)| *home == code).expect("a currency of the table");
        let there = named(places);
        there > 0 && there >= named(STATES)
    };
    (count > of_states && (count >= enough || is_of_there())).then_some(code)
}

const US: &str = "USD";

/// The dollars of an amount.
enum Dollars {
    /// The text shows whose they are.
    Of(&'static str),
    Bare,
}

fn dollars(claim: &Claim) -> Option<Dollars> {
    let unit = claim.quantity.unit.as_str();
    if unit == US {
        return Some(if is_bare(&claim.surface) { Dollars::Bare } else { Dollars::Of(US) });
    }
    let home = AT_HOME.iter().find(|(code, _)| *code == unit)?;
    Some(Dollars::Of(home.0))
}

/// Gives the bare dollars of `mentions` in `text` the currency `code`.
pub(super) fn settle(text: &str, mentions: &mut [Mention], code: &'static str) {
    let is_bare = |mention: &&mut Mention| {
        mention.quantity.kind == Kind::Money
            && mention.quantity.unit.as_str() == US
            && is_bare(&text[mention.span.range()])
    };
    mentions.iter_mut().filter(is_bare).for_each(|mention| mention.quantity.unit = Unit::constant(code));
}

/// Whether an amount of US dollars does not show that it is one.
fn is_bare(surface: &str) -> bool {
    !SHOWN.iter().any(|shown| surface.contains(shown))
}

/// An amount without its currency.
fn amount(quantity: &Quantity) -> String {
    let end = |end: Option<String>| end.unwrap_or_default();
    format!("{} {}", end(quantity.stated.low_text()), end(quantity.stated.high_text()))
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::extract::{Lexicon, all_claims};

    /// The currencies of the last of `texts`.
    fn last(texts: &[&str]) -> Vec<String> {
        let articles: Vec<_> =
            texts.iter().map(|text| Article::read("a.md", text.as_bytes().to_vec()).unwrap()).collect();
        let claims = all_claims(&articles, &Lexicon::default());
        let of_last = claims.iter().filter(|claim| claim.article + 1 == texts.len());
        of_last.map(|claim| claim.quantity.unit.as_str().to_owned()).collect()
    }

    #[test]
    fn others_show_whose_dollars_they_are() {
        let agency = "Snowy Hydro will cost A$12 billion, up from A$5.9 billion.";
        let paper = "Snowy Hydro was to cost $5.9 billion. It will be $12 billion, and $300 million for the line.";
        assert_eq!(last(&[agency, paper]), ["AUD", "AUD", "AUD"]);
        assert_eq!(last(&[paper]), ["USD", "USD", "USD"]);
        assert_eq!(last(&[agency, "Snowy Hydro costs $12 billion, say people in Canberra."]), ["AUD"]);
        assert_eq!(last(&[agency, "Snowy Hydro costs $12 billion."]), ["USD"]);
        assert_eq!(last(&[agency, "Another Dam costs $12 billion, say people in Canberra."]), ["USD"]);
        let itself = "Snowy Hydro costs A$12 billion. That is $5.9 billion, say people in Canberra.";
        assert_eq!(last(&[agency, itself]), ["AUD", "USD"]);
    }

    #[test]
    fn what_is_known_of_one_article_tells_of_the_next() {
        let agency = "Snowy Hydro will cost A$12 billion, up from A$5.9 billion.";
        let paper = "Snowy Hydro will be $12 billion instead of $5.9 billion. The line is $300 million.";
        let later = "For the line Snowy Hydro asked $300 million, people in Sydney say.";
        assert_eq!(last(&[agency, paper, later]), ["AUD"]);
        assert_eq!(last(&[agency, later]), ["USD"]);
    }
}
