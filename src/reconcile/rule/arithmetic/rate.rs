//! A rate and the time it runs: "$38 billion over 7 years, about $5.4 billion a year"; "€30 million a year. Over the five
//! years that is €150 million"; "9,500 a month for 48 months, so 456,000".

use rust_decimal::Decimal;

use super::cue;
use super::figure::Figure;
use super::passage::Passage;
use super::{Equation, Range};
use crate::quantity::{Hedge, Kind, Unit};

/// Words that may stand between a total and its period.
const SPREAD: &str = "over across for the next a an spread deal contract agreement commitment in within \
    during coming following divided by first paid payable out plan package period total";
/// Words that may stand between a total with its period and the rate.
const COMES_TO: &str = "or about roughly around approximately some that is which works out at to equals \
    equal represents comes come amounts averages averaging average an of i.e meaning so nearly almost more \
    than just under over contract deal the a";
/// Before the time that something runs.
const RUNS: &[&str] = &[
    "over",
    "for",
    "across",
    "in",
    "during",
    "times",
    "x",
    "×",
    "after",
    "through",
    "within",
    "over the",
    "over those",
    "over his",
    "over her",
    "over its",
    "over their",
    "over all",
    "over the next",
    "over the first",
    "over the full",
    "over the whole",
    "for the",
    "for the next",
    "for all",
    "for each of the",
    "in the",
    "in each of the",
    "in each of",
    "for each of",
    "of the",
];
/// Before the time that something took.
const LASTS: &[&str] =
    &["took", "takes", "take", "spent", "lasted", "lasts", "runs for", "worked", "works", "stayed", "stays", "served"];
/// After a figure, at a distance: it comes again and again.
const RECURS: &[(&str, &str)] = &[
    ("each year", "year"),
    ("every year", "year"),
    ("a year", "year"),
    ("per year", "year"),
    ("annually", "year"),
    ("each month", "month"),
    ("every month", "month"),
    ("a month", "month"),
    ("per month", "month"),
    ("monthly", "month"),
    ("each week", "week"),
    ("every week", "week"),
    ("a week", "week"),
    ("per week", "week"),
    ("weekly", "week"),
    ("each day", "day"),
    ("every day", "day"),
    ("a day", "day"),
    ("per day", "day"),
    ("daily", "day"),
];

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    let divided = (2..passage.figures.len()).filter_map(|rate| divided(passage, rate));
    let multiplied = (2..passage.figures.len()).filter_map(|total| multiplied(passage, total));
    let converted = (1..passage.figures.len()).filter_map(|rate| converted(passage, rate));
    divided.chain(multiplied).chain(converted).collect()
}

/// Days of a period of a rate, from the shortest to the longest.
fn days(per: &str) -> Option<Range> {
    let (low, high) = match per {
        "year" => (365, 366),
        "quarter" => (90, 92),
        "month" => (30, 31),
        "week" => (7, 7),
        "day" => (1, 1),
        _ => return None,
    };
    Range::new(Decimal::from(low), Decimal::from(high))
}

/// How many periods `per` the length of time `figure` holds, and the number in the middle.
fn periods(figure: &Figure, per: &str) -> Option<(Range, Decimal)> {
    days(per)?;
    let mut quantity = figure.quantity.clone();
    // In "$38 billion over 7 years" the word spreads the sum; it does not say that there are more.
    if quantity.hedge == Hedge::Over {
        quantity.hedge = Hedge::Exact;
    }
    // The term of a contract is no rounding.
    quantity.step = None;
    let length = Range::of(&quantity)?;
    let year = Decimal::new(3_652_425, 4);
    let month = year / Decimal::from(12);
    let day = match per {
        "year" => year,
        "quarter" => month * Decimal::from(3),
        "month" => month,
        "week" => Decimal::from(7),
        _ => Decimal::ONE,
    };
    // A year has 52 weeks, a month 4 or 4.3.
    let whole = quantity.unit == Unit::DAY || matches!(per, "year" | "quarter" | "month");
    let number = length.over(Range::exactly(day)?)?;
    let middle = (number.low + number.high) / Decimal::TWO;
    let number = if whole { number } else { Range::new(number.low * Decimal::new(92, 2), number.high)? };
    Some((number, middle))
}

