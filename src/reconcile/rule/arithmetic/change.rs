//! A change and its size in percent or in multiples: "rose 27% from $33 billion to $42 billion"; "$300 billion, up 20%
//! from $250 billion"; "from 2 billion to 6 billion euros. That's three times the plan".

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::cue;
use super::difference::from_to;
use super::multiple::{self as multiples, IN_A_WORD};
use super::passage::Passage;
use super::{Equation, Range};
use crate::extract::mention::Change;
use crate::quantity::Unit;
use crate::reconcile::wording;

/// Verbs and nouns of a change told in percent.
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:rose|risen|rise|rises|rising|raise|grew|grown|grow|growth|increase[ds]?|increasing|jump(?:ed|s)?|surged?|climb(?:ed|s)?|gain(?:ed|s)?|up|fell|fall|falls|fallen|drop(?:ped|s)?|decline[ds]?|decrease[ds]?|cut|down|shrank|lost|lower|higher|more|less|dearer|cheaper|plus|minus)\b")
        .expect("a valid pattern")
});
/// Where a size in multiples begins: right after the two values, or in a sentence of its own.
static MULTIPLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[^.;:,]{0,12} \. (?:that|this|it)(?:'s| is| was| makes)|[^.;:,]{0,12} (?:[,(–]|is|are|was|that is|that's|which is|means)(?: (?:or|that is|that's|which is|a|that))?|[^.;:,]{0,12} , (?:it|that|this) ?(?:'s|is|has|more than)?) ")
        .expect("a valid pattern")
});

/// Before the value that was meant, and between it and the one that it came to.
const PLANNED: &[&str] =
    &["supposed to", "was to", "were to", "planned", "budgeted", "originally", "meant to", "expected to", "slated"];
const CAME_TO: &[&str] = &["ended up", "ended at", "came to", "in the end", "finally", "cost", "ended"];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    let mut found = Vec::new();
    for at in 0..passage.figures.len().saturating_sub(1) {
        if let Some((from, to)) = pair(passage, at) {
            found.extend(percent(passage, from, to));
            found.extend(multiple(passage, from, to, at + 1));
            found.extend(verb(passage, from, to, at));
        }
        found.extend(up_from(passage, at));
        found.extend(times_of(passage, at));
    }
    found
}

/// The figures `at` and the next as a change's start and end: "from X to Y", "was to cost X and ended up at Y", "to Y from
/// X".
fn pair(passage: &Passage<'_>, at: usize) -> Option<(usize, usize)> {
    let figures = &passage.figures;
    let next = at + 1;
    let (one, two) = (&figures[at], &figures[next]);
    let like = one.like(two) || one.is_bare() && two.is_amount() && one.value >= Decimal::ONE_THOUSAND;
    // "From $55 a seat to $89": the rate is told once.
    let rates = one.per() == two.per() || one.per().is_none() || two.per().is_none();
    // "It ranges from $12 billion to $18 billion" tells of no change.
    let ranges = ["ranges from", "range from", "ranged from", "ranging from", "varies from", "anywhere from"];
    if !passage.one_sentence(at, next) || !like || !two.is_amount() || !rates || cue::ends(passage.before(at), &ranges)
    {
        return None;
    }
    let between = passage.before(next);
    let planned = cue::has(passage.before(at), PLANNED) && cue::has(between, CAME_TO) && between.len() <= 60;
    if !from_to(passage, at, next) && !planned {
        return None;
    }
    Some(if cue::ends(between, &["from"]) { (next, at) } else { (at, next) })
}

fn percent(passage: &Passage<'_>, from: usize, to: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (first, last) = (from.min(to), from.max(to));
    let in_sentence = |at: usize| passage.one_sentence(at.min(first), at.max(first));
    let shares: Vec<usize> =
        (0..figures.len()).filter(|&at| in_sentence(at) && figures[at].quantity.unit == Unit::PERCENT).collect();
    // "From $250 billion to $300 billion: up by $50 billion, that's 20 percent": the difference is no third value.
    let difference = |at: usize| {
        figures[at].change == Some(Change::By)
            || at > last
                && cue::ends(
                    passage.before(at),
                    &["up", "up by", "a rise of", "an increase of", "by", "a difference of"],
                )
    };
    let values =
        (0..figures.len()).filter(|&at| in_sentence(at) && figures[at].like(&figures[to]) && !difference(at)).count();
    let after = match figures.get(last + 1) {
        Some(next) if next.like(&figures[to]) && difference(last + 1) => last + 2,
        _ => last + 1,
    };
    let [share] = shares[..] else { return None };
    // "It rose from £2.4 billion to £3.2 billion, by 33%."
    let by = |between: &str| {
        cue::ends(between, &["by"]) && cue::count(between) <= 3 && MOVED.is_match(&tail(passage.before(first), 60))
    };
    let close = if share < first {
        let between = passage.before(first);
        share + 1 == first
            && (cue::count(between) == 1
                || cue::ends(between, &["rise from", "increase from", "drop from", "fall from", "jump from"])
                    && cue::count(between) <= 2)
            && MOVED.is_match(&tail(passage.before(share), 30))
    } else {
        // "From three to two, and the two would have more than 70 percent": a bound is no change.
        let between = passage.between(last, share).replace(" more than ", " ").replace(" less than ", " ");
        share == after
            && between.len() <= 64
            && (MOVED.is_match(&between) || MOVED.is_match(&head(passage.after(share), 20)) || by(&between))
            && !between.contains([';', '.'])
    };
    // "Cut to less than half, from 900 to 400": what is left, and no size of the change.
    let left = ["to", "to less than", "to more than", "to under", "to about", "to nearly", "to almost"];
    if values != 2 || !close || share < first && cue::ends(passage.before(share), &left) {
        return None;
    }
    size(passage, from, to, share)
}

