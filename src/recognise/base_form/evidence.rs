//! What the rest of a document says about a word: the forms it occurs in, and how they are capitalised.

use rustc_hash::FxHashMap;

use crate::text::Segmentation;

use super::hash::{finish, mix};
use super::word::{Shape, lower};

/// Letters that two forms of one word share at least, from the start.
const STEM: usize = 3;

/// A distinct lower-cased word of the document.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// Token of its first occurrence.
    token: u32,
    /// The next form with the same first letters, `u32::MAX` for none.
    next: u32,
    /// How often it occurs.
    count: u32,
    /// Bit set of the [`Shape`]s it occurs in.
    shapes: u8,
}

/// The words of one document.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    forms: Vec<Form>,
    by_word: FxHashMap<u32, u32>,
    by_stem: FxHashMap<u32, u32>,
}

impl Evidence {
    /// Looks at every word of three letters and more.
    pub(super) fn new(text: &str, segmentation: &Segmentation) -> Self {
        let mut evidence = Self::default();
        evidence.by_word.reserve(segmentation.tokens.len() / 2);
        evidence.by_stem.reserve(segmentation.tokens.len() / 2);
        for (index, token) in segmentation.tokens.iter().enumerate() {
            if token.char_end - token.char_start < STEM {
                continue;
            }
            let surface = token.of(text);
            let Some(stem) = stem(surface) else { continue };
            let shape = 1 << Shape::of(surface) as u8;
            let forms = &mut evidence.forms;
            let by_stem = &mut evidence.by_stem;
            let at = *evidence.by_word.entry(hash_lower(surface)).or_insert_with(|| {
                let fresh = forms.len() as u32;
                let next = by_stem.insert(stem, fresh).unwrap_or(u32::MAX);
                forms.push(Form { token: index as u32, next, count: 0, shapes: 0 });
                fresh
            });
            let form = &mut forms[at as usize];
            form.count += 1;
            form.shapes |= shape;
        }
        evidence
    }

    /// How often a word occurs and in which shapes, by its [`Word::whole`](super::word::Word::whole) hash.
    pub(super) fn seen(&self, whole: u32) -> (u32, u8) {
        self.by_word.get(&whole).map_or((0, 0), |&at| {
            let form = self.forms[at as usize];
            (form.count, form.shapes)
        })
    }

    /// Tokens of the other words that begin with the same letters as `surface`: the first occurrence of each.
    pub(super) fn kin(&self, surface: &str) -> impl Iterator<Item = usize> {
        let mut at = stem(surface).and_then(|stem| self.by_stem.get(&stem)).copied().unwrap_or(u32::MAX);
        std::iter::from_fn(move || {
            let form = self.forms.get(at as usize)?;
            at = form.next;
            Some(form.token as usize)
        })
    }
}

/// Hash of the first letters of a word, lower-cased; `None` for what does not begin with letters.
fn stem(surface: &str) -> Option<u32> {
    let mut letters = surface.chars();
    let mut hash = 0;
    for _ in 0..STEM {
        hash = mix(hash, lower(letters.next().filter(|letter| letter.is_alphabetic())?) as u32);
    }
    Some(hash)
}

/// [`Word::whole`](super::word::Word::whole) without making a word.
fn hash_lower(surface: &str) -> u32 {
    finish(surface.chars().fold(0, |hash, letter| mix(hash, lower(letter) as u32)))
}
