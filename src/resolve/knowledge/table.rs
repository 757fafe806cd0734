//! Reading the tables: from text to rows, entities and the index.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::text::Language;

use super::index::{Index, NamePlace};
use super::key::NameKey;
use super::{EntityRecord, Knowledge, RowPlace};

/// A table before it is parsed.
#[derive(Debug)]
pub(super) struct TableText {
    /// Its path, for messages.
    pub(super) name: String,
    pub(super) text: Cow<'static, str>,
}

/// A parsed table's text and columns.
#[derive(Debug)]
pub(super) struct Table {
    text: Cow<'static, str>,
    columns: Columns,
}

impl Table {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Which field holds the names in a language.
    pub(super) fn column_of(&self, language: Language) -> Option<usize> {
        self.columns.fields.iter().position(|&field| field == Field::Names(language))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Type,
    Rank,
    Source,
    Names(Language),
}

#[derive(Debug)]
struct Columns {
    fields: Vec<Field>,
}

impl Columns {
    fn parse(header: &str) -> Result<Self, String> {
        let mut fields = Vec::new();
        for column in header.split('\t') {
            let field = match column {
                "id" => Field::Id,
                "type" => Field::Type,
                "rank" => Field::Rank,
                "source" => Field::Source,
                code => Field::Names(code.parse().map_err(|_| {
                    format!("unknown column {code:?}; expected id, type, rank, source or the code of a language")
                })?),
            };
            if fields.contains(&field) {
                return Err(format!("column {column:?} stands twice; remove one"));
            }
            fields.push(field);
        }
        if fields.first() != Some(&Field::Id) {
            return Err("the first column must be id".to_owned());
        }
        if !fields.contains(&Field::Type) {
            return Err("there is no column type; add one that says PER, LOC, ORG, EVT or PRO".to_owned());
        }
        Ok(Self { fields })
    }
}

impl Knowledge {
    /// Parses and indexes tables; a row whose id an earlier table has adds its names to that entity.
    pub(super) fn build(texts: Vec<TableText>) -> Result<Self> {
        let mut builder = Builder::default();
        // Ids borrow from the texts, so the texts may move into the result only when the ids are gone.
        let mut columns = Vec::with_capacity(texts.len());
        let mut ids = FxHashMap::default();
        ids.reserve(texts.iter().map(|table| table.text.len()).sum::<usize>() / 128);
        for (number, table) in texts.iter().enumerate() {
            columns.push(builder.table(number as u32, table, &mut ids)?);
        }
        drop(ids);
        let tables =
            texts.into_iter().zip(columns).map(|(table, columns)| Table { text: table.text, columns }).collect();
        let mut knowledge = Self { tables, rows: builder.rows, entities: builder.entities, index: Index::default() };
        let hashes = knowledge.hashes(&builder.names);
        knowledge.index = Index::new(&builder.names, &hashes);
        Ok(knowledge)
    }

    /// The hash of each name's key, reckoned on all cores: folding a hundred thousand names is most of the loading time.
    /// Plain threads, since a rayon worker that waits for the tables might take up work that waits for them too.
    fn hashes(&self, names: &[NamePlace]) -> Vec<u64> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        let share = names.len().div_ceil(cores).max(FEWEST_NAMES);
        let mut hashes = vec![0; names.len()];
        std::thread::scope(|scope| {
            for (names, hashes) in names.chunks(share).zip(hashes.chunks_mut(share)) {
                scope.spawn(move || {
                    let mut key = NameKey::default();
                    for (&place, hash) in names.iter().zip(hashes) {
                        key.refill(self.name_at(place), place.language());
                        *hash = key.hash();
                    }
                });
            }
        });
        hashes
    }
}

/// More threads than this cost more to start than they save.
const MOST_THREADS: usize = 8;

/// A thread is not worth starting for fewer names than this.
const FEWEST_NAMES: usize = 4096;

#[derive(Default)]
struct Builder {
    rows: Vec<RowPlace>,
    entities: Vec<EntityRecord>,
    names: Vec<NamePlace>,
}

impl Builder {
    fn table<'t>(&mut self, number: u32, table: &'t TableText, ids: &mut FxHashMap<&'t str, u32>) -> Result<Columns> {
        let mut columns: Option<Columns> = None;
        let mut start = 0;
        for (line_number, ended) in (1u64..).zip(table.text.split_inclusive('\n')) {
            let line = ended.trim_end_matches(['\n', '\r']);
            let place = RowPlace { table: number, start, end: start + line.len() as u32, entity: 0, next: None };
            start += ended.len() as u32;
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let parsed = match &columns {
                None => Columns::parse(line).map(|header| columns = Some(header)),
                Some(columns) => self.row(place, line, columns, ids),
            };
            parsed.map_err(|problem| Error::input(&table.name, Some(line_number), problem))?;
        }
        columns
            .ok_or_else(|| Error::input(&table.name, None, "the table is empty; its first line must name the columns"))
    }

    fn row<'t>(
        &mut self,
        mut place: RowPlace,
        line: &'t str,
        columns: &Columns,
        ids: &mut FxHashMap<&'t str, u32>,
    ) -> Result<(), String> {
        if line.len() > usize::from(u16::MAX) {
            return Err("the row is longer than 65,535 bytes; split it into two rows with one id".to_owned());
        }
        let row = self.rows.len() as u32;
        let (mut id, mut kind, mut rank) = ("", None, 0);
        let mut fields = columns.fields.iter();
        let mut offset = 0;
        for value in line.split('\t') {
            let field = fields.next().ok_or_else(|| format!("more than {} fields", columns.fields.len()))?;
            match *field {
                Field::Id => id = value,
                Field::Type => kind = Some(value.parse::<EntityType>().map_err(|error| error.to_string())?),
                Field::Rank if value.is_empty() => {}
                Field::Rank => {
                    rank = value.parse().map_err(|_| format!("rank {value:?} is not a number from 0 to 255"))?
                }
                Field::Source => {}
                Field::Names(_) if value.is_empty() => {}
                Field::Names(language) => self.names(row, offset, value, language)?,
            }
            offset += value.len() + 1;
        }
        let kind = kind.ok_or("the row ends before its type")?;
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(format!("{id:?} cannot be an id; write a word without spaces"));
        }
        match ids.entry(id) {
            Slot::Vacant(slot) => {
                place.entity = self.entities.len() as u32;
                slot.insert(place.entity);
                self.entities.push(EntityRecord { kind, rank, first_row: row, last_row: row });
            }
            Slot::Occupied(slot) => {
                place.entity = *slot.get();
                let record = &mut self.entities[place.entity as usize];
                let previous = &mut self.rows[record.last_row as usize];
                if previous.table == place.table {
                    return Err(format!("id {id:?} stands twice in this table; join the rows"));
                }
                previous.next = Some(row);
                record.last_row = row;
            }
        }
        self.rows.push(place);
        Ok(())
    }

    /// Indexes the names of one field, which begins at byte `offset` of its line.
    fn names(&mut self, row: u32, mut offset: usize, value: &str, language: Language) -> Result<(), String> {
        let column = Language::ALL.iter().position(|&known| known == language).unwrap_or_default() as u8;
        for name in value.split('|') {
            if !name.contains(char::is_alphanumeric) {
                return Err(format!("{name:?} cannot be a name: nothing in it can be compared"));
            }
            // The row's length was checked, so offsets in it fit.
            let place = NamePlace { row, start: offset as u16, length: name.len() as u16, column };
            self.names.push(place);
            offset += name.len() + 1;
        }
        Ok(())
    }
}
