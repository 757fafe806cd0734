//! How much of a gold file's names the tables know, and whether an entity's names agree across languages.

use std::collections::BTreeMap;

use serde_json::Value;

use super::*;

type Tally = BTreeMap<(EntityType, Language), [usize; 4]>;

/// Prints two tables: known names by type and language, and agreement of known names by type.
pub(super) fn print(path: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut names: BTreeMap<(EntityType, Language, String), usize> = BTreeMap::new();
    let mut entities: BTreeMap<String, BTreeMap<(EntityType, Language, String), usize>> = BTreeMap::new();
    for line in text.lines() {
        let document: Value = serde_json::from_str(line).unwrap();
        let language: Language = document["lang"].as_str().unwrap().parse().unwrap();
        for mention in document["mentions"].as_array().unwrap() {
            let kind: EntityType = mention[2].as_str().unwrap().parse().unwrap();
            let (Some(lemma), Some(entity)) = (mention[3].as_str(), mention[4].as_str()) else { continue };
            if matches!(kind, Person | Location | Organisation) {
                let key = (kind, language, lemma.to_owned());
                *names.entry(key.clone()).or_default() += 1;
                *entities.entry(entity.to_owned()).or_default().entry(key).or_default() += 1;
            }
        }
    }
    let mut tally = Tally::new();
    for ((kind, language, lemma), count) in &names {
        let known = usize::from(!top(lemma, *language, *kind).is_empty());
        let cell = tally.entry((*kind, *language)).or_default();
        for (sum, value) in cell.iter_mut().zip([1, known, *count, known * count]) {
            *sum += value;
        }
    }
    println!("type lang  names known %    mentions known %");
    for ((kind, language), [all, known, mentions, known_mentions]) in tally {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
        println!(
            "{kind} {language} {all:6} {:5.1} {mentions:8} {:5.1}",
            share(known, all),
            share(known_mentions, mentions)
        );
    }
    agreement(&entities);
    let mut unknown: Vec<_> =
        names.iter().filter(|((kind, language, lemma), _)| top(lemma, *language, *kind).is_empty()).collect();
    unknown.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    for wanted in [Location, Organisation, Person] {
        let most: Vec<String> = (unknown.iter().filter(|((kind, _, _), _)| *kind == wanted).take(200))
            .map(|((_, language, lemma), count)| format!("{language}:{lemma}×{count}"))
            .collect();
        println!("unknown {wanted}: {}", most.join(" | "));
    }
}

fn agreement(entities: &BTreeMap<String, BTreeMap<(EntityType, Language, String), usize>>) {
    let mut sums: BTreeMap<EntityType, [usize; 2]> = BTreeMap::new();
    let mut worst = Vec::new();
    for (entity, names) in entities {
        let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let (mut mentions, mut kinds) = (0, BTreeMap::<EntityType, usize>::new());
        for ((kind, language, lemma), count) in names {
            let id = top(lemma, *language, *kind);
            if !id.is_empty() {
                found.entry(id).or_default().push(format!("{language}:{lemma}×{count}"));
                mentions += count;
                *kinds.entry(*kind).or_default() += count;
            }
        }
        if found.values().map(Vec::len).sum::<usize>() < 2 {
            continue;
        }
        let kind = kinds.into_iter().max_by_key(|&(_, count)| count).unwrap().0;
        let sum = sums.entry(kind).or_default();
        sum[0] += 1;
        sum[1] += usize::from(found.len() == 1);
        if found.len() > 1 {
            worst.push((mentions, entity, found));
        }
    }
    for (kind, [all, agreeing]) in sums {
        println!(
            "{kind}: {agreeing} of {all} entities with several known names agree ({:.1} %)",
            100.0 * agreeing as f64 / all as f64
        );
    }
    worst.sort_by_key(|&(mentions, entity, _)| (std::cmp::Reverse(mentions), entity));
    for (mentions, entity, found) in worst.into_iter().take(80) {
        println!("{mentions:5} {entity} {found:?}");
    }
}
