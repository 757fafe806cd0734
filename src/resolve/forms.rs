//! Forms: what the resolver compares. All mentions with the same base form, type and language are one form.

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lists::Lists;
use super::previous::Previous;
use crate::mention::{EntityType, Mention};
use crate::names::{BlockingKey, Name, NameHints, compare};
use crate::text::Language;
pub(super) use crate::text::fold_case;

/// One base form in one language with one type, and the mentions that have it.
#[derive(Clone)]
pub(super) struct Form<'m> {
    /// The base form most of its mentions have, letter case and all.
    pub base: &'m str,
    pub kind: EntityType,
    pub language: Language,
    /// What decisions say of its mentions, see [`Constraints`](super::decisions::Constraints); 0 for nothing.
    pub tag: u32,
    pub name: Name,
    /// The name as most mentions write it, where none is written like the base form: that may be wrong then.
    pub written: Option<Box<Name>>,
    /// In how many documents it stands.
    pub documents: usize,
    /// The entity of an earlier build that alone had this name, and how often.
    pub previous: Option<(u32, u32)>,
}

impl Form<'_> {
    /// How likely it is that two forms are of one name: the best score of their base forms and what is written instead; 0 for
    /// organisations' acronyms of different length.
    pub fn score(&self, other: &Self) -> f32 {
        // ABTA is no БТА, however alike they sound.
        if self.kind == EntityType::Organisation && self.name.is_other_acronym(&other.name) {
            return 0.0;
        }
        let scores = self.names().flat_map(|one| other.names().map(|other| compare(one, other).score));
        scores.fold(0.0, f32::max)
    }

    fn names(&self) -> impl Iterator<Item = &Name> {
        std::iter::once(&self.name).chain(self.written.as_deref())
    }

    /// The keys under which forms of one name meet, sorted.
    pub fn blocking_keys(&self, narrow: bool) -> Vec<BlockingKey> {
        let of = |name: &Name| if narrow { name.narrow_blocking_keys() } else { name.blocking_keys() };
        let mut keys: Vec<BlockingKey> = self.names().flat_map(of).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether it is a part of a person's name only: a bare surname or given name.
    pub fn is_short(&self) -> bool {
        self.kind == EntityType::Person && self.name.is_single_token()
    }
}

/// All forms of a collection, and which form and document each mention has.
///
/// Mentions, forms and documents are numbered; numbers of mentions are kept in 32 bits, which is what allows tens of millions.
pub(super) struct Forms<'m> {
    pub forms: Vec<Form<'m>>,
    form_of: Vec<u32>,
    document_of: Vec<u32>,
    by_form: Lists,
    by_document: Lists,
}

/// What two mentions of one form share.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
struct FormKey {
    folded: String,
    kind: EntityType,
    language: Language,
    tag: u32,
}

/// The mentions with one base form to the letter, one type, one language and one tag.
struct Spelling<'m> {
    base: &'m str,
    kind: EntityType,
    language: Language,
    tag: u32,
    mentions: usize,
    /// The entities of an earlier build that had it, each with how often.
    previous: Vec<(u32, u32)>,
}

