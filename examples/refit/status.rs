//! Where conflicts are lost: in extraction, in agreement, in blocking or for want of evidence.

use std::collections::{BTreeMap, BTreeSet};

use twosource::quantity::agreement::{Agreement, compare};

use super::fit::{Found, Ranked, majority};
use super::story::{Story, Verdict};

/// Why no two pools of `fact`, whose annotated `members` are claims with their groups, are compared.
fn uncompared(story: &Story, clusters: &[Vec<usize>], fact: usize, members: &[(usize, usize)]) -> &'static str {
    let pool_of = |claim: usize| clusters.iter().position(|cluster| cluster.contains(&claim));
    let pools: Vec<&Vec<usize>> = members
        .iter()
        .filter_map(|&(claim, _)| pool_of(claim))
        .collect::<BTreeSet<usize>>()
        .into_iter()
        .map(|pool| &clusters[pool])
        .filter(|cluster| majority(story, cluster) == Some(fact))
        .collect();
    let articles = |pool: &[usize]| pool.iter().map(|&claim| story.claims[claim].article).collect::<BTreeSet<usize>>();
    let shared = |(at, pool): (usize, &&Vec<usize>)| {
        pools[at + 1..].iter().any(|other| !articles(pool).is_disjoint(&articles(other)))
    };
    match () {
        () if pools.len() < 2 => "one side is tied to another fact",
        () if pools.iter().enumerate().any(shared) => "one article gives both values",
        () => "the pools do not meet",
    }
}

/// Prints every conflict that is not tied, and how many are lost at each step.
pub fn print<'a>(cases: impl Iterator<Item = (&'a Story, &'a Found, &'a [Ranked])>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (story, Found { clusters, .. }, ranked) in cases {
        for (fact, gold) in story.facts.iter().enumerate() {
            if !matches!(gold.verdict, Verdict::Conflict | Verdict::Update) {
                continue;
            }
            let members: Vec<(usize, usize)> = story
                .labels
                .iter()
                .enumerate()
                .filter_map(|(claim, label)| Some((claim, (*label)?)))
                .filter(|(_, label)| label.fact == fact && !label.compatible)
                .map(|(claim, label)| (claim, label.group))
                .collect();
            let sides: BTreeSet<usize> = members.iter().map(|&(_, group)| group).collect();
            let contradict = |a: usize, b: usize| {
                compare(&story.claims[a].quantity, &story.claims[b].quantity) == Agreement::Contradicts
            };
            let opposed = members.iter().any(|&(a, x)| members.iter().any(|&(b, y)| x != y && contradict(a, b)));
            let mut of_fact = ranked.iter().filter(|pair| pair.fact == Some(fact)).peekable();
            let step = match () {
                () if sides.len() < 2 => "one side is not extracted",
                () if !opposed => "the values as read do not contradict",
                () if of_fact.peek().is_none() => uncompared(story, clusters, fact, &members),
                () if of_fact.any(|pair| pair.tied) => "tied",
                () => "too little evidence",
            };
            *counts.entry(step).or_default() += 1;
            if step != "tied" {
                println!("{:26} {:32} {step}", story.name, gold.id);
            }
        }
    }
    for (step, count) in counts {
        println!("{count:5} {step}");
    }
}
