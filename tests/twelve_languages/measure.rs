//! Whether the entities of a document are the same in each language it is told in: the measure, and why it falls short.
//!
//! All versions of a subject are read and resolved together. In each version, the gold set is the set of entities marked in it
//! and the found set the set of resolved entities with a mention in it. A resolved entity stands for one gold entity at most:
//! the one-to-one assignment for which most mentions, over all versions, overlap a mark of the entity assigned to theirs. A
//! member of a found set is correct if what it stands for is in the gold set. So a second entity for the same gold one is
//! wrong wherever it appears, and where it alone appears the gold one is missed as well. Types do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::AddAssign;

use imena::recognise::Recogniser;
use imena::resolve::{ResolveOptions, resolve};
use imena::text::Language;
use imena::{AliasTable, Document, Mention};
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::marked::{Subject, Version};

/// Sizes of sets, summed over subjects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entities that are marked.
    pub gold: usize,
    /// Entities that were found.
    pub found: usize,
    /// Entities that are both.
    pub correct: usize,
}

impl Counts {
    /// The share of what was found that is right, 0 to 1; of nothing, 0.
    pub fn precision(self) -> f64 {
        self.correct as f64 / self.found.max(1) as f64
    }

    /// The share of what is marked that was found, 0 to 1; of nothing, 0.
    pub fn recall(self) -> f64 {
        self.correct as f64 / self.gold.max(1) as f64
    }

    /// The harmonic mean of precision and recall, 0 to 1.
    pub fn f1(self) -> f64 {
        2.0 * self.correct as f64 / (self.gold + self.found).max(1) as f64
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.correct += other.correct;
    }
}

/// Why an entity was missed in a language, or found wrongly, in the order of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// No mention was found where it is marked: the recogniser.
    NotFound,
    /// Its mentions are an entity of their own, and none of them has the base form marked: the recogniser.
    BaseForm,
    /// Its mentions are an entity of their own although a base form is right: knowledge or the resolver.
    NotJoined,
    /// Its mentions are on another entity's node: the resolver.
    WronglyJoined,
    /// Nothing is marked where this was found: the recogniser.
    NoName,
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::NotFound => "not found",
            Self::BaseForm => "base form",
            Self::NotJoined => "not joined",
            Self::WronglyJoined => "wrongly joined",
            Self::NoName => "no name",
        })
    }
}

/// One entity missed, or found wrongly, in one version.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// The version's language.
    pub language: Language,
    /// Missed; otherwise found and wrong.
    pub missed: bool,
    /// What led to it, as far as can be told.
    pub cause: Cause,
    /// The gold entity that was missed, or that this is a second entity for; the name itself where nothing is marked.
    pub entity: String,
    /// The names in question as written, with the base form and the node found for each.
    pub names: String,
}

/// What came of one subject.
pub struct Outcome {
    /// The set of a version by language: gold ids, ids of resolved entities, and the resolved ones that are correct.
    sets: BTreeMap<Language, [BTreeSet<String>; 3]>,
    /// What went wrong, by language.
    pub mistakes: Vec<Mistake>,
}

impl Outcome {
    /// Reads and resolves all versions of `subject` together.
    pub fn new(subject: &Subject, recogniser: &Recogniser) -> Self {
        let documents: Vec<Document> = subject.versions.iter().map(|version| version.document.clone()).collect();
        let mentions = recogniser.recognise_all(&documents);
        let table = resolve(&documents, &mentions, &ResolveOptions::default());
        Self::of(subject, &mentions, &table)
    }

    /// Compares the entities of `table`, which says what each of `mentions` is, with those that `subject` marks.
    pub fn of(subject: &Subject, mentions: &[Mention], table: &AliasTable) -> Self {
        let comparison = Comparison::new(subject, mentions, table);
        let mut outcome = Self { sets: BTreeMap::new(), mistakes: Vec::new() };
        for version in &subject.versions {
            comparison.add(version, &mut outcome);
        }
        outcome
    }

    /// The sizes of a language's sets.
    pub fn counts(&self, language: Language) -> Counts {
        self.sets.get(&language).map_or_else(Counts::default, |[gold, found, correct]| Counts {
            gold: gold.len(),
            found: found.len(),
            correct: correct.len(),
        })
    }

    /// The found set of one language against another's, as if that were gold.
    pub fn agreement(&self, one: Language, other: Language) -> Counts {
        let (Some([_, one, _]), Some([_, other, _])) = (self.sets.get(&one), self.sets.get(&other)) else {
            return Counts::default();
        };
        Counts { gold: other.len(), found: one.len(), correct: one.intersection(other).count() }
    }
}

/// Found mentions beside marked names.
struct Comparison<'a> {
    /// Found mentions by document, each with the id of its entity.
    found: BTreeMap<&'a str, Vec<(&'a Mention, &'a str)>>,
    /// The gold entity that a resolved one stands for.
    stands_for: BTreeMap<&'a str, &'a str>,
}

