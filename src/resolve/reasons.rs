//! Why each spelling of an entity belongs to it: a tree of names, each with what ties it to the next, up to the name that most
//! mentions have.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::context;
use super::forms::{Form, fold_case, most_frequent};
use super::table::Grouping;
use crate::entity::{Alias, Reason, Scope};
use crate::mention::{EntityType, Mention};
use crate::text::Language;

/// Of an entity with more names than this, only those are compared that were compared when it was made.
const COMPARED_WITH_ALL: usize = 40;

/// What ties two names, the stronger the greater.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Tie {
    /// By sound, with the score; none where they were not compared.
    Sound(f32),
    /// One article gives them side by side.
    Apposition,
    /// An earlier build.
    Previous,
    /// The tables.
    Knowledge,
    /// One spelling.
    SameBase,
}

/// Finds out why each spelling of one entity belongs to it.
pub(super) struct Reasons<'a> {
    grouping: &'a Grouping<'a>,
    /// The form with most mentions among those that name the entity in full.
    seed: usize,
    /// For each other form that names it, the one it hangs from, and by what.
    parents: FxHashMap<usize, (usize, Tie)>,
    /// For forms that are in it by decision and not by name, what was decided.
    decided: BTreeMap<usize, Reason>,
}

impl<'a> Reasons<'a> {
    /// `naming` are the mentions that name the entity in full.
    pub(super) fn new(grouping: &'a Grouping<'a>, naming: &[usize]) -> Self {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        naming.iter().for_each(|&mention| *counts.entry(grouping.forms.of_mention(mention)).or_default() += 1);
        let seed = counts.iter().min_by_key(|&(form, count)| (usize::MAX - count, form)).map_or(0, |(&form, _)| form);
        let base = |form: usize| grouping.forms.forms[form].base;
        let decided = grouping.decided.reasons(grouping.group_of_form[seed] as usize, seed, base);
        let mut reasons = Self { grouping, seed, parents: FxHashMap::default(), decided };
        reasons.grow(counts.into_keys().filter(|&form| form != seed).collect());
        reasons
    }

    /// The tree in which every name hangs from the one it is tied to best (a maximum spanning tree, Prim 1957).
    fn grow(&mut self, names: Vec<usize>) {
        let all = names.len() <= COMPARED_WITH_ALL;
        let folded: FxHashMap<usize, String> =
            names.iter().chain([&self.seed]).map(|&form| (form, fold_case(self.form(form).base))).collect();
        let tie = |form: usize, other: usize| self.tie(form, other, &folded, all);
        let mut outside: Vec<(usize, usize, Tie)> =
            names.into_iter().map(|form| (form, self.seed, tie(form, self.seed))).collect();
        let mut parents = FxHashMap::default();
        while let Some(next) =
            (0..outside.len()).reduce(|best, next| if outside[next].2 > outside[best].2 { next } else { best })
        {
            let (form, parent, by) = outside.remove(next);
            parents.insert(form, (parent, by));
            for (other, parent, by) in &mut outside {
                let nearer = tie(*other, form);
                if nearer > *by {
                    (*parent, *by) = (form, nearer);
                }
            }
        }
        self.parents = parents;
    }

    fn tie(&self, a: usize, b: usize, folded: &FxHashMap<usize, String>, compared_with_all: bool) -> Tie {
        let facts = &self.grouping.facts;
        if folded[&a] == folded[&b] {
            return Tie::SameBase;
        }
        if facts[a].is_some() && facts[a] == facts[b] {
            return Tie::Knowledge;
        }
        let previous = |form: usize| self.form(form).previous.map(|(entity, _)| entity);
        if previous(a).is_some() && previous(a) == previous(b) {
            return Tie::Previous;
        }
        if self.grouping.given_with.get(&a) == Some(&b) || self.grouping.given_with.get(&b) == Some(&a) {
            return Tie::Apposition;
        }
        let by_name = || self.form(a).score(self.form(b));
        let known = self.grouping.links.score(a, b);
        Tie::Sound(known.unwrap_or_else(|| if compared_with_all || b == self.seed { by_name() } else { 0.0 }))
    }

