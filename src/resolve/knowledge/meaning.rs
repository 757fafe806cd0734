//! What a name means, or which meanings are as likely as each other.

use crate::mention::EntityType;
use crate::text::Language;

use super::{Candidate, Entry, Knowledge, Nearness};

/// Places and organisations of this rank or a smaller one are told apart from others of their name by being so well known,
/// and lend their name to each other (a country for its government).
const WELL_KNOWN: u8 = 3;

/// What the tables say that a name means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Meaning<'k> {
    /// Nothing.
    #[default]
    Unknown,
    /// This entity: no other has the name.
    One(Entry<'k>),
    /// The first of these, unless the text around says that it is one of the others, which have the name too and are named
    /// less often. Two at least, in the order of [`Knowledge::find`].
    Likeliest(Vec<Entry<'k>>),
    /// One of these, none of which is likelier than all others: the text around must decide. Two at least, in the order of
    /// [`Knowledge::find`].
    Several(Vec<Entry<'k>>),
}

impl<'k> Meaning<'k> {
    /// The entity, where the text around is not needed to tell.
    pub fn one(&self) -> Option<Entry<'k>> {
        match self {
            Self::One(entry) => Some(*entry),
            Self::Likeliest(entries) => entries.first().copied(),
            Self::Unknown | Self::Several(_) => None,
        }
    }

    /// The entities that may be meant; the likeliest first.
    pub fn entries(&self) -> &[Entry<'k>] {
        match self {
            Self::Unknown => &[],
            Self::One(entry) => std::slice::from_ref(entry),
            Self::Likeliest(entries) | Self::Several(entries) => entries,
        }
    }

    fn of(candidates: &[Candidate<'k>], kind: EntityType) -> Self {
        let may_be = |candidate: &&Candidate<'_>| candidate.own || !is_never(kind, candidate.entry.kind());
        let candidates: Vec<&Candidate<'k>> = candidates.iter().filter(may_be).collect();
        let Some((first, others)) = candidates.split_first() else { return Self::Unknown };
        let agrees = |candidate: &Candidate<'_>| candidate.entry.kind() == kind;
        let rank = first.entry.rank();
        // Recognisers err on types; a name of several words that nothing else has says enough.
        let unmistakable = others.is_empty() && first.name.trim().contains(' ');
        if !first.own && !agrees(first) && rank > WELL_KNOWN && !unmistakable {
            return Self::Unknown;
        }
        let alike = || others.iter().filter(|other| other.own == first.own && agrees(other) == agrees(first));
        let is_rival = |other: &&&Candidate<'_>| other.entry.rank() <= rank && other.nearness <= first.nearness;
        let is_lesser = |other: &&&Candidate<'_>| other.nearness < Nearness::OtherLanguage;
        let and_first = |others: Vec<Entry<'k>>| [first.entry].into_iter().chain(others).collect();
        let rivals: Vec<Entry<'k>> = alike().filter(is_rival).map(|candidate| candidate.entry).collect();
        let lesser: Vec<Entry<'k>> = alike().filter(is_lesser).map(|candidate| candidate.entry).collect();
        match (rivals.is_empty(), lesser.is_empty()) {
            (false, _) => Self::Several(and_first(rivals)),
            (true, false) => Self::Likeliest(and_first(lesser)),
            (true, true) => Self::One(first.entry),
        }
    }
}

/// Whether what is found as one kind is never the other: a newspaper or a film may be called like a country.
fn is_never(found: EntityType, known: EntityType) -> bool {
    known == EntityType::Location && matches!(found, EntityType::Product | EntityType::Event)
}

impl Knowledge {
    /// What `name`, found in a text in `language` as a name of this `kind`, means.
    ///
    /// The first candidate of [`Self::find`] does, unless another is as likely: of no greater rank, no less near, and as much
    /// of the kind. One of another kind must be well known (of rank 3 or less) or stand in a user's own table.
    ///
    /// ```
    /// use imena::{EntityType, resolve::{Knowledge, Meaning}, text::Language};
    /// let knowledge = Knowledge::embedded();
    /// let meaning = |name| knowledge.meaning(name, Language::Ukrainian, EntityType::Location);
    /// assert_eq!(meaning("Київ").one().map(|entry| entry.id()), Some("Q1899"));
    /// assert!(matches!(meaning("Вашингтон"), Meaning::Likeliest(all) if all[0].id() == "Q61" && all[1].id() == "Q1223"));
    /// assert!(matches!(meaning("Васильків"), Meaning::Several(rivals) if rivals.len() > 1));
    /// assert_eq!(meaning("Зурбаган"), Meaning::Unknown);
    /// ```
    pub fn meaning(&self, name: &str, language: Language, kind: EntityType) -> Meaning<'_> {
        Meaning::of(&self.find(name, language, Some(kind)), kind)
    }

    /// What `name`, found in a text in `language` as a bare surname or given name, means if it is none: a well-known place or
    /// organisation whose name in that language it is and nobody's. Recognisers take Базель or Азія for a person now and then.
    pub fn meaning_of_no_person(&self, name: &str, language: Language) -> Option<Entry<'_>> {
        let of_person = self.find(name, language, Some(EntityType::Person));
        let others = self.find(name, language, Some(EntityType::Location));
        let first = others.first().filter(|_| of_person.is_empty())?;
        let well_known = first.entry.rank() <= WELL_KNOWN && first.nearness < Nearness::OtherLanguage;
        well_known.then_some(first.entry)
    }

    /// The same by the user's own tables alone: what they say of so short a name as a bare surname or a nickname.
    pub fn own_meaning(&self, name: &str, language: Language, kind: EntityType) -> Meaning<'_> {
        if self.own.len() == 0 {
            return Meaning::Unknown;
        }
        let mut candidates = self.find(name, language, Some(kind));
        candidates.retain(|candidate| candidate.own);
        Meaning::of(&candidates, kind)
    }
}
