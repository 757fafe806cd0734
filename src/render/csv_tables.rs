//! Two CSV tables, nodes and edges, with the column names that Gephi's importer looks for; pandas and R read them too.

use std::borrow::Cow;
use std::io;

use super::RenderOptions;
use super::columns::{Column, Value, edge_columns, node_columns};
use super::text::{line, unlike};
use crate::relate::Graph;
use crate::text::guarded;

pub(super) type Table<'a> = csv::Writer<&'a mut dyn io::Write>;

pub(super) fn write_nodes(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = node_columns(graph);
    let mut table = begin(options, out)?;
    table.write_record(["Id", "Label"].into_iter().chain(columns.iter().map(|column| column.name)))?;
    for node in graph.nodes() {
        write_text(&mut table, unlike(node.id()))?;
        write_text(&mut table, line(node.label()))?;
        for column in &columns {
            write_cell(&mut table, column, node)?;
        }
        end_row(&mut table)?;
    }
    table.flush()
}

pub(super) fn write_edges(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = edge_columns(graph);
    let mut table = begin(options, out)?;
    let names = columns.iter().map(|column| column.name);
    table.write_record(["Source", "Target", "Type", "Weight"].into_iter().chain(names))?;
    for (a, b, relation) in graph.edges() {
        write_text(&mut table, unlike(a.id()))?;
        write_text(&mut table, unlike(b.id()))?;
        table.write_field("Undirected")?;
        table.write_field(options.weight.of(relation).to_text().as_bytes())?;
        for column in &columns {
            write_cell(&mut table, column, relation)?;
        }
        end_row(&mut table)?;
    }
    table.flush()
}

fn begin<'a>(options: &RenderOptions, out: &'a mut dyn io::Write) -> io::Result<Table<'a>> {
    if options.csv_bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    Ok(csv::Writer::from_writer(out))
}

fn write_cell<T>(table: &mut Table<'_>, column: &Column<T>, item: &T) -> io::Result<()> {
    match (column.value)(item) {
        None => table.write_field("")?,
        Some(Value::Text(text)) => write_text(table, text)?,
        Some(value @ Value::List(_)) => write_text(table, value.to_text())?,
        Some(number) => table.write_field(number.to_text().as_bytes())?,
    }
    Ok(())
}

/// A text, which no spreadsheet runs as a formula.
pub(super) fn write_text(table: &mut Table<'_>, text: Cow<'_, str>) -> io::Result<()> {
    Ok(table.write_field(guarded(&text).as_bytes())?)
}

pub(super) fn end_row(table: &mut Table<'_>) -> io::Result<()> {
    Ok(table.write_record(None::<&[u8]>)?)
}
