//! Whether names are linked right between each two languages.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::AnnotatedDocument;
use super::links::{Link, distinct_spellings, links_of, pairs_across_languages};
use super::score::CountedScore;
use crate::mention::EntityType;
use crate::text::Language;

/// The scores of two languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguagePairScores {
    /// The two, in the order of [`Language::ALL`].
    pub languages: [Language; 2],
    /// Over mentions of all types.
    pub all: PairScores,
    /// Over the gold mentions and the found mentions of each type.
    pub by_type: IndexMap<EntityType, PairScores>,
}

/// Scores of pairs of which one side stands in the one language, and one in the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct PairScores {
    /// Pairs of mentions.
    pub mention_pairs: CountedScore,
    /// Pairs of distinct spellings; a spelling that occurs in both languages is two.
    pub spelling_pairs: CountedScore,
}

impl PairScores {
    fn of(links: &[Link<'_>]) -> Self {
        Self {
            mention_pairs: pairs_across_languages(links).into(),
            spelling_pairs: pairs_across_languages(&distinct_spellings(links, |language| language)).into(),
        }
    }

    fn is_empty(&self) -> bool {
        [self.mention_pairs, self.spelling_pairs].iter().all(|pairs| pairs.gold + pairs.found == 0)
    }
}

/// Scores how well the mentions of `documents` are linked between each two languages, within each topic; two languages without
/// any pair, in the gold or found, are left out. The counts add up to those across languages in
/// [`LinkingScores`](super::LinkingScores).
///
/// ```
/// use imena::evaluate::{AnnotatedDocument, AnnotatedMention, score_language_pairs};
/// use imena::text::Language;
/// use imena::{EntityType, Span};
///
/// let document = |id, language, text: &'static str, found: &str| {
///     let mention = |entity: &str| AnnotatedMention {
///         span: Span::new(0, 4),
///         kind: EntityType::Location,
///         base: None,
///         entity: Some(entity.to_owned()),
///     };
///     AnnotatedDocument { id, topic: "", language, text, gold: vec![mention("kyiv")], found: vec![mention(found)] }
/// };
/// let documents = [
///     document("1", Language::Ukrainian, "Київ", "loc-kyiv"),
///     document("2", Language::Russian, "Киев", "loc-kyiv"),
///     document("3", Language::English, "Kyiv", "loc-kyiv-2"),
/// ];
/// let scores = score_language_pairs(&documents);
/// let found: Vec<(&str, &str, u64)> =
///     scores.iter().map(|pair| (pair.languages[0].code(), pair.languages[1].code(), pair.all.mention_pairs.correct)).collect();
/// assert_eq!(found, [("uk", "ru", 1), ("uk", "en", 0), ("ru", "en", 0)]);
/// ```
pub fn score_language_pairs(documents: &[AnnotatedDocument<'_>]) -> Vec<LanguagePairScores> {
    let links = links_of(documents);
    let languages: BTreeSet<Language> = links.iter().map(|link| link.place.language).collect();
    let pairs = languages.iter().flat_map(|&one| languages.range(one..).skip(1).map(move |&other| [one, other]));
    let score = |languages: [Language; 2]| {
        let links: Vec<Link<'_>> =
            links.iter().copied().filter(|link| languages.contains(&link.place.language)).collect();
        let of_type = |kind| links.iter().filter_map(|link| link.of_type(kind)).collect::<Vec<_>>();
        LanguagePairScores {
            languages,
            all: PairScores::of(&links),
            by_type: EntityType::ALL
                .into_iter()
                .map(|kind| (kind, PairScores::of(&of_type(kind))))
                .filter(|(_, scores)| !scores.is_empty())
                .collect(),
        }
    };
    pairs.map(score).filter(|scores| !scores.all.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::document;
    use super::super::score_linking;
    use super::*;
    use Language::{Bulgarian as Bg, Russian as Ru, Ukrainian as Uk};

    fn counts(score: CountedScore) -> (u64, u64, u64) {
        (score.gold, score.found, score.correct)
    }

    /// Gold: Путін twice and Путіна in Ukrainian, Путин in Russian and in Bulgarian. The Bulgarian one was found apart, with a
    /// Кирби that nobody else is.
    fn documents() -> Vec<AnnotatedDocument<'static>> {
        vec![
            document(("1", "t", Bg, "Путин Кирби"), &[("P", "other"), ("K", "other")]),
            document(("2", "t", Uk, "Путін Путін Путіна"), &[("P", "p"), ("P", "p"), ("P", "p")]),
            document(("3", "t", Ru, "Путин"), &[("P", "p")]),
        ]
    }

    #[test]
    fn each_two_languages_by_hand() {
        let scores = score_language_pairs(&documents());
        let pairs: Vec<[Language; 2]> = scores.iter().map(|scores| scores.languages).collect();
        assert_eq!(pairs, [[Uk, Ru], [Uk, Bg], [Ru, Bg]]);
        let of = |pair: usize| (counts(scores[pair].all.mention_pairs), counts(scores[pair].all.spelling_pairs));
        // Three mentions with one, two spellings with one.
        assert_eq!(of(0), ((3, 3, 3), (2, 2, 2)));
        assert_eq!(of(1), ((3, 0, 0), (2, 0, 0)));
        assert_eq!(of(2), ((1, 0, 0), (1, 0, 0)));
    }

    #[test]
    fn types_are_compared_each_with_its_own_and_what_makes_no_pair_is_left_out() {
        let mut documents = documents();
        documents[2].found[0].kind = EntityType::Organisation;
        let scores = score_language_pairs(&documents);
        assert_eq!(counts(scores[0].all.mention_pairs), (3, 3, 3));
        let people = scores[0].by_type[&EntityType::Person];
        assert_eq!((counts(people.mention_pairs), counts(people.spelling_pairs)), ((3, 0, 0), (0, 0, 0)));
        assert_eq!(scores[0].by_type.len(), 1);
        assert!(score_language_pairs(&documents[..1]).is_empty());
        let strangers = document(("4", "other topic", Bg, "Путин"), &[("P", "p")]);
        assert!(score_language_pairs(&[documents.remove(1), strangers]).is_empty());
    }

    proptest! {
        #[test]
        fn pairs_of_languages_add_up(entities in prop::collection::vec((0..3_usize, 0..4_u8, 0..4_u8), 0..30)) {
            let words = vec!["а"; entities.len()].join(" ");
            let name = |number: u8| if number == 0 { "-".to_owned() } else { number.to_string() };
            let named: Vec<(String, String)> =
                entities.iter().map(|&(_, gold, found)| (name(gold), name(found))).collect();
            let documents: Vec<AnnotatedDocument<'_>> = [("1", Uk), ("2", Ru), ("3", Bg)]
                .into_iter()
                .enumerate()
                .map(|(number, (id, language))| {
                    let here = |index: usize| entities[index].0 == number;
                    let named: Vec<(&str, &str)> = named
                        .iter()
                        .enumerate()
                        .map(|(index, (gold, found))| if here(index) { (&**gold, &**found) } else { ("-", "-") })
                        .collect();
                    document((id, "t", language, &words), &named)
                })
                .collect();
            let whole = score_linking(&documents).all;
            let parts = score_language_pairs(&documents);
            for (whole, part) in [
                (whole.mention_pairs_across_languages, (|scores| scores.mention_pairs) as fn(&PairScores) -> CountedScore),
                (whole.spelling_pairs_across_languages, |scores| scores.spelling_pairs),
            ] {
                let sum = |count: fn(&CountedScore) -> u64| -> u64 { parts.iter().map(|pair| count(&part(&pair.all))).sum() };
                prop_assert_eq!(sum(|score| score.gold), whole.gold);
                prop_assert_eq!(sum(|score| score.found), whole.found);
                prop_assert_eq!(sum(|score| score.correct), whole.correct);
            }
        }
    }
}
