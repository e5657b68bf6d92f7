//! How a figure moves: by how much, from where, to where, told by the words before it.

use super::lexicon::{Particle, Words};
use super::mention::Change;
use super::token::{Class, Tokens};

/// Words of change: verbs in all their forms, nouns, adverbs.
const MOVES: &str = "accelerate accelerated add added adding adds advance advanced balloon ballooned ballooning boost boosted \
    boosting bump bumped change changed changing climb climbed climbing climbs creep crept cut cuts cutting \
    decline declined declines declining decrease decreased decreases decreasing dip dipped dips down downgraded \
    drop dropped dropping drops ease eased enlarge enlarged escalate escalated expand expanded expanding expands \
    expansion extend extended extending extends fall fallen falling falls fell gain gained gaining gains go goes \
    going gone grew grow growing grown grows growth hike hiked improve improved increase increased increases \
    increasing inflated jump jumped jumping jumps leap leapt lift lifted lower lowered lowering lowers move \
    moved moves moving narrow narrowed plummet plummeted plunge plunged plunges plunging push pushed pushing \
    quadrupled raise raised raises raising rebound rebounded reduce reduced reduces reducing reduction revise \
    revised revises revising rise risen rises rising rose scale scaled scaling shift shifted shrank shrink \
    shrinking shrunk sink sank slash slashed slashing slid slide slip slipped slipping slow slowed soar soared \
    soaring soars spike spiked spiral spiralled sunk surge surged surges surging swell swelled swelling swollen \
    trim trimmed triple tripled double doubled doubling tumble tumbled up upgrade upgraded upped went widen \
    widened";

/// Words that make a span of "from … to …", not a change.
const SPANS: &str = "range ranged ranges ranging vary varied varies varying anywhere between estimates";

/// Puts the words into the lexicon.
pub(super) fn words(words: &mut Words) {
    for word in MOVES.split_whitespace() {
        words.entry(word).moves = Some(true);
    }
    for word in SPANS.split_whitespace() {
        words.entry(word).moves = Some(false);
    }
}

/// How far back a word of change may stand.
const REACH: usize = 14;

/// How the figure that starts at `at` moves.
pub fn before(tokens: &Tokens, at: usize) -> Option<Change> {
    let mut last = at.wrapping_sub(1);
    // "up about 19 %", "rose by more than 4 %": the hedge stands between.
    for _ in 0..4 {
        let entry = tokens.entry(last);
        if entry.particle.is_some() || !entry.hedge.ends_hedge() || entry.moves.is_some() {
            break;
        }
        last = last.wrapping_sub(1);
        if tokens.is(last, "more") || tokens.is(last, "less") || tokens.is(last, "at") || tokens.is(last, "as") {
            last = last.wrapping_sub(1);
        }
    }
    let entry = tokens.entry(last);
    match entry.particle {
        Some(Particle::By) => moves(tokens, last, 6).filter(|moves| *moves).map(|_| Change::By),
        Some(Particle::Of) => (tokens.entry(last.wrapping_sub(1)).moves == Some(true)).then_some(Change::By),
        Some(Particle::From) => moves(tokens, last, REACH).filter(|moves| *moves).map(|_| Change::From),
        Some(Particle::To) => moves(tokens, last, REACH).filter(|moves| *moves).map(|_| Change::To),
        _ => (entry.moves == Some(true)).then_some(Change::By),
    }
}

/// Whether "from A to B" before which `from` stands tells a change, not a range. `apart` says whether both ends show
/// their unit: then it takes a word of span, or the start of the line, to make a range of them.
pub fn is_change(tokens: &Tokens, from: usize, apart: bool) -> bool {
    let told = moves(tokens, from, 30);
    tokens.entry(from).particle == Some(Particle::From) && (told == Some(true) || told.is_none() && apart && from > 0)
}

/// Whether the nearest word of change or span in the sentence before `at` is one of change.
fn moves(tokens: &Tokens, at: usize, reach: usize) -> Option<bool> {
    (at.saturating_sub(reach)..at)
        .rev()
        .take_while(|&back| {
            !(tokens.class(back) == Class::Stop && !tokens.glued(back + 1) && tokens.capitalised(back + 1))
        })
        .find_map(|back| tokens.entry(back).moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_changes() {
        for (text, change) in [
            ("shares rose", Some(Change::By)),
            ("shares rose by", Some(Change::By)),
            ("shares rose by about", Some(Change::By)),
            ("shares rose by more than", Some(Change::By)),
            ("an increase of", Some(Change::By)),
            ("the cost went from", Some(Change::From)),
            ("the cost, up from", Some(Change::From)),
            ("the cost had risen to", Some(Change::To)),
            ("the cost was", None),
            ("prices range from", None),
            ("it fell. They gave to", None),
            ("owned by", None),
        ] {
            let mut tokens = Tokens::new(text);
            assert!(tokens.next_line());
            assert_eq!(before(&tokens, tokens.len()), change, "{text}");
        }
    }
}
