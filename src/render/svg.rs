//! SVG: a picture to print or to put on a page as it is, light or dark as its reader's screen. Names that find no room for
//! their label have it in their tooltip.

mod labels;
mod legend;
mod shape;

use std::cmp::Reverse;
use std::io;

use super::RenderOptions;
use super::captions::{counts, edge_address, edge_tooltip, heading, hidden, node_address, node_tooltip};
use super::drawn::{LONGEST_LABEL, drawn};
use super::layout::Point;
use super::partition::Group;
use super::style::{Shape, largest, scale};
use super::text::display;
use super::xml::Xml;
use crate::relate::{Graph, Node, Relation};
use labels::{Anchor, Label, Placed};
use legend::Legend;

/// Room around the picture, in units, of which there are about a hundred from a node to the next.
const MARGIN: f64 = 24.0;
/// The picture is at least as wide, for its legend.
const LEAST_WIDTH: f64 = 640.0;
/// Names that the description tells, for those who do not see the picture.
const NAMES_TOLD: usize = 10;

const STYLE: &str = include_str!("svg/style.css");

pub(super) fn write(
    graph: &Graph,
    places: &[Point],
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let nodes: Vec<Placed> = places.iter().zip(drawn(graph)).map(|(&at, drawn)| Placed { at, drawn }).collect();
    let order = by_importance(graph);
    let labels = labels::place(&nodes, &order);

    let [left, top, right, bottom] = bounds(&nodes, &labels);
    let width = f64::max(right - left, LEAST_WIDTH) + 2.0 * MARGIN;
    let left = (left + right - width) / 2.0;
    let legend = options.legend.then(|| Legend::new(graph, options, nodes.len() - labels.len(), width - 2.0 * MARGIN));
    let height = bottom - top + 2.0 * MARGIN + legend.as_ref().map_or(0.0, |legend| legend.height + MARGIN);

    let mut xml = Xml::begin(out)?;
    let view = format!("{left:.1} {:.1} {width:.1} {height:.1}", top - MARGIN);
    xml.open("svg", &[("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", &view), ("role", "img")])?;
    xml.text("title", &[], &format!("{}: {}", heading(graph), counts(graph)))?;
    xml.text("desc", &[], &description(graph, &order))?;
    xml.text("style", &[], STYLE)?;
    let paper = [("class", "paper"), ("x", &*tenths(left)), ("y", &tenths(top - MARGIN))];
    xml.empty("rect", &[&paper[..], &[("width", &tenths(width)), ("height", &tenths(height))]].concat())?;
    write_edges(graph, &nodes, &mut xml)?;
    write_nodes(graph, &nodes, options, &mut xml)?;
    xml.open("g", &[("class", "labels")])?;
    for label in &labels {
        write_label(label, &nodes[label.node], &mut xml)?;
    }
    xml.close("g")?;
    if let Some(legend) = &legend {
        legend.write((left + MARGIN, bottom + MARGIN), &mut xml)?;
    }
    xml.close("svg")?;
    xml.end()
}

/// The numbers of the nodes, those of most documents first, of these those named most.
fn by_importance(graph: &Graph) -> Vec<usize> {
    let counts: Vec<(usize, usize)> = graph.nodes().map(|node| (node.documents(), node.mentions())).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&number| (Reverse(counts[number]), number));
    order
}

/// Left, top, right and bottom of all that is drawn; of nothing, a point.
fn bounds(nodes: &[Placed], labels: &[Label]) -> [f64; 4] {
    let discs = nodes.iter().map(|node| {
        let ((x, y), radius) = (node.at, node.drawn.radius * Shape::FURTHEST);
        [x - radius, y - radius, x + radius, y + radius]
    });
    discs
        .chain(labels.iter().map(|label| label.bounds))
        .reduce(|all, one| [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])])
        .unwrap_or_default()
}

/// Says in words what the picture shows.
fn description(graph: &Graph, order: &[usize]) -> String {
    let mut told = String::from("A graph of names");
    let labels: Vec<&str> = graph.nodes().map(Node::label).collect();
    let most: Vec<String> =
        order.iter().take(NAMES_TOLD).map(|&number| display(labels[number], LONGEST_LABEL)).collect();
    if !most.is_empty() {
        told.push_str(". In most documents: ");
        told.push_str(&most.join(", "));
    }
    for rule in hidden(&graph.summary) {
        told.push_str("; ");
        told.push_str(&rule);
    }
    told
}

/// The weighty ones over the others.
fn write_edges(graph: &Graph, nodes: &[Placed], xml: &mut Xml<'_>) -> io::Result<()> {
    let (_, most_windows) = largest(graph);
    let mut edges: Vec<(usize, usize, &Relation)> = graph
        .graph
        .raw_edges()
        .iter()
        .map(|edge| (edge.source().index(), edge.target().index(), &edge.weight))
        .collect();
    edges.sort_by_key(|(.., relation)| relation.windows);
    let of: Vec<&Node> = graph.nodes().collect();
    xml.open("g", &[("class", "edges")])?;
    for (a, b, relation) in edges {
        let ((from_x, from_y), (to_x, to_y)) = (nodes[a].at, nodes[b].at);
        let path = format!("M{from_x:.1} {from_y:.1}L{to_x:.1} {to_y:.1}");
        let width = tenths(0.8 + 5.2 * scale(relation.windows, most_windows));
        let tooltip = edge_tooltip(of[a], of[b], relation, graph.summary.window);
        linked(edge_address(relation), xml, |xml| {
            titled_path(&[("d", &path), ("stroke-width", &width)], &tooltip, xml)
        })?;
    }
    xml.close("g")
}

fn write_nodes(graph: &Graph, nodes: &[Placed], options: &RenderOptions, xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("g", &[("class", "nodes")])?;
    for (node, placed) in graph.nodes().zip(nodes) {
        let path = Shape::of(node.entity().map(|entity| entity.kind)).path(placed.at, placed.drawn.radius);
        let fill = Group::of(node, options.colour_by).colour();
        linked(node_address(node).as_deref(), xml, |xml| {
            titled_path(&[("d", &path), ("fill", fill)], &node_tooltip(node), xml)
        })?;
    }
    xml.close("g")
}

fn write_label(label: &Label, node: &Placed, xml: &mut Xml<'_>) -> io::Result<()> {
    let (x, size) = (tenths(label.x), tenths(node.drawn.size));
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    for (number, line) in node.drawn.lines.iter().enumerate() {
        let y = tenths(label.baseline + node.drawn.line_height * number as f64);
        xml.text("text", &[("x", &x), ("y", &y), ("font-size", &size), ("text-anchor", anchor)], line)?;
    }
    Ok(())
}

/// What `draw` draws leads to an address, if there is one, which must be one of the web.
fn linked(
    address: Option<&str>,
    xml: &mut Xml<'_>,
    draw: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let Some(address) = address else { return draw(xml) };
    xml.open("a", &[("href", address), ("target", "_blank"), ("rel", "noopener noreferrer")])?;
    draw(xml)?;
    xml.close("a")
}

fn titled_path(attributes: &[(&str, &str)], tooltip: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("path", attributes)?;
    xml.text("title", &[], tooltip)?;
    xml.close("path")
}

fn tenths(value: f64) -> String {
    format!("{value:.1}")
}
