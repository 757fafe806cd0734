//! Names that an article itself declares to be one: `Служба безпеки України (СБУ)`, `Європейський парламент (European
//! Parliament)`.

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

use super::forms::Forms;
use crate::document::Document;
use crate::mention::{EntityType, Mention};

/// Pairs of forms (lower number first, each once, ascending) that some document puts side by side as one thing:
/// the second in brackets right after the first.
pub(super) fn pairs(documents: &[Document], mentions: &[Mention], forms: &Forms<'_>) -> Vec<(usize, usize)> {
    let texts: FxHashMap<&str, &str> =
        documents.iter().map(|document| (&*document.id, document.text.as_str())).collect();
    let mut pairs = Vec::new();
    for document in 0..forms.documents() {
        let mut members = forms.in_document(document);
        let first = members.clone().next();
        let Some(text) = first.and_then(|first| texts.get(&*mentions[first].document)) else { continue };
        if !text.contains('(') {
            continue;
        }
        let letters: Vec<char> = text.chars().collect();
        let mut before = members.next();
        for mention in members {
            let Some(previous) = before.replace(mention) else { continue };
            let (first, second) = (&mentions[previous], &mentions[mention]);
            // A recogniser is often wrong about the type of an acronym that it has not seen.
            let no_person =
                first.kind != EntityType::Person && (second.kind == first.kind || is_acronym(&second.surface));
            if no_person && stands_in_brackets(&letters, first, second) && is_other_name(&first.base, &second.surface) {
                let (a, b) = (forms.of_mention(previous), forms.of_mention(mention));
                pairs.push((a.min(b), a.max(b)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| a != b);
    pairs
}

/// Whether `second` follows `first` at once and alone in brackets.
fn stands_in_brackets(text: &[char], first: &Mention, second: &Mention) -> bool {
    let Some(between) = text.get(first.span.end..second.span.start) else { return false };
    let opens: String = between.iter().filter(|letter| !is_quote(**letter)).collect();
    let closes = text.get(second.span.end..).unwrap_or_default().iter().find(|letter| !is_quote(**letter));
    opens.trim() == "(" && matches!(closes, Some(')' | ',' | ';'))
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '«' | '»' | '„' | '“' | '”')
}

/// Whether `second` can be another name of the same thing as `first`: its acronym, or its name in another script.
fn is_other_name(first: &str, second: &str) -> bool {
    let script = |name: &str| name.chars().map(|letter| letter.script()).find(|script| *script != Script::Common);
    match (is_acronym(first), is_acronym(second)) {
        (false, true) if script(first) == script(second) => initials_agree(first, second),
        (true, false) if script(first) == script(second) => initials_agree(second, first),
        (false, true) => first.split_whitespace().count() > 1,
        _ => script(first) != script(second),
    }
}

/// Whether a name is two to eight capitals, with one small letter among them at most (`PiS`).
fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|letter| letter.is_alphabetic());
    let capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    (2..=8).contains(&letters().count())
        && capital(letters().next())
        && capital(letters().next_back())
        && letters().filter(|letter| letter.is_lowercase()).count() <= 1
}

/// Whether the letters of `acronym` are initials of words of `name`, in order, most words having one.
fn initials_agree(name: &str, acronym: &str) -> bool {
    let lower = |text: &str| text.to_lowercase();
    let initials: Vec<char> =
        name.split(|letter: char| !letter.is_alphanumeric()).filter_map(|word| lower(word).chars().next()).collect();
    let wanted: Vec<char> = lower(acronym).chars().filter(|letter| letter.is_alphabetic()).collect();
    let mut rest = initials.iter();
    let found = wanted.iter().filter(|letter| rest.any(|initial| initial == *letter)).count();
    wanted.first() == initials.first() && found >= 2 && found + 1 >= wanted.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_and_translations() {
        assert!(is_other_name("Служба безпеки України", "СБУ"));
        assert!(is_other_name("Європейський парламент", "European Parliament"));
        assert!(is_other_name("Национален осигурителен институт", "НОИ"));
        assert!(is_other_name("Prawo i Sprawiedliwość", "PiS"));
        assert!(!is_other_name("Служба безпеки України", "ФБР"));
        assert!(!is_other_name("Київ", "Україна"));
    }
}
