//! The key under which a name is stored and looked up.
//!
//! The build script compiles this file too.

use unicode_normalization::UnicodeNormalization;

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
        lower_into(name, &mut self.lower);
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

    /// The hash of the folded key, the same on every machine: it is stored (FNV-1a, Fowler, Noll and Vo).
    pub(super) fn hash(&self) -> u64 {
        let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.folded.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
    }
}

/// Appends the NFKC form of `name` in lower case. Nearly all names are of letters that NFKC leaves alone and whose lower
/// case stands at a fixed distance; the Unicode tables are asked only about the others, which makes indexing twice as fast.
fn lower_into(name: &str, lower: &mut String) {
    let begin = lower.len();
    for letter in name.chars() {
        match letter {
            '\0'..='\x7f' => lower.push(letter.to_ascii_lowercase()),
            'А'..='Я' => lower.push(char::from_u32(letter as u32 + 0x20).unwrap_or(letter)),
            'Ѐ'..='Џ' => lower.push(char::from_u32(letter as u32 + 0x50).unwrap_or(letter)),
            'а'..='џ' | 'ß'..='ö' | 'ø'..='ÿ' | '’' => lower.push(letter),
            _ => {
                lower.truncate(begin);
                lower.extend(name.nfkc().flat_map(char::to_lowercase));
                return;
            }
        }
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
    fn the_short_way_to_lower_case_agrees_with_unicode() {
        for code in 0..0x2_0000 {
            let Some(letter) = char::from_u32(code) else { continue };
            let (name, mut lower) = (letter.to_string(), String::new());
            lower_into(&name, &mut lower);
            assert_eq!(lower, name.nfkc().flat_map(char::to_lowercase).collect::<String>(), "{name} {code:x}");
        }
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
