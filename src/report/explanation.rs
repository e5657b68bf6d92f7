//! An explanation for people at a terminal: the chain of evidence of a finding, what a rule means, what could not be
//! compared.

use std::io::{self, Write};

use anstyle::Style;

use super::escape::{running, shell, visible};
use super::wrap::wrap;
use super::{Run, View, place, quote};
use crate::check::Check;
use crate::explain;
use crate::ledger::write::figure;
use crate::matching::{Link, Whole};
use crate::reconcile::uncompared::{Gap, uncompared};
use crate::reconcile::{Finding, RULES, Rule, Severity, Side, wording};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Links shown for a fact: the weakest are the ones to doubt.
const LINKS: usize = 6;

/// Writes what `rule` finds and what to do about its findings.
pub fn write_rule(rule: &Rule, view: View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#} ({}): {}\n", rule.id, rule.severity.name(), rule.summary)?;
    paragraph(rule.help, 0, view, out)
}

/// Writes every rule in a line.
pub fn write_rules(out: &mut dyn Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in RULES {
        writeln!(out, "{BOLD}{:width$}{BOLD:#}  {}", rule.id, rule.summary)?;
    }
    Ok(())
}

/// Writes the chain of evidence for `finding`: the claims of each side, why they were taken for one fact, the
/// verdict, what may have caused it, and what to do.
pub fn write_finding(run: &Run<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (check, view) = (run.check, run.view);
    writeln!(out, "{BOLD}{} [{}]{BOLD:#} {}", finding.rule, finding.id, running(&finding.message))?;
    if let (None, Some(place)) = (finding.sides.first(), place::primary(check, finding)) {
        writeln!(out, "  {}:{}:{}", visible(place.path), place.start.line, place.start.column)?;
    }
    for (number, side) in finding.sides.iter().enumerate() {
        let origins = wording::plural(side.origins as i64, "independent source");
        writeln!(out, "\n{BOLD}Side {}: {}{BOLD:#}, {origins}", number + 1, running(&side.value))?;
        for &claim in &side.claims {
            write_claim(check, claim, view, out)?;
        }
    }
    if let Some(fact) = finding.fact.map(|fact| &check.facts[fact]) {
        write_links(check, &fact.links, fact.claims.len(), out)?;
        write_whole(fact.whole.as_ref(), out)?;
    }
    let disagree = if finding.sides.is_empty() { "Why it is reported" } else { "Why they disagree" };
    section(disagree, &finding.reasons, view, out)?;
    section("What may have caused it (a suggestion)", &finding.causes, view, out)?;
    if let Some(rule) = explain::rule(finding.rule) {
        section("What to do", &[rule.help.to_owned()], view, out)?;
    }
    write_ruling(run, finding, out)
}

fn write_ruling(run: &Run<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    match &finding.ruling {
        Some(ruling) => {
            let by = ruling.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
            let until = ruling.until.map(|until| format!(", until {until}")).unwrap_or_default();
            section("Ruled on", &[format!("{}{by}{until}: {}", ruling.ruling.name(), ruling.reason)], run.view, out)
        }
        None if finding.sides.is_empty() => Ok(()),
        None => {
            let ruling = finding.severity.usual_ruling();
            let other = if ruling == "update" { "accepted" } else { "update" };
            writeln!(
                out,
                "\n{BOLD}To rule on it{BOLD:#}\n  twosource decide {}{} --ruling {ruling} --reason '…'\n  \
                 {DIM}or {other}, different-facts, error with --article{DIM:#}",
                finding.id, run.again
            )?;
            write_settling(run, finding, out)
        }
    }
}

/// Writes how to settle the fact for all articles to come, where its measure is known and its figures can be given.
fn write_settling(run: &Run<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let Some(fact) = finding.fact.map(|fact| &run.check.facts[fact]) else { return Ok(()) };
    let figure = |&claim: &usize| {
        let quantity = &run.check.claims[claim].quantity;
        let text = figure::written(&running(quote::figure(run.check, claim)), quantity);
        figure::is_read_as(&text, quantity).then(|| shell(&text))
    };
    let of_side = |side: &Side| side.claims.iter().find_map(figure);
    let Some(values) = finding.sides.iter().map(of_side).collect::<Option<Vec<String>>>() else { return Ok(()) };
    let (Some(first), Some(_)) = (values.first(), &fact.measure) else { return Ok(()) };
    let (given, other) = match finding.severity {
        // The sides of an update are in order of age.
        Severity::Update => (values.join(" --value "), String::new()),
        _ => (first.clone(), format!("\n  {DIM}or {}{DIM:#}", values[1..].join(", "))),
    };
    writeln!(
        out,
        "\n{BOLD}To settle it for all articles and drafts{BOLD:#}\n  twosource settle {}{} --value {given}{other}",
        finding.id, run.again
    )
}

