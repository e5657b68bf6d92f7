//! Numbers with a label: what they count or measure stands in the header of their column, the label of their row, or
//! before their colon.
//!
//! The number is read as if its unit stood with it: `95` under "Turbines" as "95 turbines", `1,200` under "Capacity (MW)"
//! as "1,200 MW", `13.7` under "Debt, $ billion" as "$13.7 billion", "Hypotheses: 25" as "25 hypotheses". A whole number
//! whose label has no unit ("Complement: 142", `89` under "Total") is a count of what the label says. A number that is
//! read on its own stays as it is; ranks, versions and years are none.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::{Block, BlockKind, Prose};
use crate::quantity::kind::count::names_number;
use crate::quantity::numeral;
use crate::quantity::token::Tokens;
use crate::quantity::{Kind, Quantity, Unit};
use crate::span::Span;

use super::lexicon::Lexicon;
use super::mention::{Mention, mentions};

/// A longer header is a sentence and names no unit.
const HEADER: usize = 60;

/// Adds what the numbers of `prose` say together with their labels to the `found` mentions, which are in order.
pub(super) fn complete(prose: &Prose, lexicon: &Lexicon, found: &mut Vec<Mention>) {
    let mut read = Vec::new();
    let mut add =
        |place: Span, mention: Option<Mention>| read.extend(mention.map(|mention| Mention { span: place, ..mention }));
    for block in &prose.blocks {
        let place = |at: usize, number: &str| Span::new(block.span.start + at, block.span.start + at + number.len());
        let text = prose.slice(block.span);
        match block.kind {
            BlockKind::Cell { header: false, column, .. } => {
                let Some(number) = number(text).filter(|number| is_unread(found, place(0, number))) else { continue };
                let unit = labelled(number, lexicon, labels_of_cell(prose, block));
                let plain = || count(number, labels_of_cell(prose, block)).filter(|_| column > 0);
                add(place(0, number), unit.or_else(plain));
            }
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem(_) => {
                for (label, at, number) in before_colons(text) {
                    if is_unread(found, place(at, number)) {
                        let unit = labelled(number, lexicon, std::iter::once(label));
                        add(place(at, number), unit.or_else(|| count(number, std::iter::once(label))));
                    }
                }
            }
            _ => {}
        }
    }
    merge(found, read);
}

/// Whether at most bare numbers have been read at `place`.
fn is_unread(found: &[Mention], place: Span) -> bool {
    let at = found.partition_point(|mention| mention.span.end <= place.start);
    let mut here = found[at..].iter().take_while(|mention| mention.span.start < place.end);
    here.all(|mention| mention.quantity.kind == Kind::Count && mention.quantity.unit == Unit::UNKNOWN)
}

/// Puts the `labelled` mentions, which are in order, among those `found`, in the place of what they overlap.
fn merge(found: &mut Vec<Mention>, labelled: Vec<Mention>) {
    let mut rest = std::mem::take(found).into_iter().peekable();
    for mention in labelled {
        found.extend(std::iter::from_fn(|| rest.next_if(|other| other.span.end <= mention.span.start)));
        while rest.next_if(|other| other.span.start < mention.span.end).is_some() {}
        found.push(mention);
    }
    found.extend(rest);
}

/// The number or the range of two that a text begins with, if nothing or a remark follows it: `12`,
/// `3,800-4,600`, `12 (of which 3 new)`, `41, two of them new`, `174 × 7 MW`.
fn number(text: &str) -> Option<&str> {
    let part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '-' | '–' | ' ');
    let whole = text.split(|letter| !part(letter)).next()?;
    let number = whole.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let rest = text[number.len()..].trim_start();
    let remark = rest.is_empty() || rest.starts_with(['(', '[', ',', ';', '+', '×', '*']);
    (remark && number.starts_with(|first: char| first.is_ascii_digit())).then_some(number)
}

/// The numbers of a text that stand behind a label and its colon, each with the label and its place. A label is of
/// at most four words, at the start of the text or behind another figure: "Speed: 33 knots Complement: 142".
fn before_colons(text: &str) -> Vec<(&str, usize, &str)> {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\d)\]}.;] )((?:\p{L}[\p{L}'’-]*[ ,]?){1,4}): (\d[\d,.]*)").expect("a valid pattern")
    });
    let mut found = Vec::new();
    // Most paragraphs have none.
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if !text.match_indices(": ").any(|(colon, _)| digit(colon + 2)) {
        return found;
    }
    let mut from = 0;
    while let Some(captures) = LABELLED.captures_at(text, from) {
        let (Some(label), Some(number)) = (captures.get(1), captures.get(2)) else { break };
        let digits = number.as_str().trim_end_matches(['.', ',']);
        let end = number.start() + digits.len();
        // The last digit may end the figure that the next label follows.
        from = end - 1;
        let rest = text[end..].trim_start();
        if rest.is_empty() || rest.starts_with(['(', '[', ';', '.', '+']) || begins_label(rest) {
            let name = if label.start() == 0 { Some(0) } else { label.as_str().find(char::is_uppercase) };
            found.extend(name.map(|name| (&label.as_str()[name..], number.start(), digits)));
        }
    }
    found
}

