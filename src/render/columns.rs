//! What the flat formats (CSV, GEXF, GraphML, Cytoscape, graphology) tell of a node and an edge: one table for all.
//!
//! Id, label, ends and weight are not here: each format has its own place for them.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::text::{display, web_address};
use crate::relate::{Graph, Node, Relation};

/// Stands between the items of a list that is written as one text.
const SEPARATOR: &str = " | ";

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Whole(usize),
    Real(f64),
}

/// What every cell of a column is, where it is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Real,
}

pub(super) struct Column<T> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) value: fn(&T) -> Option<Value<'_>>,
}

pub(super) const NODE_COLUMNS: [Column<Node>; 14] = [
    Column { name: "entity_type", kind: Kind::Text, value: |node| some(type_code(node)) },
    Column { name: "romanised", kind: Kind::Text, value: |node| text(&node.entity()?.romanised) },
    Column {
        name: "aliases",
        kind: Kind::Text,
        value: |node| {
            let mut spellings: Vec<&str> = Vec::new();
            for alias in &node.entity()?.aliases {
                if !spellings.contains(&alias.spelling.as_str()) {
                    spellings.push(&alias.spelling);
                }
            }
            text(&spellings.join(SEPARATOR))
        },
    },
    Column { name: "mentions", kind: Kind::Whole, value: |node| Some(Value::Whole(node.mentions())) },
    Column { name: "documents", kind: Kind::Whole, value: |node| Some(Value::Whole(node.documents())) },
    Column { name: "windows", kind: Kind::Whole, value: |node| Some(Value::Whole(node.windows)) },
    Column { name: "first", kind: Kind::Text, value: |node| date(node.first) },
    Column { name: "last", kind: Kind::Text, value: |node| date(node.last) },
    Column { name: "knowledge_id", kind: Kind::Text, value: |node| text(node.entity()?.knowledge_id.as_deref()?) },
    Column { name: "degree", kind: Kind::Whole, value: |node| node.measures.degree.map(Value::Whole) },
    Column {
        name: "weighted_degree",
        kind: Kind::Whole,
        value: |node| node.measures.weighted_degree.map(Value::Whole),
    },
    Column { name: "pagerank", kind: Kind::Real, value: |node| node.measures.pagerank.map(Value::Real) },
    Column { name: "betweenness", kind: Kind::Real, value: |node| node.measures.betweenness.map(Value::Real) },
    Column { name: "community", kind: Kind::Whole, value: |node| node.measures.community.map(Value::Whole) },
];

pub(super) const EDGE_COLUMNS: [Column<Relation>; 14] = [
    Column { name: "documents", kind: Kind::Whole, value: |edge| Some(Value::Whole(edge.documents)) },
    Column { name: "windows", kind: Kind::Whole, value: |edge| Some(Value::Whole(edge.windows)) },
    Column { name: "pmi", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.pmi)) },
    Column { name: "npmi", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.npmi)) },
    Column { name: "llr", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.llr)) },
    Column { name: "p_value", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.p_value)) },
    Column { name: "jaccard", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.jaccard)) },
    Column { name: "significance", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.significance)) },
    Column { name: "backbone", kind: Kind::Real, value: |edge| Some(Value::Real(edge.association?.backbone)) },
    Column { name: "first", kind: Kind::Text, value: |edge| date(edge.first) },
    Column { name: "last", kind: Kind::Text, value: |edge| date(edge.last) },
    Column { name: "evidence", kind: Kind::Text, value: |edge| text(&edge.evidence.first()?.passage.text) },
    Column { name: "evidence_document", kind: Kind::Text, value: |edge| text(&edge.evidence.first()?.document) },
    Column {
        name: "evidence_url",
        kind: Kind::Text,
        value: |edge| text(web_address(edge.evidence.first()?.url.as_deref()?)?),
    },
];

/// What the column of types holds for a document.
const DOCUMENT: &str = "DOC";

fn type_code(node: &Node) -> &'static str {
    node.entity().map_or(DOCUMENT, |entity| entity.kind.code())
}

fn some(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

fn text(text: &str) -> Option<Value<'static>> {
    Some(Value::Text(Cow::Owned(line(text)))).filter(|value| *value != Value::Text(Cow::Borrowed("")))
}

fn date(date: Option<jiff::civil::Date>) -> Option<Value<'static>> {
    date.map(|date| Value::Text(Cow::Owned(date.to_string())))
}

/// Text as the flat formats hold it: on one line, without invisible characters.
pub(super) fn line(text: &str) -> String {
    display(text, usize::MAX)
}

impl Value<'_> {
    /// The cell as text.
    pub(super) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(count) => Cow::Owned(count.to_string()),
            Self::Real(value) => Cow::Owned(value.to_string()),
        }
    }
}

/// A JSON object of some fixed attributes and the columns that are not empty, in order.
pub(super) struct Attributes<'a, T> {
    pub(super) fixed: Vec<(&'static str, Value<'a>)>,
    pub(super) columns: &'a [Column<T>],
    pub(super) item: &'a T,
}

impl<T> Serialize for Attributes<'_, T> {
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

/// The largest count of documents of any node, and of windows of any edge: what sizes are measured by.
pub(super) fn largest(graph: &Graph) -> (usize, usize) {
    (
        graph.nodes().map(|node| node.documents()).max().unwrap_or(0),
        graph.edges().map(|(.., relation)| relation.windows).max().unwrap_or(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::Association;

    fn is(kind: Kind, value: &Value) -> bool {
        matches!(
            (kind, value),
            (Kind::Text, Value::Text(_)) | (Kind::Whole, Value::Whole(_)) | (Kind::Real, Value::Real(_))
        )
    }

    #[test]
    fn cells_are_what_their_column_says() {
        let relation = Relation {
            documents: 1,
            windows: 1,
            sentences: 1,
            paragraphs: None,
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
            first: None,
            last: None,
            evidence: Vec::new(),
        };
        for column in &EDGE_COLUMNS {
            assert!((column.value)(&relation).is_none_or(|value| is(column.kind, &value)), "{}", column.name);
        }
    }
}
