//! Leaving out of a graph what a reader does not need, and saying so. Hiding changes no count of what stays.

use std::cmp::Reverse;

use petgraph::graph::{EdgeIndex, EdgeReference, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashSet;

use super::backbone::{self, Ends};
use super::graph::{Graph, Node, Relation};
use super::summary::{GraphSummary, Hidden};
use crate::entity::KeptApart;
use crate::mention::EntityType;

/// What of a graph is shown. The default shows everything.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewOptions {
    /// Entities of other types are hidden; empty shows all types. Documents stay.
    pub types: Vec<EntityType>,
    /// Edges of fewer documents are hidden.
    pub min_documents: usize,
    /// Edges of fewer windows are hidden.
    pub min_windows: usize,
    /// Only the nodes of these ids are shown and those within [`ViewOptions::hops`] edges of one of them; empty shows all. An id that is
    /// no node's is passed over.
    pub around: Vec<String>,
    /// How many edges away from one of [`ViewOptions::around`] a node may be.
    pub hops: usize,
    /// Only this many entities are shown: those the graph is shown around, then those in the most documents, then with the most
    /// mentions. Documents are shown that are linked with one of them.
    pub top: Option<usize>,
    /// Edges that do not stand out among those of either end are hidden: those whose [α](super::Association::backbone) is greater, except
    /// for a maximum spanning forest, which keeps the heaviest edge of every node and cuts nobody off. 0 keeps the forest alone, 1
    /// everything.
    pub backbone: Option<f64>,
    /// Nodes left without an edge are hidden.
    pub hide_isolated: bool,
}

impl ViewOptions {
    /// What a picture shows if nobody says what it should: of the two hundred entities in the most documents those that have an edge, and
    /// of their edges the backbone at .2. Chosen by looking at pictures: more of either, and lines cross names (docs/measures.md).
    pub fn readable() -> Self {
        Self { top: Some(200), backbone: Some(0.2), hide_isolated: true, ..Self::default() }
    }
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self {
            types: Vec::new(),
            min_documents: 1,
            min_windows: 1,
            around: Vec::new(),
            hops: 1,
            top: None,
            backbone: None,
            hide_isolated: false,
        }
    }
}

/// What `options` shows of a graph. The rules apply in the order of the options; each that left something out is added to
/// [`GraphSummary::hidden`].
///
/// ```
/// use imena::relate::{Graph, ViewOptions, view};
/// let nothing = view(Graph::default(), &ViewOptions { top: Some(10), ..ViewOptions::default() });
/// assert!(nothing.summary.hidden.is_empty());
/// ```
pub fn view(graph: Graph, options: &ViewOptions) -> Graph {
    let mut filter = Filter::new(&graph.graph);
    if !options.types.is_empty() {
        let codes: Vec<&str> = options.types.iter().map(|kind| kind.code()).collect();
        filter.nodes(format!("--types {}", codes.join(",")), |_, node| {
            node.entity().is_none_or(|entity| options.types.contains(&entity.kind))
        });
    }
    filter
        .edges(format!("--min-documents {}", options.min_documents), |_, edge| edge.documents >= options.min_documents);
    filter.edges(format!("--min-sentences {}", options.min_windows), |_, edge| edge.windows >= options.min_windows);
    if !options.around.is_empty() {
        let near = filter.within(&options.around, options.hops);
        filter.nodes(format!("--around {} --hops {}", options.around.join(" --around "), options.hops), |node, _| {
            near[node.index()]
        });
    }
    if let Some(top) = options.top {
        let ranked = filter.first(top, &options.around);
        filter.nodes(format!("--top {top}"), |node, _| ranked[node.index()]);
    }
    if let Some(threshold) = options.backbone {
        let backbone = filter.backbone(threshold);
        filter.edges(format!("--backbone {threshold}"), |edge, _| backbone[edge.index()]);
    }
    if options.hide_isolated {
        let linked = filter.linked();
        filter.nodes("--hide-isolated".to_owned(), |node, _| linked[node.index()]);
    }
    let Filter { nodes, edges, hidden, .. } = filter;
    if hidden.is_empty() {
        return graph;
    }
    keep(graph, &nodes, &edges, hidden)
}

/// The nodes and edges that are still shown, by index.
struct Filter<'g> {
    graph: &'g UnGraph<Node, Relation>,
    nodes: Vec<bool>,
    edges: Vec<bool>,
    hidden: Vec<Hidden>,
}

impl<'g> Filter<'g> {
    fn new(graph: &'g UnGraph<Node, Relation>) -> Self {
        Self { graph, nodes: vec![true; graph.node_count()], edges: vec![true; graph.edge_count()], hidden: Vec::new() }
    }

    fn nodes(&mut self, rule: String, keep: impl Fn(NodeIndex, &Node) -> bool) {
        let mut hidden = Hidden::rule(rule);
        for index in self.graph.node_indices() {
            let shown = &mut self.nodes[index.index()];
            if *shown && !keep(index, &self.graph[index]) {
                *shown = false;
                hidden.nodes += 1;
            }
        }
        for edge in self.graph.edge_references() {
            let shown = &mut self.edges[edge.id().index()];
            if *shown && !(self.nodes[edge.source().index()] && self.nodes[edge.target().index()]) {
                *shown = false;
                hidden.edges += 1;
            }
        }
        self.note(hidden);
    }

