//! Gold documents as the trainer wants them: feature rows and gold labels, sentence by sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::mention::EntityType;
use crate::recognise::attributes::DocumentAttributes;
use crate::recognise::features::{Collect, Features, SeenIn};
use crate::recognise::gazetteer::{self, GazetteerBuilder};
use crate::recognise::gold::GoldDocument;
use crate::recognise::sightings::Sightings;
use crate::recognise::{known_names, labels};
use crate::text::{Segmentation, segment};

/// For this share of documents the gazetteer leaves out all names of their topic, not only their own, so that the model
/// learns to do without on topics never seen.
const UNSEEN_TOPIC: f32 = 0.5;

/// The training set: features by token, labels by token, sentences.
pub(super) struct Dataset {
    /// Feature rows of all tokens, one after the other.
    features: Vec<u32>,
    /// Where each token's rows begin in `features`, and, last, where they end.
    offsets: Vec<[usize; 4]>,
    /// Gold label of each token.
    pub labels: Vec<u8>,
    /// Sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
}

struct Prepared {
    cut: Segmentation,
    attributes: DocumentAttributes,
    names: Vec<(Range<usize>, EntityType)>,
}

impl Dataset {
    /// Computes features (masked to rows by `row_mask`) and labels; also gives the gazetteer of all documents.
    pub fn new(
        documents: &[GoldDocument],
        first_pass: Option<&[Vec<u8>]>,
        known: &[(u32, u8)],
        row_mask: u32,
        seed: u64,
    ) -> (Self, Vec<(u32, u8)>) {
        let prepared: Vec<Prepared> = documents.par_iter().map(prepare).collect();
        let contributions: Vec<_> = prepared
            .par_iter()
            .map(|document| GazetteerBuilder::contribution(&document.attributes, &document.names))
            .collect();
        let mut gazetteer = GazetteerBuilder::default();
        contributions.iter().for_each(|own| gazetteer.add(own));
        let mut by_topic: BTreeMap<&str, GazetteerBuilder> = BTreeMap::new();
        for (document, own) in documents.iter().zip(&contributions) {
            by_topic.entry(&document.topic).or_default().add(own);
        }
        let sightings: Vec<Sightings> = first_pass.map_or_else(Vec::new, |labels| {
            let of = |(document, labels): (&Prepared, &Vec<u8>)| {
                let sentences = document.cut.sentences.iter().map(|sentence| sentence.tokens.clone());
                Sightings::of_document(&document.attributes, sentences, labels)
            };
            prepared.par_iter().zip(labels).map(of).collect()
        });
        let mut collections: BTreeMap<&str, Sightings> = BTreeMap::new();
        for (document, own) in documents.iter().zip(&sightings) {
            collections.entry(&document.topic).or_default().add(own);
        }
        let mut random = fastrand::Rng::with_seed(seed);
        let mut this = Self { features: Vec::new(), offsets: Vec::new(), labels: Vec::new(), sentences: Vec::new() };
        for (place, (document, own)) in prepared.iter().zip(&contributions).enumerate() {
            let topic = documents[place].topic.as_str();
            let sentences = || document.cut.sentences.iter().map(|sentence| sentence.tokens.clone());
            let unseen = by_topic.get(topic).filter(|_| random.f32() < UNSEEN_TOPIC);
            let matches = gazetteer::matches(&document.attributes, sentences(), |key| match unseen {
                Some(topic) => gazetteer.code_without_topic(key, topic),
                None => gazetteer.code_without(key, own),
            });
            let known = known_names::matches(&document.attributes, sentences(), |key| {
                known.binary_search_by_key(&key.finish(), |entry| entry.0).ok().map(|place| known[place].1)
            });
            let features = Features::new(&document.attributes, &matches, &known);
            let first = this.labels.len();
            for sentence in sentences() {
                for index in sentence.clone() {
                    let begin = this.features.len();
                    features.of_token(&sentence, index, &mut Collect(&mut this.features));
                    let text = this.features.len();
                    if let Some(sightings) = sightings.get(place) {
                        let before = first_pass.map_or(0, |labels| labels[place][index]);
                        features.of_sightings(
                            &sentence,
                            index,
                            SeenIn::Document,
                            |key| sightings.usual(key, |label| label == before),
                            &mut Collect(&mut this.features),
                        );
                    }
                    let document = this.features.len();
                    if let (Some(collection), Some(own)) = (collections.get(topic), sightings.get(place)) {
                        features.of_sightings(
                            &sentence,
                            index,
                            SeenIn::Collection,
                            |key| collection.usual(key, |label| own.has(key, label)),
                            &mut Collect(&mut this.features),
                        );
                    }
                    this.features[begin..].iter_mut().for_each(|feature| *feature &= row_mask);
                    this.offsets.push([begin, text, document, this.features.len()]);
                }
                this.sentences.push(first + sentence.start..first + sentence.end);
            }
            this.labels.resize(first + document.cut.tokens.len(), labels::OUTSIDE);
            for (range, kind) in &document.names {
                labels::write(&mut this.labels[first..], range.clone(), *kind);
            }
        }
        (this, gazetteer.finish())
    }

    /// The feature rows of a token: of the text, from `passes` 1 on of the document's sightings too, at 2 of the collection's.
    pub fn features(&self, token: usize, passes: usize) -> &[u32] {
        &self.features[self.offsets[token][0]..self.offsets[token][1 + passes]]
    }
}

fn prepare(document: &GoldDocument) -> Prepared {
    let cut = segment(&document.text);
    let attributes = DocumentAttributes::new(&document.text, &cut, document.language);
    let names = token_names(document, &cut);
    Prepared { cut, attributes, names }
}

/// The gold mentions as token ranges. Of nested mentions the longest counts; those that cross a sentence's end are left
/// out; those that end inside a token are widened to it.
fn token_names(document: &GoldDocument, cut: &Segmentation) -> Vec<(Range<usize>, EntityType)> {
    let mut mentions: Vec<_> = document.mentions.iter().collect();
    mentions.sort_by_key(|mention| (mention.span.start, usize::MAX - mention.span.end, mention.kind));
    let mut names: Vec<(Range<usize>, EntityType)> = Vec::new();
    for mention in mentions {
        let Range { start: begin, end } = cut.tokens_in(mention.span.start, mention.span.end);
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
        let (dataset, gazetteer) = Dataset::new(&[document], None, &[], u32::MAX, 1);
        assert_eq!(dataset.sentences, vec![Range { start: 0, end: 8 }]);
        assert_eq!(labels::names(&dataset.labels).len(), 2);
        assert!(!gazetteer.is_empty());
        assert!(dataset.features(7, 0).len() > 30);
    }
}
