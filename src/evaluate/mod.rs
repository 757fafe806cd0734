//! How good the output is, measured against texts that people annotated.
//!
//! | question | function | measure |
//! |---|---|---|
//! | Are the names found, with the right type? | [`score_recognition`] | precision, recall, F1: strict, span only, partial |
//! | Is the base form right? | [`score_base_forms`] | accuracy, exact and ignoring case |
//! | Is each name linked to the right entity? | [`score_linking`] | B³, CEAF-e, LEA, MUC, pairs of mentions and of spellings |
//! | Between which languages? | [`score_language_pairs`] | pairs of mentions and of spellings |
//! | Which entities are worst? | [`linking_errors`] | wrong and missing pairs of mentions |
//!
//! All of it takes [`AnnotatedDocument`]s: a text with the mentions that people marked (gold) and those the program found.
//! All scores are fractions of 1 in the structures and in JSON, per cent in the tables. A fraction of nothing (the precision
//! of a program that found nothing) is 0. No result depends on the order of the documents.
//!
//! # Linking
//!
//! Linking is coreference across documents, and measured as such. Gold entity ids are the same in all languages but only
//! within one topic, so that mentions are compared within their topic and a found entity that spans topics counts as one
//! entity in each. A gold mention and a found mention are the same mention when their spans are equal; types may differ.
//!
//! Mentions of one side only (the literature calls them twinless) are kept, as in the reference scorer of Pradhan et al.,
//! "Scoring Coreference Partitions of Predicted Mentions: A Reference Implementation" (ACL 2014): a mention that was not found
//! has recall 0, and a found one that is not in the gold has precision 0 and takes part in its entity's size. To measure
//! linking alone, give the resolver the gold mentions.
//!
//! A found mention without an entity is an entity of its own. Where the annotators gave a mention no entity, that mention is
//! left out on both sides; so is a document none of whose mentions has one.
//!
//! | score | what it is | source |
//! |---|---|---|
//! | B³ | for each mention, how much of its entity is right; mean over mentions | Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", LREC 1998 |
//! | CEAF-e | similarity 2·\|K∩R\|/(\|K\|+\|R\|) of entities under the best one-to-one alignment | Luo, "On Coreference Resolution Performance Metrics", HLT/EMNLP 2005 (his φ₄) |
//! | LEA | for each entity, the share of its links found, weighted by its size; an entity with one mention has one link, to itself | Moosavi and Strube, "Which Coreference Evaluation Metric Do You Trust?", ACL 2016 |
//! | MUC | links missing or too many to make the entities equal; blind to single mentions | Vilain et al., "A Model-Theoretic Coreference Scoring Scheme", MUC-6 1995 |
//! | mention pairs | pairs of mentions that are one entity in both, over pairs that are in either | |
//! | spelling pairs | the same, where each distinct combination of spelling, gold entity and found entity counts once, so that frequent names do not drown rare ones; mentions of both sides only | |
//!
//! Both kinds of pairs are also given for pairs across languages only, and [`score_language_pairs`] gives them for each two
//! languages. [`linking_errors`] lists the entities that did most harm.
//!
//! # Example
//!
//! ```
//! use imena::evaluate::{AnnotatedDocument, AnnotatedMention, Report, score_recognition};
//! use imena::recognise::gold::GoldDocument;
//! use imena::{EntityType, Span};
//!
//! let gold: GoldDocument = serde_json::from_str(
//!     r#"{"id":"a1","lang":"uk","text":"Зеленський у Києві","mentions":[[0,10,"PER"],[13,18,"LOC"]]}"#,
//! )?;
//! let mention = |start, end, kind| AnnotatedMention { span: Span::new(start, end), kind, base: None, entity: None };
//! let found = vec![mention(0, 10, EntityType::Person), mention(13, 18, EntityType::Organisation)];
//! let recognition = score_recognition(&[AnnotatedDocument::new(&gold, found)]);
//! assert_eq!(recognition.strict.micro.all.score.precision, 0.5);
//! assert_eq!(recognition.span.micro.all.score.precision, 1.0);
//!
//! let report = Report { documents: 1, recognition: Some(recognition), ..Report::default() };
//! assert!(report.to_string().contains("strict (span and type)"));
//! assert!(serde_json::to_string(&report)?.contains("\"precision\":0.5"));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod base_forms;
mod breakdown;
mod contingency;
mod coreference;
#[cfg(test)]
mod fixture;
mod language_pairs;
mod linking;
mod linking_errors;
mod links;
mod recognition;
mod report;
mod score;
mod table;

