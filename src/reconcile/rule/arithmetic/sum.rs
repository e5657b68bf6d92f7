//! Parts, then their sum: "$300 million for …, $175 million for … and $100 million for …, which adds up to $575 million";
//! "$7.5 billion plus $22.5 billion, $30 billion"; "¥260 billion in 2023 and ¥590 billion in 2024: ¥850 billion".

use rust_decimal::Decimal;

use super::cue::{self, Sum};
use super::figure::Figure;
use super::passage::Passage;
use super::{Equation, Range, slip};
use crate::extract::mention::Change;
use crate::quantity::{Hedge, Kind};

/// Words between two figures that are not both parts of one list.
pub(super) const NO_LIST: &[&str] = &[
    "of which",
    "including",
    "up from",
    "down from",
    "than",
    "versus",
    "compared",
    "against",
    "instead",
    "not",
    "earlier",
    "previous",
    "minus",
    "less",
    "already",
    "among",
    "or",
    "if",
    "rather",
    "excluding",
    "increased",
    "rose",
    "fell",
    "raised",
    "cut",
    "but",
    "while",
    "whereas",
    "until",
    "later",
    "now",
];
/// What may follow the number of a part whose unit the list leaves out.
const GOES_ON: &[&str] = &[
    "and", "plus", "or", "for", "in", "to", "from", "on", "at", "of", "by", "with", "as", "per", "a", "an", "each",
    "went", "goes", "go", "came", "comes", "come", "is", "are", "was", "were", "more", "under", "over", "via",
    "through",
];
/// What joins two parts of a list.
pub(super) const JOINS: &[&str] = &[",", "and", "plus", "+", ";", "&", "as well as", "added to"];
/// How a sentence begins that goes on with a second part, and how the one begins that then adds both.
const GOES_ON_WITH: &[&str] = &["before that", "on top of that", "on top", "in addition", "in addition to that"];
const IN_ALL: &[&str] = &["in all", "in total", "altogether", "all told", "together"];
/// How a sentence begins that adds two figures, each of which may have its own sentence before.
const THE_TWO: &[&str] = &["put the two together", "add the two", "taken together , the two", "the two together"];

/// By how much nobody errs who adds up.
const FAR: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

pub(super) fn equations(passage: &Passage<'_>) -> Vec<Equation> {
    (0..passage.figures.len()).filter_map(|sum| told_after(passage, sum)).collect()
}

/// A part of a list: a figure, and how often it counts ("three raises of 3 percent").
pub(super) struct Part {
    pub at: usize,
    pub times: Option<usize>,
}

/// Whether figure `part` may be a part of `sum`.
pub(super) fn is_part(part: &Figure, sum: &Figure) -> bool {
    let unit = part.like(sum) || part.is_bare() && sum.kind() == Kind::Count || sum.is_bare() && part.is_amount();
    unit && part.quantity.per == sum.quantity.per
}

/// Parts, then their sum.
fn told_after(passage: &Passage<'_>, sum: usize) -> Option<Equation> {
    let total = &passage.figures[sum];
    if matches!(total.kind(), Kind::Duration | Kind::Date) || total.per().is_some() || sum == 0 {
        return None;
    }
    if total.claim.is_none() && total.value < Decimal::TEN {
        return None;
    }
    let strength = cue::sum(&passage.lead(sum), passage.after(sum))
        .or_else(|| ends_addition(passage, sum).then_some(Sum::Strong))
        .or_else(|| is_apposed(passage, sum).then_some(Sum::Weak))?;
    if passage.is_inline(sum) || cue::is_compared(passage.after(sum)) {
        return None;
    }
    // "A speed of 12 knots and an angle of φ = 100" gives a symbol its value.
    let lead = passage.before(sum);
    if cue::ends(lead, &["="]) && cue::count(lead) > 2 {
        return None;
    }
    let parts = list_before(passage, sum)?;
    let between = passage.between(parts.last()?.at, sum);
    // "a deficit of £571 million, or £600m as others have it" is one figure twice; "Arden and Holt (together 7.5
    // per cent)" adds up what stands before the bracket.
    let again =
        cue::ends(lead, &["or"]) && !(cue::ends(lead, &[", or"]) && parts.len() > 2) && !ends_addition(passage, sum);
    if again || between.contains(" ; ") && lead.contains(" ( together ") {
        return None;
    }
    let opens = |own: &str| cue::opens(&format!(" {own}")) || goes_on(passage, sum);
    if between.rsplit_once(" . ").is_some_and(|(_, own)| !opens(own)) {
        return None;
    }
    let equation = equation(passage, &parts, sum)?;
    // No sum is less than one of its parts: it is of something else.
    if parts.iter().any(|part| passage.figures[part.at].value > equation.stated.high) {
        return None;
    }
    // "They were paid £3 million and £1.5 million. Together they had claimed £300 million": a sum of other things.
    let far = equation.computed.high.checked_mul(FAR)? < equation.stated.low;
    if far && !slip::is_of_scale(equation.computed.high, equation.stated.high) {
        return None;
    }
    // More than the parts that are named may be in it.
    let more = equation.computed.high.checked_mul(Decimal::new(15, 1))? < equation.stated.low;
    (strength == Sum::Strong || !more).then_some(equation)
}