/// Writes what was held against no other source, and why, one claim a line.
pub fn write_uncompared(check: &Check, out: &mut dyn Write) -> io::Result<()> {
    let gaps = uncompared(&check.claims, &check.facts, &check.origins);
    for gap in Gap::ALL {
        let claims: Vec<usize> = gaps.iter().filter(|(_, of)| *of == gap).map(|&(claim, _)| claim).collect();
        if claims.is_empty() {
            continue;
        }
        writeln!(out, "{BOLD}{}{BOLD:#}: {}", gap.words(), wording::plural(claims.len() as i64, "claim"))?;
        for index in claims {
            let claim = &check.claims[index];
            let value = running(&wording::value(&check.corpus.articles, claim));
            let about = claim.measure.iter().chain(&claim.participants).map(String::as_str).collect::<Vec<_>>();
            writeln!(out, "  {}  {value}  {DIM}{}{DIM:#}", at(check, index), running(&about.join(", ")))?;
        }
    }
    writeln!(out, "{} of {} not compared", gaps.len(), wording::plural(check.claims.len() as i64, "claim"))
}

fn section(title: &str, texts: &[String], view: View, out: &mut dyn Write) -> io::Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    texts.iter().try_for_each(|text| paragraph(text, 2, view, out))
}

fn paragraph(text: &str, indent: usize, view: View, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(&running(text), view.width, indent, indent) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// Path, line and column of a claim.
fn at(check: &Check, claim: usize) -> String {
    let place = place::of_claim(check, claim);
    format!("{}:{}:{}", visible(place.path), place.start.line, place.start.column)
}

/// Place, figure, sentence, and what the figure was read to be about.
fn write_claim(check: &Check, index: usize, view: View, out: &mut dyn Write) -> io::Result<()> {
    let claim = &check.claims[index];
    let article = &check.corpus.articles[claim.article];
    let date = article.published.map_or_else(|| "no date".to_owned(), |day| day.to_string());
    writeln!(out, "  {} {DIM}({}, {date}){DIM:#}", at(check, index), running(article.name()))?;
    paragraph(&format!("“{}”", running(article.prose.slice(claim.sentence))), 4, view, out)?;
    let quantity = &claim.quantity;
    let ends = match (quantity.stated.low_text(), quantity.stated.high_text()) {
        (Some(low), Some(high)) if low == high => low,
        (low, high) => format!("{} to {}", low.as_deref().unwrap_or("…"), high.as_deref().unwrap_or("…")),
    };
    let mut read = vec![format!("{} {ends} {}", quantity.kind, quantity.unit)];
    read.extend(quantity.per.as_ref().map(|per| format!("per {per}")));
    read.extend(claim.measure.as_ref().map(|measure| format!("measure: {measure}")));
    if !claim.participants.is_empty() {
        read.push(format!("about: {}", claim.participants.join(", ")));
    }
    writeln!(out, "    {DIM}read as {}{DIM:#}", running(&read.join("; ")))
}

fn write_links(check: &Check, links: &[Link], claims: usize, out: &mut dyn Write) -> io::Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Why they were taken for one fact{BOLD:#}")?;
    let mut weakest: Vec<&Link> = links.iter().collect();
    weakest.sort_by(|x, y| x.probability.total_cmp(&y.probability).then((x.a, x.b).cmp(&(y.a, y.b))));
    for link in weakest.iter().take(LINKS) {
        let value = |claim: usize| {
            let place = place::of_claim(check, claim);
            let value = wording::value(&check.corpus.articles, &check.claims[claim]);
            format!("{} ({}:{})", running(&value), visible(place.path), place.start.line)
        };
        writeln!(out, "  {} and {}: {:.0} %", value(link.a), value(link.b), link.probability * 100.0)?;
        for reason in &link.reasons {
            writeln!(out, "    {:+.2}  {}", reason.weight, running(&reason.text))?;
        }
    }
    if links.len() > LINKS {
        let rest = wording::plural((links.len() - LINKS) as i64, "stronger tie");
        writeln!(out, "  and {rest} between its {}", wording::plural(claims as i64, "claim"))?;
    }
    Ok(())
}

fn write_whole(whole: Option<&Whole>, out: &mut dyn Write) -> io::Result<()> {
    let Some(Whole { probability, reasons }) = whole else { return Ok(()) };
    writeln!(out, "  all in all: {:.0} %", probability * 100.0)?;
    reasons.iter().try_for_each(|reason| writeln!(out, "    {:+.2}  {}", reason.weight, reason.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES {
            let mut out = Vec::new();
            write_rule(rule, View::default(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains(rule.id) && rule.help.len() > 60 && rule.help.ends_with('.'), "{text}");
            assert!(text.lines().skip(1).all(|line| line.chars().count() <= View::default().width), "{text}");
        }
    }
}
