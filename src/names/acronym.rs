//! Acronyms against the words they stand for: ВООЗ, Всесвітня організація охорони здоров'я; WHO too, by meaning.

use super::distance::costs;
use super::name::Name;
use super::part::{LONGEST_ACRONYM, Part};
use super::phonemes::Symbol;
use super::role::Role;
use super::similarity::{Likeness, Way};

/// Letters that stand for their words in order are worth more than letters found in any order, by meaning.
const BY_MEANING: f32 = 0.9;
/// An acronym explains at least this share of its letters and of the words.
const LEAST_SHARE: f32 = 0.65;
/// Sounds this near may be one letter in two scripts.
const LETTER_CHANGE: f32 = 0.2;

/// Whether `acronym` stands for the words of `name` that are not in the bit set `used`: how well, the first word it stands
/// for, and the set of all of them.
pub(super) fn stands_for(acronym: &Part, name: &Name, used: u32, cross_script: bool) -> Option<(Likeness, usize, u32)> {
    let length = acronym.acronym.iter().take_while(|&&letter| letter != 0).count();
    let letters = &acronym.acronym[..length];
    let free = |index: &usize| used >> index & 1 == 0 && name.core_part(*index).role != Role::Acronym;
    let words = (0..name.core().len()).filter(free).count();
    if length < 2 || words < 2 {
        return None;
    }
    let (in_order, ordered) = in_order(letters, name, &free, cross_script);
    let (by_meaning, meant) = by_meaning(letters, name, &free, cross_script);
    // In any order and any language only nearly all letters together tell something.
    let enough = by_meaning + usize::from(length >= 4) >= length && words <= length + 1;
    let by_meaning = if enough { by_meaning } else { 0 };
    let longest = length.max(words) as f32;
    let ordered_share = in_order as f32 / longest;
    let meant_share = by_meaning as f32 / longest * BY_MEANING;
    let (share, set) = if ordered_share >= meant_share { (ordered_share, ordered) } else { (meant_share, meant) };
    if share < LEAST_SHARE || set == 0 {
        return None;
    }
    Some((Likeness::whole(share, Way::Acronym), set.trailing_zeros() as usize, set))
}

/// Whether a letter of an acronym is the first of a word.
fn begins(letter: Symbol, word: &Part, cross_script: bool) -> bool {
    letter == word.initial
        || (cross_script && word.initial != 0 && costs(true).change(letter, word.initial) <= LETTER_CHANGE)
}

/// The longest run of letters and words that agree in order (a longest common subsequence), and the words in it.
fn in_order(letters: &[Symbol], name: &Name, free: &impl Fn(&usize) -> bool, cross_script: bool) -> (usize, u32) {
    // best[k]: agreements and words using the first k letters.
    let mut best = [(0_usize, 0_u32); LONGEST_ACRONYM + 1];
    for index in (0..name.core().len()).filter(|index| free(index)) {
        let word = name.core_part(index);
        for (k, &letter) in letters.iter().enumerate().rev() {
            let with = (best[k].0 + 1, best[k].1 | 1 << index);
            if begins(letter, word, cross_script) && with.0 > best[k + 1].0 {
                best[k + 1] = with;
            }
        }
        for k in 1..=letters.len() {
            if best[k - 1].0 > best[k].0 {
                best[k] = best[k - 1];
            }
        }
    }
    best[letters.len()]
}

/// How many letters find a word of their own that begins, in any language, with them; and those words.
fn by_meaning(letters: &[Symbol], name: &Name, free: &impl Fn(&usize) -> bool, cross_script: bool) -> (usize, u32) {
    let script = usize::from(name.cyrillic != cross_script);
    let (mut found, mut set) = (0, 0_u32);
    for &letter in letters {
        let fits = |index: &usize| {
            let word = name.core_part(*index);
            free(index)
                && set >> index & 1 == 0
                && (word.initials[script] >> letter & 1 == 1 || begins(letter, word, cross_script))
        };
        if let Some(index) = (0..name.core().len()).find(fits) {
            found += 1;
            set |= 1 << index;
        }
    }
    (found, set)
}
