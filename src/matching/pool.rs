//! A pool: one or several claims taken for one, with all that their contexts say together.
//!
//! A figure is stated several times, each time with another part of what it is about; so claims that are already
//! tied are compared with others as one.

use crate::extract::Claim;
use crate::extract::about::{Measure, Nearness, Numbered, Role, State, Tie};
use crate::quantity::dimension::base;
use crate::quantity::{Kind, Quantity, Unit};

use super::bag::Bag;
use super::context::Context;
use super::rarity::Rarity;
use super::restated;
use super::thesaurus::classes;
use super::words::{hash, term};

/// Claims taken for one, and what they are about.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    /// Indices of the claims, ascending.
    pub claims: Vec<usize>,
    /// Indices of their articles, ascending, each once.
    pub articles: Vec<usize>,
    /// The claim whose value stands for all: the most precise, then the first.
    pub lead: usize,
    /// The bags of [`Context`], weighted by rarity.
    pub neighbours: Bag,
    /// See [`Context::near`].
    pub near: Bag,
    /// See [`Context::sentence`].
    pub sentence: Bag,
    /// See [`Context::heads`].
    pub heads: Bag,
    /// See [`Context::before`].
    pub before: Bag,
    /// See [`Context::names`].
    pub names: Bag,
    /// See [`Context::classes`].
    pub classes: Bag,
    /// See [`Context::head_classes`].
    pub head_classes: Bag,
    /// The terms of [`super::wording`], each with the share of claims that have it.
    pub said: Bag,
    /// Function words right before the figures.
    pub prepositions: Bag,
    /// Words right after the figures.
    pub followers: Bag,
    /// Entities whose figure it is.
    pub owners: Bag,
    /// Entities on the other side.
    pub counterparties: Bag,
    /// All entities.
    pub participants: Bag,
    /// Concepts of the measure table, as shares of one whole per claim, the firmer the more.
    pub measures: Bag,
    /// Their groups.
    pub groups: Bag,
    /// The measures once more, each the heavier the fewer figures of the corpus have it.
    pub rare_measures: Bag,
    /// How firmly the measures govern the figures, from 0 to 1.
    pub measured: f64,
    /// Entities as shares of one whole per claim, the nearer and the more in charge the more.
    pub subjects: Bag,
    /// Entities that its own sentences or labels name, weighted by rarity.
    pub specific: Bag,
    /// For dates: from -1 for days before their article's to 1 for days after it; 0 where unknown.
    pub ahead: f64,
    /// For dates: whether they are of the days just before their article was published, from 0 to 1.
    pub fresh: f64,
    /// When it was told: the mean of its articles' days of publication, as days since 1970, where they are known.
    pub told: Option<f64>,
    /// For dates: how far from the day of publication, as the logarithm of one more than the days; below 0 before it.
    pub lag: Option<f64>,
    /// How many other figures of its kind stand in the same sentence, as the logarithm of one more than them.
    pub crowd: f64,
    /// How high up in its article a figure stands at best: 1 in the title, less with every block.
    pub prominence: f64,
    /// Other figures that stand near: the clusters they are in.
    pub companions: Bag,
    /// Governing words that are no concept.
    pub governors: Bag,
    /// Numbered things, nearest per label.
    pub numbered: Vec<Numbered>,
    /// What one is for.
    pub per: Bag,
    /// The nouns of what a count counts.
    pub counted: Bag,
    /// The classes of the thesaurus they belong to.
    pub counted_classes: Bag,
    /// Periods.
    pub periods: Bag,
    /// Words that single out a part by its sort.
    pub qualifiers: Bag,
    /// The prices that amounts are told in.
    pub prices: Bag,
    /// States, each with the share of claims that have it.
    pub states: Vec<(State, f64)>,
    /// Claims tied to claims of this pool: how, and which.
    pub ties: Vec<(Tie, usize)>,
    /// The couples of a claim of this pool and another one, of which the one may take up the other.
    pub restated: Vec<restated::Tie>,
}

