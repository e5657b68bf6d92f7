//! A share of a whole: "60% of the $50 billion fund, or $30 billion"; "of the 1.5 million customers 84% were in the
//! dark, or some 1.26 million"; "$5 billion of the $20 billion, or a quarter".

use rust_decimal::Decimal;

use super::cue;
use super::figure::Figure;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::{Kind, Unit};

/// What leads from a share to what it comes to.
const OR: &[&str] = &[
    ", or",
    "– or",
    "( or",
    "or",
    "(",
    "–",
    "=",
    ", that is",
    ", i e",
    ", which is",
    ", so",
    ", that's",
    "that is",
    "that's",
];
/// Before the number of all of which a part was told.
const WHOLE_OF: &[&str] = &["workforce of", "staff of", "payroll of", "headcount of", "membership of", "total of"];
/// Parts in words, as told after a part of a whole.
const FRACTIONS: &[(&str, i64, i64)] = &[
    ("half", 1, 2),
    ("a half", 1, 2),
    ("a third", 1, 3),
    ("one third", 1, 3),
    ("two thirds", 2, 3),
    ("a quarter", 1, 4),
    ("one quarter", 1, 4),
    ("three quarters", 3, 4),
    ("a fifth", 1, 5),
    ("two fifths", 2, 5),
    ("three fifths", 3, 5),
    ("four fifths", 4, 5),
    ("a sixth", 1, 6),
    ("a tenth", 1, 10),
];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    let figures = &passage.figures;
    let mut found = Vec::new();
    for at in 0..figures.len().saturating_sub(1) {
        let next = at + 1;
        if !passage.one_sentence(at, next) {
            continue;
        }
        let between = passage.before(next);
        if is_share(&figures[at]) && is_whole(&figures[next]) && of(between) {
            found.extend(of_whole(passage, at, next, next + 1));
            found.extend(told_before(passage, at, next));
            found.extend(this_was(passage, at, next));
        } else if is_whole(&figures[at])
            && is_share(&figures[next])
            && of_before(passage, at)
            && cue::count(between) <= 7
            && !cue::has(between, &["of", "or"])
        {
            found.extend(of_whole(passage, next, at, next + 1));
        } else if is_whole(&figures[at]) && is_whole(&figures[next]) && of(between) {
            found.extend(part_of_whole(passage, at, next));
        }
    }
    found
}

fn is_share(figure: &Figure) -> bool {
    figure.quantity.unit == Unit::PERCENT && figure.change.is_none()
}

fn is_whole(figure: &Figure) -> bool {
    figure.is_amount() && figure.change.is_none()
}

/// "of the", "of its total"; not "of the company's shares, worth".
fn of(between: &str) -> bool {
    cue::begins(between, &["of"])
        && cue::count(between) <= 4
        && !between.contains([',', '(', ';'])
        && !cue::has(between, &["for", "at", "in", "by", "worth", "valued", "from", "to", "and", "or", "with"])
}

/// "Of the island's 1.5 million customers".
fn of_before(passage: &Passage<'_>, at: usize) -> bool {
    let before = passage.before(at);
    let last: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    last.contains(&"of")
}

/// Whether figure `result` is told to be what the figures before it come to.
fn told(passage: &Passage<'_>, result: usize) -> bool {
    let before = passage.before(result);
    let marks = before.matches([',', '(', '–']).count();
    marks <= 1
        && !before.contains(" . ")
        && !before.contains(" ; ")
        && cue::count(before) <= 10
        && cue::ends(before, OR)
}

/// Share and whole, then what they come to.
fn of_whole(passage: &Passage<'_>, share: usize, whole: usize, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let stated = figures.get(result)?;
    let whole_figure = &figures[whole];
    let bare = stated.is_bare() && whole_figure.kind() == Kind::Count && stated.value >= Decimal::TEN;
    let things = stated.kind() == Kind::Count && whole_figure.kind() == Kind::Count && whole_figure.is_bare();
    if !(stated.like(whole_figure) || bare || things) || stated.change.is_some() || !told(passage, result) {
        return None;
    }
    if stated.per() != whole_figure.per() {
        return None;
    }
    let hundred = Range::exactly(Decimal::ONE_HUNDRED)?;
    let value = figures[share].value.checked_mul(whole_figure.value)?.checked_div(Decimal::ONE_HUNDRED)?;
    Some(Equation {
        computed: figures[share].range()?.times(whole_figure.range()?)?.over(hundred)?.eased()?,
        stated: stated.rounded()?,
        operation: format!("{} of {}", figures[share].written, whole_figure.written),
        result: whole_figure.write(value),
        written: stated.hedged.clone(),
        operands: vec![share.min(whole), share.max(whole)],
        outcome: result,
    })
}

