//! DOT for Graphviz: opens with `dot` and `sfdp` alike, since the file asks for the sfdp layout itself.
//!
//! Every id and value is quoted, none is an HTML-like label made from data (the legend is one, of constants and numbers).

use std::fmt::Write as _;
use std::io;

use super::RenderOptions;
use super::columns::largest;
use super::style::{DOCUMENT_COLOUR, colour, is_wikidata_id, node_colour, scale, type_name};
use super::text::{display, is_invisible, unlike, web_address, wrap};
use crate::mention::EntityType;
use crate::relate::{Graph, Node, Relation, Subject, Window};

/// Longest label and longest line of a tooltip, in code points.
const LONGEST_LABEL: usize = 60;
const LONGEST_LINE: usize = 240;
/// Labels are broken into lines of about this many code points.
const LABEL_WIDTH: usize = 18;
/// Spellings shown in a node's tooltip.
const MOST_SPELLINGS: usize = 12;

const FONT: &str = "DejaVu Sans,Arial,sans-serif";

pub(super) fn write(graph: &Graph, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "graph \"imena\" {{")?;
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", layout=\"sfdp\", overlap=\"false\", sep=\"+5\", K=\"0.6\", repulsiveforce=\"2.0\", \
         splines=\"line\", outputorder=\"edgesfirst\", bgcolor=\"white\", pad=\"0.3\", fontname=\"{FONT}\", fontsize=\"14\", \
         tooltip=\" \"]"
    )?;
    if options.legend {
        writeln!(out, "  graph [labelloc=\"b\", label=<{}>]", legend(graph))?;
    }
    writeln!(out, "  node [fontname=\"{FONT}\", style=\"filled\", color=\"#00000055\", margin=\"0.08,0.04\"]")?;
    writeln!(out, "  edge [color=\"#55555580\"]")?;

    let (most_documents, most_windows) = largest(graph);
    for node in graph.nodes() {
        write_node(node, most_documents, out)?;
    }
    for (a, b, relation) in graph.edges() {
        write_edge((a, b, relation), most_windows, graph.summary.window, out)?;
    }
    writeln!(out, "}}")
}

fn write_node(node: &Node, most_documents: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let size = scale(node.documents(), most_documents);
    let (class, shape) = node.entity().map_or(("DOC", "tab"), |entity| (entity.kind.code(), shape(entity.kind)));
    write!(
        out,
        "  {} [label={}, class=\"{class}\", shape=\"{shape}\", fillcolor=\"{}\", fontsize=\"{:.1}\", width=\"{:.2}\", height=\"{:.2}\"",
        quoted_id(node.id()),
        quoted(&wrap(&display(node.label(), LONGEST_LABEL), LABEL_WIDTH)),
        node_colour(node),
        10.0 + 16.0 * size,
        0.4 + 1.1 * size,
        0.3 + 0.7 * size,
    )?;
    if let Some(url) = address(node) {
        write!(out, ", URL={}, target=\"_blank\"", quoted(&url))?;
    }
    writeln!(out, ", tooltip={}]", quoted_tooltip(&node_tooltip(node)))
}

/// Where more is told of a node: its page on Wikidata, or the document itself.
fn address(node: &Node) -> Option<String> {
    match &node.subject {
        Subject::Entity(entity) => {
            let id = entity.knowledge_id.as_deref().filter(|id| is_wikidata_id(id))?;
            Some(format!("https://www.wikidata.org/wiki/{id}"))
        }
        Subject::Document(document) => web_address(document.url.as_deref()?).map(str::to_owned),
    }
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
    if let Some(url) = relation.evidence.first().and_then(|evidence| evidence.url.as_deref()).and_then(web_address) {
        write!(out, ", URL={}, target=\"_blank\"", quoted(url))?;
    }
    writeln!(out, ", tooltip={}]", quoted_tooltip(&edge_tooltip(a, b, relation, window)))
}

/// Shape as well as colour tells the type, for print and for colour-blind readers.
const fn shape(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "ellipse",
        EntityType::Location => "hexagon",
        EntityType::Organisation => "box",
        EntityType::Product => "note",
        EntityType::Event => "octagon",
    }
}

