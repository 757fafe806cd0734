//! A mention as the model sees it: for every word its features and the edits it may undergo.

use std::ops::Range;

use crate::mention::EntityType;
use crate::recognise::attributes::Case;

use super::candidate::Candidate;
use super::edit::Casing;
use super::features::context::{self, Around, Inside};
use super::features::outcome::{Attested, CODED, codes};
use super::features::{casing, document};
use super::memo::WordId;
use super::scene::Sources;
use super::view::{Joint, View, teacher};
use super::word::{Word, common_letters, is_letter, lower};

/// Other forms of a word in the document that are read.
const MOST_KIN: u32 = 6;
/// Words with the same first letters that are tried.
const MOST_TRIED: usize = 40;

/// One word of the mention.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Its token, counted from the first of the mention.
    pub(super) token: usize,
    id: WordId,
    pub(super) word: Word,
    pub(super) view: View,
    /// What the fixed features say for each casing, and the casing, where that decides it.
    pub(super) casings: [i32; Casing::ALL.len()],
    pub(super) clear_casing: Option<Casing>,
    /// Its candidates, a range of [`Lattice::candidates`].
    pub(super) candidates: Range<usize>,
    /// Features of its surroundings for its edits, a range of [`Lattice::features`].
    pub(super) context: Range<usize>,
    /// Features of its surroundings for its capitals.
    pub(super) casing: Range<usize>,
}

/// A mention with all that can be decided about it.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub(super) slots: Vec<Slot>,
    pub(super) features: Vec<u32>,
    pub(super) candidates: Vec<Candidate>,
    /// For each candidate what the fixed features say for it.
    pub(super) scores: Vec<i32>,
    /// For each candidate what is known about what comes out.
    pub(super) codes: Vec<[u8; CODED]>,
    /// For each candidate of the word at hand what the document says of what comes out.
    attested: Vec<Attested>,
}

impl Lattice {
    /// Looks at the mention of type `kind` made of `tokens`.
    pub(super) fn fill(&mut self, sources: &mut Sources, kind: EntityType, tokens: Range<usize>) {
        self.slots.clear();
        self.features.clear();
        self.candidates.clear();
        self.scores.clear();
        self.codes.clear();
        self.find_words(sources, kind, &tokens);
        for at in 0..self.slots.len() {
            self.find_candidates(at, sources, tokens.start);
        }
        // Where nothing is left to choose there is nothing to weigh.
        let open = |slot: &Slot| slot.candidates.len() > 1 || slot.clear_casing.is_none();
        if self.slots.iter().any(open) {
            let around = around(sources, &tokens);
            for at in 0..self.slots.len() {
                if open(&self.slots[at]) {
                    self.look_around(at, sources, &around, tokens.start);
                }
            }
        }
    }

    /// The words of the mention; numbers and marks are none.
    fn find_words(&mut self, sources: &mut Sources, kind: EntityType, tokens: &Range<usize>) {
        let Sources { scene, memo, .. } = sources;
        let mut joint = Joint::None;
        let mut preposition = false;
        for token in 0..tokens.len() {
            let surface = scene.surface(tokens.start + token);
            let is_word = surface.starts_with(|letter| is_letter(lower(letter)));
            if let Some(last) = self.slots.last_mut().filter(|_| is_word) {
                last.view.next_joint = joint;
            }
            if is_word {
                let id = memo.id(surface, scene.language);
                let word = *memo.word(id);
                let case_before = self.slots.last().map_or(Case::Punctuation, |last| last.word.case);
                let view = View {
                    language: teacher(scene.language),
                    kind: kind.index() as u32,
                    place: if self.slots.is_empty() { 0 } else { 3 },
                    case: word.case,
                    case_before,
                    preposition,
                    joint,
                    next_joint: Joint::None,
                };
                preposition |= word.case == Case::Lower && word.length <= 3;
                if let Some(last) = self.slots.last_mut() {
                    last.view.place = if last.view.place == 0 { 1 } else { 2 };
                }
                self.slots.push(Slot {
                    token,
                    id,
                    word,
                    view,
                    casings: [0; Casing::ALL.len()],
                    clear_casing: None,
                    candidates: 0..0,
                    context: 0..0,
                    casing: 0..0,
                });
            }
            joint = match surface {
                "-" | "‑" | "–" | "—" => Joint::Hyphen,
                _ if is_word => Joint::Space,
                _ => Joint::Other,
            };
        }
    }

