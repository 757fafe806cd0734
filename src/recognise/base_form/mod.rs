//! Base forms: the nominative of a name as it stands in its text.
//!
//! One linear model chooses for every word of a mention how its ending changes (strip *k* letters, add others) and how
//! its capitals change. The endings of one mention are chosen together (first-order conditional random field), so that
//! agreement moves together (`Північної Кореї` → `Північна Корея`) and attributes stay (`президентом Ради` → `президент Ради`).
//! Only edits seen in training on words that end alike are ever considered.

mod candidate;
mod decode;
mod edit;
mod evidence;
mod example;
mod features;
mod file;
mod filter;
mod gold_edits;
mod inventory;
mod lattice;
mod learn;
mod memo;
mod model;
mod names;
mod options;
mod scene;
#[cfg(test)]
mod tests;
mod train;
mod view;
mod weights;
mod word;
mod workspace;

use std::ops::Range;

use crate::mention::EntityType;
use crate::text::{Language, Segmentation};

pub(crate) use model::BaseFormModel;
pub(crate) use names::{NameWords, name_words};
pub(crate) use options::Options;
use scene::{Forms, Scene, Sources};
pub(crate) use train::train;
use workspace::Workspace;

/// The base forms of one document's mentions: holds what the document itself says about its words.
pub(crate) struct DocumentBaseForms<'a> {
    model: &'a BaseFormModel,
    text: &'a str,
    segmentation: &'a Segmentation,
    language: Language,
    workspace: Workspace,
}

impl BaseFormModel {
    /// Gets ready for the mentions of one document: `segmentation` is that of `text`, `language` the one it is in.
    pub(crate) fn document<'a>(
        &'a self,
        text: &'a str,
        segmentation: &'a Segmentation,
        language: Language,
    ) -> DocumentBaseForms<'a> {
        let mut workspace = self.workspaces.lock().ok().and_then(|mut kept| kept.pop()).unwrap_or_default();
        workspace.evidence.clear();
        DocumentBaseForms { model: self, text, segmentation, language, workspace }
    }
}

impl Drop for DocumentBaseForms<'_> {
    fn drop(&mut self) {
        if let Ok(mut kept) = self.model.workspaces.lock() {
            kept.push(std::mem::take(&mut self.workspace));
        }
    }
}

impl DocumentBaseForms<'_> {
    /// The base form of the mention made of `tokens` (indices into the segmentation) of type `kind`.
    ///
    /// White space between words becomes one space, other separators stay, quotation marks around the whole are dropped.
    pub(crate) fn base_form(&mut self, tokens: Range<usize>, kind: EntityType) -> String {
        let tokens = trim(self.text, self.segmentation, tokens);
        let mut base = String::with_capacity(64);
        if self.language == Language::English {
            self.copy(&tokens, &mut base);
            let kept = base.strip_suffix("'s").or_else(|| base.strip_suffix("’s")).map_or(base.len(), str::len);
            base.truncate(kept);
            return base;
        }
        let scene =
            Scene { text: self.text, segmentation: self.segmentation, language: self.language, forms: Forms::Model };
        let Workspace { memo, evidence, lattice, decoder } = &mut self.workspace;
        memo.make_room();
        lattice.fill(&mut Sources { model: self.model, scene: &scene, memo, evidence }, kind, tokens.clone());
        decoder.decode(self.model, lattice);
        let mut words = self.workspace.lattice.slots.iter().zip(&self.workspace.decoder.choices).peekable();
        for (index, token) in self.segmentation.tokens[tokens.clone()].iter().enumerate() {
            let surface = token.of(self.text);
            if index > 0 {
                self.separator(tokens.start + index, &mut base);
            }
            match words.next_if(|(slot, _)| slot.token == index) {
                Some((_, &(script, casing))) => self.model.script(script).apply(surface, casing, &mut base),
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

/// `tokens` without quotation marks around the whole and without marks that belong to the sentence.
fn trim(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Range<usize> {
    let of = |index: usize| segmentation.tokens[index].of(text);
    let is_quote = |index: usize| matches!(of(index), "\"" | "«" | "»" | "„" | "“" | "”" | "‚" | "‘" | "’" | "'");
    let mut range = tokens.clone();
    while range.len() > 1 {
        let (first, last) = (range.start, range.end - 1);
        let inner = || (first + 1..last).filter(|&index| is_quote(index)).count();
        if is_quote(first) && is_quote(last) && inner() == 0 {
            range = first + 1..last;
        } else if is_quote(first) && !is_quote(last) && inner() == 0 {
            range.start += 1;
        } else if matches!(of(last), "," | ";" | ":" | "!" | "?")
            || (is_quote(last) && !is_quote(first) && inner() == 0)
        {
            range.end -= 1;
        } else {
            break;
        }
    }
    if range.is_empty() { tokens } else { range }
}
