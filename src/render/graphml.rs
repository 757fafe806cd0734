//! GraphML, for igraph, networkx, yEd, Cytoscape.

use std::io;

use super::RenderOptions;
use super::columns::{Column, Kind, edge_columns, graph_columns, node_columns};
use super::text::{line, unlike};
use super::xml::Xml;
use crate::relate::Graph;

pub(super) fn write(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let (node_columns, edge_columns) = (Keys::new("node", node_columns(graph)), Keys::new("edge", edge_columns(graph)));
    let graph_columns = Keys::new("graph", graph_columns(graph));
    let mut xml = Xml::begin(out)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    graph_columns.declare(&mut xml)?;
    declare(&mut xml, "node", "label", Kind::Text)?;
    node_columns.declare(&mut xml)?;
    declare(&mut xml, "edge", "weight", Kind::Real)?;
    edge_columns.declare(&mut xml)?;
    xml.open("graph", &[("id", "imena"), ("edgedefault", "undirected")])?;
    graph_columns.write(&mut xml, &graph.summary)?;
    for node in graph.nodes() {
        xml.open("node", &[("id", &unlike(node.id()))])?;
        xml.text("data", &[("key", "node_label")], &line(node.label()))?;
        node_columns.write(&mut xml, node)?;
        xml.close("node")?;
    }
    for (a, b, relation) in graph.edges() {
        xml.open("edge", &[("source", &unlike(a.id())), ("target", &unlike(b.id()))])?;
        xml.text("data", &[("key", "edge_weight")], &options.weight.of(relation).to_text())?;
        edge_columns.write(&mut xml, relation)?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

/// A key's id joins what it is for and its name: nodes and edges have columns of one name.
fn declare(xml: &mut Xml<'_>, element: &str, name: &str, kind: Kind) -> io::Result<()> {
    let kind = match kind {
        Kind::Text | Kind::Date | Kind::List => "string",
        Kind::Whole => "long",
        Kind::Real => "double",
    };
    let id = format!("{element}_{name}");
    xml.empty("key", &[("id", &id), ("for", element), ("attr.name", name), ("attr.type", kind)])
}

/// Columns with the ids of their keys.
struct Keys<T: 'static> {
    element: &'static str,
    columns: Vec<(String, &'static Column<T>)>,
}

impl<T> Keys<T> {
    fn new(element: &'static str, columns: Vec<&'static Column<T>>) -> Self {
        Self {
            element,
            columns: columns.into_iter().map(|column| (format!("{element}_{}", column.name), column)).collect(),
        }
    }

    fn declare(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        self.columns.iter().try_for_each(|(_, column)| declare(xml, self.element, column.name, column.kind))
    }

    fn write(&self, xml: &mut Xml<'_>, item: &T) -> io::Result<()> {
        for (key, column) in &self.columns {
            if let Some(value) = (column.value)(item) {
                xml.text("data", &[("key", key)], &value.to_text())?;
            }
        }
        Ok(())
    }
}
