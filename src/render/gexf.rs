//! GEXF 1.3 for Gephi and Gephi Lite; networkx reads it too.
//!
//! A static graph has no time attributes: readers trip over them there, so its dates are plain attributes. A dynamic graph has,
//! for each period, a spell of every node and edge that is written about then, and its windows then; both days of a spell belong
//! to it. What is never dated has no spell, and is always there.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;

use super::RenderOptions;
use super::captions::{counts, hidden};
use super::columns::{Column, Kind, edge_columns, node_columns};
use super::layout::Point;
use super::partition::Group;
use super::style::{largest, scale};
use super::text::{line, unlike};
use super::xml::Xml;
use crate::relate::{Graph, Node, Period, Relation};

/// The dynamic attribute of nodes, and that of edges, which Gephi takes for their weight.
const WINDOWS_THEN: &str = "windows_then";
const WEIGHT: &str = "weight";

pub(super) fn write(
    graph: &Graph,
    places: &[Point],
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Xml::begin(out)?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.open("gexf", &root)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], &line(&graph.summary.generator))?;
    xml.text("description", &[], &description(graph))?;
    xml.close("meta")?;
    let undirected = ("defaultedgetype", "undirected");
    let time = [("timeformat", "date"), ("timerepresentation", "interval")];
    match options.dynamic {
        None => xml.open("graph", &[undirected, ("mode", "static")])?,
        Some(_) => xml.open("graph", &[undirected, ("mode", "dynamic"), time[0], time[1]])?,
    }
    let (node_columns, edge_columns) = (node_columns(graph), edge_columns(graph));
    declare(&mut xml, "node", &node_columns)?;
    declare(&mut xml, "edge", &edge_columns)?;
    if options.dynamic.is_some() {
        declare_dynamic(&mut xml, "node", WINDOWS_THEN, "integer")?;
        declare_dynamic(&mut xml, "edge", WEIGHT, "double")?;
    }
    write_nodes(&mut xml, graph.nodes().zip(places), &node_columns, (options, largest(graph).0))?;
    write_edges(&mut xml, graph, &edge_columns, options)?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

fn write_nodes<'g>(
    xml: &mut Xml<'_>,
    nodes: impl Iterator<Item = (&'g Node, &'g Point)>,
    columns: &[&Column<Node>],
    (options, most_documents): (&RenderOptions, usize),
) -> io::Result<()> {
    xml.open("nodes", &[])?;
    for (node, &(x, y)) in nodes {
        xml.open("node", &[("id", &unlike(node.id())), ("label", &line(node.label()))])?;
        xml.open("attvalues", &[])?;
        values(xml, columns, node)?;
        values_then(xml, WINDOWS_THEN, options.dynamic, &node.by_date)?;
        xml.close("attvalues")?;
        spells(xml, options.dynamic, &node.by_date)?;
        let [r, g, b] = red_green_blue(Group::of(node, options.colour_by).colour()).map(|part| part.to_string());
        xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])?;
        // Gephi counts upwards.
        xml.empty("viz:position", &[("x", &x.to_string()), ("y", &(0.0 - y).to_string()), ("z", "0")])?;
        xml.empty("viz:size", &[("value", &format!("{:.1}", 6.0 + 24.0 * scale(node.documents(), most_documents)))])?;
        xml.close("node")?;
    }
    xml.close("nodes")
}

fn write_edges(
    xml: &mut Xml<'_>,
    graph: &Graph,
    columns: &[&Column<Relation>],
    options: &RenderOptions,
) -> io::Result<()> {
    let (_, most_windows) = largest(graph);
    xml.open("edges", &[])?;
    for (number, (a, b, relation)) in graph.edges().enumerate() {
        let weight = options.weight.of(relation);
        let attributes = [
            ("id", &*number.to_string()),
            ("source", &unlike(a.id())),
            ("target", &unlike(b.id())),
            ("weight", &weight.to_text()),
        ];
        xml.open("edge", &attributes)?;
        xml.open("attvalues", &[])?;
        values(xml, columns, relation)?;
        values_then(xml, WEIGHT, options.dynamic, &relation.by_date)?;
        xml.close("attvalues")?;
        spells(xml, options.dynamic, &relation.by_date)?;
        xml.empty("viz:thickness", &[("value", &format!("{:.1}", 1.0 + 5.0 * scale(relation.windows, most_windows)))])?;
        xml.close("edge")?;
    }
    xml.close("edges")
}

/// The windows of each period, as values of a dynamic attribute.
fn values_then(
    xml: &mut Xml<'_>,
    name: &str,
    period: Option<Period>,
    by_date: &BTreeMap<Date, usize>,
) -> io::Result<()> {
    for (slice, windows) in period.into_iter().flat_map(|period| period.sums(by_date)) {
        let [windows, first, last] = [windows.to_string(), slice.first.to_string(), slice.last.to_string()];
        xml.empty("attvalue", &[("for", name), ("value", &windows), ("start", &first), ("end", &last)])?;
    }
    Ok(())
}

fn spells(xml: &mut Xml<'_>, period: Option<Period>, by_date: &BTreeMap<Date, usize>) -> io::Result<()> {
    let Some(period) = period.filter(|_| !by_date.is_empty()) else { return Ok(()) };
    xml.open("spells", &[])?;
    for (slice, _) in period.sums(by_date) {
        xml.empty("spell", &[("start", &slice.first.to_string()), ("end", &slice.last.to_string())])?;
    }
    xml.close("spells")
}

fn description(graph: &Graph) -> String {
    let mut told = vec![counts(graph).into()];
    told.extend(hidden(&graph.summary));
    told.join("; ")
}

fn declare<T>(xml: &mut Xml<'_>, class: &str, columns: &[&Column<T>]) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for column in columns {
        let kind = match column.kind {
            Kind::Text | Kind::Date | Kind::List => "string",
            Kind::Whole => "integer",
            Kind::Real => "double",
        };
        xml.empty("attribute", &[("id", column.name), ("title", column.name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn declare_dynamic(xml: &mut Xml<'_>, class: &str, name: &str, kind: &str) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "dynamic")])?;
    xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    xml.close("attributes")
}

fn values<T>(xml: &mut Xml<'_>, columns: &[&Column<T>], item: &T) -> io::Result<()> {
    for column in columns {
        if let Some(value) = (column.value)(item) {
            xml.empty("attvalue", &[("for", column.name), ("value", &value.to_text())])?;
        }
    }
    Ok(())
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
