//! Tokens, sentences and paragraphs of a text, with their places in bytes and in code points.

use std::ops::Range;

/// A word, number or single punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First code point in the text.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// White space stands before it.
    pub space_before: bool,
    /// It begins a line.
    pub line_start: bool,
}

impl Token {
    /// Its letters in `text`, the text it was cut from.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// A run of tokens that ends where a sentence does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as a range into [`Segmentation::tokens`]; never empty.
    pub tokens: Range<usize>,
    /// Number of the paragraph (line) it stands in, counted from 0.
    pub paragraph: usize,
}

/// A text cut into tokens, sentences and paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; together they hold every token.
    pub sentences: Vec<Sentence>,
}

impl Segmentation {
    /// The tokens that share a code point with `start..end` (code points), as a range into [`Self::tokens`]; empty where
    /// there are none.
    pub fn tokens_in(&self, start: usize, end: usize) -> Range<usize> {
        let begin = self.tokens.partition_point(|token| token.char_end <= start);
        begin..self.tokens.partition_point(|token| token.char_start < end).max(begin)
    }

    /// The number of the paragraph that a token stands in; 0 where there is no such token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        let sentence = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph)
    }
}

/// A sentence without an end is cut here, so that decoding stays linear in memory on hostile input.
const LONGEST_SENTENCE: usize = 160;

/// Cuts a text into tokens, sentences and paragraphs. A line break always ends a sentence and a paragraph.
///
/// ```
/// let text = "А. Блінкен прибув до Києва. Його зустріли.";
/// let cut = imena::text::segment(text);
/// assert_eq!(cut.sentences.len(), 2);
/// assert_eq!(cut.tokens[2].of(text), "Блінкен");
/// assert_eq!(cut.tokens[2].char_start, 3);
/// ```
pub fn segment(text: &str) -> Segmentation {
    let tokens = tokenise(text);
    let sentences = split_sentences(text, &tokens);
    Segmentation { tokens, sentences }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2bc}' | '`')
}

/// Invisible characters that separate nothing for a reader: between letters they are part of the word (folding drops them).
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 8);
    let mut letters = text.char_indices().peekable();
    let mut char_position = 0;
    let (mut line_start, mut space_before) = (true, true);
    while let Some((start, letter)) = letters.next() {
        let char_start = char_position;
        char_position += 1;
        if matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            (line_start, space_before) = (true, true);
            continue;
        }
        if letter.is_whitespace() || is_invisible(letter) {
            space_before = true;
            continue;
        }
        let mut end = start + letter.len_utf8();
        if is_word(letter) {
            let mut previous = letter;
            while let Some(&(position, next)) = letters.peek() {
                let inside = is_word(next)
                    || ((is_apostrophe(next) || is_invisible(next))
                        && previous.is_alphabetic()
                        && text[position + next.len_utf8()..].chars().next().is_some_and(char::is_alphabetic));
                if !inside {
                    break;
                }
                letters.next();
                char_position += 1;
                end = position + next.len_utf8();
                previous = next;
            }
        }
        tokens.push(Token { start, end, char_start, char_end: char_position, space_before, line_start });
        (line_start, space_before) = (false, false);
    }
    tokens
}

fn split_sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut begin, mut paragraph) = (0, 0);
    for index in 1..tokens.len() {
        let new_line = tokens[index].line_start;
        if new_line || index - begin >= LONGEST_SENTENCE || ends_sentence(text, &tokens[begin..index], tokens[index]) {
            sentences.push(Sentence { tokens: begin..index, paragraph });
            begin = index;
        }
        paragraph += usize::from(new_line);
    }
    if begin < tokens.len() {
        sentences.push(Sentence { tokens: begin..tokens.len(), paragraph });
    }
    sentences
}

/// Whether a sentence made of `before` ends where `next` begins on the same line.
fn ends_sentence(text: &str, before: &[Token], next: Token) -> bool {
    if !next.space_before {
        return false;
    }
    let first = |token: &Token| token.of(text).chars().next().unwrap_or(' ');
    let closing = before.iter().rev().take_while(|token| matches!(first(token), '"' | '»' | '”' | ')' | '“')).count();
    let Some((mark, head)) = before[..before.len() - closing].split_last() else { return false };
    let opens = first(&next);
    let may_open = opens.is_uppercase() || matches!(opens, '"' | '«' | '„' | '“' | '—' | '-' | '–');
    match first(mark) {
        '!' | '?' | '…' => may_open,
        '.' => may_open && head.last().is_none_or(|word| !is_abbreviation(text, *word, mark.space_before)),
        _ => false,
    }
}

/// Whether the full stop after `word` marks an initial (`А.`), an ordinal (`5.`) or a short title (`Св.`), not an end.
fn is_abbreviation(text: &str, word: Token, stop_apart: bool) -> bool {
    if stop_apart {
        return false;
    }
    let length = word.char_end - word.char_start;
    let mut letters = word.of(text).chars();
    let (Some(head), tail) = (letters.next(), letters.next_back()) else { return false };
    (length == 1 && head.is_alphabetic())
        || (length <= 2 && head.is_numeric())
        || (length == 2 && head.is_uppercase() && tail.is_some_and(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenise(text).into_iter().map(|token| token.of(text)).collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        let cut = segment(text);
        cut.sentences
            .iter()
            .map(|sentence| {
                let tokens = &cut.tokens[sentence.tokens.clone()];
                text[tokens[0].start..tokens[tokens.len() - 1].end].to_owned()
            })
            .collect()
    }

    #[test]
    fn words_keep_apostrophes_and_lose_hyphens() {
        assert_eq!(words("Кам'янець-Подільський, О’Ніл"), ["Кам'янець", "-", "Подільський", ",", "О’Ніл"]);
        assert_eq!(words("'цитата'"), ["'", "цитата", "'"]);
        assert_eq!(words("Шака\u{ad}лєне\u{200b} пішла"), ["Шака\u{ad}лєне", "пішла"]);
    }

    #[test]
    fn offsets_count_code_points() {
        let tokens = tokenise("«Рада»\u{a0}мовчить");
        assert_eq!((tokens[1].char_start, tokens[1].char_end), (1, 5));
        assert_eq!((tokens[3].char_start, tokens[3].char_end), (7, 14));
    }

    #[test]
    fn sentences_end_where_they_do() {
        assert_eq!(sentences("Він пішов. «Так», — сказала.").len(), 2);
        assert_eq!(sentences("Дж. Байден приїхав. Усі раді."), ["Дж. Байден приїхав.", "Усі раді."]);
        assert_eq!(sentences("О. І. Шевченко та ін.").len(), 1);
        assert_eq!(sentences("Заголовок без крапки\nТекст.").len(), 2);
        assert_eq!(sentences("Вони (1. травня 2020) прийшли.").len(), 1);
    }

    #[test]
    fn every_token_is_in_one_sentence() {
        let text = "а б. В г! Д\nе ".repeat(300);
        let cut = segment(&text);
        let mut next = 0;
        for sentence in &cut.sentences {
            assert_eq!(sentence.tokens.start, next);
            assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= LONGEST_SENTENCE);
            next = sentence.tokens.end;
        }
        assert_eq!(next, cut.tokens.len());
    }
}
