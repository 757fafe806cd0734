//! Learning the costs of sound changes from pairs of spellings.

use std::fmt::Write as _;

use crate::names::distance::{Costs, NATS};
use crate::names::homoglyphs::is_cyrillic;
use crate::names::phonemes::{self, ALPHABET, Class, SYMBOLS, Sounds, Symbol};
use crate::text::Language;

/// Two lower-case words that spell one name.
#[derive(Debug, Clone)]
pub struct WordPair {
    /// One spelling and its language.
    pub left: (String, Language),
    /// The other.
    pub right: (String, Language),
    /// How often the pair was seen, or how much it is trusted.
    pub count: f32,
}

/// Rounds of alignment and counting.
const ROUNDS: usize = 6;
/// Pairs further apart than this share of their weight are two names (Warszawa, Warsaw is one; Praha, Prague too; Lwów,
/// Lemberg is not), and teach nothing.
const FURTHEST: f32 = 0.42;
/// Added to every count.
const PRIOR: f32 = 0.5;

type Counts = Vec<[f32; SYMBOLS]>;

/// Learns the table of `data/names/sound_costs.tsv` from pairs: rounds of aligning all pairs at the present costs and
/// counting what stands against what (Viterbi training). The first costs only know vowels from consonants, and consonants
/// made in one place from others.
pub fn learn_sound_costs(pairs: &[WordPair]) -> String {
    let read =
        |(word, language): &(String, Language)| phonemes::read(&word.chars().collect::<Vec<_>>(), *language).sounds;
    let cyrillic = |word: &str| word.chars().next().is_some_and(is_cyrillic);
    let mut sounds: [Vec<(Sounds, Sounds, f32)>; 2] = Default::default();
    for pair in pairs {
        let same = cyrillic(&pair.left.0) == cyrillic(&pair.right.0);
        sounds[usize::from(same)].push((read(&pair.left), read(&pair.right), pair.count));
    }
    let learned = sounds.map(|pairs| learn(&pairs));
    let mut table = "x\ty\tcross_script\tsame_script\n".to_owned();
    let all: Vec<Symbol> = ALPHABET.symbols().collect();
    let letter = |symbol: Symbol| if symbol == 0 { String::new() } else { ALPHABET.letter(symbol).to_string() };
    for (index, &x) in all.iter().enumerate() {
        for &y in std::iter::once(&0).chain(&all[..index]) {
            let costs = [learned[0].change(x, y), learned[1].change(x, y)];
            if y == 0 || costs.iter().any(|&cost| cost < 0.995) {
                // Writing to a String cannot fail.
                let _ = writeln!(table, "{}\t{}\t{:.2}\t{:.2}", letter(x), letter(y), costs[0], costs[1]);
            }
        }
    }
    table
}

fn learn(pairs: &[(Sounds, Sounds, f32)]) -> Costs {
    let mut costs = Costs::new(first_guess);
    for _ in 0..ROUNDS {
        let mut counts: Counts = vec![[0.0; SYMBOLS]; SYMBOLS];
        for (x, y, count) in pairs {
            count_changes(x.as_slice(), y.as_slice(), &costs, *count, &mut counts);
        }
        costs = estimate(&counts);
    }
    costs
}

fn first_guess(x: Symbol, y: Symbol) -> f32 {
    let vowel = |symbol: Symbol| symbol != 0 && matches!(ALPHABET.class(symbol), Class::Vowel | Class::Glide);
    match (x, y) {
        (0, other) | (other, 0) => {
            if vowel(other) {
                0.3
            } else {
                0.9
            }
        }
        _ if vowel(x) && vowel(y) => 0.25,
        _ if vowel(x) != vowel(y) => 0.95,
        _ if ALPHABET.class(x) == ALPHABET.class(y) => 0.4,
        _ => 0.8,
    }
}

/// The cost of each change: how surprising it is, given the rarer of the two sounds.
fn estimate(counts: &Counts) -> Costs {
    let mut both = vec![[PRIOR; SYMBOLS]; SYMBOLS];
    for (x, row) in counts.iter().enumerate() {
        for (y, count) in row.iter().enumerate() {
            both[x][y] += count / 2.0;
            both[y][x] += count / 2.0;
        }
    }
    let total: Vec<f32> = both.iter().map(|row| row.iter().sum()).collect();
    Costs::new(|x, y| {
        let (x, y) = (usize::from(x), usize::from(y));
        let rarer = if x == 0 {
            total[y]
        } else if y == 0 {
            total[x]
        } else {
            total[x].min(total[y])
        };
        // A sound hardly seen says nothing: its changes keep the full cost.
        if rarer < 40.0 { 1.0 } else { (-(both[x][y] / rarer).ln() / NATS).clamp(0.02, 1.0) }
    })
}

/// Aligns two words and adds what stands against what.
fn count_changes(x: &[Symbol], y: &[Symbol], costs: &Costs, count: f32, counts: &mut Counts) {
    let (rows, columns) = (x.len(), y.len());
    let mut cells = vec![vec![0.0_f32; columns + 1]; rows + 1];
    for i in 0..=rows {
        for j in 0..=columns {
            let mut best = if i == 0 && j == 0 { 0.0 } else { f32::MAX };
            if i > 0 {
                best = best.min(cells[i - 1][j] + costs.loss(x[i - 1]));
            }
            if j > 0 {
                best = best.min(cells[i][j - 1] + costs.loss(y[j - 1]));
            }
            if i > 0 && j > 0 {
                best = best.min(cells[i - 1][j - 1] + costs.change(x[i - 1], y[j - 1]));
            }
            cells[i][j] = best;
        }
    }
    let mass = (costs.mass(x) + costs.mass(y)) / 2.0;
    if mass == 0.0 || cells[rows][columns] / mass > FURTHEST {
        return;
    }
    let (mut i, mut j) = (rows, columns);
    while i > 0 || j > 0 {
        let here = cells[i][j];
        if i > 0 && j > 0 && here == cells[i - 1][j - 1] + costs.change(x[i - 1], y[j - 1]) {
            counts[usize::from(x[i - 1])][usize::from(y[j - 1])] += count;
            (i, j) = (i - 1, j - 1);
        } else if i > 0 && here == cells[i - 1][j] + costs.loss(x[i - 1]) {
            counts[usize::from(x[i - 1])][0] += count;
            i -= 1;
        } else if j > 0 {
            counts[0][usize::from(y[j - 1])] += count;
            j -= 1;
        } else {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_becomes_cheap() {
        let pair = |left: &str, right: &str| WordPair {
            left: (left.to_owned(), Language::English),
            right: (right.to_owned(), Language::Russian),
            count: 1.0,
        };
        let pairs: Vec<WordPair> =
            std::iter::repeat_n([pair("watson", "ватсон"), pair("wolf", "вольф")], 50).flatten().collect();
        let table = learn_sound_costs(&pairs);
        let cost = |x: &str, y: &str| -> f32 {
            let row = table.lines().find(|line| line.starts_with(&format!("{x}\t{y}\t"))).unwrap_or("");
            row.split('\t').nth(2).and_then(|cell| cell.parse().ok()).unwrap_or(1.0)
        };
        assert!(cost("w", "v") < 0.2, "{table}");
        assert!(cost("t", "l") > 0.9);
    }
}
