//! One connected part under the forces of ForceAtlas2, by the crate `fa2`.

use fa2::{FA2Data, FA2Settings};

use super::{Edge, Point};

/// From so many nodes on, far ones repel as one (Barnes and Hut 1986), each time they look smaller than this ratio of size
/// to distance. Gephi's default, too.
const MANY_NODES: usize = 600;
const THETA: f64 = 1.2;

/// Positions are rounded to this part of a unit after every step. Logarithms differ in their last bit between platforms, and
/// a few hundred steps would make of that bit a picture of its own for each.
const GRID: f64 = 1e4;

/// Places nodes `0..nodes`, the most important first; unit and middle are as they come.
pub(super) fn layout(nodes: usize, edges: &[Edge]) -> Vec<Point> {
    let mut data = FA2Data::with_capacity(nodes, edges.len());
    for (x, y) in sunflower(nodes) {
        data.add_node_with_position(x, y);
    }
    for &(a, b, pull) in edges {
        data.add_edge_with_weight(a, b, pull);
    }
    // Gravity grows with distance, which spreads nodes evenly. Each node's force is summed in one thread, in one order.
    let settings = FA2Settings::from_graph_order(nodes);
    let settings = if nodes < MANY_NODES {
        settings.with_pairwise_repulsion()
    } else {
        settings.with_barnes_hut_theta(THETA).parallel(true)
    };
    for _ in 0..steps(nodes) {
        let mut layout = settings.clone().build(data);
        layout.epoch();
        data = layout.into_data();
        let positions: Vec<Point> = data.positions().collect();
        for (node, (x, y)) in positions.into_iter().enumerate() {
            data.set_node_position(node, (x * GRID).round() / GRID, (y * GRID).round() / GRID);
        }
    }
    data.positions().collect()
}

/// After so many steps little moves any more (a few nodes), or waiting longer is not worth it (very many).
const fn steps(nodes: usize) -> usize {
    match nodes {
        0..=1 => 0,
        2..MANY_NODES => 400,
        MANY_NODES..5_000 => 300,
        _ => 150,
    }
}

/// Where nodes start: as the seeds of a sunflower (Vogel 1979), the first in the middle. Rounded, see [`GRID`].
fn sunflower(nodes: usize) -> impl Iterator<Item = Point> {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let round = |value: f64| (value * 100.0).round() / 100.0;
    (0..nodes).map(move |rank| {
        let (radius, angle) = (60.0 * (rank as f64).sqrt(), rank as f64 * GOLDEN_ANGLE);
        (round(radius * angle.cos()), round(radius * angle.sin()))
    })
}
