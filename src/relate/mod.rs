//! From mentions and their entities to a graph: who stands with whom, how strongly, on what evidence.
//!
//! Two entities are related when both are named in one window: a sentence, a paragraph or a document. An article that
//! repeats an earlier one nearly word for word (a reprint) adds no support: an article and its reprints form one story,
//! which counts, name by name and pair by pair, as its richest article does. The dates of reprints count.

mod backbone;
mod build;
mod count;
mod documents;
mod graph;
mod measures;
mod node_link;
mod node_measures;
mod options;
mod page;
mod passage;
mod period;
mod reprints;
mod rounding;
mod slices;
mod summary;
mod tally;
mod view;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

pub use graph::{DocumentNode, Evidence, Graph, Node, NodeMeasures, Passage, Relation, Subject, Window};
pub use measures::{Association, Counts};
pub use node_measures::{MOST_STEPS_FOR_BETWEENNESS, NodeMeasure, measure_nodes};
pub use options::RelateOptions;
pub use passage::LONGEST_PASSAGE;
pub use period::{Period, Slice};
pub use slices::slices;
pub use summary::{FORMAT_VERSION, GraphSummary, Hidden, Reprint, Unplaced};
pub use tally::MOST_NAMES_IN_WINDOW;
pub use view::{ViewOptions, view};

use crate::document::Document;
use crate::entity::{AliasTable, Entity};
use crate::mention::Mention;
use crate::text::Language;
use count::Named;

/// The graph of `mentions`, of which `mentions[i]` names the entity `aliases.of_mention[i]`.
///
/// The result does not depend on the order of documents or mentions. A mention whose document is unknown, whose span is not
/// inside the text, or which has no entity is left out and counted in [`GraphSummary::unplaced`]. Of documents with one
/// id (they should have been told apart when read) the mentions go to the first.
///
/// ```
/// use imena::relate::{RelateOptions, relate};
/// use imena::{AliasTable, Document, Entity, EntityType, Mention, Span};
///
/// let document = Document::new("a1", "Зеленський прибув до Києва. Там тихо.");
/// let mention = |start, end, base: &str, kind| Mention {
///     document: document.id.clone(),
///     span: Span::new(start, end),
///     surface: base.into(),
///     base: base.into(),
///     kind,
///     language: document.language,
///     confidence: 0.9,
/// };
/// let mentions = [mention(21, 26, "Київ", EntityType::Location), mention(0, 10, "Зеленський", EntityType::Person)];
/// let entity = |id: &str, mention: &Mention| Entity {
///     id: id.to_owned(),
///     kind: mention.kind,
///     label: mention.base.to_string(),
///     romanised: id[4..].to_owned(),
///     labels: Default::default(),
///     aliases: Vec::new(),
///     types: Default::default(),
///     knowledge_id: None,
///     meanings: Vec::new(),
///     ambiguous: Vec::new(),
///     mentions: 1,
///     documents: 1,
/// };
/// let aliases = AliasTable {
///     entities: vec![entity("loc-kyiv", &mentions[0]), entity("per-zelenskyi", &mentions[1])],
///     of_mention: vec![Some(0), Some(1)],
///     kept_apart: Vec::new(),
/// };
///
/// let graph = relate(&[document], &mentions, &aliases, &RelateOptions::default());
/// let (a, b, relation) = graph.edges().next().expect("both stand in the first sentence");
/// assert_eq!((a.label(), b.label(), relation.windows), ("Київ", "Зеленський", 1));
/// assert_eq!(relation.evidence[0].passage.text, "Зеленський прибув до Києва.");
/// ```
pub fn relate(documents: &[Document], mentions: &[Mention], aliases: &AliasTable, options: &RelateOptions) -> Graph {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|a, b| (&a.id, &a.text).cmp(&(&b.id, &b.text)));
    let reprints = if options.merge_reprints { reprints::find(&sorted) } else { vec![None; sorted.len()] };

    let mut order: Vec<usize> = (0..aliases.entities.len()).collect();
    order.sort_by_key(|&index| &aliases.entities[index].id);
    let entities: Vec<&Entity> = order.iter().map(|&index| &aliases.entities[index]).collect();

    let mut summary = summarise(&sorted, mentions, &reprints, options);
    let by_document = group_by_document(&sorted, mentions, aliases, &order, &mut summary);
    let named = Named { documents: &sorted, entities: &entities, mentions, by_document: &by_document };
    let (tally, outside_text) = count::count(&named, &reprints, options);
    summary.unplaced.outside_text = outside_text;
    summary.windows = tally.windows;
    summary.crowded_windows = tally.crowded;

    summary.by_date = tally.by_date.iter().copied().collect();
    summary.kept_apart.clone_from(&aliases.kept_apart);
    let mut graph = build::build(&sorted, &entities, &tally, summary.window);
    if options.documents_as_nodes {
        graph = documents::as_nodes(graph, &named, options);
    }
    Graph { graph, summary }
}

fn summarise(
    documents: &[&Document],
    mentions: &[Mention],
    reprints: &[Option<(usize, f64)>],
    options: &RelateOptions,
) -> GraphSummary {
    let count = |language| documents.iter().filter(|document| document.language == language).count();
    let languages: IndexMap<Language, usize> = Language::ALL
        .into_iter()
        .chain([Language::Unknown])
        .map(|language| (language, count(language)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let reprints = documents.iter().zip(reprints).filter_map(|(document, reprint)| {
        reprint.map(|(original, similarity)| Reprint {
            document: document.id.clone(),
            of: documents[original].id.clone(),
            similarity: (similarity * 1e4).round() / 1e4,
        })
    });
    GraphSummary {
        window: options.window,
        documents: documents.len(),
        languages,
        mentions: mentions.len(),
        reprints: reprints.collect(),
        ..GraphSummary::default()
    }
}

/// For each document its mentions, each with the number of its entity's node. Counts the mentions that have none.
fn group_by_document(
    documents: &[&Document],
    mentions: &[Mention],
    aliases: &AliasTable,
    order: &[usize],
    summary: &mut GraphSummary,
) -> Vec<Vec<(usize, u32)>> {
    let mut node_of = vec![0; order.len()];
    for (node, &entity) in (0..).zip(order) {
        node_of[entity] = node;
    }
    let mut number_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, document) in documents.iter().enumerate() {
        number_of.entry(&document.id).or_insert(number);
    }
    let mut grouped = vec![Vec::new(); documents.len()];
    for (index, mention) in mentions.iter().enumerate() {
        let entity = aliases.of_mention.get(index);
        if entity == Some(&None) {
            summary.dropped += 1;
            continue;
        }
        let node = entity.copied().flatten().and_then(|entity| node_of.get(entity));
        match (number_of.get(&*mention.document), node) {
            (Some(&number), Some(&node)) => grouped[number].push((index, node)),
            (None, _) => summary.unplaced.unknown_document += 1,
            (_, None) => summary.unplaced.without_entity += 1,
        }
    }
    grouped
}

#[cfg(test)]
mod tests;
