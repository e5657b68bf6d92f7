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
        if !is_number(prose.slice(block.span)) {
            continue;
        }
        let at = found.partition_point(|mention| mention.span.end <= block.span.start);
        let here = found.get(at).filter(|mention| mention.span.start < block.span.end);
        let unread =
            here.is_none_or(|mention| mention.quantity.kind == Kind::Count && mention.quantity.unit.as_str() == "?");
        if let Some(mention) = if unread { with_header(prose, block) } else { None } {
            found.splice(at..at + usize::from(here.is_some()), [mention]);
        }
    }
}

/// Whether a cell holds a number or a range of two and nothing else.
fn is_number(cell: &str) -> bool {
    cell.starts_with(|first: char| first.is_ascii_digit())
        && cell.ends_with(|last: char| last.is_ascii_digit())
        && cell.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '-' | '–' | ' '))
}

/// The cell with the unit of the first header that has one, the column's before the row's.
fn with_header(prose: &Prose, block: &Block) -> Option<Mention> {
    let number = prose.slice(block.span);
    let heads = block.heads.iter().rev().map(|&head| &prose.blocks[head]);
    let headers = heads.filter(|head| matches!(head.kind, BlockKind::Cell { .. })).map(|head| prose.slice(head.span));
    let texts = headers.filter(|header| header.len() <= HEADER).flat_map(units).map(|unit| joined(number, unit));
    texts.flat_map(|text| in_full(&text, number)).next().map(|mention| Mention { span: block.span, ..mention })
}

/// Where a header may name its unit: in brackets, after a comma or "in", or all of it.
fn units(header: &str) -> impl Iterator<Item = &str> {
    let bracket = header.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(unit, _)| unit);
    let comma = header.rsplit_once(", ").map(|(_, unit)| unit);
    let link = header.rsplit_once(" in ").map(|(_, unit)| unit);
    [bracket, comma, link, Some(header)].into_iter().flatten().map(|unit| unit.strip_prefix("in ").unwrap_or(unit))
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
    }

    #[test]
    fn leaves_places_names_and_years() {
        reads("| Rank | No. | Opened |", "| 12 | 37 | 2019 |", &["2019: 2019-01-01 date"]);
        reads("| Unit | Version |", "| 37 | 4.1 |", &[]);
    }
}
