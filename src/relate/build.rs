//! Putting the counted names and pairs into a graph.

use petgraph::graph::{NodeIndex, UnGraph};
use rayon::prelude::*;

use super::backbone::{self, Ends};
use super::graph::{Evidence, Node, Passage, Relation};
use super::measures::{Association, Counts};
use super::passage::{self, Candidate};
use super::tally::{Row, Tally};
use super::window::Window;
use crate::document::Document;
use crate::entity::Entity;

/// The graph of all entities and of the pairs that were counted, numbered as `entities` are. Pairs have no more in common than `window`.
pub(super) fn build(
    documents: &[&Document],
    entities: &[&Entity],
    tally: &Tally,
    window: Window,
) -> UnGraph<Node, Relation> {
    let mut counted: Vec<Option<&Row<u32>>> = vec![None; entities.len()];
    for row in &tally.names {
        counted[row.key as usize] = Some(row);
    }
    let windows = |node: u32| counted[node as usize].map_or(0, |row| row.windows);
    let evidence = evidence_of(documents, &tally.pairs);

    let mut graph = UnGraph::with_capacity(entities.len(), tally.pairs.len());
    for (&entity, row) in entities.iter().zip(&counted) {
        let dates = row.and_then(|row| row.dates);
        graph.add_node(Node {
            windows: row.map_or(0, |row| row.windows),
            by_date: row.map(|row| row.by_date.iter().copied().collect()).unwrap_or_default(),
            first: dates.map(|dates| dates.0),
            last: dates.map(|dates| dates.1),
            ..Node::from(entity.clone())
        });
    }
    let ends = |pair: &Row<(u32, u32)>| -> Ends { (pair.key.0 as usize, pair.key.1 as usize, pair.windows) };
    let alphas = backbone::alphas(entities.len(), &tally.pairs.iter().map(ends).collect::<Vec<_>>());
    for ((pair, evidence), alpha) in tally.pairs.iter().zip(evidence).zip(alphas) {
        let (a, b) = pair.key;
        let counts = Counts { together: pair.windows, a: windows(a), b: windows(b), all: tally.windows };
        let relation = Relation {
            documents: pair.documents,
            windows: pair.windows,
            sentences: pair.closer.sentences,
            paragraphs: (window != Window::Sentence).then_some(pair.closer.paragraphs),
            association: Some(Association::new(counts, alpha)),
            by_date: pair.by_date.iter().copied().collect(),
            first: pair.dates.map(|dates| dates.0),
            last: pair.dates.map(|dates| dates.1),
            evidence,
        };
        graph.add_edge(NodeIndex::new(a as usize), NodeIndex::new(b as usize), relation);
    }
    graph
}

/// The passages of each pair, with their texts; each document's text is walked once.
fn evidence_of(documents: &[&Document], pairs: &[Row<(u32, u32)>]) -> Vec<Vec<Evidence>> {
    let mut wanted: Vec<(u32, usize, usize, &Candidate)> = Vec::new();
    for (pair, row) in pairs.iter().enumerate() {
        let passages = row.passages.iter().enumerate();
        wanted.extend(passages.map(|(rank, passage)| (passage.merit.document, pair, rank, passage)));
    }
    wanted.par_sort_unstable_by_key(|(document, pair, rank, _)| (*document, *pair, *rank));
    let chunks: Vec<_> = wanted.chunk_by(|one, next| one.0 == next.0).collect();
    let mut found: Vec<(usize, usize, Evidence)> = chunks
        .into_par_iter()
        .flat_map_iter(|chunk| {
            let document = documents[chunk[0].0 as usize];
            let spans: Vec<_> = chunk.iter().flat_map(|(.., passage)| [Some(passage.span), passage.further]).collect();
            let spans: Vec<_> = spans.into_iter().flatten().collect();
            let mut pieces = passage::cut(&document.text, &spans).into_iter();
            let mut piece = move |span| Passage { text: pieces.next().unwrap_or_default().to_owned(), span };
            chunk.iter().map(move |&(_, pair, rank, passage)| {
                let (text, further) = (piece(passage.span), passage.further.map(&mut piece));
                let evidence = Evidence::of(document, text, further, [passage.a, passage.b]);
                (pair, rank, evidence)
            })
        })
        .collect();
    found.par_sort_unstable_by_key(|(pair, rank, _)| (*pair, *rank));
    let mut evidence = vec![Vec::new(); pairs.len()];
    for (pair, _, one) in found {
        evidence[pair].push(one);
    }
    evidence
}
