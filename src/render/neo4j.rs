//! Two CSV tables for `neo4j-admin database import full`: the head of a column tells its type, lists are parted by `;`.

use std::borrow::Cow;
use std::io;

use super::RenderOptions;
use super::columns::{Column, Kind, Value, edge_columns, node_columns};
use super::csv_tables::{Table, end_row, write_text};
use super::text::{line, unlike};
use crate::mention::EntityType;
use crate::relate::{Graph, Node};

/// Stands between the items of a list, so within one it becomes a comma.
const SEPARATOR: &str = ";";

pub(super) fn write_nodes(graph: &Graph, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = node_columns(graph);
    let mut table = csv::Writer::from_writer(out);
    for name in ["entityId:ID", "name", ":LABEL"] {
        table.write_field(name)?;
    }
    write_heads(&mut table, &columns)?;
    for node in graph.nodes() {
        write_text(&mut table, unlike(node.id()))?;
        write_text(&mut table, line(node.label()))?;
        table.write_field(label(node))?;
        write_cells(&mut table, &columns, node)?;
    }
    table.flush()
}

pub(super) fn write_edges(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = edge_columns(graph);
    let mut table = csv::Writer::from_writer(out);
    for name in [":START_ID", ":END_ID", ":TYPE", "weight:double"] {
        table.write_field(name)?;
    }
    write_heads(&mut table, &columns)?;
    for (a, b, relation) in graph.edges() {
        write_text(&mut table, unlike(a.id()))?;
        write_text(&mut table, unlike(b.id()))?;
        table.write_field(if a.document().is_some() { "MENTIONS" } else { "CO_OCCURS_WITH" })?;
        table.write_field(options.weight.of(relation).to_text().as_bytes())?;
        write_cells(&mut table, &columns, relation)?;
    }
    table.flush()
}

/// A node's label, which Neo4j's users write in capitals and small letters.
fn label(node: &Node) -> &'static str {
    match node.entity().map(|entity| entity.kind) {
        Some(EntityType::Person) => "Person",
        Some(EntityType::Location) => "Location",
        Some(EntityType::Organisation) => "Organization",
        Some(EntityType::Product) => "Product",
        Some(EntityType::Event) => "Event",
        None => "Document",
    }
}

fn write_heads<T>(table: &mut Table<'_>, columns: &[&Column<T>]) -> io::Result<()> {
    for column in columns {
        let kind = match column.kind {
            Kind::Text => "string",
            Kind::Date => "date",
            Kind::List => "string[]",
            Kind::Whole => "long",
            Kind::Real => "double",
        };
        table.write_field(format!("{}:{kind}", column.name))?;
    }
    end_row(table)
}

fn write_cells<T>(table: &mut Table<'_>, columns: &[&Column<T>], item: &T) -> io::Result<()> {
    for column in columns {
        match (column.value)(item) {
            None => table.write_field("")?,
            Some(Value::Text(text)) => write_text(table, text)?,
            Some(Value::List(items)) => write_text(table, Cow::Owned(joined(&items)))?,
            Some(number) => table.write_field(number.to_text().as_bytes())?,
        }
    }
    end_row(table)
}

fn joined(items: &[Cow<'_, str>]) -> String {
    items.iter().map(|item| item.replace(SEPARATOR, ",")).collect::<Vec<_>>().join(SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_as_many_items_as_were_put_in() {
        assert_eq!(joined(&["США".into(), "a; b".into()]), "США;a, b");
    }
}
