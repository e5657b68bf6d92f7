//! HTML: the article of a page, or the whole body where none is marked.
//!
//! A tokenizer that keeps byte spans, not a tree: what counts is which text stands in which block and where its
//! bytes are. Tags that are left open or crossed only move a block's border.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::super::{BlockKind, ProseBuilder, day};
use super::{Draft, json_ld};
use crate::span::Span;

/// Elements whose content is no part of the article.
const LEFT_OUT: &[&str] = &[
    "script", "style", "nav", "aside", "form", "noscript", "svg", "template", "iframe", "button", "footer", "select",
    "head",
];
/// Elements that hold program code.
const CODE: &[&str] = &["pre", "code", "samp", "kbd"];
/// Elements that end the block before them and start a paragraph when text follows.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "figure",
    "figcaption",
    "dd",
    "dt",
    "dl",
    "ul",
    "ol",
    "table",
    "hr",
    "body",
    "tr",
    "tbody",
    "thead",
];

pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    let page = Span::new(0, text.len());
    let tokens = tokens(text, page);
    metadata(text, &tokens, &mut draft);
    let mut builder = ProseBuilder::default();
    if let Some(span) = title_span(text, &tokens) {
        builder.open(BlockKind::Title);
        push_text(&mut builder, text, span);
        builder.close();
    }
    let wanted = ["article", "main", "body"].into_iter().find(|name| tokens.iter().any(|token| starts(token, name)));
    push_tokens(&mut builder, text, &tokens, wanted);
    draft.prose = builder.finish();
    draft
}

/// Appends the text of an HTML fragment at `span` of `text`.
pub(super) fn push_fragment(builder: &mut ProseBuilder, text: &str, span: Span) {
    push_tokens(builder, text, &tokens(text, span), None);
    builder.close();
}

/// One tag or stretch of text, positions in the whole file.
enum Piece {
    Start(Box<StartTag<usize>>),
    End(String),
    Text(Span),
}

fn tokens(text: &str, within: Span) -> Vec<Piece> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let tokenizer = Tokenizer::new_with_emitter(&text[within.range()], emitter);
    let mut pieces = Vec::new();
    for token in tokenizer {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => pieces.push(Piece::Start(Box::new(tag))),
            Token::EndTag(tag) => pieces.push(Piece::End(String::from_utf8_lossy(&tag.name).into_owned())),
            Token::String(string) => {
                let span =
                    Span::new(within.start + string.span.start, (within.start + string.span.end).min(within.end));
                if text.is_char_boundary(span.start) && text.is_char_boundary(span.end) && !span.is_empty() {
                    pieces.push(Piece::Text(span));
                }
            }
            _ => {}
        }
    }
    pieces
}

fn name(tag: &StartTag<usize>) -> String {
    String::from_utf8_lossy(&tag.name).into_owned()
}

fn starts(piece: &Piece, element: &str) -> bool {
    matches!(piece, Piece::Start(tag) if *tag.name == *element.as_bytes())
}

fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    let value = tag.attributes.get(key.as_bytes())?;
    Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
}

/// Reads title, publisher, day and address from `<meta>`, `<link>` and `<time>`, then JSON-LD, then `<title>`.
fn metadata(text: &str, pieces: &[Piece], draft: &mut Draft) {
    for piece in pieces {
        let Piece::Start(tag) = piece else { continue };
        match name(tag).as_str() {
            "meta" => {
                let Some(key) = attribute(tag, "property").or_else(|| attribute(tag, "name")) else { continue };
                let Some(content) = attribute(tag, "content") else { continue };
                match key.to_ascii_lowercase().as_str() {
                    "og:title" => draft.title = draft.title.take().or(Some(content)),
                    "og:site_name" | "publisher" | "dc.publisher" | "application-name" => {
                        draft.publisher = draft.publisher.take().or(Some(content));
                    }
                    "article:published_time" | "date" | "published" | "pubdate" | "dc.date" | "datepublished" => {
                        draft.published = draft.published.or(day::parse(&content));
                        draft.published_month = draft.published_month.or(day::parse_month(&content));
                    }
                    "og:url" => draft.url = draft.url.take().or(Some(content)),
                    _ => {}
                }
            }
            "link" if attribute(tag, "rel").as_deref() == Some("canonical") => {
                draft.url = draft.url.take().or_else(|| attribute(tag, "href"));
            }
            "time" => {
                let told = attribute(tag, "datetime").and_then(|value| day::parse(&value));
                draft.published = draft.published.or(told);
            }
            _ => {}
        }
    }
    let is_json_ld = |piece: &Piece| match piece {
        Piece::Start(tag) if name(tag) == "script" => {
            attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        }
        _ => false,
    };
    for pair in pieces.windows(2).filter(|pair| is_json_ld(&pair[0])) {
        if let Piece::Text(span) = pair[1] {
            json_ld::complete(&text[span.range()], draft);
        }
    }
    if draft.title.is_none()
        && let Some(span) = title_span(text, pieces)
    {
        let mut builder = ProseBuilder::default();
        push_text(&mut builder, text, span);
        draft.title = Some(builder.finish().text.trim().to_owned());
    }
}