/// The list of like figures that ends right before `sum`.
fn list_before(passage: &Passage<'_>, sum: usize) -> Option<Vec<Part>> {
    let figures = &passage.figures;
    let count = counted(&passage.lead(sum), &passage.tail(sum)).or_else(|| goes_on(passage, sum).then_some(2));
    let apart = usize::from(are_apart(passage, sum));
    let mut like: Option<&Figure> = None;
    let mut parts: Vec<Part> = Vec::new();
    let mut sentences = 0;
    let mut gap = String::from(" ");
    let mut at = sum;
    while at > 0 {
        gap = format!("{}{gap}", passage.before(at));
        at -= 1;
        let part = &figures[at];
        let crossed = passage.before(at + 1).matches(" . ").count();
        sentences += crossed;
        // The sum stands in the sentence of its parts or right after it.
        if sentences > 1 + apart || apart == 0 && crossed > 0 && !parts.is_empty() {
            break;
        }
        let first = like.filter(|like| !like.is_bare()).unwrap_or(&figures[sum]);
        let listed =
            part.is_bare() && cue::ends(passage.before(at), &["and", "of", "plus"]) && first.kind() != Kind::Count;
        let is_part = is_part(part, first)
            || listed && like.is_none()
            || like.is_some_and(|like: &Figure| part.is_bare() && like.is_amount() && !counts(passage, at, like));
        let of_another =
            cue::begins(passage.after(at), &["of it", "of them", "of that", "of this", "of whom", "of these"]);
        if !is_part || of_another {
            // The count of the parts that the sum is said to have belongs to its own words.
            if passage.is_inline(at) && parts.is_empty() {
                gap = format!("{}{gap}", part.written);
                continue;
            }
            // "the three of them", "in 2010", "over five years": details of what is listed.
            gap = format!("#{gap}");
            continue;
        }
        let next = gap.rfind(" . ").map_or(gap.as_str(), |at| &gap[..at + 2]);
        if !parts.is_empty() {
            if apart == 0 && (cue::has(next, NO_LIST) || cue::count(next) > 18 || !cue::has(next, JOINS)) {
                break;
            }
        } else if cue::has(next, &["of which", "including", "than"]) {
            return None;
        }
        like = like.or(Some(part)).filter(|like| !like.is_bare()).or(Some(part));
        let multiplier = (at > 0
            && figures[at - 1].kind() == Kind::Count
            && figures[at - 1].value >= Decimal::TWO
            && figures[at - 1].value <= Decimal::from(50)
            && cue::ends(passage.before(at), &["of", "at", "x", "×", "times"])
            && cue::count(passage.before(at)) <= 4)
            .then(|| at - 1);
        parts.push(Part { at, times: multiplier });
        at = multiplier.unwrap_or(at);
        gap = String::from(" ");
        if count.is_some_and(|count| parts.len() == count) {
            break;
        }
    }
    parts.reverse();
    let enough = count.map_or(parts.len() >= 2, |count| parts.len() == count);
    // A list that goes on where another figure of its kind is changed or compared is no sure one.
    let first = parts.first()?.at;
    let unsure = count.is_none()
        && first > 0
        && passage.one_sentence(first - 1, first)
        && is_part(&figures[first - 1], &figures[first])
        && !cue::has(passage.before(first), &[":"]);
    let each = parts.iter().any(|part| {
        part.times.is_none()
            && (cue::begins(passage.after(part.at), &["each", "apiece", "for each", "to each"])
                || cue::ends(
                    passage.before(part.at),
                    &["each has", "each had", "each of them has", "each of them had"],
                )
                || figures[part.at].per().is_some())
    });
    // Every unit that is named must be the same.
    let mut units =
        parts.iter().map(|part| &figures[part.at]).chain([&figures[sum]]).filter(|figure| !figure.is_bare());
    let unit = units.next();
    let one_unit = unit.is_none_or(|unit| units.all(|other| other.like(unit)));
    let moves = parts.iter().any(|part| figures[part.at].change == Some(Change::From));
    (enough && one_unit && !unsure && !each && !moves).then_some(parts)
}

