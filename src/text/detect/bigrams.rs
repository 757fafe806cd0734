//! How likely a language's words are, from their pairs of neighbouring letters.

use crate::text::Language;

/// One log-likelihood for each of [`Language::ALL`].
pub(super) type Scores = [f32; Language::ALL.len()];

/// Number of code points from U+0000 that a table can name: ASCII, Latin with diacritics, Cyrillic.
const CODE_POINTS: usize = 0x500;
/// Row and column of a word's edge; letters are numbered from 1.
const EDGE: u8 = 0;
/// A code point that the table does not have.
const NONE: u8 = u8::MAX;
/// Weight of the letter's own frequency against the pair's, in pairs per 100,000: what a sample of some 25,000 pairs leaves open.
const BACK_OFF: f32 = 30.0;
/// Log-likelihood of the unlikeliest pair of a language's own letters.
const UNHEARD: f32 = -8.5;
/// Log-likelihoods of reaching and of leaving a letter that the language does not have: low, but a foreign name with such a
/// letter must not outweigh a line.
pub(super) const FOREIGN: f32 = -11.0;
const AFTER_FOREIGN: f32 = -7.0;
/// What a letter that is not in a language's sample counts, per 100,000.
const UNSEEN: f32 = 0.5;

/// The pairs of one script.
pub(super) struct Bigrams {
    /// The languages of the table, in its order.
    languages: Vec<Language>,
    /// Number of each code point's row, [`NONE`] where it has none.
    rows: [u8; CODE_POINTS],
    size: usize,
    /// Natural logarithm of P(second | first) for each language, at `first * size + second`.
    log: Vec<Scores>,
    start: Scores,
}

/// What [`Bigrams::add`] read.
#[derive(Default)]
pub(super) struct Tally {
    pub letters: usize,
    pub pairs: usize,
    /// Letters that the table does not have; pairs with them are passed over.
    pub foreign: usize,
}

impl Bigrams {
    /// Reads a table: header `bigram` and language codes, then a pair (`_` for a word's edge) and its occurrences per 100,000.
    pub(super) fn parse(table: &str) -> Self {
        let mut lines = table.lines();
        let header = lines.next().unwrap_or_default();
        let languages: Vec<Language> =
            header.split('\t').skip(1).map(|code| code.parse().unwrap_or_default()).collect();

        let mut rows = [NONE; CODE_POINTS];
        let mut size = 1;
        let mut counts: Vec<(u8, u8, Scores)> = Vec::new();
        for line in lines {
            let mut cells = line.split('\t');
            let mut pair = cells.next().unwrap_or_default().chars().map(|letter| {
                if letter == '_' {
                    return EDGE;
                }
                let Some(row) = rows.get_mut(letter as usize) else { return NONE };
                if *row == NONE {
                    *row = size;
                    size += 1;
                }
                *row
            });
            let (Some(first), Some(second)) = (pair.next(), pair.next()) else { continue };
            let mut values = [0.0; Language::ALL.len()];
            for (language, cell) in languages.iter().zip(cells) {
                if let Some(place) = place(*language) {
                    values[place] = cell.parse().unwrap_or_default();
                }
            }
            counts.push((first, second, values));
        }

        let mut start = [f32::NEG_INFINITY; Language::ALL.len()];
        for place in languages.iter().copied().filter_map(place) {
            start[place] = 0.0;
        }
        let size = usize::from(size);
        Self { languages, rows, size, log: logarithms(size, &counts), start }
    }

    /// Zero for the languages of the table, `-∞` for the others.
    pub(super) fn start(&self) -> Scores {
        self.start
    }

    /// The languages of the table with their scores, the likeliest first; equal ones in the table's order, where the language
    /// that is written more in the script stands first.
    pub(super) fn rank(&self, scores: &Scores) -> Vec<(Language, f32)> {
        let scored = |language| place(language).map(|place| (language, scores[place]));
        let mut ranking: Vec<_> = self.languages.iter().copied().filter_map(scored).collect();
        ranking.sort_by(|left, right| right.1.total_cmp(&left.1));
        ranking
    }

    /// Adds the log-likelihood of a word in lower case.
    pub(super) fn add(&self, word: &str, scores: &mut Scores) -> Tally {
        let mut tally = Tally::default();
        let mut first = EDGE;
        for letter in word.chars().map(Some).chain([None]) {
            let second = letter.map_or(EDGE, |letter| self.rows.get(letter as usize).copied().unwrap_or(NONE));
            tally.letters += usize::from(letter.is_some());
            tally.foreign += usize::from(second == NONE);
            if first != NONE && second != NONE {
                let log = &self.log[usize::from(first) * self.size + usize::from(second)];
                scores.iter_mut().zip(log).for_each(|(score, log)| *score += log);
                tally.pairs += 1;
            }
            first = second;
        }
        tally
    }
}

/// ln P(second | first), interpolated with P(second), for every pair of `size` rows.
fn logarithms(size: usize, counts: &[(u8, u8, Scores)]) -> Vec<Scores> {
    let none = [0.0; Language::ALL.len()];
    let (mut by_first, mut by_second) = (vec![none; size], vec![none; size]);
    let mut table = vec![none; size * size];
    for (first, second, values) in counts {
        let (first, second) = (usize::from(*first), usize::from(*second));
        if first >= size || second >= size {
            continue;
        }
        table[first * size + second] = *values;
        for language in 0..Language::ALL.len() {
            by_first[first][language] += values[language];
            by_second[second][language] += values[language];
        }
    }
    for (first, row) in table.chunks_mut(size).enumerate() {
        for (second, cell) in row.iter_mut().enumerate() {
            for (language, value) in cell.iter_mut().enumerate() {
                let alone = (by_second[second][language] + UNSEEN) / (100_000.0 + UNSEEN * size as f32);
                let own = |letter: usize| by_second[letter][language] > 0.0;
                *value = match (own(first), own(second)) {
                    (true, true) => {
                        ((*value + BACK_OFF * alone) / (by_first[first][language] + BACK_OFF)).ln().max(UNHEARD)
                    }
                    (true, false) => FOREIGN,
                    (false, _) => AFTER_FOREIGN,
                };
            }
        }
    }
    table
}

/// The place of a language in [`Scores`]; none for [`Language::Unknown`].
pub(super) fn place(language: Language) -> Option<usize> {
    Language::ALL.iter().position(|known| *known == language)
}
