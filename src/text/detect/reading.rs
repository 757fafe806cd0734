//! What the letters and words of one text say about its language.

use std::sync::LazyLock;

use super::evidence::Evidence;
use super::grams::{FOREIGN, Grams, LEVELS_PER_NAT, MOST, Row};
use crate::text::Language;

/// A text longer than three windows of this many bytes is read at its beginning, middle and end only.
const WINDOW: usize = 1_200;
/// The weight of the letters of a word with a capital letter: most are names, which may be from anywhere.
const NAME: f32 = 0.5;
/// The mean log-likelihood of a letter below which a text may well be in a language that the tables do not have.
const READABLE: f32 = -2.55;
/// The share of function words that news in each language exceeds, and foreign text hardly reaches.
const FUNCTION_WORDS: f32 = 0.12;
/// Share of letters outside a script's tables above which a text is in another language of that script, such as Kazakh.
const FOREIGN_LETTERS: f32 = 0.03;

/// A lead in log-likelihood above which words that one of two relatives lacks are not asked for.
const DOUBTFUL: f32 = 40.0;

/// One of the two scripts, with what is known about its languages.
struct Script {
    has: fn(char) -> bool,
    grams: Grams,
    evidence: Evidence,
}

impl Script {
    fn new(has: fn(char) -> bool, table: &str) -> Self {
        let grams = Grams::parse(table);
        let words = include_str!("../../../data/languages/evidence.tsv");
        Self { has, evidence: Evidence::parse(words, &grams.languages, has), grams }
    }
}

static CYRILLIC: LazyLock<Script> =
    LazyLock::new(|| Script::new(is_cyrillic, include_str!("../../../data/languages/grams-cyrillic.tsv")));
static LATIN: LazyLock<Script> =
    LazyLock::new(|| Script::new(is_latin, include_str!("../../../data/languages/grams-latin.tsv")));

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

fn is_latin(letter: char) -> bool {
    letter < '\u{250}' && letter.is_alphabetic()
}

/// What was counted in a text, in the script that most of its letters belong to.
pub(super) struct Reading {
    script: &'static Script,
    /// What the letters cost each language of the script: those of words in lower case, and of words with a capital letter.
    lower: Row,
    capital: Row,
    /// What function words give, and words that a language lacks cost.
    evidence: Row,
    /// Letters of the script, places valued, and letters of the script that no language's table has.
    pub letters: usize,
    valued: usize,
    foreign: usize,
    /// Letters in words that mix scripts, which are not read.
    mixed: usize,
    /// Words, and those among them that are function words of each language.
    words: usize,
    function_words: [usize; MOST],
}

impl Reading {
    /// Reads a sample of `text`; `None` if most of its letters are neither Cyrillic nor Latin, or there are none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let pieces = sample(text);
        let (mut cyrillic, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
        for letter in pieces.iter().flat_map(|piece| piece.chars()) {
            if is_cyrillic(letter) {
                cyrillic += 1;
            } else if is_latin(letter) {
                latin += 1;
            } else if !letter.is_ascii() && letter.is_alphabetic() {
                other += 1;
            }
        }
        if cyrillic.max(latin) <= other {
            return None;
        }
        let script = if cyrillic >= latin { &*CYRILLIC } else { &*LATIN };
        let mut reading = Self {
            script,
            lower: Row::default(),
            capital: Row::default(),
            evidence: Row::default(),
            letters: 0,
            valued: 0,
            foreign: 0,
            mixed: 0,
            words: 0,
            function_words: [0; MOST],
        };
        pieces.iter().for_each(|piece| words(piece, script.has, |word| reading.add(word)));
        if let [(best, first), (second, next), ..] = reading.ranking()[..]
            && first - next < DOUBTFUL
            && let (Some(best), Some(second)) = (reading.place(best), reading.place(second))
            && script.evidence.opposes(best, second)
        {
            pieces.iter().for_each(|piece| {
                words(piece, script.has, |word| script.evidence.punish(word.letters, &mut reading.evidence))
            });
        }
        Some(reading)
    }

