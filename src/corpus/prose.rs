//! Prose: an article's readable text without its markup, cut into blocks, every position of which maps back to
//! the source's own bytes.

use std::collections::BTreeMap;

use crate::span::Span;

/// What a block of prose is in the article's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the front matter or of the page.
    Title,
    /// A heading; the level is 1 for the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list; the depth is 1 for the outermost list.
    ListItem(u8),
    /// One cell of a table, rows and columns counted from 0; row 0 is the header where `header` is set.
    Cell {
        /// Which table of the article, from 0.
        table: u32,
        /// Row from 0.
        row: u32,
        /// Column from 0.
        column: u32,
        /// Whether the cell stands in a header row.
        header: bool,
    },
    /// Program code: kept for its place, never read for figures.
    Code,
}

/// A stretch of prose that the layout sets apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the prose.
    pub span: Span,
    /// The blocks that govern it, nearest first: the line that introduces a list, a cell's row label and column
    /// header, the headings above it, the title. Indices into [`Prose::blocks`].
    pub heads: Vec<usize>,
}

/// The readable text of an article.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text. Blocks are separated by a line break, cells of one table row by a tab.
    pub text: String,
    /// Its blocks in order; they do not overlap.
    pub blocks: Vec<Block>,
    map: OffsetMap,
}

impl Prose {
    /// Where `span` of the prose stands in the source's bytes.
    pub fn source_span(&self, span: Span) -> Span {
        self.map.source(span)
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The index of the block that holds byte `offset` of the prose.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let next = self.blocks.partition_point(|block| block.span.start <= offset);
        let index = next.checked_sub(1)?;
        (offset < self.blocks[index].span.end).then_some(index)
    }

    /// Finds the blocks that govern each block.
    pub(super) fn linked(mut self) -> Prose {
        link_heads(&mut self);
        self
    }

    /// Sends every source position through `outer`: the map of the decoding below the format.
    pub(super) fn rebase(&mut self, outer: &OffsetMap) {
        self.map = self.map.through(outer);
    }
}

/// A piecewise map from positions in one text to positions in the text it was made from.
#[derive(Debug, Clone, Default)]
pub(super) struct OffsetMap {
    /// In order of both sides, without overlap. A piece whose sides have equal length maps byte to byte; any
    /// other maps as a whole (an entity, a decoded character).
    pieces: Vec<(Span, Span)>,
}

impl OffsetMap {
    /// The map of a text of `len` bytes that starts `by` bytes into its source.
    pub fn shifted(len: usize, by: usize) -> Self {
        OffsetMap { pieces: vec![(Span::new(0, len), Span::new(by, by + len))] }
    }

    /// Moves every source position up by `by` bytes.
    pub fn shift_source(&mut self, by: usize) {
        for (_, to) in &mut self.pieces {
            *to = Span::new(to.start + by, to.end + by);
        }
    }

    /// Appends a piece; neighbours that continue each other byte to byte become one.
    pub fn push(&mut self, from: Span, to: Span) {
        if let Some((last_from, last_to)) = self.pieces.last_mut() {
            let linear = last_from.len() == last_to.len() && from.len() == to.len();
            if linear && last_from.end == from.start && last_to.end == to.start {
                last_from.end = from.end;
                last_to.end = to.end;
                return;
            }
        }
        self.pieces.push((from, to));
    }

    /// The source range of `span`.
    pub fn source(&self, span: Span) -> Span {
        let start =
            self.place(
                span.start,
                |piece, inside| if inside { piece.1.start + span.start - piece.0.start } else { piece.1.start },
            );
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.place(
            span.end - 1,
            |piece, inside| if inside { piece.1.start + span.end - piece.0.start } else { piece.1.end },
        );
        Span::new(start, end.max(start))
    }

    fn place(&self, offset: usize, of: impl Fn((Span, Span), bool) -> usize) -> usize {
        let next = self.pieces.partition_point(|(from, _)| from.start <= offset);
        let Some(index) = next.checked_sub(1) else { return 0 };
        let piece = self.pieces[index];
        let linear = piece.0.len() == piece.1.len();
        if offset < piece.0.end { of(piece, linear) } else { piece.1.end }
    }

    fn through(&self, outer: &OffsetMap) -> OffsetMap {
        let mut composed = OffsetMap::default();
        for &(from, middle) in &self.pieces {
            if from.len() != middle.len() {
                composed.push(from, outer.source(middle));
                continue;
            }
            let first = outer.pieces.partition_point(|(piece, _)| piece.end <= middle.start);
            for &(piece, to) in outer.pieces[first..].iter().take_while(|(piece, _)| piece.start < middle.end) {
                let start = piece.start.max(middle.start);
                let end = piece.end.min(middle.end);
                let here = Span::new(from.start + start - middle.start, from.start + end - middle.start);
                let there = if piece.len() == to.len() {
                    Span::new(to.start + start - piece.start, to.start + end - piece.start)
                } else {
                    to
                };
                composed.push(here, there);
            }
        }
        composed
    }
}

