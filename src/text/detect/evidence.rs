//! What whole words tell about a language: function words, endings, and words that one of two close languages does not have.

use rustc_hash::FxHashMap;

use super::bigrams::{Scores, place};

/// Weights of the kinds of evidence; an entry's is multiplied by how few languages of the script share it (ln n/shared).
const WORD: f32 = 2.5;
const ENDING: f32 = 1.0;
/// A word that a language does not have: its log-likelihood there.
const AGAINST: f32 = -4.0;

/// A set of languages, one bit each in the order of [`crate::text::Language::ALL`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Languages(u16);

impl Languages {
    pub(super) fn contains(self, language: usize) -> bool {
        self.0 & (1 << language) != 0
    }
}

/// One list: whole words, beginnings and endings, each with the languages that it belongs to.
#[derive(Default)]
struct List {
    words: FxHashMap<&'static str, Languages>,
    stems: FxHashMap<&'static str, Languages>,
    endings: FxHashMap<&'static str, Languages>,
    /// Code points of the longest stem and ending: no longer ones are looked up.
    longest_stem: usize,
    longest_ending: usize,
}

impl List {
    fn insert(&mut self, value: &'static str, language: usize) {
        let (entries, letters) = match (value.strip_prefix('-'), value.strip_suffix('-')) {
            (Some(ending), _) => {
                self.longest_ending = self.longest_ending.max(ending.chars().count());
                (&mut self.endings, ending)
            }
            (_, Some(stem)) => {
                self.longest_stem = self.longest_stem.max(stem.chars().count());
                (&mut self.stems, stem)
            }
            _ => (&mut self.words, value),
        };
        entries.entry(letters).or_default().0 |= 1 << language;
    }

    /// The languages of the word itself, else of its longest stem, else of its longest ending in the list.
    fn find(&self, word: &str) -> Languages {
        let boundaries = || word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
        let stem = || boundaries().take(self.longest_stem).filter_map(|end| self.stems.get(&word[..end])).last();
        let ending =
            || boundaries().rev().take(self.longest_ending).filter_map(|start| self.endings.get(&word[start..])).last();
        self.words.get(word).or_else(stem).or_else(ending).copied().unwrap_or_default()
    }
}

/// The lists of `data/languages/evidence.tsv`.
#[derive(Default)]
pub(super) struct Evidence {
    function_words: List,
    endings: List,
    against: List,
}

impl Evidence {
    /// Reads a table with the columns `language`, `kind` (`word`: function words; `ending`; `against`: words that the language
    /// does not have and its nearest relative does) and `values`, separated by spaces; a hyphen stands where a word goes on.
    pub(super) fn parse(table: &'static str) -> Self {
        let mut evidence = Self::default();
        for line in table.lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(language), Some(kind), Some(values)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let Some(language) = language.parse().ok().and_then(place) else { continue };
            let list = match kind {
                "word" => &mut evidence.function_words,
                "ending" => &mut evidence.endings,
                "against" => &mut evidence.against,
                _ => continue,
            };
            values.split(' ').for_each(|value| list.insert(value, language));
        }
        evidence
    }

    /// Adds what a word in lower case tells, and returns the languages that have it as a function word.
    pub(super) fn add(&self, word: &str, scores: &mut Scores) -> Languages {
        let function_word_of = self.function_words.find(word);
        reward(function_word_of, WORD, scores);
        reward(self.endings.find(word), ENDING, scores);
        let against = self.against.find(word);
        for (language, score) in scores.iter_mut().enumerate() {
            *score += if against.contains(language) { AGAINST } else { 0.0 };
        }
        function_word_of
    }
}

/// Adds `weight` times ln(languages of the script / languages of the script in `languages`) to the scores of the latter.
fn reward(languages: Languages, weight: f32, scores: &mut Scores) {
    let of_script = scores.iter().filter(|score| score.is_finite()).count();
    let shared = scores.iter().enumerate().filter(|(at, score)| score.is_finite() && languages.contains(*at)).count();
    if shared == 0 {
        return;
    }
    let value = weight * (of_script as f32 / shared as f32).ln();
    for (language, score) in scores.iter_mut().enumerate() {
        *score += if languages.contains(language) { value } else { 0.0 };
    }
}
