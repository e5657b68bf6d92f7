//! Plain text: blank lines separate paragraphs, a first short line is the title, `-`, `*` and `•` begin items.

use super::super::{BlockKind, ProseBuilder, front_matter, lines};
use super::Draft;
use crate::span::Span;

pub(super) fn read(text: &str) -> Draft {
    let front = front_matter::split(text);
    let mut builder = ProseBuilder::default();
    let mut title = front.title;
    if let Some(span) = front.title_span {
        builder.open(BlockKind::Title);
        builder.push(&text[span.range()], span);
    }
    for (kind, span) in paragraphs(text, front.body).flat_map(|paragraph| blocks(text, paragraph)) {
        let line = &text[span.range()];
        let kind = if title.is_none() && matches!(kind, BlockKind::Heading(_)) {
            title = Some(line.to_owned());
            BlockKind::Title
        } else {
            kind
        };
        builder.open(kind);
        let mut at = span.start;
        for part in line.split_inclusive(['\n', '\r']) {
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
        url: front.url,
        prose: builder.finish(),
        remarks: front.remark.into_iter().collect(),
    }
}

/// Stretches of text between blank lines.
fn paragraphs(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    let mut open: Option<Span> = None;
    let mut found = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            found.extend(open.take());
        } else {
            open = Some(open.map_or(span, |paragraph| paragraph.cover(span)));
        }
    }
    found.extend(open);
    found.into_iter()
}

/// The blocks of one paragraph: list items line by line, everything else as [`lines::pieces`] cuts it.
fn blocks(text: &str, paragraph: Span) -> Vec<(BlockKind, Span)> {
    let body = &text[paragraph.range()];
    let mut blocks = Vec::new();
    let mut running: Option<Span> = None;
    let mut at = paragraph.start;
    let flush = |running: &mut Option<Span>, blocks: &mut Vec<(BlockKind, Span)>| {
        if let Some(span) = running.take() {
            let pieces = lines::pieces(&text[span.range()]);
            blocks.extend(
                pieces
                    .into_iter()
                    .map(|(kind, piece)| (kind, Span::new(span.start + piece.start, span.start + piece.end))),
            );
        }
    };
    for line in body.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let indent = line.len() - line.trim_start().len();
        let bullet = ["- ", "* ", "• ", "– "].iter().find(|mark| line[indent..].starts_with(**mark));
        match bullet {
            Some(mark) => {
                flush(&mut running, &mut blocks);
                blocks.push((
                    BlockKind::ListItem(1),
                    Span::new(span.start + indent + mark.len(), span.end.max(span.start + indent + mark.len())),
                ));
            }
            None => running = Some(running.map_or(span, |open| open.cover(span))),
        }
    }
    flush(&mut running, &mut blocks);
    blocks
}
