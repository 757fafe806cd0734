//! What the rest of a document says about a word: the forms it occurs in, and how they are capitalised.

use rustc_hash::FxHashMap;

use crate::recognise::attributes::Case;
use crate::text::Segmentation;

use super::word::{first_letters, hash_letters, lower, stem_of};

/// Chains of tokens; words with the same first letters are in one chain, though not alone.
const CHAINS: usize = 2048;
/// The end of a chain.
const END: u32 = u32::MAX;

/// A distinct lower-cased word of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// [`Word::whole`](super::word::Word::whole)
    pub(super) whole: u32,
    /// [`first_letters`]
    pub(super) first: u64,
    /// Token of its first occurrence.
    pub(super) token: u32,
    /// How often it occurs.
    pub(super) count: u32,
    /// Bit set of the [`Case`]s it is written in.
    pub(super) cases: u8,
}

/// The words of one document, looked at as they are asked for.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// First token of each chain, nothing until the document is looked at.
    chains: Vec<u32>,
    /// By token, the next of its chain.
    next: Vec<u32>,
    /// By stem, a range of `forms`.
    groups: FxHashMap<u32, (u32, u32)>,
    forms: Vec<Form>,
}

impl Evidence {
    /// Forgets the document.
    pub(super) fn clear(&mut self) {
        self.chains.clear();
        self.next.clear();
        self.groups.clear();
        self.forms.clear();
    }

    /// The words that begin like one with this [`stem`](stem_of), in the order of their first occurrences.
    pub(super) fn forms(&mut self, stem: Option<u32>, text: &str, segmentation: &Segmentation) -> &[Form] {
        let Some(stem) = stem else { return &[] };
        let (begin, end) = match self.groups.get(&stem) {
            Some(&group) => group,
            None => {
                let group = self.find(stem, text, segmentation);
                self.groups.insert(stem, group);
                group
            }
        };
        &self.forms[begin as usize..end as usize]
    }

    fn find(&mut self, stem: u32, text: &str, segmentation: &Segmentation) -> (u32, u32) {
        if self.chains.is_empty() {
            self.chain(text, segmentation);
        }
        let begin = self.forms.len();
        let mut at = self.chains[chain_of(stem)];
        while at != END {
            let surface = segmentation.tokens[at as usize].of(text);
            if stem_of(surface) == Some(stem) {
                let whole = hash_letters(surface.chars().map(lower));
                let case = 1 << Case::of(surface) as u8;
                match self.forms[begin..].iter_mut().find(|form| form.whole == whole) {
                    Some(form) => {
                        form.count += 1;
                        form.cases |= case;
                    }
                    None => {
                        self.forms.push(Form { whole, first: first_letters(surface), token: at, count: 1, cases: case })
                    }
                }
            }
            at = self.next[at as usize];
        }
        (begin as u32, self.forms.len() as u32)
    }

    /// Puts every token into its chain, the last first, so that chains run forwards.
    fn chain(&mut self, text: &str, segmentation: &Segmentation) {
        self.chains.resize(CHAINS, END);
        self.next.resize(segmentation.tokens.len(), END);
        for (index, token) in segmentation.tokens.iter().enumerate().rev() {
            if let Some(stem) = stem_of(token.of(text)) {
                let first = &mut self.chains[chain_of(stem)];
                self.next[index] = *first;
                *first = index as u32;
            }
        }
    }
}

/// The chain of a stem.
fn chain_of(stem: u32) -> usize {
    stem as usize % CHAINS
}
