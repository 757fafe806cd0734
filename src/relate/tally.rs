//! Counting who stands with whom: first in a document, then over a story (an article and its reprints), then over all.
//!
//! Everything is a sorted list whose rows of equal key are added up now and then, so that the result is the same in
//! whatever order documents are counted, and memory follows the number of pairs, not of sentences.

use jiff::civil::Date;

use super::page::Page;
use super::passage::{Candidate, Placed, choose};

/// A window with more names than this is a list, not prose: its names are counted but not paired.
pub const MOST_NAMES_IN_WINDOW: usize = 1000;

/// First and last date.
pub(super) type Dates = Option<(Date, Date)>;

fn join_dates(a: Dates, b: Dates) -> Dates {
    match (a, b) {
        (Some((a_first, a_last)), Some((b_first, b_last))) => Some((a_first.min(b_first), a_last.max(b_last))),
        (one, other) => one.or(other),
    }
}

/// One name (`key` is its node) or one pair of names (`key` is both nodes, smaller first).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row<K> {
    pub(super) key: K,
    /// Stories that hold it.
    pub(super) documents: usize,
    pub(super) windows: usize,
    pub(super) dates: Dates,
    /// The best passages, best first; always empty for one name.
    pub(super) passages: Vec<Candidate>,
}

/// What a document, a story or a whole pile of them holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tally {
    /// Windows with at least one name.
    pub(super) windows: usize,
    /// Windows with more than [`MOST_NAMES_IN_WINDOW`] names.
    pub(super) crowded: usize,
    pub(super) names: Vec<Row<u32>>,
    pub(super) pairs: Vec<Row<(u32, u32)>>,
    /// How many rows there were when equal keys were last added up.
    compact_rows: usize,
}

impl Tally {
    /// Counts one document, whose mentions are sorted.
    pub(super) fn of_document(
        number: u32,
        date: Option<Date>,
        page: &Page,
        mentions: &[Placed],
        evidence: usize,
    ) -> Self {
        let mut tally = Self::default();
        let dates = date.map(|date| (date, date));
        for window in mentions.chunk_by(|one, next| one.window == next.window) {
            tally.windows += 1;
            let names: Vec<&[Placed]> = window.chunk_by(|one, next| one.node == next.node).collect();
            tally.names.extend(names.iter().map(|name| Row::once(name[0].node, dates)));
            if names.len() > MOST_NAMES_IN_WINDOW {
                tally.crowded += 1;
                continue;
            }
            for (index, a) in names.iter().enumerate() {
                for b in &names[index + 1..] {
                    let mut row = Row::once((a[0].node, b[0].node), dates);
                    if evidence > 0 {
                        row.passages.extend(choose(page, number, date, a, b));
                    }
                    tally.pairs.push(row);
                }
            }
        }
        sum_equal_keys(&mut tally.names, |sum, row| sum.windows += row.windows);
        sum_equal_keys(&mut tally.pairs, |sum, row| {
            sum.windows += row.windows;
            sum.passages.extend(row.passages);
            sum.keep_best(evidence);
        });
        tally
    }

    /// Joins the documents of one story: it counts as its richest document does, name by name and pair by pair.
    pub(super) fn of_story(documents: Vec<Self>, evidence: usize) -> Self {
        let mut story = Self::default();
        for document in documents {
            story.windows = story.windows.max(document.windows);
            story.crowded += document.crowded;
            story.names.extend(document.names);
            story.pairs.extend(document.pairs);
        }
        sum_equal_keys(&mut story.names, |richest, row| {
            richest.windows = richest.windows.max(row.windows);
            richest.dates = join_dates(richest.dates, row.dates);
        });
        sum_equal_keys(&mut story.pairs, |richest, row| {
            richest.windows = richest.windows.max(row.windows);
            richest.dates = join_dates(richest.dates, row.dates);
            richest.passages.extend(row.passages);
        });
        for row in &mut story.pairs {
            row.keep_best(evidence);
            for (rank, passage) in row.passages.iter_mut().enumerate() {
                passage.merit.rank_in_story = rank;
            }
        }
        story
    }

    /// Adds another pile's tally.
    pub(super) fn add(mut self, other: Self, evidence: usize) -> Self {
        self.windows += other.windows;
        self.crowded += other.crowded;
        self.names.extend(other.names);
        self.pairs.extend(other.pairs);
        // Once per doubling: every row takes part in few sorts, and the list stays within twice its final size.
        if self.names.len() + self.pairs.len() > 2 * self.compact_rows + 4096 { self.compact(evidence) } else { self }
    }

    /// Adds up rows of equal key; afterwards they are sorted by key and unique.
    pub(super) fn compact(mut self, evidence: usize) -> Self {
        sum_equal_keys(&mut self.names, Row::add);
        sum_equal_keys(&mut self.pairs, |sum, mut row| {
            sum.passages.append(&mut row.passages);
            sum.keep_best(evidence);
            sum.add(row);
        });
        self.compact_rows = self.names.len() + self.pairs.len();
        self
    }
}

impl<K> Row<K> {
    fn once(key: K, dates: Dates) -> Self {
        Self { key, documents: 1, windows: 1, dates, passages: Vec::new() }
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.windows += other.windows;
        self.dates = join_dates(self.dates, other.dates);
    }

    /// Keeps the best passages, and of those that read the same the best alone.
    fn keep_best(&mut self, most: usize) {
        if self.passages.len() > 1 {
            self.passages.sort_unstable();
            let mut kept: Vec<u64> = Vec::with_capacity(most);
            self.passages.retain(|passage| {
                let keep = kept.len() < most && !kept.contains(&passage.likeness);
                kept.extend(keep.then_some(passage.likeness));
                keep
            });
        }
    }
}

/// Sorts rows by key and joins those of equal key into the first.
fn sum_equal_keys<K: Ord + Copy>(rows: &mut Vec<Row<K>>, mut join: impl FnMut(&mut Row<K>, Row<K>)) {
    rows.sort_by_key(|row| row.key);
    let mut joined: Vec<Row<K>> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        match joined.last_mut() {
            Some(last) if last.key == row.key => join(last, row),
            _ => joined.push(row),
        }
    }
    *rows = joined;
}
