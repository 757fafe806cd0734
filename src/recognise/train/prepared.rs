//! Gold documents taken apart once, for all passes and folds of the training.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::mention::EntityType;
use crate::recognise::attributes::DocumentAttributes;
use crate::recognise::gazetteer::{Contribution, GazetteerBuilder};
use crate::recognise::gold::GoldDocument;
use crate::recognise::labels;
use crate::text::{Segmentation, segment};

/// One gold document.
pub(super) struct Prepared<'a> {
    pub topic: &'a str,
    pub cut: Segmentation,
    pub attributes: DocumentAttributes,
    /// Gold label of each token.
    pub labels: Vec<u8>,
    /// The types that no document of its topic marks, as bits by type index: an unmarked token may still be part of such a
    /// name.
    pub unmarked: u8,
    /// What its names give to the gazetteer.
    pub contribution: Contribution,
}

/// Prepares all documents, in their order.
pub(super) fn prepare(documents: &[GoldDocument]) -> Vec<Prepared<'_>> {
    let mut marked: BTreeMap<&str, u8> = BTreeMap::new();
    for document in documents {
        let types = marked.entry(&document.topic).or_default();
        document.mentions.iter().for_each(|mention| *types |= 1 << mention.kind.index());
    }
    documents
        .par_iter()
        .map(|document| {
            let cut = segment(&document.text);
            let attributes = DocumentAttributes::new(&document.text, &cut, document.language);
            let names = token_names(document, &cut);
            let mut labels = vec![labels::OUTSIDE; cut.tokens.len()];
            names.iter().for_each(|(range, kind)| labels::write(&mut labels, range.clone(), *kind));
            Prepared {
                contribution: GazetteerBuilder::contribution(&attributes, &names),
                unmarked: !marked[document.topic.as_str()],
                topic: &document.topic,
                cut,
                attributes,
                labels,
            }
        })
        .collect()
}

/// The gold mentions as token ranges. Of nested mentions the longest counts; those that cross a sentence's end are left
/// out; those that end inside a token are widened to it.
fn token_names(document: &GoldDocument, cut: &Segmentation) -> Vec<(Range<usize>, EntityType)> {
    let mut mentions: Vec<_> = document.mentions.iter().collect();
    mentions.sort_by_key(|mention| (mention.span.start, usize::MAX - mention.span.end, mention.kind));
    let mut names: Vec<(Range<usize>, EntityType)> = Vec::new();
    for mention in mentions {
        let begin = cut.tokens.partition_point(|token| token.char_end <= mention.span.start);
        let end = cut.tokens.partition_point(|token| token.char_start < mention.span.end);
        let free = names.last().is_none_or(|(range, _)| range.end <= begin);
        let sentence = cut.sentences.partition_point(|sentence| sentence.tokens.end <= begin);
        let whole = cut.sentences.get(sentence).is_some_and(|sentence| end <= sentence.tokens.end);
        if begin < end && free && whole {
            names.push((begin..end, mention.kind));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_become_token_ranges() {
        let line = r#"{"id":"1","lang":"uk","text":"Рада безпеки ООН у Києві-місті.",
            "mentions":[[0,16,"ORG"],[13,16,"ORG"],[19,24,"LOC"]]}"#;
        let document: GoldDocument = serde_json::from_str(line).unwrap();
        let cut = segment(&document.text);
        assert_eq!(token_names(&document, &cut), [(0..3, EntityType::Organisation), (4..5, EntityType::Location)]);
        let prepared = prepare(std::slice::from_ref(&document));
        assert_eq!(labels::names(&prepared[0].labels).len(), 2);
        assert!(prepared[0].unmarked >> EntityType::Event.index() & 1 == 1);
        assert!(prepared[0].unmarked >> EntityType::Location.index() & 1 == 0);
    }
}
