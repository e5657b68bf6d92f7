//! Why the figures of a finding were taken for one fact: the matcher's links, those that a reader doubts first.

use crate::check::Check;
use crate::matching::{By, Link, Reason};
use crate::reconcile::Finding;

/// The links that tie different sides of `finding`, strongest first; where no link does so directly, those between
/// different articles, and where there are none, all.
pub fn ties<'a>(check: &'a Check, finding: &Finding) -> Vec<&'a Link> {
    let Some(fact) = finding.fact.and_then(|fact| check.facts.get(fact)) else { return Vec::new() };
    let side_of = |claim: usize| finding.sides.iter().position(|side| side.claims.contains(&claim));
    let article_of = |claim: usize| check.claims[claim].article;
    let across = |link: &Link| side_of(link.a).zip(side_of(link.b)).is_some_and(|(a, b)| a != b);
    let apart = |link: &Link| article_of(link.a) != article_of(link.b);
    let mut links: Vec<&Link> = fact.links.iter().collect();
    for telling in [&across as &dyn Fn(&Link) -> bool, &apart] {
        if links.iter().any(|link| telling(link)) {
            links.retain(|link| telling(link));
            break;
        }
    }
    links.sort_by(|a, b| b.probability.total_cmp(&a.probability).then((a.a, a.b).cmp(&(b.a, b.b))));
    links
}

/// What speaks for `link`: first the words and names of both, heaviest first and nothing named twice, then how they stand
/// to each other. The learned weights of single words tell a reader little: they are named where there is nothing else.
pub fn evidence(link: &Link) -> Vec<&Reason> {
    let mut said: Vec<&str> = Vec::new();
    let (mut telling, mut standing, mut learned) = (Vec::new(), Vec::new(), Vec::new());
    for reason in link.reasons.iter().filter(|reason| reason.weight > 0.0) {
        match &reason.by {
            By::Shared(words) if words.iter().all(|word| said.contains(&word.as_str())) => {}
            By::Shared(words) => {
                said.extend(words.iter().map(String::as_str));
                telling.push(reason);
            }
            By::Standing => standing.push(reason),
            By::SingleWords => learned.push(reason),
        }
    }
    let shown = [telling, standing].concat();
    if shown.is_empty() { learned } else { shown }
}
