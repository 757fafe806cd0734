//! Two CSV tables, nodes and edges, with the column names that Gephi's importer looks for; pandas and R read them too.

use std::io;

use super::RenderOptions;
use super::columns::{Column, EDGE_COLUMNS, NODE_COLUMNS, Value, line};
use super::text::unlike;
use crate::relate::Graph;

pub(super) fn write_nodes(graph: &Graph, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["Id", "Label"].into_iter().chain(NODE_COLUMNS.iter().map(|column| column.name)))?;
    for node in graph.nodes() {
        writer.write_field(guarded(unlike(node.id())))?;
        writer.write_field(guarded(line(node.label())))?;
        write_cells(&mut writer, &NODE_COLUMNS, node)?;
    }
    writer.flush()
}

pub(super) fn write_edges(graph: &Graph, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let columns = EDGE_COLUMNS.iter().map(|column| column.name);
    writer.write_record(["Source", "Target", "Type", "Weight"].into_iter().chain(columns))?;
    for (a, b, relation) in graph.edges() {
        writer.write_field(guarded(unlike(a.id())))?;
        writer.write_field(guarded(unlike(b.id())))?;
        writer.write_field("Undirected")?;
        writer.write_field(relation.windows.to_string())?;
        write_cells(&mut writer, &EDGE_COLUMNS, relation)?;
    }
    writer.flush()
}

fn write_cells<T>(writer: &mut csv::Writer<&mut dyn io::Write>, columns: &[Column<T>], item: &T) -> io::Result<()> {
    for column in columns {
        match (column.value)(item) {
            None => writer.write_field("")?,
            Some(Value::Text(text)) => writer.write_field(guarded(text.into_owned()))?,
            Some(number) => writer.write_field(number.to_text().as_bytes())?,
        }
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it, which makes it text (OWASP, "CSV injection").
fn guarded(mut text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        text.insert(0, '\'');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(guarded("=1+1".into()), "'=1+1");
        assert_eq!(guarded("@SUM(A1)".into()), "'@SUM(A1)");
        assert_eq!(guarded("Ким Чен-ун".into()), "Ким Чен-ун");
    }
}
