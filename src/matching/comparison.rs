//! Comparison: the evidence that two pools of claims speak of the same fact, as an ordered table of features.
//!
//! A feature is a number, mostly between 0 and 1; the weights file says what it counts. Unknown is 0: a slot that
//! one side leaves empty speaks neither for nor against a link.

use std::sync::LazyLock;

use crate::extract::Claim;
use crate::extract::about::{Nearness, State, Tie};
use crate::quantity::Kind;
use crate::quantity::agreement::Agreement;

use super::bag::Bag;
use super::frame;
use super::pool::Pool;
use super::value::{self, Relation};

/// Two pools side by side.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// One pool.
    pub a: &'a Pool,
    /// The other.
    pub b: &'a Pool,
    /// All claims of the run.
    pub claims: &'a [Claim],
    /// How their values stand to each other.
    pub relation: Relation,
    /// How common the more common of the two values is among the claims of its kind, 0 to 1 (1 for a value met once).
    pub value_rarity: f64,
    /// How few figures of the corpus have this kind and unit, from 0 to 1.
    pub axis_rarity: f64,
    /// How far a word that both have near their figures singles the two out among all pools of their kind, from 0 to
    /// [`MOST_EXCLUSIVE`]: its weights over the number of other pools that have it.
    pub exclusive: f64,
}

/// From this cosine on two sentences have the same words.
const SAME_WORDS: f64 = 0.98;
/// A sentence of fewer content words than this says too little to be known again.
const FULL_SENTENCE: usize = 4;
/// Within so many days copies of one text appear.
const SAME_WEEKS: f64 = 31.0;

/// Dates of this distance are of different years: the logarithm of one more than the days between them.
const OTHER_YEAR: f64 = 5.5;

/// From this weight on an entity is what a figure chiefly speaks of.
const FOREIGN: f64 = 0.3;

/// From here on a shared word singles out no better.
pub const MOST_EXCLUSIVE: f64 = 3.0;

/// One piece of evidence.
pub struct Feature {
    /// Its name in the weights file.
    pub name: &'static str,
    /// What it says, for `explain`.
    pub says: &'static str,
    /// How much of it a pair shows.
    pub value: fn(&Pair<'_>) -> f64,
    /// Where the terms are that both sides share, if it is about such.
    pub of: Option<fn(&Pool) -> &Bag>,
}

impl Feature {
    /// Whether it is the same for all pairs of a sort, and so no reason for a single one.
    pub fn is_background(&self) -> bool {
        self.name == "base" || self.name.starts_with("kind-")
    }

    /// Whether a pair that shows so much of each of [`FEATURES`] could show it, so that it tells something where it is missing.
    pub fn can_be_missed(&self, shown: &[f64]) -> bool {
        let of = |kind: usize| shown.get(kind).is_some_and(|&shown| shown > 0.0);
        match self.name {
            name if OF_DATES.contains(&name) => of(*KIND_DATE_AT),
            name if OF_COUNTS.contains(&name) => of(*KIND_COUNT_AT),
            _ => !self.of_value(),
        }
    }

