//! The edits that a word may undergo, with what each of them makes of it.

use crate::recognise::hashing::Hash;
use crate::text::{Language, fold_into};

use super::tables::{Known, Tables, of_language};
use super::word::{LETTERS, LONGEST_ENDING, Word, hash_letters, lower, with_letter};

/// One edit that a word may undergo.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Index of its script in the model; 0 keeps the word as it is.
    pub(super) script: u16,
    /// Letters that it strips.
    pub(super) strip: u8,
    /// What the word's features are combined with.
    pub(super) class: u8,
    /// Stands for the last letter of what comes out, folded.
    pub(super) last: u8,
    /// What comes out is a nominative in a list of names: 2 in its language, 1 in any that folds alike, 0 not.
    pub(super) named: u8,
    /// What comes out is a word of people's names in any language that folds alike.
    pub(super) of_people: bool,
    /// What comes out occurs in running text.
    pub(super) form: bool,
    /// Hashes of its last two and three letters.
    pub(super) ending: [u32; 2],
    /// Hash of what comes out, comparable to [`Word::whole`].
    pub(super) whole: u32,
    /// Hash of what comes out, folded.
    pub(super) folded: u32,
}

/// Space for what a candidate makes of a word, and that folded.
#[derive(Debug, Default)]
pub(super) struct Made {
    letters: String,
    folded: String,
}

/// Appends what may become of `surface`, whose hashes are `word`; `is_form` tells whether a word, by its
/// [`Word::whole`], occurs in running text.
pub(super) fn candidates(
    model: &Tables,
    surface: &str,
    word: &Word,
    language: Language,
    is_form: impl Fn(u32) -> bool,
    made: &mut Made,
    candidates: &mut Vec<Candidate>,
) {
    for script in model.scripts_for(word, language) {
        let edit = model.script(script);
        made.letters.clear();
        made.letters.extend(surface.chars().take(word.length - edit.strip).map(lower).chain(edit.add.chars()));
        made.folded.clear();
        fold_into(&made.letters, language, &mut made.folded);
        let mut ending = [LETTERS; 3];
        for (index, letter) in made.letters.chars().rev().take(3).enumerate() {
            for hash in &mut ending[index..] {
                *hash = with_letter(*hash, letter);
            }
        }
        let whole = hash_letters(made.letters.chars());
        let folded = hash_letters(made.folded.chars());
        let named = if model.knows(Known::Name, of_language(whole, language)) {
            2
        } else {
            u8::from(model.knows(Known::Folded, folded))
        };
        candidates.push(Candidate {
            script,
            strip: edit.strip as u8,
            class: model.class(script),
            last: made.folded.chars().next_back().map_or(0, |letter| Hash::new(u64::from(letter)).finish() as u8),
            named,
            of_people: model.knows(Known::Person, folded),
            form: is_form(whole),
            ending: [ending[1].finish(), ending[2].finish()],
            whole,
            folded,
        });
    }
}

/// Appends [`Candidate::whole`] of all that may become of `surface`, whose hashes are `word`.
pub(super) fn outcomes(model: &Tables, surface: &str, word: &Word, language: Language, outcomes: &mut Vec<u32>) {
    // Running hash of the word without its last letters, by their number.
    let (mut stem, mut hash) = ([LETTERS; LONGEST_ENDING + 1], LETTERS);
    for (index, letter) in surface.chars().map(lower).enumerate() {
        if let Some(stem) = stem.get_mut(word.length - index) {
            *stem = hash;
        }
        hash = with_letter(hash, letter);
    }
    stem[0] = hash;
    outcomes.extend(model.scripts_for(word, language).map(|script| {
        let edit = model.script(script);
        edit.add.chars().fold(stem[edit.strip], with_letter).finish()
    }));
}
