//! A comparison in words, for people and for `--json`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::compare::{Comparison, threshold};
use super::distance::{ALTERNATION, alternate, costs};
use super::evidence::Evidence;
use super::features::{Feature, Topic};
use super::name::Name;
use super::part::Part;
use super::phonemes::ALPHABET;
use super::similarity::{Likeness, Way};
use super::trees::SCORER;
use crate::EntityType;

/// A weight smaller than this is not worth telling.
const LEAST_WEIGHT: f32 = 0.05;
/// What the same words weigh; stands for certainty, which JSON cannot write.
const SAME_WORDS: f32 = 100.0;

/// One part of one name against one, or two joined, of the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlignedPart {
    /// The word or words on the left.
    pub left: String,
    /// The word or words on the right.
    pub right: String,
    /// The sounds on the left, as in `data/phonemes/symbols.tsv`.
    pub left_sounds: String,
    /// The sounds on the right.
    pub right_sounds: String,
    /// What is left of the sounds on the left without the ending that was cut.
    pub left_stem: String,
    /// What is left of the sounds on the right without the ending that was cut.
    pub right_stem: String,
    /// Sounds of the two stems that are not the same, in order.
    pub changes: Vec<SoundChange>,
    /// 1 the same, 0 nothing in common.
    pub likeness: f32,
    /// In what way they agree.
    pub way: Way,
}

/// A sound that stands against another, or against nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SoundChange {
    /// The sound on the left, as in `data/phonemes/symbols.tsv`; empty where there is none.
    pub left: String,
    /// The sound on the right.
    pub right: String,
    /// 0 no change, 1 unheard of; learned, see `data/names/sound_costs.tsv`.
    pub cost: f32,
}

/// A comparison in words. Its `Display` is a small table for a terminal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The score, 0 to 1.
    pub score: f32,
    /// Whether the score reaches the threshold.
    pub same: bool,
    /// The threshold of the kind.
    pub threshold: f32,
    /// The kind of entity whose weights were used.
    pub kind: EntityType,
    /// The parts that stand against each other.
    pub alignment: Vec<AlignedPart>,
    /// Words of the left name that stand against nothing.
    pub left_over: Vec<String>,
    /// Words of the right name that stand against nothing.
    pub right_over: Vec<String>,
    /// The reasons, the strongest first; their weights add up to the log-odds of the score.
    pub evidence: Vec<Evidence>,
}

impl Explanation {
    pub(super) fn new(comparison: &Comparison, left: &Name, right: &Name) -> Self {
        let (first, second) = if comparison.swapped { (right, left) } else { (left, right) };
        let words = |name: &Name, index: u8, pair: bool, sounds: bool| {
            let parts = name.core().skip(index.into()).take(1 + usize::from(pair));
            parts.map(|part| if sounds { part.sounds() } else { part.text().to_owned() }).collect::<Vec<_>>().join(" ")
        };
        let mut alignment: Vec<AlignedPart> = comparison
            .links()
            .iter()
            .map(|link| {
                let (x, y) = (first.core_part(link.left.into()), second.core_part(link.right.into()));
                let left_sounds = words(first, link.left, link.left_pair, true);
                let right_sounds = words(second, link.right, link.right_pair, true);
                let inflected = link.likeness.way == Way::Stem;
                let stem = |part: &Part, stem: u8, sounds: &str| {
                    if inflected { part.stems().swap_remove(stem.into()) } else { sounds.to_owned() }
                };
                AlignedPart {
                    left: words(first, link.left, link.left_pair, false),
                    right: words(second, link.right, link.right_pair, false),
                    left_stem: stem(x, link.likeness.stems.0, &left_sounds),
                    right_stem: stem(y, link.likeness.stems.1, &right_sounds),
                    left_sounds,
                    right_sounds,
                    changes: changes(&link.likeness, x, y, first.cyrillic != second.cyrillic),
                    likeness: link.likeness.value,
                    way: link.likeness.way,
                }
            })
            .collect();
        let over = |name: &Name, used: u32| {
            name.core()
                .enumerate()
                .filter(|(index, _)| used >> index & 1 == 0)
                .map(|(_, part)| part.text().to_owned())
                .collect()
        };
        let mut left_over: Vec<String> = over(first, comparison.alignment.left_used);
        let mut right_over: Vec<String> = over(second, comparison.alignment.right_used);
        if comparison.swapped {
            std::mem::swap(&mut left_over, &mut right_over);
            for part in &mut alignment {
                std::mem::swap(&mut part.left, &mut part.right);
                std::mem::swap(&mut part.left_sounds, &mut part.right_sounds);
                std::mem::swap(&mut part.left_stem, &mut part.right_stem);
                part.changes.iter_mut().for_each(|change| std::mem::swap(&mut change.left, &mut change.right));
            }
        }
        Self {
            score: comparison.score,
            same: comparison.is_same(),
            threshold: threshold(comparison.kind),
            kind: comparison.kind,
            alignment,
            left_over,
            right_over,
            evidence: evidence(comparison),
        }
    }
}

