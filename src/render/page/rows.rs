//! What the page draws, filters and searches: a short row for every node and edge.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use indexmap::IndexMap;
use jiff::civil::Date;
use petgraph::graph::EdgeReference;
use petgraph::visit::EdgeRef;
use serde::{Serialize, Serializer};

use super::keys::{self, FoldingTable};
use crate::mention::EntityType;
use crate::relate::{Graph, Node, Relation, Subject, ViewOptions};
use crate::render::captions::{hidden, link_meaning};
use crate::render::json_lines::{write_line_in_page, write_rows_in_page};
use crate::render::layout::Point;
use crate::render::style::{DOCUMENT_COLOUR, DOCUMENT_NAME, Shape, colour, type_name};
use crate::render::text::line;
use crate::text::Language;

/// Id, label, the label in Latin letters (empty if that is the same), number of the type, place, documents, windows, community
/// (-1 if unknown), words to search, windows by day.
#[derive(Serialize)]
struct NodeRow<'a>(&'a str, Cow<'a, str>, Cow<'a, str>, usize, f64, f64, usize, usize, i64, String, Days<'a>);

/// Numbers of both nodes, windows, documents, α of the backbone (-1 on an edge from a document), windows by day.
#[derive(Serialize)]
struct EdgeRow<'a>(usize, usize, usize, usize, f64, Days<'a>);

#[derive(Serialize)]
struct About<'a> {
    generator: Cow<'a, str>,
    link: String,
    window: &'static str,
    documents: usize,
    mentions: usize,
    languages: &'a IndexMap<Language, usize>,
    reprints: usize,
    hidden: Vec<Cow<'a, str>>,
    /// Windows of documents without a date.
    undated: usize,
}

#[derive(Serialize)]
struct Type {
    code: &'static str,
    name: &'static str,
    colour: &'static str,
    corners: u32,
    first: f64,
}

#[derive(Serialize)]
struct Head<'a> {
    about: About<'a>,
    block: usize,
    /// The backbone's level, at first.
    alpha: Option<f64>,
    /// Day 0, and the last day of all.
    epoch: Option<Date>,
    last: Option<Date>,
    types: Vec<Type>,
    fold: FoldingTable,
}

/// `{"head":…,"nodes":[…],"edges":[…]}`, a row a line.
pub(super) fn write(graph: &Graph, places: &[Point], out: &mut dyn io::Write) -> io::Result<()> {
    let dates = || {
        let of_edges = graph.edges().flat_map(|(.., edge)| edge.by_date.keys());
        graph.nodes().flat_map(|node| node.by_date.keys()).chain(of_edges)
    };
    let (epoch, last) = (dates().min().copied(), dates().max().copied());
    let head = Head {
        about: about(graph),
        block: super::BLOCK,
        alpha: ViewOptions::readable().backbone,
        epoch,
        last,
        types: types(),
        fold: FoldingTable::new(),
    };
    out.write_all(b"\n{\"head\":")?;
    write_line_in_page(&head, out)?;
    out.write_all(b",\n\"nodes\":")?;
    write_rows_in_page(graph.nodes().zip(places).map(|(node, &place)| node_row(node, place, epoch)), out)?;
    out.write_all(b",\n\"edges\":")?;
    write_rows_in_page(graph.graph.edge_references().map(|edge| edge_row(edge, epoch)), out)?;
    out.write_all(b"}\n")
}

fn about(graph: &Graph) -> About<'_> {
    let summary = &graph.summary;
    About {
        generator: line(&summary.generator),
        link: link_meaning(graph),
        window: summary.window.name(),
        documents: summary.documents,
        mentions: summary.mentions,
        languages: &summary.languages,
        reprints: summary.reprints.len(),
        hidden: hidden(summary),
        undated: summary.windows.saturating_sub(summary.by_date.values().sum()),
    }
}

/// In the order of [`EntityType::ALL`], with documents as one more at the end.
fn types() -> Vec<Type> {
    let of = |kind: Option<EntityType>| {
        let Shape { corners, first, .. } = Shape::of(kind);
        let (code, name, colour) =
            kind.map_or(("DOC", DOCUMENT_NAME, DOCUMENT_COLOUR), |kind| (kind.code(), type_name(kind), colour(kind)));
        Type { code, name, colour, corners, first }
    };
    EntityType::ALL.into_iter().map(Some).chain([None]).map(of).collect()
}

fn node_row(node: &Node, (x, y): (f64, f64), epoch: Option<Date>) -> NodeRow<'_> {
    let label = line(node.label());
    let romanised =
        node.entity().map(|entity| line(&entity.romanised)).filter(|latin| *latin != label).unwrap_or_default();
    let kind = node.entity().map_or(EntityType::ALL.len(), |entity| entity.kind.index());
    let words = match &node.subject {
        Subject::Entity(entity) => keys::of_entity(entity),
        Subject::Document(document) => keys::of_text(&document.label, document.lang),
    };
    let community = node.measures.community.map_or(-1, |number| number as i64);
    let days = Days { by_date: &node.by_date, epoch };
    NodeRow(node.id(), label, romanised, kind, x, y, node.documents(), node.windows, community, words, days)
}

fn edge_row(edge: EdgeReference<'_, Relation>, epoch: Option<Date>) -> EdgeRow<'_> {
    let (a, b, relation) = (edge.source().index(), edge.target().index(), edge.weight());
    let days = Days { by_date: &relation.by_date, epoch };
    let backbone = relation.association.map_or(-1.0, |association| association.backbone);
    EdgeRow(a, b, relation.windows, relation.documents, backbone, days)
}

/// Windows by day: a day's number from `epoch`, its windows, the next day's number, …
struct Days<'a> {
    by_date: &'a BTreeMap<Date, usize>,
    epoch: Option<Date>,
}

impl Serialize for Days<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = |date: Date| self.epoch.map_or(0, |epoch| date.duration_since(epoch).as_hours() / 24);
        serializer.collect_seq(self.by_date.iter().flat_map(|(date, windows)| [number(*date), *windows as i64]))
    }
}