/// Whether a text begins with another label: "Armament: 80 cells".
fn begins_label(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.split_once(": ").is_some_and(|(label, _)| label.split(' ').count() <= 4 && !label.contains(['.', ',']))
}

/// What may name the unit of a cell: the column's header before the row's label.
fn labels_of_cell<'p>(prose: &'p Prose, block: &'p Block) -> impl Iterator<Item = &'p str> {
    let heads = block.heads.iter().rev().map(|&head| &prose.blocks[head]);
    heads.filter(|head| matches!(head.kind, BlockKind::Cell { .. })).map(|head| prose.slice(head.span))
}

/// The `number` with the unit of the first label that has one.
fn labelled<'p>(number: &str, lexicon: &Lexicon, labels: impl Iterator<Item = &'p str>) -> Option<Mention> {
    let texts =
        labels.filter(|label| label.len() <= HEADER && !is_name(label, lexicon) && !is_numbered(label)).flat_map(units);
    let read = |(unit, whole): (&str, bool)| {
        let text = joined(number, unit);
        in_full(&text, number).filter(|mention| !whole || mention.span.end == text.len())
    };
    texts.filter_map(read).next()
}

/// The whole `number` as a count of what its labels say, unless one of them numbers things and counts none.
fn count<'p>(number: &str, labels: impl Iterator<Item = &'p str>) -> Option<Mention> {
    let (mut labelled, mut numbered) = (false, false);
    for label in labels.filter(|label| label.chars().any(char::is_alphabetic)) {
        labelled = true;
        let mut words = label.split(|letter: char| !letter.is_alphanumeric());
        numbered |= words.any(names_number);
    }
    let year = number.len() == 4 && number.parse().is_ok_and(|year: u32| (1700..2200).contains(&year));
    let whole = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let text = format!("{number} items");
    let mention = if labelled && !numbered && whole && !year { in_full(&text, number)? } else { return None };
    let quantity = Quantity { unit: Unit::UNKNOWN, ..mention.quantity };
    Some(Mention { quantity, ..mention })
}

/// Whether a header names one of several by its number: "Day one", "Phase 2".
fn is_numbered(header: &str) -> bool {
    let Some((_, number)) = header.split_once(' ') else { return false };
    let mut tokens = Tokens::new(number);
    tokens.next_line() && numeral::read(&tokens, 0, false).is_some_and(|numeral| numeral.end == tokens.len())
}

/// Whether a header is the name of somebody or something: "United States".
fn is_name(header: &str, lexicon: &Lexicon) -> bool {
    let words = || header.split_whitespace();
    lexicon.is_place(header) || words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase))
}

/// Where a header may name its unit: in brackets, after a comma or "in", or all of it. Behind a comma stands a unit and
/// nothing else, or none: "Shirts sold, day one".
fn units(header: &str) -> impl Iterator<Item = (&str, bool)> {
    let bracket = header.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(unit, _)| unit);
    let comma = header.rsplit_once(", ").map(|(_, unit)| unit);
    let link = header.rsplit_once(" in ").map(|(_, unit)| unit);
    let units = [bracket, comma, link, Some(header)].into_iter().zip([false, true, false, false]);
    units.filter_map(|(unit, whole)| Some((unit.map(|unit| unit.strip_prefix("in ").unwrap_or(unit))?, whole)))
}

/// The number with its unit as a text would write it: a sign of money before, all else after it.
fn joined(number: &str, unit: &str) -> String {
    match unit.find(['$', '€', '£', '¥', '₹']) {
        Some(sign) if sign <= 3 => {
            let (sign, scale) = unit.split_at(sign + unit[sign..].chars().next().map_or(0, char::len_utf8));
            format!("{sign}{number}{scale}")
        }
        _ => {
            let mut letters = unit.chars();
            let first = letters.next();
            let name = letters.clone().next().is_none_or(char::is_uppercase);
            // "Turbines" are turbines, "GPUs" and "MW" stay as they are.
            let first = first
                .filter(|_| !name)
                .map_or(unit.chars().take(1).collect(), |first| first.to_lowercase().collect::<String>());
            format!("{number} {first}{}", letters.as_str())
        }
    }
}

