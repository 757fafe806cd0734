//! What was found out about words apart from their document, remembered from name to name: names repeat.
//!
//! Everything remembered is found again by all that it was made from, so that remembering changes no result.

use rustc_hash::FxHashMap;

use crate::text::Language;

use super::candidate::{Candidate, Made, candidates, outcomes};
use super::edit::Casing;
use super::features::{casing, fixed, outcome};
use super::tables::Tables;
use super::view::View;
use super::weights::Gather;
use super::word::{Buffer, Word};

/// Words remembered at most.
const MOST_WORDS: usize = 1 << 16;
/// Words in their views remembered at most.
const MOST_STANDINGS: usize = 1 << 16;

/// A candidate whose fixed features put it this far behind the best is given up: what stands around a word hardly ever says
/// as much.
const MARGIN: i32 = 500;

/// What the fixed features of a word in its view say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// The candidates that are left, a range of [`Memo::left`].
    left: (u32, u32),
    /// What is said for each casing.
    pub(super) casings: [i32; Casing::ALL.len()],
    /// The casing, where nothing else can be chosen.
    pub(super) casing: Option<Casing>,
}

/// A word that was seen, good until [`Memo::make_room`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct WordId(u32);

#[derive(Debug)]
struct Entry {
    word: Word,
    /// A range of [`Memo::candidates`], where it was asked for.
    candidates: Option<(u32, u32)>,
    /// A range of [`Memo::outcomes`], likewise.
    outcomes: Option<(u32, u32)>,
}

/// Words with what may become of them, and sums of their features. A memo belongs to one model.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// Words by how they are written, for each language.
    ids: [FxHashMap<Box<str>, u32>; Language::ALL.len() + 1],
    entries: Vec<Entry>,
    candidates: Vec<Candidate>,
    outcomes: Vec<u32>,
    /// By word and view.
    standings: FxHashMap<(u32, u32), Standing>,
    /// Candidates with what the fixed features say for them.
    left: Vec<(Candidate, i32)>,
    buffer: Buffer,
    made: Made,
    features: Vec<u32>,
    gather: Gather,
}

impl Memo {
    /// Forgets everything if there is too much of it.
    pub(super) fn make_room(&mut self) {
        if self.entries.len() >= MOST_WORDS || self.standings.len() >= MOST_STANDINGS {
            self.ids.iter_mut().for_each(FxHashMap::clear);
            self.entries.clear();
            self.candidates.clear();
            self.outcomes.clear();
            self.standings.clear();
            self.left.clear();
        }
    }

    /// The word written `surface`.
    pub(super) fn id(&mut self, surface: &str, language: Language) -> WordId {
        let ids = &mut self.ids[language as usize];
        if let Some(&id) = ids.get(surface) {
            return WordId(id);
        }
        let id = self.entries.len() as u32;
        let word = Word::new(surface, language, &mut self.buffer);
        self.entries.push(Entry { word, candidates: None, outcomes: None });
        ids.insert(surface.into(), id);
        WordId(id)
    }

    /// A word that was seen.
    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.entries[id.0 as usize].word
    }

    /// What may become of a word, which is written `surface`.
    pub(super) fn candidates(
        &mut self,
        id: WordId,
        surface: &str,
        language: Language,
        model: &Tables,
        is_form: impl Fn(u32) -> bool,
    ) -> &[Candidate] {
        let entry = &mut self.entries[id.0 as usize];
        let (begin, end) = *entry.candidates.get_or_insert_with(|| {
            let begin = self.candidates.len() as u32;
            let (made, all) = (&mut self.made, &mut self.candidates);
            candidates(model, surface, &entry.word, language, is_form, made, all);
            (begin, all.len() as u32)
        });
        &self.candidates[begin as usize..end as usize]
    }

    /// [`Candidate::whole`] of all that may become of a word, which is written `surface`.
    pub(super) fn outcomes(&mut self, id: WordId, surface: &str, language: Language, model: &Tables) -> &[u32] {
        let entry = &mut self.entries[id.0 as usize];
        let (begin, end) = *entry.outcomes.get_or_insert_with(|| {
            let begin = self.outcomes.len() as u32;
            outcomes(model, surface, &entry.word, language, &mut self.outcomes);
            (begin, self.outcomes.len() as u32)
        });
        &self.outcomes[begin as usize..end as usize]
    }

    /// What the fixed features of a word say, whose candidates were asked for, and the candidates that are left with what is
    /// said for each.
    pub(super) fn standing(&mut self, id: WordId, view: &View, model: &Tables) -> (Standing, &[(Candidate, i32)]) {
        let entry = &self.entries[id.0 as usize];
        let (begin, end) = entry.candidates.unwrap_or_default();
        let candidates = &self.candidates[begin as usize..end as usize];
        let standing = *self.standings.entry((id.0, view.key())).or_insert_with(|| {
            let word = &entry.word;
            let begin = self.left.len();
            self.features.clear();
            if candidates.len() > 1 {
                fixed::general(word, view, &mut self.features);
                fixed::lexical(word, view, &mut self.features);
            }
            self.gather.ask(candidates.iter().map(|candidate| candidate.class));
            self.features.iter().for_each(|&feature| self.gather.add(model.row(feature)));
            self.left.extend(candidates.iter().map(|candidate| {
                let (general, lexical) = (outcome::general(candidate, word, view), outcome::lexical(candidate));
                let own = general.iter().chain(&lexical);
                let own: i32 = own.map(|&feature| model.row(feature).of(outcome::OUTCOME)).sum();
                (*candidate, self.gather.sum(candidate.class) + own)
            }));
            let best = self.left[begin..].iter().map(|&(_, score)| score).max().unwrap_or_default();
            let mut kept = begin;
            for at in begin..self.left.len() {
                if self.left[at].1 >= best - MARGIN {
                    self.left.swap(kept, at);
                    kept += 1;
                }
            }
            self.left.truncate(kept);

            self.features.clear();
            casing::fixed(word, view, &mut self.features);
            self.gather.ask(Casing::ALL.map(|casing| casing as u8));
            self.features.iter().for_each(|&feature| self.gather.add(model.row(feature)));
            let casings = Casing::ALL.map(|casing| self.gather.sum(casing as u8));
            Standing { left: (begin as u32, kept as u32), casings, casing: clear_casing(word, &casings) }
        });
        (standing, &self.left[standing.left.0 as usize..standing.left.1 as usize])
    }
}

/// The casing that is far better than all others a word may have.
fn clear_casing(word: &Word, scores: &[i32; Casing::ALL.len()]) -> Option<Casing> {
    let applicable = Casing::applicable(word.case);
    let best = Casing::best(word.case, scores);
    let score = |casing: Casing| scores[casing as usize];
    applicable.iter().all(|&casing| casing == best || score(casing) < score(best) - MARGIN).then_some(best)
}
