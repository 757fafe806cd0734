//! GEXF 1.3, static, for Gephi and Gephi Lite; networkx reads it too. There are no time attributes: a static graph that
//! carries them is misread, so dates are plain attributes.

use std::io;

use super::RenderOptions;
use super::columns::{Column, EDGE_COLUMNS, Kind, NODE_COLUMNS, largest, line};
use super::layout::positions;
use super::partition::Group;
use super::style::scale;
use super::text::unlike;
use super::xml::Xml;
use crate::relate::Graph;

pub(super) fn write(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::begin(out)?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.open("gexf", &root)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], &line(&graph.summary.generator))?;
    xml.text("description", &[], &line(&description(graph)))?;
    xml.close("meta")?;
    xml.open("graph", &[("defaultedgetype", "undirected"), ("mode", "static")])?;
    declare(&mut xml, "node", &NODE_COLUMNS)?;
    declare(&mut xml, "edge", &EDGE_COLUMNS)?;

    let (most_documents, most_windows) = largest(graph);
    xml.open("nodes", &[])?;
    for (node, (x, y)) in graph.nodes().zip(positions(graph)) {
        xml.open("node", &[("id", &unlike(node.id())), ("label", &line(node.label()))])?;
        values(&mut xml, &NODE_COLUMNS, node)?;
        let [r, g, b] = red_green_blue(Group::of(node, options.colour_by).colour()).map(|part| part.to_string());
        xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])?;
        // Gephi counts upwards.
        xml.empty("viz:position", &[("x", &x.to_string()), ("y", &(0.0 - y).to_string()), ("z", "0")])?;
        xml.empty("viz:size", &[("value", &format!("{:.1}", 6.0 + 24.0 * scale(node.documents(), most_documents)))])?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (number, (a, b, relation)) in graph.edges().enumerate() {
        let attributes = [
            ("id", &*number.to_string()),
            ("source", &unlike(a.id())),
            ("target", &unlike(b.id())),
            ("weight", &relation.windows.to_string()),
        ];
        xml.open("edge", &attributes)?;
        values(&mut xml, &EDGE_COLUMNS, relation)?;
        xml.empty("viz:thickness", &[("value", &format!("{:.1}", 1.0 + 5.0 * scale(relation.windows, most_windows)))])?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

fn description(graph: &Graph) -> String {
    let summary = &graph.summary;
    let mut told = format!("documents: {}; both names in one {}", summary.documents, summary.window.name());
    for hidden in &summary.hidden {
        told.push_str("; ");
        told.push_str(&hidden.to_string());
    }
    told
}

fn declare<T>(xml: &mut Xml<'_>, class: &str, columns: &[Column<T>]) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for column in columns {
        let kind = match column.kind {
            Kind::Text => "string",
            Kind::Whole => "integer",
            Kind::Real => "double",
        };
        xml.empty("attribute", &[("id", column.name), ("title", column.name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn values<T>(xml: &mut Xml<'_>, columns: &[Column<T>], item: &T) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for column in columns {
        if let Some(value) = (column.value)(item) {
            xml.empty("attvalue", &[("for", column.name), ("value", &value.to_text())])?;
        }
    }
    xml.close("attvalues")
}

/// The three bytes of a colour written `#rrggbb`.
fn red_green_blue(colour: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(red_green_blue("#56b4e9"), [0x56, 0xb4, 0xe9]);
    }
}
