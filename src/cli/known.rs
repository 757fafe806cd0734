//! What the knowledge tables say of a name, for `imena names`.

use std::fmt;

use indexmap::IndexMap;
use serde::Serialize;

use super::terminal::clean;
use crate::mention::{EntityType, Mention};
use crate::resolve::{Candidate, Knowledge};
use crate::text::Language;

/// An entity that a name may stand for.
#[derive(Serialize)]
pub(super) struct Known {
    id: String,
    #[serde(rename = "type")]
    kind: EntityType,
    rank: u8,
    /// The name that was matched, and its language.
    name: String,
    lang: Language,
    own: bool,
    labels: IndexMap<Language, String>,
}

impl Known {
    /// The entities that the base form of a name may stand for, then those that only the name as written may, the likeliest
    /// first. Without `kind`, of every type.
    pub(super) fn of(mention: &Mention, kind: Option<EntityType>, knowledge: &Knowledge) -> Vec<Self> {
        let mut candidates = knowledge.find(&mention.base, mention.language, kind);
        for candidate in knowledge.find(&mention.surface, mention.language, kind) {
            if candidates.iter().all(|known| known.entry != candidate.entry) {
                candidates.push(candidate);
            }
        }
        candidates.into_iter().map(Self::new).collect()
    }

    fn new(Candidate { entry, name, language, own, .. }: Candidate<'_>) -> Self {
        let labels = Language::ALL.into_iter().filter_map(|lang| Some((lang, entry.label(lang)?.to_owned())));
        Self {
            id: entry.id().to_owned(),
            kind: entry.kind(),
            rank: entry.rank(),
            name: name.to_owned(),
            lang: language,
            own,
            labels: labels.collect(),
        }
    }
}

impl fmt::Display for Known {
    /// For a terminal: the name as the tables write it, and the label in English where it is another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, kind, rank, name, lang, own, labels } = self;
        write!(f, "{:<9}  {kind}  {rank}  {} ({lang})", clean(id), clean(name))?;
        if let Some(label) = labels.get(&Language::English).filter(|label| *label != name) {
            write!(f, ", {} (en)", clean(label))?;
        }
        f.write_str(if *own { ", from your own table" } else { "" })
    }
}
