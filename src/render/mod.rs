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

use std::cell::OnceCell;
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
    Renderer::new(graph).write(format, options, out)
}

/// A graph to be written in several formats: it is laid out once, when the first of them needs places for the nodes.
///
/// ```
/// use imena::relate::Graph;
/// use imena::render::{Format, RenderOptions, Renderer};
///
/// let graph = Graph::default();
/// let renderer = Renderer::new(&graph);
/// let (mut svg, mut gexf) = (Vec::new(), Vec::new());
/// renderer.write(Format::Svg, &RenderOptions::default(), &mut svg)?;
/// renderer.write(Format::Gexf, &RenderOptions::default(), &mut gexf)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Renderer<'g> {
    graph: &'g Graph,
    places: OnceCell<Vec<layout::Point>>,
}

impl<'g> Renderer<'g> {
    /// Nothing is laid out yet.
    pub const fn new(graph: &'g Graph) -> Self {
        Self { graph, places: OnceCell::new() }
    }

    /// Writes the graph in one format, as [`write()`] does.
    pub fn write(&self, format: Format, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        format.write(self, options, out)
    }

    fn places(&self) -> &[layout::Point] {
        self.places.get_or_init(|| positions(self.graph))
    }
}
