//! `report-markdown`: the discrepancy report in Markdown.

use std::io::{self, Write};

use super::super::baseline::Mark;
use super::super::contents::{Card, Contents};
use super::super::escape::{markdown, visible};
use super::super::quote::{self, Piece, figure, value};
use super::super::state::State;
use super::super::summary::{Class, Shared, origins_of};
use super::super::wording::{clipped, counted, long_day, source_name, verdict, web_address};
use super::Format;
use crate::corpus::REPORT_MARKS;

pub(super) const FORMAT: Format =
    Format { name: "report-markdown", summary: "the discrepancy report in Markdown", write };

/// Rows per list of facts; the JSON document has them all.
const ROWS: usize = 200;

fn write(run: &super::super::Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let contents = Contents::of(run);
    writeln!(out, "{}", REPORT_MARKS[1])?;
    summary(&contents, out)?;
    for card in &contents.cards {
        finding(&contents, card, out)?;
    }
    if let Some(comparison) = contents.comparison.as_ref().filter(|comparison| !comparison.gone.is_empty()) {
        writeln!(out, "\n## Gone since the last report\n")?;
        for gone in &comparison.gone {
            writeln!(out, "- ~~{}~~ ({} {})", markdown(&gone.message), markdown(&gone.rule), markdown(&gone.id))?;
        }
    }
    facts(&contents, &contents.agreed, "Where sources agree", out)?;
    facts(&contents, &contents.alone, "Only one source gives it", out)?;
    uncompared(&contents, out)?;
    articles(&contents, out)
}

fn summary(contents: &Contents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = &contents.summary;
    writeln!(out, "# {}\n", verdict(summary))?;
    write!(
        out,
        "{} from {} ({})",
        counted(summary.articles, "article", "articles"),
        counted(summary.sources, "source", "sources"),
        counted(summary.origins, "independent origin", "independent origins"),
    )?;
    if let Some((first, last)) = summary.published {
        write!(out, ", published {} to {}", long_day(first), long_day(last))?;
    }
    let Shared { agree, contradict, changed } = summary.shared;
    writeln!(
        out,
        ", give {}. {} can be held against more than one source: {agree} agree, {contradict} contradict each other, {changed} changed over time.\n",
        counted(summary.claim_count(), "figure", "figures"),
        counted(summary.shared.total(), "fact", "facts"),
    )?;
    if let Some(comparison) = &contents.comparison {
        let (new, changed, gone) = comparison.counts();
        writeln!(out, "Since the last report: {new} new, {changed} changed, {gone} gone.\n")?;
    }
    writeln!(out, "| | Findings | |\n|---|---:|---|")?;
    for class in Class::ALL {
        let count = summary.open(class);
        writeln!(out, "| {} | {count} | {} |", class.name(2), class.meaning())?;
    }
    writeln!(out, "| ruled on | {} | looked at and settled by an editor |", summary.ruled)?;
    let matrix = &summary.matrix;
    if !matrix.pairs.is_empty() {
        writeln!(out, "\n## Who contradicts whom\n")?;
        let names: Vec<String> = matrix.sources.iter().map(|source| markdown(&source.name)).collect();
        writeln!(out, "| | {} |\n|---|{}", names.join(" | "), "---:|".repeat(names.len()))?;
        for (row, name) in names.iter().enumerate() {
            let cell = |column| if row == column { "–".to_owned() } else { matrix.between(row, column).to_string() };
            let cells: Vec<String> = (0..names.len()).map(cell).collect();
            writeln!(out, "| {name} | {} |", cells.join(" | "))?;
        }
    }
    Ok(())
}

