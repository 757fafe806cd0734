//! Headlines in capitals, which news has and the corpora hardly do.

use crate::recognise::gold::GoldDocument;

/// One document in so many gets one.
const EVERY: usize = 24;

/// The documents, some with their first line in capitals, so that the model learns to read those.
pub(super) fn with_capitals(documents: &[GoldDocument]) -> Vec<GoldDocument> {
    let mut documents = documents.to_vec();
    for document in documents.iter_mut().step_by(EVERY) {
        if let Some(text) = capital_headline(&document.text) {
            document.text = text;
        }
    }
    documents
}

/// The text with its first line in capitals; `None` where it has but one, or where capitals change the number of code points,
/// by which names are marked.
fn capital_headline(text: &str) -> Option<String> {
    let (headline, rest) = text.split_once('\n')?;
    let capitals = headline.to_uppercase();
    (capitals.chars().count() == headline.chars().count()).then(|| format!("{capitals}\n{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_keep_their_places() {
        assert_eq!(capital_headline("Єва в Києві\nТекст").unwrap(), "ЄВА В КИЄВІ\nТекст");
        assert_eq!(capital_headline("Straße\nText"), None);
        assert_eq!(capital_headline("Лише рядок"), None);
    }
}
