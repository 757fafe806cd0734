//! What the flat formats (CSV, GEXF, GraphML, Cytoscape, graphology, Neo4j) tell of a node, an edge and the graph: one table for all.
//!
//! Id, label, ends and weight are not here: each format has its own place for them. A new number of an edge is one more row, and
//! can be written as the edges' [weight](super::Weight) from then on.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::captions::hidden;
use super::text::{line, web_address};
use crate::relate::{Graph, GraphSummary, Node, Relation};

/// Stands between the items of a list that is written as one text.
const SEPARATOR: &str = " | ";

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    Whole(usize),
    Real(f64),
}

/// What every cell of a column is, where it is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A text `YYYY-MM-DD`.
    Date,
    List,
    Whole,
    Real,
}

impl Kind {
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Real)
    }
}

pub(super) struct Column<T: 'static> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) value: fn(&T) -> Option<Value<'_>>,
    /// Only written where some node or edge of the graph has it: what is computed on request.
    on_request: bool,
}

/// A column that every graph has, whether its cells are empty or not.
const fn column<T>(name: &'static str, kind: Kind, value: fn(&T) -> Option<Value<'_>>) -> Column<T> {
    Column { name, kind, value, on_request: false }
}

/// A column of what is computed on request.
const fn measure<T>(name: &'static str, kind: Kind, value: fn(&T) -> Option<Value<'_>>) -> Column<T> {
    Column { name, kind, value, on_request: true }
}

const NODE_COLUMNS: &[Column<Node>] = &[
    column("entity_type", Kind::Text, |node| Some(Value::Text(Cow::Borrowed(type_code(node))))),
    column("romanised", Kind::Text, |node| text(&node.entity()?.romanised)),
    column("aliases", Kind::List, spellings),
    column("mentions", Kind::Whole, |node| Some(Value::Whole(node.mentions()))),
    column("documents", Kind::Whole, |node| Some(Value::Whole(node.documents()))),
    column("windows", Kind::Whole, |node| Some(Value::Whole(node.windows))),
    column("first", Kind::Date, |node| date(node.first)),
    column("last", Kind::Date, |node| date(node.last)),
    column("knowledge_id", Kind::Text, |node| text(node.entity()?.knowledge_id.as_deref()?)),
    measure("lang", Kind::Text, |node| Some(Value::Text(Cow::Borrowed(node.document()?.lang.code())))),
    measure("url", Kind::Text, |node| text(web_address(node.document()?.url.as_deref()?)?)),
    measure("degree", Kind::Whole, |node| node.measures.degree.map(Value::Whole)),
    measure("weighted_degree", Kind::Whole, |node| node.measures.weighted_degree.map(Value::Whole)),
    measure("pagerank", Kind::Real, |node| node.measures.pagerank.map(Value::Real)),
    measure("betweenness", Kind::Real, |node| node.measures.betweenness.map(Value::Real)),
    measure("community", Kind::Whole, |node| node.measures.community.map(Value::Whole)),
];

pub(super) const EDGE_COLUMNS: &[Column<Relation>] = &[
    column("windows", Kind::Whole, |edge| Some(Value::Whole(edge.windows))),
    column("documents", Kind::Whole, |edge| Some(Value::Whole(edge.documents))),
    column("sentences", Kind::Whole, |edge| Some(Value::Whole(edge.sentences))),
    measure("paragraphs", Kind::Whole, |edge| edge.paragraphs.map(Value::Whole)),
    measure("pmi", Kind::Real, |edge| Some(Value::Real(edge.association?.pmi))),
    measure("npmi", Kind::Real, |edge| Some(Value::Real(edge.association?.npmi))),
    measure("llr", Kind::Real, |edge| Some(Value::Real(edge.association?.llr))),
    measure("p_value", Kind::Real, |edge| Some(Value::Real(edge.association?.p_value))),
    measure("jaccard", Kind::Real, |edge| Some(Value::Real(edge.association?.jaccard))),
    measure("significance", Kind::Real, |edge| Some(Value::Real(edge.association?.significance))),
    measure("backbone", Kind::Real, |edge| Some(Value::Real(edge.association?.backbone))),
    column("first", Kind::Date, |edge| date(edge.first)),
    column("last", Kind::Date, |edge| date(edge.last)),
    column("evidence", Kind::Text, |edge| text(&edge.evidence.first()?.passage.text)),
    column("evidence_document", Kind::Text, |edge| text(&edge.evidence.first()?.document)),
    column("evidence_url", Kind::Text, |edge| text(web_address(edge.evidence.first()?.url.as_deref()?)?)),
];

