//! One graph for each day, week, month or year.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Graph, Period, RelateOptions, Slice, relate};
use crate::document::Document;
use crate::entity::AliasTable;
use crate::mention::Mention;

/// For each slice of time in which a document was published, the earliest first, the graph of its documents alone, as [`relate`]
/// makes it. Undated documents are in none.
///
/// Entities are those of the whole pile, under the same ids and with all their spellings; a graph has those that its documents
/// name, with the mentions and documents of its slice.
pub fn slices(
    documents: &[Document],
    mentions: &[Mention],
    aliases: &AliasTable,
    options: &RelateOptions,
    period: Period,
) -> Vec<(Slice, Graph)> {
    let mut by_slice: BTreeMap<Slice, Vec<Document>> = BTreeMap::new();
    for document in documents {
        if let Some(date) = document.date {
            by_slice.entry(period.slice(date)).or_default().push(document.clone());
        }
    }
    let of_slice = |(slice, documents): (Slice, Vec<Document>)| {
        let (mentions, aliases) = within(&documents, mentions, aliases);
        let graph = relate(&documents, &mentions, &aliases, options);
        (slice, graph)
    };
    by_slice.into_iter().map(of_slice).collect()
}

/// The mentions in some documents, and the entities that they name, counted by them.
fn within(documents: &[Document], mentions: &[Mention], aliases: &AliasTable) -> (Vec<Mention>, AliasTable) {
    let ids: FxHashSet<&str> = documents.iter().map(|document| &*document.id).collect();
    let here = |&index: &usize| ids.contains(&*mentions[index].document);
    let kept: Vec<usize> = (0..mentions.len()).filter(here).collect();

    let mut counted: BTreeMap<usize, (usize, FxHashSet<&str>)> = BTreeMap::new();
    for &index in &kept {
        if let Some(entity) = aliases.of_mention.get(index).copied().flatten() {
            let (count, documents) = counted.entry(entity).or_default();
            *count += 1;
            documents.insert(&mentions[index].document);
        }
    }
    let number_of: FxHashMap<usize, usize> = counted.keys().enumerate().map(|(new, &old)| (old, new)).collect();
    let entities = counted.iter().filter_map(|(&old, (mentions, documents))| {
        let mut entity = aliases.entities.get(old)?.clone();
        (entity.mentions, entity.documents) = (*mentions, documents.len());
        Some(entity)
    });
    let of_mention = kept.iter().map(|&index| {
        let entity = aliases.of_mention.get(index).copied().flatten()?;
        number_of.get(&entity).copied()
    });
    let table = AliasTable { entities: entities.collect(), of_mention: of_mention.collect(), kept_apart: Vec::new() };
    (kept.into_iter().map(|index| mentions[index].clone()).collect(), table)
}
