//! The base forms of the names of one document.

use std::ops::Range;

use crate::mention::EntityType;
use crate::text::{Language, Segmentation};

use super::model::BaseFormModel;
use super::scene::{Forms, Scene, Sources};
use super::trim::trim;
use super::workspace::Workspace;

/// The base forms of one document's mentions: holds what the document itself says about its words.
pub(crate) struct DocumentBaseForms<'a> {
    model: &'a BaseFormModel,
    text: &'a str,
    segmentation: &'a Segmentation,
    workspace: Workspace,
}

impl BaseFormModel {
    /// Gets ready for the mentions of one document: `segmentation` is that of `text`.
    pub(crate) fn document<'a>(&'a self, text: &'a str, segmentation: &'a Segmentation) -> DocumentBaseForms<'a> {
        DocumentBaseForms { model: self, text, segmentation, workspace: self.workspace() }
    }
}

impl Drop for DocumentBaseForms<'_> {
    fn drop(&mut self) {
        self.model.keep(std::mem::take(&mut self.workspace));
    }
}

impl DocumentBaseForms<'_> {
    /// The base form of the mention made of `tokens` (indices into the segmentation) of type `kind` in a paragraph in
    /// `language`.
    ///
    /// White space between words becomes one space, other separators stay, quotation marks around the whole are dropped.
    pub(crate) fn base_form(&mut self, tokens: Range<usize>, kind: EntityType, language: Language) -> String {
        let tokens = trim(self.text, self.segmentation, tokens);
        let mut base = String::with_capacity(64);
        if language == Language::English {
            self.copy(&tokens, &mut base);
            let kept = base.strip_suffix("'s").or_else(|| base.strip_suffix("’s")).map_or(base.len(), str::len);
            base.truncate(kept);
            return base;
        }
        let scene = Scene { text: self.text, segmentation: self.segmentation, language, forms: Forms::Model };
        let Workspace { memo, evidence, lattice, decoder } = &mut self.workspace;
        memo.make_room();
        lattice.fill(&mut Sources { model: self.model.tables(), scene: &scene, memo, evidence }, kind, tokens.clone());
        decoder.decode(self.model.tables(), lattice);
        let mut words = self.workspace.lattice.slots.iter().zip(&self.workspace.decoder.choices).peekable();
        for (index, token) in self.segmentation.tokens[tokens.clone()].iter().enumerate() {
            let surface = token.of(self.text);
            if index > 0 {
                self.separator(tokens.start + index, &mut base);
            }
            match words.next_if(|(slot, _)| slot.token == index) {
                Some((_, &(script, casing))) => self.model.tables().script(script).apply(surface, casing, &mut base),
                None => base.push_str(surface),
            }
        }
        base
    }

    fn copy(&self, tokens: &Range<usize>, base: &mut String) {
        for index in tokens.clone() {
            if index > tokens.start {
                self.separator(index, base);
            }
            base.push_str(self.segmentation.tokens[index].of(self.text));
        }
    }

    /// What stands between token `index` and the one before it: a space or nothing (invisible characters vanish).
    fn separator(&self, index: usize, base: &mut String) {
        let tokens = &self.segmentation.tokens;
        if self.text[tokens[index - 1].end..tokens[index].start].contains(char::is_whitespace) {
            base.push(' ');
        }
    }
}
