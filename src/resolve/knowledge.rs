//! The alias knowledge that sound cannot give: США = USA = САЩ, ООН = UN = OZN, КНДР = North Korea.
//!
//! The tables are plain TSV files in `data/knowledge/`, one row an entity, one column a language; see [`Knowledge::read`]
//! for the format. They are embedded in the program, indexed once at the first use and answered from in place: the index
//! holds offsets into the tables, no copies of names.

mod embedded;
mod entry;
mod index;
mod key;
mod table;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::text::Language;

pub use entry::Entry;
use index::{Index, NamePlace};
use key::NameKey;
use table::{Table, TableText};

/// Entities and the names they go by in each language, looked up by the sound of a name's letters.
#[derive(Debug, Default)]
pub struct Knowledge {
    tables: Vec<Table>,
    rows: Vec<RowPlace>,
    entities: Vec<EntityRecord>,
    index: Index,
}

/// Where one row's line stands: a table, and bytes in its text.
#[derive(Debug, Clone, Copy)]
struct RowPlace {
    table: u32,
    start: u32,
    end: u32,
    entity: u32,
    /// The next row about the same entity, in a later table.
    next: Option<u32>,
}

/// One entity: what its rows agree on.
#[derive(Debug, Clone, Copy)]
struct EntityRecord {
    kind: EntityType,
    rank: u8,
    first_row: u32,
    last_row: u32,
}

/// What a name may stand for, from [`Knowledge::find`].
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'k> {
    /// The entity.
    pub entry: Entry<'k>,
    /// The name of the entity that was matched, as the table writes it.
    pub name: &'k str,
    /// The language of that name.
    pub language: Language,
    /// How near the table's name is to the one looked up.
    pub nearness: Nearness,
}

/// How near a name of the tables is to the name looked up, the nearer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// The same spelling, but for letter case, in the same language.
    SameSpelling,
    /// The same folded key in the same language.
    SameLanguage,
    /// The same folded key as the entity's name in another language.
    OtherLanguage,
}

