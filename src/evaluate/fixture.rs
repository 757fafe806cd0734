//! Documents for the tests beside the code.

use super::{AnnotatedDocument, AnnotatedMention};
use crate::document::Span;
use crate::mention::EntityType;
use crate::text::Language;

/// A document whose words are its mentions: `(word, gold entity, found entity)`, an empty entity being none and `-` that
/// the side does not have the mention.
pub fn document<'a>(
    (id, topic, language, text): (&'a str, &'a str, Language, &'a str),
    entities: &[(&str, &str)],
) -> AnnotatedDocument<'a> {
    let mut at = 0;
    let spans = text.split(' ').map(|word| {
        let start = at;
        at += word.chars().count() + 1;
        Span::new(start, at - 1)
    });
    let (mut gold, mut found) = (Vec::new(), Vec::new());
    for (span, (gold_entity, found_entity)) in spans.zip(entities) {
        for (side, entity) in [(&mut gold, gold_entity), (&mut found, found_entity)] {
            if *entity != "-" {
                let entity = (!entity.is_empty()).then(|| (*entity).to_owned());
                side.push(AnnotatedMention { span, kind: EntityType::Person, base: None, entity });
            }
        }
    }
    AnnotatedDocument { id, topic, language, text, gold, found }
}
