//! Comparison: the evidence that two pools of claims speak of the same fact, as an ordered table of features.
//!
//! A feature is a number, mostly between 0 and 1; the weights file says what it counts. Unknown is 0: a slot that
//! one side leaves empty speaks neither for nor against a link.

use std::sync::LazyLock;

use crate::extract::about::{State, Tie};
use crate::quantity::Kind;
use crate::quantity::agreement::Agreement;

use super::bag::Bag;
use super::pair::{
    Pair, apart, both_known_and_disjoint, crossed, differ, flag, numbered, states_differ, states_share, strangers,
};
use super::pool::Pool;

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
    feature("value-precise", "values told to many digits", |p| p.precision() / 5.0),
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
    feature("word-exclusive", "words near both that hardly any other figure has", |p| p.exclusive)
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
    feature(WORDING, "how they are worded", |_| 0.0),
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
    feature("expected", "many articles tell of the fact, and one of these would otherwise leave it out", |p| {
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
    feature(
        FRAME_SETTLED,
        "a slip or another date, of the same parties under one measure, or one sentence with another figure",
        |p| p.settled(),
    ),
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
    feature("per-same", "the same per", |p| p.a.per.cosine(&p.b.per)),
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

/// Where it is that one value is the other in another currency.
pub static CONVERSION_AT: LazyLock<usize> = LazyLock::new(|| place("conversion"));
/// Where it is that two values agree.
pub static VALUES_AGREE_AT: LazyLock<[usize; 3]> =
    LazyLock::new(|| ["value-same", "value-rounds", "value-compatible"].map(place));
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
