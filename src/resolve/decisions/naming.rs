//! What a person calls an entity, and what they say it is.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::constraints::Constraints;
use crate::mention::EntityType;
use crate::text::Language;

impl Constraints {
    /// The decided type of the entity of these mentions.
    pub fn kind_of(&self, members: &[usize]) -> Option<EntityType> {
        if self.is_empty() {
            return None;
        }
        members.iter().find_map(|&mention| self.kind(self.tag(mention)))
    }

    /// Puts what the entity of these mentions is called in a language into `labels`; gives what to display, if that was decided.
    pub fn rename(&self, members: &[usize], labels: &mut IndexMap<Language, String>) -> Option<&str> {
        if self.labels.is_empty() {
            return None;
        }
        let decided: BTreeSet<usize> = members.iter().flat_map(|&mention| self.labels(mention)).copied().collect();
        let (mut display, mut renamed) = (None, BTreeSet::new());
        for decision in decided.into_iter().map(|number| &self.labels[number]) {
            match decision.language {
                None => {
                    display.get_or_insert(decision.label.as_str());
                }
                Some(language) => {
                    if renamed.insert(language) {
                        labels.insert(language, decision.label.clone());
                    }
                }
            }
        }
        labels.sort_keys();
        display
    }
}
