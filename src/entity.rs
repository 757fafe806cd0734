//! The output of the resolver: entities, the spellings each goes by, and which mention is which.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::mention::EntityType;
use crate::text::Language;

/// Why a spelling belongs to an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Reason {
    /// It is the spelling the entity was made from.
    Seed,
    /// Same base form, letters and all, as another spelling of the entity.
    SameBase {
        /// That other spelling.
        with: String,
    },
    /// Its sounds and structure agree with another spelling's.
    Sound {
        /// That other spelling.
        with: String,
        /// The comparison's score, 0 to 1.
        score: f32,
    },
    /// The knowledge tables list it (or its base form) for this entity.
    Knowledge {
        /// The table's id, usually a Wikidata Q number.
        id: String,
    },
    /// A short form that its document resolves to the full name (antecedent).
    ShortForm {
        /// The full name it stands for.
        of: String,
    },
    /// An acronym or translation that an article itself gave, as in `Служба безпеки України (СБУ)`.
    Apposition {
        /// The name it was given with.
        with: String,
    },
}

/// One spelling of an entity, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// As written in the articles.
    pub spelling: String,
    /// Its base form.
    pub base: String,
    /// Language of the text it was found in.
    #[serde(rename = "lang")]
    pub language: Language,
    /// How many mentions are written so.
    pub count: usize,
    /// Why it belongs.
    pub reason: Reason,
}

/// A thing in the world that mentions name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable, readable, made from the entity itself (`per-kim-jong-un`), never from a counter.
    pub id: String,
    /// The type most of its mentions have.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The label to display.
    pub label: String,
    /// The label in Latin letters, always present.
    pub romanised: String,
    /// The best nominative form seen, by language, in the order of [`Language::ALL`].
    pub labels: IndexMap<Language, String>,
    /// Every spelling: most frequent first, ties by language and spelling.
    pub aliases: Vec<Alias>,
    /// Mentions by type, for entities whose mentions disagree.
    pub types: IndexMap<EntityType, usize>,
    /// Wikidata id (`Q…`), where the knowledge tables know the entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knowledge_id: Option<String>,
    /// Ids of entities this one might be a short form of, when the text does not decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<String>,
    /// How many mentions.
    pub mentions: usize,
    /// How many documents.
    pub documents: usize,
}

/// The resolver's result: entities with their aliases, and for each mention its entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AliasTable {
    /// Entities sorted by id.
    pub entities: Vec<Entity>,
    /// For each mention, in the order given to the resolver, the index of its entity in `entities`.
    pub of_mention: Vec<usize>,
}
