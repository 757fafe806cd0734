//! Connected parts set side by side, in rows.

use std::f64::consts::TAU;

use super::apart::{self, Room};
use super::{Edge, Point, SPACING, forces};

/// Room between a part and the next.
const MARGIN: f64 = 0.3 * SPACING;
/// Height above the nodes in the first line of a part, above which none reaches, so that lone nodes stand in line.
const ABOVE: f64 = 0.25 * SPACING;
/// Width of the whole to its height, about as screens and pages laid sideways have it.
const ASPECT: f64 = 1.4;

/// A connected part of the graph, laid out, with its upper left corner at the origin.
pub(super) struct Part {
    /// Its nodes.
    pub(super) nodes: Vec<usize>,
    /// Where they stand.
    pub(super) points: Vec<Point>,
    width: f64,
    height: f64,
}

impl Part {
    /// Lays out `nodes`, of the room that their numbers have; the edges tell their ends by places in that list.
    pub(super) fn new(nodes: Vec<usize>, edges: &[Edge], rooms: &[Room]) -> Self {
        let rooms: Vec<Room> = nodes.iter().map(|&node| rooms[node]).collect();
        let mut points = forces::layout(nodes.len(), edges);
        scale(&mut points);
        apart::move_apart(&mut points, &rooms);
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for ((x, y), room) in points.iter().zip(&rooms) {
            low = (low.0.min(x - room.beside), low.1.min(y - ABOVE));
            high = (high.0.max(x + room.beside), high.1.max(y + room.below));
        }
        shift(&mut points, (-low.0, -low.1));
        Self { nodes, points, width: high.0 - low.0 + MARGIN, height: high.1 - low.1 + MARGIN }
    }
}

/// Scales so that nodes, were they spread evenly over a disc, would each have a square of [`SPACING`] to themselves.
fn scale(points: &mut [Point]) {
    let count = points.len() as f64;
    let mean = |of: &dyn Fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
    let spread = mean(&|point| (point.0 - x).powi(2) + (point.1 - y).powi(2)).sqrt();
    // The mean square distance from the middle of a disc is half its radius squared.
    let wanted = SPACING * (count / TAU).sqrt();
    let factor = if spread > 0.0 { wanted / spread } else { 0.0 };
    for point in points {
        *point = (point.0 * factor * ASPECT.sqrt(), point.1 * factor / ASPECT.sqrt());
    }
}

/// Moves the parts, the largest of which come first, into rows, and the whole around the origin.
pub(super) fn pack(parts: &mut [Part]) {
    let area: f64 = parts.iter().map(|part| part.width * part.height).sum();
    let row = parts.iter().map(|part| part.width).fold((ASPECT * area).sqrt(), f64::max);
    let (mut left, mut top, mut height) = (0.0, 0.0, 0.0);
    let mut width: f64 = 0.0;
    for part in parts.iter_mut() {
        if left + part.width > row {
            (left, top, height) = (0.0, top + height, 0.0);
        }
        shift(&mut part.points, (left, top));
        left += part.width;
        width = width.max(left);
        height = f64::max(height, part.height);
    }
    for part in parts {
        shift(&mut part.points, (-width / 2.0, -(top + height) / 2.0));
    }
}

fn shift(points: &mut [Point], by: Point) {
    for point in points {
        *point = (point.0 + by.0, point.1 + by.1);
    }
}
