//! What a person decided: which names are one entity and which are not, what it is called, what is no name at all.
//!
//! A decision finds mentions by name: those whose spelling or whose base form, in any language, is one of its names, letter case
//! and kinds of dash, quote and space aside ([`fold_case`](super::forms::fold_case); short names all in capitals are told from
//! others). A name that no mention has finds nothing, even if the resolver would take it for a spelling of some entity: what a
//! line does can be told from the line and the articles alone.

mod checking;
mod consistency;
mod constraints;
mod file;
mod guard;
mod judging;
mod links;
mod matching;
mod naming;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::mention::EntityType;
use crate::text::Language;

pub use checking::{Checked, Problem, Trouble, check_decisions};
pub(super) use constraints::{Constraints, constrain};
pub(super) use guard::Guard;
pub(super) use links::DecidedLinks;

/// What a person decides about the mentions of some names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// They are one entity.
    Same,
    /// They are different entities: no two of the names are one.
    Apart,
    /// The entity they belong to is called so.
    Label {
        /// What to call it.
        label: String,
        /// The language that the label is in and is for; without it, it is the label to display.
        language: Option<Language>,
    },
    /// They, and the entity they belong to, are of this type.
    Type(EntityType),
    /// They are no names: they belong to no entity.
    Drop,
    /// They are one entity with nothing else in it.
    Split,
}

impl Rule {
    /// The word that stands for the rule in a file: `same`, `apart`, `label`, `type`, `drop`, `split`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Apart => "apart",
            Self::Label { .. } => "label",
            Self::Type(_) => "type",
            Self::Drop => "drop",
            Self::Split => "split",
        }
    }

    /// How many of its names must be found for the rule to say anything.
    const fn names_needed(&self) -> usize {
        match self {
            Self::Same | Self::Apart => 2,
            _ => 1,
        }
    }
}

/// One decision of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is decided.
    pub rule: Rule,
    /// The names that find its mentions, as written in the file; none is empty.
    pub names: Vec<String>,
    /// Only mentions that the recogniser took for this type are meant.
    pub kind: Option<EntityType>,
    /// Only mentions in these documents are meant: ids, or globs over ids in which `*` stands for anything but `/`. Empty for all.
    pub documents: Vec<String>,
    /// What the person noted about it.
    pub note: Option<String>,
    /// The 1-based line of the file on which it begins.
    pub line: usize,
}

/// The decisions of one file, in the order of their lines; the default is none.
///
/// Where two contradict each other, the earlier one holds, see [`check_decisions`].
///
/// ```
/// use imena::resolve::{Decisions, Rule};
/// let decisions = Decisions::parse(
///     r#"
///     ## Two Kims of one family:
///     [[apart]]
///     names = ["Кім Чен Ін", "Ким Чен Ир"]
///
///     [[drop]]
///     names = ["Увечері Зеленський"]
///     documents = ["news/*.txt"]
///     "#,
///     "imena.toml",
/// )?;
/// let rules: Vec<(usize, &Rule)> = decisions.iter().map(|decision| (decision.line, &decision.rule)).collect();
/// assert_eq!(rules, [(3, &Rule::Apart), (6, &Rule::Drop)]);
///
/// let wrong = Decisions::parse("[[same]]\nnames = ['Київ']", "imena.toml").unwrap_err();
/// assert!(wrong.to_string().starts_with("imena.toml:2: `same` needs two names or more"));
/// # Ok::<(), imena::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    file: Arc<str>,
    decisions: Vec<Decision>,
}

impl Decisions {
    /// Reads the TOML file at `path`. An error when it cannot be read, and as in [`Decisions::parse`].
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|source| Error::read(path, source))?;
        Self::parse(&text, &path.display().to_string())
    }

    /// Reads the TOML `text` of a file that messages call `file`.
    ///
    /// Refused, with file and line: what is no TOML; rules, keys, types and languages that are not known; an empty name;
    /// fewer than two names, or one name twice, in `same` and `apart`; a glob that is none.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        Ok(Self { file: file.into(), decisions: file::parse(text, file)? })
    }

    /// The file's name, as messages and reasons give it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// How many decisions there are.
    pub fn len(&self) -> usize {
        self.decisions.len()
    }

    /// The decisions, in the order of their lines.
    pub fn iter(&self) -> std::slice::Iter<'_, Decision> {
        self.decisions.iter()
    }

    /// The decisions for which `keep` is true, on the lines they had.
    pub fn filter(&self, keep: impl Fn(&Decision) -> bool) -> Self {
        Self { file: self.file.clone(), decisions: self.iter().filter(|decision| keep(decision)).cloned().collect() }
    }

    /// File and line of the decision with this number: `imena.toml:12`.
    pub(super) fn place(&self, decision: usize) -> String {
        format!("{}:{}", self.file, self.decisions[decision].line)
    }
}

impl<'d> IntoIterator for &'d Decisions {
    type Item = &'d Decision;
    type IntoIter = std::slice::Iter<'d, Decision>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
