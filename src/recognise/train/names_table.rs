//! A table of names as the trainer takes it, and what of it is worth knowing.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;
use flate2::read::MultiGzDecoder;

use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::recognise::known_names::KnownNames;
use crate::text::Language;

/// A place named in fewer languages than this is a village: its name is as likely to be something else.
const WELL_KNOWN: usize = 9;

/// One name of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesRow {
    /// What the name names; names of one entity share it.
    pub entity: String,
    /// Its type.
    pub kind: EntityType,
    /// Language it is written in.
    pub language: Language,
    /// The name, a nominative.
    pub name: String,
}

/// Reads tables of names, all that is known beforehand: tab-separated, with a header line, `.gz` or not; lines that begin with
/// `#` are passed over.
///
/// A table has the columns `entity_id` or `id`, `type` (PER, LOC, ORG, PRO or EVT) and either `lang` and `name`, or a column for
/// each language, called by its code, with names between `|`, as `data/knowledge` has them. Others are passed over.
///
/// # Errors
/// [`Error::Read`] when a table cannot be read; [`Error::Input`] with the line when a column is missing or a type is none.
pub fn read_names<P: AsRef<Path>>(tables: &[P]) -> Result<Vec<NamesRow>> {
    let mut rows = Vec::new();
    for table in tables {
        read_table(table.as_ref(), &mut rows)?;
    }
    Ok(rows)
}

/// Where a table has what.
struct Columns {
    entity: usize,
    kind: usize,
    names: NameColumns,
}

enum NameColumns {
    /// The columns of the language and of the name.
    Long { language: usize, name: usize },
    /// Each language with its column.
    Wide(Vec<(Language, usize)>),
}

impl Columns {
    fn of(header: &StringRecord) -> std::result::Result<Self, String> {
        let place = |wanted: &str| header.iter().position(|field| field == wanted);
        let entity = place("entity_id").or_else(|| place("id")).ok_or("no column \"entity_id\" or \"id\"")?;
        let kind = place("type").ok_or("no column \"type\"")?;
        let names = match (place("lang"), place("name")) {
            (Some(language), Some(name)) => NameColumns::Long { language, name },
            _ => {
                let known = Language::ALL.iter().filter_map(|&language| Some((language, place(language.code())?)));
                NameColumns::Wide(known.collect())
            }
        };
        if matches!(&names, NameColumns::Wide(known) if known.is_empty()) {
            return Err("neither the columns \"lang\" and \"name\" nor one called by a language's code".to_owned());
        }
        Ok(Self { entity, kind, names })
    }
}

fn read_table(path: &Path, rows: &mut Vec<NamesRow>) -> Result<()> {
    let file = std::fs::File::open(path).map_err(|source| Error::read(path, source))?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn std::io::Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).comment(Some(b'#')).from_reader(bytes);
    let bad = |line: Option<u64>, problem: String| Error::input(path.display().to_string(), line, problem);
    let unreadable = |error: csv::Error| bad(error.position().map(csv::Position::line), error.to_string());
    let columns = Columns::of(table.headers().map_err(unreadable)?)
        .map_err(|problem| bad(None, format!("{problem} in the header; expected a tab-separated table of names")))?;
    for record in table.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map(csv::Position::line);
        let field = |column: usize| record.get(column).unwrap_or_default();
        let kind = field(columns.kind);
        let kind = kind.parse().map_err(|_| bad(line, format!("{kind:?} is no type: PER, LOC, ORG, PRO or EVT")))?;
        let mut add = |language, name: &str| {
            if !name.is_empty() {
                rows.push(NamesRow { entity: field(columns.entity).to_owned(), kind, language, name: name.to_owned() });
            }
        };
        match &columns.names {
            NameColumns::Long { language, name } => {
                // `sr-Latn` is Serbian.
                let code = field(*language).split('-').next().unwrap_or_default();
                add(code.parse().unwrap_or_default(), field(*name));
            }
            NameColumns::Wide(languages) => {
                for &(language, column) in languages {
                    field(column).split('|').for_each(|name| add(language, name));
                }
            }
        }
    }
    Ok(())
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
        read_names(&[path])
    }

    #[test]
    fn rows_are_read_by_the_names_of_columns() {
        let rows = read("lang\tname\tentity_id\ttype\nuk\tКиїв \"сіті\"\tQ1\tLOC\n").unwrap();
        assert_eq!((rows[0].name.as_str(), rows[0].kind), ("Київ \"сіті\"", EntityType::Location));
        let rows =
            read("# Made by hand.\nid\ttype\tuk\tcs\nQ1\tLOC\tЛьвів|Лемберг\tLvov\nQ2\tPER\tЩиголь\t\n").unwrap();
        let names: Vec<_> = rows.iter().map(|row| (row.language.code(), row.name.as_str())).collect();
        assert_eq!(names, [("uk", "Львів"), ("uk", "Лемберг"), ("cs", "Lvov"), ("uk", "Щиголь")]);
    }

    #[test]
    fn what_is_no_table_of_names_is_refused() {
        let problem = |table: &str| read(table).unwrap_err().to_string();
        assert!(problem("lang\tname\nuk\tКиїв\n").contains("no column \"entity_id\" or \"id\""));
        assert!(problem("id\ttype\tlabel\n").contains("neither the columns"));
        assert!(problem("id\ttype\tlang\tname\nQ1\tTOWN\tuk\tКиїв\n").contains("names.tsv:2: \"TOWN\" is no type"));
        assert!(problem("id\ttype\tuk\tcs\nQ1\tLOC\tЛьвів\n").contains(":2"));
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
