//! A mention as the model sees it: for every word its features and the edits it may undergo.

use std::ops::Range;

use crate::mention::EntityType;
use crate::text::{Language, Segmentation, fold_into};

use super::edit::Casing;
use super::evidence::Evidence;
use super::hash::{finish, mix, of_str};
use super::model::BaseFormModel;
use super::word::{Buffer, Shape, Word, lower};

/// Other forms of a word in the document that are looked at.
const MOST_KIN: usize = 6;

/// One edit that a word may undergo.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Index of its script in the model.
    pub(super) script: u16,
    /// What features of the word as written are combined with.
    pub(super) class: u32,
    /// What features of the folded word are combined with: scripts that fold alike share it.
    pub(super) folded_class: u32,
    /// Hash of the last two letters of what comes out.
    pub(super) ending: u32,
    /// Its folded last letter.
    pub(super) last: u32,
    /// Features of what comes out, a range of [`Lattice::features`].
    pub(super) own: (u32, u32),
}

/// One token of the mention.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// It is a word that changes its form, not a number or a mark.
    pub(super) is_word: bool,
    pub(super) word: Word,
    /// Features combined with [`Candidate::class`], a range of [`Lattice::features`].
    pub(super) exact: (u32, u32),
    /// Where in `exact` and in `folded` the features begin that name whole words.
    pub(super) lexical: (u32, u32),
    /// Features combined with [`Candidate::folded_class`].
    pub(super) folded: (u32, u32),
    /// Features combined with the casing.
    pub(super) casing: (u32, u32),
    /// Its candidates, a range of [`Lattice::candidates`].
    pub(super) candidates: (u32, u32),
    /// What joins it to the word before: 0 first word, 1 white space, 2 a hyphen, 3 something else.
    pub(super) joint: u32,
    /// The decision.
    pub(super) choice: Option<(u16, Casing)>,
}

/// A mention with all that can be decided about it. Reused from mention to mention.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub(super) slots: Vec<Slot>,
    pub(super) features: Vec<u32>,
    pub(super) candidates: Vec<Candidate>,
    /// Language as the pair features see it.
    pub(super) language: u32,
    pub(super) scratch: super::decode::Scratch,
    buffer: Buffer,
    /// What a candidate makes of the word, and that folded.
    made: (String, String),
}

/// Index pair as a range.
pub(super) fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

fn hash(template: u32, first: u32, second: u32, third: u32) -> u32 {
    finish(mix(mix(mix(template, first), second), third))
}

/// The language whose training text speaks for `language`: its own, or its nearest relative's.
fn teacher(language: Language) -> u32 {
    let teacher = match language {
        Language::Serbian | Language::Croatian => Language::Slovenian,
        Language::Slovak => Language::Czech,
        Language::Macedonian => Language::Bulgarian,
        Language::Belarusian => Language::Russian,
        other => other,
    };
    Language::ALL.iter().position(|&known| known == teacher).map_or(0, |index| index as u32 + 1)
}

impl Lattice {
    /// The decision on the token `index` of the mention: script and casing, `None` to copy it.
    pub(super) fn choice(&self, index: usize) -> Option<(u16, Casing)> {
        self.slots.get(index).and_then(|slot| slot.choice)
    }

    /// Looks at the mention of type `kind` made of `tokens`.
    pub(super) fn fill(&mut self, model: &BaseFormModel, scene: &Scene, kind: EntityType, tokens: Range<usize>) {
        let &Scene { text, segmentation, evidence, language, .. } = scene;
        self.slots.clear();
        self.features.clear();
        self.candidates.clear();
        self.language = teacher(language);
        let all = &segmentation.tokens;
        let mut joint = 0;
        for index in tokens.clone() {
            let surface = all[index].of(text);
            let word = Word::new(surface, language, &mut self.buffer);
            let is_word = surface.starts_with(char::is_alphabetic);
            self.slots.push(Slot { is_word, word, joint, ..Slot::default() });
            joint = match surface {
                "-" | "‑" | "–" | "—" => 2,
                _ if is_word => 1,
                _ => 3,
            };
        }
        let mut neighbour = |index: Option<usize>| {
            index.and_then(|index| all.get(index)).map(|token| Word::new(token.of(text), language, &mut self.buffer))
        };
        let opens_line = all.get(tokens.start).is_none_or(|token| token.line_start);
        let before = if opens_line { None } else { neighbour(tokens.start.checked_sub(1)) }.unwrap_or_default();
        let before_opens = opens_line || all[tokens.start - 1].line_start;
        let before2 = if before_opens { None } else { neighbour(tokens.start.checked_sub(2)) }.unwrap_or_default();
        let ends_line = all.get(tokens.end).is_none_or(|token| token.line_start);
        let after = if ends_line { None } else { neighbour(Some(tokens.end)) }.unwrap_or_default();

        let context = Context { before, before2, after, kind: kind.index() as u32, opens_line };
        for slot in 0..self.slots.len() {
            if self.slots[slot].is_word {
                let surface = all[tokens.start + slot].of(text);
                self.find_candidates(slot, model, scene, surface, context.kind);
                // Where nothing but "keep" is possible there is nothing to weigh.
                if self.slots[slot].candidates.1 - self.slots[slot].candidates.0 > 1 {
                    self.word_features(slot, &context);
                    self.kin_features(slot, scene, surface);
                }
                self.casing_features(slot, &context, evidence);
            }
        }
    }

