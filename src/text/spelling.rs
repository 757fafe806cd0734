//! Spellings without what writers vary freely.

use unicode_normalization::UnicodeNormalization;

/// A spelling without what writers vary freely: compatibility forms, kinds of dash, quote and space. Letter case is
/// folded too, except that a name all in capitals stays apart (`США`, `Сша`).
pub(crate) fn fold_case(spelling: &str) -> String {
    let cleaned: String = spelling
        .nfkc()
        .map(|letter| match letter {
            '‐' | '‑' | '–' | '—' | '−' => '-',
            '’' | 'ʼ' | '`' | '‘' => '\'',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        })
        .filter(|letter| !matches!(letter, '"' | '«' | '»' | '„' | '“' | '”'))
        .collect();
    let acronym = cleaned.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    if acronym && cleaned.chars().count() <= 5 { cleaned } else { cleaned.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writers_vary_is_folded_and_acronyms_are_not() {
        assert_eq!(fold_case("Ким Чен‑Ун"), fold_case("ким чен-ун"));
        assert_eq!(fold_case("«Ryanair»"), fold_case("RYANAIR"));
        assert_eq!(fold_case("Сайленко’в"), fold_case("сайленко'в"));
        assert_ne!(fold_case("США"), fold_case("Сша"));
    }
}
