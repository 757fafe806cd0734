//! One page that needs nothing else: the graph, its evidence, and a script that draws it, in one HTML file.
//!
//! Text from articles stands in it as JSON only, inside `<script>` elements that no browser runs, without `<`, `>` and `&`. The
//! page's own script makes texts of them, never markup. A content security policy lets that one script and that one style sheet
//! run, by their hashes, and nothing be loaded from anywhere.
//!
//! What the picture, the filters and the search need comes first ([`rows`]); the script draws it while the browser still reads what
//! is told of single names and pairs ([`texts`]), which is parsed only when somebody asks.

mod keys;
mod marks;
mod rows;
mod texts;

use std::io;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::RenderOptions;
use super::captions::{counts, heading};
use super::json_lines::write_line_in_page;
use super::layout::Point;
use crate::relate::Graph;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(
    include_str!("js/data.js"),
    include_str!("js/search.js"),
    include_str!("js/filter.js"),
    include_str!("js/view.js"),
    include_str!("js/draw.js"),
    include_str!("js/labels.js"),
    include_str!("js/marks.js"),
    include_str!("js/pointer.js"),
    include_str!("js/panel.js"),
    include_str!("js/about.js"),
    include_str!("js/main.js"),
);

/// So many rows of text stand in one element: what the browser parses to show one of them.
const BLOCK: usize = 1000;

pub(super) fn write(graph: &Graph, places: &[Point], _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    for (index, piece) in TEMPLATE.split("{{").enumerate() {
        let (field, text) = piece.split_once("}}").filter(|_| index > 0).unwrap_or(("", piece));
        match field {
            "title" => out.write_all(format!("{}: {}", heading(graph), counts(graph)).as_bytes())?,
            "heading" => out.write_all(heading(graph).as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "style-hash" => out.write_all(hash(STYLE).as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "script-hash" => out.write_all(hash(SCRIPT).as_bytes())?,
            "graph" => rows::write(graph, places, out)?,
            "texts" => {
                write_blocks("names", graph.nodes().map(texts::of_node), out)?;
                write_blocks("pairs", graph.edges().map(|(.., relation)| texts::of_edge(relation)), out)?;
                write_blocks("reprints", texts::reprints(graph).into_iter(), out)?;
            }
            _ => {}
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// A content security policy's name for a text of ours.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(hmac_sha256::Hash::hash(text.as_bytes())))
}

/// JSON Lines, [`BLOCK`] in one element.
fn write_blocks(
    name: &str,
    rows: impl Iterator<Item = impl serde::Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut count = 0;
    for (index, row) in rows.enumerate() {
        if index % BLOCK == 0 {
            let close = if index > 0 { "</script>\n" } else { "" };
            writeln!(out, "{close}<script type=\"application/x-ndjson\" id=\"{name}-{}\">", index / BLOCK)?;
        }
        write_line_in_page(&row, out)?;
        out.write_all(b"\n")?;
        count += 1;
    }
    out.write_all(if count > 0 { b"</script>\n" } else { b"" })
}

#[cfg(test)]
mod tests;
