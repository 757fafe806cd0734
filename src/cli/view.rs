//! What of a graph the user wants shown.

use std::num::NonZeroUsize;

use super::flags::ViewFlags;
use super::graph_file::nothing_called;
use super::terminal::Terminal;
use crate::relate::{Graph, NodeMeasure, ViewOptions, measure_nodes, view};
use crate::review::NamesInGraph;

/// What is shown of a graph and of its slices, and what is measured in each.
pub(super) struct View {
    options: ViewOptions,
    measures: Vec<NodeMeasure>,
    picture: Option<ViewOptions>,
}

/// A graph as it is shown.
pub(super) struct Shown {
    /// As data hold it.
    pub graph: Graph,
    /// As pictures show it, where that is less.
    pub picture: Option<Graph>,
}

impl View {
    /// What the flags show of a graph. Refused is a name to look around that nothing goes by.
    pub fn new(graph: &Graph, flags: &ViewFlags) -> anyhow::Result<Self> {
        Ok(Self { options: options(graph, flags)?, measures: flags.measures(), picture: flags.picture() })
    }

    /// The graph or slice as it is shown, measured; in pictures only if there are `pictures` to draw. What cannot be measured is told.
    pub fn of(&self, graph: Graph, pictures: bool, terminal: &Terminal) -> Shown {
        let mut graph = view(graph, &self.options);
        let left_out = terminal.during("measuring", || measure_nodes(&mut graph, &self.measures));
        for measure in left_out {
            terminal.say(&format!("imena: {}", not_measured(measure, &graph)));
        }
        let picture = self.picture.as_ref().filter(|_| pictures).map(|options| view(graph.clone(), options));
        Shown { graph, picture }
    }
}

/// That and why a measure is missing, and of which slice.
fn not_measured(measure: NodeMeasure, graph: &Graph) -> String {
    let slice = graph.summary.slice.as_ref().map(|slice| format!(" of {}", slice.name)).unwrap_or_default();
    let (nodes, edges) = (graph.graph.node_count(), graph.graph.edge_count());
    let why = match measure {
        NodeMeasure::Betweenness => format!("too much work for {nodes} nodes and {edges} edges"),
        _ => format!("it came to no result for {nodes} nodes and {edges} edges"),
    };
    format!("{}{slice} left out: {why}; show less, with --top or --backbone", measure.name())
}

fn options(graph: &Graph, flags: &ViewFlags) -> anyhow::Result<ViewOptions> {
    let mut types = flags.types.clone();
    types.sort_unstable();
    types.dedup();
    Ok(ViewOptions {
        types,
        min_documents: flags.min_documents,
        min_windows: flags.min_sentences,
        around: around(graph, &flags.around)?,
        hops: flags.hops,
        top: flags.top.map(NonZeroUsize::get),
        backbone: flags.backbone,
        hide_isolated: flags.hide_isolated,
    })
}

/// The ids of all that goes by one of the names.
fn around(graph: &Graph, names: &[String]) -> anyhow::Result<Vec<String>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known = NamesInGraph::new(graph);
    let mut ids = Vec::new();
    for name in names {
        let found = known.find(name);
        if found.is_empty() {
            anyhow::bail!("--around: {}", nothing_called(name, &known));
        }
        ids.extend(found.iter().map(|found| found.entity.id.clone()));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::Period;

    #[test]
    fn what_is_not_measured_is_told_with_its_reason_and_slice() {
        let mut graph = Graph::default();
        graph.summary.slice = Some(Period::Month.slice(jiff::civil::date(2024, 1, 22)));
        let told = not_measured(NodeMeasure::Betweenness, &graph);
        assert!(told.starts_with("betweenness of 2024-01 left out: too much work"), "{told}");
        graph.summary.slice = None;
        let told = not_measured(NodeMeasure::PageRank, &graph);
        assert!(told.starts_with("pagerank left out: it came to no result"), "{told}");
    }
}
