//! A quote that the ledger rests on and that no longer stands in its article.

use super::super::{Evidence, Finding, Severity, finding};
use super::Rule;
use crate::corpus::Article;
use crate::ledger;

pub(super) const RULE: Rule = Rule {
    id: "stale-evidence",
    severity: Severity::Contradiction,
    summary: "a quote in claims.yaml no longer stands in its article",
    help: "The ledger rests on words that its article does not hold any more, so nobody can check it. Read the article: if it was corrected, settle the fact anew or withdraw the ruling; if it only moved or was reworded, correct the path or the quote in claims.yaml.",
    find,
};

fn find(evidence: Evidence<'_>) -> Vec<Finding> {
    let ledger = evidence.ledger;
    let of_facts = ledger.facts.iter().flat_map(|fact| {
        let quotes = fact.values.iter().filter_map(|value| value.evidence.as_ref());
        quotes.map(|quote| (format!("settled fact {}", fact.id), quote))
    });
    let of_rulings = ledger
        .rulings
        .iter()
        .flat_map(|ruling| ruling.apart.iter().map(|apart| (format!("ruling on {}", ruling.finding), &apart.evidence)));
    let gone = of_facts.chain(of_rulings).filter_map(|(owner, quote)| Some((why_gone(evidence, quote)?, owner, quote)));
    gone.map(|(why, owner, quote)| Finding {
        id: finding::id([RULE.id, &owner, &quote.article, &quote.quote]),
        rule: RULE.id,
        severity: RULE.severity,
        fact: None,
        message: format!("{owner}: {why}"),
        sides: Vec::new(),
        reasons: vec![format!("quoted in claims.yaml: “{}”", quote.quote)],
        causes: Vec::new(),
        entry: Some(quote.entry),
        ruling: None,
        known: false,
        aliases: Vec::new(),
    })
    .collect()
}

/// Why the quote does not stand, or `None` when it does.
fn why_gone(evidence: Evidence<'_>, quote: &ledger::Evidence) -> Option<String> {
    let ledger = evidence.ledger;
    let in_corpus = evidence.articles.iter().find(|article| ledger.home.same(&quote.article, &article.path));
    let article = match (in_corpus, ledger.cited.get(&quote.article)) {
        (Some(article), _) | (None, Some(Ok(article))) => article,
        (None, Some(Err(reason))) => return Some(format!("{} is gone: {reason}", quote.article)),
        (None, None) => return Some(format!("{} is not among the articles", quote.article)),
    };
    (!stands(article, &quote.quote)).then(|| format!("the quote is gone from {}", quote.article))
}

/// Whether `quote` stands in the article's prose or in its source, white space and the shape of quotation marks aside.
fn stands(article: &Article, quote: &str) -> bool {
    let quote = plain(quote);
    holds(&plain(&article.prose.text), &quote) || holds(&plain(&String::from_utf8_lossy(&article.source)), &quote)
}

/// Whether `text` holds `quote` with every number at its ends whole: "worth $38" does not stand in "worth $38.5
/// million".
fn holds(text: &str, quote: &str) -> bool {
    let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let goes_on =
        |next: Option<char>, second: Option<char>| digit(next) || (matches!(next, Some('.' | ',')) && digit(second));
    text.match_indices(quote).any(|(at, _)| {
        let (mut before, mut after) = (text[..at].chars().rev(), text[at + quote.len()..].chars());
        let cut_before = digit(quote.chars().next()) && goes_on(before.next(), before.next());
        let cut_after = digit(quote.chars().next_back()) && goes_on(after.next(), after.next());
        !cut_before && !cut_after
    })
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|character| match character {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        }));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_stands_through_markup_white_space_and_quotation_marks() {
        let article = Article::read("a.md", "It’s a **$38\u{a0}billion**\ndeal, “they” said.".into()).unwrap();
        for quote in ["It's a $38 billion deal", "\"they\" said", "a **$38 billion**"] {
            assert!(stands(&article, quote), "{quote}");
        }
        assert!(!stands(&article, "a $138 billion deal"));
    }

    #[test]
    fn a_figure_that_grew_at_the_edge_of_a_quote_is_another_figure() {
        let article = Article::read("a.md", "The deal is worth $38.5 million; 1,250 MW in 12025.".into()).unwrap();
        for gone in ["worth $38", "250 MW", "1,250 MW in 120", "25"] {
            assert!(!stands(&article, gone), "{gone}");
        }
        for there in ["worth $38.5", "1,250 MW", "in 12025", "worth $38.5 million"] {
            assert!(stands(&article, there), "{there}");
        }
    }
}
