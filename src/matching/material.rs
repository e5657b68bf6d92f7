//! Material: what matching works on: every claim's context read, weighed by rarity, and which claims to compare.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::extract::about::{State, Tie};
use crate::quantity::agreement::Agreement;
use crate::quantity::{Interval, Kind, Quantity};

use super::bag::Bag;
use super::blocking::{self, Keys};
use super::comparison::{MOST_EXCLUSIVE, features};
use super::context::{Context, Setting};
use super::pair::Pair;
use super::pool::Pool;
use super::rarity::Rarity;
use super::restated;
use super::topic::Topics;
use super::value::{self, Relation};
use super::wording;
use super::words::hash;

/// Two pools, by their indices, with the features of the pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The lower index.
    pub a: usize,
    /// The higher index.
    pub b: usize,
    /// In the order of [`super::comparison::FEATURES`].
    pub features: Vec<f64>,
}

/// Every claim as a pool of its own, and what is known of the corpus.
#[derive(Debug)]
pub struct Material<'a> {
    claims: &'a [Claim],
    /// One for each claim.
    pub singles: Vec<Pool>,
    /// The value of each claim, as a key.
    values: Vec<u64>,
    value_counts: HashMap<u64, u32>,
    kind_counts: BTreeMap<Kind, u32>,
    /// The axis of each claim, as a key.
    axis_of: Vec<u64>,
    /// How many claims lie on each axis.
    axes: HashMap<u64, u32>,
    rarity: Rarity,
    topics: Topics,
}

/// Under how many of its rarest terms a pool is looked for.
const TERMS: usize = 32;
/// The log-odds from which one article may give both values because one figure takes up the other.
const RESTATED: f64 = -1.4;
/// Two values of one fact share at most this part of the articles of the rarer.
const RETOLD: f64 = 0.5;

