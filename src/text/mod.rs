//! The ground under every step: scripts, languages, tokens, sentences, folding. Imports no step.

mod detect;
mod folding;
mod formula;
mod language;
mod language_code;
mod segment;
mod spelling;

pub(crate) use detect::legibility;
pub use detect::paragraph_languages;
pub(crate) use folding::folding_rules;
pub use folding::{fold, fold_into};
pub(crate) use formula::{guarded, unguarded};
pub use language::Language;
pub use segment::{Segmentation, Sentence, Token, segment};
pub(crate) use spelling::fold_case;
