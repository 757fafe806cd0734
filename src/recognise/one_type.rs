//! One name, one type: mentions with one base form that the model gave different types take the type it is surest of.
//!
//! *One sense per discourse* (Gale, Church and Yarowsky 1992), and, where the majority is larger, per collection.

use rustc_hash::FxHashMap;

use crate::mention::{EntityType, Mention};
use crate::text::Language;

/// In a document, the confidences of one type must be this much of those of the next, as a fraction.
const IN_DOCUMENT: (u64, u64) = (3, 2);
/// In a collection.
const IN_COLLECTION: (u64, u64) = (4, 1);
/// What a confidence of 1 counts: whole numbers add up alike in any order.
const UNIT: f32 = 10_000.0;

/// Gives the mentions of a document that have one base form one type, where one type clearly wins.
pub(super) fn agree_in_document(mentions: &mut [Mention]) {
    agree(mentions, IN_DOCUMENT);
}

/// The same for the mentions of a collection, in each of its languages.
pub(super) fn agree_in_collection(mentions: &mut [Mention]) {
    agree(mentions, IN_COLLECTION);
}

/// What mentions of one name share.
fn name(mention: &Mention) -> (Language, String) {
    (mention.language, mention.base.to_lowercase())
}

/// Gives mentions of one name its type, where that has so much more confidence in all than the next.
fn agree(mentions: &mut [Mention], (most, next): (u64, u64)) {
    let mut said: FxHashMap<(Language, String), [u64; EntityType::ALL.len()]> = FxHashMap::default();
    for mention in mentions.iter() {
        let weight = (mention.confidence * UNIT) as u64;
        said.entry(name(mention)).or_default()[mention.kind.index()] += weight;
    }
    for mention in mentions {
        let Some(weights) = said.get(&name(mention)) else { continue };
        let of = |kind: EntityType| weights[kind.index()];
        let wins = |kind: &EntityType| {
            EntityType::ALL.into_iter().all(|other| other == *kind || of(*kind) * next >= of(other) * most)
        };
        if let Some(kind) = EntityType::ALL.into_iter().find(|kind| of(*kind) > 0 && wins(kind)) {
            mention.kind = kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn kinds(mentions: &[(&str, EntityType, f32)], agree: fn(&mut [Mention])) -> Vec<EntityType> {
        let mention = |&(base, kind, confidence): &(&str, EntityType, f32)| Mention {
            document: "1".into(),
            span: Span::new(0, 1),
            surface: base.into(),
            base: base.into(),
            kind,
            language: Language::Polish,
            confidence,
        };
        let mut mentions: Vec<Mention> = mentions.iter().map(mention).collect();
        agree(&mut mentions);
        mentions.into_iter().map(|mention| mention.kind).collect()
    }

    #[test]
    fn the_type_that_is_surest_wins_if_it_wins_clearly() {
        use EntityType::{Location, Organisation, Person};
        let clear =
            [("Rodri", Person, 0.9), ("Rodri", Location, 0.4), ("RODRI", Person, 0.3), ("Basel", Location, 0.1)];
        assert_eq!(kinds(&clear, agree_in_document), [Person, Person, Person, Location]);
        assert_eq!(kinds(&clear, agree_in_collection), [Person, Location, Person, Location]);
        let open = [("City", Organisation, 0.5), ("City", Location, 0.4)];
        assert_eq!(kinds(&open, agree_in_document), [Organisation, Location]);
    }
}
