//! Names that the tables know several bearers of (Georgia: the country, the state): each document says which it means, by what
//! else it names.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::forms::{Form, Forms};
use super::knowledge::{Entry, Meaning};
use super::previous::Previous;

/// What the tables make of each form.
#[derive(Default)]
pub(super) struct Facts<'k> {
    /// Its id there, if it has one.
    pub ids: Vec<Option<&'k str>>,
    /// The ids it may have where neither they nor its documents say which, by form.
    pub open: BTreeMap<usize, Vec<&'k str>>,
}

/// A name with several bearers.
struct Homonym<'k> {
    form: usize,
    bearers: Vec<Entry<'k>>,
    /// It is the first of them where nothing tells.
    has_likeliest: bool,
}

/// How strongly a document speaks for a bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Support {
    /// It names something that belongs to the bearer: the state's capital.
    Near,
    /// It names the bearer by a name that no other bearer has.
    OtherName,
}

/// Some mentions of a form, and which of the bearers they mean; none where that is open.
type Reading = (usize, Option<usize>);

impl<'k> Facts<'k> {
    /// From the meaning of each form. Where documents disagree on one, it is split: each of its meanings becomes a form of its own.
    pub(super) fn new(
        forms: &mut Forms<'_>,
        meanings: Vec<Meaning<'k>>,
        use_documents: bool,
        previous: &Previous,
    ) -> Self {
        let mut facts = Self::default();
        let mut homonyms = Vec::new();
        for (form, meaning) in meanings.into_iter().enumerate() {
            facts.ids.push(meaning.one().map(Entry::id));
            if let Meaning::Several(entries) = &meaning {
                facts.open.insert(form, entries.iter().map(|entry| entry.id()).collect());
            }
            let has_likeliest = matches!(meaning, Meaning::Likeliest(_));
            if let Meaning::Likeliest(bearers) | Meaning::Several(bearers) = meaning {
                homonyms.push(Homonym { form, bearers, has_likeliest });
            }
        }
        if use_documents {
            facts.read_documents(forms, &homonyms, previous);
        }
        facts
    }

