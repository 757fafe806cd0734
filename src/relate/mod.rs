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
mod pile;
mod reprints;
mod rounding;
mod slices;
mod summary;
mod tally;
mod view;
mod window;

pub use graph::{DocumentNode, Evidence, Graph, Node, NodeMeasures, Passage, Relation, Subject};
pub use measures::{Association, Counts};
pub use node_measures::{MOST_STEPS_FOR_BETWEENNESS, NodeMeasure, measure_nodes};
pub use options::RelateOptions;
pub use passage::LONGEST_PASSAGE;
pub use period::{Period, Slice};
pub use slices::slices;
pub use summary::{FORMAT_VERSION, GraphSummary, Hidden, Reprint, Unplaced};
pub use tally::MOST_NAMES_IN_WINDOW;
pub use view::{ViewOptions, view};
pub use window::Window;

use crate::document::Document;
use crate::entity::AliasTable;
use crate::mention::Mention;
use pile::Pile;

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
    let documents = pile::in_order(documents);
    let reprints = if options.merge_reprints { reprints::find(&documents) } else { vec![None; documents.len()] };
    let here = (0..mentions.len()).collect();
    let entities = aliases.entities.iter().enumerate().collect();
    let mut graph = Pile { documents, reprints, mentions, here, aliases, entities }.relate(options);
    graph.summary.kept_apart.clone_from(&aliases.kept_apart);
    graph
}

#[cfg(test)]
mod tests;
