//! The recogniser: text in, mentions out.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::attributes::DocumentAttributes;
use super::base_form::BaseFormModel;
use super::boundaries;
use super::model::Model;
use super::one_type::{agree_in_collection, agree_in_document};
use super::sightings::Sightings;
use super::surnames;
use super::tagger::{FirstPass, Tagger, Workspace};
use crate::document::{Document, Span};
use crate::error::{Error, Result};
use crate::mention::Mention;
use crate::text::{Language, Segmentation, segment};

/// What the recogniser's model is called in a folder of models.
pub const RECOGNISER_FILE: &str = "recogniser.bin";
/// What the base-form model is called there.
pub const BASE_FORM_FILE: &str = "base-form.bin";

/// First passes over a collection are kept for the second up to this many bytes in all, which some nine megabytes of text take;
/// those of further documents are computed again.
const MOST_KEPT: usize = 64 << 20;

/// Finds names in documents with a trained model.
///
/// ```
/// use imena::{Document, EntityType, recognise::Recogniser};
/// let document = Document::new("1", "Президент Володимир Зеленський прибув до Варшави.");
/// let mentions = Recogniser::embedded()?.recognise(&document);
/// assert_eq!(&*mentions[0].surface, "Володимир Зеленський");
/// assert_eq!(mentions[0].kind, EntityType::Person);
/// assert_eq!(&*mentions[1].base, "Варшава");
/// # Ok::<(), imena::Error>(())
/// ```
pub struct Recogniser {
    tagger: Tagger,
    base_forms: BaseFormModel,
    /// Those not in use; as many in all as threads have worked at once.
    workspaces: Mutex<Vec<Workspace>>,
}

impl Recogniser {
    /// The recogniser with the model that is part of the program.
    ///
    /// # Errors
    /// [`crate::Error::Model`] if the program was built with a damaged model.
    pub fn embedded() -> Result<Self> {
        Ok(Self::new(Model::embedded()?, BaseFormModel::embedded()?.clone()))
    }

    /// A recogniser with the model in a file that `imena train` wrote and the built-in base forms; of a folder that it wrote
    /// to, with both models in it.
    ///
    /// # Errors
    /// [`crate::Error::Read`] if there is no such file, [`crate::Error::Model`] if it is not a model, of another version or
    /// damaged.
    pub fn from_path(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            return Ok(Self::new(Model::from_file(path)?, BaseFormModel::embedded()?.clone()));
        }
        let base_forms = path.join(BASE_FORM_FILE);
        let bytes = std::fs::read(&base_forms).map_err(|source| Error::read(&base_forms, source))?;
        let base_forms = BaseFormModel::from_bytes(&base_forms.display().to_string(), bytes)?;
        Ok(Self::new(Model::from_file(&path.join(RECOGNISER_FILE))?, base_forms))
    }

    fn new(model: Model, base_forms: BaseFormModel) -> Self {
        Self { tagger: Tagger::new(model), base_forms, workspaces: Mutex::default() }
    }

    /// The mentions of one document, in the order of the text; they do not overlap.
    pub fn recognise(&self, document: &Document) -> Vec<Mention> {
        self.mentions(document, None, None)
    }

    /// The mentions of a collection of documents, in the order of the documents.
    ///
    /// What a word is in the other documents counts too, so that the mentions of a document may differ from those that
    /// [`Self::recognise`] finds in it alone; the order of the documents makes no difference. Documents are worked on in
    /// parallel.
    pub fn recognise_all(&self, documents: &[Document]) -> Vec<Mention> {
        self.recognise_with_progress(documents, &|| ())
    }

    /// The same; `progress` is called twice for each document, from any thread, when each of two passes over it is done.
    pub fn recognise_with_progress(&self, documents: &[Document], progress: &(dyn Fn() + Sync)) -> Vec<Mention> {
        let collection = Mutex::new(Sightings::default());
        let kept = AtomicUsize::new(0);
        let first_passes: Vec<Option<FirstPass>> = documents
            .par_iter()
            .map(|document| {
                let Prepared { cut, attributes, .. } = &Prepared::new(document);
                let first = self.with_workspace(|workspace| self.tagger.first_pass(attributes, cut, workspace));
                let sightings = first.sightings(attributes, cut);
                collection.lock().unwrap_or_else(PoisonError::into_inner).add(&sightings);
                progress();
                let size = first.size();
                (kept.fetch_add(size, Ordering::Relaxed) + size <= MOST_KEPT).then_some(first)
            })
            .collect();
        let collection = collection.into_inner().unwrap_or_else(PoisonError::into_inner);
        // One document is no collection: nothing stands elsewhere.
        let collection = (documents.len() > 1).then_some(&collection);
        let mut mentions: Vec<Mention> = documents
            .par_iter()
            .zip(first_passes)
            .flat_map_iter(|(document, first)| {
                let mentions = self.mentions(document, first, collection);
                progress();
                mentions
            })
            .collect();
        agree_in_collection(&mut mentions);
        mentions
    }

    fn mentions(&self, document: &Document, first: Option<FirstPass>, collection: Option<&Sightings>) -> Vec<Mention> {
        let Prepared { cut, languages, attributes } = &Prepared::new(document);
        let mut names = self.with_workspace(|workspace| {
            let first = first.unwrap_or_else(|| self.tagger.first_pass(attributes, cut, workspace));
            self.tagger.second_pass(attributes, cut, &first, collection, workspace)
        });
        surnames::complete(attributes, &mut names);
        boundaries::mend(&document.text, cut, &mut names);
        let mut base_forms = self.base_forms.document(&document.text, cut);
        let mut mentions: Vec<Mention> = names
            .into_iter()
            .map(|name| {
                let tokens = &cut.tokens[name.tokens.clone()];
                let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
                let language = languages[cut.paragraph_of(name.tokens.start)];
                let surface = Arc::from(&document.text[first.start..last.end]);
                Mention {
                    document: document.id.clone(),
                    span: Span::new(first.char_start, last.char_end),
                    base: base_forms.base_form(name.tokens, name.kind, language).into(),
                    surface,
                    kind: name.kind,
                    language,
                    confidence: name.confidence,
                }
            })
            .collect();
        agree_in_document(&mut mentions);
        mentions
    }

    fn with_workspace<T>(&self, work: impl FnOnce(&mut Workspace) -> T) -> T {
        let pool = || self.workspaces.lock().unwrap_or_else(PoisonError::into_inner);
        let mut workspace = pool().pop().unwrap_or_default();
        let result = work(&mut workspace);
        pool().push(workspace);
        result
    }
}

