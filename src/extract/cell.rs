//! Numbers in table cells: what they count or measure stands in the header of their column or the label of their row.
//!
//! The cell is read as if its unit stood in it: `95` under "Turbines" as "95 turbines", `1,200` under "Capacity (MW)"
//! as "1,200 MW", `13.7` under "Debt, $ billion" as "$13.7 billion". A cell that is read on its own stays as it is.

use crate::corpus::{Block, BlockKind, Prose};
use crate::quantity::Kind;
use crate::span::Span;

use super::mention::{Mention, mentions};

/// A longer header is a sentence and names no unit.
const HEADER: usize = 60;

/// Adds what the cells of `prose` say together with their headers to the `found` mentions, which are in order.
pub(super) fn complete(prose: &Prose, found: &mut Vec<Mention>) {
    for block in prose.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Cell { header: false, .. })) {
        let Some(number) = number(prose.slice(block.span)) else { continue };
        let number = Span::new(block.span.start, block.span.start + number.len());
        let at = found.partition_point(|mention| mention.span.end <= number.start);
        let here = found.get(at).filter(|mention| mention.span.start < number.end);
        let unread =
            here.is_none_or(|mention| mention.quantity.kind == Kind::Count && mention.quantity.unit.as_str() == "?");
        if let Some(mention) = if unread { with_header(prose, block, number) } else { None } {
            found.splice(at..at + usize::from(here.is_some()), [mention]);
        }
    }
}

/// The number or the range of two that a cell begins with, if nothing or a remark follows it: `12`,
/// `3,800-4,600`, `12 (of which 3 new)`, `41, two of them new`, `174 × 7 MW`.
fn number(cell: &str) -> Option<&str> {
    let part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '-' | '–' | ' ');
    let whole = cell.split(|letter| !part(letter)).next()?;
    let number = whole.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let rest = cell[number.len()..].trim_start();
    let remark = rest.is_empty() || rest.starts_with(['(', '[', ',', ';', '+', '×', '*']);
    (remark && number.starts_with(|first: char| first.is_ascii_digit())).then_some(number)
}

/// The number of a cell with the unit of the first header that has one, the column's before the row's.
fn with_header(prose: &Prose, block: &Block, place: Span) -> Option<Mention> {
    let number = prose.slice(place);
    let heads = block.heads.iter().rev().map(|&head| &prose.blocks[head]);
    let headers = heads.filter(|head| matches!(head.kind, BlockKind::Cell { .. })).map(|head| prose.slice(head.span));
    let texts = headers.filter(|header| header.len() <= HEADER && !is_name(header)).flat_map(units);
    let read = |(unit, whole): (&str, bool)| {
        let text = joined(number, unit);
        in_full(&text, number).filter(|mention| !whole || mention.span.end == text.len())
    };
    texts.filter_map(read).next().map(|mention| Mention { span: place, ..mention })
}

/// Whether a header is the name of somebody or something: "United States".
fn is_name(header: &str) -> bool {
    let words = || header.split_whitespace();
    words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase))
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
        let text = format!("{header}\n|{}\n{row}\n", "---|".repeat(columns));
        let article = Article::read("a.md", text.into_bytes()).unwrap();
        let mut found = mentions(&article.prose.text, None);
        complete(&article.prose, &mut found);
        let figure = |mention: &Mention| {
            let quantity = &mention.quantity;
            format!("{}: {} {}", article.prose.slice(mention.span), quantity.stated.low_text().unwrap(), quantity.unit)
        };
        assert_eq!(found.iter().map(figure).collect::<Vec<_>>(), expected, "{row} under {header}");
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
    fn leaves_places_names_and_years() {
        reads("| Rank | No. | Opened |", "| 12 | 37 | 2019 |", &["2019: 2019-01-01 date"]);
        reads("| Unit | Version |", "| 37 | 4.1 |", &[]);
        reads("| | Gold |", "| United States | 39 |", &[]);
    }
}