impl Knowledge {
    /// The tables built into the program. Parsed and indexed at the first call.
    ///
    /// ```
    /// use imena::{resolve::Knowledge, text::Language};
    /// let knowledge = Knowledge::embedded();
    /// let top = |name, language| knowledge.find(name, language, None)[0].entry.id();
    /// assert_eq!(top("США", Language::Ukrainian), "Q30");
    /// assert_eq!(top("САЩ", Language::Bulgarian), "Q30");
    /// assert_eq!(top("Северна Корея", Language::Bulgarian), top("КНДР", Language::Ukrainian));
    /// assert!(knowledge.find("who", Language::English, None).is_empty());
    /// ```
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Knowledge> = LazyLock::new(|| {
            // A test checks that every embedded table parses, so the empty default is never what a user gets.
            Knowledge::build(embedded::tables()).unwrap_or_default()
        });
        &EMBEDDED
    }

    /// The tables built into the program after a user's own, whose labels, ranks and types win.
    ///
    /// A table is UTF-8 text, one line an entity, fields parted by tabs. Its first line that is not a `#` comment names the
    /// columns: `id` (a Wikidata number such as `Q42`, or any word without spaces) and `type` (`PER`, `LOC`, `ORG`, `EVT`,
    /// `PRO`) are required; `rank` (0 to 255, the smaller the likelier, 0 where it is left out) and `source` are optional;
    /// every other column is the code of a language and holds the entity's names in it, the label first, parted by `|`.
    /// Rows with the same id in several tables are one entity.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when a file cannot be read; [`Error::Input`] with file and line for an unknown or missing column, a
    /// row with too many fields, an empty or repeated id, an unknown type, a rank that is no number, or an empty name.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let mut texts = Vec::with_capacity(paths.len());
        for path in paths {
            let path = path.as_ref();
            let text = std::fs::read_to_string(path).map_err(|source| Error::read(path, source))?;
            texts.push(TableText { name: path.display().to_string(), text: Cow::Owned(text) });
        }
        texts.extend(embedded::tables());
        Self::build(texts)
    }

    /// How many entities are known.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// All entities, in the order of the tables.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.entities.len()).map(|entity| Entry::new(self, entity))
    }

    /// What `name`, written in `language`, may stand for; the likeliest first, empty when it is not known.
    ///
    /// Names are compared by their folded keys (see [`crate::text::fold`]), spaces, hyphens and an English `The` left out;
    /// inflection is the caller's affair, who tries surface and base form. A name of two to four capitals (`США`, `WHO`,
    /// `SAD`) is an acronym: it matches only capitals, and only in its own language or from English, so that `who`, `sad`
    /// and another language's party stay out.
    ///
    /// With a `kind`, persons are told from all else; among the rest the same kind comes first, but the others follow, because
    /// recognisers disagree on states, unions and media. Then the order is by rank, where a name in another language counts
    /// three ranks less (Polish `Kolonia` is Cologne before it is a Russian colony, and `India` in a Polish text the state
    /// before a village); then [`Nearness`]; then the order of the tables.
    pub fn find(&self, name: &str, language: Language, kind: Option<EntityType>) -> Vec<Candidate<'_>> {
        let Some(key) = NameKey::new(name, language) else { return Vec::new() };
        let mut found: Vec<(bool, Nearness, u8, u32, NamePlace)> = Vec::new();
        for &place in self.index.bucket(&key) {
            let Some(nearness) = self.nearness(place, &key) else { continue };
            let entity = self.rows[place.row as usize].entity;
            let record = self.entities[entity as usize];
            let of_person = record.kind == EntityType::Person;
            if kind.is_some_and(|kind| (kind == EntityType::Person) != of_person) {
                continue;
            }
            let other_kind = kind.is_some_and(|kind| kind != record.kind);
            match found.iter_mut().find(|candidate| candidate.3 == entity) {
                Some(known) if nearness < known.1 => (known.1, known.4) = (nearness, place),
                Some(_) => {}
                None => found.push((other_kind, nearness, record.rank, entity, place)),
            }
        }
        found.sort_by_key(|&(other_kind, nearness, rank, entity, _)| {
            let foreign = if nearness == Nearness::OtherLanguage { FOREIGN_RANKS } else { 0 };
            (other_kind, rank.saturating_add(foreign), nearness, entity)
        });
        found
            .into_iter()
            .map(|(_, nearness, _, entity, place)| Candidate {
                entry: Entry::new(self, entity as usize),
                name: self.name_at(place),
                language: place.language(),
                nearness,
            })
            .collect()
    }

    /// How near the name at `place` is to the one of `key`; `None` when it is another name or an acronym out of place.
    fn nearness(&self, place: NamePlace, key: &NameKey) -> Option<Nearness> {
        let name = self.name_at(place);
        let (language, asked) = (place.language(), key.language());
        let own = language == asked || asked == Language::Unknown;
        let stored = NameKey::new(name, language)?;
        if stored.folded() != key.folded() {
            return None;
        }
        if key::is_acronym(name) {
            let shared = language == Language::English || shares_acronyms(language, asked);
            // Folding makes EP of EPP and of ЕР; in so short a name every letter counts, but for Serbian's two alphabets.
            let same_letters = shares_acronyms(language, asked) || stored.letters().eq(key.letters());
            if !key.all_capitals() || !(own || shared) || !same_letters {
                return None;
            }
        }
        Some(match own {
            true if stored.lower() == key.lower() => Nearness::SameSpelling,
            true => Nearness::SameLanguage,
            false => Nearness::OtherLanguage,
        })
    }

    fn name_at(&self, place: NamePlace) -> &str {
        let row = self.rows[place.row as usize];
        let line = self.line(row);
        &line[usize::from(place.start)..usize::from(place.start) + usize::from(place.length)]
    }

    fn line(&self, row: RowPlace) -> &str {
        &self.tables[row.table as usize].text()[row.start as usize..row.end as usize]
    }
}

/// How many ranks a name in another language than the asked one counts less.
const FOREIGN_RANKS: u8 = 3;

/// Serbian and Croatian press write the same acronyms, Serbian in two alphabets.
fn shares_acronyms(one: Language, other: Language) -> bool {
    let either = |language| matches!(language, Language::Serbian | Language::Croatian);
    either(one) && either(other)
}
