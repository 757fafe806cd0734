//! The entities that linking did most harm to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::AnnotatedDocument;
use super::contingency::pairs_of;
use super::links::{FoundEntity, Link, links_of};
use crate::text::Language;

/// So many spellings of an entity are shown.
const MOST_SPELLINGS: usize = 6;

/// What linking did worst.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkingErrors {
    /// Found entities that hold several gold entities, the one with most wrong pairs first.
    pub merges: Vec<LinkingError>,
    /// Gold entities spread over several found ones, the one with most missing pairs first.
    pub misses: Vec<LinkingError>,
}

/// An entity of one side that is several on the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkingError {
    /// Its topic; an entity in two topics is two.
    pub topic: String,
    /// Its id: of a merge the found one, of a miss the gold one.
    pub entity: String,
    /// How many pairs of its mentions are two entities on the other side: wrong pairs of a merge, missing ones of a miss.
    pub pairs: u64,
    /// Its mentions that both sides have.
    pub mentions: u64,
    /// The entities of the other side that these belong to, the one with most of them first.
    pub parts: Vec<LinkedEntity>,
}

/// The part of an entity that lies within one of the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkedEntity {
    /// Its id; none where the program gave a mention no entity.
    pub entity: Option<String>,
    /// How many mentions are in the part.
    pub mentions: u64,
    /// Up to six spellings of theirs: of each language the most frequent, then of each the second, and so on; ties in the order
    /// of [`Language::ALL`].
    pub spellings: Vec<LinkedSpelling>,
}

/// A spelling in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkedSpelling {
    /// As written in the articles.
    pub spelling: String,
    /// The language of the articles.
    #[serde(rename = "lang")]
    pub language: Language,
    /// How many mentions are written so.
    pub mentions: u64,
}

