//! The graph and what its nodes and edges carry.

use std::str::FromStr;

use jiff::civil::Date;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

use super::summary::GraphSummary;
use crate::document::{DocumentId, Span};
use crate::entity::Entity;
use crate::error::Error;

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

impl Window {
    /// The word used in options and files: `sentence`, `paragraph`, `document`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Document => "document",
        }
    }
}

impl FromStr for Window {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Sentence, Self::Paragraph, Self::Document].into_iter().find(|window| window.name() == name).ok_or_else(
            || Error::UnknownValue {
                what: "window",
                given: name.to_owned(),
                expected: "sentence, paragraph or document".to_owned(),
            },
        )
    }
}

/// A node: an entity and when it was written about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The entity, with its counts of mentions and documents (reprints counted each).
    #[serde(flatten)]
    pub entity: Entity,
    /// In how many windows it is named, near-duplicate documents counted once.
    pub windows: usize,
    /// Date of the earliest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
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
    /// Where the name of the edge's second entity stands.
    pub b: Span,
}

/// A piece of a document's text and its place there, in code points: a name at `a` stands at `a.start - span.start` in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The text, verbatim.
    pub text: String,
    /// Where it stands in the document.
    pub span: Span,
}

/// An edge: two entities named together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// In how many documents, near-duplicates counted once.
    pub documents: usize,
    /// In how many windows (sentences, by default), near-duplicate documents counted once.
    pub windows: usize,
    /// Pointwise mutual information in bits, see [`Counts::pmi`](super::Counts::pmi).
    pub pmi: f64,
    /// Normalised pointwise mutual information, -1 to 1, see [`Counts::npmi`](super::Counts::npmi).
    pub npmi: f64,
    /// Date of the earliest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Date of the latest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The best passages, most telling first.
    pub evidence: Vec<Evidence>,
}

/// The graph: nodes in order of entity id, edges in order of their two nodes, the smaller id first.
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
