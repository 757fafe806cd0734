//! What the model sees of a word: hashes of its endings as written and as folded, and its shape.

use crate::text::{Language, fold_into};

use super::hash::{self, finish, mix};

/// Longest ending looked at, in letters.
pub(super) const LONGEST_ENDING: usize = 6;

/// A lower-case letter; letters that lower-case to several keep the first, so that letter counts never change.
pub(super) fn lower(letter: char) -> char {
    match letter {
        'a'..='z' | 'а'..='я' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// No letters.
    #[default]
    Other = 0,
    /// `слово`
    Lower = 1,
    /// `Слово`
    Title = 2,
    /// `СЛОВО`, two letters at least.
    Upper = 3,
    /// One capital letter.
    Initial = 4,
    /// `МИДа`, `EasyJet`, `eTwinning`
    Mixed = 5,
}

impl Shape {
    /// The shape of a word.
    pub(super) fn of(word: &str) -> Self {
        let (mut upper, mut lower, mut first_upper) = (0, 0, false);
        for (index, letter) in word.chars().enumerate() {
            if letter.is_uppercase() {
                upper += 1;
                first_upper |= index == 0;
            } else if letter.is_lowercase() {
                lower += 1;
            }
        }
        match (upper, lower) {
            (0, 0) => Self::Other,
            (0, _) => Self::Lower,
            (1, 0) => Self::Initial,
            (_, 0) => Self::Upper,
            (1, _) if first_upper => Self::Title,
            _ => Self::Mixed,
        }
    }
}

/// A word's hashes; all zero for "no word there".
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Hash of the last *k* letters, lower-cased; a mark of the whole word where it is shorter.
    pub(super) ending: [u32; LONGEST_ENDING + 1],
    /// The same of the folded word.
    pub(super) folded: [u32; LONGEST_ENDING + 1],
    /// Running hash, from the front, of the lower-cased word without its last *k* letters.
    pub(super) stem: [u32; LONGEST_ENDING + 1],
    /// Hash of the whole word, lower-cased.
    pub(super) whole: u32,
    /// Hash of the whole folded word.
    pub(super) whole_folded: u32,
    /// Hash of the first four letters of the folded word.
    pub(super) head: u32,
    /// Its length in letters.
    pub(super) length: usize,
    /// Its capitals.
    pub(super) shape: Shape,
}

/// Scratch space for looking at words.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    /// The lower-cased word.
    pub(super) lower: String,
    folded: String,
}

impl Word {
    /// Looks at `surface`; afterwards `buffer.lower` is the lower-cased word.
    pub(super) fn new(surface: &str, language: Language, buffer: &mut Buffer) -> Self {
        buffer.lower.clear();
        buffer.lower.extend(surface.chars().map(lower));
        buffer.folded.clear();
        fold_into(&buffer.lower, language, &mut buffer.folded);
        let (ending, length) = endings(&buffer.lower);
        let (folded, _) = endings(&buffer.folded);
        let (mut stem, mut hash) = ([0; LONGEST_ENDING + 1], 0);
        for (index, letter) in buffer.lower.chars().enumerate() {
            if length - index <= LONGEST_ENDING {
                stem[length - index] = hash;
            }
            hash = mix(hash, letter as u32);
        }
        stem[0] = hash;
        Self {
            ending,
            folded,
            stem,
            whole: finish(hash),
            whole_folded: hash::of_str(&buffer.folded),
            head: finish(buffer.folded.chars().take(4).fold(0, |hash, letter| mix(hash, letter as u32))),
            length,
            shape: Shape::of(surface),
        }
    }
}

/// Hashes of all endings of a lower-cased word, and its length in letters.
pub(super) fn endings(word: &str) -> ([u32; LONGEST_ENDING + 1], usize) {
    let mut endings = [0; LONGEST_ENDING + 1];
    let (mut hash, mut length) = (0, 0);
    for letter in word.chars().rev() {
        hash = mix(hash, letter as u32);
        length += 1;
        if length <= LONGEST_ENDING {
            endings[length] = finish(hash);
        }
    }
    if length < LONGEST_ENDING {
        endings[length + 1..].fill(finish(hash) ^ 1);
    }
    (endings, length)
}
