//! What a picture says: of a node or an edge that is pointed at, where a click leads, and of the whole.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::drawn::LONGEST_LABEL;
use super::style::{is_wikidata_id, type_name};
use super::text::{display, web_address};
use crate::relate::{Graph, GraphSummary, Node, Relation, Subject, Window};

/// Longest line of a tooltip, in code points.
pub(super) const LONGEST_LINE: usize = 240;
/// Spellings shown of a node.
const MOST_SPELLINGS: usize = 12;

/// What is told of a node, a line a thing: its label, type, counts, dates, spellings.
pub(super) fn node_tooltip(node: &Node) -> String {
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

/// What is told of an edge: its ends, counts, dates and best passage.
pub(super) fn edge_tooltip(a: &Node, b: &Node, relation: &Relation, window: Window) -> String {
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

fn documents_are_nodes(graph: &Graph) -> bool {
    graph.nodes().any(|node| node.document().is_some())
}

/// What the picture is about.
pub(super) fn heading(graph: &Graph) -> &'static str {
    if documents_are_nodes(graph) { "Who is named where" } else { "Who is named with whom" }
}

/// What a link means.
pub(super) fn link_meaning(graph: &Graph) -> String {
    if documents_are_nodes(graph) {
        "a document and what it names".to_owned()
    } else {
        format!("both names in one {}", graph.summary.window.name())
    }
}

/// How much there is in the picture, and what a link means.
pub(super) fn counts(graph: &Graph) -> String {
    format!(
        "documents {}, names {}, links {} ({})",
        graph.summary.documents,
        graph.entities().count(),
        graph.graph.edge_count(),
        link_meaning(graph),
    )
}

/// What was left out, a line for each rule.
pub(super) fn hidden(summary: &GraphSummary) -> Vec<Cow<'_, str>> {
    summary.hidden.iter().map(|hidden| Cow::Owned(display(&hidden.to_string(), LONGEST_LINE))).collect()
}

/// Where more is told of a node: its page on Wikidata, or the document itself, if that is on the web.
pub(super) fn node_address(node: &Node) -> Option<Cow<'_, str>> {
    match &node.subject {
        Subject::Entity(entity) => {
            let id = entity.knowledge_id.as_deref().filter(|id| is_wikidata_id(id))?;
            Some(Cow::Owned(format!("https://www.wikidata.org/wiki/{id}")))
        }
        Subject::Document(document) => web_address(document.url.as_deref()?).map(Cow::Borrowed),
    }
}

/// The address of the document that proves an edge best, if it is on the web.
pub(super) fn edge_address(relation: &Relation) -> Option<&str> {
    web_address(relation.evidence.first()?.url.as_deref()?)
}
