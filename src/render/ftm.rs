//! FollowTheMoney entities, one JSON object a line, for Aleph and the tools of OpenSanctions. The model: <https://followthemoney.tech>.
//!
//! People, organisations, events come as what they are, places as `Address`, products, works and laws as `Asset`. Every document
//! that the graph names, as a node or in evidence, is an `Article`; two names written about together are an `UnknownLink`, a
//! document and what it names a `Documentation`. No `Mention`: a graph keeps the passages that prove it and not every mention.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::RenderOptions;
use super::json_lines::Lines;
use super::style::is_wikidata_id;
use super::text::{display, web_address};
use crate::entity::{Entity, Reason};
use crate::mention::EntityType;
use crate::relate::{DocumentNode, Evidence, Graph, Node, Relation, Subject};
use crate::text::Language;

/// Longest values, in code points, by kind of property.
const LONGEST_NAME: usize = 384;
const LONGEST_ADDRESS: usize = 250;
const LONGEST_STRING: usize = 1024;
const LONGEST_TEXT: usize = 65_000;

pub(super) fn write(graph: &Graph, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    for entity in graph.entities() {
        lines.write(&of_entity(entity))?;
    }
    for (document, article) in articles(graph) {
        lines.write(&article.line(document))?;
    }
    let window = graph.summary.window.name();
    for (a, b, relation) in graph.edges() {
        lines.write(&of_relation(a, b, relation, window))?;
    }
    Ok(())
}

/// One line: all values are texts, and a property may have several.
#[derive(Serialize)]
struct Line<'a> {
    id: String,
    schema: &'static str,
    properties: Properties<'a>,
}

#[derive(Default)]
struct Properties<'a>(Vec<(&'static str, Vec<Cow<'a, str>>)>);

impl<'a> Properties<'a> {
    /// Adds a property, unless it has no value; none twice.
    fn add(&mut self, name: &'static str, values: impl IntoIterator<Item = Cow<'a, str>>) {
        let mut kept: Vec<Cow<'a, str>> = Vec::new();
        for value in values {
            if !value.is_empty() && !kept.contains(&value) {
                kept.push(value);
            }
        }
        if !kept.is_empty() {
            self.0.push((name, kept));
        }
    }
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, values) in &self.0 {
            map.serialize_entry(name, values)?;
        }
        map.end()
    }
}

fn of_entity(entity: &Entity) -> Line<'_> {
    let label = [&entity.label, &entity.romanised, &entity.id].into_iter().find_map(|name| name_of(name));
    let label = label.unwrap_or(Cow::Borrowed("?"));
    let mut properties = Properties::default();
    properties.add("name", [label.clone()]);
    // A short form alone does not tell whom it names, and a spelling may be of any grammatical case: matchers take both for weak.
    let is_short = |reason: &Reason| matches!(reason, Reason::ShortForm { .. });
    let full = entity.aliases.iter().filter(|alias| !is_short(&alias.reason)).map(|alias| &alias.base);
    let names = entity.labels.values().chain(full).chain([&entity.romanised]).filter_map(|name| name_of(name));
    let names: Vec<Cow<'_, str>> = names.filter(|name| *name != label).collect();
    let written = entity.aliases.iter().flat_map(|alias| [&alias.base, &alias.spelling]);
    let weak: Vec<Cow<'_, str>> = written
        .filter_map(|spelling| name_of(spelling))
        .filter(|spelling| *spelling != label && !names.contains(spelling))
        .collect();
    properties.add("alias", names);
    properties.add("weakAlias", weak);
    if entity.kind == EntityType::Location {
        properties.add("full", [Cow::Owned(display(&label, LONGEST_ADDRESS))]);
    }
    let wikidata = entity.knowledge_id.as_deref().filter(|id| is_wikidata_id(id));
    properties.add("wikidataId", wikidata.map(Cow::Borrowed));
    Line { id: id_of("", &entity.id), schema: schema(entity.kind), properties }
}

const fn schema(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Location => "Address",
        EntityType::Organisation => "Organization",
        EntityType::Product => "Asset",
        EntityType::Event => "Event",
    }
}

/// A text as a name, if there is more to it than quotes.
fn name_of(text: &str) -> Option<Cow<'_, str>> {
    let name = display(text, LONGEST_NAME);
    let is_quote = |letter: char| letter == ' ' || "\"'`«»‹›„“”‚‘’".contains(letter);
    (!name.trim_matches(is_quote).is_empty()).then_some(Cow::Owned(name))
}

/// What the graph tells of a document.
#[derive(Default)]
struct Article<'a> {
    title: Option<&'a str>,
    date: Option<Date>,
    url: Option<&'a str>,
    language: Language,
}

impl Article<'_> {
    fn line(&self, document: &str) -> Line<'static> {
        let mut properties = Properties::default();
        let title = self.title.map(|title| display(title, LONGEST_STRING));
        properties.add("title", title.into_iter().map(Cow::Owned));
        properties.add("fileName", [Cow::Owned(display(document, LONGEST_STRING))]);
        properties.add("publishedAt", self.date.and_then(date));
        properties.add("sourceUrl", self.url.and_then(address));
        let language = (self.language != Language::Unknown).then(|| Cow::Borrowed(self.language.three_letters()));
        properties.add("language", language);
        Line { id: document_id(document), schema: "Article", properties }
    }
}

