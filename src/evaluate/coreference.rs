//! The published scores of one partition of mentions against another. The papers are listed in the module above.

use std::collections::BTreeMap;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use petgraph::unionfind::UnionFind;

use super::contingency::{Cell, Contingency, pairs_of};
use super::score::{Score, ratio};

/// B³: recall is Σ |K∩R|²/|K| over all pairs of a gold entity K and a found entity R, over the number of gold mentions;
/// each of the |K∩R| mentions sees the share |K∩R|/|K| of its gold entity.
pub(super) fn b_cubed(table: &Contingency) -> Score {
    of_both_sides(table, |table| {
        let seen = table.cells.iter().map(|cell| (cell.mentions * cell.mentions) as f64 / table.gold[cell.gold] as f64);
        ratio(seen.sum(), table.gold.iter().sum::<u64>() as f64)
    })
}

/// LEA: recall is Σ |K|·(links of K found)/(links of K) over gold entities K, over the number of gold mentions.
pub(super) fn lea(table: &Contingency) -> Score {
    of_both_sides(table, |table| {
        let found = table.cells.iter().map(|cell| {
            let size = table.gold[cell.gold];
            if size == 1 {
                // A single mention has one link, to itself, which an entity of several mentions does not have.
                f64::from(u8::from(table.found[cell.found] == 1))
            } else {
                size as f64 * pairs_of(cell.mentions) as f64 / pairs_of(size) as f64
            }
        });
        ratio(found.sum(), table.gold.iter().sum::<u64>() as f64)
    })
}

/// MUC: recall is Σ (|K| − the parts that the found entities split K into) / Σ (|K| − 1); a mention that was not found is a
/// part of its own.
pub(super) fn muc(table: &Contingency) -> Score {
    of_both_sides(table, |table| {
        let found: u64 = table.cells.iter().map(|cell| cell.mentions - 1).sum();
        let links: u64 = table.gold.iter().map(|size| size - 1).sum();
        ratio(found as f64, links as f64)
    })
}

/// CEAF-e: the greatest sum of similarities 2·|K∩R|/(|K|+|R|) that pairing each gold entity with at most one found entity
/// can give, over the number of gold entities (recall) or found entities (precision).
pub(super) fn ceaf_e(table: &Contingency) -> Score {
    let similarity = best_alignment(table);
    Score::new(ratio(similarity, table.found.len() as f64), ratio(similarity, table.gold.len() as f64))
}

fn of_both_sides(table: &Contingency, recall: fn(&Contingency) -> f64) -> Score {
    Score::new(recall(&table.transposed()), recall(table))
}

/// Similarities are rounded to this part of one, so that the solver counts in whole numbers and the sum does not depend on
/// which of several best alignments it takes.
const ONE: i64 = 1_000_000_000_000;

/// The similarity of the best alignment. Entities that share no mentions, directly or through others, do not compete, so
/// that each connected group is solved by itself; that takes the cube of the group's size, not of the whole.
fn best_alignment(table: &Contingency) -> f64 {
    let mut connected = UnionFind::new(table.gold.len() + table.found.len());
    for cell in &table.cells {
        connected.union(cell.gold, table.gold.len() + cell.found);
    }
    let mut groups: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for cell in &table.cells {
        groups.entry(connected.find(cell.gold)).or_default().push(*cell);
    }
    let total: i64 = groups.values().map(|cells| best_alignment_of_group(table, cells)).sum();
    total as f64 / ONE as f64
}

