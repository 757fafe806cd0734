//! Bare names of institutions and places, парламент, Komisja, МИД, острів, which are nobody's own. Whose an institution is, its
//! document says, by a longer name; not so of places: the island is a by-name of Britain, and no short one of the British Isles.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::forms::{Form, Forms};
use super::in_document::Antecedent;
use crate::mention::EntityType;

/// Which forms are such names. An acronym is one if names of at least two countries qualify it (МИД России, МИД Британии); what
/// the tables know, by `is_known`, is none.
pub(super) fn common_nouns(forms: &[Form<'_>], is_known: impl Fn(usize) -> bool + Sync) -> Vec<bool> {
    let mut countries: FxHashMap<(crate::text::Language, Vec<u8>), Vec<u16>> = FxHashMap::default();
    for form in forms.iter().filter(|form| form.kind == EntityType::Organisation) {
        if let Some((acronym, country)) = form.name.acronym_with_country() {
            let of_acronym = countries.entry((form.language, acronym.to_vec())).or_default();
            if !of_acronym.contains(&country) {
                of_acronym.push(country);
            }
        }
    }
    let is_of_several = |form: &Form<'_>| {
        let acronym = form.name.as_acronym().map(|acronym| (form.language, acronym.to_vec()));
        acronym.is_some_and(|acronym| countries.get(&acronym).is_some_and(|countries| countries.len() > 1))
    };
    let is_one = |(index, form): (usize, &Form<'_>)| {
        let is_of_kind = || match form.kind {
            EntityType::Organisation => form.name.is_common_noun() || is_of_several(form),
            EntityType::Location => form.name.is_common_noun(),
            _ => false,
        };
        !is_known(index) && is_of_kind()
    };
    forms.par_iter().enumerate().map(is_one).collect()
}

/// For each mention of such a name of an institution, the longer names in its document that it may stand for, ascending.
pub(super) fn antecedents(forms: &Forms<'_>, common: &[bool]) -> Vec<(usize, Antecedent)> {
    let document = |document: usize| {
        let mut members: Vec<usize> = forms.in_document(document).map(|mention| forms.of_mention(mention)).collect();
        members.sort_unstable();
        members.dedup();
        let is_common = |form: &&usize| common[**form] && forms.forms[**form].kind == EntityType::Organisation;
        let longer = |form: usize| {
            let name = &forms.forms[form].name;
            let of_kind = members.iter().copied().filter(|&other| forms.forms[other].kind == EntityType::Organisation);
            of_kind.filter(|&other| name.is_word_of(&forms.forms[other].name)).collect::<Vec<usize>>()
        };
        let found: FxHashMap<usize, Vec<usize>> =
            members.iter().filter(is_common).map(|&form| (form, longer(form))).collect();
        let of_mention = |mention: usize| {
            let longer = found.get(&forms.of_mention(mention)).filter(|longer| !longer.is_empty())?;
            Some((mention, Antecedent::OneOf(longer.clone())))
        };
        forms.in_document(document).filter_map(of_mention).collect::<Vec<_>>()
    };
    let mut found: Vec<(usize, Antecedent)> = (0..forms.documents()).into_par_iter().flat_map_iter(document).collect();
    found.par_sort_unstable_by_key(|(mention, _)| *mention);
    found
}
