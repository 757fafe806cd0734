//! The output of the resolver: entities, the spellings each goes by, and which mention is which.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::document::DocumentId;
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
        /// Where names of its type need more than to be alike: how alike what stands around the two spellings is, 0 to 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        context: Option<f32>,
    },
    /// The knowledge tables list it (or its base form) for this entity.
    Knowledge {
        /// The table's id, usually a Wikidata Q number.
        id: String,
    },
    /// A short form: a bare surname, an initial.
    ShortForm {
        /// The full name it stands for.
        of: String,
        /// What offers that full name.
        #[serde(default)]
        offered_by: Scope,
    },
    /// An acronym or translation that an article itself gave, as in `Служба безпеки України (СБУ)`.
    Apposition {
        /// The name it was given with.
        with: String,
    },
    /// An alias table of an earlier build has it for this entity.
    Previous {
        /// The entity's id there.
        id: String,
    },
    /// A person said so.
    Decision {
        /// The name it was said to be the same as; empty where a decision set it apart from all others.
        with: String,
        /// File and line of the decision, `imena.toml:12`.
        place: String,
    },
}

impl Reason {
    /// The rule by which the spelling belongs, as files have it: `seed`, `same_base`, `sound`, `knowledge`, `short_form`,
    /// `apposition`, `previous`, `decision`.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::SameBase { .. } => "same_base",
            Self::Sound { .. } => "sound",
            Self::Knowledge { .. } => "knowledge",
            Self::ShortForm { .. } => "short_form",
            Self::Apposition { .. } => "apposition",
            Self::Previous { .. } => "previous",
            Self::Decision { .. } => "decision",
        }
    }

    /// Whether a rule, as files have it, says where a spelling belongs in its own document, or by decision, and so nothing about
    /// other articles.
    pub(crate) fn is_of_its_place(rule: &str) -> bool {
        matches!(rule, "short_form" | "decision")
    }

    /// The name or table id that the rule names; empty where it names none.
    pub fn with(&self) -> &str {
        match self {
            Self::Seed => "",
            Self::SameBase { with }
            | Self::Sound { with, .. }
            | Self::Apposition { with }
            | Self::Decision { with, .. } => with,
            Self::Knowledge { id } | Self::Previous { id } => id,
            Self::ShortForm { of, .. } => of,
        }
    }

    /// The comparison's score, 0 to 1, where there was one.
    pub const fn score(&self) -> Option<f32> {
        match self {
            Self::Sound { score, .. } => Some(*score),
            _ => None,
        }
    }
}

/// How much text was looked at for the full name of a short form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The document the short form stands in.
    #[default]
    Document,
    /// All documents: its own names nobody in full.
    Collection,
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
    /// Ids in the knowledge tables of the things that this name may mean, where the tables know several by it and no document
    /// says which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meanings: Vec<String>,
    /// Ids of entities this one might be, when the text does not decide: of those it may be short for, and those of its meanings
    /// that are named elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<String>,
    /// How many mentions.
    pub mentions: usize,
    /// How many documents.
    pub documents: usize,
}

/// What kept two entities apart whose names are alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Obstacle {
    /// Their names score less than is asked for, on average over the spellings of both.
    MeanScore {
        /// The mean score, 0 to 1.
        mean: f32,
        /// What a mean must reach.
        least: f32,
        /// How alike what stands around the two is, 0 to 1, where that is known and counts for names of their type: the more
        /// alike, the lower `least`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        context: Option<f32>,
    },
    /// One document names both in full: two people.
    TwoInOneDocument {
        /// That document.
        document: DocumentId,
    },
    /// The knowledge tables know them as two.
    Knowledge {
        /// The tables' ids, in the order of the entities.
        ids: [String; 2],
    },
    /// They are of two types.
    Types,
    /// One is a name that may mean the other, or somebody or something else.
    Ambiguous,
    /// A person said so.
    Decision {
        /// File and line of the decision, `imena.toml:12`.
        place: String,
    },
}

/// Two entities that are nearly one, for a person to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptApart {
    /// Their ids, in order.
    pub entities: [String; 2],
    /// The base forms of theirs that are most alike, in the same order.
    pub names: [String; 2],
    /// The score of these two names, 0 to 1.
    pub score: f32,
    /// What kept them apart.
    pub obstacle: Obstacle,
}

/// The resolver's result: entities with their aliases, and for each mention its entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AliasTable {
    /// Entities sorted by id.
    pub entities: Vec<Entity>,
    /// For each mention, in the order given to the resolver, the index of its entity in `entities`; none where a person decided
    /// that it is no name.
    pub of_mention: Vec<Option<usize>>,
    /// Pairs of entities that are nearly one: those an error is likeliest among, in order of their ids.
    pub kept_apart: Vec<KeptApart>,
}

impl AliasTable {
    /// The entity of a mention, by the mention's number.
    pub fn entity_of(&self, mention: usize) -> Option<&Entity> {
        self.entities.get((*self.of_mention.get(mention)?)?)
    }
}
