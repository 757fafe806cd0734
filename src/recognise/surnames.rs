//! Bare surnames that the model missed or took for something else, where the same document names their bearer in full.

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::recogniser::TokenName;
use crate::mention::EntityType;

/// A full name counts when the model is this sure of it.
const SURE: f32 = 0.9;
/// Shorter surnames are too often another word, in folded letters.
const SHORTEST: usize = 4;

/// Adds the words of `document` that have the very stem of a surname to `names`, and makes persons of names of one word that
/// have; `names` are in the order of the text and stay so.
pub(crate) fn complete(document: &DocumentAttributes, names: &mut Vec<TokenName>) {
    let mut surnames: FxHashMap<u64, f32> = FxHashMap::default();
    for name in names.iter() {
        let surname = &document.tokens[name.tokens.end - 1];
        if name.kind == EntityType::Person
            && name.tokens.len() > 1
            && name.confidence >= SURE
            && surname.letters.len() >= SHORTEST
            && is_written_as_name(surname)
        {
            surnames.insert(surname.stem.value(), name.confidence);
        }
    }
    if surnames.is_empty() {
        return;
    }
    let bearer = |token: &Attributes| surnames.get(&token.stem.value()).copied().filter(|_| is_written_as_name(token));
    let mut covered = vec![false; document.tokens.len()];
    for name in names.iter_mut() {
        covered[name.tokens.clone()].fill(true);
        if let (1, Some(confidence)) = (name.tokens.len(), bearer(&document.tokens[name.tokens.start]))
            && name.kind != EntityType::Person
            && name.confidence < confidence
        {
            name.kind = EntityType::Person;
        }
    }
    for (index, token) in document.tokens.iter().enumerate().filter(|(index, _)| !covered[*index]) {
        if let Some(confidence) = bearer(token) {
            names.push(TokenName { tokens: index..index + 1, kind: EntityType::Person, confidence: confidence / 2.0 });
        }
    }
    names.sort_by_key(|name| name.tokens.start);
}

/// Whether a token is written as a name in a text, not as a word in a headline of capitals.
fn is_written_as_name(token: &Attributes) -> bool {
    matches!(token.case, Case::Title | Case::Mixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, segment};

    #[test]
    fn bare_surnames_follow_their_full_name() {
        let text = "Прибув Остап Щиголь. Щиголя вітали, Щигля ні. Клуб Щиголю радий. ЩИГОЛЬ";
        let cut = segment(text);
        let document = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let name = |tokens, kind, confidence| TokenName { tokens, kind, confidence };
        let mut names = vec![name(1..3, EntityType::Person, 0.95), name(11..12, EntityType::Location, 0.6)];
        assert_eq!(cut.tokens[11].of(text), "Щиголю");
        complete(&document, &mut names);
        let found: Vec<_> = names.iter().map(|name| (cut.tokens[name.tokens.start].of(text), name.kind)).collect();
        assert_eq!(
            found,
            [("Остап", EntityType::Person), ("Щиголя", EntityType::Person), ("Щиголю", EntityType::Person)]
        );
    }

    #[test]
    fn an_unsure_full_name_changes_nothing() {
        let text = "Увечері Щиголь. Щиголь";
        let cut = segment(text);
        let document = DocumentAttributes::new(text, &cut, Language::Ukrainian);
        let mut names = vec![TokenName { tokens: 0..2, kind: EntityType::Person, confidence: 0.6 }];
        complete(&document, &mut names);
        assert_eq!(names.len(), 1);
    }
}