impl<'m> Forms<'m> {
    /// Collects the forms of `mentions`, `tag` saying what decisions have to do with each, and those of the names of an earlier
    /// build, which may have no mentions now; `written` asks for the names as written where base forms are doubtful. Their order does not depend on the order of documents or mentions.
    pub fn new(mentions: &'m [Mention], tag: impl Fn(usize) -> u32, previous: &'m Previous, written: bool) -> Self {
        let (document_of, by_document) = documents(mentions);
        let (mut form_of, spellings) = spellings(mentions, tag, previous);
        let mut keys: Vec<(FormKey, usize)> =
            spellings.par_iter().enumerate().map(|(index, spelling)| (FormKey::new(spelling), index)).collect();
        keys.par_sort_unstable();
        let same: Vec<&[(FormKey, usize)]> = keys.chunk_by(|(a, _), (b, _)| a == b).collect();
        let mut form_of_spelling = vec![0; spellings.len()];
        for (form, same) in (0..).zip(&same) {
            same.iter().for_each(|(_, spelling)| form_of_spelling[*spelling] = form);
        }
        form_of.iter_mut().for_each(|spelling| *spelling = form_of_spelling[*spelling as usize]);
        let by_form = Lists::by_group(&form_of, same.len());
        let form = |(form, same): (usize, &&[(FormKey, usize)])| {
            let of = |(_, spelling): &(FormKey, usize)| &spellings[*spelling];
            let commonest = same.iter().map(of).min_by_key(|spelling| (usize::MAX - spelling.mentions, spelling.base));
            let mut carried: Vec<(u32, u32)> = same.iter().flat_map(|spelling| of(spelling).previous.clone()).collect();
            carried.sort_unstable();
            carried.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0 };
                same
            });
            let previous = if carried.len() == 1 { carried.pop() } else { None };
            let (FormKey { kind, language, tag, .. }, _) = same[0];
            let hints =
                NameHints { kind: Some(kind), language: Some(language).filter(|&known| known != Language::Unknown) };
            let base = commonest.map_or("", |spelling| spelling.base);
            let mut places: Vec<u32> = by_form.get(form).iter().map(|&mention| document_of[mention as usize]).collect();
            places.sort_unstable();
            places.dedup();
            let name = Name::parse(base, hints);
            let written = if written { written_otherwise(by_form.get(form), mentions) } else { None };
            let written = written.map(|text| Name::parse(text, hints));
            let written = written.filter(|written| written.is_single_token() == name.is_single_token()).map(Box::new);
            Form { base, kind, language, tag, name, written, documents: places.len(), previous }
        };
        let forms = same.par_iter().enumerate().map(form).collect();
        Self { forms, form_of, document_of, by_form, by_document }
    }

    /// Makes some mentions of a form, ascending, a form of its own, which has the same name, and gives its number. It has what was
    /// carried forward from an earlier build if `carries_on`, else the old form keeps that. Where nothing would be left of the old
    /// form, it is the form. [`Self::collect_mentions`] must follow.
    pub fn split(&mut self, form: usize, mentions: &[usize], carries_on: bool) -> usize {
        let takes_all = mentions.len() == self.by_form.get(form).len();
        if takes_all && (carries_on || self.forms[form].previous.is_none()) {
            return form;
        }
        let own = self.forms.len();
        let mut copy = self.forms[form].clone();
        let previous = self.forms[form].previous.take();
        (copy.previous, self.forms[form].previous) = if carries_on { (previous, None) } else { (None, previous) };
        let mut documents: Vec<u32> = mentions.iter().map(|&mention| self.document_of[mention]).collect();
        documents.sort_unstable();
        documents.dedup();
        copy.documents = documents.len();
        self.forms[form].documents = self.forms[form].documents.saturating_sub(documents.len());
        mentions.iter().for_each(|&mention| self.form_of[mention] = own as u32);
        self.forms.push(copy);
        own
    }

    /// Collects the mentions of each form anew.
    pub fn collect_mentions(&mut self) {
        self.by_form = Lists::by_group(&self.form_of, self.forms.len());
    }

    /// The numbers of all mentions.
    pub fn all_mentions(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.form_of.len()
    }

    /// The forms by their folded spelling, ascending: those spelled alike, of whatever type or language, stand together.
    pub fn by_spelling(&self) -> Vec<(String, usize)> {
        let folded = |(form, read): (usize, &Form<'_>)| (fold_case(read.base), form);
        let mut spellings: Vec<(String, usize)> = self.forms.par_iter().enumerate().map(folded).collect();
        spellings.par_sort_unstable();
        spellings
    }

    /// The form of a mention.
    pub fn of_mention(&self, mention: usize) -> usize {
        self.form_of[mention] as usize
    }

    /// The number of the document a mention stands in; documents are numbered in the order of their ids.
    pub fn document_of_mention(&self, mention: usize) -> usize {
        self.document_of[mention] as usize
    }

    /// The mentions of a form, ascending.
    pub fn mentions(&self, form: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        self.by_form.get(form).iter().map(|&mention| mention as usize)
    }

    /// How many documents have mentions.
    pub fn documents(&self) -> usize {
        self.by_document.len()
    }

    /// The mentions of a document, in the order of the text.
    pub fn in_document(&self, document: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        self.by_document.get(document).iter().map(|&mention| mention as usize)
    }
}