fn finding(contents: &Contents<'_>, card: &Card<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = card.finding;
    writeln!(out, "\n## {}\n", markdown(&card.question))?;
    write!(out, "**{}**", card.word())?;
    match contents.comparison.as_ref().map(|comparison| comparison.mark(finding)) {
        Some(Mark::New) => write!(out, " · new")?,
        Some(Mark::Changed(what)) => write!(out, " · changed: {}", markdown(what))?,
        Some(Mark::Same) | None => {}
    }
    if let Some(spread) = &card.spread {
        write!(out, " · {}", spread.text)?;
    }
    writeln!(out, " · {}\n", finding.id)?;
    if finding.message != card.question {
        writeln!(out, "{}\n", markdown(&finding.message))?;
    }
    for side in &finding.sides {
        let origins = counted(side.origins, "independent origin", "independent origins");
        writeln!(out, "- **{}** ({origins})", markdown(value(contents.check, side)))?;
        for voice in contents.voices(&side.claims) {
            let article = &contents.check.corpus.articles[voice.article];
            let name = markdown(&source_name(article));
            let name = match article.url.as_deref().and_then(web_address) {
                Some(url) => format!("[{name}](<{}>)", visible(url)),
                None => name,
            };
            let day = article.published.map(|day| format!(", {}", long_day(day))).unwrap_or_default();
            for sentence in &voice.sentences {
                writeln!(out, "  - {name}{day}: {}", quoted(contents, sentence))?;
            }
        }
    }
    for cause in &finding.causes {
        writeln!(out, "\nLikely cause: {}", markdown(cause))?;
    }
    for reason in &finding.reasons {
        writeln!(out, "\nWhy: {}", markdown(reason))?;
    }
    match &finding.ruling {
        Some(ruling) => writeln!(out, "\nRuled on: {}", markdown(&ruling.reason)),
        None => writeln!(out, "\nTo settle it: `{}`", visible(&contents.next_line(card))),
    }
}

fn quoted(contents: &Contents<'_>, claims: &[usize]) -> String {
    let piece = |piece| match piece {
        Piece::Words(text) => spaced(text),
        Piece::Figure(text, _) => format!("**{}**", markdown(text)),
        Piece::Gap => " […] ".to_owned(),
    };
    quote::pieces(contents.check, claims).into_iter().map(piece).collect()
}

/// [`markdown`], which drops blanks at the ends, with one blank where words met the figure next to them.
fn spaced(text: &str) -> String {
    let blank = |is: bool| if is { " " } else { "" };
    let white = char::is_whitespace;
    format!("{}{}{}", blank(text.starts_with(white)), markdown(text), blank(text.ends_with(white)))
}

fn facts(contents: &Contents<'_>, facts: &[usize], title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {title}\n")?;
    if facts.is_empty() {
        return writeln!(out, "None.");
    }
    writeln!(out, "| Fact | Value | Origins | First source |\n|---|---|---:|---|")?;
    for &fact in facts.iter().take(ROWS) {
        let fact = &contents.check.facts[fact];
        let first = &contents.check.claims[fact.claims[0]];
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            markdown(&fact.label),
            markdown(figure(contents.check, fact.claims[0])),
            origins_of(contents.check, &fact.claims),
            markdown(&source_name(&contents.check.corpus.articles[first.article])),
        )?;
    }
    match facts.len().saturating_sub(ROWS) {
        0 => Ok(()),
        more => writeln!(out, "\nand {more} more."),
    }
}

fn uncompared(contents: &Contents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let check = contents.check;
    let corpus = &check.corpus;
    writeln!(out, "\n## Figures of one fact that cannot be compared\n")?;
    for pair in contents.uncompared.iter().take(ROWS) {
        let values = [pair.claims.0, pair.claims.1].map(|claim| markdown(figure(check, claim)));
        let label = markdown(&check.facts[pair.fact].label);
        writeln!(out, "- {label}: {} and {} ({})", values[0], values[1], markdown(&pair.why))?;
    }
    if contents.uncompared.is_empty() {
        writeln!(out, "Every figure taken for the same fact as another could be held against it.")?;
    }
    let undated = corpus.articles.iter().filter(|article| article.published.is_none()).count();
    if undated > 0 {
        writeln!(out, "\nWithout a date of publication: {}.", counted(undated, "article", "articles"))?;
    }
    for (what, files) in [("Could not be read", &corpus.failed), ("Passed over", &corpus.skipped)] {
        for file in files.iter().take(ROWS) {
            writeln!(out, "- {what}: {}: {}", markdown(&file.path), markdown(&file.reason))?;
        }
    }
    Ok(())
}

fn articles(contents: &Contents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words: Vec<&str> = State::ALL.iter().map(|state| state.word()).collect();
    writeln!(out, "\n## Article by article\n\n| Article | Source | Published | {} |", words.join(" | "))?;
    writeln!(out, "|---|---|---|{}", "---:|".repeat(words.len()))?;
    for (article, counts) in contents.check.corpus.articles.iter().zip(contents.states_by_article()) {
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            markdown(&clipped(article.title.as_deref().unwrap_or(&article.path), 160)),
            markdown(&source_name(article)),
            article.published.map(|day| day.to_string()).unwrap_or_default(),
            counts.join(" | "),
        )?;
    }
    Ok(())
}
