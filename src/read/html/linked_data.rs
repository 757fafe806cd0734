//! What a page says of its article in JSON-LD (schema.org).

use serde_json::{Map, Value};

use crate::read::record::Record;

/// Types of schema.org end so that are articles: `NewsArticle`, `Article`, `BlogPosting`, `Report`, …
const TYPE_ENDINGS: [&str; 3] = ["Article", "Posting", "Report"];

/// Title, date, language and URL of the first article in a JSON-LD text; nothing where it is broken or holds none.
pub(super) fn read(text: &str) -> Record {
    let value: Value = serde_json::from_str(text.trim()).unwrap_or_default();
    let Some(article) = find_article(&value) else { return Record::default() };
    let field = |name: &str| article.get(name).and_then(Value::as_str).map(str::trim).filter(|value| !value.is_empty());
    Record {
        title: field("headline").or_else(|| field("name")).map(str::to_owned),
        date: field("datePublished").map(str::to_owned),
        language: field("inLanguage").map(str::to_owned),
        url: field("url").map(str::to_owned),
        ..Record::default()
    }
}

/// The object itself, one of a list, or one of its `@graph`.
fn find_article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().find_map(find_article),
        Value::Object(fields) if fields.get("@type").is_some_and(is_article) => Some(fields),
        Value::Object(fields) => fields.get("@graph").and_then(find_article),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => TYPE_ENDINGS.iter().any(|ending| kind.ends_with(ending)),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_where_it_stands() {
        let article = r#"{"@type": ["NewsArticle"], "headline": " Саміт ", "datePublished": "2019-04-25", "url": ""}"#;
        for text in [
            article.to_owned(),
            format!("[1, {article}]"),
            format!(r#"{{"@graph": [{{"@type": "Person"}}, {article}]}}"#),
        ] {
            let record = read(&text);
            assert_eq!((record.title.as_deref(), record.date.as_deref()), (Some("Саміт"), Some("2019-04-25")));
            assert_eq!(record.url, None);
        }
    }

    #[test]
    fn broken_data_say_nothing() {
        for text in
            ["", "{", "null", r#"{"@type": "Person", "name": "А"}"#, r#"{"@type": "Article", "headline": "\u "}"#]
        {
            assert_eq!(read(text), Record::default(), "{text}");
        }
    }
}