/// A document cut into tokens.
pub(super) struct Prepared {
    pub cut: Segmentation,
    /// That of each paragraph.
    pub languages: Vec<Language>,
    pub attributes: DocumentAttributes,
}

impl Prepared {
    /// Cuts it and reads its tokens.
    pub fn new(document: &Document) -> Self {
        let cut = segment(&document.text);
        let languages = document.paragraph_languages(&cut);
        let attributes = DocumentAttributes::of_paragraphs(&document.text, &cut, |paragraph| languages[paragraph]);
        Self { cut, languages, attributes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(document: &Document) -> Vec<(String, Language)> {
        let mentions = Recogniser::embedded().unwrap().recognise(document);
        mentions.into_iter().map(|mention| (mention.base.to_string(), mention.language)).collect()
    }

    #[test]
    fn a_mention_is_in_the_language_of_its_paragraph() {
        let text = "The foreign minister of Poland, Radosław Sikorski, said on Monday that the talks in Warsaw were useful.\n\n\
                    Российские телеканалы сообщили, что переговоры с Сергеем Лавровым в Варшаве были прерваны и не \
                    возобновятся.\n\n\
                    The ministry of foreign affairs in Berlin did not comment on the reports of the television.";
        let found = languages(&Document::new("mixed", text));
        assert!(found.contains(&("Сергей Лавров".to_owned(), Language::Russian)), "{found:?}");
        assert!(found.contains(&("Berlin".to_owned(), Language::English)), "{found:?}");

        let mut told = Document::new("told", text);
        told.language_given = true;
        assert!(languages(&told).iter().all(|(_, language)| *language == Language::English));
    }

    #[test]
    fn a_quotation_inside_a_paragraph_changes_nothing() {
        let text = "«Мы не имеем права останавливаться», — написав Сергій Лавров у своєму каналі, коли йому поставили \
                    запитання про зустріч із міністром закордонних справ України Дмитром Кулебою у Стамбулі.";
        let found = languages(&Document::new("quoted", text));
        assert!(!found.is_empty());
        assert!(found.iter().all(|(_, language)| *language == Language::Ukrainian), "{found:?}");
    }
}
