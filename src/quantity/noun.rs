//! Nouns after numbers: which words can be counted things, and their singular.

use super::lexicon::Words;

/// Plurals that do not end in s, and nouns whose plural is the same.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("persons", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("leaves", "leaf"),
    ("halves", "half"),
    ("shelves", "shelf"),
    ("thieves", "thief"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("hypotheses", "hypothesis"),
    ("diagnoses", "diagnosis"),
    ("bases", "base"),
    ("aircraft", "aircraft"),
    ("spacecraft", "spacecraft"),
    ("watercraft", "watercraft"),
    ("police", "police"),
    ("staff", "staff"),
    ("personnel", "personnel"),
    ("troops", "troop"),
    ("crew", "crew"),
    ("cattle", "cattle"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("salmon", "salmon"),
    ("offspring", "offspring"),
    ("species", "species"),
    ("series", "series"),
    ("dead", "dead"),
    ("killed", "dead"),
    ("injured", "injured"),
    ("wounded", "injured"),
    ("hurt", "injured"),
    ("missing", "missing"),
    ("jobless", "jobless"),
    ("homeless", "homeless"),
    ("horsepower", "horsepower"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("lenses", "lens"),
    ("viruses", "virus"),
    ("campuses", "campus"),
    ("bonuses", "bonus"),
    ("movies", "movie"),
    ("zombies", "zombie"),
    ("cookies", "cookie"),
    ("rookies", "rookie"),
    ("calories", "calorie"),
    ("ties", "tie"),
    ("axes", "axe"),
    ("taxes", "tax"),
    ("shoes", "shoe"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("vetoes", "veto"),
    ("echoes", "echo"),
    ("tornadoes", "tornado"),
    ("volcanoes", "volcano"),
    ("mosquitoes", "mosquito"),
    ("caches", "cache"),
    ("headaches", "headache"),
];

/// Words in s that are no plural noun: small words, verbs, adverbs, and nouns that count nothing.
const NOT_COUNTED: &str = "is was has does this his its hers ours yours theirs as us yes plus minus versus perhaps always sometimes \
    besides afterwards towards backwards forwards upwards downwards overseas thus says rises falls gains drops \
    slips jumps ends closes makes takes gives comes goes gets puts sets lets keeps leads leaves looks needs \
    wants seems becomes remains includes contains requires allows means tells asks brings begins \
    starts helps adds represents follows appears continues provides holds turns stands works \
    times ones things ways reasons sides parts thanks percents details news economics politics physics \
    mathematics headquarters terms odds kinds sorts types aspects thirds quarters halves fourths fifths tenths \
    hundreds thousands millions billions trillions dozens tens instances occasions decimals digits figures";

/// Nouns that even small numbers count with weight in the news.
const COUNTED: &str = "aftershock aircraft airliner apartment arrest astronaut attack attorney award bank barge \
    barrel battery bed bid bidder bill blackout blast boat body bodyguard bomb bomber booster brake branch brand \
    bridge building bus cable candidate car carriage carrier casualty charge child chip city civilian client climber \
    company contract conviction cooperative core council count country county court crash crew cubesat customer dam \
    dead death deck defendant delegate detainee director doctor documentary drone election employee engine engineer \
    executive explosion fab facility factory family farm fatality ferry fighter film fire firefighter flight floor \
    foot founder gallon game generator goal government gpu guest gun gunman helicopter hiker home hospital hostage \
    house household inch injured injury inmate inquiry instrument investigation investor island jet job judge juror \
    kilometer kilometre km landslide lane launch launcher lawmaker lawsuit lawyer leak lender letter lifeboat litre \
    location locomotive lorry machine man manager match medal member meter metre migrant mile mine miner minister \
    missile missing mission module nation nurse office officer official order other page painting panel party \
    passenger patient person pilot pipeline plane plant player point police politician prisoner probe product \
    project prosecutor pump pupil reactor refinery refugee resident rocket room rover runway rupture sailor \
    satellite school seat senator server share ship site soldier spacecraft spectator staff state station stock \
    store storey student submarine subscriber supplier suspect tank teacher team telescope thruster ticket title ton \
    tonne tornado tower town track train trial troop trophy truck tube tunnel turbine unit user vehicle verdict \
    vessel victim village vote voter warehouse warship weld well win witness woman worker wounded";

/// Words that end a run of nouns after a number: articles, pronouns, prepositions, conjunctions, common verbs.
const BREAKS: &str = "about above across after again against ago all along already also although among are around away back be \
    because been before behind being below beside beyond both but can come could did do down during either else \
    even ever every except few get go got had have he her here him how however i if inside instead into it just \
    later less like many may me might most much must my near neither never next no nor not now off once only \
    onto our out outside over own past rather said same say she should since so some still such than that their \
    them then there these they those though throughout together too toward under unless up upon very via was we \
    were what when where whether which while who whom whose why will within without would yet you your as is has \
    its his this us went took gave made saw vs am pm yesterday today tomorrow earlier ahead early late";

/// What a word can be after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ends the run of words: it is no part of the counted thing.
    Break,
    /// Looks like a plural and is none, or counts nothing.
    NotCounted,
    /// A plural that does not end in s: index into the table of irregular ones.
    Plural(u8),
    /// The singular of something that even small numbers count with weight.
    Counted,
}

/// Puts the words into the lexicon.
pub(super) fn words(words: &mut Words) {
    for word in COUNTED.split_whitespace() {
        words.entry(word).noun = Some(Role::Counted);
    }
    for word in BREAKS.split_whitespace() {
        words.entry(word).noun = Some(Role::Break);
    }
    for word in NOT_COUNTED.split_whitespace() {
        words.entry(word).noun.get_or_insert(Role::NotCounted);
    }
    for (index, (plural, _)) in (0..).zip(IRREGULAR) {
        words.entry(plural).noun = Some(Role::Plural(index));
    }
}

/// Whether `singular` is something that even small numbers count with weight.
pub fn is_counted(singular: &str) -> bool {
    COUNTED.split_whitespace().any(|word| word == singular)
}

/// The singular of `word`, in lower case: "homes" → "home", "GPUs" → "gpu", "people" → "person".
pub fn singular(word: &str) -> String {
    if let Some(acronym) = acronym(word) {
        return acronym.to_lowercase();
    }
    let word = word.to_lowercase();
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    // "gunmen", "saleswomen", "grandchildren", "townspeople"
    for (plural, singular) in COMPOUNDS {
        if let Some(stem) = stem(plural) {
            return format!("{stem}{singular}");
        }
    }
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes", "zzes"] {
        if stem(ending).is_some() {
            return word[..word.len() - 2].to_owned();
        }
    }
    match stem("s") {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word,
    }
}

/// `word` without the s after capitals: "GPU" of "GPUs".
fn acronym(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|stem| stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Last parts of compounds, with their singular.
const COMPOUNDS: [(&str, &str); 3] = [("men", "man"), ("children", "child"), ("people", "person")];

/// Words that end like one and are none.
const NO_COMPOUNDS: &[&str] = &["specimen", "regimen", "abdomen", "acumen", "yemen", "omen", "semen"];

/// Whether `word` has the form of a plural: it ends in s but not in ss, us or is, or in an s after capitals.
pub fn looks_plural(word: &str) -> bool {
    if acronym(word).is_some() {
        return true;
    }
    match word.as_bytes() {
        [_, .., before, b's' | b'S'] => !b"suiSUI'".contains(before),
        [_, _, _, .., b'n' | b'e'] => {
            let compound = |(plural, _): &(&str, &str)| word.len() > plural.len() + 1 && word.ends_with(plural);
            COMPOUNDS.iter().any(compound) && !NO_COMPOUNDS.iter().any(|other| word.eq_ignore_ascii_case(other))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_singulars() {
        for (plural, one) in [
            ("homes", "home"),
            ("GPUs", "gpu"),
            ("people", "person"),
            ("batteries", "battery"),
            ("branches", "branch"),
            ("boxes", "box"),
            ("classes", "class"),
            ("aircraft", "aircraft"),
            ("miles", "mile"),
            ("buses", "bus"),
            ("movies", "movie"),
        ] {
            assert_eq!(singular(plural), one, "{plural}");
        }
    }
}
