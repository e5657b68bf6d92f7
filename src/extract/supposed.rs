//! Around when an article was written that does not tell: the time of those it shares names with.
//!
//! One article in four has no day of publication, and writes "on April 25" all the same. What others tell of the same
//! people and places is of about the same time: the year that they give to the same day or month, else the one that is
//! near to the day they were written. A year found so is a guess, and is compared as one: it agrees with any.
//!
//! Each article guesses by itself, so that two may put one day into two years. Whoever reads both takes that for a
//! disagreement, so [`agree`] lets articles on the same names guess the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::claim::Claim;
use crate::corpus::Article;
use crate::quantity::Interval;
use crate::quantity::calendar::{Grain, Period};
use crate::quantity::kind::Supposed;

/// A name that more articles have tells nothing of their time.
const COMMON: usize = 30;

/// The articles without their day that share a name with one that has it, and what those tell of the time, in order;
/// `claims` are those of each article.
pub(super) fn times(articles: &[Article], claims: &[&[Claim]]) -> Vec<(usize, Supposed)> {
    let day = |index: usize| articles[index].published.or(articles[index].published_month);
    let undated: Vec<usize> = (0..articles.len()).filter(|&index| day(index).is_none()).collect();
    if undated.is_empty() {
        return Vec::new();
    }
    let mut dated: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, claims) in claims.iter().enumerate().filter(|(index, _)| day(*index).is_some()) {
        for name in names(claims) {
            dated.entry(name).or_default().push(index);
        }
    }
    let supposed = |index: usize| {
        let shared = names(claims[index]).into_iter().filter_map(|name| dated.get(name));
        let votes: Vec<usize> = shared.filter(|others| others.len() <= COMMON).flatten().copied().collect();
        let others: BTreeSet<usize> = votes.iter().copied().collect();
        let told = others.iter().flat_map(|&other| claims[other]).filter_map(told).collect();
        let day = median(votes.into_iter().filter_map(day))?;
        Some((index, Supposed { day, told }))
    };
    undated.into_iter().filter_map(supposed).collect()
}

/// The names that the claims of an article are about.
pub(super) fn names(claims: &[Claim]) -> BTreeSet<&str> {
    let about = claims.iter().flat_map(|claim| &claim.about.participants);
    about.map(|participant| &*participant.name).collect()
}

/// The day, month or quarter that a claim tells.
fn told(claim: &Claim) -> Option<Period> {
    let Interval::Days { from: Some(from), to: Some(to) } = claim.quantity.stated else { return None };
    let period = Period { from, to };
    (!claim.quantity.open_year && period.is_one_of(&[Grain::Day, Grain::Month, Grain::Quarter])).then_some(period)
}

/// Where articles that share a name guess two years for one day, gives it the same in all: of the years guessed the one
/// that most articles tell for it, of equally many the one that most of them guess, then the latest. An article that
/// puts the day into several years itself, as a chronicle does, knows better.
pub(super) fn agree(claims: &mut [Claim]) {
    let mut of_day: BTreeMap<(i8, i8), BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let Some(day) = single_day(claim) else { continue };
        of_day.entry((day.month(), day.day())).or_default().entry(claim.article).or_default().push(index);
    }
    of_day.retain(|_, articles| {
        articles.len() > 1 && articles.values().flatten().any(|&at| claims[at].quantity.open_year)
    });
    if of_day.is_empty() {
        return;
    }
    let mut names: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut common: HashMap<String, usize> = HashMap::new();
    for claims in claims.chunk_by(|a, b| a.article == b.article) {
        let of_article: BTreeSet<String> = self::names(claims).into_iter().map(str::to_owned).collect();
        of_article.iter().for_each(|name| *common.entry(name.clone()).or_default() += 1);
        names.insert(claims[0].article, of_article);
    }
    names.values_mut().for_each(|names| names.retain(|name| common[name] <= COMMON));
    for articles in of_day.values() {
        for group in sharing(articles, &names) {
            let year = |at: usize| single_day(&claims[at]).map_or(0, Date::year);
            let open = |at: &usize| claims[*at].quantity.open_year;
            let fixed = |at: &&usize| articles[&claims[**at].article].iter().any(|&other| year(other) != year(**at));
            // By year how often it is told, and how often guessed.
            let mut years: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
            for at in &group {
                let (told, guessed) = years.entry(year(*at)).or_default();
                *(if open(at) { guessed } else { told }) += 1;
            }
            years.retain(|_, (_, guessed)| *guessed > 0);
            let usual = years.iter().max_by_key(|&(year, counts)| (counts, year)).map(|(&year, _)| year);
            let Some(usual) = usual.filter(|_| years.len() > 1) else { continue };
            let moved: Vec<usize> = group.iter().filter(|at| open(at) && !fixed(at)).copied().collect();
            moved.into_iter().for_each(|at| put_into(&mut claims[at], usual));
        }
    }
}

