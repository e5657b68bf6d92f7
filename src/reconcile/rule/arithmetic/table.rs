//! The total of a table's column or of a list: a last row "Total", a last item "In all: $9.7bn".

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cue;
use super::figure::Figure;
use super::passage::Passage;
use super::{Miscount, Range};
use crate::corpus::{Article, BlockKind};
use crate::quantity::Kind;

/// What the row or the item of a total begins with.
const TOTAL: &[&str] =
    &["total", "totals", "sum", "together", "in all", "all told", "altogether", "in total", "grand total"];

/// A row's cell or an item: its label, its figures' block.
struct Line<'p, 'a> {
    label: String,
    passage: Option<&'p Passage<'a>>,
}

/// An article's passages by block, and its cells by table, row and column.
struct Layout<'p, 'a> {
    article: &'a Article,
    passages: &'p [(usize, Passage<'a>)],
    cells: BTreeMap<(u32, u32, u32), usize>,
}

/// Totals that are not the sum of what stands above them.
pub(super) fn miscounts<'a>(article: &'a Article, passages: &[(usize, Passage<'a>)]) -> Vec<Miscount> {
    let blocks = &article.prose.blocks;
    let cells = blocks.iter().enumerate().filter_map(|(at, block)| match block.kind {
        BlockKind::Cell { table, row, column, .. } => Some(((table, row, column), at)),
        _ => None,
    });
    let layout = Layout { article, passages, cells: cells.collect() };
    let mut found = Vec::new();
    let mut of_row: BTreeMap<(u32, u32), Vec<Miscount>> = BTreeMap::new();
    let mut list = 0;
    for (at, block) in blocks.iter().enumerate() {
        found.extend(match block.kind {
            BlockKind::Cell { table, row, column, header: false } => {
                of_row.entry((table, row)).or_default().extend(layout.column(table, row, column));
                None
            }
            BlockKind::ListItem(_) => {
                if at == 0 || !matches!(blocks[at - 1].kind, BlockKind::ListItem(_)) {
                    list = at;
                }
                layout.item(list, at)
            }
            BlockKind::Paragraph => layout.below(list, at),
            _ => None,
        });
    }
    // A slip spoils one column. Where several do not add up, the last row counts something else, or a row is missing.
    found.extend(of_row.into_values().filter(|row| row.len() == 1).flatten());
    found
}

impl<'p, 'a> Layout<'p, 'a> {
    fn passage(&self, block: usize) -> Option<&'p Passage<'a>> {
        let at = self.passages.binary_search_by_key(&block, |(at, _)| *at).ok()?;
        Some(&self.passages[at].1)
    }

    fn line(&self, block: usize) -> Line<'p, 'a> {
        let label = self.article.prose.slice(self.article.prose.blocks[block].span).to_lowercase();
        Line { label, passage: self.passage(block) }
    }

    /// The lines of a column above `row`, each with its row's label.
    fn above(&self, table: u32, row: u32, column: u32) -> Vec<Line<'p, 'a>> {
        let body = |&row: &u32| {
            let cell = self.cells.get(&(table, row, column));
            !cell.is_some_and(|&at| matches!(self.article.prose.blocks[at].kind, BlockKind::Cell { header: true, .. }))
        };
        let line = |row: u32| Line {
            label: self.cells.get(&(table, row, 0)).map(|&at| self.line(at).label).unwrap_or_default(),
            passage: self.cells.get(&(table, row, column)).and_then(|&at| self.passage(at)),
        };
        (0..row).filter(body).map(line).collect()
    }

    /// The cell of a row "Total" against the cells above it.
    fn column(&self, table: u32, row: u32, column: u32) -> Option<Miscount> {
        let label = self.cells.get(&(table, row, 0)).filter(|_| column > 0)?;
        let total = self.passage(*self.cells.get(&(table, row, column))?)?;
        is_total(&self.line(*label).label).then(|| held(&self.above(table, row, column), only(total)?))?
    }

    /// The item "Total" of the list that starts at block `first` against those above it.
    fn item(&self, first: usize, at: usize) -> Option<Miscount> {
        let total = self.passage(at).filter(|_| at > first && is_total(&self.line(at).label))?;
        held(&(first..at).map(|at| self.line(at)).collect::<Vec<_>>(), only(total)?)
    }

    /// The paragraph right below a table, or below the list that starts at block `list`, if it gives their sum first.
    fn below(&self, list: usize, at: usize) -> Option<Miscount> {
        let blocks = &self.article.prose.blocks;
        let (total, last) = (self.passage(at)?, at.checked_sub(1)?);
        let lead = total.lead(0);
        if !cue::opens(&lead) || cue::count(&lead) > 6 || lead.contains(" . ") {
            return None;
        }
        let stated = total.figures.first()?;
        match blocks[last].kind {
            BlockKind::ListItem(depth) => {
                let flat = (list..at).all(|at| blocks[at].kind == BlockKind::ListItem(depth));
                flat.then(|| held(&(list..at).map(|at| self.line(at)).collect::<Vec<_>>(), stated))?
            }
            BlockKind::Cell { table, row, column, .. } => {
                // The only column of figures like the sum.
                let mut columns = (1..=column).filter_map(|column| parts(&self.above(table, row + 1, column), stated));
                match (columns.next(), columns.next()) {
                    (Some(parts), None) => miscount(&parts, stated),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The only figure of a passage.
fn only<'p>(passage: &'p Passage<'_>) -> Option<&'p Figure> {
    let [figure] = passage.figures.as_slice() else { return None };
    Some(figure)
}

fn is_total(label: &str) -> bool {
    // "Total, without prototypes"
    let fewer =
        ["without", "excluding", "excl", "less", "net of", "not counting"].iter().any(|word| label.contains(word));
    !fewer
        && TOTAL.iter().any(|word| {
            label.trim().strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
}

/// The lines' figures against their total.
fn held(lines: &[Line<'_, '_>], stated: &Figure) -> Option<Miscount> {
    miscount(&parts(lines, stated)?, stated)
}

/// A line's figure and how often it counts: "Fannie and Freddie: $100bn apiece".
type Part<'p> = (&'p Figure, u32);

/// The one figure of each line that is like the total; none may be a part of another, and what is the sum of those above
/// it ("Valid votes") counts no second time.
fn parts<'p>(lines: &[Line<'p, '_>], stated: &Figure) -> Option<Vec<Part<'p>>> {
    if lines.len() < 2 || stated.kind() == Kind::Duration || stated.per().is_some() {
        return None;
    }
    lines
        .iter()
        .map(|line| {
            let part = ["of which", "including", "subtotal", "thereof", "total", "sum"];
            // "Paid so far: $50 million of it", "A and B each seek another $50 million".
            let words = line.label.replace(|c: char| !c.is_alphabetic(), " ");
            let of_another = cue::has(&format!(" {words} "), &["of it", "of that", "of which", "each"]);
            if of_another || part.iter().any(|word| line.label.trim_start().starts_with(word)) {
                return None;
            }
            let mut like = line.passage?.figures.iter().filter(|figure| figure.like(stated));
            let (Some(figure), None) = (like.next(), like.next()) else { return None };
            let times = match figure.per() {
                None => 1,
                Some("piece" | "unit") => {
                    let (names, _) = line.label.split_once(':')?;
                    names.split(", ").flat_map(|names| names.split(" and ")).count() as u32
                }
                Some(_) => return None,
            };
            figure.change.is_none().then_some((figure, times))
        })
        .collect::<Option<Vec<Part<'p>>>>()
        .map(without_subtotals)
}

/// The parts but for those that are the sum of two or more right above them.
fn without_subtotals(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let is_sum = |parts: &[Part<'_>], part: Part<'_>| {
        parts.len() > 1 && sum(parts).is_some_and(|(range, _)| part.0.rounded().is_some_and(|own| !range.misses(&own)))
    };
    let mut kept: Vec<Part<'_>> = Vec::new();
    let mut from = 0;
    for part in parts {
        if is_sum(&kept[from..], part) {
            from = kept.len();
        } else {
            kept.push(part);
        }
    }
    kept
}

/// What parts come to: within rounding, and as they are written.
fn sum(parts: &[Part<'_>]) -> Option<(Range, Decimal)> {
    let mut whole: Option<(Range, Decimal)> = None;
    for &(part, times) in parts {
        let number = Decimal::from(times);
        let range = part.rounded()?.times(Range::exactly(number)?)?;
        let value = part.value.checked_mul(number)?;
        whole = Some(match whole {
            Some((sum, so_far)) => (sum.plus(range)?, so_far.checked_add(value)?),
            None => (range, value),
        });
    }
    whole
}

fn miscount(parts: &[Part<'_>], stated: &Figure) -> Option<Miscount> {
    if parts.len() < 2 {
        return None;
    }
    let (computed, value) = sum(parts)?;
    let write = |&(part, times): &Part<'_>| {
        if times == 1 { part.written.clone() } else { format!("{times} × {}", part.plain()) }
    };
    let written: Vec<String> = parts.iter().map(write).collect();
    // Of averages and of parts that overlap the last row is no sum.
    let near = value < stated.value.checked_mul(Decimal::TWO)? && stated.value < value.checked_mul(Decimal::TWO)?;
    (near && computed.misses(&stated.rounded()?)).then_some(())?;
    Some(Miscount {
        operation: written.join(" + "),
        result: stated.write(value),
        written: stated.hedged.clone(),
        operands: parts.iter().filter_map(|(part, _)| part.claim).collect(),
        outcome: stated.claim,
    })
}
