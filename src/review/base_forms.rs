//! The base forms of an entity: what its aliases are compared by.

use std::cmp::Reverse;

use indexmap::IndexMap;

use crate::entity::{Entity, Reason};
use crate::mention::EntityType;
use crate::names::{Name, NameHints};
use crate::text::Language;

/// One base form in one language.
pub(super) struct BaseForm<'g> {
    pub text: &'g str,
    pub language: Language,
    /// Its mentions.
    pub mentions: usize,
    /// Some of them belong as a short form of a longer name.
    short: bool,
}

/// The base forms that name an entity itself, the most frequent first, ties by language and letters; short forms only where
/// there is nothing longer.
pub(super) fn base_forms(entity: &Entity) -> Vec<BaseForm<'_>> {
    let mut forms: IndexMap<(Language, &str), BaseForm<'_>> = IndexMap::new();
    for alias in &entity.aliases {
        let new = BaseForm { text: &alias.base, language: alias.language, mentions: 0, short: false };
        let form = forms.entry((alias.language, &alias.base)).or_insert(new);
        form.mentions += alias.count;
        form.short |= matches!(alias.reason, Reason::ShortForm { .. });
    }
    let mut forms: Vec<BaseForm<'_>> = forms.into_values().collect();
    if forms.iter().any(|form| !form.short) {
        forms.retain(|form| !form.short);
    }
    forms.sort_by_key(|form| (Reverse(form.mentions), form.language, form.text));
    forms
}

/// A base form taken apart, as the resolver takes it.
pub(super) fn parse(base: &str, kind: EntityType, language: Language) -> Name {
    let language = Some(language).filter(|&language| language != Language::Unknown);
    Name::parse(base, NameHints { kind: Some(kind), language })
}
