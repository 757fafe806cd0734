//! What of a graph the user wants shown.

use std::num::NonZeroUsize;

use super::flags::ViewFlags;
use super::graph_file::nothing_called;
use crate::relate::{Graph, ViewOptions};
use crate::review::NamesInGraph;

/// What the flags show of a graph. Refused is a name to look around that nothing goes by.
pub(super) fn options(graph: &Graph, flags: &ViewFlags) -> anyhow::Result<ViewOptions> {
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
