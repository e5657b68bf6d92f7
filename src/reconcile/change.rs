//! Change: whether a disagreement is a fact that moved on (an update) or sources that cannot both be right.
//!
//! Many signs speak for or against a change, none of them decides, and articles often carry no date, so that what the text
//! says weighs more than when it was printed. The signs:
//!
//! - one article gives both values: it knows of both;
//! - the older value is spoken of as such ("was due", "first estimate", "up from"), or the newer one ("climbed to");
//! - younger articles give greater values;
//! - a date lay ahead when it was printed, or a value is spoken of as planned;
//! - against a change: the same digits in another order, scale or unit, values that are close to each other, a value
//!   that is given before and after the other;
//! - the single words near the figures: what "is", "has" or "remains" so goes on to change, what somebody "bought",
//!   "paid" or "took" is over.
//!
//! Their weights are a logistic regression on the conflicts and updates of annotated stories, whole and two sides at a
//! time, see `docs/accuracy.md`; without the single words two of a hundred fewer were called by their right name. Trees
//! over the same signs did no better, nor did what is measured. To call a change a contradiction accuses somebody, so
//! it is a change from somewhat below even odds on: there seven of ten updates and eight of ten contradictions
//! are told, at even odds five and nine.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::cue::{Cue, Found, cues, surroundings};
use super::wording;
use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::about::{State, Tie};
use crate::learned::Model;
use crate::matching::value::middle;
use crate::matching::words::{Word, stem, words};
use crate::quantity::agreement::is_unit_slip;
use crate::quantity::extent::is_thing;
use crate::quantity::{Interval, Kind, Quantity};

/// The log-odds from which a disagreement counts as an update.
const ENOUGH: f64 = -0.6;
/// What single words come to together from here on is told.
const TOLD: f64 = 0.3;

/// What speaks for a change, or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clue {
    /// In words.
    pub text: String,
    /// How much it weighs for a change, in log-odds.
    pub weight: f64,
}

/// A sign of a change or of none, before it is weighed.
struct Sign {
    /// Its name in `change.txt`: where it is seen, and what.
    place: &'static str,
    what: String,
    /// How far it holds, from 0 to 1.
    value: f64,
    /// In words; empty where they would tell a reader nothing.
    text: String,
}

impl Sign {
    /// Whether it is worth knowing whatever it speaks for: how far apart two articles are.
    fn is_bare_fact(&self) -> bool {
        (self.place, &*self.what) == ("print", "one after the other")
    }
}

fn sign(place: &'static str, what: &str, text: String) -> Sign {
    Sign { place, what: what.to_owned(), value: 1.0, text }
}

/// The weights that are compiled in.
pub fn shipped() -> &'static Model {
    static MODEL: LazyLock<Model> =
        LazyLock::new(|| Model::parse(include_str!("change.txt")).expect("the shipped weights are well formed"));
    &MODEL
}

