//! Tables of linking.

use super::super::language_pairs::{LanguagePairScores, PairScores};
use super::super::linking::{LinkingReport, LinkingScores};
use super::super::score::{CountedScore, Score};
use super::super::table::{Table, percent};
use super::{COUNTED, add_parts, counted, nothing, uncounted};
use crate::mention::EntityType;

pub(super) fn scores(scores: &LinkingScores) -> Table {
    let mut table = Table::new(COUNTED);
    let counts = |gold: u64, found: u64| [gold.to_string(), found.to_string()];
    table.row("mentions", counts(scores.gold_mentions, scores.found_mentions));
    table.row("entities", counts(scores.gold_entities, scores.found_entities));
    for (label, score) in
        [("B³", &scores.b_cubed), ("CEAF-e", &scores.ceaf_e), ("LEA", &scores.lea), ("MUC", &scores.muc)]
    {
        table.row(label, uncounted(score));
    }
    for (label, score) in [
        ("mention pairs", &scores.mention_pairs),
        ("  across languages", &scores.mention_pairs_across_languages),
        ("spelling pairs", &scores.spelling_pairs),
        ("  across languages", &scores.spelling_pairs_across_languages),
    ] {
        table.row(label, counted(score));
    }
    table
}

pub(super) fn f1(linking: &LinkingReport) -> Table {
    let mut table = Table::new([
        "",
        "mentions",
        "entities",
        "B³",
        "CEAF-e",
        "LEA",
        "MUC",
        "mention pairs",
        "across lang.",
        "spelling pairs",
        "across lang.",
    ]);
    let cells = |scores: &LinkingScores| {
        let pairs = |pairs: &CountedScore| f1_if_any(pairs, &pairs.score);
        vec![
            scores.gold_mentions.to_string(),
            scores.gold_entities.to_string(),
            percent(scores.b_cubed.f1),
            percent(scores.ceaf_e.f1),
            percent(scores.lea.f1),
            // Where there are no pairs there are no links.
            f1_if_any(&scores.mention_pairs, &scores.muc),
            pairs(&scores.mention_pairs),
            pairs(&scores.mention_pairs_across_languages),
            pairs(&scores.spelling_pairs),
            pairs(&scores.spelling_pairs_across_languages),
        ]
    };
    // One topic is all of it.
    if linking.by_topic.len() > 1 {
        for (topic, scores) in &linking.by_topic {
            table.row(if topic.is_empty() { "(no topic)" } else { topic }, cells(scores));
        }
    }
    add_parts(&mut table, &linking.by_type, cells);
    add_parts(&mut table, &linking.by_language, cells);
    table.row("all", cells(&linking.all));
    table
}

/// Languages against types: F1 of pairs of mentions.
pub(super) fn mention_pairs(pairs: &[LanguagePairScores]) -> Table {
    language_pairs(pairs, |scores| scores.mention_pairs)
}

/// Languages against types: F1 of pairs of distinct spellings.
pub(super) fn spelling_pairs(pairs: &[LanguagePairScores]) -> Table {
    language_pairs(pairs, |scores| scores.spelling_pairs)
}

fn language_pairs(pairs: &[LanguagePairScores], score: fn(&PairScores) -> CountedScore) -> Table {
    let occurs = |kind: &EntityType| pairs.iter().any(|pair| pair.by_type.contains_key(kind));
    let types: Vec<EntityType> = EntityType::ALL.into_iter().filter(occurs).collect();
    let codes = types.iter().map(|kind| kind.code());
    let mut table = Table::new(["", "gold", "found", "correct"].into_iter().chain(codes).chain(["all"]));
    for pair in pairs {
        let all = score(&pair.all);
        let f1 = |score: Option<CountedScore>| score.map_or_else(nothing, |score| f1_if_any(&score, &score.score));
        let by_type = types.iter().map(|kind| f1(pair.by_type.get(kind).map(score)));
        let counts = [all.gold, all.found, all.correct].map(|count| count.to_string());
        let [one, other] = pair.languages;
        table.row(&format!("{one}–{other}"), counts.into_iter().chain(by_type).chain([f1(Some(all))]));
    }
    table
}

/// The F1 of `score`, if there are `pairs` to measure.
fn f1_if_any(pairs: &CountedScore, score: &Score) -> String {
    if pairs.gold + pairs.found == 0 { nothing() } else { percent(score.f1) }
}
