//! A place for every node: ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian 2014, doi:10.1371/journal.pone.0098679).
//!
//! Each connected part of the graph is laid out by itself and the parts are set side by side, the largest first, since
//! forces would drive parts that nothing holds together ever further apart. Names without an edge end up in rows.

mod apart;
mod forces;
mod pack;

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::drawn::drawn;
use crate::relate::Graph;
use apart::Room;
use pack::Part;

/// How far apart neighbouring nodes come to stand, on average.
pub(super) const SPACING: f64 = 100.0;

/// Where a node stands: rightwards and downwards.
pub(super) type Point = (f64, f64);

/// An edge between two nodes, by their numbers, and how strongly it pulls.
type Edge = (usize, usize, f64);

/// A place for every node, in the order of [`Graph::nodes`]: rightwards and downwards as on a screen, around the middle of
/// the picture, with about 100 units from a node to the next, rounded to hundredths. Of up to some hundred nodes none overlap, nor
/// their labels below them, if they are of 5 to 20 units and set in 12 to 20.
///
/// It depends on the graph alone, not on the number of threads; the same graph stands the same wherever it is laid out. A
/// graph of 20,000 nodes and 60,000 edges takes some seconds.
///
/// ```
/// use imena::relate::Graph;
/// assert!(imena::render::positions(&Graph::default()).is_empty());
/// ```
pub fn positions(graph: &Graph) -> Vec<(f64, f64)> {
    let documents: Vec<usize> = graph.nodes().map(|node| node.documents()).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&node| (Reverse(documents[node]), node));
    // A name written about together a hundred times is not a hundred times nearer.
    let pull = |windows: usize| 1.0 + (windows.max(1) as f64).ln();
    let edges = graph.graph.edge_references();
    let edges = edges.map(|edge| (edge.source().index(), edge.target().index(), pull(edge.weight().windows)));
    let rooms: Vec<Room> = drawn(graph).iter().map(Room::of).collect();
    place(&order, &edges.collect::<Vec<_>>(), &rooms)
}

/// Places the nodes of `order`, which holds each once, the most important first; each has the room of its number.
fn place(order: &[usize], edges: &[Edge], rooms: &[Room]) -> Vec<Point> {
    let mut parts: Vec<Part> =
        components(order, edges).into_iter().map(|(nodes, edges)| Part::new(nodes, &edges, rooms)).collect();
    pack::pack(&mut parts);
    let mut positions = vec![(0.0, 0.0); order.len()];
    // Adding zero turns a negative zero, which would be written "-0", into zero.
    let round = |value: f64| (value * 100.0).round() / 100.0 + 0.0;
    for part in parts {
        for (node, (x, y)) in part.nodes.into_iter().zip(part.points) {
            positions[node] = (round(x), round(y));
        }
    }
    positions
}

/// The connected parts, the largest first: the nodes of each, in order, and its edges by places in that list.
fn components(order: &[usize], edges: &[Edge]) -> Vec<(Vec<usize>, Vec<Edge>)> {
    let mut joined = UnionFind::<usize>::new(order.len());
    for &(a, b, _) in edges {
        joined.union(a, b);
    }
    let component_of = joined.into_labeling();
    let mut components = vec![(Vec::new(), Vec::new()); order.len()];
    let mut place_of = vec![0; order.len()];
    for &node in order {
        let nodes = &mut components[component_of[node]].0;
        place_of[node] = nodes.len();
        nodes.push(node);
    }
    for &(a, b, pull) in edges.iter().filter(|(a, b, _)| a != b) {
        components[component_of[a]].1.push((place_of[a], place_of[b], pull));
    }
    components.retain(|(nodes, _)| !nodes.is_empty());
    let mut rank = vec![0; order.len()];
    for (at, &node) in order.iter().enumerate() {
        rank[node] = at;
    }
    components.sort_by_key(|(nodes, _)| (Reverse(nodes.len()), nodes.first().map(|&node| rank[node])));
    components
}

#[cfg(test)]
mod tests;
