//! Stems: the forms of one English word as one number.
//!
//! A light suffix stripper that brings regular inflections together (invest, invests, invested, investing) and
//! keeps derivations apart (invest, investment, investor), over a table of irregular verbs and plurals. Close to
//! the first step of Porter's algorithm (M. F. Porter, *An algorithm for suffix stripping*, 1980).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A stem by its hash: the same in every article and run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stem(pub u32);

/// Irregular forms and the word they belong to; a word that only looks inflected belongs to itself.
const IRREGULAR: &[(&str, &str)] = &[
    ("are", "be"),
    ("ate", "eat"),
    ("became", "become"),
    ("been", "be"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bore", "bear"),
    ("born", "bear"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("criteria", "criterion"),
    ("did", "do"),
    ("died", "die"),
    ("dies", "die"),
    ("done", "do"),
    ("drank", "drink"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("dying", "die"),
    ("fallen", "fall"),
    ("fed", "feed"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("goes", "go"),
    ("gone", "go"),
    ("got", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("had", "have"),
    ("has", "have"),
    ("having", "have"),
    ("heard", "hear"),
    ("held", "hold"),
    ("is", "be"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("lain", "lie"),
    ("led", "lead"),
    ("left", "leave"),
    ("lent", "lend"),
    ("lives", "life"),
    ("lost", "lose"),
    ("made", "make"),
    ("men", "man"),
    ("met", "meet"),
    ("mice", "mouse"),
    ("news", "news"),
    ("overran", "overrun"),
    ("owes", "owe"),
    ("paid", "pay"),
    ("people", "person"),
    ("raised", "raise"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("said", "say"),
    ("sank", "sink"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("series", "series"),
    ("shook", "shake"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("species", "species"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("sprang", "spring"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("sunk", "sink"),
    ("swam", "swim"),
    ("taken", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("told", "tell"),
    ("took", "take"),
    ("tore", "tear"),
    ("underwent", "undergo"),
    ("was", "be"),
    ("went", "go"),
    ("were", "be"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("withheld", "withhold"),
    ("woke", "wake"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The stems of the irregular forms by the hash of the form.
static IRREGULAR_STEMS: LazyLock<HashMap<Stem, Stem, BuildHasherDefault<StemHasher>>> = LazyLock::new(|| {
    let stem_of = |&(form, word): &(&str, &str)| {
        let stem = if form == word { hash(word.as_bytes()) } else { regular(&mut word.to_owned().into_bytes()) };
        (hash(form.as_bytes()), stem)
    };
    IRREGULAR.iter().map(stem_of).collect()
});

/// The stem of `word`; letters count without case.
pub fn stem(word: &str) -> Stem {
    let mut buffer = [0_u8; 32];
    if !word.is_ascii() || word.len() > buffer.len() {
        return hash(word.to_lowercase().as_bytes());
    }
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    if (2..=10).contains(&lower.len())
        && let Some(&stem) = IRREGULAR_STEMS.get(&hash(lower))
    {
        return stem;
    }
    regular(lower)
}

fn regular(word: &mut [u8]) -> Stem {
    let len = stripped(word);
    hash(&word[..len])
}

/// The length that is left when inflection is taken off.
fn stripped(word: &mut [u8]) -> usize {
    let mut len = word.len();
    if len <= 3 || word.iter().any(u8::is_ascii_digit) {
        return len;
    }
    let ends = |len: usize, word: &[u8], ending: &[u8]| word[..len].ends_with(ending);
    if ends(len, word, b"ies") && len > 4 {
        len -= 2;
        word[len - 1] = b'y';
    } else if ends(len, word, b"sses")
        || ends(len, word, b"xes")
        || ends(len, word, b"ches")
        || ends(len, word, b"shes")
    {
        len -= 2;
    } else if ends(len, word, b"s") && !ends(len, word, b"ss") && !ends(len, word, b"us") && !ends(len, word, b"is") {
        len -= 1;
    }
    let vowel = |word: &[u8]| word.iter().any(|letter| b"aeiouy".contains(letter));
    if ends(len, word, b"ied") && len > 4 {
        len -= 2;
        word[len - 1] = b'y';
    } else {
        for ending in [b"ing".as_slice(), b"ed"] {
            let root = len.saturating_sub(ending.len());
            if ends(len, word, ending) && root >= 2 && vowel(&word[..root]) && !ends(len, word, b"eed") {
                len = root;
                let doubled = len >= 4 && word[len - 1] == word[len - 2] && !b"lsz".contains(&word[len - 1]);
                len -= usize::from(doubled);
                if len == 2 {
                    // sued, using, owed
                    word[len] = b'e';
                    len += 1;
                }
                break;
            }
        }
    }
    if len > 3 && word[len - 1] == b'e' {
        len -= 1;
    }
    if len > 2 && word[len - 1] == b'y' && !b"aeiou".contains(&word[len - 2]) {
        word[len - 1] = b'i';
    }
    len
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> Stem {
    Stem(bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

/// A stem is a hash already.
#[derive(Debug, Default)]
pub(super) struct StemHasher(u64);

impl Hasher for StemHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(5) ^ u64::from(byte);
        }
    }

    fn write_u32(&mut self, stem: u32) {
        self.0 = u64::from(stem).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brings_inflections_together() {
        for family in [
            &["invest", "invests", "invested", "investing", "Invest"][..],
            &["close", "closes", "closed", "closing"],
            &["supply", "supplies", "supplied", "supplying"],
            &["plan", "plans", "planned", "planning"],
            &["sell", "sells", "sold", "selling"],
            &["pay", "pays", "paid", "paying"],
            &["loss", "losses"],
            &["tax", "taxes", "taxed"],
            &["launch", "launches", "launched"],
            &["company", "companies"],
            &["cost", "costs", "costing"],
            &["sue", "sued", "suing"],
            &["use", "used", "using"],
            &["add", "added", "adding"],
            &["die", "dies", "died", "dying"],
        ] {
            for form in family {
                assert_eq!(stem(form), stem(family[0]), "{form}");
            }
        }
    }

    #[test]
    fn keeps_other_words_apart() {
        for (a, b) in [("invest", "investment"), ("cost", "coast"), ("new", "news"), ("loss", "lose"), ("use", "us")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn irregular_forms_are_in_order() {
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }
}