/// The `most` merges and the `most` misses of the largest number of wrong and missing pairs of mentions, ties by topic and id.
///
/// Counted are mentions that both sides have, whatever their types: what was not found, or found where there is nothing, is no
/// error of linking.
///
/// ```
/// use imena::evaluate::{AnnotatedDocument, AnnotatedMention, linking_errors};
/// use imena::text::Language;
/// use imena::{EntityType, Span};
///
/// let mention = |start, end, entity: &str| AnnotatedMention {
///     span: Span::new(start, end),
///     kind: EntityType::Person,
///     base: None,
///     entity: Some(entity.to_owned()),
/// };
/// let document = AnnotatedDocument {
///     id: "1",
///     topic: "",
///     language: Language::Ukrainian,
///     text: "Литвин, Литвин",
///     gold: vec![mention(0, 6, "andrii"), mention(8, 14, "serhii")],
///     found: vec![mention(0, 6, "per-lytvyn"), mention(8, 14, "per-lytvyn")],
/// };
/// let errors = linking_errors(&[document], 10);
/// assert_eq!((errors.merges[0].entity.as_str(), errors.merges[0].pairs), ("per-lytvyn", 1));
/// assert!(errors.misses.is_empty());
/// ```
pub fn linking_errors(documents: &[AnnotatedDocument<'_>], most: usize) -> LinkingErrors {
    let links = links_of(documents);
    let both = links.iter().filter_map(|link| Some((link, link.gold?.0, link.found?.0)));
    let mut by_found: BTreeMap<(&str, &str), Parts<'_, &str>> = BTreeMap::new();
    let mut by_gold: BTreeMap<(&str, &str), Parts<'_, FoundEntity<'_>>> = BTreeMap::new();
    for (link, gold, found) in both {
        let topic = link.place.topic;
        // What was given no entity is alone, so it cannot be a merge.
        if let FoundEntity::Resolved(found) = found {
            by_found.entry((topic, found)).or_default().entry(gold).or_default().add(link);
        }
        by_gold.entry((topic, gold)).or_default().entry(found).or_default().add(link);
    }
    LinkingErrors {
        merges: worst(by_found, most, |gold| Some(gold.to_owned())),
        misses: worst(by_gold, most, |found| match found {
            FoundEntity::Resolved(id) => Some(id.to_owned()),
            FoundEntity::Unresolved { .. } => None,
        }),
    }
}

/// The mentions of one entity, by their entity on the other side.
type Parts<'a, E> = BTreeMap<E, Part<'a>>;

#[derive(Default)]
struct Part<'a> {
    mentions: u64,
    spellings: BTreeMap<(Language, &'a str), u64>,
}

impl<'a> Part<'a> {
    fn add(&mut self, link: &Link<'a>) {
        self.mentions += 1;
        *self.spellings.entry((link.place.language, link.place.spelling)).or_default() += 1;
    }

    fn most_frequent(self) -> Vec<LinkedSpelling> {
        let mut by_language: BTreeMap<Language, Vec<(Reverse<u64>, &str)>> = BTreeMap::new();
        for ((language, spelling), mentions) in self.spellings {
            by_language.entry(language).or_default().push((Reverse(mentions), spelling));
        }
        let mut ranked = Vec::new();
        for (language, mut spellings) in by_language {
            spellings.sort_unstable();
            ranked.extend(spellings.into_iter().zip(0..).map(|(spelling, rank)| (rank, language, spelling)));
        }
        ranked.sort_by_key(|&(rank, language, _): &(usize, _, _)| (rank, language));
        let shown = ranked.into_iter().take(MOST_SPELLINGS);
        shown
            .map(|(_, language, (Reverse(mentions), spelling))| LinkedSpelling {
                spelling: spelling.to_owned(),
                language,
                mentions,
            })
            .collect()
    }
}

fn worst<E: Copy + Ord>(
    entities: BTreeMap<(&str, &str), Parts<'_, E>>,
    most: usize,
    id: fn(E) -> Option<String>,
) -> Vec<LinkingError> {
    let mut errors: Vec<_> = entities
        .into_iter()
        .filter(|(_, parts)| parts.len() > 1)
        .map(|(entity, parts)| {
            let mentions = parts.values().map(|part| part.mentions).sum();
            let within: u64 = parts.values().map(|part| pairs_of(part.mentions)).sum();
            (pairs_of(mentions) - within, mentions, entity, parts)
        })
        .collect();
    // Stable: the entities came in the order of topic and id.
    errors.sort_by_key(|(pairs, ..)| Reverse(*pairs));
    errors.truncate(most);
    errors
        .into_iter()
        .map(|(pairs, mentions, (topic, entity), parts)| {
            let part = |(entity, part): (E, Part<'_>)| LinkedEntity {
                entity: id(entity),
                mentions: part.mentions,
                spellings: part.most_frequent(),
            };
            let mut parts: Vec<LinkedEntity> = parts.into_iter().map(part).collect();
            parts.sort_by_key(|part| Reverse(part.mentions));
            LinkingError { topic: topic.to_owned(), entity: entity.to_owned(), pairs, mentions, parts }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::document;
    use super::*;
    use Language::{Russian as Ru, Ukrainian as Uk};

    /// Found are two Литвини as one (four mentions and two), one of them also alone, and a Київ in each of two topics.
    fn documents() -> Vec<AnnotatedDocument<'static>> {
        vec![
            document(
                ("1", "t", Uk, "Литвин Литвина Литвин Литвин Київ Сум"),
                &[("A", "l"), ("A", "l"), ("S", "l"), ("A", "alone"), ("K", "k"), ("-", "l")],
            ),
            document(
                ("2", "t", Ru, "Литвин Литвин Литвин Киев Литвин"),
                &[("A", "l"), ("A", "l"), ("S", "l"), ("K", ""), ("S", "-")],
            ),
            document(("3", "other", Uk, "Київ Київ"), &[("K", "k"), ("", "k")]),
        ]
    }

    fn told(errors: &[LinkingError]) -> Vec<String> {
        let part = |part: &LinkedEntity| {
            let spelling = |one: &LinkedSpelling| format!(" {} {} {}", one.language, one.spelling, one.mentions);
            let spellings: String = part.spellings.iter().map(spelling).collect();
            format!("; {} {}{spellings}", part.entity.as_deref().unwrap_or("–"), part.mentions)
        };
        errors
            .iter()
            .map(|error| {
                let LinkingError { topic, entity, pairs, mentions, parts } = error;
                format!("{topic} {entity} {pairs} {mentions}{}", parts.iter().map(part).collect::<String>())
            })
            .collect()
    }

    #[test]
    fn wrong_and_missing_pairs_by_hand() {
        let LinkingErrors { merges, misses } = linking_errors(&documents(), 9);
        // Four mentions times two; of two spellings equally frequent the first by letters.
        assert_eq!(told(&merges), ["t l 8 6; A 4 uk Литвин 1 ru Литвин 2 uk Литвина 1; S 2 uk Литвин 1 ru Литвин 1"]);
        // Four mentions of the five with one; the two cities with each other.
        assert_eq!(
            told(&misses),
            [
                "t A 4 5; l 4 uk Литвин 1 ru Литвин 2 uk Литвина 1; alone 1 uk Литвин 1",
                "t K 1 2; k 1 uk Київ 1; – 1 ru Киев 1",
            ]
        );
    }

    #[test]
    fn the_worst_come_first_and_order_changes_nothing() {
        let all = linking_errors(&documents(), 9);
        assert_eq!(linking_errors(&documents(), 1).misses, all.misses[..1]);
        let mut shuffled = documents();
        shuffled.reverse();
        assert_eq!(linking_errors(&shuffled, 9), all);
        assert_eq!(linking_errors(&documents(), 0), LinkingErrors::default());
    }

    #[test]
    fn six_spellings_of_as_many_languages_as_there_are() {
        let many = "а б в г ґ д е";
        let uk = document(("1", "t", Uk, many), &[("A", "l"); 7]);
        let ru = document(("2", "t", Ru, "ж А"), &[("A", "l"), ("B", "l")]);
        let merges = linking_errors(&[uk, ru], 1).merges;
        assert_eq!(told(&merges), ["t l 8 9; A 8 uk а 1 ru ж 1 uk б 1 uk в 1 uk г 1 uk д 1; B 1 ru А 1"]);
    }
}
