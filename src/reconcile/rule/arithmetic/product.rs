//! A number of things and what each one is: "14 panes at $60 each, which makes 840"; "70 trains with nine carriages
//! each, 630 carriages"; "13 megawatts to the mill, times 95, that's 1,235"; and the reverse, "$4.75bn among five banks,
//! or €950m each", "400 million doses, two for each, enough for 200 million people".

use rust_decimal::Decimal;

use super::cue;
use super::figure::Figure;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::Kind;

/// After a figure: it is that of one thing.
const EACH: &[&str] = &[
    "each",
    "apiece",
    "a piece",
    "per",
    "to the",
    "for each",
    "for every",
    "to each",
    "to every",
    "a head",
    "per head",
    "an apiece",
    "every",
];
/// Before a figure: it is that of one thing.
const OF_EACH: &[&str] = &[
    "each with",
    "each of",
    "each having",
    "each worth",
    "each carrying",
    "each costing",
    "each at",
    "each",
    "each for",
    "each for about",
    "each has",
    "each had",
    "each of them has",
    "each of them had",
    "each of which has",
    "each of which had",
];
/// Between a number and what multiplies it.
const TIMES: &[&str] = &["times", "x", "×", "multiplied by", "*"];
/// Between a number of things and what each of them is.
const LINKS: &[&str] = &[
    "at", "of", "with", "for", "each", "by", "times", "x", "×", "which", "who", "that", ",", "cost", "costs", "paid",
    "lent", "got", "gave", "carrying", "having", "holding", "worth", "to",
];
/// Between a total and the number of things it is divided by.
const DIVIDES: &[&str] =
    &["among", "between", "split", "shared", "divided by", "spread over", "spread across", "across", "÷"];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (1..passage.figures.len())
        .filter_map(|result| {
            multiplied(passage, result)
                .or_else(|| listed(passage, result))
                .or_else(|| divided(passage, result))
                .or_else(|| enough(passage, result))
                .or_else(|| shared(passage, result))
        })
        .collect()
}

fn period(per: &str) -> bool {
    ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "night"].contains(&per)
}

/// Whether figure `at` is told of one thing.
fn is_each(passage: &Passage<'_>, at: usize) -> bool {
    let figure = &passage.figures[at];
    match figure.per() {
        Some(per) => !period(per) && !per.contains(|c: char| c.is_ascii_digit()),
        None => {
            let clause = passage.after(at).split([',', ';', '.']).next().unwrap_or_default();
            cue::begins(&format!("{clause} "), EACH)
                || cue::count(clause) <= 3 && cue::ends(clause, &["each", "apiece"])
                || cue::ends(passage.before(at), OF_EACH)
        }
    }
}

fn is_number(figure: &Figure) -> bool {
    figure.kind() == Kind::Count && figure.per().is_none() && figure.change.is_none() && figure.value >= Decimal::TWO
}

/// Number and each in either order, then the product.
fn multiplied(passage: &Passage<'_>, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let stated = &figures[result];
    if !stated.is_amount() || stated.per().is_some_and(|per| !period(per)) || stated.per().is_some() {
        return None;
    }
    if result < 2 || !cue_near(passage, result) || !passage.one_sentence(result - 2, result - 1) {
        return None;
    }
    let (a, b) = (result - 2, result - 1);
    let gap = passage.before(b);
    let of_each = gap.split_once(" and ").is_some_and(|(_, own)| own.starts_with("each "));
    let apart = cue::has(gap, &["and", "or", "but"]) && !of_each;
    let linked = cue::has(gap, LINKS) || cue::count(gap) <= 4;
    let near = cue::count(gap) <= 10 && linked && !apart;
    let times = cue::ends(gap, TIMES);
    let at =
        is_number(&figures[a]) && figures[b].kind() == Kind::Money && cue::ends(gap, &["at"]) && cue::count(gap) <= 3;
    let (number, each) = match () {
        () if is_number(&figures[a]) && near && (is_each(passage, b) || times) => (a, b),
        () if is_number(&figures[a])
            && !apart
            && cue::ends(passage.before(a), &["each of", "every one of"])
            && cue::count(gap) <= 6 =>
        {
            (a, b)
        }
        () if is_number(&figures[b]) && near && is_each(passage, a) && cue::has(gap, &["for", "times", "x", "×"]) => {
            (b, a)
        }
        () if is_number(&figures[b]) && times => (b, a),
        () if at => (a, b),
        () => return None,
    };
    // "eight built, 200 MW each, later upgraded, for 1,760 MW in all"
    if cue::has(passage.before(result), &["later", "since", "now"]) {
        return None;
    }
    // Another amount of the sort before the two may belong to the result as well.
    let other = (0..a).any(|at| figures[at].like(&figures[each]) && passage.one_sentence(at, a));
    // "It awarded $5 million to two men who had spent $13,000 apiece. Between them that makes": they, not the award.
    let theirs = cue::has(gap, &["who"]) && cue::has(passage.before(result), &["between them"]);
    if other && !theirs {
        return None;
    }
    let (count, written) = (figures[number].value, figures[number].number().to_owned());
    let equation = product(passage, &[number, each], figures[number].range()?, count, written, each, result)?;
    // What is off by far was not meant as the product.
    let off = equation.computed.low > equation.stated.high * FAR || equation.stated.low > equation.computed.high * FAR;
    (!off).then_some(equation)
}

