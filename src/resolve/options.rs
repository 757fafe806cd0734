//! How to resolve.

use std::str::FromStr;

use super::decisions::Decisions;
use super::knowledge::Knowledge;
use super::previous::Previous;
use crate::error::Error;
use crate::text::Language;

/// How to resolve.
#[derive(Debug, Clone)]
pub struct ResolveOptions {
    /// The language that labels are shown in, where an entity has a name in it; without it, the language that most mentions
    /// are in. Then English, then the first of [`Language::ALL`].
    pub label_language: Option<Language>,
    /// What is known of names beforehand: by default the tables built into the program, [`Knowledge::read`] has a user's own
    /// over them. With [`Knowledge::default`], which has none, only the articles' own letters count.
    pub knowledge: Knowledge,
    /// What a person decided; it goes before all else. Those that cannot be applied are passed over, see
    /// [`check_decisions`](super::check_decisions).
    pub decisions: Decisions,
    /// What earlier builds found: their entities keep their ids, and new names join them.
    pub previous: Previous,
    /// Kinds of evidence to do without, to see what each is worth; none by default.
    pub without: Vec<EvidenceKind>,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self {
            label_language: None,
            knowledge: Knowledge::embedded().clone(),
            decisions: Decisions::default(),
            previous: Previous::default(),
            without: Vec::new(),
        }
    }
}

impl ResolveOptions {
    /// Whether this evidence counts.
    pub(super) fn uses(&self, kind: EvidenceKind) -> bool {
        !self.without.contains(&kind)
    }
}

/// What speaks for two names being one, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// Names alike in sound, stems and meaning.
    Sound,
    /// The document: a bare surname's full name, and two full names being two people.
    Document,
    /// Names that an article gives in brackets.
    Brackets,
    /// How a name is written, where its base form is doubtful.
    Written,
    /// One spelling, or one sound, under two types.
    Types,
    /// What the tables know of the things that stand around two names.
    Context,
}

impl EvidenceKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Sound, Self::Document, Self::Brackets, Self::Written, Self::Types, Self::Context];

    /// The word used in options: `sound`, `document`, `brackets`, `written`, `types`, `context`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Document => "document",
            Self::Brackets => "brackets",
            Self::Written => "written",
            Self::Types => "types",
            Self::Context => "context",
        }
    }
}

impl FromStr for EvidenceKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| Error::UnknownValue {
            what: "kind of evidence",
            given: name.to_owned(),
            expected: Self::ALL.map(Self::name).join(", "),
        })
    }
}