/// For each mention the number of its document, and the mentions of each, in the order of the text.
fn documents(mentions: &[Mention]) -> (Vec<u32>, Lists) {
    let mut ids: IndexMap<&str, (), rustc_hash::FxBuildHasher> = IndexMap::default();
    let mut document_of: Vec<u32> =
        mentions.iter().map(|mention| ids.insert_full(&*mention.document, ()).0 as u32).collect();
    let mut order: Vec<usize> = (0..ids.len()).collect();
    let keys: Vec<&str> = ids.into_keys().collect();
    order.par_sort_unstable_by_key(|&index| keys[index]);
    let mut rank = vec![0; order.len()];
    (0..).zip(&order).for_each(|(place, &index)| rank[index] = place);
    document_of.iter_mut().for_each(|document| *document = rank[*document as usize]);
    let mut by_document = Lists::by_group(&document_of, order.len());
    by_document
        .iter_mut()
        .for_each(|list| list.sort_unstable_by_key(|&mention| (mentions[mention as usize].span, mention)));
    (document_of, by_document)
}

/// For each mention the number of its spelling, and the spellings.
fn spellings<'m>(
    mentions: &'m [Mention],
    tag: impl Fn(usize) -> u32,
    previous: &'m Previous,
) -> (Vec<u32>, Vec<Spelling<'m>>) {
    let mut numbers: FxHashMap<(&'m str, EntityType, Language, u32), u32> = FxHashMap::default();
    let mut spellings: Vec<Spelling<'m>> = Vec::new();
    let mut number_of = |base: &'m str, kind: EntityType, language: Language, tag: u32, spellings: &mut Vec<_>| {
        *numbers.entry((base, kind, language, tag)).or_insert_with(|| {
            spellings.push(Spelling { base, kind, language, tag, mentions: 0, previous: Vec::new() });
            (spellings.len() - 1) as u32
        })
    };
    let spelling_of = mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            let number = number_of(&mention.base, mention.kind, mention.language, tag(index), &mut spellings);
            spellings[number as usize].mentions += 1;
            number
        })
        .collect();
    for name in previous.names() {
        let number = number_of(&name.base, name.kind, name.language, 0, &mut spellings);
        spellings[number as usize].previous.push((name.entity, name.count));
    }
    (spelling_of, spellings)
}

/// How most mentions of a form are written, where none is written like its base form.
fn written_otherwise<'m>(members: &[u32], mentions: &'m [Mention]) -> Option<&'m str> {
    let mentions = || members.iter().map(|&mention| &mentions[mention as usize]);
    let nominative = mentions().any(|mention| mention.surface == mention.base);
    (!members.is_empty() && !nominative).then(|| most_frequent(mentions().map(|mention| &*mention.surface)))
}

impl FormKey {
    fn new(spelling: &Spelling<'_>) -> Self {
        let &Spelling { base, kind, language, tag, .. } = spelling;
        Self { folded: fold_case(base), kind, language, tag }
    }
}

/// The most frequent of some texts; the first in byte order among equals.
pub(super) fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>) -> &'a str {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    counts.into_iter().min_by_key(|&(text, count)| (usize::MAX - count, text)).map_or("", |(text, _)| text)
}
