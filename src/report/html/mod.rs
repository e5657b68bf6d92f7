//! The discrepancy report as one self-contained page: no script, nothing fetched, everything escaped.
//!
//! Templates are `maud`: checked when compiled, escaping by default, and a component is a function with typed
//! arguments that stands next to the code it shows. The page's policy allows its own style sheet, by hash, and
//! nothing else; charts are SVG without style attributes.

mod articles;
mod card;
mod chart;
mod facts;
mod first_screen;
mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::contents::Contents;
use super::escape;
use super::wording::verdict;

/// The page's style sheet.
const STYLE: &str = include_str!("style.css");

/// The digest of [`STYLE`] as the content security policy names it; a test keeps the two equal.
const STYLE_HASH: &str = "sha256-mPf1/7kpPLa+Y3C4NKuHd0iea/XRGpgi4grBaRtonTg=";

/// The bytes that a page keeps to, so that a mail server and a phone still take it, and those of them that cards may
/// take; docs/performance.md has what that costs a browser. Only a page of tens of thousands of findings or articles,
/// each of which is named, grows past it.
const PAGE: usize = 8_500_000;
const CARDS: usize = 5_500_000;

/// The whole page.
pub fn page(contents: &Contents<'_>) -> String {
    let findings = card::section(contents, CARDS);
    let facts = facts::section(contents);
    let room = PAGE.saturating_sub(STYLE.len() + findings.0.len() + facts.0.len());
    let articles = articles::section(contents, room);
    let policy = format!("default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                // The two first tags are corpus::REPORT_MARKS.
                meta name="generator" content="twosource report";
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (verdict(&contents.summary)) " — discrepancy report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#findings" { "Skip to the findings" }
                (chart::shapes())
                (first_screen::header(contents))
                main {
                    (first_screen::section(contents))
                    (findings)
                    (facts)
                    (articles)
                }
                (footer())
            }
        }
    };
    // One pass over everything: no text can slip past it.
    escape::page(&page.into_string())
}

fn footer() -> Markup {
    html! {
        footer {
            h2 { "How to read this report" }
            dl.words {
                dt { "Fact" } dd { "figures from different articles that speak of the same thing: the same parties, the same measure, the same scope" }
                dt { "Origin" } dd { "articles that copy one text count as one origin; only independent origins confirm each other" }
                dt { "Contradiction" } dd { "no single value satisfies both figures, rounding and words such as “about” or “at least” allowed for" }
                dt { "Update" } dd { "the figures differ because the fact itself changed between one article and the next" }
                dt #rulings { "Ruling" } dd {
                    "what an editor decides about a finding, for the copied line: " code { "update" } " the fact changed, "
                    code { "error" } " one article is wrong (name it with " code { "--article" } "), "
                    code { "different-facts" } " the figures do not speak of the same thing, "
                    code { "accepted" } " both may stand"
                }
            }
            p {
                "The report never says which figure is true. It says which sources agree, which disagree and what could not be compared, and shows their sentences. Made by twosource " (env!("CARGO_PKG_VERSION")) "; the same articles give the same report."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Check;
    use crate::corpus::{Article, Corpus};
    use crate::report::Run;

    #[test]
    fn policy_names_the_style_sheet() {
        use base64::Engine;
        use sha2::Digest;
        let digest = sha2::Sha256::digest(STYLE.as_bytes());
        let hash = format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest));
        assert_eq!(STYLE_HASH, hash, "write this hash into STYLE_HASH: the style sheet changed");
    }

    fn checked(texts: &[&str]) -> Check {
        let read = |(at, text): (usize, &&str)| Article::read(&format!("{at}.md"), text.as_bytes().to_vec());
        let articles = texts.iter().enumerate().map(read).collect::<Result<_, _>>().expect("articles");
        let corpus = Corpus { articles, ..Corpus::default() };
        crate::check::check(corpus, Default::default(), jiff::civil::date(2026, 1, 1))
    }

    fn contents(check: &Check) -> Contents<'_> {
        let fail_on = check.ledger.fail_on;
        Contents::of(&Run { check, fail_on, view: Default::default(), baseline: None, again: "" })
    }

    #[test]
    fn what_has_no_room_is_named() {
        let told = |value: u32| {
            format!(
                "# Initech hires Globex\n\nInitech signed a ${value} billion contract with Globex.\n\nThe contract between Initech and Globex is worth ${value} billion.\n"
            )
        };
        let check = checked(&[&told(38), &told(138), "Umbrella has 12 trucks."]);
        let contents = contents(&check);
        let [card] = contents.cards.as_slice() else { panic!("{:?}", contents.cards) };
        let (full, brief) = (card::section(&contents, 1_000_000).0, card::section(&contents, 0).0);
        assert!(full.contains("<blockquote") && !full.contains("To keep this page light"));
        assert!(!brief.contains("<blockquote") && brief.contains("the last 1 finding is shown without"));
        for part in
            [&card.finding.id, &card.question, "$38 billion", "$138 billion", "0.md", "1.md", "twosource decide"]
        {
            assert!(full.contains(part) && brief.contains(part), "{part}: {brief}");
        }
        let (full, brief) = (articles::section(&contents, 1_000_000).0, articles::section(&contents, 0).0);
        assert!(full.contains("12 trucks") && !full.contains("in brief"));
        assert!(!brief.contains("12 trucks") && brief.contains("3 articles in brief"));
        for part in ["id=\"a0\"", "id=\"a1\"", "id=\"a2\"", "1 alone", "contradicted"] {
            assert!(brief.contains(part), "{part}: {brief}");
        }
    }

    #[test]
    fn a_report_is_no_article() {
        let page = page(&contents(&checked(&[])));
        assert!(page.starts_with(crate::corpus::REPORT_MARKS[0]), "{}", &page[..200]);
        assert!(crate::corpus::Article::read("report.html", page.into_bytes()).unwrap_err().contains("a report"));
    }

    #[test]
    fn style_sheet_fetches_nothing() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    }
}
