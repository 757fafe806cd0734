//! What became of edges.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::relate::Graph;

/// An edge that is new, gone, or of another weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdgeChange<'g> {
    /// Ids of its two entities, in order: those of the new graph, where they are still there.
    pub entities: [&'g str; 2],
    /// Its weight before: windows that name both; 0 where it is new.
    pub was: usize,
    /// Its weight now; 0 where it is gone.
    pub is: usize,
}

impl EdgeChange<'_> {
    /// The word for it: `new`, `gone`, `weight`.
    pub const fn name(&self) -> &'static str {
        match (self.was, self.is) {
            (0, _) => "new",
            (_, 0) => "gone",
            _ => "weight",
        }
    }
}

/// All changes of edges, the largest difference first, ties by id. `now` tells the id that an old node, by its id, goes by: that of
/// the new entity it is mostly in; the edges of entities that were joined are added up.
pub(super) fn edges<'g>(old: &'g Graph, new: &'g Graph, now: impl Fn(&'g str) -> &'g str) -> Vec<EdgeChange<'g>> {
    let mut weights: BTreeMap<[&str; 2], (usize, usize)> = BTreeMap::new();
    let in_order = |mut ends: [&'g str; 2]| {
        ends.sort_unstable();
        ends
    };
    for (a, b, relation) in old.edges() {
        let ends = in_order([now(a.id()), now(b.id())]);
        // Two that are one now have no edge between them.
        if ends[0] != ends[1] {
            weights.entry(ends).or_default().0 += relation.windows;
        }
    }
    for (a, b, relation) in new.edges() {
        weights.entry(in_order([a.id(), b.id()])).or_default().1 += relation.windows;
    }
    let mut changes: Vec<EdgeChange<'_>> = weights
        .into_iter()
        .filter(|(_, (was, is))| was != is)
        .map(|(entities, (was, is))| EdgeChange { entities, was, is })
        .collect();
    changes.sort_by_key(|change| (Reverse(change.was.abs_diff(change.is)), change.entities));
    changes
}