/// The sounds of two aligned parts that differ, from the first on.
fn changes(likeness: &Likeness, left: &Part, right: &Part, cross_script: bool) -> Vec<SoundChange> {
    let mut changes = Vec::new();
    if matches!(likeness.way, Way::Sound | Way::Stem) {
        // The last sounds come first: those that an ending may have changed.
        let mut before_ending = likeness.way == Way::Stem;
        likeness.trace(left, right, costs(cross_script), |x, y, cost| {
            let cost = if before_ending && alternate(x, y) { cost.min(ALTERNATION) } else { cost };
            before_ending = false;
            if x != y {
                let spelled = |sound| if sound == 0 { String::new() } else { ALPHABET.letter(sound).to_string() };
                changes.push(SoundChange { left: spelled(x), right: spelled(y), cost });
            }
        });
        changes.reverse();
    }
    changes
}

fn evidence(comparison: &Comparison) -> Vec<Evidence> {
    if comparison.same {
        return vec![Evidence { reason: "the same words".to_owned(), weight: SAME_WORDS }];
    }
    let (start, weights) = SCORER.of(comparison.kind).weights(&comparison.values);
    // What the greatest score of unaligned names takes away, see `Forest::score`.
    let score = comparison.score.clamp(1e-4, 1.0 - 1e-4);
    let log_odds = start + weights.iter().sum::<f32>();
    let capped = if comparison.links().is_empty() { ((score / (1.0 - score)).ln() - log_odds).min(0.0) } else { 0.0 };
    let start = Evidence { reason: "before anything is compared".to_owned(), weight: start };
    let capped = Evidence { reason: "no part of one is like a part of the other".to_owned(), weight: capped };
    let mut evidence: Vec<Evidence> = Topic::ALL
        .into_iter()
        .map(|topic| {
            let own = Feature::ALL.into_iter().filter(|feature| feature.topic() == topic);
            let weight = own.map(|feature| weights[feature as usize]).sum();
            Evidence { reason: topic.reason(weight).to_owned(), weight }
        })
        .chain([start, capped])
        .filter(|evidence| evidence.weight.abs() >= LEAST_WEIGHT)
        .collect();
    evidence.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.reason.cmp(&y.reason)));
    evidence
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.same { "one name" } else { "two names" };
        writeln!(f, "{:.3}  {verdict} ({}, threshold {:.2})", self.score, self.kind, self.threshold)?;
        for part in &self.alignment {
            let way = match part.way {
                Way::Letters => "same letters",
                Way::Sound => "sound",
                Way::Stem => "sound of the stems",
                Way::GivenName => "forms of one given name",
                Way::Meaning => "meaning",
                Way::Initial => "initial",
                Way::Joined => "sound, joined",
                Way::Acronym => "acronym",
            };
            let AlignedPart { left, right, likeness, .. } = part;
            let sounds = [(&part.left_sounds, &part.left_stem), (&part.right_sounds, &part.right_stem)];
            let [left_sounds, right_sounds] = sounds.map(|(sounds, stem)| match sounds.strip_prefix(stem.as_str()) {
                Some(ending) if !ending.is_empty() => format!("{stem}|{ending}"),
                _ => sounds.clone(),
            });
            writeln!(f, "  {left} = {right}  [{left_sounds} = {right_sounds}]  {likeness:.2} {way}")?;
            if !part.changes.is_empty() {
                let or_nothing = |sound: &str| if sound.is_empty() { "·".to_owned() } else { sound.to_owned() };
                let changes = part.changes.iter().map(|SoundChange { left, right, cost }| {
                    format!("{} = {} {cost:.2}", or_nothing(left), or_nothing(right))
                });
                writeln!(f, "      {}", changes.collect::<Vec<_>>().join(", "))?;
            }
        }
        for (words, side) in [(&self.left_over, "left"), (&self.right_over, "right")] {
            if !words.is_empty() {
                writeln!(f, "  only on the {side}: {}", words.join(" "))?;
            }
        }
        for Evidence { reason, weight } in &self.evidence {
            writeln!(f, "  {weight:+.2}  {reason}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::*;
    use crate::names::NameHints;

    fn explained(left: &str, right: &str) -> Explanation {
        let name = |text| Name::parse(text, NameHints::default());
        let (left, right) = (name(left), name(right));
        compare(&left, &right).explain(&left, &right)
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        for (left, right) in [("Кім Чен Ина", "Kim Jong Un"), ("Джо Байден", "Хантер Байден"), ("Праз", "Токіо")]
        {
            let explanation = explained(left, right);
            let sum: f32 = explanation.evidence.iter().map(|evidence| evidence.weight).sum();
            let log_odds = (explanation.score / (1.0 - explanation.score)).ln();
            assert!(
                (sum - log_odds).abs() < LEAST_WEIGHT * Topic::ALL.len() as f32,
                "{left} {right}: {sum} {log_odds}"
            );
        }
    }

    #[test]
    fn either_order_tells_the_same() {
        let (one, other) = (explained("Владіміром Путіним", "Putin"), explained("Putin", "Владіміром Путіним"));
        assert_eq!(one.score, other.score);
        assert_eq!(one.left_over, other.right_over);
        assert_eq!(one.alignment[0].left_stem, other.alignment[0].right_stem);
    }

    #[test]
    fn a_consonant_changed_by_its_ending_costs_little() {
        let change = &explained("Празі", "Прага").alignment[0].changes[0];
        assert_eq!((change.left.as_str(), change.right.as_str(), change.cost), ("z", "G", ALTERNATION));
    }
}