/// What is told of the graph as a whole, by the formats that have a place for it.
const GRAPH_COLUMNS: &[Column<GraphSummary>] = &[
    column("generator", Kind::Text, |summary| text(&summary.generator)),
    column("documents", Kind::Whole, |summary| Some(Value::Whole(summary.documents))),
    column("window", Kind::Text, |summary| Some(Value::Text(Cow::Borrowed(summary.window.name())))),
    measure("hidden", Kind::List, |summary| Some(hidden(summary)).filter(|rules| !rules.is_empty()).map(Value::List)),
];

/// The columns that a graph has.
pub(super) fn graph_columns(graph: &Graph) -> Vec<&'static Column<GraphSummary>> {
    in_use(GRAPH_COLUMNS, || std::iter::once(&graph.summary))
}

/// The columns that a graph's nodes have.
pub(super) fn node_columns(graph: &Graph) -> Vec<&'static Column<Node>> {
    in_use(NODE_COLUMNS, || graph.nodes())
}

/// The columns that a graph's edges have.
pub(super) fn edge_columns(graph: &Graph) -> Vec<&'static Column<Relation>> {
    in_use(EDGE_COLUMNS, || graph.edges().map(|(.., relation)| relation))
}

fn in_use<'a, T, I: Iterator<Item = &'a T>>(
    columns: &'static [Column<T>],
    items: impl Fn() -> I,
) -> Vec<&'static Column<T>> {
    let has = |column: &&Column<T>| !column.on_request || items().any(|item| (column.value)(item).is_some());
    columns.iter().filter(has).collect()
}

/// What the column of types holds for a document.
const DOCUMENT: &str = "DOC";

fn type_code(node: &Node) -> &'static str {
    node.entity().map_or(DOCUMENT, |entity| entity.kind.code())
}

/// An entity's spellings, each once, the most frequent first.
fn spellings(node: &Node) -> Option<Value<'_>> {
    let mut spellings: Vec<Cow<'_, str>> = Vec::new();
    for alias in &node.entity()?.aliases {
        let spelling = line(&alias.spelling);
        if !spelling.is_empty() && !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    (!spellings.is_empty()).then_some(Value::List(spellings))
}

fn text(text: &str) -> Option<Value<'_>> {
    let text = line(text);
    (!text.is_empty()).then_some(Value::Text(text))
}

fn date(date: Option<jiff::civil::Date>) -> Option<Value<'static>> {
    date.map(|date| Value::Text(Cow::Owned(date.to_string())))
}

impl Value<'_> {
    /// The cell as text.
    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::List(items) => Cow::Owned(items.join(SEPARATOR)),
            Self::Whole(count) => Cow::Owned(count.to_string()),
            Self::Real(value) => Cow::Owned(value.to_string()),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(_) | Self::List(_) => serializer.serialize_str(&self.to_text()),
            Self::Whole(count) => count.serialize(serializer),
            Self::Real(value) => serializer.serialize_f64(*value),
        }
    }
}

/// A JSON object of some fixed attributes and the columns that are not empty, in order.
pub(super) struct Attributes<'a, T: 'static, const N: usize> {
    pub(super) fixed: [(&'static str, Value<'a>); N],
    pub(super) columns: &'a [&'static Column<T>],
    pub(super) item: &'a T,
}

impl<T, const N: usize> Serialize for Attributes<'_, T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.fixed {
            map.serialize_entry(name, value)?;
        }
        for column in self.columns {
            if let Some(value) = (column.value)(self.item) {
                map.serialize_entry(column.name, &value)?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::Association;

    fn is(kind: Kind, value: &Value) -> bool {
        match value {
            Value::Text(text) if kind == Kind::Date => text.parse::<jiff::civil::Date>().is_ok(),
            Value::Text(_) => kind == Kind::Text,
            Value::List(_) => kind == Kind::List,
            Value::Whole(_) => kind == Kind::Whole,
            Value::Real(_) => kind == Kind::Real,
        }
    }

    #[test]
    fn cells_are_what_their_column_says() {
        let relation = Relation {
            documents: 1,
            windows: 1,
            sentences: 1,
            paragraphs: Some(1),
            association: Some(Association {
                pmi: 0.0,
                npmi: 0.0,
                llr: 0.0,
                p_value: 1.0,
                jaccard: 1.0,
                significance: 0.0,
                backbone: 1.0,
            }),
            by_date: Default::default(),
            first: Some(jiff::civil::date(2024, 2, 29)),
            last: None,
            evidence: Vec::new(),
        };
        for column in EDGE_COLUMNS {
            assert!((column.value)(&relation).is_none_or(|value| is(column.kind, &value)), "{}", column.name);
        }
    }

    #[test]
    fn what_nobody_asked_for_is_no_column() {
        let names: Vec<&str> = node_columns(&Graph::default()).iter().map(|column| column.name).collect();
        assert!(names.contains(&"knowledge_id") && !names.contains(&"pagerank"), "{names:?}");
    }
}
