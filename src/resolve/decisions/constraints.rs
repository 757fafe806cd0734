//! What the decisions ask of the resolver: constraints that can all be met.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::consistency::apart_pairs;
use super::judging::{Judged, judge};
use super::matching::Matches;
use super::{Decisions, Rule};
use crate::mention::{EntityType, Mention};
use crate::text::Language;

/// Tags that a decision joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Together {
    pub tags: Vec<u32>,
    /// The decision's file and line.
    pub place: String,
}

/// What an entity is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct LabelDecision {
    pub label: String,
    /// The language it is for; none for the label to display.
    pub language: Option<Language>,
}

/// What the accepted decisions ask, without contradiction: a resolver that starts from each mention alone can meet all of it.
///
/// A tag stands for the accepted decisions about grouping and types that mean a mention. Mentions with different tags must not be
/// one form. Tags are numbered by what they stand for, never by the order of mentions; 0 is that of mentions without a decision.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Constraints {
    /// For each mention, the number of its row in `rows`; empty where nothing is decided.
    row_of_mention: Vec<u32>,
    rows: Vec<Row>,
    /// By tag, the type that its mentions and their entity have.
    kinds: Vec<Option<EntityType>>,
    /// Tags that are one entity, in the order of the decisions.
    pub same: Vec<Together>,
    /// Tags that are one entity with nothing else in it.
    pub alone: Vec<Together>,
    /// Pairs of tags that are two entities, the lower first, ascending, with the place of the first decision that says so.
    pub apart: Vec<(u32, u32, String)>,
    /// What entities are called; an earlier label for the same language, or for display, wins.
    pub labels: Vec<LabelDecision>,
}

/// What holds for mentions that are meant by the same decisions.
#[derive(Debug, Clone, Default)]
struct Row {
    tag: u32,
    dropped: bool,
    labels: Vec<usize>,
}

/// Finds the mentions that the decisions mean, and refuses what contradicts itself. Without decisions this costs nothing.
pub(in crate::resolve) fn constrain(decisions: &Decisions, mentions: &[Mention]) -> Constraints {
    if decisions.is_empty() {
        return Constraints::default();
    }
    let matches = Matches::new(decisions, mentions);
    let judged = judge(decisions, &matches.combinations);
    Constraints::new(decisions, matches, &judged)
}

impl Constraints {
    /// Whether no decision has to do with any mention.
    pub fn is_empty(&self) -> bool {
        self.row_of_mention.is_empty()
    }

    /// The tag of a mention.
    pub fn tag(&self, mention: usize) -> u32 {
        self.row(mention).map_or(0, |row| row.tag)
    }

    /// Whether a mention is decided to be no name.
    pub fn is_dropped(&self, mention: usize) -> bool {
        self.row(mention).is_some_and(|row| row.dropped)
    }

    /// The mentions that are decided to be no names, ascending.
    pub fn dropped(&self) -> Vec<usize> {
        let drops = self.rows.iter().any(|row| row.dropped);
        if drops {
            (0..self.row_of_mention.len()).filter(|&mention| self.is_dropped(mention)).collect()
        } else {
            Vec::new()
        }
    }

    /// Numbers, in `labels`, of what a mention's entity is called, ascending.
    pub fn labels(&self, mention: usize) -> &[usize] {
        self.row(mention).map_or(&[], |row| &row.labels)
    }

    /// The place of the decision that keeps apart entities with these tags, or has one of them alone; empty if there is none.
    pub fn why_apart(&self, one: Vec<u32>, other: Vec<u32>) -> String {
        let between = |a: u32, b: u32| one.contains(&a) && other.contains(&b);
        let apart = self.apart.iter().find(|&&(a, b, _)| between(a, b) || between(b, a)).map(|(.., place)| place);
        let alone =
            self.alone.iter().find(|together| together.tags.iter().any(|tag| one.contains(tag) || other.contains(tag)));
        apart.or_else(|| alone.map(|together| &together.place)).cloned().unwrap_or_default()
    }

    /// The decided type of a tag's mentions.
    pub fn kind(&self, tag: u32) -> Option<EntityType> {
        self.kinds.get(tag as usize).copied().flatten()
    }

    /// How many tags there are, 0 among them.
    pub fn tag_count(&self) -> usize {
        self.kinds.len()
    }

