//! Putting the counted names and pairs into a graph.

use petgraph::graph::{NodeIndex, UnGraph};
use rayon::prelude::*;

use super::graph::{Evidence, Node, Passage, Relation};
use super::measures::Counts;
use super::passage::{self, Candidate};
use super::tally::Row;
use crate::document::Document;
use crate::entity::Entity;

/// The graph of the entities that are `shown` and of `pairs`, all numbered as `entities` are; `names` are counted for each,
/// and `all` is the number of windows that hold a name.
pub(super) fn build(
    documents: &[&Document],
    entities: &[&Entity],
    names: &[Row<u32>],
    shown: &[bool],
    pairs: &[Row<(u32, u32)>],
    all: usize,
) -> UnGraph<Node, Relation> {
    let mut counted: Vec<Option<&Row<u32>>> = vec![None; entities.len()];
    for row in names {
        counted[row.key as usize] = Some(row);
    }
    let windows = |node: u32| counted[node as usize].map_or(0, |row| row.windows);
    let evidence = evidence_of(documents, pairs);

    let mut graph = UnGraph::with_capacity(entities.len(), pairs.len());
    let mut index_of = vec![NodeIndex::end(); entities.len()];
    for (node, entity) in entities.iter().enumerate().filter(|(node, _)| shown[*node]) {
        let dates = counted[node].and_then(|row| row.dates);
        index_of[node] = graph.add_node(Node {
            entity: (*entity).clone(),
            windows: counted[node].map_or(0, |row| row.windows),
            first: dates.map(|dates| dates.0),
            last: dates.map(|dates| dates.1),
        });
    }
    for (pair, evidence) in pairs.iter().zip(evidence) {
        let (a, b) = pair.key;
        let counts = Counts { together: pair.windows, a: windows(a), b: windows(b), all };
        let relation = Relation {
            documents: pair.documents,
            windows: pair.windows,
            pmi: counts.pmi(),
            npmi: counts.npmi(),
            first: pair.dates.map(|dates| dates.0),
            last: pair.dates.map(|dates| dates.1),
            evidence,
        };
        graph.add_edge(index_of[a as usize], index_of[b as usize], relation);
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
                let evidence = Evidence {
                    document: document.id.clone(),
                    title: document.title.clone(),
                    date: document.date,
                    url: document.url.clone(),
                    passage: piece(passage.span),
                    further: passage.further.map(&mut piece),
                    a: passage.a,
                    b: passage.b,
                };
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
