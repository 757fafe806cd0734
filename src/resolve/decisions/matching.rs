//! Which mentions the names of decisions find: one pass, in which only spellings that may be one of the names are folded.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use glob::{MatchOptions, Pattern};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::file::key;
use super::{Decision, Decisions, Rule};
use crate::mention::{EntityType, Mention};

/// That a mention is meant by a name of a decision: the numbers of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Hit {
    pub decision: u32,
    pub name: u32,
}

/// Which decisions mean which mentions. Mentions meant by the same names of the same decisions have the same combination.
pub(super) struct Matches {
    /// For each mention, the number of its combination.
    pub of_mention: Vec<u32>,
    /// The combinations, ascending: their numbers depend on the decisions, not on the order of mentions. The first is empty.
    pub combinations: Vec<Vec<Hit>>,
}

/// Mentions are looked up in parts of this many, each with its own memory of spellings.
const PART: usize = 1 << 16;

/// `*` stands for anything but `/`, as in the globs of inputs.
const GLOB: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };

impl Matches {
    pub fn new(decisions: &Decisions, mentions: &[Mention]) -> Self {
        let lookup = Lookup::new(decisions);
        let parts: Vec<Part<'_, '_>> = mentions.par_chunks(PART).map(|part| Part::new(&lookup, part)).collect();
        let combinations: BTreeSet<Vec<Hit>> = parts
            .iter()
            .flat_map(|part| &part.combinations)
            .chain([&Vec::new()])
            .map(|combination| combination.to_vec())
            .collect();
        let combinations: Vec<Vec<Hit>> = combinations.into_iter().collect();
        let mut of_mention = Vec::with_capacity(mentions.len());
        for part in parts {
            let numbers: Vec<u32> =
                part.combinations.iter().map(|combination| number(&combinations, combination)).collect();
            of_mention.extend(part.of_mention.iter().map(|&local| numbers[local as usize]));
        }
        Self { of_mention, combinations }
    }

    /// For each combination, how many mentions have it.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.combinations.len()];
        self.of_mention.iter().for_each(|&combination| counts[combination as usize] += 1);
        counts
    }
}

fn number(combinations: &[Vec<Hit>], combination: &Vec<Hit>) -> u32 {
    u32::try_from(combinations.binary_search(combination).unwrap_or_default()).unwrap_or_default()
}

/// The decisions, by what finds them.
struct Lookup<'d> {
    by_name: FxHashMap<String, Vec<Hit>>,
    /// The checksums of the names that have one.
    checksums: FxHashSet<u64>,
    selectors: Vec<Selector<'d>>,
}

/// What else a decision asks of a mention than its name.
struct Selector<'d> {
    kind: Option<EntityType>,
    documents: Vec<(&'d str, Option<Pattern>)>,
    is_apart: bool,
}

impl<'d> Lookup<'d> {
    fn new(decisions: &'d Decisions) -> Self {
        let mut by_name: FxHashMap<String, Vec<Hit>> = FxHashMap::default();
        for (decision, Decision { names, .. }) in (0..).zip(decisions) {
            for (place, name) in (0..).zip(names) {
                let hits = by_name.entry(key(name)).or_default();
                // One name written twice is found once.
                if hits.last().is_none_or(|last| last.decision != decision) {
                    hits.push(Hit { decision, name: place });
                }
            }
        }
        let selector = |decision: &'d Decision| Selector {
            kind: decision.kind,
            documents: decision.documents.iter().map(|glob| (glob.as_str(), Pattern::new(glob).ok())).collect(),
            is_apart: decision.rule == Rule::Apart,
        };
        let checksums = decisions.iter().flat_map(|decision| &decision.names).filter_map(|name| checksum(&key(name)));
        Self { checksums: checksums.collect(), by_name, selectors: decisions.iter().map(selector).collect() }
    }

    fn selector(&self, hit: Hit) -> &Selector<'d> {
        &self.selectors[hit.decision as usize]
    }

    /// Whether a spelling may be one of the names; most are not, and need not be folded.
    fn may_be_name(&self, spelling: &str) -> bool {
        checksum(spelling).is_none_or(|checksum| self.checksums.contains(&checksum))
    }

    fn names(&self, spelling: &str) -> &[Hit] {
        self.by_name.get(&key(spelling)).map_or(&[], Vec::as_slice)
    }
}

impl Selector<'_> {
    fn has_document(&self, id: &str) -> bool {
        let fits = |(glob, pattern): &(&str, Option<Pattern>)| {
            *glob == id || pattern.as_ref().is_some_and(|pattern| pattern.matches_with(id, GLOB))
        };
        self.documents.is_empty() || self.documents.iter().any(fits)
    }
}

