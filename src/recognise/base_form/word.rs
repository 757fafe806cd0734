//! What the model sees of a word: hashes of its endings as written and as folded, and its shape.

use crate::recognise::attributes::Case;
use crate::recognise::hashing::Hash;
use crate::text::{Language, fold_into};

/// Longest ending looked at, in letters.
pub(super) const LONGEST_ENDING: usize = 6;
/// Letters that two forms of one word share at least, from the start.
const STEM: usize = 3;

/// A lower-case letter; letters that lower-case to several keep the first, so that letter counts never change.
pub(super) fn lower(letter: char) -> char {
    match letter {
        'a'..='z' | 'а'..='я' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        'ѐ'..='џ' | 'à'..='ÿ' | '\u{0}'..='\u{7f}' => letter,
        'Ѐ'..='Џ' => char::from_u32(letter as u32 + 80).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// A running hash followed by a letter.
pub(super) fn with_letter(hash: Hash, letter: char) -> Hash {
    hash.with(u64::from(letter))
}

/// The start of every hash of letters.
pub(super) const LETTERS: Hash = Hash::new(0);

/// The hash of a string, letter by letter.
pub(super) fn hash_letters(letters: impl IntoIterator<Item = char>) -> u32 {
    letters.into_iter().fold(LETTERS, with_letter).finish()
}

/// A word's hashes; all zero for "no word there".
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Hash of the last *k* letters, lower-cased; a mark of the whole word where it is shorter.
    pub(super) ending: [u32; LONGEST_ENDING + 1],
    /// The same of the folded word.
    pub(super) folded: [u32; LONGEST_ENDING + 1],
    /// Hash of the whole word, lower-cased.
    pub(super) whole: u32,
    /// Hash of the whole folded word.
    pub(super) whole_folded: u32,
    /// Hash of the first four letters of the folded word.
    pub(super) head: u32,
    /// What the word's other forms share with it, see [`stem_of`].
    pub(super) kin: Option<u32>,
    /// Its first letters, see [`first_letters`].
    pub(super) first: u64,
    /// Its length in letters.
    pub(super) length: usize,
    /// Its capitals.
    pub(super) case: Case,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            ending: [0; LONGEST_ENDING + 1],
            folded: [0; LONGEST_ENDING + 1],
            whole: 0,
            whole_folded: 0,
            head: 0,
            kin: None,
            first: 0,
            length: 0,
            case: Case::Punctuation,
        }
    }
}

/// Scratch space for looking at words.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    lower: String,
    folded: String,
}

impl Word {
    /// Looks at `surface`.
    pub(super) fn new(surface: &str, language: Language, buffer: &mut Buffer) -> Self {
        buffer.lower.clear();
        buffer.lower.extend(surface.chars().map(lower));
        buffer.folded.clear();
        fold_into(&buffer.lower, language, &mut buffer.folded);
        let (ending, length) = endings(&buffer.lower);
        let (folded, _) = endings(&buffer.folded);
        Self {
            ending,
            folded,
            whole: hash_letters(buffer.lower.chars()),
            whole_folded: hash_letters(buffer.folded.chars()),
            head: hash_letters(buffer.folded.chars().take(4)),
            kin: stem_of(surface),
            first: first_letters(surface),
            length,
            case: Case::of(surface),
        }
    }
}

/// Hashes of all endings of a lower-cased word, and its length in letters.
pub(super) fn endings(word: &str) -> ([u32; LONGEST_ENDING + 1], usize) {
    let mut endings = [0; LONGEST_ENDING + 1];
    let (mut hash, mut length) = (LETTERS, 0);
    for letter in word.chars().rev() {
        hash = with_letter(hash, letter);
        length += 1;
        if length <= LONGEST_ENDING {
            endings[length] = hash.finish();
        }
    }
    if length < LONGEST_ENDING {
        endings[length + 1..].fill(hash.finish() ^ 1);
    }
    (endings, length)
}

/// The lowest bytes of the first eight letters of a word, lower-cased, the first lowest: see [`common_letters`].
pub(super) fn first_letters(surface: &str) -> u64 {
    let letters = surface.chars().map(lower).take(8).enumerate();
    letters.fold(0, |letters, (index, letter)| letters | u64::from(letter as u32 as u8) << (8 * index))
}

/// With how many of the same letters two words begin, up to eight; now and then more than they do.
pub(super) fn common_letters(left: u64, right: u64) -> usize {
    (left ^ right).trailing_zeros() as usize / 8
}

/// Whether a lower-case character is a letter.
pub(super) fn is_letter(letter: char) -> bool {
    match letter {
        'a'..='z' | 'а'..='џ' | 'à'..='ö' | 'ø'..='ƿ' => true,
        '\u{0}'..='\u{7f}' | '\u{2010}'..='\u{2027}' | '«' | '»' | '\u{a0}' => false,
        _ => letter.is_alphabetic(),
    }
}

/// Hash of the first letters of a word, lower-cased, which all of its forms have; `None` for what is shorter or does not
/// begin with letters.
pub(super) fn stem_of(surface: &str) -> Option<u32> {
    let mut letters = surface.chars();
    let mut hash = LETTERS;
    for _ in 0..STEM {
        let letter = lower(letters.next()?);
        if !is_letter(letter) {
            return None;
        }
        hash = with_letter(hash, letter);
    }
    Some(hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cuts_agree_with_the_standard_library() {
        for letter in '\u{0}'..='\u{2fff}' {
            assert_eq!(lower(letter), letter.to_lowercase().next().unwrap(), "{letter:?}");
            if lower(letter) == letter {
                assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter:?}");
            }
        }
    }
}
