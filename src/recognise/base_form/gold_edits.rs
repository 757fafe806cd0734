//! Gold mentions as training examples: tokens, and for every word the edit that leads to the gold base form.

use std::ops::Range;

use crate::recognise::gold::{GoldDocument, GoldMention};
use crate::text::{Segmentation, segment};

use super::edit::{Casing, derive};
use super::trim::trim;

/// What one word of a gold mention becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordEdit {
    pub(super) strip: usize,
    pub(super) add: String,
    pub(super) casing: Casing,
}

/// The tokens that a gold mention covers, in part or whole.
pub(crate) fn tokens_of(segmentation: &Segmentation, mention: &GoldMention) -> Range<usize> {
    segmentation.tokens_in(mention.span.start, mention.span.end)
}

/// The mention's tokens (without quotation marks around it) and the edit of each of its words, in order; `None` where the
/// base form has not the same number of words, or a word changes in a way that no casing explains.
pub(super) fn word_edits(
    document: &GoldDocument,
    segmentation: &Segmentation,
    mention: &GoldMention,
) -> Option<(Range<usize>, Vec<WordEdit>)> {
    let base = mention.base.as_deref()?;
    let tokens = trim(&document.text, segmentation, tokens_of(segmentation, mention));
    let base_segmentation = segment(base);
    let words = |segmentation: &Segmentation, range: Range<usize>, text: &str| -> Vec<String> {
        let all = segmentation.tokens[range].iter().map(|token| token.of(text).to_owned());
        all.filter(|word| word.starts_with(char::is_alphanumeric)).collect()
    };
    let from = words(segmentation, tokens.clone(), &document.text);
    let to = words(&base_segmentation, 0..base_segmentation.tokens.len(), base);
    if from.len() != to.len() {
        return None;
    }
    let edits = from.iter().zip(&to).map(|(from, to)| {
        let (strip, add, casing) = derive(from, to)?;
        Some(WordEdit { strip, add, casing })
    });
    Some((tokens, edits.collect::<Option<Vec<_>>>()?))
}
