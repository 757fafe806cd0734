//! How likely a language's words are: each letter after the up to three letters before it.

use rustc_hash::FxHashMap;

use crate::text::Language;

/// The most languages a script can have: columns of a table.
pub(super) const MOST: usize = 8;
/// One number for each language of a script, in the order of its table.
pub(super) type Row = [i32; MOST];

/// Number of code points from U+0000 that a table can name: ASCII, Latin with diacritics, Cyrillic.
const CODE_POINTS: usize = 0x500;
/// Number of a word's edge; letters are numbered from 2, 0 is what the table does not have. A run of letters is its numbers in a
/// `u32`, the last lowest.
const EDGE: u32 = 1;
const BITS: u32 = 8;
/// The characters of the table's values, for 0 and up.
const LEVELS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many levels make one in natural logarithm.
pub(super) const LEVELS_PER_NAT: f32 = 4.0;
/// Levels of a letter that no language of the script has.
pub(super) const FOREIGN: i32 = 44;

/// What one letter costs in each language, and whether the table has longer runs with this end.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    levels: [u8; MOST],
    has_longer: bool,
}

/// The table of one script.
pub(super) struct Grams {
    /// The languages of the table, in its order.
    pub languages: Vec<Language>,
    /// Number of each code point, 0 where it has none.
    numbers: [u8; CODE_POINTS],
    size: usize,
    /// By letter before and letter: that of the letter alone where the table has no such pair.
    pairs: Vec<Entry>,
    /// Runs of three and of four.
    triples: FxHashMap<u32, Entry>,
    quadruples: FxHashMap<u32, [u8; MOST]>,
}

/// What [`Grams::add`] read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub letters: usize,
    /// Places that were valued: letters and the word's end.
    pub valued: usize,
    /// Letters that the table does not have.
    pub foreign: usize,
}

impl Grams {
    /// Reads a table: header `gram` and language codes, then a run of one to four letters (`_` for a word's edge) and, for each
    /// language, a character for -4 ln P(last letter | letters before).
    pub(super) fn parse(table: &str) -> Self {
        let mut lines = table.lines();
        let header = lines.next().and_then(|line| line.split_once('\t')).unwrap_or_default().1;
        let languages: Vec<Language> =
            header.split(' ').take(MOST).map(|code| code.parse().unwrap_or_default()).collect();

        let mut numbers = [0; CODE_POINTS];
        let mut size = EDGE + 1;
        let mut runs: [Vec<(u32, [u8; MOST])>; 4] = Default::default();
        for (gram, values) in lines.filter_map(|line| line.split_once('\t')) {
            let mut run = 0;
            for letter in gram.chars() {
                let number = match (letter, numbers.get_mut(letter as usize)) {
                    ('_', _) => EDGE,
                    (_, Some(number)) => {
                        if *number == 0 {
                            *number = size as u8;
                            size += 1;
                        }
                        u32::from(*number)
                    }
                    (_, None) => continue,
                };
                run = run << BITS | number;
            }
            let mut levels = [0; MOST];
            for (level, value) in levels.iter_mut().zip(values.chars()) {
                *level = LEVELS.find(value).unwrap_or_default() as u8;
            }
            if let Some(list) = gram.chars().count().checked_sub(1).and_then(|length| runs.get_mut(length)) {
                list.push((run, levels));
            }
        }
        Self::with_runs(languages, numbers, size as usize, runs)
    }

    fn with_runs(
        languages: Vec<Language>,
        numbers: [u8; CODE_POINTS],
        size: usize,
        [alone, pairs, triples, quadruples]: [Vec<(u32, [u8; MOST])>; 4],
    ) -> Self {
        let mut this = Self {
            languages,
            numbers,
            size,
            pairs: vec![Entry::default(); size * size],
            triples: FxHashMap::default(),
            quadruples: quadruples.iter().copied().collect(),
        };
        for (letter, levels) in alone {
            (0..size).for_each(|before| this.pairs[before * size + letter as usize].levels = levels);
        }
        for (run, levels) in pairs {
            let place = this.place(run);
            this.pairs[place].levels = levels;
        }
        for (run, levels) in triples {
            let place = this.place(run);
            this.pairs[place].has_longer = true;
            this.triples.insert(run, Entry { levels, has_longer: false });
        }
        for (run, _) in quadruples {
            let end = run & (1 << (3 * BITS)) - 1;
            let place = this.place(end);
            this.pairs[place].has_longer = true;
            let levels = this.pairs[place].levels;
            this.triples.entry(end).or_insert(Entry { levels, has_longer: false }).has_longer = true;
        }
        this
    }

    /// Where the last two of a run stand in the table of pairs.
    fn place(&self, run: u32) -> usize {
        let number = |run: u32| (run & (1 << BITS) - 1) as usize;
        number(run >> BITS) * self.size + number(run)
    }

    /// The levels of the last letter of a run of four.
    fn levels(&self, run: u32) -> &[u8; MOST] {
        let pair = &self.pairs[self.place(run)];
        if !pair.has_longer {
            return &pair.levels;
        }
        match self.triples.get(&(run & (1 << (3 * BITS)) - 1)) {
            None => &pair.levels,
            Some(triple) if triple.has_longer => self.quadruples.get(&run).unwrap_or(&triple.levels),
            Some(triple) => &triple.levels,
        }
    }

    fn add_last(&self, run: u32, costs: &mut Row) {
        for (cost, level) in costs.iter_mut().zip(self.levels(run)) {
            *cost += i32::from(*level);
        }
    }

    /// Adds what a word in lower case costs each language, in [`LEVELS_PER_NAT`]: the lower, the likelier.
    pub(super) fn add(&self, word: &str, costs: &mut Row) -> Tally {
        let mut tally = Tally::default();
        let mut run = EDGE;
        for letter in word.chars() {
            let number = self.numbers.get(letter as usize).copied().unwrap_or_default();
            tally.letters += 1;
            run = run << BITS | u32::from(number);
            if number == 0 {
                tally.foreign += 1;
            } else {
                tally.valued += 1;
                self.add_last(run, costs);
            }
        }
        tally.valued += 1;
        self.add_last(run << BITS | EDGE, costs);
        tally
    }
}
