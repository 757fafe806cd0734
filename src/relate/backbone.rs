//! The backbone of a graph: the edges that stand out among those of their ends.
//!
//! Names that are written about often stand with nearly everybody now and then. What is left of such a graph after dropping light
//! edges is a few heavy names; the disparity filter compares each edge with the others of the same name instead, so that small names keep
//! their ties, too. (Serrano, Boguñá & Vespignani, "Extracting the multiscale backbone of complex weighted networks", 2009.)

use std::cmp::Reverse;

use petgraph::algo::min_spanning_tree;
use petgraph::data::Element;
use petgraph::graph::{NodeIndex, UnGraph};

use super::rounding::significant;

/// An edge: its two ends by number, and its windows.
pub(super) type Ends = (usize, usize, usize);

/// α of each edge, in the order of `edges`, 0 to 1: for an end with k edges, of whose windows together this edge has the share p,
/// it is (1-p)^(k-1), the probability that an edge of it would have as large a share or larger if all were dealt out at random.
/// Of the two ends, the one counts for which that is less probable. An end without another edge says nothing (its α is 1).
pub(super) fn alphas(nodes: usize, edges: &[Ends]) -> Vec<f64> {
    let mut degree = vec![0.0; nodes];
    let mut strength = vec![0.0; nodes];
    for &(a, b, windows) in edges {
        for end in [a, b] {
            degree[end] += 1.0;
            strength[end] += windows as f64;
        }
    }
    let alpha = |end: usize, windows: f64| {
        if degree[end] > 1.0 { libm::pow(1.0 - windows / strength[end], degree[end] - 1.0) } else { 1.0 }
    };
    let least = |&(a, b, windows): &Ends| significant(alpha(a, windows as f64).min(alpha(b, windows as f64)));
    edges.iter().map(least).collect()
}

/// Which of the edges that are `shown` make the backbone at a threshold: those of at most this α, and, so that nobody is cut off, a maximum
/// spanning forest.
///
/// The forest keeps the heaviest edge of every node and all that hangs together together. Of equally heavy edges it takes the one of smaller α,
/// then the one that comes first.
pub(super) fn kept(nodes: usize, edges: &[Ends], alphas: &[f64], shown: &[bool], threshold: f64) -> Vec<bool> {
    let mut keep: Vec<bool> = alphas.iter().zip(shown).map(|(alpha, shown)| *shown && *alpha <= threshold).collect();
    let mut graph: UnGraph<(), _> = UnGraph::with_capacity(nodes, edges.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for (number, (&(a, b, windows), alpha)) in edges.iter().zip(alphas).enumerate().filter(|(number, _)| shown[*number])
    {
        graph.add_edge(NodeIndex::new(a), NodeIndex::new(b), (Reverse(windows), *alpha, number));
    }
    for element in min_spanning_tree(&graph) {
        if let Element::Edge { weight: (.., number), .. } = element {
            keep[number] = true;
        }
    }
    keep
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A hub 0 with four neighbours, of which 1 is tied to it strongly and 2 and 3 to each other; 4 hangs on the hub.
    const STAR: [Ends; 5] = [(0, 1, 7), (0, 2, 1), (0, 3, 1), (0, 4, 1), (2, 3, 3)];

    #[test]
    fn worked_by_hand() {
        // The hub has 4 edges of 10 windows: 0.3³ for the first, 0.9³ for the others. 2 and 3 have 2 edges of 4 windows:
        // 1 - 1/4 to the hub, which is more than 0.9³, and 1 - 3/4 to each other. 1 and 4 have no other edge.
        assert_eq!(alphas(5, &STAR), [0.027, 0.729, 0.729, 0.729, 0.25]);
        // Two that have only each other: neither says anything.
        assert_eq!(alphas(2, &[(0, 1, 5)]), [1.0]);
    }

    #[test]
    fn nobody_is_cut_off() {
        let alphas = alphas(5, &STAR);
        let kept = |threshold| kept(5, &STAR, &alphas, &[true; 5], threshold);
        // The forest: 2-3, and the first of the hub's edges to them; 4 has but one edge.
        assert_eq!(kept(0.0), [true, true, false, true, true]);
        assert_eq!(kept(0.05), kept(0.0));
        assert_eq!(kept(1.0), [true; 5]);
        let shown = [true, false, true, true, true];
        assert_eq!(
            super::kept(5, &STAR, &alphas, &shown, 0.0),
            [true, false, true, true, true],
            "the next best instead"
        );
    }

    #[test]
    fn ties_go_to_the_edge_that_stands_out() {
        // 0, 1 and 2 make a ring of equal edges; 1 has three such edges, 2 two, and 0 a much heavier one elsewhere.
        let edges = [(0, 1, 1), (0, 2, 1), (0, 3, 8), (1, 2, 1), (1, 4, 1)];
        let alphas = alphas(5, &edges);
        assert_eq!(alphas, [0.444_444, 0.5, 0.04, 0.444_444, 0.444_444]);
        assert_eq!(kept(5, &edges, &alphas, &[true; 5], 0.0), [true, false, true, true, true]);
    }

    fn any_edges() -> impl Strategy<Value = Vec<Ends>> {
        prop::collection::btree_map((0usize..12, 0usize..12), 1usize..9, 0..40).prop_map(|edges| {
            edges.into_iter().filter(|((a, b), _)| a < b).map(|((a, b), windows)| (a, b, windows)).collect()
        })
    }

    proptest! {
        #[test]
        fn the_heaviest_edge_of_each_node_stays(edges in any_edges(), threshold in 0.0..1.0) {
            let alphas = alphas(12, &edges);
            prop_assert!(alphas.iter().all(|alpha| (0.0..=1.0).contains(alpha)));
            let keep = kept(12, &edges, &alphas, &vec![true; edges.len()], threshold);
            for node in 0..12 {
                let of_node = |edge: &&Ends| edge.0 == node || edge.1 == node;
                let heaviest = edges.iter().filter(of_node).map(|edge| edge.2).max();
                let stays = edges.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(edge, _)| edge);
                prop_assert_eq!(stays.filter(of_node).map(|edge| edge.2).max(), heaviest);
            }
        }

        #[test]
        fn a_higher_threshold_keeps_more(edges in any_edges(), one in 0.0..1.0, other in 0.0..1.0) {
            let alphas = alphas(12, &edges);
            let [fewer, more] = [f64::min(one, other), f64::max(one, other)].map(|t| kept(12, &edges, &alphas, &vec![true; edges.len()], t));
            prop_assert!(fewer.iter().zip(&more).all(|(fewer, more)| fewer <= more));
        }
    }
}
