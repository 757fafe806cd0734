//! Measures of nodes: how much each is in the middle, and what belongs together.

use std::cmp::Reverse;

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::graph::{EdgeReference, UnGraph};
use petgraph::visit::EdgeRef;
use rustworkx_core::centrality::{betweenness_centrality, katz_centrality};

use super::graph::{Graph, Node, Relation};
use super::rounding::significant;

/// Betweenness is left out of graphs in which it takes more steps than this (nodes · (nodes + 2 · edges)): some two minutes
/// of one core.
pub const MOST_STEPS_FOR_BETWEENNESS: u128 = 1_500_000_000;

/// A measure of nodes that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeMeasure {
    /// How many edges a node has, and how many windows these have together.
    Degree,
    /// PageRank on the undirected graph, each edge being taken as often as it has windows: the share of steps at which a walk comes by that
    /// goes on along an edge in 85 of 100 steps, and else jumps to any node. (Brin & Page, "The anatomy of a large-scale hypertextual
    /// Web search engine", 1998.) Converged to 10⁻⁹ over all nodes.
    PageRank,
    /// Share of the shortest paths between two others that lead over a node, all pairs of others weighing the same; edges count alike
    /// whatever their windows. (Freeman, "A set of measures of centrality based on betweenness", 1977; computed as by Brandes, "A faster
    /// algorithm for betweenness centrality", 2001.) Left out above [`MOST_STEPS_FOR_BETWEENNESS`].
    Betweenness,
    /// Communities: groups with more windows among themselves than chance would give them (of greatest modularity), each hanging together. (Traag,
    /// Waltman & van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", 2019.) Numbered from 0, the largest first, of
    /// equally large ones the one with the earliest node.
    Community,
}

impl NodeMeasure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Degree, Self::PageRank, Self::Betweenness, Self::Community];

    /// The word used in options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Degree => "degree",
            Self::PageRank => "pagerank",
            Self::Betweenness => "betweenness",
            Self::Community => "community",
        }
    }
}

/// Measures the nodes of a graph as it is, the hidden ones left aside; what was measured before of what is asked for is replaced. The
/// result is the same on every machine, for any number of threads.
///
/// Given back is what could not be measured: betweenness, where the graph is too large for it; others, where they do not converge.
///
/// ```
/// use imena::relate::{Graph, NodeMeasure, measure_nodes};
/// assert!(measure_nodes(&mut Graph::default(), &NodeMeasure::ALL).is_empty());
/// ```
pub fn measure_nodes(graph: &mut Graph, wanted: &[NodeMeasure]) -> Vec<NodeMeasure> {
    let graph = &mut graph.graph;
    wanted.iter().copied().filter(|measure| measure_all(graph, *measure).is_none()).collect()
}

/// None if the measure could not be taken.
fn measure_all(graph: &mut UnGraph<Node, Relation>, measure: NodeMeasure) -> Option<()> {
    match measure {
        NodeMeasure::Degree => {
            for index in graph.node_indices() {
                let degree = graph.edges(index).count();
                let weighted = graph.edges(index).fold(0usize, |sum, edge| sum.saturating_add(edge.weight().windows));
                let measures = &mut graph[index].measures;
                (measures.degree, measures.weighted_degree) = (Some(degree), Some(weighted));
            }
        }
        NodeMeasure::PageRank => {
            let ranks = page_ranks(graph)?;
            graph.node_weights_mut().zip(ranks).for_each(|(node, rank)| node.measures.pagerank = Some(rank));
        }
        NodeMeasure::Betweenness => {
            let shares = betweenness(graph)?;
            graph.node_weights_mut().zip(shares).for_each(|(node, share)| node.measures.betweenness = Some(share));
        }
        NodeMeasure::Community => {
            let communities = communities(graph)?;
            graph.node_weights_mut().zip(communities).for_each(|(node, one)| node.measures.community = Some(one));
        }
    }
    Some(())
}

/// Windows of an edge, as a weight.
fn weight(relation: &Relation) -> f64 {
    relation.windows as f64
}

/// PageRank is the Katz centrality of the graph whose edges lead from a node with the probability that the walk takes them; nodes without an
/// edge, from which a walk jumps anywhere, change it by a factor alone, which goes when all is made to add up to 1.
fn page_ranks(graph: &UnGraph<Node, Relation>) -> Option<Vec<f64>> {
    const DAMPING: f64 = 0.85;
    const TOLERANCE: f64 = 1e-9;
    const MOST_ROUNDS: usize = 1000;
    if graph.node_count() == 0 {
        return Some(Vec::new());
    }
    let nodes = graph.node_count() as f64;
    let strength = |node| graph.edges(node).map(|edge| weight(edge.weight())).sum();
    let strengths: Vec<f64> = graph.node_indices().map(strength).collect();
    let probability = |edge: EdgeReference<'_, Relation>| {
        Ok::<_, std::convert::Infallible>(weight(edge.weight()) / strengths[edge.source().index()])
    };
    let jump = (1.0 - DAMPING) / nodes;
    let Ok(ranks) = katz_centrality(
        graph,
        probability,
        Some(DAMPING),
        None,
        Some(jump),
        Some(MOST_ROUNDS),
        Some(TOLERANCE / nodes),
    );
    let ranks = ranks?;
    let sum: f64 = ranks.iter().sum();
    Some(ranks.into_iter().map(|rank| significant(rank / sum)).collect())
}

fn betweenness(graph: &UnGraph<Node, Relation>) -> Option<Vec<f64>> {
    let (nodes, edges) = (graph.node_count() as u128, graph.edge_count() as u128);
    if nodes * (nodes + 2 * edges) > MOST_STEPS_FOR_BETWEENNESS {
        return None;
    }
    // One thread: with several, the order of addition would be another each time.
    let shares = betweenness_centrality(graph, false, true, usize::MAX);
    // A share of 0 is said to be none at all, not the smallest there is.
    let rounded = |share: f64| if share > 0.0 { significant(share) } else { 0.0 };
    Some(shares.into_iter().map(|share| rounded(share.unwrap_or(0.0))).collect())
}

fn communities(graph: &UnGraph<Node, Relation>) -> Option<Vec<usize>> {
    const SEED: u64 = 2019;
    let mut builder = GraphDataBuilder::new(graph.node_count());
    for edge in graph.edge_references() {
        builder.add_edge(edge.source().index(), edge.target().index(), weight(edge.weight())).ok()?;
    }
    let found = Leiden::new(LeidenConfig::builder().seed(SEED).build()).run(&builder.build().ok()?).ok()?;
    let mut groups = found.partition.communities();
    groups.sort_by_key(|(_, nodes)| (Reverse(nodes.len()), nodes.first().copied()));
    let mut number_of = vec![0; graph.node_count()];
    for (number, (_, nodes)) in groups.into_iter().enumerate() {
        nodes.into_iter().for_each(|node| number_of[node] = number);
    }
    Some(number_of)
}

#[cfg(test)]
mod tests;
