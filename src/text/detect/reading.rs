//! What the letters and words of one text say about its language.

use super::evidence::WordHash;
use super::grams::{EDGE, FOREIGN, LEVELS_PER_NAT, Letter, MOST, Row};
use super::script::Script;
use crate::text::Language;

/// A text longer than three windows of this many bytes is read at its beginning, middle and end only.
const WINDOW: usize = 800;
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
    function_words_in_lower_case: [usize; MOST],
}

impl Reading {
    /// Reads a sample of `text`; `None` if most of its letters are neither Cyrillic nor Latin, or there are none.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::of_pieces(sample(text))
    }

    /// Reads all of `text`.
    pub(super) fn of_whole(text: &str) -> Option<Self> {
        Self::of_pieces([text, "", ""])
    }

    fn of_pieces(pieces: [&str; 3]) -> Option<Self> {
        let script = Script::of(pieces)?;
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
            function_words_in_lower_case: [0; MOST],
        };
        pieces.into_iter().for_each(|piece| reading.read(piece));
        if let [(best, first), (second, next), ..] = reading.ranking()[..]
            && first - next < DOUBTFUL
            && let (Some(best), Some(second)) = (reading.place(best), reading.place(second))
            && script.evidence.opposes(best, second)
        {
            for piece in pieces {
                let lower = piece.to_lowercase();
                let words = lower.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
                words.for_each(|word| script.evidence.punish(word, &mut reading.evidence));
            }
        }
        Some(reading)
    }

    fn read(&mut self, text: &str) {
        let grams = &self.script.grams;
        let mut word = Word::default();
        let mut run = EDGE;
        for letter in text.chars() {
            let number = match grams.letter(letter) {
                Letter::Known { number, is_capital } => {
                    word.is_capital |= is_capital;
                    word.hash.push(number);
                    number
                }
                Letter::Foreign => {
                    word.foreign += 1;
                    0
                }
                Letter::OfAnotherScript => {
                    word.other_script += 1;
                    0
                }
                Letter::Separator if word.letters == 0 => continue,
                Letter::Separator => {
                    grams.step(&mut run, EDGE, &mut word.costs);
                    self.add(&word);
                    (word, run) = (Word::default(), EDGE);
                    continue;
                }
            };
            word.letters += 1;
            grams.step(&mut run, u32::from(number), &mut word.costs);
        }
        if word.letters > 0 {
            grams.step(&mut run, EDGE, &mut word.costs);
            self.add(&word);
        }
    }

    fn add(&mut self, word: &Word) {
        if word.other_script > 0 {
            self.mixed += if word.other_script < word.letters { word.letters } else { 0 };
            return;
        }
        let costs = if word.is_capital { &mut self.capital } else { &mut self.lower };
        costs.iter_mut().zip(word.costs).for_each(|(sum, cost)| *sum += cost);
        self.letters += word.letters;
        self.valued += word.letters - word.foreign + 1;
        self.foreign += word.foreign;
        self.words += 1;
        let languages = self.script.evidence.reward(word.hash, &mut self.evidence);
        for (place, count) in self.function_words.iter_mut().enumerate() {
            *count += usize::from(languages.contains(place));
        }
        for (place, count) in self.function_words_in_lower_case.iter_mut().enumerate() {
            *count += usize::from(!word.is_capital && languages.contains(place));
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

    /// How many function words of a language the text has that are not part of a name.
    pub(super) fn function_words(&self, language: Language) -> usize {
        self.place(language).map_or(0, |place| self.function_words_in_lower_case[place])
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

/// What was counted in one word.
#[derive(Default)]
struct Word {
    hash: WordHash,
    costs: Row,
    letters: usize,
    foreign: usize,
    other_script: usize,
    is_capital: bool,
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
