//! `imena export`: a built graph into any format.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

use crate::entity::AliasTable;
use crate::error::{Error, Result};
use crate::relate::Graph;
use crate::render::read_json;

use super::flags::ExportFlags;
use super::outputs::Outputs;
use super::terminal::Terminal;
use super::{Outcome, summary};

pub(super) fn run(flags: &ExportFlags, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let outputs = Outputs::plan(&flags.output, std::slice::from_ref(&flags.graph))?;
    let graph = terminal.during("reading", || read(&flags.graph))?;
    // The graph keeps no mentions, and the table of spellings needs none.
    let entities = graph.nodes().map(|node| node.entity.clone()).collect();
    let table = AliasTable { entities, ..AliasTable::default() };
    outputs.write(&graph, &table, &flags.output.options())?;
    let mut lines = summary::graph(&graph);
    lines.push(summary::written(outputs.paths()));
    terminal.say(&lines.join("\n"));
    Ok(Outcome::Done)
}

/// The graph in the JSON file at `path`, `-` being standard input.
pub(super) fn read(path: &Path) -> Result<Graph> {
    if path == Path::new("-") {
        return read_json(stdin().lock(), "<stdin>");
    }
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    read_json(BufReader::new(file), &path.display().to_string())
}
