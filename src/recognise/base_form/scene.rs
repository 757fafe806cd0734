//! What a mention is read from: its document, and what is known of words.

use crate::text::{Language, Segmentation};

use super::evidence::Evidence;
use super::memo::Memo;
use super::tables::{Known, Tables};

/// The document a mention stands in.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    /// That of `text`.
    pub(super) segmentation: &'a Segmentation,
    pub(super) language: Language,
    pub(super) forms: Forms<'a>,
}

/// The word forms that running text was seen to have.
#[derive(Clone, Copy)]
pub(super) enum Forms<'a> {
    /// Those that the model keeps.
    Model,
    /// While training: by [`Word::whole`](super::word::Word::whole), documents outside the topic at hand that have the word.
    Counts(&'a dyn Fn(u32) -> bool),
}

impl Scene<'_> {
    /// A token as written.
    pub(super) fn surface(&self, token: usize) -> &str {
        self.segmentation.tokens[token].of(self.text)
    }
}

/// All that a mention is read from.
pub(super) struct Sources<'a> {
    pub(super) model: &'a Tables,
    pub(super) scene: &'a Scene<'a>,
    pub(super) memo: &'a mut Memo,
    pub(super) evidence: &'a mut Evidence,
}

impl Sources<'_> {
    /// Whether running text was seen to have a word with this [`Word::whole`](super::word::Word::whole).
    pub(super) fn is_form(model: &Tables, scene: &Scene, whole: u32) -> bool {
        match scene.forms {
            Forms::Model => model.knows(Known::Form, whole),
            Forms::Counts(occurs) => occurs(whole),
        }
    }
}