    fn row(&self, mention: usize) -> Option<&Row> {
        self.rows.get(*self.row_of_mention.get(mention)? as usize)
    }

    /// The mentions without the dropped ones, and with the types that were decided; from now on these constraints count the
    /// mentions that are left. Nothing is copied where nothing of that was decided.
    pub fn take_effect<'m>(&mut self, mentions: &'m [Mention]) -> Cow<'m, [Mention]> {
        let drops = self.rows.iter().any(|row| row.dropped);
        if !drops && self.kinds.iter().all(Option::is_none) {
            return Cow::Borrowed(mentions);
        }
        let left = mentions.iter().enumerate().filter(|(index, _)| !self.is_dropped(*index)).map(|(index, mention)| {
            let kind = self.kind(self.tag(index)).unwrap_or(mention.kind);
            Mention { kind, ..mention.clone() }
        });
        let left = left.collect();
        let rows = &self.rows;
        self.row_of_mention.retain(|&row| !rows[row as usize].dropped);
        Cow::Owned(left)
    }

    fn new(decisions: &Decisions, matches: Matches, judged: &Judged) -> Self {
        // What is said of tags: the accepted hits, by name only where the names of a decision are told apart.
        let projected = |combination: usize| -> Vec<(u32, u32)> {
            let mut hits: Vec<(u32, u32)> = judged
                .accepted_hits(&matches.combinations, combination)
                .into_iter()
                .filter_map(|hit| match decisions.decisions[hit.decision as usize].rule {
                    Rule::Apart => Some((hit.decision, hit.name)),
                    Rule::Same | Rule::Split | Rule::Type(_) => Some((hit.decision, 0)),
                    Rule::Label { .. } | Rule::Drop => None,
                })
                .collect();
            hits.dedup();
            hits
        };
        let hits: Vec<Vec<(u32, u32)>> = (0..matches.combinations.len()).map(projected).collect();
        let mut tags: BTreeMap<&[(u32, u32)], u32> = hits.iter().map(|hits| (hits.as_slice(), 0)).collect();
        (0..).zip(tags.values_mut()).for_each(|(number, tag)| *tag = number);

        let mut this = Self::default();
        let mut label_numbers = BTreeMap::new();
        let mut apart: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for (number, decision) in decisions.iter().enumerate().filter(|(number, _)| judged.is_accepted(*number)) {
            let tags_of = |nodes: &[usize]| -> Vec<u32> {
                let tags: BTreeSet<u32> = nodes.iter().map(|&node| tags[hits[node].as_slice()]).collect();
                tags.into_iter().collect()
            };
            let together = || Together { tags: tags_of(&judged.all(number)), place: decisions.place(number) };
            match &decision.rule {
                Rule::Same => this.same.push(together()),
                Rule::Split => this.alone.push(together()),
                Rule::Apart => {
                    let groups: Vec<Vec<u32>> = judged.nodes[number].iter().map(|nodes| tags_of(nodes)).collect();
                    for (a, b) in apart_pairs(&groups) {
                        apart.entry((a.min(b), a.max(b))).or_insert(number);
                    }
                }
                Rule::Label { label, language } => {
                    label_numbers.insert(number, this.labels.len());
                    this.labels.push(LabelDecision { label: label.clone(), language: *language });
                }
                Rule::Type(_) | Rule::Drop => {}
            }
        }
        this.apart = apart.into_iter().map(|((a, b), number)| (a, b, decisions.place(number))).collect();
        this.kinds = tags
            .keys()
            .map(|hits| {
                hits.iter().find_map(|&(decision, _)| match decisions.decisions[decision as usize].rule {
                    Rule::Type(kind) => Some(kind),
                    _ => None,
                })
            })
            .collect();
        this.rows = (0..matches.combinations.len())
            .map(|combination| {
                let labels = judged
                    .accepted_hits(&matches.combinations, combination)
                    .into_iter()
                    .filter_map(|hit| label_numbers.get(&(hit.decision as usize)).copied());
                let mut labels: Vec<usize> = labels.collect();
                labels.dedup();
                Row { tag: tags[hits[combination].as_slice()], dropped: judged.dropped[combination], labels }
            })
            .collect();
        this.row_of_mention = matches.of_mention;
        this
    }
}