    fn find_candidates(&mut self, at: usize, sources: &mut Sources, start: usize) {
        let Sources { model, scene, memo, .. } = sources;
        let slot = &mut self.slots[at];
        let begin = self.candidates.len();
        let is_form = |whole| Sources::is_form(model, scene, whole);
        memo.candidates(slot.id, scene.surface(start + slot.token), scene.language, model, is_form);
        let (standing, left) = memo.standing(slot.id, &slot.view, model);
        self.candidates.extend(left.iter().map(|(candidate, _)| candidate));
        self.scores.extend(left.iter().map(|(_, score)| score));
        self.codes.resize(self.candidates.len(), [0; CODED]);
        (slot.casings, slot.clear_casing) = (standing.casings, standing.casing);
        slot.candidates = begin..self.candidates.len();
    }

    /// Reads what stands around a word, and what its document says of it.
    fn look_around(&mut self, at: usize, sources: &mut Sources, around: &Around, start: usize) {
        let Sources { model, scene, memo, evidence } = sources;
        let Self { slots, features, candidates: all, attested, codes: all_codes, .. } = self;
        let inside = inside(slots, at);
        let Slot { word, view, token, candidates: range, .. } = &slots[at];
        let options = &all[range.clone()];
        let surface = scene.surface(start + token);
        let forms = evidence.forms(word.kin, scene.text, scene.segmentation);
        let count_of =
            |whole: u32| forms.iter().find(|form| form.whole == whole).map_or((0, 0), |form| (form.count, form.cases));
        let (count, cases) = count_of(word.whole);
        let begin = features.len();
        attested.clear();
        if options.len() > 1 {
            context::around(word, view, around, features);
            context::inside(word, view, &inside, features);
            attested.extend(options.iter().map(|candidate| {
                let (count, cases) = count_of(candidate.whole);
                Attested { count, cases, ..Attested::default() }
            }));
            let mut found: u32 = 0;
            let least = document::least_common(word).min(8);
            let related = forms.iter().filter(|form| common_letters(form.first, word.first) >= least);
            for form in related.take(MOST_TRIED) {
                let token = scene.segmentation.tokens[form.token as usize];
                let other = token.of(scene.text);
                let Some(kin) = document::kin(word, surface, other, token.char_end - token.char_start) else {
                    continue;
                };
                let before = (form.token > 0 && !token.line_start).then(|| form.token as usize - 1);
                let before = before.map(|before| memo.id(scene.surface(before), scene.language));
                let before = before.map(|before| memo.word(before)).filter(|before| before.case == Case::Title);
                document::form(word, view.language, kin, before, features);
                let id = memo.id(other, scene.language);
                let outcomes = memo.outcomes(id, other, scene.language, model);
                for (attested, candidate) in attested.iter_mut().zip(options) {
                    attested.support += u32::from(outcomes.contains(&candidate.whole));
                }
                found += 1;
                if found == MOST_KIN {
                    break;
                }
            }
            attested.iter_mut().for_each(|attested| attested.kin = found);
            document::counts(word, view.language, count, found, features);
            for ((code, candidate), attested) in all_codes[range.clone()].iter_mut().zip(options).zip(attested) {
                *code = codes(candidate, attested);
            }
        }
        let middle = features.len();
        if slots[at].clear_casing.is_none() {
            casing::context(word, view, around, &inside, cases, features);
        }
        let end = features.len();
        let slot = &mut slots[at];
        (slot.context, slot.casing) = (begin..middle, middle..end);
    }
}

/// The words around the one at `at` in its mention.
fn inside(slots: &[Slot], at: usize) -> Inside<'_> {
    let word = |at: usize| slots.get(at).map(|slot| &slot.word);
    Inside { previous: at.checked_sub(1).and_then(word), next: word(at + 1) }
}

/// The words around a mention.
fn around(sources: &mut Sources, tokens: &Range<usize>) -> Around {
    let Sources { scene, memo, .. } = sources;
    let all = &scene.segmentation.tokens;
    let mut word = |token: usize| {
        let id = memo.id(scene.surface(token), scene.language);
        *memo.word(id)
    };
    let opens_line = all[tokens.start].line_start || tokens.start == 0;
    let before = if opens_line { Word::default() } else { word(tokens.start - 1) };
    let second = opens_line || all[tokens.start - 1].line_start || tokens.start == 1;
    let before2 = if second { Word::default() } else { word(tokens.start - 2) };
    let ends_line = all.get(tokens.end).is_none_or(|token| token.line_start);
    let after = if ends_line { Word::default() } else { word(tokens.end) };
    Around { before, before2, after, opens_line }
}
