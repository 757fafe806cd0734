//! Questions about entities that are apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::base_forms::{base_forms, parse};
use super::{Asked, Doubt, Question, Side, rounded};
use crate::entity::{Entity, Obstacle};
use crate::relate::Graph;

/// At most this many base forms, the most frequent, are tried as the full name of a short form.
const MOST_COMPARED: usize = 10;

/// How unsure it is that an obstacle keeps two apart rightly, 0 to 1.
fn room_for_error(obstacle: &Obstacle, candidates: usize) -> f64 {
    match obstacle {
        Obstacle::MeanScore { .. } => 1.0,
        Obstacle::Types => 0.5,
        Obstacle::TwoInOneDocument { .. } => 0.3,
        Obstacle::Knowledge { .. } => 0.1,
        Obstacle::Ambiguous => 1.0 / candidates.max(1) as f64,
        Obstacle::Decision { .. } => 0.0,
    }
}

/// The pairs of entities that the file notes as nearly one, and the names that may be several people's.
pub(super) fn non_merges(graph: &Graph) -> Vec<Question<'_>> {
    let by_id: FxHashMap<&str, &Entity> = graph.entities().map(|entity| (entity.id.as_str(), entity)).collect();
    let mut asked: FxHashSet<[&str; 2]> = FxHashSet::default();
    let mut questions = Vec::new();
    for pair in &graph.summary.kept_apart {
        let [Some(a), Some(b)] = pair.entities.each_ref().map(|id| by_id.get(id.as_str()).copied()) else { continue };
        asked.insert(in_order(a, b));
        if matches!(pair.obstacle, Obstacle::Decision { .. }) {
            continue;
        }
        let names = pair.names.each_ref().map(String::as_str);
        // A short form comes first.
        if pair.obstacle == Obstacle::Ambiguous && b.ambiguous.contains(&a.id) {
            questions.push(non_merge([b, a], [names[1], names[0]], pair.score, &pair.obstacle));
        } else {
            questions.push(non_merge([a, b], names, pair.score, &pair.obstacle));
        }
    }
    for short in graph.entities() {
        for full in short.ambiguous.iter().filter_map(|id| by_id.get(id.as_str()).copied()) {
            if asked.insert(in_order(short, full)) {
                let (likeness, names) = as_short_form(short, full);
                questions.push(non_merge([short, full], names, likeness, &Obstacle::Ambiguous));
            }
        }
    }
    questions
}

fn in_order<'g>(a: &'g Entity, b: &'g Entity) -> [&'g str; 2] {
    let mut ids = [a.id.as_str(), b.id.as_str()];
    ids.sort_unstable();
    ids
}

fn non_merge<'g>(entities: [&'g Entity; 2], names: [&'g str; 2], score: f32, obstacle: &Obstacle) -> Question<'g> {
    let [a, b] = entities;
    let smaller = a.mentions.min(b.mentions) as f64;
    Question {
        asked: Asked::Apart,
        effect: rounded(f64::from(score) * room_for_error(obstacle, a.ambiguous.len()) * smaller),
        score: Some(score),
        kind: Some(a.kind).filter(|kind| *kind == b.kind),
        sides: entities.map(Side::of),
        names,
        why: Doubt::Obstacle(obstacle.clone()),
    }
}

/// How well the one's names could be short forms of the other's, 0 to 1, and the two that could best.
fn as_short_form<'g>(short: &'g Entity, full: &'g Entity) -> (f32, [&'g str; 2]) {
    let parsed = |entity: &'g Entity| {
        let forms = base_forms(entity).into_iter().take(MOST_COMPARED);
        forms.map(|form| (form.text, parse(form.text, entity.kind, form.language))).collect::<Vec<_>>()
    };
    let (shorts, fulls) = (parsed(short), parsed(full));
    let mut best = (0.0, [short.label.as_str(), full.label.as_str()]);
    for (short_text, short) in &shorts {
        for (full_text, full) in &fulls {
            let likeness = short.could_be_short_for(full).unwrap_or(0.0);
            if likeness > best.0 {
                best = (likeness, [short_text, full_text]);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_obstacles_are_asked_about_later() {
        let mean = Obstacle::MeanScore { mean: 0.5, least: 0.55, context: None };
        let known = Obstacle::Knowledge { ids: ["Q1".to_owned(), "Q2".to_owned()] };
        let order = [mean, Obstacle::Types, Obstacle::TwoInOneDocument { document: "a".into() }, known];
        assert!(order.windows(2).all(|pair| room_for_error(&pair[0], 0) > room_for_error(&pair[1], 0)));
    }
}
