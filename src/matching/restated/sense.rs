//! Senses: classes of words by which a text says that a figure takes up another one.
//!
//! A word alone is rare; its sense has been seen often enough to learn from. Senses are named in capitals, so that
//! none is taken for a word.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Every sense: its name and its words. A word may have several.
const SENSES: &[(&str, &str)] = &[
    ("PAST", "was were had been stood came went did"),
    ("IS", "is are be stands comes amounts remains runs counts totals reaches"),
    ("WILL", "will would could should may might can going shall"),
    ("NOW", "now today today's currently present presently latest new newest nowadays current recent recently this"),
    ("BEFORE", "earlier before previously former formerly last previous prior old once then ago past until"),
    ("FIRST", "first initially initial originally original beginning begin start outset early began"),
    (
        "LATER",
        "later eventually finally end since meanwhile subsequently after afterwards ultimately final soon already by then \
         next",
    ),
    ("INSTEAD", "instead rather not no longer never but however only"),
    (
        "FIGURE",
        "figure figures number numbers estimate estimates estimated forecast forecasts projection projections projected \
         budget budgeted target targets plan plans planned tally count counts total totals bill price prices goal goals \
         talk date dates deadline schedule sum toll level guidance outlook limit value valuation guess cost costs share",
    ),
    (
        "SAY",
        "said says say put puts speak spoke speaks named names announced told tell reported reports report according \
         claims claim claimed reckon reckons reckoned gave gives give quoted counted declared stated states wrote writes \
         believes believe thinks think sees saw admitted conceded concedes insists insisted argues calculated calculates \
         acknowledged confirmed",
    ),
    (
        "UP",
        "up rise rose risen rising rises increase increased climb climbed climbs grew grow grown growing swelled swollen \
         ballooned soared jumped raise raised raising lifted doubled tripled expanded mounted higher more",
    ),
    (
        "DOWN",
        "down fall fell fallen falling drop dropped cut cuts reduced reduction lowered shrank shrunk trimmed halved \
         slashed scaled lower less fewer pared",
    ),
    ("BECOME", "become became becomes turned turn grown went gone reached reach hit moved ended"),
    (
        "SLIP",
        "delayed delay delays postponed pushed slipped slip slips moved put off extended extension rescheduled deferred \
         brought forward late overdue back missed",
    ),
    (
        "REVISE",
        "revised revision updated update corrected correction changed change raised cut trimmed adjusted reviewed \
         recalculated renegotiated amended",
    ),
    (
        "EXPECT",
        "expected expects expect due scheduled supposed meant hoped hopes wanted promised envisaged foreseen foresaw aimed \
         aims aiming intended slated predicted assumed thought called",
    ),
    ("IT", "it that this they he she those these which"),
    ("MORE", "another additional further more plus extra also too added add adds top again"),
    ("PART", "of including which includes among part portion them whom half rest remaining"),
    ("EACH", "each per every apiece a"),
    ("THAN", "than compared with against versus"),
    ("WHILE", "while whereas and"),
    ("FROM", "from"),
    ("TO", "to"),
    ("WRONG", "wrong wrongly mistakenly incorrectly erroneously actually fact error mistake true correct misstated"),
    ("OTHER", "other others another second third separate separately one"),
    (
        "TIME",
        "january february march april may june july august september october november december monday tuesday wednesday \
         thursday friday saturday sunday month months year years week weeks day spring summer autumn winter fall morning \
         evening",
    ),
    ("THE", "the its their his her our"),
    ("IF", "if unless provided whether"),
    ("AT", "at"),
    ("BY", "by"),
    ("IN", "in on"),
    ("FOR", "for"),
    ("OVER", "over"),
    ("COMMA", ", ;"),
    ("COLON", ": – — -"),
    ("BRACKET", "( )"),
    ("QUOTE", "\" “ ”"),
    ("QUESTION", "?"),
];

/// The senses of `word`, a word in lower case or a mark, by their names.
pub(super) fn senses(word: &str) -> &'static [&'static str] {
    static WORDS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut words: HashMap<&str, Vec<&str>> = HashMap::new();
        for (sense, list) in SENSES {
            list.split_whitespace().for_each(|word| words.entry(word).or_default().push(sense));
        }
        words
    });
    WORDS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether `word` names nothing by itself.
pub(super) fn is_empty(word: &str) -> bool {
    const MORE: &str = " an as have has having he she it who when so some all any there here we you i us around roughly nearly \
         almost about least most million billion trillion thousand hundred dozen ";
    !senses(word).is_empty() || MORE.split(' ').any(|known| known == word)
}
