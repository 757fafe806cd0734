//! What a user may choose about how names are related.

use super::window::Window;

/// How names are related. The default relates names of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelateOptions {
    /// How near two names must stand.
    pub window: Window,
    /// How many passages an edge keeps, at most.
    pub evidence: usize,
    /// Near-duplicate documents count once as support.
    pub merge_reprints: bool,
    /// The documents are nodes, too, each linked with what it names (reprints with theirs), and entities are linked with documents
    /// alone: a bipartite graph.
    pub documents_as_nodes: bool,
}

impl Default for RelateOptions {
    fn default() -> Self {
        Self { window: Window::Sentence, evidence: 3, merge_reprints: true, documents_as_nodes: false }
    }
}
