//! Whether the names are found.

use std::collections::BTreeSet;

use serde::Serialize;

use super::breakdown::{Breakdown, Cells};
use super::score::{CountedScore, Counts, Score};
use super::{AnnotatedDocument, AnnotatedMention, Surfaces};
use crate::document::Span;
use crate::mention::EntityType;

/// Found names against gold names, by four ways of counting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecognitionReport {
    /// A name is right when its span and its type are those of a gold name.
    pub strict: Scores,
    /// A name is right when its span is that of a gold name, whatever the types. Not broken down by type.
    pub span: Scores,
    /// A name is right when it shares a code point with a gold name of its type. Each name is matched with one at most:
    /// those with equal spans first, then in the order of the text.
    pub partial: Scores,
    /// As strict, without the names (gold or found) that have no upper-case letter.
    pub capitalised: Scores,
}

/// One way of counting, for everything together and for its parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// The micro averages.
    #[serde(flatten)]
    pub micro: Breakdown<CountedScore>,
    /// The mean over the languages that have gold names: a macro average.
    pub mean_over_languages: Score,
    /// The mean over the types that have gold names: a macro average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_over_types: Option<Score>,
}

impl Scores {
    fn by_language_and_type(micro: Breakdown<CountedScore>) -> Self {
        Self {
            mean_over_languages: mean_with_gold(micro.by_language.values()),
            mean_over_types: Some(mean_with_gold(micro.by_type.values())),
            micro,
        }
    }

    fn by_language(mut micro: Breakdown<CountedScore>) -> Self {
        micro.by_type.clear();
        micro.by_language_and_type.clear();
        Self { mean_over_types: None, ..Self::by_language_and_type(micro) }
    }
}

