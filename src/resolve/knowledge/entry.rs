//! One entity of the tables, as its users see it.

use std::fmt;

use any_ascii::any_ascii;

use crate::mention::EntityType;
use crate::text::Language;

use super::Knowledge;
use super::compiled::Record;
use super::key::is_acronym;

/// One entity of the knowledge tables: a light handle, free to copy.
#[derive(Clone, Copy)]
pub struct Entry<'k> {
    knowledge: &'k Knowledge,
    entity: usize,
}

impl<'k> Entry<'k> {
    pub(super) fn new(knowledge: &'k Knowledge, entity: usize) -> Self {
        Self { knowledge, entity }
    }

    /// The table's id: a Wikidata number (`Q30`), or another word where Wikidata's is not known.
    pub fn id(self) -> &'k str {
        self.records().next().map(|record| record.id).unwrap_or_default()
    }

    /// The Wikidata number, where the id is one.
    pub fn wikidata(self) -> Option<&'k str> {
        let number = self.id().strip_prefix('Q')?;
        (!number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(self.id())
    }

    /// What kind of thing it is.
    pub fn kind(self) -> EntityType {
        self.records().next().map_or(EntityType::Person, |record| record.kind)
    }

    /// How likely news means this one rather than another of the same name: 1 for countries, 2 for capitals, 3 for big
    /// cities, 4 for regions, more for the rest; people and organisations on the same scale. The smaller the likelier; 0
    /// where a user's own table states none and no other does.
    pub fn rank(self) -> u8 {
        self.records().find_map(|record| record.rank).unwrap_or(0)
    }

    /// Its label in a language, in base form.
    pub fn label(self, language: Language) -> Option<&'k str> {
        self.names(language).next()
    }

    /// Its names in a language, the label first.
    pub fn names(self, language: Language) -> impl Iterator<Item = &'k str> {
        self.records()
            .flat_map(|record| record.names())
            .filter(move |(languages, _)| languages.contains(language))
            .map(|(_, name)| name)
    }

    /// The ids of entities that tell this one from others of its name where they are named beside it: a state's capital, a
    /// cosmodrome's owner. Few entities have any.
    pub fn near(self) -> impl Iterator<Item = &'k str> {
        self.records().flat_map(|record| record.near())
    }

    /// A stable readable name for use in ids, in lower-case ASCII: the first English name that is no acronym
    /// (`european-union`, `new-york-times`), else the first label there is.
    pub fn slug(self) -> String {
        let label = self
            .names(Language::English)
            .find(|name| !is_acronym(name))
            .or_else(|| self.label(Language::English))
            .or_else(|| Language::ALL.into_iter().find_map(|language| self.label(language)))
            .unwrap_or_else(|| self.id());
        let ascii = any_ascii(label).to_ascii_lowercase().replace('\'', "");
        let words: Vec<&str> = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        words.strip_prefix(&["the"]).unwrap_or(&words).join("-")
    }

    fn records(self) -> impl Iterator<Item = Record<'k>> {
        self.knowledge.records(self.entity)
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.knowledge, other.knowledge) && self.entity == other.entity
    }
}

impl Eq for Entry<'_> {}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.id(), self.kind(), self.slug())
    }
}