/// A stretch of the mentions, with combinations numbered as they come.
struct Part<'l, 'm> {
    lookup: &'l Lookup<'l>,
    of_mention: Vec<u32>,
    combinations: Vec<Vec<Hit>>,
    numbers: FxHashMap<Vec<Hit>, u32>,
    spellings: FxHashMap<&'m str, &'l [Hit]>,
    documents: FxHashMap<(u32, &'m str), bool>,
}

impl<'l, 'm> Part<'l, 'm> {
    fn new(lookup: &'l Lookup<'l>, mentions: &'m [Mention]) -> Self {
        let mut this = Self {
            lookup,
            of_mention: Vec::with_capacity(mentions.len()),
            combinations: vec![Vec::new()],
            numbers: FxHashMap::from_iter([(Vec::new(), 0)]),
            spellings: FxHashMap::default(),
            documents: FxHashMap::default(),
        };
        for mention in mentions {
            let combination = this.combination(mention);
            this.of_mention.push(combination);
        }
        this
    }

    fn combination(&mut self, mention: &'m Mention) -> u32 {
        let surface = self.names(&mention.surface);
        let base = if mention.base == mention.surface { surface } else { self.names(&mention.base) };
        if surface.is_empty() && base.is_empty() {
            return 0;
        }
        let mut hits = surface.to_vec();
        for &hit in base {
            // A mention is on one side of what is apart: its spelling's, if that has one, else its base form's.
            let taken =
                self.lookup.selector(hit).is_apart && surface.iter().any(|other| other.decision == hit.decision);
            if !taken {
                hits.push(hit);
            }
        }
        hits.retain(|hit| self.is_selected(*hit, mention));
        hits.sort_unstable();
        hits.dedup();
        if let Some(&number) = self.numbers.get(&hits) {
            return number;
        }
        let number = u32::try_from(self.combinations.len()).unwrap_or_default();
        self.combinations.push(hits.clone());
        self.numbers.insert(hits, number);
        number
    }

    fn names(&mut self, spelling: &'m str) -> &'l [Hit] {
        let lookup = self.lookup;
        if !lookup.may_be_name(spelling) {
            return &[];
        }
        self.spellings.entry(spelling).or_insert_with(|| lookup.names(spelling))
    }

    fn is_selected(&mut self, hit: Hit, mention: &'m Mention) -> bool {
        let selector = self.lookup.selector(hit);
        selector.kind.is_none_or(|kind| kind == mention.kind)
            && (selector.documents.is_empty()
                || *self
                    .documents
                    .entry((hit.decision, &mention.document))
                    .or_insert_with(|| selector.has_document(&mention.document)))
    }
}

/// A number that spellings share which differ in letter case alone. `None` for a spelling with anything but plain letters, digits,
/// spaces, hyphens and full stops: there, folding does more than that.
fn checksum(spelling: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    for letter in spelling.trim_matches(' ').chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' | ' ' | '-' | '.' | 'а'..='џ' | 'ґ' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            'Ѐ'..='Я' | 'Ґ' => letter.to_lowercase().next()?,
            // The letters of Latin alphabets; left out are those that NFKC takes apart.
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='į' | 'ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž' => {
                letter.to_lowercase().next()?
            }
            _ => return None,
        };
        plain.hash(&mut hasher);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn has_checksum(letter: char) -> bool {
        checksum(&letter.to_string()).is_some()
    }

    #[test]
    fn every_letter_with_a_checksum_is_folded_by_case_alone() {
        for letter in ('\0'..='\u{2000}').filter(|&letter| has_checksum(letter)) {
            let written = format!("x{letter}x");
            assert_eq!(key(&written), written.to_lowercase(), "{letter:?}");
            assert_eq!(checksum(&written), checksum(&key(&written)), "{letter:?}");
        }
        assert!("Київ Łódź Ђоковић Črnomelj-Ґ".chars().all(has_checksum));
    }

    proptest! {
        #[test]
        fn no_name_is_missed(name in "[ A-zА-яЀ-џÀ-ž«»—'й\u{306}]{1,8}", other in "[ A-zА-яЀ-џÀ-ž«»—'й\u{306}]{1,8}") {
            for spelling in [name.to_uppercase(), name.to_lowercase(), format!(" {name} "), other] {
                if key(&spelling) == key(&name) {
                    let (found, wanted) = (checksum(&spelling), checksum(&key(&name)));
                    prop_assert!(found.is_none() || found == wanted, "{:?} {:?}", spelling, name);
                }
            }
        }
    }
}
