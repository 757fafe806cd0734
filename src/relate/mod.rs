//! From mentions and their entities to a graph: who stands with whom, how strongly, on what evidence.

mod graph;

pub use graph::{Evidence, Graph, GraphSummary, Node, Relation, Window};
