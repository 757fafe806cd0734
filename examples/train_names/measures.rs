//! How good scores are: F1, precision at a recall, recall at a precision.

/// The best F1 over all thresholds, and the threshold that gives it.
pub fn best_f1(scores: &[(f32, bool)]) -> (f32, f32) {
    let sorted = sorted(scores);
    let all = sorted.iter().filter(|(_, same)| *same).count() as f32;
    let (mut hits, mut best) = (0.0, (0.0, 0.5));
    for (index, &(score, same)) in sorted.iter().enumerate() {
        hits += f32::from(u8::from(same));
        let f1 = 2.0 * hits / (all + index as f32 + 1.0);
        let next = sorted.get(index + 1).map_or(0.0, |next| next.0);
        if f1 > best.0 && next < score {
            best = (f1, f32::midpoint(score, next));
        }
    }
    best
}

/// F1 of the pairs that reach a threshold of their own.
pub fn f1_of(chosen: impl Iterator<Item = (bool, bool)>) -> f32 {
    let (mut hits, mut found, mut all) = (0.0, 0.0, 0.0);
    for (is_chosen, same) in chosen {
        hits += f32::from(u8::from(is_chosen && same));
        found += f32::from(u8::from(is_chosen));
        all += f32::from(u8::from(same));
    }
    if found + all > 0.0 { 2.0 * hits / (found + all) } else { 0.0 }
}

/// The best precision where at least this share of the right pairs is found.
pub fn precision_at(scores: &[(f32, bool)], recall: f32) -> f32 {
    curve(scores).into_iter().filter(|point| point.1 >= recall).map(|point| point.0).fold(0.0, f32::max)
}

/// The best recall where at least this share of what is found is right.
pub fn recall_at(scores: &[(f32, bool)], precision: f32) -> f32 {
    curve(scores).into_iter().filter(|point| point.0 >= precision).map(|point| point.1).fold(0.0, f32::max)
}

fn sorted(scores: &[(f32, bool)]) -> Vec<(f32, bool)> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|x, y| y.0.total_cmp(&x.0));
    sorted
}

/// Precision and recall after each pair, best score first; pairs of one score count together.
fn curve(scores: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let sorted = sorted(scores);
    let all = sorted.iter().filter(|(_, same)| *same).count().max(1) as f32;
    let mut hits = 0.0;
    let mut points = Vec::new();
    for (index, &(score, same)) in sorted.iter().enumerate() {
        hits += f32::from(u8::from(same));
        if sorted.get(index + 1).is_none_or(|next| next.0 < score) {
            points.push((hits / (index as f32 + 1.0), hits / all));
        }
    }
    points
}
