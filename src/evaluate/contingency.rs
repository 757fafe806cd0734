//! Which mentions two partitions have in common: what every linking score is counted from.

use std::collections::BTreeMap;

use super::score::Counts;

/// Gold entities against found entities, by numbers of mentions.
///
/// Entities are numbered in the order of their labels, so that sums of fractions come out the same to the last bit in
/// whatever order the mentions came.
#[derive(Debug, Default)]
pub(super) struct Contingency {
    /// Mentions of each gold entity, those that were not found included.
    pub gold: Vec<u64>,
    /// Mentions of each found entity, those that are not in the gold included.
    pub found: Vec<u64>,
    /// Mentions that a gold and a found entity share, where they share any; sorted by gold, then found entity.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub gold: usize,
    pub found: usize,
    pub mentions: u64,
}

impl Contingency {
    /// From the labels of each mention's gold and found entity; `None` on the side that does not have the mention.
    pub fn new<G: Ord + Clone, F: Ord + Clone>(mentions: impl IntoIterator<Item = (Option<G>, Option<F>)>) -> Self {
        let mut gold: BTreeMap<G, u64> = BTreeMap::new();
        let mut found: BTreeMap<F, u64> = BTreeMap::new();
        let mut cells: BTreeMap<(G, F), u64> = BTreeMap::new();
        for (g, f) in mentions {
            if let Some(g) = &g {
                *gold.entry(g.clone()).or_default() += 1;
            }
            if let Some(f) = &f {
                *found.entry(f.clone()).or_default() += 1;
            }
            if let (Some(g), Some(f)) = (g, f) {
                *cells.entry((g, f)).or_default() += 1;
            }
        }
        let gold_number: BTreeMap<&G, usize> = gold.keys().zip(0..).collect();
        let found_number: BTreeMap<&F, usize> = found.keys().zip(0..).collect();
        let cells = cells
            .iter()
            .map(|((g, f), &mentions)| Cell { gold: gold_number[g], found: found_number[f], mentions })
            .collect();
        Self { gold: gold.into_values().collect(), found: found.into_values().collect(), cells }
    }

    /// The same with gold and found changed over: its recall is this one's precision.
    pub fn transposed(&self) -> Self {
        let mut cells: Vec<Cell> = self
            .cells
            .iter()
            .map(|cell| Cell { gold: cell.found, found: cell.gold, mentions: cell.mentions })
            .collect();
        cells.sort_by_key(|cell| (cell.gold, cell.found));
        Self { gold: self.found.clone(), found: self.gold.clone(), cells }
    }

    /// Pairs of mentions that are one entity in the gold, in what was found, and in both.
    pub fn pairs(&self) -> Counts {
        let sum = |sizes: &mut dyn Iterator<Item = u64>| sizes.map(pairs_of).sum();
        Counts {
            gold: sum(&mut self.gold.iter().copied()),
            found: sum(&mut self.found.iter().copied()),
            correct: sum(&mut self.cells.iter().map(|cell| cell.mentions)),
        }
    }
}

/// How many pairs `n` things make.
pub(super) fn pairs_of(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_one_side_count_for_that_side_only() {
        let table = Contingency::new([
            (Some("b"), Some(1)),
            (Some("b"), Some(1)),
            (Some("a"), Some(1)),
            (Some("a"), None),
            (None, Some(0)),
        ]);
        assert_eq!((&*table.gold, &*table.found), (&[2, 2][..], &[1, 3][..]));
        let cell = |gold, found, mentions| Cell { gold, found, mentions };
        assert_eq!(table.cells, [cell(0, 1, 1), cell(1, 1, 2)]);
        assert_eq!(table.pairs(), Counts { gold: 2, found: 3, correct: 1 });
        assert_eq!(table.transposed().pairs(), Counts { gold: 3, found: 2, correct: 1 });
    }
}
