//! The learned weights of [`super::features`], and the thresholds they are to be used with.

use std::sync::LazyLock;

use super::features::{FEATURES, Feature, Values};
use super::pattern::Pattern;
use super::table;
use crate::EntityType;

/// Weights by kind and pattern, and a threshold by kind. Kinds are persons, places, organisations, and the rest.
pub(super) struct Weights {
    by_kind: [[Values; Pattern::ALL.len()]; KINDS],
    thresholds: [f32; KINDS],
}

/// Number of kinds with weights of their own.
pub(super) const KINDS: usize = 4;
/// The kinds as the table writes them.
pub(super) const KIND_NAMES: [&str; KINDS] = ["PER", "LOC", "ORG", "other"];

/// Which weights a kind uses.
pub(super) const fn kind_index(kind: EntityType) -> usize {
    match kind {
        EntityType::Person => 0,
        EntityType::Location => 1,
        EntityType::Organisation => 2,
        _ => 3,
    }
}

impl Weights {
    fn read(table: &'static str) -> Self {
        let mut weights = Self { by_kind: [[[0.0; FEATURES]; Pattern::ALL.len()]; KINDS], thresholds: [0.5; KINDS] };
        for [kind, pattern, feature, weight] in table::rows(table) {
            let Some(kind) = KIND_NAMES.iter().position(|&known| known == kind) else { continue };
            let weight = weight.parse().unwrap_or(0.0);
            let pattern = Pattern::ALL.iter().position(|known| known.name() == pattern);
            let feature = Feature::ALL.iter().position(|known| known.name() == feature);
            match (pattern, feature) {
                (Some(pattern), Some(feature)) => weights.by_kind[kind][pattern][feature] = weight,
                _ => weights.thresholds[kind] = weight,
            }
        }
        weights
    }

    /// The weights of one kind of entity and pattern of parts.
    pub(super) fn of(&self, kind: EntityType, pattern: Pattern) -> &Values {
        &self.by_kind[kind_index(kind)][pattern as usize]
    }

    /// See [`super::threshold`].
    pub(super) fn threshold(&self, kind: EntityType) -> f32 {
        self.thresholds[kind_index(kind)]
    }
}

/// The weights of `data/names/weights.tsv`.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../data/names/weights.tsv")));