/// The factor from which on a product that is off was hardly meant.
const FAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// Whether a cue stands before or after figure `result`, in the sentence of its operands or right after it.
fn cue_near(passage: &Passage<'_>, result: usize) -> bool {
    let before = passage.before(result);
    let crosses = before.matches(" . ").count();
    let strong = || {
        cue::has(
            before,
            &["that's", "that is", "that makes", "this makes", "together", "in all", "in total", "makes", "altogether"],
        )
    };
    cue::result(before, passage.after(result)) && (crosses == 0 || crosses == 1 && strong())
}

/// Names in a list, then what each is, then the product: "A, B and C, which lent €950m apiece, €2.85bn in all".
fn listed(passage: &Passage<'_>, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let each = result - 1;
    let apiece =
        cue::begins(passage.after(each), &["apiece", "each"]) || matches!(figures[each].per(), Some("piece" | "unit"));
    let one = passage.one_sentence(each, result);
    if !apiece || !one || figures[result].per().is_some() || !cue_near(passage, result) {
        return None;
    }
    // A number of things close before would be the number, whatever names there are.
    let start =
        if each > 0 && passage.one_sentence(each - 1, each) { return None } else { passage.sentence_start(each) };
    let text = passage.article.prose.slice(crate::span::Span::new(start, figures[each].span.start));
    let names = names(text)?;
    let number = Decimal::from(names);
    product(passage, &[each], Range::exactly(number)?, number, format!("{names}"), each, result)
}

/// How many names the only list of them in `text` has: at least three, the last one after "and".
fn names(text: &str) -> Option<usize> {
    let and = text.rfind(" and ")?;
    let capital = |item: &str| item.chars().next().is_some_and(char::is_uppercase);
    let last = text[and + 5..].split([',', ' ']).next()?;
    if !capital(last) || text[..and].contains(" and ") {
        return None;
    }
    let items: Vec<&str> = text[..and].split(", ").collect();
    let first = items.first()?.split(' ').next_back()?;
    let inner = items.get(1..)?;
    let all = capital(first) && inner.iter().all(|item| capital(item) && item.split(' ').all(capital));
    (all && !inner.is_empty() && items.first()?.split(' ').count() > 0).then_some(items.len() + 1)
}

fn product(
    passage: &Passage<'_>,
    operands: &[usize],
    number: Range,
    count: Decimal,
    number_written: String,
    each: usize,
    result: usize,
) -> Option<Equation> {
    let figures = &passage.figures;
    let (one, stated) = (&figures[each], &figures[result]);
    let unit = stated.like(one) || stated.is_bare() || one.is_bare() && stated.kind() == Kind::Count;
    if !unit || one.kind() == Kind::Percent || one.change.is_some() || stated.change.is_some() {
        return None;
    }
    // A bare number that names no scale is meant in that of its operand.
    let scale = if stated.is_bare()
        && one.kind() != Kind::Count
        && stated.quantity.step? < Decimal::ONE_THOUSAND.max(one.factor())
    {
        one.factor()
    } else {
        Decimal::ONE
    };
    let value = count.checked_mul(one.value)?;
    Some(Equation {
        computed: number.times(one.range()?)?.eased()?,
        stated: stated.rounded()?.times(Range::exactly(scale)?)?,
        operation: format!("{number_written} × {}", one.plain()),
        result: one.write(value),
        written: stated.hedged.clone(),
        operands: operands.to_vec(),
        outcome: result,
    })
}