impl Pool {
    /// The pool of one claim.
    pub fn of(index: usize, claim: &Claim, context: &Context, rarity: &Rarity) -> Pool {
        let about = &claim.about;
        let rare = |bag: &Bag| bag.weighted(|term| rarity.of(term));
        let entities = |role: Option<Role>| {
            let chosen = about.participants.iter().filter(|entity| role.is_none_or(|role| entity.role == role));
            Bag::of(chosen.map(|entity| {
                let term = hash(entity.name.as_bytes());
                (term, nearness(entity.near) * rarity.of(term))
            }))
        };
        let one = |text: &str| hash(text.as_bytes());
        let some = |text: Option<&str>| Bag::of(text.map(|text| (one(text), 1.0)));
        let mut ties: Vec<(Tie, usize)> = about
            .relations
            .iter()
            .filter_map(|relation| Some((relation.tie, index.checked_add_signed(relation.offset as isize)?)))
            .collect();
        ties.sort_unstable();
        Pool {
            claims: vec![index],
            articles: vec![claim.article],
            lead: index,
            neighbours: rare(&context.neighbours),
            near: rare(&context.near),
            sentence: rare(&context.sentence),
            heads: rare(&context.heads),
            before: rare(&context.before),
            names: rare(&context.names),
            classes: rare(&context.classes),
            head_classes: rare(&context.head_classes),
            said: Bag::default(),
            prepositions: Bag::of(context.preposition.map(|term| (term, 1.0))),
            followers: Bag::of(context.follower.map(|term| (term, rarity.of(term)))),
            owners: entities(Some(Role::Owner)),
            counterparties: entities(Some(Role::Counterparty)),
            participants: entities(None),
            measures: Bag::sum_of(about.measures.iter().map(|m| (one(&m.concept), firmness(m)))).shares(),
            groups: Bag::sum_of(about.measures.iter().map(|m| (one(&m.group), firmness(m)))).shares(),
            rare_measures: Bag::default(),
            measured: about.measures.iter().map(|m| f64::from(m.strength)).fold(0.0, f64::max),
            subjects: subjects(claim, &|_| 1.0).shares(),
            specific: specific(claim, rarity),
            ahead: 0.0,
            prominence: 0.85_f64.powi(claim.block.min(40) as i32),
            fresh: 0.0,
            told: None,
            lag: None,
            crowd: 0.0,
            companions: Bag::default(),
            governors: Bag::of(about.head.as_ref().map(|head| (one(&head.word), 1.0))),
            numbered: about.scope.numbered.clone(),
            per: some(about.scope.per.as_deref().or(claim.quantity.per.as_deref())),
            counted: Bag::of(counted(claim).map(|term| (term, 1.0))),
            counted_classes: Bag::of(counted(claim).into_iter().flat_map(classes).map(|&class| (class, 1.0))),
            periods: some(about.scope.period.as_deref()),
            qualifiers: Bag::of(about.scope.qualifiers.iter().map(|word| (one(word), 1.0))),
            prices: some(about.scope.prices.as_deref()),
            states: about.scope.states.iter().map(|state| (state, 1.0)).collect(),
            ties,
            restated: Vec::new(),
        }
    }

    /// The pool of `members`, which is not empty.
    pub fn join(members: &[&Pool], precision: impl Fn(usize) -> f64) -> Pool {
        let mut whole = members[0].clone();
        let share = 1.0 / members.len() as f64;
        for (_, weight) in &mut whole.states {
            *weight *= share;
        }
        for member in &members[1..] {
            whole.claims.extend(&member.claims);
            whole.articles.extend(&member.articles);
            for (mine, theirs) in [
                (&mut whole.neighbours, &member.neighbours),
                (&mut whole.near, &member.near),
                (&mut whole.sentence, &member.sentence),
                (&mut whole.heads, &member.heads),
                (&mut whole.before, &member.before),
                (&mut whole.names, &member.names),
                (&mut whole.classes, &member.classes),
                (&mut whole.head_classes, &member.head_classes),
                (&mut whole.prepositions, &member.prepositions),
                (&mut whole.followers, &member.followers),
                (&mut whole.owners, &member.owners),
                (&mut whole.counterparties, &member.counterparties),
                (&mut whole.participants, &member.participants),
                (&mut whole.governors, &member.governors),
                (&mut whole.per, &member.per),
                (&mut whole.counted, &member.counted),
                (&mut whole.counted_classes, &member.counted_classes),
                (&mut whole.periods, &member.periods),
                (&mut whole.qualifiers, &member.qualifiers),
                (&mut whole.prices, &member.prices),
            ] {
                *mine = mine.union(theirs);
            }
            whole.numbered.extend(member.numbered.iter().cloned());
            for &(state, weight) in &member.states {
                match whole.states.iter_mut().find(|(known, _)| *known == state) {
                    Some((_, sum)) => *sum += weight * share,
                    None => whole.states.push((state, weight * share)),
                }
            }
            whole.ties.extend(&member.ties);
            whole.restated.extend(&member.restated);
        }
        whole.measures = Bag::mean(members.iter().map(|member| &member.measures));
        whole.groups = Bag::mean(members.iter().map(|member| &member.groups));
        whole.rare_measures = Bag::mean(members.iter().map(|member| &member.rare_measures));
        whole.measured = members.iter().map(|member| member.measured).sum::<f64>() * share;
        whole.specific = Bag::mean(members.iter().map(|member| &member.specific));
        whole.told = mean(members.iter().filter_map(|member| member.told));
        whole.crowd = members.iter().map(|member| member.crowd).sum::<f64>() * share;
        whole.lag = mean(members.iter().filter_map(|member| member.lag));
        whole.fresh = members.iter().map(|member| member.fresh).sum::<f64>() * share;
        whole.prominence = members.iter().map(|member| member.prominence).fold(0.0, f64::max);
        whole.ahead = members.iter().map(|member| member.ahead).sum::<f64>() * share;
        whole.subjects = Bag::mean(members.iter().map(|member| &member.subjects));
        whole.said = Bag::mean(members.iter().map(|member| &member.said));
        whole.companions = Bag::mean(members.iter().map(|member| &member.companions));
        whole.claims.sort_unstable();
        whole.claims.dedup();
        whole.articles.sort_unstable();
        whole.articles.dedup();
        whole.numbered.sort();
        whole.numbered.dedup();
        whole.states.sort_by_key(|&(state, _)| state);
        whole.ties.sort_unstable();
        whole.ties.dedup();
        let mut lead = whole.claims[0];
        for &claim in &whole.claims {
            if precision(claim) > precision(lead) {
                lead = claim;
            }
        }
        whole.lead = lead;
        whole
    }

