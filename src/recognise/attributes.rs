//! What is known of each token before any model: its folded letters, stem, case, shape and place in the sentence.

use std::ops::Range;
use std::sync::LazyLock;

use super::hashing::Hash;
use crate::text::{Language, Segmentation, Token, fold_into};

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Title,
    Upper,
    SingleUpper,
    Mixed,
    Number,
    Punctuation,
}

impl Case {
    /// How `word` is written.
    pub fn of(word: &str) -> Self {
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        for letter in word.chars() {
            match LetterClass::of(letter) {
                LetterClass::Upper => upper += 1,
                LetterClass::Lower => lower += 1,
                LetterClass::Digit => digits += 1,
                LetterClass::Other => {}
            }
        }
        Self::of_counts(upper, lower, digits, word)
    }

    /// How `word` is written, which has so many upper-case letters, other letters and digits.
    fn of_counts(upper: usize, lower: usize, digits: usize, word: &str) -> Self {
        let title = || word.chars().next().is_some_and(|first| LetterClass::of(first) == LetterClass::Upper);
        match (upper, lower, digits) {
            (0, 0, 0) => Self::Punctuation,
            (0, 0, _) => Self::Number,
            (0, _, _) => Self::Lower,
            (1, 0, _) => Self::SingleUpper,
            (_, 0, _) => Self::Upper,
            (1, _, _) if title() => Self::Title,
            _ => Self::Mixed,
        }
    }

    /// Whether `word` is written as an acronym: it begins with a capital and has another (`СЗО`, `PiS`).
    pub fn is_acronym(word: &str) -> bool {
        matches!(Self::of(word), Self::Upper | Self::Mixed)
            && word.starts_with(char::is_uppercase)
            && word.chars().filter(|letter| letter.is_uppercase()).count() > 1
    }

    /// Whether a token written so can be (part of) a name: it has an upper-case letter.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::SingleUpper | Self::Mixed)
    }
}

/// What a character is to the shape of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterClass {
    Upper,
    /// A letter that is not in upper case.
    Lower,
    Digit,
    Other,
}

/// Characters up to here, all of Latin and Cyrillic but the rarest, have their class in a table.
const TABLE_END: usize = 0x530;

static CLASSES: LazyLock<[LetterClass; TABLE_END]> = LazyLock::new(|| {
    std::array::from_fn(|code| char::from_u32(code as u32).map_or(LetterClass::Other, LetterClass::look_up))
});

impl LetterClass {
    #[inline]
    fn of(letter: char) -> Self {
        CLASSES.get(letter as usize).copied().unwrap_or_else(|| Self::look_up(letter))
    }

    fn look_up(letter: char) -> Self {
        if letter.is_uppercase() {
            Self::Upper
        } else if letter.is_alphabetic() {
            Self::Lower
        } else if letter.is_numeric() {
            Self::Digit
        } else {
            Self::Other
        }
    }
}

/// The attributes of one token.
#[derive(Debug, Clone)]
pub(crate) struct Attributes {
    /// Its folded letters, as bytes of [`DocumentAttributes::letters`].
    pub letters: Range<usize>,
    /// Hash of the folded letters.
    pub folded: Hash,
    /// Hash of the folded stem.
    pub stem: Hash,
    pub case: Case,
    /// Hash of the shape: runs of upper, lower, digit up to four, other characters themselves.
    pub shape: Hash,
    /// Hash of the shape with runs of any length alike.
    pub short_shape: Hash,
    /// Its first character.
    pub first: char,
    /// Length in code points, at most 20.
    pub length: u8,
    pub latin: bool,
    /// The language it is taken to be in.
    pub language: Language,
    pub space_before: bool,
    /// First word of its sentence.
    pub sentence_start: bool,
    /// 0 outside quotation marks, else 1 + words since they opened, at most 8.
    pub quoted: u8,
}

/// The attributes of all tokens of a document.
#[derive(Debug, Default)]
pub(crate) struct DocumentAttributes {
    /// Folded letters of all tokens, one after the other.
    pub letters: String,
    pub tokens: Vec<Attributes>,
}

impl DocumentAttributes {
    /// Computes them for a text in one language and its segmentation.
    pub fn new(text: &str, cut: &Segmentation, language: Language) -> Self {
        Self::of_paragraphs(text, cut, |_| language)
    }

