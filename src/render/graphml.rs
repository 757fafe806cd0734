//! GraphML, for igraph, networkx, yEd, Cytoscape.

use std::io;

use super::RenderOptions;
use super::columns::{Column, EDGE_COLUMNS, Kind, NODE_COLUMNS, line};
use super::text::unlike;
use super::xml::Xml;
use crate::relate::Graph;

pub(super) fn write(graph: &Graph, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::begin(out)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    declare(&mut xml, "node", "label", Kind::Text)?;
    for column in &NODE_COLUMNS {
        declare(&mut xml, "node", column.name, column.kind)?;
    }
    declare(&mut xml, "edge", "weight", Kind::Real)?;
    for column in &EDGE_COLUMNS {
        declare(&mut xml, "edge", column.name, column.kind)?;
    }
    xml.open("graph", &[("id", "imena"), ("edgedefault", "undirected")])?;
    for node in graph.nodes() {
        xml.open("node", &[("id", &unlike(node.id()))])?;
        xml.text("data", &[("key", "node_label")], &line(node.label()))?;
        values(&mut xml, "node", &NODE_COLUMNS, node)?;
        xml.close("node")?;
    }
    for (a, b, relation) in graph.edges() {
        xml.open("edge", &[("source", &unlike(a.id())), ("target", &unlike(b.id()))])?;
        xml.text("data", &[("key", "edge_weight")], &relation.windows.to_string())?;
        values(&mut xml, "edge", &EDGE_COLUMNS, relation)?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

/// A key's id joins what it is for and its name: nodes and edges have columns of one name.
fn declare(xml: &mut Xml<'_>, element: &str, name: &str, kind: Kind) -> io::Result<()> {
    let kind = match kind {
        Kind::Text => "string",
        Kind::Whole => "long",
        Kind::Real => "double",
    };
    let id = format!("{element}_{name}");
    xml.empty("key", &[("id", &id), ("for", element), ("attr.name", name), ("attr.type", kind)])
}

fn values<T>(xml: &mut Xml<'_>, element: &str, columns: &[Column<T>], item: &T) -> io::Result<()> {
    for column in columns {
        if let Some(value) = (column.value)(item) {
            xml.text("data", &[("key", &format!("{element}_{}", column.name))], &value.to_text())?;
        }
    }
    Ok(())
}
