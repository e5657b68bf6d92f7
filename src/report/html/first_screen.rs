//! The first screen: the verdict in one line, what was read, what disagrees and how seriously, who with whom.

use maud::{Markup, html};

use super::super::contents::{Card, Contents};
use super::super::quote::value;
use super::super::summary::{Class, Matrix, Shared, Summary};
use super::super::wording::{counted, number, verdict};
use super::text::day;

/// Findings named on the first screen.
const HEADLINES: usize = 6;

/// Masthead, verdict and contents.
pub(super) fn header(contents: &Contents<'_>) -> Markup {
    let summary = &contents.summary;
    html! {
        header.masthead {
            p.brand { span.name { "twosource" } " " span { "Discrepancy report" } }
            h1 { (verdict(summary)) }
            p.standfirst { (standfirst(summary)) }
            @if !contents.check.corpus.failed.is_empty() {
                p.unread { "! " (counted(contents.check.corpus.failed.len(), "file", "files")) " could not be read: " a href="#uncompared" { "which" } "." }
            }
            nav aria-label="Contents" {
                ul {
                    li { a href="#findings" { "Findings " span.count { (number(contents.cards.len())) } } }
                    li { a href="#agreed" { "Sources agree " span.count { (number(contents.agreed.len())) } } }
                    li { a href="#alone" { "One source only " span.count { (number(contents.alone.len())) } } }
                    li { a href="#uncompared" { "Not comparable " span.count { (number(contents.uncompared.len())) } } }
                    li { a href="#articles" { "Articles " span.count { (number(summary.articles)) } } }
                }
            }
        }
    }
}

fn standfirst(summary: &Summary) -> Markup {
    let Shared { agree, contradict, changed } = summary.shared;
    html! {
        (counted(summary.articles, "article", "articles")) " from " (counted(summary.sources, "source", "sources"))
        " (" (counted(summary.origins, "independent origin", "independent origins")) ")"
        @if let Some((first, last)) = summary.published {
            ", published "
            @if first == last { "on " (day(first)) } @else { "from " (day(first)) " to " (day(last)) }
        }
        ", give " (counted(summary.claim_count(), "figure", "figures")) ". "
        @match summary.shared.total() {
            0 => "No fact is given by more than one source, so nothing could be held against anything else.",
            total => {
                strong { (counted(total, "fact", "facts")) } " can be held against more than one source: "
                (number(agree)) " agree, " (number(contradict)) " contradict each other, " (number(changed)) " changed over time."
            }
        }
        @if summary.ruled > 0 {
            " An editor has ruled on " strong { (counted(summary.ruled, "finding", "findings")) } "; "
            @match summary.open.values().sum::<usize>() { 0 => "none is open.", open => { (number(open)) " open." } }
        }
    }
}

/// The figures, the heaviest findings and the matrix.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let summary = &contents.summary;
    html! {
        section.summary aria-label="Summary" {
            div.headlines {
                h2 { @if summary.open.is_empty() && summary.ruled > 0 { "What they disagreed on, all of it ruled" } @else { "What they disagree on" } }
                @if contents.cards.is_empty() { p { "Nothing: no two sources contradict each other." } }
                ol {
                    @for card in contents.cards.iter().take(HEADLINES) { li { (headline(contents, card)) } }
                }
                @if contents.cards.len() > HEADLINES {
                    p.more { a href="#findings" { "All " (number(contents.cards.len())) " findings" } }
                }
            }
            div.figures {
                h2 { "At a glance" }
                (tiles(summary))
                @if let Some(comparison) = &contents.comparison {
                    @let (new, changed, gone) = comparison.counts();
                    p.since { "Since the last report: " strong { (number(new)) } " new, " strong { (number(changed)) } " changed, " strong { (number(gone)) } " gone." }
                }
                (shared_bar(summary.shared))
                (kinds(summary))
            }
            (matrix(&summary.matrix))
        }
    }
}

/// So many values of a finding are named in its headline.
const HEADLINED: usize = 3;

fn headline(contents: &Contents<'_>, card: &Card<'_>) -> Markup {
    let sides = &card.finding.sides;
    let is_update = card.class == Class::Update;
    let left_out = sides.len().saturating_sub(HEADLINED);
    // Of a history its beginning and its end, of a dispute what most sources give.
    let is_shown = |at: usize| if is_update { at == 0 || at > left_out } else { at < HEADLINED };
    html! {
        a href={ "#f-" (card.finding.id) } { (card.question) }
        p.versus {
            span class={ "tag " (super::card::class_of(card)) } { (card.class.sign()) " " (card.word()) } " "
            @if !matches!(card.class, Class::Settled | Class::Notice) {
                @for (index, side) in sides.iter().enumerate().filter(|(index, _)| is_shown(*index)) {
                    @if is_update && left_out > 0 && index == left_out + 1 { " then " (number(left_out)) " more" }
                    @if index > 0 { @if is_update { " then " } @else { " against " } }
                    strong { (value(contents.check, side)) } " " span.quiet { "(" (counted(side.origins, "origin", "origins")) ")" }
                }
                @if !is_update && left_out > 0 { ", " (number(left_out)) " more" }
            }
        }
    }
}

