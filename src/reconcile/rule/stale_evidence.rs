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
    plain(&article.prose.text).contains(&quote) || plain(&String::from_utf8_lossy(&article.source)).contains(&quote)
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
}