    fn push(&mut self, template: u32, first: u32, second: u32, third: u32) {
        self.features.push(hash(template, first, second, third));
    }

    fn word_at(&self, slot: Option<usize>) -> Word {
        slot.map(|slot| self.slots[slot].word).unwrap_or_default()
    }

    fn neighbours(&self, slot: usize) -> Neighbours {
        let is_word = |&index: &usize| self.slots[index].is_word;
        let previous = (0..slot).rev().find(is_word);
        let next = (slot + 1..self.slots.len()).find(is_word);
        let first = (0..slot).find(is_word).filter(|_| previous.is_some());
        let last = (slot + 1..self.slots.len()).rev().find(is_word);
        let place = match (previous, next) {
            (None, None) => 0,
            (None, Some(_)) => 1,
            (Some(_), Some(_)) => 2,
            (Some(_), None) => 3,
        };
        Neighbours {
            previous: self.word_at(previous),
            next: self.word_at(next),
            first: self.word_at(first),
            last: self.word_at(last),
            place,
            next_joint: next.map_or(0, |next| self.slots[next].joint),
        }
    }

    fn word_features(&mut self, slot: usize, context: &Context) {
        let Slot { word, joint, .. } = self.slots[slot];
        let Neighbours { previous, next, first, last, place, next_joint } = self.neighbours(slot);
        let (language, kind) = (self.language, context.kind);
        let typed = kind << 4 | place;
        let (ending, folded) = (word.ending, word.folded);
        let before_here = &self.slots[..slot];
        let preposition =
            before_here.iter().any(|slot| slot.is_word && slot.word.shape == Shape::Lower && slot.word.length <= 3);
        let inside = u32::from(place > 1);
        let flags = (word.shape as u32) << 4 | (previous.shape as u32) << 1 | u32::from(preposition);

        let begin = self.features.len() as u32;
        self.push(0, 0, 0, 0);
        for length in 1..=5 {
            self.push(1, length, ending[length as usize], 0);
        }
        for length in 2..=4 {
            self.push(2, length, ending[length as usize], language << 1 | inside);
        }
        self.push(4, typed, ending[2], 0);
        self.push(8, typed, flags, 0);
        self.push(9, typed << 8 | language, flags, 0);
        self.push(5, next.ending[3], ending[2], 0);
        self.push(6, previous.ending[3], ending[2], 0);
        self.slots[slot].lexical.0 = self.features.len() as u32;
        self.push(3, word.whole, language, inside);
        self.slots[slot].exact = (begin, self.features.len() as u32);

        let begin = self.features.len() as u32;
        for length in 1..=5 {
            self.push(10, length, folded[length as usize], 0);
            self.push(11, length, folded[length as usize], language << 1 | inside);
        }
        for &ending in &folded[1..=3] {
            self.push(38, typed << 8 | language, ending, 0);
        }
        self.push(15, word.shape as u32, folded[2], language);
        self.push(16, context.before.whole, folded[1], language);
        self.push(17, context.before.whole, folded[2], typed);
        self.push(18, context.before.whole, folded[3], 0);
        self.push(19, context.before.folded[2], folded[2], 0);
        self.push(20, context.before.folded[3], folded[1], typed);
        self.push(21, context.before2.whole, folded[1], 0);
        self.push(22, context.before2.whole, context.before.whole, folded[1]);
        self.push(23, context.after.folded[2], folded[2], typed);
        self.push(24, context.after.whole, folded[2], 0);
        self.push(25, previous.folded[2], folded[2], kind);
        self.push(26, previous.folded[3], folded[2], 0);
        self.push(27, previous.whole_folded, folded[2], 0);
        self.push(28, next.folded[2], folded[2], kind);
        self.push(29, next.folded[3], folded[2], language);
        self.push(30, next.whole_folded, folded[2], 0);
        self.push(31, last.folded[2], folded[2], typed);
        self.push(32, first.folded[2], folded[2], typed);
        self.push(33, self.slots.len().min(5) as u32, folded[2], typed);
        self.push(34, self.slots[slot].joint << 2 | next_joint, folded[2], language);
        self.push(35, joint, previous.folded[2], folded[3]);
        self.push(36, flags, typed, folded[1]);
        self.push(37, flags, language, folded[2]);
        self.slots[slot].folded = (begin, self.features.len() as u32);
    }

