//! Labels and ids of entities.

use any_ascii::any_ascii;
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use crate::mention::EntityType;
use crate::names::romanise;
use crate::text::Language;

/// The label to show: in the wanted language, else in English, else in the first of [`Language::ALL`] that has one.
pub(super) fn display(labels: &IndexMap<Language, String>, wanted: Language) -> (Language, &str) {
    let order = [wanted, Language::English].into_iter().chain(Language::ALL).chain([Language::Unknown]);
    order
        .filter_map(|language| labels.get(&language).map(|label| (language, label.as_str())))
        .next()
        .unwrap_or((Language::Unknown, ""))
}

/// A label in Latin letters.
pub(super) fn romanised(label: &str, language: Language) -> String {
    if label.is_ascii() { label.to_owned() } else { romanise(label, language) }
}

/// The part of an id that is made from a label: lower-case ASCII letters, digits and hyphens.
pub(super) fn slug(label: &str, language: Language) -> String {
    let ascii = any_ascii(&romanised(label, language)).to_lowercase();
    let words: Vec<&str> =
        ascii.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}

/// An entity's id from its type and slug: `per-kim-jong-un`.
pub(super) fn id(kind: EntityType, slug: &str) -> String {
    format!("{}-{slug}", kind.code().to_lowercase())
}

/// Makes ids unique: of things with the same id, each gets the checksum of its `identity` appended.
pub(super) fn make_unique<T>(things: &mut [T], id: impl Fn(&mut T) -> &mut String, identity: impl Fn(&T) -> String) {
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, thing) in things.iter_mut().enumerate() {
        places.entry(id(thing).clone()).or_default().push(index);
    }
    let mut shared: Vec<usize> = places.into_values().filter(|places| places.len() > 1).flatten().collect();
    shared.sort_unstable();
    for index in shared {
        let identity = identity(&things[index]);
        let id = id(&mut things[index]);
        *id = marked(id, &identity);
    }
}

/// An id that another thing has, marked with the checksum of what this one is.
pub(super) fn marked(id: &str, identity: &str) -> String {
    let mut crc = flate2::Crc::new();
    crc.update(identity.as_bytes());
    format!("{id}-{:08x}", crc.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Kim Jong-un", Language::English), "kim-jong-un");
        assert_eq!(slug("Володимир Зеленський", Language::Ukrainian), "volodymyr-zelenskyi");
        assert_eq!(slug("«»", Language::Ukrainian), "unnamed");
    }

    #[test]
    fn equal_ids_are_told_apart_by_what_they_are() {
        let mut ids = [("loc-odesa".to_owned(), "a"), ("org-x".to_owned(), "b"), ("loc-odesa".to_owned(), "c")];
        make_unique(&mut ids, |(id, _)| id, |(_, identity)| (*identity).to_owned());
        assert_eq!(ids[1].0, "org-x");
        assert_ne!(ids[0].0, ids[2].0);
        assert!(ids[0].0.starts_with("loc-odesa-"));
    }
}