/// The figure that the text is, if it begins with one that has all of the number and a unit.
fn in_full(text: &str, number: &str) -> Option<Mention> {
    let place = text.find(number)?;
    let whole = Span::new(place, place + number.len());
    mentions(text, None).into_iter().next().filter(|mention| {
        let quantity = &mention.quantity;
        let covers = mention.span.start <= whole.start && mention.span.end >= whole.end;
        covers && quantity.kind != Kind::Date && quantity.unit.as_str() != "?"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;

    /// The figures of a table of one row: its header, its cells, and each figure as `surface: low unit`.
    fn reads(header: &str, row: &str, expected: &[&str]) {
        let columns = header.matches('|').count() - 1;
        read(&format!("{header}\n|{}\n{row}", "---|".repeat(columns)), expected);
    }

    /// The figures of a text.
    fn read(text: &str, expected: &[&str]) {
        let article = Article::read("a.md", format!("{text}\n").into_bytes()).unwrap();
        let mut found = mentions(&article.prose.text, None);
        complete(&article.prose, &Lexicon::default(), &mut found);
        let figure = |mention: &Mention| {
            let quantity = &mention.quantity;
            format!("{}: {} {}", article.prose.slice(mention.span), quantity.stated.low_text().unwrap(), quantity.unit)
        };
        assert_eq!(found.iter().map(figure).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn the_header_gives_the_unit() {
        reads("| Storm | Deaths | Homes destroyed |", "| Ada | 64 | 1,833 |", &["64: 64 death", "1,833: 1833 home"]);
        reads("| Site | Capacity (MW) | Share, % |", "| A | 1,200 | 35.5 |", &["1,200: 1200000000 W", "35.5: 35.5 %"]);
        reads("| Bond | Million euros |", "| Ordinary | 500 |", &["500: 500000000 EUR"]);
        reads("| Sector | Damage (US$ million) |", "| All | 3,800-4,600 |", &["3,800-4,600: 3800000000 USD"]);
        reads("| Year | Net loss in £bn |", "| 2019 | 2.5 |", &["2019: 2019-01-01 date", "2.5: 2500000000 GBP"]);
    }

    #[test]
    fn the_label_of_a_row_gives_it_where_the_header_does_not() {
        reads("| | A | B |", "| Turbines | 95 | 87 |", &["95: 95 turbine", "87: 87 turbine"]);
        reads("| | A | B |", "| GPUs | 2,000 | $5 |", &["2,000: 2000 gpu", "$5: 5 USD"]);
        reads("| | Day one |", "| Shirts sold, day one | 10,000 |", &["10,000: 10000 shirt"]);
    }

    #[test]
    fn a_remark_may_follow() {
        reads("| | |", "| Deaths | 12 (two in hospital) |", &["12: 12 death"]);
        reads("| | |", "| Stations | 41, of which 10 are new |", &["41: 41 station", "10: 10 ?"]);
        reads("| | |", "| Turbines | 174 × 7 MW |", &["174: 174 turbine", "7 MW: 7000000 W"]);
    }

    #[test]
    fn a_whole_number_without_a_unit_counts_what_its_label_says() {
        reads("| | Gold | Total |", "| United States | 39 | 113 |", &["39: 39 ?", "113: 113 ?"]);
        reads("| State | Total |", "| Texas | 30 |", &["30: 30 ?"]);
        read(
            "Length: 600 ft Complement: 142 Armament: 80 cells",
            &["600 ft: 600 foot", "142: 142 ?", "80 cells: 80 cell"],
        );
        read("- in all: 18 (two of them new)", &["18: 18 ?"]);
        read("Hypotheses: 25", &["25: 25 hypothesis"]);
        read("Years in the works: 85", &["85: 85 y"]);
    }

    #[test]
    fn leaves_places_names_and_years() {
        reads("| Rank | No. | Opened |", "| 12 | 37 | 2019 |", &["2019: 2019-01-01 date"]);
        reads("| Unit | Version |", "| 37 | 4.1 |", &[]);
        read("Phase: 3", &[]);
        read("Phone: 555", &[]);
        read("He read out the score that night: 25", &[]);
        read("Verdict: 12 angry men left.", &["12 angry men: 12 man"]);
    }
}