    /// Other forms of the same word in the document, each with the word before it: `Волкову`, `Марія Волкова`.
    fn kin_features(&mut self, slot: usize, scene: &Scene, surface: &str) {
        let &Scene { text, segmentation, evidence, language, .. } = scene;
        let word = self.slots[slot].word;
        let least = word.length.saturating_sub(4).max(3);
        let mut found = 0;
        for token in evidence.kin(surface).take(40) {
            let other = segmentation.tokens[token].of(text);
            let common =
                surface.chars().zip(other.chars()).take_while(|&(left, right)| lower(left) == lower(right)).count();
            let rest = segmentation.tokens[token].char_end - segmentation.tokens[token].char_start - common;
            if common < least || rest > 4 || (rest == 0 && common == word.length) {
                continue;
            }
            let tail = |whole: &str| {
                finish(whole.chars().skip(common).fold(7, |hash, letter| mix(hash, lower(letter) as u32)))
            };
            let (own, others) = (tail(surface), tail(other));
            self.push(40, own, others, 0);
            self.push(41, own, others, self.language);
            self.push(42, word.folded[2], others, 0);
            if token > 0 && !segmentation.tokens[token].line_start {
                let before = segmentation.tokens[token - 1].of(text);
                if matches!(Shape::of(before), Shape::Title) {
                    let before = Word::new(before, language, &mut self.buffer);
                    self.push(43, before.folded[2], others, own);
                }
            }
            found += 1;
            if found == MOST_KIN {
                break;
            }
        }
        let (count, _) = evidence.seen(word.whole);
        self.push(44, count.min(4), word.folded[2], found.min(3) as u32);
        self.push(45, count.min(6), found.min(3) as u32, self.language);
        self.push(46, count.min(6), found.min(3) as u32, word.folded[1]);
        self.slots[slot].lexical.1 = self.features.len() as u32;
        self.push(12, word.whole_folded, 0, 0);
        let inside = self.slots[..slot].iter().any(|slot| slot.is_word);
        self.push(13, word.whole_folded, self.language, u32::from(inside));
        self.push(14, word.head, word.folded[2], 0);
        self.slots[slot].folded.1 = self.features.len() as u32;
    }

    fn casing_features(&mut self, slot: usize, context: &Context, evidence: &Evidence) {
        let word = self.slots[slot].word;
        let Neighbours { previous, next, place, .. } = self.neighbours(slot);
        let (language, shape) = (self.language, word.shape as u32);
        let (_, shapes) = evidence.seen(word.whole);
        let begin = self.features.len() as u32;
        self.push(60, shape, 0, 0);
        self.push(63, shape, word.whole, language);
        self.push(64, shape, word.whole_folded, 0);
        self.push(65, shape, word.head, language);
        self.push(67, shape, u32::from(shapes), place);
        self.push(68, shape, context.before.shape as u32, u32::from(context.opens_line));
        self.push(69, shape, previous.shape as u32, next.shape as u32);
        self.push(70, shape, previous.whole_folded, 0);
        self.push(71, shape, next.whole_folded, 0);
        self.push(72, shape, place, language);
        self.push(75, shape, context.before.whole, place);
        self.slots[slot].casing = (begin, self.features.len() as u32);
    }

