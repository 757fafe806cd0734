//! `imena export`: a built graph into any format.

use crate::entity::AliasTable;
use crate::output::Staged;

use super::flags::ExportFlags;
use super::outputs::Outputs;
use super::terminal::Terminal;
use super::view::View;
use super::{Outcome, graph_file, summary};

pub(super) fn run(flags: &ExportFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let outputs = Outputs::plan(&flags.output, std::slice::from_ref(&flags.graph))?;
    let graph = terminal.during("reading", || graph_file::read(&flags.graph))?;
    // The graph keeps no mentions, and the table of spellings needs none. It has all entities, whatever is shown, as in a build.
    let table = AliasTable { entities: graph.entities().cloned().collect(), ..AliasTable::default() };
    let graph = View::new(&graph, &flags.view)?.of(graph, outputs.have_pictures(), terminal);
    outputs.write(&graph, &table, &flags.output.options(), Staged::default())?;
    let mut lines = summary::graph(&graph);
    lines.push(summary::written(outputs.paths(), 0));
    terminal.say(&lines.join("\n"));
    Ok(Outcome::Done)
}