/// Every document that the graph names, by id.
fn articles(graph: &Graph) -> BTreeMap<&str, Article<'_>> {
    let mut articles: BTreeMap<&str, Article<'_>> = BTreeMap::new();
    for (_, _, relation) in graph.edges() {
        for Evidence { document, title, date, url, .. } in &relation.evidence {
            articles.entry(document).or_insert_with(|| Article {
                title: title.as_deref(),
                date: *date,
                url: url.as_deref(),
                language: Language::Unknown,
            });
        }
    }
    for node in graph.nodes() {
        if let Subject::Document(DocumentNode { label, document, lang, url, .. }) = &node.subject {
            let title = (**label != **document).then_some(label.as_str());
            articles.insert(document, Article { title, date: node.first, url: url.as_deref(), language: *lang });
        }
    }
    articles
}

fn of_relation<'a>(a: &'a Node, b: &'a Node, relation: &'a Relation, window: &str) -> Line<'a> {
    let mut properties = Properties::default();
    let proof = relation.evidence.iter().map(|evidence| document_id(&evidence.document).into());
    let (schema, role) = match a.document() {
        Some(document) => {
            properties.add("document", [document_id(&document.document).into()]);
            properties.add("entity", [id_of("", b.id()).into()]);
            ("Documentation", "mention")
        }
        None => {
            properties.add("subject", [id_of("", a.id()).into()]);
            properties.add("object", [id_of("", b.id()).into()]);
            properties.add("proof", proof);
            ("UnknownLink", "co-occurrence")
        }
    };
    properties.add("role", [role.into()]);
    properties.add("date", relation.evidence.iter().filter_map(|evidence| date(evidence.date?)));
    properties.add("startDate", relation.first.and_then(date));
    properties.add("endDate", relation.last.and_then(date));
    properties.add("summary", [summary(relation, window).into()]);
    let passages = relation.evidence.iter().map(|evidence| display(&evidence.passage.text, LONGEST_TEXT).into());
    properties.add("description", passages);
    Line { id: format!("imena-link-{:032x}", digest(&[a.id(), b.id()])), schema, properties }
}

fn summary(relation: &Relation, window: &str) -> String {
    let several = |count: usize| if count == 1 { "" } else { "s" };
    let Relation { windows, documents, .. } = *relation;
    let mut told = format!("{windows} {window}{} in {documents} document{}", several(windows), several(documents));
    if let Some(association) = relation.association {
        told.push_str(&format!("; NPMI {:.2}", association.npmi));
    }
    told
}

/// The model takes dates of the years 1000 to 2999.
fn date(date: Date) -> Option<Cow<'static, str>> {
    (1000..3000).contains(&date.year()).then(|| Cow::Owned(date.to_string()))
}

/// A plain web address as the model takes it: in ASCII, what is not percent-encoded. One whose host is not in ASCII is left out.
fn address(url: &str) -> Option<Cow<'static, str>> {
    let url = web_address(url)?;
    let after_scheme = url.find("://")? + 3;
    let host = url[after_scheme..].split(['/', '?', '#']).next()?;
    let is_of_hosts = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte);
    if host.is_empty()
        || !host.bytes().all(is_of_hosts)
        || !host.starts_with(|letter: char| letter.is_ascii_alphanumeric())
    {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            0x80.. => encoded.push_str(&format!("%{byte:02X}")),
            _ => encoded.push(char::from(byte)),
        }
    }
    Some(Cow::Owned(encoded))
}

fn document_id(document: &str) -> String {
    id_of("doc-", document)
}

/// An id as the model takes it: ASCII letters, digits, `-` and `.`, the last no mark. An id of ours that has others, or is long, is
/// replaced by its digest.
fn id_of(prefix: &str, id: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let ends_plain = id.ends_with(|letter: char| letter.is_ascii_alphanumeric());
    if ends_plain && id.len() <= 120 && id.bytes().all(is_plain) {
        format!("imena-{prefix}{id}")
    } else {
        format!("imena-{prefix}{:032x}", digest(&[id]))
    }
}

/// FNV-1a in 128 bits (Fowler, Noll, Vo; RFC 9923): the same for ever, so that ids stay.
fn digest(parts: &[&str]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // No byte of UTF-8 is 0xff: it parts the texts.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(OFFSET, |digest, byte| (digest ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_where_the_model_takes_them() {
        assert_eq!(id_of("", "per-kim-jong-un"), "imena-per-kim-jong-un");
        assert_eq!(id_of("doc-", "uk-1"), "imena-doc-uk-1");
        for odd in ["data/sample/a.txt", "a b", "ends-", "", "Кім", &"x".repeat(121)] {
            let id = id_of("doc-", odd);
            assert!(id.len() == 42 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{id}");
        }
        assert_ne!(digest(&["a", "bc"]), digest(&["ab", "c"]));
    }

    #[test]
    fn addresses_are_plain_and_in_ascii() {
        assert_eq!(address("https://example.org/а?b=1").as_deref(), Some("https://example.org/%D0%B0?b=1"));
        for url in ["javascript:alert(1)", "https://новини.укр/", "https://", "https:///x", "https://a@b/"] {
            assert_eq!(address(url), None, "{url}");
        }
    }

    #[test]
    fn dates_beyond_the_model_are_left_out() {
        assert_eq!(date(jiff::civil::date(2024, 2, 29)).as_deref(), Some("2024-02-29"));
        assert_eq!(date(jiff::civil::date(999, 1, 1)), None);
        assert_eq!(date(jiff::civil::date(-20, 1, 1)), None);
    }
}
