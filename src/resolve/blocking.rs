//! Which forms are worth comparing: those that share a rare enough key.
//!
//! A form has the keys of its name's parts. In a large collection keys of single parts become common; there, a common key is
//! made narrower: by a key of another part of the name, and by the part's own sounds told apart more finely. So the number of
//! candidates of a form stays about the same however many forms there are.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::forms::Form;
use crate::names::BlockingKey;

/// A form is compared with at most about this many others, those that share its rarest keys.
const ENOUGH: usize = 80;
/// Keys that more forms share than this tell nothing.
const TOO_COMMON: usize = 600;
/// So many forms are looked at together: memory for keys and pairs is bounded by it.
const AT_ONCE: usize = 1 << 16;

/// Two forms worth comparing, lower number first.
pub(super) type Pair = (u32, u32);

/// Pairs of forms (each once, ascending) that share a blocking key, both of one type.
pub(super) fn candidate_pairs(forms: &[Form<'_>]) -> Vec<Pair> {
    let wide = Buckets::new(forms, |form| form.name.blocking_keys());
    let crowded = |form: &Form<'_>| {
        form.name.blocking_keys().into_iter().any(|key| wide.get(hash(key, form)).len() > TOO_COMMON)
    };
    let narrow = Buckets::new(forms, |form| if crowded(form) { form.name.narrow_blocking_keys() } else { Vec::new() });
    let pairs_of = |number: u32| {
        let form = &forms[number as usize];
        let wide = form.name.blocking_keys().into_iter().map(|key| wide.get(hash(key, form)));
        let mut buckets: Vec<&[u64]> = wide.collect();
        if !narrow.entries.is_empty() {
            let keys = form.name.narrow_blocking_keys();
            buckets.extend(keys.into_iter().map(|key| narrow.get(hash(key, form))));
        }
        rarest(number, buckets).into_iter().map(move |other| (number.min(other), number.max(other)))
    };
    let mut pairs: Vec<Pair> = Vec::new();
    for begin in (0..forms.len() as u32).step_by(AT_ONCE) {
        let end = (begin + AT_ONCE as u32).min(forms.len() as u32);
        let mut found: Vec<Pair> = (begin..end).into_par_iter().flat_map_iter(pairs_of).collect();
        found.par_sort_unstable();
        found.dedup();
        pairs.append(&mut found);
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The members of the smallest buckets, at most about [`ENOUGH`], without `number` itself.
fn rarest(number: u32, mut buckets: Vec<&[u64]>) -> Vec<u32> {
    buckets.retain(|bucket| (2..=TOO_COMMON).contains(&bucket.len()));
    buckets.sort_unstable_by_key(|bucket| (bucket.len(), bucket[0]));
    let mut found = Vec::new();
    for bucket in buckets {
        if found.len() > ENOUGH {
            break;
        }
        found.extend(bucket.iter().map(|&entry| entry as u32).filter(|&other| other != number));
    }
    found
}

/// Thirty-two bits of a key. Forms of two types are never compared, so their keys differ.
fn hash(key: BlockingKey, form: &Form<'_>) -> u32 {
    let mut hasher = FxHasher::default();
    (key, form.kind.index()).hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// Forms by the hash of a key: sorted, with the begin of every run of hashes that share their first bits.
#[derive(Default)]
struct Buckets {
    /// The hash in the upper half, the form in the lower.
    entries: Vec<u64>,
    starts: Vec<u32>,
    bits: u32,
}

impl Buckets {
    /// `keys` gives the keys of a form.
    fn new(forms: &[Form<'_>], keys: impl Fn(&Form<'_>) -> Vec<BlockingKey> + Sync) -> Self {
        let hashes_of = |(number, form): (usize, &Form<'_>)| {
            let mut entries: Vec<u64> =
                keys(form).into_iter().map(|key| u64::from(hash(key, form)) << 32 | number as u64).collect();
            entries.sort_unstable();
            entries.dedup();
            entries
        };
        let mut entries: Vec<u64> = forms.par_iter().enumerate().flat_map_iter(hashes_of).collect();
        entries.par_sort_unstable();
        let bits = entries.len().next_power_of_two().trailing_zeros().clamp(1, 31);
        let mut starts = vec![0u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(entry >> (64 - bits)) as usize + 1] += 1;
        }
        for run in 1..starts.len() {
            starts[run] += starts[run - 1];
        }
        Self { entries, starts, bits }
    }

    /// The entries with a hash; a form is an entry's lower half.
    fn get(&self, hash: u32) -> &[u64] {
        if self.entries.is_empty() {
            return &[];
        }
        let run = (u64::from(hash) >> (32 - self.bits)) as usize;
        let run = &self.entries[self.starts[run] as usize..self.starts[run + 1] as usize];
        let before = run.partition_point(|entry| entry >> 32 < u64::from(hash));
        let until = run.partition_point(|entry| entry >> 32 <= u64::from(hash));
        &run[before..until]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityType;
    use crate::names::{Name, NameHints};
    use crate::text::Language;

    fn forms(names: &[(EntityType, String)]) -> Vec<Form<'_>> {
        let form = |(kind, base): &'_ (EntityType, String)| {
            let hints = NameHints { kind: Some(*kind), language: None };
            (*kind, Name::parse(base, hints))
        };
        names
            .iter()
            .map(|name| {
                let (kind, parsed) = form(name);
                Form { base: &name.1, kind, language: Language::Unknown, name: parsed, documents: 1 }
            })
            .collect()
    }

    #[test]
    fn one_name_meets_in_two_scripts_and_types_do_not_meet() {
        use EntityType::{Location, Person};
        let names = [(Person, "Джо Байден"), (Person, "Joe Biden"), (Location, "Байден"), (Person, "Обама")];
        let names = names.map(|(kind, name)| (kind, name.to_owned()));
        assert_eq!(candidate_pairs(&forms(&names)), [(0, 1)]);
    }

    #[test]
    fn names_of_a_crowd_still_meet_their_likes() {
        // Two thousand people whose names have one skeleton, twice.
        let vowels = ["а", "о", "у", "і", "е"];
        let sounds = ["к", "ч", "ш", "т", "д", "з", "г", "ж", "с", "ц"];
        let name = |number: usize| {
            let sound = |place: u32| sounds[number / 10usize.pow(place) % 10];
            let vowel = |place: u32| vowels[number / 5usize.pow(place) % 5];
            format!("{}{}р{}м {}{}н{}р", sound(0), vowel(0), vowel(1), sound(1), vowel(2), sound(2))
        };
        let names: Vec<(EntityType, String)> =
            (0..2000).chain(0..2000).map(|number| (EntityType::Person, name(number % 1000))).collect();
        let forms = forms(&names);
        let pairs = candidate_pairs(&forms);
        let met = (0..1000u32).filter(|&number| pairs.contains(&(number, number + 2000))).count();
        assert!(met > 900, "{met}");
        assert!(pairs.len() < 4000 * 2 * ENOUGH, "{}", pairs.len());
    }
}
