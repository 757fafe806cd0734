//! The recogniser: text in, mentions out.

use std::path::Path;

use rayon::prelude::*;

use super::attributes::DocumentAttributes;
use super::base_form::BaseFormModel;
use super::decode::{Decoder, Transitions};
use super::features::Features;
use super::gazetteer;
use super::labels;
use super::model::Model;
use super::surnames;
use super::token_name::TokenName;
use crate::document::{Document, Span};
use crate::error::{Error, Result};
use crate::mention::Mention;
use crate::text::{Language, Segmentation, segment};

/// What the recogniser's model is called in a folder of models.
pub const RECOGNISER_FILE: &str = "recogniser.bin";
/// What the base-form model is called there.
pub const BASE_FORM_FILE: &str = "base-form.bin";

/// Finds names in documents with a trained model.
///
/// ```
/// use imena::{Document, EntityType, recognise::Recogniser};
/// let document = Document::new("1", "Президент Володимир Зеленський прибув до Варшави.");
/// let mentions = Recogniser::embedded()?.recognise(&document);
/// assert_eq!(mentions[0].surface, "Володимир Зеленський");
/// assert_eq!(mentions[0].kind, EntityType::Person);
/// assert_eq!(mentions[1].base, "Варшава");
/// # Ok::<(), imena::Error>(())
/// ```
pub struct Recogniser {
    model: Model,
    transitions: Transitions,
    base_forms: BaseFormModel,
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
        Self { transitions: Transitions::of(&model), base_forms, model }
    }

    /// The mentions of one document, in the order of the text; they do not overlap.
    pub fn recognise(&self, document: &Document) -> Vec<Mention> {
        let cut = segment(&document.text);
        let languages = document.paragraph_languages(&cut);
        let mut base_forms = self.base_forms.document(&document.text, &cut);
        self.names(document, &cut, &languages)
            .into_iter()
            .map(|name| {
                let tokens = &cut.tokens[name.tokens.clone()];
                let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
                let language = languages[cut.paragraph_of(name.tokens.start)];
                let surface = document.text[first.start..last.end].to_owned();
                Mention {
                    document: document.id.clone(),
                    span: Span::new(first.char_start, last.char_end),
                    base: base_forms.base_form(name.tokens, name.kind, language),
                    surface,
                    kind: name.kind,
                    language,
                    confidence: name.confidence,
                }
            })
            .collect()
    }

    /// The mentions of all documents, in the order of the documents; documents are worked on in parallel.
    pub fn recognise_all(&self, documents: &[Document]) -> Vec<Mention> {
        documents.par_iter().flat_map_iter(|document| self.recognise(document)).collect()
    }

    fn names(&self, document: &Document, cut: &Segmentation, languages: &[Language]) -> Vec<TokenName> {
        let attributes = DocumentAttributes::of_paragraphs(&document.text, cut, |paragraph| languages[paragraph]);
        let sentences = || cut.sentences.iter().map(|sentence| sentence.tokens.clone());
        let matches = gazetteer::matches(&attributes, sentences(), |key| self.model.gazetteer_code(key));
        let features = Features::new(&attributes, &matches);
        let mut decoder = Decoder::default();
        let (mut rows, mut emissions, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        let mut names = Vec::new();
        for sentence in sentences() {
            emissions.clear();
            labels.clear();
            for index in sentence.clone() {
                rows.clear();
                features.of_token(&sentence, index, &mut rows);
                emissions.push(self.model.emissions(&rows));
            }
            decoder.best(&emissions, &self.transitions, &mut labels);
            let found = labels::names(&labels);
            if found.is_empty() {
                continue;
            }
            let probabilities = decoder.marginals(&emissions, &self.transitions, &labels);
            names.extend(found.into_iter().map(|(range, kind)| TokenName {
                confidence: probabilities[range.clone()].iter().copied().fold(1.0, f32::min),
                tokens: sentence.start + range.start..sentence.start + range.end,
                kind,
            }));
        }
        surnames::complete(&attributes, &mut names);
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(document: &Document) -> Vec<(String, Language)> {
        let mentions = Recogniser::embedded().unwrap().recognise(document);
        mentions.into_iter().map(|mention| (mention.base, mention.language)).collect()
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
