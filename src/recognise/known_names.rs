//! Names known before any training, from tables of places, people, organisations and given names, as features for the model.
//!
//! Unlike the [gazetteer](super::gazetteer) of the training documents these are as well known on a topic that was never seen,
//! so that the model can learn how far to trust them without anything being left out.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, DocumentAttributes};
use super::hashing::Hash;
use super::name_lookup::{self, Keys, LONGEST};
use crate::mention::EntityType;
use crate::text::{Language, segment};

/// What the tables say of one token; 0 is "nothing".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct KnownMatch {
    /// Types and place in a name whose folded letters match.
    pub folded: u8,
    /// The same for stems.
    pub stems: u8,
    /// What kinds of part of a name the token is, a set of [`PartKind`].
    pub word: u8,
}

/// A set of types, or of kinds of parts, one bit each.
type Code = u8;

/// What a word is in the names of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Given = 1,
    FirstOfPerson = 2,
    LastOfPerson = 4,
}

/// Keys of whole names, by folded letters and by stems.
const NAMES: [Keys; 2] = [Keys { family: 220, by_stem: false }, Keys { family: 221, by_stem: true }];
/// Keys of words that are parts of names.
const PARTS: [Keys; 2] = [Keys { family: 222, by_stem: false }, Keys { family: 223, by_stem: true }];

/// Matches of every token of a document, by the codes that `code` gives to keys.
pub(crate) fn matches(
    document: &DocumentAttributes,
    sentences: impl Iterator<Item = Range<usize>>,
    code: impl Fn(Hash) -> Option<Code>,
) -> Vec<KnownMatch> {
    let tokens = &document.tokens;
    let mut found = vec![KnownMatch::default(); tokens.len()];
    let may_begin = |token: &Attributes| token.case.is_capital();
    for sentence in sentences {
        for keys in NAMES {
            for (name, types) in keys.longest_names(tokens, sentence.clone(), may_begin, may_begin, &code) {
                for (place, entry) in found[name.clone()].iter_mut().enumerate() {
                    let value = types * 4 + name_lookup::position(place, name.len());
                    *(if keys.by_stem { &mut entry.stems } else { &mut entry.folded }) = value;
                }
            }
        }
    }
    for (token, entry) in tokens.iter().zip(&mut found).filter(|(token, _)| token.case.is_capital()) {
        let known = |keys: Keys| code(keys.of_name(std::slice::from_ref(token)));
        entry.word = PARTS.into_iter().find_map(known).unwrap_or(0);
    }
    found
}

/// Collects the keys of known names.
#[derive(Debug, Default)]
pub(crate) struct KnownNames {
    codes: FxHashMap<u32, Code>,
}

impl KnownNames {
    /// Adds a name as it is written in `language`. Events and products are not looked up.
    pub fn add(&mut self, kind: EntityType, language: Language, name: &str) {
        let bit = match kind {
            EntityType::Person => 1,
            EntityType::Location => 2,
            EntityType::Organisation => 4,
            EntityType::Event | EntityType::Product => return,
        };
        let tokens = tokens(language, name);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        if tokens.len() > LONGEST {
            return;
        }
        NAMES.into_iter().for_each(|keys| self.mark(keys.of_name(&tokens), bit));
        if kind == EntityType::Person && tokens.len() > 1 {
            self.add_part(first, PartKind::FirstOfPerson);
            self.add_part(last, PartKind::LastOfPerson);
        }
    }

    /// Adds a given name.
    pub fn add_given(&mut self, name: &str) {
        for token in tokens(Language::Unknown, name) {
            self.add_part(&token, PartKind::Given);
        }
    }

    fn add_part(&mut self, token: &Attributes, kind: PartKind) {
        PARTS.into_iter().for_each(|keys| self.mark(keys.of_name(std::slice::from_ref(token)), kind as Code));
    }

    fn mark(&mut self, key: Hash, bit: Code) {
        *self.codes.entry(key.finish()).or_default() |= bit;
    }

    /// Keys and codes, sorted.
    pub fn finish(self) -> Vec<(u32, Code)> {
        let mut entries: Vec<(u32, Code)> = self.codes.into_iter().collect();
        entries.sort_unstable();
        entries
    }
}

fn tokens(language: Language, name: &str) -> Vec<Attributes> {
    DocumentAttributes::new(name, &segment(name), language).tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_other_cases_and_scripts() {
        let mut known = KnownNames::default();
        known.add(EntityType::Location, Language::English, "Warsaw");
        known.add(EntityType::Location, Language::Polish, "Warszawa");
        known.add(EntityType::Person, Language::Ukrainian, "Остап Щиголь");
        known.add_given("остап");
        let table = known.finish();
        let text = "У Варшаві Остап Щиголь. остап";
        let cut = segment(text);
        let document = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let sentences = cut.sentences.iter().map(|sentence| sentence.tokens.clone());
        let found = matches(&document, sentences, |key| {
            table.binary_search_by_key(&key.finish(), |entry| entry.0).ok().map(|place| table[place].1)
        });
        assert_eq!((found[1].folded, found[1].stems), (0, 2 * 4), "by its stem, a place of one word");
        assert_eq!((found[2].folded, found[3].folded), (4 + 1, 4 + 2), "the first and the last word of a person");
        assert_eq!(found[2].word, PartKind::Given as u8 | PartKind::FirstOfPerson as u8);
        assert_eq!(found[5], KnownMatch::default(), "not in lower case");
    }
}
