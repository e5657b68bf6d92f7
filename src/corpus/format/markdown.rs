//! Markdown (CommonMark with tables), with front matter.
//!
//! News that was pasted from a page seldom has the blank lines CommonMark asks for, so [`lines::loosened`] sets its
//! lines apart first; positions are mapped back through it.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::{BlockKind, ProseBuilder, front_matter, lines};
use super::{Draft, html};
use crate::span::Span;

pub(super) fn read(text: &str) -> Draft {
    let front = front_matter::split(text);
    let (loose, mut map) = lines::loosened(&text[front.body..]);
    map.shift_source(front.body);
    let mut reader = Reader::new(&loose);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&loose, options).into_offset_iter() {
        reader.event(event, range.into());
    }
    let mut body = reader.builder.finish_body();
    body.rebase(&map);
    let prose = match front.title_placed.as_slice() {
        [] => body,
        title => ProseBuilder::titled(title, body),
    };
    Draft {
        title: front.title.or(reader.first_heading),
        publisher: front.publisher,
        published: front.published,
        published_month: front.published_month,
        url: front.url,
        prose: prose.linked(),
        remarks: front.remarks,
    }
}

struct Reader<'a> {
    text: &'a str,
    builder: ProseBuilder,
    first_heading: Option<String>,
    lists: u8,
    table: Option<(u32, u32, u32, bool)>,
    /// Text before this offset is a bullet that the block's kind stands for.
    text_from: usize,
    images: usize,
    heading: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Reader {
            text,
            builder: ProseBuilder::default(),
            first_heading: None,
            lists: 0,
            table: None,
            text_from: 0,
            images: 0,
            heading: None,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) if self.images == 0 => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.builder.push_blank(span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.builder.push_blank(span),
            Event::Html(_) if !self.builder.is_open() => html::push_fragment(&mut self.builder, self.text, span),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.builder.push_blank(span),
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
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.builder.open(BlockKind::Code),
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
            TagEnd::CodeBlock | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => self.builder.close(),
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::Table => self.table = None,
            TagEnd::Image => self.images -= 1,
            _ => {}
        }
    }

    fn open_paragraph(&mut self, span: Span) {
        let paragraph = self.text[span.range()].trim();
        // `**More than $35 billion**` alone in its paragraph is set as a heading.
        let bold = paragraph
            .strip_prefix("**")
            .and_then(|rest| rest.strip_suffix("**"))
            .is_some_and(|inner| !inner.contains("**"));
        let (kind, bullet) = lines::form(paragraph);
        self.builder.open(if bold { BlockKind::Heading(lines::GUESSED_LEVEL) } else { kind });
        self.text_from = span.start + bullet;
    }

    fn text(&mut self, text: &str, span: Span) {
        if span.end <= self.text_from {
            return;
        }
        let skipped = self.text_from.saturating_sub(span.start);
        match text.get(skipped..) {
            Some(rest) if text.len() == span.len() => {
                self.builder.push(rest, Span::new(span.start + skipped, span.end))
            }
            _ => self.builder.push(text, span),
        }
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    level as u8
}
