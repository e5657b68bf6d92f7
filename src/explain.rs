//! Explanation: why a finding is what it is, link by link, and what a rule means.

use std::io::{self, Write};

use anstyle::Style;

use crate::check::Check;
use crate::matching::Link;
use crate::reconcile::uncompared::{Gap, uncompared};
use crate::reconcile::{Finding, RULES, Rule, wording};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Links shown for a fact: the weakest are the ones to doubt.
const LINKS: usize = 6;

/// What a name on the command line stands for.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// A finding of the run.
    Finding(&'a Finding),
    /// A rule.
    Rule(&'static Rule),
}

/// The rule called `name`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == name)
}

/// The finding of `check` whose id is `name`, or starts with it if only one does.
pub fn finding<'a>(check: &'a Check, name: &str) -> Option<&'a Finding> {
    let exact = check.findings.iter().find(|finding| finding.id == name);
    exact.or_else(|| {
        let mut starting = check.findings.iter().filter(|finding| name.len() >= 3 && finding.id.starts_with(name));
        let first = starting.next();
        if starting.next().is_some() { None } else { first }
    })
}

/// The ids nearest in spelling to `name`, among the findings of `check` and the rules: at most three, nearest first.
pub fn near(check: Option<&Check>, name: &str) -> Vec<String> {
    let findings = check.into_iter().flat_map(|check| check.findings.iter().map(|finding| finding.id.clone()));
    let rules = RULES.iter().map(|rule| rule.id.to_owned());
    let mut near: Vec<(usize, String)> = findings
        .chain(rules)
        .map(|id| (strsim::damerau_levenshtein(&id, name), id))
        .filter(|(distance, id)| *distance * 2 <= id.len().min(name.len()))
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().take(3).map(|(_, id)| id).collect()
}

/// Writes what `rule` finds and what to do about its findings.
pub fn write_rule(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#} ({}): {}", rule.id, rule.severity.name(), rule.summary)?;
    writeln!(out, "\n{}", rule.help)
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
pub fn write_finding(check: &Check, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{} [{}]{BOLD:#} {}", finding.rule, finding.id, finding.message)?;
    for (number, side) in finding.sides.iter().enumerate() {
        let origins = wording::plural(side.origins as i64, "independent source");
        writeln!(out, "\n{BOLD}Side {}: {}{BOLD:#}, {origins}", number + 1, side.value)?;
        for &claim in &side.claims {
            write_claim(check, claim, out)?;
        }
    }
    if let Some(fact) = finding.fact.map(|fact| &check.facts[fact]) {
        write_links(check, &fact.links, fact.claims.len(), out)?;
    }
    section("Why they disagree", &finding.reasons, out)?;
    section("What may have caused it (a suggestion)", &finding.causes, out)?;
    if let Some(rule) = rule(finding.rule) {
        section("What to do", &[rule.help.to_owned()], out)?;
    }
    match &finding.ruling {
        Some(ruling) => writeln!(out, "\nRuled {}: {}", ruling.ruling.name(), ruling.reason),
        None => writeln!(
            out,
            "\nTo rule on it, add to `rulings` in claims.yaml:\n\n    - finding: {}\n      ruling: accepted    # or update, error (with article:), different-facts\n      reason: …",
            finding.id
        ),
    }
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
        for claim in claims {
            let (article, claim) = (&check.corpus.articles[check.claims[claim].article], &check.claims[claim]);
            let place = article.lines.locate(&article.source, claim.span.start);
            let value = wording::value(&check.corpus.articles, claim);
            let about = claim.measure.iter().chain(&claim.participants).map(String::as_str).collect::<Vec<_>>();
            writeln!(
                out,
                "  {}:{}:{}  {value}  {DIM}{}{DIM:#}",
                article.path,
                place.line,
                place.column,
                about.join(", ")
            )?;
        }
    }
    writeln!(out, "{} of {} not compared", gaps.len(), wording::plural(check.claims.len() as i64, "claim"))
}

fn section(title: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    for line in lines {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

/// Place, figure, sentence, and what the figure was read to be about.
fn write_claim(check: &Check, index: usize, out: &mut dyn Write) -> io::Result<()> {
    let claim = &check.claims[index];
    let article = &check.corpus.articles[claim.article];
    let place = article.lines.locate(&article.source, claim.span.start);
    let date = article.published.map_or_else(|| "no date".to_owned(), |day| day.to_string());
    writeln!(out, "  {}:{}:{} {DIM}({}, {date}){DIM:#}", article.path, place.line, place.column, article.name())?;
    let sentence = article.prose.slice(claim.sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "    “{sentence}”")?;
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
    writeln!(out, "    {DIM}read as {}{DIM:#}", read.join("; "))
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
            let article = &check.corpus.articles[check.claims[claim].article];
            let line = article.lines.locate(&article.source, check.claims[claim].span.start).line;
            format!("{} ({}:{line})", wording::value(&check.corpus.articles, &check.claims[claim]), article.path)
        };
        writeln!(out, "  {} and {}: {:.0} %", value(link.a), value(link.b), link.probability * 100.0)?;
        for reason in &link.reasons {
            writeln!(out, "    {:+.2}  {}", reason.weight, reason.text)?;
        }
    }
    if links.len() > LINKS {
        let rest = wording::plural((links.len() - LINKS) as i64, "stronger tie");
        writeln!(out, "  and {rest} between its {}", wording::plural(claims as i64, "claim"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_rule() {
        assert_eq!(near(None, "contradicton"), ["contradiction"]);
        assert_eq!(near(None, "updates"), ["update"]);
        assert!(near(None, "weather").is_empty());
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES {
            let mut out = Vec::new();
            write_rule(rule, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains(rule.id) && rule.help.len() > 60 && rule.help.ends_with('.'), "{text}");
        }
    }
}
