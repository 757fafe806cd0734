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
    /// Sentences and paragraphs that hold both names of a pair; not counted for one name.
    pub(super) closer: Closer,
    pub(super) dates: Dates,
    /// Windows by date, each story's on its first day: counted from stories on.
    pub(super) by_date: Vec<(Date, usize)>,
    /// The best passages, best first; always empty for one name.
    pub(super) passages: Vec<Candidate>,
}

/// In how many sentences and paragraphs two names stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Closer {
    pub(super) sentences: usize,
    pub(super) paragraphs: usize,
}

impl Closer {
    /// Of two names of one window, each given by all its mentions there, in order.
    fn of(page: &Page, a: &[Placed], b: &[Placed]) -> Self {
        let sentences = |mentions: &[Placed]| mentions.iter().map(|mention| mention.sentence).collect::<Vec<_>>();
        let paragraphs = |of: &[u32]| of.iter().map(|&sentence| page.paragraph_of(sentence)).collect::<Vec<_>>();
        let (a, b) = (sentences(a), sentences(b));
        Self { sentences: shared(&a, &b), paragraphs: shared(&paragraphs(&a), &paragraphs(&b)) }
    }

    fn add(self, other: Self) -> Self {
        Self { sentences: self.sentences + other.sentences, paragraphs: self.paragraphs + other.paragraphs }
    }

    fn max(self, other: Self) -> Self {
        Self { sentences: self.sentences.max(other.sentences), paragraphs: self.paragraphs.max(other.paragraphs) }
    }
}

/// How many numbers two ascending lists share, repeats aside.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let mut count = 0;
    let mut left = a;
    for same in b.chunk_by(|one, next| one == next) {
        left = &left[left.partition_point(|&number| number < same[0])..];
        count += usize::from(left.first() == Some(&same[0]));
    }
    count
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
    dates: Dates,
    /// Windows by date, each story's on its first day: counted from stories on.
    pub(super) by_date: Vec<(Date, usize)>,
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
        let dates = date.map(|date| (date, date));
        let mut tally = Self { dates, ..Self::default() };
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
                    row.closer = Closer::of(page, a, b);
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
            sum.closer = sum.closer.add(row.closer);
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
            story.dates = join_dates(story.dates, document.dates);
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
            richest.closer = richest.closer.max(row.closer);
            richest.dates = join_dates(richest.dates, row.dates);
            richest.passages.extend(row.passages);
        });
        for row in &mut story.pairs {
            row.keep_best(evidence);
            for (rank, passage) in row.passages.iter_mut().enumerate() {
                passage.merit.rank_in_story = rank;
            }
            row.date_windows();
        }
        story.names.iter_mut().for_each(Row::date_windows);
        story.by_date = on_day(story.dates, story.windows);
        story
    }

    /// Adds another pile's tally.
    pub(super) fn add(mut self, other: Self, evidence: usize) -> Self {
        self.windows += other.windows;
        self.crowded += other.crowded;
        self.names.extend(other.names);
        self.pairs.extend(other.pairs);
        self.by_date.extend(other.by_date);
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
        self.names.iter_mut().for_each(|row| sum_equal_dates(&mut row.by_date));
        self.pairs.iter_mut().for_each(|row| sum_equal_dates(&mut row.by_date));
        sum_equal_dates(&mut self.by_date);
        self.compact_rows = self.names.len() + self.pairs.len();
        self
    }
}

impl<K> Row<K> {
    fn once(key: K, dates: Dates) -> Self {
        Self {
            key,
            documents: 1,
            windows: 1,
            closer: Closer::default(),
            dates,
            by_date: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// Puts all its windows on its first day.
    fn date_windows(&mut self) {
        self.by_date = on_day(self.dates, self.windows);
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.windows += other.windows;
        self.closer = self.closer.add(other.closer);
        self.by_date.extend(other.by_date);
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

/// The first day with all windows; nothing without a date.
fn on_day(dates: Dates, windows: usize) -> Vec<(Date, usize)> {
    dates.map(|(first, _)| (first, windows)).into_iter().collect()
}

/// Sorts days and adds up those that are there more than once.
fn sum_equal_dates(days: &mut Vec<(Date, usize)>) {
    if days.len() > 1 {
        days.sort_unstable();
        days.dedup_by(|next, first| {
            let same = next.0 == first.0;
            first.1 += if same { next.1 } else { 0 };
            same
        });
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
