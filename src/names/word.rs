//! The words of a name as written.

use unicode_normalization::UnicodeNormalization;

use super::name::LONGEST_NAME;
use super::vocabulary;
use crate::text::Language;

/// One word as written.
pub(super) struct Word {
    pub(super) letters: Vec<char>,
    /// Letters before the last apostrophe.
    pub(super) apostrophe: Option<usize>,
    /// A full stop follows.
    pub(super) stop: bool,
    /// A hyphen joins it to the next word.
    pub(super) hyphen: bool,
    /// Number of commas before it.
    pub(super) commas: usize,
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | '‘' | '´' | '′' | 'ʹ' | 'ʻ')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Letters that join a word without being part of it: combining marks left over by composition, invisible characters.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Composes, drops apostrophes and loose marks, and splits at everything that is neither letter nor digit.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    let mut commas = 0;
    for letter in text.chars().take(LONGEST_NAME).nfkc() {
        if is_ignored(letter) {
            continue;
        }
        if is_apostrophe(letter) {
            if let Some(word) = words.last_mut().filter(|_| inside) {
                word.apostrophe = Some(word.letters.len());
            }
            continue;
        }
        if letter.is_alphanumeric() {
            if !inside {
                words.push(Word { letters: Vec::new(), apostrophe: None, stop: false, hyphen: false, commas });
                inside = true;
            }
            words.last_mut().into_iter().for_each(|word| word.letters.push(letter));
        } else {
            if letter == '.' && inside {
                words.last_mut().into_iter().for_each(|word| word.stop = true);
            }
            if is_hyphen(letter) && inside {
                words.last_mut().into_iter().for_each(|word| word.hyphen = true);
            }
            commas += usize::from(letter == ',' && !words.is_empty());
            inside = false;
        }
    }
    words
}

/// Joins runs of single letters with full stops, `U.S.A.`, which in a person's name would be initials.
pub(super) fn join_dotted(words: &mut Vec<Word>) {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut open = false;
    for word in words.drain(..) {
        let dotted = word.letters.len() == 1 && word.stop;
        match joined.last_mut() {
            Some(last) if open && dotted => last.letters.extend(word.letters),
            _ => joined.push(word),
        }
        open = dotted;
    }
    *words = joined;
}

/// Letters in lower case.
pub(super) fn lower_case(letters: &[char]) -> Vec<char> {
    letters.iter().flat_map(|letter| letter.to_lowercase()).collect()
}

/// Cuts compounds of generic words in two: Минздрав, Europarlament.
pub(super) fn split_compounds(words: Vec<Word>, language: Language) -> Vec<Word> {
    let mut split = Vec::with_capacity(words.len());
    for mut word in words {
        if let Some(cut) =
            vocabulary::split(&lower_case(&word.letters), language).filter(|&cut| cut < word.letters.len())
        {
            let tail = word.letters.split_off(cut);
            let last = Word { letters: tail, apostrophe: None, ..word };
            split.push(Word { letters: word.letters, stop: false, hyphen: false, ..last });
            split.push(last);
        } else {
            split.push(word);
        }
    }
    split
}

/// A word in lower case.
pub(super) fn lower_text(word: &Word) -> String {
    word.letters.iter().flat_map(|letter| letter.to_lowercase()).collect()
}
