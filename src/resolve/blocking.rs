//! Which forms are worth comparing: those that share a rare enough key.

use rustc_hash::FxHashMap;

use super::forms::Form;
use crate::names::BlockingKey;

/// A form is compared with at most about this many others, those that share its rarest keys.
const ENOUGH: usize = 80;
/// Keys that more forms share than this tell nothing.
const TOO_COMMON: usize = 600;

/// Pairs of forms (lower number first, each once, ascending) that share a blocking key.
pub(super) fn candidate_pairs(forms: &[Form]) -> Vec<(usize, usize)> {
    let keys: Vec<Vec<BlockingKey>> = forms.iter().map(|form| form.name.blocking_keys()).collect();
    let mut buckets: FxHashMap<BlockingKey, Vec<usize>> = FxHashMap::default();
    for (form, keys) in keys.iter().enumerate() {
        for &key in keys {
            let bucket = buckets.entry(key).or_default();
            if bucket.last() != Some(&form) {
                bucket.push(form);
            }
        }
    }
    let mut pairs = Vec::new();
    for (form, keys) in keys.iter().enumerate() {
        let mut sizes: Vec<(usize, BlockingKey)> = keys.iter().map(|&key| (buckets[&key].len(), key)).collect();
        sizes.sort_unstable();
        let mut found = 0;
        for (size, key) in sizes {
            if size > TOO_COMMON || found > ENOUGH {
                break;
            }
            found += size - 1;
            let others = buckets[&key].iter().filter(|&&other| other != form);
            pairs.extend(others.map(|&other| (form.min(other), form.max(other))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
