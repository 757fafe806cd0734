//! Sounds: one small alphabet that the letters of every language are read into.
//!
//! The alphabet (`data/phonemes/symbols.tsv`) has about forty symbols. A letter whose sound cannot be told from the spelling
//! alone (Latin `c`, `ch`, `g` before `e`; Cyrillic `г`) keeps a symbol of its own, and the learned costs of
//! [`super::distance`] say which sounds it may stand for. Rules are tables: `cyrillic.tsv` and `latin.tsv` hold for every
//! language, the rows of `languages.tsv` add to or replace them. The longest rule that fits wins.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::table;
use crate::text::Language;

/// The number of different symbols a table can hold; symbol 0 is never used.
pub(super) const SYMBOLS: usize = 64;
/// Sounds kept per word; what is longer is cut, which bounds every comparison.
pub(super) const LONGEST_WORD: usize = 24;

/// One sound, as an index into `data/phonemes/symbols.tsv` counted from 1.
pub(super) type Symbol = u8;

/// The sounds of one word, at most [`LONGEST_WORD`] of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sounds {
    symbols: [Symbol; LONGEST_WORD],
    length: u8,
}

impl Sounds {
    /// No sound at all.
    pub(super) const EMPTY: Self = Self { symbols: [0; LONGEST_WORD], length: 0 };

    /// The symbols in order.
    pub(super) fn as_slice(&self) -> &[Symbol] {
        &self.symbols[..usize::from(self.length)]
    }

    /// Appends a symbol unless it repeats the last one or the word is full.
    fn push(&mut self, symbol: Symbol) {
        let length = usize::from(self.length);
        if length < LONGEST_WORD && (length == 0 || self.symbols[length - 1] != symbol) {
            self.symbols[length] = symbol;
            self.length += 1;
        }
    }

    /// These sounds followed by those of `next`, as if the two words were written together.
    pub(super) fn joined(&self, next: &Self) -> Self {
        let mut both = *self;
        for &symbol in next.as_slice() {
            both.push(symbol);
        }
        both
    }

    /// The sounds as text, one character a sound.
    pub(super) fn spelled(&self) -> String {
        self.as_slice().iter().map(|&symbol| ALPHABET.letters[usize::from(symbol)]).collect()
    }
}

/// How a group of sounds is made; blocking and the first guess of the cost learner go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Vowel,
    Glide,
    Labial,
    Nasal,
    Velar,
    Dental,
    Sibilant,
    Liquid,
}

/// The symbols of `data/phonemes/symbols.tsv`.
pub(super) struct Alphabet {
    letters: Vec<char>,
    classes: Vec<Class>,
}

impl Alphabet {
    /// Every symbol in use.
    pub(super) fn symbols(&self) -> impl Iterator<Item = Symbol> + use<> {
        (1..self.letters.len()).filter_map(|index| Symbol::try_from(index).ok())
    }

    /// The symbol written `letter` in the tables.
    pub(super) fn symbol(&self, letter: char) -> Option<Symbol> {
        self.letters
            .iter()
            .skip(1)
            .position(|&known| known == letter)
            .and_then(|index| Symbol::try_from(index + 1).ok())
    }

    /// How the tables write a symbol.
    pub(super) fn letter(&self, symbol: Symbol) -> char {
        self.letters[usize::from(symbol)]
    }

    /// Whether a symbol is a consonant.
    pub(super) fn is_consonant(&self, symbol: Symbol) -> bool {
        !matches!(self.class(symbol), Class::Vowel | Class::Glide)
    }

    /// The class of a symbol.
    pub(super) fn class(&self, symbol: Symbol) -> Class {
        self.classes[usize::from(symbol)]
    }
}

/// The alphabet in use.
pub(super) static ALPHABET: LazyLock<Alphabet> = LazyLock::new(|| {
    let mut alphabet = Alphabet { letters: vec!['·'], classes: vec![Class::Vowel] };
    for [symbol, class, _] in table::rows(include_str!("../../data/phonemes/symbols.tsv")).take(SYMBOLS - 1) {
        alphabet.letters.extend(symbol.chars().next());
        alphabet.classes.push(match class {
            "glide" => Class::Glide,
            "labial" => Class::Labial,
            "nasal" => Class::Nasal,
            "velar" => Class::Velar,
            "dental" => Class::Dental,
            "sibilant" => Class::Sibilant,
            "liquid" => Class::Liquid,
            _ => Class::Vowel,
        });
    }
    alphabet
});

/// Where in a word a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Any,
    Initial,
    Final,
    /// Before a letter that softens: `e i y` and their kin.
    BeforeFront,
    BeforeVowel,
    /// Before a consonant.
    Coda,
}

#[derive(Debug, Clone)]
struct Rule {
    spelling: Vec<char>,
    place: Where,
    sounds: Vec<Symbol>,
}

/// The rules of one language, longest spelling first, narrower place before wider, by first letter.
struct Reader(FxHashMap<char, Vec<Rule>>);

