//! Which language a text is in.
//!
//! A text's letters decide its script; within the script every language gets a log-likelihood (natural logarithm) from three
//! kinds of evidence, all in `data/languages/`: pairs of neighbouring letters (a letter that an alphabet lacks, such as `ы` in
//! Ukrainian, weighs most), function words and word endings, and, between Serbian and Croatian, words that tell against one of
//! the two. A text that reads like none of the languages is put to whatlang, which knows 70, before a guess is made.

mod bigrams;
mod evidence;

use std::sync::LazyLock;

use super::language::Language;
use bigrams::{Bigrams, Scores};
use evidence::Evidence;

/// Reading more of a text than this many bytes adds nothing.
const ENOUGH: usize = 20_000;
/// A lead in log-likelihood at which even a single word is decided; with [`MANY_LETTERS`] the best language wins by any lead.
const CLEAR_LEAD: f32 = 2.0;
const MANY_LETTERS: usize = 24;
/// The mean log-likelihood of a pair of letters below which a text may well be in a language that is not among the twelve;
/// the Universal Declaration of Human Rights and news have about -2.5 in their own language and -3.3 in a foreign one.
const READABLE: f32 = -2.95;
/// The share of function words that news in each of the twelve languages exceeds, and foreign text hardly reaches.
const FUNCTION_WORDS: f32 = 0.12;
/// Share of letters outside a script's tables above which a text is in another language of that script, such as Kazakh.
const FOREIGN_LETTERS: f32 = 0.03;
/// How much more likely the letters of a text must be in another language before a source's claim is dropped.
const CONTRADICTION: f32 = 25.0;

static CYRILLIC: LazyLock<Bigrams> =
    LazyLock::new(|| Bigrams::parse(include_str!("../../data/languages/bigrams-cyrillic.tsv")));
static LATIN: LazyLock<Bigrams> =
    LazyLock::new(|| Bigrams::parse(include_str!("../../data/languages/bigrams-latin.tsv")));
static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::parse(include_str!("../../data/languages/evidence.tsv")));

/// See [`Language::detect`].
pub(super) fn detect(text: &str) -> Language {
    let text = beginning(text);
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
        let Some(reading) = Reading::of(beginning(text)) else { return false };
        let ranking = reading.bigrams.rank(&reading.pairs);
        let own = ranking.iter().find(|(language, _)| *language == self);
        match (ranking.first(), own) {
            (Some((_, best)), Some((_, own))) => best - own > CONTRADICTION,
            // The text is in the other script.
            _ => reading.letters >= MANY_LETTERS,
        }
    }
}

/// How much `text` looks like words of one of the languages: the log-likelihood of its pairs of letters in the language it fits
/// best, and the number of those pairs. News has a mean of about -2.5, noise less than -4; a letter in no alphabet of the script
/// or in a word that mixes scripts counts as a pair of -11. `None` when it holds no Cyrillic and no Latin letter.
pub(crate) fn legibility(text: &str) -> Option<(f32, usize)> {
    Reading::of(beginning(text)).map(|reading| reading.legibility())
}

/// What the letters of one text say.
struct Reading {
    /// The table of the script that was read.
    bigrams: &'static Bigrams,
    /// Log-likelihood by language from pairs of letters and from words; `-∞` for languages not written in the script.
    pairs: Scores,
    words: Scores,
    /// Letters of the script read, pairs among them, and letters of the script that no language's table has.
    letters: usize,
    pair_count: usize,
    foreign: usize,
    /// Letters in words of both scripts, which are not read.
    mixed: usize,
    /// Words, and those among them that are function words of each language.
    word_count: usize,
    function_words: [usize; Language::ALL.len()],
}

impl Reading {
    /// Reads the words of the script that most letters of `text` belong to; `None` if that is neither Cyrillic nor Latin.
    fn of(text: &str) -> Option<Self> {
        let is_cyrillic = |letter: char| matches!(letter, '\u{400}'..='\u{52f}');
        let is_latin = |letter: char| letter.is_alphabetic() && letter < '\u{250}';
        let (mut cyrillic, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            *(if is_cyrillic(letter) {
                &mut cyrillic
            } else if is_latin(letter) {
                &mut latin
            } else {
                &mut other
            }) += 1;
        }
        if cyrillic.max(latin) <= other {
            return None;
        }
        let bigrams: &'static Bigrams = if cyrillic >= latin { &CYRILLIC } else { &LATIN };
        let mut reading = Self {
            bigrams,
            pairs: bigrams.start(),
            words: bigrams.start(),
            letters: 0,
            pair_count: 0,
            foreign: 0,
            mixed: 0,
            word_count: 0,
            function_words: [0; Language::ALL.len()],
        };
        let mut word = String::new();
        let of_script = |letter: char| if cyrillic >= latin { is_cyrillic(letter) } else { is_latin(letter) };
        for part in text.split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty()) {
            if !part.chars().all(of_script) {
                if part.chars().any(of_script) {
                    reading.mixed += part.chars().count();
                }
                continue;
            }
            word.clear();
            word.extend(part.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphabetic()));
            let tally = bigrams.add(&word, &mut reading.pairs);
            reading.letters += tally.letters;
            reading.pair_count += tally.pairs;
            reading.foreign += tally.foreign;
            let function_word_of = EVIDENCE.add(&word, &mut reading.words);
            reading.word_count += 1;
            for (language, count) in reading.function_words.iter_mut().enumerate() {
                *count += usize::from(function_word_of.contains(language));
            }
        }
        Some(reading)
    }

    /// Languages of the script with their log-likelihood, the likeliest first.
    fn ranking(&self) -> Vec<(Language, f32)> {
        let mut scores = self.pairs;
        scores.iter_mut().zip(self.words).for_each(|(score, words)| *score += words);
        self.bigrams.rank(&scores)
    }

    fn legibility(&self) -> (f32, usize) {
        let strange = self.foreign + self.mixed;
        let best = self.pairs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        (best + bigrams::FOREIGN * strange as f32, self.pair_count + strange)
    }

    fn has_foreign_letters(&self) -> bool {
        self.foreign as f32 > FOREIGN_LETTERS * self.letters as f32
    }

    /// Whether the text reads little like running text in any of the languages.
    fn is_strange(&self) -> bool {
        let function_words = self.function_words.iter().copied().max().unwrap_or_default();
        let (log_likelihood, pairs) = self.legibility();
        log_likelihood < READABLE * pairs as f32 || (function_words as f32) < FUNCTION_WORDS * self.word_count as f32
    }
}

/// Whether whatlang is sure that the text is in a language that is not among the twelve, or knows no language for it.
fn is_another_language(text: &str) -> bool {
    use whatlang::Lang;
    const OURS: [Lang; 12] = [
        Lang::Ukr,
        Lang::Rus,
        Lang::Bel,
        Lang::Bul,
        Lang::Mkd,
        Lang::Srp,
        Lang::Hrv,
        Lang::Slv,
        Lang::Pol,
        Lang::Ces,
        Lang::Slk,
        Lang::Eng,
    ];
    whatlang::detect(text).is_none_or(|found| !OURS.contains(&found.lang()) && found.is_reliable())
}

/// The first [`ENOUGH`] bytes of a text, cut before a code point.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(ENOUGH)]
}

#[cfg(test)]
mod tests;
