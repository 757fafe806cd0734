//! What a name may stand for.

use crate::mention::EntityType;
use crate::text::{Language, folding_rules};

use super::key::{NameKey, is_acronym};
use super::layout::Languages;
use super::{Entry, Knowledge, Layer};

/// What a name may stand for, from [`Knowledge::find`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'k> {
    /// The entity.
    pub entry: Entry<'k>,
    /// The name of the entity that was matched, as the table writes it.
    pub name: &'k str,
    /// The language of that name.
    pub language: Language,
    /// How near the table's name is to the one looked up.
    pub nearness: Nearness,
    /// The user's own tables have the name and decide what it means, see [`Knowledge::find`].
    pub own: bool,
}

/// How near a name of the tables is to the name looked up, the nearer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// The same spelling, but for letter case, in the same language.
    SameSpelling,
    /// The same folded key in the same language.
    SameLanguage,
    /// The same folded key as the entity's name in another language.
    OtherLanguage,
}

/// How many ranks a name in another language than the asked one counts less.
const FOREIGN_RANKS: u8 = 3;

/// An entity one of whose names was matched.
struct Found<'k> {
    entity: usize,
    kind: EntityType,
    name: &'k str,
    language: Language,
    nearness: Nearness,
    /// How near the nearest name is that the user's own tables have.
    own: Option<Nearness>,
}

impl Knowledge {
    /// What `name`, written in `language`, may stand for; the likeliest first, empty when it is not known.
    ///
    /// Names are compared by their folded keys (see [`crate::text::fold`]), spaces, hyphens and an English `The` left out;
    /// inflection is the caller's affair, who tries surface and base form. A name of two to four capitals (`США`, `WHO`,
    /// `SAD`) is an acronym: it matches only capitals, and only in its own language or from English, so that `who`, `sad`
    /// and another language's party stay out.
    ///
    /// With a `kind`, persons are told from all else; among the rest the same kind comes first, but the others follow, because
    /// recognisers disagree on states, unions and media. Then the order is by rank, where a name in another language counts
    /// three ranks less (Polish `Kolonia` is Cologne before it is a Russian colony, and `India` in a Polish text the state
    /// before a village); then [`Nearness`]; then the order of the tables.
    ///
    /// Before all that come entities that a user's own tables give the name to, except that a name they have in another
    /// language only does not push aside one that the built-in tables have in the asked one: somebody's Slovak `Dunaj`, the
    /// river, leaves Slovenian `Dunaj` Vienna.
    pub fn find(&self, name: &str, language: Language, kind: Option<EntityType>) -> Vec<Candidate<'_>> {
        let Some(key) = NameKey::new(name, language) else { return Vec::new() };
        let mut found: Vec<Found<'_>> = Vec::new();
        for (layer, tables) in [(Layer::Own, &self.own), (Layer::BuiltIn, &self.built_in)] {
            for (entity, languages, name) in tables.with_key(&key) {
                let Some((nearness, language)) = nearness(name, languages, &key) else { continue };
                let entity = self.number(layer, entity);
                let of_kind = Entry::new(self, entity).kind();
                if kind.is_some_and(|kind| (kind == EntityType::Person) != (of_kind == EntityType::Person)) {
                    continue;
                }
                let own = (layer == Layer::Own).then_some(nearness);
                match found.iter_mut().find(|known| known.entity == entity) {
                    Some(known) => {
                        known.own = [known.own, own].into_iter().flatten().min();
                        if nearness < known.nearness {
                            (known.nearness, known.name, known.language) = (nearness, name, language);
                        }
                    }
                    None => found.push(Found { entity, kind: of_kind, name, language, nearness, own }),
                }
            }
        }
        let at_home = |nearness| nearness < Nearness::OtherLanguage;
        let known_at_home = found.iter().any(|found| found.own.is_none() && at_home(found.nearness));
        let mut candidates: Vec<_> = found
            .into_iter()
            .map(|found| {
                let Found { entity, name, language, nearness, .. } = found;
                let entry = Entry::new(self, entity);
                let own = found.own.is_some_and(|nearness| at_home(nearness) || !known_at_home);
                let other_kind = kind.is_some_and(|kind| kind != found.kind);
                let foreign = if at_home(nearness) { 0 } else { FOREIGN_RANKS };
                let order = (!own, other_kind, entry.rank().saturating_add(foreign), nearness, entity);
                (order, Candidate { entry, name, language, nearness, own })
            })
            .collect();
        candidates.sort_unstable_by_key(|&(order, _)| order);
        candidates.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

/// How near a name of the tables is to that of `key`, and the first of its languages in which it is; `None` when it is
/// another name or an acronym out of place.
fn nearness(name: &str, languages: Languages, key: &NameKey) -> Option<(Nearness, Language)> {
    let asked = key.language();
    let acronym = is_acronym(name);
    let mut stored = NameKey::default();
    let mut rules = None;
    let mut nearest: Option<(Nearness, Language)> = None;
    for language in languages.iter() {
        if rules != Some(folding_rules(language)) {
            rules = Some(folding_rules(language));
            stored.refill(name, language);
        }
        let own = language == asked || asked == Language::Unknown;
        if stored.folded() != key.folded() || (acronym && !acronym_fits(&stored, language, own, key)) {
            continue;
        }
        let nearness = match own {
            true if stored.lower() == key.lower() => Nearness::SameSpelling,
            true => Nearness::SameLanguage,
            false => Nearness::OtherLanguage,
        };
        if nearest.is_none_or(|(known, _)| nearness < known) {
            nearest = Some((nearness, language));
        }
    }
    nearest
}

/// Whether an acronym of the tables may be meant by the name of `key`. `own`: it is in the asked language.
fn acronym_fits(stored: &NameKey, language: Language, own: bool, key: &NameKey) -> bool {
    let shared = shares_acronyms(language, key.language());
    // Folding makes EP of EPP and of ЕР; in so short a name every letter counts, but for Serbian's two alphabets.
    let same_letters = shared || stored.letters().eq(key.letters());
    key.all_capitals() && (own || shared || language == Language::English) && same_letters
}

/// Serbian and Croatian press write the same acronyms, Serbian in two alphabets.
fn shares_acronyms(one: Language, other: Language) -> bool {
    let either = |language| matches!(language, Language::Serbian | Language::Croatian);
    either(one) && either(other)
}
