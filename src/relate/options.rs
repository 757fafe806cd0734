//! What a user may choose about the graph.

use super::graph::Window;
use crate::mention::EntityType;

/// How names are related and which of them are shown. The default relates names of one sentence and shows everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelateOptions {
    /// How near two names must stand.
    pub window: Window,
    /// How many passages an edge keeps, at most.
    pub evidence: usize,
    /// Near-duplicate documents count once as support.
    pub merge_reprints: bool,
    /// Edges of fewer documents are hidden.
    pub min_documents: usize,
    /// Edges of fewer windows are hidden.
    pub min_windows: usize,
    /// Nodes of other types are hidden; empty shows all types.
    pub types: Vec<EntityType>,
    /// Only this many nodes are shown: those in the most documents, then with the most mentions.
    pub top: Option<usize>,
    /// Nodes left without an edge are hidden.
    pub hide_isolated: bool,
}

impl Default for RelateOptions {
    fn default() -> Self {
        Self {
            window: Window::Sentence,
            evidence: 3,
            merge_reprints: true,
            min_documents: 1,
            min_windows: 1,
            types: Vec::new(),
            top: None,
            hide_isolated: false,
        }
    }
}