/// The period of the rate at `at`: its own, or one that comes a little later in its clause.
fn recurs<'p>(passage: &'p Passage<'_>, at: usize) -> Option<&'p str> {
    let figure = &passage.figures[at];
    if !figure.is_amount() || figure.change.is_some() {
        return None;
    }
    if let Some(per) = figure.per() {
        return days(per).map(|_| per);
    }
    let clause = passage.after(at).split([',', ';', '.']).next().unwrap_or_default();
    let clause = format!("{clause} ");
    let found = RECURS.iter().find(|(words, _)| cue::has(&clause, &[words]))?;
    (cue::count(&clause) <= 7 && !clause.contains("<date>")).then_some(found.1)
}

fn is_total(figure: &Figure) -> bool {
    figure.is_amount() && figure.per().is_none() && figure.change.is_none()
}

fn only(text: &str, allowed: &str, most: usize) -> bool {
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric));
    cue::count(text) <= most && words.into_iter().all(|word| allowed.split_whitespace().any(|other| other == word))
}

/// Total and time, in either order, then the rate.
fn divided(passage: &Passage<'_>, rate: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (a, b) = (rate - 2, rate - 1);
    let (total, period) = if figures[b].kind() == Kind::Duration { (a, b) } else { (b, a) };
    let joined = passage.before(b);
    // "Divided by ten years, that is $10 billion of revenue a year": the period comes after what is had.
    let per = if cue::ends(joined, &["divided by"]) { recurs(passage, rate)? } else { figures[rate].per()? };
    let fits = figures[period].kind() == Kind::Duration
        && is_total(&figures[total])
        && figures[rate].change.is_none()
        && (figures[rate].like(&figures[total]) || figures[rate].is_bare())
        && figures[total].kind() == Kind::Money;
    let (number, middle) = periods(&figures[period], per)?;
    let close = !joined.contains([';', '.']) && only(joined, SPREAD, 4);
    let words = passage.before(rate);
    let told = if words.contains(" . ") {
        // A list under a line that ends with the total: "For OpenAI at $38B/7 years:" / "~$5.4 billion per year".
        words.trim_start().starts_with(':') && only(words, COMES_TO, 2)
    } else {
        let sign = ["(", "=", "~", "—", "–", ":", ","].iter().any(|sign| words.contains(sign));
        only(words, COMES_TO, 8) && (sign || cue::count(words) > 0)
    };
    if !fits || !close || !told {
        return None;
    }
    let value = figures[total].value.checked_div(middle)?;
    Some(Equation {
        computed: figures[total].range()?.over(number)?.eased()?,
        stated: figures[rate].rounded()?,
        operation: format!("{} ÷ {}", figures[total].written, spelled(&figures[period])),
        result: figures[total].write(value),
        written: figures[rate].hedged.clone(),
        operands: vec![a, b],
        outcome: rate,
    })
}

