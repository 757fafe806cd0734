//! graphology's JSON, for Sigma and Gephi Lite. A node's type is `entity_type`, since Sigma takes `type` for a way of drawing.

use std::io;

use serde::Serialize;

use super::RenderOptions;
use super::columns::{Attributes, Value, edge_columns, graph_columns, node_columns};
use super::json_lines::{write_line, write_rows};
use super::layout::Point;
use super::partition::Group;
use super::style::{largest, scale};
use super::text::line;
use crate::relate::Graph;

#[derive(Serialize)]
struct Node<'a, A> {
    key: &'a str,
    attributes: A,
}

#[derive(Serialize)]
struct Edge<'a, A> {
    key: String,
    source: &'a str,
    target: &'a str,
    undirected: bool,
    attributes: A,
}

pub(super) fn write(
    graph: &Graph,
    places: &[Point],
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (most_documents, most_windows) = largest(graph);
    let (node_columns, edge_columns) = (node_columns(graph), edge_columns(graph));
    out.write_all(b"{\n\"attributes\":")?;
    let fixed = [("name", Value::Text("imena".into()))];
    write_line(&Attributes { fixed, columns: &graph_columns(graph), item: &graph.summary }, out)?;
    out.write_all(b",\n\"options\":{\"type\":\"undirected\",\"multi\":false,\"allowSelfLoops\":false},\n\"nodes\":")?;
    let nodes = graph.nodes().zip(places).map(|(node, &(x, y))| {
        let fixed = [
            ("label", Value::Text(line(node.label()))),
            ("x", Value::Real(x)),
            // Sigma counts upwards.
            ("y", Value::Real(0.0 - y)),
            ("size", Value::Real(tenths(3.0 + 12.0 * scale(node.documents(), most_documents)))),
            ("color", Value::Text(Group::of(node, options.colour_by).colour().into())),
        ];
        Node { key: node.id(), attributes: Attributes { fixed, columns: &node_columns, item: node } }
    });
    write_rows(nodes, out)?;
    out.write_all(b",\n\"edges\":")?;
    let edges = graph.edges().map(|(a, b, relation)| {
        let fixed = [
            ("weight", options.weight.of(relation)),
            ("size", Value::Real(tenths(0.5 + 4.5 * scale(relation.windows, most_windows)))),
        ];
        Edge {
            key: format!("{}~{}", a.id(), b.id()),
            source: a.id(),
            target: b.id(),
            undirected: true,
            attributes: Attributes { fixed, columns: &edge_columns, item: relation },
        }
    });
    write_rows(edges, out)?;
    out.write_all(b"\n}\n")
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
