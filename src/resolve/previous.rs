//! A past result carried forward: the spellings that its entities had, so that a new batch of articles joins the same nodes.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::entity::Reason;
use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::text::{Language, unguarded};

/// What earlier builds found: the alias tables they wrote.
///
/// The names of an old entity take part in resolving as if somebody had written them, without any mention of their own: they
/// are grouped with each other, new names that are like them join them, and the entity keeps its id. What a bare surname stood
/// for in an old document, and what a person had decided, is not carried forward: the new documents and the decisions file say that.
#[derive(Debug, Clone, Default)]
pub struct Previous {
    /// Ids of the entities, in the order in which the tables name them.
    ids: Vec<String>,
    /// What the knowledge tables called them, where they knew them.
    knowledge_ids: Vec<Option<String>>,
    names: Vec<PreviousName>,
}

/// A name that an old entity had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PreviousName {
    /// Its entity, as a place among the ids.
    pub entity: u32,
    pub kind: EntityType,
    pub language: Language,
    pub base: String,
    /// How many mentions were written so.
    pub count: u32,
}

/// The columns that are read of a line.
#[derive(Deserialize)]
struct Line<'a> {
    entity: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    lang: &'a str,
    base: &'a str,
    count: u32,
    reason: &'a str,
    #[serde(default)]
    knowledge_id: &'a str,
}

impl Previous {
    /// Reads alias tables as `imena build -o aliases.tsv` writes them; entities of one id in several are one.
    ///
    /// ```
    /// use imena::resolve::Previous;
    /// let previous = Previous::read(&["graphs/sample.aliases.tsv"])?;
    /// assert!(previous.ids().any(|id| id == "per-kim-jong-un"));
    /// # Ok::<(), imena::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when a file cannot be read; [`Error::Input`] with file and line for a table without the columns that are
    /// read (`entity`, `type`, `lang`, `base`, `count`, `reason`) and for a line whose fields cannot be understood.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let mut previous = Self::default();
        let mut numbers = FxHashMap::default();
        for path in paths {
            let path = path.as_ref();
            let text = std::fs::read(path).map_err(|source| Error::read(path, source))?;
            previous.table(&text, &path.display().to_string(), &mut numbers)?;
        }
        Ok(previous)
    }

    /// The ids of the entities.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    pub(super) fn id(&self, entity: u32) -> &str {
        &self.ids[entity as usize]
    }

    /// What the knowledge tables called an entity, if they knew it.
    pub(super) fn knowledge_id(&self, entity: u32) -> Option<&str> {
        self.knowledge_ids[entity as usize].as_deref()
    }

    pub(super) fn names(&self) -> &[PreviousName] {
        &self.names
    }

    fn table(&mut self, text: &[u8], file: &str, numbers: &mut FxHashMap<String, u32>) -> Result<()> {
        let advice = "give the .tsv of aliases that imena build wrote";
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text);
        let fail = |line: Option<u64>, problem: String| Error::input(file, line, format!("{problem}; {advice}"));
        let header = reader.headers().map_err(|error| fail(None, error.to_string()))?.clone();
        for column in ["entity", "type", "lang", "base", "count", "reason"] {
            if !header.iter().any(|known| known == column) {
                return Err(fail(Some(1), format!("there is no column {column:?}")));
            }
        }
        let mut record = csv::StringRecord::new();
        while reader
            .read_record(&mut record)
            .map_err(|error| fail(error.position().map(csv::Position::line), error.to_string()))?
        {
            let line = record.position().map(csv::Position::line);
            let fields: Line<'_> = record.deserialize(Some(&header)).map_err(|error| fail(line, error.to_string()))?;
            let kind = fields.kind.parse().map_err(|error: Error| fail(line, error.to_string()))?;
            let language = match fields.lang {
                // Of which no text is read: the option for languages refuses it.
                unknown if unknown == Language::Unknown.code() => Language::Unknown,
                lang => lang.parse().map_err(|error: Error| fail(line, error.to_string()))?,
            };
            let next = self.ids.len() as u32;
            let id = unguarded(fields.entity);
            let entity = *numbers.entry(id.to_owned()).or_insert_with(|| {
                self.ids.push(id.to_owned());
                self.knowledge_ids.push(Some(unguarded(fields.knowledge_id).to_owned()).filter(|id| !id.is_empty()));
                next
            });
            if !Reason::is_of_its_place(fields.reason) && !fields.base.is_empty() {
                let base = unguarded(fields.base).to_owned();
                self.names.push(PreviousName { entity, kind, language, base, count: fields.count });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Previous> {
        let mut previous = Previous::default();
        previous.table(text.as_bytes(), "old.tsv", &mut FxHashMap::default()).map(|()| previous)
    }

    const HEADER: &str = "entity\ttype\tlabel\tlang\tspelling\tbase\tcount\treason\twith\tscore\tknowledge_id\n";

    #[test]
    fn names_are_read_and_short_forms_are_not() {
        let kim = "per-kim\tPER\tКім Чен Ин\tuk\tКім Чен Іном\tКім Чен Ин\t3\tseed\t\t\tQ56226\n";
        let bare = "per-kim\tPER\tКім Чен Ин\tuk\tКім\tКім\t9\tshort_form\tКім Чен Ин\t\tQ56226\n";
        let previous = read(&format!("{HEADER}{kim}{bare}")).unwrap();
        assert_eq!(previous.ids().collect::<Vec<_>>(), ["per-kim"]);
        let names: Vec<(&str, u32)> = previous.names().iter().map(|name| (name.base.as_str(), name.count)).collect();
        assert_eq!(names, [("Кім Чен Ин", 3)]);
    }

    #[test]
    fn what_was_kept_from_spreadsheets_is_read_as_it_was() {
        let previous = read(&format!("{HEADER}'=x\tORG\t'@l\ten\t'@s\t'@b\t1\tseed\t\t\t'-7\n")).unwrap();
        assert_eq!((previous.id(0), &*previous.names()[0].base, previous.knowledge_id(0)), ("=x", "@b", Some("-7")));
    }

    #[test]
    fn bad_tables_are_told_with_their_line() {
        let message = |text: &str| read(text).unwrap_err().to_string();
        assert!(message("a\tb\n1\t2\n").contains("no column \"entity\""));
        let line = |fields: &str| message(&format!("{HEADER}{fields}\n"));
        assert!(
            line("x\tCAT\tl\tuk\ts\tb\t1\tseed\t\t\t").contains("old.tsv:2"),
            "{}",
            line("x\tCAT\tl\tuk\ts\tb\t1\tseed\t\t\t")
        );
        assert!(line("x\tPER\tl\txx\ts\tb\t1\tseed\t\t\t").contains("xx"));
        assert!(
            line("x\tPER\tl\tuk\ts\tb\tmany\tseed\t\t\t").contains("many")
                || line("x\tPER\tl\tuk\ts\tb\tmany\tseed\t\t\t").contains("invalid")
        );
    }
}
