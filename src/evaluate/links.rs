//! Mentions with their entities on both sides: what every score and list of linking is made from.

use std::collections::{BTreeMap, BTreeSet};

use super::contingency::Contingency;
use super::score::Counts;
use super::{AnnotatedDocument, AnnotatedMention};
use crate::document::Span;
use crate::mention::EntityType;
use crate::text::Language;

/// One mention with its entity on each side that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link<'a> {
    pub place: Place<'a>,
    pub gold: Option<(&'a str, EntityType)>,
    pub found: Option<(FoundEntity<'a>, EntityType)>,
}

/// Where a mention stands, as far as linking asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    pub topic: &'a str,
    pub language: Language,
    pub spelling: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FoundEntity<'a> {
    Resolved(&'a str),
    /// A mention that was given no entity: one of its own.
    Unresolved {
        document: &'a str,
        span: Span,
    },
}

impl Link<'_> {
    /// The link as far as its gold side and its found side are of a type.
    pub fn of_type(self, kind: EntityType) -> Option<Self> {
        let gold = self.gold.filter(|gold| gold.1 == kind);
        let found = self.found.filter(|found| found.1 == kind);
        (gold.is_some() || found.is_some()).then_some(Self { gold, found, ..self })
    }
}

/// What linking is judged on: the mentions of all documents, on either side, but for those that the annotators gave no entity.
pub(super) fn links_of<'a>(documents: &'a [AnnotatedDocument<'_>]) -> Vec<Link<'a>> {
    documents.iter().flat_map(links_of_document).collect()
}

fn links_of_document<'a>(document: &'a AnnotatedDocument<'_>) -> Vec<Link<'a>> {
    let gold = by_span(&document.gold);
    let found = by_span(&document.found);
    if gold.values().all(|(entity, _)| entity.is_none()) {
        return Vec::new();
    }
    let surfaces = document.surfaces();
    let spans: BTreeSet<Span> = gold.keys().chain(found.keys()).copied().collect();
    spans
        .into_iter()
        .filter(|span| gold.get(span).is_none_or(|(entity, _)| entity.is_some()))
        .map(|span| Link {
            place: Place { topic: document.topic, language: document.language, spelling: surfaces.at(span) },
            gold: gold.get(&span).and_then(|&(entity, kind)| Some((entity?, kind))),
            found: found.get(&span).map(|&(entity, kind)| {
                let unresolved = FoundEntity::Unresolved { document: document.id, span };
                (entity.map_or(unresolved, FoundEntity::Resolved), kind)
            }),
        })
        .collect()
}

/// The mentions by span; of several with one span the first, but rather one with an entity.
fn by_span(mentions: &[AnnotatedMention]) -> BTreeMap<Span, (Option<&str>, EntityType)> {
    let mut by_span: BTreeMap<Span, (Option<&str>, EntityType)> = BTreeMap::new();
    for mention in mentions {
        let new = (mention.entity.as_deref(), mention.kind);
        let kept = by_span.entry(mention.span).or_insert(new);
        if kept.0.is_none() {
            *kept = new;
        }
    }
    by_span
}

/// Entities are told apart by topic: what spans topics is one entity in each.
pub(super) fn contingency(links: &[Link<'_>]) -> Contingency {
    Contingency::new(links.iter().map(|link| {
        let topic = link.place.topic;
        (link.gold.map(|gold| (topic, gold.0)), link.found.map(|found| (topic, found.0)))
    }))
}

/// All pairs without those within a language.
pub(super) fn pairs_across_languages(links: &[Link<'_>]) -> Counts {
    let mut by_language: BTreeMap<Language, Vec<Link<'_>>> = BTreeMap::new();
    for &link in links {
        by_language.entry(link.place.language).or_default().push(link);
    }
    by_language.values().fold(contingency(links).pairs(), |pairs, links| pairs - contingency(links).pairs())
}

/// One link for each distinct combination of spelling, language as `language` has it, gold entity and found entity, of the
/// mentions that both sides have.
pub(super) fn distinct_spellings<'a>(links: &[Link<'a>], language: fn(Language) -> Language) -> Vec<Link<'a>> {
    let distinct: BTreeSet<Link<'a>> = links
        .iter()
        .filter_map(|link| {
            // The types are made equal: they do not tell spellings apart.
            let any_type = EntityType::ALL[0];
            Some(Link {
                place: Place { language: language(link.place.language), ..link.place },
                gold: Some((link.gold?.0, any_type)),
                found: Some((link.found?.0, any_type)),
            })
        })
        .collect();
    distinct.into_iter().collect()
}
