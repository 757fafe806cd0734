//! A gold mention as an example to learn from: all features of its words, and the right edits.

use std::ops::Range;

use crate::recognise::gold::{GoldDocument, GoldMention};
use crate::text::segment;

use super::candidate::Candidate;
use super::edit::Casing;
use super::features::outcome::{CODED, GENERAL, coded};
use super::features::{casing, fixed, outcome, pair};
use super::filter::FormCounts;
use super::gold_edits::{WordEdit, word_edits};
use super::lattice::{Lattice, Slot};
use super::options::Options;
use super::scene::{Forms, Scene, Sources};
use super::tables::Tables;
use super::view::View;
use super::word::Word;
use super::workspace::Workspace;

/// One mention to learn from: its words.
pub(super) type Example = Vec<ExampleWord>;

/// One word of a mention.
pub(super) struct ExampleWord {
    pub(super) word: Word,
    pub(super) view: View,
    /// Features of its surroundings for its edits.
    pub(super) context: Vec<u32>,
    /// Its own features for its edits that do not name the whole word, and those that do.
    pub(super) general: Vec<u32>,
    pub(super) lexical: Vec<u32>,
    /// Features to be combined with the candidates' codes.
    pub(super) coded: [u32; CODED],
    pub(super) options: Vec<ExampleOption>,
    /// [`pair::agrees`] of each option with each of the word before, that one's index running fastest.
    pub(super) agrees: Vec<u8>,
    /// Features for its capitals.
    pub(super) casing: Vec<u32>,
    /// The right candidate, and the right casing.
    pub(super) gold: (usize, Casing),
}

/// One edit that a word may undergo.
pub(super) struct ExampleOption {
    /// Its place among the options.
    pub(super) index: usize,
    pub(super) candidate: Candidate,
    pub(super) codes: [u8; CODED],
    /// Features of what comes out that do not name the whole of it, and those that do.
    pub(super) general: [u32; GENERAL],
    pub(super) lexical: [u32; 2],
}

impl ExampleWord {
    fn new(lattice: &Lattice, slot: &Slot, gold: (usize, Casing)) -> Self {
        let Slot { word, view, .. } = slot;
        let of = |range: &Range<usize>| lattice.features[range.clone()].to_vec();
        let (context, mut casing) = (of(&slot.context), of(&slot.casing));
        let (mut general, mut lexical) = (Vec::new(), Vec::new());
        fixed::general(word, view, &mut general);
        fixed::lexical(word, view, &mut lexical);
        casing::fixed(word, view, &mut casing);
        let option = |at: usize| {
            let candidate = lattice.candidates[at];
            ExampleOption {
                index: at - slot.candidates.start,
                candidate,
                codes: lattice.codes[at],
                general: outcome::general(&candidate, word, view),
                lexical: outcome::lexical(&candidate),
            }
        };
        let options = slot.candidates.clone().map(option).collect();
        Self {
            word: *word,
            view: *view,
            context,
            general,
            lexical,
            coded: coded(view),
            options,
            agrees: Vec::new(),
            casing,
            gold,
        }
    }

    /// Tells of every feature and class that could be weighed in deciding on this word after `before`.
    pub(super) fn visit(&self, before: Option<&Self>, visit: &mut impl FnMut(u32, u8)) {
        for option in &self.options {
            for &feature in self.context.iter().chain(&self.general).chain(&self.lexical) {
                visit(feature, option.candidate.class);
            }
            for &feature in option.general.iter().chain(&option.lexical) {
                visit(feature, outcome::OUTCOME);
            }
            for (&feature, &code) in self.coded.iter().zip(&option.codes) {
                visit(feature, code);
            }
        }
        for &casing in Casing::applicable(self.word.case) {
            for &feature in &self.casing {
                visit(feature, casing as u8);
            }
        }
        let Some(before) = before else { return };
        for left in &before.options {
            for right in &self.options {
                self.pair(before, left, right).for_each(|(feature, class)| visit(feature, class));
            }
        }
    }

    /// Features, with their classes, of an edit of this word with one of the word `before`.
    pub(super) fn pair(
        &self,
        before: &Self,
        left: &ExampleOption,
        right: &ExampleOption,
    ) -> impl Iterator<Item = (u32, u8)> + use<> {
        let candidate = right.candidate;
        let features = pair::features(&before.word, &left.candidate, &self.word, &self.view);
        let agrees = self.agrees[right.index * before.options.len() + left.index];
        let agreement = pair::agreement(&self.view).map(|feature| (feature, agrees));
        features.into_iter().map(move |(seen, feature)| (feature, seen.class(&candidate))).chain(agreement)
    }
}

/// The mentions of all documents as examples; those are left out whose right edits are not among the candidates.
pub(super) fn examples(
    documents: &[&GoldDocument],
    model: &Tables,
    forms: &FormCounts,
    options: &Options,
) -> Vec<Example> {
    let mut examples = Vec::new();
    for document in documents {
        let segmentation = segment(&document.text);
        let occurs = |whole: u32| {
            forms.get(&whole).is_some_and(|counts| {
                let elsewhere = counts.iter().filter(|(topic, _)| **topic != document.topic);
                elsewhere.map(|(_, count)| count).sum::<u32>() >= options.form_documents
            })
        };
        let scene = Scene {
            text: &document.text,
            segmentation: &segmentation,
            language: document.language,
            forms: Forms::Counts(&occurs),
        };
        // Which forms are known differs from topic to topic: nothing may be remembered of other documents.
        let mut workspace = Workspace::default();
        examples.extend(
            document.mentions.iter().filter_map(|mention| example(document, mention, model, &scene, &mut workspace)),
        );
    }
    examples
}

fn example(
    document: &GoldDocument,
    mention: &GoldMention,
    model: &Tables,
    scene: &Scene,
    workspace: &mut Workspace,
) -> Option<Example> {
    let (tokens, edits) = word_edits(document, scene.segmentation, mention)?;
    let Workspace { memo, evidence, lattice, .. } = workspace;
    lattice.fill(&mut Sources { model, scene, memo, evidence }, mention.kind, tokens.clone());
    let surfaces = scene.segmentation.tokens[tokens].iter().map(|token| token.of(&document.text)).enumerate();
    let alphanumeric = surfaces.filter(|(_, word)| word.starts_with(char::is_alphanumeric));
    let edits: Vec<(usize, WordEdit)> = alphanumeric.map(|(token, _)| token).zip(edits).collect();
    let word = |slot: &Slot| {
        let (_, edit) = edits.iter().find(|(token, _)| *token == slot.token)?;
        let right = lattice.candidates[slot.candidates.clone()].iter().position(|candidate| {
            let script = model.script(candidate.script);
            script.strip == edit.strip && script.add == edit.add
        })?;
        Some(ExampleWord::new(lattice, slot, (right, edit.casing)))
    };
    let mut words: Example = lattice.slots.iter().map(word).collect::<Option<_>>()?;
    for at in 1..words.len() {
        let (left, right) = (&words[at - 1].options, &words[at].options);
        let agrees = right
            .iter()
            .flat_map(|right| left.iter().map(move |left| pair::agrees(model, &left.candidate, &right.candidate)));
        words[at].agrees = agrees.collect();
    }
    (!words.is_empty()).then_some(words)
}
