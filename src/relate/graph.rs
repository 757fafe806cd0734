//! The graph and what its nodes and edges carry.

use std::collections::BTreeMap;

use jiff::civil::Date;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

use super::measures::Association;
use super::summary::GraphSummary;
use crate::document::{Document, DocumentId, Span};
use crate::entity::Entity;
use crate::text::Language;

/// A node: what it stands for, and when that was written about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it stands for.
    #[serde(flatten)]
    pub subject: Subject,
    /// In how many windows an entity is named, near-duplicate documents counted once; how many windows of a document name one.
    pub windows: usize,
    /// Its windows by date, near-duplicate documents counted once, on the day of the earliest. Those of undated documents are missing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_date: BTreeMap<Date, usize>,
    /// Date of the earliest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// Where it stands in the graph, as far as that was asked for.
    #[serde(flatten)]
    pub measures: NodeMeasures,
}

/// What a node stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "nearly all nodes are entities")]
pub enum Subject {
    /// A document that names entities: only in graphs that have [documents as nodes](super::RelateOptions::documents_as_nodes).
    Document(DocumentNode),
    /// An entity, with its counts of mentions and documents (reprints counted each).
    Entity(Entity),
}

/// A document as a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNode {
    /// `doc-` and the document's id.
    pub id: String,
    /// Its title, or its id where it has none.
    pub label: String,
    /// The document's id.
    pub document: DocumentId,
    /// The language most of it is in.
    pub lang: Language,
    /// The document's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many of its mentions name an entity.
    pub mentions: usize,
}

/// Where a node stands in its graph. Each is missing unless asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct NodeMeasures {
    /// How many edges it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<usize>,
    /// How many windows its edges have together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted_degree: Option<usize>,
    /// How often a walk along the edges, by their windows, comes by: 0 to 1; all nodes' add up to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pagerank: Option<f64>,
    /// On how large a share of the shortest paths between others it lies: 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub betweenness: Option<f64>,
    /// Number of its community; 0 is the largest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<usize>,
}

impl From<Entity> for Node {
    /// A node of which nothing is counted yet.
    fn from(entity: Entity) -> Self {
        Self {
            subject: Subject::Entity(entity),
            windows: 0,
            by_date: BTreeMap::new(),
            first: None,
            last: None,
            measures: NodeMeasures::default(),
        }
    }
}

impl Node {
    /// Its id, one of a kind in its graph.
    pub fn id(&self) -> &str {
        match &self.subject {
            Subject::Entity(entity) => &entity.id,
            Subject::Document(document) => &document.id,
        }
    }

    /// What it is called.
    pub fn label(&self) -> &str {
        match &self.subject {
            Subject::Entity(entity) => &entity.label,
            Subject::Document(document) => &document.label,
        }
    }

    /// The entity, unless it stands for a document.
    pub fn entity(&self) -> Option<&Entity> {
        match &self.subject {
            Subject::Entity(entity) => Some(entity),
            Subject::Document(_) => None,
        }
    }

    /// The document, unless it stands for an entity.
    pub fn document(&self) -> Option<&DocumentNode> {
        match &self.subject {
            Subject::Entity(_) => None,
            Subject::Document(document) => Some(document),
        }
    }

    /// Mentions of the entity, or in the document.
    pub fn mentions(&self) -> usize {
        match &self.subject {
            Subject::Entity(entity) => entity.mentions,
            Subject::Document(document) => document.mentions,
        }
    }

    /// Documents that name the entity, reprints counted each; 1 for a document.
    pub fn documents(&self) -> usize {
        self.entity().map_or(1, |entity| entity.documents)
    }
}

/// A passage that proves an edge. All offsets count code points in the document's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Id of the document.
    pub document: DocumentId,
    /// The document's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The document's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The document's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The sentence in which both names stand, or the sentences from one name to the other; verbatim.
    #[serde(flatten)]
    pub passage: Passage,
    /// The sentence of the name that stands later, where the two are too far apart for one passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<Passage>,
    /// Where the name of the edge's first entity (by id) stands.
    pub a: Span,
    /// Where the name of the edge's second entity stands; on an edge from a document, the same place.
    pub b: Span,
}

impl Evidence {
    /// A passage of a document, or two, with what the document says of itself.
    pub(super) fn of(document: &Document, passage: Passage, further: Option<Passage>, [a, b]: [Span; 2]) -> Self {
        Self {
            document: document.id.clone(),
            title: document.title.clone(),
            date: document.date,
            url: document.url.clone(),
            passage,
            further,
            a,
            b,
        }
    }
}

/// A piece of a document's text and its place there, in code points: a name at `a` stands at `a.start - span.start` in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The text, verbatim.
    pub text: String,
    /// Where it stands in the document.
    pub span: Span,
}

/// An edge: two entities named together, or a document and an entity that it names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// In how many documents, near-duplicates counted once.
    pub documents: usize,
    /// In how many windows (sentences, by default), near-duplicate documents counted once.
    pub windows: usize,
    /// In how many sentences of these windows.
    #[serde(default)]
    pub sentences: usize,
    /// In how many paragraphs of these windows. None where the window is a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<usize>,
    /// How strongly the two belong together. None between a document and what it names.
    #[serde(flatten)]
    pub association: Option<Association>,
    /// Its windows by date, near-duplicate documents counted once, on the day of the earliest. Those of undated documents are missing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_date: BTreeMap<Date, usize>,
    /// Date of the earliest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The best passages, most telling first.
    pub evidence: Vec<Evidence>,
}

/// The graph: documents, if they are nodes, then entities, each in order of id; edges in order of their two nodes, the smaller id first.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What it was made from.
    pub summary: GraphSummary,
    /// The nodes and edges.
    pub graph: UnGraph<Node, Relation>,
}

impl Graph {
    /// The nodes, in order.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// The entities of the nodes, in order.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.nodes().filter_map(Node::entity)
    }

    /// The edges, in order, each with its two nodes.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Node, &Relation)> {
        self.graph.edge_references().map(|edge| (&self.graph[edge.source()], &self.graph[edge.target()], edge.weight()))
    }
}

impl PartialEq for Graph {
    /// Equal summaries, and equal nodes and edges in equal order.
    fn eq(&self, other: &Self) -> bool {
        self.summary == other.summary
            && self.graph.edge_count() == other.graph.edge_count()
            && self.nodes().eq(other.nodes())
            && self.edges().eq(other.edges())
    }
}