    /// Whether it is about the values, or about no pair in particular.
    pub fn of_value(&self) -> bool {
        let name = self.name;
        ["value-", "kind-", "base"].iter().any(|start| name.starts_with(start))
            || name.ends_with("-slip")
            || matches!(name, "unit-rare" | "word-exclusive")
    }
}

/// The features that dates alone can show.
const OF_DATES: &[&str] = &[
    "value-open-year",
    AS_OF,
    "ahead-both",
    "ahead-differs",
    "milestone",
    "fresh-both",
    "fresh-differs",
    "slipped",
    "drawn-near",
    "lag-alike",
    "grain-differs",
    "event-same",
    "event-alike",
    "event-different",
];
/// Those that only counts can show.
const OF_COUNTS: &[&str] = &["counted-same", "counted-alike", "counted-different"];

const fn feature(name: &'static str, says: &'static str, value: fn(&Pair<'_>) -> f64) -> Feature {
    Feature { name, says, value, of: None }
}

impl Feature {
    /// The same feature about the terms that two pools share in the bag `of`.
    const fn shared(self, of: fn(&Pool) -> &Bag) -> Feature {
        Feature { of: Some(of), ..self }
    }
}

/// The name of the feature that settles a tie by itself, see [`super::frame`].
pub const FRAME_SETTLED: &str = "frame-settled";

/// The name of the feature that is filled in from learned weights, see [`super::wording`].
pub const WORDING: &str = "wording";

/// The name of the feature that one date only says when an earlier figure held.
const AS_OF: &str = "as-of";

/// The name of the feature that one figure takes up the other, see [`super::restated`].
pub const RESTATED: &str = "restated";

/// Every feature.
pub const FEATURES: &[Feature] = &[
    feature("base", "before any evidence", |_| 1.0),
    // values
    feature("value-same", "the same value", |p| flag(p.relation.agreement == Agreement::Same)),
    feature("value-rounds", "one value is a rounding of the other", |p| {
        flag(p.relation.agreement == Agreement::Rounds)
    }),
    feature("value-compatible", "one value can hold the other", |p| {
        flag(p.relation.agreement == Agreement::Compatible)
    }),
    feature("value-open-year", "the same day or month, of a year that the text leaves open", |p| {
        flag(p.agree() && p.open_year())
    }),
    feature("value-precise", "exact values, to many digits", |p| p.precision() / 5.0),
    feature("value-rare", "a value that few claims of the corpus give", |p| flag(p.agree()) * p.value_rarity),
    feature("value-near", "values close to each other", |p| flag(!p.agree()) * (-4.0 * p.distance()).exp()),
    feature("value-far", "values far apart", |p| flag(!p.agree()) * p.distance() / 8.0),
    feature("digit-slip", "digits that look like a slip", |p| flag(p.relation.digit_slip || p.relation.swapped)),
    feature("scale-slip", "the same digits at another power of ten", |p| flag(p.relation.scale_slip)),
    feature("unit-slip", "the same number in another unit", |p| flag(p.relation.unit_slip)),
    // ties in the text
    feature("conversion", "one is the other in another currency or unit, as the text says", |p| {
        flag(p.tied(Tie::Conversion))
    }),
    feature("became", "the text says that one value became the other", |p| {
        flag(p.tied(Tie::Became) || p.tied(Tie::Was))
    }),
    feature(RESTATED, "one figure takes up the other", |p| ((p.restated() + 4.0) / 4.0).clamp(0.0, 2.0)),
    feature("sibling", "two figures of one list", |p| flag(p.tied(Tie::Sibling))),
    feature("part-whole", "one is a part of the other", |p| flag(p.tied(Tie::PartOf) || p.tied(Tie::WholeOf))),
    feature("compared", "set against each other in the text", |p| flag(p.tied(Tie::Compared))),
    feature(AS_OF, "one is the day that an earlier figure held on", |p| {
        p.date() * flag(p.a.is_as_of() != p.b.is_as_of() && !p.agree())
    }),
    // words
    feature("words-beside", "the same words next to both figures", |p| p.a.neighbours.cosine(&p.b.neighbours))
        .shared(|pool| &pool.neighbours),
    feature("words-near", "the same words near both figures", |p| p.a.near.cosine(&p.b.near)).shared(|pool| &pool.near),
    feature("words-near-covered", "most words near one figure stand near the other", |p| p.a.near.coverage(&p.b.near))
        .shared(|pool| &pool.near),
    feature("word-exclusive", "words near both that hardly another figure has", |p| p.exclusive)
        .shared(|pool| &pool.near),
    feature("words-sentence", "the same words in both sentences", |p| p.a.sentence.cosine(&p.b.sentence))
        .shared(|pool| &pool.sentence),
    feature("words-crossed", "words near one figure in the wider context of the other", |p| {
        crossed(&p.a.near, &p.b.heads)
            .max(crossed(&p.b.near, &p.a.heads))
            .max(crossed(&p.a.near, &p.b.before))
            .max(crossed(&p.b.near, &p.a.before))
    }),
    feature("classes-near", "words of one meaning near the figures", |p| p.a.classes.cosine(&p.b.classes)),
    feature("classes-covered", "most meanings near one figure stand near the other", |p| {
        p.a.classes.coverage(&p.b.classes)
    }),
    feature("classes-crossed", "meanings near one figure in what governs the other", |p| {
        crossed(&p.a.classes, &p.b.head_classes).max(crossed(&p.b.classes, &p.a.head_classes))
    }),
    feature("words-heads", "the same words in headings, labels and introductions", |p| {
        p.across() * p.a.heads.cosine(&p.b.heads)
    })
    .shared(|pool| &pool.heads),
    feature("words-before", "the same words in the sentences before", |p| p.across() * p.a.before.cosine(&p.b.before))
        .shared(|pool| &pool.before),
    feature("preposition-same", "the same preposition before the figures", |p| {
        p.a.prepositions.cosine(&p.b.prepositions)
    }),
    feature("follower-same", "the same word after the figures", |p| p.a.followers.cosine(&p.b.followers)),
    feature(WORDING, "single words that tell", |_| 0.0),
    // slots
    feature("counterparty-same", "the same other side", |p| p.a.counterparties.cosine(&p.b.counterparties))
        .shared(|pool| &pool.counterparties),
    feature("counterparty-different", "another other side", |p| {
        apart(&p.a.counterparties, &p.b.counterparties, &p.a.participants, &p.b.participants)
    }),
    feature("participants", "the same entities", |p| p.a.participants.cosine(&p.b.participants))
        .shared(|pool| &pool.participants),
    feature("subjects", "about the same entities", |p| p.a.subjects.overlap(&p.b.subjects))
        .shared(|pool| &pool.subjects),
    feature("strangers", "an entity of one side that the other never names", |p| {
        strangers(p.a, p.b).max(strangers(p.b, p.a))
    }),
    feature("strangers-both", "each side has an entity that the other never names", |p| {
        strangers(p.a, p.b).min(strangers(p.b, p.a))
    }),
    feature("ahead-both", "both lie ahead of their articles", |p| (p.a.ahead.min(p.b.ahead)).max(0.0)),
    feature("ahead-differs", "one lies ahead of its article, the other behind", |p| {
        (p.a.ahead - p.b.ahead).abs() / 2.0
    }),
    feature("milestone", "events of one group that both lie ahead", |p| {
        p.a.ahead.min(p.b.ahead).max(0.0) * p.a.groups.overlap(&p.b.groups)
    }),
    feature("fresh-both", "both are the day of the news", |p| p.a.fresh.min(p.b.fresh)),
    feature("fresh-differs", "one is the day of the news, the other not", |p| (p.a.fresh - p.b.fresh).abs()),
    feature("planned-both", "both are planned", |p| p.a.state(State::Planned).min(p.b.state(State::Planned))),
    feature("told-apart", "told long after each other", |p| {
        p.told_apart().map_or(0.0, |days| (1.0 + days.abs()).ln() / 8.0)
    }),
    feature("grown", "the younger source gives the greater value", |p| p.not_date() * flag(p.growth() > 0.0)),
    feature("shrunk", "the younger source gives the lesser value", |p| p.not_date() * flag(p.growth() < 0.0)),
    feature("slipped", "a day ahead that the younger source puts later", |p| {
        p.date() * p.a.ahead.min(p.b.ahead).max(0.0) * flag(p.growth() > 0.0)
    }),
    feature("drawn-near", "a day ahead that the younger source puts earlier", |p| {
        p.date() * p.a.ahead.min(p.b.ahead).max(0.0) * flag(p.growth() < 0.0)
    }),
    feature("lag-alike", "as far from the days of their articles", |p| {
        p.a.lag.zip(p.b.lag).map_or(0.0, |(a, b)| (-(a - b).abs()).exp())
    }),
    feature("grain-differs", "one is a day, the other a month or a year", |p| p.date() * p.coarser() / 2.0),
    feature("digits-differ", "one is told to more digits than the other", |p| p.not_date() * p.coarser() / 4.0),
    feature("hedge-differs", "one is hedged, the other not or otherwise", |p| {
        flag(p.claims[p.a.lead].quantity.hedge != p.claims[p.b.lead].quantity.hedge)
    }),
    feature("crowd-both", "among other figures of their kind in their sentences", |p| p.a.crowd.min(p.b.crowd)),
    feature("crowd-differs", "one among other figures of its kind, the other alone", |p| (p.a.crowd - p.b.crowd).abs()),
    feature("prominent-both", "both stand high up in their articles", |p| p.a.prominence.min(p.b.prominence)),
    feature("prominent-one", "one stands high up, the other does not", |p| (p.a.prominence - p.b.prominence).abs()),
    feature("expected", "a fact of many articles that this one would else leave out", |p| {
        let most = p.a.articles.len().max(p.b.articles.len());
        p.across() * (most - 1).min(5) as f64 / 5.0
    }),
    feature("companions", "the same figures stand beside them", |p| p.a.companions.cosine(&p.b.companions)),
    feature("measure-same", "the same measure", |p| p.not_date() * p.firm() * p.a.measures.overlap(&p.b.measures))
        .shared(|pool| &pool.measures),
    feature("unit-rare", "a unit that few figures have", |p| p.axis_rarity),
    feature("measure-rare", "a measure that few figures of the kind have", |p| {
        p.firm() * p.a.rare_measures.overlap(&p.b.rare_measures)
    })
    .shared(|pool| &pool.measures),
    feature("frame-same", "the same measure of the same entities", |p| {
        p.firm() * p.a.rare_measures.overlap(&p.b.rare_measures) * p.a.subjects.overlap(&p.b.subjects)
    })
    .shared(|pool| &pool.subjects),
    feature(FRAME_SETTLED, "a slip or another date, of the same parties under one measure", |p| p.settled()),
    feature("frame-strange", "the same measure of other entities", |p| {
        p.a.measures.overlap(&p.b.measures) * strangers(p.a, p.b).max(strangers(p.b, p.a))
    }),
    feature("measure-alike", "measures of one group", |p| p.not_date() * p.firm() * p.a.groups.overlap(&p.b.groups)),
    feature("measure-different", "known and different measures", |p| {
        p.not_date() * p.firm() * differ(&p.a.groups, &p.b.groups)
    }),
    feature("event-same", "the same event", |p| p.date() * p.firm() * p.a.measures.overlap(&p.b.measures))
        .shared(|pool| &pool.measures),
    feature("event-alike", "events of one group", |p| p.date() * p.firm() * p.a.groups.overlap(&p.b.groups)),
    feature("event-different", "known and different events", |p| {
        p.date() * p.firm() * differ(&p.a.groups, &p.b.groups)
    }),
    feature("counted-same", "the same thing is counted", |p| p.a.counted.cosine(&p.b.counted))
        .shared(|pool| &pool.counted),
    feature("counted-alike", "things of one class are counted", |p| p.counted_alike()),
    feature("counted-different", "another thing is counted", |p| {
        both_known_and_disjoint(&p.a.counted, &p.b.counted) * (1.0 - p.counted_alike())
    }),
    feature("governor-same", "the same governing word", |p| p.a.governors.cosine(&p.b.governors)),
    feature("per-same", "per the same", |p| p.a.per.cosine(&p.b.per)),
    feature("per-different", "per something else, or in total", |p| {
        flag(p.a.per != p.b.per && p.a.per.cosine(&p.b.per) == 0.0)
    }),
    feature("period-same", "of the same period", |p| p.a.periods.cosine(&p.b.periods)),
    feature("period-different", "of another period", |p| both_known_and_disjoint(&p.a.periods, &p.b.periods)),
    feature("qualifier-same", "the same part by its sort", |p| p.a.qualifiers.cosine(&p.b.qualifiers)),
    feature("qualifier-different", "another part by its sort", |p| {
        both_known_and_disjoint(&p.a.qualifiers, &p.b.qualifiers)
    }),
    feature("prices-same", "in prices of the same year", |p| p.a.prices.cosine(&p.b.prices)),
    feature("prices-different", "in prices of another year", |p| both_known_and_disjoint(&p.a.prices, &p.b.prices)),
    feature("number-same", "the same numbered thing", |p| numbered(p.a, p.b, true)),
    feature("number-different", "another numbered thing", |p| numbered(p.a, p.b, false)),
    feature("states-differ", "planned against actual, total against part and the like", |p| states_differ(p.a, p.b)),
    feature("states-share", "said to be planned, total, revised alike", |p| states_share(p.a, p.b)),
    feature("change-words", "words of change: originally, now, revised", |p| p.changing()),
    // layout
    feature("same-article", "both in one article", |p| p.articles_shared()),
    feature("same-sentence", "both in one sentence", |p| {
        flag(p.any_claims(|a, b| a.article == b.article && a.sentence == b.sentence))
    }),
    feature("same-block", "both in one paragraph", |p| {
        flag(p.any_claims(|a, b| a.article == b.article && a.block == b.block))
    }),
    // kinds
    feature("kind-date", "dates", |p| flag(p.kind() == Kind::Date)),
    feature("kind-percent", "percentages", |p| flag(p.kind() == Kind::Percent)),
    feature("kind-duration", "durations", |p| flag(p.kind() == Kind::Duration)),
    feature("kind-count", "counts", |p| flag(p.kind() == Kind::Count)),
];

/// Where [`WORDING`] is among the features.
pub static WORDING_AT: LazyLock<usize> = LazyLock::new(|| place(WORDING));
/// Where [`FRAME_SETTLED`] is.
pub static FRAME_SETTLED_AT: LazyLock<usize> = LazyLock::new(|| place(FRAME_SETTLED));
/// Where it is told that one is a part of the other.
pub static PART_WHOLE_AT: LazyLock<usize> = LazyLock::new(|| place("part-whole"));
/// Where it is told that both are of different numbered things.
pub static NUMBER_DIFFERENT_AT: LazyLock<usize> = LazyLock::new(|| place("number-different"));
/// Where it is told that one is the day of an earlier figure.
pub static AS_OF_AT: LazyLock<usize> = LazyLock::new(|| place(AS_OF));
/// Where it is told that both are dates.
static KIND_DATE_AT: LazyLock<usize> = LazyLock::new(|| place("kind-date"));
/// Where it is told that both are counts.
static KIND_COUNT_AT: LazyLock<usize> = LazyLock::new(|| place("kind-count"));
/// Where the closeness of values is.
pub static VALUE_NEAR_AT: LazyLock<usize> = LazyLock::new(|| place("value-near"));
/// Where their distance is.
pub static VALUE_FAR_AT: LazyLock<usize> = LazyLock::new(|| place("value-far"));

/// Where the feature `name` is.
pub fn place(name: &str) -> usize {
    FEATURES.iter().position(|feature| feature.name == name).expect("a feature of the table")
}

/// The features of `pair`, in the order of [`FEATURES`].
pub fn features(pair: &Pair<'_>) -> Vec<f64> {
    FEATURES.iter().map(|feature| (feature.value)(pair)).collect()
}

impl Pair<'_> {
    fn kind(&self) -> Kind {
        self.claims[self.a.lead].quantity.kind
    }

    /// Whether the values agree.
    pub fn agree(&self) -> bool {
        self.relation.agreement.agrees()
    }

    /// Whether one leaves its year open and may lie in that of the other, for all that they were read as days far apart.
    fn open_year(&self) -> bool {
        let open = |pool: &Pool| self.claims[pool.lead].quantity.open_year;
        self.kind() == Kind::Date && (open(self.a) || open(self.b)) && self.relation.distance > OTHER_YEAR
    }

    fn distance(&self) -> f64 {
        // A day apart is near, as one percent apart is.
        if self.kind() == Kind::Date { self.relation.distance / 8.0 } else { self.relation.distance }
    }

    /// How far the two come from different articles: what governs a text as a whole says nothing within one article.
    fn across(&self) -> f64 {
        1.0 - self.articles_shared()
    }

    fn date(&self) -> f64 {
        flag(self.kind() == Kind::Date)
    }

    fn not_date(&self) -> f64 {
        1.0 - self.date()
    }

    /// Whether who and what both are about leaves no other fact to be meant: two dates, or values of which one looks like
    /// a slip of the other; or one sentence with another figure in it.
    fn settled(&self) -> f64 {
        let Relation { digit_slip, swapped, scale_slip, unit_slip, .. } = self.relation;
        let singled_out = self.kind() == Kind::Date || digit_slip || swapped || scale_slip || unit_slip;
        let scopes_differ = || numbered(self.a, self.b, false) > 0.0 || states_differ(self.a, self.b) > 0.3;
        let about_one = || singled_out && frame::settled(self.a, self.b, self.claims) || self.one_sentence();
        flag(!self.agree() && self.articles_shared() == 0.0 && !scopes_differ() && about_one())
    }

    /// Whether both stand at the same place of the same words, in articles of the same weeks: copies of one text, of which
    /// one has another figure. A company reports each quarter in the same words.
    fn one_sentence(&self) -> bool {
        let same = |a: &Bag, b: &Bag| a.cosine(b) > SAME_WORDS;
        let weeks = self.told_apart().is_none_or(|days| days.abs() <= SAME_WEEKS);
        weeks
            && self.a.sentence.terms().len() >= FULL_SENTENCE
            && same(&self.a.sentence, &self.b.sentence)
            && same(&self.a.near, &self.b.near)
            && same(&self.a.participants, &self.b.participants)
    }

    /// How many days later the second was told.
    fn told_apart(&self) -> Option<f64> {
        Some(self.b.told? - self.a.told?)
    }

    /// Above 0 where the value that was told later, by a day at least, is the greater one, below 0 where it is the lesser.
    fn growth(&self) -> f64 {
        let middle = |pool: &Pool| value::middle(&self.claims[pool.lead].quantity);
        match (self.told_apart(), middle(self.a), middle(self.b)) {
            (Some(days), Some(a), Some(b)) if days.abs() >= 1.0 && !self.agree() => days * (b - a),
            _ => 0.0,
        }
    }

    /// Whether both count things of one class by different nouns.
    fn counted_alike(&self) -> f64 {
        both_known_and_disjoint(&self.a.counted, &self.b.counted)
            * flag(self.a.counted_classes.shared(&self.b.counted_classes).next().is_some())
    }

    /// How many of the claims of one side are said to be original, revised or of an earlier time.
    pub fn changing(&self) -> f64 {
        let changed =
            |pool: &Pool| pool.state(State::Original).max(pool.state(State::Revised)).max(pool.state(State::Prior));
        changed(self.a).max(changed(self.b))
    }

    /// How firmly both measures are known.
    fn firm(&self) -> f64 {
        self.a.measured.min(self.b.measured).sqrt()
    }

    fn precisions(&self) -> (f64, f64) {
        let of = |pool: &Pool| value::precision(&self.claims[pool.lead].quantity);
        (of(self.a), of(self.b))
    }

    fn precision(&self) -> f64 {
        let (a, b) = self.precisions();
        a.min(b)
    }

    /// How much more exactly one is told than the other, see [`value::precision`].
    fn coarser(&self) -> f64 {
        let (a, b) = self.precisions();
        (a - b).abs()
    }

    /// The log-odds that a figure of one takes up a figure of the other; far below 0 where none stands near another.
    pub fn restated(&self) -> f64 {
        let (few, many) =
            if self.a.restated.len() <= self.b.restated.len() { (self.a, self.b) } else { (self.b, self.a) };
        let is_of = |claim: usize| many.claims.binary_search(&claim).is_ok();
        let met = few.restated.iter().filter(|tie| is_of(tie.first) || is_of(tie.second));
        met.map(|tie| tie.log_odds).fold(f64::MIN, f64::max)
    }

    fn tied(&self, tie: Tie) -> bool {
        self.a.tied(tie, self.b) || self.b.tied(tie, self.a)
    }

    /// The share of the smaller pool's articles that are the other's too.
    pub fn articles_shared(&self) -> f64 {
        let shared = self.a.articles.iter().filter(|article| self.b.articles.binary_search(article).is_ok()).count();
        shared as f64 / self.a.articles.len().min(self.b.articles.len()) as f64
    }

    fn any_claims(&self, holds: impl Fn(&Claim, &Claim) -> bool) -> bool {
        self.a.claims.iter().any(|&a| self.b.claims.iter().any(|&b| holds(&self.claims[a], &self.claims[b])))
    }
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// How heavy the terms of both are, for bags of unlike length: the dot product over the smaller square.
fn crossed(a: &Bag, b: &Bag) -> f64 {
    let least = a.square();
    if least > 0.0 { (a.dot(b) / least).min(1.0) } else { 0.0 }
}

/// How much of two known mixtures is not shared.
fn differ(a: &Bag, b: &Bag) -> f64 {
    if a.is_empty() || b.is_empty() { 0.0 } else { 1.0 - a.overlap(b) }
}

/// The weight of the heaviest entity named close to `a`'s figures that stands nowhere around `b`'s.
fn strangers(a: &Pool, b: &Pool) -> f64 {
    let unknown = a.specific.terms().iter().filter(|(term, _)| b.participants.weight(*term) == 0.0);
    unknown.map(|&(_, weight)| weight).fold(0.0, f64::max)
}

fn both_known_and_disjoint(a: &Bag, b: &Bag) -> f64 {
    flag(!a.is_empty() && !b.is_empty() && a.shared(b).next().is_none())
}

/// Both sides name who, they share nobody, and neither side's name stands anywhere in the other's context.
fn apart(a: &Bag, b: &Bag, all_a: &Bag, all_b: &Bag) -> f64 {
    if both_known_and_disjoint(a, b) == 0.0 {
        return 0.0;
    }
    let met = flag(a.shared(all_b).next().is_some()) + flag(b.shared(all_a).next().is_some());
    1.0 - met / 2.0
}

/// The share of numbered labels known to both sides on which they agree (or, else, disagree).
fn numbered(a: &Pool, b: &Pool, same: bool) -> f64 {
    let near = |numbered: &&crate::extract::about::Numbered| numbered.near <= Nearness::Heading;
    let mut found = 0.0_f64;
    for mine in a.numbered.iter().filter(near) {
        let mut theirs = b.numbered.iter().filter(near).filter(|other| other.label == mine.label).peekable();
        if theirs.peek().is_none() {
            continue;
        }
        let meets = theirs.any(|other| other.number == mine.number);
        if meets && same {
            return 1.0;
        }
        if !meets && !same {
            found = 1.0;
        }
    }
    let contradicted = !same && numbered_meet(a, b);
    if contradicted { 0.0 } else { found }
}

fn numbered_meet(a: &Pool, b: &Pool) -> bool {
    a.numbered
        .iter()
        .any(|mine| b.numbered.iter().any(|other| (&other.label, &other.number) == (&mine.label, &mine.number)))
}

/// States of which one side has what the other lacks, where that makes another figure.
fn states_differ(a: &Pool, b: &Pool) -> f64 {
    const TELLING: [State; 6] =
        [State::Part, State::Each, State::Added, State::Maximum, State::Average, State::Compared];
    TELLING.iter().map(|&state| (a.state(state) - b.state(state)).abs()).sum::<f64>().min(2.0) / 2.0
}

fn states_share(a: &Pool, b: &Pool) -> f64 {
    State::ALL.iter().map(|&state| a.state(state).min(b.state(state))).sum::<f64>().min(2.0) / 2.0
}

impl Pair<'_> {
    /// Whether the values lie on one axis, so that they could disagree.
    pub fn comparable(&self) -> bool {
        self.relation.agreement != Agreement::CannotTell
    }

    /// Whether each side speaks chiefly of an entity that stands nowhere around the other's figures.
    pub fn foreign(&self) -> bool {
        strangers(self.a, self.b).min(strangers(self.b, self.a)) >= FOREIGN
    }

    /// Whether the text itself keeps them apart: it gives both values in one sentence, more often than it gives the
    /// rarer of them without the other, and does not say that one became the other.
    pub fn apart(&self) -> bool {
        self.together() > 0.5 && !self.a.became(self.b)
    }

    /// The share of the smaller pool's claims that stand in one sentence with a claim of the other.
    fn together(&self) -> f64 {
        let share = |one: &Pool, other: &Pool| {
            let beside = |&&claim: &&usize| {
                let claim = &self.claims[claim];
                other.claims.iter().any(|&other| {
                    let other = &self.claims[other];
                    other.article == claim.article && other.sentence == claim.sentence
                })
            };
            one.claims.iter().filter(beside).count() as f64 / one.claims.len() as f64
        };
        share(self.a, self.b).max(share(self.b, self.a))
    }
}
