//! The graph and what its nodes and edges carry.

use indexmap::IndexMap;
use jiff::civil::Date;
use petgraph::graph::UnGraph;
use serde::{Deserialize, Serialize};

use crate::document::{DocumentId, Span};
use crate::entity::Entity;
use crate::text::Language;

/// How near two names must stand to count as written about together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Window {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph (line of text).
    Paragraph,
    /// In one document.
    Document,
}

/// A node: an entity and when it was written about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The entity, with its counts.
    #[serde(flatten)]
    pub entity: Entity,
    /// Date of the earliest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
}

/// A sentence that proves an edge.
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
    /// The text of the window in which both names stand.
    pub text: String,
    /// Where that text stands in the document, in code points.
    pub span: Span,
    /// Where the name of the edge's first entity (by id) stands in the document, in code points.
    pub a: Span,
    /// Where the name of the edge's second entity stands in the document, in code points.
    pub b: Span,
}

/// An edge: two entities named together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// In how many documents.
    pub documents: usize,
    /// In how many windows (sentences, by default).
    pub windows: usize,
    /// Pointwise mutual information in bits.
    pub pmi: f64,
    /// Normalised pointwise mutual information, -1 to 1.
    pub npmi: f64,
    /// Date of the earliest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The best sentences, most telling first.
    pub evidence: Vec<Evidence>,
}

/// What the graph was made from, kept with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GraphSummary {
    /// Version of the file format.
    pub format_version: u32,
    /// `imena` and its version.
    pub generator: String,
    /// How near names had to stand.
    pub window: Window,
    /// Documents read.
    pub documents: usize,
    /// Windows that hold at least one name.
    pub windows: usize,
    /// Documents by language.
    pub languages: IndexMap<Language, usize>,
    /// Mentions found.
    pub mentions: usize,
    /// What was left out of the graph and by which rule, one line each.
    pub hidden: Vec<String>,
}

/// The graph: nodes in order of entity id, edges in order of their two nodes.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What it was made from.
    pub summary: GraphSummary,
    /// The nodes and edges.
    pub graph: UnGraph<Node, Relation>,
}