/// A total, the number of things, what each gets: "$500,000 split between 20 families, or $25,000 each".
fn divided(passage: &Passage<'_>, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    if result < 2 || !passage.one_sentence(result - 2, result) {
        return None;
    }
    let (total, number, each) = (&figures[result - 2], &figures[result - 1], &figures[result]);
    let gap = passage.before(result - 1);
    let average = cue::has(passage.before(result), &["on average", "an average of", "averaging"]);
    let one = is_each(passage, result) || average && each.per().is_none_or(|per| !period(per));
    let fits = total.kind() == Kind::Money && each.like(total) && is_number(number) && total.per().is_none();
    let told =
        cue::has(gap, DIVIDES) && cue::count(gap) <= 8 && cue::result(passage.before(result), passage.after(result));
    if !one || !fits || !told || total.change.is_some() {
        return None;
    }
    Some(Equation {
        computed: total.range()?.over(number.range()?)?.eased()?,
        stated: each.rounded()?,
        operation: format!("{} ÷ {}", total.written, number.number()),
        result: total.write(total.value.checked_div(number.value)?),
        written: each.hedged.clone(),
        operands: vec![result - 2, result - 1],
        outcome: result,
    })
}

/// A number of things, the total they share, and later in the sentence what each gets on average: "owners of the 136
/// units share $96 million, $13 million more than before; on average that is $706,000 each".
fn shared(passage: &Passage<'_>, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let each = &figures[result];
    let average = cue::has(passage.before(result), &["on average", "an average of", "averaging"]);
    if !average || each.kind() != Kind::Money || each.per().is_some_and(period) || !is_each(passage, result) {
        return None;
    }
    let total = (1..result).rev().find(|&at| {
        cue::ends(passage.before(at), &["share", "shared", "split", "divide", "divided", "will share", "will split"])
    })?;
    let (sum, number) = (&figures[total], &figures[total - 1]);
    let close = cue::count(passage.before(total)) <= 4 && passage.one_sentence(total - 1, result);
    let fits = sum.like(each) && sum.per().is_none() && sum.change.is_none() && is_number(number);
    (close && fits).then_some(())?;
    Some(Equation {
        computed: sum.range()?.over(number.range()?)?.eased()?,
        stated: each.rounded()?,
        operation: format!("{} ÷ {}", sum.written, number.number()),
        result: sum.write(sum.value.checked_div(number.value)?.round_sf(3)?),
        written: each.hedged.clone(),
        operands: vec![total - 1, total],
        outcome: result,
    })
}

/// A total, what each takes, for how many it is enough.
fn enough(passage: &Passage<'_>, result: usize) -> Option<Equation> {
    let figures = &passage.figures;
    if result < 2 || !passage.one_sentence(result - 2, result) {
        return None;
    }
    let (total, each, number) = (&figures[result - 2], &figures[result - 1], &figures[result]);
    let fits = is_number(total) && is_number(each) && is_number(number) && (each.is_bare() || each.like(total));
    let told = cue::ends(
        passage.before(result),
        &["enough for", "sufficient for", "enough to vaccinate", "enough to treat", "enough to supply"],
    );
    let one = is_each(passage, result - 1);
    let close = cue::count(passage.before(result - 1)) <= 4;
    if !fits || !told || !one || !close {
        return None;
    }
    Some(Equation {
        computed: total.range()?.over(each.range()?)?.eased()?,
        stated: number.rounded()?,
        operation: format!("{} ÷ {}", total.written, each.number()),
        result: number.write(total.value.checked_div(each.value)?),
        written: number.hedged.clone(),
        operands: vec![result - 2, result - 1],
        outcome: result,
    })
}
