//! Plain text: "Date:", "Title:" and the like may stand above it; blank lines separate paragraphs, a first short line is the title, `-`, `*` and `•` begin items.

use super::super::{BlockKind, ProseBuilder, front_matter, lines};
use super::Draft;
use crate::span::Span;

pub(super) fn read(text: &str) -> Draft {
    let front = front_matter::labelled(text).unwrap_or_else(|| front_matter::split(text));
    let mut builder = ProseBuilder::default();
    let mut title = front.title;
    if !front.title_placed.is_empty() {
        builder.push_title(&front.title_placed);
    }
    let layout = lines::Layout::of(&text[front.body..]);
    for span in blocks(text, front.body, layout) {
        let (kind, bullet) = lines::form(&text[span.range()]);
        let span = Span::new(span.start + bullet, span.end);
        let first_heading = title.is_none() && matches!(kind, BlockKind::Heading(_));
        if first_heading {
            title = Some(text[span.range()].to_owned());
        }
        builder.open(if first_heading { BlockKind::Title } else { kind });
        let mut at = span.start;
        for part in text[span.range()].split_inclusive(['\n', '\r']) {
            let bare = part.trim_end_matches(['\n', '\r']);
            builder.push(bare, Span::new(at, at + bare.len()));
            builder.push_blank(Span::new(at + bare.len(), at + part.len()));
            at += part.len();
        }
    }
    Draft {
        title,
        publisher: front.publisher,
        published: front.published,
        published_month: front.published_month,
        url: front.url,
        prose: builder.finish(),
        remarks: front.remarks,
    }
}

/// The lines of `text`, joined where the break between them is only wrapping.
fn blocks(text: &str, from: usize, layout: lines::Layout) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut before: Option<Span> = None;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(at + indent.min(line.trim_end().len()), at + line.trim_end().len());
        at += line.len();
        if span.is_empty() {
            before = None;
            continue;
        }
        let starts_item = lines::form(&text[span.range()]).1 > 0;
        match (before, blocks.last_mut()) {
            (Some(above), Some(block))
                if !starts_item && !layout.deliberate(&text[above.range()], &text[span.range()]) =>
            {
                block.end = span.end
            }
            _ => blocks.push(span),
        }
        before = Some(span);
    }
    blocks
}
