//! `text`: findings for people at a terminal.
//!
//! Each finding says what disagrees, shows one sentence of each side with its figure underlined, and then why the
//! claims were taken for one fact, why they disagree, and what to do next. Colour is always written; the stream that
//! is written to takes it out where it is not wanted.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use unicode_width::UnicodeWidthStr;

use super::super::escape::{running, shell, visible};
use super::super::excerpt::{Excerpt, keep_start};
use super::super::ties::{evidence, ties};
use super::super::wrap::wrap;
use super::super::{Run, place, tally};
use super::Format;
use crate::check::Check;
use crate::reconcile::{Finding, Severity, Side};

pub(super) const FORMAT: Format =
    Format { name: "text", summary: "findings with the sentences of each side, for people", write };

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PASSED: Style = AnsiColor::Green.on_default().bold();
const FAILED: Style = AnsiColor::Red.on_default().bold();

/// Columns of the labels of the lines below the sides.
const LABEL: usize = 12;
/// How many reasons of a kind are shown, and how many further sources of a side.
const FEW: usize = 3;
/// Sentences whose words agree to this share are shown with their differences.
const ALIKE: f32 = 0.6;

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = |finding: &&Finding| finding.is_open() || run.view.verbose;
    for finding in run.check.findings.iter().filter(shown) {
        write_evidence(run, finding, out)?;
        write_notes(run, &next(run, finding), out)?;
        writeln!(out)?;
    }
    if run.view.quiet {
        return Ok(());
    }
    for line in tally::lines(run) {
        let (word, rest) = line.split_once(':').unwrap_or((&line, ""));
        let style = match word {
            "passed" => PASSED,
            "failed" | "could not read" => FAILED,
            _ => BOLD,
        };
        writeln!(out, "{style}{word}{style:#}:{rest}")?;
    }
    Ok(())
}

/// Writes one finding, all but what to do about it.
pub fn write_evidence(run: &Run<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let style = style_of(finding.severity);
    let head = format!("{}[{}]: ", finding.rule, finding.id);
    let indent = " ".repeat(4);
    let mut message = wrap(&running(&finding.message), run.view.width, head.width(), indent.len()).into_iter();
    writeln!(
        out,
        "{style}{}{style:#}{DIM}[{}]{DIM:#}: {BOLD}{}{BOLD:#}",
        finding.rule,
        finding.id,
        message.next().unwrap_or_default()
    )?;
    for line in message {
        writeln!(out, "{indent}{BOLD}{line}{BOLD:#}")?;
    }
    // Figures that are not of one fact, as those of a computation, each say something of their own.
    let every = finding.fact.is_none();
    for side in &finding.sides {
        write_side(run, side, every, style, out)?;
    }
    if let (None, Some(place)) = (finding.sides.first(), place::primary(check, finding)) {
        writeln!(out, "  {DIM}-->{DIM:#} {}:{}:{}", visible(place.path), place.start.line, place.start.column)?;
    }
    writeln!(out)?;
    write_notes(run, &notes(run, finding), out)
}

/// A label, and what stands beside it.
type Note = (&'static str, String);

fn write_notes(run: &Run<'_>, notes: &[Note], out: &mut dyn Write) -> io::Result<()> {
    for (label, text) in notes {
        let mut lines = wrap(text, run.view.width, LABEL + 2, LABEL + 2).into_iter();
        writeln!(out, "  {DIM}{label:<LABEL$}{DIM:#}{}", lines.next().unwrap_or_default())?;
        for line in lines {
            writeln!(out, "  {:LABEL$}{line}", "")?;
        }
    }
    Ok(())
}

fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Contradiction => AnsiColor::Red.on_default().bold(),
        Severity::Update => AnsiColor::Yellow.on_default().bold(),
        Severity::Warning => AnsiColor::Cyan.on_default().bold(),
    }
}

/// One side: its value, one sentence that states it, or `every` sentence, and who else does.
fn write_side(run: &Run<'_>, side: &Side, every: bool, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let origins = match side.origins {
        1 => "1 origin".to_owned(),
        number => format!("{number} independent origins"),
    };
    writeln!(out)?;
    writeln!(out, "  {BOLD}{}{BOLD:#} {DIM}· {origins}{DIM:#}", running(&side.value))?;
    let Some(&first) = side.claims.first() else { return Ok(()) };
    let mut quoted: Vec<usize> = Vec::new();
    for &claim in side.claims.iter().take(if every { side.claims.len() } else { 1 }) {
        if quoted.iter().all(|&other| check.claims[other].sentence != check.claims[claim].sentence) {
            quoted.push(claim);
        }
    }
    quoted.iter().try_for_each(|&claim| write_quote(run, claim, style, out))?;
    let mut others: Vec<(usize, usize)> = Vec::new();
    for &claim in &side.claims {
        let article = check.claims[claim].article;
        let is_new = article != check.claims[first].article && others.iter().all(|&(other, _)| other != article);
        if is_new {
            others.push((article, claim));
        }
    }
    let few = if run.view.verbose { others.len() } else { FEW };
    let mut named: Vec<String> = others.iter().take(few).map(|&(_, claim)| name(check, claim)).collect();
    if others.len() > few {
        named.push(format!("{} more", others.len() - few));
    }
    if !named.is_empty() {
        let lines = wrap(&format!("also {}", named.join(", ")), run.view.width, 4, 9);
        for (at, line) in lines.iter().enumerate() {
            writeln!(out, "    {}{DIM}{line}{DIM:#}", if at == 0 { "" } else { "     " })?;
        }
    }
    Ok(())
}