/// Rate and time, in either order, then the total.
fn multiplied(passage: &Passage<'_>, total: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (a, b) = (total - 2, total - 1);
    let (rate, period) = if figures[b].kind() == Kind::Duration { (a, b) } else { (b, a) };
    let per = recurs(passage, rate)?;
    let stated = &figures[total];
    let (number, middle) = periods(&figures[period], per)?;
    let other_rate = stated.per().is_some_and(|own| own == per || days(own).is_none());
    let fits = figures[period].kind() == Kind::Duration
        && stated.is_amount()
        && !other_rate
        && stated.change.is_none()
        && (stated.like(&figures[rate]) || stated.is_bare() || figures[rate].is_bare() && stated.kind() == Kind::Count);
    // "a year" in the sum's own rate is only a time to which the product comes: "times 48 weeks makes … a year".
    let explicit = cue::ends(passage.before(b), &["times", "x", "×"]);
    let runs = if period == b {
        cue::ends(passage.before(b), RUNS) && cue::count(passage.before(b)) <= 14
    } else {
        (cue::ends(passage.before(a), RUNS) || cue::ends(passage.before(a), LASTS))
            && cue::count(passage.before(b)) <= 6
    };
    let breaks = passage.between(a, total).matches(" . ").count();
    let words = passage.before(total);
    let told = cue::result(words, passage.after(total))
        || cue::ends(words, &["is", "it is", "that would be"]) && cue::count(words) <= 10;
    // "$99 million a year, for 8 years. Altogether that makes …"
    let apart = words.rsplit_once(" . ").is_some_and(|(_, own)| !cue::opens(&format!(" {own}")));
    if !fits || !runs || !told || breaks > 1 || apart || stated.per().is_some() && !explicit {
        return None;
    }
    if words.contains(" or ") && !words.contains(", or ") && cue::count(words) > 4 {
        return None;
    }
    let scale = if stated.is_bare()
        && figures[rate].kind() != Kind::Count
        && stated.quantity.step? < Decimal::ONE_THOUSAND.max(figures[rate].factor())
    {
        figures[rate].factor()
    } else {
        Decimal::ONE
    };
    let value = figures[rate].value.checked_mul(middle)?;
    Some(Equation {
        computed: figures[rate].range()?.times(number)?.eased()?,
        stated: stated.rounded()?.times(Range::exactly(scale)?)?,
        operation: format!("{} a {per} × {}", figures[rate].plain(), spelled(&figures[period])),
        result: figures[rate].write(value),
        written: stated.hedged.clone(),
        operands: vec![a, b],
        outcome: total,
    })
}

/// A shorter period, a longer one, and how many of the one the other may hold: of days and weeks perhaps only those
/// on which people work.
const CONVERSIONS: &[(&str, &str, i64, i64)] = &[
    ("month", "year", 12, 12),
    ("quarter", "year", 4, 4),
    ("week", "year", 44, 53),
    ("day", "year", 220, 366),
    ("month", "quarter", 3, 3),
    ("week", "month", 4, 5),
    ("day", "month", 20, 31),
    ("day", "week", 5, 7),
];

/// One rate told twice: "$1,200 a month, or $14,400 a year".
fn converted(passage: &Passage<'_>, outcome: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let (given, stated) = (&figures[outcome - 1], &figures[outcome]);
    let (one, other) = (given.per()?, stated.per()?);
    let words = passage.before(outcome);
    let told = cue::ends(words, &[", or", "( or", "– or", "(", ", that is", ", which is", ", that's", "="])
        && cue::count(words) <= 5;
    let like = given.like(stated) && given.is_amount() && given.change.is_none() && stated.change.is_none();
    let list =
        figures.get(outcome + 1).is_some_and(|next| next.like(stated) && passage.one_sentence(outcome, outcome + 1));
    if !told || !like || list || words.contains(" . ") {
        return None;
    }
    let found = |short: &str, long: &str| CONVERSIONS.iter().find(|row| row.0 == short && row.1 == long);
    let ratio = |&(_, _, low, high): &(&str, &str, i64, i64)| Range::new(Decimal::from(low), Decimal::from(high));
    let one_range = given.range()?;
    let (computed, value, sign) = match (found(one, other), found(other, one)) {
        (Some(row), _) => (
            one_range.times(ratio(row)?)?,
            given.value.checked_mul(Decimal::from(row.3))?,
            format!("× {} {one}s", row.3),
        ),
        (_, Some(row)) => (
            one_range.over(ratio(row)?)?,
            given.value.checked_div(Decimal::from(row.3))?,
            format!("÷ {} {other}s", row.3),
        ),
        _ => return None,
    };
    Some(Equation {
        computed: computed.eased()?,
        stated: stated.rounded()?,
        operation: format!("{} a {one} {sign}", given.plain()),
        result: given.write(value),
        written: stated.hedged.clone(),
        operands: vec![outcome - 1],
        outcome,
    })
}

/// "seven-year" as "seven years".
fn spelled(period: &Figure) -> String {
    match period.written.split_once('-') {
        Some((number, unit)) if !unit.contains('-') && !unit.contains(|c: char| c.is_ascii_digit()) => {
            format!("{number} {}s", unit.to_lowercase())
        }
        _ => period.written.clone(),
    }
}