    /// How alike what stands around two forms is, where their names alone did not decide.
    fn context(&self, a: usize, b: usize, score: f32) -> Option<f32> {
        let counts = score < context::SURE && context::counts_for(self.form(a).kind);
        let contexts = self.grouping.contexts.as_ref().filter(|_| counts)?;
        contexts.likeness(&[a as u32], &[b as u32])
    }

    fn form(&self, form: usize) -> &'a Form<'a> {
        &self.grouping.forms.forms[form]
    }

    /// The spellings of `members`, the entity's mentions: most frequent first, ties by language and spelling.
    pub(super) fn aliases(&self, members: &[usize]) -> Vec<Alias> {
        let mut spellings: BTreeMap<(Language, &str), Vec<usize>> = BTreeMap::new();
        for &mention in members {
            let Mention { language, surface, .. } = &self.grouping.mentions[mention];
            spellings.entry((*language, surface)).or_default().push(mention);
        }
        let alias = |((language, spelling), written): ((Language, &str), Vec<usize>)| {
            let bases = written.iter().map(|&mention| &*self.grouping.mentions[mention].base);
            let base = most_frequent(bases).to_owned();
            let reason = self.reason(&written);
            Alias { spelling: spelling.to_owned(), base, language, count: written.len(), reason }
        };
        let mut aliases: Vec<Alias> = spellings.into_iter().map(alias).collect();
        aliases.sort_by(|a, b| {
            b.count.cmp(&a.count).then(a.language.cmp(&b.language)).then_with(|| a.spelling.cmp(&b.spelling))
        });
        aliases
    }

    /// Why the mentions of one spelling belong to the entity: the reason that holds for the first of them by document and place.
    fn reason(&self, written: &[usize]) -> Reason {
        let mentions = self.grouping.mentions;
        let place = |&&mention: &&usize| (&*mentions[mention].document, mentions[mention].span);
        let Some(&mention) = written.iter().min_by_key(place) else { return Reason::Seed };
        let form = self.grouping.forms.of_mention(mention);
        if let Some(reason) = self.grouping.decided.alone(form).or_else(|| self.decided.get(&form).cloned()) {
            return reason;
        }
        let base = |form: usize| self.form(form).base.to_owned();
        if let Some((full, offered_by)) = self.grouping.attached(mention) {
            return Reason::ShortForm { of: base(full), offered_by };
        }
        if form == self.seed {
            let seed = self.form(form).base;
            let same = &*mentions[mention].surface == seed;
            return if same { Reason::Seed } else { Reason::SameBase { with: seed.to_owned() } };
        }
        let fact = self.grouping.facts[form].filter(|_| self.grouping.facts[form] == self.grouping.facts[self.seed]);
        if let Some(fact) = fact.filter(|_| !self.parents.contains_key(&form)) {
            return Reason::Knowledge { id: fact.to_owned() };
        }
        match self.parents.get(&form) {
            Some(&(with, Tie::SameBase)) => Reason::SameBase { with: base(with) },
            Some(&(_, Tie::Knowledge)) => {
                Reason::Knowledge { id: self.grouping.facts[form].unwrap_or_default().to_owned() }
            }
            Some(&(_, Tie::Previous)) => {
                let entity = self.form(form).previous.map_or(0, |(entity, _)| entity);
                Reason::Previous { id: self.grouping.previous.id(entity).to_owned() }
            }
            Some(&(with, Tie::Apposition)) => Reason::Apposition { with: base(with) },
            Some(&(with, Tie::Sound(score))) => {
                Reason::Sound { with: base(with), score, context: self.context(form, with, score) }
            }
            // A bare surname that is grouped with full names.
            None if self.form(self.seed).kind == EntityType::Person => {
                Reason::ShortForm { of: base(self.seed), offered_by: Scope::Collection }
            }
            None => Reason::SameBase { with: base(self.seed) },
        }
    }
}