/// What they come to, then share and whole: "some 1.26 million, or 84% of the 1.5 million".
fn told_before(passage: &Passage<'_>, share: usize, whole: usize) -> Option<Equation> {
    let part = share.checked_sub(1)?;
    let figures = &passage.figures;
    let one = &figures[part];
    // "4,000 employees, 2 percent of a workforce of 200,000"
    let staff = one.kind() == Kind::Count && figures[whole].is_bare() && cue::has(passage.before(whole), WHOLE_OF);
    let like = (one.like(&figures[whole]) || staff) && one.per() == figures[whole].per();
    let before = passage.before(share);
    let or = cue::ends(before, &[", or", "( or", "– or"]) || staff && cue::ends(before, &[","]);
    (like && or && cue::count(before) <= 6 && figures[part].change.is_none() && passage.one_sentence(part, share))
        .then_some(())?;
    ratio(passage, part, whole, share)
}

/// The part in one sentence, share and whole in the next: "10,672 cases and 4,808 deaths. This was 38% of the 28,103
/// cases".
fn this_was(passage: &Passage<'_>, share: usize, whole: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let all = &figures[whole];
    let (_, own) = passage.before(share).rsplit_once(" . ")?;
    let told = cue::ends(&format!(" {own}"), &["this is", "this was", "that is", "that's", "that was", "these are"]);
    if !told || cue::count(own) > 4 || all.is_bare() || all.per().is_some() {
        return None;
    }
    let previous = |&at: &usize| at + 1 == share || passage.one_sentence(at, share - 1);
    let mut parts = (0..share).rev().take_while(previous).filter(|&at| figures[at].like(all));
    let part = parts.next().filter(|_| parts.next().is_none())?;
    let smaller = figures[part].value < all.value && is_whole(&figures[part]) && figures[part].per().is_none();
    smaller.then(|| ratio(passage, part, whole, share)).flatten()
}

/// Part and whole, then the share.
fn part_of_whole(passage: &Passage<'_>, part: usize, whole: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let like = figures[part].like(&figures[whole]) || figures[part].is_bare() && figures[whole].kind() == Kind::Count;
    if !like || figures[part].value >= figures[whole].value || figures[part].per() != figures[whole].per() {
        return None;
    }
    let result = whole + 1;
    if figures.get(result).is_some_and(is_share)
        && told(passage, result)
        && !cue::begins(passage.after(result), &["of"])
    {
        return ratio(passage, part, whole, result);
    }
    None
}

fn ratio(passage: &Passage<'_>, part: usize, whole: usize, share: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let hundred = Decimal::ONE_HUNDRED;
    let value = figures[part].value.checked_div(figures[whole].value)?.checked_mul(hundred)?;
    let computed = figures[part].range()?.over(figures[whole].range()?)?.times(Range::exactly(hundred)?)?;
    Some(Equation {
        computed: computed.eased()?,
        stated: figures[share].range()?,
        operation: format!("{} of {}", figures[part].written, figures[whole].written),
        result: figures[share].write(value),
        written: figures[share].hedged.clone(),
        operands: vec![part, whole],
        outcome: share,
    })
}

/// Whole and part, and later the share "of the sum": "Of the €13.5 million, 9.5 million came from small donors. They gave
/// 70 percent of the sum".
pub(super) fn of_the_sum(passage: &Passage<'_>) -> Vec<Equation> {
    (2..passage.figures.len()).filter_map(|share| share_of_sum(passage, share)).collect()
}

