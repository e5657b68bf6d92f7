//! Senses: classes of words by which a text says how figures are related.
//!
//! A word alone is rare: "rebate" may never have stood beside a wrong figure before. Its sense, less, has. So all that
//! is learned of words is learned of their senses.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of senses, one bit each, by their places in [`SENSES`].
pub(super) type Senses = u32;

/// Every sense: its name and its words. A word may have several.
pub(super) const SENSES: &[(&str, &str)] = &[
    (
        "total",
        "total totals totalling totaling totaled totalled together combined altogether sum sums overall aggregate \
         amounts amounting amounted adds added add adding brings bringing brought tally tallies toll makes making made \
         between both collectively jointly gives giving joint combining package entire grand told comprising consisting \
         comprised consists includes including counting",
    ),
    (
        "difference",
        "difference gap margin lead shortfall surplus deficit apart majority separated separates advantage cushion edge \
         distance spread excess hole overrun overshoot imbalance swing",
    ),
    (
        "than",
        "than more less fewer ahead behind short exceed exceeds exceeded above below beat beats over longer shorter older \
         younger higher lower bigger smaller larger cheaper dearer extra additional",
    ),
    (
        "up",
        "up rise rose risen rising rises increase increased increases increasing jump jumped jumps leap leapt leaped \
         growth grew grow grown grows growing gain gained gains climb climbed climbs soared surge surged hike hiked raise \
         raised raises raising swelled swollen swell premium pop expansion expanded upturn mark-up markup lift lifted \
         uplift added upgrade upward bump appreciation appreciated overrun inflated improvement improved rally rallied",
    ),
    (
        "down",
        "down fall fell fallen falls falling drop dropped drops decline declined declines decrease decreased cut cuts \
         cutting reduction reduced reduces slump slumped plunge plunged loss lost loses losing shrank shrunk shrinking \
         shrink discount discounted dip dipped slide slid saving savings saved off slashed slash trimmed rebate deducted \
         deduction less shed sheds minus knocked crash crashed tumbled tumble erosion contraction depreciated \
         depreciation haircut downward weakened",
    ),
    ("each", "each apiece every per head piece individually single individual respectively"),
    ("one", "a an one"),
    (
        "average",
        "average averaging averaged mean works work worked equivalent equates equal equals corresponds roughly averages \
         equating translates ratio",
    ),
    (
        "rest",
        "remaining remainder remain remained remains rest left leaves leaving leave balance others other outstanding still \
         unaccounted excluding minus without missing except unsold unpaid leftover",
    ),
    (
        "multiple",
        "times fold twice double doubled doubling triple tripled trebled quadrupled halved half multiple multiplied",
    ),
    ("as", "as much many"),
    (
        "share",
        "share percent percentage proportion stake fraction accounts account accounting represents represent representing \
         slice portion among makes make holds hold owns own owned holding turnout yield margin rate",
    ),
    ("of", "of out"),
    ("spread", "over spread across during through for next lasting duration term"),
    ("time", "annually annual year years yearly month monthly week weekly day daily hour hourly"),
    ("that", "that which this those these it so or thus meaning therefore hence means ie = words such"),
    ("is", "is was are were be been comes came come worth"),
    (
        "price",
        "cost costs costing price priced paid paying pays pay buys buy sold sell sells charge charges charged bill fee fees fare rent",
    ),
    ("the", "the its their his her our my your"),
    ("from", "from since compared against previously earlier before last versus originally initially"),
    ("to", "to now today at reached stands stood currently"),
    ("other", "not but although while whereas however though another separate separately also besides"),
    ("some", "including among notably mainly mostly largely example instance least"),
    ("with", "with plus and alongside along"),
    ("comma", ","),
    ("colon", ": = –"),
    ("bracket", "( )"),
    ("date", "<date>"),
    ("figure", "#"),
];

/// The senses of `word`, a word in lower case or a mark.
pub(super) fn of(word: &str) -> Senses {
    static WORDS: LazyLock<HashMap<&str, Senses>> = LazyLock::new(|| {
        let mut words = HashMap::new();
        for (bit, (_, list)) in SENSES.iter().enumerate() {
            list.split_whitespace().for_each(|word| *words.entry(word).or_insert(0) |= 1 << bit);
        }
        words
    });
    WORDS.get(word).copied().unwrap_or(0)
}

/// The senses of any of `words`.
pub(super) fn any<'w>(words: impl IntoIterator<Item = &'w Senses>) -> Senses {
    words.into_iter().fold(0, |all, senses| all | senses)
}
