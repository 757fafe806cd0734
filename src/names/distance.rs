//! How far two sequences of sounds are apart.
//!
//! A weighted edit distance (Wagner and Fischer 1974) whose costs were learned from pairs of spellings by expectation
//! maximisation, as in Ristad and Yianilos, "Learning String-Edit Distance" (1998): the cost of a change is
//! `-ln P(change | the rarer of the two sounds)`, divided by [`NATS`], so that 0 is no change and 1 is unheard of.
//! `data/names/sound_costs.tsv` holds the costs, once for words of two scripts and once for words of one.

use std::sync::LazyLock;

use super::phonemes::{ALPHABET, Class, LONGEST_WORD, SYMBOLS, Sounds, Symbol};
use super::table;

/// Natural-logarithm units of surprise that count as a full edit.
pub(super) const NATS: f32 = 8.0;
/// A change that the learner never saw.
const UNSEEN: f32 = 1.0;

/// The costs of sound changes for one combination of scripts.
pub(super) struct Costs {
    /// `change[x][y]`; row and column 0 are the loss of a sound.
    change: [[f32; SYMBOLS]; SYMBOLS],
}

impl Costs {
    /// Costs from a function of two symbols, of which one may be 0 (nothing).
    pub(super) fn new(cost: impl Fn(Symbol, Symbol) -> f32) -> Self {
        let mut change = [[0.0; SYMBOLS]; SYMBOLS];
        for x in std::iter::once(0).chain(ALPHABET.symbols()) {
            for y in std::iter::once(0).chain(ALPHABET.symbols()) {
                change[usize::from(x)][usize::from(y)] = if x == y { 0.0 } else { cost(x, y) };
            }
        }
        Self { change }
    }

    /// What it costs that `x` stands against `y`.
    #[inline]
    pub(super) fn change(&self, x: Symbol, y: Symbol) -> f32 {
        self.change[usize::from(x) % SYMBOLS][usize::from(y) % SYMBOLS]
    }

    /// What it costs that `x` stands against nothing; also its weight in a word.
    #[inline]
    pub(super) fn loss(&self, x: Symbol) -> f32 {
        self.change(x, 0)
    }

    /// The weight of a word: the cost of losing all of it.
    pub(super) fn mass(&self, sounds: &[Symbol]) -> f32 {
        sounds.iter().map(|&symbol| self.loss(symbol)).sum()
    }
}

/// Learned costs: between scripts, within one.
static COSTS: LazyLock<[Costs; 2]> = LazyLock::new(|| {
    let mut seen = [[[UNSEEN; SYMBOLS]; SYMBOLS]; 2];
    for [x, y, cross, same] in table::rows(include_str!("../../data/names/sound_costs.tsv")) {
        let symbol = |text: &str| text.chars().next().map_or(Some(0), |letter| ALPHABET.symbol(letter));
        let (Some(x), Some(y)) = (symbol(x), symbol(y)) else { continue };
        for (scripts, cost) in [cross, same].into_iter().enumerate() {
            let cost = cost.parse().unwrap_or(UNSEEN);
            seen[scripts][usize::from(x)][usize::from(y)] = cost;
            seen[scripts][usize::from(y)][usize::from(x)] = cost;
        }
    }
    seen.map(|table| Costs::new(|x, y| table[usize::from(x)][usize::from(y)]))
});

/// The learned costs between words of two scripts, or of one.
pub(super) fn costs(cross_script: bool) -> &'static Costs {
    &COSTS[usize::from(!cross_script)]
}

/// Consonants that change before an ending, as sets: Празі, Прага; Polsce, Polska. `data/names/alternations.tsv` lists them.
static ALTERNATIONS: LazyLock<[u64; SYMBOLS]> = LazyLock::new(|| {
    let mut sets = [0; SYMBOLS];
    for [x, y, _] in table::rows(include_str!("../../data/names/alternations.tsv")) {
        let symbol = |text: &str| text.chars().next().and_then(|letter| ALPHABET.symbol(letter)).map(usize::from);
        if let (Some(x), Some(y)) = (symbol(x), symbol(y)) {
            sets[x] |= 1 << y;
            sets[y] |= 1 << x;
        }
    }
    sets
});

/// What such a change costs.
pub(super) const ALTERNATION: f32 = 0.15;

/// Whether one sound may change to the other before an ending.
pub(super) fn alternate(x: Symbol, y: Symbol) -> bool {
    ALTERNATIONS[usize::from(x) % SYMBOLS] >> y & 1 == 1
}

/// Changes that cost less than this are kin.
const KIN: f32 = 0.6;

/// For each sound the set of sounds it may stand against for less than [`KIN`] in either combination of scripts.
static KINS: LazyLock<[u64; SYMBOLS]> = LazyLock::new(|| {
    let mut kins = [0; SYMBOLS];
    for x in ALPHABET.symbols() {
        let near = |y: &Symbol| COSTS.iter().any(|costs| costs.change(x, *y) < KIN);
        kins[usize::from(x)] = ALPHABET.symbols().filter(near).fold(0, |set, y| set | 1 << y);
    }
    kins
});

