//! Whether each name is linked to the right entity.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::AnnotatedDocument;
use super::coreference::{b_cubed, ceaf_e, lea, muc};
use super::language_pairs::LanguagePairScores;
use super::linking_errors::LinkingErrors;
use super::links::{Link, contingency, distinct_spellings, links_of, pairs_across_languages};
use super::score::{CountedScore, Score};
use crate::mention::EntityType;
use crate::text::Language;

/// Found entities against gold entities. The scores are explained in the docs of [the module](crate::evaluate).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LinkingReport {
    /// Over all mentions.
    pub all: LinkingScores,
    /// Over the mentions of each topic.
    pub by_topic: IndexMap<String, LinkingScores>,
    /// Over the gold mentions and the found mentions of each type.
    pub by_type: IndexMap<EntityType, LinkingScores>,
    /// Over the mentions in each language: linking within it.
    pub by_language: IndexMap<Language, LinkingScores>,
    /// Over the pairs of mentions in two languages each, where [`score_language_pairs`](super::score_language_pairs) was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_language_pair: Option<Vec<LanguagePairScores>>,
    /// The worst errors, where [`linking_errors`](super::linking_errors) was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<LinkingErrors>,
}

/// All linking scores of one set of mentions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LinkingScores {
    /// Gold mentions that have an entity.
    pub gold_mentions: u64,
    /// Found mentions.
    pub found_mentions: u64,
    /// Gold entities, an entity in two topics being two.
    pub gold_entities: u64,
    /// Found entities, an entity in two topics being two.
    pub found_entities: u64,
    /// Mean over mentions of how much of their entity is right.
    pub b_cubed: Score,
    /// Similarity of entities under the best one-to-one alignment.
    pub ceaf_e: Score,
    /// Links found, weighted by the sizes of their entities.
    pub lea: Score,
    /// Links missing and too many.
    pub muc: Score,
    /// Pairs of mentions.
    pub mention_pairs: CountedScore,
    /// Pairs of mentions in two languages.
    pub mention_pairs_across_languages: CountedScore,
    /// Pairs of distinct spellings.
    pub spelling_pairs: CountedScore,
    /// Pairs of distinct spellings in two languages; a spelling that occurs in two languages is two.
    pub spelling_pairs_across_languages: CountedScore,
}

/// Scores how well the mentions of `documents` are linked to entities, within each topic.
pub fn score_linking(documents: &[AnnotatedDocument<'_>]) -> LinkingReport {
    let links: Vec<Link<'_>> = links_of(documents);
    let mut by_topic: BTreeMap<&str, Vec<Link<'_>>> = BTreeMap::new();
    let mut by_language: BTreeMap<Language, Vec<Link<'_>>> = BTreeMap::new();
    for &link in &links {
        by_topic.entry(link.place.topic).or_default().push(link);
        by_language.entry(link.place.language).or_default().push(link);
    }
    let of_type = |kind| links.iter().filter_map(|link| link.of_type(kind)).collect::<Vec<_>>();
    LinkingReport {
        all: scores_of(&links),
        by_topic: by_topic.into_iter().map(|(topic, links)| (topic.to_owned(), scores_of(&links))).collect(),
        by_type: EntityType::ALL
            .into_iter()
            .map(|kind| (kind, of_type(kind)))
            .filter(|(_, links)| !links.is_empty())
            .map(|(kind, links)| (kind, scores_of(&links)))
            .collect(),
        by_language: by_language.into_iter().map(|(language, links)| (language, scores_of(&links))).collect(),
        by_language_pair: None,
        errors: None,
    }
}

fn scores_of(links: &[Link<'_>]) -> LinkingScores {
    let table = contingency(links);
    LinkingScores {
        gold_mentions: table.gold.iter().sum(),
        found_mentions: table.found.iter().sum(),
        gold_entities: table.gold.len() as u64,
        found_entities: table.found.len() as u64,
        b_cubed: b_cubed(&table),
        ceaf_e: ceaf_e(&table),
        lea: lea(&table),
        muc: muc(&table),
        mention_pairs: table.pairs().into(),
        mention_pairs_across_languages: pairs_across_languages(links).into(),
        spelling_pairs: contingency(&distinct_spellings(links, |_| Language::Unknown)).pairs().into(),
        spelling_pairs_across_languages: pairs_across_languages(&distinct_spellings(links, |language| language)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::document;
    use super::*;

    fn counts(score: CountedScore) -> (u64, u64, u64) {
        (score.gold, score.found, score.correct)
    }

    use Language::{Russian as Ru, Ukrainian as Uk};

    #[test]
    fn pairs_of_mentions_and_spellings_within_and_across_languages() {
        let documents = [
            document(("1", "t", Uk, "Путін Путін Путіна Кірбі"), &[("P", "p"), ("P", "p"), ("P", "p"), ("K", "k")]),
            document(("2", "t", Ru, "Путин Кирби Путін"), &[("P", "p"), ("K", "other"), ("P", "p")]),
        ];
        let scores = score_linking(&documents).all;
        // Five Путін make ten pairs, the two Кірбі one, which is missed.
        assert_eq!(counts(scores.mention_pairs), (11, 10, 10));
        assert_eq!(counts(scores.mention_pairs_across_languages), (7, 6, 6));
        // Путін, Путіна, Путин make three pairs of spellings.
        assert_eq!(counts(scores.spelling_pairs), (4, 3, 3));
        // Путін and Путіна in Ukrainian with Путин and Путін in Russian.
        assert_eq!(counts(scores.spelling_pairs_across_languages), (5, 4, 4));
        assert_eq!((scores.gold_entities, scores.found_entities), (2, 3));
    }

    #[test]
    fn entities_are_compared_within_topics() {
        let documents = [
            document(("1", "brexit", Uk, "Мей"), &[("May", "per-may")]),
            document(("2", "covid", Uk, "Мей"), &[("May", "per-may")]),
        ];
        let report = score_linking(&documents);
        assert_eq!(counts(report.all.mention_pairs), (0, 0, 0));
        assert_eq!((report.all.gold_entities, report.all.found_entities), (2, 2));
        assert_eq!(report.by_topic.keys().collect::<Vec<_>>(), ["brexit", "covid"]);
    }

    #[test]
    fn what_has_no_gold_entity_is_not_judged_and_what_was_not_resolved_stands_alone() {
        let documents = [
            document(("1", "t", Uk, "А Б В Г Ґ"), &[("a", ""), ("", "x"), ("a", ""), ("-", "x"), ("a", "-")]),
            document(("2", "t", Uk, "А Б"), &[("", "x"), ("-", "x")]),
        ];
        let scores = score_linking(&documents).all;
        // Gold has А, В, Ґ; found are А and В, each alone, and the surplus Г.
        assert_eq!((scores.gold_mentions, scores.gold_entities), (3, 1));
        assert_eq!((scores.found_mentions, scores.found_entities), (3, 3));
        assert_eq!(counts(scores.mention_pairs), (3, 0, 0));
    }

    #[test]
    fn types_are_compared_each_with_its_own() {
        let mut one = document(("1", "t", Uk, "А Б"), &[("a", "x"), ("a", "x")]);
        one.found[1].kind = EntityType::Organisation;
        let report = score_linking(&[one]);
        assert_eq!(counts(report.all.mention_pairs), (1, 1, 1));
        assert_eq!(counts(report.by_type[&EntityType::Person].mention_pairs), (1, 0, 0));
        assert_eq!(report.by_type[&EntityType::Organisation].gold_mentions, 0);
    }
}