/// Whether the fact behind `sides` changed, and the clues to it, heaviest first; those to the contrary, which were outweighed,
/// would only puzzle.
pub fn changed(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> (bool, Vec<Clue>) {
    let weigh = |sign: &Sign| shipped().weight(sign.place, &sign.what) * sign.value;
    let (told, said) = (signs(articles, claims, sides), single_words(articles, claims, sides));
    let whole = shipped().base + told.iter().chain(&said).map(weigh).sum::<f64>();
    // A history that one article gives in full would else cover for the value that is no part of it: of more than two
    // values two at a time count as much as all together.
    let sum = match sides.len() {
        0..=2 => whole,
        _ => (whole + two_at_a_time(articles, claims, sides)) / 2.0,
    };
    let mut clues: Vec<Clue> = told
        .iter()
        .filter(|sign| !sign.text.is_empty() && (sign.is_bare_fact() || (weigh(sign) > 0.0) == (sum >= ENOUGH)))
        .map(|sign| Clue { text: sign.text.clone(), weight: weigh(sign) })
        .collect();
    let words: Vec<(&str, f64)> = said.iter().map(|sign| (&*sign.text, weigh(sign))).collect();
    clues.extend(of_words(words).filter(|clue| (clue.weight > 0.0) == (sum >= ENOUGH)));
    clues.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    (sum >= ENOUGH, clues)
}

/// The mean of the log-odds that the fact behind two of `sides` changed.
fn two_at_a_time(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> f64 {
    let model = shipped();
    let of_pair = |a: &Vec<usize>, b: &Vec<usize>| {
        let mut sum = model.base;
        let pair = [a.clone(), b.clone()];
        visit(articles, claims, &pair, &mut |place, what, value| sum += model.weight(place, what) * value);
        sum
    };
    let pairs = sides.iter().enumerate().flat_map(|(at, a)| sides[at + 1..].iter().map(move |b| (a, b)));
    let odds: Vec<f64> = pairs.map(|(a, b)| of_pair(a, b)).collect();
    odds.iter().sum::<f64>() / odds.len() as f64
}

/// Every sign by its name and how far it holds: what learning sees.
pub fn visit(
    articles: &[Article],
    claims: &[Claim],
    sides: &[Vec<usize>],
    see: &mut dyn FnMut(&'static str, &str, f64),
) {
    let all = signs(articles, claims, sides).into_iter().chain(single_words(articles, claims, sides));
    all.for_each(|sign| see(sign.place, &sign.what, sign.value));
}

/// What single words, each with its weight, say together.
fn of_words(mut words: Vec<(&str, f64)>) -> Option<Clue> {
    let weight = words.iter().map(|(_, weight)| weight).sum::<f64>();
    words.retain(|(word, own)| own * weight > 0.0 && !word.is_empty());
    words.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
    let mut shown: Vec<String> = Vec::new();
    for (word, _) in words {
        let quoted = format!("“{word}”");
        if shown.len() < 3 && !shown.contains(&quoted) {
            shown.push(quoted);
        }
    }
    if shown.is_empty() {
        return None;
    }
    let like = if weight > 0.0 { "figures that still change" } else { "final figures" };
    let text = format!("worded as {like} mostly are ({})", shown.join(", "));
    (weight.abs() >= TOLD).then_some(Clue { text, weight })
}

/// The signs but for single words.
fn signs(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Vec<Sign> {
    let cues_of: Vec<Vec<(usize, Found)>> = sides
        .iter()
        .map(|side| {
            // Printed before every other value, it is no later value, whatever the text says of it.
            let others = sides.iter().filter(|other| *other != side).flatten();
            let first = others.filter_map(|&claim| articles[claims[claim].article].published).min();
            let outdated = |claim: usize| {
                let published = articles[claims[claim].article].published;
                matches!((published, first), (Some(published), Some(first)) if published < first)
            };
            let each = |&claim: &usize| cues(articles, &claims[claim]).into_iter().map(move |found| (claim, found));
            side.iter().flat_map(each).filter(|(claim, found)| found.cue != Cue::New || !outdated(*claim)).collect()
        })
        .collect();
    let mut signs = vec![sign("kind", sort(&claims[sides[0][0]].quantity), String::new())];
    signs.extend(told_together(articles, claims, sides, &cues_of));
    for (cue, place, says) in [
        (Cue::Old, "old", "speaks of a value that no longer holds"),
        (Cue::New, "new", "speaks of a value that has changed"),
    ] {
        let all = cues_of.iter().flatten().filter(|(_, found)| found.cue == cue);
        if let Some((claim, found)) = all.min_by_key(|(claim, found)| (std::cmp::Reverse(found.weight), *claim)) {
            let name = articles[claims[*claim].article].name();
            let text = format!("{name} {says} (“{}”)", found.words);
            signs.push(sign(place, if found.weight > 1 { "clearly" } else { "perhaps" }, text));
        }
    }
    signs.extend(order_of_print(articles, claims, sides));
    signs.extend(still_ahead(articles, claims, sides));
    signs.extend(of_values(claims, sides));
    signs
}

/// What sort of figure it is: things that are counted may become more, a length or a weight seldom does.
fn sort(quantity: &Quantity) -> &'static str {
    match quantity.kind {
        Kind::Count if !is_thing(&quantity.unit) => "measure",
        kind => kind.name(),
    }
}

/// Function words that tell a reader something: "the" and "of" have their weights, too, and tell nothing.
const TELLING: &[&str] = &[
    "is", "are", "be", "been", "has", "have", "had", "was", "were", "will", "would", "could", "may", "now", "still",
    "already", "until",
];

/// What had happened when it was written, beside the words that end in -ed.
const PAST: &[&str] = &[
    "paid", "bought", "sold", "took", "taken", "made", "held", "won", "lost", "built", "fell", "rose", "spent", "left",
    "found", "said", "told", "came", "went", "gave", "got", "began", "cost", "cut", "put", "set", "final",
];

/// Whether `word` shows a reader that a figure goes on or is over: nouns have their weights, too, and show nothing.
fn tells_of_time(word: &str) -> bool {
    TELLING.contains(&word)
        || PAST.contains(&word)
        || (word.ends_with("ed") && !word.ends_with("eed") && word.len() > 4)
}

/// The words near the figures, each with the share of claims that have it, and once more as the last one before and
/// the next one after a figure. Names tell of nothing but their story.
fn single_words(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Vec<Sign> {
    let mut found: BTreeMap<(&'static str, String), (f64, String)> = BTreeMap::new();
    let all: Vec<usize> = sides.iter().flatten().copied().collect();
    let share = 1.0 / all.len() as f64;
    for claim in all {
        let mut own: BTreeMap<(&'static str, String), String> = BTreeMap::new();
        let around = surroundings(articles, &claims[claim]);
        for (at, text) in around.iter().enumerate() {
            let lower = |word: &Word| text[word.start..word.end].to_lowercase();
            let plain: Vec<Word> = words(text).into_iter().filter(|word| !word.capital).collect();
            let mut see = |place: &'static str, word: &Word| {
                let lower = lower(word);
                let shown = if tells_of_time(&lower) { lower.clone() } else { String::new() };
                own.entry((place, stem(&lower).to_owned())).or_insert(shown);
            };
            plain.iter().for_each(|word| see("word", word));
            match at {
                0 => plain.last().into_iter().for_each(|word| see("last", word)),
                1 => plain.first().into_iter().for_each(|word| see("next", word)),
                _ => {}
            }
        }
        for (name, word) in own {
            found.entry(name).or_insert((0.0, word)).0 += share;
        }
    }
    found.into_iter().map(|((place, what), (value, text))| Sign { place, what, value, text }).collect()
}

/// One article gives two of the values: with the word that one became the other, with a mark on one, or as it is.
fn told_together(
    articles: &[Article],
    claims: &[Claim],
    sides: &[Vec<usize>],
    cues: &[Vec<(usize, Found)>],
) -> Option<Sign> {
    let side_of = |claim: usize| sides.iter().position(|side| side.contains(&claim));
    let told = |what: &str, article: usize, says: String| {
        Some(sign("told", what, format!("{}{says}", articles[article].name())))
    };
    for &claim in sides.iter().flatten() {
        for relation in &claims[claim].about.relations {
            let Some(other) = claim.checked_add_signed(relation.offset as isize) else { continue };
            let ties = matches!(relation.tie, Tie::Became | Tie::Was);
            if ties && side_of(other).is_some_and(|side| Some(side) != side_of(claim)) {
                return told("became", claims[claim].article, " says that the value changed".to_owned());
            }
        }
    }
    let elsewhere = |at: usize, article: usize| {
        let mut others = sides.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, side)| side);
        others.any(|&claim| claims[claim].article == article)
    };
    for (at, side) in cues.iter().enumerate() {
        for (claim, found) in side.iter().filter(|(_, found)| found.weight > 1) {
            let article = claims[*claim].article;
            if elsewhere(at, article) {
                let which = if found.cue == Cue::Old { "earlier" } else { "later" };
                let says = format!(" gives both values and marks the {which} one by “{}”", found.words);
                return told(which, article, says);
            }
        }
    }
    let both = sides.iter().enumerate().find_map(|(at, side)| {
        side.iter().map(|&claim| claims[claim].article).find(|&article| elsewhere(at, article))
    })?;
    told("both", both, " gives both values".to_owned())
}

/// The sides follow one another in print; the values grow with it.
fn order_of_print(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Vec<Sign> {
    let printed = |side: &Vec<usize>| -> Option<(Date, Date)> {
        let days = side.iter().filter_map(|&claim| articles[claims[claim].article].published);
        Some((days.clone().min()?, days.max()?))
    };
    let mut spans: Vec<(Date, Date)> = sides.iter().filter_map(printed).collect();
    spans.sort_unstable();
    let mut signs = Vec::new();
    if spans.len() < 2 {
        signs.push(sign("print", "undated", String::new()));
    }
    if spans.len() > 1 && spans.windows(2).all(|pair| pair[0].1 < pair[1].0) {
        // By itself it weighs little: of two contradicting sources, too, one is the younger.
        let gap = wording::between(spans[0].1, spans[spans.len() - 1].0);
        signs.extend(gap.map(|gap| sign("print", "one after the other", format!("they were published {gap} apart"))));
    }
    // A value that others go on to give after a new one has come and gone was not replaced by it.
    let encloses = |a: &(Date, Date), b: &(Date, Date)| a.0 < b.0 && b.1 < a.1;
    if spans.iter().any(|a| spans.iter().any(|b| encloses(a, b))) {
        signs.push(sign("print", "returns", "one value was given both before and after the other".to_owned()));
    }
    // An article that repeats its value is one witness.
    let witness = |side: &Vec<usize>| -> BTreeMap<usize, usize> {
        side.iter().rev().map(|&claim| (claims[claim].article, claim)).collect()
    };
    let dated_of = |side: &Vec<usize>| -> Vec<(Date, f64)> {
        let of =
            |(article, claim): (usize, usize)| Some((articles[article].published?, middle(&claims[claim].quantity)?));
        witness(side).into_iter().filter_map(of).collect()
    };
    let by_side: Vec<Vec<(Date, f64)>> = sides.iter().map(dated_of).filter(|side| !side.is_empty()).collect();
    // However many oppose it, one article that gives the greatest value last may just be wrong.
    let many = by_side.len() > 2 || by_side.iter().all(|side| side.len() > 1);
    // A toll may grow overnight; a price or a height does not, but a mistake is made in a day.
    let least_days = if sort(&claims[sides[0][0]].quantity) == "count" { 1 } else { 7 };
    if concordance(&by_side.concat(), least_days).is_some_and(|gamma| gamma >= GROWING) {
        let how = if many { "grows, many" } else { "grows" };
        // Of two values one is always the greater.
        let says = if by_side.len() > 2 { "the later an article, the greater its value" } else { "" };
        signs.push(sign("print", how, says.to_owned()));
    }
    signs
}

/// From this concordance of date and value on, values grow with time.
const GROWING: f64 = 0.3;

/// Goodman and Kruskal's gamma, from -1 to 1: how far values grow with their dates, over the pairs that differ in
/// value and lie at least so many days apart; none where there is no such pair.
fn concordance(dated: &[(Date, f64)], least_days: i32) -> Option<f64> {
    let (mut along, mut against) = (0u32, 0u32);
    for (at, (day, value)) in dated.iter().enumerate() {
        for (other_day, other_value) in &dated[at + 1..] {
            let apart = (*other_day - *day).get_days();
            match (apart.cmp(&0), other_value.total_cmp(value)) {
                (_, Ordering::Equal) => {}
                _ if apart.abs() < least_days => {}
                (by_day, by_value) if by_day == by_value => along += 1,
                _ => against += 1,
            }
        }
    }
    let pairs = along + against;
    (pairs > 0).then(|| (f64::from(along) - f64::from(against)) / f64::from(pairs))
}

/// Dates that lay ahead when they were printed: plans slip.
fn still_ahead(articles: &[Article], claims: &[Claim], sides: &[Vec<usize>]) -> Option<Sign> {
    let published = |claim: usize| articles[claims[claim].article].published;
    let ahead = |claim: usize| match (&claims[claim].quantity.stated, published(claim)) {
        (Interval::Days { to: Some(to), .. }, Some(published)) => *to > published,
        _ => false,
    };
    let claim = sides.iter().flatten().copied().find(|&claim| ahead(claim))?;
    let name = articles[claims[claim].article].name();
    Some(sign("date", "ahead", format!("the date still lay ahead when {name} gave it")))
}

/// What the values tell by themselves.
fn of_values(claims: &[Claim], sides: &[Vec<usize>]) -> Vec<Sign> {
    let firsts: Vec<&Claim> = sides.iter().map(|side| &claims[side[0]]).collect();
    let pairs = || firsts.iter().enumerate().flat_map(|(at, &a)| firsts[at + 1..].iter().map(move |&b| (a, b)));
    let seen = |what: &str, text: &str| sign("values", what, text.to_owned());
    let mut signs = Vec::new();
    let planned = |claim: &&usize| claims[**claim].about.scope.states.contains(State::Planned);
    if sides.iter().flatten().any(|claim| planned(&claim)) {
        signs.push(seen("planned", "a value is spoken of as planned"));
    }
    if pairs().any(|(a, b)| is_unit_slip(&a.quantity, &b.quantity) || same_digits(&a.surface, &b.surface)) {
        signs.push(seen("digits", "the digits are the same, as in slips"));
    }
    let middles: Vec<f64> = firsts.iter().filter_map(|claim| middle(&claim.quantity)).filter(|m| *m > 0.0).collect();
    let (least, most) = middles.iter().fold((f64::MAX, f64::MIN), |(low, high), &m| (low.min(m), high.max(m)));
    // Of two days the years are nearly the same: a sign as others, and nothing that a reader would call close.
    let [very_close, close] = match firsts[0].quantity.kind {
        Kind::Date => ["", ""],
        _ => ["the values are very close", "the values are close"],
    };
    match most / least {
        _ if middles.len() < 2 => {}
        ratio if ratio < VERY_CLOSE => signs.push(seen("very close", very_close)),
        ratio if ratio < CLOSE => signs.push(seen("close", close)),
        _ => {}
    }
    signs
}

/// Values whose ratio is less than this are close.
const CLOSE: f64 = 1.1;
/// Values whose ratio is less than this are very close.
const VERY_CLOSE: f64 = 1.02;

/// Whether two figures are written with the same digits, in whatever order and apart from zeros at the end.
fn same_digits(a: &str, b: &str) -> bool {
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let mut digits: Vec<u8> = digits.trim_end_matches('0').bytes().collect();
        digits.sort_unstable();
        digits
    };
    !digits(a).is_empty() && digits(a) == digits(b)
}

/// Sorts sides by age: those of which most claims speak as old first, the others by print. What is "now" expected was so
/// when it was printed; only where nothing tells when, "now" is last.
pub fn age(articles: &[Article], claims: &[Claim], side: &[usize]) -> (bool, bool, Option<Date>) {
    let said: Vec<Cue> = side.iter().flat_map(|&claim| cues(articles, &claims[claim])).map(|found| found.cue).collect();
    let count = |cue: Cue| said.iter().filter(|&&said| said == cue).count();
    let (old, new) = (count(Cue::Old), count(Cue::New));
    let printed = side.iter().filter_map(|&claim| articles[claims[claim].article].published).min();
    let is_old = 2 * old.saturating_sub(new) > side.len();
    (!is_old, printed.is_none() && new > old, printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: i8) -> Date {
        Date::constant(2024, month, 1)
    }

    /// Whether the figures of two texts, one in each, are told to have changed.
    fn is_change(texts: [&str; 2]) -> (bool, Vec<Clue>) {
        let article = |text: &str| Article::read("a.md", text.as_bytes().to_vec()).unwrap();
        let articles: Vec<Article> = texts.into_iter().map(article).collect();
        let lexicon = crate::extract::Lexicon::default();
        let read = |(at, article)| crate::extract::claims(article, at, &lexicon);
        let claims: Vec<Claim> = articles.iter().enumerate().flat_map(read).collect();
        assert_eq!(claims.len(), 2, "{texts:?}");
        changed(&articles, &claims, &[vec![0], vec![1]])
    }

    #[test]
    fn words_tell_what_goes_on_from_what_is_over() {
        let (is_update, clues) = is_change(["So far 40 deaths are counted.", "The toll now stands at 52 deaths."]);
        assert!(is_update, "{clues:?}");
        let (is_update, clues) = is_change(["He paid $40 million when he took it.", "He had paid $52 million for it."]);
        assert!(!is_update, "{clues:?}");
        assert!(clues.iter().any(|clue| clue.text.starts_with("worded as final figures mostly are (“paid”")));
    }

    #[test]
    fn values_that_grow_from_month_to_month_agree_with_their_dates() {
        assert_eq!(concordance(&[(day(1), 5.0), (day(2), 9.0), (day(3), 12.0)], 1), Some(1.0));
        assert_eq!(concordance(&[(day(1), 12.0), (day(2), 9.0)], 1), Some(-1.0));
        assert_eq!(concordance(&[(day(1), 5.0), (day(2), 9.0), (day(3), 7.0)], 1), Some(1.0 / 3.0));
    }

    #[test]
    fn values_of_one_day_or_one_value_on_many_days_tell_nothing() {
        assert_eq!(concordance(&[(day(1), 5.0), (day(2), 9.0)], 60), None);
        assert_eq!(concordance(&[(day(1), 5.0), (day(1), 9.0)], 1), None);
        assert_eq!(concordance(&[(day(1), 5.0), (day(2), 5.0)], 1), None);
    }
}