/// An HTML-like label of constants and numbers alone; nothing an article or a file says gets in.
fn legend(graph: &Graph) -> String {
    let summary = &graph.summary;
    let mut table = String::from(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="6"><TR>"#);
    let shown = EntityType::ALL.into_iter().filter(|kind| graph.entities().any(|entity| entity.kind == *kind));
    let mut cells = 0;
    for kind in shown {
        let _ = write!(table, r#"<TD BGCOLOR="{}"> {} </TD>"#, colour(kind), type_name(kind));
        cells += 1;
    }
    if graph.nodes().any(|node| node.document().is_some()) {
        let _ = write!(table, r#"<TD BGCOLOR="{DOCUMENT_COLOUR}"> document </TD>"#);
        cells += 1;
    }
    if cells == 0 {
        table.push_str("<TD>no names</TD>");
    }
    let _ = write!(
        table,
        r#"</TR><TR><TD COLSPAN="{}">documents {}, names {}, links {} (both names in one {})"#,
        cells.max(1),
        summary.documents,
        graph.graph.node_count(),
        graph.graph.edge_count(),
        summary.window.name(),
    );
    let hidden = summary.hidden.iter().fold((0, 0), |(nodes, edges), rule| (nodes + rule.nodes, edges + rule.edges));
    if hidden != (0, 0) {
        let _ = write!(table, "; hidden: names {}, links {}", hidden.0, hidden.1);
    }
    table.push_str("</TD></TR></TABLE>");
    table
}

fn node_tooltip(node: &Node) -> String {
    let mut tooltip = display(node.label(), LONGEST_LINE);
    let Some(entity) = node.entity() else {
        let _ = write!(tooltip, "\ndocument; mentions: {}", node.mentions());
        push_dates(&mut tooltip, node.first.zip(node.last));
        return tooltip;
    };
    if entity.romanised != entity.label {
        let _ = write!(tooltip, " ({})", display(&entity.romanised, LONGEST_LINE));
    }
    let _ =
        write!(tooltip, "\n{}; documents: {}, mentions: {}", type_name(entity.kind), entity.documents, entity.mentions);
    push_dates(&mut tooltip, node.first.zip(node.last));
    for alias in entity.aliases.iter().take(MOST_SPELLINGS) {
        let _ = write!(tooltip, "\n{}: {} ×{}", alias.language, display(&alias.spelling, LONGEST_LABEL), alias.count);
    }
    if entity.aliases.len() > MOST_SPELLINGS {
        let _ = write!(tooltip, "\nother spellings: {}", entity.aliases.len() - MOST_SPELLINGS);
    }
    tooltip
}

fn edge_tooltip(a: &Node, b: &Node, relation: &Relation, window: Window) -> String {
    let mut tooltip = format!(
        "{} — {}\ndocuments: {}, {}s: {}",
        display(a.label(), LONGEST_LABEL),
        display(b.label(), LONGEST_LABEL),
        relation.documents,
        window.name(),
        relation.windows,
    );
    if let Some(association) = relation.association {
        let _ = write!(tooltip, ", NPMI: {:.2}", association.npmi);
    }
    push_dates(&mut tooltip, relation.first.zip(relation.last));
    if let Some(evidence) = relation.evidence.first() {
        let _ = write!(tooltip, "\n{}", display(&evidence.passage.text, LONGEST_LINE));
        if let Some(further) = &evidence.further {
            let _ = write!(tooltip, "\n… {}", display(&further.text, LONGEST_LINE));
        }
        let source = evidence.title.as_deref().unwrap_or(&evidence.document);
        let _ = write!(tooltip, "\n[{}]", display(source, LONGEST_LINE));
    }
    tooltip
}

fn push_dates(tooltip: &mut String, dates: Option<(jiff::civil::Date, jiff::civil::Date)>) {
    if let Some((first, last)) = dates {
        let _ = if first == last { write!(tooltip, "; {first}") } else { write!(tooltip, "; {first} to {last}") };
    }
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
        assert_eq!(quoted("ends in \\"), r#""ends in \\""#);
        assert_eq!(
            quoted("&lt;b> &#1050; &#x41a; AT&T; R&D & &;"),
            r#""&amp;lt;b> &amp;#1050; &amp;#x41a; AT&amp;T; R&D & &;""#
        );
    }

    #[test]
    fn only_wikidata_ids_become_addresses() {
        assert!(is_wikidata_id("Q42"));
        for id in ["Q", "42", "Q4\"2", "Qx", ""] {
            assert!(!is_wikidata_id(id), "{id}");
        }
    }
}
