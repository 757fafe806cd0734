//! How large nodes and their labels are drawn, in units of the layout.

use super::style::{largest, scale};
use super::text::{display, wrap};
use super::text_width::text_width;
use crate::relate::Graph;

/// Longest label of a node, in code points.
pub(super) const LONGEST_LABEL: usize = 60;
/// Labels are broken into lines of about this many code points.
pub(super) const LABEL_WIDTH: usize = 18;
/// From one line down to the next, in ems.
const LINE: f64 = 1.2;

/// A node and its label, wherever they come to stand.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// Of the node, or of the circle of its area.
    pub(super) radius: f64,
    /// The label, line by line.
    pub(super) lines: Vec<String>,
    /// Of the letters: one em.
    pub(super) size: f64,
    /// From one line down to the next.
    pub(super) line_height: f64,
    /// Of the widest line.
    pub(super) width: f64,
}

impl Drawn {
    /// Room between a node and its label.
    pub(super) const GAP: f64 = 2.0;

    /// With a label of these lines, and the node's size from 0 to 1.
    pub(super) fn new(lines: Vec<String>, scale: f64) -> Self {
        let size = 12.0 + 8.0 * scale;
        let width = size * lines.iter().map(|line| text_width(line)).fold(0.0, f64::max);
        Self { radius: 5.0 + 15.0 * scale, lines, size, line_height: LINE * size, width }
    }

    /// Of the label.
    pub(super) fn height(&self) -> f64 {
        self.line_height * self.lines.len() as f64
    }
}

/// How the nodes of a graph are drawn, in order.
pub(super) fn drawn(graph: &Graph) -> Vec<Drawn> {
    let (most_documents, _) = largest(graph);
    let lines = |label: &str| wrap(&display(label, LONGEST_LABEL), LABEL_WIDTH).lines().map(str::to_owned).collect();
    graph.nodes().map(|node| Drawn::new(lines(node.label()), scale(node.documents(), most_documents))).collect()
}
