//! DOT for Graphviz: opens with `dot` and `sfdp` alike, since the file asks for the sfdp layout itself.
//!
//! Every id and value is quoted; the legend alone is an HTML-like label, in which markup is escaped.

use std::fmt::Write as _;
use std::io;

use quick_xml::escape::escape;

use super::RenderOptions;
use super::captions::{counts, edge_address, edge_tooltip, hidden, node_address, node_tooltip};
use super::drawn::{LABEL_WIDTH, LONGEST_LABEL};
use super::options::Partition;
use super::partition::{Group, groups, other_communities, told_apart};
use super::style::{DOCUMENT_COLOUR, Shape, largest, scale};
use super::text::{display, is_invisible, unlike, wrap};
use crate::mention::EntityType;
use crate::relate::{Graph, Node, Relation, Window};

/// The legend's lines are of about as many code points.
const LEGEND_WIDTH: usize = 100;

const FONT: &str = "DejaVu Sans,Arial,sans-serif";

pub(super) fn write(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    // sfdp takes no account of boxes.
    let layout = match options.cluster_by {
        None => "layout=\"sfdp\", K=\"0.6\", repulsiveforce=\"2.0\"",
        Some(_) => "layout=\"fdp\", K=\"0.2\"",
    };
    writeln!(out, "graph \"imena\" {{")?;
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", {layout}, overlap=\"false\", sep=\"+5\", \
         splines=\"line\", outputorder=\"edgesfirst\", bgcolor=\"white\", pad=\"0.3\", fontname=\"{FONT}\", fontsize=\"14\", \
         tooltip=\" \"]",
    )?;
    if options.legend {
        writeln!(out, "  graph [labelloc=\"b\", label=<{}>]", legend(graph, options))?;
    }
    writeln!(out, "  node [fontname=\"{FONT}\", style=\"filled\", color=\"#00000055\", margin=\"0.08,0.04\"]")?;
    writeln!(out, "  edge [color=\"#55555580\"]")?;

    let (most_documents, most_windows) = largest(graph);
    if let Some(partition) = options.cluster_by {
        let nodes: Vec<&Node> = graph.nodes().collect();
        for (number, (group, members)) in groups(graph, partition).into_iter().enumerate() {
            writeln!(out, "  subgraph \"cluster_{number}\" {{")?;
            writeln!(
                out,
                "  graph [label=\"{}\", labelloc=\"t\", fontsize=\"28\", style=\"rounded\", color=\"#00000055\"]",
                group.name()
            )?;
            for member in members {
                write_node(nodes[member], most_documents, options, out)?;
            }
            writeln!(out, "  }}")?;
        }
    } else {
        for node in graph.nodes() {
            write_node(node, most_documents, options, out)?;
        }
    }
    for (a, b, relation) in graph.edges() {
        write_edge((a, b, relation), most_windows, graph.summary.window, out)?;
    }
    writeln!(out, "}}")
}

fn write_node(node: &Node, most_documents: usize, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let size = scale(node.documents(), most_documents);
    let kind = node.entity().map(|entity| entity.kind);
    let (class, shape) = (kind.map_or("DOC", EntityType::code), Shape::of(kind).dot);
    write!(
        out,
        "  {} [label={}, class=\"{class}\", shape=\"{shape}\", fillcolor=\"{}\", fontsize=\"{:.1}\", width=\"{:.2}\", height=\"{:.2}\"",
        quoted_id(node.id()),
        quoted(&wrap(&display(node.label(), LONGEST_LABEL), LABEL_WIDTH)),
        Group::of(node, options.colour_by).colour(),
        10.0 + 16.0 * size,
        0.4 + 1.1 * size,
        0.3 + 0.7 * size,
    )?;
    if let Some(url) = node_address(node) {
        write!(out, ", URL={}, target=\"_blank\"", quoted_url(&url))?;
    }
    writeln!(out, ", tooltip={}]", quoted_tooltip(&node_tooltip(node)))
}

fn write_edge(
    (a, b, relation): (&Node, &Node, &Relation),
    most_windows: usize,
    window: Window,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(
        out,
        "  {} -- {} [weight=\"{}\", penwidth=\"{:.1}\"",
        quoted_id(a.id()),
        quoted_id(b.id()),
        relation.windows,
        0.8 + 5.2 * scale(relation.windows, most_windows),
    )?;
    if let Some(url) = edge_address(relation) {
        write!(out, ", URL={}, target=\"_blank\"", quoted_url(url))?;
    }
    writeln!(out, ", tooltip={}]", quoted_tooltip(&edge_tooltip(a, b, relation, window)))
}

