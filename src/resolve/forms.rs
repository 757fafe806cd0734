//! Forms: what the resolver compares. All mentions with the same base form, type and language are one form.

use indexmap::IndexMap;
use unicode_normalization::UnicodeNormalization;

use crate::document::DocumentId;
use crate::mention::{EntityType, Mention};
use crate::names::{Name, NameHints};
use crate::text::Language;

/// One base form in one language with one type, and the mentions that have it.
pub(super) struct Form {
    /// The base form most of its mentions have, letter case and all.
    pub base: String,
    pub kind: EntityType,
    pub language: Language,
    /// What decisions say of its mentions, see [`Constraints`](super::decisions::Constraints); 0 for nothing.
    pub tag: u32,
    pub name: Name,
    /// Indices of its mentions, ascending.
    pub mentions: Vec<usize>,
    /// Numbers of the documents it stands in, ascending, each once.
    pub documents: Vec<usize>,
}

impl Form {
    /// Whether it is a part of a person's name only: a bare surname or given name.
    pub fn is_short(&self) -> bool {
        self.kind == EntityType::Person && self.name.is_single_token()
    }
}

/// All forms of a collection, and which form and document each mention has.
pub(super) struct Forms {
    pub forms: Vec<Form>,
    pub of_mention: Vec<usize>,
    pub document_of_mention: Vec<usize>,
    /// Mentions of each document, in the order of the text.
    pub by_document: Vec<Vec<usize>>,
}

/// What two mentions of one form share.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
struct FormKey {
    folded: String,
    kind: EntityType,
    language: Language,
    tag: u32,
}

impl Forms {
    /// Collects the forms of `mentions`, `tag` saying what decisions have to do with each. Their order does not depend on the order of
    /// documents or mentions.
    pub fn new(mentions: &[Mention], tag: impl Fn(usize) -> u32) -> Self {
        let mut documents: IndexMap<&DocumentId, Vec<usize>> = IndexMap::new();
        let mut keys: IndexMap<FormKey, Vec<usize>> = IndexMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            documents.entry(&mention.document).or_default().push(index);
            keys.entry(FormKey::new(mention, tag(index))).or_default().push(index);
        }
        documents.sort_unstable_keys();
        keys.sort_unstable_keys();
        let mut document_of_mention = vec![0; mentions.len()];
        for (document, (_, members)) in documents.iter_mut().enumerate() {
            members.sort_by_key(|&index| (mentions[index].span, index));
            members.iter().for_each(|&index| document_of_mention[index] = document);
        }
        let mut of_mention = vec![0; mentions.len()];
        let mut forms = Vec::with_capacity(keys.len());
        for (key, members) in keys {
            members.iter().for_each(|&index| of_mention[index] = forms.len());
            let mut places: Vec<usize> = members.iter().map(|&index| document_of_mention[index]).collect();
            places.sort_unstable();
            places.dedup();
            let base = most_frequent(members.iter().map(|&index| mentions[index].base.as_str())).to_owned();
            let hints = NameHints {
                kind: Some(key.kind),
                language: Some(key.language).filter(|&language| language != Language::Unknown),
            };
            forms.push(Form {
                name: Name::parse(&base, hints),
                base,
                kind: key.kind,
                language: key.language,
                tag: key.tag,
                mentions: members,
                documents: places,
            });
        }
        let by_document = documents.into_values().collect();
        Self { forms, of_mention, document_of_mention, by_document }
    }
}

impl FormKey {
    fn new(mention: &Mention, tag: u32) -> Self {
        Self { folded: fold_case(&mention.base), kind: mention.kind, language: mention.language, tag }
    }
}

/// A spelling without what writers vary freely: compatibility forms, kinds of dash, quote and space. Letter case is
/// folded too, except that a name all in capitals stays apart (`США`, `Сша`).
pub(super) fn fold_case(spelling: &str) -> String {
    let cleaned: String = spelling
        .nfkc()
        .map(|letter| match letter {
            '‐' | '‑' | '–' | '—' | '−' => '-',
            '’' | 'ʼ' | '`' | '‘' => '\'',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        })
        .filter(|letter| !matches!(letter, '"' | '«' | '»' | '„' | '“' | '”'))
        .collect();
    let acronym = cleaned.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    if acronym && cleaned.chars().count() <= 5 { cleaned } else { cleaned.to_lowercase() }
}

/// The most frequent of some texts; the first in byte order among equals.
pub(super) fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>) -> &'a str {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    counts.into_iter().min_by_key(|&(text, count)| (usize::MAX - count, text)).map_or("", |(text, _)| text)
}
