use petgraph::graph::NodeIndex;
use proptest::prelude::*;

use super::*;
use crate::relate::{DocumentNode, Subject};
use crate::text::Language;

/// A graph of so many nodes, which are documents, and of edges with their windows.
fn graph(nodes: usize, edges: &[(usize, usize, usize)]) -> Graph {
    let mut graph = Graph::default();
    for number in 0..nodes {
        graph.graph.add_node(Node {
            subject: Subject::Document(DocumentNode {
                id: format!("doc-{number}"),
                label: String::new(),
                document: number.to_string().as_str().into(),
                lang: Language::Unknown,
                url: None,
                mentions: 0,
            }),
            windows: 0,
            by_date: Default::default(),
            first: None,
            last: None,
            measures: Default::default(),
        });
    }
    for &(a, b, windows) in edges {
        let relation = Relation {
            documents: 1,
            windows,
            sentences: windows,
            paragraphs: None,
            association: None,
            by_date: Default::default(),
            first: None,
            last: None,
            evidence: Vec::new(),
        };
        graph.graph.add_edge(NodeIndex::new(a), NodeIndex::new(b), relation);
    }
    graph
}

fn measured(nodes: usize, edges: &[(usize, usize, usize)]) -> Graph {
    let mut graph = graph(nodes, edges);
    assert_eq!(measure_nodes(&mut graph, &NodeMeasure::ALL), []);
    graph
}

fn all<T>(graph: &Graph, measure: impl Fn(&crate::relate::NodeMeasures) -> Option<T>) -> Vec<T> {
    graph.nodes().map(|node| measure(&node.measures).unwrap()).collect()
}

#[test]
fn nothing_is_measured_unasked() {
    let mut graph = graph(2, &[(0, 1, 1)]);
    assert_eq!(measure_nodes(&mut graph, &[NodeMeasure::PageRank]), []);
    let measures = graph.nodes().next().unwrap().measures;
    assert_eq!(measures, crate::relate::NodeMeasures { pagerank: Some(0.5), ..Default::default() });
}

#[test]
fn degrees() {
    let graph = measured(4, &[(0, 1, 3), (1, 2, 1)]);
    assert_eq!(all(&graph, |node| node.degree), [1, 2, 1, 0]);
    assert_eq!(all(&graph, |node| node.weighted_degree), [3, 4, 1, 0]);
}

#[test]
fn page_rank_by_hand() {
    // a = .05 + .85·(3/4)·b, b = .05 + .85·(a + c), c = .05 + .85·(1/4)·b.
    let path = measured(3, &[(0, 1, 3), (1, 2, 1)]);
    assert_eq!(all(&path, |node| node.pagerank), [0.360_135, 0.486_486, 0.153_378]);
    // With a fourth that has no edge, as networkx 3.6 gives it.
    let lonely = measured(4, &[(0, 1, 3), (1, 2, 1)]);
    assert_eq!(all(&lonely, |node| node.pagerank), [0.342_986, 0.463_32, 0.146_075, 0.047_619]);
}

#[test]
fn betweenness_by_hand() {
    // On a path of four, an inner node lies between 2 of the 3 pairs of others.
    let path = measured(4, &[(0, 1, 9), (1, 2, 1), (2, 3, 1)]);
    assert_eq!(all(&path, |node| node.betweenness), [0.0, 0.666_667, 0.666_667, 0.0]);
    // A ring of four with a tail at 2: on 3 of the 6 paths alone, and on one of two from 1 to 3: 3.5/6.
    let tailed = measured(5, &[(0, 1, 1), (1, 2, 1), (2, 3, 1), (0, 3, 1), (2, 4, 1)]);
    assert_eq!(all(&tailed, |node| node.betweenness), [0.083_333_3, 0.166_667, 0.583_333, 0.166_667, 0.0]);
}

#[test]
fn communities_hang_together() {
    // A triangle, then four all linked, one tie between them, and one alone.
    let edges =
        [(0, 1, 1), (0, 2, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (3, 5, 1), (3, 6, 1), (4, 5, 1), (4, 6, 1), (5, 6, 1)];
    let graph = measured(8, &edges);
    assert_eq!(all(&graph, |node| node.community), [1, 1, 1, 0, 0, 0, 0, 2]);
}

#[test]
fn too_large_is_left_out_and_told() {
    let mut graph = graph(80_000, &[(0, 1, 1)]);
    let wanted = [NodeMeasure::Degree, NodeMeasure::Betweenness];
    assert_eq!(measure_nodes(&mut graph, &wanted), [NodeMeasure::Betweenness]);
    let measures = graph.nodes().next().unwrap().measures;
    assert_eq!((measures.degree, measures.betweenness), (Some(1), None));
}

#[test]
fn files_may_claim_anything() {
    // No windows, an edge to itself, more windows than can be added up.
    for edges in [[(0, 1, 0), (1, 2, 0)], [(0, 0, 1), (1, 1, 2)], [(0, 1, usize::MAX), (1, 2, usize::MAX)]] {
        let mut graph = graph(3, &edges);
        measure_nodes(&mut graph, &NodeMeasure::ALL);
        for node in graph.nodes() {
            assert!(node.measures.pagerank.is_none_or(f64::is_finite), "{edges:?}");
            assert!(node.measures.betweenness.is_none_or(f64::is_finite), "{edges:?}");
        }
    }
}

proptest! {
    #[test]
    fn bounds(edges in prop::collection::btree_map((0usize..20, 0usize..20), 1usize..9, 0..80)) {
        let edges: Vec<_> =
            edges.into_iter().filter(|((a, b), _)| a < b).map(|((a, b), windows)| (a, b, windows)).collect();
        let graph = measured(20, &edges);
        let ranks = all(&graph, |node| node.pagerank);
        prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-4);
        prop_assert!(all(&graph, |node| node.betweenness).iter().all(|share| (0.0..=1.0).contains(share)));
        let communities = all(&graph, |node| node.community);
        let size = |number| communities.iter().filter(|community| **community == number).count();
        for number in 0..*communities.iter().max().unwrap() {
            prop_assert!(size(number) >= size(number + 1) && size(number + 1) > 0);
        }
    }
}