/// The set of sounds that some sound of a word may stand against for less than [`KIN`].
pub(super) fn kin(sounds: &[Symbol]) -> u64 {
    sounds.iter().fold(0, |set, &sound| set | KINS[usize::from(sound) % SYMBOLS])
}

/// A vowel that comes and goes before the last consonant, Šarec, Šarca, Павел, Павла: the share of its cost that remains.
const FLEETING: f32 = 0.35;

/// What losing each sound of a word costs.
fn losses(sounds: &[Symbol], costs: &Costs) -> [f32; LONGEST_WORD] {
    let mut losses = [0.0; LONGEST_WORD];
    for (loss, &sound) in losses.iter_mut().zip(sounds) {
        *loss = costs.loss(sound);
    }
    if let [.., before, vowel, last] = *sounds
        && FLEETING_VOWELS.contains(&vowel)
        && !is_vowel(before)
        && !is_vowel(last)
    {
        losses[sounds.len() - 2] *= FLEETING;
    }
    losses
}

fn is_vowel(symbol: Symbol) -> bool {
    matches!(ALPHABET.class(symbol), Class::Vowel | Class::Glide)
}

static FLEETING_VOWELS: LazyLock<Vec<Symbol>> =
    LazyLock::new(|| "eoəa".chars().filter_map(|letter| ALPHABET.symbol(letter)).collect());

/// Distances between every beginning of one word and every beginning of another.
pub(super) struct Prefixes<'a> {
    cells: [[f32; LONGEST_WORD + 1]; LONGEST_WORD + 1],
    words: [(&'a [Symbol], [f32; LONGEST_WORD]); 2],
    costs: &'a Costs,
}

impl<'a> Prefixes<'a> {
    /// Compares two words. Time and space are the product of their lengths, each at most [`LONGEST_WORD`].
    pub(super) fn new(x: &'a Sounds, y: &'a Sounds, costs: &'a Costs) -> Self {
        let (x, y) = (x.as_slice(), y.as_slice());
        let (x_losses, y_losses) = (losses(x, costs), losses(y, costs));
        let mut cells = [[0.0; LONGEST_WORD + 1]; LONGEST_WORD + 1];
        for j in 0..y.len() {
            cells[0][j + 1] = cells[0][j] + y_losses[j];
        }
        for (i, &left) in x.iter().enumerate() {
            let lost = x_losses[i];
            let mut diagonal = cells[i][0];
            let mut beside = diagonal + lost;
            let (above, current) = {
                let (head, tail) = cells.split_at_mut(i + 1);
                (&head[i], &mut tail[0])
            };
            current[0] = beside;
            for (j, &right) in y.iter().enumerate() {
                let up = above[j + 1];
                let best = (diagonal + costs.change(left, right)).min(up + lost).min(beside + y_losses[j]);
                diagonal = up;
                beside = best;
                current[j + 1] = best;
            }
        }
        Self { cells, words: [(x, x_losses), (y, y_losses)], costs }
    }

    /// The distance between the first `i` sounds of one word and the first `j` of the other.
    #[inline]
    pub(super) fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[i.min(LONGEST_WORD)][j.min(LONGEST_WORD)]
    }

    /// The distance as [`Prefixes::at`] gives it, where an ending follows that may have changed the last consonant.
    #[inline]
    pub(super) fn before_ending(&self, i: usize, j: usize) -> f32 {
        let whole = self.at(i, j);
        let (Some(x), Some(y)) = (i.checked_sub(1), j.checked_sub(1)) else { return whole };
        if alternate(self.words[0].0[x], self.words[1].0[y]) { whole.min(self.at(x, y) + ALTERNATION) } else { whole }
    }

    /// Tells, from the last on, what stands against what where the first `i` sounds meet the first `j`, and at what cost; a
    /// sound that stands against nothing stands against 0.
    pub(super) fn trace(&self, mut i: usize, mut j: usize, mut tell: impl FnMut(Symbol, Symbol, f32)) {
        let [(x, x_losses), (y, y_losses)] = &self.words;
        while i > 0 || j > 0 {
            let here = self.at(i, j);
            if i > 0 && j > 0 && here == self.at(i - 1, j - 1) + self.costs.change(x[i - 1], y[j - 1]) {
                (i, j) = (i - 1, j - 1);
                tell(x[i], y[j], self.costs.change(x[i], y[j]));
            } else if i > 0 && (j == 0 || here == self.at(i - 1, j) + x_losses[i - 1]) {
                i -= 1;
                tell(x[i], 0, x_losses[i]);
            } else {
                j -= 1;
                tell(0, y[j], y_losses[j]);
            }
        }
    }
}