    /// Computes them for a text and its segmentation; `language` tells that of each paragraph.
    pub fn of_paragraphs(text: &str, cut: &Segmentation, language: impl Fn(usize) -> Language) -> Self {
        let mut this =
            Self { letters: String::with_capacity(text.len()), tokens: Vec::with_capacity(cut.tokens.len()) };
        let mut lower = String::new();
        for sentence in &cut.sentences {
            let language = language(sentence.paragraph);
            for token in &cut.tokens[sentence.tokens.clone()] {
                let attributes = this.token(token.of(text), *token, language, &mut lower);
                this.tokens.push(attributes);
            }
            mark_sentence(&mut this.tokens[sentence.tokens.clone()]);
        }
        this
    }

    /// The folded letters of a token.
    pub fn folded(&self, token: &Attributes) -> &[u8] {
        &self.letters.as_bytes()[token.letters.clone()]
    }

    fn token(&mut self, word: &str, token: Token, language: Language, lower: &mut String) -> Attributes {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let begin = self.letters.len();
        fold_into(lower, language, &mut self.letters);
        if self.letters.len() == begin {
            self.letters.push_str(lower);
        }
        let letters = begin..self.letters.len();
        let bytes = &self.letters.as_bytes()[letters.clone()];
        let first = word.chars().next().unwrap_or(' ');
        let (shape, short_shape, case) = shape(word);
        Attributes {
            folded: Hash::new(0).with_bytes(bytes),
            stem: Hash::new(0).with_bytes(&bytes[..stem_length(bytes.len())]),
            letters,
            case,
            shape,
            short_shape,
            first,
            length: (token.char_end - token.char_start).min(20) as u8,
            language,
            latin: matches!(first, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}'),
            space_before: token.space_before,
            sentence_start: false,
            quoted: 0,
        }
    }
}

/// How many bytes of a folded word of `length` bytes make its stem: long enough to tell words apart, short enough that
/// case endings fall off.
fn stem_length(length: usize) -> usize {
    match length {
        0..=4 => length,
        5..=6 => 4,
        7..=8 => length - 2,
        _ => 7,
    }
}

fn shape(word: &str) -> (Hash, Hash, Case) {
    let (mut upper, mut lower, mut digits) = (0, 0, 0);
    let (mut shape, mut short) = (Hash::new(1), Hash::new(2));
    let (mut last, mut run) = (u64::MAX, 0);
    for letter in word.chars() {
        let class = match LetterClass::of(letter) {
            LetterClass::Upper => {
                upper += 1;
                1
            }
            LetterClass::Lower => {
                lower += 1;
                2
            }
            LetterClass::Digit => {
                digits += 1;
                3
            }
            LetterClass::Other => u64::from(letter),
        };
        if class == last {
            run += 1;
        } else {
            short = short.with(class);
            run = 1;
        }
        if run <= 4 {
            shape = shape.with(class);
        }
        last = class;
    }
    (shape, short, Case::of_counts(upper, lower, digits, word))
}

fn mark_sentence(tokens: &mut [Attributes]) {
    if let Some(first) = tokens.iter_mut().find(|token| token.case != Case::Punctuation) {
        first.sentence_start = true;
    }
    let mut quoted = 0u8;
    for token in tokens {
        quoted = match token.first {
            '«' | '„' => 1,
            '"' | '“' if quoted == 0 => 1,
            '»' | '”' | '"' | '“' => 0,
            _ if quoted > 0 => (quoted + 1).min(8),
            _ => 0,
        };
        token.quoted = quoted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment;

    fn attributes(text: &str, language: Language) -> DocumentAttributes {
        DocumentAttributes::new(text, &segment(text), language)
    }

    #[test]
    fn inflected_forms_and_scripts_share_a_stem() {
        let russian = attributes("Зеленского Зеленским", Language::Russian);
        let czech = attributes("Zelenským", Language::Czech);
        assert_eq!(russian.tokens[0].stem, russian.tokens[1].stem);
        assert_eq!(russian.tokens[1].folded, czech.tokens[0].folded);
    }

    #[test]
    fn case_and_place() {
        let text = "«США» і Boeing-737: McDonald’s";
        let found: Vec<Case> =
            attributes(text, Language::Ukrainian).tokens.into_iter().map(|token| token.case).collect();
        use Case::*;
        assert_eq!(found, [Punctuation, Upper, Punctuation, Lower, Title, Punctuation, Number, Punctuation, Mixed]);
        let quoted = attributes("він «Рада» і", Language::Ukrainian);
        assert_eq!(quoted.tokens.iter().map(|token| token.quoted).collect::<Vec<_>>(), [0, 1, 2, 0, 0]);
        assert!(quoted.tokens[0].sentence_start && !quoted.tokens[2].sentence_start);
    }
}
