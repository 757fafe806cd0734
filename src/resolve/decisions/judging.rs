//! Which decisions are applied: all but those that say nothing about these mentions or contradict earlier ones.

use std::collections::{BTreeMap, BTreeSet};

use super::checking::Trouble;
use super::consistency::{Consistency, refuse};
use super::matching::Hit;
use super::{Decision, Decisions, Rule};
use crate::text::Language;

/// Which decisions are accepted.
pub(super) struct Judged {
    /// By decision, why it is not applied.
    pub troubles: Vec<Option<Trouble>>,
    /// By combination: whether its mentions are dropped.
    pub dropped: Vec<bool>,
    /// By decision and name, the combinations that it means and that are not dropped, ascending.
    pub nodes: Vec<Vec<Vec<usize>>>,
}

impl Judged {
    pub fn is_accepted(&self, decision: usize) -> bool {
        self.troubles[decision].is_none()
    }

    /// All combinations that a decision means, each once.
    pub fn all(&self, decision: usize) -> Vec<usize> {
        let all: BTreeSet<usize> = self.nodes[decision].iter().flatten().copied().collect();
        all.into_iter().collect()
    }

    /// The hits of a combination that count.
    pub fn accepted_hits(&self, combinations: &[Vec<Hit>], combination: usize) -> Vec<Hit> {
        let counts = |hit: &Hit| !self.dropped[combination] && self.is_accepted(hit.decision as usize);
        combinations[combination].iter().copied().filter(counts).collect()
    }
}

/// Takes the decisions in their order and refuses those that say nothing or contradict those before.
pub(super) fn judge(decisions: &Decisions, combinations: &[Vec<Hit>]) -> Judged {
    let rule = |hit: &Hit| &decisions.decisions[hit.decision as usize].rule;
    let dropped: Vec<bool> = combinations.iter().map(|hits| hits.iter().any(|hit| *rule(hit) == Rule::Drop)).collect();
    let mut nodes: Vec<Vec<Vec<usize>>> =
        decisions.iter().map(|decision| vec![Vec::new(); decision.names.len()]).collect();
    // By decision, the lines of those that drop what it means.
    let mut droppers: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); decisions.len()];
    for (combination, hits) in combinations.iter().enumerate() {
        let lines = || hits.iter().filter(|hit| *rule(hit) == Rule::Drop);
        for hit in hits {
            if *rule(hit) == Rule::Drop || !dropped[combination] {
                nodes[hit.decision as usize][hit.name as usize].push(combination);
            } else {
                let lines = lines().map(|hit| decisions.decisions[hit.decision as usize].line);
                droppers[hit.decision as usize].extend(lines);
            }
        }
    }
    let mut judged = Judged { troubles: vec![None; decisions.len()], dropped, nodes };
    let mut consistency = Consistency::new(combinations.len());
    for (number, decision) in decisions.iter().enumerate() {
        judged.troubles[number] = without_effect(decision, &judged.nodes[number], &droppers[number]).or_else(|| {
            let obstacles = match decision.rule {
                Rule::Same => consistency.join(&judged.all(number), false, number),
                Rule::Split => consistency.join(&judged.all(number), true, number),
                Rule::Apart => consistency.part(&judged.nodes[number], number),
                Rule::Type(kind) => consistency.set_kind(&judged.all(number), kind, number),
                Rule::Label { .. } | Rule::Drop => Ok(()),
            };
            contradiction(decisions, obstacles.err()?)
        });
    }
    refuse_second_labels(decisions, &consistency, &mut judged);
    judged
}

/// Why a decision says nothing about these mentions.
fn without_effect(decision: &Decision, nodes: &[Vec<usize>], droppers: &BTreeSet<usize>) -> Option<Trouble> {
    let mut found = decision.names.iter().zip(nodes).filter(|(_, nodes)| !nodes.is_empty()).map(|(name, _)| name);
    let (first, second) = (found.next(), found.next());
    match (first, second) {
        (Some(_), Some(_)) => None,
        (Some(_), None) if decision.rule.names_needed() == 1 => None,
        _ if !droppers.is_empty() => Some(Trouble::Dropped(droppers.iter().copied().collect())),
        (Some(name), None) => Some(Trouble::OneName(name.clone())),
        _ => Some(Trouble::Unmatched),
    }
}

fn contradiction(decisions: &Decisions, obstacles: BTreeSet<usize>) -> Option<Trouble> {
    let lines: BTreeSet<usize> = obstacles.into_iter().map(|number| decisions.decisions[number].line).collect();
    Some(Trouble::Contradicts(lines.into_iter().collect()))
}

/// Of two labels in one language for what the decisions make one entity, the earlier holds.
fn refuse_second_labels(decisions: &Decisions, consistency: &Consistency, judged: &mut Judged) {
    // By entity and language, what the first decision calls it, that decision, and one of its nodes.
    let mut labels: BTreeMap<(usize, Option<Language>), (&str, usize, usize)> = BTreeMap::new();
    for (number, decision) in decisions.iter().enumerate() {
        let Rule::Label { label, language } = &decision.rule else { continue };
        if !judged.is_accepted(number) {
            continue;
        }
        let nodes = judged.all(number);
        let known = |&node: &usize| Some((node, *labels.get(&(consistency.entity(node), *language))?));
        let unlike = nodes.iter().filter_map(known).filter(|(_, (other, ..))| other != label);
        let found = unlike.map(|(node, (_, by, other))| consistency.way(node, other, by)).collect();
        if let Err(obstacles) = refuse(found) {
            judged.troubles[number] = contradiction(decisions, obstacles);
            continue;
        }
        for node in nodes {
            labels.entry((consistency.entity(node), *language)).or_insert((label, number, node));
        }
    }
}
