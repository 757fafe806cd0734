//! Serbian in its other alphabet: news is written in both, and marked text is there in Latin letters alone.

use crate::document::Span;
use crate::recognise::gold::{GoldDocument, GoldMention};
use crate::text::Language;

/// The letters of the Latin alphabet and of the Cyrillic one, in the same order.
const LATIN: &str = "abvgdđežzijklmnoprstćufhcčš";
const CYRILLIC: &str = "абвгдђежзијклмнопрстћуфхцчш";
/// Two letters that are one in Cyrillic; across the parts of a word (`nad-živeti`) they are not, which names hardly have.
const PAIRS: [(char, char, char); 3] = [('l', 'j', 'љ'), ('n', 'j', 'њ'), ('d', 'ž', 'џ')];

/// A Serbian document in Latin letters as it would be written in Cyrillic ones, its marks moved along; `None` for any other.
pub(super) fn in_cyrillic(document: &GoldDocument) -> Option<GoldDocument> {
    let is_cyrillic = |letter: char| ('\u{400}'..'\u{530}').contains(&letter);
    if document.language != Language::Serbian || document.text.contains(is_cyrillic) {
        return None;
    }
    let (text, places) = transliterate(&document.text);
    let moved = |mention: &GoldMention| GoldMention {
        span: Span::new(places[mention.span.start], places[mention.span.end]),
        base: mention.base.as_deref().map(|base| transliterate(base).0),
        ..mention.clone()
    };
    Some(GoldDocument { text, mentions: document.mentions.iter().map(moved).collect(), ..document.clone() })
}

/// The text in Cyrillic letters, and for each code point of the Latin one, and its end, the place of what it became. Words with
/// letters that Serbian lacks are foreign and stay.
fn transliterate(text: &str) -> (String, Vec<usize>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut result, mut places, mut length) = (String::with_capacity(2 * text.len()), Vec::new(), 0);
    let mut word_end = 0;
    let mut foreign = false;
    for (index, &letter) in letters.iter().enumerate() {
        if index >= word_end {
            let word = letters[index..].iter().take_while(|letter| letter.is_alphabetic());
            foreign = word.clone().any(|letter| "qwxyQWXY".contains(*letter));
            word_end = index + word.count().max(1);
        }
        places.push(length);
        let pair = |first: char, second: Option<&char>| {
            let second = second.filter(|_| !foreign)?.to_lowercase().next()?;
            PAIRS.iter().find(|pair| (pair.0, pair.1) == (first, second)).map(|pair| pair.2)
        };
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let ends_pair =
            index > 0 && pair(letters[index - 1].to_lowercase().next().unwrap_or(' '), Some(&letter)).is_some();
        if ends_pair {
            // Its place is that of the letter that both became.
            continue;
        }
        let single = || LATIN.chars().zip(CYRILLIC.chars()).find(|(latin, _)| *latin == lower && !foreign);
        let new = pair(lower, letters.get(index + 1)).or_else(|| single().map(|(_, cyrillic)| cyrillic));
        match new {
            Some(new) if letter.is_uppercase() => result.extend(new.to_uppercase()),
            Some(new) => result.push(new),
            None => result.push(letter),
        }
        length += 1;
    }
    places.push(length);
    (result, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityType;

    #[test]
    fn marks_move_with_their_letters() {
        let mention = |start, end, base: &str| GoldMention {
            span: Span::new(start, end),
            kind: EntityType::Location,
            base: Some(base.to_owned()),
            entity: None,
        };
        let document = GoldDocument {
            id: "1".to_owned(),
            topic: String::new(),
            language: Language::Serbian,
            text: "Ljudi u Njemačkoj i New Yorku.".to_owned(),
            mentions: vec![mention(8, 17, "Njemačka"), mention(20, 29, "New York")],
        };
        let cyrillic = in_cyrillic(&document).unwrap();
        assert_eq!(cyrillic.text, "Људи у Њемачкој и New Yorku.");
        let letters: Vec<char> = cyrillic.text.chars().collect();
        let marked = |mention: &GoldMention| letters[mention.span.start..mention.span.end].iter().collect::<String>();
        assert_eq!(cyrillic.mentions.iter().map(marked).collect::<Vec<_>>(), ["Њемачкој", "New Yorku"]);
        assert_eq!(cyrillic.mentions[0].base.as_deref(), Some("Њемачка"));
        assert_eq!(in_cyrillic(&cyrillic), None);
        assert_eq!(in_cyrillic(&GoldDocument { language: Language::Croatian, ..document }), None);
    }
}
