//! A table of names as the trainer takes it, and what of it is worth knowing.

use std::collections::BTreeMap;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::recognise::known_names::KnownNames;
use crate::text::Language;

/// A place named in fewer languages than this is a village: its name is as likely to be something else.
const WELL_KNOWN: usize = 9;

/// One name of a table.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct NamesRow {
    /// What the name names; rows of one entity share it.
    #[serde(rename = "entity_id")]
    pub entity: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Language it is written in.
    #[serde(rename = "lang")]
    pub language: Language,
    /// The name.
    pub name: String,
}

/// Reads a tab-separated table with the columns `entity_id`, `type`, `lang` and `name`; `.gz` is decompressed.
///
/// # Errors
/// [`Error::Read`] when it cannot be read, [`Error::Input`] with the line when a column is missing or holds no type or language.
pub fn read_names(path: &Path) -> Result<Vec<NamesRow>> {
    let file = std::fs::File::open(path).map_err(|source| Error::read(path, source))?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn std::io::Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(bytes);
    let bad = |error: csv::Error| {
        let line = error.position().map(csv::Position::line);
        Error::input(path.display().to_string(), line, error.to_string())
    };
    table.deserialize().map(|row| row.map_err(bad)).collect()
}

/// The keys of the names worth knowing, with those of the given names in `data/names`.
pub(super) fn known_names(table: &[NamesRow]) -> Vec<(u32, u8)> {
    let mut known = KnownNames::default();
    let mut languages: BTreeMap<&str, Vec<Language>> = BTreeMap::new();
    for row in table {
        let seen = languages.entry(&row.entity).or_default();
        if !seen.contains(&row.language) {
            seen.push(row.language);
        }
    }
    for row in table {
        let famous = languages.get(row.entity.as_str()).is_some_and(|seen| seen.len() >= WELL_KNOWN);
        if row.kind != EntityType::Location || famous {
            known.add(row.kind, row.language, &row.name);
        }
    }
    crate::names::given_names().for_each(|name| known.add_given(name));
    known.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Vec<NamesRow>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names.tsv");
        std::fs::write(&path, table).unwrap();
        read_names(&path)
    }

    #[test]
    fn rows_are_read_by_the_names_of_columns() {
        let rows = read("lang\tname\tentity_id\ttype\nuk\tКиїв \"сіті\"\tQ1\tLOC\n").unwrap();
        assert_eq!((rows[0].name.as_str(), rows[0].kind), ("Київ \"сіті\"", EntityType::Location));
        assert!(read("lang\tname\nuk\tКиїв\n").is_err());
        assert!(read("entity_id\ttype\tlang\tname\nQ1\tTOWN\tuk\tКиїв\n").unwrap_err().to_string().contains(":2"));
    }

    #[test]
    fn places_known_in_few_languages_are_left_out() {
        let rows: String = ["uk", "ru", "be", "bg", "mk", "sr", "pl", "cs", "en"]
            .map(|language| format!("Q1\tLOC\t{language}\tKyiv\nQ2\tORG\t{language}\tNaftohaz\n"))
            .concat();
        let table = read(&format!("entity_id\ttype\tlang\tname\n{rows}Q3\tLOC\tuk\tCzas\n")).unwrap();
        let (known, all) = (known_names(&table), known_names(&table[..table.len() - 1]));
        assert_eq!(known, all);
        assert!(known.len() > known_names(&[]).len());
    }
}