    /// For each form a number, equal where the tables know two forms to be one thing, or to be the same question.
    pub(super) fn numbers(&self) -> Vec<Option<u32>> {
        // Questions that share a bearer are one.
        let mut question_of: BTreeMap<&str, usize> = BTreeMap::new();
        let mut questions = petgraph::unionfind::UnionFind::new(self.open.len());
        for (question, bearers) in self.open.values().enumerate() {
            for bearer in bearers {
                questions.union(question, *question_of.entry(bearer).or_insert(question));
            }
        }
        let open = self.open.keys().enumerate().map(|(question, &form)| (form, questions.find(question)));
        let open: BTreeMap<usize, usize> = open.collect();
        let mut numbers: rustc_hash::FxHashMap<Result<&str, usize>, u32> = rustc_hash::FxHashMap::default();
        let mut number = |form: usize, id: Option<&'k str>| {
            let known = id.map(Ok).or_else(|| open.get(&form).copied().map(Err))?;
            let next = numbers.len() as u32;
            Some(*numbers.entry(known).or_insert(next))
        };
        self.ids.iter().enumerate().map(|(form, &id)| number(form, id)).collect()
    }

    fn read_documents(&mut self, forms: &mut Forms<'_>, homonyms: &[Homonym<'k>], previous: &Previous) {
        let mut readings = self.readings(forms, homonyms);
        let known_before = |form: &Form<'_>| form.previous.and_then(|(entity, _)| previous.knowledge_id(entity));
        for (place, Homonym { form, bearers, has_likeliest }) in homonyms.iter().enumerate() {
            let before = known_before(&forms.forms[*form]);
            let before = before.and_then(|id| bearers.iter().position(|bearer| bearer.id() == id));
            // What the name meant in an earlier build is a form too, if one without mentions.
            if let Some(bearer) = before.filter(|&bearer| !(*has_likeliest && bearer == 0)) {
                readings.entry((place, Some(bearer))).or_default();
            }
        }
        for ((place, bearer), mentions) in readings {
            let Homonym { form, bearers, .. } = &homonyms[place];
            let id = bearer.map(|bearer| bearers[bearer].id());
            let carries_on = id.is_some() && known_before(&forms.forms[*form]) == id;
            let own = forms.split(*form, &mentions, carries_on);
            self.ids.resize(forms.forms.len(), None);
            self.ids[own] = id;
            match id {
                Some(_) => self.open.remove(&own),
                None => self.open.insert(own, bearers.iter().map(|bearer| bearer.id()).collect()),
            };
        }
        forms.collect_mentions();
    }

    /// The mentions that mean something else than their form does where no document tells.
    fn readings(&self, forms: &Forms<'_>, homonyms: &[Homonym<'k>]) -> BTreeMap<Reading, Vec<usize>> {
        let places = |(place, homonym): (usize, &Homonym<'_>)| {
            let documents = forms.mentions(homonym.form).map(|mention| forms.document_of_mention(mention));
            documents.map(move |document| (document, place)).collect::<BTreeSet<_>>()
        };
        let asked: BTreeSet<(usize, usize)> = homonyms.iter().enumerate().flat_map(places).collect();
        let asked: Vec<(usize, usize)> = asked.into_iter().collect();
        let documents: Vec<&[(usize, usize)]> = asked.chunk_by(|(a, _), (b, _)| a == b).collect();
        let read = |of_document: &&[(usize, usize)]| {
            let members: BTreeSet<usize> =
                forms.in_document(of_document[0].0).map(|mention| forms.of_mention(mention)).collect();
            let reading = |&(_, place): &(usize, usize)| (place, self.reading(&homonyms[place], homonyms, &members));
            of_document.iter().map(reading).collect::<Vec<_>>()
        };
        let read: Vec<Vec<Reading>> = documents.par_iter().map(read).collect();
        let mut readings: BTreeMap<Reading, Vec<usize>> = BTreeMap::new();
        for (of_document, read) in documents.iter().zip(read) {
            for (place, bearer) in read {
                let Homonym { form, has_likeliest, .. } = homonyms[place];
                if bearer != has_likeliest.then_some(0) {
                    let own = forms.in_document(of_document[0].0).filter(|&mention| forms.of_mention(mention) == form);
                    readings.entry((place, bearer)).or_default().extend(own);
                }
            }
        }
        readings
    }

    /// Which bearer a document means by a name, from the forms that it has: the one it speaks for most strongly, none where it
    /// speaks for two as strongly.
    fn reading(&self, homonym: &Homonym<'k>, homonyms: &[Homonym<'k>], members: &BTreeSet<usize>) -> Option<usize> {
        let Homonym { form, bearers, has_likeliest } = homonym;
        let shares_name = |other: usize| {
            let place = homonyms.binary_search_by_key(&other, |homonym| homonym.form);
            place.is_ok_and(|place| {
                homonyms[place].bearers.iter().filter(|bearer| bearers.contains(bearer)).nth(1).is_some()
            })
        };
        let others = members.iter().filter(|&other| other != form && !shares_name(*other));
        let named: BTreeSet<&str> = others.filter_map(|&other| self.ids[other]).collect();
        let support = |bearer: &Entry<'k>| {
            let near = || bearer.near().any(|id| named.contains(id)).then_some(Support::Near);
            if named.contains(bearer.id()) { Some(Support::OtherName) } else { near() }
        };
        let supports: Vec<Option<Support>> = bearers.iter().map(support).collect();
        match supports.iter().max().copied().flatten() {
            None => has_likeliest.then_some(0),
            best => {
                let mut likeliest = (0..supports.len()).filter(|&bearer| supports[bearer] == best);
                let first = likeliest.next();
                first.filter(|_| likeliest.next().is_none())
            }
        }
    }
}