/// "$90 million, three times the $30 million planned": the multiple stands between the two figures.
fn times_of(passage: &Passage<'_>, at: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let after = |words: &str| {
        cue::ends(words, &["the", "its", "their", "his", "as much as the", "more than the", "as the", "what"])
            && cue::count(words) <= 5
    };
    let lead = |words: &str| {
        [",", "–", "(", "is", "are", "was", "were", "or", "to"]
            .iter()
            .any(|word| cue::ends(words, &[word]) || cue::ends(words.trim_end_matches("that is "), &[word]))
            && cue::count(words) <= 6
    };
    let (stated, base, written, hedge) = match figures.get(at + 1) {
        Some(number) if number.is_bare() && number.value <= Decimal::from(20) && number.value >= Decimal::TWO => {
            let words = passage.before(at + 2 - usize::from(at + 2 > figures.len()));
            let rest = words.strip_prefix(" times ").filter(|_| at + 2 < figures.len())?;
            (after(&format!(" {rest}")) && lead(passage.before(at + 1))).then_some(())?;
            (number.value, at + 2, format!("{} times", number.hedged), passage.before(at + 1).to_owned())
        }
        Some(_) => {
            let words = passage.before(at + 1);
            let &(word, tenths) = IN_A_WORD.iter().find(|(word, _)| cue::has(words, &[word]))?;
            let (before, rest) = words.split_once(&format!(" {word} "))?;
            (after(&format!(" {rest}")) && lead(&format!("{before} "))).then_some(())?;
            (Decimal::new(tenths, 1), at + 1, word.to_owned(), format!("{before} "))
        }
        None => return None,
    };
    let (one, two) = (&figures[at], &figures[base]);
    let like = one.like(two) && one.is_amount() && one.per() == two.per() && passage.one_sentence(at, base);
    like.then_some(())?;
    let half = (stated / Decimal::from(4)).min(Decimal::new(6, 1));
    let range = match () {
        () if cue::ends(&hedge, &["more than", "over"]) || hedge.contains("more than") => {
            Range::new(stated, stated + Decimal::ONE)?
        }
        () => Range::new(stated - half, stated + half)?,
    };
    let operation = format!("{} ÷ {}", one.written, two.written);
    multiplied(passage, base, at, range, written).map(|equation| Equation { operation, ..equation })
}

/// "$300 billion, up 20% from $250 billion": the end, the size, the start.
fn up_from(passage: &Passage<'_>, end: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (share, start) = (end + 1, end + 2);
    if start >= figures.len() || !passage.one_sentence(end, start) {
        return None;
    }
    let like =
        figures[end].like(&figures[start]) && figures[end].per() == figures[start].per() && figures[end].is_amount();
    let lead = passage.before(share);
    let moved = cue::ends(
        lead,
        &[
            ", up",
            ", up by",
            "( up",
            "– up",
            ", down",
            ", down by",
            "( down",
            "– down",
            ", a rise of",
            ", an increase of",
            ", a jump of",
            ", a fall of",
            ", a drop of",
        ],
    ) && cue::count(lead) <= 8;
    let from = [" from ", " on ", " over ", " from the ", " on the "].contains(&passage.before(start));
    let settled = figures[share].quantity.unit == Unit::PERCENT
        && figures
            .get(start + 1)
            .is_none_or(|next| !next.like(&figures[end]) || !passage.one_sentence(start, start + 1))
        && (end == 0 || !figures[end - 1].like(&figures[end]) || !passage.one_sentence(end - 1, end))
        && !cue::has(lead, &["of which", "including", "which", "while"]);
    (like && moved && from && settled).then(|| size(passage, start, end, share)).flatten()
}

