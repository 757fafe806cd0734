//! Everything measured in one run, for people and for programs.

mod errors;
mod linking;

use std::fmt;
use std::fmt::Display;

use indexmap::IndexMap;
use serde::Serialize;

use super::base_forms::BaseFormScore;
use super::breakdown::Breakdown;
use super::linking::LinkingReport;
use super::recognition::{RecognitionReport, Scores};
use super::score::{CountedScore, Score};
use super::table::{Table, percent};
use crate::mention::EntityType;

/// What was measured; parts that were not are `None`.
///
/// Serialised it is the `--json` of `imena eval`, with fractions of 1. Displayed it is tables in per cent.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// How many documents were scored.
    pub documents: usize,
    /// Whether the names were found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<RecognitionReport>,
    /// Whether their base forms are right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_forms: Option<Breakdown<BaseFormScore>>,
    /// Whether names are linked right when the resolver is given the gold mentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linking_of_gold_mentions: Option<LinkingReport>,
    /// Whether names are linked right when the resolver is given the program's own mentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linking_of_found_mentions: Option<LinkingReport>,
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let documents = self.documents;
        writeln!(f, "{documents} document{}; scores in per cent", if documents == 1 { "" } else { "s" })?;
        if let Some(recognition) = &self.recognition {
            write!(f, "\nNames found\n{}", ways_of_counting(recognition))?;
            write!(f, "\nNames found, strict\n{}", strict_parts(&recognition.strict.micro))?;
            write!(f, "\nNames found, strict, F1 by language and type\n{}", strict_f1(&recognition.strict.micro))?;
        }
        if let Some(base_forms) = &self.base_forms {
            write!(f, "\nBase forms of the names found right\n{}", base_form_parts(base_forms))?;
        }
        let linkings =
            [(&self.linking_of_gold_mentions, "gold mentions"), (&self.linking_of_found_mentions, "found mentions")];
        for (linking, which) in linkings {
            if let Some(linking) = linking {
                write!(f, "\nLinking of {which}\n{}", linking::scores(&linking.all))?;
                write!(f, "\nLinking of {which}, F1 by part\n{}", linking::f1(linking))?;
                if let Some(pairs) = &linking.by_language_pair {
                    write!(f, "\nMention pairs of {which} by languages, F1\n{}", linking::mention_pairs(pairs))?;
                    write!(f, "\nSpelling pairs of {which} by languages, F1\n{}", linking::spelling_pairs(pairs))?;
                }
            }
        }
        for (linking, which) in linkings {
            if let Some(errors) = linking.as_ref().and_then(|linking| linking.errors.as_ref()) {
                errors::write(f, errors, which)?;
            }
        }
        Ok(())
    }
}

const COUNTED: [&str; 7] = ["", "gold", "found", "correct", "precision", "recall", "F1"];

fn ways_of_counting(recognition: &RecognitionReport) -> Table {
    let mut table = Table::new(COUNTED);
    for (label, scores) in [
        ("strict (span and type)", &recognition.strict),
        ("strict, with an upper-case letter", &recognition.capitalised),
        ("partial (overlap and type)", &recognition.partial),
        ("span only", &recognition.span),
    ] {
        let Scores { micro, mean_over_languages, mean_over_types } = scores;
        table.row(label, counted(&micro.all));
        table.row("  mean over languages", uncounted(mean_over_languages));
        if let Some(mean) = mean_over_types {
            table.row("  mean over types", uncounted(mean));
        }
    }
    table
}

fn strict_parts(scores: &Breakdown<CountedScore>) -> Table {
    let mut table = Table::new(COUNTED);
    add_parts(&mut table, &scores.by_type, counted);
    add_parts(&mut table, &scores.by_language, counted);
    table.row("all", counted(&scores.all));
    table
}

fn strict_f1(scores: &Breakdown<CountedScore>) -> Table {
    let types: Vec<EntityType> = scores.by_type.keys().copied().collect();
    let codes = types.iter().map(|kind| kind.code());
    let mut table = Table::new(std::iter::once("").chain(codes).chain(["all"]));
    let f1 = |score: Option<&CountedScore>| score.map_or_else(nothing, |score| percent(score.score.f1));
    for (language, all) in &scores.by_language {
        let of_language = scores.by_language_and_type.get(language);
        let cells = types.iter().map(|kind| f1(of_language.and_then(|by_type| by_type.get(kind))));
        table.row(language.code(), cells.chain([f1(Some(all))]));
    }
    table.row("all", types.iter().map(|kind| f1(scores.by_type.get(kind))).chain([f1(Some(&scores.all))]));
    table
}

fn base_form_parts(scores: &Breakdown<BaseFormScore>) -> Table {
    let mut table = Table::new(["", "names", "exact", "ignoring case", "inflected", "of them right"]);
    let cells = |score: &BaseFormScore| {
        vec![
            score.mentions.to_string(),
            percent(score.exact_accuracy),
            percent(score.accuracy_ignoring_case),
            score.inflected.to_string(),
            if score.inflected == 0 { nothing() } else { percent(score.inflected_accuracy) },
        ]
    };
    add_parts(&mut table, &scores.by_type, cells);
    add_parts(&mut table, &scores.by_language, cells);
    table.row("all", cells(&scores.all));
    table
}

fn add_parts<K: Display, S>(table: &mut Table, parts: &IndexMap<K, S>, cells: impl Fn(&S) -> Vec<String>) {
    for (part, score) in parts {
        table.row(&part.to_string(), cells(score));
    }
}

fn counted(score: &CountedScore) -> Vec<String> {
    let counts = [score.gold, score.found, score.correct].map(|count| count.to_string());
    counts.into_iter().chain(numbers(&score.score)).collect()
}

fn uncounted(score: &Score) -> Vec<String> {
    vec![String::new(); 3].into_iter().chain(numbers(score)).collect()
}

fn numbers(score: &Score) -> [String; 3] {
    [score.precision, score.recall, score.f1].map(percent)
}

/// A cell for which there is nothing to measure.
fn nothing() -> String {
    "–".to_owned()
}