impl<'a> Material<'a> {
    /// Reads the contexts of `claims`.
    pub fn read(articles: &[Article], claims: &'a [Claim]) -> Material<'a> {
        Material::with(articles, claims, &restated::ties(articles, claims, restated::shipped()))
    }

    /// The same with what is known of figures that take up another.
    pub fn with(articles: &[Article], claims: &'a [Claim], restated: &[restated::Tie]) -> Material<'a> {
        let sentences: Vec<&[Claim]> =
            claims.chunk_by(|a, b| (a.article, a.sentence) == (b.article, b.sentence)).collect();
        let read = |sentence: &&[Claim]| {
            let setting = Setting::read(&articles[sentence[0].article], sentence);
            sentence.iter().map(|claim| Context::read(&setting, claim)).collect::<Vec<_>>()
        };
        let contexts: Vec<Context> = sentences.par_iter().flat_map_iter(read).collect();
        let crowded = |sentence: &&[Claim]| {
            let mut of_kind: BTreeMap<Kind, u32> = BTreeMap::new();
            sentence.iter().for_each(|claim| *of_kind.entry(claim.quantity.kind).or_insert(0) += 1);
            sentence.iter().map(move |claim| f64::from(of_kind[&claim.quantity.kind]).ln()).collect::<Vec<_>>()
        };
        let crowds: Vec<f64> = sentences.iter().flat_map(crowded).collect();
        let told: Vec<(&Claim, &Context)> = claims.iter().zip(&contexts).collect();
        let rarity = Rarity::among(&told, |(claim, context)| {
            let bags = [&context.sentence, &context.heads, &context.names, &context.before, &context.classes];
            let words = bags.into_iter().flat_map(|bag| bag.terms()).map(|&(term, _)| term);
            let names = claim.about.participants.iter().map(|entity| hash(entity.name.as_bytes()));
            let concepts = claim.about.measures.iter().map(|measure| hash(measure.concept.as_bytes()));
            words.chain(names).chain(concepts).collect()
        });
        let mut names: Vec<BTreeSet<u64>> = vec![BTreeSet::new(); articles.len()];
        for (claim, context) in told {
            let entities = claim.about.participants.iter().map(|entity| hash(entity.name.as_bytes()));
            names[claim.article].extend(context.names.terms().iter().map(|&(term, _)| term).chain(entities));
        }
        let topics = Topics::of(names);
        let mut singles: Vec<Pool> = claims
            .par_iter()
            .enumerate()
            .map(|(at, claim)| {
                let published = articles[claim.article].published;
                let ahead = ahead(claim, published);
                let fresh = fresh(&claim.quantity, published);
                let said = wording::bag(&articles[claim.article], claim);
                let told = published.map(value::day);
                let lag = lag(&claim.quantity, published);
                let crowd = crowds[at];
                Pool { ahead, fresh, told, lag, crowd, said, ..Pool::of(at, claim, &contexts[at], &rarity) }
            })
            .collect();
        for tie in restated {
            singles[tie.first].restated.push(*tie);
            singles[tie.second].restated.push(*tie);
        }
        let mut of_kind: BTreeMap<Kind, Vec<&Pool>> = BTreeMap::new();
        for (claim, single) in claims.iter().zip(&singles) {
            of_kind.entry(claim.quantity.kind).or_default().push(single);
        }
        let firm = |single: &&Pool| {
            let firm = single.measures.terms().iter().filter(|(_, share)| *share >= 0.3);
            firm.map(|&(term, _)| term).collect()
        };
        let measures: BTreeMap<Kind, Rarity> =
            of_kind.into_iter().map(|(kind, singles)| (kind, Rarity::among(&singles, firm))).collect();
        singles.par_iter_mut().zip(claims).for_each(|(single, claim)| {
            single.rare_measures = single.measures.weighted(|term| measures[&claim.quantity.kind].of(term));
        });
        let axis_of: Vec<u64> = claims.par_iter().map(|claim| axis(&claim.quantity)).collect();
        let values: Vec<u64> = claims.par_iter().map(|claim| value_key(&claim.quantity)).collect();
        let mut axes = HashMap::new();
        let mut value_counts = HashMap::new();
        let mut kind_counts = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            *axes.entry(axis_of[at]).or_insert(0_u32) += 1;
            *value_counts.entry(values[at]).or_insert(0) += 1;
            *kind_counts.entry(claim.quantity.kind).or_insert(0) += 1;
        }
        drop(contexts);
        let mut material =
            Material { claims, singles, values, value_counts, kind_counts, axis_of, axes, rarity, topics };
        let beside: Vec<Bag> =
            (0..claims.len()).into_par_iter().map(|claim| material.companions(claim, &material.values)).collect();
        material.singles.iter_mut().zip(beside).for_each(|(single, beside)| single.companions = beside);
        material
    }

    /// Pairs of claims whose values agree, and of figures that are each other's conversion.
    pub fn equal(&self) -> Vec<Candidate> {
        self.side_by_side(&self.singles).equal(|candidate| candidate)
    }

    /// Pairs of pools whose values do not agree and that nothing keeps apart for good.
    pub fn unequal(&self, pools: &[Pool]) -> Vec<Candidate> {
        self.side_by_side(pools).unequal(|candidate| candidate)
    }

    /// The article of a claim.
    pub fn article_of(&self, claim: usize) -> usize {
        self.claims[claim].article
    }

    /// Whether the corpus holds many topics.
    pub fn is_of_many_topics(&self) -> bool {
        self.topics.many()
    }

    /// `pools`, to be compared with each other.
    pub fn side_by_side<'p>(&'p self, pools: &'p [Pool]) -> SideBySide<'p> {
        let words: Vec<Bag> = pools.par_iter().map(governing).collect();
        let mut sharers: HashMap<u64, u32> = HashMap::new();
        for (pool, words) in pools.iter().zip(&words) {
            let kind = self.claims[pool.lead].quantity.kind as u64;
            words.terms().iter().for_each(|&(term, _)| *sharers.entry(mix(kind, term)).or_insert(0) += 1);
        }
        SideBySide { material: self, pools, words, sharers }
    }

    /// The features of two pools as if nothing were known of their values: what learning sees of claims that agree,
    /// so that it learns from them how claims of one fact are told apart from others by context alone.
    pub fn blind(&self, a: &Pool, b: &Pool) -> Vec<f64> {
        let unknown = Relation {
            agreement: Agreement::Contradicts,
            distance: 8.0,
            digit_slip: false,
            swapped: false,
            scale_slip: false,
            unit_slip: false,
        };
        features(&Pair { relation: unknown, ..self.pair(a, b) })
    }

    /// The pools of `clusters`, whose items are indices of claims.
    pub fn pools(&self, clusters: &[Vec<usize>]) -> Vec<Pool> {
        let cluster_of = self.cluster_of(clusters);
        clusters.par_iter().map(|items| self.pool(items, &cluster_of)).collect()
    }

    /// For each claim which of `clusters` it is in.
    pub fn cluster_of(&self, clusters: &[Vec<usize>]) -> Vec<u64> {
        let mut cluster_of = vec![0_u64; self.claims.len()];
        for (cluster, items) in clusters.iter().enumerate() {
            items.iter().for_each(|&item| cluster_of[item] = cluster as u64);
        }
        cluster_of
    }

    /// The pool of the claims `items`, where the figures beside them are in the clusters of [`Material::cluster_of`].
    pub fn pool(&self, items: &[usize], cluster_of: &[u64]) -> Pool {
        let precision = |claim: usize| value::precision(&self.claims[claim].quantity);
        let singles: Vec<&Pool> = items.iter().map(|&item| &self.singles[item]).collect();
        let beside: Vec<Bag> = items.iter().map(|&item| self.companions(item, cluster_of)).collect();
        Pool { companions: Bag::mean(beside.iter()), ..Pool::join(&singles, precision) }
    }

    /// What the figures near claim `item` are, by the `names` of all figures: in its sentence, or in its block.
    fn companions(&self, item: usize, names: &[u64]) -> Bag {
        let claim = &self.claims[item];
        let near = |other: &usize| {
            let other = &self.claims[*other];
            other.article == claim.article && other.block == claim.block
        };
        let before = (0..item).rev().take_while(near);
        let after = (item + 1..self.claims.len()).take_while(near);
        Bag::of(before.take(6).chain(after.take(6)).filter(|&other| names[other] != names[item]).map(|other| {
            let weight = if self.claims[other].sentence == claim.sentence { 1.0 } else { 0.4 };
            (names[other], weight)
        }))
    }

    /// How the values of two pools stand: by their leading claims or, where those lie on different axes, by the first
    /// two claims that can be compared.
    fn relation(&self, a: &Pool, b: &Pool) -> Relation {
        let relate = |a: usize, b: usize| value::relate(&self.claims[a].quantity, &self.claims[b].quantity);
        let leading = relate(a.lead, b.lead);
        if leading.agreement != Agreement::CannotTell {
            return leading;
        }
        let pairs = a.claims.iter().take(8).flat_map(|&x| b.claims.iter().take(8).map(move |&y| (x, y)));
        pairs.map(|(x, y)| relate(x, y)).find(|relation| relation.agreement != Agreement::CannotTell).unwrap_or(leading)
    }

    fn pair<'p>(&'p self, a: &'p Pool, b: &'p Pool) -> Pair<'p> {
        let count = |claim: usize| f64::from(self.value_counts[&self.values[claim]]);
        let total = f64::from(self.kind_counts[&self.claims[a.lead].quantity.kind].max(2));
        let common = count(a.lead).max(count(b.lead));
        let axis_rarity = 1.0 / f64::from(self.axes.get(&self.axis_of[a.lead]).copied().unwrap_or(1).max(1)).sqrt();
        Pair {
            axis_rarity,
            a,
            b,
            claims: self.claims,
            relation: self.relation(a, b),
            value_rarity: (total / common).ln() / total.ln(),
            exclusive: 0.0,
        }
    }
}

