//! A score for everything together and for its parts.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use indexmap::IndexMap;
use serde::Serialize;

use crate::mention::EntityType;
use crate::text::Language;

/// A score for everything together and for its parts; parts without any mention are left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Breakdown<S> {
    /// Over everything: the micro average.
    pub all: S,
    /// Over the mentions of each language, in the order of [`Language::ALL`].
    pub by_language: IndexMap<Language, S>,
    /// Over the mentions of each type, in the order of [`EntityType::ALL`].
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub by_type: IndexMap<EntityType, S>,
    /// Over the mentions of each type in each language.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub by_language_and_type: IndexMap<Language, IndexMap<EntityType, S>>,
}

/// Counts by language and type; a type stands as its place in [`EntityType::ALL`], for the order of the tables.
pub(super) struct Cells<C>(BTreeMap<(Language, usize), C>);

impl<C> Default for Cells<C> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<C: Copy + Default + AddAssign> Cells<C> {
    pub fn add(&mut self, language: Language, kind: EntityType, counts: C) {
        *self.0.entry((language, kind.index())).or_default() += counts;
    }

    pub fn scores<S: From<C>>(&self) -> Breakdown<S> {
        let mut all = C::default();
        let mut by_language: BTreeMap<Language, C> = BTreeMap::new();
        let mut by_type: BTreeMap<usize, C> = BTreeMap::new();
        let mut by_language_and_type: IndexMap<Language, IndexMap<EntityType, S>> = IndexMap::new();
        for (&(language, kind), &counts) in &self.0 {
            all += counts;
            *by_language.entry(language).or_default() += counts;
            *by_type.entry(kind).or_default() += counts;
            by_language_and_type.entry(language).or_default().insert(EntityType::ALL[kind], counts.into());
        }
        Breakdown {
            all: all.into(),
            by_language: by_language.into_iter().map(|(language, counts)| (language, counts.into())).collect(),
            by_type: by_type.into_iter().map(|(kind, counts)| (EntityType::ALL[kind], counts.into())).collect(),
            by_language_and_type,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::{CountedScore, Counts};
    use super::*;

    #[test]
    fn parts_stand_in_the_order_of_tables_and_add_up() {
        let mut cells = Cells::default();
        let counts = |correct| Counts { gold: 4, found: 2, correct };
        cells.add(Language::English, EntityType::Event, counts(2));
        cells.add(Language::English, EntityType::Location, counts(1));
        cells.add(Language::Ukrainian, EntityType::Organisation, counts(0));
        let scores: Breakdown<CountedScore> = cells.scores();
        assert_eq!((scores.all.gold, scores.all.correct), (12, 3));
        assert_eq!(scores.by_language.keys().map(|language| language.code()).collect::<Vec<_>>(), ["uk", "en"]);
        assert_eq!(scores.by_type.keys().map(|kind| kind.code()).collect::<Vec<_>>(), ["LOC", "ORG", "EVT"]);
        assert_eq!(scores.by_language_and_type[&Language::English][&EntityType::Event].correct, 2);
    }
}
