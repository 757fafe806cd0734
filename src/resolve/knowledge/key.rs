//! The key under which a name is stored and looked up.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text::{Language, fold_into};

/// Names of capitals up to this length are acronyms; longer ones (ЮНЕСКО, UNICEF) are also written like words.
const LONGEST_ACRONYM: usize = 4;

/// A name made ready for comparing.
#[derive(Debug, Clone, Default)]
pub(super) struct NameKey {
    language: Language,
    lower: String,
    folded: String,
    all_capitals: bool,
}

impl NameKey {
    /// The key of a name in a language; `None` when nothing in it can be compared.
    pub(super) fn new(name: &str, language: Language) -> Option<Self> {
        let mut key = Self::default();
        key.refill(name, language).then_some(key)
    }

    /// Like [`Self::new`], in place, so that indexing reuses two buffers for all names.
    pub(super) fn refill(&mut self, name: &str, language: Language) -> bool {
        self.language = language;
        self.lower.clear();
        self.folded.clear();
        if is_nfkc_quick(name.chars()) == IsNormalized::Yes {
            self.lower.extend(name.chars().flat_map(char::to_lowercase));
        } else {
            self.lower.extend(name.nfkc().flat_map(char::to_lowercase));
        }
        self.all_capitals = !name.chars().any(char::is_lowercase);
        let bare = self.lower.trim();
        fold_into(bare.strip_prefix("the ").unwrap_or(bare), language, &mut self.folded);
        !self.folded.is_empty()
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// The name in lower case.
    pub(super) fn lower(&self) -> &str {
        &self.lower
    }

    /// The name's letters and digits in lower case, without stops and hyphens.
    pub(super) fn letters(&self) -> impl Iterator<Item = char> {
        self.lower.chars().filter(|letter| letter.is_alphanumeric())
    }

    /// The folded key: equal keys are equal names.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// No letter of the name is in lower case.
    pub(super) fn all_capitals(&self) -> bool {
        self.all_capitals
    }

    pub(super) fn hash(&self) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write(self.folded.as_bytes());
        hasher.finish()
    }
}

/// Whether a name is an acronym that only capitals may match: two to four letters or digits, no lower case (`США`, `U.S.`,
/// `G7`), written without spaces.
pub(super) fn is_acronym(name: &str) -> bool {
    // Four Cyrillic letters with a stop after each are twelve bytes: longer names need no look.
    if name.len() > 3 * LONGEST_ACRONYM {
        return false;
    }
    let mut length = 0;
    for letter in name.chars() {
        if letter.is_lowercase() || letter.is_whitespace() {
            return false;
        }
        length += usize::from(letter.is_alphanumeric());
    }
    (2..=LONGEST_ACRONYM).contains(&length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_the_article_do_not_count() {
        let folded = |name, language| NameKey::new(name, language).unwrap().folded().to_owned();
        assert_eq!(folded("Нью-Йорк", Language::Russian), folded("Нью Йорк", Language::Russian));
        assert_eq!(folded("The New York Times", Language::English), folded("New York Times", Language::English));
        assert!(NameKey::new("«»", Language::Russian).is_none());
    }

    #[test]
    fn acronyms_are_short_and_in_capitals() {
        for name in ["США", "U.S.", "WHO", "G7", "Г-7", "ОБСЄ"] {
            assert!(is_acronym(name), "{name}");
        }
        for name in ["Nato", "ЮНЕСКО", "Сан", "A B", "Q"] {
            assert!(!is_acronym(name), "{name}");
        }
    }
}