    fn add(&mut self, word: Word<'_>) {
        if word.of_script < word.count {
            self.mixed += word.count;
            return;
        }
        let costs = if word.is_capital { &mut self.capital } else { &mut self.lower };
        let tally = self.script.grams.add(word.letters, costs);
        self.letters += tally.letters;
        self.valued += tally.valued;
        self.foreign += tally.foreign;
        let languages = self.script.evidence.reward(word.letters, &mut self.evidence);
        self.words += 1;
        for (place, count) in self.function_words.iter_mut().enumerate() {
            *count += usize::from(languages.contains(place));
        }
    }

    /// What the letters alone cost, by language of the script.
    fn letter_costs(&self) -> impl Iterator<Item = i32> {
        let both = self.lower.iter().zip(&self.capital).map(|(lower, capital)| lower + capital);
        both.take(self.script.grams.languages.len())
    }

    fn place(&self, language: Language) -> Option<usize> {
        self.script.grams.languages.iter().position(|known| *known == language)
    }

    /// Languages of the script with their log-likelihood by letters and words, the likeliest first; equal ones in the order of
    /// the table.
    pub(super) fn ranking(&self) -> Vec<(Language, f32)> {
        let value = |place: usize| {
            let words = (self.lower[place] + self.evidence[place]) as f32;
            -(words + NAME * self.capital[place] as f32) / LEVELS_PER_NAT
        };
        let mut ranking: Vec<_> =
            self.script.grams.languages.iter().enumerate().map(|(at, &known)| (known, value(at))).collect();
        ranking.sort_by(|left, right| right.1.total_cmp(&left.1));
        ranking
    }

    /// How much likelier the letters, words aside, are in the likeliest language than in this one; infinitely where it is not
    /// written in the script.
    pub(super) fn letters_against(&self, language: Language) -> f32 {
        let best = self.letter_costs().min().unwrap_or_default();
        let own = self.place(language).and_then(|place| self.letter_costs().nth(place));
        own.map_or(f32::INFINITY, |own| (own - best) as f32 / LEVELS_PER_NAT)
    }

    /// The log-likelihood of the letters in the language they fit best, and how many places were valued.
    pub(super) fn legibility(&self) -> (f32, usize) {
        let strange = self.foreign + self.mixed;
        let best = self.letter_costs().min().unwrap_or_default();
        (-((best + FOREIGN * strange as i32) as f32) / LEVELS_PER_NAT, self.valued + strange)
    }

    /// Whether the text has more letters that no language of its script has than foreign names bring.
    pub(super) fn has_foreign_letters(&self) -> bool {
        self.foreign as f32 > FOREIGN_LETTERS * self.letters as f32
    }

    /// Whether the text reads little like running text in any of the languages.
    pub(super) fn is_strange(&self) -> bool {
        let function_words = self.function_words.iter().copied().max().unwrap_or_default();
        let (log_likelihood, places) = self.legibility();
        log_likelihood < READABLE * places as f32 || (function_words as f32) < FUNCTION_WORDS * self.words as f32
    }
}

/// A word as it is read.
struct Word<'a> {
    /// Its letters in lower case.
    letters: &'a str,
    /// How many there are, and how many of the script.
    count: usize,
    of_script: usize,
    is_capital: bool,
}

/// Hands over the words of a text that have letters of a script.
fn words(text: &str, has: fn(char) -> bool, mut take: impl FnMut(Word<'_>)) {
    let mut word = String::new();
    for part in text.split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty()) {
        word.clear();
        let (mut count, mut of_script) = (0, 0);
        for letter in part.chars() {
            count += 1;
            of_script += usize::from(has(letter));
            // Lower case may add a combining mark, which is no letter.
            word.extend(letter.to_lowercase().filter(|letter| letter.is_alphabetic()));
        }
        if of_script > 0 {
            take(Word { letters: &word, count, of_script, is_capital: !part.starts_with(word.as_str()) });
        }
    }
}

/// The text, or three parts of a long one.
fn sample(text: &str) -> [&str; 3] {
    if text.len() <= 3 * WINDOW {
        return [text, "", ""];
    }
    let window = |start: usize| {
        let start = text.floor_char_boundary(start);
        &text[start..text.floor_char_boundary(start + WINDOW)]
    };
    [window(0), window((text.len() - WINDOW) / 2), window(text.len() - WINDOW)]
}
