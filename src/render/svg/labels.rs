//! Where labels go: beside their nodes, and never over a node or another label. One that fits nowhere is left out.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::render::drawn::Drawn;

/// Height of letters above the line they stand on, in ems.
const ASCENT: f64 = 0.95;

/// A node in its place.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its middle.
    pub(super) at: (f64, f64),
    pub(super) drawn: Drawn,
}

/// Which of its ends a line is set by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A label that found a place.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// Number of its node.
    pub(super) node: usize,
    /// Where its lines are set, across.
    pub(super) x: f64,
    /// Where the letters of its first line stand, downwards.
    pub(super) baseline: f64,
    pub(super) anchor: Anchor,
    /// Left, top, right and bottom.
    pub(super) bounds: [f64; 4],
}

/// What stands in the way of labels, with the number of the node it belongs to.
type Obstacle = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Gives each node's label, in the order given, the first free of eight places around it.
pub(super) fn place(nodes: &[Placed], order: &[usize]) -> Vec<Label> {
    let discs = nodes.iter().enumerate().map(|(number, node)| {
        let ((x, y), radius) = (node.at, node.drawn.radius);
        Obstacle::new(Rectangle::from_corners([x - radius, y - radius], [x + radius, y + radius]), number)
    });
    let mut taken = RTree::bulk_load(discs.collect());
    let mut placed = Vec::new();
    for &number in order {
        let free = candidates(number, &nodes[number]).into_iter().find(|label| {
            let [left, top, right, bottom] = label.bounds;
            let mut met = taken.locate_in_envelope_intersecting(AABB::from_corners([left, top], [right, bottom]));
            met.all(|obstacle| obstacle.data == number)
        });
        if let Some(label) = free {
            let [left, top, right, bottom] = label.bounds;
            taken.insert(Obstacle::new(Rectangle::from_corners([left, top], [right, bottom]), number));
            placed.push(label);
        }
    }
    placed
}

/// The places that a label may have, the best first: below, above, right, left, and between these.
fn candidates(number: usize, node: &Placed) -> [Label; 8] {
    let (x, y) = node.at;
    let Drawn { radius, size, width, .. } = node.drawn;
    let height = node.drawn.height();
    let beside = radius + Drawn::GAP;
    // Between two sides, a label starts where a line of 45° leaves the node.
    let aslant = beside * std::f64::consts::FRAC_1_SQRT_2;
    let at = |anchor, x: f64, top: f64| {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let bounds = [left, top, left + width, top + height];
        Label { node: number, x, baseline: top + size * ASCENT, anchor, bounds }
    };
    [
        at(Anchor::Middle, x, y + beside),
        at(Anchor::Middle, x, y - beside - height),
        at(Anchor::Start, x + beside, y - height / 2.0),
        at(Anchor::End, x - beside, y - height / 2.0),
        at(Anchor::Start, x + aslant, y + aslant),
        at(Anchor::End, x - aslant, y + aslant),
        at(Anchor::Start, x + aslant, y - aslant - height),
        at(Anchor::End, x - aslant, y - aslant - height),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node() -> impl Strategy<Value = Placed> {
        let place = (-400.0..400.0, -400.0..400.0);
        let lines = prop::collection::vec("[а-яA-Z ]{1,14}", 1..4);
        (place, lines, 0.0..=1.0).prop_map(|(at, lines, scale)| Placed { at, drawn: Drawn::new(lines, scale) })
    }

    fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }

    proptest! {
        #[test]
        fn labels_lie_on_no_other_label_and_on_no_node(nodes in prop::collection::vec(node(), 0..60)) {
            let order: Vec<usize> = (0..nodes.len()).rev().collect();
            let labels = place(&nodes, &order);
            for (number, label) in labels.iter().enumerate() {
                for other in &labels[..number] {
                    prop_assert!(!overlap(label.bounds, other.bounds), "{label:?} {other:?}");
                }
                for (number, node) in nodes.iter().enumerate() {
                    let ((x, y), reach) = (node.at, node.drawn.radius * if number == label.node { 0.7 } else { 1.0 });
                    prop_assert!(!overlap(label.bounds, [x - reach, y - reach, x + reach, y + reach]), "{label:?}");
                }
            }
        }
    }

    #[test]
    fn the_most_important_label_comes_first_and_what_does_not_fit_is_left_out() {
        let node = |x| Placed { at: (x, 0.0), drawn: Drawn::new(vec!["Зеленський".to_owned()], 0.0) };
        let nodes: Vec<Placed> = (0..40).map(|number| node(f64::from(number))).collect();
        let order: Vec<usize> = (0..40).rev().collect();
        let labels = place(&nodes, &order);
        assert_eq!(labels[0].node, 39);
        assert_eq!(labels[0].anchor, Anchor::Middle);
        assert!((2..40).contains(&labels.len()), "{}", labels.len());
    }
}
