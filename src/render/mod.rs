//! Graphs and alias tables as files: one file of source a format, and a table of them all in [`Format`].
//!
//! Text from articles is hostile: every format escapes what its readers would take for more than text. All output is
//! UTF-8, without a byte-order mark unless one is asked for, and depends on the graph and the options alone.

mod aliases;
mod captions;
mod columns;
mod csv_tables;
mod cytoscape;
mod dot;
mod drawn;
mod format;
mod ftm;
mod gexf;
mod graphml;
mod graphology;
mod json;
mod json_lines;
mod layout;
mod neo4j;
mod options;
mod page;
mod partition;
mod style;
mod svg;
mod text;
mod text_width;
mod weight;
mod xml;

use std::io;

pub use aliases::write_aliases;
pub use format::Format;
pub use json::read_json;
pub use layout::positions;
pub use options::{LinksKey, Partition, RenderOptions};
pub use weight::Weight;

use crate::relate::Graph;

/// Writes the graph in one format. `out` gets many small writes: give a buffered writer. The only failures are those of
/// `out`, handed through as they are, since only the caller knows what file that is.
///
/// ```
/// use imena::relate::Graph;
/// use imena::render::{Format, RenderOptions, write};
///
/// let mut dot = Vec::new();
/// write(&Graph::default(), Format::Dot, &RenderOptions::default(), &mut dot)?;
/// assert!(dot.starts_with(b"graph "));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(graph: &Graph, format: Format, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    format.write(graph, options, out)
}
