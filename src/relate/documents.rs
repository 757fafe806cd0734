//! The bipartite graph: documents and what they name.

use std::cmp::Reverse;

use petgraph::graph::{NodeIndex, UnGraph};
use rayon::prelude::*;

use super::RelateOptions;
use super::count::Named;
use super::graph::{DocumentNode, Evidence, Node, NodeMeasures, Passage, Relation, Subject};
use super::page::Page;
use super::passage::{LONGEST_PASSAGE, Placed, cut};
use crate::document::{Document, Span};

/// The graph of the nodes of `entities` and of the documents that name them, each document linked with what it names: documents
/// first. A reprint is a document like any other.
pub(super) fn as_nodes(
    entities: UnGraph<Node, Relation>,
    named: &Named<'_>,
    options: &RelateOptions,
) -> UnGraph<Node, Relation> {
    let words_of_labels = named.words_of_labels();
    let of_document = |number: usize| {
        let document = named.documents[number];
        let page = Page::new(&document.text, options.window);
        let mut placed = named.place(number, &page, &words_of_labels);
        let mut windows: Vec<u32> = placed.iter().map(|mention| mention.window).collect();
        windows.dedup();
        let node = document_node(document, placed.len(), windows.len());
        placed.sort_by_key(|mention| mention.node);
        let relations = placed.chunk_by(|one, next| one.node == next.node);
        let relations: Vec<(u32, Relation)> =
            relations.map(|mentions| (mentions[0].node, relation(document, &page, mentions, options))).collect();
        (node, relations)
    };
    let documents: Vec<(Node, Vec<(u32, Relation)>)> = (0..named.documents.len())
        .into_par_iter()
        .filter(|&number| !named.by_document[number].is_empty())
        .map(of_document)
        .collect();

    let (entities, _) = entities.into_nodes_edges();
    let edges = documents.iter().map(|(_, relations)| relations.len()).sum();
    let mut graph = UnGraph::with_capacity(entities.len() + documents.len(), edges);
    let (nodes, relations): (Vec<Node>, Vec<_>) = documents.into_iter().unzip();
    let of_document: Vec<NodeIndex> = nodes.into_iter().map(|node| graph.add_node(node)).collect();
    let of_entity: Vec<NodeIndex> = entities.into_iter().map(|node| graph.add_node(node.weight)).collect();
    for (document, relations) in of_document.into_iter().zip(relations) {
        for (entity, relation) in relations {
            graph.add_edge(document, of_entity[entity as usize], relation);
        }
    }
    graph
}

fn document_node(document: &Document, mentions: usize, windows: usize) -> Node {
    Node {
        subject: Subject::Document(DocumentNode {
            id: format!("doc-{}", document.id),
            label: document.title.clone().unwrap_or_else(|| document.id.to_string()),
            document: document.id.clone(),
            lang: document.language,
            url: document.url.clone(),
            mentions,
        }),
        windows,
        by_date: document.date.map(|date| (date, windows)).into_iter().collect(),
        first: document.date,
        last: document.date,
        measures: NodeMeasures::default(),
    }
}

/// The edge between a document and an entity, given by all its mentions there, in order.
fn relation(document: &Document, page: &Page, mentions: &[Placed], options: &RelateOptions) -> Relation {
    let distinct = |number: fn(&Page, &Placed) -> u32| {
        let mut numbers: Vec<u32> = mentions.iter().map(|mention| number(page, mention)).collect();
        numbers.dedup();
        numbers.len()
    };
    let windows = distinct(|_, mention| mention.window);
    Relation {
        documents: 1,
        windows,
        sentences: distinct(|_, mention| mention.sentence),
        paragraphs: (options.window != super::Window::Sentence)
            .then(|| distinct(|page, mention| page.paragraph_of(mention.sentence))),
        association: None,
        by_date: document.date.map(|date| (date, windows)).into_iter().collect(),
        first: document.date,
        last: document.date,
        evidence: evidence(document, page, mentions, options.evidence),
    }
}

/// The sentences of the most telling mentions, one each.
fn evidence(document: &Document, page: &Page, mentions: &[Placed], most: usize) -> Vec<Evidence> {
    let mut best: Vec<&Placed> = mentions.iter().collect();
    best.sort_by_key(|mention| (Reverse(mention.full), Reverse(mention.confidence), mention.span));
    let mut sentences: Vec<u32> = Vec::new();
    best.retain(|mention| {
        let new = sentences.len() < most && !sentences.contains(&mention.sentence);
        sentences.extend(new.then_some(mention.sentence));
        new
    });
    let whole = |mention: &&Placed| {
        page.around(mention.span, page.stretch(mention.sentence, mention.sentence), LONGEST_PASSAGE)
    };
    let spans: Vec<Span> = best.iter().map(whole).collect();
    let texts = cut(&document.text, &spans);
    let passages = texts.into_iter().zip(spans).map(|(text, span)| Passage { text: text.to_owned(), span });
    passages.zip(best).map(|(passage, mention)| Evidence::of(document, passage, None, [mention.span; 2])).collect()
}
