//! The two scripts, with what is known about their languages.

use std::sync::LazyLock;

use super::evidence::Evidence;
use super::grams::Grams;

/// A script.
pub(super) struct Script {
    pub grams: Grams,
    pub evidence: Evidence,
}

static CYRILLIC: LazyLock<Script> = LazyLock::new(|| {
    Script::new(include_str!("../../../data/languages/grams-cyrillic.tsv"), |letter| {
        matches!(letter, '\u{400}'..='\u{52f}')
    })
});
static LATIN: LazyLock<Script> =
    LazyLock::new(|| Script::new(include_str!("../../../data/languages/grams-latin.tsv"), |letter| letter < '\u{250}'));

impl Script {
    fn new(table: &str, has: fn(char) -> bool) -> Self {
        let grams = Grams::parse(table, has);
        let evidence = Evidence::parse(include_str!("../../../data/languages/evidence.tsv"), &grams);
        Self { grams, evidence }
    }

    /// The script of most letters, or none if that is neither Cyrillic nor Latin.
    pub(super) fn of(pieces: [&str; 3]) -> Option<&'static Self> {
        let (mut cyrillic, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
        // The first byte of a letter tells its script well enough: E2 begins punctuation and signs, C2 signs, D4 Cyrillic and
        // Armenian.
        for byte in pieces.into_iter().flat_map(str::bytes) {
            cyrillic += usize::from(matches!(byte, 0xd0..=0xd4));
            latin += usize::from(byte.is_ascii_alphabetic() | matches!(byte, 0xc3..=0xc9));
            other += usize::from(matches!(byte, 0xca..=0xcf | 0xd5..=0xe1 | 0xe3..=0xf4));
        }
        if cyrillic.max(latin) <= other {
            None
        } else if cyrillic >= latin {
            Some(&CYRILLIC)
        } else {
            Some(&LATIN)
        }
    }
}
