//! What training finds in the gold before it weighs anything: the edits, which words may undergo them, and known words.

use std::collections::{BTreeMap, BTreeSet};

use crate::recognise::gold::GoldDocument;
use crate::text::{Language, fold, segment};

use super::file::Parts;
use super::gold_edits::{WordEdit, word_edits};
use super::names::NameWords;
use super::options::Options;
use super::tables::{ENDING_BYTES, LONGEST_ADDITION, SCRIPT_BYTES};
use super::word::{LONGEST_ENDING, endings, lower};

/// Words of a lower-cased surface that undergo each script, by language.
pub(super) fn inventory(documents: &[&GoldDocument], names: &NameWords, options: &Options) -> Parts {
    type Key = (String, String);
    let mut words: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
    let mut languages: BTreeMap<Key, BTreeMap<Language, usize>> = BTreeMap::new();
    let mut seen: BTreeSet<(String, Key)> = BTreeSet::new();
    let mut sources: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    // Edits that led to a nominative in a list of names: once is enough.
    let mut known: BTreeSet<Key> = BTreeSet::new();
    for (number, document) in documents.iter().enumerate() {
        let segmentation = segment(&document.text);
        for mention in &document.mentions {
            let Some((tokens, edits)) = word_edits(document, &segmentation, mention) else { continue };
            let surfaces = segmentation.tokens[tokens].iter().map(|token| token.of(&document.text));
            let surfaces = surfaces.filter(|word| word.starts_with(char::is_alphanumeric));
            for (surface, WordEdit { strip, add, .. }) in surfaces.zip(edits) {
                let word: String = surface.chars().map(lower).collect();
                let from: String = word.chars().skip(word.chars().count() - strip).collect();
                if strip > LONGEST_ENDING
                    || add.len() > LONGEST_ADDITION
                    || !add.chars().all(char::is_alphabetic)
                    || !word.starts_with(char::is_alphabetic)
                {
                    continue;
                }
                let key = (from, add);
                *languages.entry(key.clone()).or_default().entry(document.language).or_default() += 1;
                words.entry(key.clone()).or_default().insert(word.clone());
                sources.entry(key.clone()).or_default().insert(number);
                let stem: String = word.chars().take(word.chars().count() - strip).collect();
                if names.exact.contains(&(document.language, stem + &key.1)) {
                    known.insert(key.clone());
                }
                seen.insert((word, key));
            }
        }
    }
    let mut scripts: Vec<(usize, Key)> = words
        .into_iter()
        .filter(|(key, words)| {
            words.len() >= options.least_words
                || sources[key].len() >= options.least_documents
                || known.contains(key)
                || (key.0.is_empty() && key.1.is_empty())
        })
        .map(|(key, words)| (words.len(), key))
        .collect();
    scripts.sort_by_key(|(count, (from, add))| {
        (!(from.is_empty() && add.is_empty()), std::cmp::Reverse(*count), from.clone(), add.clone())
    });
    scripts.truncate(usize::from(u16::MAX));
    let in_use = |language: Language, (from, add): &Key| {
        languages[&(from.clone(), add.clone())].contains_key(&language)
            || names.written_with(&format!("{from}{add}"), language)
    };
    let mut parts = Parts::default();
    let mut index = BTreeMap::new();
    let mut classes = BTreeMap::new();
    for (number, (_, (from, add))) in scripts.iter().enumerate() {
        let language = languages[&(from.clone(), add.clone())]
            .iter()
            .max_by_key(|&(language, count)| (*count, std::cmp::Reverse(*language)))
            .map_or(Language::Unknown, |(language, _)| *language);
        let strip = from.chars().count();
        let mut record = vec![0; SCRIPT_BYTES];
        record[0] = strip as u8;
        record[1] = add.len() as u8;
        record[2..2 + add.len()].copy_from_slice(add.as_bytes());
        let stripped = if strip == 0 { 0 } else { endings(from).0[strip] };
        record[16..20].copy_from_slice(&stripped.to_le_bytes());
        // The frequent classes have a number of their own, the rest share the last.
        let folded = (fold(from, language), fold(add, language));
        let fresh = classes.len().min(usize::from(u8::MAX)) as u8;
        record[20] = *classes.entry(folded).or_insert(fresh);
        let bits =
            Language::ALL.iter().enumerate().filter(|&(_, &language)| in_use(language, &(from.clone(), add.clone())));
        let mask = bits.fold(0_u16, |mask, (index, _)| mask | 1 << index) | 1 << Language::ALL.len();
        record[21..23].copy_from_slice(&mask.to_le_bytes());
        parts.scripts.extend(record);
        index.insert((from.clone(), add.clone()), number as u16);
    }
    list_candidates(&seen, &index, &mut parts, options);
    parts
}

/// For every ending of one to three letters the scripts that words with it undergo; shorter endings lend their frequent
/// scripts to longer ones.
fn list_candidates(
    seen: &BTreeSet<(String, (String, String))>,
    index: &BTreeMap<(String, String), u16>,
    parts: &mut Parts,
    options: &Options,
) {
    let mut counts: BTreeMap<u32, BTreeMap<u16, usize>> = BTreeMap::new();
    let mut sample: BTreeMap<u32, (usize, &str)> = BTreeMap::new();
    for (word, key) in seen {
        let Some(&script) = index.get(key) else { continue };
        let hashes = endings(word).0;
        for (length, hash) in (1..=3).zip(&hashes[1..]) {
            *counts.entry(*hash).or_default().entry(script).or_default() += 1;
            sample.insert(*hash, (length, word));
        }
    }
    let slots = (sample.len() * 2).next_power_of_two();
    parts.endings = vec![0; slots * ENDING_BYTES];
    for (hash, &(length, word)) in &sample {
        let hashes = endings(word).0;
        let mut list: BTreeMap<u16, usize> = counts[hash].clone();
        for (shorter, least) in (1..length).rev().zip(options.lend) {
            for (&script, &count) in &counts[&hashes[shorter]] {
                if count >= least {
                    list.entry(script).or_insert(0);
                }
            }
        }
        list.remove(&0);
        // What a longer strip takes away must agree with the ending as far as it is known.
        let tail: Vec<char> = word.chars().rev().take(length).collect();
        let froms: BTreeMap<u16, &str> = index.iter().map(|((from, _), &script)| (script, from.as_str())).collect();
        list.retain(|script, _| froms[script].chars().rev().zip(&tail).all(|(left, &right)| left == right));
        let mut list: Vec<(std::cmp::Reverse<usize>, u16)> =
            list.into_iter().map(|(script, count)| (std::cmp::Reverse(count), script)).collect();
        list.sort();
        list.truncate(24);
        if list.is_empty() {
            continue;
        }
        let place = (parts.lists.len() as u32 / 2) << 8 | list.len() as u32;
        parts.lists.extend(list.iter().flat_map(|(_, script)| script.to_le_bytes()));
        let mut slot = *hash as usize & (slots - 1);
        while parts.endings[slot * ENDING_BYTES + 4..][..4] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        parts.endings[slot * ENDING_BYTES..][..4].copy_from_slice(&hash.to_le_bytes());
        parts.endings[slot * ENDING_BYTES + 4..][..4].copy_from_slice(&place.to_le_bytes());
    }
}
