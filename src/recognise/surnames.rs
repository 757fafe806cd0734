//! Bare surnames that the model missed or took for something else, where the same document names their bearer in full.

use rustc_hash::FxHashMap;

use super::attributes::{Attributes, Case, DocumentAttributes};
use super::token_name::TokenName;
use crate::mention::EntityType;

/// A full name counts when the model is this sure of it.
const SURE: f32 = 0.9;
/// Two words with fewer letters in common at their beginning (folded) may be anything.
const SHORTEST: usize = 4;
/// A case ending adds at most this many folded letters to what the forms of a name have in common.
const LONGEST_ENDING: usize = 3;

/// Adds the words of `document` that may be forms of a surname to `names`, and makes persons of names of one word that may;
/// `names` are in the order of the text and stay so.
pub(crate) fn complete(document: &DocumentAttributes, names: &mut Vec<TokenName>) {
    // By their first letters, which forms have in common: a document may name thousands.
    let mut surnames: FxHashMap<&[u8], FxHashMap<&[u8], f32>> = FxHashMap::default();
    for name in names.iter() {
        let surname = &document.tokens[name.tokens.end - 1];
        let person = name.kind == EntityType::Person && name.tokens.len() > 1;
        if person && name.confidence >= SURE && is_written_as_name(surname) {
            let folded = document.folded(surname);
            if let Some(first) = folded.get(..SHORTEST) {
                let best = surnames.entry(first).or_default().entry(folded).or_insert(0.0);
                *best = best.max(name.confidence);
            }
        }
    }
    let bearer = |token: &Attributes| {
        let folded = document.folded(token);
        let alike = surnames.get(folded.get(..SHORTEST)?).filter(|_| is_written_as_name(token))?;
        let same = alike.iter().filter(|(surname, _)| may_be_forms_of_one(surname, folded));
        same.map(|(_, &confidence)| confidence).reduce(f32::max)
    };
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

/// Whether two folded words may be case forms of one name: what they have in common at the beginning is long, the rest short.
fn may_be_forms_of_one(a: &[u8], b: &[u8]) -> bool {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    common >= SHORTEST && a.len().max(b.len()) - common <= LONGEST_ENDING
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
        let text = "Прибув Остап Щиголь. Щиголя вітали, щука ні. Клуб Щиголю радий. ЩИГОЛЬ";
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