    fn find_candidates(&mut self, slot: usize, model: &BaseFormModel, scene: &Scene, surface: &str, kind: u32) {
        let &Scene { evidence, language, .. } = scene;
        let word = self.slots[slot].word;
        let begin = self.candidates.len() as u32;
        let mut letters = ['\0'; 3];
        for script in model.candidates(&word) {
            let edit = model.script(script);
            // The last three letters of what comes out, last first.
            let stem = surface.chars().rev().skip(edit.strip).map(lower);
            letters.fill('\0');
            for (letter, seen) in letters.iter_mut().zip(edit.add.chars().rev().chain(stem)) {
                *letter = seen;
            }
            let two = mix(mix(1, letters[0] as u32), letters[1] as u32);
            let three = mix(two, letters[2] as u32);
            let whole = finish(edit.add.chars().fold(word.stem[edit.strip], |hash, letter| mix(hash, letter as u32)));
            self.made.0.clear();
            let length = surface.chars().count() - edit.strip;
            self.made.0.extend(surface.chars().take(length).map(lower).chain(edit.add.chars()));
            self.made.1.clear();
            fold_into(&self.made.0, language, &mut self.made.1);
            let last = self.made.1.chars().next_back().map_or(0, |letter| finish(letter as u32));
            let folded = of_str(&self.made.1);
            let keeps = u32::from(edit.strip == 0 && edit.add.is_empty());
            let (count, shapes) = evidence.seen(whole);
            let own = self.features.len() as u32;
            self.push(80, three, kind, 0);
            self.push(82, two, kind, self.language);
            self.push(83, keeps << 8 | count.min(3), kind, self.language);
            self.push(84, keeps << 8 | u32::from(shapes), u32::from(count > 0), 0);
            let known = u32::from(model.is_name(whole));
            self.push(85, keeps << 1 | known, kind, 0);
            self.push(86, keeps << 1 | known, self.language, u32::from(count > 0));
            let form = u32::from(scene.forms.occurs(model, whole));
            self.push(87, keeps << 1 | form, kind, known);
            self.push(88, keeps << 1 | form, self.language, u32::from(count > 0));
            self.push(79, folded, 0, 0);
            self.push(81, whole, 0, 0);
            let (class, folded_class) = model.classes(script);
            self.candidates.push(Candidate {
                script,
                class,
                folded_class,
                ending: finish(two),
                last,
                own: (own, self.features.len() as u32),
            });
        }
        self.slots[slot].candidates = (begin, self.candidates.len() as u32);
    }
}

/// The document a mention stands in.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    /// That of `text`.
    pub(super) segmentation: &'a Segmentation,
    pub(super) evidence: &'a Evidence,
    pub(super) language: Language,
    pub(super) forms: Forms<'a>,
}

/// The word forms that running text was seen to have.
pub(super) enum Forms<'a> {
    /// Those that the model keeps.
    Model,
    /// While training: by [`Word::whole`], documents outside the topic at hand that have the word.
    Counts(&'a dyn Fn(u32) -> bool),
}

impl Forms<'_> {
    fn occurs(&self, model: &BaseFormModel, whole: u32) -> bool {
        match self {
            Self::Model => model.is_form(whole),
            Self::Counts(occurs) => occurs(whole),
        }
    }
}

/// What stands around a mention.
struct Context {
    before: Word,
    before2: Word,
    after: Word,
    kind: u32,
    opens_line: bool,
}

/// The words around a word inside its mention.
struct Neighbours {
    previous: Word,
    next: Word,
    first: Word,
    last: Word,
    /// 0 the only word, 1 the first, 2 in the middle, 3 the last.
    place: u32,
    next_joint: u32,
}

/// Features of two neighbouring words' candidates, to be used as they are.
pub(super) fn pair_features(
    language: u32,
    left: &Slot,
    left_to: &Candidate,
    right: &Slot,
    right_to: &Candidate,
) -> [u32; 11] {
    let keeps = u32::from(left_to.script == 0) | u32::from(right_to.script == 0) << 1 | right.joint << 2;
    let classes = mix(mix(right.joint, left_to.folded_class), right_to.folded_class);
    [
        hash(89, keeps, left_to.folded_class, right.word.whole_folded),
        hash(97, left_to.last, right_to.last, language << 2 | right.joint),
        hash(98, left_to.last, right_to.last, right.joint),
        hash(99, left_to.ending, right_to.last, language << 4 | keeps),
        hash(90, classes, 0, 0),
        hash(91, classes, language, 0),
        hash(92, left_to.ending, right_to.ending, language),
        hash(93, classes, left.word.folded[2], right.word.folded[2]),
        hash(95, keeps, left.word.folded[3], right.word.folded[2]),
        hash(96, keeps, left.word.folded[2], language << 8 | right.word.shape as u32),
        hash(94, left_to.folded_class, right_to.folded_class, right.word.folded[2]),
    ]
}