impl<'a> Comparison<'a> {
    fn new(subject: &'a Subject, mentions: &'a [Mention], table: &'a AliasTable) -> Self {
        let mut found: BTreeMap<&str, Vec<(&Mention, &str)>> = BTreeMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            if let Some(entity) = table.entity_of(index) {
                found.entry(&mention.document).or_default().push((mention, &entity.id));
            }
        }
        let mut overlaps: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for version in &subject.versions {
            for (mention, entity) in found.get(&*version.document.id).into_iter().flatten() {
                for marked in version.gold.iter().filter(|marked| marked.span.overlaps(mention.span)) {
                    *overlaps.entry((entity, &marked.entity)).or_default() += 1;
                }
            }
        }
        Self { found, stands_for: best_assignment(&overlaps) }
    }

    fn add(&self, version: &Version, outcome: &mut Outcome) {
        let mentions = self.found.get(&*version.document.id).map_or(&[][..], Vec::as_slice);
        let gold: BTreeSet<&str> = version.gold.iter().map(|marked| marked.entity.as_str()).collect();
        let found: BTreeSet<&str> = mentions.iter().map(|(_, entity)| *entity).collect();
        let (correct, wrong): (BTreeSet<&str>, BTreeSet<&str>) =
            found.iter().partition(|entity| self.stands_for.get(*entity).is_some_and(|gold_id| gold.contains(gold_id)));
        let met: BTreeSet<&str> = correct.iter().filter_map(|entity| self.stands_for.get(entity).copied()).collect();
        outcome.mistakes.extend(gold.difference(&met).map(|entity| self.missed(version, mentions, entity)));
        outcome.mistakes.extend(wrong.iter().map(|entity| wrongly_found(version, mentions, entity)));
        outcome
            .sets
            .insert(version.language, [gold, found, correct].map(|set| set.into_iter().map(str::to_owned).collect()));
    }

    fn missed(&self, version: &Version, mentions: &[(&Mention, &str)], entity: &str) -> Mistake {
        let mut cause = Cause::NotFound;
        let mut names = Vec::new();
        for marked in version.gold.iter().filter(|marked| marked.entity == entity) {
            let overlapping: Vec<_> =
                mentions.iter().filter(|(mention, _)| mention.span.overlaps(marked.span)).collect();
            if overlapping.is_empty() {
                names.push(marked.surface.clone());
            }
            for (mention, node) in overlapping {
                let this = if self.stands_for.contains_key(node) {
                    Cause::WronglyJoined
                } else if *mention.base == *marked.base {
                    Cause::NotJoined
                } else {
                    Cause::BaseForm
                };
                // One name with a right base form is enough to be known by.
                cause = if cause == Cause::NotFound || this == Cause::NotJoined { this } else { cause };
                names.push(describe(mention, node));
            }
        }
        Mistake { language: version.language, missed: true, cause, entity: entity.to_owned(), names: distinct(names) }
    }
}

fn wrongly_found(version: &Version, mentions: &[(&Mention, &str)], entity: &str) -> Mistake {
    let (mut cause, mut of) = (Cause::NoName, None);
    let mut names = Vec::new();
    for (mention, node) in mentions.iter().filter(|(_, node)| *node == entity) {
        names.push(describe(mention, node));
        for marked in version.gold.iter().filter(|marked| marked.span.overlaps(mention.span)) {
            let right = *mention.base == *marked.base;
            cause = if right || cause == Cause::NotJoined { Cause::NotJoined } else { Cause::BaseForm };
            of.get_or_insert_with(|| marked.entity.clone());
        }
    }
    let entity = of.unwrap_or_else(|| entity.to_owned());
    Mistake { language: version.language, missed: false, cause, entity, names: distinct(names) }
}

fn describe(mention: &Mention, node: &str) -> String {
    if mention.surface == mention.base {
        format!("{} → {node}", mention.surface)
    } else {
        format!("{} ({}) → {node}", mention.surface, mention.base)
    }
}

fn distinct(names: Vec<String>) -> String {
    let mut seen = BTreeSet::new();
    let names: Vec<String> = names.into_iter().filter(|name| seen.insert(name.clone())).collect();
    names.join("; ")
}

/// The one-to-one assignment of resolved entities to gold ones under which most mentions overlap.
fn best_assignment<'a>(overlaps: &BTreeMap<(&'a str, &'a str), i64>) -> BTreeMap<&'a str, &'a str> {
    let found: Vec<&str> = overlaps.keys().map(|(found, _)| *found).collect::<BTreeSet<_>>().into_iter().collect();
    let gold: Vec<&str> = overlaps.keys().map(|(_, gold)| *gold).collect::<BTreeSet<_>>().into_iter().collect();
    // The algorithm asks for no more rows than columns; a column too many stands for nothing.
    let columns = gold.len().max(found.len());
    let overlap = |(row, column): (usize, usize)| {
        let (found, gold) = (found.get(row)?, gold.get(column)?);
        overlaps.get(&(*found, *gold)).copied()
    };
    let matrix = Matrix::from_fn(found.len(), columns, |place| overlap(place).unwrap_or_default());
    let (_, columns) = kuhn_munkres(&matrix);
    let assigned = columns.into_iter().enumerate().filter(|place| overlap(*place).is_some());
    assigned.filter_map(|(row, column)| Some((*found.get(row)?, *gold.get(column)?))).collect()
}