fn share_of_sum(passage: &Passage<'_>, share: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let sum = ["of the sum", "of the total", "of the whole", "of that sum", "of it"];
    if !is_share(&figures[share]) || !cue::begins(passage.after(share), &sum) {
        return None;
    }
    // Where the sentence starts with the whole, its next figure is the part.
    let opens = |at: &usize| {
        let own = passage.before(*at).rsplit(" . ").next().unwrap_or_default();
        cue::count(own) <= 2 && cue::ends(&format!(" {own}"), &["of the", "of its", "of this", "of that", "of"])
    };
    let whole = (0..share - 1).rev().find(opens)?;
    let part = whole + 1;
    let (all, one) = (&figures[whole], &figures[part]);
    let like = one.like(all) || one.is_bare() && all.value < one.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let amounts = is_whole(all) && is_whole(one) && one.value < all.value && one.per() == all.per();
    let sentences = passage.between(whole, share).matches(" . ").count();
    if !like || !amounts || sentences > 1 || !passage.one_sentence(whole, part) {
        return None;
    }
    let equation = ratio(passage, part, whole, share)?;
    // The share may be that of the others.
    let others = Range::exactly(Decimal::ONE_HUNDRED)?.minus(equation.computed)?;
    others.misses(&equation.stated).then_some(equation)
}

/// A part of a whole and the fraction that follows in words.
pub(super) fn fractions(passage: &Passage<'_>) -> Vec<Equation> {
    let after = (1..passage.figures.len()).filter_map(|whole| fraction(passage, whole));
    let before = (1..passage.figures.len()).filter_map(|part| fraction_of(passage, part));
    after.chain(before).collect()
}

/// The fraction of a whole, then what it comes to: "two thirds of the 600 jobs, or 400".
fn fraction_of(passage: &Passage<'_>, part: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let whole = part - 1;
    let (one, all) = (&figures[part], &figures[whole]);
    let like = one.like(all) || one.is_bare() && all.kind() == Kind::Count && one.value >= Decimal::TEN;
    if !like || !is_whole(one) || !is_whole(all) || one.per() != all.per() || !told(passage, part) {
        return None;
    }
    let before = passage.before(whole).replace('-', " ");
    let &(words, over, under) = FRACTIONS
        .iter()
        .filter(|(words, ..)| {
            ["of", "of the", "of its", "of their", "of those", "of all", "the"]
                .iter()
                .any(|of| before.ends_with(&format!(" {words} {of} ")))
        })
        .max_by_key(|(words, ..)| words.len())?;
    let value = all.value.checked_mul(Decimal::from(over))?.checked_div(Decimal::from(under))?;
    let leeway = value / Decimal::TEN;
    Some(Equation {
        computed: Range::new(value - leeway, value + leeway)?,
        stated: one.rounded()?,
        operation: format!("{words} of {}", all.written),
        result: all.write(value),
        written: one.hedged.clone(),
        operands: vec![whole],
        outcome: part,
    })
}

fn fraction(passage: &Passage<'_>, whole: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let part = whole - 1;
    let like = figures[part].like(&figures[whole]) || figures[part].is_bare() && figures[whole].kind() == Kind::Count;
    let whole_part =
        is_whole(&figures[part]) && is_whole(&figures[whole]) && figures[part].value < figures[whole].value;
    if !like || !whole_part || !passage.one_sentence(part, whole) || !of(passage.before(whole)) {
        return None;
    }
    let after = passage.after(whole);
    let (before, rest) = [", or ", " or ", ", "].iter().find_map(|or| after.split_once(or))?;
    if cue::count(before) > 3 || before.contains([',', '.', ';', '(']) {
        return None;
    }
    let rest = rest.replace('-', " ");
    let hedged = ["about ", "roughly ", "nearly ", "almost ", "some ", "around ", "just over ", "just under "];
    let rest = hedged.iter().find_map(|hedge| rest.strip_prefix(hedge)).unwrap_or(&rest);
    let &(words, over, under) = FRACTIONS
        .iter()
        .filter(|(words, ..)| {
            rest.strip_prefix(words)
                .is_some_and(|end| ["", " "].contains(&end) || end.starts_with(" . ") || end.starts_with(" , "))
        })
        .max_by_key(|(words, ..)| words.len())?;
    let value = Decimal::from(over) / Decimal::from(under);
    let leeway = value / Decimal::from(7);
    Some(Equation {
        computed: figures[part].range()?.over(figures[whole].range()?)?.eased()?,
        stated: Range::new(value - leeway, value + leeway)?,
        operation: format!("{} of {}", figures[part].written, figures[whole].written),
        result: format!(
            "{}%",
            (figures[part].value / figures[whole].value * Decimal::ONE_HUNDRED).round_sf(3)?.normalize()
        ),
        written: words.to_owned(),
        operands: vec![part, whole],
        outcome: whole,
    })
}
