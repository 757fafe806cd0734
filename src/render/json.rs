//! Node-link JSON: what networkx and D3 read as it is, and what `imena` reads back without loss.
//!
//! The header comes first, then one compact object a line for each node and edge, so that two graphs can be compared with a
//! line-based diff. Offsets count code points.

use std::io::{self, Read};

use serde::Deserialize;

use super::RenderOptions;
use super::json_lines::{write_line, write_rows};
use crate::error::{Error, Result};
use crate::relate::{FORMAT_VERSION, Graph};

pub(super) fn write(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"{\n\"directed\":false,\n\"multigraph\":false,\n\"graph\":")?;
    write_line(&graph.summary, out)?;
    out.write_all(b",\n\"nodes\":")?;
    write_rows(graph.nodes(), out)?;
    for key in options.links_key.keys() {
        write!(out, ",\n\"{key}\":")?;
        write_rows(graph.edge_records(|relation| options.weight.of(relation)), out)?;
    }
    out.write_all(b"\n}\n")
}

/// What tells our files from other JSON, and old ones from new.
#[derive(Deserialize)]
struct Probe {
    graph: Option<ProbeSummary>,
}

#[derive(Deserialize)]
struct ProbeSummary {
    format_version: Option<u32>,
}

/// Reads a graph that [`Format::Json`](super::Format::Json) wrote, losing nothing; `name` is the file's name for messages.
/// The edges may be called `edges` or `links` (a file that has both is read by its `edges`).
///
/// Refused, saying why: what is not JSON, other JSON, a file of another format version, two nodes with one id, an edge
/// whose end is no node.
pub fn read_json(mut reader: impl Read, name: &str) -> Result<Graph> {
    let mut text = String::new();
    reader.read_to_string(&mut text).map_err(|source| match source.kind() {
        io::ErrorKind::InvalidData => Error::input(name, None, "is not UTF-8; give the JSON graph that imena wrote"),
        _ => Error::read(name, source),
    })?;
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let fail = |error: &serde_json::Error, advice: &str| {
        let line = Some(error.line()).filter(|&line| line > 0).and_then(|line| u64::try_from(line).ok());
        Error::input(name, line, format!("{error}; {advice}"))
    };
    let probe: Probe = serde_json::from_str(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => fail(&error, "this JSON is not a graph that imena wrote"),
        _ => fail(&error, "the file is not whole JSON; give the JSON graph that imena wrote, or build it anew"),
    })?;
    match probe.graph.and_then(|graph| graph.format_version) {
        None => Err(Error::input(
            name,
            None,
            "this JSON is not a graph that imena wrote: it has no graph.format_version; give the .json of imena build",
        )),
        Some(version) if version > FORMAT_VERSION => Err(Error::input(
            name,
            None,
            format!(
                "is of format version {version}, and this imena reads {FORMAT_VERSION}; use the imena that wrote it, \
                 or a newer one"
            ),
        )),
        Some(version) if version < FORMAT_VERSION => Err(Error::input(
            name,
            None,
            format!(
                "is of format version {version}, and this imena reads {FORMAT_VERSION}, which tells more; build the graph anew, \
                 or use the imena that wrote it"
            ),
        )),
        Some(_) => {
            serde_json::from_str(json).map_err(|error| fail(&error, "build the graph anew, or mend the file there"))
        }
    }
}