    /// The `most` heaviest of its terms that `met` other pools can have: what it is looked for by.
    pub fn telling(&self, most: usize, met: impl Fn(u64) -> bool) -> impl Iterator<Item = (u64, f64)> {
        let bags = [&self.near, &self.names, &self.participants, &self.measures, &self.classes, &self.heads];
        let mut terms: Vec<(u64, f64)> = bags.iter().flat_map(|bag| bag.terms()).copied().collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        terms.dedup_by_key(|(term, _)| *term);
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.retain(|&(term, _)| met(term));
        terms.truncate(most);
        terms.into_iter()
    }

    /// Whether one of its claims is tied by `tie` to one of `other`.
    pub fn tied(&self, tie: Tie, other: &Pool) -> bool {
        self.ties.iter().any(|&(kind, claim)| kind == tie && other.claims.binary_search(&claim).is_ok())
    }

    /// Whether the text says that a value of one became a value of the other.
    pub fn became(&self, other: &Pool) -> bool {
        [Tie::Became, Tie::Was].into_iter().any(|tie| self.tied(tie, other) || other.tied(tie, self))
    }

    /// Whether all its claims are dates that only say when an earlier figure held: "up from 12 on Tuesday".
    pub fn is_as_of(&self) -> bool {
        let dated = self.ties.iter().filter(|(tie, _)| *tie == Tie::AsOf).count();
        dated > 0 && dated >= self.claims.len()
    }

    /// The share of its claims that have `state`.
    pub fn state(&self, state: State) -> f64 {
        self.states.iter().find(|(known, _)| *known == state).map_or(0.0, |&(_, share)| share)
    }
}

/// The mean of the numbers that are known.
fn mean(known: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// The noun of what a count counts, where the text gives one; of a measure the base unit.
fn counted(claim: &Claim) -> Option<u64> {
    let Quantity { kind, unit, .. } = &claim.quantity;
    match unit {
        unit if *kind == Kind::Count && *unit != Unit::UNKNOWN => Some(term(base(unit))),
        _ => claim.about.counted.as_deref().map(term),
    }
}

/// Squared, so that the firmest measure leads.
fn firmness(measure: &Measure) -> f64 {
    f64::from(measure.strength).powi(2)
}

fn subjects(claim: &Claim, weight: &dyn Fn(u64) -> f64) -> Bag {
    Bag::sum_of(claim.about.participants.iter().map(|entity| {
        let term = hash(entity.name.as_bytes());
        (term, part(entity.role) * nearness(entity.near) * weight(term))
    }))
}

fn specific(claim: &Claim, rarity: &Rarity) -> Bag {
    let near = claim.about.participants.iter().filter(|entity| entity.near <= Nearness::Label);
    Bag::of(near.map(|entity| {
        let term = hash(entity.name.as_bytes());
        (term, part(entity.role) * nearness(entity.near) * rarity.of(term))
    }))
}

/// How much an entity's part says of whose figure it is.
fn part(role: Role) -> f64 {
    match role {
        Role::Owner => 1.0,
        Role::Counterparty => 0.7,
        Role::Other => 0.5,
    }
}

/// How much a piece of context weighs by where it stands.
fn nearness(near: Nearness) -> f64 {
    match near {
        Nearness::Clause => 1.0,
        Nearness::Sentence => 0.8,
        Nearness::Pronoun => 0.8,
        Nearness::Label => 0.8,
        Nearness::Before => 0.5,
        Nearness::Heading => 0.5,
        Nearness::Topic => 0.2,
    }
}