impl Reader {
    /// Later rows, of spelling, place and sounds, replace earlier ones.
    fn new(rows: impl Iterator<Item = [&'static str; 3]>) -> Self {
        let mut rules: FxHashMap<char, Vec<Rule>> = FxHashMap::default();
        for [spelling, place, sounds] in rows {
            let spelling: Vec<char> = spelling.chars().collect();
            let Some(&first) = spelling.first() else { continue };
            let place = match place {
                "initial" => Where::Initial,
                "final" => Where::Final,
                "before_front" => Where::BeforeFront,
                "before_vowel" => Where::BeforeVowel,
                "coda" => Where::Coda,
                _ => Where::Any,
            };
            let sounds = sounds.chars().filter_map(|letter| ALPHABET.symbol(letter)).collect();
            let own = rules.entry(first).or_default();
            own.retain(|rule| rule.spelling != spelling || rule.place != place);
            own.push(Rule { spelling, place, sounds });
        }
        let mut reader = Self(rules);
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for own in reader.0.values_mut() {
            own.sort_by_key(|rule| (std::cmp::Reverse(rule.spelling.len()), rule.place == Where::Any));
        }
        reader
    }

    /// The rule that reads the letters from `at` on.
    fn rule(&self, word: &[char], at: usize) -> Option<&Rule> {
        self.0.get(&word[at])?.iter().find(|rule| {
            let end = at + rule.spelling.len();
            word.get(at..end) == Some(&rule.spelling)
                && match rule.place {
                    Where::Any => true,
                    Where::Initial => at == 0,
                    Where::Final => end == word.len() && at > 0,
                    Where::BeforeFront => word.get(end).is_some_and(|&letter| is_front(letter)),
                    Where::BeforeVowel => word.get(end).is_some_and(|&letter| is_vowel(letter)),
                    Where::Coda => at > 0 && word.get(end).is_some_and(|&letter| !is_vowel(letter)),
                }
        })
    }
}

/// Whether a lower-case letter of either script, its marks aside, is a vowel letter.
pub(super) fn is_vowel(letter: char) -> bool {
    "aeiouyаеёєэиіїоуыъюяəąęůœæøö".contains(letter) || "aeiouy".contains(bare(letter))
}

fn is_front(letter: char) -> bool {
    "eiy".contains(bare(letter)) || "ęæœö".contains(letter)
}

/// A letter without its marks: `é` → `e`.
fn bare(letter: char) -> char {
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}

/// Readers in the order of [`Language::ALL`], then the one for an unknown language.
static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    let of_scripts = [include_str!("../../data/phonemes/cyrillic.tsv"), include_str!("../../data/phonemes/latin.tsv")];
    let languages = || table::rows::<4>(include_str!("../../data/phonemes/languages.tsv"));
    let read = |language: Language| {
        let own = languages().filter(|[code, ..]| *code == language.code());
        let own = own.map(|[_, spelling, place, sounds]| [spelling, place, sounds]);
        Reader::new(of_scripts.into_iter().flat_map(table::rows).chain(own))
    };
    Language::ALL.into_iter().chain([Language::Unknown]).map(read).collect()
});

/// What was read from a word.
pub(super) struct Reading {
    pub(super) sounds: Sounds,
    /// For each letter, how many sounds stand before it; one entry more than letters.
    pub(super) sounds_before: Vec<u8>,
}

/// Reads a lower-case word by the rules of `language`. Letters outside the tables are read without their marks, or not at all.
pub(super) fn read(word: &[char], language: Language) -> Reading {
    let index = Language::ALL.iter().position(|&known| known == language).unwrap_or(Language::ALL.len());
    let reader = &READERS[index];
    let mut reading = Reading { sounds: Sounds::EMPTY, sounds_before: Vec::with_capacity(word.len() + 1) };
    let mut at = 0;
    while at < word.len() {
        let before = reading.sounds.length;
        let taken = if let Some(rule) = reader.rule(word, at) {
            rule.sounds.iter().for_each(|&symbol| reading.sounds.push(symbol));
            rule.spelling.len()
        } else {
            let plain = [bare(word[at])];
            if plain[0] != word[at]
                && let Some(rule) = reader.rule(&plain, 0)
            {
                rule.sounds.iter().for_each(|&symbol| reading.sounds.push(symbol));
            }
            1
        };
        reading.sounds_before.extend(std::iter::repeat_n(before, taken));
        at += taken;
    }
    reading.sounds_before.push(reading.sounds.length);
    reading
}

/// The sound that one lower-case letter has by itself, as in an acronym.
pub(super) fn letter(letter: char) -> Option<Symbol> {
    read(&[letter], Language::Unknown).sounds.as_slice().first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds(word: &str, language: Language) -> String {
        read(&word.chars().collect::<Vec<_>>(), language).sounds.spelled()
    }

    #[test]
    fn languages_read_their_own_way() {
        assert_eq!(sounds("щъркел", Language::Bulgarian), "Stərkel");
        assert_eq!(sounds("щербина", Language::Ukrainian), "Xerbyna");
        assert_eq!(sounds("rzeszów", Language::Polish), "řeSuv");
        assert_eq!(sounds("chodorkowski", Language::Polish), "hodorkovski");
    }

    #[test]
    fn every_rule_uses_known_symbols() {
        for table in [include_str!("../../data/phonemes/cyrillic.tsv"), include_str!("../../data/phonemes/latin.tsv")] {
            for [spelling, _, sounds] in table::rows(table) {
                assert!(sounds.chars().all(|letter| ALPHABET.symbol(letter).is_some()), "{spelling}: {sounds}");
            }
        }
        assert!(ALPHABET.letters.len() <= SYMBOLS);
    }

    #[test]
    fn a_long_word_is_cut() {
        assert_eq!(sounds(&"ба".repeat(100), Language::Unknown).chars().count(), LONGEST_WORD);
    }
}