/// The claims of `articles`, those together whose articles share a name.
fn sharing(articles: &BTreeMap<usize, Vec<usize>>, names: &BTreeMap<usize, BTreeSet<String>>) -> Vec<Vec<usize>> {
    let mut groups: Vec<(BTreeSet<&String>, Vec<usize>)> = Vec::new();
    for (article, claims) in articles {
        let (mut all, mut members): (BTreeSet<&String>, Vec<usize>) = (names[article].iter().collect(), claims.clone());
        groups.retain(|(known, others)| {
            let apart = known.is_disjoint(&all);
            if !apart {
                members.extend(others);
                all.extend(known.iter().copied());
            }
            apart
        });
        groups.push((all, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The day that a claim tells, if it is a single one.
fn single_day(claim: &Claim) -> Option<Date> {
    let Interval::Days { from: Some(from), to: Some(to) } = claim.quantity.stated else { return None };
    (Period { from, to }).is_one_of(&[Grain::Day]).then_some(from)
}

/// Moves the day of a claim into `year`, which a leap day need not have.
fn put_into(claim: &mut Claim, year: i16) {
    let day = single_day(claim).and_then(|day| Date::new(year, day.month(), day.day()).ok());
    if let Some((from, to)) = day.and_then(|day| Some((day, day.tomorrow().ok()?))) {
        claim.quantity.stated = Interval::Days { from: Some(from), to: Some(to) };
    }
}

/// The day in the middle.
fn median(days: impl Iterator<Item = Date>) -> Option<Date> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Lexicon, all_claims};

    /// The days that the articles give, one of each, with whether the year is guessed.
    fn days(texts: &[&str]) -> Vec<String> {
        let read = |text: &&str| Article::read("a.md", text.as_bytes().to_vec()).unwrap();
        let articles: Vec<Article> = texts.iter().map(read).collect();
        let claims = all_claims(&articles, &Lexicon::default());
        let guess = |claim: &Claim| if claim.quantity.open_year { "?" } else { "" };
        claims.iter().filter_map(|claim| Some(format!("{}{}", single_day(claim)?, guess(claim)))).collect()
    }

    #[test]
    fn one_day_of_the_same_names_is_of_one_year() {
        let old = "Marwick Hospital was planned in June 2024. Marwick Hospital opens on March 3.";
        let new = "Marwick Hospital will be extended in May 2026. Marwick Hospital opens on March 3.";
        assert_eq!(days(&[old, new]), ["2026-03-03?", "2026-03-03?"]);
        assert_eq!(days(&[old, old, new]), ["2024-03-03?"; 3]);
        let told = "Marwick Hospital opens on March 3, 2024.";
        assert_eq!(days(&[old, new, new, told]), ["2024-03-03?", "2024-03-03?", "2024-03-03?", "2024-03-03"]);
        // What all guess alike is left as it is.
        let anniversary = "Marwick Hospital remembered March 3, 2021.";
        assert_eq!(days(&[old, anniversary]), ["2024-03-03?", "2021-03-03"]);
        let other = "Tarn Bridge was planned in June 2024. Tarn Bridge opens on March 3.";
        assert_eq!(days(&[other, new]), ["2024-03-03?", "2026-03-03?"]);
    }
}
