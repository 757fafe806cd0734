//! What the page tells of one name or one pair when somebody asks: a line of JSON each.

use std::borrow::Cow;

use indexmap::IndexMap;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::marks::{Marked, passages};
use crate::document::DocumentId;
use crate::entity::Entity;
use crate::relate::{Association, DocumentNode, Evidence, Graph, Node, NodeMeasures, Relation, Reprint, Subject};
use crate::render::text::{line, web_address};
use crate::text::Language;

#[derive(Serialize)]
pub(super) struct OfNode<'a> {
    #[serde(flatten)]
    subject: OfSubject<'a>,
    mentions: usize,
    first: Option<Date>,
    last: Option<Date>,
    measures: NodeMeasures,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OfSubject<'a> {
    Entity {
        /// Spelling, language, count.
        aliases: Vec<(Cow<'a, str>, Language, usize)>,
        /// By code.
        types: IndexMap<&'static str, usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        knowledge_id: Option<Cow<'a, str>>,
        ambiguous: &'a [String],
    },
    Document {
        document: Cow<'a, str>,
        lang: Language,
        url: Option<&'a str>,
    },
}

#[derive(Serialize)]
pub(super) struct OfEdge<'a> {
    first: Option<Date>,
    last: Option<Date>,
    #[serde(flatten)]
    association: Option<Association>,
    evidence: Vec<OfEvidence<'a>>,
}

#[derive(Serialize)]
struct OfEvidence<'a> {
    document: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    passages: Vec<Marked>,
}

/// A document that repeats an earlier one.
#[derive(Serialize)]
pub(super) struct OfReprint<'a> {
    document: Source<'a>,
    of: Source<'a>,
    similarity: f64,
}

/// A document's id, and its address if a node or an edge tells it.
#[derive(Serialize)]
struct Source<'a>(Cow<'a, str>, Option<&'a str>);

/// In the order of the summary.
pub(super) fn reprints(graph: &Graph) -> Vec<OfReprint<'_>> {
    if graph.summary.reprints.is_empty() {
        return Vec::new();
    }
    let of_edges = graph.edges().flat_map(|(.., edge)| &edge.evidence);
    let addresses: FxHashMap<&str, &str> = of_edges
        .map(|evidence| (&*evidence.document, evidence.url.as_deref()))
        .chain(graph.nodes().filter_map(Node::document).map(|node| (&*node.document, node.url.as_deref())))
        .filter_map(|(document, url)| Some((document, web_address(url?)?)))
        .collect();
    let source = |id: &'_ DocumentId| addresses.get(&**id).copied();
    let reprints = graph.summary.reprints.iter();
    reprints
        .map(|Reprint { document, of, similarity }| OfReprint {
            document: Source(line(document), source(document)),
            of: Source(line(of), source(of)),
            similarity: *similarity,
        })
        .collect()
}

pub(super) fn of_node(node: &Node) -> OfNode<'_> {
    let subject = match &node.subject {
        Subject::Entity(entity) => of_entity(entity),
        Subject::Document(document) => of_document(document),
    };
    OfNode { subject, mentions: node.mentions(), first: node.first, last: node.last, measures: node.measures }
}

fn of_entity(entity: &Entity) -> OfSubject<'_> {
    OfSubject::Entity {
        aliases: entity.aliases.iter().map(|alias| (line(&alias.spelling), alias.language, alias.count)).collect(),
        types: entity.types.iter().map(|(kind, count)| (kind.code(), *count)).collect(),
        knowledge_id: entity.knowledge_id.as_deref().map(line),
        ambiguous: &entity.ambiguous,
    }
}

fn of_document(document: &DocumentNode) -> OfSubject<'_> {
    OfSubject::Document {
        document: line(&document.document),
        lang: document.lang,
        url: document.url.as_deref().and_then(web_address),
    }
}

pub(super) fn of_edge(relation: &Relation) -> OfEdge<'_> {
    OfEdge {
        first: relation.first,
        last: relation.last,
        association: relation.association,
        evidence: relation.evidence.iter().map(of_evidence).collect(),
    }
}

fn of_evidence(evidence: &Evidence) -> OfEvidence<'_> {
    OfEvidence {
        document: line(&evidence.document),
        title: evidence.title.as_deref().map(line),
        date: evidence.date,
        url: evidence.url.as_deref().and_then(web_address),
        passages: passages(evidence),
    }
}
