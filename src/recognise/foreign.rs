//! Base forms for mentions that another recogniser found.

use std::collections::BTreeMap;

use super::base_form::BaseFormModel;
use crate::document::{Document, DocumentId};
use crate::error::Result;
use crate::mention::Mention;
use crate::text::segment;

/// Sets the base form of the mentions that `lacks_base` chooses (by their place in `mentions`). Where the mention's document
/// is known, its text is the context; otherwise the name's own words must do.
///
/// # Errors
/// [`crate::Error::Model`] if the program was built with a damaged model.
///
/// ```
/// use imena::{Document, EntityType, Mention, Span, recognise::predict_base_forms};
/// let document = Document::new("1", "Вони зустрілися з Володимиром Путіним учора.");
/// let mut mentions = [Mention {
///     document: document.id.clone(),
///     span: Span::new(18, 36),
///     surface: "Володимиром Путіним".into(),
///     base: "Володимиром Путіним".into(),
///     kind: EntityType::Person,
///     language: document.language,
///     confidence: 1.0,
/// }];
/// predict_base_forms(&mut mentions, |_| true, |id| Some(&document).filter(|document| &*document.id == id))?;
/// assert_eq!(&*mentions[0].base, "Володимир Путін");
/// # Ok::<(), imena::Error>(())
/// ```
pub fn predict_base_forms<'a>(
    mentions: &mut [Mention],
    lacks_base: impl Fn(usize) -> bool,
    document: impl Fn(&str) -> Option<&'a Document>,
) -> Result<()> {
    let model = BaseFormModel::embedded()?;
    let mut by_document: BTreeMap<DocumentId, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|&(index, _)| lacks_base(index)) {
        by_document.entry(mention.document.clone()).or_default().push(index);
    }
    for (id, group) in by_document {
        let context = document(&id);
        let cut = context.map(|document| segment(&document.text)).unwrap_or_default();
        let mut forms = context.map(|document| model.document(&document.text, &cut));
        for index in group {
            let Mention { span, kind, language, ref surface, .. } = mentions[index];
            let tokens = cut.tokens_in(span.start, span.end);
            let base = match &mut forms {
                Some(forms) if !tokens.is_empty() => forms.base_form(tokens, kind, language),
                _ => {
                    let cut = segment(surface);
                    model.document(surface, &cut).base_form(0..cut.tokens.len(), kind, language)
                }
            };
            if !base.is_empty() {
                mentions[index].base = base.into();
            }
        }
    }
    Ok(())
}
