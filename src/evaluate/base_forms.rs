//! Whether the base forms are right.

use std::collections::BTreeMap;

use serde::Serialize;

use super::AnnotatedDocument;
use super::breakdown::{Breakdown, Cells};
use super::score::ratio;
use crate::document::Span;
use crate::mention::EntityType;

/// How many base forms are right. Many names stand in their base form already; the inflected ones tell more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct BaseFormScore {
    /// Names found right that have a gold base form.
    pub mentions: u64,
    /// Those whose base form equals the gold one.
    pub exact: u64,
    /// Those whose base form equals the gold one in lower case.
    pub ignoring_case: u64,
    /// Names whose gold base form differs from the name as written, ignoring case.
    pub inflected: u64,
    /// Those of them whose base form equals the gold one in lower case.
    pub inflected_right: u64,
    /// `exact / mentions`, 0 to 1.
    pub exact_accuracy: f64,
    /// `ignoring_case / mentions`, 0 to 1.
    pub accuracy_ignoring_case: f64,
    /// `inflected_right / inflected`, 0 to 1.
    pub inflected_accuracy: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    mentions: u64,
    exact: u64,
    ignoring_case: u64,
    inflected: u64,
    inflected_right: u64,
}

impl Counts {
    fn of(surface: &str, gold: &str, found: Option<&str>) -> Self {
        let lower = gold.to_lowercase();
        let right = found.is_some_and(|found| found.to_lowercase() == lower);
        let inflected = surface.to_lowercase() != lower;
        Self {
            mentions: 1,
            exact: u64::from(found == Some(gold)),
            ignoring_case: u64::from(right),
            inflected: u64::from(inflected),
            inflected_right: u64::from(inflected && right),
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.exact += other.exact;
        self.ignoring_case += other.ignoring_case;
        self.inflected += other.inflected;
        self.inflected_right += other.inflected_right;
    }
}

impl From<Counts> for BaseFormScore {
    fn from(Counts { mentions, exact, ignoring_case, inflected, inflected_right }: Counts) -> Self {
        Self {
            mentions,
            exact,
            ignoring_case,
            inflected,
            inflected_right,
            exact_accuracy: ratio(exact as f64, mentions as f64),
            accuracy_ignoring_case: ratio(ignoring_case as f64, mentions as f64),
            inflected_accuracy: ratio(inflected_right as f64, inflected as f64),
        }
    }
}

/// Scores the base forms of the names in `documents` that were found with the right span and type and have a gold base form.
/// A name found without a base form counts as wrong.
pub fn score_base_forms(documents: &[AnnotatedDocument<'_>]) -> Breakdown<BaseFormScore> {
    let mut cells: Cells<Counts> = Cells::default();
    for document in documents {
        let surfaces = document.surfaces();
        let found: BTreeMap<(Span, EntityType), Option<&str>> =
            document.found.iter().map(|mention| ((mention.span, mention.kind), mention.base.as_deref())).collect();
        let gold: BTreeMap<(Span, EntityType), &str> = document
            .gold
            .iter()
            .filter_map(|mention| Some(((mention.span, mention.kind), mention.base.as_deref()?)))
            .collect();
        for ((span, kind), gold) in gold {
            if let Some(&found) = found.get(&(span, kind)) {
                cells.add(document.language, kind, Counts::of(surfaces.at(span), gold, found));
            }
        }
    }
    cells.scores()
}

#[cfg(test)]
mod tests {
    use super::super::AnnotatedMention;
    use super::*;
    use crate::text::Language;

    fn mention(start: usize, end: usize, base: Option<&str>) -> AnnotatedMention {
        let span = Span::new(start, end);
        AnnotatedMention { span, kind: EntityType::Location, base: base.map(str::to_owned), entity: None }
    }

    #[test]
    fn only_names_found_right_are_judged_and_inflected_ones_apart() {
        let document = AnnotatedDocument {
            id: "a",
            topic: "",
            language: Language::Ukrainian,
            text: "У Києві, Одесі, Львів, КИЇВ, Ялті",
            gold: vec![
                mention(2, 7, Some("Київ")),
                mention(9, 14, Some("Одеса")),
                mention(16, 21, Some("Львів")),
                mention(23, 27, Some("Київ")),
                mention(29, 33, Some("Ялта")),
            ],
            found: vec![
                mention(2, 7, Some("Київ")),
                mention(9, 14, Some("Одес")),
                mention(16, 21, None),
                mention(23, 27, Some("КИЇВ")),
                mention(29, 32, Some("Ялта")),
            ],
        };
        let score = score_base_forms(&[document]).by_language[&Language::Ukrainian];
        assert_eq!((score.mentions, score.exact, score.ignoring_case), (4, 1, 2));
        assert_eq!((score.inflected, score.inflected_right), (2, 1));
        assert_eq!((score.exact_accuracy, score.accuracy_ignoring_case, score.inflected_accuracy), (0.25, 0.5, 0.5));
    }
}
