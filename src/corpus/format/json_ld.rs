//! JSON-LD: what a page tells search engines of its article, where its `<meta>` elements leave it out.
//!
//! The vocabulary is that of schema.org: an object whose `@type` ends in "Article", "Posting" or "Report", alone, in a
//! list or under `@graph`.

use serde_json::Value;

use super::super::day;
use super::Draft;

/// Fills what `draft` lacks from the text of one `<script type="application/ld+json">`. What is no JSON tells nothing.
pub(super) fn complete(script: &str, draft: &mut Draft) {
    let Ok(value) = serde_json::from_str::<Value>(script) else { return };
    let Some(article) = article(&value) else { return };
    let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let named = |key: &str| article.get(key).and_then(|value| text(value.get("name").unwrap_or(value)));
    draft.title = draft.title.take().or_else(|| named("headline"));
    draft.publisher = draft.publisher.take().or_else(|| named("publisher"));
    if let Some(told) = named("datePublished").filter(|_| draft.published.is_none()) {
        draft.published = day::parse(&told);
        draft.published_month = draft.published_month.or(day::parse_month(&told));
    }
    let page = article.get("mainEntityOfPage").and_then(|page| text(page.get("@id").unwrap_or(page)));
    draft.url = draft.url.take().or_else(|| named("url")).or(page);
}

/// The first article in `value`.
fn article(value: &Value) -> Option<&Value> {
    let is_article = |kind: &str| ["Article", "Posting", "Report"].iter().any(|ending| kind.ends_with(ending));
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) => {
            let kinds = match object.get("@type") {
                Some(Value::Array(kinds)) => &kinds[..],
                Some(kind) => std::slice::from_ref(kind),
                None => &[],
            };
            match kinds.iter().filter_map(Value::as_str).any(is_article) {
                true => Some(value),
                false => object.get("@graph").and_then(article),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(script: &str) -> (Option<String>, Option<String>, Option<String>) {
        let mut draft = Draft::default();
        complete(script, &mut draft);
        (draft.title, draft.publisher, draft.published.map(|day| day.to_string()))
    }

    #[test]
    fn an_article_is_found_wherever_it_stands() {
        let article = r#"{"@type": "NewsArticle", "headline": "Recall widened",
            "datePublished": "2024-11-14T08:00:00Z", "publisher": {"@type": "Organization", "name": "Housewares Today"}}"#;
        let site = r#"{"@type": "WebSite", "name": "Front page", "datePublished": "2001-01-01"}"#;
        let all = (Some("Recall widened".into()), Some("Housewares Today".into()), Some("2024-11-14".into()));
        assert_eq!(told(article), all);
        assert_eq!(told(&format!("[{site}, {article}]")), all);
        assert_eq!(told(&format!(r#"{{"@graph": [{site}, {article}]}}"#)), all);
        assert_eq!(told(site), (None, None, None));
        assert_eq!(told("window.page = 1"), (None, None, None));
    }
}