/// An HTML-like label: what colours mean, what was counted, what was hidden. The rules that hid something may hold what a file says, and are
/// escaped.
fn legend(graph: &Graph, options: &RenderOptions) -> String {
    let mut table = String::from(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="6"><TR>"#);
    let (told, others) = told_apart(graph, options.colour_by);
    for (group, nodes) in &told {
        let count =
            if options.colour_by == Partition::Community { format!("({}) ", nodes.len()) } else { String::new() };
        let _ = write!(table, r#"<TD BGCOLOR="{}"> {} {count}</TD>"#, group.colour(), group.name());
    }
    if others > 0 {
        let _ = write!(table, r#"<TD BGCOLOR="{DOCUMENT_COLOUR}"> {} </TD>"#, other_communities(others));
    }
    if told.is_empty() {
        table.push_str("<TD>no names</TD>");
    }
    let columns = (told.len() + usize::from(others > 0)).max(1);
    let _ = write!(table, r#"</TR><TR><TD COLSPAN="{columns}">{}"#, counts(graph));
    for rule in hidden(&graph.summary) {
        let _ = write!(table, "<BR/>{}", in_label(&rule));
    }
    table.push_str("</TD></TR></TABLE>");
    table
}

/// A text in an HTML-like label, in lines: without the backslashes that Graphviz would expand, its markup escaped.
fn in_label(text: &str) -> String {
    let lines = wrap(&text.replace('\\', "＼"), LEGEND_WIDTH);
    lines.split('\n').map(|line| escape(line).into_owned()).collect::<Vec<_>>().join("<BR/>")
}

/// A quoted value. Backslashes are doubled, or Graphviz would expand `\N`, `\G`, `\l`; `&` before what looks like an entity
/// is escaped, or `&lt;` would show as `<`; a line break becomes `\n`.
fn quoted(text: &str) -> String {
    // First, so that nothing dropped can hide an entity: `&`, zero width space, `lt;`.
    let text: String = text.chars().filter(|letter| *letter == '\n' || !is_invisible(*letter)).collect();
    let mut value = String::with_capacity(text.len() + 2);
    value.push('"');
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => value.push_str("\\\""),
            '\\' => value.push_str("\\\\"),
            '\n' => value.push_str("\\n"),
            '&' if is_entity(&text[at + 1..]) => value.push_str("&amp;"),
            letter => value.push(letter),
        }
    }
    value.push('"');
    value
}

/// A quoted tooltip. Graphviz (2.43, for one) expands the escapes of tooltips twice, so that no number of backslashes gives one
/// in all versions; a reader is shown the full-width one.
fn quoted_tooltip(text: &str) -> String {
    quoted(&text.replace('\\', "＼"))
}

/// A quoted address. Graphviz (2.43, for one) writes addresses into SVG as they are: with a bare `&`, that is no XML.
fn quoted_url(url: &str) -> String {
    format!("\"{}\"", url.replace('&', "&amp;"))
}

/// Whether an `&` before this begins a character reference: `#1050;`, `#x41a;`, `lt;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// A quoted id. Graphviz keeps a doubled backslash of an id as it is, which harms nothing, as all are doubled.
fn quoted_id(id: &str) -> String {
    format!("\"{}\"", unlike(id).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(quoted("\"\\N\" a\nb\u{0}\u{202e}"), r#""\"\\N\" a\nb""#);
        assert_eq!(quoted("&\u{200b}lt;"), "\"&amp;lt;\"");
        assert_eq!(quoted_tooltip("\\G\na"), "\"＼G\\na\"");
        assert_eq!(quoted_url("https://example.org/?a=1&b=2&lt;"), "\"https://example.org/?a=1&amp;b=2&amp;lt;\"");
        assert_eq!(quoted("ends in \\"), r#""ends in \\""#);
        assert_eq!(in_label("<B>&\\N"), "&lt;B&gt;&amp;＼N");
        assert_eq!(
            quoted("&lt;b> &#1050; &#x41a; AT&T; R&D & &;"),
            r#""&amp;lt;b> &amp;#1050; &amp;#x41a; AT&amp;T; R&D & &;""#
        );
    }
}