/// Scores how well the names of `documents` were found; base forms and entities are not looked at.
pub fn score_recognition(documents: &[AnnotatedDocument<'_>]) -> RecognitionReport {
    let mut strict = Cells::default();
    let mut partial = Cells::default();
    let mut capitalised = Cells::default();
    let mut spans = Cells::default();
    for document in documents {
        let surfaces = document.surfaces();
        let language = document.language;
        let of_type = |mentions: &[AnnotatedMention], kind| -> BTreeSet<Span> {
            mentions.iter().filter(|mention| mention.kind == kind).map(|mention| mention.span).collect()
        };
        for kind in EntityType::ALL {
            let gold = of_type(&document.gold, kind);
            let found = of_type(&document.found, kind);
            if gold.is_empty() && found.is_empty() {
                continue;
            }
            strict.add(language, kind, equal(&gold, &found));
            partial.add(language, kind, overlapping(&gold, &found));
            let (gold, found) = (with_upper_case(&gold, &surfaces), with_upper_case(&found, &surfaces));
            capitalised.add(language, kind, equal(&gold, &found));
        }
        let of_any = |mentions: &[AnnotatedMention]| mentions.iter().map(|mention| mention.span).collect();
        // One cell a language: which type it is put under does not matter, since they are not told apart.
        spans.add(language, EntityType::ALL[0], equal(&of_any(&document.gold), &of_any(&document.found)));
    }
    RecognitionReport {
        strict: Scores::by_language_and_type(strict.scores()),
        span: Scores::by_language(spans.scores()),
        partial: Scores::by_language_and_type(partial.scores()),
        capitalised: Scores::by_language_and_type(capitalised.scores()),
    }
}

fn equal(gold: &BTreeSet<Span>, found: &BTreeSet<Span>) -> Counts {
    Counts { gold: gold.len() as u64, found: found.len() as u64, correct: gold.intersection(found).count() as u64 }
}

fn with_upper_case(spans: &BTreeSet<Span>, surfaces: &Surfaces<'_>) -> BTreeSet<Span> {
    spans.iter().copied().filter(|&span| surfaces.at(span).chars().any(char::is_uppercase)).collect()
}

/// Matches spans that share a code point, one to one. Beyond the equal ones, both sides are walked through together; that
/// finds the most matches there are as long as the spans of a side do not overlap among themselves.
fn overlapping(gold: &BTreeSet<Span>, found: &BTreeSet<Span>) -> Counts {
    let mut counts = equal(gold, found);
    let mut gold_rest = gold.difference(found).peekable();
    let mut found_rest = found.difference(gold).peekable();
    while let (Some(a), Some(b)) = (gold_rest.peek(), found_rest.peek()) {
        let overlap = a.overlaps(**b);
        let (gold_is_over, found_is_over) = (overlap || a.end <= b.end, overlap || b.end < a.end);
        counts.correct += u64::from(overlap);
        if gold_is_over {
            gold_rest.next();
        }
        if found_is_over {
            found_rest.next();
        }
    }
    counts
}

fn mean_with_gold<'a>(scores: impl Iterator<Item = &'a CountedScore>) -> Score {
    Score::mean(&scores.filter(|score| score.gold > 0).map(|score| score.score).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Language;

    fn mentions(list: &[(usize, usize, EntityType)]) -> Vec<AnnotatedMention> {
        list.iter()
            .map(|&(start, end, kind)| AnnotatedMention { span: Span::new(start, end), kind, base: None, entity: None })
            .collect()
    }

    fn document(
        language: Language,
        gold: &[(usize, usize, EntityType)],
        found: &[(usize, usize, EntityType)],
    ) -> AnnotatedDocument<'static> {
        let text = "У Києві президент Володимир Зеленський зустрів демократів Джо Байдена";
        AnnotatedDocument { id: "a", topic: "", language, text, gold: mentions(gold), found: mentions(found) }
    }

    fn counts(score: CountedScore) -> (u64, u64, u64) {
        (score.gold, score.found, score.correct)
    }

    use EntityType::{Location as L, Organisation as O, Person as P};

    #[test]
    fn each_way_of_counting_takes_its_own_for_right() {
        let documents = [
            // Right; span right with a wrong type; half of a name; lower case, right; missed.
            document(
                Language::Ukrainian,
                &[(2, 7, L), (18, 38, P), (47, 57, O), (58, 69, P)],
                &[(2, 7, L), (28, 38, P), (47, 57, O), (58, 69, O)],
            ),
            document(Language::Russian, &[(2, 7, L)], &[]),
        ];
        let report = score_recognition(&documents);
        assert_eq!(counts(report.strict.micro.all), (5, 4, 2));
        assert_eq!(counts(report.span.micro.all), (5, 4, 3));
        assert_eq!(counts(report.partial.micro.all), (5, 4, 3));
        assert_eq!(counts(report.capitalised.micro.all), (4, 3, 1));
        assert_eq!(counts(report.strict.micro.by_type[&O]), (1, 2, 1));
        assert_eq!(counts(report.strict.micro.by_language_and_type[&Language::Russian][&L]), (1, 0, 0));
        // Ukrainian 2 of 4 both ways, Russian nothing.
        assert_eq!(report.strict.mean_over_languages.f1, 0.25);
        // PER 0, LOC 2/3, ORG 2/3.
        assert!((report.strict.mean_over_types.unwrap().f1 - 4.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn one_long_name_matches_one_of_the_names_inside_it() {
        let documents = [document(Language::Ukrainian, &[(18, 27, P), (28, 38, P)], &[(18, 38, P)])];
        assert_eq!(counts(score_recognition(&documents).partial.micro.all), (2, 1, 1));
    }

    #[test]
    fn a_repeated_mention_counts_once() {
        let documents = [document(Language::Ukrainian, &[(2, 7, L), (2, 7, L)], &[(2, 7, L), (2, 7, L)])];
        assert_eq!(counts(score_recognition(&documents).strict.micro.all), (1, 1, 1));
    }

    fn any_mentions() -> impl Strategy<Value = Vec<AnnotatedMention>> {
        prop::collection::vec((0..60usize, 1..8usize, 0..5usize), 0..12).prop_map(|list| {
            mentions(&list.iter().map(|&(at, n, kind)| (at, at + n, EntityType::ALL[kind])).collect::<Vec<_>>())
        })
    }

    proptest! {
        #[test]
        fn strict_is_the_strictest_and_all_is_the_sum(gold in any_mentions(), found in any_mentions()) {
            let mut document = document(Language::Ukrainian, &[], &[]);
            (document.gold, document.found) = (gold, found);
            let report = score_recognition(std::slice::from_ref(&document));
            prop_assert!(report.strict.micro.all.correct <= report.partial.micro.all.correct);
            prop_assert!(report.partial.micro.all.correct <= report.partial.micro.all.gold.min(report.partial.micro.all.found));
            prop_assert!(report.capitalised.micro.all.correct <= report.strict.micro.all.correct);
            let sum: u64 = report.partial.micro.by_type.values().map(|score| score.correct).sum();
            prop_assert_eq!(sum, report.partial.micro.all.correct);
            std::mem::swap(&mut document.gold, &mut document.found);
            let swapped = score_recognition(&[document]);
            prop_assert_eq!(swapped.strict.micro.all.score.precision, report.strict.micro.all.score.recall);
        }
    }
}
