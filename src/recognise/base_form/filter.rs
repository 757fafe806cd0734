//! Known words: those of lists of names and those of running text, in a Bloom filter.

use std::collections::{BTreeMap, BTreeSet};

use crate::recognise::gold::GoldDocument;
use crate::text::segment;

use super::names::NameWords;
use super::tables::{Known, agreement, filter_bits, of_language};
use super::word::{hash_letters, lower};

/// By word hash: the documents of each topic that have the word.
pub(super) type FormCounts = BTreeMap<u32, BTreeMap<String, u32>>;

/// The filter of the words of `names`, and of the forms that `least` documents have.
pub(super) fn filter(names: &NameWords, forms: &FormCounts, least: u32, bits: u32) -> Vec<u8> {
    let mut filter = vec![0_u8; 1 << (bits - 3)];
    let mut add = |what, word| {
        for bit in filter_bits(what, word, bits) {
            filter[(bit >> 3) as usize] |= 1 << (bit & 7);
        }
    };
    for (language, word) in &names.exact {
        add(Known::Name, of_language(hash_letters(word.chars().map(lower)), *language));
    }
    for word in &names.folded {
        add(Known::Folded, hash_letters(word.chars()));
    }
    for word in &names.of_people {
        add(Known::Person, hash_letters(word.chars()));
    }
    for (ending, word) in &names.agreements {
        let ending = hash_letters(ending.chars().rev().map(lower));
        add(Known::Agreement, agreement(ending, hash_letters(word.chars().map(lower))));
    }
    for (&whole, counts) in forms {
        if counts.values().sum::<u32>() >= least {
            add(Known::Form, whole);
        }
    }
    filter
}

/// By word of the texts: the documents that have it, by topic.
pub(super) fn count_forms(documents: &[&GoldDocument]) -> FormCounts {
    let mut forms = FormCounts::new();
    for document in documents {
        let mut words = BTreeSet::new();
        for token in segment(&document.text).tokens {
            let word: String = token.of(&document.text).chars().map(lower).collect();
            if word.chars().count() > 2 && word.starts_with(char::is_alphabetic) {
                words.insert(hash_letters(word.chars()));
            }
        }
        for word in words {
            *forms.entry(word).or_default().entry(document.topic.clone()).or_default() += 1;
        }
    }
    forms
}
