//! Corrections: what an article takes back is not held against others.
//!
//! "An earlier version of this article said the contract was worth $138 billion; it is $38 billion" withdraws the
//! first figure and states the second. "This story has been corrected to say $38 billion, not $138 billion"
//! withdraws the second.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::Article;
use crate::extract::Claim;
use crate::span::Span;

/// Whether the article itself withdraws the figure of `claim`.
pub fn is_withdrawn(articles: &[Article], claim: &Claim) -> bool {
    static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:(?:earlier|previous|prior|original|first) versions? of (?:this|the|our) (?:article|story|report|post|piece|headline|text)|(?:article|story|report|post|piece|headline) (?:has been|was|is) (?:corrected|amended|updated)|(?:article|story|report|post|headline) (?:mis|wrongly |incorrectly |erroneously )(?:stated|said|reported|gave|identified)|misstated|we (?:wrongly|incorrectly) (?:said|stated|reported|gave)|corrects? (?:an|the) (?:earlier )?(?:figure|amount|date|number|version|error)|correction\b|corrigendum)")
            .expect("a valid pattern")
    });
    // After these words, up to the figure, the old value follows; after those of RIGHT, the new one.
    static WRONG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:not|instead of|rather than|versions?|misstated|(?:mis|wrongly |incorrectly |erroneously )(?:stated|said|reported|gave)|had (?:said|given|put|stated)|from|erroneous|wrong)\b")
            .expect("a valid pattern")
    });
    static RIGHT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\b(?:corrected to|amended to|to say|to show|to reflect|to read|it is|they are|it was (?:in fact|actually)|(?:is|are|was|were) (?:in fact|actually)|in fact|actually|the correct|the right|the actual|should (?:have been|be|read)|to)\b|;)")
            .expect("a valid pattern")
    });
    let prose = &articles[claim.article].prose;
    let before = prose.slice(Span::new(claim.sentence.start, claim.prose.start));
    let sentence = prose.slice(claim.sentence);
    if !NOTICE.is_match(sentence) {
        return false;
    }
    let last = |pattern: &Regex| pattern.find_iter(before).last().map(|found| found.end());
    match (last(&WRONG), last(&RIGHT)) {
        (Some(wrong), Some(right)) => wrong > right,
        (Some(_), None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn withdraws_what_a_notice_takes_back() {
        let cases = [
            (
                "An earlier version of this article said the contract was worth $138 billion; it is $38 billion.",
                "$138 billion",
            ),
            ("An earlier version of this story gave the sum as $138 billion. It is $38 billion.", "$138 billion"),
            ("This story has been corrected to say $38 billion, not $138 billion.", "$138 billion"),
            ("Correction: the deal is worth $38 billion, not $138 billion as previously stated.", "$138 billion"),
            ("The article was amended to say that the term is seven years instead of 8 years.", "8 years"),
            ("The headline misstated the price as $12 million; the correct figure is $12 billion.", "$12 million"),
            ("The company said earlier that the deal was worth $138 billion.", ""),
            ("The original version of the plan would have cost $138 billion.", ""),
        ];
        for (text, want) in cases {
            let article = Article::read("a.md", text.as_bytes().to_vec()).unwrap();
            let claims = extract::claims(&article, 0, &extract::Lexicon::default());
            let articles = [article];
            let withdrawn: Vec<&str> = claims
                .iter()
                .filter(|claim| is_withdrawn(&articles, claim))
                .map(|claim| claim.surface.as_str())
                .collect();
            assert_eq!(withdrawn.join(", "), want, "{text}");
        }
    }
}
