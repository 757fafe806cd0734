//! The table of formats: adding one is a file beside this one, a variant and a row here.

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use super::layout::Point;
use super::{
    RenderOptions, Renderer, csv_tables, cytoscape, dot, ftm, gexf, graphml, graphology, json, neo4j, page, svg,
};
use crate::error::{Error, Result};
use crate::relate::Graph;

/// A form in which a graph can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Graphviz.
    Dot,
    /// A picture, for browsers and printers.
    Svg,
    /// Node-link JSON: read by networkx and D3, and the only one `imena` reads back.
    Json,
    /// Gephi; networkx reads it too.
    Gexf,
    /// igraph, networkx, yEd, Cytoscape.
    GraphMl,
    /// cytoscape.js and Cytoscape desktop.
    Cytoscape,
    /// graphology, Sigma, Gephi Lite.
    Graphology,
    /// The table of nodes for Gephi, pandas or a spreadsheet; [`Format::CsvEdges`] is its other half.
    CsvNodes,
    /// The table of edges.
    CsvEdges,
    /// The table of nodes for Neo4j's importer; [`Format::Neo4jEdges`] is its other half.
    Neo4jNodes,
    /// The table of relationships for Neo4j's importer.
    Neo4jEdges,
    /// Entities, articles and links of FollowTheMoney, one JSON object a line: Aleph, OpenSanctions' tools.
    Ftm,
    /// One page for any browser, offline: the picture, search, and the evidence.
    Html,
}

/// How a format is written: from the graph, or from the graph and its nodes' places.
enum Writer {
    Data(fn(&Graph, &RenderOptions, &mut dyn io::Write) -> io::Result<()>),
    Placed(fn(&Graph, &[Point], &RenderOptions, &mut dyn io::Write) -> io::Result<()>),
}

struct Row {
    format: Format,
    name: &'static str,
    /// Ends of file names, lower case; the longest that fits decides.
    suffixes: &'static [&'static str],
    write: Writer,
}

/// In the order of the variants.
const FORMATS: [Row; 13] = [
    Row { format: Format::Dot, name: "dot", suffixes: &[".dot", ".gv"], write: Writer::Data(dot::write) },
    Row { format: Format::Svg, name: "svg", suffixes: &[".svg"], write: Writer::Placed(svg::write) },
    Row { format: Format::Json, name: "json", suffixes: &[".json"], write: Writer::Data(json::write) },
    Row { format: Format::Gexf, name: "gexf", suffixes: &[".gexf"], write: Writer::Placed(gexf::write) },
    Row { format: Format::GraphMl, name: "graphml", suffixes: &[".graphml"], write: Writer::Data(graphml::write) },
    Row {
        format: Format::Cytoscape,
        name: "cytoscape",
        suffixes: &[".cyjs", ".cytoscape.json"],
        write: Writer::Placed(cytoscape::write),
    },
    Row {
        format: Format::Graphology,
        name: "graphology",
        suffixes: &[".graphology.json"],
        write: Writer::Placed(graphology::write),
    },
    Row {
        format: Format::CsvNodes,
        name: "csv-nodes",
        suffixes: &[".nodes.csv"],
        write: Writer::Data(csv_tables::write_nodes),
    },
    Row {
        format: Format::CsvEdges,
        name: "csv-edges",
        suffixes: &[".edges.csv"],
        write: Writer::Data(csv_tables::write_edges),
    },
    Row {
        format: Format::Neo4jNodes,
        name: "csv-neo4j-nodes",
        suffixes: &[".neo4j.nodes.csv"],
        write: Writer::Data(neo4j::write_nodes),
    },
    Row {
        format: Format::Neo4jEdges,
        name: "csv-neo4j-edges",
        suffixes: &[".neo4j.edges.csv"],
        write: Writer::Data(neo4j::write_edges),
    },
    Row { format: Format::Ftm, name: "ftm", suffixes: &[".ftm.jsonl", ".ftm.json"], write: Writer::Data(ftm::write) },
    Row { format: Format::Html, name: "html", suffixes: &[".html", ".htm"], write: Writer::Placed(page::write) },
];

