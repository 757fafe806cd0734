//! From a pile of documents, all of a run or those of a slice of time, to its graph.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::count::{self, Named};
use super::{Graph, GraphSummary, RelateOptions, Reprint, build, documents};
use crate::document::Document;
use crate::entity::{AliasTable, Entity};
use crate::mention::Mention;
use crate::text::Language;

/// Documents and what is named in them.
pub(super) struct Pile<'a> {
    /// In order of id.
    pub documents: Vec<&'a Document>,
    /// For each document, the earlier one that it repeats and their similarity.
    pub reprints: Vec<Option<(usize, f64)>>,
    /// All mentions of the run.
    pub mentions: &'a [Mention],
    /// Which of them are in the pile.
    pub here: Vec<usize>,
    /// What the mentions of the run name.
    pub aliases: &'a AliasTable,
    /// The entities of the nodes, each with its place in the table.
    pub entities: Vec<(usize, &'a Entity)>,
}

/// Documents in the order in which they are counted.
pub(super) fn in_order(documents: &[Document]) -> Vec<&Document> {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|a, b| (&a.id, &a.text).cmp(&(&b.id, &b.text)));
    sorted
}

impl Pile<'_> {
    pub fn relate(mut self, options: &RelateOptions) -> Graph {
        self.entities.sort_by_key(|(_, entity)| &entity.id);
        let entities: Vec<&Entity> = self.entities.iter().map(|(_, entity)| *entity).collect();
        let mut summary = self.summarise(options);
        let by_document = self.group_by_document(&mut summary);
        let named = Named {
            documents: &self.documents,
            entities: &entities,
            mentions: self.mentions,
            by_document: &by_document,
        };
        let (mut tally, outside_text) = count::count(&named, &self.reprints, options);
        summary.unplaced.outside_text = outside_text;
        summary.windows = tally.windows;
        summary.crowded_windows = tally.crowded;
        summary.by_date = tally.by_date.iter().copied().collect();
        if options.documents_as_nodes {
            // Names are then linked with documents alone.
            tally.pairs.clear();
        }
        let mut graph = build::build(&self.documents, &entities, &tally, summary.window);
        if options.documents_as_nodes {
            graph = documents::as_nodes(graph, &named, options);
        }
        Graph { graph, summary }
    }

    fn summarise(&self, options: &RelateOptions) -> GraphSummary {
        let count = |language| self.documents.iter().filter(|document| document.language == language).count();
        let languages: IndexMap<Language, usize> = Language::ALL
            .into_iter()
            .chain([Language::Unknown])
            .map(|language| (language, count(language)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let reprints = self.documents.iter().zip(&self.reprints).filter_map(|(document, reprint)| {
            reprint.map(|(original, similarity)| Reprint {
                document: document.id.clone(),
                of: self.documents[original].id.clone(),
                similarity: (similarity * 1e4).round() / 1e4,
            })
        });
        GraphSummary {
            window: options.window,
            documents: self.documents.len(),
            languages,
            mentions: self.here.len(),
            reprints: reprints.collect(),
            ..GraphSummary::default()
        }
    }

    /// For each document its mentions, each with the number of its entity's node. Counts the mentions that have none.
    fn group_by_document(&self, summary: &mut GraphSummary) -> Vec<Vec<(usize, u32)>> {
        let node_of: FxHashMap<usize, u32> = self.entities.iter().map(|(place, _)| *place).zip(0..).collect();
        let mut number_of: FxHashMap<&str, usize> = FxHashMap::default();
        for (number, document) in self.documents.iter().enumerate() {
            number_of.entry(&document.id).or_insert(number);
        }
        let mut grouped = vec![Vec::new(); self.documents.len()];
        for &index in &self.here {
            let entity = self.aliases.of_mention.get(index);
            if entity == Some(&None) {
                summary.dropped += 1;
                continue;
            }
            let node = entity.copied().flatten().and_then(|entity| node_of.get(&entity));
            match (number_of.get(&*self.mentions[index].document), node) {
                (Some(&number), Some(&node)) => grouped[number].push((index, node)),
                (None, _) => summary.unplaced.unknown_document += 1,
                (_, None) => summary.unplaced.without_entity += 1,
            }
        }
        grouped
    }
}