    fn edges(&mut self, rule: String, keep: impl Fn(EdgeIndex, &Relation) -> bool) {
        let mut hidden = Hidden::rule(rule);
        for edge in self.graph.edge_references() {
            let shown = &mut self.edges[edge.id().index()];
            if *shown && !keep(edge.id(), edge.weight()) {
                *shown = false;
                hidden.edges += 1;
            }
        }
        self.note(hidden);
    }

    fn note(&mut self, hidden: Hidden) {
        if hidden.nodes + hidden.edges > 0 {
            self.hidden.push(hidden);
        }
    }

    /// Which nodes are at most so many shown edges from one of these ids.
    fn within(&self, ids: &[String], hops: usize) -> Vec<bool> {
        let mut near: Vec<bool> = self.graph.node_weights().map(|node| ids.iter().any(|id| id == node.id())).collect();
        let mut reached: Vec<NodeIndex> = self.graph.node_indices().filter(|node| near[node.index()]).collect();
        for _ in 0..hops {
            let mut next = Vec::new();
            for edge in reached.iter().flat_map(|&node| self.graph.edges(node)) {
                let other = edge.target();
                if self.edges[edge.id().index()] && !near[other.index()] {
                    near[other.index()] = true;
                    next.push(other);
                }
            }
            if next.is_empty() {
                break;
            }
            reached = next;
        }
        near
    }

    /// The shown entities that rank highest, and the documents that a shown edge links with one of them.
    fn first(&self, count: usize, before_all: &[String]) -> Vec<bool> {
        let is_shown_entity = |node: &NodeIndex| self.nodes[node.index()] && self.graph[*node].entity().is_some();
        let mut ranked: Vec<NodeIndex> = self.graph.node_indices().filter(is_shown_entity).collect();
        ranked.sort_by_cached_key(|&index| {
            let node = &self.graph[index];
            let later = !before_all.iter().any(|id| id == node.id());
            (later, Reverse(node.documents()), Reverse(node.mentions()), index)
        });
        ranked.truncate(count);
        let mut among = vec![false; self.nodes.len()];
        for node in ranked {
            among[node.index()] = true;
            for edge in self.graph.edges(node).filter(|edge| self.edges[edge.id().index()]) {
                among[edge.target().index()] |= self.graph[edge.target()].document().is_some();
            }
        }
        among
    }

    /// Which of the shown edges are the backbone. What an edge is among those of its ends was measured in the whole graph, except for edges to
    /// documents, which are measured in this one.
    fn backbone(&self, threshold: f64) -> Vec<bool> {
        let ends = |edge: EdgeReference<'_, Relation>| -> Ends {
            (edge.source().index(), edge.target().index(), edge.weight().windows)
        };
        let all: Vec<Ends> = self.graph.edge_references().map(ends).collect();
        let measured = backbone::alphas(self.nodes.len(), &all);
        let alpha = |edge: &Relation, measured| edge.association.map_or(measured, |association| association.backbone);
        let alphas: Vec<f64> =
            self.graph.edge_weights().zip(measured).map(|(edge, measured)| alpha(edge, measured)).collect();
        backbone::kept(self.nodes.len(), &all, &alphas, &self.edges, threshold)
    }

    /// Which nodes have a shown edge.
    fn linked(&self) -> Vec<bool> {
        let mut linked = vec![false; self.nodes.len()];
        for edge in self.graph.edge_references().filter(|edge| self.edges[edge.id().index()]) {
            linked[edge.source().index()] = true;
            linked[edge.target().index()] = true;
        }
        linked
    }
}

/// The graph of the nodes and edges that are kept, in their order.
fn keep(graph: Graph, nodes: &[bool], edges: &[bool], hidden: Vec<Hidden>) -> Graph {
    let Graph { mut summary, graph } = graph;
    let (all_nodes, all_edges) = graph.into_nodes_edges();
    let mut kept = UnGraph::with_capacity(nodes.len(), edges.len());
    let mut index_of = vec![NodeIndex::end(); nodes.len()];
    for (number, node) in all_nodes.into_iter().enumerate().filter(|(number, _)| nodes[*number]) {
        index_of[number] = kept.add_node(node.weight);
    }
    for edge in all_edges.into_iter().zip(edges).filter_map(|(edge, kept)| kept.then_some(edge)) {
        kept.add_edge(index_of[edge.source().index()], index_of[edge.target().index()], edge.weight);
    }
    summary.hidden.extend(hidden);
    forget_hidden(&mut summary, &kept);
    Graph { summary, graph: kept }
}

/// Drops the nearly joined pairs of which one is not shown.
fn forget_hidden(summary: &mut GraphSummary, graph: &UnGraph<Node, Relation>) {
    let ids: FxHashSet<&str> = graph.node_weights().map(Node::id).collect();
    summary.kept_apart.retain(|KeptApart { entities, .. }| entities.iter().all(|id| ids.contains(id.as_str())));
}