/// The sentence of a claim, its figure underlined, and where it stands.
fn write_quote(run: &Run<'_>, claim: usize, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let check = run.check;
    let whole = Excerpt::of(check, claim);
    let room = run.view.width.saturating_sub(4);
    let excerpt = whole.fit(room);
    if !whole.context.is_empty() {
        let context = keep_start(&whole.context.join(" › "), room);
        writeln!(out, "  {DIM}│ {context}{DIM:#}")?;
    }
    writeln!(out, "  {DIM}│{DIM:#} {}{BOLD}{}{BOLD:#}{}", excerpt.before, excerpt.figure, excerpt.after)?;
    let (before, under) = (" ".repeat(excerpt.before.width()), "‾".repeat(excerpt.figure.width()));
    writeln!(out, "  {DIM}│{DIM:#} {before}{style}{under}{style:#}")?;
    let place = place::of_claim(check, claim);
    let source = format!("{}:{}:{}", visible(place.path), place.start.line, place.start.column);
    let name = name(check, claim);
    // A path is never broken; where it does not fit beside the name it gets a line of its own.
    let beside = 4 + name.width() + 3 + source.width() <= run.view.width;
    writeln!(out, "  {DIM}╰{DIM:#} {name}{DIM}{}{source}{DIM:#}", if beside { " · " } else { "\n    " })
}

/// Publisher and day of a claim's article.
fn name(check: &Check, claim: usize) -> String {
    let article = &check.corpus.articles[check.claims[claim].article];
    match article.published {
        Some(day) => format!("{} ({day})", running(article.name())),
        None => running(article.name()),
    }
}

/// The lines below the sides: why the finding is one.
fn notes(run: &Run<'_>, finding: &Finding) -> Vec<Note> {
    let check = run.check;
    let few = if run.view.verbose { usize::MAX } else { FEW };
    let reasons = if finding.sides.is_empty() { "because" } else { "they differ" };
    let listed: [(&'static str, Vec<String>); 4] = [
        ("same fact", link_reasons(check, finding)),
        (reasons, finding.reasons.clone()),
        ("wording", wording(check, finding)),
        ("perhaps", finding.causes.clone()),
    ];
    let mut notes = Vec::new();
    for (label, texts) in listed {
        for (at, text) in texts.iter().take(few).enumerate() {
            notes.push((if at == 0 { label } else { "" }, running(text)));
        }
    }
    if let Some(ruling) = &finding.ruling {
        let by = ruling.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let until = ruling.until.map(|until| format!(" until {until}")).unwrap_or_default();
        notes.push(("ruled", running(&format!("{}{by}{until}: {}", ruling.ruling.name(), ruling.reason))));
    } else if finding.known {
        notes.push(("known", "touches no changed article".to_owned()));
    }
    notes
}

/// What to do about an open finding.
fn next(run: &Run<'_>, finding: &Finding) -> Vec<Note> {
    match finding.severity {
        _ if !finding.is_open() => Vec::new(),
        _ if finding.sides.is_empty() => vec![("next", format!("twosource explain {}", shell(finding.rule)))],
        severity => {
            let advice = match severity {
                Severity::Update => "look at both, then rule:",
                _ => "correct the article that is wrong, or rule:",
            };
            let ruling = severity.usual_ruling();
            let decide = format!("twosource decide {}{} --ruling {ruling} --reason '…'", finding.id, run.again);
            vec![("next", advice.to_owned()), ("", decide)]
        }
    }
}

/// Why the claims of different sides were taken for one fact: the weightiest evidence for it, each once.
fn link_reasons(check: &Check, finding: &Finding) -> Vec<String> {
    let strongest = ties(check, finding).into_iter().take(1);
    strongest.flat_map(evidence).map(|reason| reason.text.clone()).collect()
}

/// How the first sentences of the first two sides differ, where they are alike: `a [seven-year → eight-year] deal`.
fn wording(check: &Check, finding: &Finding) -> Vec<String> {
    let [one, two, ..] = finding.sides.as_slice() else { return Vec::new() };
    let (Some(&one), Some(&two)) = (one.claims.first(), two.claims.first()) else { return Vec::new() };
    let (one, two) = (Excerpt::of(check, one).text(), Excerpt::of(check, two).text());
    let difference = TextDiff::from_words(&one, &two);
    if one == two || difference.ratio() < ALIKE {
        return Vec::new();
    }
    let mut shown = String::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |shown: &mut String, gone: &mut String, come: &mut String| {
        let (old, new) = (std::mem::take(gone), std::mem::take(come));
        if old.trim() != new.trim() {
            let blank = if old.ends_with(' ') || new.ends_with(' ') { " " } else { "" };
            match (old.trim(), new.trim()) {
                ("", new) => shown.push_str(&format!("[+ {new}]{blank}")),
                (old, "") => shown.push_str(&format!("[- {old}]{blank}")),
                (old, new) => shown.push_str(&format!("[{old} → {new}]{blank}")),
            }
        } else {
            shown.push_str(&new);
        }
    };
    let changes: Vec<_> = difference.iter_all_changes().collect();
    for (at, change) in changes.iter().enumerate() {
        // A blank between two changed words belongs to the change.
        let between = change.value().trim().is_empty()
            && at > 0
            && changes[at - 1].tag() != ChangeTag::Equal
            && changes.get(at + 1).is_some_and(|next| next.tag() != ChangeTag::Equal);
        match change.tag() {
            ChangeTag::Delete => gone.push_str(change.value()),
            ChangeTag::Insert => come.push_str(change.value()),
            ChangeTag::Equal if between => {
                gone.push_str(change.value());
                come.push_str(change.value());
            }
            ChangeTag::Equal => {
                flush(&mut shown, &mut gone, &mut come);
                shown.push_str(change.value());
            }
        }
    }
    flush(&mut shown, &mut gone, &mut come);
    vec![shown]
}
