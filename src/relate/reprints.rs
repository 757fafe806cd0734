//! Finding reprints: articles that say in nearly the same words what an earlier one said.
//!
//! Resemblance is the Jaccard similarity of the sets of word 5-shingles (Broder, "On the resemblance and containment of
//! documents", 1997). Candidates come from MinHash signatures cut into bands (Leskovec, Rajaraman, Ullman, "Mining of
//! Massive Datasets", chapter 3), made by the crate `minhash-rs`, and are then compared exactly. With 32 bands of 4 rows a pair at the threshold of .7 is
//! missed with probability (1 - .7⁴)³² < .0002, one of similarity .3 is compared with probability .23. The threshold lets a reprint
//! have a headline of its own and a paragraph cut from its end.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use minhash_rs::prelude::{MinHash, MinHasher as _};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use crate::document::Document;

const SHINGLE: usize = 5;
const BANDS: usize = 32;
const ROWS: usize = 4;
const THRESHOLD: f64 = 0.7;
/// An article is compared with no more than this many earlier ones, so that boilerplate shared by thousands of articles
/// (or made to be) does not make the work quadratic.
const MOST_COMPARED: usize = 32;

/// For each document, the earlier one it repeats and their similarity; `documents` are in order of id.
///
/// Earlier means an earlier date, undated last, then a smaller id. What is repeated is never itself a reprint. Texts of
/// fewer than five words repeat nothing.
pub(super) fn find(documents: &[&Document]) -> Vec<Option<(usize, f64)>> {
    let signatures: Vec<Option<[u64; BANDS]>> =
        documents.par_iter().map(|document| signature(&shingles(&document.text))).collect();
    let mut by_age: Vec<usize> = (0..documents.len()).collect();
    by_age.sort_by_key(|&index| (documents[index].date.is_none(), documents[index].date, index));

    let mut originals: FxHashMap<(usize, u64), Vec<usize>> = FxHashMap::default();
    let mut found = vec![None; documents.len()];
    for index in by_age {
        let Some(bands) = signatures[index] else { continue };
        let mut candidates: Vec<usize> = bands
            .iter()
            .enumerate()
            .filter_map(|(band, &key)| originals.get(&(band, key)))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        // Those that agree in most bands are likeliest to be the one.
        let mut ranked: Vec<(Reverse<usize>, usize)> =
            candidates.chunk_by(|one, next| one == next).map(|same| (Reverse(same.len()), same[0])).collect();
        ranked.sort_unstable();
        ranked.truncate(MOST_COMPARED);
        found[index] = most_similar(documents, index, ranked.into_iter().map(|(_, candidate)| candidate));
        if found[index].is_some() {
            continue;
        }
        for (band, &key) in bands.iter().enumerate() {
            match originals.entry((band, key)) {
                Entry::Vacant(slot) => {
                    slot.insert(vec![index]);
                }
                Entry::Occupied(slot) if slot.get().len() < MOST_COMPARED => slot.into_mut().push(index),
                Entry::Occupied(_) => {}
            }
        }
    }
    found
}

fn most_similar(
    documents: &[&Document],
    index: usize,
    candidates: impl ExactSizeIterator<Item = usize>,
) -> Option<(usize, f64)> {
    if candidates.len() == 0 {
        return None;
    }
    let own = shingles(&documents[index].text);
    candidates
        .map(|candidate| (candidate, jaccard(&own, &shingles(&documents[candidate].text))))
        .filter(|(_, similarity)| *similarity >= THRESHOLD)
        .max_by(|(one, a), (other, b)| a.total_cmp(b).then(other.cmp(one)))
}

/// Hashes of all runs of five words, lower-cased, punctuation apart; sorted, each once.
fn shingles(text: &str) -> Vec<u64> {
    let mut lower = String::new();
    let words: Vec<u64> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            hash(&lower)
        })
        .collect();
    let mut shingles: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// One hash a band; none for a text without shingles.
fn signature(shingles: &[u64]) -> Option<[u64; BANDS]> {
    if shingles.is_empty() {
        return None;
    }
    let mut least = MinHash::<u64, { BANDS * ROWS }>::new();
    for &shingle in shingles {
        let _ = least.insert(shingle);
    }
    Some(std::array::from_fn(|band| hash(&std::array::from_fn::<u64, ROWS, _>(|row| least[band * ROWS + row]))))
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Size of the intersection over size of the union of two sorted lists without repeats.
fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while left < a.len() && right < b.len() {
        shared += usize::from(a[left] == b[right]);
        let (one, other) = (a[left], b[right]);
        left += usize::from(one <= other);
        right += usize::from(other <= one);
    }
    shared as f64 / (a.len() + b.len() - shared) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(range: std::ops::Range<usize>) -> String {
        range.map(|number| format!("слово{number} ")).collect()
    }

    fn find_in(texts: &[(String, Option<&str>)]) -> Vec<Option<(usize, f64)>> {
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(number, (text, date))| Document {
                date: date.map(|date| date.parse().unwrap()),
                ..Document::new(format!("d{number:03}"), text.clone())
            })
            .collect();
        find(&documents.iter().collect::<Vec<_>>())
    }

    #[test]
    fn jaccard_by_hand() {
        assert_eq!(jaccard(&[1, 2, 3, 4], &[2, 3, 4, 5]), 0.6);
        assert_eq!(jaccard(&[1], &[2]), 0.0);
        assert_eq!(jaccard(&[1, 2], &[1, 2]), 1.0);
    }

    #[test]
    fn the_earliest_is_the_original() {
        let changed = words(0..100).replace("слово7 ", "інше ").to_uppercase();
        let found =
            find_in(&[(words(0..100), None), (changed, Some("2020-05-02")), (words(0..100) + "!", Some("2020-05-01"))]);
        assert_eq!(found[2], None);
        assert_eq!(found[0], Some((2, 1.0)));
        // One word changed touches 5 of 96 shingles on both sides: 91 / 101.
        assert_eq!(found[1], Some((2, 91.0 / 101.0)));
    }

    #[test]
    fn unlike_and_tiny_texts_are_no_reprints() {
        let half = words(0..50) + &words(200..250);
        assert_eq!(
            find_in(&[(words(0..100), None), (half, None), ("а б".into(), None), ("а б".into(), None)]),
            [None; 4]
        );
    }

    #[test]
    fn a_shared_tail_does_not_hide_the_original() {
        // Forty articles end alike; the last repeats one of them.
        let article = |number: usize| words(number * 1000..number * 1000 + 150) + &words(900_000..900_080);
        let mut texts: Vec<_> = (0..40).map(|number| (article(number), None)).collect();
        texts.push((words(39_000..39_150) + &words(900_000..900_080) + "доповнено", None));
        assert_eq!(find_in(&texts)[40].map(|(original, _)| original), Some(39));
    }

    #[test]
    fn every_pair_at_the_threshold_is_found() {
        // 100 pairs of 104 words (100 shingles), of which the last 11 differ: 89 shared, 111 in all, similarity .80.
        let texts: Vec<_> = (0..100)
            .flat_map(|pair| {
                let from = pair * 1000;
                [words(from..from + 104), words(from..from + 93) + &words(from + 500..from + 511)]
            })
            .map(|text| (text, None))
            .collect();
        assert_eq!(find_in(&texts).into_iter().flatten().count(), 100);
    }
}
