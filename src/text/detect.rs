//! Which language a text is in.
//!
//! A text's letters decide its script; within the script every language gets a log-likelihood (natural logarithm) from
//! `data/languages/`: each letter after the three before it, where one that an alphabet lacks, such as `ы` in Ukrainian, weighs
//! as much as several others together; function words; and, between Serbian and Croatian or Czech and Slovak, words that one of
//! the two does not have. A text that reads like none of the languages is put to whatlang, which knows 70, before a guess is
//! made.

mod evidence;
mod grams;
mod paragraphs;
mod reading;
mod script;

use super::language::Language;
pub use paragraphs::paragraph_languages;
use reading::Reading;

/// A lead in log-likelihood at which even a single word is decided; with [`MANY_LETTERS`] the best language wins by any lead.
const CLEAR_LEAD: f32 = 2.0;
const MANY_LETTERS: usize = 20;
/// How much more likely the letters of a text must be in another language before a source's claim is dropped.
const CONTRADICTION: f32 = 25.0;

/// See [`Language::detect`].
fn detect(text: &str) -> Language {
    let Some(reading) = Reading::of(text) else { return Language::Unknown };
    if reading.letters >= 2 * MANY_LETTERS
        && (reading.has_foreign_letters() || (reading.is_strange() && is_another_language(text)))
    {
        return Language::Unknown;
    }
    match reading.ranking()[..] {
        [(best, first), (_, second), ..] if reading.letters >= MANY_LETTERS || first - second >= CLEAR_LEAD => best,
        _ => Language::Unknown,
    }
}

impl Language {
    /// The language a text is in, [`Language::Unknown`] when it cannot be told.
    ///
    /// ```
    /// use imena::text::Language;
    /// assert_eq!(Language::detect("Президентът пристигна в София вчера."), Language::Bulgarian);
    /// assert_eq!(Language::detect("1234"), Language::Unknown);
    /// ```
    pub fn detect(text: &str) -> Self {
        detect(text)
    }

    /// Whether `text` is so plainly in another language that a source's claim to the contrary is a mistake.
    ///
    /// Close relatives and short texts contradict nothing; [`Language::Unknown`] claims nothing.
    ///
    /// ```
    /// use imena::text::Language;
    /// let text = "Президент України прибув до Варшави. Його зустріли міністри, які обіцяють підтримку.";
    /// assert!(Language::English.contradicted_by(text));
    /// assert!(Language::Russian.contradicted_by(text));
    /// assert!(!Language::Ukrainian.contradicted_by(text));
    /// ```
    pub fn contradicted_by(self, text: &str) -> bool {
        if self == Self::Unknown {
            return false;
        }
        let Some(reading) = Reading::of(text) else { return false };
        match reading.letters_against(self) {
            lead if lead.is_finite() => lead > CONTRADICTION,
            // The text is in the other script.
            _ => reading.letters >= MANY_LETTERS,
        }
    }
}

/// How much `text` looks like words of one of the languages: the log-likelihood of its letters in the language it fits best,
/// and how many they are, words' ends counted. News has a mean of about -2, noise less than -3.9; a letter in no alphabet of
/// the script or in a word that mixes scripts counts as -11. `None` when it holds no Cyrillic and no Latin letter.
pub(crate) fn legibility(text: &str) -> Option<(f32, usize)> {
    Reading::of_whole(text).map(|reading| reading.legibility())
}

/// Whether whatlang is sure that the text is in a language that is not among ours, or knows no language for it.
fn is_another_language(text: &str) -> bool {
    /// Reading more than this many bytes adds nothing.
    const ENOUGH: usize = 4_000;
    let found = whatlang::detect(&text[..text.floor_char_boundary(ENOUGH)]);
    found.is_none_or(|found| Language::of_three_letters(found.lang().code()).is_none() && found.is_reliable())
}

#[cfg(test)]
mod tests;
