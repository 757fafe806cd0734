//! Which entities of a graph a name may mean, in any of their spellings.

use std::cmp::Reverse;

use indexmap::IndexMap;
use serde::Serialize;

use super::Brief;
use crate::entity::Entity;
use crate::relate::Graph;
use crate::text::{Language, fold, fold_case};

/// Suggested are names that share so much with the one asked for: 1 less the Damerau-Levenshtein distance of their phonetic
/// keys a letter.
const NEAR: f64 = 0.6;
/// How like a name is that has all words of the one asked for, and others: a full name to its surname.
const HAS_ALL_WORDS: f64 = 0.95;

/// All names of a graph's entities: spellings, base forms, labels, romanised labels and ids.
pub struct NamesInGraph<'g> {
    entities: Vec<&'g Entity>,
    by_key: IndexMap<String, Named<'g>>,
}

struct Named<'g> {
    /// The name as it is first met.
    shown: &'g str,
    /// Numbers of its entities, ascending, each once.
    entities: Vec<usize>,
}

/// An entity that goes by a name.
#[derive(Debug, Clone, Serialize)]
pub struct Found<'g> {
    /// The entity.
    #[serde(flatten, serialize_with = "brief")]
    pub entity: &'g Entity,
    /// How many of its mentions are written so; where none are, how many have the name as base form; where it is but a label
    /// or an id, all of them.
    pub written_so: usize,
}

/// A name that occurs and is like one that does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Near<'g> {
    /// The name, as written in the graph.
    pub name: &'g str,
    /// The entity that goes by it.
    pub entity: &'g str,
    /// How alike, 0 to 1.
    pub likeness: f64,
}

impl<'g> NamesInGraph<'g> {
    /// Reads all names of a graph.
    pub fn new(graph: &'g Graph) -> Self {
        let entities: Vec<&Entity> = graph.entities().collect();
        let mut by_key: IndexMap<String, Named<'g>> = IndexMap::new();
        for (number, entity) in entities.iter().enumerate() {
            for name in names(entity) {
                let named = by_key.entry(key(name)).or_insert_with(|| Named { shown: name, entities: Vec::new() });
                if named.entities.last() != Some(&number) {
                    named.entities.push(number);
                }
            }
        }
        Self { entities, by_key }
    }

    /// The entities that go by a name, letter case and kinds of dash, quote and space aside: from the one with most mentions
    /// written so, ties by id. An id means its entity alone. Empty where nobody is called so.
    pub fn find(&self, name: &str) -> Vec<Found<'g>> {
        if let Some(entity) = self.entities.iter().find(|entity| entity.id == name) {
            return vec![Found { entity, written_so: entity.mentions }];
        }
        let key = key(name);
        let Some(named) = self.by_key.get(&key) else { return Vec::new() };
        let mut found: Vec<Found<'g>> = named
            .entities
            .iter()
            .map(|&number| Found { entity: self.entities[number], written_so: written_so(self.entities[number], &key) })
            .collect();
        found.sort_by_key(|found| (Reverse(found.written_so), &found.entity.id));
        found
    }

    /// Up to `most` names like one that is not found, in any script, the most alike first, one for each entity.
    pub fn near(&self, name: &str, most: usize) -> Vec<Near<'g>> {
        let asked = fold(&key(name), Language::Unknown);
        let words: Vec<String> = key(name).split(' ').map(|word| fold(word, Language::Unknown)).collect();
        let mut near: Vec<Near<'g>> = self
            .by_key
            .iter()
            .filter_map(|(key, named)| {
                let has = |word: &String| key.split(' ').any(|part| fold(part, Language::Unknown) == *word);
                let likeness = if words.iter().all(has) {
                    HAS_ALL_WORDS
                } else {
                    strsim::normalized_damerau_levenshtein(&asked, &fold(key, Language::Unknown))
                };
                let entity = self.entities[*named.entities.first()?].id.as_str();
                (likeness >= NEAR).then_some(Near { name: named.shown, entity, likeness })
            })
            .collect();
        // Ids are no names to suggest, unless nothing else is like the name.
        if near.iter().any(|near| near.name != near.entity) {
            near.retain(|near| near.name != near.entity);
        }
        near.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.name.cmp(b.name)));
        let mut seen: Vec<&str> = Vec::new();
        near.retain(|near| {
            let new = seen.len() < most && !seen.contains(&near.entity);
            if new {
                seen.push(near.entity);
            }
            new
        });
        near
    }
}

/// Every name of an entity, as often as it has it.
pub(super) fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    let aliases = entity.aliases.iter().flat_map(|alias| [&alias.spelling, &alias.base]);
    aliases.chain(entity.labels.values()).chain([&entity.label, &entity.romanised, &entity.id]).map(String::as_str)
}

/// What two ways of typing one name share.
pub(super) fn key(name: &str) -> String {
    fold_case(name).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written_so(entity: &Entity, wanted: &str) -> usize {
    let count = |text: fn(&crate::entity::Alias) -> &str| -> usize {
        entity.aliases.iter().filter(|alias| key(text(alias)) == wanted).map(|alias| alias.count).sum()
    };
    match (count(|alias| &alias.spelling), count(|alias| &alias.base)) {
        (0, 0) => entity.mentions,
        (0, with_base) => with_base,
        (spelled, _) => spelled,
    }
}

fn brief<S: serde::Serializer>(entity: &&Entity, serializer: S) -> Result<S::Ok, S::Error> {
    Brief::from(*entity).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::graph;
    use super::*;

    fn found(name: &str) -> Vec<(String, usize)> {
        let graph = graph();
        let found = NamesInGraph::new(&graph).find(name);
        found.into_iter().map(|found| (found.entity.id.clone(), found.written_so)).collect()
    }

    #[test]
    fn any_spelling_leads_to_its_entity() {
        for name in ["Кім Чен Ином", "кім чен ин", "Ким Чен‑Ун", "KIM  JONG UN", "per-kim-jong-un", "«Kim Jong Un»"]
        {
            assert_eq!(found(name)[0].0, "per-kim-jong-un", "{name}");
        }
        assert_eq!(found("Кім Чен Ином"), [("per-kim-jong-un".to_owned(), 2)]);
        assert_eq!(found("сша")[0].0, "loc-usa");
        assert!(found("Ким Чен Ир").is_empty());
    }

    #[test]
    fn a_name_of_several_gives_all_the_most_frequent_first() {
        assert_eq!(found("Кім"), [("per-kim-jong-un".to_owned(), 3), ("per-kim".to_owned(), 2)]);
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        let graph = graph();
        let names = NamesInGraph::new(&graph);
        let near = names.near("Kim Yong Un", 3);
        assert_eq!((near[0].name, near[0].entity), ("Kim Jong Un", "per-kim-jong-un"));
        // Another script is as good.
        assert_eq!(names.near("Кім Джонг Унн", 3)[0].entity, "per-kim-jong-un");
        assert!(names.near("Ryanair", 3).is_empty());
        let full: Vec<&str> = names.near("литвин", 3).iter().map(|near| near.entity).collect();
        assert_eq!(full, ["per-serhei-litvin", "per-serhii-lytvyn"], "a surname leads to the full names");
    }
}
