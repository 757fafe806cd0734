//! The language of each paragraph of a document that may mix several.

use super::MANY_LETTERS;
use super::reading::Reading;
use crate::text::{Language, Segmentation};

/// Where the first bytes of a paragraph, this many, read like the document's language, the rest is not looked at.
const GLANCE: usize = 160;
/// How much likelier a paragraph must be in another language than in its document's: about two letters that the document's
/// alphabet lacks, or a sentence of words it lacks.
const LEAD: f32 = 14.0;
/// Fewer function words than these may stand in a list of names.
const FUNCTION_WORDS: usize = 2;

/// The language of each paragraph (line) of a text, at its number as [`Sentence::paragraph`](super::super::Sentence) counts.
///
/// `document` is the language of the whole. A paragraph is taken to be in another one only if it has enough letters, reads like
/// running text of that language, and is much likelier in it; so neither a line of names nor a quotation inside a paragraph
/// changes anything. Serbian and Croatian in Latin letters, which a paragraph seldom tells apart, are never set apart from each
/// other. Where `document` is [`Language::Unknown`], a paragraph is what [`Language::detect`] says.
///
/// ```
/// use imena::text::{Language, paragraph_languages, segment};
/// let text = "The president arrived in Kyiv on Monday and met the minister of defence.\n\
///             «Мы обсудили поставки оружия, которые были обещаны ещё весной», — сказал он журналистам.";
/// let languages = paragraph_languages(text, &segment(text), Language::English);
/// assert_eq!(languages, [Language::English, Language::Russian]);
/// ```
pub fn paragraph_languages(text: &str, cut: &Segmentation, document: Language) -> Vec<Language> {
    let mut languages = Vec::new();
    for sentences in cut.sentences.chunk_by(|one, next| one.paragraph == next.paragraph) {
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        let start = cut.tokens[first.tokens.start].start;
        let end = cut.tokens[last.tokens.end - 1].end;
        languages.push(of_paragraph(&text[start..end], document));
    }
    languages
}

fn of_paragraph(paragraph: &str, document: Language) -> Language {
    if document == Language::Unknown {
        return Language::detect(paragraph);
    }
    if paragraph.len() < MANY_LETTERS {
        return document;
    }
    let glance = &paragraph[..paragraph.floor_char_boundary(GLANCE)];
    if another(glance, document).is_some()
        && let Some(language) = another(paragraph, document)
    {
        return language;
    }
    document
}

/// The language that a text is in if it is plainly not in `document`.
fn another(text: &str, document: Language) -> Option<Language> {
    let reading = Reading::of(text)?;
    let ranking = reading.ranking();
    let &(best, likelihood) = ranking.first()?;
    let own = ranking.iter().find(|(language, _)| *language == document).map(|(_, own)| *own);
    let is_plain = best != document
        && own.is_none_or(|own| likelihood - own >= LEAD)
        && !are_twins(best, document)
        && reading.letters >= MANY_LETTERS
        && reading.function_words(best) >= FUNCTION_WORDS
        && !reading.has_foreign_letters()
        && !reading.is_strange();
    is_plain.then_some(best)
}

fn are_twins(one: Language, other: Language) -> bool {
    use Language::{Croatian, Serbian};
    matches!((one, other), (Serbian, Croatian) | (Croatian, Serbian))
}