/// Whether the two parts of `sum` may stand in a sentence each: "The price is $800 million. The rocket is not in it; it
/// costs $183 million. Put the two together and you get …"
fn are_apart(passage: &Passage<'_>, sum: usize) -> bool {
    opens_with(&passage.lead(sum), THE_TWO) || goes_on(passage, sum)
}

/// "It got $69 million. Before that it had received $425 million. In all it got …"
fn goes_on(passage: &Passage<'_>, sum: usize) -> bool {
    sum >= 2
        && opens_with(passage.before(sum), IN_ALL)
        && opens_with(passage.before(sum - 1), GOES_ON_WITH)
        && passage.figures[sum].kind() == Kind::Money
}

/// Whether a sentence starts in `words`, and with one of `phrases`.
fn opens_with(words: &str, phrases: &[&str]) -> bool {
    words.rsplit_once(" . ").is_some_and(|(_, own)| cue::begins(&format!(" {own}"), phrases))
}

/// Whether the bare number `at` counts what is named after it, and so is no amount like `amount`: "three bond sales,
/// $6.5 billion in all".
fn counts(passage: &Passage<'_>, at: usize, amount: &Figure) -> bool {
    let next = passage.after(at).split_whitespace().next().unwrap_or_default();
    let named = next.chars().all(char::is_alphabetic) && !next.is_empty() && !GOES_ON.contains(&next);
    amount.kind() != Kind::Count && named
}

/// "$7.5 billion in April plus $22.5 billion now, $30 billion." A sum right behind its last part, at the end of its clause.
fn ends_addition(passage: &Passage<'_>, sum: usize) -> bool {
    let Some(first) = sum.checked_sub(2) else { return false };
    let figures = &passage.figures;
    let lead = passage.before(sum);
    // "$315 million plus" is a bound.
    let bound = passage.before(sum - 1).starts_with(" plus ) ");
    let plus = !bound && cue::has(passage.before(sum - 1), &["plus", "+"]) && cue::count(passage.before(sum - 1)) <= 6;
    let behind = cue::ends(lead, &[",", ":", "–", "(", ", or"]) && cue::count(lead) <= 5 && !lead.contains(" . ");
    let after = passage.after(sum);
    let last = after.trim().is_empty() || after.starts_with(" . ") || after.starts_with(" ) ");
    plus && behind && last && figures[first].value < figures[sum].value && figures[sum - 1].value < figures[sum].value
}

/// "¥260 billion in 2023 and ¥590 billion in 2024: ¥850 billion", "$30 billion of equity and $80 billion of debt, a war
/// chest of $110 billion": the sum right behind a list, after a colon or as what the list is called.
fn is_apposed(passage: &Passage<'_>, sum: usize) -> bool {
    let lead = passage.before(sum);
    let tail = lead.rsplit_once(" : ").is_some_and(|(_, own)| own.trim().is_empty());
    let tail = tail && cue::count(lead) <= if figures_like(passage, sum, 2) { 8 } else { 3 };
    let called = lead.rsplit_once(" , ").is_some_and(|(_, name)| {
        (name.starts_with("a ") || name.starts_with("an ")) && name.ends_with(" of ") && cue::count(name) <= 5
    });
    let closed = sum >= 2 && cue::has(passage.before(sum - 1), &["and", "plus"]);
    let or = sum >= 3 && cue::ends(lead, &[", or"]) && figures_like(passage, sum, 3);
    (tail || called || or) && closed && !lead.contains(" . ")
}

/// Whether the `count` figures before `sum` are amounts like it.
fn figures_like(passage: &Passage<'_>, sum: usize, count: usize) -> bool {
    let figures = &passage.figures;
    sum >= count && figures[sum - count..sum].iter().all(|part| part.like(&figures[sum]) && part.is_amount())
}