impl Format {
    /// Every format, in the order in which help lists them.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.format)
    }

    /// The format a file's name asks for by its end, in any case. Refused, with the ends that are known, is any other.
    ///
    /// ```
    /// use imena::render::Format;
    /// assert_eq!(Format::from_path("out/graph.GV".as_ref())?, Format::Dot);
    /// assert!(Format::from_path("graph.docx".as_ref()).is_err());
    /// # Ok::<(), imena::Error>(())
    /// ```
    pub fn from_path(path: &Path) -> Result<Self> {
        Self::by_suffix(path).map(|(_, format)| format).ok_or_else(|| {
            let suffixes: Vec<&str> = suffixes().map(|(suffix, _)| suffix).collect();
            Error::UnknownValue {
                what: "format of output file",
                given: path.display().to_string(),
                expected: format!("a name that ends in {}", suffixes.join(", ")),
            }
        })
    }

    /// The end of a file's name that tells its format, in lower case.
    ///
    /// ```
    /// use imena::render::Format;
    /// assert_eq!(Format::suffix_of("out/My.Nodes.csv".as_ref()), Some(".nodes.csv"));
    /// ```
    pub fn suffix_of(path: &Path) -> Option<&'static str> {
        Self::by_suffix(path).map(|(suffix, _)| suffix)
    }

    fn by_suffix(path: &Path) -> Option<(&'static str, Self)> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        suffixes().filter(|(suffix, _)| name.ends_with(suffix)).max_by_key(|(suffix, _)| suffix.len())
    }

    /// Whether it is drawn as it is, so that it should hold no more than can be read: pictures, as against data for programs, and a page
    /// in which a reader chooses.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Dot | Self::Svg)
    }

    /// The word used in options, which [`Format::from_str`] reads.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    pub(super) fn write(
        self,
        renderer: &Renderer<'_>,
        options: &RenderOptions,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self.row().write {
            Writer::Data(write) => write(renderer.graph, options, out),
            Writer::Placed(write) => write(renderer.graph, renderer.places(), options, out),
        }
    }

    const fn row(self) -> &'static Row {
        &FORMATS[self as usize]
    }
}

/// Every end of file names that tells a format.
fn suffixes() -> impl Iterator<Item = (&'static str, Format)> {
    FORMATS.iter().flat_map(|row| row.suffixes.iter().map(move |&suffix| (suffix, row.format)))
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// Reads a format's name, or the end of its file names without the dot, in any case.
    fn from_str(name: &str) -> Result<Self> {
        let lower = name.to_lowercase();
        let named = |row: &&Row| row.name == lower || row.suffixes.iter().any(|suffix| suffix[1..] == lower);
        FORMATS.iter().find(named).map(|row| row.format).ok_or_else(|| Error::UnknownValue {
            what: "format",
            given: name.to_owned(),
            expected: FORMATS.iter().map(|row| row.name).collect::<Vec<_>>().join(", "),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_variants() {
        for (index, row) in FORMATS.iter().enumerate() {
            assert_eq!(row.format as usize, index);
            assert_eq!(row.name.parse::<Format>().unwrap(), row.format);
            for suffix in row.suffixes {
                assert_eq!(Format::from_path(format!("a.b/граф{suffix}").as_ref()).unwrap(), row.format);
            }
        }
    }

    #[test]
    fn unknown_ends_are_refused_with_a_list() {
        for path in ["graph", "graph.docx", "dir.dot/graph", "..", ""] {
            let message = Format::from_path(path.as_ref()).unwrap_err().to_string();
            assert!(message.contains(".dot"), "{message}");
        }
        assert!("docx".parse::<Format>().unwrap_err().to_string().contains("dot"));
    }
}
