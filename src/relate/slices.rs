//! One graph for each day, week, month or year.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pile::{Pile, in_order};
use super::{Graph, Period, RelateOptions, Reprint, Slice};
use crate::document::Document;
use crate::entity::{AliasTable, Entity};
use crate::mention::Mention;

/// For each slice of time in which a story was first published, the earliest first, the graph of these stories alone, as
/// [`relate`](super::relate) makes it; one graph at a time is made, when it is asked for.
///
/// A story is an article and its `reprints`, as the graph of all documents [tells](super::GraphSummary::reprints) them; the slice is that
/// of the article, and its later reprints add nothing to theirs. Undated articles are in no slice.
///
/// Entities are those of the whole pile, under the same ids and with all their spellings; a graph has those that its documents
/// name, with the mentions and documents of its slice.
pub fn slices<'a>(
    documents: &'a [Document],
    mentions: &'a [Mention],
    aliases: &'a AliasTable,
    reprints: &'a [Reprint],
    options: &'a RelateOptions,
    period: Period,
) -> impl Iterator<Item = (Slice, Graph)> + use<'a> {
    let documents = in_order(documents);
    let of: FxHashMap<&str, (&str, f64)> =
        reprints.iter().map(|reprint| (&*reprint.document, (&*reprint.of, reprint.similarity))).collect();
    let by_id: FxHashMap<&str, &Document> = documents.iter().map(|&document| (&*document.id, document)).collect();
    let slice_of = |document: &Document| {
        let original = of.get(&*document.id).and_then(|(original, _)| by_id.get(original));
        original.map_or(document.date, |original| original.date).map(|date| period.slice(date))
    };

    let mut by_slice: BTreeMap<Slice, Vec<&Document>> = BTreeMap::new();
    for &document in &documents {
        if let Some(slice) = slice_of(document) {
            by_slice.entry(slice).or_default().push(document);
        }
    }
    let numbered = by_slice.values().enumerate();
    let slice_of: FxHashMap<&str, usize> = numbered
        .flat_map(|(number, documents)| documents.iter().map(move |document| (&*document.id, number)))
        .collect();
    let mut by_number = vec![Vec::new(); by_slice.len()];
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(&number) = slice_of.get(&*mention.document) {
            by_number[number].push(index);
        }
    }
    by_slice.into_iter().zip(by_number).map(move |((slice, documents), here)| {
        let number_of: FxHashMap<&str, usize> =
            documents.iter().enumerate().map(|(number, document)| (&*document.id, number)).collect();
        let original = |document: &&Document| {
            let (original, similarity) = of.get(&*document.id)?;
            Some((*number_of.get(original)?, *similarity))
        };
        let reprints = documents.iter().map(original).collect();
        let entities = named(&here, mentions, aliases);
        let entities = entities.iter().map(|(place, entity)| (*place, entity)).collect();
        let mut graph = Pile { documents, reprints, mentions, here, aliases, entities }.relate(options);
        graph.summary.slice = Some(slice.clone());
        (slice, graph)
    })
}

/// The entities that some mentions name, counted by them, each with its place in the table.
fn named(here: &[usize], mentions: &[Mention], aliases: &AliasTable) -> Vec<(usize, Entity)> {
    let mut counted: BTreeMap<usize, (usize, FxHashSet<&str>)> = BTreeMap::new();
    for &index in here {
        if let Some(entity) = aliases.of_mention.get(index).copied().flatten() {
            let (count, documents) = counted.entry(entity).or_default();
            *count += 1;
            documents.insert(&mentions[index].document);
        }
    }
    let entities = counted.into_iter().filter_map(|(place, (mentions, documents))| {
        let entity = aliases.entities.get(place)?.clone();
        Some((place, Entity { mentions, documents: documents.len(), ..entity }))
    });
    entities.collect()
}