/// Pools to be compared with each other.
#[derive(Debug)]
pub struct SideBySide<'p> {
    material: &'p Material<'p>,
    pools: &'p [Pool],
    /// The words that govern the figures of each pool.
    words: Vec<Bag>,
    /// How many pools have a word near their figures, by kind and word.
    sharers: HashMap<u64, u32>,
}

impl SideBySide<'_> {
    /// What `each` makes of the pairs whose values agree, and of figures that are each other's conversion. The pools
    /// are those of single claims. Features are large, so whoever needs less of them keeps less.
    pub fn equal<T: Send>(&self, each: impl Fn(Candidate) -> T + Sync) -> Vec<T> {
        let SideBySide { material, pools, .. } = *self;
        let keys = |pool: usize| {
            let pool = &pools[pool];
            let telling: Vec<(u64, f64)> = pool.telling(TERMS, |term| material.rarity.count(term) > 1).collect();
            let mut keys = Keys::new();
            for bucket in value::buckets(&material.claims[pool.lead].quantity) {
                keys.push((bucket, 0.3));
                keys.extend(telling.iter().map(|&(term, weight)| (mix(bucket, term), weight)));
            }
            // A converted figure lies on another axis.
            for &(tie, other) in pool.ties.iter().filter(|(tie, _)| *tie == Tie::Conversion) {
                keys.push((mix(tie as u64, (pool.lead.min(other) as u64) << 1), 9.0));
            }
            keys
        };
        let articles = |pool: usize| pools[pool].articles.as_slice();
        let parts = material.topics.parts_in_value((0..pools.len()).map(articles));
        let may_meet = |a: usize, b: usize| material.topics.meet_in_value(articles(a), articles(b));
        let worth = |pair: &Pair<'_>| {
            pair.agree() || pair.a.tied(Tie::Conversion, pair.b) || pair.b.tied(Tie::Conversion, pair.a)
        };
        self.candidates(blocking::pairs(&parts, keys, may_meet), worth, each)
    }

    /// What `each` makes of the pairs whose values do not agree and that nothing keeps apart for good.
    pub fn unequal<T: Send>(&self, each: impl Fn(Candidate) -> T + Sync) -> Vec<T> {
        let worth = |pair: &Pair<'_>| {
            // Whoever gives both values holds them for two facts, unless the text says that one became the other.
            // But where values change, one of many articles may tell both.
            let retold = pair.articles_shared() <= RETOLD;
            let sources_disagree =
                pair.articles_shared() == 0.0 || pair.a.became(pair.b) || retold || pair.restated() >= RESTATED;
            // What one article alone tells of a change is no disagreement between sources.
            let alone = pair.a.articles == pair.b.articles && pair.a.articles.len() == 1;
            self.may_disagree(pair) && sources_disagree && !alone
        };
        self.candidates(self.meetings(), worth, each)
    }

    /// Pairs of pools of one axis that have something in common, as likely as not their value.
    pub fn meetings(&self) -> Vec<(usize, usize)> {
        let SideBySide { material, pools, .. } = *self;
        let keys = |pool: usize| {
            let pool = &pools[pool];
            let axes: BTreeSet<u64> = pool.claims.iter().map(|&claim| material.axis_of[claim]).collect();
            let least = pool.claims.len().min(2) as u32;
            let terms: Vec<(u64, f64)> = pool.telling(TERMS, |term| material.rarity.count(term) > least).collect();
            // A few pools meet all the same; a throng does not. One number meets in whatever unit.
            let lead = &material.claims[pool.lead].quantity;
            let number =
                mix(hash(lead.kind.name().as_bytes()), hash(lead.stated.low_text().unwrap_or_default().as_bytes()));
            let slip = matches!(lead.kind, Kind::Money | Kind::Count).then_some((number, 0.0));
            let met = axes.iter().map(|&axis| (axis, 0.0)).chain(slip);
            let telling =
                axes.iter().flat_map(|&axis| terms.iter().map(move |&(term, weight)| (mix(axis, term), weight)));
            let likely = pool.restated.iter().filter(|tie| tie.log_odds >= RESTATED);
            let couple = |tie: &restated::Tie| mix(hash(b"restated"), mix(tie.first as u64, tie.second as u64));
            let taken_up = likely.map(move |tie| (couple(tie), 9.0));
            met.chain(telling).chain(taken_up).collect()
        };
        let articles = |pool: usize| pools[pool].articles.as_slice();
        let parts = material.topics.parts((0..pools.len()).map(articles));
        let may_meet = |a: usize, b: usize| material.topics.meet(articles(a), articles(b));
        blocking::pairs(&parts, keys, may_meet)
    }

    /// Whether the values of a pair can be compared and do not agree, and nothing says that it is two facts.
    fn may_disagree(&self, pair: &Pair<'_>) -> bool {
        // Of many topics two may have a company in common: the plant of one is not that of the other.
        let elsewhere = self.material.topics.many() && pair.foreign();
        !pair.agree() && pair.comparable() && (pair.restated() >= RESTATED || !pair.apart()) && !elsewhere
    }

    /// The features of a pool and a part of another, unless they cannot disagree.
    pub fn features_of_part(&self, a: &Pool, b: &Pool) -> Option<Vec<f64>> {
        let pair = self.material.pair(a, b);
        let exclusive = || self.exclusive(self.material.claims[a.lead].quantity.kind, &governing(a), &governing(b));
        self.may_disagree(&pair).then(|| features(&Pair { exclusive: exclusive(), ..pair }))
    }

    /// The features of pools `a` and `b`.
    pub fn features(&self, a: usize, b: usize) -> Vec<f64> {
        self.features_of(a, b, self.material.pair(&self.pools[a], &self.pools[b]))
    }

    fn features_of(&self, a: usize, b: usize, pair: Pair<'_>) -> Vec<f64> {
        let kind = self.material.claims[self.pools[a].lead].quantity.kind;
        features(&Pair { exclusive: self.exclusive(kind, &self.words[a], &self.words[b]), ..pair })
    }

    /// See [`Pair::exclusive`].
    fn exclusive(&self, kind: Kind, a: &Bag, b: &Bag) -> f64 {
        let others = |term: u64| {
            let sharers = self.sharers.get(&mix(kind as u64, term)).copied().unwrap_or_default();
            f64::from(sharers.saturating_sub(1).max(1))
        };
        a.shared(b).map(|(term, x, y)| x * y / others(term)).fold(0.0, f64::max).min(MOST_EXCLUSIVE)
    }

    fn candidates<T: Send>(
        &self,
        pairs: Vec<(usize, usize)>,
        worth: impl Fn(&Pair<'_>) -> bool + Sync,
        each: impl Fn(Candidate) -> T + Sync,
    ) -> Vec<T> {
        let candidate = |(a, b): (usize, usize)| {
            let pair = self.material.pair(&self.pools[a], &self.pools[b]);
            worth(&pair).then(|| each(Candidate { a, b, features: self.features_of(a, b, pair) }))
        };
        pairs.into_par_iter().filter_map(candidate).collect()
    }
}