/// Builds prose block by block; formats call it while they walk their markup.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
    open: Option<(BlockKind, usize)>,
    tables: u32,
}

impl ProseBuilder {
    /// Starts a block; an open one is closed first.
    pub fn open(&mut self, kind: BlockKind) {
        self.close();
        if !self.prose.text.is_empty() {
            let separator = match (kind, self.prose.blocks.last().map(|block| block.kind)) {
                (BlockKind::Cell { table, row, .. }, Some(BlockKind::Cell { table: t, row: r, .. }))
                    if (table, row) == (t, r) =>
                {
                    '\t'
                }
                _ => '\n',
            };
            self.prose.text.push(separator);
        }
        self.open = Some((kind, self.prose.text.len()));
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Appends `text`, which stands at `source`; opens a paragraph if no block is open.
    pub fn push(&mut self, text: &str, source: Span) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.open(BlockKind::Paragraph);
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(text);
        self.prose.map.push(Span::new(start, start + text.len()), source);
    }

    /// Appends one blank for white space or markup at `source` unless the block just began or ends in one.
    pub fn push_blank(&mut self, source: Span) {
        if let Some((_, start)) = self.open
            && self.prose.text.len() > start
            && !self.prose.text.ends_with([' ', '\n', '\t'])
        {
            self.push(" ", source);
        }
    }

    /// Ends the open block. White space at its ends stays in the text but outside the block; a block without
    /// other text is dropped.
    pub fn close(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let text = &self.prose.text[start..];
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let first = start + text.len() - text.trim_start().len();
        let span = Span::new(first, first + trimmed.len());
        self.prose.blocks.push(Block { kind, span, heads: Vec::new() });
    }

    /// The number of the next table.
    pub fn next_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// The finished prose, with every block's heads found.
    pub fn finish(self) -> Prose {
        self.finish_body().linked()
    }

    /// The prose as built so far, its heads not yet found.
    pub(super) fn finish_body(mut self) -> Prose {
        self.close();
        self.prose
    }

    /// Appends a title block of characters, each with where it stands.
    pub(super) fn push_title(&mut self, title: &[(char, Span)]) {
        self.open(BlockKind::Title);
        for &(character, source) in title {
            self.push(character.encode_utf8(&mut [0; 4]), source);
        }
        self.close();
    }

    /// `body` with a title block before it.
    pub(super) fn titled(title: &[(char, Span)], body: Prose) -> Prose {
        let mut builder = ProseBuilder::default();
        builder.push_title(title);
        let mut prose = builder.prose;
        prose.text.push('\n');
        let by = prose.text.len();
        prose.text.push_str(&body.text);
        let moved = |span: Span| Span::new(span.start + by, span.end + by);
        prose.blocks.extend(body.blocks.into_iter().map(|block| Block { span: moved(block.span), ..block }));
        prose.map.pieces.extend(body.map.pieces.into_iter().map(|(from, to)| (moved(from), to)));
        prose
    }
}

/// Finds the blocks that govern each block.
fn link_heads(prose: &mut Prose) {
    let mut headings: Vec<(u8, usize)> = Vec::new();
    let mut items: Vec<(u8, usize)> = Vec::new();
    let mut introduction: Option<usize> = None;
    let mut title = None;
    let mut row_label = None;
    // Empty cells are no blocks, so columns are looked up by their number.
    let mut column_headers: BTreeMap<u32, usize> = BTreeMap::new();
    let mut last_table = None;
    for index in 0..prose.blocks.len() {
        let block = &prose.blocks[index];
        let text = &prose.text[block.span.range()];
        let mut heads = Vec::new();
        match block.kind {
            BlockKind::Title => title = Some(index),
            BlockKind::Heading(level) => {
                headings.retain(|&(above, _)| above < level);
                items.clear();
                introduction = None;
            }
            BlockKind::Paragraph | BlockKind::Code => {
                items.clear();
                introduction = text.ends_with(':').then_some(index);
            }
            BlockKind::ListItem(depth) => {
                items.retain(|&(above, _)| above < depth);
                heads.extend(items.iter().rev().map(|&(_, item)| item));
                heads.extend(introduction);
                items.push((depth, index));
            }
            BlockKind::Cell { table, column, header, .. } => {
                if last_table != Some(table) {
                    last_table = Some(table);
                    column_headers.clear();
                    row_label = None;
                }
                // A row whose first cell is empty goes on with the label above.
                if column == 0 {
                    row_label = Some(index);
                }
                if header {
                    column_headers.insert(column, index);
                } else {
                    heads.extend(row_label.filter(|&label| label != index));
                    heads.extend(column_headers.get(&column).copied());
                }
                heads.extend(introduction);
            }
        }
        heads.extend(headings.iter().rev().map(|&(_, heading)| heading));
        heads.extend(title.filter(|&title| title != index));
        if let BlockKind::Heading(level) = block.kind {
            headings.push((level, index));
        }
        prose.blocks[index].heads = heads;
    }
}