/// The change from `from` to `to` in percent, held against `share`.
pub(super) fn size(passage: &Passage<'_>, from: usize, to: usize, share: usize) -> Option<Equation> {
    let figures = &passage.figures;
    // "up 60 percent on 2014": measured from something else.
    let other = [
        "on <date>",
        "from <date>",
        "over <date>",
        "since",
        "compared",
        "a year",
        "year",
        "on the year",
        "on a year",
        "annually",
    ];
    if cue::begins(passage.after(share), &other) {
        return None;
    }
    let ratio = figures[to].range()?.over(figures[from].range()?)?;
    let one = Decimal::ONE;
    let (low, high) = if ratio.low >= one {
        (ratio.low - one, ratio.high - one)
    } else if ratio.high <= one {
        (one - ratio.high, one - ratio.low)
    } else {
        return None;
    };
    let percent = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED);
    let computed = Range::new(percent(low)?.max(Decimal::new(1, 6)), percent(high)?)?.eased()?;
    let value = percent((figures[to].value.checked_div(figures[from].value)? - one).abs())?;
    let mut operands = vec![from, to];
    operands.sort_unstable();
    Some(Equation {
        computed,
        stated: figures[share].range()?,
        operation: format!("from {} to {}", figures[from].written, figures[to].written),
        result: figures[share].write(value),
        written: figures[share].hedged.clone(),
        operands,
        outcome: share,
    })
}

fn tail(text: &str, most: usize) -> String {
    let start = text.char_indices().rev().nth(most).map_or(0, |(at, _)| at);
    text[start..].to_owned()
}

fn head(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// The multiple told after the two values.
fn multiple(passage: &Passage<'_>, from: usize, to: usize, last: usize) -> Option<Equation> {
    let rest = passage.rest(last);
    let start = MULTIPLE.find(&rest)?;
    let number = multiples::leading(&rest[start.end()..])?;
    let after = &rest[start.end() + number.written.len()..];
    // "five times as long as", "three times a week": of something else.
    let first = after.split_whitespace().next();
    let of_it = first.is_none_or(|word| {
        ["the", "that", "what", "as", "over", "more", "its", "higher", ".", ",", ";", ")"].contains(&word)
    });
    let else_where = after.trim_start();
    let something_else = else_where.starts_with("as ")
        && !["as much", "as many", "as high", "as large", "as expensive", "as planned", "as big", "as dear"]
            .iter()
            .any(|same| else_where.starts_with(same));
    // "Three times more" is said for three and for four times.
    let more = first.is_some_and(|word| word == "more" || word == "higher");
    let high = if more { number.range.high + Decimal::ONE } else { number.range.high };
    (of_it && !something_else).then_some(())?;
    multiplied(passage, from, to, Range::new(number.range.low, high)?, number.written)
}

/// The verb before the two values: "tripled from $2 billion to $6 billion", "halved its debt from $12 billion to $6
/// billion".
fn verb(passage: &Passage<'_>, from: usize, to: usize, first: usize) -> Option<Equation> {
    let before = passage.before(first);
    let words: Vec<&str> = before.split_whitespace().collect();
    let near = words.iter().rev().take(6);
    let (back, &(written, tenths)) =
        near.enumerate().find_map(|(back, word)| Some((back, IN_A_WORD.iter().find(|(verb, _)| verb == word)?)))?;
    let value = Decimal::new(tenths, 1);
    let sixth = value / Decimal::from(6);
    let at = words.len() - 1 - back;
    let hedge = words[at.saturating_sub(2)..at].join(" ");
    let stated = match () {
        () if hedge.ends_with("more than") && tenths > 10 => Range::new(value, value + Decimal::ONE)?,
        () if hedge.ends_with("more than") => Range::new(value - sixth * Decimal::TWO, value)?,
        () if hedge.ends_with("nearly") || hedge.ends_with("almost") => {
            Range::new(value - sixth * Decimal::TWO, value + sixth)?
        }
        () => Range::new(value - sixth, value + sixth)?,
    };
    multiplied(passage, from, to, stated, written.to_owned())
}

/// The change from `from` to `to` in multiples, held against `stated`.
pub(super) fn multiplied(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
    stated: Range,
    written: String,
) -> Option<Equation> {
    let figures = &passage.figures;
    let value = figures[to].value.checked_div(figures[from].value)?;
    let mut operands = vec![from, to];
    operands.sort_unstable();
    Some(Equation {
        computed: figures[to].range()?.over(figures[from].range()?)?.eased()?,
        stated,
        operation: format!("from {} to {}", figures[from].written, figures[to].written),
        result: format!("{} times", wording::readable(value.round_dp(1))),
        written,
        operands,
        outcome: from.max(to),
    })
}