fn tiles(summary: &Summary) -> Markup {
    html! {
        dl.tiles {
            @for class in Class::ALL {
                @let count = summary.open(class);
                @if !summary.is_left_out(class) {
                    div class={ "tile " (super::card::css_class(class)) @if count == 0 { " none" } } {
                        dt { (class.name(count)) }
                        dd.count { (number(count)) }
                        dd.meaning { (class.meaning()) }
                    }
                }
            }
            @if summary.ruled > 0 {
                div.tile.ruled {
                    dt { "ruled on" }
                    dd.count { (number(summary.ruled)) }
                    dd.meaning { "looked at and settled by an editor" }
                }
            }
        }
    }
}

/// How the shared facts came out, as a bar.
fn shared_bar(shared: Shared) -> Markup {
    let total = shared.total();
    let parts = [
        ("agreed", "agree", shared.agree),
        ("contradiction", "contradict", shared.contradict),
        ("update", "changed", shared.changed),
    ];
    let share = |count: usize| format!("{:.2}%", count as f64 * 100.0 / total as f64);
    let before = |at: usize| parts[..at].iter().map(|part| part.2).sum::<usize>();
    html! {
        @if total > 0 {
            figure.shared {
                figcaption { "Facts with more than one source" }
                svg width="100%" height="16" aria-hidden="true" focusable="false" {
                    @for (at, (class, _, count)) in parts.iter().enumerate() {
                        rect class=(class) x=(share(before(at))) width=(share(*count)) height="16" {}
                    }
                }
                ul.key {
                    @for (class, word, count) in parts { li class=(class) { (number(count)) " " (word) } }
                }
            }
        }
    }
}

fn kinds(summary: &Summary) -> Markup {
    let most = summary.claims.iter().map(|(_, count)| *count).max().unwrap_or(1);
    html! {
        table.kinds {
            caption { "Figures read, by kind" }
            tbody {
                @for (kind, count) in &summary.claims {
                    tr {
                        th scope="row" { (kind) }
                        td.bar aria-hidden="true" {
                            svg width="100%" height="9" focusable="false" { rect width=(format!("{:.1}%", *count as f64 * 100.0 / most as f64)) height="9" {} }
                        }
                        td.number { (number(*count)) }
                    }
                }
            }
        }
    }
}

fn matrix(matrix: &Matrix) -> Markup {
    if matrix.pairs.is_empty() {
        return html! {};
    }
    let most = matrix.pairs.values().copied().max().unwrap_or(1);
    let heat = |count: usize| (count * 4).div_ceil(most);
    html! {
        div.matrix {
            h2 { "Who contradicts whom" }
            p.quiet {
                "On how many facts two sources contradict each other; an empty field means never."
                @if let Some(source) = matrix.most_alone() {
                    " " strong { bdi { (source.name) } } " stands alone most often: on " (number(source.alone)) " of its "
                    (counted(source.disputes, "dispute", "disputes")) " every other source says otherwise."
                }
                @if matrix.left_out > 0 { " " (counted(matrix.left_out, "further source is", "further sources are")) " left out." }
            }
            div.scroll role="region" aria-label="Source by source" tabindex="0" {
                table {
                    thead {
                        tr {
                            td {}
                            @for index in 0..matrix.sources.len() { th scope="col" { abbr title=(matrix.sources[index].name) { (letter(index)) } } }
                            th.total scope="col" { "Disputes" }
                            th.total scope="col" { "Alone in" }
                        }
                    }
                    tbody {
                        @for (row, source) in matrix.sources.iter().enumerate() {
                            tr {
                                th scope="row" { span.letter { (letter(row)) } " " bdi { (source.name) } }
                                @for column in 0..matrix.sources.len() {
                                    @match matrix.between(row, column) {
                                        _ if row == column => td.self { "–" },
                                        0 => td {},
                                        count => td class={ "h" (heat(count)) } { (count) },
                                    }
                                }
                                td.total { (number(source.disputes)) }
                                td.total { (number(source.alone)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A, B, C …: the matrix never has more than an alphabet of sources.
fn letter(index: usize) -> char {
    char::from(b'A' + u8::try_from(index % 26).unwrap_or(0))
}
