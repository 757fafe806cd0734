//! The passages that prove the edges of a name, from the graph's file alone.

use std::borrow::Cow;
use std::cmp::Reverse;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::passages::cut_out;
use crate::document::Span;
use crate::entity::Entity;
use crate::relate::{Evidence, Graph, Node, Relation};

/// An edge between a name that was asked for and another node, with what proves it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proof<'g> {
    /// The node asked for, then the other one.
    pub ends: [End<'g>; 2],
    /// The edge: its counts, dates and passages. The span `a` of a passage belongs to the first end, `b` to the second.
    #[serde(flatten)]
    pub relation: Cow<'g, Relation>,
}

/// A node in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct End<'g> {
    /// Its id.
    pub id: &'g str,
    /// What it is called.
    pub label: &'g str,
}

impl<'g> From<&'g Node> for End<'g> {
    fn from(node: &'g Node) -> Self {
        Self { id: node.id(), label: node.label() }
    }
}

/// A stretch of a passage: plain text, or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text between names.
    Text(String),
    /// One of the edge's two names.
    Name(String),
}

/// The edges from any of `left` to any of `right`, or to all others where `right` is none: the one of most windows first, ties
/// by id. An edge between two of `left` is told once. Where documents are nodes, two entities have no edge: instead, the edges of
/// both to the documents that name both are told.
pub fn proofs<'g>(graph: &'g Graph, left: &[&Entity], right: Option<&[&Entity]>) -> Vec<Proof<'g>> {
    let is_among =
        |node: NodeIndex, entities: &[&Entity]| entities.iter().any(|entity| graph.graph[node].id() == entity.id);
    let asked: Vec<NodeIndex> = graph.graph.node_indices().filter(|&node| is_among(node, left)).collect();
    let wanted = |node: NodeIndex| right.is_none_or(|right| is_among(node, right));
    let mut proofs = Vec::new();
    for &node in &asked {
        for edge in graph.graph.edges(node) {
            let other = edge.target();
            let told = asked.contains(&other) && other < node;
            if !told && wanted(other) {
                proofs.push(proof(graph, node, other, edge.weight()));
            }
            if right.is_some() && graph.graph[other].document().is_some() {
                let both = graph.graph.edges(other).filter(|edge| edge.target() != node && wanted(edge.target()));
                let both = both.map(|edge| proof(graph, edge.target(), other, edge.weight()));
                let before = proofs.len();
                proofs.extend(both);
                if proofs.len() > before {
                    proofs.push(proof(graph, node, other, edge.weight()));
                }
            }
        }
    }
    proofs.sort_by_key(|proof| (Reverse(proof.relation.windows), proof.ends.map(|end| end.id)));
    proofs.dedup_by_key(|proof| proof.ends);
    proofs
}

/// An edge as it is told from one of its ends.
fn proof<'g>(graph: &'g Graph, from: NodeIndex, to: NodeIndex, relation: &'g Relation) -> Proof<'g> {
    let mut relation = Cow::Borrowed(relation);
    if from > to {
        for evidence in &mut relation.to_mut().evidence {
            std::mem::swap(&mut evidence.a, &mut evidence.b);
        }
    }
    Proof { ends: [from, to].map(|node| End::from(&graph.graph[node])), relation }
}

/// The passages of an evidence, one or two, each cut into its names and what stands between them. Names whose offsets are off
/// are not marked.
pub fn pieces(evidence: &Evidence) -> Vec<Vec<Piece>> {
    let passages = [Some(&evidence.passage), evidence.further.as_ref()];
    let mut names = [evidence.a, evidence.b];
    names.sort_unstable();
    let pieces = |passage: &crate::relate::Passage| {
        let mut pieces = Vec::new();
        let mut rest = passage.clone();
        for name in names {
            let Some((before, name, after)) = cut_out(&rest, name) else { continue };
            let end = rest.span.end;
            rest.span = Span::new(end - after.chars().count(), end);
            rest.text = after;
            pieces.extend([Piece::Text(before), Piece::Name(name)]);
        }
        pieces.push(Piece::Text(rest.text));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        pieces
    };
    passages.into_iter().flatten().map(pieces).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::graph;
    use super::*;

    fn of<'g>(graph: &'g Graph, ids: &[&str]) -> Vec<&'g Entity> {
        graph.entities().filter(|entity| ids.contains(&entity.id.as_str())).collect()
    }

    #[test]
    fn an_edge_is_told_once_with_its_names_marked() {
        let graph = graph();
        let (kim, both) = (of(&graph, &["per-kim-jong-un"]), of(&graph, &["per-kim-jong-un", "loc-usa"]));
        assert_eq!(proofs(&graph, &both, None).len(), 1);
        assert_eq!(proofs(&graph, &kim, Some(&kim)).len(), 0);
        let found = proofs(&graph, &kim, Some(&both));
        assert_eq!(found[0].ends.map(|end| end.id), ["per-kim-jong-un", "loc-usa"]);
        let spans = |proof: &Proof<'_>| (proof.relation.evidence[0].a, proof.relation.evidence[0].b);
        let (kim, usa) = spans(&found[0]);
        let other_way = proofs(&graph, &both, None);
        assert_eq!(spans(&other_way[0]), (usa, kim), "each span belongs to its end");
        let told = pieces(&found[0].relation.evidence[0]);
        let text = |text: &str| Piece::Text(text.to_owned());
        let name = |name: &str| Piece::Name(name.to_owned());
        assert_eq!(told, [[text("У "), name("США"), text(" кажуть, що "), name("Кім Чен Ин"), text(" приїде.")]]);
    }

    #[test]
    fn offsets_that_are_off_do_no_harm() {
        let graph = graph();
        let mut evidence = proofs(&graph, &of(&graph, &["loc-usa"]), None)[0].relation.evidence[0].clone();
        evidence.a = Span::new(900, 2);
        evidence.b = Span::new(12, usize::MAX);
        assert_eq!(pieces(&evidence), [[Piece::Text("У США кажуть, що Кім Чен Ин приїде.".to_owned())]]);
    }
}