/// How many parts the words around a sum say it has: "the three of them together", "between the two".
fn counted(before: &str, after: &str) -> Option<usize> {
    const NUMBERS: &[(&str, usize)] = &[("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6)];
    let clause = before.rsplit([';', ',']).next().unwrap_or(before);
    let clause = clause.rsplit(" . ").next().unwrap_or(clause);
    let near = |words: &str, number: &str| {
        ["the", "all", "these", "those", "for the", "between the"]
            .iter()
            .any(|the| cue::has(words, &[&format!("{the} {number}")]))
            || number == "both" && cue::has(words, &["both"])
    };
    NUMBERS.iter().find(|(number, _)| near(clause, number) || near(after, number)).map(|&(_, count)| count)
}

pub(super) fn equation(passage: &Passage<'_>, parts: &[Part], sum: usize) -> Option<Equation> {
    let figures = &passage.figures;
    let firm = |part: &Part| {
        matches!(
            figures[part.at].quantity.hedge,
            Hedge::Exact | Hedge::About | Hedge::Nearly | Hedge::AtMost | Hedge::Over
        )
    };
    if parts.len() < 2 && parts.iter().all(|part| part.times.is_none()) || !parts.iter().all(firm) {
        return None;
    }
    let unit = parts.iter().map(|part| &figures[part.at]).find(|part| !part.is_bare());
    // "Arcelor 46.7 and Mittal 63.0, in all 109.7 million tonnes": what alone has a unit lends its scale.
    let of_sum = Some(&figures[sum]).filter(|sum| unit.is_none() && sum.factor() >= Decimal::ONE_THOUSAND);
    let unit = unit.or(of_sum).unwrap_or(&figures[parts[0].at]);
    // Beside "$1.7 billion", "$8 billion" was left whole because it nearly is: half of its rounding is enough.
    let finest = parts.iter().filter_map(|part| figures[part.at].quantity.step).min()?;
    let mut total: Option<Range> = None;
    let mut value = Decimal::ZERO;
    let mut written = Vec::new();
    let mut operands = Vec::new();
    for part in parts {
        let figure = &figures[part.at];
        // "17 and 12 km", "three of 3 percent and one of 5": a bare number has the scale of its neighbours.
        let scale = if figure.is_bare()
            && (matches!(unit.kind(), Kind::Money | Kind::Power) || of_sum.is_some())
            && figure.quantity.step < Some(Decimal::ONE_THOUSAND)
        {
            unit.factor()
        } else {
            Decimal::ONE
        };
        let coarse = figure.quantity.step.is_some_and(|step| step > finest && figure.quantity.hedge == Hedge::Exact);
        let mut range = match figure.quantity.hedge {
            // The most that each part may be adds up to the most that the sum may be.
            Hedge::AtMost => Range::exactly(figure.value)?,
            _ => figure.rounded()?,
        };
        if coarse {
            let half = |end: Decimal| (end + figure.value) / Decimal::TWO;
            range = Range::new(half(range.low), half(range.high))?;
        }
        let times = part.times.map_or(Decimal::ONE, |times| figures[times].value).checked_mul(scale)?;
        let range = range.times(Range::exactly(times)?)?;
        total = Some(match total {
            Some(total) => total.plus(range)?,
            None => range,
        });
        value = value.checked_add(figure.value.checked_mul(times)?)?;
        let times = part.times.map(|times| format!("{} × ", figures[times].value.normalize())).unwrap_or_default();
        written.push(format!("{times}{}", figure.written));
        operands.extend(part.times);
        operands.push(part.at);
    }
    let outcome = &figures[sum];
    let scale = if outcome.is_bare()
        && unit.is_amount()
        && outcome.quantity.step.is_some_and(|step| step < Decimal::ONE_THOUSAND)
        && unit.kind() != Kind::Count
    {
        unit.factor()
    } else {
        Decimal::ONE
    };
    // In "adds up to" the last words are no bound.
    let mut stated = outcome.clone();
    if stated.quantity.hedge == Hedge::AtMost {
        stated.quantity.hedge = Hedge::Exact;
    }
    Some(Equation {
        computed: total?,
        stated: stated.rounded()?.times(Range::exactly(scale)?)?,
        operation: written.join(" + "),
        result: if outcome.is_bare() { unit.write(value) } else { outcome.write(value) },
        written: outcome.written.clone(),
        operands,
        outcome: sum,
    })
}