/// The words near a pool's figures and, lighter, those of what governs their blocks.
fn governing(pool: &Pool) -> Bag {
    pool.near.union(&pool.heads.weighted(|_| 0.5))
}

/// Whether a date lies after (1) or before (-1) the day its article was published, or seems to by the words around it.
fn ahead(claim: &Claim, published: Option<Date>) -> f64 {
    let Interval::Days { from: Some(from), to: Some(to) } = &claim.quantity.stated else { return 0.0 };
    let states = claim.about.scope.states;
    match published {
        Some(published) if *from > published => 1.0,
        Some(published) if *to <= published => -1.0,
        _ if states.contains(State::Planned) => 0.8,
        _ if states.contains(State::Actual) => -0.5,
        _ => 0.0,
    }
}

/// See [`Pool::lag`].
fn lag(quantity: &Quantity, published: Option<Date>) -> Option<f64> {
    if quantity.kind != Kind::Date {
        return None;
    }
    let days = value::middle(quantity)? - value::day(published?);
    Some(days.signum() * (1.0 + days.abs()).ln())
}

/// Whether a date is of the days just before its article was published: the day of the news itself.
fn fresh(quantity: &Quantity, published: Option<Date>) -> f64 {
    let (Interval::Days { from: Some(from), to: Some(_) }, Some(published)) = (&quantity.stated, published) else {
        return 0.0;
    };
    let days = published.duration_since(*from).as_hours() / 24;
    f64::from(u8::from((0..=8).contains(&days)))
}

/// What two quantities must share for their values to be compared.
fn axis(quantity: &Quantity) -> u64 {
    mix(hash(quantity.kind.name().as_bytes()), hash(value::axis(quantity).as_bytes()))
}

fn mix(a: u64, b: u64) -> u64 {
    (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn value_key(quantity: &Quantity) -> u64 {
    let text = |end: Option<String>| end.unwrap_or_default();
    let parts = [
        quantity.kind.name().to_owned(),
        quantity.unit.as_str().to_owned(),
        text(quantity.stated.low_text()),
        text(quantity.stated.high_text()),
    ];
    hash(parts.join("\0").as_bytes())
}
