//! Cytoscape JSON, for cytoscape.js and Cytoscape desktop (which labels nodes by `name`).

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::RenderOptions;
use super::columns::{Attributes, Value, edge_columns, graph_columns, node_columns};
use super::json_lines::{write_line, write_rows};
use super::layout::Point;
use super::text::line;
use crate::relate::Graph;

#[derive(Serialize)]
struct Element<D> {
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

pub(super) fn write(
    graph: &Graph,
    places: &[Point],
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (node_columns, edge_columns) = (node_columns(graph), edge_columns(graph));
    out.write_all(b"{\n\"data\":")?;
    let fixed = [("name", Value::Text("imena".into()))];
    write_line(&Attributes { fixed, columns: &graph_columns(graph), item: &graph.summary }, out)?;
    out.write_all(b",\n\"elements\":{\n\"nodes\":")?;
    let nodes = graph.nodes().zip(places).map(|(node, &(x, y))| {
        let label = Value::Text(line(node.label()));
        let id = Value::Text(Cow::Borrowed(node.id()));
        let fixed = [("id", id), ("name", label.clone()), ("label", label)];
        Element { data: Attributes { fixed, columns: &node_columns, item: node }, position: Some(Position { x, y }) }
    });
    write_rows(nodes, out)?;
    out.write_all(b",\n\"edges\":")?;
    let edges = graph.edges().map(|(a, b, relation)| {
        let (source, target) = (a.id(), b.id());
        let fixed = [
            ("id", Value::Text(format!("{source}~{target}").into())),
            ("source", Value::Text(source.into())),
            ("target", Value::Text(target.into())),
            ("weight", options.weight.of(relation)),
        ];
        Element { data: Attributes { fixed, columns: &edge_columns, item: relation }, position: None }
    });
    write_rows(edges, out)?;
    out.write_all(b"\n}\n}\n")
}
