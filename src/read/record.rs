//! One article as its source gives it, and the document it becomes.

use super::{Batch, ReadOptions, date};
use crate::document::Document;
use crate::text::Language;

/// What a record can tell: the rows of [`FIELD_NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Text,
    Title,
    Date,
    Language,
    Url,
}

/// The names under which records may give a field, in any case; where several are there, the first that is not empty counts.
/// Rows: the field, then its names. They are those of trafilatura, news-please, GDELT and GraphRAG.
pub const FIELD_NAMES: [(&str, &[&str]); 6] = [
    ("id", &["id", "doc_id"]),
    ("text", &["text", "body", "content", "article", "maintext"]),
    ("title", &["title", "headline"]),
    ("date", &["date", "published", "published_at", "pubDate", "date_publish", "timestamp"]),
    ("lang", &["lang", "language"]),
    ("url", &["url", "link", "source_url"]),
];

impl Field {
    /// Every field, in the order of [`FIELD_NAMES`].
    pub(super) const ALL: [Self; 6] = [Self::Id, Self::Text, Self::Title, Self::Date, Self::Language, Self::Url];

    /// The names of the field, the preferred first.
    pub(super) const fn names(self) -> &'static [&'static str] {
        FIELD_NAMES[self as usize].1
    }

    /// The field that a name stands for.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|field| field.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

/// "text, body, …": what a message offers.
pub(super) fn text_field_names() -> String {
    Field::Text.names().join(", ")
}

/// One article, its fields as written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record {
    pub id: Option<String>,
    pub text: String,
    pub title: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    /// The language is that of a page's markup, which says nothing of each paragraph.
    pub language_of_markup: bool,
    pub url: Option<String>,
}

impl Record {
    /// Sets a field unless `value` is blank or the field is set already.
    pub(super) fn set(&mut self, field: Field, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        let place = match field {
            Field::Text => {
                if self.text.is_empty() {
                    value.clone_into(&mut self.text);
                }
                return;
            }
            Field::Id => &mut self.id,
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Language => &mut self.language,
            Field::Url => &mut self.url,
        };
        place.get_or_insert_with(|| value.trim().to_owned());
    }

    /// Makes the record a document of the batch. `number`: the record's place in a file of several, from 1; `line`: its line.
    pub(super) fn store(self, number: Option<u64>, line: Option<u64>, batch: &mut Batch, options: &ReadOptions) {
        let id = self.id.unwrap_or_else(|| match number {
            Some(number) => format!("{}#{number}", batch.source),
            None => batch.source.clone(),
        });
        let published = self.date.as_deref().and_then(date::parse);
        if let (None, Some(given)) = (published, &self.date) {
            batch.warn(line, format!("the date {given:?} cannot be read and is left out; write it as 2019-04-25"));
        }
        let (language, doubt) = language(self.language.as_deref(), &self.text, self.title.as_deref(), options);
        let said = self.language.filter(|_| !self.language_of_markup && doubt.is_none());
        let language_given = options.language.is_some() || said.is_some_and(|tag| tag.parse::<Language>().is_ok());
        if let Some(doubt) = doubt {
            batch.warn(line, doubt);
        }
        let document = Document {
            id: id.into(),
            text: self.text,
            language,
            language_given,
            title: self.title,
            date: published,
            url: self.url,
        };
        batch.documents.push((line, document));
    }
}

/// The language of a text: what the options say, else what its source says unless the text plainly contradicts, else what it
/// looks like, the title read with it where the text alone is too short.
fn language(
    claimed: Option<&str>,
    text: &str,
    title: Option<&str>,
    options: &ReadOptions,
) -> (Language, Option<String>) {
    if let Some(language) = options.language {
        return (language, None);
    }
    let detected = || match (Language::detect(text), title) {
        (Language::Unknown, Some(title)) => Language::detect(&format!("{title}\n{text}")),
        (language, _) => language,
    };
    match claimed.and_then(|tag| tag.parse::<Language>().ok()) {
        Some(claimed) if claimed.contradicted_by(text) => {
            let found = detected();
            let doubt = format!(
                "is said to be in {claimed} but reads like {found}; read as {found}; a language given for all inputs wins over both"
            );
            (found, Some(doubt))
        }
        Some(claimed) => (claimed, None),
        None => (detected(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_the_rows_of_the_table() {
        for (field, (first, names)) in Field::ALL.into_iter().zip(FIELD_NAMES) {
            assert_eq!(field.names(), names);
            assert_eq!(first, names[0]);
            assert!(names.iter().all(|name| Field::of_name(&name.to_uppercase()) == Some(field)));
        }
    }

    #[test]
    fn a_title_helps_a_short_text() {
        let options = ReadOptions::default();
        let title = Some("Президентът пристигна в Брюксел");
        assert_eq!(language(None, "София.", title, &options).0, Language::Bulgarian);
        assert_eq!(language(Some("xx"), "София.", None, &options).0, Language::Unknown);
        assert_eq!(language(Some("bg-BG"), "София.", None, &options).0, Language::Bulgarian);
    }
}
