//! Which forms are worth comparing: those that share a rare enough key.
//!
//! A form has the keys of its name's parts. In a large collection keys of single parts become common; there, a common key is
//! made narrower: by a key of another part of the name, and by the part's own sounds told apart more finely. So the number of
//! candidates of a form stays about the same however many forms there are.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::forms::Form;
use super::lists::Lists;
use crate::mention::EntityType;
use crate::names::{BlockingKey, Name};

/// About so many pairs are compared at most, however many forms there are: each form has its share of them,
const MOST_PAIRS: usize = 4_000_000;
/// but with so many others it is compared in the largest collection,
const FEWEST: usize = 20;
/// and with no more than so many in the smallest.
const MOST: usize = 300;
/// The others are chosen among this many times as many, those that share its rarest keys.
const LOOKED_AT: usize = 10;
/// Keys that more forms share than this tell nothing.
const TOO_COMMON: usize = 1500;
/// So many forms are looked at together: memory for keys and pairs is bounded by it.
const AT_ONCE: usize = 1 << 16;

/// Two forms worth comparing, lower number first.
pub(super) type Pair = (u32, u32);

/// The keys of all forms: for each, ascending, thirty-two bits of each key that few enough forms share. Where a key of a form is shared by
/// too many, the form has narrower keys, too. Forms of two types never share one.
pub(super) fn keys_of(forms: &[Form<'_>]) -> Lists {
    let wide = Lists::collect(forms.len(), |form| hashes(forms[form].kind, forms[form].blocking_keys(false)));
    let all = Buckets::new(&wide);
    let with_narrow = Lists::collect(forms.len(), |form| {
        let mut keys = wide.get(form).to_vec();
        keys.retain(|&key| all.get(key).len() <= TOO_COMMON);
        if keys.len() < wide.get(form).len() {
            keys.extend(hashes(forms[form].kind, forms[form].blocking_keys(true)));
        }
        keys
    });
    drop((wide, all));
    let all = Buckets::new(&with_narrow);
    Lists::collect(forms.len(), |form| {
        let mut keys = with_narrow.get(form).to_vec();
        keys.retain(|&key| all.get(key).len() <= TOO_COMMON);
        keys.sort_unstable();
        keys
    })
}

/// The keys under which a name meets those of forms, whether they have narrower keys or not.
pub(super) fn all_keys(kind: EntityType, name: &Name) -> Vec<u32> {
    let mut keys = name.blocking_keys();
    keys.extend(name.narrow_blocking_keys());
    hashes(kind, keys)
}

/// Pairs of forms (each once, ascending) that share a key, `keys` being what [`keys_of`] gives.
pub(super) fn candidate_pairs(keys: &Lists) -> Vec<Pair> {
    let all = Buckets::new(keys);
    let enough = (MOST_PAIRS / keys.len().max(1)).clamp(FEWEST, MOST);
    let pairs_of = |number: u32| {
        let buckets = keys.get(number as usize).iter().map(|&key| all.get(key)).collect();
        let others = likeliest(number, buckets, enough).into_iter();
        others.map(move |other| (number.min(other), number.max(other)))
    };
    let mut pairs: Vec<Pair> = Vec::new();
    let forms = keys.len() as u32;
    for begin in (0..forms).step_by(AT_ONCE) {
        let end = (begin + AT_ONCE as u32).min(forms);
        let mut found: Vec<Pair> = (begin..end).into_par_iter().flat_map_iter(pairs_of).collect();
        found.par_sort_unstable();
        found.dedup();
        pairs.append(&mut found);
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The forms that share most keys with `number`, the rarer the more: at most `enough` of those in its smallest buckets.
fn likeliest(number: u32, mut buckets: Vec<&[u64]>, enough: usize) -> Vec<u32> {
    buckets.retain(|bucket| bucket.len() > 1);
    buckets.sort_unstable_by_key(|bucket| (bucket.len(), bucket[0]));
    let mut found: Vec<(u32, f32)> = Vec::new();
    for bucket in buckets {
        if found.len() > enough * LOOKED_AT {
            break;
        }
        let weight = (2.0 * TOO_COMMON as f32 / bucket.len() as f32).ln();
        found.extend(bucket.iter().map(|&entry| (entry as u32, weight)).filter(|(other, _)| *other != number));
    }
    found.sort_unstable_by_key(|(other, _)| *other);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    if found.len() > enough {
        found.select_nth_unstable_by(enough, |(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        found.truncate(enough);
    }
    found.into_iter().map(|(other, _)| other).collect()
}

/// Thirty-two bits of each key, of a name of this type; sorted, each once.
fn hashes(kind: EntityType, keys: Vec<BlockingKey>) -> Vec<u32> {
    let hash = |key: BlockingKey| {
        let mut hasher = FxHasher::default();
        (key, kind.index()).hash(&mut hasher);
        (hasher.finish() >> 32) as u32
    };
    let mut hashes: Vec<u32> = keys.into_iter().map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
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
    fn new(keys: &Lists) -> Self {
        let entries_of = |form: usize| keys.get(form).iter().map(move |&key| u64::from(key) << 32 | form as u64);
        let mut entries: Vec<u64> = (0..keys.len()).flat_map(entries_of).collect();
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
    use crate::names::NameHints;
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
                Form {
                    base: &name.1,
                    kind,
                    language: Language::Unknown,
                    tag: 0,
                    name: parsed,
                    written: None,
                    documents: 1,
                    previous: None,
                }
            })
            .collect()
    }

    #[test]
    fn one_name_meets_in_two_scripts_and_types_do_not_meet() {
        use EntityType::{Location, Person};
        let names = [(Person, "Джо Байден"), (Person, "Joe Biden"), (Location, "Байден"), (Person, "Обама")];
        let names = names.map(|(kind, name)| (kind, name.to_owned()));
        let forms = forms(&names);
        assert_eq!(candidate_pairs(&keys_of(&forms)), [(0, 1)]);
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
        let pairs = candidate_pairs(&keys_of(&forms));
        let met = (0..1000u32).filter(|&number| pairs.contains(&(number, number + 2000))).count();
        assert!(met > 900, "{met}");
        assert!(pairs.len() < 4000 * MOST, "{}", pairs.len());
    }
}
