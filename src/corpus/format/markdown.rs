//! Markdown (CommonMark with tables), with YAML front matter.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::{BlockKind, ProseBuilder, front_matter, lines};
use super::{Draft, html};
use crate::span::Span;

pub(super) fn read(text: &str) -> Draft {
    let front = front_matter::split(text);
    let mut reader = Reader::new(text, front.body);
    if let Some(span) = front.title_span {
        reader.builder.open(BlockKind::Title);
        reader.builder.push(&text[span.range()], span);
        reader.builder.close();
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&text[front.body..], options).into_offset_iter() {
        reader.event(event, range);
    }
    Draft {
        title: front.title.or(reader.first_heading),
        publisher: front.publisher,
        published: front.published,
        url: front.url,
        prose: reader.builder.finish(),
        remarks: front.remark.into_iter().collect(),
    }
}

struct Reader<'a> {
    text: &'a str,
    /// Where the Markdown begins in `text`.
    base: usize,
    builder: ProseBuilder,
    first_heading: Option<String>,
    /// Starts of the lines that begin a block inside the current paragraph, with their kinds, last first.
    breaks: Vec<(usize, BlockKind)>,
    lists: u8,
    table: Option<(u32, u32, u32, bool)>,
    code: bool,
    images: usize,
    heading: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        Reader {
            text,
            base,
            builder: ProseBuilder::default(),
            first_heading: None,
            breaks: Vec::new(),
            lists: 0,
            table: None,
            code: false,
            images: 0,
            heading: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start + self.base, range.end + self.base);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) if self.images == 0 => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.builder.push_blank(span),
            Event::Html(_) if !self.builder.is_open() => html::push_fragment(&mut self.builder, self.text, span),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.line_break(span),
            Event::Rule => self.builder.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph if self.lists == 0 => self.open_paragraph(span),
            Tag::Heading { level, .. } => {
                self.builder.open(BlockKind::Heading(heading_level(level)));
                self.heading = Some(span.start);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.builder.open(BlockKind::Code);
                self.code = true;
            }
            // Four blanks before a line of news are an accident of copying, not code.
            Tag::CodeBlock(CodeBlockKind::Indented) => self.open_paragraph(span),
            Tag::List(_) => self.lists += 1,
            Tag::Item => self.builder.open(BlockKind::ListItem(self.lists.max(1))),
            Tag::Table(_) => self.table = Some((self.builder.next_table(), 0, 0, false)),
            Tag::TableHead => {
                if let Some((_, _, column, header)) = &mut self.table {
                    (*column, *header) = (0, true);
                }
            }
            Tag::TableRow => {
                if let Some((_, row, column, header)) = &mut self.table {
                    (*row, *column, *header) = (*row + 1, 0, false);
                }
            }
            Tag::TableCell => {
                if let Some((table, row, column, header)) = &mut self.table {
                    self.builder.open(BlockKind::Cell { table: *table, row: *row, column: *column, header: *header });
                    *column += 1;
                }
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) => {
                self.builder.close();
                if let Some(start) = self.heading.take()
                    && self.first_heading.is_none()
                {
                    let line = self.text[start..span.end].trim_matches(['#', ' ', '\n', '\r', '=', '-']);
                    self.first_heading = Some(line.to_owned());
                }
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.builder.close();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => self.builder.close(),
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::Table => self.table = None,
            TagEnd::Image => self.images -= 1,
            _ => {}
        }
    }

    fn open_paragraph(&mut self, span: Span) {
        let mut pieces = lines::pieces(&self.text[span.range()]);
        self.breaks = pieces.drain(..).rev().map(|(kind, piece)| (span.start + piece.start, kind)).collect();
        // `**More than $35 billion**` alone in its paragraph is set as a heading.
        let paragraph = self.text[span.range()].trim();
        let bold = paragraph.len() > 4
            && paragraph.starts_with("**")
            && paragraph.ends_with("**")
            && !paragraph[2..paragraph.len() - 2].contains("**");
        let (_, kind) = self.breaks.pop().unwrap_or((span.start, BlockKind::Paragraph));
        let first = if bold { BlockKind::Heading(lines::GUESSED_LEVEL) } else { kind };
        self.builder.open(first);
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(&(start, kind)) = self.breaks.last()
            && span.start >= start
        {
            self.breaks.pop();
            self.builder.open(kind);
        }
        if text.contains('\n') && !self.code {
            let mut at = span.start;
            for line in text.split_inclusive('\n') {
                let bare = line.trim_end();
                self.builder.push(bare, Span::new(at, at + bare.len()));
                self.builder.push_blank(Span::new(at + bare.len(), at + line.len()));
                at += line.len();
            }
        } else {
            self.builder.push(text, span);
        }
    }

    fn line_break(&mut self, span: Span) {
        match self.breaks.last() {
            Some(&(start, kind)) if span.end >= start => {
                self.breaks.pop();
                self.builder.open(kind);
            }
            _ => self.builder.push_blank(span),
        }
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    level as u8
}