/// The text of `<title>`.
fn title_span(text: &str, pieces: &[Piece]) -> Option<Span> {
    let at = pieces.iter().position(|piece| starts(piece, "title"))?;
    match pieces.get(at + 1) {
        Some(Piece::Text(span)) if !text[span.range()].trim().is_empty() => Some(*span),
        _ => None,
    }
}

fn push_tokens(builder: &mut ProseBuilder, text: &str, pieces: &[Piece], wanted: Option<&str>) {
    let mut wanted_depth = usize::from(wanted.is_none());
    let mut left_out: Option<(String, usize)> = None;
    let mut code = 0usize;
    let mut lists = 0u8;
    let mut table: Option<(u32, u32, u32)> = None;
    for piece in pieces {
        if let Some((element, depth)) = &mut left_out {
            match piece {
                Piece::Start(tag) if name(tag) == *element => *depth += 1,
                Piece::End(end) if end == element => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                left_out = None;
            }
            continue;
        }
        match piece {
            Piece::Start(tag) => {
                let element = name(tag);
                let element = element.as_str();
                if Some(element) == wanted {
                    wanted_depth += 1;
                }
                match element {
                    _ if LEFT_OUT.contains(&element) && !tag.self_closing => left_out = Some((element.to_owned(), 1)),
                    _ if CODE.contains(&element) => code += 1,
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                        builder.open(BlockKind::Heading(element.as_bytes()[1] - b'0'))
                    }
                    "li" => builder.open(BlockKind::ListItem(lists.max(1))),
                    "td" | "th" => {
                        if let Some((number, row, column)) = &mut table {
                            builder.open(BlockKind::Cell {
                                table: *number,
                                row: row.saturating_sub(1),
                                column: *column,
                                header: element == "th" && *row <= 1,
                            });
                            *column += 1;
                        }
                    }
                    // A paragraph inside a cell or an item is no block of its own.
                    "p" | "div" if table.is_some() || lists > 0 => {}
                    "br" => builder.push_blank(tag_span(tag)),
                    _ if BLOCKS.contains(&element) => {
                        builder.close();
                        match element {
                            "ul" | "ol" => lists = lists.saturating_add(1),
                            "table" => table = Some((builder.next_table(), 0, 0)),
                            "tr" => {
                                if let Some((_, row, column)) = &mut table {
                                    (*row, *column) = (*row + 1, 0);
                                }
                            }
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            Piece::End(element) => {
                let element = element.as_str();
                if Some(element) == wanted {
                    wanted_depth = wanted_depth.saturating_sub(1);
                }
                match element {
                    _ if CODE.contains(&element) => code = code.saturating_sub(1),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "th" => builder.close(),
                    "p" | "div" if table.is_some() || lists > 0 => {}
                    "ul" | "ol" => {
                        builder.close();
                        lists = lists.saturating_sub(1);
                    }
                    "table" => {
                        builder.close();
                        table = None;
                    }
                    _ if BLOCKS.contains(&element) => builder.close(),
                    _ => {}
                }
            }
            Piece::Text(span) if wanted_depth > 0 && code == 0 => push_text(builder, text, *span),
            Piece::Text(_) => {}
        }
    }
}

fn tag_span(tag: &StartTag<usize>) -> Span {
    Span::new(tag.span.start, tag.span.end)
}

/// Appends the characters of `span`: white space runs become one blank, entities their character.
fn push_text(builder: &mut ProseBuilder, text: &str, span: Span) {
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t', '\u{c}']).len();
        if blank > 0 {
            builder.push_blank(Span::new(at, at + blank));
            at += blank;
            continue;
        }
        if let Some((length, character)) = entity(rest) {
            builder.push(&character, Span::new(at, at + length));
            at += length;
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let plain = rest[first..].find([' ', '\n', '\r', '\t', '\u{c}', '&']).map_or(rest.len(), |end| end + first);
        builder.push(&rest[..plain], Span::new(at, at + plain));
        at += plain;
    }
}

/// The character reference that `text` begins with: its length and what it stands for.
fn entity(text: &str) -> Option<(usize, String)> {
    let body = text.strip_prefix('&')?;
    let name = body.len() - body.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
    let length = 1 + name + usize::from(body[name..].starts_with(';'));
    let Some(Ok(Token::String(decoded))) = Tokenizer::new(&text[..length]).next() else { return None };
    let decoded = String::from_utf8_lossy(&decoded).into_owned();
    (decoded != text[..length]).then_some((length, decoded))
}