fn best_alignment_of_group(table: &Contingency, cells: &[Cell]) -> i64 {
    let number = |of: fn(&Cell) -> usize| -> BTreeMap<usize, usize> {
        let mut entities: Vec<usize> = cells.iter().map(of).collect();
        entities.sort_unstable();
        entities.dedup();
        entities.into_iter().zip(0..).collect()
    };
    let (gold, found) = (number(|cell| cell.gold), number(|cell| cell.found));
    // The solver wants no more rows than columns.
    let gold_in_rows = gold.len() <= found.len();
    let (rows, columns) = if gold_in_rows { (gold.len(), found.len()) } else { (found.len(), gold.len()) };
    let mut similarities = Matrix::new(rows, columns, 0);
    for cell in cells {
        let (row, column) = (gold[&cell.gold], found[&cell.found]);
        let sizes = table.gold[cell.gold] + table.found[cell.found];
        similarities[if gold_in_rows { (row, column) } else { (column, row) }] =
            (2.0 * cell.mentions as f64 / sizes as f64 * ONE as f64).round() as i64;
    }
    kuhn_munkres(&similarities).0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A table from entities written as words, each letter a mention: the notation of the papers.
    fn table(key: &str, response: &str) -> Contingency {
        let entity_of = |side: &str, mention: char| side.split(' ').position(|entity| entity.contains(mention));
        let mut mentions: Vec<char> = (key.to_owned() + response).chars().filter(|letter| *letter != ' ').collect();
        mentions.sort_unstable();
        mentions.dedup();
        Contingency::new(mentions.into_iter().map(|mention| (entity_of(key, mention), entity_of(response, mention))))
    }

    #[track_caller]
    fn assert_score(score: Score, recall: f64, precision: f64) {
        let right = (score.recall - recall).abs() < 1e-9 && (score.precision - precision).abs() < 1e-9;
        assert!(right, "recall {} for {recall}, precision {} for {precision}", score.recall, score.precision);
    }

    /// Luo 2005, figure 1 and table 1: one truth and four responses, F1 to three places.
    #[test]
    fn luo_2005() {
        let truth = "12345 67 89ABC";
        let f1 = |response, score: fn(&Contingency) -> Score| (score(&table(truth, response)).f1 * 1000.0).round();
        for (response, by_muc, by_b_cubed, by_ceaf_e) in [
            ("12345 6789ABC", 947.0, 865.0, 733.0),
            ("1234589ABC 67", 947.0, 737.0, 667.0),
            ("123456789ABC", 900.0, 545.0, 294.0),
            ("1 2 3 4 5 6 7 8 9 A B C", 0.0, 400.0, 178.0),
        ] {
            let scores = (f1(response, muc), f1(response, b_cubed), f1(response, ceaf_e));
            assert_eq!(scores, (by_muc, by_b_cubed, by_ceaf_e), "{response}");
        }
    }

    /// Bagga and Baldwin 1998: the same truth; merging two large entities is worse than merging a large and a small one.
    #[test]
    fn bagga_and_baldwin_1998() {
        assert_score(b_cubed(&table("12345 67 89ABC", "12345 6789ABC")), 1.0, 16.0 / 21.0);
        assert_score(b_cubed(&table("12345 67 89ABC", "1234589ABC 67")), 1.0, 7.0 / 12.0);
    }

    /// Pradhan et al. 2014, figure 1, and the example of Moosavi and Strube 2016: c is in the wrong entity, e was not found,
    /// h and i are not in the gold.
    #[test]
    fn pradhan_2014_and_moosavi_2016() {
        let table = table("abc defg", "ab cd fghi");
        assert_score(muc(&table), 2.0 / 5.0, 2.0 / 5.0);
        assert_score(b_cubed(&table), (4.0 / 3.0 + 1.0 / 3.0 + 1.0 / 4.0 + 4.0 / 4.0) / 7.0, 4.0 / 8.0);
        assert_score(ceaf_e(&table), (4.0 / 5.0 + 4.0 / 8.0) / 2.0, (4.0 / 5.0 + 4.0 / 8.0) / 3.0);
        assert_score(lea(&table), (3.0 / 3.0 + 4.0 / 6.0) / 7.0, (2.0 + 4.0 / 6.0) / 8.0);
    }

    /// Test cases A2 to A4 of the reference scorer (conll/reference-coreference-scorers): missing mentions, surplus mentions,
    /// both. LEA worked by hand.
    #[test]
    fn reference_scorer() {
        let missing = table("a bc def", "a de");
        assert_score(muc(&missing), 1.0 / 3.0, 1.0);
        assert_score(b_cubed(&missing), 7.0 / 18.0, 1.0);
        assert_score(ceaf_e(&missing), 0.6, 0.9);
        assert_score(lea(&missing), (1.0 + 3.0 / 3.0) / 6.0, 1.0);

        let surplus = table("a bc def", "a bcx defy z");
        assert_score(muc(&surplus), 1.0, 3.0 / 5.0);
        assert_score(b_cubed(&surplus), 1.0, (4.0 + 7.0 / 12.0) / 9.0);
        let similarity = 1.0 + 4.0 / 5.0 + 6.0 / 7.0;
        assert_score(ceaf_e(&surplus), similarity / 3.0, similarity / 4.0);
        assert_score(lea(&surplus), 1.0, (1.0 + 3.0 / 3.0 + 4.0 * 3.0 / 6.0) / 9.0);

        let both = table("a bc def", "a bcx dy z");
        assert_score(muc(&both), 1.0 / 3.0, 1.0 / 3.0);
        assert_score(b_cubed(&both), 10.0 / 18.0, 17.0 / 42.0);
        assert_score(ceaf_e(&both), 2.2 / 3.0, 2.2 / 4.0);
        assert_score(lea(&both), (1.0 + 2.0) / 6.0, (1.0 + 3.0 / 3.0) / 7.0);
    }

    /// A single mention that was put into a larger entity is not found, by LEA.
    #[test]
    fn a_single_mention_links_to_itself_only_when_alone() {
        assert_score(lea(&table("a b", "ab")), 0.0, 0.0);
        assert_score(lea(&table("ab", "a b")), 0.0, 0.0);
    }

    #[test]
    fn nothing_on_a_side_scores_nothing() {
        for score in [b_cubed, lea, muc, ceaf_e] {
            assert_score(score(&table("ab", "")), 0.0, 0.0);
            assert_score(score(&table("", "ab")), 0.0, 0.0);
        }
    }

    type Labels = Vec<(Option<u8>, Option<u8>)>;

    fn any_labels(entities: u8) -> impl Strategy<Value = Labels> {
        prop::collection::vec(
            (prop::option::weighted(0.9, 0..entities), prop::option::weighted(0.9, 0..entities)),
            1..30,
        )
    }

    /// The best alignment by trying every one.
    fn best_of_all(table: &Contingency, gold: usize, taken: &mut Vec<usize>) -> f64 {
        if gold == table.gold.len() {
            return 0.0;
        }
        let mut best = best_of_all(table, gold + 1, taken);
        for cell in table.cells.iter().filter(|cell| cell.gold == gold) {
            if !taken.contains(&cell.found) {
                taken.push(cell.found);
                let similarity = 2.0 * cell.mentions as f64 / (table.gold[gold] + table.found[cell.found]) as f64;
                best = best.max(similarity + best_of_all(table, gold + 1, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn scores_are_fractions_and_change_over_with_the_sides(labels in any_labels(8)) {
            let there = Contingency::new(labels.iter().copied());
            let back = Contingency::new(labels.iter().map(|&(gold, found)| (found, gold)));
            for score in [b_cubed, lea, muc, ceaf_e] {
                let (there, back) = (score(&there), score(&back));
                prop_assert!((0.0..=1.0 + 1e-9).contains(&there.recall));
                prop_assert!((there.recall - back.precision).abs() < 1e-9);
                prop_assert!((there.precision - back.recall).abs() < 1e-9);
            }
        }

        #[test]
        fn the_truth_scores_full(labels in any_labels(8)) {
            let gold = || labels.iter().map(|labels| labels.0);
            let table = Contingency::new(gold().zip(gold()));
            if !table.gold.is_empty() {
                for score in [b_cubed, lea, ceaf_e] {
                    prop_assert!((score(&table).f1 - 1.0).abs() < 1e-9);
                }
            }
        }

        #[test]
        fn the_alignment_is_the_best_there_is(labels in any_labels(6)) {
            let table = Contingency::new(labels);
            prop_assert!((best_alignment(&table) - best_of_all(&table, 0, &mut Vec::new())).abs() < 1e-9);
        }

        #[test]
        fn order_changes_no_bit(labels in any_labels(8)) {
            let reversed = Contingency::new(labels.iter().rev().copied());
            let table = Contingency::new(labels);
            for score in [b_cubed, lea, muc, ceaf_e] {
                prop_assert_eq!(score(&table), score(&reversed));
            }
        }
    }
}