pub use base_forms::{BaseFormScore, score_base_forms};
pub use breakdown::Breakdown;
pub use language_pairs::{LanguagePairScores, PairScores, score_language_pairs};
pub use linking::{LinkingReport, LinkingScores, score_linking};
pub use linking_errors::{LinkedEntity, LinkedSpelling, LinkingError, LinkingErrors, linking_errors};
pub use recognition::{RecognitionReport, Scores, score_recognition};
pub use report::Report;
pub use score::{CountedScore, Score};

use crate::document::Span;
use crate::mention::{EntityType, Mention};
use crate::recognise::gold::{GoldDocument, GoldMention};
use crate::text::Language;

/// A mention, marked by a person or found by the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotatedMention {
    /// Where it stands in the document's text, in code points.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// Its base form, where one is given.
    pub base: Option<String>,
    /// Id of its entity, where one is given; gold ids hold within a topic.
    pub entity: Option<String>,
}

impl AnnotatedMention {
    /// The program's `mention`, with the id of the entity it was resolved to.
    pub fn found(mention: &Mention, entity: Option<&str>) -> Self {
        Self {
            span: mention.span,
            kind: mention.kind,
            base: Some(mention.base.to_string()),
            entity: entity.map(str::to_owned),
        }
    }
}

impl From<&GoldMention> for AnnotatedMention {
    fn from(gold: &GoldMention) -> Self {
        Self { span: gold.span, kind: gold.kind, base: gold.base.clone(), entity: gold.entity.clone() }
    }
}

/// A text with the mentions people marked in it and those the program found in it.
///
/// Mentions may come in any order, nest and overlap; the same span and type given twice counts once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotatedDocument<'a> {
    /// Unique among the documents scored together.
    pub id: &'a str,
    /// The topic within which gold entity ids hold; empty where a corpus knows no topics.
    pub topic: &'a str,
    /// The language the results are counted under.
    pub language: Language,
    /// The text, as the spans count it.
    pub text: &'a str,
    /// What people marked.
    pub gold: Vec<AnnotatedMention>,
    /// What the program found.
    pub found: Vec<AnnotatedMention>,
}

impl<'a> AnnotatedDocument<'a> {
    /// A gold document with what the program found in it.
    pub fn new(gold: &'a GoldDocument, found: Vec<AnnotatedMention>) -> Self {
        Self {
            id: &gold.id,
            topic: &gold.topic,
            language: gold.language,
            text: &gold.text,
            gold: gold.mentions.iter().map(AnnotatedMention::from).collect(),
            found,
        }
    }

    /// Finds the text at spans: code points to bytes, once for the whole document.
    fn surfaces(&self) -> Surfaces<'a> {
        Surfaces {
            text: self.text,
            offsets: self.text.char_indices().map(|(offset, _)| offset).chain([self.text.len()]).collect(),
        }
    }
}

struct Surfaces<'a> {
    text: &'a str,
    /// The byte at which each code point begins, and the length of the text.
    offsets: Vec<usize>,
}

impl<'a> Surfaces<'a> {
    /// The text at `span`, or what of it lies within the text.
    fn at(&self, span: Span) -> &'a str {
        let byte = |at: usize| self.offsets.get(at).copied().unwrap_or(self.text.len());
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }
}
