//! Words: the terms of a text by which two contexts are compared, inflection taken off.
//!
//! A term is a 64-bit hash of its stem, so that contexts compare fast and need no shared table; the odds that two
//! stems of a corpus collide are negligible, and a collision costs only a little false similarity.

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text that was read.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Hash of its stem.
    pub term: u64,
    /// Whether it begins with a capital or is wholly in capitals.
    pub capital: bool,
    /// Whether it is a function word, which says nothing of the subject.
    pub function: bool,
}

/// Function words: they stand in every sentence.
const FUNCTION_WORDS: &str = " a about after all also although an and any are around as at back be became because \
    become been before being between both but by came can come could did do does down during each even ever every few \
    for from further get gets given go goes going got had has have having he her here him his how however i if in into \
    is it its itself just last later least less like made make many may me might more most much must my near nearly \
    never new next no nor not now of off on once one only onto or other others our out over own per put quite rather \
    said same say says see seen set she should since so some still such take taken than that the their them then there \
    these they this those though through thus to too took toward towards two under until up upon us very via was we \
    well went were what when where whether which while who whom whose why will with within without would yet you your \
    according already among another approximately roughly almost today yesterday tomorrow \
    million billion trillion thousand hundred dozen percent cent dollar dollars euro euros pound pounds usd \
    year years month months day days week weeks monday tuesday wednesday thursday friday saturday sunday \
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec bn mn tn three four five six seven eight nine ten ";

/// The words of `text`, in order. Numbers are no words.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut lower = String::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphabetic() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = rest.next_if(|(_, letter)| letter.is_alphabetic()) {
            end = at + letter.len_utf8();
        }
        lower.clear();
        lower.extend(text[start..end].chars().flat_map(char::to_lowercase));
        if lower.len() < 2 {
            continue;
        }
        found.push(Word {
            start,
            end,
            term: term_of_lower(&lower),
            capital: first.is_uppercase(),
            function: is_function_word(&lower),
        });
    }
    found
}

/// The term of one word.
pub fn term(word: &str) -> u64 {
    term_of_lower(&word.to_lowercase())
}

fn term_of_lower(lower: &str) -> u64 {
    hash(stem(lower).as_bytes())
}

fn is_function_word(lower: &str) -> bool {
    static TABLE: std::sync::LazyLock<std::collections::BTreeSet<&'static str>> =
        std::sync::LazyLock::new(|| FUNCTION_WORDS.split_ascii_whitespace().collect());
    lower.len() <= 13 && TABLE.contains(lower)
}

pub use crate::learned::hash;

/// A word without its inflection: light, so that words of different meaning seldom meet.
///
/// | as written | stem |
/// |---|---|
/// | deposits, deposit | deposit |
/// | companies, company | company |
/// | announced, announcing, announces, announce, announcement | announc |
/// | planned, planning, plan | plan |
pub fn stem(lower: &str) -> &str {
    if !lower.is_ascii() {
        return lower;
    }
    let mut stem = lower;
    for (ending, keep) in
        [("ments", 4), ("ment", 4), ("ings", 3), ("ing", 3), ("ied", 2), ("ed", 3), ("ies", 2), ("es", 3), ("s", 3)]
    {
        let Some(rest) = stem.strip_suffix(ending) else { continue };
        if rest.len() < keep || !rest.bytes().any(|byte| b"aeiouy".contains(&byte)) {
            continue;
        }
        if ending == "s" && rest.ends_with(['s', 'u', 'i']) {
            break;
        }
        stem = rest;
        let bytes = stem.as_bytes();
        let last = bytes.len() - 1;
        let verbal = matches!(ending, "ing" | "ings" | "ed");
        if verbal && bytes[last] == bytes[last - 1] && !matches!(bytes[last], b's' | b'l' | b'z' | b'e' | b'o') {
            stem = &stem[..last];
        }
        break;
    }
    if stem.len() > 3 { stem.trim_end_matches(['e', 'y']) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflection_comes_off() {
        for group in [
            &["deposits", "deposit"][..],
            &["companies", "company"],
            &["announced", "announcing", "announces", "announce", "announcement"],
            &["planned", "planning", "plan", "plans"],
            &["losses", "loss"],
            &["closed", "closing", "close", "closes"],
        ] {
            let stems: Vec<&str> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{group:?}: {stems:?}");
        }
        for (a, b) in [("bus", "business"), ("sing", "s"), ("red", "r"), ("thing", "th")] {
            assert_ne!(stem(a), stem(b));
        }
    }

    #[test]
    fn words_have_their_places() {
        let text = "AWS’s $38-billion “deal”, signed";
        let shown: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(shown, ["AWS", "billion", "deal", "signed"]);
    }
}
