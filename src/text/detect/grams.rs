//! How likely a language's words are: each letter after the up to three letters before it.

use rustc_hash::FxHashMap;

use crate::text::Language;

/// The most languages a script can have: columns of a table.
pub(super) const MOST: usize = 8;
/// One number for each language of a script, in the order of its table.
pub(super) type Row = [i32; MOST];

/// Number of code points from U+0000 that have a [`Letter`]: ASCII, Latin with diacritics, Cyrillic.
const CODE_POINTS: usize = 0x530;
/// Number of a word's edge; letters are numbered from 2, 0 is what the table does not have. A run of letters is its numbers in a
/// `u32`, the last lowest.
pub(super) const EDGE: u32 = 1;
const BITS: u32 = 8;
const LAST: u32 = (1 << BITS) - 1;
const LAST_THREE: u32 = (1 << (3 * BITS)) - 1;
/// The characters of the table's values, for 0 and up.
const LEVELS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many levels make one in natural logarithm.
pub(super) const LEVELS_PER_NAT: f32 = 4.0;
/// Levels of a letter that no language of the script has.
pub(super) const FOREIGN: i32 = 44;

/// What a character is to the readers of one script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Letter {
    /// No letter.
    #[default]
    Separator,
    /// A letter of another script.
    OfAnotherScript,
    /// A letter of the script that none of its languages has.
    Foreign,
    /// A letter of the table, by its number.
    Known { number: u8, is_capital: bool },
}

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
    letters: Vec<Letter>,
    size: usize,
    /// By letter before and letter: that of the letter alone where the table has no such pair.
    pairs: Vec<Entry>,
    /// Runs of three and of four.
    triples: FxHashMap<u32, Entry>,
    quadruples: FxHashMap<u32, [u8; MOST]>,
}

impl Grams {
    /// Reads a table: header `gram` and language codes, then a run of one to four letters (`_` for a word's edge) and, for each
    /// language, a character for -4 ln P(last letter | letters before). `of_script` tells the script's letters.
    pub(super) fn parse(table: &str, of_script: fn(char) -> bool) -> Self {
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
        Self::with_runs(languages, letters(&numbers, of_script), size as usize, runs)
    }

    fn with_runs(
        languages: Vec<Language>,
        letters: Vec<Letter>,
        size: usize,
        [alone, pairs, triples, quadruples]: [Vec<(u32, [u8; MOST])>; 4],
    ) -> Self {
        let mut this = Self {
            languages,
            letters,
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
            let end = run & LAST_THREE;
            let place = this.place(end);
            this.pairs[place].has_longer = true;
            let levels = this.pairs[place].levels;
            this.triples.entry(end).or_insert(Entry { levels, has_longer: false }).has_longer = true;
        }
        this
    }

    /// Where the last two of a run stand in the table of pairs.
    fn place(&self, run: u32) -> usize {
        let number = |run: u32| (run & LAST) as usize;
        number(run >> BITS) * self.size + number(run)
    }

    /// The levels of the last letter of a run of four.
    fn levels(&self, run: u32) -> &[u8; MOST] {
        let pair = &self.pairs[self.place(run)];
        if !pair.has_longer {
            return &pair.levels;
        }
        match self.triples.get(&(run & LAST_THREE)) {
            None => &pair.levels,
            Some(triple) if triple.has_longer => self.quadruples.get(&run).unwrap_or(&triple.levels),
            Some(triple) => &triple.levels,
        }
    }

    /// What a character is.
    pub(super) fn letter(&self, letter: char) -> Letter {
        match self.letters.get(letter as usize) {
            Some(known) => *known,
            None if letter.is_alphabetic() => Letter::OfAnotherScript,
            None => Letter::Separator,
        }
    }

    /// Puts a letter's number, or [`EDGE`], or 0 for a letter without, at the end of a run and adds what it costs each language
    /// there, in [`LEVELS_PER_NAT`]: the lower, the likelier.
    pub(super) fn step(&self, run: &mut u32, number: u32, costs: &mut Row) {
        *run = *run << BITS | number;
        if number != 0 {
            for (cost, level) in costs.iter_mut().zip(self.levels(*run)) {
                *cost += i32::from(*level);
            }
        }
    }
}

/// The [`Letter`] of each code point, from the numbers of the table's letters, which are in lower case.
fn letters(numbers: &[u8; CODE_POINTS], of_script: fn(char) -> bool) -> Vec<Letter> {
    let class = |code: u32| {
        let Some(letter) = char::from_u32(code).filter(|letter| letter.is_alphabetic()) else {
            return Letter::Separator;
        };
        let mut lower = letter.to_lowercase();
        let number = lower.next().and_then(|lower| numbers.get(lower as usize)).copied().unwrap_or_default();
        match number {
            0 if of_script(letter) => Letter::Foreign,
            0 => Letter::OfAnotherScript,
            number => Letter::Known { number, is_capital: letter.is_uppercase() },
        }
    };
    (0..CODE_POINTS as u32).map(class).collect()
}
